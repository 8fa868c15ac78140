"""The README's commands, as they are written there and in that order, on the example list."""

import re
import shlex
import shutil
from pathlib import Path

from conftest import Run

ROOT = Path(__file__).parent.parent
# What a person types at the questions; a test has no terminal.
ANSWERS = {
    "setup": "--country DK --date-order dmy --currency DKK --time-zone Europe/Copenhagen --sells-to businesses",
    'qualify "Mette Hansen"': "--answer means=yes --answer authority=yes",
}
SAID = {
    "import": "created",
    "list": "Mette Hansen",
    "qualify --all": "11 possible",
    'qualify "Mette Hansen"': "is a prospect",
    "log": "Logged",
    "sale": "now a customer",
    "not-ready": "is not ready",
    "no ": "may be kept",
    "help exit-codes": "130",
}


def commands() -> list[str]:
    """Every command of the README, without its remark and without when cron runs it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^ {4}(?:[\d*][\d* ,-]+)?leadtrack\b ?(.*?)(?: {2,}#.*)?$", text, re.M)
    return [line.strip() for line in lines] + re.findall(r"`leadtrack ((?:help|config) [a-z-]+)`", text)


def test_the_commands_of_the_readme_do_what_it_says(lt: Run, home: Path) -> None:
    shutil.copy(ROOT / "examples" / "purchased-list.csv", home / "bought.csv")
    found = commands()
    assert len(found) > 15 and "" in found and "--quiet due" in found
    for line in found:
        answered = next((more for begin, more in ANSWERS.items() if line == begin), "")
        ran = lt(*shlex.split(f"{line} {answered}"))
        # One row of the example list has nothing to know a person by: 6, partly done.
        assert ran.code == (6 if line.startswith("import") else 0), (line, ran)
        said = next((word for begin, word in SAID.items() if line.startswith(begin) and "--json" not in line), "")
        assert said in ran.out + ran.err, (line, ran)
