"""Joiners of no width are shown as they are where a script or an emoji needs them, and as a sign anywhere else."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from idna.core import valid_contextj

from conftest import Run, examples
from leadtrack.render.visible import cut, visible, width

NEEDED = [
    "👨\u200d👩\u200d👧", "👩🏽\u200d🚀", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "🙂\u200d↔\ufe0f", "🧑\u200d⚕\ufe0f",
    "علی\u200cرضا", "می\u200cخواهم", "خانه\u200cها", "پیش\u0651\u200cرو",
    "क्\u200dष", "शर्\u200dमा", "क्\u200cष", "ශ්\u200dරී", "ന്\u200d", "ന്\u200d രാ", "র\u200d্যাব", "क़्\u200dय",
]  # fmt: skip
HIDING = [
    "Ann\u200dLee", "Ann\u200c Lee", "\u200d", "\u200cAnn", "Ann\u200d", "1\u200d2", "👩\u200d", "👩\u200dA", "A\u200d👩", "👩\u200c👩", "👩\u200d\u200d👩",
    "ا\u200cب", "ب\u200c ا", "ب\u200d", "क\u200dष", "क\u200cष", "क्\u200dा", "क्\u200c", "्\u200dक", "漢\u200d字", "é\u200dé", "e\u0301\u200de",
    "👩\u200d\u200b👩", "ب\u200c\u202eب", "©\u200d®", "😀\u0301\u200d😀",
]  # fmt: skip
PIECES = st.sampled_from([*"\u200c\u200d👩🏽❤🔥\ufe0faé बكا्क\u0301\u0651\u202e\u200b\n漢ර්"])


@pytest.mark.parametrize("text", NEEDED)
def test_a_joiner_that_is_needed_is_kept(text: str) -> None:
    assert visible(text) == text
    assert visible(f"x {text} {text} y") == f"x {text} {text} y"


@pytest.mark.parametrize("text", HIDING)
def test_a_joiner_that_hides_is_shown(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable() and "<U+200" in shown


@given(text=st.lists(PIECES, max_size=9).map("".join), columns=st.integers(1, 9))
@settings(max_examples=examples(800))
def test_nothing_else_is_kept_and_what_is_shown_stays_so(text: str, columns: int) -> None:
    shown = visible(text)
    assert shown.replace("\u200c", "").replace("\u200d", "").isprintable()
    assert visible(shown) == shown
    assert width(cut(shown, columns)) <= columns
    assert "\u200d…" not in cut(shown, columns) and "\u200c…" not in cut(shown, columns)


def test_cursive_letters_are_those_of_unicode() -> None:
    """As the rules for names in domains (RFC 5892, A.1) have them, which are the same."""
    blocks = (
        *range(0x600, 0x780),
        *range(0x7C0, 0x800),
        *range(0x870, 0x900),
        *range(0x1820, 0x1879),
        *range(0x1E900, 0x1E944),
    )
    for letter in filter(str.isalpha, map(chr, blocks)):
        if unicodedata.name(letter, "") in ("ARABIC TATWEEL", "NKO LAJANYALAN"):
            continue
        for text, at in ((f"{letter}\u200cب", 1), (f"ب\u200c{letter}", 1)):
            assert ("<U+200C>" not in visible(text)) is valid_contextj(text, at), hex(ord(letter))


def test_names_with_joiners_are_shown_as_they_are_written(lt: Run) -> None:
    lt("add", "علی\u200cرضا", "--company", "Ann\u200dLee", "--tag", "👨\u200d👩\u200d👧")
    for args in (["list", "--format", "table"], ["show", "1"]):
        shown = lt(*args).out
        assert "علی\u200cرضا" in shown and "Ann<U+200D>Lee" in shown
    assert "👨\u200d👩\u200d👧" in shown
