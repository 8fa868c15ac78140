"""The text of a form that came back: read as mail programs leave it, quoted, wrapped and with other quotes.

Everything stands between `[form] TOKEN` and `[end]`, an answer as `[question] answer`. What is around it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from leadtrack.domain.forms import BEGIN, END
from leadtrack.domain.questions import Given, Question, understood
from leadtrack.errors import UsageError

# So much of what is sent is looked at.
LARGEST = 1_000_000
_QUOTED = re.compile(r"^\s*(?:[>|]\s?)+")
_ANSWER = re.compile(r"\[([\w-]{1,40})\](?:[=:]|\s|$)(.*)")
_HEADERS = re.compile(r"(?:From .*\n)?(?:[A-Za-z-]+:.*\n(?:[ \t].*\n)*)+\n")
_OF_MAIL = re.compile(r"^(?:mime-version|content-[\w-]+|message-id):", re.MULTILINE | re.IGNORECASE)
_SIGNATURE = "--"


class Line(NamedTuple):
    """One answer as it was sent, with the line on which it begins."""

    question: str
    text: str
    number: int


class Filled(NamedTuple):
    """A form that came back."""

    token: str
    lines: tuple[Line, ...]


def decoded(raw: bytes) -> str:
    """The text of a file, or the plain text of a whole mail with its headers."""
    head = _HEADERS.match(raw.replace(b"\r\n", b"\n").decode("latin-1"))
    if head and _OF_MAIL.search(head[0]):
        return _body(raw)
    return _text(raw)


def _body(raw: bytes) -> str:
    from email import message_from_bytes

    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            return _text(content if isinstance(content, bytes) else b"", named=part.get_content_charset("latin-1"))
    return _text(raw)


def _text(raw: bytes, *, named: str = "latin-1") -> str:
    """UTF-8 if it is that, whatever is said of it; else as it is said to be."""
    for encoding in ("utf-8-sig", named):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")


def read_form(text: str, *, name: str) -> Filled:
    """The token and the answers in a text; raises UsageError where there is no form in it, or an answer twice."""
    parts = [_Part(number, *_split(line)) for number, line in enumerate(text.splitlines(), 1)]
    begin = next((at for at, part in enumerate(parts) if part.key == BEGIN and part.rest), None)
    if begin is None:
        raise UsageError(
            f"{name} holds no answers of a form.", "They begin with a line such as [form] 12-0123456789ab."
        )
    inside = parts[begin + 1 :]
    end = next((at for at, part in enumerate(inside) if part.key in (BEGIN, END)), None)
    lines = _gathered(inside[:end], is_whole=end is not None)
    _refuse_twice(lines, name)
    return Filled(parts[begin].rest.split()[0].lower(), tuple(line for line in lines if line.text))


class _Part(NamedTuple):
    """A line of the text: the key, where an answer begins on it, and what else stands there."""

    number: int
    key: str
    rest: str


def _gathered(parts: Sequence[_Part], *, is_whole: bool) -> list[Line]:
    """Each answer with the lines it was wrapped to. Where the end is cut off, a blank line ends an answer, because
    greetings may follow, and a signature all of them."""
    lines: list[Line] = []
    goes_on = False
    for part in parts:
        if part.rest == _SIGNATURE and not is_whole:
            break
        if part.key:
            lines.append(Line(part.key, part.rest, part.number))
            goes_on = True
        elif goes_on and part.rest:
            lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} {part.rest}".strip())
        else:
            goes_on = goes_on and is_whole
    return lines


def _split(raw: str) -> tuple[str, str]:
    """The question's key on a line, empty if it begins no answer, and what else stands there."""
    line = _QUOTED.sub("", raw).replace("\u00a0", " ").strip()
    match = _ANSWER.fullmatch(line)
    return (match[1].lower(), match[2].strip()) if match else ("", line)


def _refuse_twice(lines: Sequence[Line], name: str) -> None:
    first: dict[str, int] = {}
    for line in lines:
        if line.question in first:
            where = f"{name}, line {line.number}"
            raise UsageError(f"{where}: {line.question!r} is answered on line {first[line.question]} too.", "Keep one.")
        first[line.question] = line.number


def taken(filled: Filled, questions: Sequence[Question], *, name: str) -> tuple[dict[str, Given], list[Line]]:
    """The answers to these questions, and the lines that answer none of them.

    Raises UsageError naming the line of what is no answer, and where nothing is answered.
    """
    by_key = {q.key.lower(): q for q in questions}
    given = {}
    for line in filled.lines:
        if (question := by_key.get(line.question)) is not None:
            try:
                given[question.key] = understood(question, line.text)
            except UsageError as error:
                raise UsageError(f"{name}, line {line.number}: {error.message}", error.hint) from None
    if not given:
        known = ", ".join(q.key for q in questions)
        raise UsageError(f"{name} answers no question.", f"Questions are: {known}.")
    return given, [line for line in filled.lines if line.question not in by_key]
