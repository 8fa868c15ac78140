"""Lists of a rarer shape: what stands above the header, and what parts the columns."""

from pathlib import Path

import pytest

from conftest import Run

TERMS = "".join(
    f"Clause {n}: this list may be used once, within 90 days; company details see below.\n" for n in range(300)
)


def test_a_header_below_pages_of_terms_is_found(lt: Run) -> None:
    Path("a.csv").write_text(TERMS + "Name,Phone,E-mail\nAnn Lee,020 7946 0123,ann@example.com\n")
    ran = lt("import", "a.csv", "--country", "GB", "--json").json
    assert (ran["read"], ran["created"], list(ran["mapping"])) == (1, 1, ["name", "phone", "email"])


def test_a_header_that_is_mapped_is_found_below_pages_of_terms(lt: Run) -> None:
    Path("a.csv").write_text(TERMS + "Kontakt 1,Numre\nAnn Lee,020 7946 0123\n")
    assert lt("import", "a.csv").code == 2
    assert lt("import", "a.csv", "--map", "name=Kontakt 1", "--json").json["created"] == 1


def test_far_down_a_row_with_one_word_of_a_header_is_none(lt: Run) -> None:
    Path("a.csv").write_text("Bolt,4\n" * 100 + "Customer,5\n" + "Bolt,6\n" * 100)
    ran = lt("import", "a.csv")
    assert ran.code == 2 and "no usable header" in ran.err


@pytest.mark.parametrize("sign", ["^", "~"])
def test_rare_signs_part_columns_too(lt: Run, sign: str) -> None:
    rows = "Name,E-mail,City\nAnn Lee,ann@example.com,Rome; Italy\nBo Ek,bo@example.com,Oslo\n"
    Path("a.csv").write_text(rows.replace(",", sign))
    for options in ((), ("--delimiter", sign)):
        ran = lt("import", "a.csv", *options, "--json").json
        assert (ran["read"], ran["delimiter"], list(ran["mapping"])) == (2, sign, ["name", "email", "city"])


def test_a_rare_sign_in_a_list_with_commas_parts_nothing(lt: Run) -> None:
    Path("a.csv").write_text("Name,E-mail,x~y\nAnn ~ Lee,ann@example.com,a~b\n")
    assert lt("import", "a.csv", "--json").json["delimiter"] == ","


def test_a_header_may_show_what_to_write_below_it(lt: Run) -> None:
    Path("a.csv").write_text("Name;Phone (e.g. +45 20 12 34 56);E-mail (name@example.com)\nBo;;bo@example.com\n")
    assert list(lt("import", "a.csv", "--json").json["mapping"]) == ["name", "phone", "email"]


def test_lines_above_a_list_say_nothing_of_what_parts_its_columns(lt: Run) -> None:
    terms = "".join(f"# {number}. No copies, no calls on Sunday\n" for number in range(15))
    Path("a.csv").write_text(f"{terms}Name;Phone;Email\nBo;;bo@example.com\n")
    ran = lt("import", "a.csv", "--json").json
    assert (ran["read"], ran["created"], ran["delimiter"]) == (1, 1, ";")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<html><table><tr><td>Name</td><td>E-mail</td></tr></table></html>", "a web page"),
        ("\n <!DOCTYPE html>\n<title>Leads</title>", "a web page"),
        ('<?xml version="1.0"?>\n<leads/>', "XML"),
        ("dn: cn=Ann Lee,mail=ann@example.com\ncn: Ann Lee\nmail: ann@example.com\n", "LDIF"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a calendar"),
    ],
)
def test_what_is_no_list_is_said_to_be_what_it_is(lt: Run, text: str, what: str) -> None:
    Path("a.xls").write_text(text)
    ran = lt("import", "a.xls")
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"leadtrack: a.xls is {what}, not a list.")


