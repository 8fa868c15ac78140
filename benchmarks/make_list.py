"""Write an invented list of N rows as brokers sell them: twelve columns, several countries and phone writings.

One row in twenty repeats an earlier person, one in fifty is broken. The same N and seed give the same bytes.

    python benchmarks/make_list.py 100000 > list.csv
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from random import Random

HEADER = (
    "First name", "Last name", "Company", "E-mail", "Phone", "Address", "Postcode", "City", "Country",
    "Date of birth", "Industry", "Remarks",
)  # fmt: skip
FIRST = (
    "Anna", "Bente", "Carlos", "Chloé", "Dirk", "Elena", "François", "Greta", "Hugo", "Ingrid", "José", "Jürgen",
    "Karen", "Lars", "Mette", "Niels", "Olga", "Pieter", "Rosa", "Søren", "Tom", "Ulla", "Vera", "Willem", "Zoë",
)  # fmt: skip
LAST = (
    "Andersen", "Bakker", "Brown", "Díaz", "Dubois", "Fischer", "García", "Hansen", "Jansen", "Jones", "Kowalska",
    "Lefèvre", "Møller", "Müller", "Núñez", "O'Brien", "Petit", "Schmidt", "Smith", "Sørensen", "Taylor", "Weber",
)  # fmt: skip
TRADES = ("Bakery", "Florist", "Garage", "Yoga", "Café", "Joinery", "Salon", "Nursery", "Print shop", "Optician")
# Country, its calling code, trunk prefix, a first part and how many digits follow it, a city.
PLACES = (
    ("DK", "45", "", "20", 6, "Aarhus"),
    ("DE", "49", "0", "151", 8, "Köln"),
    ("FR", "33", "0", "6", 8, "Lyon"),
    ("ES", "34", "", "6", 8, "Málaga"),
    ("NL", "31", "0", "6", 8, "Utrecht"),
    ("GB", "44", "0", "7400", 6, "Leeds"),
)
# The few numbers that are kept free for stories: two in a hundred people have one, so some are shared.
STORY = ("US", "1", "", "Austin")
STORY_AREAS = ("202", "206", "212", "303", "305", "312", "404", "415", "503", "512", "617", "713")


def rows(count: int, random: Random) -> Iterator[list[str]]:
    """The rows below the header."""
    recent: list[list[str]] = []
    for number in range(count):
        draw = random.random()
        if draw < 0.05 and recent:
            yield _again(random.choice(recent), random)
        elif draw < 0.07:
            yield _broken(number, random)
        else:
            row = _person(number, random)
            if number % 7 == 0:
                recent.append(row)
                del recent[:-2000]
            yield row


def _person(number: int, random: Random) -> list[str]:
    first, last = random.choice(FIRST), random.choice(LAST)
    if random.random() < 0.02:
        country, code, trunk, city = STORY
        national = f"{random.choice(STORY_AREAS)}55501{random.randrange(100):02}"
    else:
        country, code, trunk, begin, digits, city = random.choice(PLACES)
        national = begin + str(random.randrange(10**digits)).zfill(digits)
    email = f"{_plain(first)}.{_plain(last)}{number}@example.{random.choice(('com', 'org', 'net'))}"
    return [
        first,
        last,
        f"{random.choice(TRADES)} {last}" if random.random() < 0.6 else "",
        email.upper() if random.random() < 0.1 else email if random.random() < 0.9 else "",
        _written(national, code, trunk, random) if random.random() < 0.8 else "N/A",
        f"{random.choice(('Main street', 'Vestergade', 'Hauptstraße', 'Rue Haute'))} {random.randrange(1, 200)}",
        str(random.randrange(1000, 99999)),
        city,
        country,
        f"{random.randrange(1, 29)}.{random.randrange(1, 13)}.{random.randrange(1940, 2005)}",
        random.choice(TRADES),
        random.choice(("", "", "call after 6", "said: \"later\"", "two\nlines", "likes; semicolons, commas")),
    ]  # fmt: skip


def _written(national: str, code: str, trunk: str, random: Random) -> str:
    """A phone number in one of the ways people write them."""
    pairs = " ".join(national[i : i + 2] for i in range(0, len(national), 2))
    ways = (f"+{code} {pairs}", f"{trunk}{national}", f"00{code}{national}", f"({trunk}{national[:2]}) {national[2:]}",
            f"+{code}{national}", f"{trunk}{pairs}", f"{trunk}{national[:3]}-{national[3:]}")  # fmt: skip
    return random.choice(ways)


def _again(row: list[str], random: Random) -> list[str]:
    changed = list(row)
    changed[0], changed[3] = row[0].upper(), f" {row[3].upper()} "
    changed[11] = random.choice(("again", ""))
    return changed


def _broken(number: int, random: Random) -> list[str]:
    if random.random() < 0.5:
        return ["", "", "", "nobody@@example", "12", "", "", "", "", "", "", f"broken {number}"]
    row = _person(number, random)
    row[3], row[4], row[9] = "x@", "call me", "31.02.1985"
    return row


def _plain(name: str) -> str:
    import unicodedata

    bare = unicodedata.normalize("NFKD", name.replace("ø", "o"))
    return "".join(c for c in bare if c.isascii() and c.isalnum()).lower()


def main() -> None:
    """Write the list to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]  # a real stream
    writer = csv.writer(sys.stdout, delimiter=";")
    writer.writerow(HEADER)
    writer.writerows(rows(given.count, Random(given.seed)))


if __name__ == "__main__":
    main()
