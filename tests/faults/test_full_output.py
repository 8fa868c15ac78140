"""A full disk under what a command prints: what it stored is stored, and whoever reads the rest learns of it."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import Run


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("import", "list.csv"), 6), (("add", "Bo", "--json"), 0), (("add", "Bo"), 0), (("list",), 0), (("undo",), 0),
        (("show", "99"), 3), (("list", "-v"), 0), (("show", "99", "--debug"), 3), (("import", "list.csv", "--dry-run"), 6),
    ],
)  # fmt: skip
def test_messages_that_cannot_be_written_are_lost(lt: Run, process: Any, args: tuple[str, ...], code: int) -> None:
    Path("list.csv").write_text("Name,E-mail\nAnn,ann@example.com\n,\n,x\n")
    lt("add", "Cy")
    with open("/dev/full", "w") as full:
        ran = process(*args, stderr=full, stdout=subprocess.PIPE, capture_output=False)
    assert ran.returncode == code


@pytest.mark.parametrize("args", [("import", "list.csv"), ("import", "list.csv", "--json"), ("add", "Ann", "--json")])
def test_data_that_cannot_be_written_is_told_with_what_is_kept(lt: Run, process: Any, args: tuple[str, ...]) -> None:
    Path("list.csv").write_text("Name,E-mail\nAnn,ann@example.com\n")
    with open("/dev/full", "w") as full:
        ran = process(*args, stdout=full, stderr=subprocess.PIPE, capture_output=False)
        assert ran.returncode == 7 and "no space left on device; what was changed is kept." in ran.stderr
        assert "Ann" in lt("list").out
        ran = process("list", stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert ran.returncode == 7 and "no space left on device." in ran.stderr


@pytest.mark.parametrize("line", ["undo", "forget Cy --yes", "restore b.db --yes", "encrypt --key {}/key --yes"])
def test_so_it_is_of_what_is_kept_in_another_way(lt: Run, process: Any, home: Path, line: str) -> None:
    lt("add", "Bo")
    lt("backup", "b.db")
    lt("add", "Cy")
    with open("/dev/full", "w") as full:
        args = line.format(home).split()
        ran = process(*args, "--json", stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert "no space left on device; what was changed is kept." in ran.stderr
    assert "Cy" not in lt("list").out or args[0] == "encrypt"
