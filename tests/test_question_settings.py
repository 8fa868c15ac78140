"""Questions of one's own in the settings file: read as written, and refused with the line that is wrong."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.domain.model import Answered
from leadtrack.domain.questions import Kind
from leadtrack.settings import load

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "questionnaire.toml"
FIRST = '[[pipelines.selling.questions]]\nkey = "a"\ntext = "A?"\ncriterion = "means"\n'  # lines 1 to 4
SECOND = '\n[[ pipelines."selling".questions ]]\nkey = "b"\ntext = "B?"\ncriterion = "means"\n'  # lines 6 to 9


def test_the_example_is_a_settings_file_with_every_kind_of_question() -> None:
    selling = load(environ={}, config=str(EXAMPLE)).pipelines["selling"]
    often, oven, budget, decides, now = selling.questions
    assert (often.kind, often.yes, often.no) == (Kind.CHOICE, ("every day", "some days"), ("never",))
    assert (oven.kind, budget.kind, budget.least, budget.most) == (Kind.YES_NO, Kind.NUMBER, Decimal(500), None)
    assert (now.kind, now.decides, decides.form, often.form) == (Kind.TEXT, False, "", "How often do you sell bread?")
    assert selling.criteria == ("target market", "means", "authority")


def test_the_example_in_the_docs_is_the_one_in_the_examples() -> None:
    text = (ROOT / "docs" / "questionnaires.md").read_text(encoding="utf-8")
    block = text[text.index("    [[") : text.index("| kind |")]
    shown = tomllib.loads(block.replace("\n    ", "\n"))
    assert shown["pipelines"] == tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))["pipelines"]


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        ('kind = "yesno"\n', 10, "kind cannot be used. Expected yes-no, choice, number, text"),
        ('kind = "choice"\n', 6, "at least two different texts"),
        ('kind = "choice"\nchoices = ["x"]\n', 11, "at least two different texts"),
        ('kind = "choice"\nchoices = ["x", "X "]\n', 11, "at least two different texts"),
        ('kind = "choice"\nchoices = ["x", 1]\n', 11, "a list of texts"),
        ('kind = "choice"\nchoices = ["x", "quit"]\n', 11, "leave the questionnaire"),
        ('kind = "choice"\nchoices = ["x", "y"]\nyes = ["z"]\n', 12, "some of the choices: x, y"),
        ('kind = "choice"\nchoices = ["x", "y"]\nyes = "x"\n', 12, "a list of texts"),
        ('kind = "choice"\nchoices = ["x", "y"]\n', 6, "the choices that count as yes"),
        ('kind = "choice"\nchoices = ["x", "y"]\nyes = ["x"]\nno = ["x"]\n', 13, "do not count as yes too"),
        ('kind = "number"\n', 10, "min, max or both"),
        ('kind = "number"\nmin = "500"\n', 11, "a number, as in 500"),
        ('kind = "number"\nmin = true\n', 11, "a number, as in 500"),
        ('kind = "number"\nmax = nan\n', 11, "a number, as in 500"),
        ('kind = "number"\nmin = 5\nmax = 4\n', 12, "not less than min"),
        ("min = 5\n", 10, 'kind = "number" with it'),
        ('choices = ["x", "y"]\n', 10, 'kind = "choice" with it'),
        ('colour = "red"\n', 10, "key, text, criterion, kind, form"),
        ('kind = "text"\nany_counts_as = "maybe"\n', 11, "yes, no or unknown"),
        ("form = 1.5\n", 10, "the wording for the person themselves, or false"),
    ],
)
def test_a_wrong_question_is_2_naming_file_line_and_what_was_expected(lt: Run, more: str, line: int, said: str) -> None:
    Path("c.toml").write_text(FIRST + SECOND + more)
    ran = lt("config", "show", "--config", "c.toml")
    assert ran.code == 2 and f"c.toml, line {line}:" in ran.err and said in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("second", "line", "said"),
    [
        (SECOND.replace('"b"', '"A"'), 7, "a different key"), (SECOND.replace('"b"', '"b c"'), 7, "letters, digits"),
        (SECOND.replace('"b"', '"form"'), 7, "neither form nor end"), (SECOND.replace('"B?"', '" "'), 8, "key, text and criterion"),
        (SECOND.replace('text = "B?"\n', ""), 6, "key, text and criterion"), (SECOND.replace('"means"', "3"), 9, "key, text and criterion"),
        (SECOND.replace('"means"', '"authority"') + 'kind = "text"\n', 9, "decides nothing without any_counts_as"),
    ],
)  # fmt: skip
def test_the_line_is_that_of_the_question_that_is_wrong(lt: Run, second: str, line: int, said: str) -> None:
    Path("c.toml").write_text(FIRST + second)
    ran = lt("list", "--config", "c.toml")
    assert ran.code == 2 and f"c.toml, line {line}:" in ran.err and said in ran.err


def test_questions_on_one_line_are_refused_on_that_line(lt: Run) -> None:
    Path("c.toml").write_text('[pipelines.selling]\n\nquestions = [{key = "a", text = "A?"}]\n')
    ran = lt("list", "--config", "c.toml")
    assert ran.code == 2 and "c.toml, line 3: criterion cannot be used" in ran.err


def test_a_text_decides_where_the_settings_say_so(lt: Run) -> None:
    Path("c.toml").write_text(FIRST + SECOND + 'kind = "text"\nany_counts_as = "yes"\n')
    _, b = load(environ={}, config="c.toml").pipelines["selling"].questions
    assert b.decides and b.any_counts_as is Answered.YES
