"""The arrows of the house: who may import whom, and who alone may touch the clock and the database."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "src" / "leadtrack"
FILES = sorted(HOUSE.rglob("*.py"))
MAY_IMPORT = {
    "domain": {"domain", "errors"},
    "store": {"store", "domain", "errors", "private", "stopping", "temporary"},
    "intake": {"intake", "domain", "errors", "private", "stopping", "temporary"},
    "render": {"render", "domain", "errors", "private", "temporary"},
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module named in an import, also by `from leadtrack import store` and `from ..store import leads`."""
    package = ("leadtrack", *path.relative_to(HOUSE).parent.parts)
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            yield from (f"leadtrack.{alias.name}" for alias in node.names) if module == "leadtrack" else [module]


@pytest.mark.parametrize("path", [p for p in FILES if room(p) in MAY_IMPORT], ids=str)
def test_a_room_imports_only_the_rooms_it_may(path: Path) -> None:
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("leadtrack.")}
    assert ours <= MAY_IMPORT[room(path)]


# Whom each room of the way in may import of the others; what stands beside the rooms may import all of them.
INTAKE = {
    "headers": set(),
    "text": set(),
    "cells": {"headers"},
    "by_cells": {"headers", "cells"},
    "csv": {"headers", "text"},
    "workbook": {"headers"},
    "vcard": {"headers", "cells"},
    "tables": {"headers", "csv"},
    "cleaning": {"headers", "cells", "tables"},
    "json": {"headers", "cells", "vcard", "cleaning"},
}
BESIDE = {"rejected", "kept_rows"}


@pytest.mark.parametrize("path", [p for p in FILES if room(p) == "intake"], ids=str)
def test_a_room_of_the_intake_imports_only_those_above_it(path: Path) -> None:
    names = [name.split(".")[2:] for name in imports(path) if name.startswith("leadtrack.intake")]
    within, *rest = path.relative_to(HOUSE / "intake").parts
    if rest:
        assert {name[0] for name in names} <= INTAKE[within] | BESIDE | {within}
    elif path.stem in BESIDE:
        assert names == []


def test_only_the_store_knows_sqlite_and_no_one_imports_the_declared_tables() -> None:
    knowing = {room(p) for p in FILES if "sqlite3" in set(imports(p))}
    assert knowing <= {"store", "version"}
    assert {p.name for p in FILES if any(name.startswith("sqlcipher3") for name in imports(p))} == {"engine.py"}
    assert not [p for p in FILES if "leadtrack.store.schema" in set(imports(p))]


TIME = {
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "strftime", "ctime"},
}


def test_only_the_clock_reads_the_time() -> None:
    reading = set()
    for path in FILES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Attribute):
                owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
                if node.attr in TIME.get(owner, ()):
                    reading.add(path.name)
            elif isinstance(node, ast.ImportFrom) and node.module == "time":
                reading.add(path.name)
    assert reading == {"clock.py"}


SQL = re.compile(
    r"\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA|(CREATE|DROP|ALTER)\s)\b", re.S
)


def test_only_the_store_holds_sql() -> None:
    holding = {
        path.name
        for path in FILES
        if room(path) != "store"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    }
    assert holding == set()


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_module_is_about_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 400
    assert not re.search(r"util|helper|manager|misc|common", path.stem)


def test_only_render_and_the_last_resort_print() -> None:
    printing = [
        p.name
        for p in FILES
        if room(p) != "render" and "print(" in p.read_text(encoding="utf-8").replace("fingerprint(", "")
    ]
    assert set(printing) <= {"cli.py", "explained.py"}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_module_says_what_it_promises(path: Path) -> None:
    tree = parsed(path)
    public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
    assert ast.get_docstring(tree)
    assert [n.name for n in public if not ast.get_docstring(n)] == []


HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "rich", "dateutil", "phonenumbers", "email_validator", "tomlkit", "csv"}


@pytest.mark.parametrize(
    "line",
    ["due", "today", "list --limit 20", "show 1", "log 1 hello --no-next", "add Bo", "draft 1 --template birthday"],
)
def test_a_cold_start_imports_only_what_the_command_needs(mette: object, process: object, line: str) -> None:
    import subprocess

    script = f"import sys; from leadtrack.cli import main; main({line.split()!r}); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ran.stderr.splitlines()[-1].split()}
    assert "sqlite3" in loaded
    assert loaded & HEAVY == set()


def test_a_country_in_the_settings_loads_nothing_of_lists(mette: object, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    monkeypatch.setenv("LEADTRACK_COUNTRY", "dk")
    script = "import sys; from leadtrack.cli import main; main(['due']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "leadtrack.domain.countries" in ran.stderr and "leadtrack.intake" not in ran.stderr


def test_a_list_loads_the_reader_of_its_own_kind_alone(home: Path) -> None:
    import subprocess

    (home / "a.csv").write_text("Name;E-mail\nAnn Lee;ann@example.com\n")
    (home / "a.jsonl").write_text('{"name": "Ann Lee", "email": "ann@example.com"}\n')
    (home / "a.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEND:VCARD\n")
    for name, kinds in (("a.csv", set()), ("a.jsonl", {"json"}), ("a.vcf", {"vcard"})):
        line = f"main(['import', {str(home / name)!r}])"
        script = f"import sys; from leadtrack.cli import main; {line}; print(*sys.modules, file=sys.stderr)"
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        loaded = set(ran.stderr.splitlines()[-1].split())
        readers = {"json": "json.lines", "vcard": "vcard.rows", "workbook": "workbook.sheet"}
        assert {kind for kind, module in readers.items() if f"leadtrack.intake.{module}" in loaded} == kinds


def test_help_loads_no_command_and_no_database(home: Path) -> None:
    import subprocess

    script = "import sys; from leadtrack.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = ran.stderr.split()
    assert not [name for name in loaded if name.startswith(("leadtrack.commands.", "sqlite3", "leadtrack.store"))]
