"""Input that nobody wrote: every parser reads it or refuses it with a sentence of ours."""

import csv
import io
import os
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run
from leadtrack.domain.dates import parse_day
from leadtrack.domain.money import parse_amount
from leadtrack.errors import LeadtrackError
from leadtrack.intake.cells.birthdays import orders_of, read_birthday
from leadtrack.intake.cells.emails import email_key, split_emails
from leadtrack.intake.cells.names import clean_name
from leadtrack.intake.cells.phones import phone_key
from leadtrack.intake.cells.several_phones import split_phones

FILES = int(os.environ.get("FUZZ", "0")) or 40
TEXTS = settings(max_examples=FILES * 10, deadline=None, suppress_health_check=list(HealthCheck))
TODAY = date(2026, 11, 23)

CSV = (
    "Sold by List Ltd\n\nFornavn;Efternavn;E-mail;Telefon;Fødselsdag;Note\n"
    'Mette;Hansen;mette@example.com;+45 20 12 34 56;23.11.1984;"two\nlines"\n'
    'Bo;"Lee; Jr.";BO@example.com / b@example.org;20123457, 20123458;1/2/80;"said ""hi"""\n'
).encode()
CARDS = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCr=\r\ngen\r\n"
    b"TEL;CELL:+45 20 12 34 56\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo Lee\r\nBDAY:--0229\r\n"
    b"EMAIL;TYPE=work:bo@exam\r\n ple.com\r\nADR:;;Street 1;Oslo;;0150;Norway\r\nEND:VCARD\r\n"
)
LINES = b'{"name": "Ann", "emails": ["a@example.com"], "fields": {"k": "v"}}\n{"name": "Bo", "phones": "20123456"}\n'
TOML = (
    b'country = "DK"\nnext_step = "ask"\nkeep_months = 6\nreasons = ["price", "no time"]\n\n[pipelines.selling]\n'
    b'stages = ["lead", "prospect", "shown", "customer", "repeat-customer"]\nwon = "customer"\n\n'
    b'[[pipelines.selling.questions]]\nkey = "market"\ncriterion = "target market"\nask = "Bakes?"\n'
)


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["List Ltd"])
    sheet.append(["Name", "E-mail", "Phone", "Birthday"])
    sheet.append(["Ann", "ann@example.com", 4520123456, date(1984, 11, 23)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def spoilt(raw: bytes, drawn: random.Random) -> bytes:
    """The bytes with a few things wrong."""
    kept = bytearray(raw)
    for _ in range(drawn.randrange(1, 6)):
        at, some = drawn.randrange(len(kept) + 1), drawn.randrange(1, 40)
        match drawn.randrange(6):
            case 0:
                kept[at : at + 1] = bytes([drawn.randrange(256)])
            case 1:
                del kept[at : at + some]
            case 2:
                kept[at:at] = kept[drawn.randrange(len(kept) + 1) :][:some] * drawn.randrange(1, 50)
            case 3:
                kept[at:at] = drawn.choice(
                    (b'"', b"\0", b"\xff\xfe", b"=\r\n", b"\x1b", b";" * 300, b"\xef\xbb\xbf", b"<!DOCTYPE x>")
                )
            case 4:
                kept[at:at] = drawn.randbytes(some)
            case _:
                kept[at:at] = str(drawn.choice((0, -1, 10**30, 1.5e300, "--0230", "1970-99-99"))).encode()
    return bytes(kept)


def spoilt_workbook(raw: bytes, drawn: random.Random) -> bytes:
    """A workbook with one of its parts spoilt, or the zip around them."""
    if drawn.random() < 0.3:
        return spoilt(raw, drawn)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as book, zipfile.ZipFile(out, "w") as new:
        names = book.namelist()
        victim = drawn.choice(names)
        for name in names:
            part = book.read(name)
            new.writestr(name, spoilt(part, drawn) if name == victim else part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "spoil"),
    [
        ("a.csv", CSV, spoilt),
        ("a.vcf", CARDS, spoilt),
        ("a.jsonl", LINES, spoilt),
        ("a.xlsx", workbook(), spoilt_workbook),
    ],
    ids=["csv", "vcard", "jsonl", "xlsx"],
)
def test_a_spoilt_list_is_read_or_refused(
    lt: Run, name: str, raw: bytes, spoil: Callable[[bytes, random.Random], bytes]
) -> None:
    drawn = random.Random(name)
    for number in range(FILES):
        Path(name).write_bytes(spoil(raw, drawn))
        ran = lt("import", name, "--country", "DK", "--json", "--rejects", "r.csv")
        assert ran.code in (0, 2, 6), (number, ran.err)
        if ran.code != 2:
            account = ran.json
            parts = ("created", "updated", "unchanged", "suppressed", "rejected")
            assert account["read"] == sum(account[part] for part in parts), number
    assert lt("doctor").code == 0


def test_spoilt_settings_are_read_or_refused_with_their_line(lt: Run) -> None:
    drawn = random.Random("settings")
    lt("add", "Ann")
    for number in range(FILES):
        Path("c.toml").write_bytes(spoilt(TOML, drawn))
        for command in (["list"], ["qualify", "1", "--answer", "market=yes"], ["config", "show"]):
            ran = lt(*command, "--config", "c.toml")
            assert ran.code in (0, 2, 3, 5), (number, command, ran.err)
            assert ran.code != 2 or "c.toml" in ran.err or "market" in ran.err, (number, command, ran.err)


def test_a_spoilt_backup_is_refused_or_whole(lt: Run) -> None:
    lt("add", "Ann")
    assert lt("backup", "whole.db").code == 0
    drawn = random.Random("backup")
    for number in range(FILES):
        Path("b.db").write_bytes(spoilt(Path("whole.db").read_bytes(), drawn))
        ran = lt("restore", "b.db", "--yes")
        assert ran.code in (0, 7, 8, 2), (number, ran.err)
        assert lt("list").code == 0


texts = st.text(max_size=60) | st.text("0123456789+-/. :,()eE\u0661\uff11mo nexteomtdywri", max_size=24)


@given(texts)
@TEXTS
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    for order in ("dmy", "mdy", "ymd"):
        try:
            assert isinstance(parse_day(text, today=TODAY, order=order), date)
        except LeadtrackError:
            continue


@given(texts)
@TEXTS
def test_any_text_is_an_amount_or_is_refused(text: str) -> None:
    try:
        amount, currency = parse_amount(text, currency="EUR")
    except LeadtrackError:
        return
    assert amount.is_finite() and len(currency) == 3


@given(texts, st.sampled_from(["", "DK", "DE", "US", "XX"]))
@TEXTS
def test_any_cell_has_parts_and_keys_or_none(text: str, country: str) -> None:
    assert all(isinstance(part, str) for part in (*split_phones(text), *split_emails(text)))
    phone, email = phone_key(text, country), email_key(text)
    assert phone is None or phone.removeprefix("+").isdigit()
    assert email is None or "@" in email
    assert isinstance(clean_name(text), str) and orders_of([text]) <= {"dmy", "mdy", "ymd"}


@given(texts, st.sampled_from(["dmy", "mdy", "ymd", None, "mixed"]))
@TEXTS
def test_any_text_is_a_birthday_or_none(text: str, order: str | None) -> None:
    born = read_birthday(text, order=order, today=TODAY)
    assert born is None or date.fromisoformat(born.replace("--", "2000-")) <= (
        TODAY if born[0] != "-" else date(2000, 12, 31)
    )


@given(st.lists(st.lists(texts, min_size=1, max_size=5), max_size=6))
@TEXTS
def test_what_csv_writes_is_what_is_read(rows: list[list[str]]) -> None:
    from leadtrack.intake.csv_file import blocks_below, examine

    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([["name", "email"], *rows])
    file = io.BytesIO(out.getvalue().encode("utf-8", "surrogatepass"))
    try:
        shape = examine(file, "list", encoding=None, delimiter=None, given={})
        assert sum(len(block.rows) for block in blocks_below(file, shape, "list")) <= len(rows)
    except LeadtrackError:
        return
