"""Lists of Central Europe are told by letters that make no sense in Windows-1252; no other list is taken for one."""

from pathlib import Path
from time import process_time

import pytest

from conftest import Run
from leadtrack.intake.text.central import central_encoding
from leadtrack.intake.text.encodings import encoding_of

CENTRAL = {
    "polish": "Imię;Miasto\nŁukasz Wałęsa;Łódź\nMałgorzata Źrebiec;Kraków\nZbigniew Pawłowski;Gdańsk\n",
    "with a german": "Name;City\nŁukasz Wałęsa;Łódź\nJürgen Weiß;Poznań\n",
    "one name": "Name;City\nŁukasz Exa;Berlin\nAnn Lee;Leeds\n",
    "in capitals": "Name;City\nPAWŁOWSKI;ŁÓDŹ\nNOWAK;KRAKÓW\n",
    "czech": "Jméno;Město\nJiří Dvořák;Plzeň\nTomáš Němec;Děčín\nRůžena Křížová;Ústí\nLuděk Kůs;Praha\n",
    "hungarian": "Név;Város\nErdős Ágnes;Győr\nKővári Jenő;Hódmezővásárhely\nSzűcs Géza;Pécs\n",
}
OTHERS = [
    "Navn;By\nÅse Sørensen;Ålborg\nJørn Æbelø;Århus\nJógvan á Høvdanum;Tórshavn\n",
    "Nom;Ville\nHélène Bùi;Orléans\nThìn Exemple;Nîmes\nZoé Lefèvre;Évry\n",
    "Nombre;Ciudad\nMª José Núñez;Cádiz\n¿Quién?;1º izq.\nJoão Simões;Vigo\n",
    "Name;Ort;Menge\nJürgen Groß;Köln;12 m³\nÄnne Weiß;München;£5 ±2 ¾ µ\n",
    "Name;Ort\nJürgen Groß¹;Köln\nUwe;12 m³/h\n",
    "Naam;Plaats\nZoë Daniël;België\nŠime Šimić;Delft\n".replace("ć", "c"),
    "Nimi;Linn\nJõgi Põder;Võru\nKõiv Ülle;Pärnu\nÕun;Tõrva\n",
    "Name;Prijs\nBo;£5\nAnn;£9 ¹ ²\n",
    "Nome;Città\nNicolò Forlì;Cantù\nJosé;Lunedì\n",
]


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859_2"])
@pytest.mark.parametrize("name", CENTRAL)
def test_a_list_of_central_europe_is_read_as_it_was_written(lt: Run, name: str, encoding: str) -> None:
    Path("a.csv").write_bytes(CENTRAL[name].encode(encoding))
    ran = lt("import", "a.csv", "--map", f"name={CENTRAL[name].partition(';')[0]}")
    names = {line.partition(";")[0] for line in CENTRAL[name].splitlines()[1:]}
    assert {lead["name"] for lead in lt("list", "--json").json["leads"]} == names
    assert "of Central Europe, and read so; --encoding names another" in ran.err


@pytest.mark.parametrize("text", OTHERS)
def test_a_list_of_elsewhere_is_none_of_central_europe(text: str, tmp_path: Path) -> None:
    raw = text.encode("cp1252")
    assert central_encoding(raw) is None
    (tmp_path / "a.csv").write_bytes(raw)
    with open(tmp_path / "a.csv", "rb") as file:
        assert encoding_of(file, file.read(), "a.csv", None) == "cp1252"


def test_some_such_letters_in_a_long_list_of_another_language_mean_nothing() -> None:
    danish = "Åse Sørensen;Ærø\n" * 99
    assert central_encoding(danish.encode("cp1252") + "Paweł Exa\n".encode("cp1250")) is None


@pytest.mark.parametrize("letters", ["Ã", "aÃå", "ø", "øa", "áøa"])
def test_a_word_as_long_as_a_list_takes_no_time(letters: str) -> None:
    begin = process_time()
    assert central_encoding((letters * 60_000)[:60_000].encode("cp1252")) is None
    assert process_time() - begin < 2
