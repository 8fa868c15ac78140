"""What stands beside a street in columns of its own: further lines, the flat, the number; and whose address it is."""

import time

import pytest

from leadtrack.intake.by_cells.filled import with_other_addresses
from leadtrack.intake.cells.streets import Lines
from leadtrack.intake.headers.addresses import address_part
from leadtrack.intake.headers.layout import map_columns
from leadtrack.intake.headers.streets import line_of, unit_words


@pytest.mark.parametrize(
    "header",
    [
        "Address Line 1,Address Line 2,Address Line 3",
        "Address1,Address2,Address3,Address4",
        "1st line of address,2nd line of address",
        "Billing Address 1,Billing Address 2",
        "Default Address Address1,Default Address Address2",
        "Home Street,Home Street 2,Home Street 3",
        "Address,Address (continued)",
        "Adresselinje 1,Adresselinje 2/bydel/kvarter",
        "Adresse,Adresse 2",
        "Straße,Adresszusatz",
        "Adresszeile 1,Adresszeile 2",
        "Straße 1,Straße 2",
        "Adresse 1: Straße 1,Adresse 1: Straße 2",
        "ADR1,ADR2,ADR3,ADR4",
        "Adresse ligne 1,Adresse ligne 2",
        "Adresse,Complément d'adresse",
        "Dirección 1,Dirección 2",
        "Línea de dirección 1,Línea de dirección 2",
        "Dirección,Complemento de dirección",
        "Adresregel 1,Adresregel 2",
        "Adres 1,Adres 2",
    ],
)
def test_the_lines_of_one_address_make_one_street(header: str) -> None:
    columns = header.split(",")
    assert map_columns(["Name", *columns, "E-mail"]).described()["street"] == columns


@pytest.mark.parametrize(
    ("header", "street"),
    [
        ("Address 1,City 1,Zip 1,Address 2,City 2,Zip 2", ["Address 1"]),
        ("Adresse 1,PLZ 1,Ort 1,Adresse 2,PLZ 2,Ort 2", ["Adresse 1"]),
        ("Adresse 1: Straße 1,Adresse 1: Ort,Adresse 2: Straße 1,Adresse 2: Ort", ["Adresse 1: Straße 1"]),
        ("Street,City,address 2", ["Street"]),
        ("Home Street,Home City,Work Street 2,Work City", ["Home Street"]),
    ],
)
def test_another_address_is_no_further_line(header: str, street: list[str]) -> None:
    assert map_columns(["Name", *header.split(",")]).described()["street"] == street


def test_the_city_is_of_the_address_whose_street_is_taken() -> None:
    header = ["Name", "Adresse 2: Ort", "Adresse 1: Straße 1", "Adresse 1: Straße 2", "Adresse 1: Ort"]
    assert map_columns(header).described()["city"] == ["Adresse 1: Ort"]


def test_a_street_that_somebody_mapped_has_the_lines_they_named() -> None:
    header = ["Name", "Address 1", "Address 2"]
    assert map_columns(header, [("street", "Address 1")]).described()["street"] == ["Address 1"]


@pytest.mark.parametrize(
    ("header", "cells", "street"),
    [
        ("Address,Unit #,City", "12 Main St,4", "12 Main St, Unit 4"),
        ("Address,Unit Type,Unit Number,City", "12 Main St,APT,4", "12 Main St, APT 4"),
        ("Street,Apt,City", "12 Main St,Suite 4", "12 Main St, Suite 4"),
        ("Flat,House No,Street,Town", "2,14,Ivy Lane", "Flat 2, 14 Ivy Lane"),
        ("House Name,Street,Town", "Rose Cottage,Ivy Lane", "Rose Cottage, Ivy Lane"),
        ("Vejnavn,Husnr,Etage,Side,By", "Nygade,12,2,tv", "Nygade 12, 2. tv"),
        ("Adresse,Sal,Dør,By", "Nygade 12,st,th", "Nygade 12, st. th"),
        ("Straße,Hausnummer,Stiege,Tür,Ort", "Ringgasse,12,2,5", "Ringgasse 12, Stiege 2 Tür 5"),
        ("Adresse,Bâtiment,Appartement,Ville", "12 rue Haute,C,4", "12 rue Haute, Bât. C Appt 4"),
        ("Calle,Número,Escalera,Planta,Letra,Ciudad", "Mayor,12,2,3,B", "Mayor 12, Esc. 2 3 B"),
        ("Calle,Número,Portal,Piso,Ciudad", "Mayor,12,2,3", "Mayor 12, Portal 2 3"),
        ("Straat,Huisnr,Verdieping,Plaats", "Dorpsstraat,12,2e", "Dorpsstraat 12, 2e"),
        ("Via,Civico,Città", "Roma,12", "Roma 12"),
        ("Huisnr,Toev,Straat,Plaats", "12,bis,Dorpsstraat", "Dorpsstraat 12 bis"),
        ("PLZ,Hausnummer,Straße,Ort", "01067,12,Hauptstraße", "Hauptstraße 12"),
        ("N° de voie,Rue,Ville", "12,rue Haute", "12 rue Haute"),
        ("House Number,Street Direction,Street Name,Street Suffix,City", "12,N,Main,St", "12 N Main St"),
    ],
)
def test_the_flat_stands_behind_the_street(header: str, cells: str, street: str) -> None:
    layout = map_columns(["Name", *header.split(",")])
    row = ["Ann Lee", *cells.split(",")]
    row += [""] * (len(layout.header) + 1 - len(row))
    assert cleaned(layout.header, row) == street


