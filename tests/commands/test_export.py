"""The way out: what leaves is complete, safe to open, and comes back as it was; nobody leaves who must not."""

import csv
import io
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import Run, examples
from leadtrack.domain.model import Lead
from leadtrack.intake.cells.emails import clean_email
from leadtrack.intake.cells.phones import clean_phone
from leadtrack.store import Store
from leadtrack.store.filters import Wanted

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FORMS = ("csv", "jsonl", "vcard", "ics", "html")
RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Texts as no list should have them: formulas, separators, markup, escape codes, marks that turn text round.
HOSTILE = st.one_of(
    st.sampled_from(["=1+1", "+4520123456", "@SUM(A1)", "x;=cmd", "a\n=b", "'", '"', "<script>", "END:VCARD", "\x1b[31m",
                     "\r\nBEGIN:VEVENT", "\u202egpj.exe", "\x9b31m", "\x00", "a,b;c|d", "\\n", "\\", "-", "n/a", "Hansen, Mette"]),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)  # fmt: skip
EMAILS = st.sampled_from(
    ["=cmd@b.dk", "Mette@Example.com", "+x@example.org", "-y@example.net", "not one", "ann@example.com"]
)
PHONES = st.sampled_from(
    [
        "+4520123456",
        "20 12 34 56",
        "(020) 7946 0123",
        "+1 212 555 0101",
        "555-0101",
        "call the office",
        "=2+3",
        "020 12 34",
    ]
)


@st.composite
def leads(draw: st.DrawFn, number: int = 0) -> Lead:
    """Somebody with hostile texts everywhere, who may share everything with the next one."""
    country = draw(st.sampled_from(["DK", "GB", "US", ""]))
    typed = draw(st.lists(EMAILS, max_size=2, unique=True)), draw(st.lists(PHONES, max_size=2, unique=True))
    emails = [clean_email(text) for text in typed[0]]
    phones = [clean_phone(text, country) for text in typed[1]]
    return Lead(
        name=draw(HOSTILE) or f"P{number}",
        company=draw(HOSTILE),
        emails=tuple(emails),
        phones=tuple({c.key or c.typed: c for c in phones}.values()),
        street=draw(HOSTILE),
        postal_code=draw(HOSTILE),
        city=draw(HOSTILE),
        country=draw(HOSTILE),
        birthday=draw(st.sampled_from([None, "1984-02-29", "--07-23", "1951-01-02"])),
        source=draw(st.one_of(st.none(), HOSTILE.filter(lambda text: bool(text.split())))),
        tags=tuple(sorted(draw(st.sets(HOSTILE.map(str.strip).filter(bool), max_size=2)))),
        fields=draw(st.dictionaries(HOSTILE, HOSTILE, max_size=2)),
        do_not_contact=draw(st.booleans()),
    )


def agreeing(people: list[Lead]) -> list[Lead]:
    """The same people, of whom everybody with a key of somebody marked is marked too, as the program holds it."""
    while True:
        banned = {key for person in people if person.do_not_contact for key in person.keys}
        found = [replace(p, do_not_contact=p.do_not_contact or not banned.isdisjoint(p.keys)) for p in people]
        if found == people:
            return found
        people = found


def stored(path: str, people: list[Lead]) -> None:
    store = Store(Path(path), now=NOW)
    with store.write("add") as step:
        for person in people:
            store.leads.add(step, person)
    store.close()


def details(path: str) -> list[tuple[Any, ...]]:
    """What the database holds of everybody, but for ids and instants."""
    store = Store(Path(path), now=NOW)
    found = list(store.leads.by_ids(store.leads.ids(Wanted(), sort="id")))
    store.close()
    return sorted(
        (p.name, p.company, p.emails, p.phones, p.street, p.postal_code, p.city, p.country, p.birthday or "",
         p.source or "", p.tags, sorted(p.fields.items()), p.do_not_contact)
        for p in found
    )  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), country=st.sampled_from(["DK", "US"]))
