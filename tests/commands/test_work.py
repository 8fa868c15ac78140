"""A session in a real terminal: a whole morning, leaving and coming back, and every way it can be cut short."""

import os
import re
import shlex
import shutil
import signal
import sqlite3
import sys
import termios
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pexpect
import pytest

from conftest import Run
from leadtrack.render.visible import width
from terminals import Terminal, interrupt, terminal, until_it_listens

PROSPECT = [f"--answer={question}=yes" for question in ("market", "means", "authority")]
MENU = "What happened\\? "


class Talk:
    """A session, and what a person does in it."""

    def __init__(self, *args: str, columns: int = 80, **env: str) -> None:
        self.child = terminal(
            "work", *args, columns=columns, rows=40, **{"NO_COLOR": "1", "COLUMNS": str(columns), **env}
        )
        self.said = ""

    def sees(self, text: str) -> str:
        """Wait for the text; gives what was shown since the last time, with it."""
        self.child.expect(text)
        shown = str(self.child.before) + str(self.child.after)
        self.said += shown
        return shown

    def meets(self, name: str) -> str:
        """Wait for this person's turn; gives their card."""
        return self.sees(f"{name} \\(\\d+\\)[^?]*?") + self.sees(MENU)

    def interrupted(self) -> str:
        """Press ^C; gives what was shown before the end."""
        self.said += interrupt(self.child)
        return self._ended(130)

    def press(self, key: str) -> None:
        self.child.send(key)

    def answer(self, question: str, line: str = "") -> str:
        shown = self.sees(question)
        self.child.send(line + "\r")
        return shown

    def ends(self, code: int) -> str:
        """Wait for the end; gives what was shown before it."""
        self.child.expect(pexpect.EOF)
        self.said += str(self.child.before)
        self.child.close()
        return self._ended(code)

    def _ended(self, code: int) -> str:
        assert self.child.exitstatus == code, self.said
        assert "Traceback" not in self.said
        return self.said


def people(lt: Run, count: int) -> None:
    """Prospects P1, P2, …, each due a day later than the one before, the first longest ago."""
    for number in range(1, count + 1):
        lt("add", f"P{number}", "--phone", f"+45 20 12 34 {10 + number}", "--email", f"p{number}@example.com")
        lt("qualify", str(number), *PROSPECT)
        lt("follow-up", str(number), f"2026-11-{number + 10}", f"call {number}")


def dump(path: str) -> list[str]:
    """Everything in a database but its journal and who was set aside."""
    with closing(sqlite3.connect(path)) as connection:
        left_out = r'INSERT INTO "(step|change|set_aside|sqlite_sequence)"'
        return [line for line in connection.iterdump() if not re.match(left_out, line)]


@contextmanager
def unchanged(path: str = "leads.db") -> Iterator[None]:
    before = dump(path)
    yield
    assert dump(path) == before


MORNING = (
    ("log", "1", "--no-next", "Thinks"),
    ("log", "2", "--channel", "email", "--next", "2026-11-24", "--what", "call 2", "no answer"),
    ("log", "3", "--question", "Vegan?", "--concern", "Too dear", "--next", "2026-11-27", "--what", "send it", "Likes it"),
    ("resolve", "1"),
    ("log", "4", "--presented", "--asked", "Buy?", "--no-next", "Saw it"),
    ("sale", "4", "249.50 DKK", "--item", "kit", "--next", "2026-12-23", "--what", "thank you, and reorder?"),
    ("sale", "5", "10.00 EUR"),
    ("done", "5"),
    ("not-ready", "6", "--until", "2027-01-23", "--because", "after the holidays"),
    ("no", "7", "--keep", "yes", "--because", "has a supplier"),
    ("no", "8", "--keep", "no"),
    ("edit", "9", "--remove-phone", "+45 20 12 34 19", "--phone", "+45 20 12 34 99"),
    ("log", "9", "--no-next", "--still-due", "wrong number: +4520123419"),
    ("snooze", "9", "2026-11-26"),
    ("done", "10"),
    ("follow-up", "10", "2026-12-01", "ask how it was"),
)  # fmt: skip


