"""A person who is forgotten is gone from every byte, does not come back, and leaves undo whole."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run

# What only the person has; the note and the reason are found nowhere else.
TEXTS = (
    "Zelda Quux", "zelda quux", "Zelda@Example.com", "zelda@example.com", "+4520123456", "20 12 34 56",
    "Quuxwerk", "quuxwerk", "Glimmergade", "glimmergade", "wants plumtorte", "plumtorte", "bitterwurz",
    "zq-old@example.org", "Zelda Q. Quux", "ask about violets", "too much saffron", "marzipan", "own-field-value",
)  # fmt: skip


def live() -> dict[str, bytes]:
    """Every byte of the database and what lies beside it."""
    return {path.name: path.read_bytes() for path in Path().glob("leads.db*")}


def found_in(files: dict[str, bytes]) -> set[str]:
    forms = {text: [text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()] for text in TEXTS}
    return {text for text, some in forms.items() for held in files.values() if any(form in held for form in some)}


def zelda(lt: Run) -> None:
    """One who is in everything: edited, talked to, sold to, merged, undone, imported twice, among others."""
    lt("add", "Mette Hansen", "--email", "mette@example.com", "--city", "Aarhus")
    lt("add", "Zelda Quux", "--email", "Zelda@Example.com", "--phone", "20 12 34 56", "--company", "Quuxwerk",
       "--set", "size=own-field-value", "--country", "DK")  # fmt: skip
    lt("edit", "2", "--street", "Glimmergade 7")
    lt("edit", "2", "--street", "Other Street 1")
    lt("qualify", "2", "--answer=market=yes", "--answer=means=yes", "--answer=authority=yes", "--remark", "marzipan")
    lt(
        "log",
        "2",
        "wants plumtorte " * 300,
        "--concern",
        "too much saffron",
        "--next",
        "+3d",
        "--what",
        "ask about violets",
    )
    lt("log", "1", "talked of the weather", "--no-next")
    lt("log", "2", "bitterwurz", "--no-next")
    lt("undo")
    lt("sale", "2", "12")
    lt("add", "Zelda Q. Quux", "--email", "zq-old@example.org")
    lt("merge", "2", "3", "--yes")
    lt("edit", "2", "--email", "Zelda@Example.com")
    Path("list.csv").write_text("name,email,phone\nZelda Quux,zelda@example.com,+4520123456\nBo Lee,bo@example.com,\n")
    lt("import", "list.csv")
    lt("tag", "1", "--add", "bakery")
    Path("list.csv").unlink()


def test_nothing_of_a_forgotten_person_is_left_in_any_byte(lt: Run) -> None:
    zelda(lt)
    assert found_in(live()) >= {"Zelda Quux", "plumtorte", "glimmergade", "zq-old@example.org", "Zelda Q. Quux"}
    ran = lt("forget", "2", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert found_in(live()) == set()
    assert sum(map(len, live().values())) > 0 and b"Mette Hansen" in live()["leads.db"]
    assert "cannot be undone" in ran.err and "rejects files and exports" in ran.err
    assert lt("show", "zelda").code == 3 and lt("show", "2").code == 3
    assert lt("doctor").code == 0, lt("doctor").out


def test_the_search_for_bytes_does_find_what_an_ordinary_delete_leaves(lt: Run) -> None:
    """The control: without secure_delete and without rebuilding the file, the bytes are there to be found."""
    zelda(lt)
    other = sqlite3.connect("leads.db", isolation_level=None)
    other.execute("PRAGMA foreign_keys = ON")
    other.execute("PRAGMA secure_delete = OFF")
    other.execute("DELETE FROM lead WHERE id = 2")
    for table in ("change", "step"):
        other.execute(f"DELETE FROM {table}")
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    assert found_in(live()) >= {"Zelda Quux", "plumtorte", "zelda@example.com"}


def test_the_log_of_an_open_command_keeps_nothing_either(lt: Run) -> None:
    zelda(lt)
    open_still = sqlite3.connect("leads.db", isolation_level=None)
    open_still.execute("SELECT count(*) FROM lead").fetchone()
    assert Path("leads.db-wal").exists()
    assert lt("forget", "2", "--yes").code == 0
    assert Path("leads.db-wal").exists() and found_in(live()) == set()
    open_still.close()


def test_a_reader_in_the_way_is_said_before_anything_is_changed(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    zelda(lt)
    monkeypatch.setattr("leadtrack.store.engine.PATIENCE_SECONDS", 0.2)
    reader = sqlite3.connect("leads.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM lead").fetchone()
    lt("tag", "1", "--add", "more")
    ran = lt("forget", "2", "--yes")
    assert ran.code == 7 and "still reads" in ran.err
    reader.close()
    assert lt("show", "2").code == 0
    assert lt("forget", "2", "--yes").code == 0 and found_in(live()) == set()


# Holds for a second what one holds who folds the log back (https://sqlite.org/walformat.html, 2.3.2): SQLite waits for
# a reader, and not for that.
FOLDING = """
import fcntl, time
with open("leads.db-shm", "r+b") as shared:
    fcntl.lockf(shared, fcntl.LOCK_EX, 1, 121)
    print("so", flush=True)
    time.sleep(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="locks there are others")
