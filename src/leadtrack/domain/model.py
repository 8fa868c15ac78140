"""The people everything is about, and where they stand. Frozen: a rule returns a new value and never changes one.

Dates are `datetime.date` in the user's time zone; instants are aware `datetime`s in UTC. A birthday is
ISO 8601 text, `1990-07-23` or, without its year, `--07-23`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class Answered(StrEnum):
    """What was answered to one question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the answers alone say of one person in one pipeline."""

    UNQUALIFIED = "unqualified"
    POSSIBLE = "possible"
    PROSPECT = "prospect"
    DISQUALIFIED = "disqualified"


class Standing(StrEnum):
    """How one person stands in one pipeline."""

    OPEN = "open"
    NOT_READY = "not-ready"
    DECLINED = "declined"
    DISQUALIFIED = "disqualified"
    WON = "won"


class Lifecycle(StrEnum):
    """How far a person has come in all pipelines together."""

    LEAD = "lead"
    PROSPECT = "prospect"
    CUSTOMER = "customer"
    REPEAT_CUSTOMER = "repeat-customer"


# Behind a phone; compiled by who needs it, since every command loads this file.
EXTENSION = r"(?<![^\W\d_])(?i:ext\.?|extension|x|#|durchwahl|dw\.?|poste|lokal)\s*\d{1,6}\s*$"
# A number, in what was typed of a phone; and what is said with one and says no more than that it is a phone's.
_NUMBER = r"\d(?:[\s()./\u2010-\u2013-]*+\d)*+"
_MERELY = r"\b(?i:t|tel|tlf|tfno|ph|(?:tele)?phone|telefono?|telefoon|t\u00e9l(?:[\u00e9e]phone)?)\b|^ [.,]00?$"
_ENDING = 6


class Contact(NamedTuple):
    """One e-mail or phone: as typed, and as the key it is matched by (None: it cannot be used as one).

    An e-mail's key is the lower-cased address. A phone's key is E.164 (`+4520123456`) or, where its country
    is not known, its bare digits (`5550101`).
    """

    typed: str
    key: str | None

    @property
    def shown(self) -> str:
        """The normalised form where there is one, else what was typed. Bare digits are shown as typed."""
        return self.key if self.key and (self.key[0] == "+" or "@" in self.key) else self.typed

    @property
    def dialled(self) -> str:
        """What is shown, with what was said with a phone: its extension, or a remark, as in `+4520123456 (after 5pm)`;
        all that was typed where more digits are in it."""
        if self.shown == self.typed or "@" in self.typed:
            return self.shown
        number = max(re.finditer(_NUMBER, self.typed), key=_length, default=None)
        if number is None or not _ends(number[0], self.shown[-_ENDING:]):
            return f"{self.shown} ({' '.join(self.typed.split())})"
        parts = (self.typed[: number.start()].rstrip("+( "), self.typed[number.end() :])
        said = " ".join(re.sub(_MERELY, "", " ".join(parts)).split()).strip(" -\u2013,;:/.")
        if not any(map(str.isalnum, said)):
            return self.shown
        is_marked = re.fullmatch(EXTENSION, said) or (said[0], said[-1]) == ("(", ")")
        return f"{self.shown} {said if is_marked else f'({said})'}"


def _length(found: re.Match[str]) -> int:
    return found.end() - found.start()


def _ends(number: str, digits: str) -> bool:
    """Whether a number ends so, with or without the decimals of a spreadsheet."""
    return any("".join(filter(str.isdigit, one)).endswith(digits) for one in (number, re.sub(r"\.00?$", "", number)))


class Opportunity(NamedTuple):
    """One person in one pipeline; `since` is the day the stage or standing last changed, `value` what it may bring
    in `currency` (ISO 4217)."""

    lead_id: int
    pipeline: str
    stage: str
    standing: Standing
    verdict: Verdict
    since: date
    value: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A person, with everything they can be known by. `id` is 0 until the store has given one.

    `came_on` is the user's day of `created_at`. `by_key` says that they must not be contacted only since they hold a
    listed e-mail or phone that others hold too. `overridden` are the hashes of their keys that were on the
    do-not-contact list when the user took them in all the same.
    """

    id: int = 0
    name: str = ""
    company: str = ""
    emails: tuple[Contact, ...] = ()
    phones: tuple[Contact, ...] = ()
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    birthday: str | None = None
    source: str | None = None
    tags: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    do_not_contact: bool = False
    by_key: bool = False
    overridden: tuple[str, ...] = ()
    lifecycle: Lifecycle = Lifecycle.LEAD
    opportunities: tuple[Opportunity, ...] = ()
    next_follow_up: date | None = None
    created_at: datetime | None = None
    came_on: date | None = None
    updated_at: datetime | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key of an e-mail or phone this person can be matched by."""
        return tuple([key for _, key in (*self.emails, *self.phones) if key])

    @property
    def called(self) -> str:
        """The name, or whatever else the person is known by."""
        known = (self.name, self.company, *(c.typed for c in self.emails), *(c.typed for c in self.phones))
        return next((text for text in known if text), "(no name)")


def new_contacts(before: Lead, after: Lead) -> tuple[Contact, ...]:
    """The e-mails and phones that the lead did not have before."""
    return tuple(c for c in (*after.emails, *after.phones) if c not in (*before.emails, *before.phones))
