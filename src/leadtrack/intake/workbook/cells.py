"""What the cells of a sheet mean: shared texts, numbers, days and spans, as text."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from math import isfinite

from leadtrack.intake.workbook.book import Workbook
from leadtrack.intake.workbook.markup import HostileError
from leadtrack.intake.workbook.number_formats import DATE, SPAN, Mask
from leadtrack.intake.workbook.shared_texts import unescaped

_EXACT = 10**15
_LAST_DAY = 2_958_466


class Meanings:
    """What the cells of a workbook mean by their types and styles."""

    def __init__(self, book: Workbook) -> None:
        self._book = book

    def of(self, text: str, kind: str, style: str) -> str:
        """What a cell of a type and a style says; nothing for an error. Raises HostileError for a text that is not
        there."""
        if kind == "s":
            try:
                return self._book.texts[int(text)]
            except (ValueError, IndexError):
                raise HostileError("names a text that is not there") from None
        if kind == "b":
            return "yes" if text.strip() == "1" else "no"
        if kind == "e":
            return ""
        if kind == "n":
            return self._number(text.strip(), style)
        return text.removesuffix("T00:00:00") if kind == "d" else unescaped(text)

    def _number(self, text: str, style: str) -> str:
        styles = self._book.styles
        meaning = styles[int(style)] if style.isdigit() and int(style) < len(styles) else None
        if meaning is None and text.isascii() and text.isdigit():
            return text
        try:
            value = float(text)
        except ValueError:
            return text
        if not isfinite(value):
            return text
        if meaning is SPAN:
            return _span(value) or text
        if meaning is DATE:
            return _day(value, begins_in_1904=self._book.begins_in_1904) or text
        if not value.is_integer() or abs(value) >= _EXACT:
            return f"{value:.15g}"
        whole = int(value)
        return meaning.drawn(whole) if isinstance(meaning, Mask) and whole >= 0 else str(whole)


def _span(value: float) -> str:
    """Hours, minutes and seconds, of any number of days."""
    if not 0 <= value < _LAST_DAY:
        return ""
    minutes, seconds = divmod(round(value * 86_400), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _day(value: float, *, begins_in_1904: bool) -> str:
    """A day, an instant or a time of day, from the days since the beginning; nothing for what no calendar has."""
    if not 0 <= value < _LAST_DAY:
        return ""
    if value < 1 and not begins_in_1904:
        return (datetime(2000, 1, 1) + timedelta(seconds=round(value * 86_400))).time().isoformat()
    # A sheet takes 1900 for a leap year, so that its days before that 29 February are one off.
    begin = datetime(1904, 1, 1) if begins_in_1904 else datetime(1899, 12, 31 if value < 60 else 30)
    found = begin + timedelta(seconds=round(value * 86_400))
    return found.date().isoformat() if found.time() == time() else found.isoformat(sep=" ")
