"""Phones of which a part stands in a column of its own are put together."""

from datetime import date

import pytest

from leadtrack.domain.listed import Listed
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.headers.layout import map_columns

LISTS = [
    # Header, row, country of the list, keys of the phones, and what is kept as own fields.
    ("Name;Vorwahl;Rufnummer", "A;030;23125012", "DE", ["+493023125012"], {}),
    ("Name;Vorwahl;Rufnummer", "A;30;23125012", "DE", ["+493023125012"], {}),
    ("Name;Vorwahl;Rufnummer", "A;(030);23125012", "DE", ["+493023125012"], {}),
    ("Name;Vorwahl;Rufnummer", "A;030/;23125012", "DE", ["+493023125012"], {}),
    ("Name;Vorwahl;Rufnummer", "A;+49 30;23125012", "DK", ["+493023125012"], {}),
    ("Name;Vorwahl;Rufnummer", "A;+49;3023125012", "DK", ["+493023125012"], {}),
    ("Name;Vorwahl;Rufnummer", "A;030;030 23125012", "DE", ["+493023125012"], {}),
    ("Name;Vorwahl;Rufnummer", "A;030;+49 151 23456789", "DE", ["+4915123456789"], {"Vorwahl": "030"}),
    ("Name;Vorwahl;Rufnummer", "A;030;", "DE", [], {"Vorwahl": "030"}),
    ("Name;Vorwahl;Rufnummer", "A;030;23125012, 23125013", "DE", ["+493023125012", "+493023125013"], {}),
    ("Name;Vorwahl;Telefon;Vorwahl mobil;Mobil", "A;030;23125012;0151;23456789", "DE",
     ["+493023125012", "+4915123456789"], {}),
    ("Name;Vorwahl;Rufnummer;Mobil", "A;030;23125012;0151 23456789", "DE", ["+493023125012", "+4915123456789"], {}),
    ("Name;Ländervorwahl;Vorwahl;Rufnummer", "A;49;030;23125012", "DK", ["+493023125012"], {}),
    ("Name;Ländervorwahl;Vorwahl;Rufnummer", "A;0049;30;23125012", "DK", ["+493023125012"], {}),
    ("Name;Ländervorwahl;Vorwahl;Rufnummer", "A;45;;32 12 34 56", "DE", ["+4532123456"], {}),
    ("Nombre;Prefijo;Teléfono", "A;030;23125012", "DE", ["+493023125012"], {}),
    ("Name;Country code;Area code;Phone", "A;1;212;555-0101", "DK", ["+12125550101"], {}),
    ("Name;Area code;Phone", "A;212;212-555-0101", "US", ["+12125550101"], {}),
    ("Name;Country;Country code;Phone", "A;Denmark;45;32123456", "DE", ["+4532123456"], {}),
    ("Name;Country;Country code;Phone", "A;;DK;32123456", "DE", ["+4532123456"], {"Country code": "DK"}),
    ("Navn;Landekode;Telefon", "A;45;32123456", "DE", ["+4532123456"], {}),
    ("Navn;Landekode;Telefon", "A;+45;32 12 34 56", "", ["+4532123456"], {}),
    ("Navn;Landekode;Telefon;Mobil", "A;45;32123456;20123456", "DE", ["+4532123456", "+4520123456"], {}),
    ("Navn;Landekode;Telefon", "A;45;", "DE", [], {"Landekode": "45"}),
    ("Navn;Telefon;Land", "A;32123456;+45", "DE", ["+4532123456"], {}),
    ("Nom;Indicatif;Téléphone", "A;33;123456789", "DK", ["+33123456789"], {}),
    ("Nom;Indicatif;Téléphone", "A;+33;01 23 45 67 89", "DK", ["+33123456789"], {}),
    ("Nombre;Prefijo;Teléfono", "A;34;912345678", "DK", ["+34912345678"], {}),
    ("Nombre;Prefijo;Teléfono", "A;91;2345678", "ES", ["+34912345678"], {}),
    ("Naam;Kengetal;Telefoonnummer", "A;020;1234567", "NL", ["+31201234567"], {}),
    ("Naam;Kengetal/Netnummer;Telefoon", "A;20;1234567", "NL", ["+31201234567"], {}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row", "country", "keys", "fields"), LISTS)
def test_a_number_is_put_together_of_its_columns(
    header: str, row: str, country: str, keys: list[str], fields: dict[str, str]
) -> None:
    cleaner = Cleaner(map_columns(header.split(";")), country=country, order=None, today=date(2026, 11, 25))
    found = cleaner.clean(2, row.split(";"))
    assert isinstance(found, Listed)
    assert ([key for _, key in found.phones], found.fields) == (keys, fields)


@pytest.mark.parametrize(
    ("header", "country"),
    [
        ("Name;Landekode;Telefon", ["Landekode"]),
        ("Name;Country code;Phone", ["Country code"]),
        ("Country code;Name;Phone;Country", ["Country code"]),
        ("Name;Country code;Phone;Country", ["Country"]),
    ],
)
def test_the_letters_of_a_country_stay_its_country(header: str, country: list[str]) -> None:
    assert map_columns(header.split(";")).described()["country"] == country


def test_a_code_that_stands_before_no_phone_is_an_own_field() -> None:
    assert [name for _, name in map_columns(["Name", "Area code", "Code", "Vorwahl", "City", "Phone"]).own] == [
        "Area code",
        "Code",
        "Vorwahl",
    ]


def test_a_list_in_which_the_country_is_a_code_keeps_it_out_of_the_address() -> None:
    layout = map_columns(["Name", "Country code", "Phone"])
    cleaner = Cleaner(layout, country="DE", order=None, today=date(2026, 11, 25))
    called, lettered = (cleaner.clean(2, ["A", code, "32123456"]) for code in ("45", "DK"))
    assert isinstance(called, Listed) and isinstance(lettered, Listed)
    assert (called.country, lettered.country) == ("", "DK") and called.phones == lettered.phones
