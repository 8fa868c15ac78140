"""Whom a message or a payment is from: a row has the sender's e-mail, and our own that it is to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.headers.plain import SEVERAL, plainly
from leadtrack.intake.headers.vocabulary import LITTLE
from leadtrack.intake.headers.whose import NAMES
from leadtrack.intake.headers.words import LONGEST

_FROM = frozenset(
    ["from", "sender", "fra", "afsender", "von", "absender", "expediteur", "de", "remitente", "van", "afzender", "fran",
     "avsender", "avsandare", "mittente", "remetente"]
)  # fmt: skip
_TO = frozenset(
    ["to", "til", "modtager", "an", "empfanger", "empfaenger", "a", "au", "destinataire", "beneficiaire",
     "destinatario", "naar", "aan", "ontvanger", "till", "mottaker", "mottagare"]
)  # fmt: skip
# Before the noun, as in `De la dirección`.
_FEW = LITTLE | {"l", "s"}
# What both may have.
_FIELDS = (*NAMES, *SEVERAL)


def take_senders(
    header: Sequence[str],
    columns: dict[str, list[int]],
    taken: set[int],
    *,
    fixed: Collection[int],
    passed: Collection[int] = (),
) -> None:
    """Where there are columns of whom something is from, and e-mails of whom it is to, take the first and leave all of
    the others, unless one of these is `fixed` or has a name alone; what is `passed` over is nobody's."""
    sent = {at: said for at, one in enumerate(header) if at not in passed and (said := _said(one))}
    left = {at for at, (way, _) in sent.items() if way is _TO}
    senders = {at: field for at, (way, field) in sent.items() if way is _FROM}
    fields = set(senders.values())
    has_other = any(sent[at][1] in NAMES for at in left) and fields.isdisjoint(NAMES)
    if "email" not in fields or has_other or not left or not left.isdisjoint(fixed):
        return
    for field in {field for _, field in sent.values()}:
        there = [at for at in columns.get(field, ()) if at not in left]
        theirs = [at for at, of in senders.items() if of == field]
        columns[field] = sorted({*there, *theirs}) if field in SEVERAL else there or theirs[:1]
        if not columns[field]:
            del columns[field]
        taken.update(columns.get(field, ()))
    taken.difference_update(left)


def is_receiver(header: str) -> bool:
    """Whether the header is that of an e-mail to which something was sent."""
    said = _said(header)
    return said is not None and said == (_TO, "email")


def _said(header: str) -> tuple[frozenset[str], str] | None:
    return _said_of(header) if len(header) <= LONGEST else None


@lru_cache(maxsize=1000)
def _said_of(header: str) -> tuple[frozenset[str], str] | None:
    """By which of its words a header says that something is from somebody, or to them, and what of them it is."""
    said = list(words(header))
    way = next((one for one in (_FROM, _TO) for end in (said[:1], said[-1:]) if one.issuperset(end) and end), None)
    if not way or len(said) < 2:
        return None
    said.pop(0 if said[0] in way else -1)
    while said and said[0] in _FEW:
        # `De l'adresse email`.
        said.pop(0)
    found = plainly(" ".join(said))
    return (way, found) if found in _FIELDS else None
