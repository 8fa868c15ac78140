"""Postal codes that lost the zero they begin with get it back, but none that may be right as it is."""

from pathlib import Path

import pytest

from conftest import Run


def codes(lt: Run, rows: list[str], *options: str, header: str = "Name;PLZ;Ort;Land;Telefon") -> tuple[list[str], int]:
    """The postal codes of a list's people, in its order, and how many are said to have been mended."""
    lines = [f"Person {chr(65 + at)};{row}" for at, row in enumerate(rows)]
    Path("a.csv").write_text("\n".join([header, *lines]), encoding="utf-8")
    account = lt("import", "a.csv", "--json", *options).json
    again = lt("import", "a.csv", "--json", *options).json
    assert (again["created"], again["updated"]) == (0, 0)
    leads = sorted(lt("list", "--json").json["leads"], key=lambda lead: int(lead["id"]))
    return [lead["postal_code"] for lead in leads], account["zeros_restored"]


@pytest.mark.parametrize(
    ("rows", "country", "found"),
    [
        (["1067;Dresden", "80331;München", "4103;Leipzig", "50667;Köln"], "DE", ["01067", "80331", "04103", "50667"]),
        (["6000;Nice", "75002;Paris"], "FR", ["06000", "75002"]),
        (["8002;Barcelona", "28013;Madrid"], "ES", ["08002", "28013"]),
        (["185;Roma", "20121;Milano", "9100;Cagliari", "50123;Firenze"], "IT", ["00185", "20121", "09100", "50123"]),
        (["2139;Cambridge", "62701-1234;Springfield", "1067.0;Granville", "62701;Springfield"], "US",
         ["02139", "62701-1234", "01067", "62701"]),
        (["100;Helsinki", "33100;Tampere"], "FI", ["00100", "33100"]),
        (["150;Oslo", "5003;Bergen", "15;Oslo", "7010;Trondheim"], "NO", ["0150", "5003", "0015", "7010"]),
    ],
)  # fmt: skip
def test_a_zero_that_was_lost_is_put_back(lt: Run, rows: list[str], country: str, found: list[str]) -> None:
    mended = sum(row.split(";")[0] != one for row, one in zip(rows, found, strict=True))
    assert codes(lt, rows, "--country", country) == (found, mended)


def test_a_row_that_names_its_country_is_believed(lt: Run) -> None:
    rows = ["1067;Dresden;DE", "1067;Wien;Österreich", "1000;København;Danmark", "1000;Bruxelles;BE", "80331;München;D"]
    assert codes(lt, rows, "--country", "DK") == (["01067", "1067", "1000", "1000", "80331"], 1)


@pytest.mark.parametrize(
    ("rows", "country"),
    [
        # The list has zeros, so that none was lost.
        (["1067;Wien", "04103;Leipzig", "80331;München"], "DE"),
        (["150;Oslo", "0151;Oslo", "5003;Bergen"], "NO"),
        (["101;Reykjavík;;+354 5123456", "5003;Bergen"], "NO"),
        # No such code is there in Germany: 5020 is in Austria.
        (["5020;Salzburg", "1067;Dresden", "80331;München", "50667;Köln"], "DE"),
        # Places and phones of neighbours, without their country.
        (["1010;Wien", "80331;München"], "DE"),
        (["8001;Zürich", "80331;München"], "DE"),
        (["1000;Bruxelles", "75002;Paris"], "FR"),
        (["4020;Traun;;+43 732 123456", "80331;München"], "DE"),
        # Most are short: the country is another one than the usual.
        (["8000;Aarhus C", "5000;Odense C", "80331;München"], "DE"),
        (["8000;Aarhus C", "5000;Odense C"], "US"),
        # Other shapes beside them.
        (["4103;Leipzig", "80331;München", "SW1A 1AA;London"], "DE"),
        (["8000;Aarhus C", "1000;København K"], "DK"),
        (["1000;Bruxelles", "2000;Antwerpen"], "BE"),
        (["1000;Someplace", "80331;München"], ""),
    ],
)
def test_a_code_that_may_be_right_stays(lt: Run, rows: list[str], country: str) -> None:
    options = ("--country", country) if country else ()
    assert codes(lt, rows, *options) == ([row.split(";")[0] for row in rows], 0)


def test_it_is_said_how_many_were_mended(lt: Run) -> None:
    Path("a.csv").write_text("Name,ZIP,City\nAnn Lee,2139,Cambridge\nBo Juhl,62701,Springfield\n")
    said = lt("import", "a.csv", "--country", "US")
    assert "1 postal code has the zero again that was lost in a spreadsheet" in said.err


def test_a_zero_far_down_the_list_says_that_none_was_lost(lt: Run) -> None:
    rows = ["4103;Leipzig", *["80331;München"] * 12_000, "01067;Dresden"]
    lines = [f"P{at};{row}" for at, row in enumerate(rows)]
    Path("a.csv").write_text("\n".join(["Name;PLZ;Ort", *lines]), encoding="utf-8")
    ran = lt("import", "a.csv", "--country", "DE", "--json").json
    assert (ran["created"], ran["zeros_restored"]) == (12_002, 0)
    assert lt("show", "P0", "--json").json["lead"]["postal_code"] == "4103"