def test_a_list_goes_out_and_comes_back_to_the_letter(lt: Run, form: str, data: st.DataObject, country: str) -> None:
    for name in ("a.db", "b.db", "out"):
        for path in Path().glob(f"{name}*"):
            path.unlink()
    people = agreeing([data.draw(leads(number)) for number in range(data.draw(st.integers(1, 3)))])
    # The store keeps one source for what folds to one text.
    names = {" ".join((p.source or "").lower().split()): p.source for p in people}
    if len({n for n in names.values() if n}) < len({p.source for p in people if p.source}):
        return
    stored("a.db", people)
    assert lt("export", form, "out", "--include-do-not-contact", "--db", "a.db").code == 0
    ran = lt("import", "out", "--db", "b.db", "--country", country, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["created"] == len(people) and ran.json["mapping"]
    assert details("b.db") == details("a.db")
    again = lt("import", "out", "--db", "b.db", "--country", country, "--json").json
    assert (again["created"], again["updated"]) == (0, 0)
    lt("undo", "--db", "b.db")
    lt("undo", "--db", "b.db")
    other = sqlite3.connect("b.db")
    tables = ("lead", "tag", "source", "do_not_contact")
    assert [other.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables] == [0, 0, 0, 0]
    other.close()


def test_a_list_that_is_long_comes_back_to_the_letter_too(lt: Run, early_flood: None) -> None:
    people = [
        Lead(name=f"P {n}", emails=(clean_email(f"p{n}@example.com"),), phones=(clean_phone(f"20{n:06}", "DK"),),
             tags=("a", f"t{n % 7}"), source=f"s{n % 3}", fields={"=n": f"{n:050}"}, do_not_contact=not n % 10)
        for n in range(3000)
    ]  # fmt: skip
    stored("a.db", people)
    lt("export", "csv", "out.csv", "--include-do-not-contact", "--db", "a.db")
    assert lt("import", "out.csv", "--db", "b.db", "--json").json["created"] == 3000
    assert details("b.db") == details("a.db")


def test_two_who_differ_in_a_tag_alone_are_found_again_each(lt: Run) -> None:
    people = [Lead(name="Ann", tags=tags, do_not_contact=True) for tags in ((), ("fair",), ("fair", "vip"))]
    stored("a.db", people)
    lt("export", "jsonl", "out", "--include-do-not-contact", "--db", "a.db")
    counts = [lt("import", "out", "--db", "b.db", "--json").json for _ in range(2)]
    assert [(one["created"], one["updated"], one["unchanged"]) for one in counts] == [(3, 0, 0), (0, 0, 3)]
    assert details("b.db") == details("a.db")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=leads())
@example(person=Lead(name='x;=cmd|"/c calc"!A1', emails=(clean_email("=cmd@b.dk"),)))
def test_no_cell_of_the_csv_is_run_by_a_spreadsheet(lt: Run, person: Lead) -> None:
    for path in Path().glob("a.db*"):
        path.unlink()
    stored("a.db", [person])
    text = lt("export", "csv", "--db", "a.db").out
    for delimiter in ",;|\t":
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            assert not [cell for cell in row if cell.lstrip(" \xa0\"'").startswith(RUNS) and not is_shielded(cell)]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def is_shielded(cell: str) -> bool:
    """Whether an apostrophe stands before whatever could be run."""
    return not cell.lstrip(' \xa0"').startswith(RUNS)


def business(lt: Run) -> None:
    """Two whom we may contact, and one whom we may not."""
    lt("config", "set", "time-zone", "Europe/Copenhagen")
    lt("config", "set", "country", "DK")
    lt("add", "Mette Hansen", "--email", "=cmd@b.dk", "--email", "Mette@Example.com", "--phone", "20 12 34 56", "--company",
       "Rugbrød; & Co", "--street", "Gade 7", "--city", "Aarhus", "--country", "DK", "--birthday", "1984-02-29", "--tag",
       "bakery", "--set", "size=42", "--source", "fair", "--next", "fri 14:30", "--what", "call, <b>about</b>\nrye")  # fmt: skip
    lt("add", "Bo Lee", "--phone", "+1 212 555 0101", "--birthday", "07-23", "--set", "note==1+1")
    lt("follow-up", "2", "+1w", "--every", "month")
    lt("add", "Gone Away", "--email", "gone@example.com", "--birthday", "1990-12-01", "--next", "tomorrow")
    lt("do-not-contact", "add", "3", "--because", "asked")


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_as_agreed(lt: Run, form: str) -> None:
    business(lt)
    other = sqlite3.connect("leads.db")
    with other:
        other.execute("UPDATE meta SET value = ? WHERE key = 'secret'", ("00" * 32,))
    other.close()
    golden = GOLDEN / f"export.{form}"
    found = lt("export", form).out.encode()
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(found)
    assert found == golden.read_bytes()
    assert lt("export", form).out.encode() == found


