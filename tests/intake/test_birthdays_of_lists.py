"""The birthdays of a list: what shows the order of day and month, and what is read in it."""

import calendar
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from leadtrack.domain.listed import Listed
from leadtrack.domain.text import fold
from leadtrack.intake.cells.birthdays import are_serials, orders_of, read_birthday
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.headers.layout import map_columns
from leadtrack.intake.headers.orders import order_said
from leadtrack.intake.headers.words import field_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "order"),
    [
        ("17/08/1980", "dmy"), ("08/17/1980", "mdy"), ("80-04-13", "ymd"), ("32.1.1", "ymd"), ("13.4.80", "dmy"),
        ("4/13/80", "mdy"), ("31.12.", "dmy"), ("12/31", "mdy"), ("29.2.84", "dmy"), (" 13/04/1980 00:00 ", "dmy"),
        ("23.2.30", "dmy"),
    ],
)  # fmt: skip
def test_a_value_that_is_a_day_in_one_order_shows_it(value: str, order: str) -> None:
    assert orders_of([value]) == {order}


@pytest.mark.parametrize(
    "value",
    ["99/99/9999", "13/13/1980", "00/13/1980", "13/00/1980", "00/00/0000", "31/02/1980", "29.2.1985", "13/13", "0/13",
     "31.2.", "12/80", "80-13-04", "80-04-31", "99-99-99", "1980-04-13", "1980-13-04", "05/06/1971", "05-04-03", "9/9/1990",
     "23-11-10", "31.9.05", "29.2.05", "--04-13", "13 April 1980", "", "x"],
)  # fmt: skip
def test_a_value_that_is_no_day_or_may_be_several_shows_nothing(value: str) -> None:
    assert orders_of([value]) == set()


@given(day=st.dates(date(1902, 1, 1), TODAY), order=st.sampled_from(["dmy", "mdy", "ymd"]), short=st.booleans())
def test_what_shows_an_order_is_read_without_one_too(day: date, order: str, short: bool) -> None:
    year = f"{day.year % 100:02}" if short else f"{day.year:04}"
    value = "-".join({"d": f"{day.day:02}", "m": f"{day.month:02}", "y": year}[part] for part in order)
    alone = read_birthday(value, order=None, today=TODAY)
    assert not orders_of([value]) or (orders_of([value]) == {order} and alone is not None)
    assert alone is None or alone == read_birthday(value, order=order, today=TODAY)


@pytest.mark.parametrize(
    ("value", "order", "born"),
    [
        ("05-04-03", "ymd", "2005-04-03"), ("80-04-13", "ymd", "1980-04-13"), ("26-11-23", "ymd", "2026-11-23"),
        ("26-11-24", "ymd", "1926-11-24"), ("80-04-13", None, "1980-04-13"), ("80-04-13", "mixed", "1980-04-13"),
        ("1980-04-13", "dmy", "1980-04-13"), ("05-04-03", None, None), ("13/13/1980", None, None),
        ("9/9/1990", None, "1990-09-09"), ("05/12/2026", None, None), ("23-11-10", None, None), ("31.9.05", None, None), ("29.2.05", None, None),
        ("23-11-10", "dmy", "2010-11-23"), ("1604-04-13", None, "--04-13"), ("0000-04-13", None, "--04-13"), ("13/04/1604", "dmy", "--04-13"),
        ("0000-00-00", None, None), ("1605-04-13", None, None), ("13.4.1980", "mdy", None),
    ],
)  # fmt: skip
def test_a_birthday_in_numbers_is_read_in_its_order(value: str, order: str | None, born: str | None) -> None:
    assert read_birthday(value, order=order, today=TODAY) == born


