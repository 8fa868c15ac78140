"""Whose an e-mail is that was sent, or with which something was paid: a row has the address that it is from, and our
own that it is to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from leadtrack.domain.text import words
from leadtrack.intake.headers.vocabulary import LITTLE
from leadtrack.intake.headers.words import LONGEST, plainly

_FROM = frozenset(
    ["from", "sender", "fra", "afsender", "von", "absender", "expediteur", "de", "remitente", "van", "afzender", "fran",
     "avsender", "avsandare", "mittente", "remetente"]
)  # fmt: skip
_TO = frozenset(
    ["to", "receiver", "recipient", "til", "modtager", "an", "empfanger", "empfaenger", "a", "au", "destinataire",
     "beneficiaire", "destinatario", "naar", "aan", "ontvanger", "till", "mottaker", "mottagare"]
)  # fmt: skip
# Before the noun, as in `De la dirección`.
_FEW = LITTLE | {"l", "s"}


def take_senders(
    header: Sequence[str],
    columns: dict[str, list[int]],
    taken: set[int],
    *,
    fixed: Collection[int],
    passed: Collection[int] = (),
) -> None:
    """Where there are e-mails that something is from, and such that it is to, take the first and leave the others,
    unless one of these is `fixed`; what is `passed` over is nobody's."""
    ways = {at: way for at, one in enumerate(header) if at not in passed and (way := _way(one))}
    left = {at for at, way in ways.items() if way is _TO}
    if not left or len(left) == len(ways) or not left.isdisjoint(fixed):
        return
    senders = ways.keys() - left
    taken.difference_update(left)
    taken.update(senders)
    columns["email"] = sorted({*columns.get("email", ()), *senders} - left)


def is_receiver(header: str) -> bool:
    """Whether the header is that of an e-mail to which something was sent."""
    return _way(header) is _TO


def _way(header: str) -> frozenset[str] | None:
    return _way_of(header) if len(header) <= LONGEST else None


@lru_cache(maxsize=1000)
def _way_of(header: str) -> frozenset[str] | None:
    """By which of its words an e-mail says that something is from it, or to it."""
    said = list(words(header))
    way = next((one for one in (_FROM, _TO) for end in (said[:1], said[-1:]) if one.issuperset(end) and end), None)
    if not way:
        return None
    said.pop(0 if said[0] in way else -1)
    while said and said[0] in _FEW:
        # `De l'adresse email`.
        said.pop(0)
    return way if plainly(" ".join(said)) == "email" else None
