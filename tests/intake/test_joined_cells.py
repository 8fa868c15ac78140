"""What a program put into one cell is taken apart, alike for one row and for many."""

import time
from datetime import date

import pytest

from leadtrack.domain.listed import Listed, People
from leadtrack.intake.cells.exchanged import emails_among, phones_instead
from leadtrack.intake.cleaning.columns import ColumnCleaner
from leadtrack.intake.cleaning.joined_cells import without_links
from leadtrack.intake.headers.layout import map_columns

PAGE = "https://www.notion.so/Lee-0123456789abcdef0123456789abcdef?pvs=21"


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        (f"Lee Ltd ({PAGE})", "Lee Ltd"),
        (f"Lee Ltd ({PAGE}), Ek & Co ({PAGE})", "Lee Ltd / Ek & Co"),
        ("Lee Ltd (https://example.com)", "Lee Ltd (https://example.com)"),
        (PAGE, PAGE),
    ],
)
def test_a_link_behind_what_is_named_is_left_out(cell: str, named: str) -> None:
    assert without_links(cell) == named


@pytest.mark.parametrize(
    ("cell", "name", "place"),
    [
        ("Ann Lee\n1 High Street\nLeeds LS1 4AP", "Ann Lee", ("1 High Street", "LS1 4AP", "Leeds")),
        ("Lee, Ann, 1 High Street, Leeds LS1 4AP", "Ann Lee", ("1 High Street", "LS1 4AP", "Leeds")),
        ("Mr & Mrs Lee\nThe Old Mill, Leeds LS1 4AP", "Mr & Mrs Lee", ("The Old Mill", "LS1 4AP", "Leeds")),
        ("Ann Lee, 1 High Street", "Ann Lee", ("1 High Street", "", "")),
        ("Ann Lee\nThe Old Mill\nby the river", "Ann Lee", ("The Old Mill, by the river", "", "")),
        ("Lee, Ann", "Ann Lee", ("", "", "")),
        ("Ann Lee (Secretary)", "Ann Lee (Secretary)", ("", "", "")),
    ],
)
def test_a_name_and_an_address_in_one_cell_are_taken_apart(cell: str, name: str, place: tuple[str, ...]) -> None:
    cleaner = ColumnCleaner(
        map_columns(["Name & address", "Phone"]), country="GB", order=None, today=date(2026, 11, 25)
    )
    lead = cleaner.clean(2, [cell, "020 7946 0101"])
    assert isinstance(lead, Listed) and lead.name == name
    assert (lead.street, lead.postal_code, lead.city) == place
    assert cleaner.clean_all([[cell, "020 7946 0101"]], range(1)).people == People.of([lead])


@pytest.mark.parametrize(
    ("phone", "email", "phones", "emails"),
    [
        ("ann@example.com", "020 7946 0101", ["020 7946 0101"], ["ann@example.com"]),
        ("020 7946 0101 / ann@example.com", "", ["020 7946 0101"], ["ann@example.com"]),
        ("Mail: ann@example.com", "ann@example.com", [], ["ann@example.com"]),
        ("(020) 7946 0101, ask for Ann, ann@example.com", "", ["(020) 7946 0101, ask for Ann"], ["ann@example.com"]),
        ("020 7946 0101", "020 7946 0101", ["020 7946 0101"], []),
        ("", "020 7946 0101, 020 7946 0102", ["020 7946 0101", "020 7946 0102"], []),
        ("020 7946 0101", "call 1234567", ["020 7946 0101"], ["call 1234567"]),
        ("ann@", "", ["ann@"], []),
    ],
)
def test_an_e_mail_among_the_phones_is_one_and_a_phone_among_the_e_mails(
    phone: str, email: str, phones: list[str], emails: list[str]
) -> None:
    cleaner = ColumnCleaner(
        map_columns(["Name", "Phone", "E-mail"]), country="GB", order=None, today=date(2026, 11, 25)
    )
    lead = cleaner.clean(2, row := ["Ann", phone, email])
    assert isinstance(lead, Listed)
    assert ([one for one, _ in lead.phones], [one for one, _ in lead.emails]) == (phones, emails)
    assert cleaner.clean_all([row], range(1)).people == People.of([lead])


def test_long_cells_are_looked_through_for_e_mails_in_no_time() -> None:
    begin = time.process_time()
    for cell in ("a" * 30_000 + "@", "a@" * 15_000, "1 @ " * 500, "a@b.c " * 330, "1" * 30_000):
        emails_among(cell)
        phones_instead(cell, "GB")
    assert time.process_time() - begin < 0.5


def test_a_name_beside_its_address_elsewhere_stays_whole() -> None:
    layout = map_columns(["Name/Address", "Street", "Phone"])
    cleaner = ColumnCleaner(layout, country="GB", order=None, today=date(2026, 11, 25))
    lead = cleaner.clean(2, ["Ann Lee, 2nd row", "1 High Street", ""])
    assert isinstance(lead, Listed) and lead.street == "1 High Street"


def test_many_rows_become_what_each_would_alone() -> None:
    layout = map_columns(["Name", "Company", "Address", "Phone", "Remark"])
    rows = [
        ["Ann Lee", f"Lee Ltd ({PAGE})", "1 Main St  Austin  TX  78701  US", "(202) 555-0101", ""],
        ["Bo Ek", "Ek Ltd", "1 High St  London    N1 1AA  GB", "020 7946 0101", f"Fair ({PAGE})"],
        ["Cy Roe", "", "Gaden 1", "20 12 34 56", ""],
        ["Di Lund", "", " Nygade 3, 2. tv, 8000 Aarhus C ", "20 12 34 57", "state, and more"],
        ["Ed Orr", "", "100 Main St\nSpringfield, IL 62701, USA", "(202) 555-0102", ""],
        ["Flo Holm", "", "Nygade 3, 2. tv", "20 12 34 58", ""],
    ]
    cleaner = ColumnCleaner(layout, country="DK", order=None, today=date(2026, 11, 25))
    alone = [one for at, row in enumerate(rows) if isinstance(one := cleaner.clean(at, row), Listed)]
    assert [one.phones[0][1] for one in alone] == [
        "+12025550101", "+442079460101", "+4520123456", "+4520123457", "+12025550102", "+4520123458",
    ]  # fmt: skip
    assert [one.city for one in alone] == ["Austin", "London", "", "Aarhus C", "Springfield", ""]
    many, each = cleaner.clean_all(rows, range(len(rows))).people, People.of(alone)
    # The blanks between what somebody is found by are no matter.
    assert [set(text.split()) for text in many.search] == [set(text.split()) for text in each.search]
    assert many._replace(search=[]) == each._replace(search=[])
