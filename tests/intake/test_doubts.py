"""Where a list in Windows-1252 may as well be of Central Europe, the import says which it took, and only there."""

from pathlib import Path

import pytest

from conftest import Run
from leadtrack.intake.text.doubts import doubt_of

IN_DOUBT = {
    "Name;City\nJan Kowalski;Poznań\nAnna Nowak;Gdańsk\n": "Poznań",
    "Name\nAnn Dvořák\nBo Exa\n": "Dvořák",
    "Name;City\nJürgen Groß;Köln\nEva Němcová;Praha\n": "Němcová",
    "Név\nErdős Ági\nSzabó Éva\n": "Erdős",
    "Ime;Mesto\nMarko Babić;Zagreb\nPetra Kovačić;Split\n": "Babić",
}
SURE = [
    "Prénom;Ville\nAnaïs Lœwenstein;L'Haÿ-les-Roses\nGaël Lefèvre;Besançon\nMaïté d’Œuvre;Saint-Étienne\n",
    "Nome;Cidade\nJoão Conceição;São Paulo\nMárcia Simões;Mourões\nÍris Lourenço;Évora\n",
    "Nom;Ciutat\nMartí Solé i Batlló;Sant Adrià de Besòs\nÀngel Òliba;Alcúdia\n",
    "Nome;Città\nNicolò D'Amò;Forlì\nMariù Bò;Cantù\n",
    "Nafn;Staður\nÞórður Ægisson;Ísafjörður\nSæþór;Höfn í Hornafirði\n",
    "Navn;By\nJákup á Høgnabáa;Tórshavn\nHøgni Víkarbøur;Gjógv\nSjúrður;Søldarfjørður\n",
    "Navn;By\nÅse Sørensen;Ålborg\nJørn Æbelø;Århus\nTrài Bùi;Rønne\n",
    "Naam;Plaats\nZoë Daniël;Curaçao\nAndré Van Geel;’s-Hertogenbosch\n",
    "Nombre;Ciudad\nÍñigo Peña;A Coruña\nBegoña Iñárritu;Logroño\n",
    "Name;Ort;Menge\nJürgen Groß¹;Köln;12 m³/h\nÄnne Weiß;München;£5 ±2 ¾ µ\n",
]


@pytest.mark.parametrize("text", IN_DOUBT)
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_the_encoding_that_was_taken_is_said_with_the_other_one(lt: Run, text: str, options: tuple[str, ...]) -> None:
    Path("a.csv").write_bytes(text.encode("cp1250"))
    line = ("import", "a.csv", "--map", f"name={text.partition(';')[0].partition(chr(10))[0]}", *options)
    word = IN_DOUBT[text]
    taken = word.encode("cp1250").decode("cp1252")
    said = f"It is read as Windows-1252, as in {taken!r}; {word!r} would be --encoding cp1250."
    assert [one for one in lt(*line).err.splitlines() if "Windows-1252" in one] == [said]
    assert "Windows-1252" not in lt(*line, "--encoding", "cp1250").err
    named = {"word": taken, "encoding": "cp1250", "other": word}
    assert lt("import", "a.csv", *line[2:], "--dry-run", "--json").json["encoding_doubt"] == named


@pytest.mark.parametrize("text", SURE)
def test_nothing_is_said_of_a_list_that_makes_sense_as_it_is_read(text: str) -> None:
    assert doubt_of(text.encode("cp1252")) is None


def test_letters_of_no_latin_alphabet_are_said_to_be_hardly_words(lt: Run) -> None:
    Path("a.csv").write_bytes(
        "Name;E-mail\nИванов Иван;ivan@example.com\nПетров Пётр;petr@example.com\n".encode("cp1251")
    )
    assert "in which 'Èâàíîâ' is hardly a word; --encoding names another." in lt("import", "a.csv").err


@pytest.mark.parametrize("rows", [1, 4000])
@pytest.mark.parametrize("is_utf8_first", [False, True])
def test_two_lists_put_together_are_each_read_as_what_they_are(lt: Run, rows: int, is_utf8_first: bool) -> None:
    parts = ["Søren Bæk;Århus\n".encode(), "Åse Ærø;Kolding\n".encode("cp1252") * rows]
    Path("a.csv").write_bytes(b"Navn;By\n" + b"".join(parts if is_utf8_first else parts[::-1]))
    ran = lt("import", "a.csv")
    assert ran.code == 0 and "It is UTF-8, but for some characters in Windows-1252" in ran.err
    assert {lead["name"] for lead in lt("list", "--json").json["leads"]} == {"Søren Bæk", "Åse Ærø"}
