"""Manner 10: a pager only when both ends are terminals, and only for what is longer than the screen."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from terminals import Terminal, terminal


@pytest.fixture
def many(lt: Run, home: Path) -> Run:
    """A list that is longer than the screen, and a pager that writes down that it was run."""
    Path("many.csv").write_text("name\n" + "".join(f"Person {i}\n" for i in range(40)))
    lt("import", "many.csv")
    pager = home / "my pager"
    pager.write_text('#!/bin/sh\necho "$@" > "$(dirname "$0")/ran"\nexec cat\n')
    pager.chmod(0o700)
    return lt


def shown(home: Path, *args: str, pager: str | None = None, stdin: str = "") -> str:
    env = {**os.environ, "TERM": "xterm", "PAGER": f"{shlex.quote(f'{home}/my pager')} -x" if pager is None else pager}
    line = f"exec {shlex.quote(sys.executable)} -m leadtrack {' '.join(args)} {stdin}"
    child = Terminal("sh", ["-c", line], env=env)
    text = str(child.read())
    child.close()
    assert child.exitstatus == 0
    return text


def test_a_long_list_on_a_terminal_goes_through_the_pager_with_its_words(many: Run, home: Path) -> None:
    text = shown(home, "list")
    assert (home / "ran").read_text() == "-x\n" and text.count("Person") == 40


@pytest.mark.parametrize(
    ("args", "pager", "stdin"),
    [(["list", "--no-pager"], None, ""), (["list", "--limit", "5"], None, ""), (["list"], "cat", ""), (["list"], "", ""),
     (["list"], "/no/such/pager", ""), (["list"], None, "< /dev/null"), (["list", "--json"], None, ""), (["list"], "'", "")],
)  # fmt: skip
def test_no_pager_where_none_is_wanted(many: Run, home: Path, args: list[str], pager: str | None, stdin: str) -> None:
    text = shown(home, *args, pager=pager, stdin=stdin)
    assert not (home / "ran").exists() and "Person 0" in text


def test_no_pager_in_a_pipe(many: Run, home: Path) -> None:
    env = {**os.environ, "PAGER": shlex.quote(str(home / "my pager"))}
    ran = subprocess.run([sys.executable, "-m", "leadtrack", "list"], env=env, capture_output=True, text=True)
    assert len(ran.stdout.splitlines()) == 40 and not (home / "ran").exists()


def test_less_is_left_without_a_word_of_error(many: Run, home: Path) -> None:
    child = terminal("list", PAGER="less")
    child.expect("Person 0")
    child.expect(":")
    child.send("q")
    assert "Traceback" not in child.read()
    child.close()
    assert child.exitstatus == 0
