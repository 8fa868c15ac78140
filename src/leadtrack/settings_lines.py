"""On which line of a settings file something stands."""

from __future__ import annotations

import re


def line_of(text: str, key: str, *, table: str = "") -> int:
    """The line on which a key is set, counted from 1; within a table that of the table, where it is not found."""
    named = rf"[\"']?{re.escape(key)}[\"']?"
    begin = re.compile(rf"\s*\[+\s*{re.escape(table)}\b" if table else "")
    within = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not within and begin.match(line):
            within = number
        if within and re.match(rf"\s*(\[+[^\]]*\b)?{named}\s*(=|\]|\.)", line):
            return number
    return within or 1
