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
