"""Files that another command lets go of between two looks at them: they are no fault, no bug and no reason to refuse."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from leadtrack import crash, private
from leadtrack.errors import UnreachableError
from leadtrack.store import Store, backups


@pytest.fixture
def backed_up(mette: Run) -> Run:
    for _ in range(3):
        assert mette("backup").code == 0
    return mette


@pytest.fixture
def rotating(backed_up: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The oldest backup goes once the folder was listed, as when another import lets go of it."""
    listed = os.scandir

    def listing(folder: Any = ".") -> Any:
        entries = list(listed(folder))
        for one in sorted(entries, key=lambda entry: entry.name)[:1]:
            if one.name.endswith(".by-hand.db"):
                os.unlink(one.path)
        return _Listing(entries)

    monkeypatch.setattr(os, "scandir", listing)
    return backed_up


class _Listing:
    """As what `os.scandir` gives, made before."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self._entries = entries

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return iter(self._entries)

    def __enter__(self) -> Iterator[os.DirEntry[str]]:
        return iter(self._entries)

    def __exit__(self, *_: object) -> None: ...


def test_a_backup_that_goes_while_they_are_listed_is_not_among_them(rotating: Run) -> None:
    ran = rotating("backup", "--list", "--json")
    assert ran.code == 0 and len(ran.json["backups"]) == 2


def test_an_import_beside_one_that_lets_go_of_backups_is_not_refused(rotating: Run) -> None:
    Path("list.csv").write_text("name\n" + "".join(f"Ann {n}\n" for n in range(1200)))
    ran = rotating("import", "list.csv", "--json")
    assert ran.code == 0 and Path(ran.json["backup"]).exists(), ran.err


def test_a_backup_to_be_spared_may_be_gone(backed_up: Run) -> None:
    for one in backups.all_of(Path("leads.db")):
        one.path.rename(str(one.path).replace("by-hand", "before-import"))
    assert len(backups.keep_newest(Path("leads.db"), 1, spare=Path("gone.db"))) == 2


@pytest.fixture
def going(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Let a file or folder go at the first look at it."""

    def goes(path: Path) -> None:
        looked = os.stat

        def look(at: Any, *args: Any, **options: Any) -> os.stat_result:
            found = looked(at, *args, **options)
            if str(at) == str(path):
                monkeypatch.setattr(os, "stat", looked)
                path.rmdir() if path.is_dir() else path.unlink()
            return found

        monkeypatch.setattr(os, "stat", look)

    return goes


@pytest.mark.parametrize("name", ["backups/.leads.77.part", "backups/leads.2026-11-20T120000Z.before-import.db"])
def test_half_a_copy_that_goes_meanwhile_is_no_fault(backed_up: Run, going: Callable[[Path], None], name: str) -> None:
    path = Path(name).absolute()
    os.close(private.create(path))
    going(path)
    ran = backed_up("doctor")
    assert ran.code == 0 and not path.exists(), ran.err


def test_a_temporary_folder_that_goes_meanwhile_is_no_fault(backed_up: Run, going: Callable[[Path], None]) -> None:
    path = Path(os.environ["TMPDIR"]) / "leadtrack-abc"
    path.mkdir(mode=0o700)
    going(path)
    ran = backed_up("doctor")
    assert ran.code == 0 and not path.exists(), ran.err


def test_two_crashes_at_one_instant_are_two_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name that is free when it is looked for is taken when the file is made."""
    monkeypatch.setattr(Path, "exists", lambda _: False)
    now = datetime(2026, 11, 23, tzinfo=UTC)
    made = [crash.write_report(ValueError(), [], own_words=(), folder=tmp_path, now=now) for _ in range(3)]
    assert len(set(made)) == 3 == len(list(tmp_path.iterdir()))


@pytest.mark.parametrize("is_replaced", [True, False])
def test_nothing_is_said_to_be_kept_in_a_database_that_went_away_meanwhile(mette: Run, is_replaced: bool) -> None:
    here = Path("leads.db")
    store = Store(here, now=datetime(2026, 11, 23, tzinfo=UTC))
    with pytest.raises(UnreachableError, match=r"leads\.db was removed meanwhile"), store.write("edit") as step:  # noqa: PT012
        store.leads.set_tags(step, 1, ["vip"])
        here.rename("away.db")
        if is_replaced:
            here.write_bytes(b"")
    store.close()
    assert not store.has_changed
    Path("away.db").replace(here)
    assert "vip" not in mette("show", "1").out and mette("doctor").code == 0
