"""Drafts: a template, a person, and what is printed or opened."""

import re
import shlex
import textwrap
from pathlib import Path
from urllib.parse import unquote

import pytest

from conftest import Run
from leadtrack.commands.personal import first_name
from leadtrack.domain.starting_templates import STARTING
from leadtrack.domain.templates import FIELDS
from terminals import terminal
from test_manners import as_golden

TEMPLATES = Path(".config/leadtrack/templates")


def write(name: str, text: str | bytes) -> None:
    """A template of one's own."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    (TEMPLATES / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())


def test_a_draft_is_the_template_with_what_is_known_of_the_person(mette: Run) -> None:
    mette(
        "edit", "1", "--company", "Hansens Bageri", "--city", "Aarhus", "--birthday", "1984-11-25", "--set", "Ovens=2"
    )
    mette(
        "log",
        "1",
        "Likes the rye,\nnot the price",
        "--presented",
        "--asked",
        "Twenty a week?",
        "--next",
        "fri",
        "--what",
        "send prices",
    )
    mette("sale", "1", "249.50", "--item", "rye, first month")
    mette("config", "set", "sender", "Bo Lund")
    write("all", "Subject: $first_name of $company\n\n$name, $city; $phone; ${field:ovens} ovens\n$last_words ($last_day)\n"
          "$asked $item\n$next_step on $next_day\n$age today $today\n$email\n$sender\n")  # fmt: skip
    assert mette("draft", "1", "--template", "all").out == (
        "To: mette@example.com\nSubject: Mette of Hansens Bageri\n\n"
        "Mette Hansen, Aarhus; +4532123456; 2 ovens\nLikes the rye, not the price (23.11.2026)\n"
        "Twenty a week? rye, first month\nsend prices on 27.11.2026\n42 today 23.11.2026\nmette@example.com\nBo Lund\n"
    )
    mette("config", "set", "date-order", "mdy")
    assert "on 11/27/2026\n" in mette("draft", "1", "--template", "all").out


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Mette Hansen", "Mette"), ("Mette", "Mette"), ("Dr. Änne Weiß", "Änne"), ("Herr Prof. Dr. Jürgen Müller", "Jürgen"),
        ("Dr. Weiß", ""), ("Mrs Smith", ""), ("J. Smith", ""), ("", ""), ("Jean-Luc d'Arc", "Jean-Luc"), ("Dr.", ""),
    ],
)  # fmt: skip
def test_nobody_is_called_by_a_title_or_an_initial(name: str, called: str) -> None:
    assert first_name(name) == called


def test_a_draft_in_json_has_a_golden_file(mette: Run) -> None:
    as_golden("draft", mette("draft", "1", "--template", "follow-up", "--json").out)
    as_golden("draft-list", mette("draft", "--list", "--json").out)
    as_golden("draft-show", mette("draft", "--show", "birthday", "--json").out)


def test_what_is_missing_is_refused_unless_it_is_allowed_or_has_a_fallback(mette: Run) -> None:
    write("mine", "Subject: s\n\n$city and $city\n${field:Size}\n")
    ran = mette("draft", "1", "--template", "mine")
    assert ran.code == 5 and ran.out == ""
    assert "$city (line 3), ${field:Size} (line 4) are not known of Mette Hansen (1)" in ran.err
    assert "leadtrack edit 1 --city CITY; leadtrack edit 1 --set Size=VALUE." in ran.err
    assert "--allow-missing" in ran.err and "${city|" in ran.err
    allowed = mette("draft", "1", "--template", "mine", "--allow-missing")
    assert "[city] and [city]\n[Size]\n" in allowed.out and "Fill in by hand: [city], [Size]" in allowed.err
    write("mine", "Subject: s\n\n${city|your town}\n")
    assert mette("draft", "1", "--template", "mine").out.endswith("\nyour town\n")


@pytest.mark.parametrize(
    ("birthday", "line"),
    [("1984-11-25", "To be 42 is"), ("--11-25", None), ("2026-11-20", None), ("1985-11-20", "To be 41 is")],
)
def test_a_birthday_card_tells_the_age_only_where_it_is_known(mette: Run, birthday: str, line: str | None) -> None:
    mette("edit", "1", f"--birthday={birthday}")
    ran = mette("draft", "1", "--template", "birthday")
    assert ran.code == 0 and "To be" in ran.out if line else "To be" not in ran.out
    assert (line or "happy birthday") in ran.out and "leadtrack card-sent 1" in ran.err


def test_the_log_command_that_is_told_writes_down_that_it_was_sent(mette: Run) -> None:
    told = re.search("When it is sent: leadtrack (.*)", mette("draft", "1", "--template", "follow-up").err)
    assert told and mette(*shlex.split(told[1]), "--no-next").code == 0
    said = mette("show", "1", "--json").json["lead"]["conversations"][0]
    assert (said["text"], said["channel"]) == ("Sent: follow-up", "email")


def test_who_has_not_said_how_they_sign_is_told_how_to(mette: Run) -> None:
    assert 'leadtrack config set sender "YOUR NAME"' in mette("draft", "1", "--template", "birthday").err
    mette("config", "set", "sender", "Bo Lund")
    ran = mette("draft", "1", "--template", "birthday")
    assert "sender" not in ran.err and ran.out.endswith("\nWarm wishes\nBo Lund\n")
    assert mette("config", "set", "sender", "Bo\nBcc: x").code == 2


def test_who_must_not_be_contacted_gets_no_draft(mette: Run) -> None:
    mette("no", "1", "--keep", "no")
    ran = mette("draft", "1", "--template", "follow-up")
    assert ran.code == 5 and ran.out == "" and "must not be contacted" in ran.err


def test_an_unknown_template_is_3_with_the_list_and_a_wrong_field_2(mette: Run) -> None:
    write("mine", "Subject: s\n\n$citty")
    ran = mette("draft", "1", "--template", "../mine")
    assert ran.code == 3 and all(name in ran.err for name in (*STARTING, "mine"))
    ran = mette("draft", "1", "--template", "mine")
    assert ran.code == 2 and "template mine" in ran.err and "line 3: there is no field $citty" in ran.err
    assert "$city " in ran.err
    listed = mette("draft", "--list")
    assert listed.code == 0 and "$citty" in listed.err and len(listed.out.splitlines()) == len(STARTING)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"Subject: x\n\n\xff\xfe", "line 3: it is no UTF-8 text"), (b"Hello\n", "line 1: there is no subject"),
        (b"Subject: x\n" + b"y" * 100_000, "too large"), (b"Subject: x\n\ny \x1b]52;c;aGk=\x07\n", "line 3: there is a control character"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_file_and_line(mette: Run, text: bytes, said: str) -> None:
    write("mine", text)
    for args in (["1", "--template", "mine"], ["--show", "mine"]):
        ran = mette("draft", *args)
        assert ran.code == 2 and "mine.txt" in ran.err and said in ran.err and "\x1b" not in ran.err


def test_a_file_with_a_mark_and_line_ends_of_windows_is_the_same_text(mette: Run) -> None:
    write("mine", "\ufeffSubject: Hi\r\n\r\none\r\ntwo\r\n")
    assert mette("draft", "1", "--template", "mine", "--json").json["draft"]["body"] == "one\ntwo"


def test_install_writes_what_is_built_in_once_and_overwrites_nothing(mette: Run, home: Path) -> None:
    write("birthday", "Subject: mine\n\nmine\n")
    done = mette("draft", "--install", "--json").json
    assert done["kept"] == ["birthday"] and set(done["written"]) == set(STARTING) - {"birthday"}
    folder = home / TEMPLATES
    assert done["folder"] == str(folder) and (folder / "birthday.txt").read_text() == "Subject: mine\n\nmine\n"
    assert all((folder / f"{name}.txt").stat().st_mode & 0o777 == 0o600 for name in done["written"])
    (folder / "follow-up.txt").write_text("Subject: edited\n\nedited\n")
    assert mette("draft", "--install", "--json").json["written"] == []
    assert "edited" in mette("draft", "1", "--template", "follow-up").out
    origins = {t["name"]: t["origin"] for t in mette("draft", "--list", "--json").json["templates"]}
    assert origins == {name: str(folder / f"{name}.txt") for name in STARTING}


def test_one_of_several_addresses_is_chosen_and_another_is_refused(mette: Run) -> None:
    mette("edit", "1", "--email", "new@example.com")
    ran = mette("draft", "1", "--template", "follow-up")
    assert "To: new@example.com" in ran.out and "Other e-mails for --to: mette@example.com" in ran.err
    assert "To: mette@example.com" in mette("draft", "1", "--template", "follow-up", "--to", "Mette@Example.com").out
    assert mette("draft", "1", "--template", "follow-up", "--to", "eve@example.org").code == 3


def test_without_an_address_there_is_a_text_but_no_link(lt: Run) -> None:
    lt("add", "Bo", "--phone", "+45 32 12 34 57")
    ran = lt("draft", "Bo", "--template", "birthday")
    assert ran.out.startswith("Subject: ") and "--channel message" in ran.err
    assert lt("draft", "Bo", "--template", "birthday", "--json").json["draft"]["mailto"] is None
    for flag in ("--mailto", "--print-url"):
        ran = lt("draft", "Bo", "--template", "birthday", flag)
        assert ran.code == 5 and f"leadtrack edit 1 --email EMAIL; or leave out {flag}." in ran.err


@pytest.mark.parametrize("args", [[], ["1", "--list"], ["--list", "--install"], ["--list", "--mailto"], ["1"]], ids=str)
def test_what_is_no_one_thing_to_do_is_wrong_usage(mette: Run, args: list[str]) -> None:
    ran = mette("draft", *args)
    assert ran.code == 2 and ran.out == ""


HOSTILE = "Eve\x1b]0;x\x07\r\nBcc: x@example.org\u202e $sender ${city|x} %0D%0ABcc:&bcc=x?cc=y;`id`"


def test_hostile_text_in_a_field_never_acts(lt: Run) -> None:
    lt("add", HOSTILE, "--email", "eve@example.org", "--company", HOSTILE)
    lt("config", "set", "sender", "SECRET")
    write("mine", "Subject: To $name\n\n$company\nend\n")
    shown = lt("draft", "1", "--template", "mine")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", shown.out + shown.err)
    assert len(shown.out.splitlines()) == 5 and "SECRET" not in shown.out
    made = lt("draft", "1", "--template", "mine", "--json").json["draft"]
    url = lt("draft", "1", "--template", "mine", "--mailto").out.strip()
    assert url == made["mailto"] and re.fullmatch(r"mailto:eve@example\.org\?subject=[\w.~%-]*&body=[\w.~%-]*", url)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", unquote(url)) and "%0D%0A" not in url.partition("&")[0]
    assert made["body"].count("\n") == 1


def opener(home: Path, script: str) -> str:
    """A PATH where only this is the program that opens links."""
    program = home / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program.parent)


def test_on_a_terminal_the_mail_program_is_opened_without_a_shell(mette: Run, home: Path) -> None:
    mette("edit", "1", "--name", "Mette $(touch hacked); 'x'")
    path = opener(home, 'echo "$# $1" > asked')
    child = terminal("draft", "1", "--template", "birthday", "--mailto", PATH=path)
    shown = child.read()
    child.close()
    assert child.exitstatus == 0 and "Opened in your mail program" in shown and "mailto:" not in shown
    url = mette("draft", "1", "--template", "birthday", "--print-url").out
    assert (home / "asked").read_text() == f"1 {url}" and not (home / "hacked").exists()


@pytest.mark.parametrize(("script", "why"), [(None, "no xdg-open"), ("exit 3", "found no mail program")])
def test_where_nothing_opens_links_the_link_is_printed(mette: Run, home: Path, script: str | None, why: str) -> None:
    path = opener(home, script) if script else str(home)
    child = terminal("draft", "1", "--template", "birthday", "--mailto", PATH=path)
    shown = child.read()
    child.close()
    assert child.exitstatus == 0 and why in shown and "mailto:mette@example.com?subject=" in shown


@pytest.mark.parametrize("args", [["--print-url"], ["--mailto", "--json"], ["--mailto", "--format", "jsonl"]], ids=str)
def test_a_script_on_a_terminal_gets_the_link_and_nothing_opens(mette: Run, home: Path, args: list[str]) -> None:
    path = opener(home, "touch opened")
    child = terminal("draft", "1", "--template", "birthday", *args, PATH=path)
    assert "mailto:mette@example.com" in child.read()
    assert not (home / "opened").exists()


def test_on_a_terminal_a_template_is_picked(mette: Run) -> None:
    child = terminal("draft", "1")
    child.expect(r"5\) thank-you  Thank you, Mette")
    child.expect(r"Which template\? \[1-6, q to leave\]")
    child.sendline("5")
    assert "Subject: Thank you, Mette" in child.read()
    child.close()
    assert child.exitstatus == 0


def test_templates_are_completed_by_name(lt: Run) -> None:
    write("fair-in-may", "Subject: s\n\nx\n")
    assert lt("completion", "offer", "template", "f").out.split() == ["first-contact", "follow-up", "fair-in-may"]


def test_the_page_on_templates_names_every_field_and_its_example_is_one(mette: Run) -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`\$([a-z_]+)`", page)) >= set(FIELDS)
    example = re.search(r"(?:^ {4}.*\n|^\n)*^ {4}Subject: (?:.*\n)(?:^ {4}.*\n|^\n)*", page, re.M)
    assert example
    write("docs", textwrap.dedent(example[0]).strip("\n") + "\n")
    mette("follow-up", "1", "fri")
    assert "\na loaf is $4 until 27.11.2026.\n\nKind regards\n" in mette("draft", "1", "--template", "docs").out


def test_a_card_is_only_said_to_be_sent_for_a_birthday_that_is_known(lt: Run) -> None:
    lt("add", "Bo Lee", "--email", "bo@example.com")
    assert "card-sent" not in lt("draft", "1", "--template", "birthday").err
    lt("edit", "1", "--birthday", "1984-11-23")
    assert "and: leadtrack card-sent 1" in lt("draft", "1", "--template", "birthday").err
