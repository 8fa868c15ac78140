"""A list whose letters were encoded twice is read as it was meant; no other list is touched."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run, examples
from leadtrack.intake.text.doubts import doubt_of
from leadtrack.intake.text.encodings import encoding_of
from leadtrack.intake.text.twice import TWICE, undone

LIST = "Name;City\nJürgen Groß;Köln\nSøren;Århus\nFrançois O’Brien;L'Haÿ\nÉva Dvořák;Łódź\nÍris à Côté;Évora\n"
WESTERN = "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœšžăąćčďęěğıłńňőřśşťůűźżșț"
# No language has Ÿ behind Ã.
GREAT = WESTERN.upper().replace("Ÿ", "")
small = st.text(WESTERN + "abc’–“”€…", max_size=12)
# Whole words as they are written, each with what may stand behind it.
LANGUAGES = (
    "João Conceição IRMÃ MANHÃ ROMÃ MAÇÃ LÃ FÃ SÃO CAFÉ Sebastião Ângela ÂNGELA",
    "Nguyễn Văn Ân Trần Ã HÃN ĐỖ Vũ Ngãi ĐÃ",
    "Ștefan România Câmpina ÎNTÂI Țărescu ROMÂN Â",
    "Åse Århus PÅ Å Ærø ÆBLEØ Skåne ÅÄÖ",
    "Łódź Wałęsa ŁĄKA Dvořák ŘÍČ Ľubica Ďurica",
    "Müller GROẞ Weiß ÄÖÜ Zoë L’Haÿ ŒUVRE Bœuf ÈRE À",
    "Иванов Пётр Ψαράς 山田 Şahin İnci IŞIK",
)
BEHIND = ("", ",", ".", "’s", "…", "”", "“", "»", "–", "®", "™", "©", "º", "ª", "²", "³", "°", "€", "\u00a0", "½")
BEFORE = ("", "„", "«", "“", "‘", "¿", "¡", "(", "£", "§")


def twice(text: str) -> str:
    return text.encode().decode("cp1252", "leadtrack-latin")


def found_in(raw: bytes) -> str:
    file = io.BytesIO(raw)
    return encoding_of(file, file.read(1 << 16), "a list", None)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", "ï»¿".encode()])
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_list_encoded_twice_is_read_as_it_was_meant(lt: Run, mark: bytes, options: tuple[str, ...]) -> None:
    Path("a.csv").write_bytes(mark + twice(LIST).encode())
    ran = lt("import", "a.csv", *options)
    said = (
        "Its letters were encoded twice, as Ã¼ for ü, and are read as meant; to read them otherwise: --encoding utf-8."
    )
    assert said in ran.err.splitlines()
    assert lt("import", "a.csv", "--dry-run", "--json").json["encoding"] == TWICE
    if not options:
        names = {line.partition(";")[0] for line in LIST.splitlines()[1:]}
        assert {lead["name"] for lead in lt("list", "--json").json["leads"]} == names


def test_a_list_of_which_only_some_was_encoded_twice_is_left_as_it_is_and_that_is_said(lt: Run) -> None:
    Path("a.csv").write_text("Name;City\nAnn Lee;Århus\n" + twice("Jürgen Groß;Köln\n"), encoding="utf-8")
    said = "Some letters were encoded twice, as 'JÃ¼rgen' for 'Jürgen', and are kept so; to read them otherwise: "
    assert said + "--encoding utf-8-twice." in lt("import", "a.csv", "--dry-run").err.splitlines()
    named = {"word": "JÃ¼rgen", "encoding": TWICE, "other": "Jürgen"}
    assert lt("import", "a.csv", "--dry-run", "--json").json["encoding_doubt"] == named
    samples = lt("import", "a.csv", "--dry-run", "--json", "--encoding", TWICE).json["samples"]
    assert [(one["name"], one["city"]) for one in samples] == [("Ann Lee", "Århus"), ("Jürgen Groß", "Köln")]
    assert "twice" not in lt("import", "a.csv", "--encoding", "utf-8").err


def test_other_kinds_of_lists_are_looked_at_too_and_name_no_encoding(lt: Run) -> None:
    Path("a.jsonl").write_text(json.dumps({"name": "JÃ¼rgen"}, ensure_ascii=False) + "\n", encoding="utf-8")
    ran = lt("import", "a.jsonl")
    assert "Its letters were encoded twice, as Ã¼ for ü, and are read as meant." in ran.err.splitlines()
    assert lt("list", "--json").json["leads"][0]["name"] == "Jürgen"


def test_one_other_letter_far_down_leaves_a_long_list_as_it_is() -> None:
    rows = "Name\n" + twice("Jürgen Groß\n") * 150_000
    assert found_in(rows.encode()) == TWICE
    assert found_in((rows + "Zoë\n").encode()) == "utf-8"


def test_what_stands_behind_a_line_that_is_too_long_may_be_anything() -> None:
    assert found_in(twice("Name\nJürgen\n").encode() + b"x" * (6 << 20) + b"\xff\n") == "utf-8"


def test_what_was_encoded_once_more_is_left_as_it_is() -> None:
    assert found_in(twice(twice(LIST)).encode()) == "utf-8"


@given(st.lists(small | small.map(str.capitalize) | st.text(GREAT + "ABC’–“”€…", max_size=12), max_size=9))
def test_what_is_written_in_the_west_comes_back_however_it_is_cut(words: list[str]) -> None:
    text = "Name\nJürgen\n" + "\n".join(words)
    raw = twice(text).encode()
    assert found_in(raw) == TWICE
    assert raw.decode(TWICE) == text
    for size in (1, 2, 3):
        file = io.TextIOWrapper(io.BufferedReader(io.BytesIO(raw), buffer_size=size), encoding=TWICE, newline="")
        file._CHUNK_SIZE = size  # type: ignore[attr-defined]  # as small as it gets
        assert file.read() == text


def test_programs_that_know_latin_1_alone_are_understood() -> None:
    assert undone(LIST.encode().decode("latin-1")) == LIST


def words_of(language: str) -> st.SearchStrategy[str]:
    written = st.sampled_from(language.split()).flatmap(lambda one: st.sampled_from([one, one.upper(), one.lower()]))
    return st.tuples(st.sampled_from(BEFORE), written, st.sampled_from(BEHIND)).map("".join)


cells = st.one_of(*map(words_of, LANGUAGES))


@given(
    st.lists(cells, min_size=1, max_size=6).flatmap(
        lambda some: st.sampled_from([" ", "\u00a0", ";", "\n"]).map(lambda by: by.join(some))
    )
)
@settings(max_examples=examples(1000))
def test_what_is_written_in_any_language_is_never_taken_for_that(text: str) -> None:
    raw = f"Name;City\n{text}\n".encode()
    assert found_in(raw) == "utf-8" or raw.isascii()
    assert doubt_of(raw, "utf-8") is None
