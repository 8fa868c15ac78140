"""A long list is stored first and matched afterwards: what becomes of it is what matching row by row would give."""

import json
import random
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import examples
from leadtrack.domain.listed import Listed, People
from leadtrack.domain.matching import Known, is_same
from leadtrack.domain.pipelines import SELLING
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.headers.layout import map_columns
from leadtrack.store import Store
from leadtrack.store.batch import Account, Batch
from leadtrack.store.birthdays import EVERYBODY_KNOWN
from leadtrack.store.imports import Imports
from leadtrack.store.joining import move_children
from leadtrack.store.seen import Seen

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HEADER = ["name", "company", "email", "phone", "city", "remark"]
CLEANER = Cleaner(map_columns(HEADER), country="DK", order="dmy", today=TODAY)
ENOUGH = 1_000_000
pytestmark = pytest.mark.usefixtures("unhurried")


def cleaned(*cells: str) -> Listed:
    row = CLEANER.clean(1, [*cells, *[""] * (len(HEADER) - len(cells))])
    assert isinstance(row, Listed)
    return row


def numbered(count: int) -> list[Listed]:
    """People who share nothing."""
    return [
        cleaned(f"Person No{n}", "", f"p{n}@example.org", f"+45 20 {n // 10000:02} {n // 100 % 100:02} {n % 100:02}")
        for n in range(count)
    ]


def take(
    store: Store, rows: list[Listed], *, expected: int = 0, at_once: int = 1000, on_duplicate: str = "fill"
) -> Account:
    batch = Batch(file_name="list.csv", digest="", mapping="{}", on_duplicate=on_duplicate)
    with store.write("import", checks_references=False) as step:
        imports = Imports(step, store.leads, store.suppression, now=NOW, today=TODAY)
        portions = (People.of(rows[begin : begin + at_once]) for begin in range(0, len(rows), at_once))
        return imports.take(batch, portions, pipeline=SELLING, expected=expected)[1]


def has_twins(store: Store) -> bool:
    """Whether a row showed that two who are stored may be one: whom it then speaks of is for nobody to say, so a list
    may overwrite another one the second time, and the two are on the queue."""
    query = (
        "SELECT a.name, a.company, b.name, b.company, d.shared FROM possible_duplicate d JOIN lead a ON a.id = d.a_id"
        " JOIN lead b ON b.id = d.b_id"
    )
    pairs = store.connection.execute(query).fetchall()
    return any(is_same(Known(*pair[:2]), Known(*pair[2:4]), shared_key=pair[4]) for pair in map(tuple, pairs))


def content(store: Store) -> tuple[list[object], list[list[object]]]:
    """Everything a list leaves, but for the numbers of the leads."""
    people = {
        lead.id: (lead.name, lead.company, lead.emails, lead.phones, lead.city, tuple(sorted(lead.fields.items())))
        for lead in store.leads.details(row[0] for row in store.connection.execute("SELECT id FROM lead").fetchall())
    }
    texts = {row[0]: row[1] for row in store.connection.execute("SELECT lead_id, text FROM search")}
    pairs = store.connection.execute("SELECT a_id, b_id, shared FROM possible_duplicate")
    return (
        sorted((*person, texts[lead_id]) for lead_id, person in people.items()),
        # Which of two has the lower number is one of the numbers.
        sorted(([*sorted((people[a], people[b]), key=repr), shared] for a, b, shared in pairs), key=repr),
    )


names = st.sampled_from(["", "Ann Lee", "A. Lee", "Bo Lee", "Bo", "Ann-Marie Lee", "Lee, Ann"])
emails = st.sampled_from(
    ["", "", "ann@example.com", "bo@example.com", "ANN@example.com", "x@", "bo@example.com; ann@example.com"]
)
phones = st.sampled_from(["", "", "20123456", "+4520123456", "20123457", "call me", "20123457 / 20123456"])
cells = st.tuples(
    names,
    st.sampled_from(["", "Lee Ltd", "Bo Inc"]),
    emails,
    phones,
    st.sampled_from(["", "Oslo", "Rome"]),
    st.sampled_from(["", "a", "b"]),
)
lists = st.lists(cells.filter(lambda row: any(row[:2]) or "@example" in row[2] or row[3].endswith("6")), max_size=40)


