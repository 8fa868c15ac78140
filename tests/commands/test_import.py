"""Lists as they are sold, and what becomes of them."""

import csv
import io
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run
from leadtrack.domain.matching import Known, is_same


def save(text: str, *, encoding: str = "utf-8", name: str = "list.csv") -> str:
    Path(name).write_bytes(text.encode(encoding))
    return name


LIST = (
    "Navn;E-mail;Telefon;By;Fødselsdag;Bemærkning\r\n"
    'Hansen, Mette;METTE@example.com;32 12 34 56;Århus;23.11.1984;"to\nlinjer"\r\n'
    "Mette Hansen;mette@example.com;+45 32 12 34 56 (mobil);;;\r\n"
    "Søren Bæk;;32 12 34 60;;;\r\n"
    "Ane Bæk;;+4532123460;;;\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_any_usual_encoding_and_delimiter_is_read(lt: Run, encoding: str, sign: str) -> None:
    rows = list(csv.reader(io.StringIO(LIST, newline=""), delimiter=";"))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=sign).writerows(rows)
    ran = lt("import", save(text.getvalue(), encoding=encoding), "--country", "DK", "--json").json
    assert (ran["read"], ran["created"], ran["queued"], ran["rejected"]) == (4, 3, 1, 0)
    (mette,) = lt("find", "mette", "--json").json["leads"]
    assert mette["name"] == "Mette Hansen" and mette["city"] == "Århus" and mette["phones"] == ["+4532123456"]
    assert mette["birthday"] == "1984-11-23" and mette["fields"]["Bemærkning"] == "to\nlinjer"


HEADERS = {
    "en": "First Name,Surname,Company,E-Mail Address,Mobile,Zip Code,Town,Date of Birth",
    "da": "Fornavn,Efternavn,Firma,Mail,Mobil,Postnr.,By,Fødselsdato",
    "de": "Vorname,Nachname,Firma,E-Mail,Rufnummer,PLZ,Ort,Geburtsdatum",
    "fr": "Prénom,Nom,Société,Courriel,Téléphone,Code postal,Ville,Date de naissance",
    "es": "Nombre,Apellidos,Empresa,Correo electrónico,Teléfono,Código postal,Ciudad,Fecha de nacimiento",
    "nl": "Voornaam,Achternaam,Bedrijf,E-mailadres,Telefoonnummer,Postcode,Woonplaats,Geboortedatum",
}


@pytest.mark.parametrize("language", HEADERS)
def test_headers_of_six_languages_are_recognised(lt: Run, language: str) -> None:
    row = "Eva,Klein,Klein & Co,eva@example.com,+49 30 901820,10115,Berlin,1990-07-23"
    lt("import", save(f"Sold by List Ltd\n\n{HEADERS[language]}\n{row}\n{HEADERS[language]}\n"))
    (eva,) = lt("list", "--json").json["leads"]
    assert (eva["name"], eva["company"], eva["emails"]) == ("Eva Klein", "Klein & Co", ["eva@example.com"])
    assert (eva["phones"], eva["postal_code"], eva["birthday"]) == (["+4930901820"], "10115", "1990-07-23")


def test_rejected_rows_can_be_mended_and_imported_again(lt: Run) -> None:
    ran = lt("import", save("Name,E-Mail,City\nAnn,ann@example.com,Rome\n,,Oslo\n"), "--json")
    assert ran.code == 6 and ran.json["rejected"] == 1
    rejects = Path(ran.json["rejects"])
    assert rejects.stat().st_mode & 0o777 == 0o600
    text = rejects.read_text()
    assert "Oslo,3" in text and "nothing to know the person by" in text
    rejects.write_text(text.replace(",,Oslo", "Bo,,Oslo"))
    assert lt("import", str(rejects), "--json").json["created"] == 1
    assert lt("find", "Bo", "--json").json["leads"][0]["fields"] == {}


