"""A list whose people are not in rows that a delimiter parts is refused with what it is; no other list is."""

from pathlib import Path

import pytest

from conftest import Run

BLOCKS = "has a line for each thing it says of a person"
TURNED = "has a column for each person, instead of a row"
FIXED = "has blanks between its columns, and no delimiter"
OTHERS = {
    "Name: Ann Lee\nPhone: +45 20 12 34 56\nCity: Aarhus\n\nName: Bo Lee\nPhone: +45 20 12 34 57\n": BLOCKS,
    "Navn:   Ann Lee, baker\nTlf.:   20 12 34 56\nBranche: Bager\nNavn:   Bo Lee\nTlf.:   20 12 34 57\n": BLOCKS,
    "Name;Ann Lee\nPhone;+45 20 12 34 56\nCity;Aarhus\n\nName;Bo Lee\nPhone;+45 20 12 34 57\nCity;Leeds\n": BLOCKS,
    "Name;Ann Lee;Bo Lee\nE-mail;ann@example.com;bo@example.com\nPhone;+45 20 12 34 56;\nSize;1;2\n": TURNED,
    "Firma,Exa GmbH,Beta AG\nAnsprechpartner,Ann Lee,Bo Lee\nTelefon,030 23125012,030 23125013\n": TURNED,
    "Name            City     Phone\nAnn Lee         Aarhus   +45 20 12 34 56\n": FIXED,
    "Our members\n\nNavn         By\n------------ --------\nÅse Exa      Aarhus\nBo, Lee      Odense\n": FIXED,
    "Ann Lee         Aarhus   +45 20 12 34 56\nJürgen Müller   Köln     1\nBo Exa          Leeds    2\n": FIXED,
    "Name:Email:Phone\nAnn Lee:ann@example.com:+45 20 12 34 56\n": "has ':' between its columns",
    "Name / Email\nAnn Lee / ann@example.com\nBo Lee / bo@example.com\n": "has '/' between its columns",
    "Name - City\nAnn Lee - Aarhus\nBo Lee - Odense\n": "has '-' between its columns",
}
ROWS = {
    "Ann Lee,    Aarhus,   +45 20 12 34 56\nBo Exa,     Leeds,    +45 20 12 34 57\nJo Day,     Oslo,     1\n": 3,
    "Ann Lee   ,Aarhus   \nBo Exa    ,Leeds    \nJürgen    ,Köln     \n": 3,
    "Ann  Lee\nBob  Day\nCis  Exa\n": 3,
    "Ann Lee, Tel: 20123456, Mail: ann@example.com\nBo Exa, Tel: 20123457, Mail: bo@example.com\n": 2,
    "Ann Lee\nName Phone\nMail: Bo\n": 3,
    "ann@example.com\nbo@example.com\n": 2,
    "Phone;Ann Lee;1\nCity;Bo Lee;2\nPhone;Jo Day;3\nE-mail;Cis Exa;4\nCity;Dag Exa;5\n": 5,
}


@pytest.mark.parametrize("option", ["", "--no-header"])
@pytest.mark.parametrize("text", OTHERS)
def test_a_list_of_another_shape_is_said_to_be_that(lt: Run, text: str, option: str) -> None:
    Path("a.txt").write_text(text, encoding="utf-8")
    ran = lt("import", "a.txt", *filter(None, [option]))
    assert ran.code == 2
    assert ran.err.startswith(f"leadtrack: the list a.txt {OTHERS[text]}")
    assert "--no-header" not in ran.err


@pytest.mark.parametrize("text", ROWS)
def test_rows_without_a_header_are_taken(lt: Run, text: str) -> None:
    Path("a.txt").write_text(text, encoding="utf-8")
    assert lt("import", "a.txt", "--no-header", "--dry-run", "--json").json["read"] == ROWS[text]


def test_the_kinds_of_rows_in_the_first_column_are_no_header(lt: Run) -> None:
    rows = "".join(f"{kind},Person {at},p{at}@example.com\n" for at, kind in enumerate(["Firma", "Ort", "E-mail"] * 3))
    Path("a.csv").write_text("Art,Name,E-mail\n" + rows, encoding="utf-8")
    assert lt("import", "a.csv", "--dry-run", "--json").json["created"] == 9


def test_whoever_names_the_columns_is_believed(lt: Run) -> None:
    Path("a.csv").write_text("Name;Ann Lee\nPhone;+45 20 12 34 56\nCity;Aarhus\n", encoding="utf-8")
    assert lt("import", "a.csv", "--map", "name=Name").code == 0


SHIFTED = "Name,Phone,Email\nLee, Ann,020 7946 0101,ann@example.com\nDay, Bo,020 7946 0102,\nEk, Cy,020 7946 0103,cy@example.net\n"


def test_a_list_whose_names_have_commas_and_no_quotes_is_refused(lt: Run) -> None:
    Path("a.csv").write_text(SHIFTED)
    ran = lt("import", "a.csv")
    assert ran.code == 2 and "have a cell more than the header" in ran.err and "'Email' stands further right" in ran.err
    Path("a.csv").write_text(SHIFTED.partition("\n")[2])
    by_number = ("--map", "last_name=1", "--map", "first_name=2", "--map", "phone=3", "--map", "email=4")
    lt("import", "a.csv", "--no-header", *by_number, "--country", "GB")
    found = {lead["name"]: lead["phones"] + lead["emails"] for lead in lt("list", "--json").json["leads"]}
    assert found == {
        "Ann Lee": ["+442079460101", "ann@example.com"],
        "Bo Day": ["+442079460102"],
        "Cy Ek": ["+442079460103", "cy@example.net"],
    }


@pytest.mark.parametrize(
    "text",
    [
        # A column that nobody named, some rows as the header, and a phone that stands where it belongs.
        "Name,Phone\nAnn,020 7946 0101,x\nBo,020 7946 0102,y\nCy,020 7946 0103,z\n",
        "Name,Phone\nAnn,none,020 7946 0101\nBo,020 7946 0102,y\nCy,020 7946 0103,z\n",
        "Name,Phone,Email\nAnn,020 7946 0101,\nBo,020 7946 0102,\nEk, Cy,020 7946 0103,cy@example.net\n",
    ],
)
def test_rows_that_are_only_longer_than_the_header_are_taken(lt: Run, text: str) -> None:
    Path("a.csv").write_text(text)
    assert lt("import", "a.csv", "--json").json["created"] == 3
