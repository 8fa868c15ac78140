"""Names are turned round where a first name follows the comma, and where nothing else does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.listed import Listed
from leadtrack.intake.cells.names import clean_name
from leadtrack.intake.cleaning.row import Cleaner
from leadtrack.intake.headers.layout import map_columns
from leadtrack.intake.rejected import Rejected


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Müller,  Jürgen", "Jürgen Müller"),
        ("O'Brien; Pat", "Pat O'Brien"),
        ("Dr. Müller; Jürgen", "Dr. Jürgen Müller"),
        ("Müller, Dr. Jürgen", "Dr. Jürgen Müller"),
        ("Lee, Ann, Dr.", "Dr. Ann Lee"),
        ("Lee, Ann, Sr.", "Sr. Ann Lee"),
        ("Müller, Dr.", "Dr. Müller"),
        ("Smith Jr., John", "John Smith Jr."),
        ("Smith, M.D.", "M.D. Smith"),
        ("van der Berg, M.D.", "M.D. van der Berg"),
        ("Jansen, N.V.", "N.V. Jansen"),
        ("García, S.L.", "S.L. García"),
        ("Smith, JD", "JD Smith"),
        ("Smith, AB", "AB Smith"),
        ("Butterfield, Asa", "Asa Butterfield"),
        ("Silva, Maria Sá", "Maria Sá Silva"),
        ("Souza, Maria Sales", "Maria Sales Souza"),
        ("García López, María", "María García López"),
        ("Ann Lee,", "Ann Lee"),
        (", Ann", "Ann"),
        ("Lee, Ann;", "Ann Lee"),
    ],
)
def test_a_first_name_behind_the_last_one_goes_before_it(typed: str, name: str) -> None:
    assert clean_name(typed) == name


def test_a_title_that_the_name_has_shortened_is_not_put_before_it_again() -> None:
    cleaner = Cleaner(map_columns(["Name", "Title"]), country="", order=None, today=date(2026, 11, 25))
    leads = [cleaner.clean(2, [name, "Professor"]) for name in ("Prof. Ann Lee", "Dr. Ann Lee")]
    assert [one.name for one in leads if isinstance(one, Listed)] == ["Prof. Ann Lee", "Professor Dr. Ann Lee"]


@pytest.mark.parametrize("younger", ["Jr.", "jr", "II", "III", "iv"])
def test_which_of_father_and_son_it_is_stands_behind_the_name(younger: str) -> None:
    assert clean_name(f"Smith, John, {younger}") == f"John Smith {younger}"
    assert clean_name(f"Dr. Smith, John, {younger}") == f"Dr. John Smith {younger}"
    assert clean_name(f"John Smith, {younger}") == f"John Smith, {younger}"


@pytest.mark.parametrize(
    "job",
    ["CEO", "ceo", "Director", "Sales Manager", "Head of Sales", "CEO & Founder", "Owner/Founder", "Direktør",
     "adm. direktør", "Salgschef", "Indehaver", "Geschäftsführer", "Geschaeftsfuehrerin", "Vertriebsleiter", "Inhaberin",
     "Directrice", "Gérant", "Propriétaire", "Gerente", "Directora comercial", "Eigenaar", "Bedrijfsleider", "Directeur",
     "Rechtsanwalt", "Zahnärztin", "Steuerberater", "Malermeister", "tømrermester", "Advokat", "Avocate", "Abogado",
     "Notaris", "Solicitor"],
)  # fmt: skip
def test_a_job_stays_behind_the_name(job: str) -> None:
    assert clean_name(f"Ann  Exa, {job}") == f"Ann Exa, {job}"
    assert clean_name(f"Ann Exa; {job}") == f"Ann Exa; {job}"


@pytest.mark.parametrize(
    "degree",
    ["M.D.", "M.D", "M. D.", "MD", "md.", "Ph.D.", "Ph. D.", "PhD", "Esq.", "esq", "M.B.A.", "D.D.S.", "JD", "J.D.", "CPA",
     "M.Sc.", "MD PhD", "MD, PhD", "RN"],
)  # fmt: skip
def test_a_degree_stays_behind_the_name(degree: str) -> None:
    assert clean_name(f"Ann Exa, {degree}") == f"Ann Exa, {degree}"
    assert clean_name(f"Ann van Exa, {degree}") == f"Ann van Exa, {degree}"


@pytest.mark.parametrize(
    "firm",
    ["Bageri X, Aarhus A/S", "Bageri X, Aarhus ApS", "List Company, Inc.", "Bäcker, Köln GmbH", "Bäcker, Köln GmbH & Co. KG",
     "Bakker, Utrecht B.V.", "Bakker, Utrecht BV", "Pan, Madrid S.L.", "Pain, Paris SARL", "Smith, Wesson & Co.",
     "Smith, Wesson Ltd", "Smith, LLC", "Bäcker, AG", "Bakeri, Oslo AS", "Leipomo, Turku Oy",
     "Talleres García, S.L.", "Bakkerij de Vries, B.V.",
     "Construcciones López, S.L.U.", "Schmidt & Partner, Köln", "Bäckerei Müller, Filiale 2"],
)  # fmt: skip
def test_a_firm_is_not_turned_round(firm: str) -> None:
    assert clean_name(firm) == firm


@given(st.text("ab .,;&/JrMD", max_size=30))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    assert sorted(filter(str.isalpha, clean_name(text))) == sorted(filter(str.isalpha, text))


def cleaned(header: str, row: str) -> Listed | Rejected:
    """The lead of a row, whose cells are parted as those of the header."""
    cleaner = Cleaner(map_columns(header.split(";")), country="DE", order=None, today=date(2026, 11, 25))
    return cleaner.clean(2, row.split(";"))


@pytest.mark.parametrize("salutation", ["Herr", "Frau", "Hr.", "FRU", "Mr.", "Mme", "Dhr."])
def test_nobody_is_called_by_a_salutation_alone(salutation: str) -> None:
    found = cleaned("Anrede;Vorname;Nachname;Firma", f"{salutation};;;Bäcker GmbH")
    assert isinstance(found, Listed)
    assert (found.name, found.company, found.fields) == ("", "Bäcker GmbH", {"Anrede": salutation})
    found = cleaned("Name;Firma", f"{salutation};Bäcker GmbH")
    assert isinstance(found, Listed) and (found.name, found.company) == ("", "Bäcker GmbH")
    assert isinstance(cleaned("Anrede;Vorname;Nachname;Firma", f"{salutation};;;"), Rejected)


@pytest.mark.parametrize("name", ["Don", "Lady", "Sir", "Lord", "Miss", "Herr Exa", "M"])
def test_a_name_that_is_a_salutation_too_is_a_name(name: str) -> None:
    found = cleaned("Name;Firma", f"{name};Bäcker GmbH")
    assert isinstance(found, Listed) and found.name == name


TITLES = [
    ("Anrede;Titel;Vorname;Nachname", "Herr;Dr.;Jürgen;Müller", "Herr Dr. Jürgen Müller", {}),
    ("Titel;Anrede;Vorname;Nachname", "Dr.;Frau;Anna;Müller", "Frau Dr. Anna Müller", {}),
    ("Titel;Anrede;Vorname;Nachname", "Prof. Dr.;;Anna;Müller", "Prof. Dr. Anna Müller", {}),
    ("Anrede;Titel;Vorname;Nachname", "Frau Dr.;Dr.;Anna;Müller", "Frau Dr. Anna Müller", {}),
    ("Anrede;Titel;Name", "Herr;Dr.;Dr. Jürgen Müller", "Herr Dr. Jürgen Müller", {}),
    ("Salutation;First Name;Last Name;Title", "Mr.;Ann;Lee;Owner", "Mr. Ann Lee", {"Title": "Owner"}),
    ("Tiltale;Titel;Fornavn;Efternavn", "Fru;Dr.;Mette;Hansen", "Fru Dr. Mette Hansen", {}),
    ("Civilité;Titre;Prénom;Nom", "Mme;Dr;Zoé;Exemple", "Mme Dr Zoé Exemple", {}),
    ("First name;Last name;Suffix", "John;Smith;Jr.", "John Smith Jr.", {}),
    ("Name;Suffix", "Ann Lee;PhD", "Ann Lee PhD", {}),
    ("Name;Suffix", "John Smith Jr.;Jr.", "John Smith Jr.", {}),
    ("First name;Last name;Name suffix", "Ann;Lee;M.D., MBA", "Ann Lee M.D., MBA", {}),
    ("First name;Last name;Suffix", "Ann;Lee;of York", "Ann Lee", {"Suffix": "of York"}),
    ("Name;Suffix;E-mail", ";Jr.;ann@example.com", "", {"Suffix": "Jr."}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "row", "name", "fields"), TITLES)
def test_titles_go_before_the_name_and_what_stands_behind_it_behind(
    header: str, row: str, name: str, fields: dict[str, str]
) -> None:
    found = cleaned(header, row)
    assert isinstance(found, Listed) and (found.name, found.fields) == (name, fields)


INITIALS = [
    ("Voorletters;Tussenvoegsel;Achternaam", "J.P.;van der;Berg", "J.P. van der Berg", {}),
    ("Voornaam;Voorletters;Achternaam", "Jan;J.P.;Jansen", "Jan Jansen", {"Voorletters": "J.P."}),
    ("Voornaam;Initialen;Achternaam", ";J.;Jansen", "J. Jansen", {}),
    ("Name;Initials", "Ann Lee;AL", "Ann Lee", {"Initials": "AL"}),
    ("First name;Initials;Last name;Company", ";AL;;Lee & Co", "", {"Initials": "AL"}),
]


@pytest.mark.parametrize(("header", "row", "name", "fields"), INITIALS)
def test_initials_stand_in_for_a_first_name_that_is_missing(
    header: str, row: str, name: str, fields: dict[str, str]
) -> None:
    found = cleaned(header, row)
    assert isinstance(found, Listed) and (found.name, found.fields) == (name, fields)
