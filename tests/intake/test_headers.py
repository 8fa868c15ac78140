"""Which field a header means, in six languages, and which of several columns is believed."""

import pytest

from leadtrack.intake.header_words import field_of
from leadtrack.intake.headers import map_columns
from leadtrack.intake.localities import apart

HEADERS = {
    "phone": "Nº de teléfono|N° de téléphone|Telefoonnr.|Mobiel nr.|Tlfnr.|Handynr.|Fastnet|Landline|Mobile No.|"
    "Cell Number|Work Phone Number|Office Phone|Primary Phone|Phone1|Telefon 2|Mobil (privat)|Téléphone portable|"
    "Mobilnr.|Rufnummer|Tlf.|Telefon geschäftlich|Telefono 1|Tel. fijo|Vaste telefoon|Mobile phone 2|Tel.-Nr.",
    "email": "Email1|Secondary Email|Contact Email|E-Mail privat|Mél|Emailadresse|E-Mail-Adresse|Correo electrónico|"
    "Work e-mail|E-mail 2|Courriel|Private E-Mail",
    "name": "Nachname, Vorname|Name, Vorname|Last, First|Fornavn Efternavn|Voornaam Achternaam|Prénom Nom|"
    "Apellidos, Nombre|Kontaktnavn|Vorname Nachname|First/Last Name|Nombre y apellidos|Name 1|Vor- und Nachname",
    "first_name": "Prénom(s)|FName|Vorname|First Name|Nombre",
    "last_name": "LName|Zuname|Apellido 1|Apellido 2|Apellidos|Achternaam|Surname|Last Name|Primer apellido",
    "street": "Straße und Hausnr.|Straße/Hausnr.|Str.|Address1|Adresse|Straße und Hausnummer|Strasse, Nr.",
    "house_number": "Huisnr.|Haus-Nr.|Husnr|Hausnummer",
    "postal_code": "Zip/Postal Code|C.P.|PLZ|Postnr.|Code postal|Código postal",
    "city": "City/Town|Ort|By|Ville",
    "postal_code_city": "Postnr./by|PLZ Ort|Code postal / Ville|Postcode en plaats|PLZ/Ort|Postnr. og by|CP/Ciudad",
    "birthday": "D.O.B.|Né(e) le|Fecha de nac.|Gebdatum|Date of birth (dd/mm/yyyy)|Født|Geboortedatum|Geb.-Datum",
    "middle_name": "Tussenvoegsel",
    "company": "Raison sociale|Firma|Company name|Virksomhed",
    # Words of these stand in them, and they mean something else.
    None: "Fax|Phone type|E-mail status|Email opt-in|Mail permission|Added by|Country phone code|Kundennr.|Customer No.|"
    "Customer ID|Contact date|Address 2|Lead source|Lead status|Account manager|Area code|Code|Status|Mobile app|"
    "Telefon gültig|Home page|Last contact|Name day|Company number|CVR-nr.|Firmanr|Personnummer|Person ID|Direct mail|"
    "Phone calls|E-mail sent|Birth place|Company size|City 2|Name 2|Kunde seit|Client no|Number|Nr.|Place of birth",
}


@pytest.mark.parametrize(("field", "header"), [(f, one) for f, text in HEADERS.items() for one in text.split("|")])
def test_a_header_means_the_field_of_its_words(field: str | None, header: str) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize(
    ("header", "field", "believed"),
    [
        ("Kunde|Navn|Telefon", "name", ["Navn"]),
        ("Customer|First Name|Last Name", "name", None),
        ("Client|Nom|Prénom", "name", None),
        ("Lead|Phone", "name", ["Lead"]),
        ("Account|Company|Phone", "company", ["Company"]),
        ("Place|Name|City", "city", ["City"]),
        ("Nombre|Apellido 1|Apellido 2", "last_name", ["Apellido 1", "Apellido 2"]),
    ],
)
def test_of_two_headers_the_plain_one_is_believed(header: str, field: str, believed: list[str] | None) -> None:
    assert map_columns(header.split("|")).described().get(field) == believed


def test_what_is_named_comes_first_and_what_is_recognised_beside_it_is_kept() -> None:
    header = ["Name", "Telefon", "Numre", "Mail", "Adr"]
    found = map_columns(header, [("phone", "Numre"), ("email", "Adr"), ("email", "Mail")]).described()
    assert (found["phone"], found["email"]) == (["Numre", "Telefon"], ["Adr", "Mail"])


def test_a_column_that_a_source_never_had_is_recognised_beside_its_usual_ones() -> None:
    found = map_columns(["Name", "Telefon", "Mobil"], usual={"phone": ["Telefon"], "name": ["Name"]}).described()
    assert found["phone"] == ["Telefon", "Mobil"]


def test_own_columns_of_one_name_are_numbered_past_those_that_are_there() -> None:
    layout = map_columns(["Name", "Note", "Note", "Note 2", "Birthday", "Birthday"])
    assert [name for _, name in layout.own] == ["Note", "Note 3", "Note 2", "Birthday 2"]


def test_thousands_of_columns_of_one_name_are_numbered_in_no_time() -> None:
    layout = map_columns(["Name", *["Note"] * 16_000])
    assert layout.own[-1] == (16_000, "Note 16000")


@pytest.mark.parametrize(
    ("cell", "code", "city"),
    [
        ("8000 Aarhus C", "8000", "Aarhus C"),
        ("D-10115 Berlin", "D-10115", "Berlin"),
        ("1012 AB Amsterdam", "1012 AB", "Amsterdam"),
        ("75001, Paris", "75001", "Paris"),
        ("Leeds LS1 4AP", "LS1 4AP", "Leeds"),
        ("Paris 75001", "75001", "Paris"),
        ("Springfield, 62701-1234", "62701-1234", "Springfield"),
        ("8000", "8000", ""),
        ("Aarhus", "", "Aarhus"),
        ("Sal 3, 2. tv", "", "Sal 3, 2. tv"),
    ],
)
def test_postal_code_and_city_of_one_cell_are_told_apart(cell: str, code: str, city: str) -> None:
    assert apart(cell) == (code, city)
