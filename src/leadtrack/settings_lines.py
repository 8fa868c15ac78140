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


def line_of_item(text: str, key: str, *, tables: str, number: int) -> int:
    """The line on which a key is set in one of the tables `[[tables]]`, counted from 0; that of its header where the
    key is not found there, and that of the list where it is written as one."""
    *above, last = tables.split(".")
    header = r"\s*\.\s*".join(rf"[\"']?{re.escape(part)}[\"']?" for part in tables.split("."))
    lines = text.splitlines()
    begins = [at for at, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{header}\s*\]\]", line)]
    if number >= len(begins):
        return line_of(text, last, table=".".join(above))
    for at in range(begins[number] + 1, len(lines)):
        if re.match(r"\s*\[", lines[at]):
            break
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[at]):
            return at + 1
    return begins[number] + 1
