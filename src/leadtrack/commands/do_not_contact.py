"""`leadtrack do-not-contact`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from leadtrack.app import App
from leadtrack.commands import who as who_
from leadtrack.commands.no import also_kept_away, cancelled, keep_away, never_again
from leadtrack.errors import UsageError
from leadtrack.render.view import counted
from leadtrack.render.views.leads import SUPPRESSED
from leadtrack.verbs import Verb, Verbs

if TYPE_CHECKING:
    from leadtrack.store.freeing import Freed

# So many ids are named.
_NAMED = 20

do_not_contact = typer.Typer(
    name="do-not-contact",
    help="The list of those who must not be contacted. Only keyed hashes are kept.\n\n"
    'Example: leadtrack do-not-contact add mette@example.com --because "asked by mail"',
    cls=Verbs,
    rich_markup_mode=None,
    add_completion=False,
)


@do_not_contact.command("list", cls=Verb)
def list_(
    ctx: typer.Context,
    who: list[str] = typer.Argument(None, metavar="[WHO]...", help="E-mails, phones or leads; only what is of them."),
    limit: int = typer.Option(None, "--limit", min=0, max=10**9, help="At most so many."),
) -> None:
    """Show the list, or whether somebody is on it: of those without a record only keyed hashes are known.

    Example: leadtrack do-not-contact list mette@example.com
    """
    app = App.of(ctx)
    if who:
        keys = [key for text in who for key in who_.keys_of(app, text)]
        app.out.show(
            SUPPRESSED, app.store.suppression.entries_of(keys), limit=limit, empty="None of them is on the list."
        )
    else:
        app.out.show(SUPPRESSED, app.store.suppression.entries(), limit=limit, empty="Nobody is on the list.")


@do_not_contact.command("add", cls=Verb)
def add(
    ctx: typer.Context,
    who: list[str] = typer.Argument(metavar="WHO...", help="E-mails, phones or leads."),
    because: str = typer.Option("", "--because", help="Why."),
) -> None:
    """Put e-mails, phones or leads on the list; known people's follow-ups are cancelled.

    Of an e-mail or phone that several have, only that is put on the list.

    Example: leadtrack do-not-contact add "+45 20 12 34 56"
    """
    app = App.of(ctx)
    who_.refuse_whole_domains(who)
    leads: set[int] = set()
    people: set[int] = set()
    said: list[str] = []
    with app.store.write("do-not-contact add") as step:
        before = app.store.suppression.count()
        for text in who:
            # With one of somebody's e-mails and phones all of them are on the list.
            contact, person = who_.meant(app, text, but=people)
            people |= {person.id} if person else set()
            others: set[int] = set()
            if person:
                planned = app.store.follow_ups.open_of(person.id)
                others = keep_away(app, step, person, because)
                said.append(never_again(person) + cancelled(app, planned))
            if contact:
                others |= app.store.suppression.add(step, [contact], because=because)
                others |= app.store.suppression.mark_holders(step, contact.key or "")
            if contact and not person:
                said.append(f"{contact.shown} must not be contacted.")
            said += also_kept_away(len(others))
            leads |= others | ({person.id} if person else set())
        added = app.store.suppression.count() - before
    for sentence in said:
        app.out.say(sentence)
    app.undo_hint()
    app.out.result(lambda: {"added": added, "lead_ids": sorted(leads)})


@do_not_contact.command("import", cls=Verb)
def import_(
    ctx: typer.Context,
    file: str = typer.Argument(metavar="FILE|-", help="A phone or e-mail a line, or several; - is standard input."),
    country: str = typer.Option(None, "--country", help="Country of the phones, two letters."),
    encoding: str = typer.Option(None, "--encoding", help="Found out if left out."),
    sheet: str = typer.Option(None, "--sheet", metavar="NAME|N", help="A sheet of a workbook; else its first list."),
    because: str = typer.Option("", "--because", help="Why; else the name of the list."),
) -> None:
    """Put a whole list of phones and e-mails on the list, such as a national one; a million lines are no matter.

    A text, CSV, a workbook, cards or JSON lines. A backup of this database gives what was on its list.

    Example: leadtrack do-not-contact import robinson-list.txt --country DK
    """
    from leadtrack.commands.list_of_backup import is_backup, take_over
    from leadtrack.commands.list_of_keys import take_in
    from leadtrack.intake.cells.countries import checked_country

    app = App.of(ctx)
    if is_backup(file):
        if country or encoding or sheet or because:
            raise UsageError("a backup keeps its own words and keys.", "Leave all options out.")
        take_over(app, file)
        return
    where = checked_country(country) if country else app.settings.country.upper()
    take_in(app, file, country=where, encoding=encoding, sheet=sheet, because=because)


@do_not_contact.command("remove", cls=Verb)
def remove(
    ctx: typer.Context,
    who: list[str] = typer.Argument(metavar="WHO...", help="E-mails, phones or leads."),
) -> None:
    """Take e-mails, phones or leads off the list. Whom nothing else keeps on it may be contacted again too.

    Of an e-mail or phone that several have, only that is taken off: who asked themselves stays on the list.

    Example: leadtrack do-not-contact remove mette@example.com
    """
    from leadtrack.store.freeing import Freeing

    app = App.of(ctx)
    with app.store.write("do-not-contact remove") as step:
        meant = [who_.on_the_list(app, text) for text in who]
        people = list({person.id: person for _, person in meant if person}.values())
        typed = [contact for contact, _ in meant if contact]
        freed = Freeing(step, app.store.leads, app.store.suppression).free(people, [c.key for c in typed if c.key])
    for contact, person in meant:
        if shown := f"{person.called} ({person.id})" if person else contact and contact.shown:
            app.out.say(f"{shown} may be contacted again.")
    for sentence in _beside(app, freed):
        app.out.say(sentence)
    app.undo_hint()
    ids = sorted({*freed.others, *(person.id for person in people)})
    app.out.result(lambda: {"removed": freed.removed, "lead_ids": ids, "staying_ids": freed.asked})


def _beside(app: App, freed: Freed) -> Iterator[str]:
    """What became of others, with whom those who were freed share an e-mail or phone."""
    if freed.others:
        others = counted(len(freed.others), "other lead")
        yield f"{others} with the same e-mail or phone may be contacted again too: {_ids(freed.others)}."
    if freed.asked:
        others = counted(len(freed.asked), "other lead")
        yield f"{others} with the same e-mail or phone asked for themselves, and must not: {_ids(freed.asked)}."
    if freed.staying:
        yield f"As others asked, no later list brings in anybody with: {', '.join(freed.staying)}."


def _ids(ids: list[int]) -> str:
    return ", ".join(map(str, ids[:_NAMED])) + (" and more" if len(ids) > _NAMED else "")
