"""Questions of a questionnaire: what may be answered to each kind, and what an answer counts as."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.domain.model import Answered
from leadtrack.domain.text import fold
from leadtrack.errors import UsageError, quoted

if TYPE_CHECKING:
    from decimal import Decimal

# Mail programs put these in place of what was typed.
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})
QUIT = ("q", "quit")


class Kind(StrEnum):
    """What is asked for."""

    YES_NO = "yes-no"
    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"


class Question(NamedTuple):
    """A short question under one criterion, known by its `key`.

    Of a choice, `yes` and `no` are the choices that count so, the others count as unknown. A number counts as yes from
    `least` to `most`, both included. A text counts as `any_counts_as`; where that is unknown, it decides nothing.
    `form` is the wording for the person themselves in a form: None is the text, empty keeps the question out of it.
    """

    key: str
    text: str
    criterion: str
    kind: Kind = Kind.YES_NO
    choices: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    any_counts_as: Answered = Answered.UNKNOWN
    form: str | None = None

    @property
    def decides(self) -> bool:
        """Whether its answer says anything of its criterion."""
        return self.kind is not Kind.TEXT or self.any_counts_as is not Answered.UNKNOWN

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are answers, in the order they are offered."""
        words = ("yes", "no") if self.kind is Kind.YES_NO else self.choices
        return words if "unknown" in map(plain, words) else (*words, "unknown")

    @property
    def is_numbered(self) -> bool:
        """Whether its choices can be picked by number: not where a digit could be the beginning of one."""
        return self.kind is Kind.CHOICE and not any(choice[:1].isdigit() for choice in self.choices)

    @property
    def allowed(self) -> str:
        """What may be answered, as the end of a sentence."""
        others = {Kind.NUMBER: ("a number",), Kind.TEXT: ("any text",)}.get(self.kind, ())
        return ", ".join((*others, *self.words))


class Given(NamedTuple):
    """An answer as it was understood: what it counts as, what was said, and the remark that came with it."""

    value: Answered
    said: str
    remark: str = ""

    def __str__(self) -> str:
        """As `--answer KEY=` takes it."""
        return f"{self.said}; {self.remark}" if self.remark else self.said


def plain(text: str) -> str:
    """The form in which answers are compared: folded, with the quotes and dashes that a keyboard has."""
    return fold(text.translate(_PLAIN))


def understood(question: Question, text: str) -> Given:
    """The answer in a text; what follows a semicolon is a remark, except in a free text.

    Raises UsageError naming what may be answered.
    """
    whole = _read(question, text)
    if whole is not None:
        return whole
    said, semicolon, remark = text.partition(";")
    given = _read(question, said) if semicolon else None
    if given is None:
        raise UsageError(
            f"{quoted(text.strip())} is no answer to {quoted(question.key)}.", f"Answers are: {question.allowed}."
        )
    return given._replace(remark=" ".join(remark.split()))


def _read(question: Question, text: str) -> Given | None:
    wanted = plain(text)
    if question.kind is Kind.CHOICE:
        for choice in question.choices:
            if plain(choice) == wanted:
                return Given(_side(question, choice), choice)
    if wanted == "unknown":
        return Given(Answered.UNKNOWN, "unknown")
    if question.kind is Kind.YES_NO:
        return Given(Answered(wanted), wanted) if wanted in ("yes", "no") else None
    if question.kind is Kind.NUMBER:
        return _number(question, text)
    # A sign or two are words of one's own too, though nothing of them is left to compare.
    return Given(question.any_counts_as, text.strip()) if question.kind is Kind.TEXT and text.strip() else None


def _side(question: Question, choice: str) -> Answered:
    if choice in question.yes:
        return Answered.YES
    return Answered.NO if choice in question.no else Answered.UNKNOWN


def _number(question: Question, text: str) -> Given | None:
    from leadtrack.domain.numbers import parse_number, show_number

    number = parse_number(text)
    if number is None:
        return None
    is_low = question.least is not None and number < question.least
    is_high = question.most is not None and number > question.most
    return Given(Answered.NO if is_low or is_high else Answered.YES, show_number(number))


def meant(question: Question, typed: str) -> str:
    """What was typed at the prompt, its first word made whole: a beginning that only one answer has, or its number in
    the list of choices. A remark stays with it."""
    said, semicolon, remark = typed.partition(";")
    short = plain(said)
    # A plain yes or no is never the beginning of a choice.
    is_whole = short in ("", "yes", "no") or any(plain(word) == short for word in question.words)
    if is_whole or question.kind is Kind.TEXT:
        return typed
    found = [word for word in question.words if plain(word).startswith(short)]
    if question.is_numbered and short.isascii() and short.isdigit() and 0 < int(short) <= len(question.choices):
        found = [question.choices[int(short) - 1]]
    return f"{found[0]}{semicolon}{remark}" if len(found) == 1 else typed


def is_quit(question: Question, typed: str) -> bool:
    """Whether the user leaves the questionnaire; an answer of that name is an answer."""
    return plain(typed) in QUIT and not any(plain(word) in QUIT for word in question.words)
