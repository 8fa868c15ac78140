"""The program at a real terminal, and the hand that types there."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import pexpect


class Terminal(pexpect.spawn):
    """A program at a terminal of its own: a key is pressed once it waits for one, and not some time later."""

    def __init__(self, command: str, args: list[str], **options: Any) -> None:
        options = {"encoding": "utf-8", "timeout": 60, "dimensions": (24, 80)} | options
        super().__init__(command, args, **options)
        self.delaybeforesend = None
        self.ptyproc.delayafterclose = 0

    def send(self, s: str) -> int:
        """Type this, once the program waits for it."""
        until_it_listens(self.pid)
        return int(super().send(s))

    def close(self, force: bool = True) -> None:
        """Close the window; a program that has said its last is first let come to its end."""
        if self.flag_eof:
            self.wait()
        super().close(force)


def terminal(*args: str, columns: int = 80, rows: int = 24, **env: str) -> Terminal:
    """The program, with these arguments, at a terminal of its own."""
    env = {**os.environ, "TERM": "xterm", **env}
    return Terminal(sys.executable, ["-m", "leadtrack", *args], env=env, dimensions=(rows, columns))


def shown(*args: str, columns: int = 80, **env: str) -> str:
    """What a command shows at a terminal that is so wide."""
    return str(terminal(*args, columns=columns, COLUMNS=str(columns), **env).read())


def until_it_listens(pid: int) -> None:
    """Wait until a process that has shown its question waits for the answer: what comes in the instant between the two
    is heard only with the next key. Where the system does not tell, as long as a hand takes."""
    told = Path(f"/proc/{pid}/stat")
    time.sleep(0 if told.exists() else 0.2)
    while told.exists() and told.read_text().rpartition(")")[2].split()[0] in ("R", "D"):
        time.sleep(0.001)


def interrupt(child: pexpect.spawn) -> str:
    """Press ^C at a prompt of this process, and again where nothing happens, as a hand would. Gives what it shows to its
    end."""
    for _ in range(8):
        until_it_listens(child.pid)
        child.sendintr()
        if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=4) == 0:
            break
    shown = str(child.before)
    child.close()
    return shown
