"""What is longer than the terminal goes through the user's pager, run without a shell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def command_of(environ: Mapping[str, str]) -> list[str]:
    """The pager to run: that of PAGER, else `less`; none where PAGER is empty or `cat`, or no less is there."""
    import shlex
    from shutil import which

    try:
        wanted = shlex.split(environ.get("PAGER", "less"))
    except ValueError:
        return []
    return wanted if wanted and wanted != ["cat"] and which(wanted[0]) and environ.get("TERM") != "dumb" else []


def through(command: list[str], lines: Iterable[str], environ: Mapping[str, str]) -> bool:
    """Show the lines in the pager, until they end or the user has seen enough; False where it cannot be started."""
    import subprocess

    # Of less: leave at once what fits, and keep the page on the screen.
    env = {**environ, "LESS": environ.get("LESS", "FRX")}
    try:
        shown = subprocess.Popen(command, stdin=subprocess.PIPE, env=env, text=True, encoding="utf-8", errors="replace")
    except OSError:
        return False
    assert shown.stdin
    try:
        for line in lines:
            shown.stdin.write(line + "\n")
        shown.stdin.close()
    except BrokenPipeError:
        # Seen enough; closing would try to send what is still held back.
        shown.stdin = None
    while True:
        try:
            shown.wait()
            return True
        except KeyboardInterrupt:
            # ^C is for the pager, which goes on.
            continue
