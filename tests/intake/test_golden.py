"""Lists and what becomes of them: each `golden/NAME.csv` is imported and compared with `golden/NAME.json`."""

import json
from pathlib import Path

import pytest

from conftest import Run

GOLDEN = Path(__file__).parent / "golden"
KEPT = ("name", "company", "emails", "phones", "street", "postal_code", "city", "country", "birthday", "fields")
COUNTS = ("read", "created", "updated", "unchanged", "suppressed", "rejected", "queued", "kept_as_typed")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.csv")), ids=lambda path: path.stem)
def test_a_list_becomes_what_was_agreed(lt: Run, path: Path) -> None:
    ran = lt("import", str(path), "--rejects", "r.csv", "--source", path.stem, "--json").json
    leads = sorted(lt("list", "--json").json["leads"], key=lambda lead: int(lead["id"]))
    found = {
        "account": {name: ran[name] for name in COUNTS},
        "leads": [{key: lead[key] for key in KEPT if lead[key]} for lead in leads],
    }
    assert found == json.loads(path.with_suffix(".json").read_text("utf-8"))
    again = lt("import", str(path), "--rejects", "r.csv", "--source", path.stem, "--json").json
    assert (again["created"], again["updated"], again["queued"]) == (0, 0, 0)


def test_a_mapping_is_remembered_for_its_source(lt: Run) -> None:
    Path("list.csv").write_text("Kontakt 1,Mail\nAnn Lee,ann@example.com\n")
    mapped = lt("import", "list.csv", "--source", "fair", "--map", "name=Kontakt 1", "--json").json
    assert mapped["created"] == 1
    again = lt("import", "list.csv", "--source", "Fair", "--json").json
    assert again["mapping"]["name"] == ["Kontakt 1"] and again["unchanged"] == 1
