"""Whether a file is cut off is judged while others write it: its beginning, its end and its log are no one moment."""

import shutil
import sqlite3
from pathlib import Path, PosixPath

import pytest

from leadtrack.errors import DamagedError
from leadtrack.store.database import connect


class Settling(PosixPath):
    """A database that another command is just ending to write: cut off at the first looks, whole afterwards."""

    cut_looks = 0
    cut_name = ""

    def __fspath__(self) -> str:
        if self.cut_looks:
            self.cut_looks -= 1
            return self.cut_name
        return super().__fspath__()


@pytest.fixture
def settling(tmp_path: Path) -> Settling:
    path = Settling(tmp_path / "leads.db")
    connect(Path(path)).close()
    path.cut_name = str(tmp_path / "cut.db")
    shutil.copy(Path(path), path.cut_name)
    with open(path.cut_name, "r+b") as file:
        file.truncate(path.stat().st_size // 2)
    return path


@pytest.mark.parametrize("looks", [1, 2, 4])
def test_a_file_that_is_whole_a_moment_later_is_whole(settling: Settling, looks: int) -> None:
    settling.cut_looks = looks
    connect(settling).close()
    assert settling.cut_looks == 0


def test_a_file_that_stays_cut_off_is_damaged(settling: Settling) -> None:
    with pytest.raises(DamagedError, match="is cut off: .* bytes of"):
        connect(Path(settling.cut_name))


def test_a_file_whose_making_was_stopped_while_it_was_written_is_brought_back(tmp_path: Path) -> None:
    """Its beginning tells already of all its pages, and the log has how it was before."""
    path, log = tmp_path / "leads.db", tmp_path / "leads.db-journal"
    connect(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = OFF")  # else the log counts its pages only when it is made durable
    size = path.stat().st_size
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", [(str(n), "x" * 900) for n in range(1000)])
    shutil.copy(log, tmp_path / "log")
    connection.execute("COMMIT")
    connection.close()
    with open(path, "r+b") as file:
        file.truncate(size + 4 * 8192)
    shutil.move(tmp_path / "log", log)

    found = connect(path)
    assert found.execute("SELECT count(*) FROM meta WHERE value LIKE 'xxx%'").fetchone()[0] == 0
    assert found.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    found.close()
