"""The whole-program story and the demo's manners, from the first command on, with an encrypted database."""

from pathlib import Path

import pytest

from conftest import Run
from test_story import (  # noqa: F401
    test_a_copied_single_file_is_whole,
    test_a_repeating_follow_up_comes_back_when_done_and_snooze_moves_it,
    test_from_a_list_to_a_repeat_customer,
    test_no_cancels_every_follow_up_and_keeps_them_out_of_every_page,
)

NAMES = (
    b"Mette Hansen",
    b"mette.hansen@example.org",
    b"20 a week?",
    b"Thinks about it",
    b"yes, at five",
    b"SQLite format 3",
)


@pytest.fixture(autouse=True)
def encrypted(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = home / "key"
    key.write_text("c3" * 32 + "\n")
    key.chmod(0o600)
    monkeypatch.setenv("LEADTRACK_KEY_FROM", str(key))


def test_after_the_story_no_byte_of_it_can_be_read(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def held() -> set[bytes]:
        files = [path.read_bytes() for path in (*Path().glob("leads.db*"), *Path().glob("backups/*"))]
        return {name for name in NAMES for data in files if name in data}

    test_from_a_list_to_a_repeat_customer(lt)
    assert lt("backup").code == 0 and held() == set()
    # The same story in a plain file, found by the same search.
    assert lt("decrypt", "--yes").code == 0 and held() == set(NAMES)
