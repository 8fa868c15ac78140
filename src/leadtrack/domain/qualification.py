"""Qualification: from the answers to the verdict, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from leadtrack.domain.history import Answer
from leadtrack.domain.model import Answered, Verdict
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.questions import Given, Kind, Question, understood
from leadtrack.errors import ContradictionError, UsageError, quoted

# More questions than this are no short questionnaire.
SHORT = 7


class Qualification(NamedTuple):
    """The verdict on one person in one pipeline, and the criteria behind it."""

    verdict: Verdict
    met: tuple[str, ...]
    failed: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def why(self) -> str:
        """The criteria that failed or are open, as the end of a sentence."""
        parts = [f"{', '.join(self.failed)} failed"] if self.failed else []
        if self.open:
            parts.append(f"{', '.join(self.open)} {'is' if len(self.open) == 1 else 'are'} open")
        return "; ".join(parts) or "every criterion is met"


def assess(pipeline: Pipeline, answers: Mapping[str, Answered]) -> Qualification:
    """Judge the answers (question key to answer). A criterion is met when all its questions say yes, and
    failed when one says no. Answers to questions the pipeline no longer asks, or that decide nothing, do not count."""
    asked = {q.key: answers.get(q.key, Answered.UNKNOWN) for q in pipeline.deciding}
    by_criterion = {c: [asked[q.key] for q in pipeline.deciding if q.criterion == c] for c in pipeline.criteria}
    failed = tuple(c for c, given in by_criterion.items() if Answered.NO in given)
    met = tuple(c for c, given in by_criterion.items() if all(a is Answered.YES for a in given))
    still_open = tuple(c for c in by_criterion if c not in failed and c not in met)
    return Qualification(_verdict(asked.values(), failed=failed, still_open=still_open), met, failed, still_open)


def _verdict(answers: Iterable[Answered], *, failed: tuple[str, ...], still_open: tuple[str, ...]) -> Verdict:
    if failed:
        return Verdict.DISQUALIFIED
    if not still_open:
        return Verdict.PROSPECT
    return Verdict.POSSIBLE if Answered.YES in answers else Verdict.UNQUALIFIED


def verdict(pipeline: Pipeline, answers: Mapping[str, Answered]) -> Verdict:
    """The verdict from the answers alone."""
    return assess(pipeline, answers).verdict


def counted(pipeline: Pipeline, answers: Mapping[str, Answer]) -> dict[str, Answered]:
    """What was said, as the questions of today count it; what is no answer to them any more is unknown."""
    found = {}
    for question in pipeline.questions:
        if question.key in answers:
            found[question.key] = counts_as(question, answers[question.key])
    return found


def counts_as(question: Question, answer: Answer) -> Answered:
    """What an answer counts as by the question of today, which may have changed since."""
    try:
        return understood(question, answer.said).value
    except UsageError:
        return Answered.UNKNOWN


def open_questions(pipeline: Pipeline, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions that have neither a yes nor a no yet, in the order they are asked; a text that decides nothing is
    open until something was said."""
    return tuple(q for q in pipeline.asked if q.key not in answers or _is_open(q, answers[q.key]))


def _is_open(question: Question, answer: Answer) -> bool:
    if question.kind is Kind.TEXT:
        return answer.said == Answered.UNKNOWN
    return counts_as(question, answer) is Answered.UNKNOWN


def parse_answers(pipeline: Pipeline, given: Iterable[str]) -> dict[str, Given]:
    """Read `market=yes` and the like; raises UsageError on an unknown question, on what is no answer to it, and on two
    answers to one."""
    answers: dict[str, Given] = {}
    typed: dict[str, str] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"answer {quoted(text)} has no '='.", "Write it as QUESTION=ANSWER, as in market=yes.")
        question = pipeline.question(key.strip())
        answer = understood(question, value)
        if answers.setdefault(question.key, answer) != answer:
            raise ContradictionError((typed[question.key],), (text,))
        typed[question.key] = text
    return answers


def values(given: Mapping[str, Given]) -> dict[str, Answered]:
    """What each answer counts as."""
    return {key: one.value for key, one in given.items()}


def current(answers: Iterable[Answer]) -> dict[tuple[str, str], Answer]:
    """Of many answers to the same questions, by pipeline and question, those that stand: the latest, and of several at
    one instant the last one."""
    found: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        known = found.get((answer.pipeline, answer.question))
        if known is None or not is_later(known, than=answer):
            found[answer.pipeline, answer.question] = answer
    return found


def is_later(answer: Answer, *, than: Answer) -> bool:
    """Whether an answer was given after another one."""
    if answer.answered_at is None or than.answered_at is None:
        return than.answered_at is None and answer.answered_at is not None
    return answer.answered_at > than.answered_at
