"""The engine under a file: SQLite, or SQLCipher for one that is encrypted; how to tell, to open, and what they raise.

An encrypted file of ours begins with four letters that say so and how its key is kept; they are part of its salt, whose
other bytes are random. SQLCipher is loaded for such files alone, so nothing here may import it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from leadtrack.errors import MissingExtraError, WrongKeyError

PATIENCE_SECONDS = 30.0
_LOOK = 200  # milliseconds
# Half the pages, half the work of logging them: a million rows are stored a sixth faster than with 4096.
PAGE_SIZE = 8192
# The first letters of a file whose key is kept for the user, and of one whose passphrase is typed.
_KEPT, _TYPED = b"LTRK", b"LTRP"
_SALT = 16
_PLAIN = b"SQLite format 3\0"


def failures(kind: str = "Error", *also: type[Exception]) -> tuple[type[Exception], ...]:
    """What the engines in use raise, by its name in the DB-API; an `except` works it out only when something came."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (getattr(sqlite3, kind), *([getattr(cipher, kind)] if cipher else []), *also)


class Key:
    """What opens encrypted files: 32 random bytes as hexadecimal digits, or a passphrase. It shows itself to nobody."""

    __slots__ = ("_secret", "is_typed")

    def __init__(self, secret: str, *, is_typed: bool) -> None:
        self._secret = secret
        self.is_typed = is_typed

    def __repr__(self) -> str:
        return "Key(...)"

    def new_salt(self) -> bytes:
        """The first bytes of a new file; of a kept key they tell by what is made of it whether it is the right one."""
        if self.is_typed:
            return _TYPED + os.urandom(_SALT - 4)
        drawn = os.urandom(_SALT - 8)
        return _KEPT + self._trace(drawn) + drawn

    def is_of(self, salt: bytes) -> bool:
        """Whether a kept key is that of a file; of a passphrase only trying tells."""
        return self.is_typed or salt[4:8] == self._trace(salt[8:])

    def _trace(self, drawn: bytes) -> bytes:
        import hashlib
        import hmac

        # Of a random key of 256 bits these four bytes give nothing away; of a passphrase they would.
        return hmac.new(bytes.fromhex(self._secret), b"leadtrack" + drawn, hashlib.sha256).digest()[:4]

    def text(self, salt: bytes) -> str:
        """As SQLCipher takes it: a kept key as it is, with its salt, so that nothing has to be derived."""
        return self._secret if self.is_typed else f"x'{self._secret}{salt.hex()}'"


class _Ring:
    """Where this run of the program finds keys. Backups and what is restored are opened with those of the database."""

    def __init__(self) -> None:
        self.find: Callable[[Path, bool | None], Key] | None = None
        self.is_new_encrypted = False
        self.known: dict[bool | None, Key] = {}


_RING = _Ring()


def find_keys(find: Callable[[Path, bool | None], Key], *, is_new_encrypted: bool) -> None:
    """Say how the key of a file is found, and whether a new database is encrypted from its first byte.

    `find` is told the file, and whether its key is typed; None for a new one.
    """
    _RING.find, _RING.is_new_encrypted, _RING.known = find, is_new_encrypted, {}


def key_of(path: Path, *, is_typed: bool | None) -> Key:
    """The key for a file, asked for once in a run; raises what the one who finds it raises."""
    if is_typed not in _RING.known:
        if _RING.find is None:
            raise WrongKeyError(path, "it is encrypted, and nothing says where its key is")
        key = _RING.find(path, is_typed)
        _RING.known |= {is_typed: key, key.is_typed: key}
    return _RING.known[is_typed]


def new_are_like(path: Path) -> None:
    """Let the database that is made next be encrypted as this file is, if it is, with the same key."""
    head = head_of(path)
    if is_encrypted(head):
        _RING.known[None] = key_of(path, is_typed=is_typed(head))
        _RING.is_new_encrypted = True


def head_of(path: Path) -> bytes:
    """The first bytes of a file; none where it is empty, not there, or no ordinary file."""
    if not path.is_file():
        return b""
    try:
        with open(path, "rb") as file:
            return file.read(_SALT)
    except FileNotFoundError:
        return b""


def is_encrypted(head: bytes) -> bool:
    """Whether a file that begins so is an encrypted one of ours."""
    return len(head) >= _SALT and head[:4] in (_KEPT, _TYPED)


def is_plain(head: bytes) -> bool:
    """Whether a file that begins so is any SQLite database that everybody can read."""
    return head.startswith(_PLAIN)


def is_typed(head: bytes) -> bool:
    """Whether what opens this encrypted file is a passphrase."""
    return head.startswith(_TYPED)


# The device and number of a file, and whether anything is in it.
Identity = tuple[int, int, bool]


