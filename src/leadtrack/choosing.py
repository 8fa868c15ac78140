"""From what a user typed for LEAD to the one person it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leadtrack.domain.model import Lead
from leadtrack.domain.text import fold
from leadtrack.errors import AmbiguousError, NotFoundError, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from leadtrack.app import App

_SHOWN = 20
# So many are looked at one by one.
_FEW = 500
_WHOLE_NUMBER = 6
_LIKE_A_PHONE = re.compile(r"[+(]?[\d][\d\s()./+-]{3,}")


def choose(app: App, text: str, *, fits: Callable[[int], bool] | None = None) -> Lead:
    """An id, an e-mail, a phone in any writing, or a name or part of one.

    Of several, those are meant that fit (by their id), if some do. More than one match is asked about on a terminal;
    elsewhere AmbiguousError names the candidates.
    Raises NotFoundError when there is none.
    """
    ids = _ids(app, text.strip())
    if not ids:
        raise NotFoundError(f"no lead matches {quoted(text)}.", _way_on(app, text.strip()))
    if fits and 1 < len(ids) <= _FEW:
        ids = [lead_id for lead_id in ids if fits(lead_id)] or ids
    if len(ids) == 1:
        return app.store.leads.get(ids[0])
    candidates = list(app.store.leads.by_ids(ids[:_SHOWN]))
    more = len(ids) - len(candidates)
    if app.out.can_ask:
        unseen = f" ({more} more are not shown)" if more else ""
        return app.out.pick(f"Which {quoted(text)} do you mean{unseen}?", candidates, label=_to_pick)
    raise AmbiguousError(text, [described(lead) for lead in candidates], more=more)


def _way_on(app: App, text: str) -> str:
    """Where to look for somebody who is not found: by a number that somebody had, at who they are now."""
    now = app.store.leads.joined_into(int(text)) if _is_id(text) else None
    if now is None:
        return "Try: leadtrack find TEXT, or leadtrack list"
    return f"{text} was joined into {now.called}. See: leadtrack show {now.id}"


def described(lead: Lead) -> str:
    """One line that tells a person from others of the same name."""
    rest = _known(lead)
    return f"{lead.id}  {lead.called}" + (f"  ({rest})" if rest else "")


def _to_pick(lead: Lead) -> str:
    """The same behind the number that picks it, beside which the id would be taken for that number."""
    return ", ".join(filter(None, (f"{lead.called} ({lead.id})", _known(lead))))


def _known(lead: Lead) -> str:
    known = (lead.company, lead.city, *(c.shown for c in (*lead.emails, *lead.phones)))
    return ", ".join(text for text in known if text and text != lead.called)


def _ids(app: App, text: str) -> list[int]:
    leads = app.store.leads
    if text.isascii() and text.isdigit():
        found = [lead.id for lead in leads.by_ids([int(text)])] if _is_id(text) else []
        # A mistyped id must not mean somebody else whose address or phone has that number in it.
        return found or (_by_phone(app, text) if len(text) >= _WHOLE_NUMBER else [])
    if "@" in text:
        return leads.by_key(text.lower()) or _by_name(app, text)
    if _LIKE_A_PHONE.fullmatch(text):
        return _by_phone(app, text)
    return _by_name(app, text)


def _is_id(text: str) -> bool:
    """Whether it may be an id: the database has none of more digits."""
    return text.isascii() and text.isdigit() and len(text) < 19


def _by_phone(app: App, text: str) -> list[int]:
    from leadtrack.intake.cells.phones import clean_phone

    key = clean_phone(text, app.settings.country).key
    digits = "".join(c for c in text if c.isdigit()).lstrip("0")
    exact = app.store.leads.by_key(key) if key else []
    return exact or (app.store.leads.by_phone_tail(digits) if len(digits) > 4 else [])


def _by_name(app: App, text: str) -> list[int]:
    from leadtrack.store.filters import Wanted

    if not fold(text):
        return []
    ids = list(app.store.leads.ids(Wanted(text=text), sort="id"))
    if len(ids) < 2 or len(ids) > _FEW:
        return ids
    named = list(app.store.leads.by_ids(ids))
    whole = [lead.id for lead in named if fold(text) in (fold(lead.name), fold(lead.company))]
    part = [lead.id for lead in named if all(word in fold(lead.name) for word in fold(text).split())]
    return whole or part or ids
