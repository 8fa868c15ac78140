"""Who must not be contacted comes up nowhere where somebody is to be called, written to or remembered."""

import itertools
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.domain.working import WorkList
from leadtrack.store import Store
from leadtrack.store.filters import Wanted

PROSPECT = ("--answer", "market=yes", "--answer", "means=yes", "--answer", "authority=yes")
BEFORE = {
    "follow-up": ["follow-up", "1", "today", "call Zelda"],
    "repeating": ["follow-up", "1", "today", "call Zelda", "--every", "week"],
    "concern": ["log", "1", "Zelda talked", "--concern", "Zelda's price", "--still-due", "--no-next"],
    "prospect": ["qualify", "1", *PROSPECT, "--no-next"],
    "presented": ["log", "1", "shown", "--presented", "--asked", "Buy, Zelda?", "--still-due", "--no-next"],
    "sale": ["sale", "1", "10"],
    "not-ready": ["not-ready", "1", "--until", "+1d"],
}
DOORS = (
    ["due"], ["due", "--within", "365d"], ["today"], [], ["birthdays", "--within", "365d"], ["list", "--no-next-step"],
    ["export", "ics", "-", "--all"], ["export", "vcard", "-"], ["export", "html", "-"], ["export", "csv", "-"],
)  # fmt: skip
STORIES = [pair for size in (1, 2, 3) for pair in itertools.combinations(BEFORE, size)]


@pytest.mark.parametrize("banned", ["no", "do-not-contact"])
@pytest.mark.parametrize("story", STORIES[::5], ids=" ".join)
def test_nobody_who_must_not_be_contacted_comes_up(
    lt: Run, tmp_path: Path, banned: str, story: tuple[str, ...]
) -> None:
    lt("add", "Zelda", "--email", "zelda@example.com", "--phone", "+45 20 12 34 56", "--birthday", "1984-11-23")
    lt("add", "Bo", "--next", "today")
    for name in story:
        lt(*BEFORE[name])
    assert "Zelda" in lt("list").out
    ban = ["no", "1", "--keep", "no"] if banned == "no" else ["do-not-contact", "add", "zelda@example.com"]
    assert lt(*ban).code == 0
    for door in DOORS:
        for more in ([], ["--json"]) if door[:1] != ["export"] else ([],):
            ran = lt(*door, *more)
            assert ran.code == 0 and "Zelda" not in ran.out and "zelda" not in ran.out, (door, ran.out)
    assert lt("draft", "1", "--template", "first-contact").code == 5
    store = Store(tmp_path / "leads.db", now=datetime(2026, 11, 23, 9, tzinfo=UTC))
    day = date(2026, 11, 23)
    turns = [
        *store.turns.due(day, Wanted(), usual="selling"),
        *store.turns.without_next_step(Wanted()),
        *store.turns.unqualified(Wanted(), pipeline="selling", limit=99),
    ]
    assert 1 not in {turn.lead_id for turn in turns} and {turn.list for turn in turns} <= set(WorkList)
    store.close()
