"""Countries as lists write them, and what becomes of the phones of a row that names one."""

from datetime import date

import phonenumbers
import pytest

from leadtrack.domain.listed import Listed
from leadtrack.intake.cells import countries
from leadtrack.intake.cells.countries import country_code
from leadtrack.intake.cleaning.columns import ColumnCleaner
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.headers.layout import map_columns

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            "DE",
            "Germany, Tyskland, Deutschland, Allemagne, Alemania, Duitsland, DEU, BRD, D, de, Bundesrepublik Deutschland",
        ),
        (
            "NL",
            "Netherlands, The Netherlands, Holland, Nederland, Pays-Bas, Países Bajos, PAISES BAJOS, Niederlande, NLD",
        ),
        (
            "GB",
            "United Kingdom, Great-Britain, UK, U.K., the UK, GBR, England, Großbritannien, GROSSBRITANNIEN, Royaume-Uni",
        ),
        (
            "US",
            "USA, U.S.A., United States of America, États-Unis, Etats Unis, EE.UU., Vereinigte Staaten, Verenigde Staten",
        ),
        ("AT", "Austria, Østrig, Oestrig, Österreich, Osterreich, Oesterreich, Autriche, Oostenrijk, AUT, A"),
        ("ES", "Spain, Spanien, España, Espagne, Spanje, ESP, E"),
        ("FR", "France, Frankrig, Frankreich, Francia, Frankrijk, La France, FRA, F"),
        ("IT", "Italy, Italia, Italien, ITA, I"),
        ("BE", "Belgium, België, Belgique, Bélgica, België/Belgique, BEL, B"),
        ("SE", "Sweden, Sverige, Schweden, Suède, Suecia, Zweden, SWE, S"),
        ("NO", "Norway, Norge, Norwegen, Norvège, Noruega, Noorwegen, NOR, N"),
        ("PT", "Portugal, PRT, P"),
        ("LU", "Luxembourg, Luxemburg, Luxemburgo, LUX, L"),
        ("GR", "Greece, Grækenland, Griechenland, Grèce, EL, Hellas"),
        ("CI", "Côte d'Ivoire, Côte d\u2019Ivoire, Ivory Coast, Elfenbeinküste"),
        ("IE", "Ireland, Irland, Irlande, Irlanda, Ierland, IRL, Republic of Ireland"),
        ("CZ", "Czechia, Czech Republic, Tjekkiet, Tschechien, CZE"),
        ("XX", "XX, xx"),
        ("", "Nowhere, Jylland, Q, 12, -, XYZ"),
    ],
)
def test_a_country_is_known_by_many_names(code: str, names: str) -> None:
    assert {name: country_code(name) for name in names.split(", ")} == dict.fromkeys(names.split(", "), code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Deutschland (DE)", "DE"),
        ("DK - Danmark", "DK"),
        ("DK Danmark", "DK"),
        ("D-Deutschland", "DE"),
        ("Danmark, DK", "DK"),
        ("Iran, Islamic Republic of", "IR"),
        ("Congo - Kinshasa", "CD"),
        ("Danmark / Sverige", ""),
        ("Germany (XYZ)", ""),
    ],
)
def test_a_country_may_be_written_twice(text: str, code: str) -> None:
    assert country_code(text) == code


def test_every_country_that_can_be_dialled_has_a_name_and_no_name_means_two() -> None:
    lines = countries._NAMES.strip().replace("\n    ", " ").split("\n")
    meant = [
        (countries._letters(name), line[:2]) for line in lines for name in (line[:2], line[3:6], *line[7:].split(", "))
    ]
    assert len(dict(meant)) == len(set(meant))
    assert set(phonenumbers.SUPPORTED_REGIONS) <= {line[:2] for line in lines}


@pytest.mark.parametrize(
    ("country", "key"),
    [("", "+49612345678"), ("NL", "+31612345678"), ("Paesi Bassi", "0612345678"), ("Nederland", "+31612345678")],
)
def test_a_number_of_an_unknown_country_is_not_one_of_the_default(country: str, key: str) -> None:
    layout = map_columns(["Name", "Phone", "Country"], {})
    row = ["Ann Lee", "0612345678", country]
    lead = Cleaner(layout, country="DE", order=None, today=TODAY).clean(2, row)
    assert isinstance(lead, Listed) and lead.phones == (("0612345678", key),)
    together = ColumnCleaner(layout, country="DE", order=None, today=TODAY).clean_all([row, row], [2, 3])
    assert [one.phones for one in together.people.rows()] == [lead.phones, lead.phones]
