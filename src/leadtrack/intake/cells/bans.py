"""Own columns that may say who must not be contacted, of which only the user can tell: that is for one way alone, as
`Email Opt Out`, or nobody knows by which list, as `Robinson`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from leadtrack.domain.text import words
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.cells.phone_marks import phone_marks
from leadtrack.intake.cells.refusal_texts import refuses
from leadtrack.intake.cells.refusing import refuses_somehow
from leadtrack.intake.headers.layout import Layout
from leadtrack.intake.headers.plain import NOUNS
from leadtrack.intake.headers.words import KEPT_AWAY, words_of_header

_SAID = frozenset(
    ["robinson", "optout", "unsubscribed", "unsubscribe", "unsub", "dnc", "dnm", "dnd", "donotcall", "donotmail",
     "donotemail", "frameldt", "afmeldt", "abgemeldet", "werbesperre", "werbeverbot", "werbewiderspruch", "widerspruch",
     "desabonne", "desinscrit", "opposition", "uitgeschreven", "afgemeld", "reklamebeskyttet",
     "markedsforingsbeskyttet", "tps", "ctps", "bloctel", "suppressed", "suppression", "blocked", "stoplist",
     "stopliste", "blokeret", "sperret", "sperrliste", "gesperrt", "sperrkennzeichen", "frabedt", "bloque", "bloquee",
     "bloqueado", "bloqueada", "excluido", "excluida", "geblokkeerd", "verzet", "nonmailing"]
)  # fmt: skip
_SAID_IN_TWO = frozenset(
    [("opt", "out"), ("opted", "out"), ("do", "not"), ("must", "not"), ("nej", "tak"), ("ne", "pas"), ("ne", "plus"),
     ("stop", "list"), ("stop", "liste"), ("lista", "negra"), ("liste", "noire"), ("non", "mailing")]
)  # fmt: skip
# What is allowed to nobody by a word for no, or refused.
_ALLOW = frozenset(
    ["zulassen", "erlauben", "tillad", "tillade", "autoriser", "permitir", "toestaan", "contact", "calls", "kontakt",
     "opkald", "anrufe", "appels", "llamadas", "telefoontjes"]
)  # fmt: skip
_NO = frozenset(["kein", "keine", "nicht", "ikke", "ingen", "ne", "non", "no", "niet", "geen", "sin", "pas"])


def possible_bans(layout: Layout, rows: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The own columns whose header speaks of it and whose cells are all a yes, a no or a day: the field, and the
    header. Not what says it of one phone, and not what somebody wanted to be left alone."""
    passed = {*layout.left, *(mark.mark for mark in phone_marks(layout))}
    # What refuses by its header is heeded without being asked for.
    own = [(place, header) for place, header in layout.own if place not in passed and not refuses(header)]
    return tuple(
        (KEPT_AWAY, header)
        for place, header in own
        if _speaks_of_it(header) and _answers([row[place] for row in rows if len(row) > place])
    )


def _speaks_of_it(header: str) -> bool:
    said = words_of_header(header) or words(header)
    is_not_allowed = not (_ALLOW.isdisjoint(said) or _NO.isdisjoint(said))
    return (
        is_not_allowed
        # Of `phones not to be called` it is those.
        or (refuses_somehow(header) and NOUNS["phone"].isdisjoint(said))
        or not _SAID.isdisjoint(said)
        or not _SAID_IN_TWO.isdisjoint(pairwise(said))
    )


def _answers(cells: Sequence[str]) -> bool:
    return any(map(str.strip, cells)) and all(says(cell) is not None for cell in cells)
