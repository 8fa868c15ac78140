"""A bug ends with one line, its code and the path of a report in which there is nobody."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import NoDay, Run
from leadtrack.store.ours import VERSION


@pytest.fixture
def broken(mette: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A program with a bug, so that a command meets what nobody thought of."""
    monkeypatch.setattr("leadtrack.store.rows.datetime", NoDay)
    return mette


def test_a_value_that_was_damaged_is_no_bug(mette: Run, home: Path) -> None:
    with sqlite3.connect("leads.db") as other:
        other.execute("UPDATE lead SET created_at = 'Zelda was here'")
    ran = mette("show", "1")
    assert ran.code == 8 and "a value of lead.created_at cannot be read" in ran.err and reports(home) == []


def reports(home: Path) -> list[Path]:
    return sorted((home / ".local/state/leadtrack").glob("*"))


def test_manner_43_a_crash_writes_a_report_without_anybody_in_it(broken: Run, home: Path) -> None:
    ran = broken("show", "Mette Hansen", "--format=plain", "--", "--db=hunter2")
    ran = broken("log", "Mette Hansen", "secret words", "--concern=too dear", "--no-next")
    assert ran.code == 1 and ran.out == ""
    (report,) = reports(home)
    assert len(ran.err.splitlines()) == 2 and "this is a bug: ValueError" in ran.err and str(report) in ran.err
    assert report.stat().st_mode & 0o777 == 0o600 and report.parent.stat().st_mode & 0o777 == 0o700
    text = report.read_text()
    assert re.search(r"^command: leadtrack log \. \. --concern= --no-next$", text, re.M)
    assert "builtins.ValueError" in text and "leadtrack/store/rows.py:" in text and "as_instant" in text
    assert f"schema {VERSION}" in text and "Python 3" in text and re.search(r"^leadtrack \d", text, re.M)
    for word in ("Mette", "Hansen", "secret", "dear", "Zelda", "mette", str(home), Path.home().name or "home"):
        assert word not in text


def test_two_crashes_are_two_reports(broken: Run, home: Path) -> None:
    broken("show", "1")
    broken("show", "1")
    assert len(reports(home)) == 2


def test_the_traceback_is_shown_with_debug_alone(broken: Run) -> None:
    assert "Traceback" not in broken("show", "1").err
    assert "Traceback" in broken("show", "1", "--debug").err


def test_a_crash_in_json_names_the_report_too(broken: Run, home: Path) -> None:
    error = json.loads(broken("show", "1", "--json").err)["error"]
    assert error["code"] == 1 and str(reports(home)[0]) in error["hint"]


def test_a_command_that_is_named_like_a_value_is_not_taken_for_one(broken: Run, home: Path) -> None:
    broken("tag", "add", "--add", "Mette", "--", "--json")
    broken("edit", "1", "--city", "--street")
    texts = [line for report in reports(home) for line in report.read_text().splitlines() if "command:" in line]
    assert all("Mette" not in line for line in texts)


def test_where_no_report_can_be_written_the_crash_is_said_all_the_same(broken: Run) -> None:
    env = {**os.environ, "XDG_STATE_HOME": "/proc/none"}
    planted = (
        "from datetime import datetime; import leadtrack.store.rows as rows; from leadtrack.__main__ import run;"
        "rows.datetime = type('NoDay', (datetime,), {'fromisoformat': classmethod(lambda cls, text: 1 / 0)}); run()"
    )
    ran = subprocess.run([sys.executable, "-c", planted, "show", "1"], env=env, capture_output=True, text=True)
    assert ran.returncode == 1 and "--debug" in ran.stderr and "Traceback" not in ran.stderr


def test_an_error_of_ours_writes_no_report(mette: Run, home: Path) -> None:
    assert mette("show", "nobody").code == 3 and reports(home) == []
