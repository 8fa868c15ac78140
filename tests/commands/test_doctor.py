"""Faults are planted, one by one; each is found and named, and mended where that is safe."""

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import Run

CHECKED = (
    "integrity", "references", "values", "stages", "verdicts", "email keys", "phone keys", "follow-ups",
    "do-not-contact", "search", "permissions", "leftovers", "space", "clock",
)  # fmt: skip


@pytest.fixture
def business(mette: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Two people with one of everything, and a folder for temporary files that nobody else uses."""
    (tmp_path / "tmp").mkdir(mode=0o700)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    mette("log", "1", "Likes the rye", "--next", "+3d", "--what", "call")
    mette("sale", "1", "249.50")
    mette("add", "Bo Lee", "--email", "bo@example.com", "--phone", "+44 20 7946 0123", "--city", "London")
    return mette


def sql(*statements: str) -> Callable[[], None]:
    def plant() -> None:
        connection = sqlite3.connect("leads.db", isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    plant.__name__ = " ".join(statements)[:60]
    return plant


def spoil_a_page() -> None:
    connection = sqlite3.connect("leads.db")
    page_size = connection.execute("PRAGMA page_size").fetchone()[0]
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'email_key'").fetchone()[0]
    connection.close()
    with open("leads.db", "r+b") as file:
        file.seek((root - 1) * page_size)
        file.write(b"\x5a" * page_size)


def spoil_the_beginning() -> None:
    with open("leads.db", "r+b") as file:
        file.write(b"\0" * 100)


def open_to_all() -> None:
    Path("leads.db").chmod(0o644)


def open_folder() -> None:
    Path.cwd().chmod(0o777)


def a_link() -> None:
    Path("leads.db").rename("elsewhere.db")
    Path("leads.db").symlink_to("elsewhere.db")


def old(path: Path) -> None:
    before = time.time() - 100_000
    os.utime(path, (before, before))


def half_a_copy() -> None:
    Path("backups").mkdir(mode=0o700)
    Path("backups/.leads.77.part").write_bytes(b"half")
    old(Path("backups/.leads.77.part"))


def a_note_of_a_killed_editor() -> None:
    folder = Path("tmp/leadtrack-abc")
    folder.mkdir()
    (folder / "conversation.txt").write_text("half a note")
    old(folder)


def a_file_larger_than_the_disk() -> None:
    free = os.statvfs(".")
    os.truncate("leads.db", free.f_bavail * free.f_frsize)


PLANTED = {
    "integrity": spoil_a_page,
    "integrity ": spoil_the_beginning,
    "references": sql("PRAGMA foreign_keys = OFF", "DELETE FROM lead WHERE id = 2"),
    "values": sql("UPDATE follow_up SET due = '2026-02-30'"),
    "values ": sql("UPDATE opportunity SET standing = 'lukewarm'"),
    "values  ": sql("UPDATE opportunity SET value = '12,50'"),
    "values   ": sql("UPDATE sale SET amount = 'x'"),
    "stages": sql("UPDATE opportunity SET stage = 'tasting'"),
    "stages ": sql("UPDATE opportunity SET pipeline = 'fishing'", "UPDATE answer SET pipeline = 'fishing'"),
    "verdicts": sql("UPDATE answer SET value = 'no' WHERE question = 'means'"),
    "email keys": sql("UPDATE email SET key = 'other@example.com' WHERE lead_id = 2"),
    "phone keys": sql("UPDATE phone SET key = '+4520999999' WHERE lead_id = 1"),
    "follow-ups": sql("UPDATE lead SET do_not_contact = 1"),
    "do-not-contact": sql("UPDATE lead SET do_not_contact = 0"),
    "search": sql("UPDATE search SET text = 'somebody else' WHERE lead_id = 2"),
    "search ": sql("DELETE FROM search WHERE lead_id = 2"),
    "search  ": sql("UPDATE conversation SET folded = ''"),
    "permissions": open_to_all,
    "permissions ": open_folder,
    "permissions  ": a_link,
    "leftovers": half_a_copy,
    "leftovers ": a_note_of_a_killed_editor,
    "space": a_file_larger_than_the_disk,
    "clock": sql("UPDATE step SET at = '2031-01-01T00:00:00Z'"),
}
MENDED = {"verdicts", "email keys", "phone keys", "follow-ups", "do-not-contact", "search"}
MENDED_FILES = {"permissions", "leftovers", "leftovers "}


def rows() -> list[str]:
    connection = sqlite3.connect("leads.db")
    found = [line for line in connection.iterdump() if '"step"' not in line and '"change"' not in line]
    connection.close()
    return [line for line in found if "sqlite_sequence" not in line]


def test_a_sound_database_is_well_and_nothing_is_changed(business: Run) -> None:
    before = Path("leads.db").read_bytes()
    for args in ([], ["--fix"]):
        ran = business("doctor", *args)
        assert (ran.code, ran.out) == (0, "") and "All is well" in ran.err
    assert all(check in ran.err for check in CHECKED)
    assert business("doctor", "--json").json == {"schema_version": 1, "faults": []}
    assert Path("leads.db").read_bytes() == before and not Path("backups").exists()


def test_every_check_has_a_planted_fault() -> None:
    assert {name.strip() for name in PLANTED} == set(CHECKED)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_and_named_and_mended_where_it_is_safe(business: Run, name: str) -> None:
    if name == "do-not-contact":
        business("do-not-contact", "add", "bo@example.com")
    PLANTED[name]()
    try:
        ran = business("doctor", "--json")
        assert ran.code == 8 and ran.json["faults"], ran.err
        assert name.strip() in {fault["check"] for fault in ran.json["faults"]}
        assert all(fault["mend"] and fault["what"] and not fault["fixed"] for fault in ran.json["faults"])
        assert business("-q", "doctor").out.startswith(f"{ran.json['faults'][0]['check']}\t")
        if name.strip() in MENDED or name in MENDED_FILES:
            mended(business, name)
        else:
            left_alone(business)
    finally:
        Path.cwd().chmod(0o700)


def mended(business: Run, name: str) -> None:
    is_row = name.strip() in MENDED
    before = rows()
    ran = business("doctor", "--fix", "--json")
    assert ran.code == 0, ran
    assert all(fault["fixed"] for fault in ran.json["faults"])
    assert business("doctor").code == 0
    assert len(list(Path("backups").glob("*.before-fix.db")) if is_row else []) == is_row
    if is_row:
        # Nobody becomes one who can be contacted with a key on the do-not-contact list, or is to be followed up though
        # they must not be contacted, not by undo either.
        is_kept = name.strip() in ("do-not-contact", "follow-ups")
        fixed = rows()
        assert fixed != before and ("Undo: leadtrack undo" in ran.err) is not is_kept
        assert business("undo").code == (5 if is_kept else 0)
        assert rows() == (fixed if is_kept else before)


def test_what_is_told_in_other_words_the_next_time_is_not_mended_by_that(
    business: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others use the disk meanwhile, so that another number of megabytes is free each time."""
    free = count(5_000_000, -1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=next(free)))
    ran = business("doctor", "--fix", "--json")
    assert ran.code == 8 and [fault["fixed"] for fault in ran.json["faults"] if fault["check"] == "space"] == [False]


