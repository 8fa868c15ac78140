"""Which leads are wanted, and in what order: filters as the WHERE clause they are."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from leadtrack.domain.text import fold, words
from leadtrack.errors import UsageError
from leadtrack.store.rows import instant

ORDERS = {
    "name": "coalesce(nullif(l.name, ''), l.company) COLLATE NOCASE, l.id",
    "created": "l.created_at DESC, l.id DESC",
    "updated": "l.updated_at DESC, l.id DESC",
    "id": "l.id",
    "city": "l.city COLLATE NOCASE, l.id",
    "company": "l.company COLLATE NOCASE, l.id",
    "next": "(SELECT min(due) FROM follow_up f WHERE f.lead_id = l.id AND f.closed_at IS NULL) IS NULL,"
    " (SELECT min(due) FROM follow_up f WHERE f.lead_id = l.id AND f.closed_at IS NULL), l.id",
}
SORTS = tuple(ORDERS)


class Wanted(NamedTuple):
    """Which leads: every filter that is given must hold. `stale` is the instant since which nothing happened."""

    stage: str | None = None
    standing: str | None = None
    verdict: str | None = None
    pipeline: str = "selling"
    source: str | None = None
    tags: tuple[str, ...] = ()
    city: str | None = None
    batch: int | None = None
    no_next_step: bool = False
    stale: datetime | None = None
    where: tuple[tuple[str, str], ...] = ()
    text: str = ""
    do_not_contact: bool | None = None


# Of an opportunity o: in play (as the rule in domain/stages and the index opportunity_in_play have it), and nothing
# is planned for it. A follow-up of no pipeline is the person's, and serves for every one.
WITHOUT_NEXT_STEP = """
o.standing IN ('open', 'not-ready') AND (o.verdict = 'prospect' OR o.stage <> 'lead')
AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.lead_id = o.lead_id AND f.closed_at IS NULL
  AND coalesce(f.pipeline, o.pipeline) = o.pipeline)
"""
_IN_PIPELINE = "SELECT 1 FROM opportunity o WHERE o.lead_id = l.id AND o.pipeline = ?"
# So many of them at once: every SQLite takes two values of each, and conditions as deep.
_MOST = 300
_NOT_IN_PLAY = {"stage": "lead", "standing": "open", "verdict": "unqualified"}


def conditions(wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    """The WHERE clause and its values. Who has no row in a pipeline is an open, unqualified lead there.

    Raises UsageError for more tags, own fields and words than can be asked for at once.
    """
    tags, searched = tuple(dict.fromkeys(wanted.tags)), _searched(wanted.text)
    if (many := len(tags) + len(wanted.where) + len(searched)) > _MOST:
        raise UsageError(
            f"{many} tags, own fields and words are too many to look for at once.", f"Give {_MOST} at most."
        )
    parts: list[str] = ["1"]
    values: list[object] = []
    for column, value in (("stage", wanted.stage), ("standing", wanted.standing), ("verdict", wanted.verdict)):
        if value is not None:
            inside = f"l.id IN (SELECT lead_id FROM opportunity WHERE pipeline = ? AND {column} = ?)"
            outside = f" OR NOT EXISTS ({_IN_PIPELINE})" if value == _NOT_IN_PLAY[column] else ""
            parts.append(f"({inside}{outside})")
            values += [wanted.pipeline, value, *([wanted.pipeline] if outside else [])]
    if wanted.source is not None:
        parts.append("l.source_id IN (SELECT id FROM source WHERE folded = ?)")
        values.append(fold(wanted.source))
    for tag in tags:
        parts.append("l.id IN (SELECT lead_id FROM tag WHERE tag = ?)")
        values.append(tag)
    if wanted.city is not None:
        parts.append("l.city = ? COLLATE NOCASE")
        values.append(wanted.city)
    if wanted.batch is not None:
        parts.append("l.batch_id = ?")
        values.append(wanted.batch)
    if wanted.do_not_contact is not None:
        parts.append("l.do_not_contact = ?")
        values.append(int(wanted.do_not_contact))
    if wanted.no_next_step:
        parts.append(f"l.do_not_contact = 0 AND l.id IN (SELECT lead_id FROM opportunity o WHERE {WITHOUT_NEXT_STEP})")
    if wanted.stale is not None:
        parts.append(
            "l.created_at < ? AND l.do_not_contact = 0"
            " AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.lead_id = l.id AND c.at >= ?)"
            " AND NOT EXISTS (SELECT 1 FROM stage_change m WHERE m.lead_id = l.id AND m.at >= ?)"
            " AND NOT EXISTS (SELECT 1 FROM sale b WHERE b.lead_id = l.id AND b.created_at >= ?)"
            " AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.lead_id = l.id AND a.answered_at >= ?)"
        )
        values += [instant(wanted.stale)] * 5
    for name, value in wanted.where:
        parts.append(
            "EXISTS (SELECT 1 FROM json_each(l.fields) j WHERE j.key = ? COLLATE NOCASE AND j.value = ? COLLATE NOCASE)"
        )
        values += [name, value]
    for word in searched:
        parts.append(
            "(EXISTS (SELECT 1 FROM search s WHERE s.lead_id = l.id AND instr(s.text, ?))"
            " OR l.id IN (SELECT lead_id FROM conversation WHERE instr(folded, ?)))"
        )
        values += [word, word]
    return " AND ".join(parts), tuple(values)


def _searched(text: str) -> tuple[str, ...]:
    """The folded pieces to look for: as written between blanks, so that `o'brien` and `@example` are found."""
    return tuple(dict.fromkeys(fold(text).split())) or words(text)
