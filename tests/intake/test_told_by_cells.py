"""Columns whose headers leave open what they are, told by their cells."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from conftest import Ran, Run
from leadtrack.intake.by_cells.phone_shapes import phones_among
from leadtrack.intake.by_cells.told import header_by_cells, is_open, told_by_cells
from leadtrack.intake.headers.layout import map_columns

PHONES = [
    "020 7946 0101",
    "+44 20 7946 0101",
    "0044 20 7946 0101",
    "(020) 7946 0101",
    "(555) 010-0101",
    "202-555-0101",
    "20 12 34 56",
    "401 23 456",
    "612 34 56 78",
    "Tel. 030 23125001",
    "030/23125001",
    "01.99.00.12.01",
    "020 7946 0101 ext. 12",
    "020 7946 0101 (evenings)",
    "020 7946 0101 / 020 7946 0102",
    "+4520123456",
]
# What stands under `Home` and `Work` is a phone in these writings, too; under `Number` it may be anything.
PHONES_WHERE_REACHED = [
    "02079460101",
    "03946-1234",
    "20123456",
    "442079460101",
    "910 000 001",
    "2079460101.0",
    "555-0101",
    "4.42E+11",
]
NO_PHONES = [
    "12 Main Street",
    "Lee Ltd",
    "ann@example.com",
    "12",
    "1001",
    "1234567",
    "250000",
    "1,250,000.00",
    "1.250.000",
    "1 250 000",
    "250000.00",
    "DE89370400440532013000",
    "DE89 3704 0044 0532 0130 00",
    "DE123456789",
    "B12345678",
    "12345678Z",
    "NL001234567B01",
    "2026-01-02",
    "02.01.2026",
    "2026-01-02 03:04:05",
    "20260102",
    "02012026",
    "78701-1234",
    "10000-001",
    "1000-001",
    "010190-1234",
    "123-45-6789",
    "12-3456789",
    "12/345/67890",
    "0123.456.789",
    "55.676098, 12.568337",
    "09:00-17:00",
    "4111 1111 1111 1111",
    "50 000 000 €",
    "-12345678",
    "10115 Berlin",
    "yes",
    "KD-1000001",
    "#1000001",
    "Room 1234567",
    "https://example.com/1234567",
    "2026-01-02 - 2026-02-03",
]
NONE_WHERE_ANYTHING = [
    "10000001",
    "123456789",
    "123 456 789",
    "123 456 789 00012",
    "73282932000074",
    "5790001234567",
    "00012345678",
    "1000 2000",
    "01000-001",
    "02134-1234",
    "12 34 56 78",
    "28 12 34 50",
]


def _is_phone(cell: str, *, is_sure: bool) -> bool:
    return phones_among([cell], is_sure=is_sure) == 1


def test_phones_look_like_phones() -> None:
    assert [one for one in PHONES if not _is_phone(one, is_sure=False)] == []
    assert [one for one in PHONES + PHONES_WHERE_REACHED if not _is_phone(one, is_sure=True)] == []


def test_nothing_else_looks_like_one() -> None:
    assert [one for one in NO_PHONES if _is_phone(one, is_sure=True)] == []
    assert [one for one in NO_PHONES + NONE_WHERE_ANYTHING if _is_phone(one, is_sure=False)] == []


@pytest.mark.parametrize("sign", ["1", "1 ", "a", "+", "(", "/1", "1/", ". ", "a.1 ", "1,", "\n", "0 ("])
@pytest.mark.parametrize("is_sure", [True, False])
def test_a_hostile_cell_takes_no_time(sign: str, is_sure: bool) -> None:  # noqa: FBT001 - a parameter of a test
    begun = time.process_time()
    for size in (190, 30_000):
        phones_among([sign * (size // len(sign))], is_sure=is_sure)
    assert time.process_time() - begun < 0.2


def _told(header: str, cells: list[str], beside: str = "Name") -> dict[str, list[str]]:
    layout = map_columns([beside, header])
    return told_by_cells(layout, [["Ann Lee", cell] for cell in cells], (), None).described()


HEADERS = [
    "Home",
    "Work",
    "Office",
    "SMS",
    "WhatsApp",
    "Number",
    "Nummer",
    "Privat",
    "Dienstlich",
    "Bureau",
    "Domicile",
    "Casa",
    "Trabajo",
    "Thuis",
    "Werk",
    "Hjem",
    "Arbejde",
    "Home 1",
    "Work 2",
    "Contact",
    "Kontakt",
    "Private",
    "Nr. privat",
    "Work no.",
    "Direct",
    "M",
    "T",
    "Numéro",
    "Nr.",
    "Other",
    "Erreichbar unter",
    "Rückruf",
    "Kontaktdaten",
    "Best # to call",
    "Port.",
    "Tel. p",
    "Tel. oder Handy",
    "Tel./Mail",
]


@pytest.mark.parametrize("header", HEADERS)
def test_a_column_of_phones_is_one_whatever_else_its_header_may_mean(header: str) -> None:
    assert is_open(["Name", header])
    assert _told(header, ["020 7946 0101", "", "n/a", "020 7946 0102"])["phone"] == [header]
    assert _told(header, ["'020 7946 0101", '="020 7946 0102"'])["phone"] == [header]
    assert _told(header, ["ann@example.com"])["email"] == [header]


@pytest.mark.parametrize("header", HEADERS)
def test_of_other_cells_such_a_header_says_nothing(header: str) -> None:
    for cell in (*NO_PHONES, ""):
        if cell != "ann@example.com":
            assert "phone" not in (found := _told(header, [cell])), cell
            assert "email" not in found


@pytest.mark.parametrize("header", ["Fax", "Home Fax", "CVR", "Kundennr.", "Customer No.", "IBAN", "Emergency", "Kontakt 2", "Company", "Value", "Order number", "Account number", "PLZ", "Home Assistant"])  # fmt: skip
def test_a_header_that_says_something_is_believed(header: str) -> None:
    assert _told(header, ["020 7946 0101"]).get("phone") is None


def test_a_name_beside_it_is_taken_where_contact_is_how_to_reach_them() -> None:
    rows = [["Lee Ltd", "020 7946 0101", "Ann Lee"]]
    layout = told_by_cells(map_columns(["Name", "Contact", "CVR"]), rows, (), None)
    assert layout.described() == {"name": ["Name"], "phone": ["Contact"]}
    assert _told("Kontakt", ["ann@example.com"], beside="Firma") == {"company": ["Firma"], "email": ["Kontakt"]}


@pytest.mark.parametrize("header", ["Phne", "Telphone", "Moblie no", "Emial", "E-mial", "Hnady"])
def test_a_misspelt_header_is_believed_where_its_cells_agree(header: str) -> None:
    field, cell = ("email", "ann@example.com") if "mi" in header else ("phone", "020 7946 0101")
    assert _told(header, [cell]).get(field) == [header]
    assert _told(header, ["10000001", "Model 12"]) == {"name": ["Name"]}


def test_who_somebody_is_is_asked_where_nobody_has_a_name() -> None:
    rows = [["Ann Lee", "020 7946 0101"], ["Bo Ek-Roe", ""]]
    found = told_by_cells(map_columns(["Member", "Mobile"]), rows, (), None)
    assert found.described() == {"name": ["Member"], "phone": ["Mobile"]}
    for cell in ("yes", "1001", "Unit 12", "ann@example.com"):
        layout = map_columns(["Member", "Mobile"])
        assert "name" not in told_by_cells(layout, [[cell, ""]], (), None).columns
    named = map_columns(["Member", "Name", "Mobile"])
    assert told_by_cells(named, [["Ann Lee", "Bo Ek", ""]], (), None).described()["name"] == ["Name"]


def test_what_somebody_mapped_stays_so() -> None:
    header, rows = ["Name", "Home", "Work"], [["Ann Lee", "020 7946 0101", "020 7946 0102"]]
    given = [("own", "Home"), ("street", "Work")]
    found = told_by_cells(map_columns(header, given), rows, given, None)
    assert found.described() == {"name": ["Name"], "street": ["Work"], "own": ["Home"]}
    usual = found.remembered()
    assert told_by_cells(map_columns(header, usual=usual), rows, (), usual).described() == found.described()


def test_a_number_behind_the_street_is_that_of_the_house_unless_phones_stand_there() -> None:
    header = ["Name", "Street", "No"]
    phones = told_by_cells(map_columns(header), [["Ann Lee", "Main Street", "020 7946 0101"]], (), None)
    houses = told_by_cells(map_columns(header), [["Ann Lee", "Main Street", "12"]], (), None)
    assert (phones.described()["phone"], houses.described()["house_number"]) == (["No"], ["No"])


def test_the_code_before_a_phone_is_its_area_code() -> None:
    layout = map_columns(["Name", "Vorwahl", "Privat"])
    found = told_by_cells(layout, [["Ann Lee", "030", "23 12 50 01"]], (), None)
    assert found.described() == {"name": ["Name"], "area_code": ["Vorwahl"], "phone": ["Privat"]}


NUMBERED = [
    ("Muster GmbH;Filiale Nord|Beispiel AG;|Bäckerei Probe;", {"company": ["Name1"]}, False),
    ("Muster GmbH;Filiale Nord|Anna Probe;|Bernd Probe;", {"company": ["Name1"]}, True),
    ("Muster;Anna|Beispiel;Bernd", {"last_name": ["Name1"], "first_name": ["Name2"]}, False),
    ("Anna Muster;|Bernd Beispiel;", {"name": ["Name1"]}, False),
    ("Anna Muster;bei Probe|Bernd Beispiel;3. Stock", {"name": ["Name1"]}, False),
    ("Bäckerei;Muster|Autohaus;Probe", {"name": ["Name1"]}, False),
    ("Muster;Zentrale|Probe;Filiale", {"name": ["Name1"]}, False),
    ("Muster;Anna", {"name": ["Name1"]}, False),
]


@pytest.mark.parametrize(("cells", "columns", "is_either"), NUMBERED)
def test_numbered_names_are_firms_or_people_as_their_cells_are(
    cells: str,
    columns: dict[str, list[str]],
    is_either: bool,  # noqa: FBT001 - a parameter of a test
) -> None:
    header, rows = ["Name1", "Name2", "Name3"], [[*row.split(";"), ""] for row in cells.split("|")]
    found = told_by_cells(map_columns(header), rows, (), None)
    assert (found.described(), found.either) == (columns, is_either)
    usual = found.remembered()
    again = told_by_cells(map_columns(header, usual=usual), rows, (), usual)
    assert (again.described(), again.either) == (columns, is_either)


def test_numbered_names_beside_a_contact_are_firms() -> None:
    layout = map_columns(["Name1", "Name2", "Ansprechpartner"])
    found = told_by_cells(layout, [["Bäckerei Muster", "", "Anna Probe"]], (), None)
    assert found.described() == {"company": ["Name1"], "name": ["Ansprechpartner"]}
    phones = [["Muster", "Anna", "030 23125001"], ["Probe", "Bernd", ""]]
    found = told_by_cells(map_columns(["Name1", "Name2", "Kontakt"]), phones, (), None)
    assert found.described() == {"last_name": ["Name1"], "first_name": ["Name2"], "phone": ["Kontakt"]}
    layout = map_columns(["Firma", "Name1", "Name2"])
    assert told_by_cells(layout, [["Muster GmbH", "Probe GmbH", "x"]], (), None).described() == layout.described()


LIST = [
    ["Navn", "Hjem", "Arbejde", "Nummer", "Kontakt"],
    *([f"Person {at}", "", "", f"{10000000 + at}", f"p{at}@example.com"] for at in range(40)),
    *([f"Anden {at}", f"32 12 34 {at:02}", f"3213{at:04}", "", f"a{at}@example.com"] for at in range(50, 60)),
]


def _as_csv(lt: Run) -> Ran:
    Path("a.csv").write_text("".join(";".join(row) + "\n" for row in LIST), encoding="utf-8")
    return lt("import", "a.csv", "--country", "DK", "--source", "fair", "--json")


def _as_lines(lt: Run) -> Ran:
    rows = (json.dumps(dict(zip(LIST[0], row, strict=True))) for row in LIST[1:])
    Path("a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return lt("import", "a.jsonl", "--country", "DK", "--source", "fair", "--json")


def _as_workbook(lt: Run) -> Ran:
    book = openpyxl.Workbook()
    for row in LIST:
        book.active.append(row)
    book.save("a.xlsx")
    return lt("import", "a.xlsx", "--country", "DK", "--source", "fair", "--json")


@pytest.mark.parametrize("imported", [_as_csv, _as_lines, _as_workbook])
def test_a_list_is_told_alike_whatever_it_comes_as(lt: Run, imported: Callable[[Run], Ran]) -> None:
    ran = imported(lt)
    assert ran.json["mapping"] == {"name": ["Navn"], "phone": ["Hjem", "Arbejde"], "email": ["Kontakt"]}
    leads = {lead["name"]: lead for lead in lt("list", "--json").json["leads"]}
    assert leads["Anden 50"]["phones"] == ["+4532123450", "+4532130050"]
    assert leads["Person 1"]["fields"] == {"Nummer": "10000001"}
    assert imported(lt).json["unchanged"] == 50


def test_a_mapping_that_was_told_is_remembered(lt: Run) -> None:
    _as_csv(lt)
    Path("b.csv").write_text("Navn;Hjem;Arbejde;Nummer;Kontakt\nBo Lund;32 12 34 70;Lund ApS;1;\n", encoding="utf-8")
    again = lt("import", "b.csv", "--country", "DK", "--source", "fair", "--json").json
    assert again["mapping"]["phone"] == ["Hjem", "Arbejde"]
    other = lt("import", "b.csv", "--country", "DK", "--dry-run")
    assert "phone = Hjem;" in other.err


def test_a_header_that_names_nothing_plainly_is_one_by_what_stands_below_it(lt: Run) -> None:
    Path("a.csv").write_text("Nummer\n030 23125001\n", encoding="utf-8")
    assert lt("import", "a.csv", "--country", "DE", "--dry-run", "--json").json["mapping"] == {"phone": ["Nummer"]}
    Path("a.csv").write_text("Our members\n\nMember;Home;Work\nAnn Lee;020 7946 0101;020 7946 0102\n", encoding="utf-8")
    found = lt("import", "a.csv", "--country", "GB", "--json").json
    assert found["mapping"] == {"name": ["Member"], "phone": ["Home", "Work"]}
    assert lt("show", "Ann Lee", "--json").json["lead"]["phones"] == ["+442079460101", "+442079460102"]


@pytest.mark.parametrize("text", ["Home;Page 1\nSomething;else\n", "Ann;Home;020 7946 0101\nBo;Home;020 7946 0102\n"])
def test_what_is_no_header_by_its_cells_either_is_none(lt: Run, text: str) -> None:
    Path("a.csv").write_text(text, encoding="utf-8")
    assert "no usable header" in lt("import", "a.csv").err


def test_business_is_a_company_a_phone_or_an_answer() -> None:
    header = ["Name", "Business"]
    for cell, becomes in (("Lee Ltd", "company"), ("020 7946 0101", "phone"), ("yes", None)):
        found = told_by_cells(map_columns(header), [["Ann Lee", cell]] * 2, (), None).described()
        assert found == {"name": ["Name"]} | ({becomes: ["Business"]} if becomes else {})


def test_very_wide_lists_and_long_cells_are_told_in_no_time() -> None:
    wide = [[f"Home{at % 97} qwertzuiop{at}" for at in range(1000)] for _ in range(1000)]
    long = [["Ann Lee", *["Home x1 " * 4000] * 3]] * 30
    begun = time.process_time()
    assert header_by_cells(list(enumerate(wide)), (), None) is None
    told_by_cells(map_columns(["Name", "Home", "Name1", "Name2"]), long, (), None)
    assert time.process_time() - begun < 2


def test_a_plain_header_asks_no_cells() -> None:
    assert not is_open(["First name", "Last name", "Company", "E-mail", "Phone", "Work phone", "Postcode", "Remarks"])


@pytest.mark.parametrize(
    ("header", "row", "field", "taken"),
    [
        ("Name;Born;Date of birth", "Ann Lee;;2-2-1991", "birthday", ["Date of birth"]),
        ("Name;Born;Date of birth", "Ann Lee;1-1-2000;2-2-1991", "birthday", ["Born"]),
        ("Name;Born;Date of birth", "Ann Lee;;", "birthday", ["Born"]),
        ("Name;Navn;Phone", ";Ann Lee;20123456", "name", ["Navn"]),
        ("Name;Company;Firma", "Ann Lee;;Lee Ltd", "company", ["Firma"]),
        ("Nombre;Apellido 1;Apellido 2", "Ana;Gil;", "last_name", ["Apellido 1", "Apellido 2"]),
    ],
)
def test_of_two_columns_that_mean_the_same_one_in_which_something_stands_is_taken(
    header: str, row: str, field: str, taken: list[str]
) -> None:
    layout = told_by_cells(map_columns(header.split(";")), [row.split(";")] * 3, (), None)
    assert layout.described()[field] == taken


def test_a_blank_column_that_somebody_mapped_stays_mapped() -> None:
    given = [("name", "Name")]
    layout = map_columns(["Name", "Navn", "Phone"], given)
    assert told_by_cells(layout, [["", "Ann Lee", "20123456"]], given, None).described()["name"] == ["Name"]


@pytest.mark.parametrize(
    ("header", "rows", "company", "person"),
    [
        ("Navn;Tlf;Kontaktperson", "Murer v/Jens Hansen;1;Jens Hansen|Rør A/S;1;Ida Holm", "Navn", "Kontaktperson"),
        ("Name;Phone;Contact person", "Lee Ltd;1;Ann Lee|Ek & Sons Plumbing;1;Bob Ek", "Name", "Contact person"),
        ("Nom;Interlocuteur", "SARL Dupont;Luc Petit|Boulangerie du Midi;Ann Noël", "Nom", "Interlocuteur"),
        ("Nombre;Persona de contacto", "Núñez S.L.;Ana Gil|Muñoz S.A.;Raúl Peña", "Nombre", "Persona de contacto"),
        ("Naam;T.a.v.", "Bakkerij De Vries B.V.;Anneke de Vries|Loodgieter Jansen;Joris Bakker", "Naam", "T.a.v."),
        ("Kunde;Ansprechpartner", "Weiß GmbH;Uwe Weiß|Krüger OHG;Karl Bäcker", "Kunde", "Ansprechpartner"),
        ("Navn;Mail;Kontaktperson", "Mette Hansen;m@example.com;|Rør A/S;;Ida Holm", "Navn", "Kontaktperson"),
        # People, who have somebody to ask for.
        ("Navn;Tlf;Kontaktperson", "Mette Hansen;1;Jens Hansen|Bo Ek;1;Ida Holm", None, "Navn"),
        ("Navn;Tlf;Kontaktperson", "Emma;1;Jens Hansen|Noah;1;Ida Holm", None, "Navn"),
        ("Naam;Contactpersoon", "Jan van den Berg;An de Boer|Piet te Riele;Wim de Boer", None, "Naam"),
        # Who sells to all of them, their numbers, and no people.
        ("Name;Contact person", "Lee Ltd;Our Rep|Ek Ltd;Our Rep|Bo Ltd;Our Rep", None, "Name"),
        ("Kunde;Kontaktperson", "1001;Uwe Weiß|1002;Karl Bäcker", None, "Kontaktperson"),
        ("Name;Contact", "Lee Ltd;yes|Ek Ltd;no", None, "Name"),
        ("Name;Contact", "Lee Ltd;01.02.2026|Ek Ltd;01.03.2026", None, "Name"),
    ],
)
def test_a_name_is_that_of_a_firm_where_only_firms_have_such_and_another_column_names_the_person(
    header: str, rows: str, company: str | None, person: str
) -> None:
    found = told_by_cells(map_columns(header.split(";")), [one.split(";") for one in rows.split("|")], (), None)
    described = found.described()
    assert described.get("company") == ([company] if company else None)
    assert described["name"] == [person]


def test_who_is_asked_for_may_have_two_columns() -> None:
    header = ["Navn", "Kontakt fornavn", "Kontakt efternavn"]
    found = told_by_cells(map_columns(header), [["Rør A/S", "Ida", "Holm"]], (), None)
    assert found.described() == {"company": ["Navn"], "first_name": [header[1]], "last_name": [header[2]]}


@pytest.mark.parametrize(
    ("rows", "company"),
    [
        ("Rør A/S;Ida;Holm|Blik A/S;Bo;Ek", ["ContactName"]),
        ("Ida Holm;Ida;Holm|Bo Ek;Bo;Ek|Blik A/S;Cy;Lee", None),
        ("Ida H.;Ida;Holm|Boe;Bo;Ek", None),
    ],
)
def test_a_third_name_beside_a_first_and_a_last_one_is_that_of_a_firm_by_its_cells(
    rows: str, company: list[str] | None
) -> None:
    header = ["ContactName", "FirstName", "LastName"]
    found = told_by_cells(map_columns(header), [one.split(";") for one in rows.split("|")], (), None)
    assert found.described().get("company") == company


def test_a_customer_beside_a_full_name_is_a_firm_by_its_cells() -> None:
    layout = map_columns(["Customer", "Full Name"])
    assert told_by_cells(layout, [["Lee Ltd", "Bo Ek"]], (), None).described()["company"] == ["Customer"]
    assert "company" not in told_by_cells(layout, [["1001", "Bo Ek"], ["1002", "Cy Ek"]], (), None).columns


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("name;email", "P1;p1@example.com", ["name"]),
        ("Name;E-mail", "Row 1;p1@example.com", ["Name"]),
        ("Name;Email", "#1001;p1@example.com", None),
        ("Name;Email", "1001;p1@example.com", None),
        ("Name;Email;Billing Name", "EU1001;p1@example.com;Ann Lee", ["Billing Name"]),
    ],
)
def test_numbers_are_names_where_letters_are_among_them_and_nobody_is_named_elsewhere(
    header: str, row: str, name: list[str] | None
) -> None:
    layout = map_columns(header.split(";"))
    assert told_by_cells(layout, [row.split(";")] * 3, (), None).described().get("name") == name


@pytest.mark.parametrize("header", ["Kunde", "Klant", "Cliente"])
def test_whether_somebody_is_a_customer_is_nobody_s_name(header: str) -> None:
    layout = map_columns(["Mail", header])
    rows = [["a@example.com", "ja"], ["b@example.com", "nee"]]
    assert "name" not in told_by_cells(layout, rows, (), None).columns


@pytest.mark.parametrize(("firm", "is_taken"), [("", True), ("Ann Lee", False)])
def test_a_name_or_firm_beside_both_halves_of_names_is_a_firm_by_its_cells(firm: str, is_taken: bool) -> None:  # noqa: FBT001
    layout = map_columns(["Nom / Raison sociale", "Prénom", "Nom de famille"])
    told = told_by_cells(layout, [["Maison Lee", "", ""], [firm, "Ann", "Lee"]], (), None)
    assert ("company" in told.columns) is is_taken and not told.either


@pytest.mark.parametrize("header", ["Guest", "Guest 1", "Guest 2"])
def test_the_first_of_several_who_are_said_to_be_somebody_is_named(header: str) -> None:
    rows = [["Ann Lee", "a@example.com"], ["Bo Ek", "b@example.com"]]
    told = told_by_cells(map_columns([header, "E-mail"]), rows, (), None)
    assert ("name" in told.columns) is (header != "Guest 2")


@pytest.mark.parametrize(("last", "is_name"), [("ledig", True), ("have 4", False)])
def test_nearly_all_who_are_said_to_be_somebody_have_both_names(last: str, is_name: bool) -> None:  # noqa: FBT001
    rows = [["Ann Lee", "20121213"], ["Bo Ek", "20121313"], ["Cy Roe", "20121413"], [last, ""]]
    assert ("name" in told_by_cells(map_columns(["Lejer 1", "Telefon"]), rows, (), None).columns) is is_name


@pytest.mark.parametrize("header", ["Phone or e-mail", "Contact info", "Tlf./mail", "Best way to reach you"])
def test_a_column_of_phones_and_e_mails_is_read_as_both(lt: Run, header: str) -> None:
    rows = "Ann Lee,ann@example.com\nBo Ek,020 7946 0101\nCy Roe,cy@example.com / +44 20 7946 0102\n"
    Path("a.csv").write_text(f"Name,{header}\n{rows}Di Orr,text 020 7946 0103\n")
    lt("import", "a.csv", "--country", "GB")
    reached = {one["name"]: (one["emails"], one["phones"]) for one in lt("list", "--json").json["leads"]}
    assert reached["Ann Lee"] == (["ann@example.com"], []) and reached["Bo Ek"] == ([], ["+442079460101"])
    assert reached["Cy Roe"] == (["cy@example.com"], ["+442079460102"]) and reached["Di Orr"] == ([], ["+442079460103"])


def test_the_number_of_an_account_is_no_firm() -> None:
    layout = map_columns(["Name", "Account"])
    assert "company" not in told_by_cells(layout, [["Ann Lee", "10021"], ["Bo Ek", "10022"]], (), None).columns
    assert "company" in told_by_cells(layout, [["Ann Lee", "10021"], ["Bo Ek", "Ek Ltd"]], (), None).columns


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Ville", ["75011 Paris", "69003 Lyon"], "postal_code_city"),
        ("Ville", ["Paris", "69003 Lyon"], "city"),
        ("Ville;CP", ["75011 Paris;1", "69003 Lyon;2"], "city"),
    ],
)
def test_a_city_beside_its_postal_code_is_both(header: str, cells: list[str], field: str) -> None:
    layout = map_columns(["Nom", *header.split(";")])
    assert told_by_cells(layout, [["Ann", *one.split(";")] for one in cells], (), None).columns[field] == (1,)


@pytest.mark.parametrize(
    ("header", "rows", "halves"),
    [
        ("Navn;;Tlf", "Ann;Lee;1|Bo;Dam Ek;2", True),
        ("Fornavn;;Tlf", "Ann;Lee;1|Bo;Ek;2", True),
        ("Navn;;Tlf", "Ann Lee;kunde;1|Bo Ek;kunde;2", False),
        ("Navn;;Tlf", "Ann;ny;1|Bo;ny;2|Cy;ny;3", False),
        ("Navn;;Tlf", "Ann;Lee;1|Bo;;2|Cy;;3", False),
        ("Navn;;Tlf", "Ann;42;1|Bo;43;2", False),
        ("Navn;Efternavn;", "Ann;Lee;x|Bo;Ek;y", False),
    ],
)
def test_a_header_may_stand_over_two_columns_of_names(header: str, rows: str, halves: bool) -> None:  # noqa: FBT001
    layout = map_columns(header.split(";"))
    found = told_by_cells(layout, [one.split(";") for one in rows.split("|")], (), None)
    assert (found.columns.get("last_name") == (1,) and found.columns.get("first_name") == (0,)) is halves


def test_a_name_that_somebody_mapped_stays_one_whatever_firms_are_called() -> None:
    given = [("name", "Navn")]
    layout = map_columns(["Navn", "Kontaktperson"], given)
    found = told_by_cells(layout, [["Rør A/S", "Ida Holm"]], given, None).described()
    assert found["name"] == ["Navn"] and "company" not in found
