"""Questions of the user's own, as the settings file has them in [[pipelines.NAME.questions]]."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.domain.forms import BEGIN, END
from leadtrack.domain.model import Answered
from leadtrack.domain.questions import QUIT, Kind, Question, plain
from leadtrack.errors import SettingsError
from leadtrack.settings_lines import line_of, line_of_item

if TYPE_CHECKING:
    from decimal import Decimal

_EVERY = ("key", "text", "criterion", "kind", "form")
_MORE: Mapping[Kind, tuple[str, ...]] = {
    Kind.YES_NO: (),
    Kind.CHOICE: ("choices", "yes", "no"),
    Kind.NUMBER: ("min", "max"),
    Kind.TEXT: ("any_counts_as",),
}
Wrong = Callable[[str, str], SettingsError]


class _Place(NamedTuple):
    """Where the questions stand, to say what is wrong with one of them."""

    path: Path
    text: str
    pipeline: str

    def wrong(self, number: int, key: str, expected: str) -> SettingsError:
        """That this key of that question cannot be used."""
        tables = f"pipelines.{self.pipeline}.questions"
        line = line_of_item(self.text, key, tables=tables, number=number)
        return SettingsError(f"{self.path}, line {line}: {key} cannot be used.", f"Expected {expected}.")


def read_questions(tables: object, pipeline: str, *, path: Path, text: str) -> tuple[Question, ...]:
    """The questions of a pipeline; raises SettingsError naming file, line and what was expected."""
    place = _Place(path, text, pipeline)
    if not isinstance(tables, list) or not tables:
        line = line_of(text, "questions", table=f"pipelines.{pipeline}")
        raise SettingsError(
            f"{path}, line {line}: questions cannot be used.",
            "Expected at least one [[pipelines.NAME.questions]].",
        )
    read: list[Question] = []
    for number, table in enumerate(tables):
        question = _question(table, partial(place.wrong, number))
        if question.key.casefold() in {q.key.casefold() for q in read}:
            raise place.wrong(number, "key", "a different key for every question")
        read.append(question)
    decided = {q.criterion for q in read if q.decides}
    for number, question in enumerate(read):
        if question.criterion not in decided:
            expected = "a criterion that another question decides; a text decides nothing without any_counts_as"
            raise place.wrong(number, "criterion", expected)
    return tuple(read)


def _question(table: object, wrong: Wrong) -> Question:
    if not isinstance(table, dict):
        raise wrong("questions", "key, text and criterion for every question")
    for key in ("key", "text", "criterion"):
        if not _is_text(table.get(key)):
            raise wrong(key, "key, text and criterion for every question")
    key = table["key"].strip()
    if not re.fullmatch(r"[\w-]{1,40}", key) or key.lower() in (BEGIN, END):
        raise wrong("key", f"up to 40 letters, digits, - and _, and neither {BEGIN} nor {END}")
    kind = _kind(table, wrong)
    wording = table.get("form", True)
    if wording not in (True, False) and not _is_text(wording):
        raise wrong("form", "the wording for the person themselves, or false to leave the question out of forms")
    question = Question(
        key,
        table["text"].strip(),
        table["criterion"].strip(),
        kind,
        form="" if wording is False else None if wording is True else wording.strip(),
    )
    return _KINDS[kind](question, table, wrong)


def _kind(table: Mapping[str, object], wrong: Wrong) -> Kind:
    kind = table.get("kind", Kind.YES_NO)
    if kind not in list(Kind):
        raise wrong("kind", ", ".join(Kind))
    for key in table:
        if key not in (*_EVERY, *_MORE[Kind(str(kind))]):
            owners = [k for k in Kind if key in _MORE[k]]
            usual = ", ".join((*_EVERY, *_MORE[Kind(str(kind))]))
            raise wrong(key, f'kind = "{owners[0]}" with it' if owners else usual)
    return Kind(str(kind))


def _choice(question: Question, table: Mapping[str, object], wrong: Wrong) -> Question:
    choices = _texts(table, "choices", wrong)
    if len(choices) < 2 or len({plain(c) for c in choices}) < len(choices):
        raise wrong("choices", "a list of at least two different texts")
    if any(plain(c) in QUIT for c in choices):
        raise wrong("choices", "texts that are not q or quit, which leave the questionnaire")
    counted = {side: _texts(table, side, wrong) for side in ("yes", "no")}
    for side, found in counted.items():
        if not set(found) <= set(choices):
            raise wrong(side, f"some of the choices: {', '.join(choices)}")
    if not counted["yes"]:
        raise wrong("yes", "the choices that count as yes")
    if set(counted["yes"]) & set(counted["no"]):
        raise wrong("no", "choices that do not count as yes too")
    return question._replace(choices=choices, yes=counted["yes"], no=counted["no"])


def _number(question: Question, table: Mapping[str, object], wrong: Wrong) -> Question:
    least, most = _limit(table, "min", wrong), _limit(table, "max", wrong)
    if least is None and most is None:
        raise wrong("kind", "min, max or both for a number")
    if least is not None and most is not None and least > most:
        raise wrong("max", "a number that is not less than min")
    return question._replace(least=least, most=most)


def _limit(table: Mapping[str, object], key: str, wrong: Wrong) -> Decimal | None:
    value = table.get(key)
    if value is None:
        return None
    from decimal import Decimal

    if isinstance(value, bool) or not isinstance(value, (int, float)) or not Decimal(str(value)).is_finite():
        raise wrong(key, "a number, as in 500")
    return Decimal(str(value))


def _text(question: Question, table: Mapping[str, object], wrong: Wrong) -> Question:
    counts = table.get("any_counts_as", Answered.UNKNOWN)
    if counts not in list(Answered):
        raise wrong("any_counts_as", "yes, no or unknown: what any text counts as")
    return question._replace(any_counts_as=Answered(str(counts)))


_KINDS: Mapping[Kind, Callable[[Question, Mapping[str, object], Wrong], Question]] = {
    Kind.YES_NO: lambda question, table, wrong: question,
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}


def _texts(table: Mapping[str, object], key: str, wrong: Wrong) -> tuple[str, ...]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(_is_text(value) for value in values):
        raise wrong(key, "a list of texts")
    return tuple(" ".join(value.split()) for value in values)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