def test_a_whole_morning_writes_what_the_commands_write(lt: Run) -> None:
    people(lt, 11)
    lt("edit", "2", "--remove-phone", "+45 20 12 34 12")
    lt("log", "3", "Hm", "--still-due", "--concern", "Early?")
    shutil.copy("leads.db", "commands.db")
    talk = Talk("-v")
    assert "10 more after this one" in talk.meets("P1")
    talk.press("t")
    talk.answer("What was said", "Thinks")
    talk.answer("question or concern")
    talk.answer("Next step when", "none")
    talk.meets("P2")
    talk.press("a")
    talk.answer("Next step when.*2026-11-24")
    assert "! 1  concern: Early?" in talk.meets("P3")
    talk.press("t")
    talk.answer("What was said", "Likes it")
    talk.answer("Which of the !", "1")
    talk.answer("question or concern", "Vegan?")
    talk.answer("Another", "Too dear")
    talk.answer("Another")
    talk.answer("Next step when", "fri")
    talk.answer("What to do on Fri", "send it")
    talk.meets("P4")
    talk.press("p")
    talk.answer("What was said", "Saw it")
    talk.answer("ask them to do", "Buy?")
    talk.answer("question or concern")
    talk.sees("What came of it")
    talk.press("s")
    talk.answer("Amount", "249,50 DKK")
    talk.answer("What was bought", "kit")
    talk.answer("Next step when")
    talk.answer("What to do on")
    talk.meets("P5")
    talk.press("s")
    talk.answer("Amount", "10")
    talk.answer("What was bought")
    talk.answer("Next step when", "none")
    talk.meets("P6")
    talk.press("r")
    talk.answer("Until when", "+2m")
    talk.answer("Why not now", "after the holidays")
    talk.meets("P7")
    talk.press("n")
    talk.sees("May you keep P7")
    talk.press("y")
    talk.answer("Why", "has a supplier")
    talk.meets("P8")
    talk.press("n")
    talk.sees("May you keep P8")
    talk.press("n")
    talk.answer("Why")
    talk.meets("P9")
    talk.press("w")
    talk.answer("right number", "+45 20 12 34 99")
    assert "+4520123499" in talk.meets("P9")
    talk.press("l")
    talk.answer("Next step when", "thu")
    talk.meets("P10")
    talk.press("d")
    talk.answer("Next step when", "+8d")
    talk.answer("What to do on", "ask how it was")
    assert "the last one" in talk.meets("P11")
    talk.press("k")
    said = talk.ends(0)
    # P1 has no next step and P11 was skipped; neither is shown twice in one session.
    assert "2 wrong" not in said and "1 talked" not in said and "2 talked" in said and "2 still waiting" in said
    for line in MORNING:
        assert lt(*line, "--db", "commands.db").code == 0, line
        assert shlex.join(("leadtrack", *line)) in said
    assert dump("leads.db") == dump("commands.db")


def test_a_session_goes_on_where_it_was_left_and_who_was_skipped_comes_last(lt: Run) -> None:
    people(lt, 4)
    talk = Talk()
    assert "3 more" in talk.meets("P1")
    talk.press("k")
    talk.meets("P2")
    talk.press("a")
    talk.answer("Next step when")
    talk.meets("P3")
    talk.press("q")
    assert "1 skipped, 1 no answer; 3 still waiting; go on: leadtrack work" in talk.ends(0)
    again = Talk()
    assert "2 more" in again.meets("P3")
    again.press(" ")
    again.meets("P4")
    again.press("q")
    again.ends(0)
    third = Talk()
    third.meets("P4")
    third.press("k")
    third.meets("P1")
    third.press("k")
    third.meets("P3")
    third.press("k")
    assert "3 skipped; 3 still waiting" in third.ends(0)
    # Another day begins anew, the most overdue first.
    tomorrow = Talk(LEADTRACK_TODAY="2026-11-25")
    assert "14 days late" in tomorrow.meets("P1")
    tomorrow.press("q")
    tomorrow.ends(0)


def test_whoever_types_the_whole_word_of_a_key_answers_nothing_with_the_rest_of_it(lt: Run) -> None:
    people(lt, 2)
    talk = Talk()
    talk.meets("P1")
    talk.press("talked\r")
    talk.sees("What was said\\?[^?]*alked\r\n")
    talk.answer("What was said\\?", "Likes it")
    talk.answer("question or concern")
    talk.answer("Next step when", "fri")
    talk.answer("What to do on", "call")
    talk.meets("P2")
    talk.press("n")
    talk.sees("May you keep P2 on your list\\? ")
    talk.press("yes\r")
    talk.sees("Why\\?[^?]*es\r\n")
    talk.answer("Why\\?", "price")
    talk.ends(0)
    assert [c["text"] for c in lt("show", "1", "--json").json["lead"]["conversations"]] == ["Likes it"]
    assert [c["because"] for c in lt("show", "2", "--json").json["lead"]["stage_changes"]][-1] == "price"


