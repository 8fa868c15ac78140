"""Rejected rows: in a file that is there when the import is done, and only then."""

import csv
import json
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run


def listing() -> set[str]:
    return {path.name for path in Path(".").iterdir()}


def test_a_refused_import_leaves_no_rejects_file(lt: Run) -> None:
    Path("a.csv").write_text('name,city\nAnn,\n,Rome\nBo,"open\n' + "and more\n" * 100)
    assert lt("import", "a.csv").code == 2
    assert lt("import", "a.csv", "--rejects", "r.csv").code == 2
    assert listing() <= {"a.csv", "leads.db"}


def test_where_nothing_is_rejected_no_file_is_made_and_an_old_one_stays(lt: Run) -> None:
    Path("a.csv").write_text("name\nAnn\n")
    Path("r.csv").write_text("old")
    assert lt("import", "a.csv", "--rejects", "r.csv", "--json").json["rejects"] is None
    assert Path("r.csv").read_text() == "old"


def test_a_killed_import_leaves_no_rejects_file(lt: Run) -> None:
    lt("add", "Bo")
    Path("big.csv").write_text("name,city\n" + ",Rome\nAnn,\n" * 400_000)
    child = subprocess.Popen([sys.executable, "-m", "leadtrack", "import", "big.csv", "--rejects", "r.csv"])
    fds = Path(f"/proc/{child.pid}/fd")
    deadline = time.monotonic() + 30
    # Until rows are in the file that has no name yet.
    while not any(_is_draft(fd) for fd in fds.iterdir()):
        assert child.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert {name for name in listing() if not name.startswith("leads.db")} == {"big.csv", "backups"}
    assert len(lt("list").out.splitlines()) == 1


def _is_draft(fd: Path) -> bool:
    try:
        return "(deleted)" in os.readlink(fd) and str(Path.cwd()) in os.readlink(fd) and fd.stat().st_size > 100_000
    except OSError:
        return False


