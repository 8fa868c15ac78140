"""A long do-not-contact list marks in sets whom it marks one by one, and is taken back whole."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from leadtrack.app import App
from leadtrack.commands.no import keep_away
from leadtrack.domain.model import Contact
from leadtrack.store import Store

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
Rows = dict[str, list[tuple[Any, ...]]]
WHO = "SELECT id, do_not_contact, by_key, overridden FROM lead ORDER BY id"
WHICH = "SELECT key_hash, kind, lead_id, because FROM do_not_contact ORDER BY key_hash"
OPEN = "SELECT id, closed_as FROM follow_up ORDER BY id"


@pytest.fixture
def rows(lt: Run, tmp_path: Path) -> Callable[[], Rows]:
    """What is stored of who must not be contacted."""

    def read() -> Rows:
        store = Store(tmp_path / "leads.db", now=NOW)
        found = {query: [tuple(row) for row in store.connection.execute(query)] for query in (WHO, WHICH, OPEN)}
        store.close()
        return found

    return read


def some_people(lt: Run, draw: random.Random, many: int = 60) -> None:
    """People of whom many share an e-mail or phone, some with a next step, some marked before."""
    lines = []
    for number in range(many):
        emails = {f"p{draw.randrange(many)}@example.com" for _ in range(draw.randrange(3))}
        phones = {f"+45 20 12 {draw.randrange(20, 60)} 56" for _ in range(draw.randrange(3))}
        lines.append("\t".join([f"Person {chr(97 + number // 26)}{chr(97 + number % 26)}", *sorted(emails | phones)]))
    lt("add", "-", stdin="\n".join(lines))
    ids = [str(lead["id"]) for lead in lt("list", "--json").json["leads"]]
    for one in draw.sample(ids, 12):
        lt("follow-up", one, "+3d", "call", *(("--every", "week") if draw.random() < 0.5 else ()))
    lt("no", draw.choice(ids), "--keep", "no")
    lt("do-not-contact", "add", f"p{draw.randrange(many)}@example.com", "--because", "mail")
    lt("add", "Zelda", "--email", f"p{draw.randrange(many)}@example.com", "--override", "--next", "+1d")


def one_by_one(keys: list[str], because: str) -> None:
    """What a list does, one key and one person after the other."""
    app = App()
    asked: set[int] = set()
    shared: list[str] = []
    with app.store.write("by hand") as step:
        for key in keys:
            holders = app.store.leads.by_key(key)
            asked.update(holders if len(holders) == 1 else ())
            shared += [key] if len(holders) > 1 else []
        app.store.suppression.add_many(step, [Contact(key, key) for key in keys], because=because)
        for person in app.store.leads.by_ids(sorted(asked)):
            keep_away(app, step, person, because)
        for key in shared:
            app.store.suppression.mark_holders(step, key)
    app.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_list_marks_whom_its_keys_mark_one_by_one(lt: Run, rows: Callable[[], Rows], seed: int) -> None:
    draw = random.Random(seed)
    some_people(lt, draw)
    keys = [f"p{n}@example.com" for n in draw.sample(range(80), 8)] + [f"+452012{draw.randrange(20, 60)}56"]
    Path("l.txt").write_text("\n".join(keys))
    before = rows()
    assert lt("do-not-contact", "import", "l.txt").code == 0 and lt("doctor").code == 0
    in_sets = rows()
    assert lt("undo").code == 0 and rows() == before
    assert lt("redo").code == 0 and rows() == in_sets
    assert lt("undo").code == 0
    one_by_one(keys, "l.txt")
    assert rows() == in_sets != before


def test_who_was_taken_in_all_the_same_stays_free_where_a_list_names_another_key_of_who_asked(lt: Run) -> None:
    lt("add", "John", "--email", "john@example.com", "--phone", "+45 20 12 34 56")
    lt("do-not-contact", "add", "+45 20 12 34 56")
    lt("add", "Jane", "--phone", "+45 20 12 34 56", "--override", "--next", "today", "--what", "call Jane")
    Path("l.txt").write_text("john@example.com\n")
    assert lt("do-not-contact", "import", "l.txt").code == 0 and "call Jane" in lt("due").out
    Path("l.txt").write_text("+45 20 12 34 56\n")
    assert lt("do-not-contact", "import", "l.txt").code == 0 and lt("due").out == "" and lt("doctor").code == 0


def test_who_said_no_before_a_list_named_them_stays_marked_until_both_are_taken_back(lt: Run) -> None:
    lt("add", "John", "--email", "john@example.com", "--phone", "+45 20 12 34 56")
    Path("l.txt").write_text("+45 20 12 34 56\n")
    lt("do-not-contact", "import", "l.txt")
    lt("undo")
    lt("no", "1", "--keep", "no")
    lt("do-not-contact", "import", "l.txt")
    assert lt("undo", "3").code == 5
    # The same list again rests on the one before, and changes nothing.
    ran = lt("do-not-contact", "import", "l.txt", "--json")
    assert ran.json["added"] == 0 and lt("undo", "4").code == 5 and lt("undo", "3").code == 5
    assert lt("undo").code == lt("undo").code == lt("undo").code == 0
    assert not lt("show", "1", "--json").json["lead"]["do_not_contact"]


def test_texts_of_whom_a_list_marks_come_back_as_they_were(lt: Run) -> None:
    odd = 'Zoë "Z" \\ O\'Brien \U0001f600 {}'
    lt("add", odd, "--email", "z@example.com", "--set", 'k"e=v\\"', "--next", "today")
    before = lt("show", "1", "--json").json, lt("due").out
    Path("l.txt").write_text("z@example.com\n")
    assert lt("do-not-contact", "import", "l.txt").code == 0 and lt("due").out == ""
    assert lt("undo").code == 0 and (lt("show", "1", "--json").json, lt("due").out) == before


def test_keys_by_the_thousand_are_each_put_on_the_list_once(lt: Run) -> None:
    Path("l.txt").write_text("".join(f"p{n % 12_000}@example.com;+45 20 {n % 100:02} 34 56\n" for n in range(13_000)))
    ran = lt("do-not-contact", "import", "l.txt", "--json").json
    assert (ran["read"], ran["added"]) == (13_000, 12_100)
    assert lt("do-not-contact", "list").out.count("\n") == 12_100
    assert lt("do-not-contact", "import", "l.txt", "--json").json["added"] == 0
    assert lt("undo").code == 0 and "--yes" in lt("undo").err
    assert "(12101 rows)" in lt("undo", "--dry-run").err and "\t12101\t" in lt("history").out
    assert "12100 keys go off the do-not-contact list" in lt("undo", "--yes").err
    assert lt("do-not-contact", "list").out == "" and "\t12101\tundone" in lt("history").out
    assert "12100 keys come on the do-not-contact list" in lt("redo").err
    assert lt("do-not-contact", "list").out.count("\n") == 12_100