def test_of_two_phones_the_wrong_one_is_picked_or_left_with_back(lt: Run) -> None:
    people(lt, 1)
    lt("edit", "1", "--phone", "+45 20 12 34 99")
    talk = Talk()
    talk.meets("P1")
    talk.press("w")
    talk.answer("Which one\\? \\[1-2\\]", "3")
    talk.sees("Give a number from 1 to 2")
    talk.answer("Which one", "back")
    talk.sees(MENU)
    talk.press("w")
    talk.answer("Which one", "2")
    talk.answer("right number")
    talk.meets("P1")
    talk.press("q")
    talk.ends(0)
    assert len(lt("show", "1", "--json").json["lead"]["phones"]) == 1


# For each outcome its key, and every question it asks with an answer.
PATHS = {
    "t": [("What was said", "x"), ("Which of the !", "1"), ("question or concern", "Y?"), ("Another", ""),
          ("Next step when", "fri"), ("What to do on", "z")],
    "a": [("Next step when", "")],
    "p": [("What was said", "x"), ("ask them to do", "Buy?"), ("Which of the !", ""), ("question or concern", ""),
          ("What came of it", "s"), ("Amount", "5"), ("What was bought", ""), ("Next step when", ""), ("What to do on", "z")],
    "r": [("Until when", ""), ("Why not now", "x")],
    "n": [("May you keep", "y"), ("Why", "x")],
    "w": [("right number", ""), ("Next step when", ""), ("What to do on", "z")],
    "d": [("Next step when", ""), ("What to do on", "z")],
    "l": [("Next step when", "")],
}  # fmt: skip
SINGLE = ("What came of it", "May you keep")
CUTS = [("", 0), *((key, place) for key, path in PATHS.items() for place in range(len(path)))]


def begun(lt: Run, key: str, place: int) -> Talk:
    """A session in which the first person is done, and the second at that question of that outcome."""
    people(lt, 3)
    lt("log", "2", "Hm", "--still-due", "--concern", "Early?")
    talk = Talk()
    talk.meets("P1")
    talk.press("a")
    talk.answer("Next step when")
    talk.meets("P2")
    if key:
        talk.press(key)
        for question, answer in PATHS[key][:place]:
            talk.sees(question)
            talk.press(answer if question in SINGLE else f"{answer}\r")
        talk.sees(PATHS[key][place][0])
    return talk


@pytest.mark.parametrize(("key", "place"), CUTS)
def test_interrupted_at_any_question_keeps_what_was_confirmed_and_nothing_of_the_person(
    lt: Run, key: str, place: int
) -> None:
    talk = begun(lt, key, place)
    with unchanged():
        assert "interrupted; P2 is unchanged; 1 no answer (all kept)." in talk.interrupted()
    assert lt("list", "--json").json["leads"][0]["next_follow_up"] == "2026-11-24"


@pytest.mark.parametrize(("key", "place"), [("", 0), *((key, len(path) - 1) for key, path in PATHS.items())])
def test_the_end_of_input_changes_nothing_of_the_person(lt: Run, key: str, place: int) -> None:
    talk = begun(lt, key, place)
    with unchanged():
        talk.child.sendeof()
        assert "P2 is unchanged; 1 no answer (all kept)." in talk.ends(5)


@pytest.mark.parametrize("key", PATHS)
def test_back_returns_to_the_person_from_every_question(lt: Run, key: str) -> None:
    talk = begun(lt, key, 0)
    with unchanged():
        for place, (question, _) in enumerate(PATHS[key]):
            for number, (earlier, answer) in enumerate(PATHS[key][:place]):
                talk.press(answer if earlier in SINGLE else f"{answer}\r")
                talk.sees(PATHS[key][number + 1][0])
            talk.press("b" if question in SINGLE else "back\r")
            talk.sees("Nothing is written")
            talk.sees(MENU)
            talk.press(key)
            talk.sees(PATHS[key][0][0])
        talk.interrupted()


