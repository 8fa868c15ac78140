"""What a program put into one cell is taken apart, alike for one row and for many."""

from datetime import date

import pytest

from leadtrack.domain.listed import Listed, People
from leadtrack.intake.columns import ColumnCleaner
from leadtrack.intake.headers import map_columns
from leadtrack.intake.joined_cells import Address, address_in, without_links

PAGE = "https://www.notion.so/Lee-0123456789abcdef0123456789abcdef?pvs=21"


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("1 Main St  Austin  TX  78701  US", ("1 Main St", "Austin", "TX", "78701", "US")),
        ("1 Main St  Apt 2  Austin  TX  78701-1234  United States", ("1 Main St Apt 2", "Austin", "TX", "78701-1234", "United States")),
        ("1 High St  London    N1 1AA  GB", ("1 High St", "London", "", "N1 1AA", "GB")),
        ("1 Main St  Austin  TX  78701", ("1 Main St", "Austin", "TX", "78701", "")),
        ("1 Main St  Austin  TX", None),
        ("1 Main St  Austin  Floor 2  78701  US", None),
        ("1 Main St  Austin  TX  none  US", None),
        ("1  2  3  4  5", None),
        ("1 Main St, Austin", None),
        ("  " * 9000, None),
    ],
)  # fmt: skip
def test_an_address_in_one_cell_is_taken_apart(cell: str, address: tuple[str, ...] | None) -> None:
    assert address_in(cell) == (Address(*address) if address else None)


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


def test_many_rows_become_what_each_would_alone() -> None:
    layout = map_columns(["Name", "Company", "Address", "Phone", "Remark"])
    rows = [
        ["Ann Lee", f"Lee Ltd ({PAGE})", "1 Main St  Austin  TX  78701  US", "(202) 555-0101", ""],
        ["Bo Ek", "Ek Ltd", "1 High St  London    N1 1AA  GB", "020 7946 0101", f"Fair ({PAGE})"],
        ["Cy Roe", "", "Gaden 1", "20 12 34 56", ""],
    ]
    cleaner = ColumnCleaner(layout, country="DK", order=None, today=date(2026, 11, 25))
    alone = [one for at, row in enumerate(rows) if isinstance(one := cleaner.clean(at, row), Listed)]
    assert [one.phones[0][1] for one in alone] == ["+12025550101", "+442079460101", "+4520123456"]
    many, each = cleaner.clean_all(rows, range(3)).people, People.of(alone)
    # The blanks between what somebody is found by are no matter.
    assert [set(text.split()) for text in many.search] == [set(text.split()) for text in each.search]
    assert many._replace(search=[]) == each._replace(search=[])
