"""Whether people are found by what was typed of them: the keys of their e-mails and phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from leadtrack.app import App
from leadtrack.commands.fault import FIX, Fault, leads
from leadtrack.store import Step
from leadtrack.store.examination import Examination, KeptContact

_TAIL = 7


def emails(app: App, look: Examination) -> Iterator[Fault]:
    """Whether the key of every e-mail is that of what was typed."""
    from leadtrack.intake.emails import email_key

    yield from _keys("email", look, lambda one: email_key(one.contact.typed))


def phones(app: App, look: Examination) -> Iterator[Fault]:
    """Whether the key of every phone is that of what was typed, dialled in some country."""

    def right(one: KeptContact) -> str | None:
        key, digits = one.contact.key or "", "".join(filter(str.isdigit, one.contact.typed))
        # Nearly always the typed digits end as the key does; the others are asked about one by one.
        return key if key and digits.endswith(key[-_TAIL:]) else _dialled(one, app.settings.country)

    yield from _keys("phone", look, right)


def _dialled(one: KeptContact, country: str) -> str | None:
    """The key as it is, if the number gives it in any country that it may have been dialled in, else the right one."""
    from leadtrack.intake.numbering import countries_of
    from leadtrack.intake.phones import phone_key

    key = one.contact.key or ""
    own = one.country.upper() if len(one.country) == 2 else ""
    found = [phone_key(one.contact.typed, where) for where in (own, country, *countries_of(key))]
    return key if key in found else next((k for k in found if k), None)


def _keys(table: str, look: Examination, right: Callable[[KeptContact], str | None]) -> Iterator[Fault]:
    wrong = [(one, key) for one in look.contacts(table) if one.contact.key and (key := right(one)) != one.contact.key]

    def mend(step: Step) -> None:
        for one, key in wrong:
            step.update(table, {"lead_id": one.lead_id, "position": one.position}, {"key": key})
        make_findable(step, look)

    if wrong:
        what = f"{leads([one.lead_id for one, _ in wrong])} found by another {table} than was typed"
        yield Fault(f"{table} keys", what, FIX, len(wrong), rows=mend)


def make_findable(step: Step, look: Examination) -> None:
    """Search texts as they must be now: the keys, which are in them, may have been mended a moment ago."""
    for lead_id, text in list(look.unfindable()):
        step.put("search", {"lead_id": lead_id, "text": text})
    for conversation_id, text in list(look.unfindable_conversations()):
        step.update("conversation", {"id": conversation_id}, {"folded": text})