def test_what_cannot_be_used_is_asked_again_with_its_reason(lt: Run) -> None:
    people(lt, 1)
    lt("log", "1", "Hm", "--still-due", "--concern", "Early?")
    talk = Talk()
    talk.meets("P1")
    talk.press("x")
    talk.sees("The keys are t a p s")
    talk.press("\x1b[A")
    talk.sees("The keys are")
    talk.press("t")
    talk.answer("What was said", "")
    assert "Type it, or back" in talk.answer("What was said", "Søren 漢字 \x1b[31m")
    for wrong in ("2", "0", "one"):
        talk.answer("Which of the !", wrong)
        talk.sees("not of them")
    talk.answer("Which of the !")
    talk.answer("question or concern")
    for wrong, reason in (("banana", "is not a day"), ("2026-02-30", "does not exist"), ("yesterday", "is past")):
        talk.answer("Next step when", wrong)
        talk.sees(reason)
    talk.answer("Next step when", "+1d")
    talk.answer("What to do on Tue")
    talk.ends(0)
    assert lt("show", "1", "--json").json["lead"]["conversations"][0]["text"].startswith("Søren 漢字")


def test_an_amount_that_is_none_is_asked_again(lt: Run) -> None:
    people(lt, 1)
    talk = Talk()
    talk.meets("P1")
    talk.press("s")
    for wrong in ("many", "-5", "0", "1.2.3", ""):
        talk.answer("Amount", wrong)
    talk.answer("Amount", "1.250,50")
    talk.answer("What was bought")
    talk.answer("Next step when", "none")
    talk.ends(0)
    assert lt("show", "1", "--json").json["lead"]["sales"][0]["amount"] == "1250.50"


def test_lines_pasted_into_what_was_said_are_all_of_it(lt: Run) -> None:
    people(lt, 2)
    talk = Talk()
    talk.meets("P1")
    talk.press("t")
    talk.answer("What was said", "first\nnobody\nquite")
    talk.answer("question or concern")
    talk.answer("Next step when", "none")
    talk.meets("P2")
    talk.press("q")
    talk.ends(0)
    assert lt("show", "1", "--json").json["lead"]["conversations"][0]["text"] == "first\nnobody\nquite"


def test_only_prospects_are_sold_to_and_y_qualifies_them_on_the_way(lt: Run) -> None:
    lt("add", "Bo", "--phone", "+45 20 12 34 50", "--next", "today")
    talk = Talk()
    card = talk.meets("Bo")
    assert "selling" in card.lower() and "target market, means, authority are open" in card
    assert "p presented" not in card
    talk.press("y")
    for _ in range(3):
        talk.answer("yes/no/unknown", "yes")
    talk.sees("is a prospect")
    assert "p presented" in talk.meets("Bo")
    talk.press("s")
    talk.answer("Amount", "5")
    talk.answer("What was bought")
    talk.answer("Next step when", "none")
    assert "1 qualified, 1 sale" in talk.ends(0)
    assert lt("list", "--json").json["leads"][0]["lifecycle"] == "customer"


def test_back_leaves_the_questionnaire_too_and_keeps_nothing(lt: Run) -> None:
    lt("add", "Ann")
    talk = Talk("--list", "qualify")
    talk.meets("Ann")
    with unchanged():
        talk.press("y")
        assert "back keeps nothing" in talk.answer("fit the people.*to leave\\] ", "yes")
        talk.answer("money to buy.*to leave\\] ", "Back")
        talk.sees("Nothing is written")
        talk.sees(MENU)
        talk.press("q")
        talk.ends(0)


def test_who_is_possible_is_refused_a_sale_with_the_key_to_press(lt: Run) -> None:
    people(lt, 1)
    lt("qualify", "1", "--answer", "means=unknown")
    talk = Talk()
    talk.meets("P1")
    with unchanged():
        talk.press("s")
        talk.sees("P1 \\(1\\) is not a prospect yet: means is open. Press y to qualify them.")
        talk.sees(MENU)
        talk.press("q")
        talk.ends(0)