def test_who_must_not_be_contacted_is_not_imported(lt: Run) -> None:
    lt("do-not-contact", "add", "bo@example.com", "+45 32 12 34 56")
    text = "name,email,phone\nBo,BO@example.com,\nAnn,ann@example.com,\nEva,,32123456\n"
    ran = lt("import", save(text), "--country", "DK", "--json").json
    assert (ran["created"], ran["suppressed"]) == (1, 2)


@pytest.mark.parametrize(
    ("last", "order", "birthdays"),
    [
        ("23.2.1990", "dmy", ["1990-04-03"] * 40 + ["1990-02-23"]),
        ("2/23/1990", "mdy", ["1990-03-04"] * 40 + ["1990-02-23"]),
        ("2/23/1990\nBo,bo@example.com,23.2.1990", "mixed", [None] * 40 + ["1990-02-23"] * 2),
        ("4.3.1990", None, [None] * 41),
    ],
)
def test_a_long_list_is_begun_again_where_a_late_row_shows_another_order(
    lt: Run, monkeypatch: pytest.MonkeyPatch, last: str, order: str | None, birthdays: list[str | None]
) -> None:
    monkeypatch.setattr("leadtrack.commands.bought_list._FIRST_ROWS", 3)
    body = "".join(f"Ann {n},ann{n}@example.com,3.4.1990\n" for n in range(40))
    ran = lt("import", save(f"name,email,birthday\n{body}Eva,eva@example.com,{last}\n"), "--json")
    assert (ran.json["date_order"], ran.json["read"]) == (order, len(birthdays))
    leads = lt("list", "--json", "--sort", "id").json["leads"]
    assert [lead["birthday"] for lead in leads] == birthdays
    assert [batch["batch"] for batch in lt("imports", "--json").json["imports"]] == [1]


def test_birthdays_are_never_guessed_between_day_and_month(lt: Run) -> None:
    lt("import", save("name,birthday\nA,05/06/1971\nB,07/08/1980\n"))
    assert [lead["birthday"] for lead in lt("list", "--json").json["leads"]] == [None, None]
    assert lt("list", "--where", "birthday=05/06/1971").out != ""
    lt("import", save("name,birthday\nC,05/06/1971\nD,17/08/1980\n"))
    assert lt("find", "C", "--json").json["leads"][0]["birthday"] == "1971-06-05"
    lt("import", save("name,birthday\nE,05/06/1971\n"), "--date-order", "mdy")
    assert lt("find", "E", "--json").json["leads"][0]["birthday"] == "1971-05-06"


@pytest.mark.parametrize("email", [True, False])
def test_initials_are_filled_once_and_then_another_name_is_somebody_else(lt: Run, email: bool) -> None:
    mails = ["", "jens@example.com", "jette@example.com"] if email else ["", "", ""]
    people = zip(["J. Hansen", "Jens Hansen", "Jette Hansen"], mails, strict=True)
    text = save("name,phone,email\n" + "".join(f"{name},20123456,{mail}\n" for name, mail in people))
    ran = lt("import", text, "--country", "DK", "--json").json
    assert (ran["created"], ran["updated"], ran["queued"]) == (2, 1, 1)
    assert [lead["name"] for lead in lt("list", "--json", "--sort", "id").json["leads"]] == [
        "Jens Hansen",
        "Jette Hansen",
    ]
    for how in ("fill", "overwrite"):
        assert lt("import", text, "--country", "DK", "--on-duplicate", how, "--json").json["unchanged"] == 3


def test_two_records_that_a_later_row_joins_are_queued(lt: Run) -> None:
    rows = "Ann Lee,ann@example.com,\nAnn Lee,,20123456\nAnn Lee,ann@example.com,20123456\n"
    ran = lt("import", save(f"name,email,phone\n{rows}"), "--country", "DK", "--json").json
    assert (ran["created"], ran["updated"], ran["queued"]) == (2, 1, 1)
    assert lt("import", "list.csv", "--country", "DK", "--json").json["unchanged"] == 3


