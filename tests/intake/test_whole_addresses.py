"""An address that is all in one cell is taken apart where it is plain what is what, and is all street elsewhere."""

import pytest

from conftest import Run
from leadtrack.intake.cells.whole_addresses import Address, address_in, may_be_whole


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
def test_an_address_of_a_newsletter_program_is_taken_apart(cell: str, address: tuple[str, ...] | None) -> None:
    assert address_in(cell) == (Address(*address) if address else None)


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Nygade 3, 2. tv, 8000 Aarhus C, Danmark", ("Nygade 3, 2. tv", "Aarhus C", "", "8000", "Danmark")),
        ("Engvej 2, DK-4000 Roskilde", ("Engvej 2", "Roskilde", "", "DK-4000", "")),
        ("Hauptstr. 7a, 10115 Berlin, DE", ("Hauptstr. 7a", "Berlin", "", "10115", "DE")),
        ("Keizersgracht 12-2, 1015 CS Amsterdam, Nederland", ("Keizersgracht 12-2", "Amsterdam", "", "1015 CS", "Nederland")),
        ("12 bis rue de la Paix\n75002 Paris\nFrance", ("12 bis rue de la Paix", "Paris", "", "75002", "France")),
        ("C/ Mayor, 3, 2º B, 28013 Madrid, España", ("C/ Mayor, 3, 2º B", "Madrid", "", "28013", "España")),
        ("Storgatan 1,  111 22 Stockholm, Sverige", ("Storgatan 1", "Stockholm", "", "111 22", "Sverige")),
        ("7 High Street, York YO1 7AA, United Kingdom", ("7 High Street", "York", "", "YO1 7AA", "United Kingdom")),
        ("Flat 3, 12 High Street, Leeds, West Yorkshire, LS1 4AP", ("Flat 3, 12 High Street", "Leeds", "West Yorkshire", "LS1 4AP", "")),
        ("12 High Street, Leeds, LS1 4AP, UK", ("12 High Street", "Leeds", "", "LS1 4AP", "UK")),
        ("100 Main St Apt 4, Springfield, IL 62701, USA", ("100 Main St Apt 4", "Springfield", "IL", "62701", "USA")),
        ("Nygade 3 8000 Aarhus C", ("Nygade 3", "Aarhus C", "", "8000", "")),
        ("Nygade 3, 2. tv 8000 Aarhus C", ("Nygade 3, 2. tv", "Aarhus C", "", "8000", "")),
        ("Hauptstr. 7a - 50667 Köln", ("Hauptstr. 7a", "Köln", "", "50667", "")),
        ("Lange Gasse 12/3/4 D-50667 Köln am Rhein, Deutschland", ("Lange Gasse 12/3/4", "Köln am Rhein", "", "D-50667", "Deutschland")),
        ("12 bis rue de la Paix 75002 Paris", ("12 bis rue de la Paix", "Paris", "", "75002", "")),
        ("Keizersgracht 12-2 1015 CS Amsterdam", ("Keizersgracht 12-2", "Amsterdam", "", "1015 CS", "")),
        ("Storgatan 1 111 22 Stockholm", ("Storgatan 1", "Stockholm", "", "111 22", "")),
        ("Plads 17. juni 4 1000 Byen", ("Plads 17. juni 4", "Byen", "", "1000", "")),
        ("12 rue de la Paix, BP 123, 75002 Paris Cedex 02", ("12 rue de la Paix, BP 123", "Paris Cedex 02", "", "75002", "")),
        ("Hauptstr. 5; 10115 Berlin", ("Hauptstr. 5", "Berlin", "", "10115", "")),
        ("Nygade 3, Aarhus C", None),
        ("12 Green Street, Dublin 8, D08 X2F5, Ireland", None),
        ("12 Green Street, Cork T12 X2F5, Ireland", ("12 Green Street", "Cork", "", "T12 X2F5", "Ireland")),
        ("12 Green Street, Galway, H91 W2F5", ("12 Green Street", "Galway", "", "H91 W2F5", "")),
        ("100 Main St, Toronto, ON M5V 2T6, Canada", ("100 Main St", "Toronto", "ON", "M5V 2T6", "Canada")),
        ("100 Main St, Toronto ON M5V 2T6", ("100 Main St", "Toronto", "ON", "M5V 2T6", "")),
        ("1 George St, Sydney NSW 2000, Australia", ("1 George St", "Sydney", "NSW", "2000", "Australia")),
        ("55 Elm Ave, Boston MA 02101-1234", ("55 Elm Ave", "Boston", "MA", "02101-1234", "")),
    ],
)  # fmt: skip
def test_an_address_as_people_write_it_is_taken_apart(cell: str, address: tuple[str, ...] | None) -> None:
    assert address_in(cell) == (Address(*address) if address else None)
    assert address is None or may_be_whole(cell)


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("8000 Aarhus C, Danmark", ("8000", "Aarhus C")),
        ("D-50667 Köln, Deutschland", ("D-50667", "Köln")),
        ("75002 Paris, France", ("75002", "Paris")),
        ("1015 CS Amsterdam, Nederland", ("1015 CS", "Amsterdam")),
        ("8000 Rue Basse, France", None),
        ("12345 Broadway, United States", None),
    ],
)
def test_a_postal_code_and_a_city_may_be_all_that_is_known(cell: str, place: tuple[str, str] | None) -> None:
    found = address_in(cell, may_be_place=True)
    assert (found and (found.postal_code, found.city)) == place and address_in(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["Nygade 3", "Nygade 3, 2. tv", "Nygade 3, Aarhus", "Suite 5, 12345 Broadway", "Flat 3, 1200 High Street",
     "Main Street, Building 2000", "1 Main St, Dover 19901, DE", "Kastanienallee 4, Hof 2, 1200 Ringstrasse",
     "8000 Aarhus C", "8000 Aarhus C, Danmark", "12, 8000 Aarhus C", "n/a, 8000 Aarhus C", "Leeds LS1 4AP", "IL 62701", ", 10115 Berlin", "",
     "Ringvej 2 2000", "Hus 3 1200 Ringvej", "Postboks 1234 8000", "1 Main St 12345 Springfield Avenue", "3 B 1 8000 ", "12 8000 Aarhus",
     "a1 1234 " * 30 + "x", "1234 " * 6000, "a, " * 10_000, ", " * 10_000, "\n" * 30_000, "YO1 7AA, " * 3000],
)  # fmt: skip
def test_what_is_not_plain_is_all_street(cell: str) -> None:
    assert address_in(cell) is None


