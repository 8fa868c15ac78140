"""The README's commands, as they are written there and in that order, on the example list."""

import re
import shlex
import shutil
from pathlib import Path

from conftest import Run
from terminals import terminal

ROOT = Path(__file__).parent.parent
# What a person types at the questions; a test has no terminal.
ANSWERS = {
    "setup": "--country DK --date-order dmy --currency DKK --time-zone Europe/Copenhagen --sells-to businesses",
    'qualify "Mette Hansen"': "--answer means=yes --answer authority=yes",
}
SAID = {
    "import bought.csv --screen-only": "may be contacted",
    "import ": "created",
    "imports": "Nordic Lists",
    "list": "Mette Hansen",
    "qualify --all": "11 possible",
    'qualify "Mette Hansen"': "is a prospect",
    "log": "Logged",
    "sale": "now a customer",
    "not-ready": "is not ready",
    "no ": "may be kept",
    "do-not-contact import": "1 new on the list",
    "duplicates": "Voss",
    "help exit-codes": "130",
}


def commands() -> list[str]:
    """Every command of the README, without its remark and without when cron runs it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^ {4}(?:[\d*][\d* ,-]+)?leadtrack\b ?(.*?)(?: {2,}#.*)?$", text, re.M)
    return [line.strip() for line in lines] + re.findall(r"`leadtrack ((?:help|config) [a-z-]+)`", text)


def test_the_commands_of_the_readme_do_what_it_says(lt: Run, home: Path) -> None:
    shutil.copy(ROOT / "examples" / "purchased-list.csv", home / "bought.csv")
    (home / "robinson.csv").write_text("+45 32 12 99 99\n", encoding="utf-8")
    found = commands()
    assert len(found) > 15 and "" in found and "due" in found
    for line in found:
        answered = next((more for begin, more in ANSWERS.items() if line == begin), "")
        ran = lt(*shlex.split(f"{line} {answered}"))
        # One row of the example list has nothing to know a person by: 6, partly done.
        takes_rows = line.startswith("import ") and "--screen-only" not in line
        assert ran.code == (6 if takes_rows else 0), (line, ran)
        said = next((word for begin, word in SAID.items() if line.startswith(begin) and "--json" not in line), "")
        assert said in ran.out + ran.err, (line, ran)


SEED = (
    ("add", "Mette Hansen", "--company", "Hansens Bageri", "--phone", "+45 20 12 34 56", "--birthday", "1984-11-25"),
    ("add", "Anneliese Sommer", "--phone", "+49 30 23125 014", "--email", "anneliese@example.com"),
    ("add", "Mary Smith", "--phone", "+44 20 7946 0123"),
    *(("qualify", str(number), *(f"--answer={key}=yes" for key in ("market", "means", "authority"))) for number in (1, 2, 3)),
    ("log", "1", "Likes the rye", "--concern", "Is it there before five?", "--next", "2026-11-20", "--what", "ask how the sample was"),
    ("follow-up", "2", "2026-11-23", "first call"),
)  # fmt: skip
MORNING = (
    ("happened", "t"), ("said", "Wants twenty a week\r"), ("settled", "1\r"), ("later", "Can we pay monthly?\r"), ("Another", "\r"),
    ("when", "fri\r"), ("do on", "send the agreement\r"), ("happened", "a"), ("when", "\r"), ("happened", "q"),
)  # fmt: skip


def test_the_morning_of_the_readme_goes_as_it_says(lt: Run, home: Path) -> None:
    for line in SEED:
        assert lt(*line, "--today", "2026-11-16").code == 0
    child = terminal("work", rows=50, NO_COLOR="1")
    shown = ""
    for question, answer in MORNING:
        child.expect(f"{question}[^?\r\n]*\\?[^\r\n]* ")
        shown += child.before + child.after
        child.send(answer)
    shown += child.read()
    lines = [line.rstrip() for line in re.sub("\x1b\\[[?0-9]*[a-zA-Z]", "", shown).splitlines()]
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    told = re.search(r"^ {4}\$ leadtrack work\n((?:(?: {4}.*)?\n)+)", text, re.M)
    assert told is not None
    assert [line[4:] for line in told[1].strip("\n").splitlines()] == lines[1:], shown
