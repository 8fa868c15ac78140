"""What the numbers of a sheet are by their formats."""

from pathlib import Path

import openpyxl
import pytest

from conftest import Run
from leadtrack.intake.workbook.number_formats import DATE, SPAN, Mask, built_in, meaning


@pytest.mark.parametrize(
    ("code", "number", "drawn"),
    [
        ("00000000", 20123456, "20123456"),
        ("00000000", 1234567, "01234567"),
        ("+45 00 00 00 00", 20123456, "+45 20 12 34 56"),
        ('"+45 "00 00 00 00', 20123456, "+45 20 12 34 56"),
        (r"\+45\ 00\ 00\ 00\ 00", 20123456, "+45 20 12 34 56"),
        ("+## ## ## ## ##", 4520123456, "+45 20 12 34 56"),
        ("+#", 4520123456, "+4520123456"),
        ("+0", 4520123456, "+4520123456"),
        ('0#" "##" "##" "##" "##', 612345678, "06 12 34 56 78"),
        (r"\0#########", 1512345678, "01512345678"),
        (r"\(000\)\ 000\-0000", 2015550123, "(201) 555-0123"),
        ("00000", 1067, "01067"),
        ('"D-"00000', 1067, "D-01067"),
        ("000 00", 1234, "012 34"),
        ("[<=99999]00000;00000-0000", 2134, "02134"),
        ("[<=99999]00000;00000-0000", 21340001, "02134-0001"),
        ("[$-407]00000", 1067, "01067"),
        ("00", 123, "123"),
        ("0000-00-00", 19850412, "1985-04-12"),
    ],
)
def test_digits_are_as_the_format_draws_them(code: str, number: int, drawn: str) -> None:
    mask = meaning(code)
    assert isinstance(mask, Mask) and mask.drawn(number) == drawn


@pytest.mark.parametrize(
    "code", ["[$-407]d. mmm yyyy;@", "yyyy-mm-dd hh:mm", "TT.MM.JJJJ", "[$-F800]dddd, mmmm dd, yyyy"]
)
def test_days_are_days(code: str) -> None:
    assert meaning(code) == DATE


@pytest.mark.parametrize(
    "code",
    ["General", "Standard", "0", "#,##0", "0.00", "0%", "0.00E+00", "# ##0", '#,##0.00 "kr."', "_-* #,##0.00 [$€-407]_-",
     "[$kr-406] 000", '0 "days"', "@", "# ?/?", "[<=9999999]###-####;(###) ###-####", ""],
)  # fmt: skip
def test_of_prices_shares_and_plain_numbers_the_number_is_wanted(code: str) -> None:
    assert meaning(code) is None


def test_spans_of_time_are_no_days(lt: Run) -> None:
    assert (meaning("[h]:mm:ss"), meaning("[mm]:ss"), built_in("46"), built_in("14"), built_in("1")) == (
        SPAN,
        SPAN,
        SPAN,
        DATE,
        None,
    )
    made = openpyxl.Workbook()
    for row in (["Name", "Phone", "Talked"], ["Ann", 20123456, 1.5]):
        made.active.append(row)
    made.active["B2"].number_format, made.active["C2"].number_format = '"+45" 00 00 00 00', "[h]:mm"
    made.save(Path("a.xlsx"))
    assert lt("import", "a.xlsx", "--country", "SE").code == 0
    (lead,) = lt("list", "--json").json["leads"]
    assert (lead["phones"], lead["fields"]) == (["+4520123456"], {"Talked": "36:00:00"})
