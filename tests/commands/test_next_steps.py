"""Nobody in play is left without a next step unnoticed: the setting `next_step`, for every command that could."""

import pexpect
import pytest

from conftest import Run
from terminals import terminal

YES = ("--answer=market=yes", "--answer=means=yes", "--answer=authority=yes")
# Each leaves Mette, who is in play, with nothing planned; the follow-up that is done or cancelled is 1.
LEAVING = ("log 1 hi", "advance 1", "qualify 1 --answer means=yes", "done 1", "done 1 --cancel")


def plan(lt: Run, line: str) -> None:
    if line.startswith(("log", "done")):
        assert lt("follow-up", "1", "today", "call").code == 0


@pytest.mark.parametrize("line", LEAVING)
def test_ask_warns_where_nobody_can_be_asked(mette: Run, line: str) -> None:
    plan(mette, line)
    ran = mette(*line.split())
    assert ran.code == 0 and "Mette Hansen (1) has no next step. Plan one: leadtrack follow-up 1 WHEN" in ran.err
    assert mette("list", "--no-next-step").out.startswith("1\t")
    assert mette("undo").code == 0
    assert "no next step" not in mette(*line.split(), "--no-next").err


@pytest.mark.parametrize("line", LEAVING)
def test_require_is_5_and_changes_nothing_until_a_next_step_is_given(mette: Run, line: str) -> None:
    plan(mette, line)
    mette("config", "set", "next-step", "require")
    before = mette("show", "1", "--json").out
    refused = mette(*line.split())
    assert refused.code == 5 and "would have no next step" in refused.err and "--next WHEN" in refused.err
    assert mette("show", "1", "--json").out == before
    ran = mette(*line.split(), "--next", "fri 14:30", "--what", "call again")
    assert ran.code == 0 and "Next: Fri 2026-11-27 at 14:30 call again." in ran.err
    assert mette("list", "--no-next-step").out == ""


@pytest.mark.parametrize("line", LEAVING)
def test_off_says_nothing_and_the_list_still_does(mette: Run, line: str) -> None:
    plan(mette, line)
    mette("config", "set", "next-step", "off")
    assert "next step" not in mette(*line.split()).err
    assert mette("list", "--no-next-step").out.startswith("1\t")
    assert "plan the next step" in mette("today").out


@pytest.mark.parametrize("line", LEAVING)
def test_on_a_terminal_it_is_asked_for(mette: Run, line: str) -> None:
    plan(mette, line)
    child = terminal(*line.split(), columns=200)
    child.expect("Next step when")
    child.sendline("fri")
    child.expect("What to do then")
    child.sendline("call again")
    child.expect("Next: Fri 2026-11-27 call again")
    child.expect(pexpect.EOF)
    assert mette("list", "--no-next-step").out == ""


def test_whoever_became_a_prospect_among_many_is_counted_and_may_get_a_next_step(lt: Run) -> None:
    for name in ("Bo", "Ann"):
        lt("add", name, "--tag", "t")
    for answer in ("market=yes", "means=yes"):
        lt("qualify", "--all", "--tag", "t", "--answer", answer)
    bulk = ("qualify", "--all", "--tag", "t", "--answer", "authority=yes")
    assert "2 of them have no next step" in lt(*bulk).err
    lt("undo")
    lt("config", "set", "next-step", "require")
    assert lt(*bulk).code == 5 and lt("list", "--verdict", "prospect").out == ""
    assert lt(*bulk, "--next", "fri").code == 0
    assert len(lt("due", "--within", "7d").out.splitlines()) == 2


def test_a_conversation_settles_what_was_due_of_that_person_and_nothing_else(mette: Run) -> None:
    mette("add", "Bo")
    mette("follow-up", "1", "2026-11-20", "late")
    mette("follow-up", "1", "today", "now")
    mette("follow-up", "1", "tomorrow", "to come")
    mette("follow-up", "2", "today", "another")
    ran = mette("log", "1", "hi")
    assert "Done: follow-up 1, late." in ran.err and "Done: follow-up 2, now." in ran.err
    assert "has no next step" not in ran.err  # tomorrow's is one
    assert [d["what"] for d in mette("due", "--within", "7d", "--json").json["due"]] == ["another", "to come"]
    mette("undo")
    assert "Done" not in mette("log", "1", "nobody answered", "--still-due").err
    assert len(mette("due").out.splitlines()) == 3