def test_a_second_file_is_numbered_and_a_wanted_one_is_replaced_whole(lt: Run) -> None:
    Path("a.csv").write_text("name,city\n,Rome\n")
    assert Path(lt("import", "a.csv", "--json").json["rejects"]).name == "a-rejects.csv"
    assert Path(lt("import", "a.csv", "--json").json["rejects"]).name == "a-rejects-2.csv"
    Path("r.csv").write_text("old\n" * 99)
    Path("r.csv").chmod(0o644)
    lt("import", "a.csv", "--rejects", "r.csv")
    assert Path("r.csv").read_text().count("\n") == 2 and Path("r.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("wanted", ["folder", "nowhere/r.csv"])
def test_rejects_that_cannot_be_written_refuse_the_import(lt: Run, wanted: str) -> None:
    Path("a.csv").write_text("name,city\nAnn,\n,Rome\n")
    Path("folder").mkdir()
    ran = lt("import", "a.csv", "--rejects", wanted)
    assert ran.code == 2 and "rejects file" in ran.err
    assert lt("list", "--json").json["leads"] == [] and list(Path("folder").iterdir()) == []


def test_rejects_do_not_go_among_the_account(lt: Run) -> None:
    Path("a.csv").write_text("name,city\nAnn,\n,Rome\n")
    ran = lt("import", "a.csv", "--rejects", "-")
    assert ran.code == 2 and "--rejects names a file" in ran.err and listing() <= {"a.csv", "leads.db"}


def test_rejects_may_go_to_a_device(lt: Run) -> None:
    Path("a.csv").write_text("name,city\n,Rome\n")
    assert lt("import", "a.csv", "--rejects", "/dev/null").code == 6
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("missing", ["O_TMPFILE", None])
def test_the_file_is_private_also_where_a_system_knows_no_files_without_names(
    lt: Run, monkeypatch: pytest.MonkeyPatch, missing: str | None
) -> None:
    if missing:
        monkeypatch.delattr(os, missing)
    Path("a.csv").write_text("name,city\nAnn,\n,Rome\n")
    path = Path(lt("import", "a.csv", "--json").json["rejects"])
    assert path.stat().st_mode & 0o777 == 0o600 and listing() == {"a.csv", "a-rejects.csv", "leads.db"}


def test_the_command_for_mended_rows_takes_them_as_the_list_was_taken(lt: Run) -> None:
    Path("a.csv").write_text("Kontakt 1;Tlf;Født\nAnn;32 12 34 56;31.01.1990\n;12;05.06.1971\n", encoding="utf-8")
    ran = lt("import", "a.csv", "--source", "Nordic Lists", "--country", "DK", "--map", "name=Kontakt 1")
    line = next(line for line in ran.err.splitlines() if "then: " in line).partition("then: ")[2]
    rejects = Path("a-rejects.csv")
    assert rejects.read_text(encoding="utf-8").startswith(
        "Kontakt 1;Tlf;Født;leadtrack line;leadtrack reason\n".strip()
    )
    rejects.write_text(rejects.read_text(encoding="utf-8").replace(";12;", "Bo;32 12 34 57;"), encoding="utf-8")
    assert lt(*shlex.split(line)[1:], "--json").json["created"] == 1
    (bo,) = lt("find", "Bo", "--json").json["leads"]
    assert (bo["birthday"], bo["phones"], bo["source"]) == ("1971-06-05", ["+4532123457"], "Nordic Lists")


def test_rejected_rows_of_a_list_without_a_header_get_one(lt: Run) -> None:
    Path("a.csv").write_text("Ann;x;ann@example.com\n;y;no\n")
    ran = lt("import", "a.csv", "--no-header", "--map", "name=1", "--map", "email=3", "--json")
    rejects = Path(ran.json["rejects"])
    assert rejects.read_text().startswith("name;column 2;email;")
    rejects.write_text(rejects.read_text().replace(";y;no", "Bo;y;bo@example.com"))
    assert lt("import", str(rejects), "--json").json["created"] == 1
    assert lt("find", "Bo", "--json").json["leads"][0]["fields"] == {"column 2": "y"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_an_import_as_its_rows_come_in_finds_the_rejects_and_is_told_the_truth(
    lt: Run, number: signal.Signals
) -> None:
    lt("add", "Bo")
    rows = "".join(f"Ann {n},ann{n}@example.com\n" for n in range(30_000))
    Path("big.csv").write_text(f"name,email\n{rows}" + ",nobody@\n" * 50)
    line = [sys.executable, "-m", "leadtrack", "import", "big.csv", "--rejects", "r.csv"]
    child = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    reader = sqlite3.connect("file:leads.db?mode=ro", uri=True, isolation_level=None)
    # On a busy machine it may be over before this process is asked again.
    while child.poll() is None and reader.execute("SELECT count(*) FROM lead").fetchone()[0] == 1:
        pass
    child.send_signal(number)
    told = child.communicate()[1]
    assert Path("r.csv").read_text().count("\n,nobody@,") == 50
    assert "nothing was changed" not in told


def test_an_import_that_fails_leaves_no_backup_and_costs_no_older_one(lt: Run) -> None:
    Path("good.csv").write_text("name\n" + "".join(f"Ann {n}\n" for n in range(1200)))
    Path("bad.csv").write_text("name\n" + "".join(f"Bo {n}\n" for n in range(1200)) + '"open\n')
    lt("add", "Bo")
    assert lt("import", "good.csv").code == 0
    kept = sorted(Path("backups").iterdir())
    assert len(kept) == 1
    for _ in range(3):
        assert lt("import", "bad.csv").code == 2
    assert sorted(Path("backups").iterdir()) == kept


def test_a_card_that_is_cut_off_is_rejected_for_that_and_a_group_is_only_told(lt: Run) -> None:
    whole = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nTEL:+45 32 12 34 56\r\nEND:VCARD\r\n"
    nobody = "BEGIN:VCARD\r\nVERSION:3.0\r\nADR:;;;Rome;;;\r\nEND:VCARD\r\n"
    groups = ("KIND:group", "X-ADDRESSBOOKSERVER-KIND:group")
    grouped = "".join(f"BEGIN:VCARD\r\nFN:Friends\r\n{kind}\r\nEND:VCARD\r\n" for kind in groups)
    Path("a.vcf").write_text(whole + nobody + grouped + whole[:-20])
    ran = lt("import", "a.vcf", "--json")
    assert "a.vcf: 2 cards are groups, and nobody; they are not read (lines 10, 14)." in ran.err
    assert (ran.json["read"], ran.json["created"], ran.json["rejected"]) == (3, 1, 2)
    with Path("a-rejects.csv").open(newline="") as file:
        reasons = [row["leadtrack reason"] for row in csv.DictReader(file)]
    assert reasons == [
        "nothing to know the person by: no name, company, e-mail or phone",
        "the card is cut off: it has no END:VCARD; what was read of it is in its note",
    ]


@pytest.mark.parametrize("path", ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"])
def test_rejects_of_a_list_that_the_shell_opened_are_put_beside_the_database(process, home: Path, path: str) -> None:  # type: ignore[no-untyped-def]
    Path("a.csv").write_text("name,e-mail\nAnn,ann@example.com\n,nobody\n")
    with open("a.csv") as opened:
        ran = process("import", path, "--json", stdin=opened)
    if not Path(path).exists():
        pytest.skip("this system has no such name for it")
    assert ran.returncode == 6 and json.loads(ran.stdout)["rejects"] == str(home / "standard-input-rejects.csv")
