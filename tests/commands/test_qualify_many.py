"""What is answered for many in sets is what is answered for each of them, to the letter."""

import random
import shutil
import sqlite3

import pytest
from test_undo import dump, save

from conftest import Run

PEOPLE = 40


@pytest.fixture
def varied(lt: Run) -> Run:
    """Forty people with whom one thing or another happened; some are gone, some must not be contacted."""
    lt("import", save("list.csv", PEOPLE))
    chance = random.Random(7)
    for _ in range(60):
        one, other = (str(chance.randint(1, PEOPLE)) for _ in range(2))
        key, said = chance.choice(("market", "means", "authority")), chance.choice(("yes", "no", "unknown"))
        every = ["--answer=market=yes", "--answer=means=yes", "--answer=authority=yes"]
        lt(
            *chance.choice(
                (
                    [
                        "qualify",
                        one,
                        f"--answer={key}={said}",
                        "--remark",
                        'Ærlig "snak"',
                        "--today",
                        "2026-11-1" + one[-1],
                    ],
                    ["qualify", one, *every],
                    ["follow-up", one, "+3d"],
                    ["follow-up", one, "+3d", "--pipeline", "recruiting"],
                    ["sale", one, "12"],
                    ["no", one, "--keep", said if said != "unknown" else "no"],
                    ["merge", one, other, "--yes"],
                )
            )
        )
    return lt


@pytest.mark.parametrize(
    "answers", [["market=yes"], ["means=no", "market=unknown"], ["market=yes", "means=yes", "authority=yes"]]
)
def test_many_are_qualified_as_each_would_be_and_undo_takes_all_of_it_back(varied: Run, answers: list[str]) -> None:
    given = [f"--answer={one}" for one in answers] + ["--channel", "phone", "--remark", 'på "messe"']
    before = dump()
    shutil.copy("leads.db", "each.db")
    assert varied("qualify", "--all", "--yes", *given).code == 0
    after = dump()
    for lead in varied("list", "--sort", "id", "--json", "--db", "each.db").json["leads"]:
        varied("qualify", str(lead["id"]), *given, "--db", "each.db")
    assert after == dump("each.db") and after != before
    assert journaled("leads.db") == journaled("each.db")
    assert varied("undo", "--yes").code == 0 and dump() == before
    assert varied("redo").code == 0 and dump() == after


def journaled(path: str) -> list[tuple[object, ...]]:
    """Every change in its order, whatever the step."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT id, table_name, key, before, after, about FROM change ORDER BY id").fetchall()
    connection.close()
    return rows


def test_next_steps_are_planned_for_those_alone_who_have_none(varied: Run) -> None:
    every = ["--answer=market=yes", "--answer=means=yes", "--answer=authority=yes"]
    ran = varied("qualify", "--all", "--yes", *every, "--next", "+3d", "--what", "ring")
    assert ran.code == 0
    bare = varied("list", "--no-next-step", "--json").json["leads"]
    assert bare == [] and len(varied("due", "--within", "7d", "--json").json["due"]) > PEOPLE / 2
    assert varied("doctor").code == 0
