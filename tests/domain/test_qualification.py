"""The rules of questionnaires: what an answer counts as, what the answers together say, and which of them stands."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.forms import token
from leadtrack.domain.history import Answer
from leadtrack.domain.model import Answered, Verdict
from leadtrack.domain.numbers import parse_number, show_number
from leadtrack.domain.pipelines import SELLING, Pipeline
from leadtrack.domain.qualification import assess, counted, current, open_questions, parse_answers, values
from leadtrack.domain.questions import Given, Kind, Question, is_quit, meant, understood
from leadtrack.errors import UsageError

OFTEN = Question(
    "often",
    "How often?",
    "target market",
    Kind.CHOICE,
    choices=("Every day", "now and then", "Never", "it's closed"),
    yes=("Every day",),
    no=("Never", "it's closed"),
)
OVEN = Question("oven", "No oven?", "target market")
BUDGET = Question("budget", "How much?", "means", Kind.NUMBER, least=Decimal(500), most=Decimal("9999.5"))
DECIDES = Question("decides", "Who decides?", "authority", Kind.TEXT, any_counts_as=Answered.YES)
NOW = Question("now", "Who delivers?", "means", Kind.TEXT)
MIXED = Pipeline("mixed", SELLING.stages, "customer", (NOW, OFTEN, OVEN, BUDGET, DECIDES))
ANSWERS = {
    "often": ("every day", "now and then", "NEVER", "it’s  closed", "unknown"),
    "oven": ("yes", "no", "unknown"),
    "budget": ("500", "499.99", "9.999,5", "10000", "0", "unknown"),
    "decides": ("the boss", "unknown"),
    "now": ("nobody", "yes", "no", "unknown"),
}
GIVEN = st.sampled_from([(key, text) for key, texts in ANSWERS.items() for text in texts])
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def answers(pairs: list[tuple[str, str]], at: list[int] | None = None) -> list[Answer]:
    found = []
    for place, (key, text) in enumerate(pairs):
        one = understood(MIXED.question(key), text)
        when = NOON + timedelta(hours=at[place] if at else place)
        found.append(Answer("mixed", key, one.value, answered_at=when, given=one.said))
    return found


def standing(pairs: list[tuple[str, str]]) -> dict[str, Answer]:
    return {question: answer for (_, question), answer in current(answers(pairs)).items()}


@pytest.mark.parametrize(
    ("question", "text", "value", "said"),
    [
        (OFTEN, "every DAY", "yes", "Every day"), (OFTEN, " now  and then ", "unknown", "now and then"), (OFTEN, "it’s closed", "no", "it's closed"),
        (OFTEN, "Unknown", "unknown", "unknown"), (OVEN, "Yes", "yes", "yes"), (OVEN, "NO ", "no", "no"),
        (BUDGET, "500", "yes", "500"), (BUDGET, "1 250", "yes", "1250"), (BUDGET, "1.250,50", "yes", "1250.5"), (BUDGET, "499,99", "no", "499.99"),
        (BUDGET, "9999.5", "yes", "9999.5"), (BUDGET, "9999.51", "no", "9999.51"), (BUDGET, "-1", "no", "-1"), (BUDGET, "-0", "no", "0"),
        (DECIDES, " her sister; she owns it ", "yes", "her sister; she owns it"), (NOW, "the mill", "unknown", "the mill"),
    ],
)  # fmt: skip
def test_an_answer_counts_as_its_question_says(question: Question, text: str, value: str, said: str) -> None:
    assert understood(question, text) == Given(Answered(value), said)


@pytest.mark.parametrize(
    ("question", "text", "allowed"),
    [
        (OFTEN, "sometimes", "Every day, now and then, Never, it's closed, unknown"), (OVEN, "maybe", "yes, no, unknown"),
        (OVEN, "", "yes, no, unknown"), (BUDGET, "much", "a number, unknown"), (BUDGET, "NaN", "a number"), (BUDGET, "1e9", "a number"),
        (BUDGET, "9" * 13, "a number"), (BUDGET, "1.2.3", "a number"), (NOW, "  ", "any text"), (OVEN, "; yes", "yes, no"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_naming_those_there_are(question: Question, text: str, allowed: str) -> None:
    with pytest.raises(UsageError, match="is no answer to") as error:
        understood(question, text)
    assert allowed in error.value.hint


def test_what_follows_a_semicolon_is_a_remark_except_in_a_text() -> None:
    assert understood(OVEN, "yes ;  two of\nthem; old") == Given(Answered.YES, "yes", "two of them; old")
    assert understood(BUDGET, "1,250; a guess").remark == "a guess"
    assert understood(NOW, "a; b") == Given(Answered.UNKNOWN, "a; b")
    assert parse_answers(MIXED, ["oven=no;sold", "often=never"])["oven"].remark == "sold"


@given(pair=GIVEN, remark=st.text(st.characters(categories=["L", "N"]), max_size=8))
def test_what_was_understood_can_be_given_again_in_the_same_words(pair: tuple[str, str], remark: str) -> None:
    question = MIXED.question(pair[0])
    one = understood(question, pair[1])
    if question.kind is not Kind.TEXT:
        one = one._replace(remark=remark)
    assert understood(question, str(one)) == one


@given(number=st.decimals(-(10**9), 10**9, places=2))
def test_a_number_counts_by_its_threshold_however_it_is_written(number: Decimal) -> None:
    for text in (show_number(number), f"{number:,}", f"{number:,}".replace(",", " ").replace(".", ",")):
        assert parse_number(text) == number
        assert understood(BUDGET, text).value is (
            Answered.YES if Decimal(500) <= number <= Decimal("9999.5") else Answered.NO
        )


@given(typed=st.text(max_size=12), question=st.sampled_from(MIXED.questions))
def test_whatever_is_typed_is_an_answer_or_refused_with_the_answers_there_are(typed: str, question: Question) -> None:
    try:
        understood(question, meant(question, typed))
    except UsageError as error:
        assert error.hint
    is_quit(question, typed)


def test_a_beginning_or_a_number_means_the_only_answer_it_can_be() -> None:
    assert [meant(OFTEN, t) for t in ("e", "n", "nO W", "now", "2", "9", "u;x")] == [
        "Every day", "n", "nO W", "now and then", "now and then", "9", "unknown;x"
    ]  # fmt: skip
    assert meant(OFTEN, "no") == "no", "whoever says no does not mean now and then"
    assert [meant(OVEN, t) for t in ("y", "N; sold", "yes", "", "maybe")] == ["yes", "no; sold", "yes", "", "maybe"]
    sizes = OFTEN._replace(choices=("1-5", "6-20", "2 a week"))
    assert [meant(sizes, t) for t in ("1", "2", "3")] == ["1-5", "2 a week", "3"]


def test_q_leaves_unless_it_is_an_answer() -> None:
    assert is_quit(OVEN, "Q") and is_quit(NOW, "quit") and not is_quit(OVEN, "quite")


@given(pairs=st.lists(GIVEN, max_size=12))
def test_the_verdict_follows_from_the_answers_that_stand_alone(pairs: list[tuple[str, str]]) -> None:
    found = counted(MIXED, standing(pairs))
    asked = [found.get(q.key, Answered.UNKNOWN) for q in MIXED.deciding]
    verdict = assess(MIXED, found).verdict
    assert (verdict is Verdict.DISQUALIFIED) == (Answered.NO in asked)
    assert (verdict is Verdict.PROSPECT) == all(a is Answered.YES for a in asked)
    if verdict not in (Verdict.DISQUALIFIED, Verdict.PROSPECT):
        assert (verdict is Verdict.POSSIBLE) == (Answered.YES in asked)


@given(pairs=st.lists(GIVEN, unique_by=lambda p: p[0]), seed=st.randoms())
def test_the_order_of_answering_never_matters(pairs: list[tuple[str, str]], seed: object) -> None:
    shuffled = list(pairs)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random
    assert assess(MIXED, counted(MIXED, standing(pairs))) == assess(MIXED, counted(MIXED, standing(shuffled)))


RANK = (Verdict.DISQUALIFIED, Verdict.UNQUALIFIED, Verdict.POSSIBLE, Verdict.PROSPECT)


@given(pairs=st.lists(GIVEN, max_size=8), question=st.sampled_from(MIXED.deciding))
def test_a_yes_never_lowers_and_a_no_always_disqualifies(pairs: list[tuple[str, str]], question: Question) -> None:
    before = counted(MIXED, standing(pairs))
    more = assess(MIXED, before | {question.key: Answered.YES}).verdict
    assert RANK.index(more) >= RANK.index(assess(MIXED, before).verdict)
    failed = assess(MIXED, before | {question.key: Answered.NO})
    assert failed.verdict is Verdict.DISQUALIFIED and question.criterion in failed.failed


@given(pairs=st.lists(GIVEN, max_size=8), said=st.sampled_from(ANSWERS["now"]))
def test_a_text_that_decides_nothing_changes_no_verdict(pairs: list[tuple[str, str]], said: str) -> None:
    before = counted(MIXED, standing(pairs))
    after = counted(MIXED, standing([*pairs, ("now", said)]))
    assert assess(MIXED, before) == assess(MIXED, after)


@given(pairs=st.lists(GIVEN, min_size=1, max_size=12), data=st.data())
def test_the_history_and_what_stands_replay_to_what_stands(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    hours = data.draw(st.lists(st.integers(0, 5), min_size=len(pairs), max_size=len(pairs)))
    every = answers(pairs, hours)
    stands = current(every)
    earlier = [a for a in every if not any(a is s for s in stands.values())]
    assert current([*earlier, *stands.values()]) == stands
    assert all(a.answered_at == max(o.answered_at for o in every if o.question == a.question) for a in stands.values())  # type: ignore[type-var]  # each has one


@given(pairs=st.lists(GIVEN, max_size=10))
def test_what_is_open_is_what_has_no_yes_and_no_no_and_what_decides_nothing_comes_last(
    pairs: list[tuple[str, str]],
) -> None:
    known = standing(pairs)
    values_ = counted(MIXED, known)
    still = open_questions(MIXED, known)
    assert [q for q in still if q.decides] == [
        q for q in MIXED.deciding if values_.get(q.key, Answered.UNKNOWN) is Answered.UNKNOWN
    ]
    assert (NOW in still) == ("now" not in known or known["now"].said == "unknown")
    assert still == tuple(q for q in MIXED.asked if q in still) and MIXED.asked[-1] == NOW


def test_an_answer_counts_by_the_question_of_today() -> None:
    known = standing([("budget", "400"), ("oven", "yes")])
    easier = MIXED._replace(questions=(BUDGET._replace(least=Decimal(300)), BUDGET._replace(key="oven")))
    assert counted(MIXED, known) == {"budget": Answered.NO, "oven": Answered.YES}
    assert counted(easier, known) == {"budget": Answered.YES, "oven": Answered.UNKNOWN}


def test_the_values_of_answers_are_what_they_count_as() -> None:
    assert values(parse_answers(MIXED, ["budget=1", "now=x"])) == {"budget": Answered.NO, "now": Answered.UNKNOWN}


@given(
    a=st.tuples(st.integers(1, 99), st.sampled_from(["selling", "recruiting"])),
    b=st.tuples(st.integers(1, 99), st.sampled_from(["selling", "recruiting"])),
)
def test_a_token_is_the_forms_own(a: tuple[int, str], b: tuple[int, str]) -> None:
    secret = b"s" * 32
    assert (token(*a, secret=secret) == token(*b, secret=secret)) == (a == b)
    assert token(*a, secret=secret) != token(*a, secret=b"t" * 32)
