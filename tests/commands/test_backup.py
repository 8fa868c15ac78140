"""Copies of the database: whole beside writers, never overwritten, made before much is changed; and having them back."""

import os
import shlex
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.store import database

ADDING = """
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from leadtrack.domain.model import Lead
from leadtrack.store import Store
number = 0
while not Path("enough").exists():
    store = Store(Path("leads.db"), now=datetime(2026, 11, 23, 12, tzinfo=UTC))
    for _ in range(5):
        number += 1
        with store.write("add") as step:
            for half in ("one", "other"):
                store.leads.add(step, Lead(name=f"{sys.argv[1]} {number} {half}"))
    store.close()
    # As between two commands; who never lets go of the lock for longer than an instant starves all others.
    time.sleep(0.01)
"""


def asked(path: Path | str, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = [tuple(row) for row in connection.execute(query)]
    connection.close()
    return found


def long_list(name: str, rows: int) -> None:
    Path(name).write_text("name,email\n" + "".join(f"P{i},p{i}@example.com\n" for i in range(rows)))


def kept(why: str = "*") -> list[Path]:
    return sorted(Path("backups").glob(f"leads.*.{why}.db"))


def test_twenty_of_twenty_backups_under_load_are_whole_and_equal(lt: Run) -> None:
    lt("add", "First")
    writers = [subprocess.Popen([sys.executable, "-c", ADDING, name]) for name in ("left", "right")]
    try:
        # On a busy machine they take longer to begin than twenty backups do.
        begin = time.monotonic()
        while len(lt("list", "--json").json["leads"]) < 2 and time.monotonic() < begin + 60:
            time.sleep(0.05)
        sizes = []
        for number in range(20):
            ran = lt("backup", f"{number}.db", "--json")
            assert ran.code == 0, ran.err
            sizes.append(ran.json["leads"])
    finally:
        Path("enough").touch()
        assert [writer.wait(60) for writer in writers] == [0, 0]
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]
    people = "SELECT id, name FROM lead ORDER BY id"
    final = asked("leads.db", people)
    for number, size in enumerate(sizes):
        assert asked(f"{number}.db", "PRAGMA integrity_check") == [("ok",)]
        assert asked(f"{number}.db", "PRAGMA foreign_key_check") == []
        # Equal to what the database was at one instant: its first so many rows, and no half of a command.
        assert asked(f"{number}.db", people) == final[:size] and size % 2 == 1
        assert asked(f"{number}.db", "SELECT count(*) FROM step")[0][0] == (size - 1) // 2 + 1
        assert asked(f"{number}.db", "SELECT count(*) FROM search")[0][0] == size


def test_a_backup_is_named_for_the_day_and_never_overwritten(mette: Run) -> None:
    names = [Path(mette("backup", "--json").json["backup"]).name for _ in range(3)]
    begin = "leads.2026-11-23T120000Z"
    assert names == [f"{begin}.by-hand.db", f"{begin}-2.by-hand.db", f"{begin}-3.by-hand.db"]
    listed = mette("backup", "--list", "--json").json["backups"]
    assert [Path(b["file"]).name for b in listed] == names[::-1]
    assert {(b["why"], b["automatic"], b["made_at"]) for b in listed} == {("by-hand", False, "2026-11-23T12:00:00Z")}
    Path("mine.db").write_text("mine")
    ran = mette("backup", "mine.db")
    assert ran.code == 2 and "overwrites nothing" in ran.err and Path("mine.db").read_text() == "mine"
    Path("stick").mkdir()
    assert Path(mette("backup", "stick", "--json").json["backup"]).parent == Path("stick")
    assert [p.name for p in Path().rglob("*.part")] == []


def test_a_terminal_has_the_name_of_a_backup_whole_and_what_restores_it(mette: Run) -> None:
    path = mette("backup", "--json").json["backup"]
    told = mette("backup", "--list", "--format", "table")
    assert Path(path).name in told.out.split() and f"To have one back: leadtrack restore {path}\n" in told.err