def test_a_number_before_a_name_is_a_house_where_houses_have_theirs_there() -> None:
    assert address_in("The Yard, 1200 Oldham") is not None
    assert address_in("The Yard, 1200 Oldham", usual="GB") is None
    assert address_in("The Yard, 1200 Oldham, England", usual="DK") is None
    assert address_in("Hauptstr. 7a, D-50667 Köln", usual="GB") is not None


def test_people_whose_address_is_in_one_column_are_found_by_their_city(lt: Run) -> None:
    with open("list.csv", "w", encoding="utf-8") as file:
        file.write("Name;Adresse;Telefon\nAnn Lee;Nygade 3, 8000 Aarhus C;20 12 34 56\nBo Ek;Engvej 2;20 12 34 57\n")
    lt("import", "list.csv", "--country", "DK")
    ann, bo = lt("list", "--json").json["leads"]
    assert (ann["street"], ann["postal_code"], ann["city"]) == ("Nygade 3", "8000", "Aarhus C")
    assert bo["street"] == "Engvej 2" and not (bo["postal_code"] or bo["city"])
    assert [one["name"] for one in lt("list", "--city", "Aarhus C", "--json").json["leads"]] == ["Ann Lee"]
    assert lt("import", "list.csv", "--country", "DK", "--json").json["unchanged"] == 2