@pytest.mark.parametrize("form", FORMS)
def test_who_must_not_be_contacted_does_not_leave(lt: Run, form: str) -> None:
    business(lt)
    lt("add", "Hidden", "--email", "hidden@example.org", "--birthday", "1990-12-02", "--next", "today")
    # On the list by another way than this record, as after a change by hand.
    other = sqlite3.connect("leads.db")
    lt("do-not-contact", "add", "hidden@example.org")
    with other:
        other.execute("UPDATE lead SET do_not_contact = 0 WHERE id = 4")
        other.execute("UPDATE follow_up SET closed_at = NULL, closed_as = NULL")
    other.close()
    ran = lt("export", form)
    assert ran.code == 0 and "Mette" in ran.out and "Gone" not in ran.out and "idden" not in ran.out
    assert "2 must not be contacted, and are left out" in ran.err


def test_with_a_mark_they_leave_and_are_kept_away_from_a_new_database(lt: Run) -> None:
    business(lt)
    for form in ("csv", "jsonl"):
        lt("export", form, "all", "--include-do-not-contact", "--yes")
        ran = lt("import", "all", "--db", f"{form}.db", "--json").json
        assert (ran["created"], ran["suppressed"]) == (3, 0)
        shown = lt("show", "Gone", "--db", f"{form}.db", "--json").json["lead"]
        assert shown["do_not_contact"] and shown["birthday"] == "1990-12-01"
        assert "Gone" not in lt("export", "csv", "--db", f"{form}.db").out
        assert lt("doctor", "--db", f"{form}.db").code == 0
        assert lt("add", "Gone Again", "--email", "GONE@example.com", "--db", f"{form}.db").code == 5
        lt("undo", "--db", f"{form}.db")
        assert lt("add", "Gone Again", "--email", "GONE@example.com", "--db", f"{form}.db").code == 0
    for form in ("vcard", "ics", "html"):
        assert lt("export", form, "--include-do-not-contact").code == 2


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_nobody_is_lost_for_sharing_an_e_mail_with_one_who_leaves_with_a_mark(lt: Run, form: str) -> None:
    for name in ("Ann Lee", "Bo Dam"):
        lt("add", name, "--email", "office@example.com")
    lt("no", "1", "--keep", "no")
    # That keeps only her away, and he is free.
    lt("do-not-contact", "remove", "office@example.com")
    assert lt("add", "Cy Ek", "--email", "office@example.com").code == 0
    lt("export", form, "all", "--include-do-not-contact")
    there = ["--db", "other.db"]
    ran = lt("import", "all", "--json", *there).json
    assert (ran["created"], ran["suppressed"]) == (3, 0) and lt("doctor", *there).code == 0
    assert all(lead["do_not_contact"] for lead in lt("list", "--json", *there).json["leads"])


def test_a_mark_reaches_whom_the_database_knows_already(lt: Run) -> None:
    lt("add", "Gone Away", "--email", "gone@example.com")
    lt("add", "Nobody Else", "--city", "Rome")
    lt("no", "1", "--keep", "no")
    lt("no", "2", "--keep", "no")
    lt("export", "csv", "marked.csv", "--include-do-not-contact")
    there = ["--db", "other.db"]
    lt("add", "G. Away", "--email", "GONE@example.com", "--next", "today", *there)
    Path("list.csv").write_text("name,city\nNobody Else,Rome\n")
    lt("import", "list.csv", *there)
    lt("follow-up", "2", "today", *there)
    assert lt("import", "marked.csv", "--screen-only", "--json", *there).json["suppressed"] == 2
    for dry in (["--dry-run"], []):
        answer = lt("import", "marked.csv", "--json", *dry, *there)
        ran = answer.json
        assert ("2 leads you had must not be contacted" in answer.err) is not bool(dry)
        assert ran["read"] == 2 == sum(ran[k] for k in ("created", "updated", "unchanged", "suppressed", "rejected"))
        assert bool(lt("due", *there).out) is bool(dry)
    assert "G. Away" not in lt("export", "vcard", *there).out + lt("today", *there).out
    assert lt("doctor", *there).code == 0
    lt("undo", *there)
    assert len(lt("due", *there).out.splitlines()) == 2 and lt("do-not-contact", "list", *there).out == ""


