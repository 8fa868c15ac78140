"""A row right below the header that says how to fill in the list is nobody."""

import time

import pytest
from test_alone import HEADER, people, taken

from conftest import Run
from leadtrack.intake.tables.guidance import is_guidance


@pytest.mark.parametrize(
    "row",
    ["(required);(optional);(if there is one)", "e.g. Jane Doe;e.g. Doe Ltd;jane@example.com;", "z.B. Anna Weiß;z. B. Weiß GmbH;;",
     "Ex : Marie;ex : Exemple SARL", "required;optional;DD/MM/YYYY;", "Pflichtfeld;optional;TT.MM.JJJJ", "Required*;;;max 50;Optional",
     "(påkrævet);f.eks. 8000;;"],
)  # fmt: skip
def test_a_row_that_says_what_to_write_where_is_guidance(row: str) -> None:
    assert is_guidance(row.split(";"))


@pytest.mark.parametrize(
    "row",
    ["E.G. Smith;E.G. Smith Ltd;", "(Ann);Lee;ann@example.com", "Ann;(none);e.g. on Mondays", "Optional Extras Ltd;Leeds;LS1 4AP", "(none);(blank)",
     "Matt Day;Matt Ady", "(required)", "Egon;eg", "", "(020) 7946 0101;(ann@example.com)"],
)  # fmt: skip
def test_what_only_looks_like_that_is_none(row: str) -> None:
    assert not is_guidance(row.split(";"))


def test_long_cells_are_looked_at_in_no_time() -> None:
    begin = time.process_time()
    for cell in ("(" * 30_000, "d/m/" * 9000, "required " * 4000, "e.g. " * 9000):
        is_guidance([cell] * 9)
    assert time.process_time() - begin < 0.2


def test_the_example_of_a_form_is_nobody_and_a_later_row_is_somebody(lt: Run) -> None:
    example = "e.g. Jane Doe;e.g. Doe Ltd;jane@example.com;+44 20 7946 0999;e.g. Leeds"
    account, names = taken(lt, [HEADER, "(required);(optional);;;", example, *people(3), example.replace("Jane", "Jo")])
    assert (account["created"], account["rejected"]) == (4, 2) and "e.g. Jo Doe" in names
