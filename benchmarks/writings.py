"""How long lists take whose phones, e-mails or addresses are written in one way or another, as multiples of the plain
list.

    python benchmarks/writings.py [ROWS]

The list is that of make_list.py; in each other list every phone, e-mail or address is written in the way that is named.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from import_speed import import_each
from make_list import HEADER, PLACES, rows

PHONE, COUNTRY, EMAIL = HEADER.index("Phone"), HEADER.index("Country"), HEADER.index("E-mail")
_CODES = {country: (code, trunk, begin, digits) for country, code, trunk, begin, digits, _ in PLACES}
Way = Callable[[str, str, str], str]
# Of the calling code, the zero that is dialled within the country, and the rest.
PHONES: dict[str, Way] = {
    "+45 20123456": lambda code, zero, number: f"+{code} {number}",
    "+49 (0)151 ...": lambda code, zero, number: f"+{code} (0){number}",
    "0151/...": lambda code, zero, number: f"{zero}{number[:3]}/{number[3:]}",
    "Tel. 0151 ...": lambda code, zero, number: f"Tel. {zero}{number}",
    "0151 ... (mobil)": lambda code, zero, number: f"{zero}{number} (mobil)",
    "0151 ... ext. 12": lambda code, zero, number: f"{zero}{number} ext. 12",
    "49151...": lambda code, zero, number: f"{code}{number}",
    "49151....0": lambda code, zero, number: f"{code}{number}.0",
    "two: a / b": lambda code, zero, number: f"+{code}{number} / {zero}{number[:-1]}7",
    "hard blanks": lambda code, zero, number: f"+{code}\u00a0{number[:4]}\u00a0{number[4:]}",
}
EMAILS: dict[str, Callable[[str], str]] = {
    "two: a; b": lambda email: f"{email}; b.{email}",
    "Ann Lee <a@...>": lambda email: f"Ann Lee <{email}>",
    "a@exämple.com": lambda email: email.replace("example", "exämple"),
}


STREET, POSTAL_CODE, CITY = (HEADER.index(header) for header in ("Address", "Postcode", "City"))


def main() -> None:
    """Make each list, and take the time of its import."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    import_each(((name, partial(_write, made)) for name, made in _lists(count)), "the plain list")


def _write(made: Iterator[list[str]], path: Path) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER, *made])


def _lists(count: int) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """The name of each list and its rows."""
    yield "plain", rows(count, Random(1))
    for name, way in PHONES.items():
        yield name, (_dialled(row, way, Random(at)) for at, row in enumerate(rows(count, Random(1))))
    for name, change in EMAILS.items():
        yield name, (_changed(row, change) for row in rows(count, Random(1)))
    # One in ten is of Canada, which has the same calling code; the others are no numbers that anybody has.
    yield "(555) 136-0759", (_american(row, Random(at)) for at, row in enumerate(rows(count, Random(1))))
    yield "Nygade 3, 8000 Aarhus", (_in_one_cell(row) for row in rows(count, Random(1)))


def _dialled(row: list[str], way: Way, random: Random) -> list[str]:
    if row[COUNTRY] not in _CODES:
        return row
    code, zero, begin, digits = _CODES[row[COUNTRY]]
    number = begin + str(random.randrange(10**digits)).zfill(digits)
    return [*row[:PHONE], way(code, zero, number), *row[PHONE + 1 :]]


def _changed(row: list[str], change: Callable[[str], str]) -> list[str]:
    return [*row[:EMAIL], change(row[EMAIL].strip()) if row[EMAIL] else "", *row[EMAIL + 1 :]]


def _american(row: list[str], random: Random) -> list[str]:
    area = "514" if random.random() < 0.1 else "555"
    phone = f"({area}) {random.randrange(200, 1000)}-{random.randrange(10000):04}"
    return ["USA" if at == COUNTRY else phone if at == PHONE else cell for at, cell in enumerate(row)]


def _in_one_cell(row: list[str]) -> list[str]:
    whole = f"{row[STREET]}, {row[POSTAL_CODE]} {row[CITY]}"
    return ["" if at in (POSTAL_CODE, CITY) else whole if at == STREET else cell for at, cell in enumerate(row)]


if __name__ == "__main__":
    main()
