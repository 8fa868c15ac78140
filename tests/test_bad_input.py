"""Bad input: one clear sentence that names what and where, the documented code, nothing lost or half-written."""

import json
import os
import sqlite3
from pathlib import Path
from random import Random

import pexpect
import pytest

from conftest import Run
from terminals import terminal


def files() -> None:
    Path("empty.csv").write_text("")
    Path("folder").mkdir()
    Path("binary.csv").write_bytes(Random(4).randbytes(4096) + b"\0" * 10)
    Path("brace.csv").write_bytes(b"{" + Random(4).randbytes(4096))
    Path("headless.csv").write_text("1,2,3\n4,5,6\n")
    Path("quote.csv").write_text('name,email\n"Ann,ann@example.com\n' + "Bo\n" * 100)
    Path("good.csv").write_text("name,email\nAnn,ann@example.com\n")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("import missing.csv", 3, "missing.csv does not exist"),
        ("import missing.csv --screen-only", 3, "missing.csv does not exist"),
        ("do-not-contact import missing.txt", 3, "missing.txt does not exist"),
        ("qualify 1 --from-form missing.txt", 3, "no file missing.txt"),
        ("restore missing.db --yes", 3, "no file missing.db"),
        ("import empty.csv", 2, "empty.csv is empty"),
        ("import folder", 2, "folder is a folder"),
        ("import binary.csv", 2, "binary.csv is a binary file"),
        ("import brace.csv", 2, "brace.csv is a binary file"),
        ("import headless.csv", 2, "no usable header"),
        ("import quote.csv", 2, "line 2, column 1: a quote is opened and never closed"),
        ("import good.csv --map email=Nope", 2, "no column 'Nope'"),
        ("import good.csv --map nope=name", 2, "no field 'nope'"),
        ("import good.csv --encoding klingon", 2, "no encoding 'klingon'"),
        ("import good.csv --cost -5", 2, "-5"),
        ("follow-up 1 2026-02-30", 2, "'2026-02-30' is a day that does not exist"),
        ("follow-up 1 31.4.2027", 2, "'31.4.2027' is a day that does not exist"),
        ("follow-up 1 someday", 2, "'someday' is not a day"),
        ("add Eva --birthday 31-02-1980", 2, "Write it as 1990-07-23 or 23 jul 1990, or 07-23 without the year."),
        ("add Eva --birthday 1-2-198", 2, "Write it as 1990-07-23 or 23 jul 1990, or 07-23 without the year."),
        ("log 1 hello --at 2026-11-20T14:30", 2, "'2026-11-20T14:30' has a time.\n  Write it as 2026-11-20."),
        ("resolve x", 2, "'x' is no id of a question or concern.\n  See: leadtrack concerns"),
        ("list --limit x", 2, "Invalid value for '--limit': 'x' is not a number."),
        ("list --stale -1", 2, "-1 is not from 0 to 36500."),
        ("config show country", 2, "what is this for: country?"),
        ("list --stage nowhere", 2, "no stage 'nowhere'"),
        ("list --pipeline nowhere", 2, "no pipeline 'nowhere'"),
        ("qualify 1 --answer nope=yes", 2, "no question 'nope'"),
        ("qualify 1 --answer market=maybe", 2, "'maybe' is no answer"),
        ("show 99", 3, "no lead matches '99'"),
        ("show nobody", 3, "no lead matches 'nobody'"),
        ("show lee", 4, "'lee' matches 2 leads"),
        ("advance 1", 5, "is not a prospect yet"),
        ("sale 1 10", 5, "is not a prospect yet: target market, means, authority are open"),
        ("sale 1 -10", 2, "'-10' is not more than nothing"),
        ("sale 1 many", 2, "'many' is not an amount"),
        ("follow-up 3 fri", 5, "must not be contacted"),
        ("add Eva --email gone@example.com", 5, "must not be contacted"),
        ("add Eva --email nonsense", 2, "'nonsense' is not an e-mail address"),
        ("add", 2, "nothing is given to know the lead by"),
        ("done 77", 3, "no follow-up 77"),
        ("config set date-order xyz", 2, "'xyz' is no date order"),
        ("list --format xml", 2, "no format 'xml'"),
        ("due --within 7x", 2, "--within '7x'"),
        ("done 99999999999999999999", 2, "too large"),
        ("resolve 99999999999999999999", 2, "too large"),
        ("list --batch 99999999999999999999", 2, "too large"),
        ("list --limit 99999999999999999999", 2, "--limit"),
        ("list --stale 99999999", 2, "--stale"),
    ],
)
def test_it_is_one_clear_sentence_and_nothing_is_changed(lt: Run, line: str, code: int, said: str) -> None:
    files()
    lt("add", "Ann Lee")
    lt("add", "Bo Lee")
    lt("add", "Gone", "--email", "gone@example.com")
    lt("no", "3", "--keep", "no")
    before = lt("list", "--json").out
    ran = lt(*line.split())
    assert ran.code == code, ran.err
    assert said in ran.err and "Traceback" not in ran.err and ran.out == ""
    assert lt("list", "--json").out == before


