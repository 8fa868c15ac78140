"""Whether people are found by what was typed of them: the keys of their e-mails and phones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from leadtrack.app import App
from leadtrack.commands.fault import FIX, Fault, leads
from leadtrack.domain.model import Contact
from leadtrack.store import Step
from leadtrack.store.examination import Examination, KeptContact

_TAIL = 7
_NO_DIGITS = bytes(byte for byte in range(256) if chr(byte) not in "\n0123456789")


def emails(app: App, look: Examination) -> Iterator[Fault]:
    """Whether the key of every e-mail is that of what was typed."""
    from leadtrack.intake.cells.emails import email_key, plain_email_keys

    def wrong(some: list[tuple[int, int, str, str]]) -> Iterator[tuple[KeptContact, str | None]]:
        plain = plain_email_keys([typed for _, _, typed, _ in some])
        for one, key in zip(some, plain, strict=True):
            if one[3] != key and one[3] != (right := email_key(one[2])):
                yield KeptContact._make(one), right

    yield from _keys(app, "email", look, wrong)


def phones(app: App, look: Examination) -> Iterator[Fault]:
    """Whether the key of every phone is that of what was typed, dialled in some country."""

    def wrong(some: list[tuple[int, int, str, str]]) -> Iterator[tuple[KeptContact, str | None]]:
        # Nearly always the typed digits end as the key does; the others are asked about one by one.
        for one, digits in zip(some, _digits([typed for _, _, typed, _ in some]), strict=True):
            key = one[3]
            if not digits.endswith(key[-_TAIL:]) or _repeats_its_code(key, digits):
                right = _dialled(kept := KeptContact._make(one), look.country_of(kept.lead_id), app.settings.country)
                if right != key:
                    yield kept, right

    yield from _keys(app, "phone", look, wrong)


def _digits(texts: list[str]) -> list[str]:
    """The digits of each of these texts."""
    joined = "\n".join(texts)
    if joined.isascii() and joined.count("\n") < len(texts):
        return joined.encode("ascii").translate(None, _NO_DIGITS).decode("ascii").split("\n")
    return ["".join(filter(str.isdigit, text)) for text in texts]


def _repeats_its_code(key: str, digits: str) -> bool:
    """Whether the key has its calling code twice, as that of a number had that was typed with it but without a plus."""
    code = key[1:].removesuffix(digits)
    return key[1:] != code != "" and digits.startswith(code)


def _dialled(one: KeptContact, country: str, usual: str) -> str | None:
    """The key as it is, if the number gives it in any country that it may have been dialled in, else the right one."""
    from leadtrack.intake.cells.numbering import countries_of
    from leadtrack.intake.cells.phones import phone_key

    own = country.upper() if len(country) == 2 else ""
    found = [phone_key(one.typed, where) for where in (own, usual, *countries_of(one.key))]
    if one.key in found:
        return one.key
    # Bare digits are the key of a number only where no country is known.
    return next((k for k in found if k and k.startswith("+")), next(filter(None, found), None))


def _keys(
    app: App,
    table: str,
    look: Examination,
    wrong_among: Callable[[list[tuple[int, int, str, str]]], Iterator[tuple[KeptContact, str | None]]],
) -> Iterator[Fault]:
    wrong = [found for some in look.contacts(table) for found in wrong_among(some)]

    def mend(step: Step) -> None:
        for one, key in wrong:
            step.update(table, {"lead_id": one.lead_id, "position": one.position}, {"key": key})
            if key:
                _keep_away(app, step, one, key)
        make_findable(step, look)

    if wrong:
        what = f"{leads([one.lead_id for one, _ in wrong])} found by another {table} than was typed"
        yield Fault(f"{table} keys", what, FIX, len(wrong), rows=mend)


def _keep_away(app: App, step: Step, one: KeptContact, key: str) -> None:
    """Let the right key be on the do-not-contact list where the wrong one is, of somebody who asked."""
    lead = app.store.leads.get(one.lead_id)
    if lead.do_not_contact and not lead.by_key and app.store.suppression.holds([Contact(one.typed, one.key)]):
        app.store.suppression.add_further(step, [Contact(one.typed, key)], lead_id=lead.id)


def make_findable(step: Step, look: Examination) -> None:
    """Search texts as they must be now: the keys, which are in them, may have been mended a moment ago."""
    for lead_id, text in list(look.unfindable()):
        step.put("search", {"lead_id": lead_id, "text": text})
    for conversation_id, text in list(look.unfindable_conversations()):
        step.update("conversation", {"id": conversation_id}, {"folded": text})