def test_another_command_that_ends_just_now_is_waited_for(lt: Run) -> None:
    zelda(lt)
    open_still = sqlite3.connect("leads.db", isolation_level=None)
    open_still.execute("SELECT count(*) FROM lead").fetchone()
    with subprocess.Popen([sys.executable, "-c", FOLDING], stdout=subprocess.PIPE) as folding:
        assert folding.stdout and folding.stdout.readline() == b"so\n"
        ran = lt("forget", "2", "--yes")
    assert ran.code == 0, ran.err
    assert found_in(live()) == set()
    open_still.close()


def test_later_undo_neither_brings_them_back_nor_breaks(lt: Run) -> None:
    zelda(lt)
    lt("forget", "2", "--yes")
    told = []
    while (ran := lt("undo", "--yes")).code == 0:
        told.append(ran.err)
        assert found_in(live()) == set() and lt("show", "2").code == 3
        assert lt("doctor").code == 0
    assert ran.code == 3 and "nothing to undo" in ran.err and len(told) >= 4
    assert lt("list").out == ""
    assert lt("add", "Anybody", "--email", "ZQ-old@example.org").code == 5


def test_a_later_list_does_not_bring_them_back(lt: Run) -> None:
    zelda(lt)
    lt("forget", "2", "--yes")
    Path("again.csv").write_text(
        "name,email,phone\nZ. Quux,,+45 20 12 34 56\nZelda,zelda@example.com,\nEva,eva@example.com,\n"
    )
    again = lt("import", "again.csv", "--json").json
    assert (again["created"], again["suppressed"]) == (1, 2)


def test_taking_back_do_not_contact_does_not_free_who_is_forgotten(lt: Run) -> None:
    lt("add", "Zelda Quux", "--email", "zelda@example.com")
    lt("do-not-contact", "add", "zelda@example.com", "--because", "Zelda Quux asked")
    lt("do-not-contact", "remove", "zelda@example.com")
    lt("no", "1", "--keep", "no", "--because", "Zelda Quux said so")
    lt("forget", "1", "--yes")
    assert found_in(live()) == set()
    while lt("undo", "--yes").code == 0:
        pass
    assert lt("add", "X", "--email", "zelda@example.com").code == 5


def test_joined_pairs_of_one_step_are_told_apart(lt: Run) -> None:
    for name, birthday in (("Zelda Quux", "1984-11-23"), ("Zelda Quuxx", "1984-11-23"),
                           ("Mette Hansen", "1951-01-02"), ("Mette Hansenn", "1951-01-02")):  # fmt: skip
        lt("add", name, "--birthday", birthday, "--city", "Aarhus")
    assert len(lt("merge", "--all", "--above", "0.8", "--yes", "--json").json["merged"]) == 2
    assert lt("forget", "Zelda Quux", "--yes", "--json").json["forgotten"]["ids"] == [1, 2]
    assert not any(b"Quux" in held for held in live().values())
    assert lt("undo").code == 0
    assert sorted(line.split("\t")[1] for line in lt("list").out.splitlines()) == ["Mette Hansen", "Mette Hansenn"]