def test_two_databases_in_one_folder_do_not_mix_up_their_backups(mette: Run) -> None:
    mette("backup")
    mette("add", "Bo", "--db", "leads.old.db")
    assert mette("backup", "--list", "--db", "leads.old.db").out == ""
    mette("backup", "--db", "leads.old.db")
    assert len(mette("backup", "--list").out.splitlines()) == 1


def test_a_backup_goes_through_a_pipe_and_back(mette: Run, process) -> None:  # type: ignore[no-untyped-def]
    sent = process("backup", "-", text=False)
    assert sent.returncode == 0 and sent.stdout.startswith(b"SQLite format 3\0")
    took = process("restore", "-", "--db", "other.db", "--yes", text=False, stdin=None, input=sent.stdout)
    assert took.returncode == 0, took.stderr
    assert mette("list", "--json", "--db", "other.db").json == mette("list", "--json").json


def test_what_came_on_the_do_not_contact_list_since_is_said_and_can_be_had_again(mette: Run) -> None:
    mette("add", "Bo", "--email", "bo@example.com", "--next", "today")
    mette("add", "Eva", "--next", "today")
    mette("backup", "b.db")
    assert "do-not-contact" not in mette("restore", "b.db", "--yes").err
    mette("no", "2", "--keep", "no", "--because", "angry")
    mette("do-not-contact", "add", "x@example.com", "mette@example.com")
    mette("no", "3", "--keep", "no")
    ran = mette("restore", "b.db", "--yes", "--json")
    kept = ran.json["kept"]
    assert (
        f"(4) is not on it any more. To have it there again: leadtrack do-not-contact import {shlex.quote(str(kept))}"
        in ran.err
    )
    before = mette("list", "--json").out, mette("due").out
    again = mette("do-not-contact", "import", kept, "--json").json
    assert (again["read"], again["added"], again["leads"]) == (4, 4, 3)
    assert mette("due").out == "" and mette("add", "X", "--email", "x@example.com").code == 5
    assert "angry" in mette("do-not-contact", "list").out and mette("doctor").code == 0
    assert mette("do-not-contact", "import", kept, "--json").json["added"] == 0
    # The second time changed nothing, so there is one step to take back.
    assert mette("undo").code == 0 and (mette("list", "--json").out, mette("due").out) == before
    assert mette("redo").code == 0 and mette("doctor").code == 0


def test_the_list_of_another_database_is_refused(mette: Run) -> None:
    mette("do-not-contact", "add", "x@example.com", "--db", "other.db")
    assert mette("do-not-contact", "import", "other.db").code == 5
    assert mette("do-not-contact", "import", "other.db", "--country", "DK").code == 2
    Path("theirs.db").write_bytes(b"SQLite format 3\0" + b"x" * 200)
    assert mette("do-not-contact", "import", "theirs.db").code == 8


def test_what_is_no_database_yet_cannot_be_copied(lt: Run) -> None:
    assert lt("backup").code == 3 and not Path("leads.db").exists()
    assert lt("backup", "--list").out == ""


def test_a_large_import_is_preceded_by_a_backup_and_a_small_one_is_not(mette: Run) -> None:
    long_list("small.csv", 900)
    assert mette("import", "small.csv", "--json").json["backup"] is None and kept() == []
    before = mette("list", "--json").out
    long_list("large.csv", 1001)
    assert mette("import", "large.csv", "--dry-run", "--json").json["backup"] is None and kept() == []
    made = mette("import", "large.csv", "--json").json["backup"]
    assert [str(path.absolute()) for path in kept("before-import")] == [made]
    assert mette("restore", made, "--yes").code == 0
    assert mette("list", "--json").out == before


def test_a_large_do_not_contact_list_is_preceded_by_a_backup_and_read_whole(mette: Run) -> None:
    Path("robinson.txt").write_text("".join(f"p{i}@example.com\n" for i in range(1500)))
    assert mette("do-not-contact", "import", "robinson.txt", "--json").json["added"] == 1500
    assert [asked(path, "SELECT count(*) FROM do_not_contact") for path in kept("before-import")] == [[(0,)]]


def test_a_large_import_is_known_by_returns_alone_too(mette: Run) -> None:
    Path("old.csv").write_bytes(b"name\r" + b"".join(b"P%d\r" % i for i in range(1200)))
    mette("import", "old.csv")
    assert len(kept("before-import")) == 1


