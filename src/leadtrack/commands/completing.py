"""Reading the phones that are kept without a country by the one that was set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leadtrack import clock
from leadtrack.app import App
from leadtrack.errors import LeadtrackError
from leadtrack.render.view import counted
from leadtrack.render.visible import cut

if TYPE_CHECKING:
    from leadtrack.store.bare_phones import BarePhone, Digits

# So many columns of the terminal a phone takes that is shown; a cell may hold a book.
_WIDEST = 30
# Of hashes nobody can tell which were made of digits alone.
_STAY = (
    "Phones that were put on the do-not-contact list without a country keep away only who has the same digits; put them"
    " there again."
)


@dataclass(slots=True)
class Read:
    """How many phones have the code of a country now, how many are kept as they were typed, and how many pairs of
    people share one now; the first of those read, as typed and in full; and who must not be contacted since."""

    completed: int = 0
    left: int = 0
    queued: int = 0
    first: tuple[str, str] = ("", "")
    marked: set[int] = field(default_factory=set)


def complete_phones(app: App, country: str) -> dict[str, int]:
    """Read the phones that are kept without a country by this one (ISO 3166, two letters), in a step of its own, and
    say what came of it; gives the counts, as JSON has them. Where there is no database there is nothing to read.

    A setting is kept, be the database locked, damaged or closed by a key that is not there: that is only said.
    """
    read = Read()
    if country and app.settings.db.exists():
        try:
            _complete_all(app, country, read)
        except Exception as error:
            _warn(app, error, country)
            read = Read()
    return {"phones_completed": read.completed, "phones_without_code": read.left, "queued": read.queued}


def _complete_all(app: App, country: str, read: Read) -> None:
    from leadtrack.store.bare_phones import are_any, bare_phones, complete, queue_sharing

    store = app.store
    if not app.settings.country and store.suppression.has_phones():
        app.out.say(_STAY)
    if not are_any(store.connection):
        return
    # What was set stays set where this is taken back, so the step is not called by the command.
    with store.write(f"phones read by {country}") as step, app.out.progress("phones", clock=clock.seconds) as bar:
        for some in bare_phones(store.connection):
            found = dict(_in_full(some, country))
            completed, marked = complete(step, store.leads, store.suppression, found)
            read.queued += queue_sharing(step, store.leads, found)
            read.completed += completed
            read.left += len(some) - completed
            read.marked |= marked
            if found and not read.first[0]:
                read.first = next((one.typed, found[one.digits]) for one in some if one.digits in found)
            bar.advance(len(some))
    _tell(app, country, read)


def _in_full(some: Sequence[BarePhone], country: str) -> Iterator[tuple[Digits, str]]:
    """The keys in full of those that are numbers in the country of their lead, or in this one where that has none."""
    from leadtrack.intake.cells.countries import country_code
    from leadtrack.intake.cells.phones import phone_key
    from leadtrack.intake.cells.several_phones import is_local
    from leadtrack.intake.cleaning.column_phones import plain_phone_keys

    # The default would make a number of one country into one of another.
    where = [country_code(one.country) if one.country else country for one in some]
    plain = plain_phone_keys([one.typed for one in some], where)
    for one, dialled_in, found in zip(some, where, plain, strict=True):
        key = found or phone_key(one.typed, dialled_in)
        if key and key[0] == "+" and not is_local(one.typed, one.typed_of_lead):
            yield one.digits, key


def _tell(app: App, country: str, read: Read) -> None:
    if read.completed:
        typed, key = read.first
        were = "was" if read.completed == 1 else "were"
        app.out.say(
            f"Read by it: {counted(read.completed, 'phone')} that {were} kept without a country, as"
            f" {cut(typed, _WIDEST)} = {key}. Undo: leadtrack undo"
        )
    if read.left:
        phones = "1 phone is" if read.left == 1 else f"{read.left} phones are"
        app.out.say(f"{phones} still kept as typed, and not valid in {country} or the country of the lead.")
    if people := len(read.marked):
        app.out.say(f"{counted(people, 'lead')} you had must not be contacted; follow-ups are cancelled.")
    if read.queued:
        pairs = "1 pair shares" if read.queued == 1 else f"{read.queued} pairs share"
        app.out.say(f"{pairs} a phone now and may be one person. See: leadtrack duplicates")


def _warn(app: App, error: Exception, country: str) -> None:
    """Say that the phones are as they were, and why; what is no fault of the place they are in is a bug, and raised."""
    from leadtrack.store import failures, translate

    if isinstance(error, failures()):
        error = translate(error, app.settings.db)
    if not isinstance(error, LeadtrackError):
        raise error
    again = f"leadtrack config set country {country}"
    app.out.warn(f"the setting is kept, but no phone you have is read by it: {error.message} Later: {again}")
