"""What an import counts, and the command that takes its rejected rows once they are mended."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from leadtrack.domain.listed import Listed
from leadtrack.domain.model import Contact
from leadtrack.intake.ahead import Portion
from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cells.phones import has_lost_digits
from leadtrack.intake.cells.refusals import NO, UNCLEAR, Unsure, add_unsure
from leadtrack.intake.csv.block import Opened
from leadtrack.intake.headers.words import KEPT_AWAY
from leadtrack.intake.rejects_file import Rejects

# So many rows are shown by a dry run, as they would be understood.
_SAMPLES = 3


@dataclass(slots=True)
class Counts:
    """What the reading of the list counts, and where its rejected rows go."""

    rejects: Rejects
    read: int = 0
    written: str | None = None
    kept: Counter[str] = field(default_factory=Counter)
    digits_lost: int = 0
    zeros_restored: int = 0
    bare_phones: int = 0
    bare_abroad: int = 0
    has_birthdays: bool = False
    marked: int = 0
    unsure: Unsure = field(default_factory=dict)
    # How many rows have a quote that is never closed, and where the first of these is.
    open_quotes: int = 0
    first_open: Opened | None = None
    samples: list[dict[str, object]] = field(default_factory=list)

    def add(self, portion: Portion) -> None:
        """Count some rows more, and put the rejected ones where they go."""
        self.read += portion.read
        self.rejects.add(portion.rejected)
        self.kept.update(portion.kept)
        self.zeros_restored += portion.restored
        self.has_birthdays = self.has_birthdays or any(portion.people.birthday)
        self.marked += sum(is_kept_away for *_, is_kept_away in portion.people.told)
        add_unsure(self.unsure, portion.unsure)
        self.open_quotes += len(portion.opened)
        self.first_open = self.first_open or next(iter(portion.opened), None)
        if bare := portion.people.bare_phones():
            self.bare_phones += bare
            by_country = portion.people.bare_phones_by_country()
            self.bare_abroad += sum(count for country, count in by_country.items() if country_code(country))
        if portion.kept:
            self.digits_lost += sum(map(has_lost_digits, portion.people.unreadable_phones()))
        if len(self.samples) < _SAMPLES:
            self.samples += map(sample, portion.people.rows()[: _SAMPLES - len(self.samples)])

    def possible_refusals(self) -> list[dict[str, object]]:
        """The columns that may say of somebody that they must not be contacted: what they say, of how many rows, the
        line of the first, and how to have all of them kept away, if there is a way; as JSON has it. None of a column
        in which most answers are no answers to that."""
        found: list[dict[str, object]] = []
        for (said, header), (rows, line) in self.unsure.items():
            unclear, _ = self.unsure.get((UNCLEAR, header), (0, 0))
            if said == UNCLEAR or (said == NO and unclear > rows):
                continue
            use = f"{KEPT_AWAY}={header}" if said == NO else None
            found.append({"column": header, "says": said, "rows": rows, "line": line, "map": use})
        return found


def sample(one: Listed) -> dict[str, object]:
    """A row as it would be understood."""
    return {
        "name": one.name,
        "company": one.company,
        "emails": [Contact(*pair).shown for pair in one.emails],
        "phones": [Contact(*pair).shown for pair in one.phones],
        "city": one.city,
        "birthday": one.birthday,
    }


def again(file: str, **options: str | Iterable[str] | None) -> str:
    """The command that takes the mended rows of a list as the list itself was taken.

    It names what is in the rows, and what is to become of them. What the list was written in is not that of the rejects
    file, and what was paid for the whole list, or for each row that was read, is paid.
    """
    each = {name: [value] if isinstance(value, str) else value or () for name, value in options.items()}
    named = [f"--{name.replace('_', '-')}={one}" for name, values in each.items() for one in values if one]
    return shlex.join(["leadtrack", "import", f"./{file}" if file.startswith("-") else file, *named])