def test_backups_that_hold_them_are_named_and_rewritten_when_asked(lt: Run) -> None:
    lt("add", "Mette Hansen")
    lt("add", "Ole", "--today", "2020-01-01")
    # Number 2 is somebody else's in that one: a file that is restored gives its numbers anew.
    before = lt("backup", "--json").json["backup"]
    lt("undo")
    lt("undo")
    Path("leads.db").rename("first.db")
    other = sqlite3.connect("first.db")
    for table in ("sqlite_sequence", "change", "step"):
        other.execute(f"DELETE FROM {table}")
    other.commit()
    other.close()
    Path("first.db").rename("leads.db")
    zelda(lt)
    held = lt("backup", "--json").json["backup"]
    ran = lt("forget", "zelda quux", "--yes", "--json")
    assert [b["file"] for b in ran.json["backups"]] == [held] and not ran.json["backups"][0]["rewritten"]
    assert "still" in ran.err or "holds people who are forgotten" in ran.err
    assert found_in({"b": Path(held).read_bytes()})
    again = lt("forget", "--backups", "--yes", "--json")
    assert again.code == 0 and again.json["backups"] == [{"file": held, "rewritten": True, "why_not": ""}]
    assert found_in({path.name: path.read_bytes() for path in Path("backups").iterdir()}) == set()
    assert len(list(Path("backups").iterdir())) == 2
    for path in (before, held):
        lt("restore", path, "--yes")
        assert lt("doctor").code == 0
        assert "Mette Hansen" in lt("list").out and "Quux" not in lt("list").out
        assert ("Ole" in lt("list").out) is (path == before)


def test_forgetting_with_backups_does_both_at_once(lt: Run) -> None:
    zelda(lt)
    lt("backup")
    assert lt("forget", "2", "--backups", "--yes").code == 0
    assert found_in(live() | {path.name: path.read_bytes() for path in Path("backups").iterdir()}) == set()


def test_a_restored_backup_does_not_bring_them_back(lt: Run) -> None:
    zelda(lt)
    lt("backup", "copy.db")
    lt("forget", "2", "--yes")
    ran = lt("restore", "copy.db", "--yes", "--json")
    assert ran.json["forgotten_again"] == 1 and ran.json["leads"] == 2
    assert found_in(live()) == set() and lt("add", "X", "--phone", "+45 20 12 34 56").code == 5


def test_others_who_name_them_are_said(lt: Run) -> None:
    zelda(lt)
    lt("log", "1", "met Zelda Quux at the fair", "--no-next")
    ran = lt("forget", "2", "--yes", "--json")
    assert ran.json["forgotten"]["mentioned_by"] == [1] and "look at: 1" in ran.err
    assert "Zelda" not in ran.out


def test_who_shares_a_phone_does_not_name_them_by_it(household: Run) -> None:
    household("add", "Eva", "--set", "husband=+4520123456")
    assert household("forget", "1", "--yes", "--json").json["forgotten"]["mentioned_by"] == [4]


def test_that_no_backup_holds_them_is_said(lt: Run) -> None:
    lt("add", "Zelda Quux")
    lt("backup")
    assert "Rewritten" in lt("forget", "1", "--backups", "--yes").err
    ran = lt("forget", "--backups", "--yes")
    assert ran.code == 0 and "holds anybody whom you had forgotten" in ran.err


def test_the_name_must_be_typed(lt: Run) -> None:
    from terminals import terminal

    lt("add", "Zelda Quux")
    ran = lt("forget", "1")
    assert ran.code == 2 and "--yes" in ran.err
    for typed, code in (("Mette Hansen", 5), ("zelda  quux", 0)):
        child = terminal("forget", "1")
        child.expect("type the name:")
        child.sendline(typed)
        child.read()
        child.close()
        assert child.exitstatus == code and lt("show", "1").code == (0 if code else 3)


@pytest.mark.parametrize(("line", "code"), [("forget", 2), ("forget 9 --yes", 3), ("forget --backups", 2)])
def test_what_cannot_be_forgotten_is_refused(mette: Run, line: str, code: int) -> None:
    assert mette(*line.split()).code == code


