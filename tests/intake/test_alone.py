"""Who stands alone in a row, in a list of such or of groups, is somebody."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Run

HEADER = "Name;Company;E-mail;Phone;City"


def people(count: int, *, begin: int = 1) -> list[str]:
    """So many rows of people, numbered from `begin`, with a cell in each column."""
    return [
        f"Ann Exa{chr(96 + n % 26)} {n};Firm {n} Ltd;ann{n}@example.com;+44 20 7946 0{n:03};Leeds"
        for n in range(begin, begin + count)
    ]


def taken(lt: Run, lines: list[str], *options: str) -> tuple[dict[str, Any], set[str]]:
    """The account of a list of these lines, and what everybody is called then."""
    Path("a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    account = lt("import", "a.csv", *options, "--json").json
    parts = ("created", "updated", "unchanged", "suppressed", "rejected")
    assert account["read"] == sum(account[part] for part in parts)
    leads = lt("list", "--json").json["leads"]
    return account, {lead["name"] or lead["company"] for lead in leads}


def test_everybody_of_a_double_spaced_list_is_somebody(lt: Run) -> None:
    lines = [HEADER]
    for person in [*people(30), "Bo Ek;;;;", *people(30, begin=31), "Cy Ek;;;;", "Di Ek"]:
        lines += [person, ";;;;"]
    account, names = taken(lt, lines)
    assert (account["created"], account["rejected"]) == (63, 0) and {"Bo Ek", "Cy Ek", "Di Ek"} <= names


@pytest.mark.parametrize("header", ["Name", "E-mail", "Phone", "Name;", ";Name", "Name;Company;City"])
@pytest.mark.parametrize("gap", [[], [""], ["", ""]])
def test_everybody_of_a_list_of_one_column_is_somebody(lt: Run, header: str, gap: list[str]) -> None:
    lines, begin = [header], ";" if header.startswith(";") else ""
    for n in range(40):
        cell = {"E-mail": f"ann{n}@example.com", "Phone": f"+44 20 7946 0{n:03}"}.get(header, f"Ann Exa{n}")
        lines += [begin + cell, *(gap if n % 10 == 9 else ())]
    account, _ = taken(lt, lines)
    assert (account["created"], account["rejected"]) == (40, 0)


def test_a_few_who_have_only_a_name_are_somebody(lt: Run) -> None:
    lines = [HEADER, *people(30), "Bo Ek;;;;", *people(30, begin=31), "Cy Ek", "Di Ek;;;;"]
    account, names = taken(lt, lines)
    assert account["rejected"] == 0 and {"Bo Ek", "Cy Ek", "Di Ek"} <= names


@pytest.mark.parametrize("last", [["Cy Ek;;;;"], ["Cy Ek", "Di Ek"], ["Cy Ek", "", "Di Ek"]])
def test_groups_between_blank_lines_lose_nobody(lt: Run, last: list[str]) -> None:
    first = [*people(4), "Bo Ek;;;;", "", *people(4, begin=5), "", *people(4, begin=9), ""]
    account, names = taken(lt, [HEADER, *first, *last])
    assert account["rejected"] == 0 and {"Bo Ek", *[one.strip(";") for one in last if one]} <= names


def test_who_is_alone_in_the_last_group_is_somebody(lt: Run) -> None:
    lines = [HEADER]
    for group in range(9):
        lines += ["", *people(5, begin=5 * group + 1)]
    account, names = taken(lt, [*lines, "", "Bo Ek;;;;"])
    assert account["rejected"] == 0 and "Bo Ek" in names


def test_groups_that_begin_with_somebody_who_has_only_a_name_lose_nobody(lt: Run) -> None:
    lines = [HEADER]
    for group in range(9):
        lines += ["", *(["Bo Ek;;;;"] if group == 3 else ["Cy Ek;;;;"] if group == 6 else [])]
        lines += people(5, begin=5 * group + 1)
    account, names = taken(lt, lines)
    assert account["rejected"] == 0 and {"Bo Ek", "Cy Ek"} <= names


def test_who_begins_a_page_of_a_list_with_repeated_headers_is_somebody(lt: Run) -> None:
    lines = []
    for page in range(9):
        first = ["Bo Ek;;;;"] if page == 3 else ["Cy Ek"] if page == 6 else []
        lines += [HEADER, *first, *people(5, begin=5 * page + 1)]
    account, names = taken(lt, lines)
    assert account["rejected"] == 0 and {"Bo Ek", "Cy Ek"} <= names


def test_a_title_with_a_figure_above_a_repeated_header_is_nobody(lt: Run) -> None:
    account, names = taken(lt, [HEADER, *people(3), "Day 2 (Saturday);;;;", HEADER, *people(3, begin=4)])
    assert (account["created"], account["rejected"]) == (6, 1) and "Day 2 (Saturday)" not in names


def test_who_begins_a_page_below_the_number_of_the_last_one_is_somebody(lt: Run) -> None:
    lines = [HEADER]
    for page in range(1, 9):
        lines += [*people(5, begin=5 * page + 1), f"Page {page}", *(["Bo Ek;;;;"] if page in (3, 6) else [])]
    account, names = taken(lt, [*lines[:-1], "Page 8"])
    assert account["rejected"] == 8 and "Bo Ek" in names


def test_who_stands_below_a_short_list_is_somebody(lt: Run) -> None:
    account, names = taken(lt, [HEADER, *people(3), "", "Bo Ek;;;;"])
    assert account["rejected"] == 0 and "Bo Ek" in names


@pytest.mark.parametrize("last", ["bo@example.com", "+44 20 7946 0999"])
def test_an_e_mail_or_a_phone_below_a_list_is_somebody_s(lt: Run, last: str) -> None:
    header = "E-mail;Name;City" if "@" in last else "Phone;Name;City"
    rows = [(one.split(";")[2 if "@" in last else 3] + ";Ann Exa;Leeds") for one in people(40)]
    account, _ = taken(lt, [header, *rows, "", last])
    assert (account["created"], account["rejected"]) == (41, 0)


def test_who_is_called_as_a_header_is_somebody(lt: Run) -> None:
    rows = ["Page;Street Ltd;;;York", "", "Phone;House;;;Leeds", "City Company;City;;;City"]
    account, _ = taken(lt, [HEADER, *people(5), *rows, *people(5, begin=6)])
    assert (account["created"], account["rejected"]) == (13, 0)


def test_nobody_who_was_taken_for_a_footer_is_lost(lt: Run) -> None:
    account, _ = taken(lt, [HEADER, *people(20), "", "Bo Ek;;;;"])
    assert (account["created"], account["rejected"]) == (20, 1)
    assert "'Bo Ek' stands alone below the list" in Path("a-rejects.csv").read_text()
    again = lt("import", "a-rejects.csv", "--json").json
    assert again["created"] == 1 and lt("find", "Bo Ek", "--json").json["leads"]


def test_who_has_only_a_name_and_figures_is_somebody_among_others(lt: Run) -> None:
    lines = ["Name;Postcode;Phone", *[f"Ann Exa {n};8000;" for n in range(20)], "", "Bo Ek;8000;", "Cy Ek;;", "Di;8000"]
    account, names = taken(lt, [*lines, *[f"Ed Exa {n};8000;+44 20 7946 0{n:03}" for n in range(20)]])
    assert account["rejected"] == 0 and {"Bo Ek", "Di"} <= names


@pytest.mark.parametrize("title", [["Waiting list"], []])
def test_people_without_contacts_are_no_table_of_something_else(lt: Run, title: list[str]) -> None:
    others = ["Bo Ek;Ek Ltd;;;York", "Cy Ek;Ek Ltd;;12;York", "Di Ek;Ek Ltd;;;Hull"]
    for more in ([], people(5, begin=30)):
        account, names = taken(lt, [HEADER, *people(12), "", *title, *others, *more])
        assert account["rejected"] == 0 and {"Bo Ek", "Cy Ek", "Di Ek"} <= names
