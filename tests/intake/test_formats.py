"""Workbooks, cards and JSON lines: what they mean, and what hostile ones cannot do."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from conftest import Run


def book(*rows: list[object], name: str = "a.xlsx") -> str:
    made = openpyxl.Workbook()
    made.active.title = "About"
    sheet = made.create_sheet("Leads")
    for row in rows:
        sheet.append(row)
    made.save(name)
    return name


def test_a_workbook_means_what_its_sheet_means(lt: Run) -> None:
    book(
        ["Sold by List Ltd"],
        [],
        ["Name", "Telefon", "E-Mail", "Geburtsdatum", "Size"],
        ["Eva Klein", 4532123456, "eva@example.com", datetime.datetime(1990, 7, 23), 1.5],
        ["Bo", "4.5E+09", None, None, True],
    )
    ran = lt("import", "a.xlsx", "--json").json
    assert (ran["read"], ran["created"], ran["kept_as_typed"]) == (2, 2, {"Telefon": 1})
    bo, eva = lt("list", "--json").json["leads"]
    assert (eva["phones"], eva["birthday"], eva["fields"]) == (["4532123456"], "1990-07-23", {"Size": "1.5"})
    assert (bo["phones"], bo["fields"]) == (["4.5E+09"], {"Size": "yes"})
    assert lt("import", "a.xlsx", "--sheet", "Leads", "--json").json["unchanged"] == 2


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(lt: Run) -> None:
    book(["Name"], ["Eva"])
    assert "Its sheets: About, Leads." in lt("import", "a.xlsx", "--sheet", "nope").err
    Path("a.csv").write_text("name\nEva\n")
    assert lt("import", "a.csv", "--sheet", "1").code == 2


def rewritten(part: str, text: str) -> None:
    """A workbook in which one part is something else."""
    with zipfile.ZipFile(book(["name"], ["Eva"])) as old, zipfile.ZipFile("bad.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == part else old.read(info))


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">'
SHEET = ']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name&%s;</t></is></c></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/worksheets/sheet2.xml", BOMB + SHEET % "j"),
        ("xl/worksheets/sheet2.xml", EXTERNAL + SHEET % "a"),
        ("xl/worksheets/sheet2.xml", "<broken"),
        ("xl/worksheets/sheet2.xml", "0" * (60 << 20)),
        ("xl/workbook.xml", "not xml"),
    ],
    ids=["entity bomb", "external entity", "broken", "zip bomb", "no book"],
)
def test_a_hostile_workbook_is_refused_in_a_sentence(lt: Run, part: str, text: str) -> None:
    rewritten(part, text)
    ran = lt("import", "bad.xlsx")
    assert ran.code == 2 and "bad.xlsx" in ran.err and "bug" not in ran.err and "root:" not in ran.err
    assert lt("list").out == ""


def test_a_zip_that_is_no_workbook_and_a_damaged_one_are_refused(lt: Run) -> None:
    with zipfile.ZipFile("a.zip", "w") as made:
        made.writestr("list.csv", "name\nEva\n")
    assert "no workbook" in lt("import", "a.zip").err
    whole = Path(book(["name"], ["Eva"])).read_bytes()
    Path("cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert "damaged workbook" in lt("import", "cut.xlsx").err


def test_a_cell_at_the_far_end_takes_no_time_and_is_named(lt: Run) -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["XFD2"] = "name", "x"
    made.save("far.xlsx")
    assert "row 2, column XFD: it has something beyond column 1000" in lt("import", "far.xlsx").err


CARDS = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=\r\n=BCrgen;;;\r\n"
    b"TEL;CELL:+49 30 901820\r\nEMAIL;INTERNET:j@example.com\r\nBDAY:19780314\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mette Hansen\r\nORG:Br\xc3\xb8d\\; Co;Sales\r\nitem1.TEL;TYPE=CELL:+45 32 12 34 56\r\n"
    b"TEL:+45 32 12 34 57\r\nADR;TYPE=HOME:;;Havnegade 7;Aarhus;;8000;Denmark\r\nNOTE:long\r\n  folded\\nline\r\n"
    b"BDAY:--0723\r\nPHOTO;ENCODING=b:AAAA\r\n AAAA\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ane B\xc3\xa6k\r\nTEL;VALUE=uri:tel:+4532123460;ext=1\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Cut Off\r\nTEL:+4532123461"
)


def test_cards_of_three_versions_and_one_that_is_cut_off(lt: Run, process) -> None:  # type: ignore[no-untyped-def]
    Path("c.vcf").write_bytes(CARDS)
    ran = lt("import", "c.vcf", "--json")
    assert ran.code == 6 and (ran.json["read"], ran.json["created"], ran.json["rejected"]) == (4, 3, 1)
    ane, jurgen, mette = lt("list", "--json").json["leads"]
    assert (jurgen["name"], jurgen["birthday"], jurgen["emails"]) == ("Jürgen Müller", "1978-03-14", ["j@example.com"])
    assert (mette["company"], mette["city"], mette["birthday"]) == ("Brød; Co", "Aarhus", "--07-23")
    assert mette["phones"] == ["+4532123456", "+4532123457"] and mette["fields"]["note"] == "long folded\nline"
    assert ane["phones"] == ["+4532123460"]
    again = process("import", "-", "--json", input=CARDS, stdin=None, text=False)
    assert b'"created": 0' in again.stdout


def test_our_own_json_lines_come_back_as_the_same_people(lt: Run) -> None:
    lt(
        "add",
        "Ann",
        "--email",
        "ann@example.com",
        "--email",
        "a2@example.com",
        "--set",
        "size=42",
        "--birthday",
        "12-31",
    )
    lt("add", "Bo & Co", "--phone", "+45 32 12 34 56")
    Path("all.jsonl").write_text(lt("list", "--format", "jsonl").out)
    assert lt("import", "all.jsonl", "--json").json["unchanged"] == 2
    assert lt("import", "all.jsonl", "--db", "other.db", "--json").json["created"] == 2
    kept = [lt("list", "--json", *db).json["leads"] for db in ([], ["--db", "other.db"])]
    assert [{k: p[k] for k in ("name", "emails", "phones", "birthday", "fields")} for p in kept[0]] == [
        {k: p[k] for k in ("name", "emails", "phones", "birthday", "fields")} for p in kept[1]
    ]


@pytest.mark.parametrize("text", ['{"name": "Ann"}\nnope\n', '{"name": "Ann"}\n[1]\n', '{"name": ' + "[" * 100_000])
def test_broken_json_lines_name_their_line(lt: Run, text: str) -> None:
    Path("a.jsonl").write_text(text)
    ran = lt("import", "a.jsonl")
    assert ran.code == 2 and "line " in ran.err and lt("list").out == ""


def test_a_pipe_may_hold_a_workbook_too(process) -> None:  # type: ignore[no-untyped-def]
    whole = io.BytesIO()
    made = openpyxl.Workbook()
    made.active.append(["name"])
    made.active.append(["Eva"])
    made.save(whole)
    ran = process("import", "-", "--json", input=whole.getvalue(), stdin=None, text=False)
    assert b'"created": 1' in ran.stdout
