"""Workbooks: which of their sheets is read, and what its cells are."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from conftest import Run
from leadtrack.intake.workbook import markup
from leadtrack.intake.workbook.sheet import sheet_rows

LIST = [["name", "email"], ["Ann", "ann@example.com"]]
COVER = [["Sold by List Ltd"]]
Row = Sequence[object]


def book(sheets: dict[str, list[Row]], *, hidden: Sequence[str] = ()) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
        for row in rows:
            sheet.append(row)
    made.save("a.xlsx")
    return Path("a.xlsx")


def read(path: Path, sheet: str | None = None) -> tuple[list[list[str]], list[str]]:
    """The rows of a workbook, and what was said about it."""
    said: list[str] = []
    with path.open("rb") as file:
        return [row for _, row in sheet_rows(file, path.name, sheet=sheet, tell=said.append)], said


def rewritten(path: Path, part: str, text: bytes) -> Path:
    """The workbook with something else in one part."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile("b.xlsx", "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == part else old.read(info))
    return Path("b.xlsx")


def test_the_list_behind_a_cover_is_read(home: Path) -> None:
    assert read(book({"Cover": COVER, "Leads": LIST})) == (LIST, [])


def test_a_list_of_one_column_is_read_where_there_is_no_other(home: Path) -> None:
    assert read(book({"Blank": [], "Names": [["name"], ["Ann"]], "Cover": COVER})) == ([["name"], ["Ann"]], [])


LEGEND = [["Code", "Meaning"], ["A", "active"], ["P", "passive"]]


def test_a_legend_before_the_list_is_passed_over_and_told(home: Path) -> None:
    said = "a.xlsx: sheet 'Leads' is read; 'Legend', 'By' are not read. Name another with --sheet."
    made_by: list[Row] = [["Prepared by", "Ann"], ["Contact", "info@example.com"]]
    assert read(book({"Legend": LEGEND, "By": made_by, "Leads": LIST})) == (LIST, [said])
    assert read(book({"Legend": LEGEND, "Leads": LIST}), "Legend") == (LEGEND, [])


def test_a_list_without_known_words_above_its_people_is_no_legend(home: Path) -> None:
    rows = [["Wer", "Wohin"], ["Ann", "ann@example.com"], ["Bo", "bo@example.com"]]
    said = "a.xlsx: sheet 'Wer' is read; 'Leads' is not read. Name another with --sheet."
    assert read(book({"Wer": rows, "Leads": LIST})) == (rows, [said])


def test_a_legend_is_read_where_the_sheets_behind_it_are_broken(home: Path) -> None:
    path = rewritten(book({"Legend": LEGEND, "Broken": LIST}), "xl/worksheets/sheet2.xml", b"<broken")
    assert read(path) == (LEGEND, [])


def test_a_hidden_list_is_told_where_no_sheet_that_is_seen_is_one(home: Path) -> None:
    path = book({"Cover": COVER, "Leads": LIST}, hidden=["Leads"])
    assert read(path) == (COVER, ["a.xlsx: sheet 'Cover' is read; 'Leads' is not read. Name another with --sheet."])


def test_rows_that_a_filter_hides_are_read_and_told(home: Path) -> None:
    path = book({"Leads": [*LIST, ["Bo", "bo@example.com"]]})
    with zipfile.ZipFile(path) as whole:
        sheet = whole.read("xl/worksheets/sheet1.xml").replace(b'<row r="3"', b'<row r="3" hidden="1"')
    rows, said = read(rewritten(path, "xl/worksheets/sheet1.xml", sheet))
    assert (
        len(rows) == 3 and "b.xlsx, sheet 'Leads': 1 row is hidden, as by a filter, and read all the same." in said[0]
    )


def test_the_first_list_is_read_to_its_end_and_the_others_are_named(home: Path) -> None:
    long = LIST + [[f"P{n}", f"p{n}@example.com"] for n in range(5000)]
    path = book({"Cover": COVER, "2025": long, "2026": LIST, "Old": LIST, "Secret": LIST}, hidden=["Secret"])
    assert read(path) == (
        long,
        ["a.xlsx: sheet '2025' is read; '2026', 'Old' are not read. Name another with --sheet."],
    )


def test_nothing_is_said_of_other_sheets_where_one_is_named(home: Path) -> None:
    assert read(book({"2025": COVER, "2026": LIST}), "2026") == (LIST, [])
    assert read(book({"2025": COVER, "2026": LIST}), "1") == (COVER, [])


def test_a_preamble_of_single_cells_belongs_to_its_list(home: Path) -> None:
    rows = [["List Ltd"], ["made for you"], *LIST]
    assert read(book({"Leads": rows, "Cover": COVER})) == (rows, [])


def test_a_broken_sheet_behind_the_list_is_nobodys_loss(home: Path) -> None:
    path = rewritten(book({"Leads": LIST, "Broken": LIST}), "xl/worksheets/sheet2.xml", b"<broken")
    assert read(path) == (LIST, [])