def cleaned(header: tuple[str, ...], row: list[str]) -> str:
    from datetime import date

    from leadtrack.domain.listed import Listed
    from leadtrack.intake.cleaning.row import Cleaner

    lead = Cleaner(map_columns(header), country="", order=None, today=date(2026, 11, 27)).clean(2, row)
    assert isinstance(lead, Listed)
    return lead.street


@pytest.mark.parametrize(
    "header",
    [
        "Address,Portal,City",
        "Adresse,Stock,Ort",
        "Floor,City,Address",
        "Address,City,Unit",
        "Via,No,City",
        "Address,City,Etage",
    ],
)
def test_what_may_be_anything_is_no_part_of_a_street_it_does_not_stand_beside(header: str) -> None:
    layout = map_columns(["Name", *header.split(",")])
    assert layout.columns.keys().isdisjoint(("unit", "house_number"))


@pytest.mark.parametrize(
    "header",
    [
        "HQ Address,HQ Postcode,HQ City",
        "Rechnungsadresse Straße,Rechnungsadresse PLZ,Rechnungsadresse Ort",
        "Lieferanschrift Straße,Lieferanschrift PLZ,Lieferanschrift Ort",
        "Firmenadresse Straße,Firmenadresse PLZ,Firmenadresse Ort",
        "Faktureringsadresse vej,Faktureringsadresse postnr,Faktureringsadresse by",
        "Leveringsadresse gade,Leveringsadresse postnummer,Leveringsadresse by",
        "Factuuradres straat,Factuuradres postcode,Factuuradres plaats",
        "Siège social adresse,Siège social code postal,Siège social ville",
        "Dirección facturación,Código postal facturación,Ciudad facturación",
    ],
)
def test_an_address_may_be_named_in_one_word(header: str) -> None:
    columns = header.split(",")
    found = map_columns(["Name", *columns]).described()
    assert [found["street"], found["postal_code"], found["city"]] == [[one] for one in columns]


def test_an_address_in_one_column_may_be_named_in_one_word() -> None:
    assert map_columns(["Name", "Rechnungsadresse", "Notiz"]).described()["street"] == ["Rechnungsadresse"]


@pytest.mark.parametrize(
    ("header", "others"),
    [
        ("Home Street,Home City,Business Street,Business City", [[(1, 3), (2, 4)]]),
        ("Straße privat,PLZ privat,Ort privat,Straße geschäftlich,PLZ geschäftlich,Ort geschäftlich",
         [[(1, 4), (2, 5), (3, 6)]]),
        ("Adresse privat,By privat,Adresse arbejde,By arbejde", [[(1, 3), (2, 4)]]),
        ("Rue domicile,Ville domicile,Rue bureau,Ville bureau", [[(1, 3), (2, 4)]]),
        ("Calle casa,Ciudad casa,Calle trabajo,Ciudad trabajo", [[(1, 3), (2, 4)]]),
        ("Straat thuis,Plaats thuis,Straat werk,Plaats werk", [[(1, 3), (2, 4)]]),
        ("Home Address,Home Address 2,Home City,Work Address,Work Address 2,Work City", [[(1, 4), (3, 6), (2, 5)]]),
        ("Address 1,City 1,Address 2,City 2", [[(1, 3), (2, 4)]]),
        # These are somebody else's, or something else.
        ("Street,City,Property Street,Property City", []),
        ("Street,City,Guardian Street,Guardian City", []),
        ("Street,City,Region,Kommune", []),
    ],
)  # fmt: skip
def test_another_address_stands_beside_the_first(header: str, others: list[list[tuple[int, int]]]) -> None:
    layout = with_other_addresses(map_columns(["Name", *header.split(",")]), (), ())
    assert list(map(list, layout.instead)) == others


def test_where_somebody_said_which_address_it_is_no_other_is_taken() -> None:
    given = [("street", "Home Street")]
    layout = map_columns(["Name", "Home Street", "Home City", "Work Street", "Work City"], given)
    assert not with_other_addresses(layout, given, ()).instead


def test_long_headers_take_no_time() -> None:
    began = time.process_time()
    for header in ("address " * 5000, "2" * 30_000, "adresse" * 5000 + "2"):
        assert line_of(header) is None and unit_words(header) == ()
        map_columns(["Name", "Street", header])
    assert time.process_time() - began < 1


def test_long_cells_take_no_time() -> None:
    layout = map_columns(["Name", "Street", "Street 2", "Unit"])
    began = time.process_time()
    Lines(layout.header, layout.columns).together("x" * 30_000, ["", "", "1" * 30_000, "1 " * 15_000], "")
    assert time.process_time() - began < 1


def test_a_number_alone_is_no_address() -> None:
    assert address_part("5") is None and address_part("") is None