def test_what_is_not_done_stays_overdue_and_a_cancelled_one_can_be_brought_back(mette: Run) -> None:
    mette("follow-up", "1", "today", "call", "--every", "week")
    assert mette("due", "--today", "2027-11-23", "--json").json["due"][0]["days_late"] == 365
    cancelled = mette("done", "1", "--cancel")
    assert "Cancelled: follow-up 1 with Mette Hansen (1)." in cancelled.err and "Again" not in cancelled.err
    assert mette("due", "--within", "60d").out == ""
    assert mette("undo").code == 0
    assert mette("due").out != ""


def test_a_presentation_says_which_commands_tell_its_outcome(mette: Run) -> None:
    shown = mette("log", "1", "hi", "--presented", "--asked", "20 a week?", "--next", "fri")
    for line in ("leadtrack sale 1 AMOUNT", "leadtrack not-ready 1 --until WHEN", "leadtrack no 1 --keep yes|no"):
        assert line in shown.err
    assert "without a call to action" not in shown.err
    assert "without a call to action" in mette("log", "1", "again", "--presented").err


def test_whoever_was_not_ready_is_open_again_when_the_day_they_waited_for_is_used(mette: Run) -> None:
    def standing() -> str:
        return str(mette("list", "--json").json["leads"][0]["pipelines"][0]["standing"])

    mette("not-ready", "1", "--until", "2026-12-24", "--because", "no time")
    mette("log", "1", "met by chance", "--next", "fri")
    mette("done", "2", "--today", "2026-11-27")
    assert standing() == "not-ready"  # still waits for Christmas
    mette("log", "1", "now they are", "--today", "2026-12-24", "--no-next")
    assert standing() == "open"
    assert mette("list", "--no-next-step").out.startswith("1\t")


def test_a_person_in_two_pipelines_needs_a_next_step_in_each(mette: Run) -> None:
    mette("follow-up", "1", "fri", "--pipeline", "selling")
    ran = mette("qualify", "1", "--pipeline", "recruiting", *YES)
    assert "has no next step in recruiting" in ran.err
    assert mette("list", "--no-next-step").out.startswith("1\t")
    mette("follow-up", "1", "mon", "--pipeline", "recruiting")
    assert mette("list", "--no-next-step").out == ""
    mette("no", "1", "--keep", "yes", "--pipeline", "recruiting", "--because", "no time")
    left = [d["pipeline"] for d in mette("due", "--within", "7d", "--json").json["due"]]
    assert left == ["selling"]  # the other pipeline's next step is still to be done


def test_a_customer_is_taken_into_recruiting_and_joins(mette: Run) -> None:
    mette("sale", "1", "10")
    refused = mette("advance", "1", "--pipeline", "recruiting")
    assert refused.code == 5 and "qualify 1 --pipeline recruiting" in refused.err
    mette("qualify", "1", "--pipeline", "recruiting", *YES, "--no-next")
    for stage in ("talking", "presented", "joined"):
        assert f"-> {stage} in recruiting" in mette("advance", "1", "--pipeline", "recruiting", "--no-next").err
    lead = mette("show", "1", "--json").json["lead"]
    assert lead["lifecycle"] == "customer"
    assert {p["pipeline"]: (p["stage"], p["standing"]) for p in lead["pipelines"]} == {
        "selling": ("customer", "won"), "recruiting": ("joined", "won"),
    }  # fmt: skip
    assert [s["stage"] for s in lead["stages"] if s["pipeline"] == "recruiting"] == [
        "lead", "prospect", "talking", "presented", "joined",
    ]  # fmt: skip
    shown = mette("show", "1", "--format", "table").out
    assert "Recruiting joined, won" in shown and "lead 0d > prospect 0d > talking 0d" in shown


def test_after_a_sale_the_usual_follow_up_is_offered_on_a_terminal_and_named_elsewhere(mette: Run) -> None:
    assert 'leadtrack follow-up 1 +1m "thank you, and reorder?"' in mette("sale", "1", "10").err
    mette("config", "set", "after-sale", "say thanks")
    mette("config", "set", "after-sale-in", "+2w")
    assert "Next: Fri 2026-11-27 say thanks." in mette("sale", "1", "10", "--next", "fri").err
    child = terminal("sale", "1", "10")
    child.expect("say thanks.*when")
    child.sendline("")
    child.expect("Next: Mon 2026-12-07 say thanks")
    child.expect(pexpect.EOF)
    child = terminal("sale", "1", "10")
    child.expect("when")
    child.sendline("none")
    child.expect(pexpect.EOF)
    assert [d["what"] for d in mette("due", "--within", "4w", "--json").json["due"]] == ["say thanks"] * 2


