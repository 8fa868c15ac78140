"""Next steps and people as one page of HTML that holds everything it needs: it runs nothing and fetches nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from html import escape

from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.model import Lead
from leadtrack.render.view import cell
from leadtrack.render.views.leads import LEADS
from leadtrack.render.views.records import moment
from leadtrack.render.visible import harmless

_STYLE = """
body { font: 16px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ccc; padding: .3em .6em; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; white-space: pre-line; }
@media print { body { margin: 0; max-width: none; } }
"""
_PEOPLE = [column for column in LEADS.columns if column.key != "id"]


def page(steps: Iterable[tuple[FollowUp, Lead]], people: Iterable[Lead], *, today: date) -> Iterator[str]:
    """The whole page, a row at a time. Its policy allows its own style, by its digest, and nothing else."""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!DOCTYPE html>\n"
    yield '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    # An empty icon, so that nobody is asked for one.
    yield f"<title>Leads, {today}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Leads, {today}</h1>\n"
    yield from _table("Next steps", ["Due", "Who", "What", "Phone", "E-mail"], map(_step, steps))
    yield from _table("People", [column.title for column in _PEOPLE], map(_person, people))
    yield "</body>\n</html>\n"


def _step(step: tuple[FollowUp, Lead]) -> list[str]:
    follow_up, lead = step
    first = [contacts[0].shown if contacts else "" for contacts in (lead.phones, lead.emails)]
    return [moment(follow_up.due, follow_up.time) or "", lead.called, follow_up.what, *first]


def _person(lead: Lead) -> list[str]:
    return [cell(column.value(lead)) for column in _PEOPLE]


def _table(title: str, heads: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    named = "".join([f"<th>{head}</th>" for head in heads])
    yield f"<h2>{title}</h2>\n<table>\n<thead><tr>{named}</tr></thead>\n<tbody>\n"
    for row in rows:
        texts = "".join([f'<td dir="auto">{_text(text)}</td>' for text in row])
        yield f"<tr>{texts}</tr>\n"
    yield "</tbody>\n</table>\n"


def _text(text: str) -> str:
    return escape(harmless(text))
