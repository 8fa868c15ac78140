"""People, and who must not be contacted."""

from __future__ import annotations

from datetime import date

from leadtrack.domain.model import Lead, Opportunity, Standing, Verdict
from leadtrack.render.view import Column, View
from leadtrack.render.views.records import Record, at, day


def _opportunity(value: Opportunity) -> Record:
    return {
        "pipeline": value.pipeline,
        "stage": value.stage,
        "standing": value.standing.value,
        "verdict": value.verdict.value,
        "since": day(value.since),
        "value": str(value.value) if value.value is not None else None,
        "currency": value.currency,
    }


def lead_record(lead: Lead) -> Record:
    """A lead as scripts get it. Somebody not in play stands at the beginning of `selling`."""
    return {
        "id": lead.id,
        "name": lead.name,
        "company": lead.company,
        "emails": [c.shown for c in lead.emails],
        "phones": [c.shown for c in lead.phones],
        "street": lead.street,
        "postal_code": lead.postal_code,
        "city": lead.city,
        "country": lead.country,
        "birthday": lead.birthday,
        "source": lead.source,
        "tags": list(lead.tags),
        "fields": lead.fields,
        "do_not_contact": lead.do_not_contact,
        "lifecycle": lead.lifecycle.value,
        "pipelines": [_opportunity(o) for o in standing_of(lead)],
        "next_follow_up": day(lead.next_follow_up),
        "created_at": at(lead.created_at),
        "updated_at": at(lead.updated_at),
    }


def standing_of(lead: Lead) -> tuple[Opportunity, ...]:
    """Where the person stands, in every pipeline they are in."""
    if lead.opportunities:
        return lead.opportunities
    since = lead.came_on or date.min
    return (Opportunity(lead.id, "selling", "lead", Standing.OPEN, Verdict.UNQUALIFIED, since),)


_KEPT_AWAY = "do not contact"


def _stages(lead: Lead) -> list[str]:
    return [
        o.stage if o.standing in (Standing.OPEN, Standing.WON) else f"{o.stage} ({o.standing})"
        for o in standing_of(lead)
    ]


def _stage(lead: Lead) -> str:
    return ", ".join([*_stages(lead), _KEPT_AWAY] if lead.do_not_contact else _stages(lead))


def _stage_at_a_glance(lead: Lead) -> str:
    return ", ".join([_KEPT_AWAY, *_stages(lead)] if lead.do_not_contact else _stages(lead))


LEADS = View(
    key="leads",
    columns=(
        Column("id", "ID", lambda lead: lead.id, is_whole=True),
        Column("name", "Name", lambda lead: lead.called),
        Column("company", "Company", lambda lead: lead.company, rank=3),
        Column("stage", "Stage", _stage, glance=_stage_at_a_glance),
        Column("verdict", "Verdict", lambda lead: standing_of(lead)[0].verdict.value, is_whole=True, rank=1),
        Column("phone", "Phone", lambda lead: lead.phones[0].shown if lead.phones else None, is_whole=True),
        Column("email", "E-mail", lambda lead: lead.emails[0].shown if lead.emails else None, rank=4),
        Column("city", "City", lambda lead: lead.city, rank=5),
        Column("next_follow_up", "Next", lambda lead: lead.next_follow_up, is_whole=True, rank=2),
    ),
    record=lead_record,
)


SUPPRESSED = View(
    key="do_not_contact",
    columns=(
        Column("key_hash", "Key", lambda s: s.key_hash, brief=12),
        Column("kind", "Kind", lambda s: s.kind),
        Column("added_at", "Added", lambda s: s.added_at, is_instant=True),
        Column("lead_id", "Lead", lambda s: s.lead_id),
        Column("lead", "Name", lambda s: s.lead),
        Column("because", "Because", lambda s: s.because),
    ),
    record=lambda s: {
        "key_hash": s.key_hash,
        "kind": s.kind,
        "because": s.because,
        "added_at": at(s.added_at),
        "lead_id": s.lead_id,
        "lead": s.lead,
    },
)
