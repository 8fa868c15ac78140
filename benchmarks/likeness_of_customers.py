# ruff: noqa: E501, SIM905 - names and places stand in long lines of words.
"""Precision, recall and F1 of possible duplicates among customers made up here: `python benchmarks/FILE`, no options.

Spanish, Swedish, Dutch and German people, with two family names or `van der`, who wrote themselves down on paper at
fairs, in a shop and in a web form, or were scanned from a directory: letters that look alike are mistaken, accents and
second names left out, figures exchanged, rows filled by one partner for both. A third live in families, some in houses
of many flats, and small firms are among them. The figures are in docs/decisions/0004-likeness.md.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

from leadtrack.store.duplicates import Record
from likeness import measure

WOMEN = {
    "es": "María Carmen Ana Isabel Laura Cristina Marta Lucía Elena Pilar Raquel Sara Paula Rosa Beatriz Nuria Inés",
    "sv": "Anna Eva Karin Kristina Lena Sara Emma Ingrid Birgitta Malin Linnéa Elin Annika Åsa Elsa Hanna Sofia Maja",
    "nl": "Maria Johanna Anna Cornelia Sanne Lisa Anouk Femke Marieke Ingrid Esther Monique Eva Lotte Fleur Iris Anne",
    "de": "Sabine Susanne Petra Monika Andrea Julia Anna Katharina Stefanie Ayşe Fatma Lena Christina Heike Ute Claudia",
}
MEN = {
    "es": "Antonio José Manuel Francisco Juan David Javier Daniel Carlos Jesús Alejandro Miguel Rafael Pablo Sergio Luis",
    "sv": "Lars Mikael Anders Johan Erik Per Peter Karl Jan Thomas Daniel Fredrik Andreas Hans Stefan Mats Bengt Göran",
    "nl": "Jan Johannes Peter Hendrik Willem Kees Dirk Daan Thijs Bram Sander Jeroen Bas Maarten Henk Gerrit Ruud Pim",
    "de": "Thomas Michael Andreas Peter Stefan Christian Wolfgang Klaus Mehmet Mustafa Markus Jan Lukas Jonas Uwe Bernd",
}
FAMILIES = {
    "es": "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno"
    " Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina",
    "sv": "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson"
    " Lindberg Lindström Lindgren Berg Axelsson Bergström Lundberg Lind Lundgren Mattsson Berglund Fredriksson Sandberg",
    "nl": "Jansen|de Vries|van den Berg|Bakker|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos|Vos|Peters|Hendriks|van Dijk"
    "|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|Kok|Jacobs|van der Linden|Vermeulen|Prins",
    "de": "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Yılmaz Kaya Demir Koch Bauer Richter"
    " Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause",
}
ROADS = {
    "es": "C/ Mayor|C/ Real|Avda. Constitución|C/ San José|Plaza España|C/ Cervantes|C/ Goya|Avda. Andalucía|C/ del Sol",
    "sv": "Storgatan|Kyrkogatan|Skolgatan|Drottninggatan|Ringvägen|Björkvägen|Parkgatan|Östra Hamngatan|Nygatan|Ekvägen",
    "nl": "Kerkstraat|Dorpsstraat|Hoofdstraat|Molenweg|Schoolstraat|Julianastraat|Beatrixlaan|Stationsweg|Eikenlaan",
    "de": "Hauptstr.|Schulstraße|Gartenweg|Bergstr.|Am Markt|Goethestraße|Ringstraße|Mühlweg|Lindenallee|Kirchgasse",
}
PLACES = {
    "es": "28013 Madrid|08001 Barcelona|41003 Sevilla|46002 Valencia|29015 Málaga|50001 Zaragoza|48005 Bilbao|18001 Granada",
    "sv": "11122 Stockholm|41103 Göteborg|21120 Malmö|75310 Uppsala|58223 Linköping|70210 Örebro|25220 Helsingborg",
    "nl": "1012AB Amsterdam|3011CD Rotterdam|2511EF Den Haag|3511GH Utrecht|5611JK Eindhoven|9711LM Groningen|6811NP Arnhem",
    "de": "80331 München|50667 Köln|70173 Stuttgart|40213 Düsseldorf|04109 Leipzig|28195 Bremen|90402 Nürnberg|79098 Freiburg",
}
# Of the other names each country has hundreds.
HEADS = (
    "Alb Bor Cal Dom Ech Fel Gol Hol Iba Jan Kar Lan Mon Nor Ost Pal Quer Rib Sam Tal Und Vil Wes Zab Bren Stur".split()
)
TAILS = {"es": "eda ano ero illa osa", "sv": "gren kvist ström man qvist", "nl": "stra ema huis horst kamp",
         "de": "ner mann inger bach hauer"}  # fmt: skip
DIAL = {"es": "+346", "sv": "+4670", "nl": "+316", "de": "+4915"}
WORK = "Dental|Reformas|Bygg|Måleri|Elektro|Schilders|Kapsalon|Fietsen|Immobilien|Elektrotechnik|Blumen|Catering|Asesores|Café"
FORMS = {
    "es": ("S.L.", "SL", ""),
    "sv": ("AB", "", "HB"),
    "nl": ("B.V.", "BV", ""),
    "de": ("GmbH", "GmbH & Co. KG", ""),
}
LOOKS = (("m", "rn"), ("l", "i"), ("o", "0"), ("e", "c"), ("h", "b"), ("cl", "d"), ("u", "v"), ("n", "r"), ("t", "f"),
         ("g", "q"), ("ll", "il"), ("a", "o"), ("s", "5"), ("nn", "m"), ("vv", "w"))  # fmt: skip
Person = dict[str, str]
dice = random.Random(90210)


def often(part: float) -> bool:
    """Whether it happens, in such a part of all times."""
    return dice.random() < part


def some(words: str, parted: str = " ") -> str:
    """One of these, those in front rather more often."""
    found = words.split(parted)
    return found[min(int(dice.paretovariate(0.9) - 1), len(found) - 1) if often(0.5) else dice.randrange(len(found))]


def family_name(land: str) -> str:
    """What somebody is called in this country: in Spain by both parents."""
    one, other = (
        dice.choice(HEADS) + dice.choice(("er", "en", "a", "")) + dice.choice(TAILS[land].split())
        if often(0.45)
        else some(FAMILIES[land], "|" if land == "nl" else " ")
        for _ in range(2)
    )
    return f"{one} {other}" if land == "es" else one


def flat(land: str) -> Person:
    """A home: a house, or one of the flats of a house."""
    code, city = some(PLACES[land], "|").split(" ", 1)
    # A town has thirty postal codes.
    code = f"{int(code[:4]) + dice.randrange(30)}{code[4:]}"[: len(code)].zfill(len(code))
    street = f"{some(ROADS[land], '|')} {dice.choice((dice.randint(1, 20), dice.randint(1, 150)))}"
    behind = {"es": f", {dice.randint(1, 6)}º {dice.choice('ABCD')}", "sv": f" lgh {dice.randint(1001, 1604)}",
              "nl": f"-{dice.randint(1, 40)}", "de": dice.choice("abc")}  # fmt: skip
    return {"land": land, "street": street + (behind[land] if often(0.35) else ""), "code": code, "city": city}


def called(land: str, family: str, home: Person, *, is_woman: bool) -> Person:
    """Somebody of this family."""
    first = some((WOMEN if is_woman else MEN)[land])
    if often(0.25 if land in ("es", "nl") else 0.1):
        first += f" {some((WOMEN if is_woman else MEN)[land])}"
    account = f"{first.split()[0]}.{family.split()[-1]}{dice.choice(('', '', dice.randint(50, 99)))}"
    return {
        **home,
        "first": first,
        "family": family,
        "mail": f"{bare(account).lower()}@{dice.choice(('mail', 'post', 'web'))}.example.com" if often(0.75) else "",
        "phone": f"{DIAL[land]}{dice.randint(10_000_000, 99_999_999)}" if often(0.75) else "",
        "company": "",
        "birthday": f"{dice.randint(1938, 2003)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
    }


def bare(text: str) -> str:
    """The text without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).replace("ı", "i")


