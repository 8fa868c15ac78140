"""Completion: what a Tab offers, in a real bash; and that nothing is offered that a shell could act on."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from conftest import Run
from leadtrack.cli import COMMANDS

SHELLS = ("bash", "zsh", "fish", "powershell")
OFFERED = re.compile(r"[A-Za-z0-9_@.-]+")


def offered(script: str, line: str) -> list[str]:
    """What bash offers at the end of the line, as it would be typed."""
    program = f"""
    leadtrack() {{ {shlex.quote(sys.executable)} -m leadtrack "$@"; }}
    {script}
    COMP_LINE={line!r} COMP_POINT={len(line)}
    _leadtrack
    printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    ran = subprocess.run(["bash", "-c", program], capture_output=True, text=True, timeout=30)
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.fixture
def script(lt: Run) -> str:
    lt("add", "Mette Hansen", "--email", "mette@example.com", "--tag", "bakery", "--source", "fair")
    lt("add", "Evil", "--email", "'$(touch owned)'@example.com", "--tag", "$(touch owned)", "--tag", "`x`")
    lt("add", "Eva", "--email", "eva@example.org", "--tag", "baker.2")
    return lt("completion", "bash").out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("leadtrack ba", ["backup"]),
        ("leadtrack do-not-contact ", ["list", "add", "import", "remove"]),
        ("leadtrack imports u", ["undo"]),
        ("leadtrack imports undo --y", ["--yes"]),
        ("leadtrack add --tag b", ["baker.2", "bakery"]),
        ("leadtrack add --tag ", ["baker.2", "bakery"]),
        ("leadtrack show m", ["mette@example.com"]),
        ("leadtrack show mette@ex", ["example.com"]),
        ("leadtrack log e", ["eva@example.org"]),
        ("leadtrack list --source f", ["fair"]),
        ("leadtrack list --stage pro", ["prospect"]),
        ("leadtrack list --format js", ["json", "jsonl"]),
        ("leadtrack log 1 --channel me", ["meeting", "message"]),
        ("leadtrack qualify 1 --channel ", ["phone", "in-person", "online-form", "email", "list"]),
        ("leadtrack no 1 --keep ", ["yes", "no"]),
        ("leadtrack import a.csv --on-duplicate s", ["skip"]),
        ("leadtrack work --list no", ["no-next-step"]),
        ("leadtrack log mette@example.com --at ", []),
        ("leadtrack show $(touch owned)", []),
    ],
)
def test_a_tab_offers_what_fits(script: str, line: str, words: list[str]) -> None:
    found = offered(script, line)
    assert [word for word in found if not word.startswith("-") or "--" in line.split()[-1]] == words
    assert not Path("owned").exists()


TABS = [
    ("leadtrack bac", ["backup"]),
    ("leadtrack imports u", ["undo"]),
    ("leadtrack imports undo --y", ["--yes"]),
    ("leadtrack add --tag b", ["baker.2", "bakery"]),
    ("leadtrack show m", ["mette@example.com"]),
    ("leadtrack show mette@ex", ["mette@example.com"]),
    ("leadtrack list --format js", ["json", "jsonl"]),
    ("leadtrack log mette@example.com --at ", []),
]


