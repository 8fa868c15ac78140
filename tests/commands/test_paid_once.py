"""A file that was paid for once costs what it cost, however often it is imported."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Run

PRICES = [("--cost", "250"), ("--cost-per-row", "125"), ("--cost-column", "Price")]


def imported(lt: Run, *options: str, file: str = "a.csv") -> Any:
    Path("a.csv").write_text("name,Price\nAnn,100\nBo,150\n")
    return lt("import", file, "--source", "Nordic Lists", *options, "--json").json


def counted(lt: Run) -> list[str | None]:
    """What the source cost, as every command has it; then each import's, the first one first."""
    (source,) = lt("sources", "--json").json["sources"]
    shown = lt("sources", "show", "Nordic Lists", "--json").json["source"]
    (line,) = lt("report", "sources", "--json").json["sources"]
    (worth,) = line["cost"] or [None]
    assert source["cost"] == shown["cost"] == (f"{worth['amount']} {worth['currency']}" if worth else "")
    imports = lt("imports", "--json").json["imports"]
    assert imports == shown["imports"]
    return [source["cost"], *(batch["cost"] for batch in reversed(imports))]


@pytest.mark.parametrize("price", PRICES, ids=lambda price: str(price[0]))
def test_the_same_file_of_the_same_source_costs_what_it_cost_once(lt: Run, price: tuple[str, str]) -> None:
    assert imported(lt, *price)["cost_counted_in"] is None
    dry, again = imported(lt, *price, "--dry-run"), imported(lt, *price)
    assert (dry["cost"], dry["cost_counted_in"]) == (again["cost"], again["cost_counted_in"]) == (None, 1)
    assert counted(lt) == ["250.00 EUR", "250.00 EUR", None]
    assert [b["cost_counted_in"] for b in lt("imports", "--json").json["imports"]] == [1, None]


def test_that_a_cost_is_counted_once_is_said(lt: Run) -> None:
    Path("a.csv").write_text("name\nAnn\n")
    assert "counted once" not in lt("import", "a.csv", "--cost", "250").err
    said = "This file was imported before, so its cost is counted once, with import 1: 250.00 EUR."
    assert said in lt("import", "a.csv", "--cost", "250").err
    assert "counted once, with import 1: 205.00 EUR instead of 250.00 EUR." in lt("import", "a.csv", "--cost=205").err
    assert "counted once" not in lt("import", "a.csv").err


def test_the_cost_said_last_is_the_one_and_is_taken_back_as_any_other_change(lt: Run) -> None:
    imported(lt, "--cost", "250")
    imported(lt, "--cost", "205")
    assert counted(lt) == ["205.00 EUR", "205.00 EUR", None]
    lt("undo")
    assert counted(lt) == ["250.00 EUR", "250.00 EUR"]
    lt("redo")
    assert counted(lt) == ["205.00 EUR", "205.00 EUR", None]


def test_who_takes_back_the_first_import_has_the_cost_with_the_next(lt: Run) -> None:
    imported(lt, "--cost", "250")
    imported(lt, "--cost", "250")
    assert lt("imports", "undo", "1", "--yes").code == 0
    assert counted(lt) == ["250.00 EUR", "250.00 EUR"]
    lt("undo")
    assert counted(lt) == ["250.00 EUR", "250.00 EUR", None]


def test_a_cost_that_was_forgotten_is_counted_when_it_is_said(lt: Run) -> None:
    imported(lt)
    assert imported(lt, "--cost", "250")["cost_counted_in"] is None
    assert counted(lt) == ["250.00 EUR", None, "250.00 EUR"]


def test_it_is_counted_when_it_was_paid(lt: Run) -> None:
    imported(lt, "--cost", "250", "--today", "2026-10-01")
    imported(lt, "--cost", "250", "--today", "2026-11-01")
    for month, cost in (("2026-10", 1), ("2026-11", 0)):
        ran = lt("report", "sources", "--from", f"{month}-01", "--to", f"{month}-28", "--json").json
        assert len(ran["sources"][0]["cost"]) == cost


def test_other_files_and_other_sources_cost_what_they_cost(lt: Run) -> None:
    Path("b.csv").write_text("name\nEva\n")
    for line in (("a.csv", "Nordic Lists"), ("b.csv", "Nordic Lists"), ("b.csv", "Fair")):
        Path("a.csv").write_text("name\nAnn\n")
        lt("import", line[0], "--source", line[1], "--cost", "10")
    assert [(s["name"], s["cost"]) for s in lt("sources", "--json").json["sources"]] == [
        ("Fair", "10.00 EUR"),
        ("Nordic Lists", "20.00 EUR"),
    ]


@pytest.mark.parametrize(
    ("prices", "said"), [(("2", "much"), "1 cell is no amount"), (("much", "more"), "2 cells are no amount")]
)
def test_cells_without_an_amount_are_counted(lt: Run, prices: tuple[str, str], said: str) -> None:
    Path("a.csv").write_text(f"name,price\nAnn,{prices[0]}\nBo,{prices[1]}\n")
    assert said in lt("import", "a.csv", "--cost-column", "price").err
