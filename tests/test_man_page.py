"""The man page says what `--help` says, no more and no less."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.cli import COMMANDS
from leadtrack.commands import man
from leadtrack.errors import EXIT_CODES


def plain(text: str) -> str:
    """What roff prints of a line."""
    for code, sign in (("\\fB", ""), ("\\fR", ""), ("\\&", ""), ("\\(aq", "'"), ("\\(ga", "`"), ("\\(dq", '"')):
        text = text.replace(code, sign)
    return text.replace("\\-", "-").replace("\\e", "\\")


def whole() -> str:
    """The whole page, as it is printed."""
    return "".join(f"{line}\n" for line in man.page())


@cache
def page() -> dict[str, str]:
    """The page by command; what stands before the commands and after them under `""`."""
    before, commands = whole().split('.SH "COMMANDS"\n')
    commands, after = re.split(r"(?=^\.SH )", commands, maxsplit=1, flags=re.M)
    found = {"": plain(before + after)}
    for part in re.split(r"^\.SS ", commands, flags=re.M)[1:]:
        words = plain(part).split('"')[1].split()[1:]
        name = " ".join(words[: next(i for i, word in enumerate(words) if not re.fullmatch("[a-z-]+", word))])
        found[name] = plain(part)
    return found


def helped(text: str) -> dict[str, str]:
    """What `--help` lists under arguments and options: each with its text, however its lines are broken."""
    listed: dict[str, str] = {}
    last = ""
    for line in re.split(r"^(?:Arguments|Options):\n", text, maxsplit=1, flags=re.M)[-1].splitlines():
        if match := re.match(r"  (\S.*?)(?:  +(\S.*))?$", line):
            last = match[1]
            listed[last] = match[2] or ""
        elif last and line.startswith("    "):
            listed[last] = f"{listed[last]} {line.strip()}".strip()
        elif line and not line.startswith(" ") and line != "Options:":
            break
    return {name: re.sub(r"(?<=-) ", "", " ".join(text.split())) for name, text in listed.items()}


def listed(part: str) -> dict[str, str]:
    terms = re.findall(r"^\.TP\n(.*)\n(.*)$", part, re.M)
    return {name: re.sub(r"(?<=-) ", "", text) for name, text in terms}


def names() -> list[str]:
    from leadtrack.described import described

    return [" ".join(one.path) for one in described().tree() if one.path]


@pytest.mark.parametrize("name", names())
def test_manner_40_every_command_has_the_options_and_texts_of_its_help(lt: Run, name: str) -> None:
    pages = page()
    shared = listed(pages[""].split('.SH "EXIT')[0])
    text = lt(*name.split(), "--help").out
    wanted = {key: value for key, value in helped(text).items() if key not in ("-h, --help",)}
    assert wanted.items() >= shared.items() and len(shared) > 10
    assert listed(pages[name]) == {key: value for key, value in wanted.items() if key not in shared}
    example = text.splitlines()[0].removeprefix("Example: ")
    assert example in pages[name]


def test_the_page_has_every_command_in_the_order_of_the_help_and_every_exit_code() -> None:
    pages = page()
    assert [name for name in pages if name and " " not in name] == [name for name, _, _ in COMMANDS]
    codes = dict(re.findall(r"^\.TP\n(\d+)\n(.*)$", pages[""], re.M))
    assert codes == {str(code): meaning for code, meaning in EXIT_CODES}


def test_the_page_is_the_same_twice_and_reads_without_a_warning(lt: Run) -> None:
    text = whole()
    assert text == lt("help", "man").out == lt("help", "man").out and text.isascii()
    if not shutil.which("groff"):
        pytest.skip("no groff on this machine")
    Path("leadtrack.1").write_text(text)
    ran = subprocess.run(["groff", "-man", "-Tascii", "-ww", "leadtrack.1"], capture_output=True, text=True)
    assert ran.returncode == 0 and ran.stderr == "" and "do-not-contact" in ran.stdout