def test_who_shares_a_phone_with_one_forgotten_is_marked_for_good(lt: Run) -> None:
    lt("add", "Zelda Quux", "--phone", "+45 20 12 34 56")
    lt("add", "Jane Smith", "--phone", "+45 20 12 34 56", "--next", "+2d", "--what", "call")
    lt("snooze", "2", "+3d")
    lt("done", "2", "--no-next")
    lt("follow-up", "2", "+4d", "again")
    ran = lt("forget", "1", "--yes", "--json")
    assert ran.json["forgotten"]["marked"] == 1 and "1 other lead with the same e-mail or phone" in ran.err
    assert lt("due", "--within", "7d").out == "" and lt("show", "2", "--json").json["lead"]["do_not_contact"]
    while (undone := lt("undo")).code == 0:
        assert lt("due", "--within", "7d").out == "" and lt("doctor").code == 0
    assert undone.code == 3 and lt("list").out == ""
    while lt("redo").code == 0:
        assert lt("due", "--within", "7d").out == "" and lt("doctor").code == 0
    assert lt("show", "2", "--json").json["lead"]["do_not_contact"]


PHONE = "+45 20 12 34 56"


@pytest.fixture
def household(lt: Run) -> Run:
    """John and Jane share a phone, and Bo a mail address with John; John is forgotten after a backup of them all."""
    lt("add", "John Smith", "--phone", PHONE, "--email", "john@example.com")
    lt("add", "Jane Smith", "--phone", PHONE, "--next", "+2d", "--what", "call Jane")
    lt("log", "2", "Jane likes the rye", "--still-due")
    lt("add", "Bo Lee", "--email", "john@example.com")
    return lt


def names(lt: Run) -> set[str]:
    return {lead["name"] for lead in lt("list", "--json").json["leads"]}


def marked(lt: Run) -> set[str]:
    return {lead["name"] for lead in lt("list", "--json").json["leads"] if lead["do_not_contact"]}


def bytes_of(*files: str) -> bytes:
    return b"".join(Path(file).read_bytes() for file in files)


@pytest.mark.parametrize("rewrites", [False, True], ids=["restored", "rewritten and restored"])
def test_who_only_shares_a_key_with_one_forgotten_stays_in_a_backup_and_is_marked(
    household: Run, rewrites: bool
) -> None:
    backup = household("backup", "--json").json["backup"]
    household("forget", "1", "--yes", *(["--backups"] if rewrites else []))
    ran = household("restore", backup, "--yes", "--json")
    assert names(household) == marked(household) == {"Jane Smith", "Bo Lee"}
    assert (ran.json["leads"], ran.json["marked"], ran.json["unsure"]) == (2, 0 if rewrites else 2, [])
    assert "Jane likes the rye" in household("show", "2").out and household("due", "--within", "7d").out == ""
    assert b"John" not in bytes_of("leads.db") and (b"John" in bytes_of(backup)) is not rewrites
    assert household("doctor").code == 0
    while household("undo").code == 0:
        assert names(household) == marked(household) and household("due", "--within", "7d").out == ""
    while household("redo").code == 0:
        assert names(household) == marked(household) and household("doctor").code == 0


def test_a_forgotten_person_is_in_a_restored_database_at_no_moment(lt: Run) -> None:
    zelda(lt)
    lt("backup", "copy.db")
    lt("forget", "2", "--yes")
    # Who reads meanwhile keeps the log from being emptied: whatever was ever written is in it.
    reader = sqlite3.connect("leads.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM lead").fetchone()
    ran = lt("restore", "copy.db", "--yes", "--json")
    assert ran.code == 0 and ran.json["forgotten_again"] == 1
    assert live().keys() >= {"leads.db-wal"} and found_in(live()) == set()
    reader.close()
    assert not list(Path().glob(".*.part*"))


def test_who_shares_a_key_and_is_in_the_backup_alone_stays_and_is_said(household: Run) -> None:
    household("backup", "b.db")
    household("undo", "4")
    household("forget", "1", "--yes")
    ran = household("restore", "b.db", "--yes", "--json")
    assert names(household) == marked(household) == {"Jane Smith", "Bo Lee"}
    assert (ran.json["marked"], ran.json["unsure"]) == (2, [3]) and "look at: 3" in ran.err
    # Looked at, and known for the same.
    assert household("forget", "3", "--yes").code == 0
    household("restore", "b.db", "--yes")
    assert names(household) == {"Jane Smith"}


@pytest.mark.parametrize("name", ["John Smith", "smith, john", "Mr JOHN SMITH", ""])
def test_another_record_of_one_forgotten_is_erased_from_a_backup_too(lt: Run, name: str) -> None:
    lt("add", name, "--phone", PHONE, "--note", "plumtorte")
    lt("backup")
    lt("undo")
    lt("add", "John Smith", "--phone", PHONE)
    assert lt("forget", "2", "--backups", "--yes", "--json").json["backups"][0]["rewritten"]
    assert b"plumtorte" not in bytes_of(*map(str, Path("backups").iterdir()))


