"""Workbooks whose rows are not whole without what stands below them: joined cells, and links to e-mails."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from conftest import Run
from leadtrack.intake.workbook.sheet import sheet_rows


def made(*rows: Sequence[object], joined: Sequence[str] = (), links: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in joined:
        book.active.merge_cells(cells)
    for cell, link in (links or {}).items():
        book.active[cell].hyperlink = link
    book.save("a.xlsx")
    return Path("a.xlsx")


def read(path: Path) -> list[list[str]]:
    with path.open("rb") as file:
        return [row for _, row in sheet_rows(file, path.name, sheet=None) if row]


def test_each_row_of_a_joined_cell_has_its_text(home: Path) -> None:
    path = made(
        ["Company", "Name", "Phone"],
        ["Bakery Ltd", "Ann", 20123456],
        [None, "Bo", 20123457],
        [None, "Cy", 20123458],
        [None, "Di", 20123459],
        [],
        ["Wine Ltd", "Ed", 20123460],
        joined=["A2:A4", "A7:B7", "C1:C2"],
    )
    assert [row[:2] for row in read(path)[1:]] == [
        ["Bakery Ltd", "Ann"],
        ["Bakery Ltd", "Bo"],
        ["Bakery Ltd", "Cy"],
        ["", "Di"],
        ["Wine Ltd", ""],
    ]


def test_a_header_joined_with_the_row_below_it_is_read_whole(lt: Run) -> None:
    made(
        ["Name", "Address", None, "Phone"],
        [None, "Street", "City", None],
        ["Ann Lee", "High St 1", "Leeds", "+44 20 7946 0123"],
        joined=["A1:A2", "B1:C1", "D1:D2"],
    )
    ran = lt("import", "a.xlsx", "--json").json
    assert (ran["read"], sorted(ran["mapping"])) == (1, ["city", "name", "phone", "street"])


def test_a_heading_over_all_columns_is_nobody(lt: Run) -> None:
    made(
        ["List Ltd"],
        ["Name", "Phone"],
        ["Bakeries"],
        ["Ann", "+44 20 7946 0123"],
        ["Wine"],
        ["Bo", "+44 20 7946 0124"],
        ["Cy"],
        joined=["A1:B1", "A3:B3", "A5:C5"],
    )
    ran = lt("import", "a.xlsx")
    assert ran.code == 0 and "2 rows are headings over all columns, and passed over: 'Bakeries', 'Wine'." in ran.err
    assert sorted(lead["name"] for lead in lt("list", "--json").json["leads"]) == ["Ann", "Bo", "Cy"]


def test_blank_rows_of_a_joined_cell_are_no_people(home: Path) -> None:
    path = made(["Company", "Name"], ["Bakery Ltd", "Ann"], [None, None], ["Wine Ltd", "Bo"], joined=["A2:A3"])
    assert read(path) == [["Company", "Name"], ["Bakery Ltd", "Ann"], ["Wine Ltd", "Bo"]]


def test_the_e_mail_behind_a_link_takes_the_place_of_what_is_shown(lt: Run) -> None:
    made(
        ["Name", "E-mail"],
        ["Ann", "Send mail"],
        ["Bo", "bo@example.com"],
        ["Cy", None],
        links={
            "B2": "mailto:ann@example.com?subject=Hi",
            "B3": "mailto:old@example.com",
            "B4": "MAILTO:cy@example.com",
        },
    )
    assert lt("import", "a.xlsx").code == 0
    leads = lt("list", "--json", "--sort", "name").json["leads"]
    assert [lead["emails"] for lead in leads] == [["ann@example.com"], ["bo@example.com"], ["cy@example.com"]]


def test_links_are_read_below_a_header_that_names_one_thing(lt: Run) -> None:
    links = {"B2": "mailto:ann@example.com", "A3": "mailto:bo@example.com"}
    made(["Name", "Write to", "Web"], ["Ann", "Write", "Site"], ["Bo", "Write", "Site"], links=links)
    assert lt("import", "a.xlsx").code == 0
    leads = lt("list", "--json", "--sort", "name").json["leads"]
    assert [lead["emails"] for lead in leads] == [["ann@example.com"], ["bo@example.com"]]


def test_the_e_mail_behind_a_name_is_kept_beside_it(lt: Run) -> None:
    made(
        ["Sold by List Ltd"],
        ["Name", "Phone"],
        ["Ann", "+44 20 7946 0123"],
        ["Bo", "+44 20 7946 0124", "regular"],
        links={"A1": "mailto:sales@example.net", "A3": "mailto:ann@example.com", "B4": "https://example.com/bo"},
    )
    assert lt("import", "a.xlsx").code == 0
    ann, bo = lt("list", "--json", "--sort", "name").json["leads"]
    assert (ann["name"], ann["emails"]) == ("Ann", ["ann@example.com"])
    assert (bo["emails"], bo["fields"]) == ([], {"more columns": "regular"})


@pytest.mark.parametrize(
    "below", ["<mergeCells><mergeCell ref='A", "<mergeCells><mergeCell ref='A2:A99999999'/></mergeCells>"]
)
def test_what_cannot_be_read_below_the_rows_is_told_or_nobodys_loss(lt: Run, below: str) -> None:
    path = made(["Name", "Phone"], ["Ann", 20123456])
    with zipfile.ZipFile(path) as old, zipfile.ZipFile("b.xlsx", "w") as new:
        for info in old.infolist():
            text = old.read(info)
            new.writestr(info.filename, text.replace(b"</sheetData>", b"</sheetData>" + below.encode()))
    assert lt("import", "b.xlsx").code == (2 if below.endswith("A") else 0)