def test_a_second_sale_makes_a_repeat_customer_in_its_own_pipeline_only(mette: Run) -> None:
    config = '[pipelines.wholesale]\nstages = ["lead", "prospect", "customer", "repeat-customer"]\n'
    from pathlib import Path

    Path(".config/leadtrack").mkdir(parents=True)
    Path(".config/leadtrack/config.toml").write_text(config)
    mette("qualify", "1", "--pipeline", "wholesale", *YES, "--no-next")
    assert "now a customer" in mette("sale", "1", "10").err
    assert "now a customer" in mette("sale", "1", "10", "--pipeline", "wholesale").err
    assert "now a repeat-customer" in mette("sale", "1", "10").err


def test_times_of_day_are_sorted_within_the_day_shown_and_kept(mette: Run) -> None:
    for when in ("today 14:30", "today", "today 9:00"):
        mette("follow-up", "1", when)
    mette("follow-up", "1", "yesterday", "--at-time", "16:00", "--every", "day")
    due = mette("due", "--json").json["due"]
    assert [(d["due"][-2:], d["time"]) for d in due] == [
        ("22", "16:00"),
        ("23", None),
        ("23", "09:00"),
        ("23", "14:30"),
    ]
    assert "\t2026-11-23 14:30\t" in mette("due").out and "2026-11-23 14:30" in mette("today").out
    assert "moved to Fri 2026-11-27 at 14:30" in mette("snooze", "1", "fri").err
    assert "moved to Fri 2026-11-27 at 08:15.\n" in mette("snooze", "1", "fri 8:15").err
    assert "moved to Wed 2026-11-25 at 08:15, earlier than Fri 2026-11-27.\n" in mette("snooze", "1", "+2d").err
    assert "Again: Tue 2026-11-24 (tomorrow) at 16:00." in mette("done", "4").err
    assert mette("follow-up", "1", "fri", "--at-time", "25:00").code == 2


def test_open_concerns_come_first_in_show_and_today_and_stand_beneath_the_person_in_due(mette: Run) -> None:
    mette("log", "1", "hi", "--concern", "Price?", "--question", "Vegan?", "--next", "2026-11-20")
    shown = mette("show", "1", "--format", "table").out.splitlines()
    assert shown[1:4] == ["Open concerns:", "  1  question: Vegan?", "  2  concern: Price?"]
    page = mette("today", "--format", "table").out.splitlines()
    assert page[2] == "Concerns (2)" and "Vegan?" in page[4]
    assert mette("due", "--format", "table").out.splitlines()[-2:] == ["  ! Vegan?", "  ! Price?"]
    mette("resolve", "1")
    assert "Vegan" not in mette("due", "--format", "table").out
    assert mette("concerns").out.split("\t")[-1] == "Mette Hansen\n"


def test_a_next_step_of_none_is_told_how_that_is_said(mette: Run) -> None:
    ran = mette("sale", "1", "5", "--next", "none")
    assert ran.code == 2 and "--next none is no day.\n  Where no next step is wanted: --no-next." in ran.err
    assert "Where no next step is wanted: leave --next out." in mette("add", "Bo", "--next", "none").err


def test_reasons_are_picked_from_the_users_own_list_or_typed(mette: Run) -> None:
    mette("config", "set", "reasons", "too dear, wrong day")
    child = terminal("no", "1", "--keep", "yes")
    child.expect("1. too dear.*2. wrong day.*Why")
    child.sendline("2")
    child.expect("may be kept")
    child.expect(pexpect.EOF)
    child = terminal("not-ready", "1", "--until", "+1m")
    child.expect("Why not now")
    child.sendline("moving house")
    child.expect(pexpect.EOF)
    mette("no", "1", "--keep", "yes", "--because", " Wrong  Day ")
    changes = mette("show", "1", "--json").json["lead"]["stage_changes"]
    assert [(c["event"], c["because"]) for c in changes[1:]] == [
        ("no", "wrong day"), ("not-ready", "moving house"), ("no", "wrong day"),
    ]  # fmt: skip
    assert "said no (wrong day)" in mette("show", "1", "--format", "table").out