def test_an_import_without_room_for_its_backup_changes_nothing(mette: Run) -> None:
    long_list("large.csv", 1200)
    Path("backups").write_text("in the way")
    ran = mette("import", "large.csv")
    assert ran.code == 7 and "nothing was changed" in ran.err and len(mette("list").out.splitlines()) == 1
    mette("config", "set", "backups-kept", "0")
    assert mette("import", "large.csv").code == 0


def test_so_many_automatic_backups_are_kept_and_all_made_by_hand(mette: Run) -> None:
    mette("config", "set", "backups-kept", "2")
    mette("backup")
    for number in range(4):
        long_list("large.csv", 1100 + number)
        assert mette("import", "large.csv").code == 0
    assert len(kept("before-import")) == 2 and len(kept("by-hand")) == 1
    assert [len(asked(path, "SELECT id FROM lead")) for path in kept("before-import")] == [1102, 1103]
    mette("config", "set", "backups-kept", "0")
    long_list("large.csv", 2000)
    mette("import", "large.csv")
    assert len(kept("before-import")) == 2


def test_restore_keeps_what_was_there_and_can_be_taken_back(mette: Run) -> None:
    made = mette("backup", "--json").json["backup"]
    before = mette("list", "--json").out
    mette("add", "Bo")
    later = mette("list", "--json").out
    ran = mette("restore", made, "--yes", "--json")
    assert ran.code == 0 and mette("list", "--json").out == before
    assert "Undo: leadtrack restore" in ran.err
    assert mette("restore", ran.json["kept"], "--yes").code == 0
    assert mette("list", "--json").out == later
    assert mette("undo").code == 0 and mette("list", "--json").out == before


def test_restoring_the_oldest_automatic_backup_does_not_remove_it_first(mette: Run) -> None:
    mette("config", "set", "backups-kept", "1")
    long_list("large.csv", 1100)
    made = mette("import", "large.csv", "--json").json["backup"]
    assert mette("restore", made, "--yes").code == 0
    assert len(mette("list").out.splitlines()) == 1 and Path(made).exists()


def test_restore_asks_and_no_is_no(mette: Run) -> None:
    from terminals import terminal

    made = mette("backup", "--json").json["backup"]
    mette("add", "Bo")
    assert mette("restore", made).code == 2
    child = terminal("restore", made)
    child.expect("1 lead, last changed 2026-11-23")
    child.sendline("no")
    child.read()
    child.close()
    assert child.exitstatus == 5 and len(mette("list").out.splitlines()) == 2 and kept("before-restore") == []


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE a (b)")


