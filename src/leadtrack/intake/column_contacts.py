"""The e-mails and phones of many rows, a column at a time, and the codes that stand in columns of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from leadtrack.domain.listed import More
from leadtrack.intake.column_phones import plain_phone_keys
from leadtrack.intake.dialling import Parts, dialled, is_part_of
from leadtrack.intake.several_phones import split_phones

Column = list[str]


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

    def add(self, column: Column, found: Column, odd: set[int]) -> None:
        """Take a column and its keys in; where something has no key, the row is odd."""
        odd.update(without(found, column))
        if not any(self.keys):
            self.typed, self.keys = column, found
            return
        for at, key in enumerate(found):
            if not key or key == self.keys[at] or (at, key) in self._there:
                continue
            if not self.keys[at]:
                self.typed[at], self.keys[at] = column[at], key
            else:
                self._positions[at] += 1
                self._there.add((at, key))
                self.more.append((at, self._kind, self._positions[at], column[at], key))

    def texts(self) -> Column:
        """What each row is found by, as `found_by` has it."""
        # A plain address folds to its key, so that is enough.
        folds = self._kind == "email"
        both = zip(self.typed, self.keys, strict=True)
        found = list(self.keys) if folds else [key if key == one else f"{one} {key}" for one, key in both]
        for at, _, _, one, key in self.more:
            found[at] += f" {key}" if folds or key == one else f" {one} {key}"
        return found

    def all_keys(self) -> Column:
        """The keys of each row, with blanks between them."""
        found = list(self.keys)
        for at, _, _, _, key in self.more:
            found[at] += f" {key}"
        return found


def numbers(cells: Sequence[Column], parts: Parts, countries: Column) -> tuple[Column, Column]:
    """The phones of a column, each put together of its parts, as typed and as keys; blank where that is not plain."""
    column, areas, callings = (cells[place] for place in parts)
    parted = [at for at, number in enumerate(column) if number and (areas[at] or callings[at])]
    if not parted:
        return column, plain_phone_keys(column, countries)
    typed, alone = list(column), list(column)
    for at in parted:
        alone[at] = ""
    keys = plain_phone_keys(alone, countries)
    for at in parted:
        if len(split_phones(column[at])) == 1:
            typed[at], key = dialled(column[at], area=areas[at], calling=callings[at], country=countries[at])
            keys[at] = key or ""
    return typed, keys


def left_of(codes: Column, keys: Column) -> Column:
    """The codes that are in none of the numbers of their row."""
    return ["" if not code or is_part_of(code, key) else code for code, key in zip(codes, keys, strict=True)]


def without(values: Column, typed: Column) -> list[int]:
    """Where something was typed and there is no value for it."""
    if values.count("") == typed.count(""):
        return []
    return [at for at, value in enumerate(values) if not value and typed[at]]