@pytest.mark.parametrize(
    "text", ['reasons = ["a", "A"]', 'reasons = ["a, b"]', "reasons = [1]", "reasons = []", 'after_sale_in = "soon"']
)
def test_reasons_and_times_that_cannot_be_used_are_refused_with_their_line(mette: Run, text: str) -> None:
    from pathlib import Path

    Path(".config/leadtrack").mkdir(parents=True, exist_ok=True)
    Path(".config/leadtrack/config.toml").write_text(f"\n{text}\n")
    ran = mette("list")
    assert ran.code == 2 and "line 2" in ran.err and "Expected" in ran.err


def test_reasons_stay_a_list_in_the_file_and_can_be_set_back(mette: Run) -> None:
    from pathlib import Path

    mette("config", "set", "reasons", "price,no  time")
    assert 'reasons = ["price", "no time"]' in Path(".config/leadtrack/config.toml").read_text()
    changed = mette("config", "set", "reasons", "other")
    assert "Undo: leadtrack config set reasons 'price, no time'" in changed.err


def test_what_may_come_of_somebody_is_kept_with_its_currency_and_only_for_who_is_in_play(mette: Run) -> None:
    mette("value", "1", "1.250,50 DKK")
    assert mette("list", "--json").json["leads"][0]["pipelines"][0]["value"] == "1250.50"
    assert "may bring 1250.50 DKK" in mette("show", "1", "--format", "table").out
    mette("log", "1", "hi", "--value", "99", "--no-next")
    assert "may bring 99.00 EUR" in mette("show", "1", "--format", "table").out
    assert "nothing that is known" in mette("value", "1", "none").err
    mette("add", "Bo")
    assert mette("value", "2", "5").code == 5
    assert mette("value", "1", "lots").code == 2


def test_nothing_happened_counts_sales_and_answers_too(lt: Run) -> None:
    for name in ("Bo", "Ann", "Eva"):
        lt("add", name, "--today", "2026-09-01")
        lt("qualify", name, *YES, "--no-next", "--today", "2026-09-01")
    lt("sale", "Bo", "5", "--today", "2026-09-02")
    lt("sale", "Bo", "5", "--today", "2026-11-20")
    lt("qualify", "Ann", "--answer", "means=yes", "--no-next", "--today", "2026-11-20")
    assert [line.split("\t")[1] for line in lt("list", "--stale", "30").out.splitlines()] == ["Eva"]
    assert lt("list", "--stale", "90").out == ""


def test_who_waits_for_a_follow_up_that_was_cancelled_is_listed_too(mette: Run) -> None:
    mette("not-ready", "1", "--until", "+1m")
    assert mette("list", "--no-next-step").out == ""
    assert "has no next step" in mette("done", "1", "--cancel").err
    assert mette("list", "--no-next-step").out.startswith("1\t")
    assert "no_next_step\t1\t" in mette("today").out


def test_a_repetition_is_said_in_words(mette: Run) -> None:
    said = {
        "month": "again every month.",
        "2 weeks": "again every 2 weeks.",
        "FREQ=DAILY": "again by RRULE:FREQ=DAILY.",
    }
    for every, words in said.items():
        assert words in mette("follow-up", "1", "+1w", "--every", every).err
    assert (
        "(every month)" in mette("show", "1", "--format", "table").out
        and "(by RRULE:FREQ=DAILY)" in mette("show", "1", "--format", "table").out
    )


def test_what_a_no_or_a_not_ready_cancels_is_named(mette: Run) -> None:
    mette("follow-up", "1", "fri 14:30", "meet her")
    mette("follow-up", "1", "2027-02-01", "send the list")
    mette("follow-up", "1", "+1w", "call", "--every", "week")
    ran = mette("not-ready", "1", "--until", "+1m")
    assert ran.err.splitlines()[0].endswith("Cancelled: follow-up 1 on Fri 2026-11-27 at 14:30 meet her.")
    ran = mette("no", "1", "--keep", "yes")
    named = (
        "Cancelled: follow-ups 3 on Mon 2026-11-30 call; 4 on Wed 2026-12-23 was not ready; 2 on Mon 2027-02-01 send"
    )
    assert named in ran.err
    assert "Cancelled" not in mette("not-ready", "1", "--until", "+1w").err


def test_a_sale_may_be_told_that_nothing_follows(mette: Run) -> None:
    ran = mette("sale", "1", "10", "--no-next")
    assert ran.code == 0 and "Thank them" not in ran.err
    child = terminal("sale", "1", "5", "--no-next", columns=200)
    assert "now a repeat-customer" in child.read()


