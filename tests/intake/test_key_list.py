"""Lines of a do-not-contact list, understood as the cells of a lead list are."""

import io

import pytest

from leadtrack.intake.key_list import key_lines


@pytest.mark.parametrize(
    ("line", "keys", "left"),
    [
        ("z@example.com", "z@example.com", ""),
        ("<z@example.com>", "z@example.com", ""),
        ("Jane Smith <w@example.com>", "w@example.com", ""),
        ('"Smith, Jane" <w@example.com>', "w@example.com", ""),
        ("m2@example.com / m3@example.com", "m2@example.com m3@example.com", ""),
        ("a@example.com b@example.com", "a@example.com b@example.com", ""),
        ("20 12 34 66", "+4520123466", ""),
        ("20123466 / 20123467", "+4520123466 +4520123467", ""),
        ("20 12 34 71 20 12 34 72", "+4520123471 +4520123472", ""),
        ("+4520123471 +4520123472", "+4520123471 +4520123472", ""),
        ("Jane 20123476 <j@example.com>", "j@example.com +4520123476", ""),
        ("20123476;a@b", "+4520123476", "a@b"),
        ("E-mail;Telefon", "", ""),
        ("a@b", "", "a@b"),
        ("11111111", "", "11111111"),
        ("4.5E+09", "", "4.5E+09"),
        # Days are no phones, though some would be.
        ("2026-11-01", "", ""),
        ("20123456,2026-11-01 10:00:00,optout", "+4520123456", ""),
        ("1.12.1970;a@example.com;2026/11/01", "a@example.com", ""),
        ("2026-11-01T10:00:00Z\ta@example.com", "a@example.com", ""),
        ("20.12.34.56", "+4520123456", ""),
        # Of a whole domain, or of a hash of others, nothing can be known again.
        ("@example.com", "", "@example.com"),
        ("*@example.com", "", "*@example.com"),
        # Nor of many phones, of which one that is written out is taken.
        ("+4570*", "", "+4570*"),
        ("2012340?", "", "2012340?"),
        ("20123400-20123499", "+4520123400 +4520123499", "20123400-20123499"),
        ("20123456-86123459", "+4520123456 +4586123459", ""),
        # Days and times in a text are no phones, and a remark spoils none.
        ("Hansen Mette      86 12 34 56 2026-01-05", "+4586123456", ""),
        ("Tue, 14 Nov 2023 22:13:20 UTC;a@example.com", "a@example.com", ""),
        ("called 5. januar 2026 at 10:30: 20123456", "+4520123456", ""),
        ("tlf 20 2012 34", "+4520201234", ""),
        ("20123456 # Mette", "+4520123456", ""),
        ("1. fru Olsen 20 12 34 58", "+4520123458", ""),
        # A number of elsewhere without its plus is known with it as well.
        ("442079460101", "442079460101 +442079460101", ""),
        ("Ann;4930 23125001", "493023125001 +493023125001", ""),
        ("example.com", "", "example.com"),
        ("ann@example.com,*@example.org", "ann@example.com", "*@example.org"),
        ("257c57037d384ae37ea27a07e8a01665", "", "257c57037d384ae37ea27a07e8a01665"),
        ("abcdefabcdefabcdefabcdefabcdefab", "", "abcdefabcdefabcdefabcdefabcdefab"),
    ],
)
def test_a_line_names_whom_a_cell_would(line: str, keys: str, left: str) -> None:
    [found] = key_lines(io.BytesIO(f"{line}\n".encode()), "list", country="DK")
    assert [contact.key for contact in found.contacts] == keys.split() and list(found.left) == left.split()