def test_without_a_list_the_due_come_first_then_those_without_a_next_step_then_who_is_to_be_qualified(lt: Run) -> None:
    for name in ("Lead", "Possible", "Idle", "Due"):
        lt("add", name)
    lt("qualify", "2", "--answer", "market=yes")
    lt("qualify", "3", *PROSPECT)
    lt("follow-up", "4", "today 14:30")
    lt("follow-up", "4", "2026-12-01 9:00", "visit")
    talk = Talk()
    card = talk.meets("Due")
    assert "due today at 14:30" in card and "planned: Tue 2026-12-01 at 09:00 visit" in card
    talk.press("k")
    assert "a prospect with no next step" in talk.meets("Idle")
    talk.press("k")
    talk.sees("2 leads are not qualified yet")
    talk.press("y")
    assert "not qualified yet" in talk.meets("Possible")
    talk.press("y")
    talk.answer("money", "yes")
    talk.answer("decide", "no")
    talk.meets("Lead")
    talk.press("q")
    assert "2 skipped, 1 qualified" in talk.ends(0)
    assert lt("list", "--verdict", "disqualified", "--json").json["leads"][0]["name"] == "Possible"
    only = Talk("--list", "qualify")
    only.meets("Lead")
    only.press("k")
    assert "1 still waiting" in only.ends(0)


def test_filters_a_pipeline_and_a_limit_narrow_the_list(lt: Run) -> None:
    people(lt, 3)
    lt("tag", "2", "--add", "bakery")
    lt("qualify", "3", "--pipeline", "recruiting", *PROSPECT)
    lt("log", "3", "hello", "--pipeline", "recruiting", "--next", "today")
    for args, name in (
        (["--tag", "bakery"], "P2"),
        (["--pipeline", "recruiting", "--list", "due"], "P3"),
        (["--limit", "1"], "P1"),
    ):
        talk = Talk(*args)
        assert "the last one" in talk.meets(name), args
        talk.press("k")
        talk.ends(0)
    talk = Talk("--list", "due", "--tag", "nobody")
    assert "nobody is waiting" in talk.ends(0)


def test_undo_takes_back_what_was_written_last_and_shows_them_again(lt: Run) -> None:
    people(lt, 2)
    talk = Talk()
    talk.meets("P1")
    with unchanged():
        talk.press("u")
        talk.sees("Nothing was written")
        talk.sees(MENU)
        talk.press("a")
        talk.answer("Next step when")
        talk.meets("P2")
        talk.press("u")
        assert "Taken back: work P1: no answer" in talk.meets("P1")
    talk.press("a")
    talk.answer("Next step when")
    talk.meets("P2")
    lt("add", "Somebody else")
    talk.press("u")
    talk.sees("Something else was changed since")
    talk.sees(MENU)
    talk.press("q")
    talk.ends(0)
    assert lt("list", "--json").json["leads"][0]["next_follow_up"] == "2026-11-24"


def test_everything_and_help_are_shown_in_between(lt: Run) -> None:
    people(lt, 1)
    talk = Talk()
    talk.meets("P1")
    talk.press("e")
    assert "\r\n  Answers:\r\n    authority: yes" in talk.sees(MENU)
    talk.press("?")
    assert "comes last today" in talk.sees(MENU)
    talk.press("q")
    talk.ends(0)


def test_who_was_changed_meanwhile_is_shown_anew_and_what_was_typed_is_not_lost(lt: Run) -> None:
    people(lt, 2)
    talk = Talk()
    talk.meets("P1")
    talk.press("t")
    talk.answer("What was said", "a long story")
    lt("edit", "1", "--phone", "+45 20 12 34 88")
    talk.answer("question or concern")
    talk.answer("Next step when", "none")
    talk.sees("was changed by somebody else meanwhile")
    assert "leadtrack log 1 --no-next 'a long story'" in talk.sees("P1")
    assert "+4520123488" in talk.sees(MENU)
    assert lt("show", "1", "--json").json["lead"]["conversations"] == []
    talk.press("a")
    talk.answer("Next step when")
    talk.meets("P2")
    lt("no", "2", "--keep", "no")
    talk.press("k")
    said = talk.ends(0)
    assert "P2 was changed by somebody else meanwhile" in said and said.count("P2 (") == 1


def test_who_was_dealt_with_by_another_command_is_passed_over(lt: Run) -> None:
    people(lt, 4)
    talk = Talk("--list", "due")
    talk.meets("P1")
    lt("done", "2")
    lt("no", "3", "--keep", "no")
    talk.press("k")
    talk.meets("P4")
    talk.press("q")
    said = talk.ends(0)
    assert "P2 (" not in said and "P3 (" not in said