def who_live_there(land: str) -> list[Person]:
    """One, some who share a flat, a couple with or without children, or a firm, perhaps with whoever answers there."""
    home, family, is_woman = flat(land), family_name(land), often(0.5)
    one = called(land, family, home, is_woman=is_woman)
    if often(0.1):
        firm = f"{family.split()[-1]} {some(WORK, '|')} {dice.choice(FORMS[land])}".strip()
        return [one | {"company": firm} | ({"first": "", "family": ""} if often(0.6) else {})]
    if often(0.1):
        return [one, *(called(land, family_name(land), home, is_woman=often(0.5)) for _ in range(dice.randint(1, 2)))]
    if often(0.6):
        return [one]
    keeps = family_name(land) if land == "es" or often(0.2) else family
    found = [one, called(land, keeps, home, is_woman=not is_woman)]
    child = f"{family.split()[0]} {keeps.split()[0]}" if land == "es" else family
    found += [called(land, child, home, is_woman=often(0.5)) for _ in range(dice.choice((0, 0, 0, 1, 2)))]
    if often(0.15):
        # One form for both.
        found[1] |= {"mail": one["mail"], "phone": one["phone"]}
    return found


def misread(text: str) -> str:
    """The text with letters taken for others that look like them."""
    ways = [(a, b) for pair in LOOKS for a, b in (pair, pair[::-1]) if a in text]
    if not ways:
        return text
    a, b = dice.choice(ways)
    at = dice.choice([at for at in range(len(text)) if text.startswith(a, at)])
    return text[:at] + b + text[at + len(a) :]


