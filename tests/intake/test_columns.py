"""Many rows at once are read and cleaned to what each gives alone."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from leadtrack.domain.folded import folded
from leadtrack.domain.listed import Listed, People
from leadtrack.domain.text import fold
from leadtrack.errors import FileError
from leadtrack.intake.by_cells.filled import with_other_addresses
from leadtrack.intake.cleaning.columns import ColumnCleaner
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.csv import careful
from leadtrack.intake.csv import reader as csv_reader
from leadtrack.intake.csv.rows import numbered
from leadtrack.intake.headers.layout import map_columns
from leadtrack.intake.rejected import Rejected
from leadtrack.intake.text import lines as text_lines

TODAY = date(2026, 11, 25)
# Of each kind of column, cells of all the sorts that lists have; any of them may stand in a column of another kind.
CELLS = {
    "Name": [
        "Ann Lee",
        "Name",
        "Ann\u00a0Lee \u00a0Smith",
        "Lee, Ann",
        ", Ann;",
        "Dr. Müller; Jürgen",
        "n/a",
        "Na",
        "Anna  Maria\tLee",
        "Łódź Söhne",
        "O\u00a0Neil",
        "Total: 3",
        "'t Hart, Ann",
        "'007",
        "Herr",
        "Page 1 of 1",
        "© 2026 Lee",
        "Antal:",
        "By: Aarhus",
        "\u200bAnn\u00ad Lee",
        "A\0n\x1b[31mn\x85Lee",
        "M&uuml;ller, J&uuml;rgen",
        "&nbsp;",
        '="Ann Lee"',
    ],
    "Title": ["Dr.", "Dr.&nbsp;", "Herr", "Baker", "Prof. Dr.", "x"],
    "Anrede": ["Herr", "Frau Dr.", "Dr.", "Owner"],
    "Suffix": ["Jr.", "PhD", "of York"],
    "First name": ["Ann", "\u200b", "ANN", " Zoë", "-", "Jean  Luc"],
    "Middle name": ["M.", "van  der", ""],
    "Last name": ["Lee", "Smith, jr", "", "O'Brien", "O&#39;Brien", "Lee&"],
    "Company": ["Lee &amp; Co", "&quot;Lee&quot;", "R&D; B&B", "Lee & Co", "Lee\nBakery", "unknown", 'The "Best" Ltd'],
    "E-mail": [
        "a@example.com",
        "A@EXAMPLE.COM ",
        "a@example.com; b@example.org",
        "x@",
        "a&amp;b@example.com",
        "a--b@example.com",
        "n/a",
        "E-mail",
        "ann@exämple.com",
        "x@; b@example.com",
        "b@example.com a@example.com",
        "Lee <d@example.com>",
        "Zoe <e@example.com> (old)",
        "ann lee@example.com",
        "'e@example.com; b@example.com",
        '="f@example.com"; g@example.com',
    ],
    "E-mail 2": ["b@example.org", "a@example.com", "Ann <c@example.net>", "@", '"Lee, Bo" <d@example.net>'],
    "Phone": [
        "+45 20 12 34 56",
        "20123456",
        "(0)20 12 34 56",
        "12",
        "'+4520123456",
        "4.5E+09",
        '="20123456"',
        "+45(0)20123456",
        "(+45) 20123456",
        "Telefon",
        "Tel. 20 12 34 56",
        "20123456 / 20123457",
        "20123456; 12",
        "+45 20123456 (mobil), 0045 20 12 34 56",
        "'20123456 & 20123457",
        "20\u00a012\u00a034\u00a056 ext. 3",
        "4915123123456",
        "x; 12; x",
        "030/23125014 und 7654321",
        "T: 20123456 F: 20123457",
        "+45 20123456 +45 20123457",
        "4915123123456,00",
    ],
    "Country code": ["45", "+49", "0044", "DK", "208", "1"],
    "Vorwahl": ["030", "030&nbsp;", "30.0", "(0151)", "+45", "20", "30/", "x"],
    "Rufnummer": ["23125012", "20 12 34 56", "0151 23456789", "+45 20123456", "23125012/13, 23125014"],
    "Mobile": [
        "0045 20123457",
        "20 12 34 56",
        "+49 151 23456789",
        "call me",
        "0151-23456789",
        "＋４５２０１２３４５６",
    ],
    "Street": ["Main  street", "Straße", "none", "Flat 2\n14 Ivy Lane,\r\nYork", "\n"],
    "Street 2": ["Upper End", "Århus", "'s-Gate", "Main  street", "n/a", "Box&nbsp;7"],
    "Etage": ["2", "st", "2.0", "3. sal", ""],
    "Dør": ["tv", "", "=1"],
    "Home Street": ["Main Street 1", "n/a", "&nbsp;", '=""'],
    "Home City": ["Århus", "-", "'s-Hertogenbosch"],
    "Home Country": ["DE", "Deutschland", "45"],
    "Work Street": ["Ivy Lane 2", "none", "'Box 7", "Oak &amp; Elm"],
    "Work City": ["Köln", "?", '="York"'],
    "Work Country": ["DK", "x", ""],
    "House number": ["7 b", "", "12", "7.0"],
    "Toevoeging": ["A", "bis", ""],
    "Initialen": ["J.P.", "A", ""],
    "Postcode": [
        "8000",
        "1067",
        "185",
        "1067.0",
        "'2139",
        "80331",
        "'SW1A 1AA",
        "DK-8000",
        "8000.0",
        '="0999"',
        "8000 Aarhus",
        "1012 AB",
        "8000,00",
    ],
    "City": ["Århus", "'s-Hertogenbosch", "Köln", "?"],
    "PLZ Ort": ["8000 Aarhus", "8000&nbsp;&Aring;rhus", "'8000 Aarhus", "Aarhus", "1012 AB  Amsterdam"],
    "Apellido 1": ["García", "López"],
    "Apellido 2": ["García", "Lee"],
    "Country": ["DK", "&nbsp;DK", "&Ouml;sterreich", '="DK"', "'DK", "45", "Deutschland", "us", "Nowhere", "uk"],
    "Birthday": [
        "1.2.1990",
        "1.2.1990&nbsp;",
        "31.02.1985",
        "12/13/1990",
        "1990-07-23",
        "3. maj 1971",
        "--07-23",
        "soon",
    ],
    "Geburtsjahr": ["1980", "1980&nbsp;", "80", ""],
    "Geburtsmonat": ["2", "April", "13"],
    "Birth day": ["3", "31.", "", "3.0"],
    "Do not call": ["yes", "no", "x", "1.0", "2024-05-01", "maybe", "&nbsp;", "n/a", "Do not call"],
    "Opt-out": ["true", "false", "'1", "ask"],
    "OK to call": ["no", "Nein.", "yes", "", "FALSE", "no&nbsp;", '="no"'],
    "Consent": ["no", "do not call", "DNC", "'no", "yes", ""],
    "Would you like to be called?": ["no", "FALSE", "nein&nbsp;", "1"],
    "Preferred contact": ["niet bellen", "Do not contact", "no phone", "mail"],
    "Wil niet gebeld worden": ["ja", "nee", "'1", "perhaps"],
    "Remarks": [
        "Ring ikke",
        "DNC!",
        "dnc, hot",
        "1 &lt; 2 &amp;amp; 3",
        'said "later"',
        "two\nlines",
        "back\\slash",
        "\x1e\0",
        "½ µ",
        "日本",
        "",
    ],
    "Size": ["1", '="007"', "=1+1", "7.0", "'0012", "'", "", "ǆ"],
}
ANYTHING = [cell for cells in CELLS.values() for cell in cells]
# What is put together of several columns, that stand beside each other.
TOGETHER = [
    ["Name", "Country code", "Vorwahl", "Rufnummer", "Vorwahl", "Mobile", "E-mail"],
    ["Name", "Country", "Country code", "Rufnummer", "Mobile"],
    ["Country code", "Phone", "Country", "Title", "First name", "Last name"],
    ["Name", "Birthday", "Geburtsmonat", "Geburtsjahr", "Country code", "Phone"],
    ["Name", "Birth day", "Geburtsmonat", "Birthday", "Geburtsjahr", "Suffix"],
    ["Name", "E-mail", "Do not call", "Opt-out", "Phone"],
    ["Name", "Phone", "OK to call", "Remarks", "E-mail"],
    ["Name", "Phone", "Consent", "Would you like to be called?", "Preferred contact", "Wil niet gebeld worden"],
    ["Name", "Street", "House number", "Toevoeging", "Etage", "Dør", "Street 2", "City"],
    ["Name", "Street", "Street 2", "Etage"],
    ["Name", "Postcode", "City", "Country", "Phone"],
    ["Name", "Postcode", "PLZ Ort", "Phone"],
    ["Name", "Home Street", "Home City", "Home Country", "Work Street", "Work City", "Work Country", "Phone"],
]


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """A header and rows, most of them plain, some too short or too long."""
    anyhow = st.lists(st.sampled_from(list(CELLS)), min_size=1, max_size=9, unique=True)
    header = draw(anyhow | st.sampled_from(TOGETHER))
    cells = [st.sampled_from(["", *CELLS[one]]) for one in header]
    odd = st.lists(st.sampled_from(ANYTHING) | st.text(max_size=5), max_size=len(header) + 2)
    return header, draw(st.lists(st.tuples(*cells).map(list) | odd, min_size=1, max_size=12))


@given(found=lists(), country=st.sampled_from(["DK", "DE", "US", ""]), order=st.sampled_from(["dmy", "mdy", None]))
@settings(max_examples=examples(300))
def test_rows_cleaned_together_are_rows_cleaned_alone(
    found: tuple[list[str], list[list[str]]], country: str, order: str | None
) -> None:
    header, rows = found
    layout = replace(with_other_addresses(map_columns(header), (), ()), zeros=frozenset(["DE", "US", ""]))
    alone = Cleaner(layout, country=country, order=order, today=TODAY)
    together = ColumnCleaner(layout, country=country, order=order, today=TODAY)
    each = [alone.clean(line, row) for line, row in enumerate(rows, 2)]
    taken = together.clean_all(rows, range(2, len(rows) + 2))
    taken.people.search[:] = folded(taken.people.search)
    listed = [one._replace(search=fold(one.search)) for one in each if isinstance(one, Listed)]
    assert taken.people.rows() == listed
    assert [why for why, _ in taken.rejected] == [one for one in each if isinstance(one, Rejected)]
    assert taken.kept == alone.kept
    assert together.restored == alone.restored
    # The birthday of a row that is rejected is evidence too.
    assert together.orders >= alone.orders


people = st.builds(
    Listed,
    *[st.text(max_size=3)] * 6,
    st.none() | st.just("1990-07-23"),
    st.just("{}"),
    st.text(max_size=3),
    st.lists(st.tuples(st.text(min_size=1, max_size=3), st.none() | st.text(min_size=1, max_size=3)), max_size=3).map(
        tuple
    ),
    st.lists(st.tuples(st.text(min_size=1, max_size=3), st.none()), max_size=3).map(tuple),
    st.just(()) | st.just(("fair",)),
)


@given(rows=st.lists(people, max_size=8), gone=st.sets(st.integers(0, 7)))
def test_columns_hold_what_rows_hold(rows: list[Listed], gone: set[int]) -> None:
    columns = People.of(rows)
    assert columns.rows() == rows
    assert sorted(columns.keys()) == sorted(key for row in rows for key in row.keys)
    places = sorted(at for at in gone if at < len(rows))
    assert columns.rows(places) == [rows[at] for at in places]
    columns.drop(places)
    assert columns.rows() == [row for at, row in enumerate(rows) if at not in gone]


@given(
    text=st.text(st.sampled_from('ab;"\n\r \ufeff') | st.characters(codec="utf-8"), max_size=60),
    rows=st.integers(1, 3),
    window=st.integers(1, 9),
)
@settings(max_examples=500, deadline=None)
def test_rows_read_together_are_rows_read_one_by_one(text: str, rows: int, window: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(csv_reader, "_ROWS", rows)
        patched.setattr(text_lines, "_WINDOW", window)
        together = _read(text)
        # No line is short enough.
        patched.setattr(csv_reader, "LONG", -1)
        patched.setattr(careful, "LONG", -1)
        assert _read(text) == together


def _read(text: str) -> list[tuple[int, list[str]]] | str:
    try:
        # Of a row that is looked at, the blank cells at its end are gone.
        rows = list(numbered(io.BytesIO(text.encode()), "utf-8", ";", "list"))
        return [(line, row[: max(at for at, cell in enumerate(row, 1) if cell)]) for line, row in rows]
    except FileError as error:
        return error.message
