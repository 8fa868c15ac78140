"""Rows that are written plainly are taken without the parser; it decides nothing of what a sheet says."""

from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadtrack.intake.workbook.book import Workbook
from leadtrack.intake.workbook.markup import HostileError
from leadtrack.intake.workbook.rows import Rows

SHARED = ["Ann", "Bo & Co", "<b>", "", " x ", "a_x000D_b", "Søren"]
TEXTS = ["Ann", "Bo &amp; Co", "&lt;&quot;&apos;&gt;", " ", "a\nb", "a\r\nb", "a\rb", "_x000D_", "😀", "a > b"]
ODD_TEXTS = [
    "&#10;",
    "&#x41;",
    "&amp",
    "&nbsp;",
    "a & b",
    "]]>",
    "<![CDATA[</row>]]>",
    "<!-- </row> -->",
    "\x07",
    "￾",
    "\ud800",
    "<b>x</b>",
]
NUMBERS = ["1", "0", "-3", "4.5E+09", "45000", "1e400", "7", " 5 ", "99", "x", "1.10", "", "12345678901234567890"]


def one_of(*usual: str, odd: str | list[str] = "") -> st.SearchStrategy[str]:
    """One of the usual ones, or seldom an odd one."""
    rare = [odd] if isinstance(odd, str) else odd
    return st.integers(0, 20).flatmap(lambda n: st.sampled_from(rare) if n == 20 and rare else st.sampled_from(usual))


TOLD = [
    "",
    ' s="1"',
    ' s="1" t="s"',
    ' t="s"',
    ' t="s" s="9"',
    ' t="inlineStr"',
    ' t="str"',
    ' t="b"',
    ' t="e"',
    ' t="d"',
]
ODD_TOLD = [' cm="1"', ' s=""', " t='s'", ' t="s" t="s"', ' s="1" t="n" s="1"', ' s="2" ']
ODD_BODIES = [
    "<is><r><t>A</t></r><r><rPr/><t>b</t></r></is>",
    "<f>A1</f>",
    '<f t="shared" si="0"/><v>4</v>',
    "<v/>",
    "<v>1",
]


@st.composite
def cells(draw: st.DrawFn, name: str, row: int) -> str:
    reference = draw(
        one_of(f' r="{name}{row}"', odd=["", f" r='{name}{row}'", ' r="A7"', ' r="XFE1"', ' r="ZZ1"', ' r="7"'])
    )
    told = draw(one_of(*TOLD, odd=ODD_TOLD))
    text = draw(one_of(*TEXTS, *NUMBERS, odd=ODD_TEXTS))
    space = draw(one_of("", ' xml:space="preserve"'))
    shared = "" if "s" not in told else draw(one_of(*map(str, range(len(SHARED))), odd=["99", "-1"]))
    usual = f"<v>{shared or text}</v>", f"<is><t{space}>{text}</t></is>", f"<f>A1</f><v>{shared or text}</v>", ""
    body = draw(one_of(*usual, odd=ODD_BODIES))
    space = draw(one_of("", odd=["\n ", "x"]))
    return (f"<c{reference}{told}>{body}</c>" if body or draw(st.booleans()) else f"<c{reference}{told}/>") + space


@st.composite
def rows(draw: st.DrawFn) -> str:
    written = []
    for number in range(1, draw(st.integers(2, 6)) + 1):
        inside = "".join(draw(cells("ABCDEFG"[at], number)) for at in range(draw(st.integers(0, 4))))
        place = draw(one_of(f' r="{number * 2}"', "", odd=[' r="0"', ' r="9999999"', ' r="x"']))
        place += draw(
            one_of(
                "", ' spans="1:4"', ' x:d="0.2" ht="3" ', ' hidden="1"', ' hidden="false"', odd=[" ht='3'", ' r="40"']
            )
        )
        odd = [
            f"<row{place}/>",
            f"<x:row{place}>{inside.replace('<c', '<x:c').replace('</c', '</x:c')}</x:row>",
            f"<!-- <row> --><row{place}>{inside}</row>",
            f"<row{place}>{inside}</row >",
            f"<row{place}>{inside}",
        ]
        written.append(draw(one_of(f"<row{place}>{inside}</row>", odd=odd)) + draw(one_of("", "\n", "\r\n  ", odd="x")))
    begin = draw(one_of("", '<?xml version="1.0"?>', "\ufeff", odd='<?xml version="1.0" encoding="ISO-8859-1"?>'))
    end = draw(one_of("</sheetData></worksheet>", odd=["</worksheet>", "<row><c><v>9</v></c></row>"]))
    return begin + "<worksheet><sheetData><row><c><v>1</v></c></row>" + "".join(written) + end