def test_of_two_alike_word_for_word_the_mark_stays_with_the_one_who_has_it(lt: Run) -> None:
    twins = [Lead(name="Bo"), Lead(name="Bo", do_not_contact=True)]
    stored("a.db", twins)
    lt("export", "csv", "out.csv", "--include-do-not-contact", "--db", "a.db")
    for _ in range(2):
        lt("import", "out.csv", "--db", "b.db")
        assert details("b.db") == details("a.db")


def test_files_are_private_and_never_overwritten_unasked(lt: Run) -> None:
    business(lt)
    assert lt("export", "vcard", "out.vcf").code == 0
    assert Path("out.vcf").stat().st_mode & 0o777 == 0o600
    Path("mine.csv").write_text("mine")
    ran = lt("export", "csv", "mine.csv")
    assert ran.code == 2 and "--yes" in ran.err and Path("mine.csv").read_text() == "mine"
    Path("mine.csv").chmod(0o644)
    assert lt("export", "csv", "mine.csv", "--yes").code == 0
    assert Path("mine.csv").stat().st_mode & 0o777 == 0o600 and "Mette" in Path("mine.csv").read_text()
    assert Path("mine.csv").read_bytes().startswith(b"\xef\xbb\xbfleadtrack id,")
    Path("link.csv").symlink_to("elsewhere.csv")
    assert lt("export", "csv", "link.csv").code == 2
    Path("folder").mkdir()
    assert lt("export", "ics", "folder").code == 0 and Path("folder/leadtrack-2026-11-23.ics").exists()
    assert not list(Path().rglob("*.part"))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("excel", 2), ("csv /dev/null --yes", 2), ("csv leads.db --yes", 2), ("csv no/such/folder/a.csv", 2), ("--json", 2),
        ("csv --all", 2), ("--lead nobody", 3), ("vcard --lead 1", 2), ("--format json", 2), ("--format table", 2), ("csv --format md", 2),
        ("out.json", 2), ("--lead 1 me.csv", 2), ("jsonl --format csv", 2), ("jsonl --format json", 2), ("--lead 1 --tag x", 2), ("csv --stage nonsense", 2),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused(lt: Run, line: str, code: int) -> None:
    business(lt)
    before = Path("leads.db").read_bytes()
    ran = lt("export", *line.split())
    assert ran.code == code and ran.out == "" and Path("leads.db").read_bytes() == before


def test_a_full_disk_leaves_no_half_of_a_file(lt: Run, process: Any) -> None:
    Path("list.csv").write_text("name\n" + "".join(f"Person {n} Hansen\n" for n in range(3000)))
    lt("import", "list.csv")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    ran = process("export", "csv", "out.csv", preexec_fn=little_room)
    assert ran.returncode == 2 and "cannot be written" in ran.stderr
    assert not Path("out.csv").exists() and not list(Path().glob(".*part"))


@pytest.mark.parametrize(
    ("line", "begin"),
    [("out.jsonl", '{"schema_version": 1, "id": 1'), ("ics out", "BEGIN:VCALENDAR"), ("out.HTML", "<!DOCTYPE"),
     ("--format jsonl", '{"schema_version": 1, "id": 1'), ("", "leadtrack id"), ("-", "leadtrack id"), ("vcard -", "BEGIN:VCARD")],
)  # fmt: skip
def test_the_form_may_be_told_by_a_word_an_end_or_the_format(lt: Run, line: str, begin: str) -> None:
    business(lt)
    ran = lt("export", *line.split())
    files = list(Path().glob("out*"))
    assert (files[0].read_text() if files else ran.out).startswith(begin)


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_is_called_like_a_form_is_not_meant_by_it(lt: Run, form: str) -> None:
    business(lt)
    whole = lt("export", form).out
    Path(form).mkdir()
    assert lt("export", form).out == whole and not list(Path(form).iterdir())
    assert lt("export", form, form).code == 0 and len(list(Path(form).iterdir())) == 1


