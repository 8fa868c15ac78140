"""Pipelines: their stages, criteria and short questionnaires, as they are unless the settings say otherwise."""

from __future__ import annotations

from typing import NamedTuple

from leadtrack.domain.questions import Question
from leadtrack.errors import UsageError, quoted


class Pipeline(NamedTuple):
    """One kind of pitch. `stages` run from lead by prospect to `won`; `repeat`, if any, follows the first sale.

    A presentation brings a person to the stage `presented`, if the pipeline has it.
    """

    name: str
    stages: tuple[str, ...]
    won: str
    questions: tuple[Question, ...]
    repeat: str | None = None
    presented: str = "presented"

    def is_won(self, stage: str) -> bool:
        """Whether that stage is the one that is won, or one after it."""
        return stage in self.stages[self.stages.index(self.won) :]

    @property
    def criteria(self) -> tuple[str, ...]:
        """What a prospect must meet, in the order of the questions that decide it."""
        return tuple(dict.fromkeys(q.criterion for q in self.deciding))

    @property
    def deciding(self) -> tuple[Question, ...]:
        """The questions whose answers count, in their order."""
        return tuple(q for q in self.questions if q.decides)

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions in the order they are asked: the user's own, and last those that decide nothing, so that
        nobody answers one of these who fails in what comes after."""
        return (*self.deciding, *(q for q in self.questions if not q.decides))

    def question(self, key: str) -> Question:
        """The question of that key; raises UsageError naming the keys there are."""
        for question in self.questions:
            if question.key == key:
                return question
        known = ", ".join(q.key for q in self.questions)
        raise UsageError(f"pipeline {quoted(self.name)} has no question {quoted(key)}.", f"Its questions are: {known}.")

    def stage(self, name: str) -> str:
        """The stage of that name; raises UsageError naming the stages there are."""
        if name in self.stages:
            return name
        raise UsageError(
            f"pipeline {quoted(self.name)} has no stage {quoted(name)}.", f"Its stages are: {', '.join(self.stages)}."
        )


SELLING = Pipeline(
    name="selling",
    stages=("lead", "prospect", "presented", "customer", "repeat-customer"),
    won="customer",
    repeat="repeat-customer",
    questions=(
        Question("market", "Do they fit the people you sell to?", "target market", form="Could you use what we offer?"),
        Question("means", "Do they have the money to buy?", "means", form="Do you have the money for it?"),
        Question("authority", "May they decide to buy?", "authority", form="Do you decide on buying it yourself?"),
    ),
)
RECRUITING = Pipeline(
    name="recruiting",
    stages=("lead", "prospect", "talking", "presented", "joined"),
    won="joined",
    questions=(
        Question(
            "market",
            "Do they fit the people you look for?",
            "target market",
            form="Would you like to do this kind of work?",
        ),
        Question(
            "means",
            "Do they have the time and the money to begin?",
            "means",
            form="Do you have the time and the money to begin?",
        ),
        Question(
            "authority", "May they decide for themselves?", "authority", form="Do you decide on this for yourself?"
        ),
    ),
)
DEFAULTS: tuple[Pipeline, ...] = (SELLING, RECRUITING)


def named(pipelines: dict[str, Pipeline], name: str) -> Pipeline:
    """The pipeline of that name; raises UsageError naming those there are."""
    if name in pipelines:
        return pipelines[name]
    raise UsageError(f"there is no pipeline {quoted(name)}.", f"Pipelines: {', '.join(pipelines)}.")
