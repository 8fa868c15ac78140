"""Days are those of the user's own wall, however far from Greenwich it hangs."""

from pathlib import Path

import pytest

from conftest import DAY, Run
from leadtrack.app import App
from leadtrack.commands.visit import look
from leadtrack.domain.working import Turn, WorkList
from leadtrack.render.views.card import card_lines

# The instants of this day fall on the day before in Greenwich.
FAR = "Pacific/Kiritimati"


@pytest.fixture
def far(lt: Run) -> Run:
    """Somebody on a list, whose concern was written down, and somebody who must not be contacted, all today."""
    assert lt("config", "set", "time-zone", FAR).code == 0
    Path("list.csv").write_text("name,email\nBo Lee,bo@example.com\nMette Hansen,mette@example.com\n")
    assert lt("import", "list.csv").code == 0
    assert lt("log", "1", "Likes the rye", "--concern", "the price", "--next", "today").code == 0
    assert lt("do-not-contact", "add", "2").code == 0
    return lt


@pytest.mark.parametrize("command", [("concerns",), ("imports",), ("do-not-contact", "list")])
def test_a_list_has_the_day_on_the_users_wall(far: Run, command: tuple[str, ...]) -> None:
    for form in ("plain", "csv", "md"):
        assert DAY in far(*command, "--format", form).out


def test_who_came_in_today_is_a_lead_since_today(far: Run) -> None:
    assert far("show", "1", "--json").json["lead"]["pipelines"][0]["since"] == DAY
    assert "lead, open, since today" in far("show", "1", "--format", "table").out
    assert far("list", "--json").json["leads"][0]["pipelines"][0]["since"] == DAY


def test_a_session_says_today_of_what_was_said_today(far: Run) -> None:
    app = App()
    card = look(app, Turn(1, WorkList.DUE, app.today, "selling"))
    assert card
    shown = "\n".join(f"{line.label}{line.text}" for line in card_lines(card, app.today, day_of=app.day_of))
    assert "Mon 2026-11-23 (today), call: Likes the rye" in shown
    assert "the price (Mon 2026-11-23 (today))" in shown
    app.close()
