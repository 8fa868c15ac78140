"""How common names and places change what they weigh."""

from leadtrack.domain.rarity import Rarity
from leadtrack.domain.similarity import Likeness, details, likeness, likeness_from
from leadtrack.store.duplicates import Record


def person(name: str, *, street: str = "", code: str = "", company: str = "") -> Record:
    return Record(0, name, company, street, code, "", None, ())


def among(one: Record, other: Record, people: list[Record]) -> Likeness:
    common = Rarity()
    for record in (one, other, *people):
        common.count(record)
    found = likeness_from(details(one), details(other), least=0, weigh=common.weighing())
    assert found
    return found


CROWD = [person(f"{first} {last}x", code=f"{code}") for first in ("Anna", "Bo", "Cleo") for last in "abcdefghij" for code in range(2000, 2020)]  # fmt: skip


def test_two_of_a_common_name_in_one_town_are_not_shown() -> None:
    anna = person("Anna ax", code="2001")
    assert among(anna, anna, CROWD).score < 0.6 < likeness(anna, anna).score


def test_two_of_a_rare_name_are_one_though_they_moved() -> None:
    here = person("Quirin Abendroth", street="Lane 1", code="2001")
    there = person("Quirin Abendroth", street="Road 70", code="5999")
    assert likeness(here, there).score < 0.6 < among(here, there, CROWD * 10).score


def test_a_name_alone_is_left_to_people() -> None:
    anybody = person("Quirin Abendroth")
    assert among(anybody, anybody, CROWD).score < 0.9


def test_what_several_are_called_is_no_slip() -> None:
    home = {"street": "Lane 1", "code": "2001"}
    crowd = [person(f"{first} Wide{number}") for first in ("Mik", "Mike") for number in range(10)]
    mik, mike = person("Mik Abendroth", **home), person("Mike Abendroth", **home)
    assert among(mik, mike, CROWD + crowd).score < among(mik, mike, CROWD).score


def test_where_all_live_or_work_tells_nothing() -> None:
    one, other = (person(name, company="Mill Ltd", code="2001") for name in ("Ann Lee", "Ann Leigh"))
    firm = [person(f"Bo B{number}", company="Mill", code="2001") for number in range(100)]
    assert not {"company", "postal code"} & {
        reason.detail for reason in among(one, other, firm).reasons if reason.weight > 0.5
    }


def test_a_company_is_one_in_another_legal_form() -> None:
    one, other = (
        person("", company="Müller & Söhne GmbH", code="2001"),
        person("", company="Mueller und Söhne", code="2001"),
    )
    assert likeness(one, other).score > 0.6


def test_whoever_shares_the_first_name_of_a_couple_is_compared_by_the_other_one() -> None:
    one, other = (person(name, street="Lane 1", code="2001") for name in ("Emma Larsen", "Lars Larsen"))
    assert likeness(one, other).score <= 0.85


def test_relatives_do_not_become_one_by_the_particles_of_their_name() -> None:
    one, other = (person(f"{first} van der Heuvel", street="Lane 1", code="2001") for first in ("Irena", "Mathieu"))
    assert likeness(one, other).score < 0.6


def test_one_letter_is_a_slip_in_a_short_name_too_where_the_name_is_known_here() -> None:
    home = {"street": "Lane 1", "code": "2001"}
    crowd = [person(f"Liv Wide{number}") for number in range(10)]
    liv, slip = person("Liv Abendroth", **home), person("Lov Abendroth", **home)
    assert among(liv, slip, CROWD).score < 0.6 < among(liv, slip, CROWD + crowd).score


def test_an_initial_does_not_make_a_rare_name_common() -> None:
    here = person("Quirin M Abendroth", street="Lane 1", code="2001")
    there = person("Quirin M Abendroth", street="Road 70", code="5999")
    assert among(here, there, CROWD * 10).score > 0.6


def test_a_town_whose_name_goes_on_is_no_other_town() -> None:
    towns = ("New York", "New York City")
    crowd = [Record(0, f"Bo B{n}", "", "", "", town, None, ()) for n in range(10) for town in towns]
    one, other = (Record(0, "Ann Lee", "", "", "", town, None, ()) for town in towns)
    assert {r.detail: r.weight for r in among(one, other, CROWD + crowd).reasons}["city"] > 0