def identity(path: Path) -> Identity | None:
    """Which file has the name at this moment, and whether anything is in it; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size > 0


def opened(
    path: Path,
    mode: str = "rw",
    *,
    patience: float | None = None,
    like: sqlite3.Connection | None = None,
    alone: bool = False,
) -> sqlite3.Connection:
    """The file by the engine it needs, in a mode of SQLite's URIs; an empty one becomes as the file behind `like` is.

    Alone, nobody else opens it from the first look at it to the end, and the engine is SQLCipher, which can convert.

    Raises WrongKeyError, MissingExtraError, what the one who finds keys raises, and what the engines raise.
    """
    where = address(path, mode)
    patience = PATIENCE_SECONDS if patience is None else patience
    head = head_of(path)
    becomes = is_cipher(like) if like else _RING.is_new_encrypted
    if is_encrypted(head) or (not head and becomes):
        return _unlocked(where, path, head, patience, like, alone=alone)
    if alone:
        return by_cipher(where, path, patience, alone=True)
    connection = sqlite3.connect(where, uri=True, timeout=patience, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def fold_back(connection: sqlite3.Connection) -> bool:
    """Write all of the log into the file and cut it to nothing; whether that could be within the patience.

    For others who read, SQLite waits itself; where one folds back already, as each does at its end, it does not.
    """
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {min(_LOOK, patience)}")
    try:
        for look in range(max(patience // (2 * _LOOK), 1)):
            if look:
                time.sleep(_LOOK / 1000)
            if not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                return True
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def begin(connection: sqlite3.Connection, how: str = "IMMEDIATE") -> None:
    """Begin a transaction of that kind, waiting for those of others as long as the connection is patient.

    It looks again and again, since the engine hears no ^C while it waits. Raises what the engine does.
    """
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {min(_LOOK, patience)}")
    try:
        for _ in range(patience // _LOOK - 1):
            try:
                connection.execute(f"BEGIN {how}")
                return
            except failures("OperationalError") as error:
                if "locked" not in str(error):
                    raise
        connection.execute(f"BEGIN {how}")
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def address(path: Path, mode: str) -> str:
    """The file as a URI of SQLite's, to be opened in this mode."""
    from urllib.parse import quote

    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def by_cipher(where: str, path: Path, patience: float, *, alone: bool = False) -> sqlite3.Connection:
    """A connection of SQLCipher's, which reads plain files too; it has the methods of SQLite's."""
    cipher = _cipher(path)
    connection = cipher.connect(where, uri=True, timeout=patience, isolation_level=None)
    connection.row_factory = cipher.Row
    # It would write to standard error itself, and sort in files that everybody can read.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute("PRAGMA temp_store = MEMORY")
    if alone:
        # Set before the first look at a file with a log, it shuts out even those who only have the file open.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    return cast(sqlite3.Connection, connection)


def is_cipher(connection: sqlite3.Connection) -> bool:
    """Whether the connection is one to an encrypted file."""
    return not isinstance(connection, sqlite3.Connection)


def shape(connection: sqlite3.Connection, schema: str = "main", *, salt: bytes | None = None) -> None:
    """The form of our encrypted files, whatever the defaults of a later SQLCipher are; a kept key brings its salt."""
    connection.execute(f"PRAGMA {schema}.cipher_compatibility = 4")
    connection.execute(f"PRAGMA {schema}.cipher_page_size = {PAGE_SIZE}")
    if salt:
        connection.execute(f"PRAGMA {schema}.cipher_salt = \"x'{salt.hex()}'\"")


def unlock(connection: sqlite3.Connection, key: Key, salt: bytes) -> None:
    """Give the key to a connection just made; nothing is read yet, and the key stands in no error and no log."""
    quote = "'" if key.is_typed else '"'
    connection.execute(f"PRAGMA key = {quote}{key.text(salt).replace(quote, quote * 2)}{quote}")
    shape(connection, salt=salt if key.is_typed else None)


def _unlocked(
    where: str, path: Path, head: bytes, patience: float, like: sqlite3.Connection | None, *, alone: bool
) -> sqlite3.Connection:
    _cipher(path)
    key = key_of(path, is_typed=is_typed(head) if head else _is_typed_behind(like))
    if head and not key.is_of(head):
        raise WrongKeyError(path, "it is encrypted with another key than the one that was found")
    connection = by_cipher(where, path, patience, alone=alone)
    try:
        unlock(connection, key, head or key.new_salt())
        if head:
            _try(connection, key, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_typed_behind(connection: sqlite3.Connection | None) -> bool | None:
    """Whether a passphrase opened the file behind; its salt is asked for, since to read it would drop its locks."""
    if connection is None:
        return None
    return bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0]).startswith(_TYPED)


def _try(connection: sqlite3.Connection, key: Key, path: Path) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except failures("DatabaseError") as error:
        if key.is_typed and "not a database" in str(error):
            raise WrongKeyError(path, "this passphrase does not open it") from None
        raise


def require(why: str) -> Any:  # the package has no types
    """SQLCipher; raises MissingExtraError where it is not installed, with what it is needed for."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise MissingExtraError(why) from error
    return dbapi2


def _cipher(path: Path) -> Any:
    return require(f"{path} is encrypted, and the extra that opens it is not installed")