@given(
    before=lists, rows=lists, at_once=st.integers(1, 12), on_duplicate=st.sampled_from(["fill", "skip", "overwrite"])
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_list_taken_as_a_flood_ends_as_one_taken_row_by_row(
    before: list[tuple[str, ...]], rows: list[tuple[str, ...]], at_once: int, on_duplicate: str
) -> None:
    # Enough strangers come first for the flood to be believed in.
    strangers = numbered(5 * at_once)
    known, listed = [cleaned(*row) for row in before], [cleaned(*row) for row in rows]
    ended = []
    for expected in (0, ENOUGH):
        with TemporaryDirectory() as folder:
            store = Store(Path(folder) / "leads.db", now=NOW)
            take(store, known)
            account = take(store, strangers + listed, expected=expected, at_once=at_once, on_duplicate=on_duplicate)
            is_clear = on_duplicate != "overwrite" or not has_twins(store)
            again = take(store, strangers + listed, expected=expected, at_once=at_once, on_duplicate=on_duplicate)
            ended.append((account, again, *content(store)))
            assert account.created + account.updated + account.unchanged == len(strangers) + len(listed)
            assert again.created == 0 and (again.updated == 0 or not is_clear)
            assert not store.connection.execute("PRAGMA foreign_key_check").fetchall()
            assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            store.close()
    assert ended[0] == ended[1]


def both_ways(tmp_path: Path, listed: list[Listed], **options: Any) -> list[object]:
    """What becomes of a list in a database of its own: taken row by row, and as a flood."""
    ended: list[object] = []
    for expected in (0, ENOUGH):
        store = Store(tmp_path / f"{expected}.db", now=NOW)
        ended.append((take(store, listed, expected=expected, **options), *content(store)))
        store.close()
    return ended


def test_of_two_who_are_equally_like_a_row_a_flood_chooses_the_one_that_row_by_row_would(tmp_path: Path) -> None:
    # The second row waits, as it has the e-mail of the first one; so the third is stored before it.
    rows = [
        ("Bo Lee", "", "bo@example.com"),
        ("Ann Lee", "", "bo@example.com", "20123456", "Oslo"),
        ("Ann Lee", "", "", "20123457", "Rome"),
        ("Ann Lee", "", "", "20123456 / 20123457", "", "x"),
    ]
    ended = both_ways(tmp_path, numbered(5) + [cleaned(*row) for row in rows], at_once=1)
    assert ended[0] == ended[1]


@pytest.mark.parametrize("on_duplicate", ["fill", "skip", "overwrite"])
def test_whose_first_key_is_a_further_one_of_somebody_before_them_is_not_stored_first(
    tmp_path: Path, on_duplicate: str
) -> None:
    rows = [
        ("Ann Lee", "", "ann@example.com; lee@example.com", "20123456 / 20123457", "Oslo"),
        ("Ann Lee", "", "lee@example.com", "", "Rome"),
        ("Ann Lee", "", "", "20123457", "Bonn", "x"),
    ]
    listed = numbered(50) + [cleaned(*row) for row in rows]
    ended = both_ways(tmp_path, listed, at_once=10, on_duplicate=on_duplicate)
    assert ended[0] == ended[1]


@given(at_once=st.integers(1, 50), rows=lists)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_makes_no_difference_how_many_rows_are_taken_at_once(at_once: int, rows: list[tuple[str, ...]]) -> None:
    listed, ended = [cleaned(*row) for row in rows], []
    for some in (at_once, 1000):
        with TemporaryDirectory() as folder:
            store = Store(Path(folder) / "leads.db", now=NOW)
            ended.append((take(store, listed, at_once=some), *content(store)))
            store.close()
    assert ended[0] == ended[1]


def test_a_flood_finds_who_has_no_key_and_was_joined_into_somebody(tmp_path: Path) -> None:
    store = Store(tmp_path / "leads.db", now=NOW)
    take(store, [cleaned("Ann Lee", "", "", "", "Oslo"), cleaned("Anne Lee", "", "", "", "Oslo")])
    with store.write("merge") as step:
        move_children(step, 2, to=1)
    again = [*numbered(50), cleaned("Anne Lee", "", "", "", "Oslo"), cleaned("Ann Lee", "", "", "", "Oslo")]
    account = take(store, again, expected=ENOUGH, at_once=10)
    assert (account.created, account.unchanged) == (50, 2)
    store.close()


def test_the_indexes_are_those_of_the_schema_after_a_flood(tmp_path: Path) -> None:
    store = Store(tmp_path / "leads.db", now=NOW)
    query = "SELECT name, sql FROM sqlite_master ORDER BY name"
    before = [tuple(row) for row in store.connection.execute(query)]
    take(store, numbered(60), expected=ENOUGH, at_once=10)
    assert [tuple(row) for row in store.connection.execute(query)] == before
    plan = store.connection.execute(
        "EXPLAIN QUERY PLAN SELECT lead_id FROM email WHERE key = 'p1@example.org'"
    ).fetchall()
    assert "email_key" in plan[0]["detail"]


def test_a_number_that_a_crowd_has_tells_nobody_apart_and_costs_no_time(tmp_path: Path) -> None:
    store = Store(tmp_path / "leads.db", now=NOW)
    rows = [cleaned(f"Person No{n}", "", "", "+45 20 12 34 56") for n in range(6000)]
    begin = time.process_time()
    assert take(store, rows).created == 6000
    assert take(store, rows) == Account(unchanged=6000)
    # Row against row would be 36 million comparisons, half a minute and more.
    assert time.process_time() - begin < 15


def test_who_shares_a_number_with_hundreds_is_found_by_the_name_however_many_rows_are_taken_at_once(
    tmp_path: Path,
) -> None:
    draw = random.Random(7)
    words = [f"{first}{last}" for first in ("An", "Bo", "Cy", "Di", "Ed", "Flo") for last in ("ra", "ne", "mo", "ty")]
    names = [f"{one} {other}" for one in words for other in words if one < other]
    rows = [
        cleaned(draw.choice(("", "Dr. ")) + name, "", "", f"+45 20 12 34 5{n % 2}", draw.choice(("", "Oslo")))
        for n, name in enumerate(draw.sample(names, 240))
    ]
    # Each comes again, some with more said of them, a few of another name.
    rows += draw.sample(rows, 240)
    rows += [cleaned(f"{name} Junior", "", "", "+45 20 12 34 50", "Rome") for name in draw.sample(names, 20)]
    rows = numbered(500) + rows
    ended = []
    for number, (at_once, expected) in enumerate([(1, 0), (7, 0), (100, 0), (1000, 0), (100, ENOUGH)]):
        store = Store(tmp_path / f"{number}.db", now=NOW)
        account = take(store, rows, at_once=at_once, expected=expected)
        ended.append((account, *content(store)))
        again = take(store, rows, at_once=at_once)
        assert (again.created, again.updated) == (0, 0)
        store.close()
    assert all(one == ended[0] for one in ended)
    assert 740 <= ended[0][0].created <= 760


@pytest.mark.parametrize("header", ["how they met", 'said "yes"', "a\\\\b", "path $.a[0]", "æ ☎"])
def test_a_list_with_any_header_says_nothing_new_the_second_time(tmp_path: Path, header: str) -> None:
    store = Store(tmp_path / "leads.db", now=NOW)
    ann = cleaned("Ann Lee", "", "ann@example.com")._replace(own=json.dumps({header: "in a queue"}))
    bo = cleaned("Bo Lee", "", "bo@example.com")
    assert take(store, [ann, bo]) == Account(created=2)
    # Another text under the same header fills no blank; where there was nothing under it, there is now.
    other = ann._replace(own=json.dumps({header: "at a fair"}))
    assert take(store, [ann, other, bo]) == Account(unchanged=3)
    assert take(store, [bo._replace(own=ann.own), ann]) == Account(updated=1, unchanged=1)


@pytest.mark.parametrize("names", [("Ann Lee", ""), ("", "Ann Lee")])
def test_two_firms_at_one_switchboard_stay_two(tmp_path: Path, names: tuple[str, str]) -> None:
    store = Store(tmp_path / "leads.db", now=NOW)
    rows = [
        cleaned(names[0], "Lee Bakery", "", "+45 20 12 34 56"),
        cleaned(names[1], "Voss Garage", "", "+45 20 12 34 56"),
    ]
    assert take(store, rows) == Account(created=2, queued=1)


@given(st.lists(st.text(), min_size=1))
@settings(max_examples=examples(30))
def test_what_came_before_is_never_taken_for_new(keys: list[str]) -> None:
    one, other = Seen(), Seen()
    found = one.repeats(keys)
    other.remember_all(keys)
    assert {at for at, key in enumerate(keys) if key and key in keys[:at]} <= set(found)
    assert not any(keys[at] == "" for at in found)
    known = list(filter(None, keys))
    assert all(map(one.remember, known)) and all(map(other.remember, known))


def test_what_is_new_is_hardly_ever_taken_for_old() -> None:
    seen = Seen()
    assert sum(seen.remember(f"{n}@example.org") for n in range(100_000)) < 30


def test_whom_one_knows_is_found_without_everybody_of_a_long_list(tmp_path: Path) -> None:
    store = Store(tmp_path / "leads.db", now=NOW)
    take(store, numbered(12_000), expected=ENOUGH)
    plan = store.connection.execute(f"EXPLAIN QUERY PLAN {EVERYBODY_KNOWN}")
    read = [row["detail"] for row in plan]
    assert any("lead_added_birthday" in part for part in read) and not any("lead_birthday" in part for part in read)


# Prints which of many new keys are taken for old ones.
_FALSE = """
from leadtrack.store.seen import Seen
seen = Seen()
seen.remember_all(f"{number**7}@example.com" for number in range(400_000))
print(seen.repeats([f"{number**7}@example.net" for number in range(400_000)]))
"""


def test_the_same_rows_wait_in_every_process() -> None:
    found = {
        subprocess.run([sys.executable, "-c", _FALSE], env={"PYTHONHASHSEED": seed}, capture_output=True).stdout
        for seed in ("1", "2")
    }
    (places,) = found
    assert len(places) > 100