def left_alone(business: Run) -> None:
    before = beginning(Path("leads.db"))
    assert business("doctor", "--fix").code == 8
    assert beginning(Path("leads.db")) == before


def beginning(path: Path) -> bytes:
    """All of it, unless it is longer than any disk."""
    with open(path, "rb") as file:
        return file.read(1_000_000)


def test_a_verdict_is_judged_anew_without_taking_a_customer_back(business: Run) -> None:
    PLANTED["verdicts"]()
    business("doctor", "--fix")
    one = business("show", "1", "--json").json["lead"]["pipelines"][0]
    assert (one["verdict"], one["stage"], one["standing"]) == ("disqualified", "customer", "won")


def test_a_number_typed_abroad_is_no_fault(business: Run) -> None:
    business("add", "Eva", "--phone", "020 7946 0999")
    business("config", "set", "country", "GB")
    business("add", "Ann", "--phone", "020 7946 0111")
    business("config", "set", "country", "DK")
    business("add", "Ole", "--phone", "20 12 34 56 ext. 4711")
    assert business("doctor").code == 0


def test_an_imported_list_is_well(business: Run) -> None:
    text = 'name;email;phone;city;birthday;Størrelse\n"Sørensen, Åse";ÅSE@example.com / a@@b;+45 20 12 34 56 (mobil);Århus;--02-29;42\n'
    Path("a.csv").write_text(text + "".join(f"P{i};p{i}@example.com;;;1984-11-{1 + i % 28:02};\n" for i in range(50)))
    assert business("import", "a.csv").code == 0
    assert business("doctor").code == 0, business("doctor").out


