"""Own columns that look like phones or e-mails are named, and those that only look so are not."""

import time

import pytest

from leadtrack.intake.by_cells.headless import headless_layout
from leadtrack.intake.by_cells.overlooked import overlooked
from leadtrack.intake.by_cells.told import told_by_cells
from leadtrack.intake.cells.bans import possible_bans
from leadtrack.intake.cells.kept_away import says
from leadtrack.intake.headers.layout import map_columns


@pytest.mark.parametrize(
    ("header", "cell", "field"),
    [
        ("Numre", "32 12 34 56", "phone"),
        ("SMS", "442079460123", "phone"),
        ("Other", "ann@example.org", "email"),
        ("Created", "2026-01-02 03:04:05", None),
        ("Timestamp", "2026/01/02 3:04:05 PM GMT+1", None),
        ("created_time", "2026-01-02T03:04:05+01:00", None),
        ("Since", "02.01.2026 03:04", None),
        ("Since", "14.05.1980", None),
        ("NIF", "00000000T", None),
        ("Contact owner", "Bo Owner (bo@example.org)", None),
        ("Created by", "bo@example.org", None),
        ("CompanyNumber", "01234567", None),
        ("TVA intracommunautaire", "12345678901", None),
        ("EU-UStID", "123456789", None),
        ("Télécopie", "01 99 00 12 99", None),
        ("Phone Number (Fax)", "01 99 00 12 99", None),
        ("Telefon/Telefax", "01 99 00 12 99", None),
        ("Contact", "10000001", None),
        ("N° client", "10000001", None),
        ("KvK", "12345678", None),
        ("P. IVA", "12345678901", None),
        ("Orgnr", "912345678", None),
        ("CPF", "123.456.789-09", None),
        ("Emergency", "020 7946 0123", None),
        ("Betrag", "1.250.000,00", None),
        ("openingHours", "09:00-17:00, 09:00-17:00", None),
        ("Assistant's Phone", "020 7946 0123", None),
        ("OPTIN_IP", "192.0.2.100", None),
        ("Order #", "9001001", None),
        ("Call #", "9001001", None),
        ("Quel est votre budget ?", "500-1000 €", None),
        ("Manager phone number", "020 7946 0123", None),
        ("Callback line", "020 7946 0123", "phone"),
        # A plus stands before no number of a customer.
        ("Ref", "+44 20 7946 0123", "phone"),
        ("Client number", "'+442079460123", "phone"),
        ("Nummer des Kunden", "+4930231250123", "phone"),
        ("Emergency", "+442079460123", None),
        ("Order ref", "442079460123", None),
        ("Arbejdsfax", "32 12 34 56", None),
        ("Firmafaxnummer", "+4532123456", None),
        ("Associated Company IDs", "9001001001", None),
        ("URN", "9001001001", None),
        ("APN", "202-555-0101", None),
        ("Ordrenummer", "32123456", None),
        ("Ordrenummer", "32 12 34 56", None),
        ("Kontaktnummer", "32 12 34 56", "phone"),
        ("Til e-mailadresse", "me@example.com", None),
    ],
)
def test_a_column_is_named_where_its_cells_are_phones_or_e_mails_of_the_person(
    header: str, cell: str, field: str | None
) -> None:
    found = overlooked(map_columns(["Name", header, "E-mail", "Phone"]), [["Ann", cell, "ann@example.com", ""]] * 9)
    assert found == (((field, header),) if field else ())


def test_the_e_mails_that_were_left_for_being_another_persons_are_not_named() -> None:
    layout = map_columns(["Guest Name", "Guest Email", "Host Name", "User Name", "User Email"])
    assert overlooked(layout, [["Ann Lee", "ann@example.com", "Bo Ek", "bo", "bo@example.com"]]) == ()


def test_a_column_that_somebody_wants_to_be_left_alone_is_not_named() -> None:
    layout = map_columns(["Name", "Phone"], [("own", "Phone")])
    assert overlooked(layout, [["Ann Lee", "020 7946 0123"]]) == ()


@pytest.mark.parametrize(
    ("header", "row", "is_told"),
    [
        (["E-Mail", "E-Mail: Angezeigter Name"], ["ann@example.com", "Ann Lee (Ann@Example.com)"], False),
        (["E-Mail", "E-Mail: Angezeigter Name"], ["ann@example.com", "Ann Lee (bo@example.com)"], True),
        (["E-Mail", "E-Mail: Angezeigter Name"], ["", "Ann Lee (ann@example.com)"], True),
        (["phone", "formatted"], ["31612345601", "+31 6 12345601"], False),
        (["phone", "formatted"], ["06 12345601", "+31 6 12345601"], False),
        (["phone", "formatted"], ["31612345601", "+31 6 12345602"], True),
        (["phone", "formatted"], ["12345", "+31 6 12345"], True),
    ],
)
def test_a_column_is_not_named_where_the_rows_have_all_of_it_already(
    header: list[str], row: list[str], is_told: bool
) -> None:
    assert bool(overlooked(map_columns(["Name", *header]), [["Ann Lee", *row]] * 3)) is is_told