@pytest.fixture
def program(script: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`leadtrack` on the PATH of the shells."""
    folder = home / "bin"
    folder.mkdir()
    (folder / "leadtrack").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leadtrack "$@"\n')
    (folder / "leadtrack").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not on this machine")
@pytest.mark.parametrize(("line", "words"), TABS)
def test_a_tab_in_fish_offers_the_same(program: None, lt: Run, line: str, words: list[str]) -> None:
    Path("script").write_text(lt("completion", "fish").out)
    asked = ["fish", "--no-config", "-c", f"source script; complete -C {line!r}"]
    ran = subprocess.run(asked, capture_output=True, text=True, timeout=30)
    assert (ran.stdout.split(), ran.stderr) == (words, "")


# In zsh the Tab is a widget of the line editor: this key presses it, and shows what the line has become.
_SHOW = """\
show() { zle complete-word; print -r -- "<$BUFFER>" }; zle -N show; bindkey '^T' show; setopt nolistambiguous
"""


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not on this machine")
@pytest.mark.parametrize(
    "install",
    [
        "autoload -Uz compinit; compinit -u -D; source ./_leadtrack",
        "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D",
    ],
)
def test_the_first_tab_in_zsh_completes_as_far_as_what_fits_agrees(program: None, lt: Run, install: str) -> None:
    Path("_leadtrack").write_text(lt("completion", "zsh").out)
    for line, words in TABS:
        shell = pexpect.spawn("zsh", ["-f", "-i"], encoding="utf-8", dimensions=(24, 200), timeout=20)
        shell.sendline(f"PROMPT='REA''DY> '; {install}; {_SHOW.strip()}")
        shell.expect("READY> ")
        shell.send(f"{line}\x14")
        shell.expect("<(.*?)>")
        completed = shell.match.group(1).strip()  # type: ignore[union-attr]  # it was expected
        shell.close(force=True)
        assert completed == f"{line.rpartition(' ')[0]} {os.path.commonprefix(words)}".strip()


def test_every_command_and_option_is_offered(script: str, lt: Run) -> None:
    assert {name for name, _, _ in COMMANDS} < set(offered(script, "leadtrack "))
    for name, _, _ in COMMANDS:
        options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", lt(name, "--help").out, re.M))
        assert options and options <= set(offered(script, f"leadtrack {name} --"))


@pytest.mark.parametrize("shell", SHELLS)
def test_only_harmless_words_are_written_into_a_script(lt: Run, shell: str) -> None:
    text = lt("completion", shell).out
    table, _, rest = text.partition(
        {"bash": "_leadtrack() {", "zsh": "_leadtrack() {", "fish": "function __leadtrack_offer"}.get(
            shell, "Register-"
        )
    )
    assert rest and all(f"{quote}follow-up{quote}" in table for quote in ('"' if shell in ("bash", "zsh") else "'"))
    words = [word for found in re.findall(r"""(?:echo|=) ["']([^"']*)["']""", table) for word in found.split()]
    assert len(words) > 300 and all(OFFERED.fullmatch(word) for word in words)
    assert "--no-such" not in words and {"backup", "--tag", "undo"} <= set(words)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_that_is_there_takes_its_script(lt: Run, shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not on this machine")
    Path("script").write_text(lt("completion", shell).out)
    subprocess.run([shell, "-n", "script"], check=True)


def test_people_and_tags_that_a_shell_could_act_on_are_not_offered(script: str, lt: Run) -> None:
    assert lt("completion", "offer", "tag").out.split() == ["baker.2", "bakery"]
    assert lt("completion", "offer", "lead").out.split() == ["eva@example.org", "mette@example.com"]
    assert lt("completion", "offer", "tag", "--", "$(x").out == "" == lt("completion", "offer", "nothing").out


def test_offering_makes_no_database_and_says_nothing_wrong(lt: Run) -> None:
    assert lt("completion", "offer", "lead") == lt("completion", "offer", "tag")
    assert not Path("leads.db").exists()
    Path("leads.db").write_text("not a database")
    ran = lt("completion", "offer", "lead")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_offering_imports_no_other_command_and_nothing_heavy(script: str) -> None:
    code = "import sys; from leadtrack.cli import main; main(['completion', 'offer', 'lead', 'm']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    loaded = set(ran.stderr.split())
    assert ran.stdout == "mette@example.com\n"
    assert {n for n in loaded if n.startswith("leadtrack.commands.")} == {"leadtrack.commands.completion"}
    assert not loaded & {"leadtrack.described", "rich", "pydantic", "sqlmodel", "phonenumbers"}


def test_an_unknown_shell_is_refused(lt: Run) -> None:
    assert lt("completion", "tcsh").code == 2