WORDS = {
    "danish": "Navn;By\nÅse Sørensen;Ålborg\nJørn Æbelø;Århus\nBo Kjær;Rønne\n",
    "german": "Name;Ort\nJürgen Groß;Köln\nÄnne Weiß;München\nUwe Öz;Üdem\n",
    "french": "Nom;Ville\nÉmile Zoé;Orléans\nFrançois Lefèvre;Besançon\nAnaïs Noël;Nîmes\n",
    "spanish": "Nombre;Ciudad\nJosé Núñez;Cádiz\nMaría Peña;León\n",
    "dutch": "Naam;Plaats\nZoë Daniël;België\n",
}


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
@pytest.mark.parametrize("language", WORDS)
def test_words_look_like_words_in_one_encoding_alone(lt: Run, language: str, encoding: str) -> None:
    Path("a.csv").write_bytes(WORDS[language].encode(encoding))
    ran = lt("import", "a.csv")
    names = {line.partition(";")[0] for line in WORDS[language].splitlines()[1:]}
    assert {lead["name"] for lead in lt("list", "--json").json["leads"]} == names
    assert ("By its letters it is" in ran.err) == (encoding != "cp1252")


@pytest.mark.parametrize("text", ["Name;Note\nAnn;“first” – 5 €\n", "Name;Note\nBo;caf\xe9 – ‘x’ … don’t\n"])
def test_quotes_and_dashes_of_windows_are_no_older_encoding(lt: Run, text: str) -> None:
    Path("a.csv").write_bytes(text.encode("cp1252"))
    assert lt("import", "a.csv", "--json").json["encoding"] == "cp1252"


def test_a_header_of_two_rows_that_are_joined_in_places_is_read_whole(lt: Run) -> None:
    above, header = "List of 2026\n\nContact,,Address,,Born\n", "First name,Last name,Street,City,\n"
    rows = "Ann,Lee,1 High St,London,1980-05-14\nBo,Ek,2 High St,Leeds,1979-12-01\n"
    Path("a.csv").write_text(above + header + rows + header)
    ran = lt("import", "a.csv", "--json").json
    assert (ran["read"], ran["created"], ran["mapping"]["birthday"]) == (2, 2, ["Born"])
    assert lt("find", "Ann", "--json").json["leads"][0]["birthday"] == "1980-05-14"


@pytest.mark.parametrize("known", ["E-mail,First name", "Collector,Source"])
def test_a_question_whose_answer_has_parts_goes_on_in_the_row_below(lt: Run, known: str) -> None:
    survey = [f"{known},How are you?,May we call you?,,,", ",,Open-Ended Response,Name,Company,City,Phone Number"]
    Path("a.csv").write_text("\n".join([*survey, ",,Well,Ann Lee,Lee Ltd,Leeds,020 7946 0101", ""]))
    lt("import", "a.csv", "--country", "GB")
    lead = lt("list", "--json").json["leads"][0]
    assert (lead["name"], lead["company"], lead["phones"]) == ("Ann Lee", "Lee Ltd", ["+442079460101"])
    assert (lead["city"], lead["fields"]) == ("Leeds", {"How are you?": "Well"})


def test_a_first_person_below_blank_headers_is_no_second_row(lt: Run) -> None:
    Path("a.csv").write_text("Name,Phone,,\nAnn Lee,,City,Company\nBo Ek,,Leeds,Ek Ltd\n")
    assert lt("import", "a.csv", "--json").json["created"] == 2


def test_what_is_above_a_whole_header_means_nothing(lt: Run) -> None:
    Path("a.csv").write_text("Sold by,List Ltd,,City\nName,E-mail,Town,\nAnn,ann@example.com,Leeds,\n")
    ran = lt("import", "a.csv", "--json").json
    assert ran["mapping"] == {"name": ["Name"], "email": ["E-mail"], "city": ["Town"]}


def test_a_second_list_below_the_first_does_not_take_its_people_away(lt: Run) -> None:
    first = "Name,Phone\nAnn Lee,+44 20 7946 0123\nBo Ek,+44 20 7946 0124\n"
    Path("a.csv").write_text(first + "Name,Phone,E-mail,City\nCy Exa,+44 20 7946 0125,cy@example.com,Leeds\n")
    ran = lt("import", "a.csv", "--json").json
    assert (ran["read"], ran["created"], list(ran["mapping"])) == (4, 3, ["name", "phone"])
    assert "'Name' is the header of another list" in Path("a-rejects.csv").read_text()
    assert len(lt("find", "Ann", "--json").json["leads"]) == 1


