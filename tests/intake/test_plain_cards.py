"""Cards that are written plainly are taken whole; that decides nothing of what they say."""

from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadtrack.intake.vcard.cards import Card, Cards
from leadtrack.intake.vcard.values import Reading, Values

HEADS = [
    "FN", "N", "ORG", "TEL", "TEL;TYPE=CELL,PREF", "tel;cell", "item1.EMAIL;type=INTERNET", "item1.X-ABLabel", "ADR;HOME",
    "NOTE", "NOTE;ENCODING=QUOTED-PRINTABLE", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE", "FN;CHARSET=ISO-8859-1",
    "FN;ENCODING=B", "PHOTO;ENCODING=b;TYPE=JPEG", "BDAY;X-APPLE-OMIT-YEAR=1604", "CATEGORIES", "VERSION", "X-OTHER",
]  # fmt: skip
ODD_HEADS = [
    'ADR;LABEL="a:b"', 'ADR;LABEL="a', 'TEL;TYPE="cell,home"', "AGENT", "BEGIN", "END", "item1.AGENT", " TEL", "TEL ",
    "NOTE;quoted-printable", "X-A;QUOTED-PRINTABLE", "T\r\n EL", "TEL;TYPE=\r\n HOME", "\ufeffFN", "TEL;Büro", "",
]  # fmt: skip
VALUES = [
    "Ann",
    "Lee;Ann;;;",
    "a\\;b\\,c\\n",
    "+45 20 12 34 56",
    "Søren",
    "S=C3=B8ren",
    "a, b",
    " ",
    "",
    "16040412",
    "QW5u",
]
ODD_VALUES = [
    "VCARD", "BEGIN:VCARD", "a=", "a=\r\n b", "a=\r\nb", "a=\r\nEND:VCARD", "a\r\n  b", "a\r\n\tb", "a\r\n\r\n b", "a\rb",
    "\x85", "\xa0", "a\r\nb", "a\r\nAGENT", "a\r\n \r\n b", "a==\r\n", "x\r\n=", "Sø\r\n r", "a\r\r\n", "\\", '"', "\0", "€",
]  # fmt: skip
BETWEEN = [
    "\r\n",
    "\r\n\r\n",
    "# remark\r\n",
    " ",
    "END:VCARD\r\n",
    "BEGIN:VCARD\r\nFN:Cut\r\n",
    "\ufeff",
    "BEGIN:VCARD\r\n",
]
ENDS = ["END:VCARD", "END:VCARD ", "end:vcard", "END:VCARDS", " END:VCARD", "END;X:VCARD"]


def seldom(usual: list[str], odd: list[str]) -> st.SearchStrategy[str]:
    """One of the usual ones, or seldom an odd one."""
    return st.integers(0, 12).flatmap(lambda n: st.sampled_from(odd if n == 12 else usual))


@st.composite
def lists(draw: st.DrawFn) -> bytes:
    written = ""
    for _ in range(draw(st.integers(1, 4))):
        lines = [
            f"{draw(seldom(HEADS, ODD_HEADS))}:{draw(seldom(VALUES, ODD_VALUES))}\r\n"
            for _ in range(draw(st.integers(0, 5)))
        ]
        end = draw(seldom(["END:VCARD"], ENDS))
        written += f"BEGIN:VCARD\r\n{''.join(lines)}{end}\r\n" + draw(seldom(["", "\r\n"], BETWEEN))
    cut = draw(seldom(["0"], ["2", "5", "12"]))
    whole = written.encode(draw(st.sampled_from(["utf-8", "utf-8", "cp1252"])), "ignore")
    ended = whole.replace(b"\r\n", b"\n") if draw(st.booleans()) else whole
    return ended[: len(ended) - int(cut)]


class ByLine(Cards):
    """Cards of which each is read line by line."""

    def take_plain(self, card: bytes) -> Values | None:
        return None


class Counted(Cards):
    """Cards that count how many of them were taken whole."""

    taken = 0

    def take_plain(self, card: bytes) -> Values | None:
        values = super().take_plain(card)
        self.taken += values is not None
        return values


class Slow(BytesIO):
    """A stream that gives a few bytes at a time."""

    at_once = 1 << 16

    def read(self, size: int | None = None, /) -> bytes:
        return super().read(min(size or self.at_once, self.at_once))


def cards_of(reader: type[Cards], text: bytes, reading: Reading, *, at_once: int) -> list[Card]:
    stream = Slow(text)
    stream.at_once = at_once
    return [card for some in reader(stream, "a.vcf", reading).some() for card in some]


READINGS = [Reading(None, False), Reading("cp1252", False), Reading("utf-8", False), Reading("utf-16", True)]


@given(lists(), st.sampled_from(READINGS), st.sampled_from([1, 50, 200, 1 << 16]))
@example(b"BEGIN:VCARD\nFN:S\xc3\n \xb8ren\nEND:VCARD\n", READINGS[0], 1 << 16)
@example(b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:a\n b=\nc\nEND:VCARD\n", READINGS[0], 1 << 16)
def test_cards_are_read_as_line_by_line(text: bytes, reading: Reading, at_once: int) -> None:
    by_line = cards_of(ByLine, text, reading, at_once=at_once)
    assert cards_of(Cards, text, reading, at_once=at_once) == by_line


PLAIN = {
    "3.0": b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Ann\r\nitem1.TEL;type=pref:+4520123456\r\nPHOTO:AA\r\n AA==\r\n\r\nEND:VCARD\r\n",
    "2.1": b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=\r\n=B8;A\r\nEND:VCARD\r\n\r\n",
    "windows": b"BEGIN:VCARD\nVERSION:2.1\nFN:S\xf8ren\nEND:VCARD\n",
    "quotes": b'BEGIN:VCARD\nVERSION:4.0\nTEL;TYPE="cell,home":tel:+4520123456\nEND:VCARD\n',
}


@pytest.mark.parametrize("card", PLAIN.values(), ids=PLAIN)
def test_cards_as_programs_write_them_are_taken_whole(card: bytes) -> None:
    reader = Counted(BytesIO(card * 1000), "a.vcf", READINGS[0])
    assert sum(map(len, reader.some())) == 1000 and reader.taken > 990
