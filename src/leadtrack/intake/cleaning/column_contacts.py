"""The e-mails and phones of many rows, a column at a time, and the codes that stand in columns of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from leadtrack.domain.listed import More
from leadtrack.intake.cells.dialling import Parts, dialled, is_part_of
from leadtrack.intake.cells.emails import email_key, plain_email_keys, split_emails
from leadtrack.intake.cells.phones import local_key, phone_key
from leadtrack.intake.cells.several_phones import is_local, split_phones
from leadtrack.intake.cleaning.column_phones import plain_phone_keys

Column = list[str]
# A row, what is typed there, and its key.
Found = tuple[int, str, str | None]


class Contacts:
    """The e-mails or the phones of some rows: the first of each in two columns, and others of theirs."""

    def __init__(self, kind: str, count: int) -> None:
        self._kind = kind
        self.typed: Column = [""] * count
        self.keys: Column = [""] * count
        self.more: list[More] = []
        # Of `more`: how many each row has, and which.
        self._positions: Counter[int] = Counter()
        self._there: set[tuple[int, str]] = set()
        # The rows in which a cell is not plain.
        self.hard: set[int] = set()

    def add(self, cells: Addresses | Numbers) -> list[int]:
        """Take a column in, of cells that are not plain what is found in them; gives the row of each that is kept as it
        was typed, since it has no key."""
        column, keys = cells.typed, cells.keys()
        hard = without(keys, column)
        if not any(self.typed):
            self.typed, self.keys = list(column), keys
            for at in hard:
                self.typed[at] = ""
        else:
            for at, key in enumerate(keys):
                if key:
                    self._put(at, column[at], key)
        self.hard.update(hard)
        kept = []
        for at, typed, found in cells.apart(hard):
            self._put(at, typed, found)
            kept += [] if found else [at]
        return kept

    def _put(self, at: int, typed: str, key: str | None) -> None:
        what = key or typed
        if not self.typed[at]:
            self.typed[at], self.keys[at] = typed, key or ""
        elif what != (self.keys[at] or self.typed[at]) and (at, what) not in self._there:
            self._positions[at] += 1
            self._there.add((at, what))
            self.more.append((at, self._kind, self._positions[at], typed, key))

    def texts(self) -> Column:
        """What each row is found by, as `found_by` has it."""
        if self._kind == "email":
            # A plain address folds to its key, so that is enough.
            found = list(self.keys)
            for at in self.hard:
                found[at] = self._text(self.typed[at], self.keys[at])
        else:
            both = zip(self.typed, self.keys, strict=True)
            found = [key if key == one else f"{one} {key}" for one, key in both]
        for at, _, _, one, key in self.more:
            found[at] += f" {self._text(one, key)}"
        return found

    def _text(self, typed: str, key: str | None) -> str:
        said = typed.lower() if self._kind == "email" else typed
        return key if key and said == key else f"{typed} {key or ''}"

    def all_keys(self) -> Column:
        """The keys of each row, with blanks between them."""
        found = list(self.keys)
        for at, _, _, _, key in self.more:
            found[at] += f" {key or ''}"
        return found


class Addresses(NamedTuple):
    """A column of e-mails."""

    typed: Column

    def keys(self) -> Column:
        """The keys of those that are plain."""
        return plain_email_keys(self.typed)

    def apart(self, rows: Sequence[int]) -> Iterator[Found]:
        """The addresses of these rows."""
        parts = [(at, part.strip()) for at in rows for part in split_emails(self.typed[at])]
        keys = plain_email_keys([typed for _, typed in parts])
        for (at, typed), key in zip(parts, keys, strict=True):
            yield at, typed, key or email_key(typed)


class Numbers(NamedTuple):
    """A column of phones, and the columns of what belongs to each: its area code, its calling code and where it would
    be dialled."""

    typed: Column
    areas: Column
    callings: Column
    countries: Column

    @staticmethod
    def of(cells: Sequence[Column], parts: Parts, countries: Column) -> Numbers:
        """Those whose parts stand in these columns."""
        return Numbers._make([*(cells[place] for place in parts), countries])

    def keys(self) -> Column:
        """The keys of those that are plain, and have no parts elsewhere."""
        parted = [at for at, number in enumerate(self.typed) if number and (self.areas[at] or self.callings[at])]
        alone = list(self.typed) if parted else self.typed
        for at in parted:
            alone[at] = ""
        return plain_phone_keys(alone, self.countries)

    def apart(self, rows: Sequence[int]) -> Iterator[Found]:
        """The numbers of these rows, put together of their parts."""
        split = [(at, split_phones(self.typed[at])) for at in rows]
        parts = [(at, part.strip(), is_local(part, some)) for at, some in split for part in some]
        keys = plain_phone_keys([typed for _, typed, _ in parts], [self.countries[at] for at, _, _ in parts])
        for (at, typed, is_part), key in zip(parts, keys, strict=True):
            area, calling, country = self.areas[at], self.callings[at], self.countries[at]
            if area or calling:
                yield at, *dialled(typed, area=area, calling=calling, country=country)
            elif is_part:
                yield at, typed, local_key(typed)
            else:
                yield at, typed, key or phone_key(typed, country)


def left_of(codes: Column, keys: Column) -> Column:
    """The codes that are in none of the numbers of their row."""
    return ["" if not code or is_part_of(code, key) else code for code, key in zip(codes, keys, strict=True)]


def without(values: Column, typed: Column) -> list[int]:
    """Where something was typed and there is no value for it."""
    if values.count("") == typed.count(""):
        return []
    return [at for at, value in enumerate(values) if not value and typed[at]]
