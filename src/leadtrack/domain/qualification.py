"""Qualification: from the answers to the verdict, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from leadtrack.domain.model import Answered, Verdict
from leadtrack.domain.pipelines import Pipeline, Question
from leadtrack.errors import UsageError


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
    failed when one says no. Answers to questions the pipeline no longer asks do not count."""
    asked = {q.key: answers.get(q.key, Answered.UNKNOWN) for q in pipeline.questions}
    by_criterion = {c: [asked[q.key] for q in pipeline.questions if q.criterion == c] for c in pipeline.criteria}
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


def open_questions(pipeline: Pipeline, answers: Mapping[str, Answered]) -> tuple[Question, ...]:
    """The questions that have neither a yes nor a no yet, in the order they are asked."""
    return tuple(q for q in pipeline.questions if answers.get(q.key, Answered.UNKNOWN) is Answered.UNKNOWN)


def parse_answers(pipeline: Pipeline, given: Iterable[str]) -> dict[str, Answered]:
    """Read `market=yes` and the like; raises UsageError on an unknown question or answer."""
    answers = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"answer {text!r} has no '='.", "Write it as QUESTION=yes, no or unknown.")
        question = pipeline.question(key.strip())
        try:
            answers[question.key] = Answered(value.strip().lower())
        except ValueError:
            raise UsageError(f"{value!r} is no answer to {question.key!r}.", "Answers are: yes, no, unknown.") from None
    return answers
