"""What a row of a list adds to somebody, and what of them stays where it overwrites."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.filling import filled, stated
from leadtrack.domain.listed import Listed
from leadtrack.domain.model import Lead


def row(name: str = "", company: str = "", city: str = "", **fields: str) -> Listed:
    return Listed(name, company, "", "", city, "", None, json.dumps(fields), "")


ANN = Lead(1, "Ann Lee", city="Oslo", fields={"size": "1", "other name": "Anna Dam"})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (row("Ann Lee"), {"name"}), (row("A. Lee", city="Rome"), {"name"}), (row("Ann-Marie Lee"), set()),
        (row("Anna Dam"), set()), (row(), set()), (row("Ann Lee", "Lee Ltd", "Oslo"), {"name", "city"}),
        (row(size="1", city="Oslo"), {"city", "own size"}), (row(size="2"), set()), (row(shade="red"), set()),
    ],
)  # fmt: skip
def test_what_a_row_says_that_is_known_already(said: Listed, found: set[str]) -> None:
    assert set(stated(ANN, said)) == found


def test_what_is_to_stay_is_not_overwritten_and_everything_else_is() -> None:
    said = row("Ann Dam", city="Rome", size="2", city_of_birth="Bonn")
    after = filled(ANN, said, tags=(), overwrite=True, stays={"city"})
    assert (after.name, after.city) == ("Ann Dam", "Oslo")
    assert after.fields == {"size": "2", "other name": "Anna Dam", "city_of_birth": "Bonn"}
    assert filled(ANN, said, tags=(), overwrite=True, stays={"own size"}).fields["size"] == "1"


@pytest.mark.parametrize(
    ("name", "becomes"), [("Anna Dam", "Ann Lee"), ("A. Dam", "Ann Lee"), ("A. Lee", "Ann Lee"), ("Bo Lee", "Bo Lee")]
)
def test_a_name_that_was_put_aside_stays_there_also_where_a_row_has_initials_for_it(name: str, becomes: str) -> None:
    assert filled(ANN, row(name), tags=(), overwrite=True).name == becomes


rows = st.builds(
    row,
    st.sampled_from(["", "Ann Lee", "A. Lee", "Anna Dam", "A. Dam", "Ann-Marie Lee"]),
    st.sampled_from(["", "Lee Ltd"]),
    st.sampled_from(["", "Oslo", "Rome"]),
    size=st.sampled_from(["", "1", "2"]),
)


@given(st.lists(rows, max_size=5))
def test_rows_that_overwrite_one_after_another_change_nothing_the_second_time(some: list[Listed]) -> None:
    ended = []
    lead = ANN
    for _ in range(2):
        said: set[str] = set()
        for one in some:
            lead = filled(lead, one, tags=(), overwrite=True, stays=said)
            said |= set(stated(lead, one))
        ended.append(lead)
    assert ended[0] == ended[1]