def test_two_names_for_one_part_are_one_sheet(home: Path) -> None:
    path = book({"Leads": LIST, "Twin": LIST})
    with zipfile.ZipFile(path) as whole:
        links = whole.read("xl/_rels/workbook.xml.rels").replace(b"sheet2.xml", b"sheet1.xml")
    assert read(rewritten(path, "xl/_rels/workbook.xml.rels", links)) == (LIST, [])


@pytest.mark.parametrize("error", ["#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#N/A"])
def test_an_error_of_the_spreadsheet_is_a_blank_cell(home: Path, error: str) -> None:
    rows, _ = read(book({"Leads": [["name", "city", "email"], ["Ann", error, "ann@example.com"], [error, error]]}))
    assert rows == [["name", "city", "email"], ["Ann", "", "ann@example.com"]]


def test_a_sheet_in_an_encoding_that_there_is_not_is_damaged(lt: Run) -> None:
    text = b'<?xml version="1.0" encoding="foo"?><worksheet/>'
    rewritten(book({"Leads": LIST}), "xl/worksheets/sheet1.xml", text)
    ran = lt("import", "b.xlsx")
    assert ran.code == 2 and "b.xlsx, sheet 'Leads' is a damaged workbook (unknown encoding: foo)" in ran.err


def test_many_blank_cells_beside_those_of_a_long_list_are_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_FOR_NOTHING", 500_000)
    text = b"<worksheet><sheetData>" + (b"<row>" + b"<c/>" * 9 + b"<c><v>1</v></c></row>") * 5000
    path = rewritten(book({"Leads": LIST}), "xl/worksheets/sheet1.xml", text + b"</sheetData></worksheet>")
    with path.open("rb") as file:
        assert sum(1 for _ in sheet_rows(file, "b.xlsx", sheet=None)) == 5000


def test_rows_that_are_only_formatted_are_read_down_to_the_last(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_FOR_NOTHING", 500_000)
    text = b'<worksheet><sheetData><row r="1"><c><v>1</v></c></row>' + b"".join(
        b'<row r="%d" ht="12.8" hidden="false"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (row, row, row)
        for row in range(2, 20_000)
    )
    text += b'<row r="20000"><c><v>2</v></c></row></sheetData></worksheet>'
    path = rewritten(book({"Leads": LIST}), "xl/worksheets/sheet1.xml", text)
    with path.open("rb") as file:
        assert [row for _, row in sheet_rows(file, "b.xlsx", sheet=None)] == [["1"], [], ["2"]]


def test_more_links_than_a_workbook_has_are_refused(lt: Run) -> None:
    links = b"".join(b'<Relationship Id="%d" Type="/worksheet" Target="a"/>' % number for number in range(9000))
    rewritten(book({"Leads": LIST}), "xl/_rels/workbook.xml.rels", b"<Relationships>" + links + b"</Relationships>")
    assert "b.xlsx: it has more than 5000 sheets to find" in lt("import", "b.xlsx").err


def test_the_sheet_that_lacks_its_part_is_named(lt: Run) -> None:
    path = book({"Cover": COVER, "Leads": LIST})
    with zipfile.ZipFile(path) as whole:
        links = whole.read("xl/_rels/workbook.xml.rels").replace(b"sheet2.xml", b"sheet9.xml")
    rewritten(path, "xl/_rels/workbook.xml.rels", links)
    assert "b.xlsx, sheet 'Leads': it lacks its part xl/worksheets/sheet9.xml" in lt("import", "b.xlsx").err


def test_formulas_whose_results_were_not_saved_are_told(home: Path) -> None:
    cells = (
        b'<c t="str"><f>A2&amp;B2</f><v></v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c t="str"><f>C3</f><v/></c>'
        b"<c><f>1+1</f><v></v></c><c><f>1+1</f><v/></c>"
    )
    sheet = b"<worksheet><sheetData><row>%s</row><row>%s</row></sheetData></worksheet>" % (cells, cells)
    rows, said = read(rewritten(book({"Leads": LIST}), "xl/worksheets/sheet1.xml", sheet))
    assert rows == [["", "2"], ["", "2"]]
    assert [one.partition(". ")[0] for one in said] == [
        "b.xlsx, sheet 'Leads': 6 cells are formulas without a result, and read as blank"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/", "\\"),
        ("xl/workbook.xml", "xl/workbook22.xml"),
        ("xl/", "book/"),
        ("sharedStrings.xml", "strings/shared.xml"),
    ],
)
def test_a_workbook_whose_parts_are_elsewhere_is_read(home: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(book({"Leads": LIST})) as usual, zipfile.ZipFile("b.xlsx", "w") as made:
        for info in usual.infolist():
            text = usual.read(info).decode()
            if info.filename.endswith(".rels") and old != "/":
                text = text.replace(old, new)
            name = info.filename.replace(old, new)
            made.writestr(name.replace("workbook.xml.rels", "workbook22.xml.rels") if "22" in new else name, text)
    assert read(Path("b.xlsx")) == (LIST, [])
