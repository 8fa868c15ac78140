"""`leadtrack edit`."""

from __future__ import annotations

from dataclasses import replace

import typer

from leadtrack.app import App
from leadtrack.commands.details import details, warn_of_bare
from leadtrack.domain.model import Contact, Lead, new_contacts
from leadtrack.errors import NotFoundError, UsageError, quoted
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step

_SHOWN = ("name", "company", "street", "postal_code", "city", "country", "birthday", "source", "tags", "fields")


def edit(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    name: str = typer.Option(None, "--name", help="Another name."),
    email: list[str] = typer.Option([], "--email", help="One more e-mail; the first becomes the primary one."),
    remove_email: list[str] = typer.Option([], "--remove-email", help="Take this e-mail away."),
    phone: list[str] = typer.Option([], "--phone", help="One more phone; the first becomes the primary one."),
    remove_phone: list[str] = typer.Option([], "--remove-phone", help="Take this phone away."),
    company: str = typer.Option(None, "--company", help="Another company."),
    street: str = typer.Option(None, "--street", help="Another street."),
    postal_code: str = typer.Option(None, "--postal-code", help="Another postal code."),
    city: str = typer.Option(None, "--city", help="Another city."),
    country: str = typer.Option(None, "--country", help="Another country, two letters."),
    birthday: str = typer.Option(None, "--birthday", help="Another birthday."),
    source: str = typer.Option(None, "--source", help="Another source."),
    set_: list[str] = typer.Option([], "--set", metavar="KEY=VALUE", help="An own field; empty removes it."),
) -> None:
    """Change a lead's details. An empty text clears one.

    Example: leadtrack edit 12 --city Aarhus --phone "+45 20 12 34 57"
    """
    app = App.of(ctx)
    before = app.lead(lead)
    bare = replace(
        before,
        emails=without(before.emails, remove_email, what="e-mail"),
        phones=without(before.phones, remove_phone, what="phone"),
    )
    after = details(
        app,
        bare,
        name=name,
        emails=email,
        phones=phone,
        company=company,
        street=street,
        postal_code=postal_code,
        city=city,
        country=country,
        birthday=birthday,
        source=source,
        fields=set_,
    )
    said = _differences(before, after)
    if not said:
        raise UsageError(f"nothing to change on {before.called} ({before.id}).", "See: leadtrack edit --help")
    with app.store.write(f"edit {before.called}") as step:
        changed = record(app, step, before, after)
        others = _keep_away(app, step, changed, new_contacts(before, after))
    app.out.say(f"Changed {changed.called} ({changed.id}): {'; '.join(said)}.")
    warn_of_bare(app, new_contacts(before, after), changed.country or app.settings.country)
    if others:
        from leadtrack.commands.no import also_kept_away

        app.out.say(" ".join(also_kept_away(len(others))))
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(changed)})


def record(app: App, step: Step, before: Lead, after: Lead) -> Lead:
    """Keep the lead as it now is; raises DoNotContactError for a new e-mail or phone nobody may use."""
    for listed in app.store.suppression.listed(new_contacts(before, after)).values():
        from leadtrack.commands.no import forbidden

        raise forbidden(before, listed)
    return app.store.leads.change(step, after)


def _keep_away(app: App, step: Step, lead: Lead, new: tuple[Contact, ...]) -> set[int]:
    """Put the new e-mails and phones of one who asked not to be contacted on the list; gives whom else that bans."""
    if not lead.do_not_contact or lead.by_key:
        return set()
    return app.store.suppression.add_further(step, new, lead_id=lead.id)


def without(there: tuple[Contact, ...], typed: list[str], *, what: str) -> tuple[Contact, ...]:
    """The e-mails or phones but for those typed; raises NotFoundError for one that is not there."""
    for text in typed:
        plain = _plain(text)
        if not any(_plain(c.typed) == plain or _plain(c.key or "") == plain for c in there):
            raise NotFoundError(f"there is no {what} {quoted(text)} to take away.", "See: leadtrack show LEAD")
        there = tuple(c for c in there if plain not in (_plain(c.typed), _plain(c.key or "")))
    return there


def _plain(text: str) -> str:
    return "".join(text.lower().split()).replace("-", "") if "@" not in text else text.lower().strip()


def _differences(before: Lead, after: Lead) -> list[str]:
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in _SHOWN]
    for name, old, new in (("e-mails", before.emails, after.emails), ("phones", before.phones, after.phones)):
        pairs.append((name, ", ".join(c.shown for c in old), ", ".join(c.shown for c in new)))
    return [f"{name.replace('_', ' ')} {old or 'none'} -> {new or 'none'}" for name, old, new in pairs if old != new]
