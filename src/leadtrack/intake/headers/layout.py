"""Which column is what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from leadtrack.domain.text import words
from leadtrack.errors import UsageError, quoted
from leadtrack.intake.headers.instead import Pairs
from leadtrack.intake.headers.numbers import numbered
from leadtrack.intake.headers.plain import BOTH
from leadtrack.intake.headers.recognised import recognise
from leadtrack.intake.headers.whose import is_of_anybody
from leadtrack.intake.headers.words import BIRTH_PARTS, EITHER, KEPT_AWAY, is_of_either

FIELDS = (
    "name", "title", "first_name", "initials", "middle_name", "last_name", "suffix", "company", "email", "phone",
    "area_code", "calling_code", "street", "street_type", "house_number", "house_number_addition", "unit",
    "postal_code", "city", BOTH, "country", "birthday", *BIRTH_PARTS, KEPT_AWAY,
)  # fmt: skip
# No field of its own: a column that is to be kept as it is, whatever its header says.
OWN = "own"

# Of a mapping that somebody named: fields and headers. A field may be named more than once.
Given = Sequence[tuple[str, str]]
# What a rejects file adds to the rows it holds; imported again, they say nothing of the person.
REJECT_COLUMNS = ("leadtrack line", "leadtrack reason")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns (counted from 0) make each field, and the headers of the columns kept as own fields; `left` are
    those of them that somebody wanted to be left alone. Where it is `either`, the company of a row without a name may
    be a person. `instead` are other addresses, for a row in which nothing of the first one is,
    and `zeros` the countries whose postal codes lost their zeros in a spreadsheet, blank for rows that name none."""

    header: tuple[str, ...]
    columns: dict[str, tuple[int, ...]]
    own: tuple[tuple[int, str], ...]
    left: tuple[int, ...] = ()
    either: bool = False
    instead: tuple[Pairs, ...] = ()
    zeros: frozenset[str] = frozenset()

    def described(self) -> dict[str, list[str]]:
        """Field to headers, as it is shown."""
        named = {**self.columns, OWN: self.left} if self.left else self.columns
        return {field: [self.header[i] for i in places] for field, places in named.items()}

    def remembered(self) -> dict[str, list[str]]:
        """Field to headers, as it is remembered for the source."""
        found = self.described()
        return {EITHER if self.either and field == "company" else field: found[field] for field in found}


def map_columns(
    header: Sequence[str],
    given: Given = (),
    *,
    usual: Mapping[str, Sequence[str]] | None = None,
    told: Mapping[int, str] | None = None,
    passed: Collection[int] = (),
) -> Layout:
    """Map a header row. What is `given` is stronger than the `usual` mapping of the source, where its columns are
    there, and that is stronger than what is recognised. Phones and e-mails that are recognised beside them are taken
    too. The columns that are `passed` over are not recognised, and of those of which something is `told`, by their
    places, their headers are not asked.

    Raises UsageError for a field or a column that does not exist.
    """
    columns: dict[str, list[int]] = {}
    taken: set[int] = set()
    folded = [" ".join(words(one)) for one in header]
    for field, name in given:
        if field not in (*FIELDS, OWN):
            raise UsageError(
                f"--map: there is no field {quoted(field)}.",
                f"Fields: {', '.join(FIELDS)}; {OWN} keeps a column as an own field.",
            )
        wanted = " ".join(words(name))
        if wanted not in folded:
            raise UsageError(f"--map: the list has no column {quoted(name)}.", f"Its columns: {', '.join(header)}.")
        columns.setdefault(field, []).append(folded.index(wanted))
        taken.add(folded.index(wanted))
    _take_usual(folded, usual or {}, columns, taken)
    # Somebody said that they are companies, now or when the source was last imported.
    are_companies = "company" in columns
    either = set(columns.get(EITHER, ())) | {place for place, field in (told or {}).items() if field == EITHER}
    if EITHER in columns:
        columns["company"] = columns.pop(EITHER)
    left = columns.pop(OWN, [])
    recognise(header, columns, taken, passed, told or {})
    found = {field: tuple(places) for field, places in columns.items()}
    own = _own(header, taken.difference(left))
    is_either = _is_either(header, found) or any(
        place in either and numbered(header[place]) for place in found.get("company", ())
    )
    return Layout(tuple(header), found, own, tuple(left), not are_companies and is_either)


def _take_usual(
    folded: Sequence[str], usual: Mapping[str, Sequence[str]], columns: dict[str, list[int]], taken: set[int]
) -> None:
    """Take the columns of each field as they were for the source, where all of them are there and free."""
    for field, names in usual.items():
        places = _places(names, folded)
        is_settled = field in columns or (field == EITHER and "company" in columns)
        is_known = field in (*FIELDS, OWN, EITHER)
        if is_known and not is_settled and len(places) == len(names) and taken.isdisjoint(places):
            columns[field] = places
            taken.update(places)


def _places(names: Sequence[str], folded: Sequence[str]) -> list[int]:
    """Where these headers are, each at a place of its own; those that are not there are left out."""
    places: list[int] = []
    for key in (" ".join(words(name)) for name in names):
        places += [at for at, one in enumerate(folded) if one == key and at not in places][:1]
    return places


def _is_either(header: Sequence[str], columns: Mapping[str, Sequence[int]]) -> bool:
    """Whether the companies stand under a header that names people or firms, or beside names under one that means
    people as well."""
    is_named = not columns.keys().isdisjoint(("name", "first_name", "last_name"))
    there = [header[at] for at in columns.get("company", ())]
    is_firm = "first_name" in columns and "last_name" in columns
    return (not is_firm and any(map(is_of_either, there))) or (is_named and any(map(is_of_anybody, there)))


def _own(header: Sequence[str], taken: Collection[int]) -> tuple[tuple[int, str], ...]:
    """The columns kept as own fields; a header that stands twice is numbered, so that no value is lost."""
    own: list[tuple[int, str]] = []
    names = [" ".join(one.split()) or f"column {place + 1}" for place, one in enumerate(header)]
    # What cannot be understood of a column that makes a field is kept under its header.
    used = {header[place] for place in taken}
    there = set(names)
    numbers: dict[str, int] = {}
    for place, name in enumerate(names):
        if place in taken or name in REJECT_COLUMNS:
            continue
        free = name
        while free in used or (free != name and free in there):
            numbers[name] = numbers.get(name, 1) + 1
            free = f"{name} {numbers[name]}"
        used.add(free)
        own.append((place, free))
    return tuple(own)


def is_usable(mapping: Layout) -> bool:
    """Whether a person can be known by one of the columns."""
    return any(
        field in mapping.columns for field in ("name", "first_name", "last_name", "suffix", "company", "email", "phone")
    )