class ByParser(Rows):
    """Rows of which each comes to the parser."""

    def take_plain(self, element: str) -> bool:
        return False


class Counted(Rows):
    """Rows that count how many of them did not come to the parser."""

    taken = 0

    def take_plain(self, element: str) -> bool:
        is_taken = super().take_plain(element)
        self.taken += is_taken
        return is_taken


class Slow(BytesIO):
    """A stream that gives a few bytes at a time."""

    at_once = 7

    def read(self, size: int | None = None, /) -> bytes:
        return super().read(min(size or self.at_once, self.at_once))


def book() -> Workbook:
    file = BytesIO()
    texts = "".join(f"<si><t>{text.replace('&', '&amp;').replace('<', '&lt;')}</t></si>" for text in SHARED)
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="1"/></cellXfs></styleSheet>'
    with ZipFile(file, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/styles.xml", styles)
        parts.writestr("xl/sharedStrings.xml", f"<sst>{texts}</sst>")
    return Workbook(file, "list.xlsx")


def outcome(reader: Rows, text: str, *, at_once: int) -> tuple[object, ...]:
    stream = Slow(text.encode("utf-8", "surrogatepass"))
    stream.at_once = at_once
    found: list[tuple[int, list[str]]] = []
    why = ""
    try:
        for _ in reader.parts(stream):
            found += reader.ready
            reader.let_go()
    except ExpatError as error:
        why = str(error.code)
    except HostileError as error:
        why = f"{error}{reader.place}"
    return found + reader.ready, reader.hidden, reader.unresolved, why


@given(rows(), st.sampled_from([1, 40, 150, 400]))
@example(
    '<worksheet><sheetData><row><c><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row></sheetData></worksheet>',
    50,
)
def test_a_sheet_is_read_as_by_the_parser_alone(text: str, at_once: int) -> None:
    by_parser = outcome(ByParser(book()), text, at_once=at_once)
    assert outcome(Rows(book()), text, at_once=at_once) == by_parser


def test_a_row_longer_than_what_is_held_comes_to_the_parser() -> None:
    long = "x" * 200_000
    row = f"<row><c t='str'><v>{long}</v></c></row>"
    found, *_, why = outcome(Rows(book()), f"<worksheet><sheetData>{row * 3}</sheetData></worksheet>", at_once=30_000)
    assert (found, why) == ([(number, [long]) for number in (1, 2, 3)], "")


PLAIN = [
    '<row r="{0}" spans="1:2" x14ac:dyDescent="0.25"><c r="A{0}" t="s"><v>0</v></c><c r="C{0}" s="1"/></row>',
    '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>Ann &amp; Bo</t></is></c><c r="B{0}" t="inlineStr" /></row>',
    '<row><c t="str"><v>Ann</v></c><c s="1" t="n"><v>45000</v></c></row>\n',
    '<row r="{0}"><c r="A{0}"><f>B{0}+1</f><v>12</v></c></row>\r\n',
]
ODD = '<row r="{0}"><c r="A{0}"><f>B{0}+1</f></c></row>'


@pytest.mark.parametrize("shape", PLAIN)
def test_rows_as_programs_write_them_do_not_come_to_the_parser(shape: str) -> None:
    written = [(ODD if number % 10 == 0 else shape).format(number) for number in range(1, 101)]
    reader = Counted(book())
    outcome(reader, f"<worksheet><sheetData>{''.join(written)}</sheetData></worksheet>", at_once=500)
    assert (reader.taken > 70, reader.unresolved) == (True, 10)
