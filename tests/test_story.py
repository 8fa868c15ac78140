"""One business, from a bought list to a repeat customer, as a script would do it; and the demo."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from conftest import Run

ROOT = Path(__file__).parent.parent


def test_from_a_list_to_a_repeat_customer(lt: Run) -> None:
    shutil.copy(ROOT / "examples" / "purchased-list.csv", "bought.csv")
    assert lt("import", "bought.csv", "--source", "Nordic", "--tag", "t", "--json").json["created"] == 11
    assert lt("qualify", "--all", "--tag", "t", "--answer", "market=yes", "--json").json["verdicts"]["possible"] == 11
    assert lt("sale", "mette.hansen@example.org", "10").code == 5
    lt("qualify", "mette.hansen@example.org", "--answer", "means=yes", "--answer", "authority=yes")
    assert lt("list", "--no-next-step", "--json").json["leads"][0]["name"] == "Mette Hansen"
    lt(
        "log",
        "Mette Hansen",
        "Likes it",
        "--presented",
        "--asked",
        "20 a week?",
        "--concern",
        "Early?",
        "--next",
        "today",
    )
    (due,) = lt("due", "--json").json["due"]
    assert (due["lead"], due["days_late"], due["stage"], due["open_concerns"]) == (
        "Mette Hansen",
        0,
        "presented",
        ["Early?"],
    )
    assert lt("due", "--today", "2026-11-26", "--json").json["due"][0]["days_late"] == 3
    lt("resolve", "1", "yes, at five")
    assert lt("log", "Mette Hansen", "Thinks about it", "--next", "+1w").code == 0
    assert lt("due").out == ""
    assert lt("sale", "Mette Hansen", "249,50").code == 0
    assert lt("sale", "Mette Hansen", "99").code == 0
    mette = lt("show", "Mette Hansen", "--json").json["lead"]
    assert mette["lifecycle"] == "repeat-customer" and mette["pipelines"][0]["stage"] == "repeat-customer"
    assert [s["amount"] for s in mette["sales"]] == ["249.50", "99.00"]
    assert mette["concerns"][0]["resolution"] == "yes, at five"


def test_a_repeating_follow_up_comes_back_when_done_and_snooze_moves_it(mette: Run) -> None:
    mette("follow-up", "1", "2027-01-31", "news", "--every", "month")
    assert "2027-02-28" in mette("done", "1", "--today", "2027-01-31").err
    assert "2027-03-31" in mette("done", "mette", "--today", "2027-02-28").err
    assert "2027-03-02" in mette("snooze", "mette", "2027-03-02").err
    assert mette("list", "--json").json["leads"][0]["next_follow_up"] == "2027-03-02"


def test_no_cancels_every_follow_up_and_keeps_them_out_of_every_page(mette: Run) -> None:
    mette("edit", "1", "--birthday", "1984-11-23")
    mette("follow-up", "1", "today")
    mette("no", "1", "--keep", "no")
    assert mette("due").out == "" and mette("today").out == "" and mette("list", "--no-next-step").out == ""
    assert mette("do-not-contact", "list").out.count("\n") == 2
    mette("do-not-contact", "remove", "mette@example.com")
    assert mette("do-not-contact", "list").out == "" and mette("follow-up", "1", "fri").code == 0


def test_reads_go_on_while_an_import_runs(lt: Run) -> None:
    lt("add", "Bo")
    Path("big.csv").write_text("name,email\n" + "".join(f"P{i},p{i}@example.com\n" for i in range(150_000)))
    importing = subprocess.Popen([sys.executable, "-m", "leadtrack", "import", "big.csv"], stdout=subprocess.PIPE)
    reads = 0
    while importing.poll() is None:
        assert len(lt("list", "--limit", "5").out.splitlines()) in (1, 5)
        reads += 1
    importing.communicate()
    assert reads > 2 and importing.returncode == 0


def test_six_first_starts_at_once_make_one_database(home: Path) -> None:
    command = [sys.executable, "-m", "leadtrack", "add", "Bo", "--json"]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    ids = sorted(json.loads(child.communicate()[0])["lead"]["id"] for child in started)
    assert ids == [1, 2, 3, 4, 5, 6]


def test_a_copied_single_file_is_whole(mette: Run) -> None:
    shutil.copy("leads.db", "copy.db")
    assert not Path("leads.db-wal").exists()
    assert mette("list", "--db", "copy.db").out == mette("list").out


def test_the_demo_runs(home: Path) -> None:
    launcher = home / "leadtrack"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leadtrack "$@"\n')
    launcher.chmod(0o755)
    env = {k: v for k, v in os.environ.items() if not k.startswith("LEADTRACK")} | {"LEADTRACK": str(launcher)}
    ran = subprocess.run(["sh", str(ROOT / "examples" / "first-day.sh")], env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-500:] + ran.stderr
    assert "now a customer" in ran.stdout and "Traceback" not in ran.stdout


def test_an_import_that_is_killed_leaves_no_row_and_the_next_command_needs_no_repair(lt: Run) -> None:
    lt("add", "Bo")
    Path("big.csv").write_text("name,email\n" + "".join(f"P{i},p{i}@example.com\n" for i in range(120_000)))
    for moment in (0.15, 0.4, 0.8, 1.2):
        child = subprocess.Popen([sys.executable, "-m", "leadtrack", "import", "big.csv"], stdout=subprocess.DEVNULL)
        time.sleep(moment)
        child.kill()
        child.wait()
        counted = len(lt("list").out.splitlines())
        assert counted in (1, 120_001)
        if counted == 1:
            assert lt("add", "Ann").code == 0 and lt("undo").code == 0
