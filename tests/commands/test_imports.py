"""Imports: what there were, and taking one back."""

from pathlib import Path

from conftest import Run


def people(lt: Run) -> list[tuple[str, str]]:
    return [(lead["name"], lead["city"]) for lead in lt("list", "--json").json["leads"]]


def test_imports_are_listed_with_source_cost_counts_and_digest(lt: Run) -> None:
    Path("a.csv").write_text("name\nAnn\nBo\n")
    lt("import", "a.csv", "--source", "fair", "--cost", "12,50")
    (batch,) = lt("imports", "--json").json["imports"]
    assert (batch["file"], batch["source"], batch["cost"], batch["read"]) == ("a.csv", "fair", "12.50 EUR", 2)
    assert len(batch["sha256"]) == 64
    assert lt("imports").out.startswith("1\t2026-11-23\tfair\ta.csv\t12.50 EUR\t2\t2\t")


def test_an_import_is_taken_back_after_other_work_and_leaves_whom_one_worked_with(lt: Run) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com")
    lt("add", "Eva Klein", "--email", "eva@example.com")
    Path("a.csv").write_text(
        "name,email,city\nAnn Lee,ann@example.com,Rome\nEva Klein,eva@example.com,Oslo\nBo,bo@example.com,Bonn\n"
        "Uwe,uwe@example.com,Ulm\nTim,tim@example.com,\n"
    )
    lt("import", "a.csv", "--source", "fair")
    lt("follow-up", "Bo", "fri")
    lt("edit", "Eva Klein", "--city", "Bergen")
    lt("add", "Later")
    before = people(lt)
    assert lt("imports", "undo", "1").code == 2
    assert people(lt) == before
    ran = lt("imports", "undo", "1", "--yes", "--json").json
    assert (ran["removed"], ran["restored"], len(ran["left"])) == (2, 1, 2)
    assert people(lt) == [("Ann Lee", ""), ("Bo", "Bonn"), ("Eva Klein", "Bergen"), ("Later", "")]
    assert lt("imports", "undo", "9", "--yes").code == 3
    assert lt("undo").code == 0


def test_the_same_list_comes_in_again_after_it_was_taken_back(lt: Run) -> None:
    Path("a.csv").write_text("name,email\nAnn,ann@example.com\nBo,\n")
    for _ in range(2):
        assert lt("import", "a.csv", "--source", "fair", "--json").json["created"] == 2
        number = lt("imports", "--json").json["imports"][0]["batch"]
        assert lt("imports", "undo", str(number), "--yes").code == 0
        assert lt("list").out == lt("imports").out == lt("sources").out == ""
