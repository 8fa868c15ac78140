"""How alike two records are: what is passed over in a hurry could not have been alike enough."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.model import Lead
from leadtrack.domain.similarity import details, likeness, likeness_from
from leadtrack.store.duplicates import Record

people = st.builds(
    Record,
    id=st.just(0),
    name=st.sampled_from(["Mette Hansen", "Mete Hansen", "Hansen, Mette", "M. Hansen", "Anna Maria Mette Hansen", "Anna Maria Mette Hansen Lee", "Lars Hansen", "Ann Lee", ""]),
    company=st.sampled_from(["", "Bakery", "Bakkery", "Mill"]),
    street=st.sampled_from(["", "Lindenstr. 4", "Lindenstraße 4", "Lindenstr. 5", "High Street 1"]),
    postal_code=st.sampled_from(["", "1000", "1001", "2000"]),
    city=st.sampled_from(["", "Köln", "Koln", "Oslo"]),
    birthday=st.sampled_from([None, "1984-11-23", "1984-11-32", "1984-23-11", "1951-02-01", "--11-23"]),
    keys=st.sampled_from([(), ("a@example.com",), ("b@example.com",), ("+4532123456",), ("+4532123457", "a@example.com")]),
)  # fmt: skip


@given(one=people, other=people, score=st.floats(0, 1))
def test_who_cannot_reach_a_score_does_not(one: Record, other: Record, score: float) -> None:
    found, a, b = likeness(one, other), details(one), details(other)
    assert likeness_from(a, b, least=found.score) == found
    assert likeness_from(a, b, least=score) == (found if found.score >= score else None)


@given(one=people, other=people)
def test_reasons_are_the_strongest_first_and_add_up(one: Record, other: Record) -> None:
    found = likeness(one, other)
    weights = [abs(reason.weight) for reason in found.reasons]
    assert weights == sorted(weights, reverse=True) and all(weights)
    assert found == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same_house"),
    [
        ("Nørregade 16, 0. tv", "Nørregade 57, 0. tv", False),
        ("Nørregade 16, 2. tv", "Nørregade 16 2 tv.", True),
        ("Nørregade 16, 2. tv", "Nørregade 16 st. tv", True),
    ],
)
def test_the_house_tells_neighbours_apart_whatever_their_floor(one: str, other: str, same_house: bool) -> None:
    found = likeness(Lead(name="Ib Dal", street=one), Lead(name="Ib Dal", street=other))
    weight = next(reason.weight for reason in found.reasons if reason.detail == "street")
    assert (weight > 2.0) is same_house


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        (("ann@example.com",), ("+4532123456",), None),
        (("ann@example.com",), ("lis@example.org", "+4532123456"), -1.0),
        (("+4532123456",), ("+4539876543", "ann@example.com"), -1.0),
        (("ann@example.com", "+4532123456"), ("+4532123456",), 6.0),
    ],
)
def test_only_two_of_one_kind_can_differ(one: tuple[str, ...], other: tuple[str, ...], weight: float | None) -> None:
    a, b = (Record(0, "Ann Lee", "", "", "", "", None, keys) for keys in (one, other))
    found = {reason.detail: reason.weight for reason in likeness(a, b).reasons}
    assert found.get("e-mail or phone") == weight


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        ("1984-03-05", "1984-03-28", 2.0),
        ("1984-03-05", "1984-12-05", 2.0),
        ("1925-03-05", "2025-03-05", 2.0),
        ("1984-03-05", "1985-03-06", -1.0),
        ("1984-03-05", "1951-03-05", -1.0),
        ("1984-03-05", "1951-07-11", -4.0),
    ],
)
def test_one_part_of_a_birthday_may_be_wrong_altogether(one: str, other: str, weight: float) -> None:
    a, b = (Lead(name="Ib Dal", birthday=day) for day in (one, other))
    assert {reason.detail: reason.weight for reason in likeness(a, b).reasons}["birthday"] == weight


def test_the_two_words_of_a_family_name_make_no_one_of_relatives() -> None:
    heather, james = (Lead(name=f"{first} Mendez Lopez", street="Lane 1") for first in ("Heather", "James"))
    assert likeness(heather, james).score < 0.5


def test_whoever_marries_is_still_found_by_both_first_names_and_the_address() -> None:
    before, since = (Lead(name=f"Anna Sofie {last}", street="Lane 1", postal_code="2001") for last in ("Dahl", "Munk"))
    assert likeness(before, since).score > 0.6


def test_relatives_of_one_birthday_are_two_where_their_second_names_differ_too() -> None:
    home = {"street": "Lane 1", "postal_code": "2001", "birthday": "2016-11-10"}
    one, twin = (Lead(name=name, **home) for name in ("Charlie M Easton", "Robert J Easton"))
    again = Lead(name="Charles M Easton", **home)
    assert likeness(one, twin).score < 0.6 < likeness(one, again).score


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Hotel Bel-Air", "Bel-Air Hotel", True),
        ("Ritz Restaurant", "Restaurant Ritz Nord", True),
        ("Palace Court", "Cafe Roma", False),
    ],
)
def test_firms_at_one_address_are_told_by_their_words(one: str, other: str, is_one: bool) -> None:
    a, b = (Record(0, "", firm, "Lane 1", "", "Paris", None, ("+4532123456",)) for firm in (one, other))
    assert (likeness(a, b).score > 0.6) is is_one


def test_an_address_that_says_more_is_the_same() -> None:
    one, other = (
        Lead(name="Ib Dal", street=street) for street in ("854 7th Ave.", "854 7th Ave. between 54th and 55th")
    )
    assert {reason.detail: reason.weight for reason in likeness(one, other).reasons}["street"] == 4.0


def test_e_mails_of_one_name_with_other_numbers_say_nothing() -> None:
    said = {
        mail: likeness(*(Record(0, "Ann Lee", "", "", "", "", None, (key,)) for key in (mail, "ann.lee12@example.com")))
        for mail in ("ann.lee34@example.com", "anm.lee12@example.com")
    }
    assert [{r.detail for r in found.reasons} for found in said.values()] == [{"name"}, {"name", "e-mail or phone"}]


@pytest.mark.parametrize(
    ("name", "mail", "weight"),
    [
        ("Ann Lee", "anm.lee.bakrey@mill.example.com", 4.0),
        ("Ann Lee", "ann.lee.bakery@mlil.example.com", 4.0),
        ("Lee", "nan.lee.bakry@mill.example.com", 4.0),
        ("Anne Lee", "anne.lee.bakery@mill.example.com", 2.0),
        ("Ann Lee", "ann.lee.bakery@bigmail.example.com", 2.0),
        ("Ann Lee", "ann.lee.bakery7@mill.example.com", 2.0),
    ],
)
def test_a_mistyped_e_mail_tells_much_where_the_name_is_no_other(name: str, mail: str, weight: float) -> None:
    known = {"company": "", "street": "", "postal_code": "", "city": "", "birthday": None}
    one, other = (
        Record(1, "Ann Lee", keys=("ann.lee.bakery@mill.example.com",), **known),
        Record(2, name, keys=(mail,), **known),
    )
    assert {r.detail: r.weight for r in likeness(one, other).reasons}["e-mail or phone"] == weight


def test_one_word_of_a_name_is_never_sure_to_be_one_person_but_by_the_birthday() -> None:
    home = {"street": "Nørregade 16", "postal_code": "8000", "city": "Aarhus"}
    one, other = Lead(name="Ib Quistgaard", **home), Lead(name="Quistgaard", **home)
    assert 0.6 < likeness(one, other).score <= 0.85
    assert likeness(*(replace(lead, birthday="1966-04-17") for lead in (one, other))).score > 0.9
