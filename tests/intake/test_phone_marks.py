"""Phones of which their list says that they must not be called, or are a fax, are no phones to call."""

from pathlib import Path

import pytest

from conftest import Run
from leadtrack.intake.cells.marked import called_apart
from leadtrack.intake.cells.phone_marks import phone_marks
from leadtrack.intake.headers.layout import map_columns


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Mobile|Mobile DNC|Landline|Landline DNC", [(0, 1, True), (2, 3, True)]),
        ("Phone 1|Phone 2|Phone 1 DNC|Phone 2 DNC", [(0, 2, True), (1, 3, True)]),
        ("Direct Phone Number|Direct Phone Do Not Call|Mobile phone|Phone", [(0, 1, True)]),
        ("Phone 1 - Label|Phone 1 - Value|E-mail 1 - Label", [(1, 0, False)]),
        ("Phone Type 1|Phone 1|Phone Type 2|Phone 2", [(1, 0, False), (3, 2, False)]),
        ("Telefon|Telefon Typ|Kunde Typ", [(0, 1, False)]),
        ("Phone|Do Not Call|Type", []),
        ("Phone|Phone DNC|Phone|Phone DNC", [(0, 1, True), (2, 3, True)]),
    ],
)
def test_a_column_speaks_of_the_phone_whose_header_it_has(header: str, found: list[tuple[int, int, bool]]) -> None:
    assert [tuple(one) for one in phone_marks(map_columns(header.split("|")))] == found


@pytest.mark.parametrize(
    ("cell", "called", "marked"),
    [
        ("nicht anrufen! 030 23125014", "", "nicht anrufen! 030 23125014"),
        ("30 12 34 56, ring ikke 20 12 34 56", "30 12 34 56", "ring ikke 20 12 34 56"),
        ("bitte nicht mehr anrufen: 030 23125014", "", "bitte nicht mehr anrufen: 030 23125014"),
        ("nicht anrufen vor 10 Uhr: 030 23125014", "nicht anrufen vor 10 Uhr: 030 23125014", ""),
        ("not DNC 020 7946 0123", "not DNC 020 7946 0123", ""),
        ("T: 030 23125014 F: 030 23125015", "T: 030 23125014", "F: 030 23125015"),
        ("030 23125014, F: 030 23125015", "030 23125014", "F: 030 23125015"),
        ("F: 030 23125014 M: 0151 23456789", "F: 030 23125014 M: 0151 23456789", ""),
        ("030 2312-0 / Fax -99", "030 2312-0 / Fax -99", ""),
        ("030 23125014/Fax 030 23125015", "030 23125014", "Fax 030 23125015"),
        ("030 23125015 Fax", "", "030 23125015 Fax"),
    ],
)
def test_what_a_cell_says_of_its_own_phones_is_seen(cell: str, called: str, marked: str) -> None:
    assert called_apart(cell) == (called, marked)


def test_a_phone_that_must_not_be_called_is_an_own_field_and_that_is_said(lt: Run) -> None:
    Path("list.csv").write_text("Name,Mobile,Mobile DNC,Landline\nAnn Lee,020 7946 0123,Y,020 7946 0124\n")
    assert "'Mobile' where 'Mobile DNC' says so" in lt("import", "list.csv", "--country", "GB").err
    (ann,) = lt("list", "--json").json["leads"]
    assert ann["phones"] == ["+442079460124"] and ann["fields"] == {"Mobile": "020 7946 0123", "Mobile DNC": "Y"}
    assert not ann["do_not_contact"]


def test_two_phones_of_one_header_that_must_not_be_called_are_both_kept(lt: Run) -> None:
    rows = "Name,Phone,Phone DNC,Phone,Phone DNC\nAnn Lee,020 7946 0123,Y,020 7946 0124,Y\n"
    Path("list.csv").write_text(rows)
    lt("import", "list.csv", "--country", "GB")
    (ann,) = lt("list", "--json").json["leads"]
    assert ann["phones"] == [] and ann["fields"]["Phone"] == "020 7946 0123; 020 7946 0124"


def test_a_mark_that_is_to_be_left_alone_says_nothing_of_a_phone(lt: Run) -> None:
    Path("list.csv").write_text("Name,Mobile,Mobile DNC\nAnn Lee,020 7946 0123,Y\n")
    said = lt("import", "list.csv", "--country", "GB", "--map", "own=Mobile DNC").err
    (ann,) = lt("list", "--json").json["leads"]
    assert ann["phones"] == ["+442079460123"] and "must not be called" not in said
