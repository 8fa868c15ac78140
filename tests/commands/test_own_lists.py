"""A list of ours that is imported again: who asked not to be contacted, and who only shares a key with them."""

import json
import sqlite3
from pathlib import Path

import pytest

from conftest import Run


def shared_keys(lt: Run) -> None:
    """Ann asked; Bo, who has her e-mail too, and Cy, who has another one of hers, must not be contacted for that."""
    lt("add", "Ann Lee", "--email", "both@example.com", "--email", "ann@example.com", "--phone", "+45 20123456")
    lt("add", "Bo Riis", "--email", "both@example.com", "--phone", "+45 20123457", "--tag", "x")
    lt("add", "Cy Ek", "--email", "ann@example.com", "--tag", "x")
    lt("do-not-contact", "add", "1")


def kept_away(path: str = "leads.db") -> tuple[dict[str, str], int]:
    """Of everybody why they must not be contacted, and how many keys are on the list."""
    connection = sqlite3.connect(path)
    marks = connection.execute("SELECT name, do_not_contact, by_key FROM lead ORDER BY id").fetchall()
    (count,) = connection.execute("SELECT count(*) FROM do_not_contact").fetchone()
    connection.close()
    return {name: "by key" if by_key else "asked" if marked else "" for name, marked, by_key in marks}, count


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_who_only_shares_a_key_comes_back_as_that(lt: Run, form: str) -> None:
    shared_keys(lt)
    before = kept_away()
    assert before == ({"Ann Lee": "asked", "Bo Riis": "by key", "Cy Ek": "by key"}, 3)
    lt("export", form, "out", "--include-do-not-contact")
    for path in ("leads.db", "new.db", "new.db"):
        account = lt("import", "out", "--db", path, "--json").json
        assert account["marked"] == 3 and account["updated"] == 0
        assert kept_away(path) == before
        assert lt("doctor", "--db", path).code == 0
    # Whoever frees the one frees the others, as where the list is from.
    lt("do-not-contact", "remove", "1", "--db", "new.db")
    assert kept_away("new.db") == (dict.fromkeys(before[0], ""), 0)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_key_goes_with_whom_it_keeps_away(lt: Run, form: str) -> None:
    shared_keys(lt)
    lt("export", form, "some", "--include-do-not-contact", "--tag", "x")
    lt("import", "some", "--db", "new.db")
    assert kept_away("new.db") == ({"Bo Riis": "by key", "Cy Ek": "by key"}, 2)
    assert lt("add", "Ann Lee", "--email", "both@example.com", "--db", "new.db").code == 5
    assert lt("add", "Ann Lee", "--phone", "+45 20123456", "--db", "new.db").code == 0


def test_a_key_typed_anew_in_a_spreadsheet_keeps_nobody_away_by_itself(lt: Run) -> None:
    shared_keys(lt)
    lt("export", "csv", "out", "--include-do-not-contact", "--tag", "x")
    Path("out").write_text(Path("out").read_text().replace("both@example.com,both@example.com", "new@example.com,"))
    lt("import", "out", "--db", "new.db")
    assert kept_away("new.db")[0] == {"Bo Riis": "asked", "Cy Ek": "by key"}


def test_somebody_known_is_kept_away_by_the_key_alone(lt: Run) -> None:
    shared_keys(lt)
    lt("export", "csv", "out", "--include-do-not-contact")
    for name, *keys in (
        ("Bo Riis", "--email", "both@example.com", "--phone", "+45 20123458"),
        ("Di Fog", "--email", "both@example.com", "--phone", "+45 20123459"),
        ("Ann Lee", "--phone", "+45 20123456", "--email", "ann@example.net"),
    ):
        lt("add", name, *keys, "--next", "today", "--db", "other.db")
    ran = lt("import", "out", "--db", "other.db")
    assert "3 leads you had must not be contacted; follow-ups are cancelled" in ran.err
    marks, count = kept_away("other.db")
    assert marks == {"Bo Riis": "by key", "Di Fog": "by key", "Ann Lee": "asked", "Cy Ek": "by key"}
    # Those of the list, and the e-mail that Ann had here.
    assert count == 4 and lt("due", "--db", "other.db").out == ""
    lt("undo", "--db", "other.db")
    assert kept_away("other.db") == ({"Bo Riis": "", "Di Fog": "", "Ann Lee": ""}, 0)


@pytest.mark.parametrize("way", ["fill", "skip", "overwrite"])
def test_a_bought_list_that_marks_somebody_keeps_others_away_by_the_key_alone(lt: Run, way: str) -> None:
    """Also where the list says nothing new of the one, and where two records are of them."""
    lt("add", "Ann Lee", "--email", "both@example.com", "--phone", "+45 20123456")
    lt("add", "Ann Lee", "--email", "both@example.com", "--company", "Lee & Co")
    lt("add", "Bo Riis", "--email", "both@example.com", "--phone", "+45 20123457")
    lt("add", "Ed Gam", "--email", "ed@example.com", "--phone", "+45 20123460")
    rows = "Ann Lee,both@example.com,yes\nEd Gam,ed@example.com,yes\n"
    Path("list.csv").write_text(f"Name,E-mail,Do not call\n{rows}", encoding="utf-8")
    lt("import", "list.csv", "--on-duplicate", way)
    connection = sqlite3.connect("leads.db")
    marks = connection.execute("SELECT name, do_not_contact, by_key FROM lead ORDER BY id").fetchall()
    connection.close()
    assert marks == [("Ann Lee", 1, None), ("Ann Lee", 1, None), ("Bo Riis", 1, 1), ("Ed Gam", 1, None)]
    assert kept_away()[1] == 4 and lt("doctor").code == 0


