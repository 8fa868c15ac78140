"""`leadtrack draft`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands import templates
from leadtrack.domain.model import Lead
from leadtrack.domain.templates import OWN, Filled, Template, fill
from leadtrack.errors import (
    ContradictionError,
    MissingFieldError,
    NoTerminalError,
    NotFoundError,
    RefusedError,
    UsageError,
    quoted,
)
from leadtrack.render.view import Column, View

# A link that is longer is cut by some mail programs.
_LONG = 2000

TEMPLATES = View(
    key="templates",
    columns=(
        Column("name", "Template", lambda t: t.name, is_whole=True),
        Column("subject", "Subject", lambda t: t.subject),
        Column("origin", "From", lambda t: "/".join(t.origin.replace("\\", "/").split("/")[-2:]), rank=1),
    ),
    record=lambda t: {"name": t.name, "subject": t.subject, "origin": t.origin},
)


class Draft(NamedTuple):
    """A letter to one person; `to` is None where no e-mail is known, and `mailto` the link that opens it."""

    lead: Lead
    template: Template
    to: str | None
    filled: Filled
    mailto: str | None


def draft(
    ctx: typer.Context,
    lead: str = typer.Argument(None, metavar="[LEAD]", help="Id, e-mail, phone or name."),
    template: str = typer.Option(None, "--template", metavar="NAME", help="The text to fill; see --list."),
    to: str = typer.Option(None, "--to", metavar="EMAIL", help="This one of their e-mails, not the first."),
    mailto: bool = typer.Option(False, "--mailto", help="Open it in your mail program."),
    print_url: bool = typer.Option(False, "--print-url", help="Print the mailto: link, open nothing."),
    allow_missing: bool = typer.Option(False, "--allow-missing", help="Leave [city] where the city is not known."),
    list_: bool = typer.Option(False, "--list", help="List the templates."),
    show: str = typer.Option(None, "--show", metavar="NAME", help="Show a template as it is written."),
    install: bool = typer.Option(False, "--install", help="Write the built-in ones into your folder, to edit."),
) -> None:
    """Fill a template for a person, to read, send or open in your mail program. Nothing is sent.

    Example: leadtrack draft 12 --template follow-up --mailto
    """
    app = App.of(ctx)
    _check(
        {"LEAD": lead, "--list": list_, "--show": show, "--install": install},
        of_lead={"--template": template, "--to": to, "--mailto": mailto, "--print-url": print_url},
    )
    if list_:
        app.out.show(TEMPLATES, templates.usable(app))
    elif show:
        _show(app, templates.template(app, show))
    elif install:
        _install(app)
    else:
        made = _made(app, app.contactable(lead), template, to=to, allow_missing=allow_missing)
        _out(app, made, opens=mailto, prints=print_url)
        _hint(app, made)


def _check(one_of: Mapping[str, object], *, of_lead: Mapping[str, object]) -> None:
    """Refuse nothing to do, two things at once, and what says nothing without a lead."""
    asked = [name for name, given in one_of.items() if given]
    if len(asked) != 1:
        what = f"{' and '.join(asked)} are not one thing" if asked else "there is nobody to write to"
        raise UsageError(f"{what}.", "Give LEAD, or one of --list, --show NAME and --install.")
    idle = [name for name, given in of_lead.items() if given]
    if idle and asked != ["LEAD"]:
        raise UsageError(f"{idle[0]} means nothing with {asked[0]}.", "Give LEAD with it, or leave it out.")
    if of_lead["--mailto"] and of_lead["--print-url"]:
        raise ContradictionError(("--mailto",), ("--print-url",))


def _made(app: App, lead: Lead, name: str | None, *, to: str | None, allow_missing: bool) -> Draft:
    """The letter; raises MissingFieldError for what is not known, unless that is allowed."""
    from leadtrack.commands.personal import values
    from leadtrack.render.mailto import mailto

    if not name and not app.out.can_ask:
        raise NoTerminalError("which template", "--template NAME; see leadtrack draft --list")
    address = _address(lead, to)
    known = values(app, lead, to=address)
    chosen = templates.template(app, name) if name else _picked(app, known)
    filled = fill(chosen, known)
    if filled.missing and not allow_missing:
        fields = dict.fromkeys(f"{_written(one.field)} (line {one.line})" for one in filled.missing)
        how = dict.fromkeys(one.how(lead.id) for one in filled.missing)
        raise MissingFieldError(f"{lead.called} ({lead.id})", chosen.place, list(fields), list(how))
    url = mailto(address, subject=filled.subject, body=filled.body) if address else None
    return Draft(lead, chosen, address, filled, url)


def _picked(app: App, known: Mapping[str, str]) -> Template:
    found = list(templates.usable(app))
    return app.out.pick("Which template?", found, label=lambda t: f"{t.name}  {fill(t, known).subject}")


def _address(lead: Lead, wanted: str | None) -> str | None:
    """The e-mail it goes to: the one that is named, else the first; none where none can be used."""
    usable = [contact.key for contact in lead.emails if contact.key]
    if wanted is None:
        return usable[0] if usable else None
    if wanted.strip().lower() not in usable:
        theirs = f"Theirs: {', '.join(usable)}." if usable else f"Give it: leadtrack edit {lead.id} --email EMAIL"
        raise NotFoundError(f"{lead.called} ({lead.id}) has no e-mail {quoted(wanted)}.", theirs)
    return wanted.strip().lower()


def _written(field: str) -> str:
    return f"${{{field}}}" if field.startswith(OWN) else f"${field}"


def _out(app: App, made: Draft, *, opens: bool, prints: bool) -> None:
    if (opens or prints) and made.mailto is None:
        flag = "--print-url" if prints else "--mailto"
        raise RefusedError(
            f"{made.lead.called} ({made.lead.id}) has no e-mail that can be used.",
            f"Give it: leadtrack edit {made.lead.id} --email EMAIL; or leave out {flag}.",
        )
    if not (opens or prints) or app.out.gives_objects:
        app.out.record("draft", _record(made), lines=lambda: _lines(made), is_text=True)
    elif prints or not app.out.is_watched:
        app.out.data(made.mailto or "")
    else:
        _open(app, made, made.mailto or "")


def _open(app: App, made: Draft, url: str) -> None:
    from leadtrack.commands.mail_program import open_link

    if len(url) > _LONG:
        app.out.warn(f"the link is {len(url)} characters long; look whether your mail program took all of it.")
    failed = open_link(url)
    if failed:
        app.out.warn(f"{failed}, so this is the link to open.")
        app.out.data(url)
    else:
        app.out.say(f"Opened in your mail program: {made.filled.subject}, to {made.to}.")


def _record(made: Draft) -> dict[str, object]:
    return {
        "lead_id": made.lead.id,
        "lead": made.lead.called,
        "template": made.template.name,
        "to": made.to,
        "subject": made.filled.subject,
        "body": made.filled.body,
        "mailto": made.mailto,
    }


def _lines(made: Draft) -> list[str]:
    to = [f"To: {made.to}"] if made.to else []
    return [*to, f"Subject: {made.filled.subject}", "", *made.filled.body.split("\n")]


def _hint(app: App, made: Draft) -> None:
    """What is still to be done by hand, and the commands that write down that it was sent."""
    if made.filled.missing:
        app.out.say(f"Fill in by hand: {', '.join(dict.fromkeys(_gap(one.field) for one in made.filled.missing))}")
    if not app.settings.sender and any("$sender" in line for line in made.template.lines):
        app.out.say('To sign with your name: leadtrack config set sender "YOUR NAME"')
    others = [contact.key for contact in made.lead.emails if contact.key and contact.key != made.to]
    if others and made.to:
        app.out.say(f"Other e-mails for --to: {', '.join(others)}")
    via = "email" if made.to else "message"
    said = shlex.quote(f"Sent: {made.template.name}")
    app.out.say(f"When it is sent: leadtrack log {made.lead.id} {said} --channel {via}")
    if made.template.name == "birthday" and made.lead.birthday:
        app.out.say(f"and: leadtrack card-sent {made.lead.id}")


def _gap(field: str) -> str:
    return f"[{field.removeprefix(OWN)}]"


def _show(app: App, found: Template) -> None:
    record: dict[str, object] = {
        "name": found.name,
        "subject": found.subject,
        "body": found.body,
        "origin": found.origin,
    }
    app.out.record("template", record, lines=lambda: found.lines, is_text=True)


def _install(app: App) -> None:
    done = templates.install(app)
    folder = app.settings.templates
    if done.written:
        app.out.say(
            f"Wrote {', '.join(done.written)} to {folder}. Edit them there; delete one to have the built-in again."
        )
    if done.kept:
        app.out.say(f"There already, and left as they are: {', '.join(done.kept)}.")
    app.out.result(lambda: {"folder": str(folder), "written": done.written, "kept": done.kept})