def test_a_record_that_was_undone_is_forgotten_with_the_person(lt: Run) -> None:
    lt("add", "Zelda Quux", "--phone", PHONE, "--note", "plumtorte")
    lt("undo")
    lt("add", "Jane", "--phone", PHONE)
    lt("undo")
    lt("add", "Zelda Quux", "--phone", PHONE)
    lt("backup")
    assert lt("forget", "3", "--backups", "--yes").code == 0
    held = live() | {path.name: path.read_bytes() for path in Path("backups").iterdir()}
    # Jane's phone is hers too, and is kept for `redo`.
    assert found_in(held) == {"+4520123456", "20 12 34 56"}
    assert lt("redo", "1").code == 3 and lt("redo", "2").code == 5 and names(lt) == set()


def test_one_of_an_import_that_was_undone_is_erased_from_a_backup(lt: Run) -> None:
    Path("list.csv").write_text("name,email,phone\nZelda Quux,zelda@example.com,+4520123456\nBo Lee,bo@example.com,\n")
    lt("import", "list.csv")
    lt("undo")
    backup = lt("backup", "--json").json["backup"]
    lt("import", "list.csv")
    lt("forget", "zelda", "--yes")
    again = lt("forget", "--backups", "--yes", "--json").json["backups"]
    assert again == [{"file": backup, "rewritten": True, "why_not": ""}]
    lt("restore", backup, "--yes")
    assert lt("redo").code == 5 and names(lt) == set()


def test_one_without_a_phone_is_erased_from_backups_later_too(lt: Run) -> None:
    lt("add", "Zelda Quux", "--company", "Quuxwerk")
    lt("backup")
    lt("forget", "1", "--yes")
    assert found_in({path.name: path.read_bytes() for path in Path("backups").iterdir()})
    assert lt("forget", "--backups", "--yes").code == 0
    assert not found_in({path.name: path.read_bytes() for path in Path("backups").iterdir()})


def test_a_backup_from_before_they_came_does_not_let_a_later_list_bring_them_in(lt: Run) -> None:
    lt("add", "Bo Lee", "--next", "today")
    lt("add", "Jane", "--phone", PHONE, "--next", "today")
    lt("do-not-contact", "add", PHONE)
    lt("do-not-contact", "remove", PHONE)
    lt("backup", "b.db")
    lt("add", "Zelda Quux", "--phone", PHONE)
    lt("forget", "zelda", "--yes")
    assert lt("restore", "b.db", "--yes", "--json").json["marked"] == 1
    assert marked(lt) == {"Jane"} and lt("due", "--json").json["due"][0]["lead"] == "Bo Lee"
    assert lt("add", "Zelda", "--phone", PHONE).code == 5
    while lt("undo").code == 0:
        assert marked(lt) == names(lt) - {"Bo Lee"} and lt("doctor").code == 0
    assert lt("add", "Zelda", "--phone", PHONE).code == 5
    # Restored from before that, and from the copy that is made then: still.
    lt("restore", next(map(str, Path("backups").iterdir())), "--yes")
    assert lt("add", "Zelda", "--phone", PHONE).code == 5


def test_one_forgotten_and_taken_in_again_is_not_erased(lt: Run) -> None:
    lt("add", "Zelda Quux", "--phone", PHONE)
    lt("forget", "1", "--yes")
    lt("backup", "before.db")
    lt("add", "Zelda Quux", "--phone", PHONE, "--override", "--next", "today")
    lt("backup", "b.db")
    for before in ([], ["before.db"]):
        for file in before:
            lt("restore", file, "--yes")
        assert lt("restore", "b.db", "--yes", "--json").json["forgotten_again"] == 0
        assert "Zelda Quux" in lt("due").out and marked(lt) == set() and lt("doctor").code == 0
    lt("forget", "2", "--yes")
    assert lt("restore", "b.db", "--yes", "--json").json["forgotten_again"] == 1 and names(lt) == set()


def test_a_backup_of_another_database_is_left_as_it_is(lt: Run) -> None:
    lt("add", "Zelda Quux", "--phone", PHONE, "--db", "other.db")
    lt("add", "Zelda Quux", "--phone", PHONE)
    lt("forget", "1", "--yes")
    assert lt("restore", "other.db", "--yes", "--json").json["forgotten_again"] == 0 and names(lt) == {"Zelda Quux"}


