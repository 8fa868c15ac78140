"""Any mix of rows, in portions of any size: every row is accounted for, and a list that comes again changes nothing."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import Run
from leadtrack.domain.listed import People
from leadtrack.domain.pipelines import SELLING
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.csv_file import blocks_below, examine
from leadtrack.intake.rejected import Rejected
from leadtrack.store import Store
from leadtrack.store.batch import Batch
from leadtrack.store.imports import Imports

COLUMNS = ("name", "company", "email", "phone", "city", "birthday", "size")
pytestmark = pytest.mark.usefixtures("unhurried")
OUTCOMES = ("created", "updated", "unchanged", "suppressed", "rejected")
names = st.sampled_from(["", "Ann Lee", "ANN  LEE", "A. Lee", "Bo", "Eva Klein", "n/a", "Lee, Ann"])
companies = st.sampled_from(["", "", "Lee & Co", "Klein"])
mails = st.sampled_from(
    ["", "a@example.com", "A@EXAMPLE.com", "b@example.org; c@example.org", "x@@y", "gone@example.com"]
)
phones = st.sampled_from(["", "+45 32 12 34 56", "32123456", "12", "+49 30 901820 / +49 30 901829"])
cities = st.sampled_from(["", "Rome", "Oslo"])
days = st.sampled_from(["", "1984-11-23", "05/06/1971", "31.12."])
sizes = st.sampled_from(["", "1", "2"])
lists = st.lists(st.tuples(names, companies, mails, phones, cities, days, sizes), max_size=14)
ways = st.sampled_from(["fill", "skip", "overwrite"])
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def as_list(path: Path, found: list[tuple[str, ...]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, *found])
    path.write_text(text.getvalue(), encoding="utf-8")


def fresh() -> None:
    for old in Path(".").glob("*.db*"):
        old.unlink()


@given(found=lists, at_once=st.integers(1, 16), way=ways)
@MANY
def test_every_row_is_accounted_for_however_many_are_stored_at_once(
    home: Path, found: list[tuple[str, ...]], at_once: int, way: str
) -> None:
    fresh()
    as_list(Path("a.csv"), found)
    assert taken("a.db", at_once, way) == taken("b.db", 1000, way)


def taken(db: str, at_once: int, way: str) -> list[Any]:
    """The people there are after the list was stored so many at once, whose account is looked over."""
    store = Store(Path(db), now=datetime(2026, 11, 23, 12, tzinfo=UTC))
    with open("a.csv", "rb") as file:
        shape = examine(file, "a.csv", encoding=None, delimiter=None, given={})
        cleaner = Cleaner(shape.layout, country="DK", order="dmy", today=date(2026, 11, 23))
        blocks = list(blocks_below(file, shape, "a.csv"))
        cleaned = [
            cleaner.clean(line, row) for block in blocks for line, row in zip(block.lines, block.rows, strict=True)
        ]
    free = [one for one in cleaned if not isinstance(one, Rejected)]
    with store.write("import") as step:
        imports = Imports(step, store.leads, store.suppression, now=store.now, today=date(2026, 11, 23))
        batch = Batch(file_name="a.csv", digest="", mapping="{}", on_duplicate=way)
        portions = (People.of(free[begin : begin + at_once]) for begin in range(0, len(free), at_once))
        _, account = imports.take(batch, portions, pipeline=SELLING)
    assert len(free) == account.created + account.updated + account.unchanged + account.suppressed
    people = [
        (p.name, p.company, p.emails, p.phones, p.city, p.birthday, p.fields) for p in store.leads.by_ids(range(1, 99))
    ]
    store.close()
    return people


def few(*rows: dict[str, str]) -> list[tuple[str, ...]]:
    """Rows in which only so much is said."""
    return [tuple(row.get(column, "") for column in COLUMNS) for row in rows]


PHONE, MAIL = "+45 32 12 34 56", "a@example.com"


# Each time two people end up with the same e-mail or phone, and a row without a name may be either.
@given(found=lists, way=ways)
@example(
    few({"phone": PHONE, "size": "1"}, {"email": MAIL, "size": "2"}, {"name": "Ann Lee", "email": MAIL, "size": "1"},
        {"name": "Bo", "email": MAIL, "phone": PHONE}),
    "overwrite",
)  # fmt: skip
@example(
    few({"email": MAIL, "size": "2"}, {"name": "Ann Lee", "phone": PHONE}, {"email": MAIL, "city": "Oslo", "size": "1"},
        {"email": MAIL, "phone": PHONE, "size": "2"}),
    "overwrite",
)  # fmt: skip
@example(
    few({"email": MAIL}, {"phone": PHONE, "city": "Rome"}, {"phone": PHONE, "city": "Oslo", "size": "1"},
        {"email": MAIL, "phone": PHONE, "city": "Rome"}),
    "overwrite",
)  # fmt: skip
@example(
    few({"email": MAIL, "birthday": "31.12."}, {"name": "A. Lee", "email": MAIL, "birthday": "1984-11-23"},
        {"name": "Bo", "company": "Klein", "email": MAIL, "birthday": "31.12."}),
    "overwrite",
)  # fmt: skip
@MANY
def test_a_list_that_comes_again_changes_nothing(lt: Run, found: list[tuple[str, ...]], way: str) -> None:
    fresh()
    lt("do-not-contact", "add", "gone@example.com")
    as_list(Path("a.csv"), found)
    line = ("import", "a.csv", "--country", "DK", "--rejects", "r.csv", "--on-duplicate", way, "--json")
    first = lt(*line)
    if not found:
        return
    account = first.json
    assert account["read"] == sum(account[name] for name in OUTCOMES) == sum(1 for row in found if any(row))
    assert first.code == (6 if account["rejected"] else 0)
    before = lt("list", "--json").out
    again = lt(*line).json
    assert (again["created"], again["updated"], again["queued"]) == (0, 0, 0)
    assert (again["suppressed"], again["rejected"]) == (account["suppressed"], account["rejected"])
    assert lt("list", "--json").out == before


@given(found=lists)
@MANY
def test_what_was_rejected_and_mended_arrives(lt: Run, found: list[tuple[str, ...]]) -> None:
    fresh()
    Path("r.csv").unlink(missing_ok=True)
    as_list(Path("a.csv"), found)
    account = lt("import", "a.csv", "--country", "DK", "--rejects", "r.csv", "--json").json if found else {}
    if not account.get("rejected"):
        assert not Path("r.csv").exists()
        return
    with open("r.csv", encoding="utf-8", newline="") as file:
        rejected = list(csv.DictReader(file))
    assert len(rejected) == account["rejected"]
    for number, row in enumerate(rejected):
        assert row["leadtrack reason"] and row["leadtrack line"].isdigit()
        row["name"] = f"Mended {number:03}"
    with open("m.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rejected[0]))
        writer.writeheader()
        writer.writerows(rejected)
    assert lt("import", "m.csv", "--country", "DK", "--json").json["created"] == len(rejected)
    for number, row in enumerate(rejected):
        (lead,) = json.loads(lt("find", "--json", f"Mended {number:03}").out)["leads"]
        assert (lead["city"] or "") == row["city"] and lead["fields"].get("size", "") == row["size"]
        assert not {"leadtrack line", "leadtrack reason"} & set(lead["fields"])


@pytest.mark.parametrize("columns", [3, 120])
def test_blank_cells_at_the_end_of_rows_mean_nothing(lt: Run, columns: int) -> None:
    Path("a.csv").write_text("name,city" + "," * columns + "\nAnn,Rome" + "," * columns + "\n,," + "," * columns + "\n")
    ran = lt("import", "a.csv", "--json").json
    assert (ran["read"], ran["created"]) == (1, 1)
