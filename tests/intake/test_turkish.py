"""Lists in Windows-1254 are told by words that are none in Icelandic; no list of elsewhere is taken for one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run
from leadtrack.intake.text.encodings import encoding_of
from leadtrack.intake.text.turkish import turkish_encoding

TURKISH = {
    "names": "Name;City\nAyşe Yılmaz;Eskişehir\nMehmet Yıldız;İzmir\nBarış Kaya;İstanbul\nÇağla Aydın;Diyarbakır\n",
    "in capitals": "NAME;CITY\nAYŞE YILMAZ;ESKİŞEHİR\nEMİN AKTAŞ;İZMİR\nIŞIK DAĞCI;İSTANBUL\nHÜSEYİN GÜNEŞ;KIRIKKALE\n",
    "in germany": "Name;Stadt\nJürgen Groß;Köln\nÄnne Weiß;München\nIşıl Taşkın;Düsseldorf\nAyşegül Çınar;Gießen\nEmin Kılıç;Fürth\n",
    "sons of": "Name;City\nAli Kadıoğlu;Muğla\nCan Hacıoğlu;Aydın\nEda Paşaoğlu;Mardin\n",
}  # fmt: skip
ICELANDIC = [
    "Nafn;Staður\nÞórður Sigurðsson;Ísafjörður\nGuðrún Ýr Jónsdóttir;Reykjavík\nEyþór Arnþórsson;Þórshöfn\nDýrleif Yngvadóttir;Akureyri\n",
    "Nafn;Staður\nÞröstur Sigurðsson;Hveragerði\nBörkur Guðmundsson;Garður\nÝr Ýmisson;Höfn\nBjörný Alþing;Þingeyri\nAlþingi;Ölfus\n",
    "Nafn\nÞÓRÐUR EYÞÓRSSON\nSKÝRR HF\nALÞÝÐA\nHEIÐRÚN ÝR\nÍÞRÓTTAFÉLAG\nSAMÞYKKT\nSAMÞYKKTIR\n",
    "Navn;Bý\nJógvan á Høvdanum;Tórshavn\nFríða Ýgerð;Miðvágur\nBeinir Viðstein;Býur\n",
]  # fmt: skip
OTHERS = {
    "cp1250": [
        "Nume;Oraș\nIonuţ Muţiu;Constanţa\nLenuţa Creţu;Galaţi\nIoana Băluţă;Bistriţa\n".replace("ș", "s"),
        "Ime;Grad\nĐorđe Đukić;Niš\nMađar Anđelko;Čačak\nPavel Novotný;Nový Bor\nJan Černý;Týn\n",
        "Jméno;Město\nJiří Novotný;Týniště\nTomáš Černý;Býšť\nPetr Tichý;Výškov\n",
    ],
    "cp1257": [
        "Vardas;Miestas\nŠarūnas Žukauskas;Mažeikiai\nRūta Mažeikienė;Šiauliai\nPetras Dažnas;Rokiškis\n",
        "Vārds;Pilsēta\nJānis Bērziņš;Rīga\nMāris Kažoks;Jēkabpils\nAija Vīksna;Limbaži\nInga Leiša;Ādaži\n",
    ],
    "cp1252": [
        "Name;Ort\nAyse Yýlmaz;Köln\nJürgen Groß;Bonn\n", "Nombre\nAgustín Ýñez\nJosé Núñez\n",
        "Nom;Ville\nHélène Dufaÿ;Louÿ\nZoé Þþþ;Ðð\nIþ Aþ Oþ;ý ý\nChloé;Évry\nRené;Orléans\nAimée;Nîmes\n",
    ],
}  # fmt: skip


def judged(raw: bytes) -> str:
    Path("a.csv").write_bytes(raw)
    with open("a.csv", "rb") as file:
        return encoding_of(file, file.read(), "a.csv", None)


@pytest.mark.parametrize("encoding", ["cp1254", "iso8859_9"])
@pytest.mark.parametrize("name", TURKISH)
def test_a_turkish_list_is_read_as_it_was_written(lt: Run, name: str, encoding: str) -> None:
    Path("a.csv").write_bytes(TURKISH[name].encode(encoding))
    ran = lt("import", "a.csv")
    names = {line.partition(";")[0] for line in TURKISH[name].splitlines()[1:]}
    assert {lead["name"] for lead in lt("list", "--json").json["leads"]} == names
    assert "Windows-1254, of Turkey, and read so; --encoding names another" in ran.err


@pytest.mark.parametrize("text", ICELANDIC)
def test_icelandic_stays_icelandic(lt: Run, text: str) -> None:
    assert judged(text.encode("cp1252")) == "cp1252"
    assert judged(text.encode("cp1252") * 99) == "cp1252"
    for line in text.splitlines():
        assert judged(f"Nafn\n{line}\n".encode("cp1252")) != "cp1254"


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encoding, texts in OTHERS.items() for text in texts]
)
def test_a_list_of_elsewhere_is_not_turkish(encoding: str, text: str) -> None:
    assert turkish_encoding(text.encode(encoding)) is None
    assert turkish_encoding(text.encode(encoding) * 99) is None


def test_a_short_list_in_doubt_stays_as_it_was(lt: Run) -> None:
    assert judged("Name;City\nAyşe Kaya;Ankara\n".encode("cp1254")) == "cp1252"
    assert judged("Name;City\nÇağla Aydın;Muğla\nGül Altın;Iğdır\n".encode("cp1254")) == "cp1252"


@given(text=st.text(st.sampled_from([*"áéíóúýþðæö ÁÉÍÓÚÝÞÐÆÖ", *"abcdefghijklmnoprstuvxy"]), max_size=400))
@settings(max_examples=300, deadline=None)
def test_a_few_letters_of_icelandic_are_enough(text: str) -> None:
    letters = [letter for letter in text.lower() if letter in "áéíóúýþðæ"]
    if sum(letter in "áéíóúæ" for letter in letters) * 5 > len(letters):
        assert turkish_encoding(text.encode("cp1252")) is None