def test_each_of_a_household_is_queued_with_each_though_they_share_both_email_and_phone(lt: Run) -> None:
    names = ("Ann Lee", "Bo Voss", "Cyril Marsh", "Ditte Quist", "Eva Klein", "Uwe Thorn")
    Path("a.csv").write_text(
        "name,email,phone\n" + "".join(f"{name},home@example.com,+45 20 12 34 56\n" for name in names)
    )
    assert lt("import", "a.csv", "--json").json["queued"] == 15
    found = lt("duplicates", "--above", "0", "--json").json["duplicates"]
    assert [pair["shared"] for pair in found] == ["home@example.com"] * 15


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_line_in_windows_1252_does_not_garble_a_list_in_utf8(lt: Run, mark: bytes) -> None:
    rows = ["Name;Phone\n", "Jürgen Müller;32123456\n", "Zoë Løve;32123457\n"]
    Path("list.csv").write_bytes(mark + "".join(rows).encode() + "Åse Ø;32123458\n".encode("cp1252"))
    assert "some characters in Windows-1252" in lt("import", "list.csv", "--country", "DK").err
    assert [lead["name"] for lead in lt("list", "--json", "--sort", "id").json["leads"]] == [
        "Jürgen Müller",
        "Zoë Løve",
        "Åse Ø",
    ]


@pytest.mark.parametrize(
    ("birthdays", "said"),
    [
        (["1980-04-12", "4 May 1971"], "each can be read in one way only"),
        (["05/06/1971"], "ambiguous ones are kept as text; --date-order says how to read them"),
        (["05/06/1971", "17/08/1980"], "day before month where it could be either (dmy)"),
        (["17/08/1980", "08/17/1980"], "each can be read in one way only"),
        (
            ["17/08/1980", "08/17/1980", "05/06/1971"],
            "both orders of day and month, so ambiguous ones are kept as text",
        ),
    ],
)
def test_it_is_said_in_which_order_birthdays_were_read(lt: Run, birthdays: list[str], said: str) -> None:
    rows = "".join(f"{'ABC'[at]},{born}\n" for at, born in enumerate(birthdays))
    assert f"Birthdays: {said}" in lt("import", save(f"name,birthday\n{rows}")).err


def test_a_duplicate_fills_blanks_skips_or_overwrites(lt: Run) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com", "--city", "Rome")
    text = save("name,email,phone,city\nAnn Lee,ann@example.com,+45 32 12 34 56,Oslo\n")
    for how, changed, city, phones in (
        ("skip", "unchanged", "Rome", []),
        ("fill", "updated", "Rome", ["+4532123456"]),
        ("overwrite", "updated", "Oslo", ["+4532123456"]),
    ):
        assert lt("import", text, "--on-duplicate", how, "--json").json[changed] == 1
        (ann,) = lt("list", "--json").json["leads"]
        assert (ann["city"], ann["phones"]) == (city, phones)


def test_an_import_is_one_step_of_undo(lt: Run) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com")
    before = lt("list", "--json").out
    lt("import", save("name,email,city\nAnn Lee,ann@example.com,Oslo\nBo,bo@example.com,\n"), "--source", "fair")
    assert lt("undo").code == 0
    assert lt("list", "--json").out == before and lt("sources").out == ""


@pytest.mark.parametrize(
    ("one", "other", "key", "same"),
    [
        ("Jürgen Müller", "Juergen Mueller", "+49309", True),
        ("JOSÉ NÚÑEZ", "José Núñez", "+34911", True),
        ("Mary Smith", "Mary Smyth", "5550101", False),
        ("Mary Smith", "Mary Smyth", "m@example.com", True),
        ("Mary Smith", "Theo Voss", "m@example.com", False),
        ("Dr. Eva Klein", "Eva Klein", "+49309", True),
        ("E. Klein", "Eva Klein", "+49309", True),
        ("Klein", "Eva Klein", "+49309", False),
        ("", "Eva Klein", "+49309", True),
    ],
)
def test_who_is_the_same_person(one: str, other: str, key: str, same: bool) -> None:
    a, b = Known(one), Known(other)
    assert is_same(a, b, shared_key=key) is is_same(b, a, shared_key=key) is same


