"""Of a workbook of phones and e-mails that sheet is read in which they stand, be it one column."""

from collections.abc import Sequence

import openpyxl
import pytest

from conftest import Run

Rows = Sequence[Sequence[str | int | None]]
PEOPLE: Rows = [["Name", "E-mail"], ["Ann", "ann@example.com"], ["Bo", "bo@example.com"]]
LEGEND: Rows = [["Column", "Meaning"], ["A", "Phones that must not be called"], ["B", "Ask dpo@example.com"]]


def _book(**sheets: Rows) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save("a.xlsx")


@pytest.mark.parametrize(
    ("rows", "added"),
    [
        ([["20 12 34 56"], ["20 12 34 57"]], 2),
        ([["Phone"], [20123456], [20123457], [None], ["20 12 34 58"]], 3),
        ([["E-mail"], ["ann@example.com"]], 1),
        ([["Never call these"], [], ["cy@example.com"], ["+45 20 12 34 56"]], 2),
    ],
)
def test_a_sheet_of_one_column_is_not_passed_over_for_a_wider_one(lt: Run, rows: Rows, added: int) -> None:
    _book(Robinson=rows, Legend=LEGEND)
    ran = lt("do-not-contact", "import", "a.xlsx", "--country", "DK", "--json")
    assert (ran.code, ran.json["added"]) == (0, added)


def test_the_first_sheet_of_phones_or_e_mails_is_read_and_the_others_are_told(lt: Run) -> None:
    _book(Cover=[["Sold by List Ltd"]], Numbers=[["20 12 34 56"]], People=PEOPLE, Legend=LEGEND)
    ran = lt("do-not-contact", "import", "a.xlsx", "--country", "DK", "--json")
    assert ran.json["added"] == 1
    assert "sheet 'Numbers' is read; 'People' is not read. Name another with --sheet." in ran.err
    assert lt("do-not-contact", "import", "a.xlsx", "--sheet", "People", "--json").json["added"] == 2


def test_a_wider_sheet_is_read_where_only_that_names_somebody(lt: Run) -> None:
    _book(Cover=[["Sold by List Ltd"], ["Ask us"], ["dpo@example.com"]], People=PEOPLE)
    ran = lt("do-not-contact", "import", "a.xlsx", "--json")
    assert ran.json["added"] == 2 and "is read" not in ran.err


def test_a_workbook_of_nobody_is_refused_as_before(lt: Run) -> None:
    _book(Cover=[["Sold by List Ltd"], ["2026"]], Legend=LEGEND[:2])
    assert "no line of a.xlsx has a phone or an e-mail" in lt("do-not-contact", "import", "a.xlsx").err


def test_a_guide_with_an_address_in_its_text_is_no_list(lt: Run) -> None:
    _book(Guide=[["Only for members"], ["Ask dpo@example.com"]], Numbers=[["Number"], [20123456], [20123457]])
    ran = lt("do-not-contact", "import", "a.xlsx", "--country", "DK", "--json")
    assert ran.json["added"] == 2 and "is read" not in ran.err