def test_the_filters_are_those_of_list(lt: Run) -> None:
    from leadtrack.cli import load

    def filters(name: str) -> dict[str, str]:
        place = {"list": "list_:list_", "export": "export:export"}[name]
        return {o.opts[0]: o.help for o in load(name, place).params if o.param_type_name == "option"}

    others = set(filters("list").items()) - set(filters("export").items())
    assert {name for name, _ in others} == {"--sort", "--limit"}
    business(lt)
    for args in (["--tag", "bakery"], ["--where", "size=42"], ["--source", "Fair"], ["--city", "aarhus"]):
        assert [json.loads(one)["id"] for one in lt("export", "jsonl", *args).out.splitlines()] == [1]
        assert lt("export", "ics", *args).out.count("BEGIN:VEVENT") == 2
        assert "Bo Lee" not in lt("export", "html", *args).out + lt("export", "vcard", *args).out


def test_what_was_written_is_said_to_a_script(lt: Run) -> None:
    business(lt)
    assert lt("export", "csv", "out.csv", "--json").json == {
        "schema_version": 1, "export": "out.csv", "form": "csv", "leads": 2, "left_out": 1,
    }  # fmt: skip
    assert lt("export", "ics", "out.ics", "--json").json["events"] == 4
    assert lt("export", "out.html", "--format", "json").json["form"] == "html"


def test_birthdays_of_a_bought_list_are_in_the_calendar_only_when_asked(lt: Run) -> None:
    Path("list.csv").write_text("name,email,birthday\nAnn,ann@example.com,1990-05-17\n")
    lt("import", "list.csv")
    assert "VEVENT" not in lt("export", "ics").out
    assert "Birthday: Ann" in lt("export", "ics", "--all").out


def test_a_repeating_follow_up_is_there_once_and_keeps_its_name_until_it_is_done(lt: Run) -> None:
    business(lt)

    def of_bo() -> list[str]:
        return [event for event in lt("export", "ics").out.split("BEGIN:VEVENT") if "SUMMARY:Bo" in event]

    uid = re.compile("UID:(.*)")
    (first,) = of_bo()
    assert "RRULE" not in first and "DTSTART;VALUE=DATE:20261130" in first
    lt("snooze", "2", "+9d")
    (moved,) = of_bo()
    assert uid.search(moved)[1] == uid.search(first)[1] and "20261202" in moved  # type: ignore[index]
    lt("done", "2")
    (second,) = of_bo()
    assert uid.search(second)[1] != uid.search(first)[1]  # type: ignore[index]


def test_an_export_runs_in_flat_memory(lt: Run) -> None:
    def most(rows: int, form: str) -> int:
        tracemalloc.start()
        lt("export", form, f"out.{form}", "--yes", "--db", f"{rows}.db")
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    for rows in (1, 500, 3_500):
        Path("list.csv").write_text("name,email\n" + "".join(f"P{n} Q,p{n}@example.com\n" for n in range(rows)))
        lt("import", "list.csv", "--db", f"{rows}.db")
    for form in FORMS:
        # The modules that a form needs count for neither.
        most(1, form)
        few = most(500, form)
        assert most(3_500, form) < few + 600_000, form