def test_a_locked_database_is_waited_for_and_keys_typed_meanwhile_do_not_count(lt: Run) -> None:
    people(lt, 2)
    talk = Talk()
    talk.meets("P1")
    with closing(sqlite3.connect("leads.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        talk.press("k")
        with pytest.raises(pexpect.TIMEOUT):
            talk.child.expect("P2", timeout=1)
        talk.press("nt")
        other.execute("COMMIT")
    talk.meets("P2")
    with pytest.raises(pexpect.TIMEOUT):
        talk.child.expect("What was said|May you keep", timeout=0.5)
    talk.press("q")
    talk.ends(0)


def test_off_a_terminal_or_without_input_it_names_the_commands_to_use(lt: Run) -> None:
    people(lt, 1)
    ran = lt("work")
    assert ran.code == 2 and "leadtrack due" in ran.err and "leadtrack log" in ran.err
    talk = Talk("--no-input")
    assert "leadtrack due" in talk.ends(2)
    assert lt("work", "--list", "everybody").code == 2


@pytest.mark.parametrize("columns", [40, 80])
def test_nothing_leaves_the_width_of_the_terminal(lt: Run, columns: int) -> None:
    lt("add", "Søren 漢字漢字 " + "x" * 60, "--company", "C" * 50, "--email", "p@example.com", "--next", "today")
    lt("log", "1", "--still-due", "word " * 40 + "y" * 90, "--concern", "why " * 30)
    talk = Talk(columns=columns)
    talk.sees(MENU)
    lines = talk.said.replace("\r", "").splitlines()
    assert len(lines) > 8 and max(map(width, lines)) <= columns
    talk.press("q")
    talk.ends(0)


def test_on_a_dumb_terminal_a_line_does_what_a_key_does(lt: Run) -> None:
    people(lt, 2)
    talk = Talk(TERM="dumb", NO_COLOR="")
    talk.meets("P1")
    talk.press("\r")
    talk.sees("The keys are")
    talk.press("no answer\r")
    talk.answer("Next step when")
    talk.meets("P2")
    talk.press("q\r")
    assert "\x1b" not in talk.ends(0) + talk.said


def test_quiet_shows_the_person_and_stills_the_rest(lt: Run) -> None:
    people(lt, 1)
    talk = Talk("-q")
    talk.meets("P1")
    talk.press("k")
    said = talk.ends(0)
    assert "This session" not in said and "Comes last" not in said


def job(*args: str) -> pexpect.spawn:
    """A program as a job of a shell that tells how it ended, and leaves the terminal as it is: some edit lines in it."""
    line = f"set -m; {shlex.join([sys.executable, *args])}; echo ended $?; read line"
    env = {**os.environ, "TERM": "xterm"}
    return pexpect.spawn("/bin/sh", ["-c", line], env=env, encoding="utf-8", timeout=20)


def modes(child: pexpect.spawn) -> list[object]:
    return termios.tcgetattr(child.child_fd)[:4]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_terminal_is_as_it_was_after_every_end(lt: Run, number: signal.Signals) -> None:
    people(lt, 1)
    shell = job("-m", "leadtrack", "work")
    before = modes(shell)
    shell.expect(MENU)
    assert modes(shell) != before
    until_it_listens(os.tcgetpgrp(shell.child_fd))
    os.kill(os.tcgetpgrp(shell.child_fd), number)
    shell.expect("ended \\d+")
    assert modes(shell) == before
    shell.close(force=True)


def test_stopped_and_let_go_on_it_still_takes_single_keys(lt: Run) -> None:
    people(lt, 1)
    shell = pexpect.spawn("/bin/bash", ["--norc"], env={**os.environ, "TERM": "xterm", "PS1": "$ "}, encoding="utf-8", timeout=20)  # fmt: skip
    shell.sendline(f"{shlex.quote(sys.executable)} -m leadtrack work; echo ended $?")
    shell.expect(MENU)
    shell.send("\x1a")
    shell.expect("Stopped")
    shell.sendline("fg")
    shell.expect("leadtrack work")
    shell.send("q")
    shell.expect("still waiting")
    shell.close(force=True)


def test_who_came_to_be_due_meanwhile_is_met_at_the_end(lt: Run) -> None:
    people(lt, 1)
    talk = Talk()
    talk.meets("P1")
    lt("add", "Late", "--next", "today")
    talk.press("k")
    talk.meets("Late")
    talk.press("q")
    talk.ends(0)


def test_what_the_settings_require_has_to_be_planned(lt: Run) -> None:
    people(lt, 1)
    lt("config", "set", "next-step", "require")
    talk = Talk()
    talk.meets("P1")
    talk.press("t")
    talk.answer("What was said", "x")
    talk.answer("question or concern")
    talk.answer("Next step when", "none")
    talk.sees("a next step is needed")
    talk.answer("Next step when")
    talk.answer("What to do on Mon 2026-11-30")
    talk.ends(0)
    assert lt("list", "--json").json["leads"][0]["next_follow_up"] == "2026-11-30"


def test_the_end_can_be_read_by_a_program(lt: Run) -> None:
    people(lt, 1)
    talk = Talk("--json")
    talk.meets("P1")
    talk.press("k")
    assert '"worked": {"skipped": 1}' in talk.ends(0)


def test_more_than_are_read_at_once_are_all_met(lt: Run) -> None:
    Path("many.csv").write_text("name\n" + "".join(f"P{number}\n" for number in range(503)))
    lt("import", "many.csv")
    talk = Talk("--list", "qualify")
    for _ in range(503):
        talk.sees(MENU)
        talk.press("k")
    assert "503 skipped; more than 500 still waiting" in talk.ends(0)
    lt("add", "New")
    again = Talk("--list", "qualify")
    again.meets("New")
    again.press("q")
    again.ends(0)


def test_a_line_can_be_edited_with_the_arrow_keys(lt: Run) -> None:
    people(lt, 1)
    talk = Talk()
    talk.meets("P1")
    talk.press("t")
    talk.answer("What was said", "wants twenty a week\x1b[HShe \x1b[3~w")
    talk.answer("question or concern")
    talk.answer("Next step when", "none")
    talk.ends(0)
    assert lt("show", "1", "--json").json["lead"]["conversations"][0]["text"] == "She wants twenty a week"


def test_stopped_at_a_question_the_terminal_is_as_it_was(lt: Run) -> None:
    people(lt, 1)
    shell = job("-m", "leadtrack", "work")
    before = modes(shell)
    shell.expect(MENU)
    shell.send("t")
    shell.expect("What was said\\? ")
    assert modes(shell) != before
    until_it_listens(os.tcgetpgrp(shell.child_fd))
    os.kill(os.tcgetpgrp(shell.child_fd), signal.SIGTERM)
    shell.expect("ended \\d+")
    assert modes(shell) == before
    shell.close(force=True)


def test_a_session_starts_with_only_what_it_needs(lt: Run) -> None:
    people(lt, 1)
    script = "import sys; from leadtrack.cli import main; main(['work']); print('loaded', *sys.modules)"
    child = Terminal(sys.executable, ["-c", script], env={**os.environ, "TERM": "xterm"})
    child.expect(MENU)
    child.send("q")
    loaded = {name.partition(".")[0] for name in child.read().partition("loaded")[2].split()}
    assert "sqlite3" in loaded
    assert not loaded & {"sqlalchemy", "sqlmodel", "pydantic", "rich", "dateutil", "phonenumbers", "readline"}


def test_where_nothing_is_sold_v_moves_on_to_the_next_stage(lt: Run) -> None:
    lt("add", "Bo", "--phone", "+45 20 12 34 50")
    lt("qualify", "1", "--pipeline", "recruiting", *PROSPECT)
    lt("follow-up", "1", "today")
    shutil.copy("leads.db", "commands.db")
    talk = Talk("-v")
    assert "s sale" not in talk.meets("Bo")
    talk.press("v")
    talk.answer("Next step when", "+2d")
    talk.answer("What to do on", "coffee")
    said = talk.ends(0)
    for line in (
        ("advance", "1", "--next", "2026-11-25", "--what", "coffee", "--pipeline", "recruiting"),
        ("done", "1"),
    ):
        assert lt(*line, "--db", "commands.db").code == 0 and shlex.join(("leadtrack", *line)) in said
    assert dump("leads.db") == dump("commands.db")
    assert lt("list", "--json").json["leads"][0]["pipelines"][0]["stage"] == "talking"