@pytest.mark.parametrize(
    "name", ["[red]x[/]", "\x1b]0;x\x07", "a\u202eb", "a\0b", "two\nlines", "-rf", "'; drop table lead", "%", '"*']
)
def test_a_name_may_hold_anything_and_is_only_text(lt: Run, name: str) -> None:
    assert lt("add", "--", name).code == 0
    assert lt("list", "--json").json["leads"][0]["name"] == name
    for args in (
        ["list"],
        ["show", "1"],
        ["list", "--format", "table"],
        ["list", "--format", "csv"],
        ["list", "--format", "md"],
    ):
        assert all(c.isprintable() or c in "\n\t" for c in lt(*args).out)
    found = lt("find", "--json", "--", name)
    assert found.code == 0 and len(found.json["leads"]) == 1


@pytest.mark.parametrize("damage", ["newer", "foreign", "cut", "garbage"])
def test_a_database_that_is_not_ours_to_open_is_left_byte_for_byte(mette: Run, damage: str) -> None:
    path = Path("leads.db")
    if damage == "newer":
        with sqlite3.connect(path) as other:
            other.execute("PRAGMA user_version = 99")
        other.close()
    elif damage == "foreign":
        path.unlink()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE theirs (a)")
        other.close()
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-5000])
    else:
        path.write_bytes(b"\x01garbage" * 2000)
    before = path.read_bytes()
    for args in (["list"], ["add", "Bo"]):
        ran = mette(*args)
        assert ran.code == 8 and "leads.db" in ran.err
    assert path.read_bytes() == before


def test_a_read_only_medium_can_be_read(mette: Run, process) -> None:  # type: ignore[no-untyped-def]
    folder = Path("medium")
    folder.mkdir()
    Path("leads.db").rename(folder / "leads.db")
    (folder / "leads.db").chmod(0o400)
    folder.chmod(0o500)
    ran = mette("list", "--db", "medium/leads.db")
    folder.chmod(0o700)
    assert ran.code == 0 and "Mette" in ran.out


def test_a_full_disk_is_a_sentence_and_what_was_there_stays(mette: Run, process) -> None:  # type: ignore[no-untyped-def]
    import resource

    Path("big.csv").write_text("name,email\n" + "".join(f"P{i},p{i}@example.com\n" for i in range(20_000)))

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    ran = process("import", "big.csv", preexec_fn=small)
    assert ran.returncode == 7 and "Traceback" not in ran.stderr, ran.stderr
    assert len(mette("list").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('country = "DK"\ndate_order = "abc"\n', 2, "Expected dmy, mdy or ymd"),
        ('country = "DK"\nnope = 1\n', 2, "no setting 'nope'"),
        ('country = \n', 1, "Expected TOML"),
        ('[pipelines.selling]\nstages = ["a", "b"]\n', 2, 'begin with "lead", "prospect"'),
        ('[pipelines.x]\nwon = "nowhere"\n', 2, "one of the stages"),
    ],
)  # fmt: skip
def test_a_wrong_settings_file_is_refused_with_file_line_and_what_was_expected(
    lt: Run, text: str, line: int, said: str
) -> None:
    Path("c.toml").write_text(text)
    ran = lt("list", "--config", "c.toml")
    assert ran.code == 2 and "c.toml" in ran.err and f"line {line}" in ran.err and said in ran.err


def test_config_set_keeps_comments(lt: Run) -> None:
    Path("c.toml").write_text('# mine\ncountry = "DK"  # here\n\n[pipelines.selling]\n# own\nwon = "customer"\n')
    assert lt("config", "set", "currency", "eur", "--config", "c.toml").code == 0
    assert lt("config", "set", "country", "de", "--config", "c.toml").code == 0
    text = Path("c.toml").read_text()
    assert "# mine" in text and "# here" in text and "# own" in text
    assert lt("config", "get", "currency", "--config", "c.toml").out == "EUR\n"


