"""Precision, recall and F1 of possible duplicates on families made up here: `python benchmarks/FILE`, without options.

Other people and other errors than those of the FEBRL sets. A quarter are families at one address, and some are father
and son of one name, or twins. Two in five are typed again, with slips of neighbouring keys, letters spelt out, names
in another order, middle names, initials, married names, floors behind the street, another address, day and month of a
birthday exchanged, and blanks. The figures are in docs/decisions/0004-likeness.md.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from leadtrack.store.duplicates import Record
from likeness import measure

FIRST = """
Mette Lars Anne Peter Ida Søren Jürgen Hans Marie Karin Ole Bent Liv Nora Emil Freja Oskar Clara Anton Alma
Victor Ella Noah Agnes August Laura Malthe Sofie Karl Emma William Josefine Magnus Caroline Frederik Mathilde Sebastian
Julie Tobias Camilla Rasmus Louise Kasper Birgit Holger Ursula Dieter Helga Werner Petra Stefan Claudia Pierre Chantal
Luc Margot Carlos Lucía Javier Carmen Pieter Anneke Willem Saskia John Mary Robert Patricia Michael Linda
"""
LAST = """
Hansen Jensen Nielsen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
Kristensen Olsen Thomsen Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Dubois Durand Leroy
Moreau García Fernández López Martínez Bakker Visser Smit Smith Jones Taylor Brown Wilson Evans Lund Holm Krogh Dam Lind
Bech Friis Winther Kjær Bruun Toft Skov Dahl Bak Møller
"""
STREETS = """
Havnegade Vestergade Nørregade Skolevej Kirkevej Bahnhofstraße Hauptstraße Gartenstraße Parkvej Møllevej
Lindenallee Strandvejen Rosenvej Søndergade Østergade Birkevej Engvej Bakkevej Algade Torvegade Jernbanegade
"""
TOWNS = """
8000 Aarhus
5000 Odense
9000 Aalborg
2100 København
2200 København
6700 Esbjerg
7100 Vejle
8900 Randers
4000 Roskilde
3400 Hillerød
24103 Kiel
20095 Hamburg
10115 Berlin
"""
SPELT = str.maketrans({"ø": "oe", "æ": "ae", "å": "aa", "ü": "ue", "ö": "oe", "ß": "ss", "é": "e", "í": "i", "á": "a"})
BESIDE = {"a": "sq", "e": "wr", "i": "uo", "o": "ip", "n": "bm", "s": "ad", "r": "et", "t": "ry", "l": "ko", "d": "sf"}
Person = dict[str, str]
dice = random.Random(2026)


def chance(part: float) -> bool:
    """Whether it happens, in such a part of all times."""
    return dice.random() < part


def slipped(text: str) -> str:
    """The text with a letter left out, doubled, exchanged with the next or hit beside."""
    if len(text) < 3:
        return text
    at = dice.randrange(1, len(text) - 1)
    letter = text[at]
    there = ("", letter * 2, dice.choice(BESIDE.get(letter, "aeiou")))[dice.randrange(3)]
    return text[:at] + there + text[at + 1 :] if chance(0.75) else text[:at] + text[at + 1] + letter + text[at + 2 :]


def address() -> Person:
    """A street and a town."""
    code, city = dice.choice(TOWNS.split("\n")[1:-1]).split()
    return {"street": f"{dice.choice(STREETS.split())} {dice.randint(1, 120)}", "code": code, "city": city}


def stranger(**known: str) -> Person:
    """Somebody new, of whom this much is known."""
    return {
        "first": dice.choice(FIRST.split()),
        "middle": dice.choice(FIRST.split()) if chance(0.15) else "",
        "last": dice.choice(LAST.split()),
        **address(),
        "birthday": f"{dice.randint(1940, 2004)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        **known,
    }


def household() -> list[Person]:
    """One, or several who live together."""
    one = stranger()
    home = {name: one[name] for name in ("last", "street", "code", "city")}
    if chance(0.25):
        return [one, *(stranger(**home) for _ in range(dice.choice((1, 1, 1, 2, 3))))]
    if chance(0.02):
        return [one, stranger(**home, first=one["first"], middle=one["middle"])]
    return [one, stranger(**home, birthday=one["birthday"])] if chance(0.01) else [one]


def typed_again(one: Person) -> Person:
    """The person as somebody else has them."""
    two = dict(one)
    for name in ("first", "last", "street"):
        two[name] = slipped(two[name]) if chance(0.12) else two[name]
    if chance(0.1):
        two |= {name: two[name].translate(SPELT) for name in ("first", "last", "street")}
    if chance(0.05):
        two["first"] = f"{two['first'][0]}."
    if chance(0.1):
        two["middle"] = "" if two["middle"] else f"{dice.choice(FIRST.split())[0]}."
    if chance(0.03):
        two["last"] = dice.choice(LAST.split())
    if chance(0.08):
        two["first"], two["last"] = two["last"], two["first"]
    if chance(0.15):
        two["street"] += dice.choice((", 2. tv", ", 1. th", " st."))
    if chance(0.06):
        two |= address()
    if chance(0.06):
        year, month, day = two["birthday"].split("-")
        other = f"{int(year) + dice.choice((-10, -1, 1, 10))}-{month}-{day}"
        two["birthday"] = f"{year}-{day}-{month}" if int(day) <= 12 else other
    return two | {name: "" for name in ("birthday", "street", "code", "city") if chance(0.06)}


def records(people: int) -> Iterator[tuple[str, Person]]:
    """So many people, some of them several times, each with the number of the person."""
    number = 0
    while number < people:
        for one in household():
            number += 1
            yield str(number), one
            if chance(0.4):
                yield from ((str(number), typed_again(one)) for _ in range(dice.choice((1, 1, 1, 2))))


def as_record(one: Person, *, blank: str) -> Record:
    """The person as a record that lacks a detail, if one is named."""
    known = one | {blank: ""}
    name = " ".join(filter(None, (known["first"], known["middle"], known["last"])))
    return Record(0, name, "", known["street"], known["code"], known["city"], known["birthday"] or None, ())


def main() -> None:
    """Print a line for each threshold, for whole lists and for those that lack birthdays, or addresses."""
    people = list(records(4000))
    for blank in ("", "birthday", "street"):
        measure(f"without {blank or 'nothing'}", [(person, as_record(one, blank=blank)) for person, one in people])


if __name__ == "__main__":
    main()