def test_what_stays_of_one_forgotten_is_hashes_alone(household: Run) -> None:
    household("forget", "1", "--yes")
    connection = sqlite3.connect("leads.db")
    rows = [row[0] for row in connection.execute("SELECT hash FROM forgotten")]
    connection.close()
    assert len(rows) == 3 and all(len(row) == 32 and int(row, 16) >= 0 for row in rows)


def test_who_shares_a_phone_with_one_forgotten_is_freed_by_no_undo_of_what_kept_them_away_before(lt: Run) -> None:
    phone = ("--phone", "+45 20 12 34 56")
    lt("add", "Ann Lee", "--email", "home@example.com", *phone, "--next", "+1d", "--what", "call")
    lt("add", "Bo Lee", "--email", "home@example.com", *phone)
    lt("add", "Zelda Quux", *phone)
    lt("do-not-contact", "add", "home@example.com")
    lt("forget", "3", "--yes")
    assert lt("undo", "4").code == 0 and lt("doctor").code == 0
    assert (
        all(lead["do_not_contact"] for lead in lt("list", "--json").json["leads"])
        and lt("due", "--within", "7d").out == ""
    )
    assert lt("add", "Eva", "--email", "home@example.com").code == 0 and lt("add", "Eva", *phone).code == 5


@pytest.mark.parametrize(("forgotten", "stays"), [(1, 2), (2, 1)])
def test_of_two_who_are_two_again_as_their_merge_was_undone_only_one_is_forgotten(
    lt: Run, forgotten: int, stays: int
) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com", "--set", "k=secret-of-1")
    lt("add", "Bo Voss", "--email", "bo@example.com", "--set", "k=secret-of-2")
    lt("tag", "1", "2", "--add", "fair")
    before = {lead["id"]: lead for lead in lt("list", "--json").json["leads"]}
    lt("merge", "1", "2", "--yes")
    lt("edit", "1", "--city", "Rome")
    lt("undo")
    lt("undo")
    assert lt("forget", str(forgotten), "--yes").code == 0
    assert lt("list", "--json").json["leads"] == [before[stays]]
    held = b"".join(live().values())
    assert f"secret-of-{forgotten}".encode() not in held and before[forgotten]["emails"][0].encode() not in held
    assert f"secret-of-{stays}".encode() in held
    assert lt("add", "X", "--email", before[stays]["emails"][0]).code == 0 and lt("undo").code == 0
    for step in ("4", "5"):
        assert lt("redo", step).code == 3
    assert lt("list", "--json").json["leads"] == [before[stays]] and lt("doctor").code == 0


def test_one_whose_merge_was_undone_and_who_was_added_again_and_undone_is_forgotten(lt: Run) -> None:
    lt("add", "Zelda Quux", "--email", "zelda@example.com")
    lt("add", "Bo Voss", "--email", "bo@example.com")
    lt("merge", "1", "2", "--yes")
    lt("undo")
    lt("add", "Zelda Quux", "--email", "zelda@example.com", "--override")
    lt("undo")
    assert lt("forget", "1", "--yes", "--json").json["forgotten"]["ids"] == [1, 3]
    assert found_in(live()) == set() and names(lt) == {"Bo Voss"}
    assert lt("redo").code == 3 and lt("doctor").code == 0


def test_a_phone_of_which_nothing_tells_whose_it_was_is_erased_with_it_from_a_backup_too(lt: Run) -> None:
    Path("list.csv").write_text("name,email\nEva,eva@example.com\n")
    lt("import", "list.csv")
    lt("edit", "1", "--phone", PHONE)
    lt("undo")
    lt("undo")
    lt("add", "Bo Voss")
    # From here on nobody knows that the phone was Eva's.
    lt("forget", "2", "--yes")
    lt("add", "Zelda Quux", "--phone", PHONE)
    lt("backup")
    assert lt("forget", "zelda", "--backups", "--yes", "--json").json["backups"][0]["rewritten"]
    held = live() | {path.name: path.read_bytes() for path in Path("backups").iterdir()}
    assert found_in(held) == set()
    assert lt("forget", "--backups", "--yes", "--json").json["backups"] == []