def test_long_cells_are_compared_in_no_time() -> None:
    layout = map_columns(["Name", "E-mail", "Shown"])
    begin = time.process_time()
    for cell in ("a@b." * 10_000, "a." * 15_000 + "@b.c", "@" * 30_000, "1" * 30_000):
        overlooked(layout, [["Ann Lee", cell, cell]] * 9)
    assert time.process_time() - begin < 0.5


def test_the_only_e_mails_of_a_list_are_named_whoever_they_belong_to() -> None:
    layout = map_columns(["Company", "Owner Email"])
    assert overlooked(layout, [["Lee Ltd", "ann@example.com"]]) == (("email", "Owner Email"),)


@pytest.mark.parametrize(
    ("headers", "cells", "is_taken"),
    [
        (["Subscriber"], ["a@example.com", "b@example.com", "c@example.com"], True),
        (["Login"], ["a@example.com", "", "b@example.com", "c@example.com"], True),
        (["Login"], ["a@example.com", "b@example.com", "b@example.com"], False),
        (["Login"], ["a@example.com", "b@example.com"], False),
        (["Created by"], ["a@example.com", "b@example.com", "c@example.com"], False),
        (["Account owner"], ["a@example.com", "b@example.com", "c@example.com"], False),
        (["Spouse e-mail"], ["a@example.com", "a@example.com"], False),
        (["E-mailadres factuur", "E-mailadres offerte"], ["a@example.com", "a@example.com"], True),
        (["Login", "Other login"], ["a@example.com", "b@example.com", "c@example.com"], False),
    ],
)
def test_each_row_s_own_e_mail_is_the_person_s_where_the_list_has_no_other(
    headers: list[str], cells: list[str], is_taken: bool
) -> None:
    rows = [["Ann", *[cell] * len(headers)] for cell in cells]
    assert ("email" in told_by_cells(map_columns(["Name", *headers]), rows, (), None).columns) is is_taken


def test_a_time_is_no_phone_in_a_list_without_a_header() -> None:
    assert headless_layout([["Ann", "2026-01-02 03:04:05"]] * 3, ()).described() == {"name": ["column 1"]}


@pytest.mark.parametrize(
    ("header", "cells", "is_told"),
    [
        ("Robinson", ["J", "N", ""], True),
        ("Robinson", ["Ja", "Nei", "N\u00e3o"], True),
        ("Unsubscribed from all email", ["false", "true"], True),
        ("HasOptedOutOfEmail", ["0", "1"], True),
        ("Unsubscribed at", ["", "2026-01-02 03:04:05"], True),
        ("Nej tak til reklame", ["x", ""], True),
        ("UNSUB_TIME", ["2025-01-02 10:00:00"], True),
        ("UNSUB_REASON", ["NORMAL"], False),
        ("Robinson", ["Crusoe", "N"], False),
        ("Do not forget", ["their birthday"], False),
        ("Robinson", ["", ""], False),
        ("Opt-in", ["yes"], False),
        ("Mobile DNC", ["yes"], False),
        ("Do not allow Emails", ["Allow", "Do Not Allow"], True),
        ("Keine E-Mails zulassen", ["Zulassen", "Nicht zulassen"], True),
        ("E-mails toestaan", ["ja", "nee"], False),
        ("No contact", ["yes", ""], True),
        ("Sperrliste", ["ja", "nein"], True),
        ("Blocked", ["1", "0"], True),
        ("Recht van verzet", ["J", "N"], True),
        ("Kein Fax", ["ja"], False),
        # By itself it is heeded.
        ("Wil niet gebeld worden", ["ja"], False),
    ],
)
def test_a_column_is_named_that_may_say_who_must_not_be_contacted(header: str, cells: list[str], is_told: bool) -> None:
    layout = map_columns(["Name", "E-mail", "Mobile", header])
    rows = [["Ann Lee", "ann@example.com", "20123456", cell] for cell in cells]
    assert possible_bans(layout, rows) == ((("do_not_contact", header),) if is_told else ())
    left = map_columns(["Name", "E-mail", "Mobile", header], [("own", header)])
    assert possible_bans(left, rows) == ()


@pytest.mark.parametrize(
    ("row", "phones"),
    [
        (["10000001", "Ann Lee", "030 23125001"], ["column 3"]),
        (["1000001", "Ann Lee"], None),
        (["Ann Lee", "DE89 3704 0044 0532 0130 00", "1.250.000,00"], None),
        (["Ann Lee", "20123456", "32123456", "12345674"], ["column 2", "column 3"]),
        (["Ann Lee", "030 23125001", "0151 23456789", "030 23125002 (Büro)"], ["column 2", "column 3", "column 4"]),
    ],
)
def test_no_number_of_another_kind_is_a_phone_in_a_list_without_a_header(
    row: list[str], phones: list[str] | None
) -> None:
    assert headless_layout([row] * 3, ()).described().get("phone") == phones


@pytest.mark.parametrize(
    ("cell", "is_banned"),
    [("*", True), ("\u2612", True), ("\u2610", False), ("Nicht zulassen", True), ("Allow", False), ("by mail", None)],
)
def test_a_sign_or_a_word_says_who_must_not_be_contacted(cell: str, is_banned: bool | None) -> None:
    assert says(cell) is is_banned