@pytest.mark.parametrize("first", [1, 10_000])
def test_a_list_with_years_of_two_digits_first_is_read_so(lt: Run, monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    monkeypatch.setattr("leadtrack.commands.bought_list._FIRST_ROWS", first)
    Path("a.csv").write_text("name,birthday\nAnn,05-04-03\nBo,80-04-13\nEva,11-12-10\nUwe,99-99-99\n")
    assert lt("import", "a.csv", "--json").json["date_order"] == "ymd"
    born = [lead["birthday"] for lead in lt("list", "--json", "--sort", "id").json["leads"]]
    assert born == ["2005-04-03", "1980-04-13", "2011-12-10", None]


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("DOB (MM/DD/YYYY)", "mdy"), ("Birthday (dd/mm/yyyy)", "dmy"), ("Geburtsdatum TT.MM.JJJJ", "dmy"),
        ("Date de naissance (JJ/MM/AAAA)", "dmy"), ("Fecha de nacimiento (dd/mm/aaaa)", "dmy"),
        ("Fødselsdato (dd-mm-åååå)", "dmy"), ("Geboortedatum (jjjj-mm-dd)", "ymd"), ("dob_mmddyyyy", "mdy"),
        ("Date of birth m/d/yyyy", "mdy"), ("Birthday (dd.mm)", "dmy"), ("Birthday", None), ("Birthday, comm. date", None),
    ],
)  # fmt: skip
def test_a_header_says_in_which_order_days_stand(header: str, order: str | None) -> None:
    assert order_said(header) == order
    assert field_of(header) == ("birthday" if "comm" not in header else None)


@pytest.mark.parametrize(
    ("cells", "options", "order", "born"),
    [
        (["05/06/1971"], (), "mdy", "1971-05-06"),
        # What a list says of itself is stronger than what somebody says of it, unless it says two things.
        (["05/06/1971"], ("--date-order", "dmy"), "mdy", "1971-05-06"),
        (["05/06/1971", "31/12/1980"], (), "mixed", None),
        (["05/06/1971", "31/12/1980"], ("--date-order", "dmy"), "dmy", "1971-06-05"),
    ],
)
def test_days_are_read_as_their_header_says(
    lt: Run, cells: list[str], options: tuple[str, ...], order: str, born: str | None
) -> None:
    Path("a.csv").write_text("Name,DOB (MM/DD/YYYY)\n" + "".join(f"P {at},{one}\n" for at, one in enumerate(cells)))
    assert lt("import", "a.csv", *options, "--json").json["date_order"] == order
    assert lt("find", "P 0", "--json").json["leads"][0]["birthday"] == born


def test_an_impossible_date_does_not_unsettle_a_list(lt: Run) -> None:
    Path("a.csv").write_text("name,birthday\nAnn,17/08/1980\nBo,00/13/1980\nEva,05/06/1971\n")
    assert lt("import", "a.csv", "--json").json["date_order"] == "dmy"
    assert lt("find", "Eva", "--json").json["leads"][0]["birthday"] == "1971-06-05"


@pytest.mark.parametrize(
    "value",
    ["3-Apr-80", "3-apr-1980", "03/Apr/1980", "03.Apr.1980", "3. April 1980", "3apr1980", "April 3rd, 1980", "Apr-3-1980",
     "Apr-03-80", "Apr/3/1980", "Apr. 3, 1980", "3 de abril de 1980", "3 abril del 1980", "3rd of April 1980", "3º abril 1980",
     "abril 3 de 1980", "3 APRIL, 1980", "3\u00a0avril\u00a01980"],
)  # fmt: skip
def test_a_birthday_with_the_name_of_its_month_is_read(value: str) -> None:
    assert read_birthday(value, order=None, today=TODAY) == "1980-04-03"


