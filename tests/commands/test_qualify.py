"""Questionnaires of one's own: every kind of answer, the history of answers, and leaving half way."""

from pathlib import Path

import pexpect
import pytest

from conftest import Run
from terminals import interrupt, terminal

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "questionnaire.toml"
YES = (
    "--answer=often=every day",
    "--answer=oven=yes",
    "--answer=budget=900",
    "--answer=decides=yes",
)


@pytest.fixture
def own(lt: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Mette Hansen (1), unqualified, and the questionnaire of the example."""
    monkeypatch.setenv("LEADTRACK_CONFIG", str(EXAMPLE))
    assert lt("add", "Mette Hansen", "--tag", "bakery").code == 0
    return lt


def answers(run: Run, lead: str = "1", which: str = "answers") -> dict[str, list[str]]:
    """Every answer of a person: what was said and what it counts as, by question."""
    found: dict[str, list[str]] = {}
    for a in run("show", lead, "--json").json["lead"][which]:
        found.setdefault(a["question"], []).append(f"{a['given']} {a['answer']}")
    return found


def test_every_kind_of_answer_is_kept_in_its_own_words_and_counted(own: Run) -> None:
    given = ("--answer", "often=Some days", "--answer", "oven=yes; sold it", "--answer", "budget=1.250,50")
    ran = own("qualify", "1", *given, "--answer=decides=yes", "--answer", "now=The mill; twice", "--json",
              "--channel", "phone", "--remark", "at the fair", "--no-next")  # fmt: skip
    assert ran.json["qualification"]["verdict"] == "prospect"
    assert {"question": "budget", "answer": "yes", "given": "1250.5"} in ran.json["qualification"]["answers"]
    assert answers(own) == {
        "budget": ["1250.5 yes"], "decides": ["yes yes"], "now": ["The mill; twice unknown"],
        "often": ["some days yes"], "oven": ["yes yes"],
    }  # fmt: skip
    shown = own("show", "1", "--format", "table").out
    assert "budget: 1250.5 (yes) by phone on 2026-11-23 (at the fair)" in shown
    assert "oven: yes by phone on 2026-11-23 (sold it)" in shown


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [("often=sometimes", "every day, some days, now and then, never, unknown"), ("budget=much", "a number, unknown"),
     ("oven=maybe", "yes, no, unknown"), ("now=", "any text, unknown"), ("nope=1", "often, oven, budget, decides, now"),
     ("oven", "QUESTION=ANSWER")],
)  # fmt: skip
@pytest.mark.parametrize("whom", [("1",), ("--all", "--tag", "bakery")], ids=["one", "all"])
def test_a_bad_answer_is_2_naming_the_answers_there_are(
    own: Run, answer: str, allowed: str, whom: tuple[str, ...]
) -> None:
    ran = own("qualify", *whom, "--answer=oven=yes", "--answer", answer)
    assert ran.code == 2 and allowed in ran.err
    assert answers(own) == {}


def test_a_whole_list_is_narrowed_with_any_kind_of_answer(own: Run) -> None:
    own("add", "Bo", "--tag", "bakery")
    own("add", "Ann")
    ran = own("qualify", "--all", "--tag", "bakery", "--answer", "budget=499.99", "--answer", "often=now and then",
              "--answer", "now=the mill", "--json")  # fmt: skip
    assert ran.json["qualified"] == 2 and ran.json["verdicts"]["disqualified"] == 2
    assert answers(own, "2") == {
        "budget": ["499.99 no"],
        "often": ["now and then unknown"],
        "now": ["the mill unknown"],
    }
    assert answers(own, "3") == {}
    assert own("undo").code == 0 and answers(own, "2") == {}


def test_an_import_answers_with_any_kind_of_answer(own: Run) -> None:
    Path("a.csv").write_text("name,email\nAnn,ann@example.com\n")
    given = ("--answer", "budget=1 250; by the list", "--answer", "often=never", "--answer", "now=the mill")
    assert own("import", "a.csv", *given).code == 0
    assert answers(own, "2") == {"budget": ["1250 yes"], "often": ["never no"], "now": ["the mill unknown"]}
    assert "budget: 1250 (yes) by list on 2026-11-23 (by the list)" in own("show", "2", "--format", "table").out


def test_answers_that_were_replaced_stay_readable_and_undo_brings_them_back(own: Run) -> None:
    for day, budget, channel in (
        ("2026-11-01", "700", "list"),
        ("2026-11-10", "200", "email"),
        ("2026-11-20", "800", "phone"),
    ):
        run = ("qualify", "1", "--answer", f"budget={budget}", "--channel", channel, "--remark", budget, "--today", day)
        assert own(*run).code == 0
    assert answers(own) == {"budget": ["800 yes"]}
    assert answers(own, which="earlier_answers") == {"budget": ["700 yes", "200 no"]}
    assert own("show", "1", "--format", "table").out.split("Answers:\n")[1].splitlines()[:3] == [
        "  budget: 800 (yes) by phone on 2026-11-20 (800)",
        "    before: 200 (no) by email on 2026-11-10 (200)",
        "    before: 700 (yes) by list on 2026-11-01 (700)",
    ]
    own("undo")
    assert answers(own) == {"budget": ["200 no"]} and answers(own, which="earlier_answers") == {"budget": ["700 yes"]}


def test_the_same_answer_at_the_same_instant_is_no_second_one(own: Run) -> None:
    for _ in range(2):
        own("qualify", "1", "--answer", "budget=700", "--channel", "phone")
    assert answers(own, which="earlier_answers") == {}


def test_a_merge_loses_no_answer_and_the_later_one_stands(own: Run) -> None:
    own("add", "Mete Hansen")
    own("qualify", "1", "--answer", "budget=700", "--answer", "oven=yes", "--today", "2026-11-01")
    own("qualify", "2", "--answer", "budget=300", "--today", "2026-11-02")
    own("qualify", "2", "--answer", "budget=900", "--answer", "now=the mill", "--today", "2026-11-03")
    before = own("show", "1", "--json").out, own("show", "2", "--json").out
    assert own("merge", "1", "2", "--yes").code == 0
    assert answers(own) == {"budget": ["900 yes"], "oven": ["yes yes"], "now": ["the mill unknown"]}
    assert answers(own, which="earlier_answers") == {"budget": ["700 yes", "300 no"]}
    assert own("undo").code == 0
    assert (own("show", "1", "--json").out, own("show", "2", "--json").out) == before


def test_whoever_is_forgotten_leaves_no_answer_behind(own: Run) -> None:
    for remark in ("a-first-remark", "a-later-remark"):
        own("qualify", "1", "--answer", "now=our-own-words", "--remark", remark)
    assert b"a-first-remark" in b"".join(path.read_bytes() for path in Path(".").glob("leads.db*"))
    assert own("forget", "1", "--yes").code == 0
    left = b"".join(path.read_bytes() for path in Path(".").glob("leads.db*"))
    assert b"-remark" not in left and b"our-own-words" not in left


@pytest.mark.parametrize(
    ("answer", "said", "is_planned"),
    [
        ("means=no", "in selling, at stage 'presented', is closed as disqualified; a later yes opens it again", True),
        ("means=unknown", "in selling, at stage 'presented', stays as it is; nothing is sold", False),
    ],
)
def test_a_prospect_who_stops_being_one_is_told_of_with_all_it_means(
    mette: Run, answer: str, said: str, is_planned: bool
) -> None:
    mette("advance", "1", "--next", "fri", "--what", "call")
    ran = mette("qualify", "1", "--answer", answer)
    assert ran.code == 0 and "was a prospect and is one no longer" in ran.err and said in ran.err
    assert ("Still planned: call, Fri 2026-11-27. Cancel it: leadtrack done 1 --cancel" in ran.err) is is_planned
    again = mette("qualify", "1", "--answer", "means=yes", "--json").json
    assert again["qualification"]["was"] in ("disqualified", "possible")
    assert again["qualification"]["verdict"] == "prospect"
    assert again["lead"]["pipelines"][0]["standing"] == "open" and again["qualification"]["still_planned"] == []


def test_a_prospect_whose_criterion_is_open_again_is_a_lead_again_and_a_customer_stays_one(mette: Run) -> None:
    ran = mette("qualify", "1", "--answer", "means=unknown")
    assert "goes back from 'prospect' to 'lead'" in ran.err
    mette("qualify", "1", "--answer", "means=yes", "--no-next")
    mette("sale", "1", "5")
    ran = mette("qualify", "1", "--answer", "means=no")
    assert "They stay won in selling, at stage 'customer'." in ran.err and "Still planned" not in ran.err


def test_of_a_whole_list_those_who_stop_being_prospects_are_named(mette: Run) -> None:
    mette("add", "Bo")
    ran = mette("qualify", "--all", "--yes", "--answer", "means=no")
    assert "1 of them was a prospect and is one no longer: 1." in ran.err


def test_after_the_questions_changed_everybody_is_judged_anew_by_what_they_said(
    own: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    own("qualify", "1", *YES, "--no-next")
    Path("new.toml").write_text(EXAMPLE.read_text().replace("min = 500", "min = 1000"))
    monkeypatch.setenv("LEADTRACK_CONFIG", "new.toml")
    ran = own("qualify", "--all", "--again", "--yes", "--json")
    assert ran.json["verdicts"]["disqualified"] == 1 and ran.json["no_longer"] == [1]
    assert answers(own)["budget"] == ["900 no"] and answers(own, which="earlier_answers") == {}
    assert own("undo").code == 0 and answers(own)["budget"] == ["900 yes"]


def ask(child: pexpect.spawn, *turns: tuple[str, str]) -> None:
    for expected, typed in turns:
        child.expect(expected)
        child.sendline(typed)


def test_only_what_is_open_is_asked_in_an_order_that_fails_early(own: Run) -> None:
    own("qualify", "1", "--answer", "oven=yes; sold it", "--channel", "phone")
    child = terminal("qualify", "1", "--no-next")
    child.expect(r"known: oven = yes, phone, 2026-11-23; sold it")
    ask(
        child,
        (r"bread\? \[1 every day/2 some days/3 now and then/4\s+never/unknown, q to leave\]", "sometimes"),
        (r"'sometimes' is no answer to 'often'. Answers are: every day,", "s; on market days"),
        (r"month\? \[a number/unknown, q to leave\]", "1.200"),
        (r"decide to buy\? \[yes/no/unknown, q to leave\]", ""),
        (r"Answers are: yes, no, unknown.", "n"),
    )
    child.expect("authority failed, so the rest need not be asked.")
    child.expect("is disqualified: authority failed")
    child.expect(pexpect.EOF)
    assert answers(own) == {
        "often": ["some days yes"], "oven": ["yes yes"], "budget": ["1200 yes"], "decides": ["no no"],
    }  # fmt: skip
    assert "on market days" in own("show", "1", "--format", "table").out


def test_leaving_half_way_keeps_what_was_answered_and_the_rest_is_asked_next_time(own: Run) -> None:
    child = terminal("qualify", "1")
    ask(child, ("bread", "1"), ("oven", "q"))
    child.expect("What was answered is kept. Go on with: leadtrack qualify 1")
    child.expect("is possible: target market, means, authority are open")
    child.expect(pexpect.EOF)
    child = terminal("qualify", "1", "--no-next")
    ask(
        child,
        ("known: often = every day", ""),
        ("oven", "yes"),
        ("spend", "500"),
        ("decide", "y"),
        ("Who delivers", ""),
    )
    child.expect("is a prospect")
    child.expect(pexpect.EOF)
    assert set(answers(own)) == {"often", "oven", "budget", "decides"}


def test_interrupting_half_way_is_130_and_changes_nothing(own: Run) -> None:
    child = terminal("qualify", "1")
    ask(child, ("bread", "1"))
    child.expect("oven")
    interrupt(child)
    assert child.exitstatus == 130 and answers(own) == {}


@pytest.mark.parametrize(("means", "said"), [("yes", "Every question is answered."), ("no", "means failed.")])
def test_where_nothing_is_open_everything_is_asked_again_only_if_wanted(lt: Run, means: str, said: str) -> None:
    lt("add", "Bo")
    lt("qualify", "1", "--answer=market=yes", f"--answer=means={means}", "--answer=authority=yes", "--no-next")
    child = terminal("qualify", "1")
    ask(child, (f"{said} Ask everything again", "no"))
    child.expect("nothing was changed")
    child.expect(pexpect.EOF)
    child = terminal("qualify", "1", "--again", "--no-next")
    ask(child, ("people you sell to", "no"))
    child.expect("target market failed, so the rest need not be asked.")
    child.expect(pexpect.EOF)
    assert answers(lt)["market"] == ["no no"] and answers(lt, which="earlier_answers") == {"market": ["yes yes"]}


def test_without_a_terminal_every_question_and_its_answers_are_named(own: Run) -> None:
    ran = own("qualify", "1")
    assert ran.code == 2
    assert "--answer often='every day'|'some days'|'now and then'|never|unknown" in ran.err
    assert "--answer budget=NUMBER|unknown --answer decides=yes|no|unknown --answer now=TEXT|unknown" in ran.err
