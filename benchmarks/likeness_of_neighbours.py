# ruff: noqa: E501, SIM905 - names and places stand in long lines of words.
"""Precision, recall and F1 of possible duplicates among neighbours made up here: `python benchmarks/FILE`, no options.

Polish, Italian and English people, some names far commoner than others, half of them in families who share an address
and often a telephone. Each list has what its kind has: a phone book no e-mails, a form no address. Errors are those of
people who listen and type: another spelling of a sound, a short form of a name, fingers beside keys. Then one city of
few names, where hardly anybody is there twice. The figures are in docs/decisions/0004-likeness.md.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from leadtrack.store.duplicates import Record
from likeness import measure

NAMES = {
    "pl": (
        "Piotr Krzysztof Andrzej Tomasz Jan Paweł Michał Marcin Jakub Adam Łukasz Marek Grzegorz Mateusz Wojciech",
        "Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Elżbieta Joanna Zofia Teresa Hanna Julia Danuta",
        "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski"
        " Mazur Krawczyk Piotrowski Grabowski Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Dudek Adamczyk Sikora",
    ),
    "it": (
        "Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Paolo Marco Luca",
        "Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Francesca Paola Laura Chiara Sara",
        "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Mancini Rizzo"
        " Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile",
    ),
    "en": (
        "John David Michael Paul Peter James Robert Stephen Mark Andrew Christopher Richard Thomas Philip Jack Harry Eric",
        "Susan Margaret Sarah Karen Julie Helen Elizabeth Jean Catherine Ann Emma Sophie Claire Joan Alice Lucy Jane",
        "Smith Jones Williams Taylor Brown Davies Evans Thomas Wilson Johnson Roberts Robinson Thompson Wright Walker"
        " White Edwards Hughes Green Hall Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Clark Reid",
    ),
}
SHORT = {
    "Katarzyna": "Kasia", "Małgorzata": "Gosia", "Krzysztof": "Krzysiek", "Giuseppe": "Beppe", "Francesco": "Franco",
    "Giovanni": "Gianni", "Robert": "Bob", "Michael": "Mike", "Elizabeth": "Liz", "Christopher": "Chris", "Susan": "Sue",
    "Margaret": "Maggie", "Thomas": "Tom", "Andrew": "Andy", "Catherine": "Kate", "Magdalena": "Magda",
}  # fmt: skip
STREETS = {
    "pl": "Polna Leśna Słoneczna Krótka Szkolna Ogrodowa Lipowa Brzozowa Łąkowa Kwiatowa Kościelna Sosnowa Zielona Parkowa",
    "it": "Roma Garibaldi Mazzini Marconi Cavour Dante Verdi Matteotti Gramsci Leopardi Manzoni Trieste Volta Foscolo",
    "en": "High Station Church Victoria Park Mill Green Manor King Queen New Grange York Windsor Albert Chester Springfield",
}
TOWNS = {
    "pl": ("30-001 Kraków", "31-120 Kraków", "50-100 Wrocław", "80-230 Gdańsk", "61-700 Poznań", "20-010 Lublin"),
    "it": ("20121 Milano", "10122 Torino", "40121 Bologna", "50122 Firenze", "37121 Verona", "35121 Padova"),
    "en": (
        "LS1 4AP Leeds",
        "M1 2WD Manchester",
        "YO1 7HH York",
        "BS1 5TR Bristol",
        "S1 2HE Sheffield",
        "NE1 7RU Newcastle",
    ),
}
# Of the other names each country has hundreds.
SEEDS = "Bar Cer Dob Gor Hal Jar Kas Lis Mal Ned Osi Pas Rad Sob Tar Urb Val Zar Bel Dor Fal Gar Mor Pel Ros Sal Tor".split()
ENDS = {"pl": ("ski", "czyk", "ak", "icz"), "it": ("ini", "etti", "ardi", "one"), "en": ("ton", "ford", "ley", "man")}
TRADES = (
    "Bakery Garage Dental Florist Plumbing Catering Travel Optics Printing Roofing Carpets Cycles Books Pharmacy Salon"
)
SOUNDS = (("sz", "sch"), ("ph", "f"), ("c", "k"), ("ck", "k"), ("w", "v"), ("y", "i"), ("ee", "ea"), ("ll", "l"),
          ("tt", "t"), ("zz", "z"), ("ni", "gni"), ("e", "i"), ("th", "t"), ("ks", "x"), ("ó", "u"), ("rz", "ż"))  # fmt: skip
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
PLAIN = str.maketrans("łąęśćńóżźŁŚŻàèéìòù", "laescnozzLSZaeeiou")
Person = dict[str, str]
dice = random.Random(4711)


def chance(part: float) -> bool:
    """Whether it happens, in such a part of all times."""
    return dice.random() < part


def usual(words: str, *, slope: float = 0.8) -> str:
    """One of these, the first ones far more often."""
    found = words.split()
    return dice.choices(found, [1 / (rank + 1) ** slope for rank in range(len(found))])[0]


def family_name(land: str, *, few: bool = False) -> str:
    """What a family is called."""
    if few or chance(0.5):
        return usual(NAMES[land][2])
    return dice.choice(SEEDS) + dice.choice(("an", "in", "ow", "ez", "al", "or", "")) + dice.choice(ENDS[land])


def mobile(code: str) -> str:
    """A telephone of a person."""
    return f"+{code}{dice.randint(500_000_000, 799_999_999)}"


def at_home(land: str) -> Person:
    """An address and its telephone."""
    code, _, city = dice.choice(TOWNS[land]).rpartition(" ")
    # A town has twenty postal codes.
    code = code[:-1] + dice.choice("ABCDEFGHJKLMNPQRSTUW") if land == "en" else code[:-2] + f"{dice.randrange(20):02}"
    number = dice.randint(1, 90)
    kind = {
        "pl": f"ul. {{}} {number}",
        "it": f"Via {{}} {number}",
        "en": f"{number} {{}} {dice.choice(('Street', 'Road'))}",
    }
    street = kind[land].format(dice.choice(STREETS[land].split()))
    if chance(0.2):
        street += f"/{dice.randint(1, 12)}"
    return {"street": street, "code": code, "city": city, "home": mobile("48") if chance(0.4) else ""}


def stranger(land: str, home: Person, *, last: str, is_woman: bool, born: int) -> Person:
    """Somebody of this name and home."""
    first = usual(NAMES[land][is_woman])
    if last.endswith("ski") and is_woman:
        last = last[:-1] + "a"
    write = dice.choice((f"{first}.{last}", f"{first[0]}{last}", f"{first}{dice.randint(1, 99)}", f"{last}.{first[0]}"))
    mail = f"{write.lower().translate(PLAIN)}{dice.randint(1, 999)}@example.{dice.choice(('com', 'org', 'net'))}"
    return {
        "first": first,
        "middle": usual(NAMES[land][is_woman]) if chance(0.1) else "",
        "last": last,
        "birthday": f"{born}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        "mail": mail if chance(0.8) else "",
        "phone": mobile("44") if chance(0.8) else "",
        "company": f"{usual(NAMES[land][2], slope=0.3)} {dice.choice(TRADES.split())}" if chance(0.3) else "",
        **home,
    }


def household(land: str, home: Person, *, few: bool) -> list[Person]:
    """One, a couple, or a family; now and then a son is called like his father."""
    last, born = family_name(land, few=few), dice.randint(1945, 2000)
    is_woman = chance(0.5)
    one = stranger(land, home, last=last, is_woman=is_woman, born=born)
    if chance(0.5):
        return [one]
    other = family_name(land, few=few) if chance(0.2) else last
    two = stranger(land, home, last=other, is_woman=not is_woman, born=born + dice.randint(-6, 6))
    children = dice.choice((0, 0, 1, 1, 2))
    some = [stranger(land, home, last=last, is_woman=chance(0.5), born=born + 27) for _ in range(children)]
    if some and chance(0.03):
        some[0]["first"] = one["first"]
    return [one, two, *some]


def misheard(text: str) -> str:
    """The text with one sound written in another way, or a finger beside its key."""
    ways = [(a, b) for pair in SOUNDS for a, b in (pair, pair[::-1]) if a in text[1:]]
    if ways and chance(0.6):
        a, b = dice.choice(ways)
        return text[0] + text[1:].replace(a, b, 1)
    at = dice.randrange(1, len(text)) if len(text) > 1 else 0
    row = next((row for row in KEYS if text[at].lower() in row), "aeiou")
    place = row.find(text[at].lower())
    beside = row[max(0, place - 1) : place + 2].replace(text[at].lower(), "") or "x"
    return text[:at] + dice.choice((dice.choice(beside), "", text[at] * 2)) + text[at + 1 :]


def typed_again(one: Person) -> Person:
    """The person as somebody else has them."""
    two = dict(one)
    two |= {name: misheard(two[name]) for name in ("first", "last") if chance(0.13)}
    if chance(0.08):
        two["first"] = SHORT.get(two["first"], two["first"])
    if chance(0.1):
        two["street"] = misheard(two["street"])
    if chance(0.15):
        two |= {name: two[name].translate(PLAIN) for name in ("first", "last", "street", "city")}
    if chance(0.08):
        two["middle"] = ""
    if chance(0.04):
        two["first"] = two["first"][0]
    if chance(0.05):
        two |= at_home("pl" if "ul." in two["street"] else "it" if "Via" in two["street"] else "en")
    if chance(0.15):
        two["phone"] = mobile("44")
    if chance(0.15):
        two["mail"] = f"{two['first'].lower()}{dice.randint(1, 9999)}@example.org"
    return two


LISTS = {
    "book": ("street", "code", "city", "home"),
    "form": ("mail", "phone", "city"),
    "shop": ("street", "code", "city", "mail"),
    "card": ("company", "mail", "phone", "city"),
    "register": ("street", "code", "city", "birthday"),
    "club": ("street", "code", "city", "phone", "mail"),
}


def records(people: int, *, twice: float, homes: list[tuple[str, Person]] | None) -> Iterator[tuple[str, Record]]:
    """So many people, such a part of them twice or more, each with the number of the person."""
    number = 0
    while number < people:
        land, home = dice.choice(homes) if homes else ((land := dice.choice(list(NAMES))), at_home(land))
        for one in household(land, home, few=homes is not None):
            number += 1
            yield str(number), listed(one)
            if chance(twice):
                yield from ((str(number), listed(typed_again(one))) for _ in range(dice.choice((1, 1, 1, 2))))


def listed(one: Person) -> Record:
    """The person as one of the lists has them."""
    has = LISTS[dice.choice(list(LISTS))]
    first, last = (one["last"], one["first"]) if chance(0.03) else (one["first"], one["last"])
    known = {name: value if name in has and not chance(0.05) else "" for name, value in one.items()}
    name = " ".join(filter(None, (first, one["middle"], last)))
    keys = tuple(filter(None, (known["mail"], known["phone"], known["home"])))
    return Record(
        0, name, known["company"], known["street"], known["code"], known["city"], known["birthday"] or None, keys
    )


def main() -> None:
    """Print a line for each threshold, for many towns and for one city."""
    measure("neighbours", list(records(6000, twice=0.3, homes=None)))
    homes = [("pl", at_home("pl") | {"city": "Kraków", "code": f"30-{n % 40:03}"}) for n in range(40_000)]
    measure("one city", list(records(20_000, twice=0.03, homes=homes)))


if __name__ == "__main__":
    main()
