"""No place for temporary files: the folder is named, and what to do; nothing is changed and nothing is left."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from trials import disk

from conftest import Run

resource = pytest.importorskip("resource")
KINDS = ["-", "a.jsonl", "utf-16.jsonl", "a.vcf", "a.xlsx"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A folder of 64 KB, where this system lets us make one."""
    with disk(tmp_path / "small", "64k") as folder:
        yield folder


def prepare(count: int = 3000) -> None:
    people = [(f"Ann {n}", f"ann{n}@example.com") for n in range(count)]
    Path("a.csv").write_text("name,email\n" + "".join(f"{name},{email}\n" for name, email in people))
    lines = "".join(f'{{"name": "{name}", "email": "{email}"}}\n' for name, email in people)
    Path("a.jsonl").write_text(lines)
    Path("utf-16.jsonl").write_text(lines, "utf-16")
    cards = (f"BEGIN:VCARD\nFN:{name}\nEMAIL:{email}\nEND:VCARD\n" for name, email in people)
    Path("a.vcf").write_text("".join(cards))
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Leads")
    for row in (("name", "email"), *people):
        sheet.append(row)
    book.save("a.xlsx")


def imported(file: str, *options: str, before: Callable[[], object] | None = None) -> subprocess.CompletedProcess[str]:
    """The command as a process, what it is told through a pipe included."""
    line = [sys.executable, "-m", "leadtrack", "import", file, *options]
    sent = Path("a.csv").read_text() if file == "-" else ""
    return subprocess.run(line, input=sent, capture_output=True, text=True, preexec_fn=before)


def told(where: object) -> str:
    return (
        f"leadtrack: no space is left in {where} for temporary files; nothing was changed.\n"
        "  Free some space there, or name another folder in TMPDIR.\n"
    )


@pytest.mark.parametrize("file", KINDS)
def test_a_full_folder_is_named(lt: Run, small: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    lt("add", "Bo")
    prepare()
    monkeypatch.setenv("TMPDIR", str(small))
    ran = imported(file)
    assert (ran.returncode, ran.stdout, ran.stderr) == (7, "", told(small))
    assert len(lt("list", "--json").json["leads"]) == 1 and list(small.iterdir()) == []


def test_a_file_that_may_not_grow_is_told_as_a_full_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    prepare()
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    ran = imported("-", "--dry-run", before=limit)
    assert (ran.returncode, ran.stderr) == (7, told(tmp_path))


def test_a_long_table_that_finds_no_place_names_the_folder(
    lt: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(9000)
    assert lt("import", "a.csv").code == 0
    monkeypatch.setenv("TMPDIR", str(small))
    ran = lt("list", "--format", "table")
    assert ran.code == 7 and ran.err == told(small) and not ran.out
    assert lt("list", "--limit", "5000", "--format", "table").code == 0 and list(small.iterdir()) == []


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_list_that_is_matched_in_a_full_folder_is_not_said_to_fill_the_disk_of_the_database(
    home: Path, small: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    prepare(30_000)
    monkeypatch.setenv("TMPDIR", str(small))
    ran = imported("a.csv", *options)
    assert ran.returncode == 7 and f"in {small} for temporary files; nothing was changed." in ran.stderr
    assert list(small.iterdir()) == []


@pytest.mark.parametrize("file", KINDS)
@pytest.mark.parametrize("where", ["missing", "a.csv"])
def test_a_folder_that_is_none_is_named_and_no_other_is_taken(
    lt: Run, monkeypatch: pytest.MonkeyPatch, file: str, where: str
) -> None:
    lt("add", "Bo")
    prepare(3)
    monkeypatch.setenv("TMPDIR", where)
    ran = imported(file)
    assert ran.returncode == 7 and ran.stdout == ""
    assert ran.stderr.startswith(f"leadtrack: temporary files cannot be made in {where}: no")
    assert ran.stderr.endswith("  Make that folder, or name another one in TMPDIR.\n")
    assert len(lt("list", "--json").json["leads"]) == 1


def test_a_list_that_needs_no_temporary_file_needs_no_folder_for_them(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(3)
    monkeypatch.setenv("TMPDIR", "missing")
    assert imported("a.csv").returncode == 0