cells = st.sampled_from(["", "Ann Lee", "Bo", "Eva Klein", "n/a", "=1+1", "Ünal, Åse", "x\ny"])
mails = st.sampled_from(["", "a@example.com", "A@EXAMPLE.com", "b@example.org; c@example.org", "x@@y", "-"])
phones = st.sampled_from(["", "+45 32 12 34 56", "32123456", "12", "+49 30 901820 / +49 30 901829", "none"])


@given(rows=st.lists(st.tuples(cells, mails, phones), max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_accounted_for_and_twice_equals_once(lt: Run, rows: list[tuple[str, str, str]]) -> None:
    for old in Path(".").glob("*.db*"):
        old.unlink()
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("name", "email", "phone"), *rows])
    path = save(text.getvalue())
    first = lt("import", path, "--country", "DK", "--rejects", "r.csv", "--json").json
    counts = ("created", "updated", "unchanged", "suppressed", "rejected")
    assert first["read"] == sum(first[name] for name in counts) == sum(1 for row in rows if any(row))
    before = lt("list", "--json").out
    again = lt("import", path, "--country", "DK", "--rejects", "r.csv", "--json").json
    assert (again["created"], again["updated"], again["queued"]) == (0, 0, 0)
    assert lt("list", "--json").out == before


def test_two_columns_of_one_name_are_both_kept_and_a_job_is_no_salutation(lt: Run) -> None:
    lt("import", save("Title,First name,Middle name,Last name,Note,Note,Phone 4\nBaker,Eva,M.,Klein,a,b,+4532123456\n"))
    (eva,) = lt("list", "--json").json["leads"]
    assert eva["name"] == "Eva M. Klein" and eva["phones"] == ["+4532123456"]
    assert eva["fields"] == {"Note": "a", "Note 2": "b", "Title": "Baker"}


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="nothing here counts what a process writes")
def test_a_long_list_is_written_once_and_not_logged_statement_by_statement(lt: Run) -> None:
    make = Path(__file__).parents[2] / "benchmarks" / "make_list.py"
    Path("long.csv").write_bytes(
        subprocess.run([sys.executable, make, "40000"], capture_output=True, check=True).stdout
    )

    def writes() -> int:
        return int(Path("/proc/self/io").read_text().split("syscw: ")[1].split()[0])

    before = writes()
    assert lt("import", "long.csv", "--json").json["read"] == 40_000
    pages = Path(lt("config", "get", "db").out.strip()).stat().st_size // 8192
    # Two for each page in the log and one in the database; a log of each statement would be eight more.
    assert writes() - before < 7 * pages


def test_a_list_is_in_the_file_itself_while_others_have_it_open(lt: Run) -> None:
    lt("add", "Bo")
    other = sqlite3.connect("leads.db")
    assert other.execute("SELECT count(*) FROM lead").fetchone() == (1,)
    Path("list.csv").write_text("name,email\n" + "".join(f"Ann {n},ann{n}@example.com\n" for n in range(3000)))
    before = Path("leads.db").stat().st_size
    assert lt("import", "list.csv").code == 0
    # Whoever copies the file now has all of it.
    assert Path("leads.db").stat().st_size > before + 200_000
    Path("copy.db").write_bytes(Path("leads.db").read_bytes())
    assert sqlite3.connect("copy.db").execute("SELECT count(*) FROM lead").fetchone() == (3001,)
    other.close()


def test_the_extension_of_a_phone_is_shown_where_somebody_dials(lt: Run) -> None:
    Path("list.csv").write_text("Name,Phone\nAnn Lee,020 7946 0123 ext. 15\nBo Dam,020 7946 0124\n", encoding="utf-8")
    lt("import", "list.csv", "--country", "GB")
    assert "  Contact    +442079460123 ext. 15\n" in lt("show", "Ann", "--format", "table").out
    assert "  Contact    +442079460124\n" in lt("show", "Bo", "--format", "table").out
    assert lt("show", "Ann", "--json").json["lead"]["phones"] == ["+442079460123"]
