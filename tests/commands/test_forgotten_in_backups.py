"""What is said of backups by looking where somebody forgotten can be is what looking at everybody in them says."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.store import known_again
from leadtrack.store.backups import all_of, opened
from leadtrack.store.forgotten import Traces, traces

NAMES = ("Zelda Quux", "quux, zelda", "Bo Lee", "Jane", "")
KEYS = ("--email=a@example.com", "--email=b@example.com", "--phone=+4520123456", "--phone=+4520123457")
# How many histories are tried.
HISTORIES = int(os.environ.get("HISTORIES", "6"))


def step(chance: random.Random) -> list[str]:
    """A command that brings people, their keys, or takes them away."""
    one, other = (str(chance.randint(1, 8)) for _ in range(2))
    keys = chance.sample(KEYS, chance.choice((1, 1, 2)))
    return chance.choice(
        (
            ["add", chance.choice(NAMES), *keys],
            ["add", chance.choice(NAMES), *keys, "--override"],
            ["edit", one, *keys],
            ["edit", one, "--name", chance.choice(NAMES)],
            ["merge", one, other, "--yes"],
            ["undo", "--yes"],
            ["redo", "--yes"],
            ["import", f"list-{chance.randint(0, 2)}.csv"],
            ["imports", "undo", str(chance.randint(1, 3)), "--yes"],
            ["do-not-contact", "add", chance.choice(KEYS).partition("=")[2]],
            ["do-not-contact", "remove", chance.choice(KEYS).partition("=")[2]],
        )
    )


def history(lt: Run, chance: random.Random) -> Iterator[set[str]]:
    """A life of a database, in which somebody is forgotten every now and then; gives which backups are said to hold
    anybody each time."""
    for number in range(3):
        rows = (
            "Zelda Quux,a@example.com,",
            "Bo Lee,b@example.com,+4520123457",
            "Jane,,+4520123456",
            "Eva,e@example.com,",
        )
        chosen = chance.sample(rows, chance.randint(1, 3))
        Path(f"list-{number}.csv").write_text("\n".join(("name,email,phone", *chosen)) + "\n")
    for _ in range(50):
        lt(*step(chance))
        if not chance.randrange(6):
            lt("backup")
        if not chance.randrange(7):
            also = chance.choice(([], [], ["--backups"]))
            ran = lt("forget", str(chance.randint(1, 8)), "--yes", "--json", *also)
            if ran.code == 0:
                yield {one["file"] for one in ran.json["backups"] if not one["rewritten"]}


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_what_is_said_of_backups_is_what_looking_at_everybody_in_them_says(lt: Run, seed: int) -> None:
    for said in history(lt, random.Random(seed)):
        live = opened(Path("leads.db"))
        of = traces(live)
        assert said == {str(one.path) for one in all_of(Path("leads.db").absolute()) if is_held(one.path, of)}
        live.close()


def is_held(path: Path, of: Traces) -> bool:
    copy = opened(path)
    try:
        return bool(known_again.known_again(copy, of).gone)
    finally:
        copy.close()
