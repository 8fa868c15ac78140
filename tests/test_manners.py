"""What a person or a script may rely on: one test for each promise, bearing its number."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pexpect
import pytest

from conftest import Run
from leadtrack import clock
from leadtrack.cli import COMMANDS
from leadtrack.errors import EXIT_CODES
from leadtrack.other_words import OTHER_WORDS
from terminals import interrupt, shown, terminal, until_it_listens

LINES = [name for name, _, _ in COMMANDS]
GOLDEN = Path(__file__).parent / "golden"
SHOWING = (
    ["list"],
    ["find", "mette"],
    ["due"],
    ["today"],
    ["concerns"],
    ["sources"],
    ["do-not-contact", "list"],
    ["show", "1"],
    ["board"],
    ["stages"],
    *(["report", name] for name in ("funnel", "sources", "stages", "losses", "forecast", "activity")),
)


def test_01_data_goes_to_stdout_and_messages_to_stderr(lt: Run) -> None:
    added = lt("add", "Bo")
    assert added.out == "" and "Added Bo (1)." in added.err
    assert lt("list").out.startswith("1\tBo\t") and lt("list").err == ""


def fill(lt: Run) -> None:
    """A small business, with one of everything."""
    lt("add", "Mette Hansen", "--email", "Mette@Example.com", "--phone", "+45 32 12 34 56", "--city", "Aarhus",
       "--birthday", "1984-11-23", "--source", "fair", "--tag", "bakery", "--set", "size=42")  # fmt: skip
    lt("qualify", "1", "--answer=market=yes", "--answer=means=yes", "--answer=authority=yes", "--channel=phone")
    lt(
        "log",
        "1",
        "Likes it",
        "--presented",
        "--asked",
        "Buy?",
        "--concern",
        "Price?",
        "--next",
        "today",
        "--what",
        "call",
    )
    lt("sale", "1", "249.50", "--item", "kit")
    lt("add", "Bo", "--phone", "+45 32 12 34 57")
    lt("do-not-contact", "add", "bo@example.org", "--because", "asked")


def as_golden(name: str, text: str) -> None:
    """Hold one answer in JSON to its file; UPDATE_GOLDEN=1 writes the files anew."""
    assert json.loads(text)["schema_version"] == 1
    found = json.loads(re.sub(r'"key_hash": "[0-9a-f]{32}"', '"key_hash": "(keyed)"', text))
    golden = GOLDEN / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


CHANGES = (
    "add Eva --phone +4532123499", "edit 2 --city Rome", "tag 2 --add x", "qualify 2 --answer means=no", "log 1 hi --no-next",
    "resolve 1 done", "advance 3 --override --because x", "sale 1 5", "not-ready 1 --until +1m", "no 1 --keep yes",
    "follow-up 1 fri call --every month", "done 1", "done 1 --cancel", "value 1 none", "snooze 1 fri", "do-not-contact add 2", "undo", "undo --dry-run",
    "qualify --all --answer market=yes --yes", "config set country DK", "config get country", "import list.csv --source fair",
)  # fmt: skip


@pytest.mark.parametrize("line", CHANGES)
def test_02_every_change_answers_in_json_with_a_golden_file(lt: Run, line: str) -> None:
    fill(lt)
    lt("add", "Ann")
    Path("list.csv").write_text("Name,Email\nAnn,ann@example.com\n,\nBo,\n")
    ran = lt(*line.split(), "--json")
    assert ran.code == 0, ran.err
    as_golden(f"change-{re.sub('[^a-z]+', '-', line)}", ran.out.replace(str(Path.cwd()), "(home)"))


@pytest.mark.parametrize("args", SHOWING, ids=" ".join)
def test_02_every_shape_has_json_and_a_golden_file(lt: Run, args: list[str]) -> None:
    fill(lt)
    as_golden("-".join(args), lt(*args, "--json").out)
    for line in lt(*args, "--format", "jsonl").out.splitlines():
        json.loads(line)


def test_03_piped_output_is_never_cut_and_has_one_record_a_line(lt: Run) -> None:
    name = "N" * 500
    lt("add", name, "--company", "two\nlines\tand a tab")
    (line,) = lt("list").out.splitlines()
    assert name in line and len(line.split("\t")) == 9


def test_04_off_a_terminal_there_is_no_escape_byte(lt: Run) -> None:
    lt("add", "\x1b[31mred\x1b]52;c;aGk=\x07 \x9b31m")
    for args in (["list"], ["show", "1"], ["list", "--format", "table"], ["list", "--json"], ["sale", "1", "5"]):
        ran = lt(*args)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out + ran.err)


def test_05_no_color_wins_over_force_color(lt: Run) -> None:
    assert "\x1b[31m" in shown("show", "9")
    assert "\x1b" not in shown("show", "9", NO_COLOR="1", FORCE_COLOR="1")
    assert "\x1b" not in shown("show", "9", TERM="dumb")
    assert "\x1b" not in shown("show", "9", "--no-color")


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_06_a_table_stays_inside_the_width(lt: Run, columns: int) -> None:
    for _ in range(3):
        lt("add", "Søren 漢字漢字漢字 " + "x" * 90, "--company", "C" * 60, "--city", "K" * 50)
    lines = shown("list", columns=columns).splitlines()
    from leadtrack.render.visible import width

    assert len(lines) > 3 and max(width(line) for line in lines) <= columns


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_07_an_output_that_cannot_show_a_character_is_no_reason_to_fail(lt: Run, process, encoding: str) -> None:  # type: ignore[no-untyped-def]
    lt("add", "Søren 漢字 \u20ac")
    for args in (["list"], ["show", "1"], ["list", "--json"]):
        env = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
        ran = process(*args, env=env, text=False)
        assert ran.returncode == 0 and b"Traceback" not in ran.stderr
    assert json.loads(ran.stdout.decode(encoding))["leads"][0]["name"] == "Søren 漢字 \u20ac"


def test_08_a_closed_pipe_is_silent(lt: Run) -> None:
    (Path("many.csv")).write_text("name\n" + "\n".join(f"Person {i}" for i in range(5000)))
    lt("import", "many.csv")
    command = f"{shlex.quote(sys.executable)} -m leadtrack list | head -1"
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert len(ran.stdout.splitlines()) == 1 and ran.stderr == ""


def test_09_a_full_disk_under_the_output_is_one_line(lt: Run, process) -> None:  # type: ignore[no-untyped-def]
    lt("add", "Bo")
    with open("/dev/full", "w") as full:
        ran = process("list", stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert ran.returncode == 7 and ran.stderr.count("leadtrack:") == 1 and "Traceback" not in ran.stderr


def test_11_quiet_stills_messages_only_and_verbose_says_more(lt: Run) -> None:
    assert lt("-q", "add", "Bo").err == ""
    assert lt("list", "-q").out != ""
    assert "there is no lead" not in lt("-q", "list").err and lt("-q", "show", "99").err != ""
    Path("a.csv").write_text("name\nAnn\n")
    assert "header on line 1" in lt("import", "a.csv", "-v").err


def test_12_the_exit_codes_are_as_documented(mette: Run) -> None:
    assert mette("due").code == 0
    assert mette("due", "--within", "soon").code == 2
    assert mette("show", "nobody").code == 3
    mette("add", "Mette Holm")
    assert mette("show", "mette").code == 4
    assert mette("sale", "Mette Holm", "10").code == 5
    Path("a.csv").write_text("name,city\nAnn,\n,Rome\n")
    assert mette("import", "a.csv").code == 6
    assert mette("list", "--db", "/proc/nowhere/a.db").code == 7
    Path("foreign.db").write_bytes(b"not a database at all" * 99)
    assert mette("list", "--db", "foreign.db").code == 8
    mette("follow-up", "1", "today")
    assert mette("due", "--exit-code").code == 10
    told = mette("help", "exit-codes").out
    assert all(re.search(rf"^ *{code} ", told, re.MULTILINE) for code, _ in EXIT_CODES)


@pytest.mark.parametrize("args", [["list"], ["find", "zzz"], ["due"], ["concerns"], ["sources"]], ids=" ".join)
def test_13_nothing_found_is_0_with_an_empty_list(lt: Run, args: list[str]) -> None:
    ran = lt(*args, "--json")
    assert ran.code == 0 and [] in ran.json.values()
    assert lt(*args).out == ""


def test_14_with_json_an_error_is_json_on_stderr(lt: Run) -> None:
    ran = lt("show", "nobody", "--json")
    error = json.loads(ran.err)["error"]
    assert ran.out == "" and error["code"] == 3 and error["message"] and error["hint"]
    assert json.loads(lt("list", "--no-such-option", "--json").err)["error"]["code"] == 2


@pytest.mark.parametrize("asked", [["--json"], ["--format", "json"], ["--format=json"]])
def test_14_an_error_is_json_wherever_json_was_asked_for(lt: Run, asked: list[str]) -> None:
    for args in ([*asked, "list", "--no-such-option"], ["show", *asked], [*asked, "show", "nobody"]):
        assert json.loads(lt(*args).err)["error"]["code"] in (2, 3)


def test_15_interrupted_at_a_prompt_is_130_and_changes_nothing(mette: Run) -> None:
    before = mette("list", "--json").out
    child = terminal("no", "1")
    child.expect("keep Mette Hansen")
    interrupt(child)
    assert child.exitstatus == 130
    assert mette("list", "--json").out == before


def test_15_interrupted_in_an_import_is_130_and_leaves_no_row(lt: Run) -> None:
    Path("big.csv").write_text("name,email\n" + "".join(f"P{i},p{i}@example.com\n" for i in range(400_000)))
    lt("add", "Bo")
    child = subprocess.Popen(
        [sys.executable, "-m", "leadtrack", "import", "big.csv"], stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 30
    while not (Path("leads.db-wal").exists() and Path("leads.db-wal").stat().st_size > 100_000):
        assert child.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130 and "Traceback" not in err
    assert len(lt("list").out.splitlines()) == 1


def test_16_a_dash_is_standard_input(lt: Run, process) -> None:  # type: ignore[no-untyped-def]
    ran = process("import", "-", "--json", input="name,email\nAnn,ann@example.com\n", stdin=None)
    assert json.loads(ran.stdout)["created"] == 1
    assert lt("log", "1", "-", "--no-next", stdin="said in a pipe").code == 0
    assert "said in a pipe" in lt("show", "1").out


def test_17_a_terminal_where_a_list_is_expected_gives_help_not_a_hang(lt: Run) -> None:
    lt("add", "Bo")
    for args in (["import", "-"], ["do-not-contact", "import", "-"], ["add", "-"], ["log", "1", "-"], ["restore", "-"]):
        child = terminal(*args)
        assert re.search("nothing comes through standard input.*Give (a FILE|NAME|TEXT), or send", child.read(), re.S)
        child.close()
        assert child.exitstatus == 2


@pytest.mark.parametrize(
    "args", [["qualify", "1"], ["no", "1"], ["not-ready", "1"], ["setup"], ["log", "1"], ["draft", "1"]], ids=" ".join
)
def test_18_without_a_terminal_a_prompt_is_2_and_names_the_flag(lt: Run, args: list[str]) -> None:
    lt("add", "Bo")
    ran = lt(*args, stdin="yes\nyes\n")
    assert ran.code == 2 and re.search("Give (--|TEXT)", ran.err)
    assert sys.stdin.read() == "yes\nyes\n"


def test_19_no_input_forbids_prompts_on_a_terminal(mette: Run) -> None:
    child = terminal("no", "1", "--no-input")
    assert "--keep yes|no" in child.read()
    child.close()
    assert child.exitstatus == 2


def test_20_bulk_changes_ask_and_yes_answers(mette: Run) -> None:
    assert mette("qualify", "--all", "--answer", "market=no").code == 2
    assert mette("qualify", "--all", "--answer", "market=no", "--yes").code == 0


def test_21_a_dry_run_leaves_every_byte_as_it_was(mette: Run) -> None:
    Path("a.csv").write_text("name,email\nAnn,ann@example.com\nMette Hansen,mette@example.com\n,\n;\n")
    before = Path("leads.db").read_bytes()
    ran = mette("import", "a.csv", "--dry-run", "--json").json
    assert ran["created"] >= 1 and ran["dry_run"]
    assert Path("leads.db").read_bytes() == before
    assert sorted(p.name for p in Path(".").iterdir()) == ["a.csv", "leads.db"]
    mette("import", "a.csv", "--dry-run", "--db", "new.db")
    assert not Path("new.db").exists()


def test_22_a_name_that_begins_with_a_dash_works_after_two(lt: Run) -> None:
    assert lt("add", "--", "-rf").code == 0
    assert lt("list").out.startswith("1\t-rf\t")


def test_23_the_end_of_input_at_a_prompt_changes_nothing(mette: Run) -> None:
    child = terminal("no", "1")
    child.expect("keep Mette Hansen")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 5
    assert mette("list", "--standing", "declined").out == ""


def test_25_quiet_due_with_nothing_due_prints_no_byte(mette: Run) -> None:
    ran = mette("--quiet", "due")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_26_it_works_under_the_bare_environment_of_cron(home: Path) -> None:
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": os.environ["PYTHONPATH"]}
    for args in (["add", "Søren", "--next", "today"], ["due"]):
        ran = subprocess.run([sys.executable, "-m", "leadtrack", *args], env=env, capture_output=True)
        assert ran.returncode == 0, ran.stderr
    assert "Søren".encode() in ran.stdout
    assert (home / ".local/share/leadtrack/leadtrack.db").exists()


def test_27_a_fixed_day_gives_the_same_bytes_twice(lt: Run) -> None:
    fill(lt)
    for args in SHOWING:
        assert lt(*args, "--json").out == lt(*args, "--json").out
        assert lt(*args).out == lt(*args).out


def test_28_a_command_waits_beside_an_open_writer(mette: Run, process) -> None:  # type: ignore[no-untyped-def]
    import sqlite3
    import threading

    other = sqlite3.connect("leads.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    assert process("list").returncode == 0
    threading.Timer(2, lambda: other.execute("COMMIT")).start()
    assert process("add", "Bo").returncode == 0
    other.close()


def test_29_the_same_import_twice_adds_nothing(lt: Run) -> None:
    Path("a.csv").write_text("name,email,phone\nAnn,ann@example.com,\nBob,bob@@x,12\nBob,,\n")
    assert lt("import", "a.csv", "--json").json["created"] == 3
    again = lt("import", "a.csv", "--json").json
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 3)


def test_30_a_home_that_cannot_be_written_is_named(lt: Run, process) -> None:  # type: ignore[no-untyped-def]
    env = {k: v for k, v in os.environ.items() if k != "LEADTRACK_DB"} | {"HOME": "/proc/none"}
    ran = process("add", "Bo", env=env)
    assert ran.returncode == 7 and "/proc/none" in ran.stderr and "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("Pacific/Pago_Pago", "2026-11-23T10:59:59+00:00", "2026-11-22"),
        ("Pacific/Pago_Pago", "2026-11-23T11:00:00+00:00", "2026-11-23"),
        ("Pacific/Kiritimati", "2026-11-23T09:59:59+00:00", "2026-11-23"),
        ("Pacific/Kiritimati", "2026-11-23T10:00:00+00:00", "2026-11-24"),
        ("Europe/Copenhagen", "2026-03-29T22:00:00+00:00", "2026-03-30"),
        ("Europe/Copenhagen", "2026-10-24T21:59:59+00:00", "2026-10-24"),
        ("Africa/Cairo", "2026-04-23T22:00:00+00:00", "2026-04-24"),  # 00:00 to 01:00 does not exist there
    ],
)
def test_31_today_is_the_day_in_the_users_zone(zone: str, instant: str, day: str) -> None:
    assert clock.today(zone, at=datetime.fromisoformat(instant)).isoformat() == day


def test_32_iso_first_then_the_configured_order_and_the_weekday_is_echoed(mette: Run) -> None:
    assert "Tue 2026-12-01" in mette("follow-up", "1", "2026-12-01").err
    assert "Tue 2026-12-01" in mette("follow-up", "1", "1.12.2026").err
    mette("config", "set", "date-order", "mdy")
    assert "2027-01-12" in mette("follow-up", "1", "1/12/2027").err


def test_33_29_february_and_birthdays_without_a_year(lt: Run) -> None:
    lt("add", "Leap", "--birthday", "2000-02-29")
    lt("add", "Yearless", "--birthday", "12-31")
    assert "\t2027-02-28\tturns 27" in lt("today", "--today", "2027-02-28").out
    assert "\t2028-02-29\tturns 28" in lt("today", "--today", "2028-02-28").out
    assert "\t2028-02-29\tturns 28" in lt("today", "--today", "2028-02-29").out
    assert "Yearless" in lt("today", "--today", "2026-12-31").out


def test_34_the_locale_never_changes_what_a_machine_reads(mette: Run, process) -> None:  # type: ignore[no-untyped-def]
    outputs = {
        process("list", "--json", env={**os.environ, "LC_ALL": name}).stdout
        for name in ("C", "da_DK.UTF-8", "en_US.UTF-8")
    }
    assert len(outputs) == 1


def test_35_flag_then_environment_then_file_and_config_show_says_which(
    lt: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def origin(*args: str, key: str) -> tuple[str, str]:
        found = {s["key"]: s for s in lt("config", "show", "--json", *args).json["settings"]}
        return found[key]["value"], found[key]["origin"].split()[0]

    assert origin(key="country") == ("", "default")
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    assert origin(key="country") == ("DK", "locale")
    lt("config", "set", "country", "de")
    assert origin(key="country") == ("DE", "file")
    monkeypatch.setenv("LEADTRACK_COUNTRY", "FR")
    assert origin(key="country") == ("FR", "environment")
    assert origin("--db", "other.db", key="db") == ("other.db", "flag")


def test_36_nothing_lands_in_the_current_folder_or_as_a_dot_file_at_home(home: Path, process) -> None:  # type: ignore[no-untyped-def]
    work = home / "work"
    work.mkdir()
    env = {k: v for k, v in os.environ.items() if k != "LEADTRACK_DB"}
    process("add", "Bo", env=env, cwd=work)
    process("config", "set", "country", "DK", env=env, cwd=work)
    assert list(work.iterdir()) == []
    made = {str(p.relative_to(home)) for p in home.rglob("*") if p.is_file()}
    assert made == {".local/share/leadtrack/leadtrack.db", ".config/leadtrack/config.toml"}
    assert all((home / name).stat().st_mode & 0o777 == 0o600 for name in made)


@pytest.mark.parametrize("name", [*LINES, "config set", "do-not-contact add", ""])
def test_37_every_help_begins_with_an_example_and_fits_80_columns(lt: Run, name: str) -> None:
    for flag in ("--help", "-h"):
        text = lt(*name.split(), flag).out
        assert text.startswith(f"Example: leadtrack {name}".rstrip())
        assert max(map(len, text.splitlines())) <= 80


def test_24_a_typo_gets_the_nearest_word(lt: Run) -> None:
    assert "follow-up" in lt("folow-up").err
    assert "--city" in lt("list", "--citty", "x").err
    assert "Did you mean config?" in lt("confg").err


@pytest.mark.parametrize(
    ("typed", "meant"), [("Delete", "forget"), ("note", "log"), ("search", "find"), ("templates", "draft")]
)
def test_24_another_word_for_a_command_gets_that_command(lt: Run, typed: str, meant: str) -> None:
    told = next(told for name, _, told in COMMANDS if name == meant)
    assert f"Did you mean {meant}? {told}\n" in lt(typed).err


def test_24_no_other_word_is_a_command_or_leads_to_two() -> None:
    words = [word for others in OTHER_WORDS.values() for word in others.split()]
    assert set(OTHER_WORDS) <= set(LINES) and len(words) == len(set(words)) and not set(words) & set(LINES)


def test_24_a_tag_or_source_that_nobody_has_gets_the_nearest(mette: Run) -> None:
    mette("add", "Bo", "--tag", "Bakery", "--source", "Nordic Lists")
    assert "No leads. Nobody has the tag 'bakry'. Did you mean 'Bakery'?" in shown("list", "--tag", "bakry")
    assert "Nobody has the source 'nordic'. Did you mean 'Nordic Lists'?" in shown("list", "--source", "nordic")
    assert "No leads.\r\n" in shown("list", "--tag", "Bakery", "--verdict", "prospect")
    assert "Nobody has the tag 'bakry'. Did you mean" in shown("work", "--tag", "bakry")
    assert "nobody. Nobody has the tag 'bakry'." in mette("qualify", "--all", "--tag=bakry", "--answer=market=yes").err
    assert mette("list", "--tag", "bakry").err == ""


@pytest.mark.parametrize("typed", ["quit", "weather"])
def test_24_a_word_that_is_near_to_none_gets_the_list_of_all(lt: Run, typed: str) -> None:
    assert "See: leadtrack --help" in (ran := lt(typed)).err and "Did you mean" not in ran.err


def test_38_version_names_program_schema_sqlite_and_python(lt: Run) -> None:
    for args in (["--version"], ["list", "--version"]):
        assert re.fullmatch(r"leadtrack \S+\nschema \d+\nSQLite \S+\nPython \S+\n", lt(*args).out)


@pytest.mark.parametrize(
    "line",
    ["add Bo", "tag 1 --add x", "edit 1 --city Rome", "qualify 1 --answer means=no", "log 1 hi --no-next", "sale 1 5",
     "not-ready 1 --until +1m", "no 1 --keep yes", "follow-up 1 fri", "do-not-contact add 1", "advance 1 --to presented"],
)  # fmt: skip
def test_42_a_change_says_what_it_changed_and_undo_takes_it_back(mette: Run, line: str) -> None:
    before = mette("show", "1", "--json").out, mette("list", "--json").out
    changed = mette(*line.split())
    assert changed.code == 0 and "Undo: leadtrack undo" in changed.err and len(changed.err.splitlines()) >= 2
    assert (mette("show", "1", "--json").out, mette("list", "--json").out) != before
    assert mette("undo").code == 0
    assert (mette("show", "1", "--json").out, mette("list", "--json").out) == before


def test_37_help_of_a_command_is_its_help(lt: Run) -> None:
    for words in ("merge", "do-not-contact add", "report"):
        assert lt("help", *words.split()).out == lt(*words.split(), "--help").out
    assert lt("help").out.startswith(lt("--help").out) and "help COMMAND\n" in lt("help").out
    assert "Did you mean forget? " in lt("help", "delete").err
    wrong = lt("help", "mrege")
    assert wrong.code == 3 and "Topics: exit-codes, dates, import, man. Commands: leadtrack --help" in wrong.err


@pytest.mark.parametrize("topic", ["exit-codes", "dates", "import", ""])
def test_37_help_on_a_topic_fits_80_columns(lt: Run, topic: str) -> None:
    assert max(map(len, lt("help", topic).out.splitlines())) <= 80


def test_37_the_commands_of_a_command_are_told_in_whole_sentences(lt: Run) -> None:
    assert "..." not in lt("do-not-contact", "--help").out.partition("Commands:")[2]


@pytest.mark.parametrize("name", [*LINES, "config set", "import"])
def test_37_help_says_what_to_type_in_words_and_not_in_types(lt: Run, name: str) -> None:
    text = lt(*name.split(), "--help").out
    assert (
        "<str>" not in text
        and "<int" not in text
        and not re.search(r"^  [a-z]+  ", text.partition("Commands:")[0], re.M)
    )


@pytest.mark.parametrize(("line", "question"), [("no 1", "your list"), ("work", "What happened")])
def test_15_whoever_stops_a_question_and_goes_on_is_asked_again(mette: Run, line: str, question: str) -> None:
    mette("follow-up", "1", "today", "call")
    child = terminal(*line.split())
    child.expect(question)
    until_it_listens(child.pid)
    child.kill(signal.SIGSTOP)
    child.kill(signal.SIGCONT)
    child.expect(question)
    assert "interrupted" in interrupt(child)


def test_15_a_note_that_was_begun_is_shown_again_with_its_question(mette: Run) -> None:
    mette("follow-up", "1", "today", "call")
    child = terminal("work")
    child.expect("What happened")
    child.send("t")
    child.expect("What was said")
    child.send("likes the rye")
    child.expect("rye")
    until_it_listens(child.pid)
    child.kill(signal.SIGSTOP)
    child.kill(signal.SIGCONT)
    child.expect("What was said.*likes the rye")
    child.sendline(", asks for more")
    child.expect("concern to address")
    assert "interrupted" in interrupt(child)


def test_what_is_typed_most_has_a_short_option(mette: Run) -> None:
    assert mette("add", "Bo", "-t", "x").code == 0
    assert mette("list", "-t", "x").out.startswith("2\tBo\t")
    assert mette("qualify", "--all", "--answer", "market=yes", "-y").code == 0
