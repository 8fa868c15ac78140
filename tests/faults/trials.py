"""How often each fault is tried: a few times by `make test`, as often as is promised by `make faults`."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from leadtrack.store.engine import opened

LONG = bool(os.environ.get("FAULTS"))
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def content(path: Path | str = "leads.db") -> dict[str, list[str]]:
    """Every row of every table, but for when it was written. Raises what SQLite raises for a damaged file."""
    connection = opened(Path(path))
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {
            table: sorted(repr(tuple(row)) for row in connection.execute(f'SELECT * FROM "{table}"'))
            for table in tables
        }
        return {table: [_INSTANT.sub("T", row) for row in found] for table, found in rows.items()}
    finally:
        connection.close()


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of this size, where this system lets us make one; the test is skipped where not."""
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