@pytest.mark.parametrize(
    "value",
    ["den 3. april 1980", "torsdag d. 3. april 1980", "Thursday, April 3, 1980", "Thu. 3 Apr 1980", "Donnerstag, 3. April 1980",
     "Donnerstag, den 3.4.1980", "jeudi 3 avril 1980", "jueves, 3 de abril de 1980", "donderdag 3 april 1980",
     "the 3rd of April 1980", "le 3 avril 1980", "* 3.4.1980", "*3.4.1980", "geb. 3.4.1980", "f. 3/4-1980", "født 3.4.1980",
     "Né le 03/04/1980", "née le 3 avril 1980", "born on 3 April 1980", "nacida el 3/4/1980", "op 3 april 1980", "b. 1980-04-03",
     "1980 April 3", "1980-Apr-03", "3 april '80", "3. Apr. \u201980", "3.4.'80", "03. 04. 1980", "Do, 03.04.1980",
     "jeu. 3/4/1980", "tor. 3. april 1980", "3 / 4 / 1980", "DOB: 3/4/1980", "Geburtsdatum: 3.4.1980", "\u200e03.04.1980", "1980-04-03 00:00:00 +0200"],
)  # fmt: skip
def test_a_birthday_is_read_with_what_stands_before_it(value: str) -> None:
    assert read_birthday(value, order="dmy", today=TODAY) == "1980-04-03"


@pytest.mark.parametrize(
    "value",
    ["ca. 3.4.1980", "before 3.4.1980", "died 3.4.1980", "† 3.4.1980", "born 1980", "den 3.", "May 1980", "den " * 30],
)
def test_another_word_before_a_day_makes_it_none(value: str) -> None:
    assert read_birthday(value, order="dmy", today=TODAY) is None


@pytest.mark.parametrize("value", ["1900-01-01", "01.01.1900", "1/1/1900", "1899-12-30", "31.12.1899"])
def test_the_first_day_of_a_program_is_nobodys_birthday(value: str) -> None:
    assert read_birthday(value, order="dmy", today=TODAY) is None


def test_a_day_shows_its_order_whatever_stands_before_it() -> None:
    assert orders_of(["geb. 13.4.1980", "* 14.4.1980", "Sun, 4/13/1980"]) == {"dmy", "mdy"}


@pytest.mark.parametrize(
    ("value", "born"),
    [
        ("3. Mrz 1980", "1980-03-03"), ("3 mrt. 1980", "1980-03-03"), ("1er janvier 1980", "1980-01-01"),
        ("3August 1980", "1980-08-03"), ("3october 1980", "1980-10-03"), ("3-Apr", "--04-03"), ("April 3", "--04-03"),
        ("3. april", "--04-03"), ("29 Feb", "--02-29"), ("29-Feb-85", None), ("Apr-03", None), ("April 1980", None),
        ("3-Apr-2080", None), ("31 April 1980", None),
    ],
)  # fmt: skip
def test_a_named_month_makes_a_day_or_none(value: str, born: str | None) -> None:
    assert read_birthday(value, order=None, today=TODAY) == born


@pytest.mark.parametrize(
    "word", ["Mayor", "Marble", "Octopus", "Decor", "Brumaire", "Jui", "ma", "x", "de", "of", "Janus"]
)
def test_a_word_that_is_no_month_makes_no_day(word: str) -> None:
    assert read_birthday(f"3 {word} 1980", order=None, today=TODAY) is None
    assert read_birthday(f"{word} 3, 1980", order=None, today=TODAY) is None


MONTHS = {
    "en": "January Jan|February Feb Febr|March Mar|April Apr|May|June Jun|July Jul|August Aug|September Sep Sept"
    "|October Oct|November Nov|December Dec",
    "da": "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep sept|oktober okt"
    "|november nov|december dec",
    "de": "Januar Jan Jänner Jän|Februar Feb Feber|März Maerz Mär Mrz|April Apr|Mai|Juni Jun|Juli Jul|August Aug"
    "|September Sep Sept|Oktober Okt|November Nov|Dezember Dez",
    "fr": "janvier janv jan|février févr fév|mars mar|avril avr|mai|juin|juillet juil|août aoû|septembre sept sep"
    "|octobre oct|novembre nov|décembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago"
    "|septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic",
    "nl": "januari jan|februari febr feb|maart mrt maa|april apr|mei|juni jun|juli jul|augustus aug"
    "|september sept sep|oktober okt|november nov|december dec",
}