def test_nothing_is_asked_before_a_sale_that_is_refused(lt: Run) -> None:
    lt("add", "Bo")
    assert "Follow up" not in terminal("sale", "1", "10").read()


def test_what_a_customer_brings_is_a_sale_and_no_value(mette: Run) -> None:
    mette("sale", "1", "10")
    ran = mette("value", "1", "10")
    assert ran.code == 5 and "A sale: leadtrack sale 1 AMOUNT" in ran.err


@pytest.mark.parametrize("line", ["log 1 hi", "advance 1", "sale 1 10", "qualify 1 --answer means=yes", "add Bo"])
def test_a_next_step_on_a_day_that_is_past_is_warned_of(mette: Run, line: str) -> None:
    assert "Sun 2025-11-30 is past, so it is overdue at once." in mette(*line.split(), "--next", "2025-11-30").err
    assert "is past" not in mette(*line.split(), "--next", "2026-11-30").err


def test_somebody_who_said_no_is_asked_again_later(mette: Run) -> None:
    for day in ("2025-05-01", "today"):
        ran = mette("no", "1", "--keep", "yes", "--until", day)
        assert ran.code == 2 and "is not a later day" in ran.err


def test_of_many_next_steps_on_a_day_that_is_past_it_is_warned_once(lt: Run) -> None:
    ran = lt("add", "-", "--next", "2025-11-30", "--tag", "x", stdin="Ann\nBo\nEva\n")
    assert ran.code == 0 and ran.err.count("is past") == 1
    lt("undo")
    lt("add", "-", "--tag", "x", stdin="Ann\nBo\nEva\n")
    assert lt("qualify", "--all", "--tag", "x", *YES, "--next", "2025-11-30").err.count("is past") == 1


def test_a_next_step_that_is_a_question_has_no_full_stop_behind_it(mette: Run) -> None:
    told = mette("log", "1", "Hm", "--next", "today", "--what", "reorder?").err
    assert "Next: Mon 2026-11-23 (today) reorder?\n" in told
    assert "Still due: reorder? leadtrack done 1\n" in mette("sale", "1", "5", "--no-next").err
    assert "Done: follow-up 1, reorder?\n" in mette("log", "1", "Yes", "--next", "+2d", "--what", "Call!").err
    assert "Next: Thu 2026-11-26.\n" in mette("log", "1", "Hm", "--next", "+3d").err
    assert "Cancelled: follow-ups 2 on Wed 2026-11-25 Call!; 3 on" in mette("no", "1", "--keep", "yes").err


def test_a_day_with_nothing_to_do_says_how_to_go_on(lt: Run) -> None:
    first = "leadtrack setup, then "
    assert f"nobody yet: {first}leadtrack import FILE, or leadtrack add NAME" in lt("today", "--format", "table").out
    lt("config", "set", "country", "DK")
    assert "nobody yet: leadtrack import FILE, or leadtrack add NAME" in lt("today", "--format", "table").out
    lt("add", "Bo", "--phone", "+45 32 12 34 56")
    assert "Find somebody to qualify: leadtrack work --list qualify" in lt("today", "--format", "table").out
    assert lt("today").out == ""


def test_until_when_is_asked_again_until_it_is_a_later_day(mette: Run) -> None:
    child = terminal("not-ready", "1", "--because", "x")
    for typed, said in (("soon", "is not a day"), ("yesterday", "is not a later day")):
        child.expect("Until when is Mette Hansen not ready")
        child.sendline(typed)
        child.expect(said)
    child.expect("Until when is Mette Hansen not ready")
    child.sendline("+1m")
    child.expect("is not ready; follow up on Wed 2026-12-23")
    child.expect(pexpect.EOF)
    assert mette("not-ready", "1", "--until", "today").code == 2
    assert mette("not-ready", "1").code == 2


@pytest.mark.parametrize("line", ["not-ready 1 --until +2m", "no 1 --keep yes --until +2m"])
def test_a_sale_says_what_was_planned_while_they_waited(mette: Run, line: str) -> None:
    mette(*line.split())
    told = mette("sale", "1", "5", "--no-next").err
    assert ", Sat 2027-01-23. Cancel it: leadtrack done 1 --cancel\n" in told and "Still planned: " in told
    mette("follow-up", "1", "+1m", "visit")
    assert "Still planned" not in mette("sale", "1", "5", "--no-next").err
