"""What docs/decisions/0002-journal-mode.md promises of the one file."""

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from leadtrack.store.database import connect

NOBODY = 65534
FORK: Any = multiprocessing.get_context("fork")
INSERT = "INSERT INTO source (name, folded, created_at) VALUES (?, ?, '2026-11-23T08:00:00Z')"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another user can enter, unlike those of pytest."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


def in_a_process(target: Callable[..., None], *args: object) -> None:
    child = FORK.Process(target=target, args=args)
    child.start()
    child.join()


def count(path: Path) -> int:
    connection = connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM source").fetchone()[0])
    finally:
        connection.close()


def read_only_count(path: Path, answer: Any) -> None:
    """As somebody who may not write: to root the mode bits mean nothing."""
    if os.getuid() == 0:
        os.setuid(NOBODY)
    assert not os.access(path, os.W_OK)
    answer.put(count(path))


def write_and_die(path: Path) -> None:
    connection = connect(path)
    connection.execute(INSERT, ("b", "b"))
    os._exit(9)


@pytest.mark.parametrize(("killed", "rows"), [(False, 1), (True, 2)])
def test_who_may_not_write_reads_all_that_was_committed(folder: Path, killed: bool, rows: int) -> None:
    path = folder / "leads.db"
    connection = connect(path)
    connection.execute(INSERT, ("a", "a"))
    connection.close()
    if killed:
        in_a_process(write_and_die, path)
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    answer = FORK.SimpleQueue()
    in_a_process(read_only_count, path, answer)
    assert not answer.empty() and answer.get() == rows


def test_after_a_kill_one_read_makes_the_single_file_whole_again(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    connect(path).close()
    in_a_process(write_and_die, path)
    assert Path(f"{path}-wal").exists()
    assert count(path) == 1
    assert not Path(f"{path}-wal").exists()
    shutil.copyfile(path, tmp_path / "copy.db")
    assert count(tmp_path / "copy.db") == 1
