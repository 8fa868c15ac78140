"""Started with a stream that is closed (`>&-`), as some launchers do: it is as if that led nowhere."""

import shlex
import subprocess
import sys

import pytest

from conftest import Run

LINE = f"{shlex.quote(sys.executable)} -m leadtrack"


def by_shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("line", "code", "out"),
    [
        ("list 2>&-", 0, "1\tBo\t"),
        ("list >&-", 0, ""),
        ("list <&-", 0, "1\tBo\t"),
        ("add Ann 2>&-", 0, ""),
        ("add Ann <&- >&- 2>&-", 0, ""),
        ("show 99 >&- 2>&-", 3, ""),
        ("import - <&-", 2, ""),
        ("qualify 1 <&-", 2, ""),
    ],
)
def test_a_closed_stream_is_no_bug(lt: Run, line: str, code: int, out: str) -> None:
    lt("add", "Bo")
    ran = by_shell(f"{LINE} {line}")
    assert ran.returncode == code and ran.stdout.startswith(out) and bool(ran.stdout) == bool(out)
    assert "bug" not in ran.stderr and "Traceback" not in ran.stderr
    assert len(lt("list").out.splitlines()) == (2 if line.startswith("add") else 1)


def test_what_is_told_goes_into_no_file_that_is_opened(lt: Run) -> None:
    with open("list.csv", "w") as file:
        file.write("name,email\nAnn,ann@example.com\n,,x\n")
    assert by_shell(f"{LINE} import list.csv --rejects r.csv >&- 2>&-").returncode == 6
    with open("r.csv") as file:
        assert len(file.readlines()) == 2
    assert lt("doctor").code == 0 and len(lt("list").out.splitlines()) == 1
