"""Options of an import that mean nothing: a sentence that says what there is instead, exit 2, no database made."""

import json
import re
from pathlib import Path

import openpyxl
import pytest

from conftest import Run
from terminals import terminal


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a.csv --encoding klingon", "no encoding 'klingon'"),
        ("a.csv --encoding base64", "no encoding 'base64'"),
        ("a.csv --encoding idna", "'idna' is no encoding for lists"),
        ("a.csv --encoding unicode_escape", "is no encoding for lists"),
        ("a.csv --encoding=", "no encoding ''"),
        ("a.csv --encoding ascii", "line 2, column 1: this is not ascii"),
        ("a.csv --encoding utf-16", "a.csv"),
        ("a.csv --delimiter x", "'x' is no delimiter"),
        ("a.csv --delimiter=", "Delimiters: , ; tab |"),
        ("a.csv --delimiter ;", "no usable header"),
        ("a.csv --sheet 1", "a.csv is no workbook, so it has no sheet '1'"),
        ("a.xlsx --sheet 3", "Its sheets: First, 2024."),
        ("a.xlsx --sheet 0", "no sheet '0'"),
        ("a.xlsx --sheet second", "no sheet 'second'"),
        ("a.xlsx --encoding cp1252", "a.xlsx is a workbook, so it has no encoding 'cp1252'"),
        ("a.xlsx --delimiter ;", "a.xlsx is a workbook, so it has no delimiter ';'"),
        ("a.vcf --delimiter ;", "a.vcf is a list of cards, so it has no delimiter ';'"),
        ("a.jsonl --delimiter ;", "a.jsonl is in JSON lines, so it has no delimiter ';'"),
        ("a.jsonl --encoding ascii", "a.jsonl is not ascii"),
        ("a.csv --map name", "--map 'name' is not FIELD=HEADER"),
        ("a.csv --map name=Nope", "Its columns: name, city."),
        ("a.csv --map shoe=city", "no field 'shoe'"),
        ("a.csv --date-order day", "Expected"),
        ("a.csv --country Atlantis", "Write two letters"),
        ("a.csv --on-duplicate ask", "'ask'"),
    ],
)
def test_an_option_that_means_nothing_is_refused(lt: Run, line: str, said: str) -> None:
    Path("a.csv").write_text("name,city\nÅse,Århus\n", encoding="utf-8")
    Path("a.jsonl").write_text('{"name": "Åse"}\n', encoding="utf-8")
    Path("a.vcf").write_text("BEGIN:VCARD\nFN:Ann\nEND:VCARD\n")
    book = openpyxl.Workbook()
    book.active.title = "First"
    book.create_sheet("2024").append(["name"])
    book.save("a.xlsx")
    ran = lt("import", *line.split(" "))
    assert ran.code == 2 and "Traceback" not in ran.err and "bug" not in ran.err
    assert said in ran.err or said == "Expected", ran.err
    assert not Path("leads.db").exists()


def test_an_encoding_that_is_named_is_used_for_cards_and_json_too(lt: Run) -> None:
    Path("a.vcf").write_bytes("BEGIN:VCARD\nVERSION:3.0\nFN:Åse Bæk\nEND:VCARD\n".encode("mac_roman"))
    Path("b.jsonl").write_bytes('{"name": "Søren Ø"}\n'.encode("cp1252"))
    Path("c.jsonl").write_bytes('{"name": "Zoë"}\r\n'.encode("utf-16"))
    assert lt("import", "a.vcf", "--encoding", "mac_roman").code == 0
    assert lt("import", "b.jsonl", "--encoding", "cp1252").code == 0
    assert lt("import", "c.jsonl").code == 0
    assert [lead["name"] for lead in lt("list", "--json").json["leads"]] == ["Søren Ø", "Zoë", "Åse Bæk"]


def test_a_sheet_is_chosen_by_its_name_before_its_number_and_hidden_ones_only_by_name(lt: Run) -> None:
    book = openpyxl.Workbook()
    book.active.append(["name"])
    book.active.append(["Hidden"])
    book.active.sheet_state = "hidden"
    for title, person in (("3", "Third by name"), ("Last", "Third by number")):
        sheet = book.create_sheet(title)
        sheet.append(["name"])
        sheet.append([person])
    book.save("a.xlsx")
    for wanted in ([], ["--sheet", "3"], ["--sheet", "1"], ["--sheet", "Last"]):
        assert lt("import", "a.xlsx", *wanted).code == 0
    names = [lead["name"] for lead in lt("list", "--json").json["leads"]]
    assert names == ["Hidden", "Third by name", "Third by number"]
    assert len(lt("list", "--batch", "1").out.splitlines()) == 1


def test_a_list_that_makes_prospects_says_that_they_have_no_next_step(lt: Run) -> None:
    Path("a.csv").write_text("name,email\nAnn,ann@example.com\nBo,bo@example.com\n")
    every = [f"--answer={key}=yes" for key in ("market", "means", "authority")]
    lt("config", "set", "next-step", "require")
    refused = lt("import", "a.csv", *every)
    assert refused.code == 5 and "qualify --all --next WHEN" in refused.err and lt("list").out == ""
    assert "next step" not in lt("import", "a.csv", "--dry-run", every[0]).err
    lt("config", "set", "next-step", "ask")
    assert "2 new prospects have no next step. See: leadtrack list --no-next-step" in lt("import", "a.csv", *every).err
    assert len(lt("list", "--no-next-step").out.splitlines()) == 2


