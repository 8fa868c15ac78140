"""Lists whose quotes are not those of CSV are read as they are meant; those of CSV stay as they are."""

import io
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from leadtrack.intake.csv.loose_quotes import as_meant
from leadtrack.intake.csv.quoting import as_quoted

WHOLE = '"Name,Phone,E-mail,Note"\n"Ann Lee,020 7946 0123,ann@example.com,""a, """"b"""" c"""\n"Bø,,bo@example.com,"\n'
APOSTROPHES = "'Name';'Phone';'E-mail';'Note'\n'Ann Lee';'020 7946 0123';'ann@example.com';'a, \"b\" c'\n'Bø';'';'bo@example.com';''\n"
BACKSLASHES = '"Name","Phone","E-mail","Note"\n"Ann Lee","020 7946 0123","ann@example.com","a, \\"b\\" c"\n"Bø",\\N,bo@example.com,\\N\n'
TWICE = '"""Name""","""Phone""","""E-mail""","""Note"""\n"""Ann Lee""","""020 7946 0123""",ann@example.com,"""a, """"b"""" c"""\n"""Bø""","""""","""bo@example.com""",""""""\n'


def leads(lt: Run, *options: str) -> list[dict[str, Any]]:
    assert lt("import", "a.csv", "--country", "GB", *options).code == 0
    found = lt("list", "--json").json["leads"]
    return [{key: one[key] for key in ("name", "phones", "emails", "fields")} for one in found]


@pytest.mark.parametrize("text", [WHOLE, APOSTROPHES, BACKSLASHES, TWICE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_quotes_of_other_programs_are_read_as_they_are_meant(lt: Run, text: str, encoding: str) -> None:
    Path("a.csv").write_bytes(text.encode(encoding))
    ann = {"name": "Ann Lee", "phones": ["+442079460123"], "emails": ["ann@example.com"]}
    bo = {"name": "Bø", "phones": [], "emails": ["bo@example.com"], "fields": {}}
    assert sorted(leads(lt), key=lambda one: str(one["name"])) == [{**ann, "fields": {"Note": 'a, "b" c'}}, bo]


@pytest.mark.parametrize("note", ["x", 'the \\"best\\" one', "C:\\dir\\", 'a ""b"" c'])
def test_a_backslash_before_an_apostrophe_is_none(lt: Run, note: str) -> None:
    Path("a.csv").write_text(f"""Name,Phone,Note\n"Liz O\\'Hara","020 7946 0123","{note}"\n""")
    assert leads(lt)[0]["name"] == "Liz O'Hara"


@pytest.mark.parametrize("text", [WHOLE, APOSTROPHES, BACKSLASHES, TWICE])
def test_a_rejected_row_of_such_a_list_has_its_line(lt: Run, text: str) -> None:
    Path("a.csv").write_text(text.replace("Bø", "").replace("bo@example.com", "x@"))
    assert lt("import", "a.csv", "--json").json["rejected"] == 1
    rejected = Path("a-rejects.csv").read_text().splitlines()[1]
    assert rejected.replace(";", ",").startswith(",,x@,,3,")


@pytest.mark.parametrize(
    "text",
    [
        '"name"\n"Lee, Ann"\n"Ek, Bo"\n',
        'Name,Note\n"Ann","C:\\dir\\"\n"Bo","x"\n',
        'Name,Note\n"Ann","said ""hi\\"" twice"\n',
        "Name,Phone\nAnn 'Annie' Lee,'1'\n",
        'name,"note"\n"Ann Lee","x"\n',
    ],
)
def test_quotes_of_csv_stay_as_they_are(text: str) -> None:
    file = io.BytesIO(text.encode())
    assert as_quoted(file, text.encode()) is file and file.tell() == 0


def test_an_apostrophe_that_is_never_closed_is_left_to_be_told(lt: Run) -> None:
    Path("a.csv").write_text("'Name','Phone'\n'Ann,'1'\n" + "x" * 2_000_000)
    ran = lt("import", "a.csv")
    assert ran.code == 2 and "a.csv, line 3, column 1: a cell has more than" in ran.err


def test_quotes_within_a_cell_that_nobody_doubled_are_part_of_it(lt: Run) -> None:
    rows = ['"Ann "Annie" Lee","020 7946 0123"', '"Bo ""Bar""",', 'Cy 12",', '"Di", "said "x, y" twice"']
    Path("a.csv").write_text("Name,Note\n" + "\n".join(rows) + "\n")
    found = {one["name"]: one["fields"].get("Note") for one in leads(lt)}
    assert found == {
        'Ann "Annie" Lee': "020 7946 0123", 'Bo "Bar"': None, 'Cy 12"': None, "Di": 'said "x, y" twice',
    }  # fmt: skip


def test_quotes_of_which_nobody_knows_where_they_end_are_no_cell() -> None:
    assert as_meant('"Ann "Annie\n', ",") is None
    assert as_meant('"' * 100_001 + "\n", ",") is None