def newer(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def spoilt(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096 * 3 : 4096 * 6] = b"\x5a" * (4096 * 3)
    path.write_bytes(raw)


def gone(path: Path) -> None:
    path.unlink()


def text(path: Path) -> None:
    path.write_text("not a database" * 500)


@pytest.mark.parametrize(
    ("spoil", "code"), [(foreign, 8), (newer, 8), (cut, 8), (spoilt, 8), (text, 8), (gone, 3)], ids=lambda o: str(o)
)
def test_only_a_whole_backup_of_ours_is_restored(mette: Run, spoil, code: int) -> None:  # type: ignore[no-untyped-def]
    mette("backup", "copy.db")
    path = Path("copy.db")
    path.unlink() if spoil is foreign else None
    spoil(path)
    before = Path("leads.db").read_bytes()
    ran = mette("restore", "copy.db", "--yes")
    assert ran.code == code and "copy.db" in ran.err and "Traceback" not in ran.err
    assert Path("leads.db").read_bytes() == before and kept() == []


def test_the_database_itself_is_no_backup(mette: Run) -> None:
    assert mette("restore", "leads.db", "--yes").code == 2


def test_a_backup_of_an_older_version_becomes_one_of_this_version(
    mette: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    mette("backup", "old.db")
    shutil.copytree(database._MIGRATIONS, tmp_path / "migrations")
    later = database.VERSION + 1
    (tmp_path / "migrations" / f"{later:04}_more.sql").write_text("CREATE TABLE more (a TEXT);\n")
    monkeypatch.setattr(database, "_MIGRATIONS", tmp_path / "migrations")
    monkeypatch.setattr(database, "VERSION", later)
    mette("add", "Bo")
    ran = mette("restore", "old.db", "--yes")
    assert ran.code == 0, ran.err
    assert asked("leads.db", "PRAGMA user_version") == [(later,)]
    assert len(mette("list").out.splitlines()) == 1


@pytest.mark.parametrize("spoil", [text, cut], ids=lambda o: str(o))
def test_a_damaged_database_is_put_aside_and_the_backup_takes_its_place(mette: Run, spoil) -> None:  # type: ignore[no-untyped-def]
    mette("backup", "copy.db")
    spoil(Path("leads.db"))
    damaged = Path("leads.db").read_bytes()
    assert mette("list").code == 8
    ran = mette("restore", "copy.db", "--yes", "--json")
    assert ran.code == 0, ran.err
    assert Path(ran.json["kept"]).read_bytes() == damaged
    assert len(mette("list").out.splitlines()) == 1


def test_another_programs_file_is_never_replaced(mette: Run) -> None:
    mette("backup", "copy.db")
    foreign(Path("theirs.db"))
    before = Path("theirs.db").read_bytes()
    assert mette("restore", "copy.db", "--yes", "--db", "theirs.db").code == 8
    assert Path("theirs.db").read_bytes() == before


def test_whoever_reads_sees_the_old_state_to_the_end_and_then_the_new(mette: Run) -> None:
    mette("backup", "copy.db")
    mette("add", "Bo")
    reader = sqlite3.connect("leads.db", isolation_level=None)
    reader.execute("BEGIN")
    count = "SELECT count(*) FROM lead"
    assert reader.execute(count).fetchone() == (2,)
    assert mette("restore", "copy.db", "--yes").code == 0
    assert reader.execute(count).fetchone() == (2,)
    reader.execute("COMMIT")
    assert reader.execute(count).fetchone() == (1,)
    reader.close()


def test_a_restore_waits_for_an_open_writer(mette: Run, process) -> None:  # type: ignore[no-untyped-def]
    mette("backup", "copy.db")
    other = sqlite3.connect("leads.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(2, lambda: other.execute("COMMIT")).start()
    ran = process("restore", "copy.db", "--yes")
    assert ran.returncode == 0, ran.stderr
    other.close()


def test_a_restore_among_writers_leaves_a_whole_database(lt: Run) -> None:
    lt("add", "First")
    lt("backup", "copy.db")
    writers = [subprocess.Popen([sys.executable, "-c", ADDING, name]) for name in ("left", "right")]
    try:
        for _ in range(5):
            ran = lt("restore", "copy.db", "--yes")
            assert ran.code == 0, ran.err
    finally:
        Path("enough").touch()
        assert [writer.wait(60) for writer in writers] == [0, 0]
    assert lt("doctor").code == 0
    assert asked("leads.db", "SELECT name FROM lead WHERE id = 1") == [("First",)]


@pytest.mark.parametrize("line", ["backup", "backup copy.db", "import list.csv"])
@pytest.mark.parametrize("moment", ["fsync", "link"])
def test_a_backup_that_is_stopped_at_its_end_leaves_nothing(
    mette: Run, monkeypatch: pytest.MonkeyPatch, line: str, moment: str
) -> None:
    def press(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    Path("list.csv").write_text("name\n" + "".join(f"Ann {n}\n" for n in range(1500)))
    with monkeypatch.context() as pressed:
        pressed.setattr(os, moment, press)
        assert mette(*line.split()).code == 130
    left = {path.name for path in Path().rglob("*") if path.is_file()}
    assert left <= {"leads.db", "leads.db-wal", "leads.db-shm", "list.csv"}


def test_a_backup_onto_a_stick_that_knows_one_name_a_file(mette: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def knows_none(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", knows_none)
    assert mette("backup", "copy.db").code == 0 and mette("backup", "copy.db").code == 2
    assert mette("export", "csv", "list.csv").code == 0
    assert {path.name for path in Path().iterdir()} >= {"copy.db", "list.csv"} and not list(Path().glob(".*"))
