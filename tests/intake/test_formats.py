"""Workbooks, cards and JSON lines: what they mean, and what hostile ones cannot do."""

import csv
import datetime
import json
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
    assert lt("import", "a.xlsx", "--sheet", "leads ", "--json").json["unchanged"] == 2


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


def test_a_cell_at_the_far_end_costs_nobody_and_is_named(lt: Run) -> None:
    made = openpyxl.Workbook()
    for place, text in {"A1": "name", "A2": "Ann", "XFD2": "x", "A3": "Bo", "ALM4": "y"}.items():
        made.active[place] = text
    made.save("far.xlsx")
    ran = lt("import", "far.xlsx", "--json")
    assert (ran.code, ran.json["read"], ran.json["created"]) == (0, 2, 2)
    assert "far.xlsx, sheet 'Sheet': 2 cells beyond column 1000 are not read (XFD2, …)." in ran.err


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


def card(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def test_a_short_number_on_a_card_costs_none_of_the_others(lt: Run) -> None:
    lt("do-not-contact", "add", "ann@example.com")
    lt("do-not-contact", "add", "+4520123456")
    Path("c.vcf").write_text(
        card("FN:Ann Lee", "TEL:4711", "TEL:20123456") + card("FN:A. Lee", "EMAIL:ann@", "EMAIL:ann@example.com")
    )
    ran = lt("import", "c.vcf", "--country", "DK", "--json").json
    assert (ran["suppressed"], ran["created"], ran["kept_as_typed"]) == (2, 0, {"phone": 1, "email": 1})


def test_a_short_number_in_json_costs_none_of_the_others(lt: Run) -> None:
    Path("a.jsonl").write_text(
        '{"name": "Bo"}\n{"name": "Ann", "phones": ["4711", 4520123456], "phones 2": "+4520123457"}\n'
    )
    assert lt("import", "a.jsonl", "--country", "DK", "--json").json["created"] == 2
    ann, _ = lt("list", "--json").json["leads"]
    assert sorted(ann["phones"]) == ["+4520123456", "+4520123457", "4711"]


@pytest.mark.parametrize("is_card", [True, False], ids=["card", "json"])
def test_more_phones_than_there_may_be_columns_are_all_read(lt: Run, is_card: bool) -> None:
    phones = [f"+45201234{number}" for number in range(10, 40)]
    text = (
        card("FN:Ann", *(f"TEL:{one}" for one in phones)) if is_card else json.dumps({"name": "Ann", "phone": phones})
    )
    Path("a").write_text(text)
    lt("import", "a")
    assert lt("list", "--json").json["leads"][0]["phones"] == phones


ANN_AND_ASE = {
    "card": card("FN:Ann", "TEL:+4520123456") + card("FN:Åse", "NOTE;CHARSET=ISO-8859-1:æ"),
    "json": '{"name": "Ann", "phone": "+4520123456"}\n{"name": "Åse", "note": "æ"}\n',
    "array": '[{"name": "Ann", "phone": "+4520123456"},\n{"name": "Åse", "note": "æ"}]\n',
}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
@pytest.mark.parametrize("kind", ANN_AND_ASE)
def test_cards_and_json_are_read_in_the_encodings_and_line_ends_of_windows(
    lt: Run, kind: str, end: str, encoding: str
) -> None:
    text = ANN_AND_ASE[kind].replace("\n", end)
    Path("a").write_bytes(
        (text if encoding != "utf-8-sig" else text.replace(";CHARSET=ISO-8859-1", "")).encode(encoding)
    )
    assert lt("import", "a", "--json").json["read"] == 2
    ann, ase = lt("list", "--json").json["leads"]
    assert (ann["name"], ann["phones"], ase["name"]) == ("Ann", ["+4520123456"], "Åse")
    assert ase["fields"] == {"note": "æ"}


def test_cards_with_returns_alone_keep_the_charset_they_name(lt: Run) -> None:
    text = card("FN;CHARSET=ISO-8859-1:Åse", "TEL:+4520123456").replace("\n", "\r")
    Path("a.vcf").write_bytes(text.encode("latin-1"))
    lt("import", "a.vcf")
    assert lt("list", "--json").json["leads"][0]["name"] == "Åse"


def test_long_json_lines_with_returns_alone_are_read(lt: Run) -> None:
    Path("a.jsonl").write_text(f'{{"name": "Ann", "note": "{"x" * 3000}"}}\r{{"name": "Bo"}}\r')
    assert lt("import", "a.jsonl", "--json").json["created"] == 2


def test_wide_text_that_is_cut_in_a_character_is_refused(lt: Run) -> None:
    Path("a.vcf").write_bytes(card("FN:Ann").encode("utf-16")[:-1])
    ran = lt("import", "a.vcf")
    assert ran.code == 2 and "is not utf-16" in ran.err


def test_a_card_that_is_cut_off_is_rejected_with_all_that_was_read_of_it(lt: Run) -> None:
    Path("c.vcf").write_text(card("FN:Ann", "TEL:+4520123456", "ORG:Firm", "TITLE:Baker").replace("END:VCARD\n", ""))
    assert lt("import", "c.vcf", "--rejects", "r.csv").code == 6
    (row,) = csv.DictReader(Path("r.csv").read_text().splitlines())
    assert row["note"] == "the card is cut off; name: Ann; company: Firm; phone: +4520123456" and row["job"] == "Baker"


@pytest.mark.parametrize("begin", ["AGENT:\nBEGIN:VCARD", "AGENT:BEGIN:VCARD", "agent:\n\nbegin:vcard"])
def test_a_card_within_a_card_costs_the_outer_one_nothing(lt: Run, begin: str) -> None:
    Path("c.vcf").write_text(card("FN:Bo", begin, "FN:Al", "TEL:+4520123457", "END:VCARD", "TEL:+4520123456"))
    assert lt("import", "c.vcf", "--json").json["created"] == 1
    (bo,) = lt("list", "--json").json["leads"]
    assert (bo["name"], bo["phones"]) == ("Bo", ["+4520123456"])


@pytest.mark.parametrize(
    ("line", "street"),
    [
        ('ADR;LABEL="Drop: B;\\n 2":;;Nygade 2;Aarhus;;8000;', "Nygade 2"),
        ('ADR;LABEL="Drop: a long\n  one; and more":;;Nygade 2;Aarhus;;8000;', "Nygade 2"),
        ('ADR;LABEL="Drop:;;Nygade 2;Aarhus;;8000;', "Nygade 2"),
        ("ADR;ENCODING=QUOTED-PRINTABLE:;;Nygade 2=3B 1=2E tv;Aarhus;;8000;", "Nygade 2; 1. tv"),
        ("ADR:;;;;;;\nADR:;;Nygade 2;Aarhus;;8000;", "Nygade 2"),
        ("ADR:;;Nygade 2\\; 1. tv;Aarhus;;8000;", "Nygade 2; 1. tv"),
    ],
    ids=["quoted", "folded in quotes", "quote without its end", "quoted-printable", "blank before", "escaped"],
)
def test_an_address_on_a_card_is_read_whole(lt: Run, line: str, street: str) -> None:
    Path("c.vcf").write_text(card("FN:Bo", "TEL:+4520123456", line))
    lt("import", "c.vcf")
    (bo,) = lt("list", "--json").json["leads"]
    assert (bo["street"], bo["city"], bo["postal_code"]) == (street, "Aarhus", "8000")


def test_nothing_that_a_card_says_twice_is_lost(lt: Run) -> None:
    twice = ("ORG:Firm;Sales", "ORG:Other", "URL:a.example.com", "URL:b.example.com", "TITLE:Baker", "TITLE:Cook")
    addresses = ("ADR:;;Nygade 2;Aarhus;;8000;", "ADR:;;Havnegade 9;Odense;Fyn;5000;Denmark")
    Path("c.vcf").write_text(card("FN:Bo", *twice, *addresses, "NICKNAME:Bob,B", "CATEGORIES:vip"))
    lt("import", "c.vcf")
    (bo,) = lt("list", "--json").json["leads"]
    assert (bo["company"], bo["street"]) == ("Firm", "Nygade 2")
    assert bo["fields"] == {
        "company 2": "Other", "department": "Sales", "url": "a.example.com", "url 2": "b.example.com", "job": "Baker",
        "job 2": "Cook", "address 2": "Havnegade 9, 5000 Odense, Fyn, Denmark", "nickname": "Bob, B",
        "categories": "vip",
    }  # fmt: skip


def test_what_other_programs_say_in_json_is_kept_as_own_fields(lt: Run) -> None:
    Path("a.jsonl").write_text(
        '{"name": "Ann", "id": "CRM-17", "source": "Fair", "lifecycle": "hot", "fields": "note", "do_not_contact": true}\n'
        '{"name": "Bo", "fields": {"name": "Bob", "size": "L"}}\n'
    )
    lt("import", "a.jsonl")
    ann, bo = lt("list", "--json").json["leads"]
    assert ann["fields"] == {"id": "CRM-17", "source": "Fair", "lifecycle": "hot", "fields": "note"}
    # What they say of this is believed.
    assert ann["do_not_contact"] and not bo["do_not_contact"]
    assert (bo["name"], bo["fields"]) == ("Bo", {"name 2": "Bob", "size": "L"})


def test_our_own_json_lines_and_those_of_another_program_may_be_joined(lt: Run) -> None:
    lt("add", "Ann", "--phone", "+4520123456")
    Path("a.jsonl").write_text(lt("export", "jsonl", "-").out + '{"name": "Bo", "phone": "+4520123457"}\n')
    assert lt("import", "a.jsonl", "--db", "other.db").code == 0
    ann, bo = lt("list", "--json", "--db", "other.db").json["leads"]
    assert (ann["phones"], bo["phones"]) == (["+4520123456"], ["+4520123457"])


@pytest.mark.parametrize("depth", [150, 330, 600, 900, 960, 990, 1100, 5000])
@pytest.mark.parametrize("ends", ["[]", ('{"a":', "}")], ids=["lists", "objects"])
@pytest.mark.parametrize("is_array", [True, False], ids=["array", "lines"])
def test_json_that_is_nested_too_deep_is_rejected_with_its_line(
    lt: Run, depth: int, ends: tuple[str, str], is_array: bool
) -> None:
    deep = '{"name": "Bo", "a": ' + ends[0] * depth + "1" + ends[1] * depth + "}"
    first = '{"name": "Ann"}'
    Path("a.jsonl").write_text(f"[{first},\n{deep}]" if is_array else f"{first}\n{deep}\n")
    ran = lt("import", "a.jsonl")
    assert ran.code == 6 and "line 2: no JSON that a list needs, it is nested too deep." in ran.err


@pytest.mark.parametrize(
    ("kind", "more", "becomes"),
    [
        ("individual", [], ("Rye", None)),
        ("x-pet", [], ("Rye", None)),
        ("org", [], (None, "Rye")),
        ("location", ["TEL:+4532123456"], (None, "Rye")),
        ("Location", ["ADR:;;;Leeds;;;"], "a place that cannot be reached"),
        ("group", ["EMAIL:all@example.com"], "a group"),
        ("device", ["TEL:+4532123456"], "a device"),
        ("application", ["EMAIL:robot@example.com"], "a program"),
        ("thing", [], "a thing"),
    ],
)
def test_of_a_card_its_kind_says_whether_it_is_somebody(
    lt: Run, kind: str, more: list[str], becomes: str | tuple[str | None, str | None]
) -> None:
    Path("c.vcf").write_text(card("FN:Ann Lee") + card("FN:Rye", f"KIND:{kind}", *more))
    ran = lt("import", "c.vcf", "--json")
    if isinstance(becomes, str):
        assert ran.json["read"] == 1 and f"c.vcf, line 5: this card is {becomes}, and nobody;" in ran.err
    else:
        _, rye = lt("list", "--json").json["leads"]
        assert (rye["name"] or None, rye["company"] or None) == becomes
