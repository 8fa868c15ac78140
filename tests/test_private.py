"""Who may read: files that hold people are their owner's alone under any umask, and passwords are never shown."""

import os
import shlex
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NoDay, Run
from leadtrack import private
from terminals import Terminal

UMASKS = (0o000, 0o002, 0o022, 0o027, 0o077, 0o177, 0o277, 0o777)


def modes(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): stat.S_IMODE(p.lstat().st_mode) for p in sorted(folder.rglob("*"))}


@pytest.mark.parametrize("umask", UMASKS, ids=oct)
def test_files_are_0600_and_folders_0700_under_any_umask(
    home: Path, lt: Run, umask: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "bought.csv").write_text(
        "name,email,size\n" + "".join(f"P{i},p{i}@example.com,\n" for i in range(1200)) + ",,7\n"
    )
    (home / "bought.csv").chmod(0o600)
    (home / "mine.csv").touch(0o644)
    where = ["--db", str(home / "new" / "folder" / "leads.db")]
    before = os.umask(umask)
    try:
        assert lt("add", "Bo", *where).code == 0
        assert lt("config", "set", "country", "DK").code == 0
        assert lt("import", "bought.csv", "--rejects", "mine.csv", *where).code == 6
        assert lt("import", "bought.csv", *where).code == 6
        assert lt("backup", *where).code == 0
        assert lt("backup", "copy.db", *where).code == 0
        assert lt("restore", "copy.db", "--yes", *where).code == 0
        monkeypatch.setattr("leadtrack.store.rows.datetime", NoDay)
        assert lt("list", *where).code == 1
    finally:
        os.umask(before)
    found = modes(home)
    assert len([name for name in found if name.endswith((".db", ".csv", ".toml", ".txt"))]) >= 9
    for name, mode in found.items():
        assert mode == (0o700 if (home / name).is_dir() else 0o600), name


def test_the_journals_of_an_open_database_are_private(home: Path, lt: Run) -> None:
    from leadtrack.store.database import connect

    before = os.umask(0o000)
    try:
        connection = connect(home / "leads.db")
        connection.execute("INSERT INTO meta (key, value) VALUES ('a', 'b')")
        assert modes(home) == dict.fromkeys(("leads.db", "leads.db-shm", "leads.db-wal"), 384)
        connection.close()
    finally:
        os.umask(before)


def test_the_editors_file_is_private(home: Path, mette: Run) -> None:
    editor = home / "editor"
    editor.write_text('#!/bin/sh\nstat -c "%a" "$1" "$(dirname "$1")" > "$(dirname "$0")/seen"\necho said > "$1"\n')
    editor.chmod(0o700)
    command = f"umask 000; exec {shlex.quote(sys.executable)} -m leadtrack log 1 --no-next"
    child = Terminal("sh", ["-c", command], env={**os.environ, "VISUAL": shlex.quote(str(editor)), "TERM": "xterm"})
    child.read()
    child.close()
    assert child.exitstatus == 0
    assert (home / "seen").read_text().split() == ["600", "700"]


@pytest.mark.parametrize("mode", [0o770, 0o777, 0o702])
def test_a_folder_in_which_others_can_write_is_warned_about_once(home: Path, mette: Run, mode: int) -> None:
    home.chmod(mode)
    ran = mette("list")
    assert ran.code == 0 and ran.err.count("warning:") == 1 and str(home) in ran.err
    assert mette("list", "-q").err == ""
    home.chmod(0o755)
    assert mette("list").err == ""


def test_a_link_and_a_mode_for_others_are_warned_about(home: Path, mette: Run) -> None:
    (home / "leads.db").rename(home / "real.db")
    (home / "leads.db").symlink_to("real.db")
    assert "is a link" in mette("list").err
    assert mette("list", "--db", "real.db").err == ""
    (home / "real.db").chmod(0o640)
    assert "doctor --fix" in mette("list", "--db", "real.db").err
    mette("doctor", "--fix", "--db", "real.db")
    assert mette("list", "--db", "real.db").err == ""


ADDRESS = "postgresql://me:hunter2@db.example.com/leads"


@pytest.mark.parametrize(
    "args", [["list"], ["config", "show"], ["config", "show", "--json"], ["config", "get", "db"], ["config", "path", "--json"],
             ["list", "--json"], ["list", "--debug"], ["backup"], ["doctor"], ["config", "set", "db", ADDRESS]],
    ids=" ".join,
)  # fmt: skip
def test_a_password_in_an_address_is_never_shown(
    lt: Run, home: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.setenv("LEADTRACK_DB", ADDRESS)
    ran = lt(*args)
    said = ran.out + ran.err
    assert "hunter2" not in said and ("me:***@" in said or "db.example.com" not in said)
    assert not [p for p in home.rglob("*") if "hunter2" in p.name]


@given(st.text("abcXYZ0129-_.~%", max_size=20), st.text("abcXYZ0129-_.~%!$&'()*+,;=:", min_size=1, max_size=30))
def test_every_password_is_left_out_and_the_rest_stays(name: str, password: str) -> None:
    shown = private.without_password(f"cannot open postgresql://{name}:{password}@example.com:5432/leads?x=1.")
    assert shown == f"cannot open postgresql://{name}:***@example.com:5432/leads?x=1."


@pytest.mark.parametrize("text", ["", "leads.db", "/a/b:c@d", "at 12:30 me@example.com", "https://example.com/a:b@c"])
def test_what_is_no_password_stays(text: str) -> None:
    assert private.without_password(text) == text


def test_a_password_given_as_a_parameter_is_left_out() -> None:
    shown = private.without_password("postgresql://example.com/leads?user=me&password=hunter2&sslmode=require")
    assert shown == "postgresql://example.com/leads?user=me&password=***&sslmode=require"


@pytest.mark.parametrize("own", ["leads.db", "leads.db-wal", "./leads.db", "link.db", "hard.db", "config.toml", "key"])
@pytest.mark.parametrize(
    "line",
    ["import list.csv --rejects FILE", "export csv FILE --yes", "qualify 1 --form FILE --yes", "backup FILE"],
)
def test_nothing_that_is_written_takes_the_place_of_what_is_our_own(lt: Run, line: str, own: str) -> None:
    lt("add", "Bo")
    Path("list.csv").write_text("name,email\nAnn,ann@example.com\n,nobody@\n")
    Path("link.db").symlink_to("leads.db")
    os.link("leads.db", "hard.db")
    Path("config.toml").write_text(f'key_from = "{Path("key").absolute()}"\n')
    before = Path("leads.db").read_bytes()
    ran = lt(*line.replace("FILE", own).split(), "--config", "config.toml")
    assert ran.code == 2 and f"{own.removeprefix('./')} is leadtrack's own, and never overwritten." in ran.err, ran
    assert Path("leads.db").read_bytes() == before and len(lt("list").out.splitlines()) == 1


def test_rejected_rows_never_take_the_place_of_their_list(lt: Run) -> None:
    text = "name,email\nAnn,ann@example.com\n,nobody@\n"
    Path("list.csv").write_text(text)
    ran = lt("import", "./list.csv", "--rejects", "list.csv")
    assert ran.code == 2 and "would take the place of the list ./list.csv itself" in ran.err
    assert Path("list.csv").read_text() == text and lt("list").out == ""
