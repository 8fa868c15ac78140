"""Asking the questionnaire on a terminal: what is known, what is open, and leaving half way."""

from __future__ import annotations

import shlex

from leadtrack.app import App
from leadtrack.domain.history import Answer
from leadtrack.domain.model import Answered, Lead
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import SHORT, assess, counted, counts_as, open_questions
from leadtrack.domain.questions import Given, Kind, Question, is_quit, meant, understood
from leadtrack.errors import AbandonedError, NoTerminalError, UsageError


def ask(app: App, lead: Lead, pipeline: Pipeline, *, again: bool = False, back: str = "") -> dict[str, Given]:
    """Show what is known and ask what is open, or with `again` everything; the first no ends it.

    Leaving half way keeps what was answered. Raises AbandonedError when nothing was, or at the word `back`, if one is
    given: that keeps nothing.
    """
    known = app.store.answers.within(lead.id, pipeline.name)
    failed = assess(pipeline, counted(pipeline, known)).failed
    questions = open_questions(pipeline, known)
    if not app.out.can_ask:
        flags = " ".join(_flag(q) for q in questions or pipeline.asked)
        raise NoTerminalError(f"the questionnaire for {lead.called}", flags)
    hint_if_long(app, pipeline)
    for question in pipeline.asked:
        if question.key in known:
            app.out.say(f"  known: {_known(app, question, known[question.key])}")
    if not again and (failed or not questions):
        why = f"{', '.join(failed)} failed." if failed else "Every question is answered."
        if not app.out.confirm(f"{why} Ask everything again?", flag="--again"):
            raise AbandonedError
        again = True
    leaves = f"; {back} keeps nothing" if back else ""
    app.out.say(f"A remark goes after a semicolon; q leaves, and what was answered until then is kept{leaves}.")
    return _ask_all(app, lead, pipeline, pipeline.asked if again else questions, back)


def hint_if_long(app: App, pipeline: Pipeline) -> None:
    """Say when a questionnaire is no short one."""
    if len(pipeline.questions) > SHORT:
        app.out.say(f"{pipeline.name} has {len(pipeline.questions)} questions; few people answer more than {SHORT}.")


def _ask_all(app: App, lead: Lead, pipeline: Pipeline, questions: tuple[Question, ...], back: str) -> dict[str, Given]:
    given: dict[str, Given] = {}
    for question in questions:
        typed = _typed(app, question, back)
        if typed is None:
            option = "" if pipeline.name == app.settings.pipeline else f" --pipeline {shlex.quote(pipeline.name)}"
            if given:
                app.out.say(f"What was answered is kept. Go on with: leadtrack qualify {lead.id}{option}")
            break
        if not typed:
            continue
        one = given[question.key] = understood(question, typed)
        if one.value is Answered.NO:
            app.out.say(f"{question.criterion} failed, so the rest need not be asked.")
            break
    if not given:
        raise AbandonedError
    return given


def _typed(app: App, question: Question, back: str) -> str | None:
    """An answer that can be understood; empty where a text is left out, None where the user leaves."""
    while True:
        typed = app.out.ask(_prompt(question), flag=_flag(question), default="")
        if back and typed.lower() == back:
            raise AbandonedError
        if is_quit(question, typed):
            return None
        if not typed and question.kind is Kind.TEXT:
            return ""
        whole = meant(question, typed)
        try:
            understood(question, whole)
        except UsageError as error:
            app.out.say(error.hint if not typed else f"{error.message} {error.hint}")
            continue
        return whole


def _prompt(question: Question) -> str:
    words = list(question.words)
    if question.is_numbered:
        words = [f"{n} {word}" if word in question.choices else word for n, word in enumerate(words, 1)]
    if question.kind is Kind.TEXT:
        words = ["your words", "empty for none"]
    elif question.kind is Kind.NUMBER:
        words = ["a number", *words]
    return f"{question.text} [{'/'.join(words)}, q to leave]"


def _flag(question: Question) -> str:
    others = {Kind.NUMBER: ("NUMBER",), Kind.TEXT: ("TEXT",)}.get(question.kind, ())
    return f"--answer {shlex.quote(question.key + '=')}{'|'.join((*others, *map(shlex.quote, question.words)))}"


def _known(app: App, question: Question, answer: Answer) -> str:
    value = counts_as(question, answer)
    counts = f" ({value})" if question.decides and answer.said != value else ""
    by = f", {answer.channel}" if answer.channel else ""
    on = f", {app.day_of(answer.answered_at)}" if answer.answered_at else ""
    return f"{question.key} = {answer.said}{counts}{by}{on}" + (f"; {answer.remark}" if answer.remark else "")
