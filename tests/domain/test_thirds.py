"""Two who are each like a third record."""

import pytest

from leadtrack.domain.similarity import Likeness, details, likeness_from
from leadtrack.domain.thirds import MOST, by_way_of, leads_on
from leadtrack.store.duplicates import Record


def record(
    name: str, *, birthday: str | None = "1984-11-23", city: str = "Aarhus", mail: str = "", street: str = ""
) -> Record:
    return Record(0, name, "", street, "", city, birthday, (mail,) if mail else ())


def by_third(third: Record, one: Record, other: Record) -> Likeness | None:
    return by_way_of(*(details(record) for record in (third, one, other)))


def alone(one: Record, other: Record) -> float:
    found = likeness_from(details(one), details(other), least=0)
    assert found
    return found.score


def test_two_whose_errors_are_others_are_one_by_a_third() -> None:
    third = record("Mette Quistgaard", mail="mette.quistgaard@example.com")
    mistyped = record("Mette Quistgaard", birthday=None, city="", mail="mete.quistgaard@example.com")
    misspelt = record("Mtete Quistgard")
    found = by_third(third, mistyped, misspelt)
    assert alone(mistyped, misspelt) < 0.6
    assert found and 0.6 < found.score <= MOST
    assert "third record" in {reason.detail for reason in found.reasons}
    assert found == by_third(third, misspelt, mistyped)


def test_an_initial_makes_no_one_of_two_of_a_household() -> None:
    jan, jette = (record(f"{name} Quistgaard", street="Algade 3") for name in ("Jan", "Jette"))
    assert by_third(record("J. Quistgaard", street="Algade 3"), jan, jette) is None


def test_what_the_third_does_not_tell_speaks_against_two_who_differ_in_it() -> None:
    father, son = record("Ib Qvistgaard", birthday="1950-02-01"), record("Ib Quistgaard", birthday="1980-09-17")
    found = by_third(record("Ib Quistgaard", birthday=None), father, son)
    assert found is None or found.score < 0.6


@pytest.mark.parametrize(
    ("one", "other", "leads"),
    [
        (record("Ib Dal", street="Algade 3"), record("Ib Dal", street="Algade 3"), True),
        (record("Ib Dal", street="Algade 3"), record("Ida Dal", street="Algade 3"), False),
        (record("Ib Dal", street="Algade 3"), record("Ib Dal", street="Algade 3", birthday="1950-02-01"), False),
        (record("Ib Dal", street="Algade 3"), record("Dal", street="Algade 3"), True),
        (record("Ib Dal", street="Algade 3"), record("Dal", street="Algade 3", birthday=None), False),
    ],
)
def test_nobody_is_found_by_way_of_two_who_may_be_relatives(one: Record, other: Record, leads: bool) -> None:
    a, b = details(one), details(other)
    like = likeness_from(a, b, least=0.6)
    assert (like is not None and leads_on(a, b, like)) is leads
