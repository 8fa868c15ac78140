"""A do-not-contact list may be a workbook, cards or JSON lines, as any list may."""

from pathlib import Path

import openpyxl
import pytest

from conftest import Run

# Of the header, each row: what is in other columns is no phone, however it looks.
ROWS: list[list[object]] = [
    ["Block list"],
    [],
    ["Customer", "Phone", "E-mail", "Remark"],
    [20112233, "+45 20 12 34 56", "a@example.com", "asked, by mail"],
    [20112234, 20123457, None],
    [20112235, None, "b@example.com\nc@example.com", "20112239"],
    [20112236, "n/a"],
]
ALL = ["+45 20 12 34 56", "+45 20 12 34 57", "a@example.com", "b@example.com", "c@example.com"]


def made_book(**sheets: list[list[object]]) -> str:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save("banned.xlsx")
    return "banned.xlsx"


def banned(lt: Run, *who: str) -> int:
    return len(lt("do-not-contact", "list", *who, "--json").json["do_not_contact"])


def test_the_phones_and_emails_of_a_workbook_are_put_on_the_list(lt: Run) -> None:
    ran = lt("do-not-contact", "import", made_book(List=ROWS), "--country", "DK", "--json")
    assert (ran.code, ran.json["added"], ran.json["read"]) == (0, 5, 6)
    assert banned(lt, *ALL) == 5
    assert lt("undo").code == 0 and banned(lt) == 0


def test_the_row_of_a_workbook_that_is_not_understood_is_named(lt: Run) -> None:
    ran = lt("do-not-contact", "import", made_book(List=[*ROWS, [1, "+45 1", "a@b"]]), "--country", "DK", "-v")
    assert ran.code == 6 and "line 8: 'a@b' is not understood" in ran.err


def test_another_sheet_may_be_named(lt: Run) -> None:
    name = made_book(List=ROWS, Old=[["Name", "Phone"], ["Ann", "+4520123459"], ["Bo", "+4520123458"]])
    assert "sheet 'List' is read; 'Old' is not read" in lt("do-not-contact", "import", name).err
    ran = lt("do-not-contact", "import", name, "--sheet", "Old", "--json")
    assert ran.json["added"] == 2 and banned(lt, "+4520123458", "+4520123459") == 2
    Path("l.txt").write_text("a@example.com\n")
    assert "is no workbook" in lt("do-not-contact", "import", "l.txt", "--sheet", "2").err


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nTEL:+4520123456\nEMAIL:a@example.com\nEND:VCARD\n",
        '{"id": 20112233, "phone": "+4520123456", "email": "a@example.com"}\n',
    ],
)
def test_cards_and_json_lines_are_read_as_what_they_are(lt: Run, text: str) -> None:
    Path("l").write_text(text)
    ran = lt("do-not-contact", "import", "l", "--country", "DK", "--json")
    assert ran.json["added"] == 2 and banned(lt, "+4520123456", "a@example.com") == 2


def test_a_workbook_with_nobody_in_it_is_refused(lt: Run) -> None:
    ran = lt("do-not-contact", "import", made_book(List=[["Sold by", "nobody"], ["Lee", "Ann"]]))
    assert ran.code == 2 and "no line of banned.xlsx has a phone or an e-mail" in ran.err


def test_a_phone_that_its_own_country_does_not_have_is_told_as_that(lt: Run) -> None:
    Path("l.txt").write_text("+44 7700 900123\n")
    ran = lt("do-not-contact", "import", "l.txt", "--json")
    assert "1 phone not valid in the country of its code" in ran.err and ran.json["without_country"] == 0


def test_a_column_that_may_be_phones_beside_that_of_the_phones_is_told(lt: Run) -> None:
    Path("l.csv").write_text("Name;Phone;Spouse;City\nAnn;20123456;20123457;Aarhus\nBo;20123458;20123459;Ry\n")
    ran = lt("do-not-contact", "import", "l.csv", "--country", "DK", "--json")
    assert ran.json["added"] == 2 and ran.json["columns_not_read"] == ["Spouse"]
    assert "what stands under 'Spouse' may be phones, and is not read" in ran.err


def test_a_web_page_is_not_taken_for_lines_of_phones(lt: Run) -> None:
    Path("a.htm").write_text("<html><table>\n<tr><td>20 12 34 56</td></tr>\n</table></html>\n")
    ran = lt("do-not-contact", "import", "a.htm", "--country", "DK")
    assert ran.code == 2 and "a.htm is a web page, not a list." in ran.err
