"""Lists and what becomes of them: each `golden/NAME.*` is imported, with its options, and compared with `NAME.json`.

UPDATE_GOLDEN=1 writes what becomes of them anew.
"""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from leadtrack.cli import main

GOLDEN = Path(__file__).parent / "golden"
LISTS = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".json")
KEPT = (
    "name", "company", "emails", "phones", "street", "postal_code", "city", "country", "birthday", "fields",
    "do_not_contact",
)  # fmt: skip
COUNTS = ("read", "created", "updated", "unchanged", "suppressed", "rejected", "queued", "kept_as_typed")
SHAPE = ("encoding", "delimiter", "date_order", "cost", "cost_not_read")


def _agreed(path: Path) -> dict[str, Any]:
    agreed = path.with_suffix(".json")
    return dict(json.loads(agreed.read_text("utf-8"))) if agreed.exists() else {}


def _outcome(lt: Run, account: dict[str, Any], options: list[str]) -> dict[str, Any]:
    leads = sorted(lt("list", "--json").json["leads"], key=lambda lead: int(lead["id"]))
    found: dict[str, Any] = {"options": options} if options else {}
    found["shape"] = {name: account[name] for name in SHAPE if account[name]}
    found["account"] = {name: account[name] for name in COUNTS}
    if account["rejects"]:
        found["rejects"] = Path(account["rejects"]).read_text("utf-8").splitlines()
    found["leads"] = [{key: lead[key] for key in KEPT if lead[key]} for lead in leads]
    return found


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_becomes_what_was_agreed(lt: Run, path: Path) -> None:
    agreed = _agreed(path)
    options = agreed.get("options", [])
    line = ("import", str(path), *options, "--rejects", "r.csv", "--source", path.stem, "--json")
    found = _outcome(lt, lt(*line).json, options)
    if os.environ.get("UPDATE_GOLDEN"):
        text = json.dumps(found, indent=1, ensure_ascii=False)
        path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
        agreed = found
    assert found == agreed
    again = lt(*line).json
    assert (again["created"], again["updated"], again["queued"]) == (0, 0, 0)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_becomes_the_same_through_a_pipe(
    lt: Run, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    agreed = _agreed(path)
    options = agreed.get("options", [])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    main(["import", "-", *options, "--rejects", "r.csv", "--source", path.stem, "--json"])
    assert _outcome(lt, json.loads(capsys.readouterr().out), options) == agreed


def test_a_mapping_is_remembered_for_its_source(lt: Run) -> None:
    Path("list.csv").write_text("Kontakt 1,Mail\nAnn Lee,ann@example.com\n")
    mapped = lt("import", "list.csv", "--source", "fair", "--map", "name=Kontakt 1", "--json").json
    assert mapped["created"] == 1
    again = lt("import", "list.csv", "--source", "Fair", "--json").json
    assert again["mapping"]["name"] == ["Kontakt 1"] and again["unchanged"] == 1
