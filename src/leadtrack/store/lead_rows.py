"""Rows of the table of people as values, and the values as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from leadtrack.domain.model import Contact, Lead, Lifecycle, Opportunity, Standing, Verdict
from leadtrack.domain.search import searchable
from leadtrack.store.rows import as_instant

Rows = Sequence[sqlite3.Row]


def search_text(lead: Lead) -> str:
    """Everything a person is found by, folded."""
    texts = (lead.name, lead.company, lead.street, lead.postal_code, lead.city)
    return searchable(*texts, emails=lead.emails, phones=lead.phones, fields=lead.fields.values())


def as_opportunity(row: sqlite3.Row) -> Opportunity:
    """A row of the table as the value."""
    from decimal import Decimal

    return Opportunity(
        row["lead_id"],
        row["pipeline"],
        row["stage"],
        Standing(row["standing"]),
        Verdict(row["verdict"]),
        date.fromisoformat(row["since"]),
        Decimal(row["value"]) if row["value"] is not None else None,
        row["currency"],
    )


def as_lead(
    row: sqlite3.Row,
    emails: Rows,
    phones: Rows,
    tags: Rows,
    *,
    opportunities: tuple[Opportunity, ...] = (),
    sales: int = 0,
    next_follow_up: date | None = None,
    came_on: date | None = None,
) -> Lead:
    """A row of people, with those of what each has several of, and where they stand, if that is asked, as the value."""
    return Lead(
        id=row["id"],
        name=row["name"],
        company=row["company"],
        emails=tuple([Contact(typed, key) for _, typed, key in emails]),
        phones=tuple([Contact(typed, key) for _, typed, key in phones]),
        street=row["street"],
        postal_code=row["postal_code"],
        city=row["city"],
        country=row["country"],
        birthday=row["birthday"],
        source=row["source"],
        tags=tuple([tag for _, tag in tags]),
        fields=_fields(row["fields"]),
        do_not_contact=bool(row["do_not_contact"]),
        by_key=bool(row["by_key"]),
        overridden=overridden(row["overridden"]),
        lifecycle=lifecycle(opportunities, sales=sales),
        opportunities=opportunities,
        next_follow_up=next_follow_up,
        created_at=as_instant(row["created_at"]),
        came_on=came_on,
        updated_at=as_instant(row["updated_at"]),
    )


def _fields(text: str) -> dict[str, str]:
    if text == "{}":
        return {}
    import json

    return dict(json.loads(text))


def overridden(text: str | None) -> tuple[str, ...]:
    """The hashes of the listed keys in spite of which somebody was taken in, as the column has them."""
    if not text:
        return ()
    import json

    return tuple(json.loads(text))


def columns(lead: Lead) -> dict[str, object]:
    """What is stored of a lead in its own row, by the names of the columns; not its source."""
    import json

    return {
        "name": lead.name,
        "company": lead.company,
        "street": lead.street,
        "postal_code": lead.postal_code,
        "city": lead.city,
        "country": lead.country,
        "birthday": lead.birthday,
        "fields": json.dumps(lead.fields, ensure_ascii=False, separators=(",", ":")),
        "do_not_contact": int(lead.do_not_contact),
        "by_key": int(lead.by_key) or None,
        "overridden": json.dumps(lead.overridden, separators=(",", ":")) if lead.overridden else None,
    }


def lifecycle(opportunities: Iterable[Opportunity], *, sales: int) -> Lifecycle:
    """How far somebody has come in any pipeline, by these and so many sales."""
    if sales:
        return Lifecycle.CUSTOMER if sales == 1 else Lifecycle.REPEAT_CUSTOMER
    is_prospect = any(o.verdict is Verdict.PROSPECT for o in opportunities)
    return Lifecycle.PROSPECT if is_prospect else Lifecycle.LEAD
