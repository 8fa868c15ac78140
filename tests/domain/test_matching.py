"""When two names are one person's: initials, titles and generations, and which of two names is the fuller one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.matching import Known, is_fuller, is_same, names_agree, names_differ

PHONE, EMAIL = "+4520123456", "h@example.com"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # An initial is not that of the family name that both have.
        ("H. Hansen", "Mette Hansen"), ("H. Hansen", "J. Hansen"), ("S. Smith", "John Smith"), ("M. Müller", "Anna Müller"),
        # Father and son; a couple.
        ("John Smith Sr.", "John Smith Jr."), ("Jan Dam sen.", "Jan Dam jun."), ("Jan Dam", "Mr. Jan Lee"),
        ("Hr. Hansen", "Fru Hansen"), ("Mr Smith", "Mrs Smith"), ("Sr. Díaz", "Sra. Díaz"), ("Herr Kim Lee", "Frau Kim Lee"),
        # Colleagues with one first name at the address of the office.
        ("Sebastian Thomsen", "Sebastian Sørensen"), ("Christopher Bell", "Christopher Hall"),
    ],
)  # fmt: skip
def test_these_are_two_people_at_one_phone_and_at_one_address(one: str, other: str) -> None:
    for key in (PHONE, EMAIL):
        assert not is_same(Known(one), Known(other), shared_key=key)
        assert not is_same(Known(other), Known(one), shared_key=key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Hansen", "Henrik Hansen"), ("Hansen, H.", "Henrik Hansen"), ("Mr John Smith", "John Smith"),
        ("John Smith Jr.", "John Smith"), ("J. R. Ewing", "John Ross Ewing"), ("A. Lee", "Ann B. Lee"), ("", "Ann"),
        ("Frau Dr. Anna Lee", "Anna Lee"), ("Åse Åberg", "Aase Aaberg"), ("Jürgen Groß", "Juergen Gross"),
    ],
)  # fmt: skip
def test_these_may_be_one_person(one: str, other: str) -> None:
    assert names_agree(one, other) and not names_differ(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mary Smith", "Mary Smyth"), ("Anna Bech", "Anna Beck"), ("Anne-Marie Lund", "Annemarie Lund"),
        ("Robert Jones", "Robert Joones"), ("Sebastian Thomsen", "Sebastian Thomson"), ("Karlsen", "Karlson"),
    ],
)  # fmt: skip
def test_these_are_one_person_misspelt_at_one_address(one: str, other: str) -> None:
    assert not names_differ(one, other) and not names_differ(other, one)


names = st.lists(
    st.sampled_from(["Ann", "A.", "Bo", "B", "Lee", "L.", "Mr", "Fru", "Jr.", "Sr.", "Thomsen", "Sørensen"]), max_size=4
).map(" ".join)


@given(one=names, other=names)
def test_it_makes_no_difference_which_name_comes_first(one: str, other: str) -> None:
    assert names_agree(one, other) is names_agree(other, one)
    assert names_differ(one, other) is names_differ(other, one)
    assert names_agree(one, one) and not names_differ(one, one) and not is_fuller(one, one)
    assert not (is_fuller(one, other) and is_fuller(other, one))
    assert not (is_fuller(one, other) and not names_agree(one, other))


@pytest.mark.parametrize(
    ("one", "other", "fuller"),
    [
        ("Jens Hansen", "J. Hansen", True),
        ("J. Hansen", "Jens Hansen", False),
        ("Ann Lee", "Ann B. Lee", False),
        ("Ann Beth Lee", "Ann B. Lee", True),
        ("Mette Hansen", "H. Hansen", False),
    ],
)
def test_the_fuller_name_has_no_initials(one: str, other: str, fuller: bool) -> None:
    assert is_fuller(one, other) is fuller