def test_of_a_long_list_who_only_shares_a_key_comes_back_as_that_too(lt: Run, early_flood: None) -> None:
    header = "leadtrack id,name,email,email key,phone,phone key,do not contact,do not contact by\n"
    with Path("out.csv").open("w") as out:
        out.write(header)
        for n in range(3000):
            email, phone = f"p{n - n % 2}@example.com", f"+45 20{n:06}"
            by = "" if n % 2 == 0 else email
            out.write(f"{n + 1},Person {n},{email},,{phone},,yes,{by}\n")
    lt("import", "out.csv")
    marks, count = kept_away()
    assert marks == {f"Person {n}": "by key" if n % 2 else "asked" for n in range(3000)}
    assert count == 3000


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_who_has_neither_e_mail_nor_phone_is_found_again(lt: Run, form: str) -> None:
    """Whoever was added, and whom a list brought and who was changed since."""
    lt("add", "Ann Lee", "--company", "Lee & Co", "--set", "size=4")
    lt("add", "Bo Riis", "--tag", "fair")
    lt("add", "Bo Riis", "--tag", "street")
    lt("add", "Cy Ek", "--street", "Gade 7", "--birthday", "07-23")
    Path("list.csv").write_text("Name,City\nDi Fog,Rome\n", encoding="utf-8")
    lt("import", "list.csv")
    lt("edit", "5", "--city", "Oslo")
    lt("no", "4", "--keep", "no")
    before = lt("list", "--json").json
    lt("export", form, "out", "--include-do-not-contact")
    for _ in range(2):
        account = lt("import", "out", "--json").json
        assert (account["created"], account["updated"], account["unchanged"]) == (0, 0, 5)
    assert lt("list", "--json").json == before


def test_a_number_alone_means_nobody(lt: Run) -> None:
    lt("add", "Ann Lee")
    lt("add", "Bo Riis", "--city", "Rome")
    lt("export", "csv", "out")
    lt("add", "Bo Riis", "--db", "new.db")
    lt("add", "Ann Lee", "--city", "Oslo", "--db", "new.db")
    assert lt("import", "out", "--db", "new.db", "--json").json["created"] == 2
    Path("out").write_text(Path("out").read_text().replace("\n1,", f"\n{'9' * 30},").replace("\n2,", "\n-2,"))
    assert lt("import", "out", "--db", "new.db", "--json").json["unchanged"] == 2


@pytest.mark.parametrize(
    ("cell", "is_marked"),
    [("yes", True), ("ja", True), ("x", True), ("2024-05-01", True), ("perhaps", True), ("", False), ("no", False),
     ("nej", False), ("Nein", False), ("n/a", False), ("-", False), ("0.0", False)],
)  # fmt: skip
def test_yes_and_no_are_the_words_of_every_list(lt: Run, cell: str, is_marked: bool) -> None:
    """What nobody understands counts as yes, since the column of a list of ours says nothing else."""
    Path("out.csv").write_text(f"leadtrack id,name,do not contact\n1,Ann Lee,{cell}\n", encoding="utf-8")
    line = {"schema_version": 1, "name": "Ann Lee", "contacts": {}, "do_not_contact": cell}
    Path("out.jsonl").write_text(json.dumps(line), encoding="utf-8")
    for name in ("out.csv", "out.jsonl"):
        lt("import", name, "--db", f"{name}.db")
        assert kept_away(f"{name}.db")[0] == {"Ann Lee": "asked" if is_marked else ""}


@pytest.mark.parametrize("name", ["list.csv", "out.csv"])
def test_who_shared_a_key_and_asked_later_is_not_freed_with_the_other(lt: Run, name: str) -> None:
    """Be it a list that was bought, or one of ours, from a database in which they asked."""
    for one in ("Ann Lee", "Bo Riis"):
        lt("add", one, "--email", "both@example.com")
    lt("do-not-contact", "add", "1")
    assert kept_away()[0] == {"Ann Lee": "asked", "Bo Riis": "by key"}
    Path("list.csv").write_text("Name,E-mail,Do not call\nBo Riis,both@example.com,yes\n", encoding="utf-8")
    Path("out.csv").write_text(
        "leadtrack id,name,email,do not contact\n9,Bo Riis,both@example.com,yes\n", encoding="utf-8"
    )
    ran = lt("import", name)
    assert "1 lead you had must not be contacted" in ran.err
    assert kept_away()[0] == {"Ann Lee": "asked", "Bo Riis": "asked"}
    assert "lead you had" not in lt("import", name).err
    lt("do-not-contact", "remove", "1")
    assert kept_away()[0] == {"Ann Lee": "", "Bo Riis": "asked"}
    lt("undo")
    lt("undo")
    lt("undo")
    assert kept_away()[0] == {"Ann Lee": "asked", "Bo Riis": "by key"}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_who_moves_by_a_list_is_told_what_it_does_not_bring(lt: Run, form: str) -> None:
    lt("add", "Ann Lee")
    lt("export", form, "out")
    told = "What was said, sold and planned is not taken from a list; a backup has it: leadtrack restore FILE\n"
    assert told in lt("import", "out", "--db", "new.db").err
    assert told not in lt("import", "out", "--db", "new.db").err


def test_what_is_broken_in_a_list_of_ours_in_json_is_told_with_its_line(lt: Run) -> None:
    lt("add", "Ann", "--email", "ann@example.com")
    Path("own.jsonl").write_text(lt("export", "--format", "jsonl").out + '{"broken\n')
    ran = lt("import", "own.jsonl")
    assert ran.code == 6 and "own.jsonl, line 2, column 9: no JSON" in ran.err
    assert ',2,"no JSON (' in Path("own-rejects.csv").read_text()
