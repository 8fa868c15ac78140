"""The likeliest of many possible duplicates come first, however many are shown."""

from pathlib import Path

import pytest

from conftest import Run

FIRST = ("Mette", "Lars", "Eva", "Birgit", "Søren", "Hanne", "Jens", "Karen", "Ole", "Ida")


@pytest.fixture
def many(lt: Run) -> Run:
    """Ten people who are there twice, one letter apart, some with a birthday; and two who share a phone."""
    rows = [
        f"{first}{end},Hansen{number},Algade {number},8000,Aarhus,{birthday}"
        for number, first in enumerate(FIRST)
        for end in ("", "e")
        for birthday in (f"1984-11-{number + 10}" if number % 2 else "",)
    ]
    Path("a.csv").write_text("first name,last name,street,postcode,city,birthday\n" + "\n".join(rows))
    assert lt("import", "a.csv").code == 0
    lt("add", "Anna Lund", "--phone", "+45 32 12 34 56")
    lt("add", "Peter Holm", "--phone", "+45 32 12 34 56")
    return lt


def test_those_shown_are_the_first_of_all(many: Run) -> None:
    found = many("duplicates", "--json").json["duplicates"]
    assert len(found) == 11 and found == sorted(found, key=lambda pair: (-pair["score"], pair["a"], pair["b"]))
    assert many("duplicates", "--json", "--limit", "3").json["duplicates"] == found[:3]
    assert [pair["shared"] for pair in found if pair["shared"]] == ["+4532123456"]


def test_a_pair_said_to_be_two_is_not_found_again_by_likeness(many: Run) -> None:
    first = many("duplicates", "--json", "--limit", "1").json["duplicates"][0]
    many("duplicates", "apart", first["a"], first["b"])
    many("duplicates", "apart", "Anna Lund", "Peter Holm")
    left = many("duplicates", "--json", "--above", "0").json["duplicates"]
    assert (first["a"], first["b"]) not in {(pair["a"], pair["b"]) for pair in left}
    assert not any(pair["shared"] for pair in left)


def test_a_pair_on_the_queue_is_told_once(many: Run) -> None:
    found = [(pair["a"], pair["b"]) for pair in many("duplicates", "--json", "--above", "0").json["duplicates"]]
    assert len(found) == len(set(found))
