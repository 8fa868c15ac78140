"""Folding: the form in which texts are compared and searched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.folded import folded
from leadtrack.domain.text import fold, words

texts = st.text() | st.text(alphabet="aÄøßİıΣςﬁé\u0301\u00a0\u2003¨ 1", max_size=20)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Søren  BÆK", "soren baek"),
        ("Müller-Straße", "muller-strasse"),
        ("İstanbul", "istanbul"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ],
)
def test_case_accents_and_blanks_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(texts)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_letter_that_is_folded_stays_as_it_is() -> None:
    # Accents stand on letters that are spelt out too, as in ǽ.
    made_of_others = (c for c in map(chr, range(0x110000)) if unicodedata.decomposition(c))
    assert [c for c in made_of_others if fold(fold(f"a{c}b")) != fold(f"a{c}b")] == []


@given(texts, texts)
def test_every_word_is_folded_by_itself(one: str, other: str) -> None:
    assert fold(f"{one} {other}") == " ".join(filter(None, (fold(one), fold(other))))


@given(texts)
def test_no_accent_that_stands_by_itself_and_no_double_blank_is_left(text: str) -> None:
    folded = fold(text)
    assert "  " not in folded and folded == folded.strip()
    assert not any("\u0300" <= c <= "\u036f" for c in unicodedata.normalize("NFKD", folded) if c in folded)


@given(texts)
def test_words_are_made_of_letters_and_digits(text: str) -> None:
    assert all(word and all(c.isalnum() for c in word) for word in words(text))


latin = st.text(st.characters(max_codepoint=0x17F) | st.sampled_from(" \t\n\0\u0301\u00a0½µßÆ"), max_size=9)


@given(st.lists(latin | texts, max_size=8))
def test_many_texts_are_folded_as_each_is_alone(found: list[str]) -> None:
    assert folded(found) == [fold(text) for text in found]
