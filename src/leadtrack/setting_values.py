"""What each setting may be, and the form in which it is kept."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from leadtrack.domain.countries import two_letters
from leadtrack.errors import quoted

DATE_ORDERS = ("dmy", "mdy", "ymd")
NEXT_STEPS = ("ask", "require", "off")
KEYS = (
    "country", "date_order", "currency", "time_zone", "sells_to", "next_step", "keep_months", "pipeline", "reasons",
    "after_sale", "after_sale_in", "email", "sender", "birthday_29_february",
    "birthday_alarm_days", "birthday_alarm_until", "db", "backups_kept", "key_from",
)  # fmt: skip
KEYRING, PROMPT = "keyring", "prompt"
# What may stand in a mailto: link as it is.
_ADDRESS = r"[^\s@<>()\[\]\"'?&=#%,;:\\]+@[^\s@<>()\[\]\"'?&=#%,;:\\.]+(?:\.[^\s@<>()\[\]\"'?&=#%,;:\\.]+)+"
EXPECTED = {
    "country": "Expected two letters, as in DK, or nothing.",
    "date_order": "Expected dmy, mdy or ymd.",
    "currency": "Expected three letters, as in EUR.",
    "time_zone": "Expected a name as in Europe/Copenhagen, or nothing for the machine's.",
    "sells_to": "Expected text.",
    "next_step": "Expected ask, require or off.",
    "keep_months": "Expected a whole number from 1 to 120.",
    "backups_kept": "Expected a whole number from 0 to 1000.",
    "pipeline": "Expected the name of a pipeline.",
    "reasons": "Expected different texts with commas between, or a list of texts without commas.",
    "after_sale": "Expected text.",
    "after_sale_in": "Expected +3d, +2w or +1m, or nothing.",
    "email": "Expected your own address, as in me@example.com, or nothing.",
    "sender": "Expected your name on one line, as it stands under a letter, or nothing.",
    "birthday_29_february": "Expected 02-28 or 03-01, the day in years without a 29 February.",
    "birthday_alarm_days": "Expected a whole number from 0 to 60.",
    "birthday_alarm_until": "Expected sent, or a whole number of days after the birthday, from 0 to 365.",
    "db": "Expected a path.",
    "key_from": "Expected keyring, prompt, the whole path of the file that holds the key, or nothing; never a key.",
}


def check(key: str, value: object) -> str | None:
    """The value in the form that is kept, or None if it is not what EXPECTED says."""
    if key == "reasons":
        value = _reasons(value)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value).strip()
    if any("\ud800" <= c <= "\udfff" for c in text):
        return None  # bytes that are no text
    is_right: Callable[[str], bool] = _CHECKS.get(key, bool)
    if not is_right(text):
        return None
    if key == "country":
        return two_letters(text) if text else text
    return text.upper() if key == "currency" else text


def _reasons(value: object) -> str | None:
    """The reasons on one line; None for what is no list of different texts."""
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or not all(isinstance(one, str) and "," not in one for one in value):
        return None
    texts = [" ".join(one.split()) for one in value]
    return ", ".join(texts) if all(texts) and len({t.casefold() for t in texts}) == len(texts) else None


def as_text(value: object) -> str:
    """A setting's value on one line, as `config set` takes it."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


_CHECKS: dict[str, Callable[[str], bool]] = {
    "country": lambda t: not t or two_letters(t) is not None,
    "date_order": DATE_ORDERS.__contains__,
    "currency": lambda t: len(t) == 3 and t.isascii() and t.isalpha(),
    "time_zone": lambda t: not t or _is_zone(t),
    "sells_to": lambda t: True,
    "next_step": NEXT_STEPS.__contains__,
    "keep_months": lambda t: t.isascii() and t.isdigit() and len(t) < 4 and 1 <= int(t) <= 120,
    "after_sale": lambda t: True,
    "after_sale_in": lambda t: not t or re.fullmatch(r"\+\d{1,3}[dwmy]", t, re.ASCII) is not None,
    "backups_kept": lambda t: t.isascii() and t.isdigit() and len(t) < 5 and int(t) <= 1000,
    "email": lambda t: not t or re.fullmatch(_ADDRESS, t) is not None,
    "sender": str.isprintable,
    "birthday_29_february": ("02-28", "03-01").__contains__,
    "birthday_alarm_days": lambda t: t.isascii() and t.isdigit() and len(t) < 3 and int(t) <= 60,
    "birthday_alarm_until": lambda t: t == "sent" or (t.isascii() and t.isdigit() and len(t) < 4 and int(t) <= 365),
    "db": lambda t: bool(t) and "\0" not in t,
    "key_from": lambda t: t in ("", KEYRING, PROMPT) or ("\0" not in t and os.path.isabs(os.path.expanduser(t))),
}


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def wrong(key: str, value: object) -> str:
    """The sentence for a wrong value. What may be a key that was put in the wrong place is not repeated."""
    said = quoted(value) if isinstance(value, str) else value
    return "that is no place of a key." if key == "key_from" else f"{said} is no {key.replace('_', ' ')}."