def test_the_questionnaire_on_a_terminal_makes_a_prospect(lt: Run) -> None:
    lt("add", "Bo")
    child = terminal("qualify", "1")
    for answer in ("yes", "maybe", "y", "yes"):
        child.expect("leave]")
        child.sendline(answer)
    child.expect("Next step when")
    child.sendline("someday")
    child.expect("not a day.*Next step when")
    child.sendline("fri 9:30")
    child.expect("What to do")
    child.sendline("call")
    child.expect(r"is a prospect.*at 09:30\s+call")
    child.expect(pexpect.EOF)
    assert lt("list", "--verdict", "prospect").out != ""


def test_setup_on_a_terminal_asks_five_things_and_writes_them(lt: Run) -> None:
    child = terminal("setup")
    for question, answer in (
        ("country", "dk"),
        ("Order", "dmy"),
        ("currency", "dkk"),
        ("zone", ""),
        ("sell to", "bakers"),
    ):
        child.expect(question)
        child.sendline(answer)
    child.expect("Written to")
    child.expect(pexpect.EOF)
    assert lt("config", "get", "country").out == "DK\n" and lt("config", "get", "sells_to").out == "bakers\n"


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("snooze", "ID|LEAD is missing.", 'As in: leadtrack snooze 7 "next mon"'),
        ("snooze 7", "WHEN is missing.", 'As in: leadtrack snooze 7 "next mon"'),
        ("config", "what to do is missing.", "One of: show, get, set, path. See: leadtrack config --help"),
        ("list --city", "--city needs a value.", "See: leadtrack list --help"),
        ("list --ctiy x", "there is no option --ctiy.", "Did you mean --city?"),
        ("edit 1 --tag x", "there is no option --tag.", "See: leadtrack edit --help"),
    ],
)
def test_what_was_not_typed_to_its_end_is_shown_how_it_ends(lt: Run, line: str, message: str, hint: str) -> None:
    ran = lt(*line.split())
    assert ran.code == 2 and ran.err == f"leadtrack: {message}\n  {hint}\n"


@pytest.mark.parametrize(
    ("line", "country", "said"),
    [
        ("add Kim --phone 2012340", "DK", "warning: 2012340 is kept as typed, and not valid in DK."),
        ("edit 1 --phone 2012340 --phone 2012341", "DK", "2012340, 2012341 are kept as typed, and not valid in DK."),
        ("add Kim --phone 20123456", "", "20123456 is kept as typed, without a country. Name yours: leadtrack config"),
        ("add - --country DK", "", "2012340, 2012341 are kept as typed, and not valid in DK."),
    ],
)
def test_of_a_phone_that_cannot_be_dialled_it_is_warned(lt: Run, line: str, country: str, said: str) -> None:
    lt("add", "Ann", "--phone", "+45 20 12 34 56", "--email", "Ann@Example.com")
    lt("config", "set", "country", country)
    ran = lt(*line.split(), stdin="Kim 2012340\nBo 20123499\nEve 2012341\n")
    assert ran.code == 0 and said in ran.err
    assert ran.err.count("kept as typed") == 1


def test_who_types_a_name_that_is_there_is_told_of_it(lt: Run) -> None:
    lt("add", "Kim Berg")
    lt("add", "Kim Bergson")
    assert "Of the same name: 1. To join them: leadtrack merge 1 3" in str(terminal("add", "kim berg").read())
    assert "Of the same name" not in str(terminal("add", "Kim").read()) + lt("add", "Kim Berg").err


def test_an_ambiguous_lead_is_picked_on_a_terminal(lt: Run) -> None:
    lt("add", "Ann Lee")
    lt("add", "Bo Lee")
    child = terminal("tag", "lee", "--add", "x")
    child.expect(r"  1\) Ann Lee \(1\)\r\n  2\) Bo Lee \(2\)\r\n")
    child.expect("Which 'lee'")
    child.sendline("2")
    child.expect(r"Bo Lee \(2\): x")
    child.expect(pexpect.EOF)