@pytest.mark.parametrize("language", MONTHS)
def test_the_months_of_six_languages_are_read_with_and_without_accents(language: str) -> None:
    months = MONTHS[language].split("|")
    assert len(months) == len(calendar.month_name) - 1
    for month, names in enumerate(months, 1):
        for name in names.split():
            for word in (name, fold(name), name.upper(), unicodedata.normalize("NFD", name)):
                for value in (
                    f"3 {word} 1980",
                    f"3. {word}. 1980",
                    f"3-{word}-80",
                    f"{word} 3, 1980",
                    f"{word}-3-1980",
                ):
                    assert read_birthday(value, order=None, today=TODAY) == f"1980-{month:02}-03", value


PARTS = [
    ("Geburtstag;Geburtsmonat;Geburtsjahr", "3;4;1980", "1980-04-03", {}),
    ("Birth year;Birth month;Birth day", "1980;April;3", "1980-04-03", {}),
    ("Fødselsår;Fødselsmåned;Birth day", ";12;31.", "--12-31", {}),
    ("Année de naissance;Mois de naissance;Jour de naissance", "80;août;15", "1980-08-15", {}),
    ("Geboortedag;Geboortemaand;Geboortejaar", "31;2;1980", None,
     {"Geboortedag": "31", "Geboortemaand": "2", "Geboortejaar": "1980"}),
    ("Geboortedag;Geboortemaand;Geboortejaar", ";;1980", None, {"Geboortejaar": "1980"}),
    ("Birthday;Birth month;Birth year", "1980-04-03;4;1980", "1980-04-03", {"Birth month": "4", "Birth year": "1980"}),
    ("Size;Month;Geburtsjahr", "1;2;1980", None, {"Size": "1", "Month": "2", "Geburtsjahr": "1980"}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row", "born", "fields"), PARTS)
def test_a_birthday_is_put_together_of_its_columns(
    header: str, row: str, born: str | None, fields: dict[str, str]
) -> None:
    layout = map_columns(["Name", *header.split(";")])
    found = Cleaner(layout, country="DE", order=None, today=date(2026, 11, 25)).clean(2, ["Ann", *row.split(";")])
    assert isinstance(found, Listed) and (found.birthday, found.fields) == (born, fields)


@pytest.mark.parametrize(
    "value",
    ["19800501", "1980-05-01T00:00:00.000Z", "1980-05-01T00:00:00+00:00", "1980-05-01T00:00:00.000+02:00", "1/5/1980 0:00", "01.05.1980 00:00:00",
     "1/5/1980 12:00:00 AM"],
)  # fmt: skip
def test_a_birthday_as_programs_write_it_is_read(value: str) -> None:
    assert read_birthday(value, order="dmy", today=date(2026, 11, 25)) == "1980-05-01"


@pytest.mark.parametrize("value", ["19801301", "12345678", "01051980", "1980-05-01T22:00:00Z"])
def test_what_may_be_another_day_is_no_birthday(value: str) -> None:
    assert read_birthday(value, order="dmy", today=date(2026, 11, 25)) is None


@pytest.mark.parametrize(
    ("values", "they_are"),
    [
        (["25691", "33195.0", "29565"], True),
        (["9000", "25691", "", "29565"], True),
        # Days in digits whose first zero is lost, years, too few, and one that is no number.
        (["50391", "10285", "91270"], False),
        (["1985", "1990", "1972"], False),
        (["25691", "29565"], False),
        (["25691", "33195", "1.5.1980"], False),
    ],
)
def test_days_as_a_spreadsheet_counts_them_are_told_by_the_whole_column(values: list[str], they_are: bool) -> None:
    assert are_serials(values) is they_are


def test_a_day_that_a_spreadsheet_counted_is_read_in_such_a_list_alone() -> None:
    assert read_birthday("25569", order="serial", today=TODAY) == "1970-01-01"
    assert read_birthday("1980-05-01", order="serial", today=TODAY) == "1980-05-01"
    assert read_birthday("1/5/1980", order="serial", today=TODAY) is None
    assert read_birthday("99999", order="serial", today=TODAY) is None
    assert read_birthday("25569", order="dmy", today=TODAY) is None
