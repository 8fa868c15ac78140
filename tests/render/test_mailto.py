"""Links to a mail program, read back by the rules of RFC 6068."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.render.mailto import mailto

ANY = st.text(st.characters(codec="utf-8")) | st.sampled_from(
    [
        "a\r\nBcc: eve@example.org",
        "x&bcc=eve@example.org",
        "?cc=eve@example.org",
        "%0D%0ABcc: eve",
        "a+b #1",
        "Smørrebrød 漢字",
    ]
)
LOCAL = st.sampled_from(["mette", "m+tag", "o'hara", "a?cc=b", "a,b", "a%40b", "a&b", "søren"])


def read(url: str) -> tuple[str, dict[str, str]]:
    """The address and the header fields, as a mail program takes a link apart."""
    scheme, _, rest = url.partition(":")
    to, _, fields = rest.partition("?")
    pairs = [field.partition("=") for field in fields.split("&")]
    assert scheme == "mailto" and len({name for name, _, _ in pairs}) == len(pairs)
    return unquote(to), {name: unquote(value) for name, _, value in pairs}


@given(local=LOCAL, subject=ANY, body=ANY)
def test_a_mail_program_reads_one_address_a_subject_and_the_text(local: str, subject: str, body: str) -> None:
    url = mailto(f"{local}@example.com", subject=subject, body=body)
    to, fields = read(url)
    assert to == f"{local}@example.com" and set(fields) == {"subject", "body"}
    assert fields["subject"] == " ".join(subject.split())
    lines = re.split("\r\n|\r|\n", body)
    assert fields["body"] == "\r\n".join(lines)
    assert re.fullmatch(r"mailto:[A-Za-z0-9._~%@-]+\?subject=[A-Za-z0-9._~%-]*&body=[A-Za-z0-9._~%-]*", url)


@pytest.mark.parametrize(
    ("address", "subject", "body", "url"),
    [
        ("mette@example.com", "Hi you", "one\ntwo", "mailto:mette@example.com?subject=Hi%20you&body=one%0D%0Atwo"),
        ("a+b@example.com", "100% & more?", "", "mailto:a%2Bb@example.com?subject=100%25%20%26%20more%3F&body="),
        ("x@bücher.example", "é", "\r\n", "mailto:x@b%C3%BCcher.example?subject=%C3%A9&body=%0D%0A"),
    ],
)
def test_links_are_as_the_standard_writes_them(address: str, subject: str, body: str, url: str) -> None:
    assert mailto(address, subject=subject, body=body) == url