def test_of_very_many_it_is_said_how_many_are_not_shown(lt: Run) -> None:
    lt("add", "-", stdin="".join(f"Ann Lee{chr(97 + number)}\n" for number in range(23)))
    child = terminal("show", "ann", columns=120)
    child.expect(r"Which 'ann' do you mean \(3 more are not shown\)\? \[1-20, q to leave\]")
    child.sendline("q")
    child.expect("nothing was changed")


def test_who_picks_none_of_several_leaves_with_q(lt: Run) -> None:
    lt("add", "Ann Lee")
    lt("add", "Bo Lee")
    child = terminal("tag", "lee", "--add", "x")
    child.expect(r"\[1-2, q to leave\]")
    child.sendline("13")
    child.expect("a number from 1 to 2, or q to leave")
    child.sendline("q")
    child.expect("nothing was changed")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 5 and lt("list", "--tag", "x").out == ""


def test_a_mistyped_id_is_nobody_though_a_phone_or_street_has_the_number(lt: Run) -> None:
    lt("add", "Bo", "--phone", "+45 32 12 34 61", "--street", "Havnegade 61")
    assert lt("no", "61", "--keep", "no").code == 3
    assert lt("show", "32123461").code == 0
    assert lt("do-not-contact", "list").out == ""


def test_bytes_that_are_no_utf8_are_text_of_an_older_terminal(lt: Run, process) -> None:  # type: ignore[no-untyped-def]
    assert process(b"add", b"S\xf8ren", text=False).returncode == 0
    assert lt("find", "soren", "--json").json["leads"][0]["name"] == "S\u00f8ren"
    for line in ([b"show", b"\xff\xfe"], [b"log", b"1", b"x\xff", b"--no-next"], [b"find", b"\xff"]):
        assert process(*line, text=False).returncode in (0, 3)
    assert process("log", "1", "-", "--no-next", input=b"s\xf8d", text=False, stdin=None).returncode == 0
    assert "s\u00f8d" in lt("show", "1").out


def test_an_error_is_json_however_json_was_asked_for(lt: Run) -> None:
    import json

    for asked in (["--json"], ["--format", "json"], ["--format=json"], ["--format=jsonl"], ["--format", "jsonl"]):
        assert json.loads(lt("list", "--bogus", *asked).err)["error"]["code"] == 2


def test_an_option_without_its_value_names_the_help_of_its_command(lt: Run) -> None:
    for args, path in ((("done", "3", "--next"), "leadtrack done"), (("--db",), "leadtrack")):
        ran = lt(*args)
        assert ran.code == 2 and f"See: {path} --help" in ran.err


def test_a_list_whose_name_is_no_utf8_is_a_list(lt: Run, process) -> None:  # type: ignore[no-untyped-def]
    try:
        with open(b"S\xf8ren.csv", "w") as file:
            file.write("name,email\nAnn,ann@example.com\n,\n,@\n")
    except OSError:
        pytest.skip("this file system has no such names")
    ran = process(b"import", b"S\xf8ren.csv", text=False)
    assert (ran.returncode, os.path.exists(b"S\xf8ren-rejects.csv")) == (6, True), ran.stderr
    assert lt("imports", "--json").json["imports"][0]["file"] == "S\u00f8ren.csv"
    assert "import S\u00f8ren.csv" in lt("history").out
    ran = process(b"import", b"S\xf8ren.csv", b"--json", text=False)
    assert ran.returncode == 6 and json.loads(ran.stdout)["unchanged"] == 1
    assert process(b"do-not-contact", b"import", b"S\xf8ren.csv", text=False).returncode == 6
    assert lt("do-not-contact", "list", "--json").json["do_not_contact"][0]["because"] == "S\u00f8ren.csv"


@pytest.mark.parametrize("line", ["list", "add Bo", "doctor --fix", "import list.csv", "encrypt --yes"])
def test_a_pipe_or_a_device_is_no_database_and_nobody_waits_for_it(lt: Run, line: str) -> None:
    Path("list.csv").write_text("name\nAnn\n")
    os.mkfifo("pipe", 0o644)
    for place in ("pipe", "/dev/null"):
        before = os.stat(place)
        ran = lt(*line.split(), "--db", place)
        assert ran.code == 7 and f"{place} is a pipe or a device, not a database." in ran.err
        assert "doctor --fix" not in ran.err and os.stat(place).st_mode == before.st_mode
    ran = lt("restore", "pipe", "--yes", "--db", "other.db")
    assert ran.code == 2 and "pipe is a pipe or a device, not a backup." in ran.err
