"""Where leads come from: the list, and one source with its imports."""

from pathlib import Path

from conftest import Run


def test_a_source_shows_its_cost_its_imports_and_how_its_columns_are_mapped(lt: Run) -> None:
    Path("a.csv").write_text("Kontakt 1,Mail\nAnn,ann@example.com\n,\nBo,bo@example.com\n")
    Path("b.csv").write_text("Kontakt 1,Mail\nEva,eva@example.com\n,Rome\n")
    lt("import", "a.csv", "--source", "Nordic Lists", "--cost", "250", "--map", "name=Kontakt 1")
    lt("import", "b.csv", "--source", "nordic lists", "--cost", "50")
    lt("import", "a.csv", "--source", "fair")
    source = lt("sources", "show", "NORDIC LISTS", "--json").json["source"]
    assert (source["name"], source["leads"], source["cost"]) == ("Nordic Lists", 3, "300.00 EUR")
    assert [(b["file"], b["created"], b["rejected"]) for b in source["imports"]] == [("b.csv", 1, 1), ("a.csv", 2, 0)]
    assert source["mapping"] == {"name": ["Kontakt 1"], "email": ["Mail"]}
    shown = lt("sources", "show", "nordic lists", "--format", "table").out
    assert "Cost: 300.00 EUR" in shown and "a.csv: 2 of 2 new, 0 rejected, 250.00 EUR" in shown
    assert "name         Kontakt 1" in shown


def test_the_name_alone_shows_a_source_too(lt: Run) -> None:
    lt("add", "Ann", "--source", "fair")
    assert lt("sources", "fair").out == lt("sources", "show", "fair").out != ""
    assert lt("sources", "nowhere").code == lt("sources", "show", "nowhere").code == 3
    assert [s["name"] for s in lt("sources", "--json").json["sources"]] == ["fair"]