def test_one_fault_among_many_people_is_found(lt: Run) -> None:
    rows = (f"P{i},p{i}@example.com,+45 20 {i // 100:02} {i % 100:02} 56\n" for i in range(1_200))
    Path("a.csv").write_text(f"Name,Email,Phone\n{''.join(rows)}")
    lt("import", "a.csv")
    lt("edit", "700", "--email", "Åse@example.com", "--phone", "020 7946 0123")
    assert lt("doctor").code == 0
    sql(
        "UPDATE search SET text = text || ' x' WHERE lead_id = 501",
        "UPDATE email SET key = 'q@example.com' WHERE lead_id = 900",
        "UPDATE phone SET key = '+4520999999' WHERE lead_id = 1100",
    )()
    found = {fault["check"]: fault for fault in lt("doctor", "--json").json["faults"]}
    assert list(found) == ["email keys", "phone keys", "search"] and found["search"]["count"] == 3
    assert "lead 900 is" in found["email keys"]["what"] and "lead 1100 is" in found["phone keys"]["what"]


def test_another_programs_file_and_none_at_all_are_no_patients(lt: Run) -> None:
    assert lt("doctor").code == 3 and not Path("leads.db").exists()
    with sqlite3.connect("theirs.db") as other:
        other.execute("CREATE TABLE a (b)")
    assert lt("doctor", "--db", "theirs.db").code == 8


def test_wrong_settings_are_named_with_their_line(business: Run, home: Path) -> None:
    folder = home / ".config" / "leadtrack"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "config.toml").write_text('country = "DK"\nkeep_months = "soon"\n')
    ran = business("doctor", "--json")
    assert ran.code == 2 and "line 2" in json.loads(ran.err)["error"]["message"]


def test_a_number_that_was_typed_without_its_plus_gets_the_key_of_today(lt: Run) -> None:
    """As a database has it that is older than the rule for German mobiles."""
    lt("config", "set", "country", "DE")
    lt("add", "Ann", "--phone", "4915123456789")
    lt("add", "Bo", "--phone", "4915123456780")
    lt("add", "Cy", "--phone", "+49 4915 123456")
    lt("do-not-contact", "add", "2")
    assert lt("doctor").code == 0
    connection = sqlite3.connect("leads.db")
    with connection:
        connection.execute("UPDATE phone SET key = '+49' || substr(key, 2) WHERE lead_id < 3")
        connection.execute("DELETE FROM do_not_contact")
    connection.close()
    lt("do-not-contact", "add", "2")
    before = rows()
    for country in ("DE", "DK"):
        lt("config", "set", "country", country)
        (fault,) = [one for one in lt("doctor", "--json").json["faults"] if one["check"] == "phone keys"]
        assert fault["count"] == 2 and fault["fixable"]
    assert lt("doctor", "--fix").code == 0
    lt("undo")
    assert rows() == before and lt("doctor", "--fix").code == 0
    assert lt("show", "+49 1512 3456789", "--json").json["lead"]["name"] == "Ann"
    # Who asked not to be contacted is not brought back by the right key.
    Path("list.csv").write_text("Name,Phone\nBo,+49 1512 3456780\n")
    assert lt("import", "list.csv", "--json").json["suppressed"] == 1


@pytest.mark.parametrize(
    ("country", "typed"),
    [("DK", "45 12 34 56"), ("DE", "04915 123456"), ("US", "1 212 555 0101"), ("GB", "020 7946 0111"), ("IT", "39 02 1234567"),
     ("NO", "47 12 34 56"), ("FR", "33 1 23 45 67 89"), ("HU", "36 1 234 5678"), ("", "4545123456"), ("DE", "030 23125014/15")],
)  # fmt: skip
def test_a_number_that_only_looks_so_is_no_fault(lt: Run, country: str, typed: str) -> None:
    lt("config", "set", "country", country)
    Path("list.csv").write_text(f"Name,Phone\nAnn,{typed}\n")
    lt("import", "list.csv")
    assert lt("doctor").code == 0
    lt("config", "set", "country", "")
    assert lt("doctor").code == 0
