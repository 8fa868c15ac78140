"""What is told of an import of who must not be contacted: whom the list marks, and of whom it may say so."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence

from leadtrack.errors import quoted
from leadtrack.intake.cells.phone_marks import banned_phones
from leadtrack.intake.cells.refusals import NO, SILENT, Refusals
from leadtrack.intake.headers.layout import OWN, Layout
from leadtrack.intake.headers.words import KEPT_AWAY
from leadtrack.render.view import counted


def marked_told(marked: object, layout: Layout) -> Iterator[str]:
    """Who must not be contacted as the list says, and which of their phones must not be called."""
    if marked:
        refusals = Refusals(layout)
        answered = [layout.header[place] for place in refusals.marking]
        headers = [*layout.described().get(KEPT_AWAY, ()), *answered]
        others = ["a status or remark of theirs"] if refusals.others else []
        columns = " or ".join([*map(quoted, headers), *others] or ["the list"])
        people = "1 person" if marked == 1 else f"{marked} people"
        yield f"{people} must not be contacted, as {columns} says; they are marked, and on the do-not-contact list."
        for header in answered:
            yield f"If {quoted(header)} means something else: --map {shlex.quote(f'{OWN}={header}')}"
    if banned := banned_phones(layout):
        columns = ", ".join(f"{quoted(phone)} where {quoted(mark)} says so" for phone, mark in banned)
        yield f"Phones that must not be called are kept as own fields: {columns}."


def possible_told(possible: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Of whom the list may say that they must not be contacted, and what keeps them away; `possible` is as JSON has
    it."""
    for one in possible:
        header = quoted(str(one["column"]))
        first = "line" if one["rows"] == 1 else "the first on line"
        rows = f"{counted(int(str(one['rows'])), 'row')} ({first} {one['line']})"
        if one["says"] == NO:
            use = shlex.quote(str(one["map"]))
            yield f"{header} says no in {rows}. If these must not be contacted at all: --map {use}"
        elif one["says"] == SILENT:
            yield f"{header} says nothing in {rows}; nobody is marked for that."
        else:
            yield (
                f"{header} may say in {rows} that they must not be contacted; nobody is marked for that."
                " Look at them, and keep away who is meant: leadtrack do-not-contact add WHO"
            )
