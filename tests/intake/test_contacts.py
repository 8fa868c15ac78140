"""E-mails and phones: the fast ways agree with the libraries they stand in for."""

import phonenumbers
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from leadtrack.intake.emails import email_key, split_emails
from leadtrack.intake.phones import phone_key, split_phones

local = st.text("abzAZ09._+-'@ ", max_size=12)
domain = st.text("abzAZ09.-_", max_size=12)
endings = st.sampled_from(
    ["example.com", "EXAMPLE.org", "a.example.net", "example.test", "x.local", "a--b.example.com"]
)


@given(st.builds("{}@{}".format, local, domain | endings))
@settings(max_examples=400, deadline=None)
def test_an_e_mail_is_judged_as_the_library_does(address: str) -> None:
    typed = address.strip()
    try:
        wanted = validate_email(typed.lower(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        wanted = None
    assert email_key(typed) == wanted


def _by_library(text: str, country: str) -> str | None:
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    number.extension = None
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else None


@pytest.mark.parametrize("country", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_number_of_every_country_is_judged_as_the_library_does(country: str) -> None:
    formats = phonenumbers.PhoneNumberFormat
    for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE):
        example = phonenumbers.example_number_for_type(country, kind)
        if example is None:
            continue
        for writing in (formats.E164, formats.INTERNATIONAL, formats.NATIONAL):
            text = phonenumbers.format_number(example, writing)
            for changed in (text, text[:-1], text + "3", text.replace("1", "7")):
                wanted = _by_library(changed, country)
                found = phone_key(changed, country)
                assert found == wanted or (wanted is None and found and found.isdigit()), changed


def _region(country: str) -> str:
    return str(phonenumbers.country_code_for_region(country))


WRITINGS = ("{n}", "0{n}", "8{n}", "1{n}", "011{n}", "{c}{n}", "+{c}{n}", "00{c}{n}", "+{c}0{n}", "+{c} ({n})")


@given(
    country=st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)),
    kind=st.sampled_from([phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE]),
    digits=st.text("0123456789", min_size=1, max_size=6),
    kept=st.integers(2, 9),
    writing=st.sampled_from(WRITINGS),
    is_known=st.booleans(),
)
@settings(max_examples=2000, deadline=None)
def test_a_number_that_is_nearly_right_is_judged_as_the_library_does(
    country: str, kind: int, digits: str, kept: int, writing: str, *, is_known: bool
) -> None:
    example = phonenumbers.example_number_for_type(country, kind)
    national = f"{str(example.national_number)[:kept] if example else ''}{digits}"
    typed = writing.format(n=national, c=_region(country))
    # Of many a list nobody knows where it is from.
    dialled_in = country if is_known else ""
    wanted = _by_library(f"+{typed[2:]}" if typed.startswith("00") else typed, dialled_in)
    found = phone_key(typed, dialled_in)
    assert found == wanted or (wanted is None and (found is None or found.isdigit()))


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("a@example.com", ["a@example.com"]),
        ("a@example.com, b@example.com", ["a@example.com", "b@example.com"]),
        ("Ann <a@example.com>; b@example.com", ["a@example.com", "b@example.com"]),
        ("Ann Lee <a@example.com>", ["a@example.com"]),
        ("ask Ann", ["ask Ann"]),
    ],
)
def test_the_e_mails_of_a_cell_are_taken_apart(cell: str, parts: list[str]) -> None:
    assert split_emails(cell) == parts


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("32 12 34 56 / 32 12 34 57", ["32 12 34 56", "32 12 34 57"]),
        ("030/901820", ["030/901820"]),
        ("32123456\n32123457", ["32123456", "32123457"]),
        ("+45 32 12 34 56 (mobil)", ["+45 32 12 34 56 (mobil)"]),
    ],
)
def test_the_phones_of_a_cell_are_taken_apart(cell: str, parts: list[str]) -> None:
    assert split_phones(cell) == parts


def test_extensions_and_remarks_are_no_part_of_the_key() -> None:
    assert phone_key("+48 22 555 12 12 ext. 7", "") == phone_key("0048 22 5551212", "") == "+48225551212"
    assert phone_key("+45 32 12 34 56 (mobil)", "") == phone_key("32123456", "DK") == "+4532123456"
    assert phone_key("+44 (0)20 7946 0018", "") == "+442079460018"
    assert phone_key("555-0101", "") == "5550101" and phone_key("12", "") is None and phone_key("00000000", "") is None


@pytest.mark.parametrize("country", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_no_number_of_a_country_is_shorter_than_the_shortest(country: str) -> None:
    for digits in range(10, 1000, 7):
        assert _by_library(str(digits), country) is None
        assert phone_key(f"({digits})", country) is None


@pytest.mark.parametrize(
    "address", ["@", "x@", "@example.com", "a@b@example.com", "x@example", "x\uff20example.com", "a@例え。テスト"]
)
def test_what_is_hardly_an_address_is_judged_as_the_library_does(address: str) -> None:
    try:
        wanted = validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        wanted = None
    assert email_key(address) == wanted
