"""How the board, the stages and the reports look, at 80 columns and in a pipe; UPDATE_GOLDEN=1 writes it anew."""

import os
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.render.visible import width
from test_manners import fill

SHOWN = (
    "board",
    "stages",
    *(f"report {name}" for name in ("funnel", "sources", "stages", "losses", "forecast", "activity")),
)
GOLDEN = Path(__file__).parent.parent / "golden" / "business.txt"


def business(lt: Run) -> None:
    """One customer, one who said no, one who is not ready and one who is open and may bring something."""
    fill(lt)
    for number, name in enumerate(("Ann", "Eva", "Jo"), 3):
        lt("add", name, "--source", "fair", "--today", "2026-10-01")
        answers = [f"--answer={q}=yes" for q in ("market", "means", "authority")]
        lt("qualify", str(number), *answers, "--no-next", "--today", "2026-10-04")
    lt("no", "3", "--keep", "yes", "--because", "price")
    lt("not-ready", "4", "--until", "+1m", "--because", "no time")
    lt(
        "log",
        "5",
        "hi",
        "--presented",
        "--asked",
        "Buy?",
        "--value",
        "1.250,50 DKK",
        "--no-next",
        "--today",
        "2026-11-01",
    )


def test_every_list_of_the_business_looks_as_it_did(lt: Run) -> None:
    business(lt)
    parts = [
        f"$ leadtrack {line} --format {format}\n{lt(*line.split(), '--format', format).out}"
        for line in SHOWN
        for format in ("table", "plain")
    ]
    found = "\n".join(parts)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("line", SHOWN)
def test_every_list_of_the_business_stays_inside_the_width(
    lt: Run, monkeypatch: pytest.MonkeyPatch, line: str, columns: str
) -> None:
    business(lt)
    monkeypatch.setenv("COLUMNS", columns)
    lines = lt(*line.split(), "--format", "table").out.splitlines()
    assert lines and max(map(width, lines)) <= int(columns)


def test_a_list_on_a_terminal_says_first_who_must_not_be_contacted(lt: Run) -> None:
    lt(
        *["add", "Lars", "--phone", "+4532123460", "--company"],
        "Sorensens Rugbrod og Kager",
        "--email",
        "lars@example.org",
    )
    lt("no", "1", "--keep", "no")
    assert "  do not cont" in lt("list", "--format", "table").out
    assert "\tlead (declined), do not contact\t" in lt("list").out