def test_who_sold_a_list_is_none_of_it(lt: Run) -> None:
    seller = "Contact,Phone\nList Ltd,+44 20 7946 0999\n\n"
    Path("a.csv").write_text(seller + "Name,Phone,E-mail\nAnn Lee,+44 20 7946 0123,ann@example.com\n")
    ran = lt("import", "a.csv", "--json").json
    assert (ran["read"], list(ran["mapping"])) == (1, ["name", "phone", "email"])


def test_what_nobody_sees_is_no_part_of_a_name_or_an_address(lt: Run) -> None:
    text = "Name,Street,City\n\u200bAnn\u00ad Lee\u200b,\u202aHigh St\u202c,Le\u00adeds\n"
    Path("a.csv").write_text(text, encoding="utf-8")
    assert lt("import", "a.csv").code == 0
    (lead,) = lt("list", "--json").json["leads"]
    assert (lead["name"], lead["street"], lead["city"]) == ("Ann Lee", "High St", "Leeds")


def test_who_is_named_beside_an_e_mail_alone_is_called_so(lt: Run) -> None:
    rows = '"""Lee, Ann"" <ann@example.com>",\nBo Ek <bo@example.com>,\nExa Ltd <cy@example.com>,Exa Ltd\n<di@example.com>,\n'
    Path("a.csv").write_text("E-mail,Company\n" + rows)
    assert lt("import", "a.csv").code == 0
    found = {one["emails"][0]: one["name"] or "" for one in lt("list", "--json").json["leads"]}
    names = {"ann": "Ann Lee", "bo": "Bo Ek", "cy": "", "di": ""}
    assert found == {f"{key}@example.com": name for key, name in names.items()}


@pytest.mark.parametrize("day", ["0/0/00", "00/00/0000", "0000-00-00", "0000-00-00 00:00:00"])
def test_what_programs_write_for_no_name_and_no_day_is_nothing(lt: Run, day: str) -> None:
    Path("a.csv").write_text(f"Name,Company,Birthday,Anniversary\n[not provided],Zenith,{day},{day}\n")
    assert lt("import", "a.csv", "--json").json["kept_as_typed"] == {}
    (lead,) = lt("list", "--json").json["leads"]
    assert (lead["name"], lead["company"], lead["birthday"]) == ("", "Zenith", None)


@pytest.mark.parametrize(
    "nothing", ["(none)", "--None--", "Keine Angabe", "TBD", "(blank)", "NON RENSEIGNÉ", "not known", "keine Angabe",
                "k. A.", "TBC", "#I/T", "...", "\u2013", "\u200b"]
)  # fmt: skip
def test_what_people_and_programs_write_for_nothing_is_nothing(lt: Run, nothing: str) -> None:
    Path("a.csv").write_text(f"Name,Company,E-mail,City,Note\n{nothing},Zenith,{nothing},{nothing},{nothing}\n")
    assert lt("import", "a.csv", "--json").json["kept_as_typed"] == {}
    (lead,) = lt("list", "--json").json["leads"]
    assert (lead["name"], lead["emails"], lead["city"], lead["fields"]) == ("", [], "", {"Note": nothing})


def test_no_e_mail_is_none_and_still_a_word_where_a_list_says_who_must_not_be_contacted(lt: Run) -> None:
    Path("a.csv").write_text("Name,E-mail,Phone,Do not contact\nAnn Lee,No e-mail,Ingen telefon,no e-mail\n")
    assert lt("import", "a.csv", "--json").json["kept_as_typed"] == {"Do not contact": 1}
    (lead,) = lt("list", "--json").json["leads"]
    assert (lead["emails"], lead["phones"]) == ([], [])
