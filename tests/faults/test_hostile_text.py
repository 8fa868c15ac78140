"""Text that wants to act comes in by every door and goes out by every command: it is kept, shown, and does nothing."""

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from trials import LONG

from conftest import Run

STRINGS = 10_000 if LONG else 80
AT_ONCE = 40
PIECES = (
    "\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", "\x1b]52;c;cm0gLXJm\x07",
    "\x9b31m", "\x9d52;c;x\x9c", "\x90q", "\x85", "\b\b\b", "\a", "\x7f", "\0", "\r", "\n", "\r\n", "\t", "\v", "\f",
    "[red]x[/]", "[link=https://example.com]x[/link]", "[/]", ":smiley:", "[bold", "\\[x]",
    "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u2028", "\u2029", "\u061c", "\U000e0041",
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\uff1d1", '"', "''", "'", "`id`", "$(id)", "${HOME}", "; rm x", "| cat",
    "%s%n", "{0}", "{name}", "%", "_", "*", "\\", "//", "--json", "-rf", "NEAR(", "AND", '"OR"', "a:b", "^x", "(", ")",
    "Søren", "Ünal", "日本語", "😀", "é", "e\u0301", "ﬁ", "ß", "İ", "word", "Ann", "Lee", " ", "  ", "12", "+45 20 12 34 56",
    "ann@example.com", "BEGIN:VCARD", "END:VCALENDAR", "<script>alert(1)</script>", "<!--", "&amp;", "]]>", "javascript:x",
)  # fmt: skip
OUT = (
    ["list"], ["find", "e"], ["due", "--within", "30d"], ["today"], ["concerns"], ["sources"], ["imports"],
    ["birthdays", "--within", "365d"], ["duplicates"], ["board"], ["stages"], ["report", "losses"],
    ["report", "sources"], ["report", "activity"], ["undo", "--dry-run"], ["do-not-contact", "list"], ["config", "show"],
    ["draft", "1", "--template", "birthday", "--allow-missing"], ["draft", "--list"],
)  # fmt: skip
FORMATS = ("table", "plain", "json", "jsonl", "csv", "md")


def strings() -> Iterator[list[str]]:
    drawn = random.Random("hostile")
    for _ in range(0, STRINGS, AT_ONCE):
        yield ["".join(drawn.choices(PIECES, k=drawn.randrange(1, 7))) for _ in range(AT_ONCE)]


def is_still(text: str) -> bool:
    """Whether nothing in this output could act on a terminal."""
    return all(c.isprintable() or c in "\n\t" for c in re.sub("(?<=😀)\u200d(?=😀)", "", text))


def letters(text: str) -> str:
    """What must be kept of a text, however its blanks are put in order."""
    return "".join(c for c in text if c.isalnum())


def bring_in(lt: Run, texts: list[str]) -> None:
    """The same texts by every door: a list, JSON lines, cards, flags, prompts' flags, standard input, settings."""
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(["name", "company", "city", "birthday", "note"])
    writer.writerows([text, text, text, f"{1 + at % 28}.12.1980", text] for at, text in enumerate(texts))
    Path("a.csv").write_text(rows.getvalue(), encoding="utf-8", newline="")
    Path("a.jsonl").write_text("".join(json.dumps({"name": f"J {t}", "street": t}) + "\n" for t in texts))
    for at, text in enumerate(texts):
        runs = [
            lt(
                "add",
                "--company",
                text,
                "--city",
                text,
                "--tag",
                text,
                "--set",
                f"k={text}",
                "--source",
                text,
                "--",
                f"P {text}",
            ),
            lt("find", text),
            lt("list", "--tag", text, "--where", f"k={text}", "--format", FORMATS[at % 6]),
            lt("show", text, *(["--json"] if at % 2 else [])),
            lt(text),
            lt("list", "--sort", text),
            lt("import", text),
            lt("--today", text, "list"),
            lt("config", "set", "sells_to", text),
            lt("report", text),
        ]
        for ran in runs:
            assert ran.code in (0, 2, 3, 4, 5), (text, ran)
            assert is_still(ran.out) and is_still(ran.err), (text, ran)
    for name in ("a.csv", "a.jsonl"):
        ran = lt("import", name, "--source", texts[0], "--json")
        assert ran.code in (0, 6) and ran.json["read"] == len(texts), ran
    for number, text in enumerate(texts[:10], 1):
        for args, stdin in (
            (
                ["log", str(number), "-", "--concern", text, "--question", text, "--next", "+3d", "--what", text],
                text or "x",
            ),
            (["follow-up", str(number), "+2d", text], ""),
            (["qualify", str(number), "--answer", f"market={text}"], ""),
            (["not-ready", str(number), "--until", "+5d", "--because", text], ""),
            (["no", str(number), "--keep", "yes", "--because", text], ""),
            (["edit", str(number), "--street", text, "--postal-code", text], ""),
        ):
            ran = lt(*args, stdin=stdin)
            assert ran.code in (0, 2, 3, 4, 5) and is_still(ran.out) and is_still(ran.err), (text, args, ran)


def test_no_text_acts_by_any_door_and_in_any_format(lt: Run, home: Path) -> None:
    for texts in strings():
        for path in home.glob("leads.db*"):
            path.unlink()
        bring_in(lt, texts)
        for command in OUT:
            for form in FORMATS:
                ran = lt(*command, "--format", form)
                if ran.code == 2 and "format" in ran.err:
                    continue
                assert ran.code == 0, (command, form, ran.err)
                assert is_still(ran.out) and is_still(ran.err), (command, form)
                if form == "json":
                    json.loads(ran.out)
        names = "\n".join(letters(lead["name"]) for lead in lt("list", "--json").json["leads"])
        for text in texts:
            assert letters(f"P {text}") in names, text
        for number in range(1, 11):
            for more in ([], ["--json"], ["--format", "md"]):
                ran = lt("show", str(number), *more)
                assert ran.code in (0, 2) and is_still(ran.out) and is_still(ran.err)
