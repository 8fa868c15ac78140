"""What `--version` says."""

from __future__ import annotations


def versions() -> tuple[str, ...]:
    """Program, database schema, SQLite and Python, a line each."""
    import platform
    import sqlite3

    from leadtrack import __version__
    from leadtrack.store.ours import VERSION

    return (
        f"leadtrack {__version__}",
        f"schema {VERSION}",
        f"SQLite {sqlite3.sqlite_version}",
        f"Python {platform.python_version()}",
    )
