"""Numbers whose country nobody named."""

import pytest
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from leadtrack.domain.matching import Known
from leadtrack.domain.national import bare_forms, tells_of


def test_the_code_of_a_number_is_that_of_a_country_and_no_longer() -> None:
    for code in COUNTRY_CODE_TO_REGION_CODE:
        assert bare_forms(f"+{code}87654321") == ("87654321", f"{code}87654321")


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("+4520123456", ("20123456", "4520123456")),
        # The zero of Italy is dialled from abroad as well, and not in all lists.
        ("+390612345678", ("612345678", "390612345678")),
        ("+2901234", ("2901234",)),
        ("20123456", ()),
        ("", ()),
    ],
)
def test_a_number_may_be_kept_with_and_without_the_code_of_its_country(key: str, forms: tuple[str, ...]) -> None:
    assert bare_forms(key) == forms


@pytest.mark.parametrize(
    ("known", "listed", "apart", "in_one_list"),
    [
        (Known("Mette Hansen"), Known("Mette Hansen"), True, True),
        (Known("Mette Hansen"), Known("M. Hansen", "Bageri"), True, True),
        (Known("", "Bageri"), Known("", "Bageri"), True, True),
        (Known("Mette Hansen"), Known("Kari Nordmann"), False, False),
        # Without a name it may be anybody, elsewhere.
        (Known(""), Known("Mette Hansen"), False, True),
        (Known("Mette Hansen"), Known("", "Bageri"), False, True),
    ],
)
def test_a_list_means_whom_it_calls_alike(known: Known, listed: Known, apart: bool, in_one_list: bool) -> None:
    for one, other in ((known, listed), (listed, known)):
        assert tells_of(one, other, key="+4520123456", is_of_list=False) is apart
        assert tells_of(one, other, key="+4520123456", is_of_list=True) is in_one_list
