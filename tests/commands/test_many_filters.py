"""However many filters there are, a list is given or it is said what is too much."""

import pytest

from conftest import Run


def test_a_tag_or_a_word_said_again_and_again_is_said_once(mette: Run) -> None:
    mette("tag", "1", "--add", "bakery")
    assert "Mette" in mette("list", *["--tag", "bakery"] * 8000).out
    assert "Mette" in mette("find", "hansen " * 8000).out


@pytest.mark.parametrize("args", [["list", "--tag"], ["list", "--where"], ["find"], ["export", "--tag"]])
def test_more_than_can_be_looked_for_at_once_is_refused_with_its_number(mette: Run, args: list[str]) -> None:
    *command, flag = args if len(args) > 1 else (*args, "")
    for many, code in ((300, 0), (301, 2), (8000, 2)):
        said = [f"k{number}=1" for number in range(many)]
        ran = mette(*command, *(word for one in said for word in (flag, one)) if flag else [" ".join(said)])
        assert ran.code == code, many
        assert (f"{many} tags, own fields and words are too many to look for at once." in ran.err) is (code == 2)