@pytest.mark.skipif(not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not here")
def test_libreoffice_runs_nothing_of_the_csv(lt: Run, home: Path) -> None:
    business(lt)
    lt("export", "csv", "out.csv")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    command = [
        str(program),
        "--headless",
        f"-env:UserInstallation=file://{home}/office",
        "--convert-to",
        "fods",
        "out.csv",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    sheet = Path("out.fods").read_text(encoding="utf-8")
    assert "Mette Hansen" in sheet and "=cmd@b.dk" in sheet and "table:formula" not in sheet


def test_everything_kept_of_one_person_is_given_whatever_tables_there_are(lt: Run) -> None:
    """A row is put into every table that names a lead; each must come out again."""
    business(lt)
    other = sqlite3.connect("leads.db")
    other.row_factory = sqlite3.Row
    about: dict[str, list[str]] = {}
    tables = [
        r[0] for r in other.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    ]
    for table in tables:
        named = {r["name"] for r in other.execute(f"PRAGMA table_info({table})")}
        keys = {r["from"] for r in other.execute(f"PRAGMA foreign_key_list({table})") if r["table"] == "lead"}
        if columns := sorted(keys | (named & {"lead_id"})):
            about[table] = columns
    assert {"answer", "conversation", "sale", "possible_duplicate", "card"} <= about.keys()
    other.execute("PRAGMA foreign_keys = OFF")
    marks: dict[str, str] = {}
    for table, columns in about.items():
        for column in columns:
            marks[f"{table}.{column}"] = mark = f"mark of {table} {column}"
            row: dict[str, object] = {}
            for info in other.execute(f"PRAGMA table_info({table})"):
                is_text = info["type"] == "TEXT"
                row[info["name"]] = mark if is_text else 700 + len(marks)
            row |= dict.fromkeys(columns, 2) | {column: 1}
            row |= {"event": "x", "override": 0} if table == "stage_change" else {}
            row |= {"value": "yes", "channel": "phone"} if table in ("answer", "earlier_answer") else {}
            row |= {"channel": "call", "at": "2026-11-23T12:00:00Z"} if table == "conversation" else {}
            row |= {name: "2026-11-23T12:00:00Z" for name in row if name.endswith("_at") or (name == "at")}
            row |= {name: "2026-11-23" for name in row if name in ("due", "since", "sold_on", "series_start")}
            row |= {"amount": "5"} if table == "sale" else {}
            row |= {"standing": "open", "verdict": "possible", "value": "5"} if table == "opportunity" else {}
            row |= {"time": "10:00"} if table == "follow_up" else {}
            names = ", ".join(f'"{name}"' for name in row)
            other.execute(
                f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
            )
    other.commit()
    ran = lt("export", "--lead", "1", "--format", "json")
    assert ran.code == 0, ran.err
    kept = json.loads(ran.out)["kept"]
    for place, mark in marks.items():
        assert any(mark in map(str, row.values()) for row in kept[place.partition(".")[0]]), place
    assert "Bo Lee" not in ran.out and "212555" not in ran.out
    (row,) = kept["lead"]
    assert set(row) == {r["name"] for r in other.execute("PRAGMA table_info(lead)")}
    other.close()


def test_one_person_gets_their_own_data_with_its_history(lt: Run) -> None:
    Path("list.csv").write_text("name,email\nMette Hansen,mette@example.com\nBo,bo@example.com\n")
    lt("import", "list.csv", "--source", "fair")
    lt("qualify", "1", "--answer=market=yes", "--answer=means=yes", "--answer=authority=yes")
    lt("edit", "1", "--street", "Old Street 1")
    lt("edit", "1", "--street", "New Street 2")
    lt("log", "1", "Likes it", "--concern", "Price?", "--next", "+1d", "--what", "call")
    lt("done", "1", "--no-next")
    lt("sale", "1", "12")
    lt("card-sent", "1")
    lt("log", "2", "Secret of Bo", "--no-next")
    lt("do-not-contact", "add", "1", "--because", "asked by mail")
    for args in (["--lead", "1", "--format", "json"], ["jsonl", "--lead", "mette@example.com"], ["--lead", "1"]):
        ran = lt("export", *args)
        found = json.loads(ran.out)
        assert {f["closed_as"] for f in found["lead"]["follow_ups"]} >= {"done"}
        assert found["lead"]["conversations"] and found["lead"]["concerns"] and found["lead"]["sales"]
        assert found["lead"]["stage_changes"] and found["lead"]["answers"] and found["lead"]["do_not_contact"]
        assert found["kept"]["source"][0]["name"] == "fair" and found["kept"]["batch"][0]["file_name"] == "list.csv"
        assert found["kept"]["do_not_contact"][0]["because"] == "asked by mail"
        commands = [step["command"] for step in found["kept"]["journal"]]
        assert commands[0] == "import list.csv" and "edit Mette Hansen" in commands and "log Bo" not in commands
        assert "Old Street 1" in ran.out and "Secret of Bo" not in ran.out and "Notes may speak of others" in ran.err
    assert lt("export", "--lead", "1", "me.json").code == 0
    assert Path("me.json").stat().st_mode & 0o777 == 0o600 and json.loads(Path("me.json").read_text()) == found