def test_a_phone_that_a_spreadsheet_rounded_is_told_apart_from_one_that_nobody_understands(lt: Run) -> None:
    Path("a.csv").write_text('name,phone,mobile\nAnn,4.5E+09,\nBo,ask me,\nEva,+4532123456,"4,5E+10"\nUwe,,\n')
    ran = lt("import", "a.csv", "--json").json
    assert (ran["created"], ran["digits_lost"], ran["kept_as_typed"]) == (4, 2, {"phone": 2, "mobile": 1})
    assert "2 phones have lost their last digits in a spreadsheet" in lt("import", "a.csv").err
    Path("b.csv").write_text("name,phone\nBo,ask me\n")
    assert "spreadsheet" not in lt("import", "b.csv").err


@pytest.mark.parametrize("line", [("import", "a.csv"), ("do-not-contact", "import", "a.csv")])
def test_a_country_that_does_not_exist_is_refused_and_one_may_be_named_in_words(lt: Run, line: tuple[str, ...]) -> None:
    Path("a.csv").write_text("phone\n32 12 34 56\n")
    for wrong in ("XX", "Atlantis", "D1"):
        ran = lt(*line, "--country", wrong)
        assert ran.code == 2 and f"{wrong!r} is no country" in ran.err
    assert lt(*line, "--country", "Danmark").code == 0
    assert lt("add", "Bo", "--phone", "+45 32 12 34 56").code == (5 if line[0] != "import" else 0)


def test_a_dry_run_shows_what_it_understood_and_no_book(lt: Run) -> None:
    Path("book.csv").write_text("name,email\n" + "Ann " * 50_000 + ",ann@example.com\nBo,bo@example.com\n")
    ran = lt("import", "book.csv", "--dry-run")
    assert "Ann Ann" in ran.err and "bo@example.com" in ran.err and len(ran.err) < 1000


def test_a_list_of_one_row_is_told_in_the_singular_and_its_cells_as_a_person_writes_them(lt: Run) -> None:
    Path("a.csv").write_text("name,email,phone,size\nBo,bo@example.com,+45 32 12 34 56,9\n")
    tried = lt("import", "a.csv", "--dry-run")
    assert tried.out.startswith("would read 1 row\n")
    assert "phone = phone; the others are kept as own fields." in tried.err
    assert "  as in: name Bo; emails bo@example.com; phones +4532123456\n" in tried.err
    assert lt("import", "a.csv", "--screen-only").out.startswith("read 1 row; nothing is kept\n")
    answers = (f"--answer={key}=yes" for key in ("market", "means", "authority"))
    assert "1 new prospect has no next step" in lt("import", "a.csv", *answers).err
    assert "Would take back: import a.csv (" in lt("undo", "--dry-run").err
    Path("a.csv").write_text("name,email\nBo,bo@example.com\n")
    assert "own fields" not in lt("import", "a.csv", "--dry-run").err


def test_one_lead_is_told_in_the_singular(mette: Run) -> None:
    assert "Answered for 1 lead: 1 disqualified." in mette("qualify", "--all", "--answer=means=no", "--yes").err
    mette("tag", "1", "--add", "x")
    assert "Would take back: tag (1 row)." in mette("undo", "--dry-run").err


@pytest.mark.parametrize("how", [["--dry-run"], ["--screen-only"], []])
def test_json_lines_of_an_import_are_its_account_alone(lt: Run, how: list[str]) -> None:
    Path("a.csv").write_text("name,email\nBo,bo@example.com\n")
    told = lt("import", "a.csv", "--format", "jsonl", *how).out
    assert json.loads(told)["read"] == 1


def test_the_bar_of_a_list_that_is_only_screened_tells_how_long_it_takes(lt: Run) -> None:
    lines = (f"Person {n},p{n}@example.org,+45 21 {n // 100:03} {n % 100:02}" for n in range(30_000))
    Path("a.csv").write_text("name,email,phone\n" + "\n".join(lines) + "\n")
    shown = terminal("import", "a.csv", "--screen-only").read()
    assert re.search(r"screen  \[[#-]+\] +\d+ %  \d+ rows  \d+/s  \d+:\d\d left", shown)
    assert "30000 new, and may be contacted" in shown


def test_a_header_that_ends_with_a_full_stop_ends_the_sentence(lt: Run) -> None:
    Path("list.csv").write_text("Name,Handynr.\nAnn Lee,020 7946 0123\n")
    assert "phone = Handynr.\n" in lt("import", "list.csv", "--dry-run").err


def test_phones_of_which_nobody_knows_the_country_are_told(lt: Run) -> None:
    Path("a.csv").write_text(
        "name,phone,mobile,country\nAnn,020 7946 0101,,\nBo,+44 20 7946 0102,32 12 34 56,Atlantis\n"
    )
    assert lt("import", "a.csv", "--json").json["phones_without_code"] == 2
    kept = "2 phones are kept as typed, without a country."
    assert f"{kept} Name it, as in --country DK.\n" in lt("import", "a.csv", "--dry-run").err
    yours = "Yours: leadtrack config set country DK. Or import it again with --country DK.\n"
    assert f"{kept} {yours}" in lt("import", "a.csv").err
    said = "1 phone is kept as typed, and not valid in GB or the country of the row"
    gb = ("import", "a.csv", "--country", "GB")
    assert f"{said}; --country names another.\n" in lt(*gb, "--dry-run").err
    assert f"{said}; for another, import it again with --country.\n" in lt(*gb).err
    Path("b.csv").write_text("name,phone\nBo,+44 20 7946 0102\nEva,\n")
    assert "phone" not in lt("import", "b.csv").err
