"""The apostrophe by which a spreadsheet knows text is no part of a cell; that of a word is."""

from datetime import date

import pytest

from leadtrack.domain.listed import Listed
from leadtrack.intake.cells.cell import without_mark
from leadtrack.intake.cleaning.columns import ColumnCleaner
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.headers.layout import map_columns


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        ("'0012", "0012"),
        ("'+4520123456", "+4520123456"),
        ("'=1+1", "=1+1"),
        ("'-5", "-5"),
        ("'1", "1"),
        ("' 007", "007"),
    ],
)
def test_a_mark_before_a_number_is_taken_away(cell: str, bare: str) -> None:
    assert without_mark(cell, is_code=False) == without_mark(cell, is_code=True) == bare


@pytest.mark.parametrize(
    "cell", ["'s-Hertogenbosch", "'t Hart", "'Abd al-Exa", "'68", "'90s Bar", "'quoted'", "'", "''", "Exa'"]
)
def test_a_word_keeps_its_apostrophe(cell: str) -> None:
    assert without_mark(cell, is_code=False) == cell


def test_of_codes_and_contacts_every_mark_is_taken_away() -> None:
    layout = map_columns(["Name", "Phone", "E-mail", "House number", "Postcode", "City", "Country", "Birthday", "Size"])
    cleaner = Cleaner(layout, country="GB", order=None, today=date(2026, 11, 25))
    row = [
        "'t Hart",
        "'+4520123456",
        "'ann@example.com",
        "'7",
        "'SW1A 1AA",
        "'s-Hertogenbosch",
        "'NL",
        "'1990-07-23",
        "'012",
    ]
    found = cleaner.clean(2, row)
    assert isinstance(found, Listed)
    assert (found.name, found.street, found.postal_code, found.city) == ("'t Hart", "7", "SW1A 1AA", "'s-Hertogenbosch")
    assert (found.phones, found.emails) == ((("+4520123456",) * 2,), (("ann@example.com",) * 2,))
    assert (found.country, found.birthday, found.fields) == ("NL", "1990-07-23", {"Size": "012"})


def test_a_formula_that_is_a_text_is_that_text_and_any_other_one_stays() -> None:
    layout = map_columns(["Name", "Phone", "Postcode", "City", "Birthday", "Size", "Sum"])
    cleaner = Cleaner(layout, country="DK", order="dmy", today=date(2026, 11, 25))
    row = ['="Ann Lee"', '="20123456"', '="0999"', '="Aarhus"', '="1.2.1990"', '="007"', '=SUM("a";1)']
    found = cleaner.clean(2, row)
    assert isinstance(found, Listed)
    assert (found.name, found.postal_code, found.city, found.birthday) == ("Ann Lee", "0999", "Aarhus", "1990-02-01")
    assert found.phones == (("20123456", "+4520123456"),)
    assert found.fields == {"Size": "007", "Sum": '=SUM("a";1)'}


def test_codes_have_no_decimals_and_a_null_of_a_database_is_a_blank() -> None:
    layout = map_columns(["Name", "Street", "House number", "Postcode", "City", "Price"])
    found = Cleaner(layout, country="DK", order=None, today=date(2026, 11, 25)).clean(
        2, ["Ann", "Nygade", "7.0", "8000.0", "\\N", "7.0"]
    )
    assert isinstance(found, Listed)
    assert (found.street, found.postal_code, found.city, found.fields) == ("Nygade 7", "8000", "", {"Price": "7.0"})


@pytest.mark.parametrize(
    ("cell", "code", "city"),
    [
        ("10115 Berlin", "10115", "Berlin"),
        ("8680 Ry", "8680", "Ry"),
        ("1234 AB Amsterdam", "1234 AB", "Amsterdam"),
        ("London SW1A 1AA", "SW1A 1AA", "London"),
        ("8000,00", "8000", ""),
        ("1234 AB", "1234 AB", ""),
        ("MA 02115", "MA 02115", ""),
        ("75001 CEDEX", "75001 CEDEX", ""),
        ("111 22", "111 22", ""),
        ("D 10115", "D 10115", ""),
    ],
)
def test_a_city_beside_its_postal_code_is_the_city_where_no_other_one_is(cell: str, code: str, city: str) -> None:
    layout = map_columns(["Name", "Postal code", "City"])
    cleaner = ColumnCleaner(layout, country="", order=None, today=date(2026, 11, 25))
    rows = [["Ann", cell, ""], ["Ann", cell, "Odense"]]
    people = cleaner.clean_all(rows, [2, 3]).people
    assert (people.postal_code[0], people.city) == (code, [city, "Odense"])
    alone = cleaner.clean(2, rows[0])
    assert isinstance(alone, Listed) and (alone.postal_code, alone.city) == (code, city)


def test_a_zero_is_nothing_but_where_it_may_be_that_of_a_house() -> None:
    layout = map_columns(["Name", "Company", "Phone", "Street", "House number", "City", "Birthday", "Visits"])
    cleaner = Cleaner(layout, country="DK", order=None, today=date(2026, 11, 25))
    found = cleaner.clean(2, ["0", "Zenith", "0", "Nygade", "0", "0.0", "0", "0"])
    assert isinstance(found, Listed)
    assert (found.name, found.street, found.city, found.birthday) == ("", "Nygade 0", "", None)
    assert (found.phones, found.fields, cleaner.kept) == ((), {"Visits": "0"}, {})