def exchanged(figures: str) -> str:
    """Two neighbouring figures exchanged, or one another."""
    at = dice.randrange(max(len(figures) - 5, 0), len(figures) - 1)
    if often(0.5):
        return figures[:at] + figures[at + 1] + figures[at] + figures[at + 2 :]
    return figures[:at] + str(dice.randint(0, 9)) + figures[at + 1 :]


def scanned(one: Person) -> Person:
    """As a directory of paper has them: every fifth word misread, no e-mail."""
    two = one | {name: misread(one[name]) for name in ("first", "family", "street", "city") if often(0.2)}
    two["code"] = exchanged(two["code"]) if often(0.05) and two["code"].isdecimal() else two["code"]
    return two | {"mail": "", "birthday": "", "phone": two["phone"] if often(0.3) else ""}


def on_the_web(one: Person) -> Person:
    """As they write themselves: hurried, without accents or second names, often with another e-mail."""
    two = {name: bare(value) if often(0.4) else value for name, value in one.items()}
    two["first"] = two["first"].split(" ")[0] if often(0.6) else two["first"]
    if one["land"] == "es" and often(0.4):
        two["family"] = two["family"].split(" ")[0]
    if often(0.1):
        two |= {name: two[name].lower() for name in ("first", "family", "street")}
    if often(0.3) and two["mail"]:
        two["mail"] = (
            two["mail"].replace("@", f"{dice.randint(1, 99)}@") if often(0.5) else f"x{dice.random()}@example.net"
        )
    if often(0.08):
        two |= flat(one["land"])
    return two | {"birthday": ""} | ({"street": "", "code": ""} if often(0.5) else {})


def at_the_fair(one: Person) -> Person:
    """As they were written down while they talked: a telephone or e-mail, a town, one name short."""
    two = dict(one) | {"street": "", "birthday": ""}
    if often(0.15):
        two["first"] = f"{two['first'][:1]}." if two["first"] else ""
    if often(0.1) and two["phone"]:
        two["phone"] = exchanged(two["phone"])
    if often(0.1):
        two["family"] = misread(two["family"])
    return two | {dice.choice(("mail", "phone", "code")): ""}


def in_the_shop(one: Person) -> Person:
    """As a customer's card has them: nearly all, at times the birthday, and another telephone since."""
    two = one | ({} if often(0.3) else {"birthday": ""})
    if often(0.2) and two["phone"]:
        two["phone"] = f"{DIAL[one['land']]}{dice.randint(10_000_000, 99_999_999)}"
    if often(0.06):
        two["family"] = family_name(one["land"])
    return two


def as_record(one: Person) -> Record:
    """The person as a record."""
    name = f"{one['first']} {one['family']}".strip()
    if one["company"].startswith(one["family"].split(" ")[-1]) and often(0.1):
        name = ""
    keys = tuple(filter(None, (one["mail"].lower(), one["phone"])))
    return Record(0, name, one["company"], one["street"], one["code"], one["city"], one["birthday"] or None, keys)


def records(people: int) -> Iterator[tuple[str, Record]]:
    """So many people, a third of them in several lists, each with the number of the person."""
    lists = (scanned, on_the_web, at_the_fair, in_the_shop)
    number = 0
    while number < people:
        for one in who_live_there(dice.choice(list(WOMEN))):
            number += 1
            for _ in range(dice.choice((1, 1, 1, 1, 2, 2, 3))):
                yield str(number), as_record(dice.choice(lists)(one))


def main() -> None:
    """Print a line for each threshold."""
    measure("customers", list(records(8000)))


if __name__ == "__main__":
    main()
