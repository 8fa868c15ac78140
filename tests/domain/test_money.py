"""Amounts are exact, and a sign of thousands is never taken for a decimal sign."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.money import parse_amount, parse_price, show_amount
from leadtrack.errors import UsageError


@pytest.mark.parametrize(
    ("text", "currency", "shown"),
    [
        ("1250", "EUR", "1250.00 EUR"), ("1.250,50", "EUR", "1250.50 EUR"), ("1,250.5", "EUR", "1250.50 EUR"),
        ("€ 12", "DKK", "12.00 EUR"), ("99 DKK", "EUR", "99.00 DKK"), ("dkk 99", "EUR", "99.00 DKK"),
        ("99 kr", "DKK", "99.00 DKK"), ("$12", "EUR", "12.00 USD"), ("$12", "CAD", "12.00 CAD"),
        ("1.250", "EUR", "1250.00 EUR"), ("1 250 000,5", "EUR", "1250000.50 EUR"), ("1\u00a0250", "EUR", "1250.00 EUR"),
        ("1'250.50", "CHF", "1250.50 CHF"), (",5", "EUR", "0.50 EUR"), ("+3", "EUR", "3.00 EUR"),
        ("999999999999.99", "EUR", "999999999999.99 EUR"),
        ("kr. 2,50", "DKK", "2.50 DKK"), ("Kr 2,50", "DKK", "2.50 DKK"), ("KR.250", "NOK", "250.00 NOK"),
        ("99 kr.", "DKK", "99.00 DKK"), ("kr.5", "DKK", "5.00 DKK"), ("kr. 1.250,50", "DKK", "1250.50 DKK"),
        ("4,-", "DKK", "4.00 DKK"), ("kr. 4,-", "DKK", "4.00 DKK"), ("250,-", "EUR", "250.00 EUR"),
        ("1.250,- kr.", "DKK", "1250.00 DKK"), ("€ 250.-", "DKK", "250.00 EUR"), ("250,– €", "DKK", "250.00 EUR"),
        ("1'250.-", "CHF", "1250.00 CHF"),
    ],
)  # fmt: skip
def test_an_amount_as_it_is_written_in_many_countries(text: str, currency: str, shown: str) -> None:
    assert show_amount(*parse_amount(text, currency=currency)) == shown


@pytest.mark.parametrize(
    "text",
    ["", "0", "-5", "0,00", "-0", "NaN", "Infinity", "1e5", "0x10", "ten", "1,2,3", "12.34.56", "1.250.50", "1,250.500",
     "1.250,500", "0.500", "12 50", "1.2345", "1,,5", "€ 12 DKK", "12 DK", "99 kr", "1234567890123", "١٢", "12\x1b", "5 5",
     ",-", "4,", "4-", "4,-5", "2,50,-", "1.250,50.-", "0,-", "-4,-", "4,--", "kr. 4,-", "kr.. 5", "kr..5", "kr.,5", "eur. 5",
     "kr.", "kr. 4 kr."],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_amount(text, currency="EUR")
    assert f"'{text}'" in refused.value.message and refused.value.hint


def test_nothing_is_an_amount_only_where_that_is_asked_for() -> None:
    for text in ("0", "0,00", "0,-", "kr. 0"):
        assert show_amount(*parse_amount(text, currency="DKK", or_nothing=True)) == "0.00 DKK"
    for text in ("-1", "", "1.250.50"):
        with pytest.raises(UsageError):
            parse_amount(text, currency="DKK", or_nothing=True)


@given(cents=st.integers(1, 10**14 - 1), marks=st.sampled_from([",.", ".,", " ,", "'.", "’.", " ."]))
def test_an_amount_is_read_back_with_every_sign_of_thousands(cents: int, marks: str) -> None:
    whole = f"{cents // 100:,}".replace(",", marks[0])
    text = f"{whole}{marks[1]}{cents % 100:02}"
    assert parse_amount(text, currency="EUR") == (Decimal(cents) / 100, "EUR")
    assert parse_amount(show_amount(Decimal(cents).scaleb(-2), "DKK"), currency="EUR") == (Decimal(cents) / 100, "DKK")


@pytest.mark.parametrize(
    ("text", "exact"),
    [("0,075", "0.075"), ("€ 0.0825", "0.0825"), ("0.333 EUR", "0.333"), ("1.2345", "1.2345"), ("0.07500000000000001", "0.07500000000000001"),
     ("1,234", "1234.00"), ("2,50", "2.50"), ("1.250,50", "1250.50")],
)  # fmt: skip
def test_a_price_of_one_of_many_may_have_fractions_of_a_cent(text: str, exact: str) -> None:
    assert parse_price(text, currency="EUR") == (Decimal(exact), "EUR")


@pytest.mark.parametrize(
    "text", ["0,000", "-0,075", "€ 0,075 DKK", "0,075 kr", "1.234,5678", "0,075,5", "00,075", ",075"]
)
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_price(text, currency="EUR")


def test_a_sign_of_several_currencies_is_the_users_own_or_the_one_of_the_country() -> None:
    assert parse_amount("99 kr.", currency="EUR", local="SEK") == (Decimal(99), "SEK")
    assert parse_amount("99 kr.", currency="NOK", local="SEK") == (Decimal(99), "NOK")
    assert parse_amount("$99", currency="EUR", local="CAD") == (Decimal(99), "CAD")
    assert parse_amount("$99", currency="EUR", local="DKK") == (Decimal(99), "USD")
    assert parse_amount("99", currency="EUR", local="DKK") == (Decimal(99), "EUR")
