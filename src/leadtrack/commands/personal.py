"""What is known of a person, as the fields of a template."""

from __future__ import annotations

from datetime import date

from leadtrack.app import App
from leadtrack.commands.birthdays import card_for
from leadtrack.domain.model import Lead
from leadtrack.domain.templates import OWN
from leadtrack.domain.text import words
from leadtrack.intake.cells.names import SALUTATIONS
from leadtrack.render.visible import harmless


def values(app: App, lead: Lead, *, to: str | None) -> dict[str, str]:
    """By field: what is known, on one line and with nothing in it that could act; empty for what is not known."""
    found = {
        "first_name": first_name(lead.name) if lead.name != lead.company else "",
        "name": lead.name,
        "company": lead.company,
        "street": lead.street,
        "postal_code": lead.postal_code,
        "city": lead.city,
        "country": lead.country,
        "email": to or "",
        "phone": lead.phones[0].shown if lead.phones else "",
        "age": _age(app, lead),
        "today": _written(app, app.today),
        "sender": app.settings.sender,
        **_happened(app, lead),
        **{f"{OWN}{key}": value for key, value in lead.fields.items()},
    }
    return {field: harmless(" ".join(value.split())) for field, value in found.items()}


def first_name(name: str) -> str:
    """How somebody is called; empty where only a title with a last name, or an initial, is known."""
    parts = name.split()
    plain = [part for part in parts if set(words(part)) - SALUTATIONS]
    is_named = bool(plain) and (len(plain) > 1 or len(parts) == 1) and len(plain[0].rstrip(".,")) > 1
    return plain[0].rstrip(",") if is_named else ""


def _happened(app: App, lead: Lead) -> dict[str, str]:
    """The last conversation and sale, and the next step."""
    progress = app.store.progress
    said, sales, steps = progress.conversations(lead.id), progress.sales(lead.id), app.store.follow_ups.open_of(lead.id)
    return {
        "next_step": steps[0].what if steps else "",
        "next_day": _written(app, steps[0].due) if steps else "",
        "last_words": said[0].text if said else "",
        "last_day": _written(app, app.day_of(said[0].at)) if said else "",
        "asked": next((one.asked for one in said if one.presented), ""),
        "item": sales[-1].item if sales else "",
    }


def _age(app: App, lead: Lead) -> str:
    age = card_for(app, lead).age if lead.birthday else None
    return str(age) if age and age > 0 else ""


def _written(app: App, day: date) -> str:
    """A day in the order of the settings, without a word of any language."""
    parts = {"d": f"{day.day}", "m": f"{day.month}", "y": f"{day.year}"}
    if app.settings.date_order == "ymd":
        return day.isoformat()
    return ("." if app.settings.date_order == "dmy" else "/").join(parts[one] for one in app.settings.date_order)
