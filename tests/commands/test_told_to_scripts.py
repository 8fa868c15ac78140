"""What a script reads: every format of every command that prints data, the words in it, and what is left on stderr."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from leadtrack.render.formats import fields
from test_manners import fill

LISTS = (
    "list", "find mette", "due", "today", "birthdays --all --within 12m", "concerns", "board", "stages", "sources", "imports", "duplicates --above 0",
    "do-not-contact list", "history", "config show", "draft --list", "backup --list",
    *(f"report {name}" for name in ("funnel", "sources", "stages", "losses", "forecast", "activity")),
)  # fmt: skip
THINGS = (
    "show 1",
    "sources show fair",
    "import again.csv",
    "import again.csv --dry-run",
    "import again.csv --screen-only",
)
# Of several, a line has the first, and of where somebody stands the words.
IN_A_LINE = {"phone", "email", "stage", "verdict", "address"}


@pytest.fixture
def trade(lt: Run) -> Run:
    """A small business with one of everything, and a list to import."""
    fill(lt)
    Path("again.csv").write_text("name,email\nMette Hansen,mette@example.com\nAnn,ann@example.com\n")
    lt("import", "again.csv", "--source", "fair", "--cost", "20")
    lt("add", "Mette Hansen", "--phone", "+45 32 12 34 59")
    lt("no", "2", "--keep", "yes")
    lt("backup")
    return lt


def words_of(value: Any) -> set[str]:
    """Every key in an object of JSON."""
    if isinstance(value, dict):
        return set(value) | {word for one in value.values() for word in words_of(one)}
    return {word for one in value for word in words_of(one)} if isinstance(value, list) else set()


def as_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("line", LISTS)
def test_the_header_of_csv_has_the_words_of_json(trade: Run, line: str) -> None:
    header, *rows = as_csv(trade(*line.split(), "--format", "csv").out)
    known = words_of(json.loads(trade(*line.split(), "--json").out))
    assert set(header) - IN_A_LINE <= known
    assert rows and all(len(row) == len(header) for row in rows)
    plain = trade(*line.split(), "--format", "plain").out.splitlines()
    assert len(plain) == len(rows) and all(len(one.split("\t")) == len(header) for one in plain)


@pytest.mark.parametrize("line", THINGS)
def test_one_thing_is_a_field_and_its_value_a_line(trade: Run, line: str) -> None:
    plain = [one.split("\t") for one in trade(*line.split(), "--format", "plain").out.splitlines()]
    assert plain and all(len(one) == 2 for one in plain)
    assert [field for field, _ in plain] == [
        field for field, _ in as_csv(trade(*line.split(), "--format", "csv").out)[1:]
    ]
    markdown = trade(*line.split(), "--format", "md").out.splitlines()
    assert markdown[0] == "| Field | Value |" and len(markdown) == len(plain) + 2


def test_show_in_a_pipe_has_all_that_json_has(trade: Run) -> None:
    lead = trade("show", "1", "--json").json["lead"]
    shown = dict(one.split("\t") for one in trade("show", "1").out.splitlines())
    assert {field: "" if value is None else value for field, value in fields(lead)}.keys() == shown.keys()
    assert shown["phones[0]"] == "+4532123456" and shown["fields.size"] == "42" and shown["do_not_contact"] == "false"
    assert shown["pipelines[0].stage"] == "customer" and shown["conversations[0].text"] == "Likes it"


def test_the_account_of_an_import_is_read_by_awk(lt: Run) -> None:
    Path("a.csv").write_text("name,city\nAnn,\n,Rome\n")
    account = dict(one.split("\t") for one in lt("import", "a.csv", "--format", "plain").out.splitlines())
    assert (account["read"], account["created"], account["rejected"], account["dry_run"]) == ("2", "1", "1", "false")
    assert Path(account["rejects"]).exists()


def test_the_account_of_an_import_is_in_words_in_a_pipe_unless_a_format_is_asked_for(lt: Run) -> None:
    Path("a.csv").write_text("name,city\nAnn,\n,Rome\n")
    assert lt("import", "a.csv").out.startswith("read 2 rows\n        1 created\n")


def test_a_yes_or_no_is_true_or_false_in_csv_and_words_for_people(trade: Run) -> None:
    for line, key, no, yes in (
        ("birthdays --within 12m", "card_sent", "to send", "sent"),
        ("history", "undone", "", "undone"),
    ):
        trade("card-sent", "1") if line != "history" else trade("undo")
        header, first, *_ = as_csv(trade(*line.split(), "--format", "csv").out)
        assert first[header.index(key)] == "true"
        assert yes in trade(*line.split()).out.splitlines()[0].split("\t")
        assert no in trade(*line.split()).out.splitlines()[-1].split("\t")


def test_a_key_on_the_do_not_contact_list_is_never_cut_in_a_pipe(trade: Run) -> None:
    (key,) = {one["key_hash"] for one in trade("do-not-contact", "list", "--json").json["do_not_contact"]}
    assert trade("do-not-contact", "list").out.startswith(f"{key}\t")


@pytest.mark.parametrize(
    "line", ["config get sells_to", "config path", "draft 1 --template follow-up", "draft --show follow-up"]
)
def test_what_another_program_takes_is_the_same_text_in_a_pipe(trade: Run, line: str) -> None:
    assert trade(*line.split()).out == trade(*line.split(), "--format", "table").out
    assert as_csv(trade(*line.split(), "--format", "csv").out)[0] == ["field", "value"]


def test_a_source_that_cost_nothing_has_no_cost_in_json(trade: Run) -> None:
    trade("add", "Eva", "--source", "friends")
    assert {one["name"]: one["cost"] for one in trade("sources", "--json").json["sources"]} == {
        "fair": "20.00 EUR", "friends": None,
    }  # fmt: skip


def test_a_share_is_a_number_in_csv_and_per_cent_for_people(trade: Run) -> None:
    for name in ("funnel", "losses", "stages", "sources", "forecast"):
        header, *rows = as_csv(trade("report", name, "--format", "csv").out)
        records = trade("report", name, "--json").json[name]
        for key in {"of_all", "of_previous", "share", "median_days", "rate", "because", "source"} & set(header):
            expected = ["" if one[key] is None else str(one[key]) for one in records]
            assert [row[header.index(key)] for row in rows] == expected
    assert "%" in trade("report", "funnel").out and "too few" in trade("report", "forecast", "--format", "md").out