def test_a_list_of_two_encodings_is_read_as_any_list_is() -> None:
    lines = "zoë løve; z@example.com\nåse; a@example.com\n".encode() + "bø; b@example.com\n".encode("cp1252")
    found = key_lines(io.BytesIO(lines), "list", country="DK")
    assert [contact.key for line in found for contact in line.contacts] == [
        "z@example.com",
        "a@example.com",
        "b@example.com",
    ]


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        ("CVR,Phone,E-mail\n20345678,20123456,a@example.com", "+4520123456 a@example.com"),
        ('No.;Name;Telefon\n20345678;"Lee; Bo";"20 12 34 56 / 20123457"', "+4520123456 +4520123457"),
        ("ID\tContact e-mail\tMobil\n20345678\ta@example.com\t", "a@example.com"),
        # The header may stand below a title, and a title is none.
        ("Opted out, confidential\nCVR,Phone\n20345678,20123456", "+4520123456"),
        ("Phone numbers, confidential\nLee,20123456\n20123457,20123458", "+4520123456 +4520123457 +4520123458"),
        # Whatever column it is in, an e-mail is one.
        ("Phone,Other\n20123456,a@example.com", "+4520123456 a@example.com"),
        # Beside e-mails too, where the header says what they are.
        ("Kundenr.;E-mail;Dato\n20345678;a@example.com;20260101", "a@example.com"),
        ("Email,Member number,Mobile\na@example.com,20345678,20123456", "a@example.com +4520123456"),
        ("Email,LEID,UNSUB_TIME\na@example.com,20345678,20260101", "a@example.com"),
        # A fax may be called as well.
        ("Name,Phone,Fax\nLee,20123456,20123457", "+4520123456 +4520123457"),
        # Why a letter came back names others.
        ('email,reason\na@example.com,"550 no such user, write to our b@example.com instead"', "a@example.com"),
        ('email,reason\n,"550 no such user, write to our b@example.com instead"', "b@example.com"),
        ("email,other\na@example.com,Bo b@example.com", "a@example.com b@example.com"),
        # What no header tells is taken as it comes: better one too many than one too few.
        ("20345678,20123456", "+4520345678 +4520123456"),
        ("E-mail,Number\na@example.com,20123456", "a@example.com +4520123456"),
        # Where others are phones by what they hold, no header need say it.
        (
            "Name;Phone;WhatsApp;Alt no;Kundenr\nLee;20123456;20 12 34 57;20 12 34 58;20345678",
            "+4520123456 +4520123457 +4520123458",
        ),
        (
            "Phone;Old number;Score\n20123456;20 12 34 57;20345678\n20123458;20 12 34 59;5",
            "+4520123456 +4520123457 +4520123458 +4520123459",
        ),
        ("number,last_blocked\n+4520123456,1700000000000\n20123457,1700000000001", "+4520123456 +4520123457"),
        ("No.,Phone\n20345678,20123456,20123457", "+4520345678 +4520123456 +4520123457"),
    ],
)
def test_numbers_in_other_columns_than_those_of_phones_are_none(lines: str, keys: str) -> None:
    found = key_lines(io.BytesIO(f"{lines}\n".encode()), "list", country="DK")
    assert sorted(c.key or "" for line in found for c in line.contacts) == sorted(keys.split())


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        # Days in digits, as Danish lists of names have them; each would be a phone in Denmark.
        ("HANSEN;METTE;8000;20260101\nOLSEN;JENS;8000;20260215\n", []),
        ("Navn;Telefon;Dato\nMette;32123456;20260101\nJens;32123457;20260215\n", ["+4532123456", "+4532123457"]),
        ("32123456,20260101\n32123457,\n32123458,20260215\n", ["+4532123456", "+4532123457", "+4532123458"]),
        # They are phones where some are no days, where the header says so, and where nothing else is there.
        ("Mette;20260101\nJens;20261301\n", ["+4520260101", "+4520261301"]),
        ("Navn;Telefon\nMette;20260101\nJens;20260215\n", ["+4520260101", "+4520260215"]),
        ("20260101\n20260215\n", ["+4520260101", "+4520260215"]),
        ("Mette;20260101\n", ["+4520260101"]),
    ],
)
def test_a_column_of_days_in_digits_names_nobody(text: str, keys: list[str]) -> None:
    lines = key_lines(io.BytesIO(text.encode()), "list.csv", country="DK")
    assert [contact.key for line in lines for contact in line.contacts] == keys


@pytest.mark.parametrize(("country", "keys"), [("US", ["+12125550101"]), ("", ["2125550101"]), ("DE", ["+495550101"])])
def test_an_area_code_in_a_column_of_its_own_is_part_of_an_american_number(country: str, keys: list[str]) -> None:
    lines = key_lines(io.BytesIO(b"area code,number\n212,5550101\n"), "list.csv", country=country)
    assert [contact.key for line in lines for contact in line.contacts] == keys


def test_a_line_that_says_no_is_taken_all_the_same_and_told() -> None:
    text = b"Phone;Bloctel\n20123456;yes\n20123457;NO\n20123458;\n"
    lines = list(key_lines(io.BytesIO(text), "list.csv", country="DK"))
    assert [line.says_no for line in lines] == [False, False, True, False]
    assert all(line.contacts for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        ("20345678;a@example.com", [True]),
        ("Nr;Mail\n20345678;a@example.com", [False, True]),
        ("Phone;Mail\n20345678;a@example.com", [False, False]),
        ("20 34 56 78;a@example.com", [False]),
        ("20345678;20123456", [False]),
    ],
)
def test_bare_figures_beside_an_e_mail_are_a_phone_only_guessed(text: str, guessed: list[bool]) -> None:
    lines = list(key_lines(io.BytesIO(text.encode()), "list.csv", country="DK"))
    assert [line.guessed for line in lines] == guessed
    assert "+4520345678" in [contact.key for contact in lines[-1].contacts]


@pytest.mark.parametrize(
    ("text", "country", "keys"),
    [
        ("Kengetal;Abonneenummer\n020;5551234\n06;12345678", "NL", ["+31205551234", "+31612345678"]),
        ("Vorwahl,Telefon\n030,23125001", "DE", ["+493023125001"]),
        ("country_code,phone\n45,20123456\nGB,020 7946 0101\n,020 7946 0102", "GB",
         ["+4520123456", "+442079460101", "+442079460102"]),
    ],
)  # fmt: skip
def test_a_phone_in_two_columns_is_put_together(text: str, country: str, keys: list[str]) -> None:
    lines = key_lines(io.BytesIO(text.encode()), "list.csv", country=country)
    assert [contact.key for line in lines for contact in line.contacts] == keys
