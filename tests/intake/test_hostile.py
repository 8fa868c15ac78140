"""Files that mean harm, and files that are only broken: refused or read, in seconds and little memory, nothing changed."""

import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.intake import pipes
from leadtrack.intake.csv import reader
from leadtrack.intake.workbook import markup

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by /proc")
MB = 1 << 20
_MOST = 250


def _slowness() -> float:
    """How many times longer than where the seconds were set a processor here takes for a known piece of work."""
    begin = time.process_time()
    sum(n & 7 for n in range(1_000_000))
    return (time.process_time() - begin) / 0.024


_SECONDS = 10 * max(1.0, _slowness())
NOISE = os.urandom(MB // 2).hex().encode()
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
PARTS = {
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKED}"><sheets><sheet name="Leads" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="a" Type="{LINKED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def measured(*args: str, stdin: int = subprocess.DEVNULL) -> tuple[int, str, int, float]:
    """The exit code of a process of its own, what it said, the peak memory of it and its children in MB, and the seconds
    in which a processor was at work for them: those on the clock depend on what else the machine does."""
    before = _worked()
    with tempfile.TemporaryFile() as said:
        command = [sys.executable, "-m", "leadtrack", *args]
        child = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=said)
        peaks: dict[int, int] = {}
        while child.poll() is None:
            for pid in (child.pid, *children(child.pid)):
                peaks[pid] = max(peaks.get(pid, 0), peak(pid))
            time.sleep(0.01)
        said.seek(0)
        return child.returncode, said.read().decode(), sum(peaks.values()) // 1024, _worked() - before


def _worked() -> float:
    """The seconds of processor time of all processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def peak(pid: int) -> int:
    """The most memory that a process had so far, in KB. (What `wait4` tells counts from before its program.)"""
    try:
        found = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) if found else 0


def sheet(*parts: bytes | Iterable[bytes], texts: Iterable[bytes] = ()) -> Callable[[Path], None]:
    """A workbook with this in its one sheet, and these texts to share."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            for name, text in PARTS.items():
                book.writestr(name, text)
            with book.open(SHEET, "w", force_zip64=True) as part:
                part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
                for piece in parts:
                    part.writelines([piece] if isinstance(piece, bytes) else piece)
                part.write(b"</sheetData></worksheet>")
            with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
                part.write(f'<sst xmlns="{MAIN}">'.encode())
                part.writelines(texts)
                part.write(b"</sst>")

    return write


def parts(
    *sheets: bytes,
    names: int = 0,
    folder: str = "worksheets/sheet%d.xml",
    packing: int = zipfile.ZIP_DEFLATED,
    **more: bytes,
) -> Callable[[Path], None]:
    """A workbook of these sheets, or of the first under so many names, and of more parts by their names."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            keys = [f"r{number}" for number in range(len(sheets))]
            named = keys[:1] * names or keys
            entries = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="{key}"/>' for n, key in enumerate(named))
            book.writestr(
                "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINKED}"><sheets>{entries}</sheets></workbook>'
            )
            links = "".join(
                f'<Relationship Id="r{n}" Type="{LINKED}/worksheet" Target="{folder % n}"/>' for n in range(len(sheets))
            )
            book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
            for number, rows in enumerate(sheets):
                whole = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
                book.writestr(zipfile.ZipInfo("xl/" + folder % number), whole, packing)
            for name, part in more.items():
                book.writestr(f"xl/{name}.xml", part)

    return write


def text(*parts: bytes | Iterable[bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with open(path, "wb") as file:
            for piece in parts:
                file.writelines([piece] if isinstance(piece, bytes) else piece)

    return write


def sparse(path: Path) -> None:
    """A quarter of a gigabyte of nothing in one cell, which takes no room on the disk."""
    path.write_bytes(HEAD + b"".join(ROWS[:5000]) + b"Ann,")
    os.truncate(path, 1 << 28)


def under_password(path: Path) -> None:
    """A workbook whose parts say that they are encrypted."""
    sheet(NAME)(path)
    made = bytearray(path.read_bytes())
    for sign, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        for found in re.finditer(re.escape(sign), bytes(made)):
            made[found.start() + flags] |= 1
    path.write_bytes(made)


def crowd(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        for name, words in PARTS.items():
            book.writestr(name, words)
        for number in range(25_000):
            book.writestr(f"part{number}", "")


def cell(reference: bytes, value: bytes) -> bytes:
    return b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (reference, value)


ROWS = [b"P%d,p%d@example.com,32%06d\n" % (i, i, i) for i in range(150_000)]
HEAD = b"name,email,phone\n"
NAME = b'<row r="1">' + cell(b"A1", b"name") + cell(b"B1", b"note") + b"</row>"
HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a cell that never ends.csv": (text(b"name,note\nAnn,", [NOISE] * 16), "line 2, column 2: the line has more than"),
    "a quoted cell that never ends.csv": (text(b'name,note\nAnn,"', [b"x\n" * (MB // 2)] * 8), "line 2, column 2: a cell has more than 1048576"),
    "a line of a quarter of a gigabyte.csv": (sparse, "line 5002, column 2: the line has more than 4194304"),
    "a header that never ends.csv": (text([NOISE] * 16), "line 1, column 1: the line has more than"),
    "a million columns.csv": (text(b"name", (b",c%d" % i for i in range(10**6)), b"\n"), "line 1, column 5"),
    "columns beyond a spreadsheet.csv": (text(b"name,email\nAnn,\nBo", b",x" * 20_000, b"\n"), "line 3, column 20001: there is something beyond column 16384"),
    "a heavy row.csv": (text(b"name\nAnn\n", b"Bo", [b',"' + NOISE[:-99] + b'\n"'] * 14, b"\n"), "line 3, column 15: the row holds more than 12582912 bytes"),
    "newlines alone.csv": (text(b"\n" * 20 * MB), "is empty"),
    "newlines above.csv": (text(b"\n" * 20 * MB, b"name\nAnn\n"), "begins with 65536 blanks or more"),
    "newlines below a row.csv": (text(b"name\nAnn\n", b"\n" * 4 * MB), "line 2000003, column 1: it and the 2000000 lines before it are blank"),
    "zeros.csv": (text(b"\0" * 20 * MB), "is a binary file"),
    "UTF-16 cut in a character.csv": (text("name,email\nÅse,a@example.com\nBo,b@ex".encode("utf-16")[:-1]), "line 3, column 2: this is not utf-16"),
    "UTF-16 with half a pair.csv": (text("name,email\nÅse,".encode("utf-16"), b"\0\xd8", "\nBo,\n".encode("utf-16-le")), "line 2, column 2: this is not utf-16"),
    "a mark and no more.csv": (text(b"\xef\xbb\xbf"), "is empty"),
    "too many keys.jsonl": (text(b'{"name": "A", "k%d": 1}\n' % i for i in range(5000)), "line 1000: up to here there are more than 1000 different keys"),
    "a line that never ends.vcf": (text(b"BEGIN:VCARD\nFN:Ann\nNOTE:", [NOISE] * 16), "line 3: the line never ends"),
    "folds that never end.vcf": (text(b"BEGIN:VCARD\nFN:Ann\nNOTE:a\n", b" bcdefgh\n" * 2 * MB), "the line that begins on line 3 never ends"),
    "soft breaks that never end.vcf": (text(b"BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:a=\n", b"bcdefgh=\n" * 2 * MB), "the line that begins on line 2 never ends"),
    "too many phones.vcf": (text(b"BEGIN:VCARD\nFN:Ann\n", (b"TEL:+4532%06d\n" % i for i in range(100_000))), "the card that begins on line 1 has more than"),
    "a bomb.xlsx": (sheet(NAME, [b"<!---->" * (MB // 7)] * 200), "behind row 1: it unpacks to 209714625 bytes"),
    "a long cell.xlsx": (sheet(NAME, b'<row r="2"><c r="B2" t="inlineStr"><is><t>', [b"x" * MB] * 80, b"</t></is></c></row>"), "row 2, column B: it has a cell of more than 1048576"),
    "a long cell that does not compress.xlsx": (sheet(NAME, b'<row r="2"><c r="B2" t="inlineStr"><is><t>', [NOISE] * 16, b"</t></is></c></row>"), "row 2, column B: it has a cell of more than"),
    "a long attribute.xlsx": (sheet(b'<row r="1"><c r="A1" t="', [NOISE] * 4, b'"/></row>'), "it has a tag of more than"),
    "long texts over and over.xlsx": (sheet(NAME, b'<row><c t="s"><v>0</v></c></row>' * 5000, texts=[b"<si><t>", NOISE[:-99], b"</t></si>"]), "it repeats a long text over and over"),
    "a row of long texts.xlsx": (sheet(NAME, b"<row>", b'<c t="s"><v>0</v></c>' * 900, b"</row>", texts=[b"<si><t>", NOISE[:-99], b"</t></si>"]), "row 2, column E: it has a row of more than"),
    "a text that is not there.xlsx": (sheet(NAME, b'<row><c t="s"><v>7</v></c></row>'), "row 2, column A: it names a text that is not there"),
    "elements in each other.xlsx": (sheet(b"<a>" * 10**6), "more than 100 elements in each other"),
    "a million kinds of elements.xlsx": (sheet(b"<n%d/>" % i for i in range(200_000)), "kinds of elements"),
    "a million columns.xlsx": (sheet(b'<row r="1">', b"<c><v>1</v></c>" * 10**6, b"</row>"), "row 1, column BXY: it has more than 1000 cells beyond column 1000"),
    "a column that no sheet has.xlsx": (sheet(NAME, b'<row r="2"><c r="ZZZZ2"><v>1</v></c></row>'), "it has a column 'ZZZZ', which no sheet has"),
    "a row that no sheet has.xlsx": (sheet(NAME, b'<row r="2000000"><c><v>1</v></c></row>'), "it has a row 2000000"),
    "empty cells.xlsx": (sheet(NAME, b'<row r="2">', [b"<c/>" * MB] * 12, b"</row>"), "it goes on and on with next to nothing in it"),
    "a format of brackets.xlsx": (parts(b'<row><c s="0"><v>0</v></c></row><row><c t="s"><v>0</v></c></row>', styles=b'<s><numFmt numFmtId="170" formatCode="' + b"[" * 250_000 + b'"/><cellXfs><xf numFmtId="170"/></cellXfs></s>'), "names a text that is not there"),
    "a bomb of another name.xlsx": (parts(b"<!---->" * 8 * MB, folder="sheet%d.dat"), "unpacks to"),
    "a sheet under a password.xlsx": (under_password, "is under a password"),
    "a sheet packed with LZMA.xlsx": (parts(NAME, folder="sheet%d.dat", packing=zipfile.ZIP_LZMA), "is packed in a way that no workbook is"),
    "too many parts.xlsx": (crowd, "more parts than any workbook has"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_seconds_and_little_memory_with_its_place(home: Path, name: str) -> None:
    write, said = HOSTILE[name]
    write(home / name)
    code, err, memory, seconds = measured("import", name)
    assert (code, said in err, "bug" in err) == (2, True, False), err
    assert memory < _MOST and seconds < _SECONDS, (memory, seconds)
    left = {path.name for path in home.iterdir()} - {name}
    assert left <= {"leads.db"}, left


@pytest.mark.parametrize(
    ("before", "broken", "after", "place"),
    [
        ([], b'"Bo,bo@example.com,32999999\n', ROWS[:40_000], (2, 1)),
        (ROWS[:20_000], b'Bo,"bo@example.com,32999999\n', ROWS[20_000:40_000], (20002, 2)),
        (ROWS[:20_000], b'Bo,bo@example.com,"32999999\n', ROWS[20_000:20_009], (20002, 3)),
    ],
)
def test_a_quote_that_is_never_closed_costs_nothing_and_is_told_with_its_place(
    home: Path, before: list[bytes], broken: bytes, after: list[bytes], place: tuple[int, int]
) -> None:
    (home / "a.csv").write_bytes(HEAD + b"".join([*before, broken, *after]))
    code, err, memory, seconds = measured("import", "a.csv")
    assert code == 0, err
    assert f"1 row has a quote that is never closed (a.csv, line {place[0]}, column {place[1]})" in err
    assert memory < _MOST and seconds < _SECONDS, (memory, seconds)


# Above, one of each kind is as long as is allowed; where less is, the others show as much.
SHORTER: dict[str, tuple[Callable[[Path], None], str]] = {
    "blanks below a row.csv": (text(b"name;email\nAnn;\n", b";\r\n" * 30_000), "line 20003, column 1: it and the"),
    "elements of no meaning.xlsx": (sheet(NAME, [b"<x/>" * MB]), "it goes on and on with next to nothing in it"),
    "empty texts.xlsx": (sheet(b'<row><c t="s"><v>0</v></c></row>', texts=[b"<t/>" * MB]), "with next to nothing in it, in its part xl/sharedStrings.xml"),
    "styles of no meaning.xlsx": (parts(b'<row><c s="0"><v>0</v></c></row>', styles=b"<s><cellXfs>" + b"<xy/>" * MB + b"</cellXfs></s>"), "with next to nothing in it, in its part xl/styles.xml"),
    "empty sheets.xlsx": (parts(*[b"<row>" + b"<c/>" * (MB // 10) + b"</row>"] * 12), "it goes on and on with next to nothing in it"),
    "an empty sheet of a thousand names.xlsx": (parts(b"<row>" + b"<c/>" * (MB // 10) + b"</row>", names=1000), "is empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHORTER)
def test_so_are_others_in_a_part_of_the_time_where_less_is_allowed(
    lt: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(reader, "_MOST_BLANK", 20_000)
    monkeypatch.setattr(markup, "_FOR_NOTHING", markup._FOR_NOTHING // 10)
    write, said = SHORTER[name]
    write(Path(name))
    begin = time.process_time()
    ran = lt("import", name)
    assert time.process_time() - begin < _SECONDS / 10
    assert (ran.code, said in ran.err) == (2, True), ran.err


READ: dict[str, tuple[Callable[[Path], None], int]] = {
    "a million empty columns.csv": (text(b"name", b"," * MB, b"\n", [b"Ann" + b"," * MB + b"\n"] * 3), 0),
    "heavy rows.csv": (text(b"name,note\n", [b"Ann," + NOISE[:-99] + b"\n"] * 60), 0),
    "NUL in cells.csv": (text(b"name,email\nA\0nn,a\0@example.com\nBo,b@example.com\n"), 0),
    "a photograph in one line.vcf": (text(b"BEGIN:VCARD\nFN:Ann\nPHOTO;ENCODING=b:", [NOISE] * 40, b"\nEND:VCARD\n"), 0),
    "signs of an e-mail over and over.csv": (text(b"name,email\n", [b"Ann," + b"a@" * 400_000 + b"\n"] * 3), 0),
    "heads that speak of soft breaks over and over.vcf": (text([b"BEGIN:VCARD\nFN:Ann\nX;" + b"QUOTED-PRINTABLE;" * 3000 + b"\nNOTE;QUOTED-PRINTABLE:a=\nb\nEND:VCARD\n"] * 300), 0),
    "phones that must not be called, with much behind them.csv": (text(b"name,phone\n", [b"Ann,dnc " + sign * 40_000 + b" x\n" for sign in (b"-", b"a")]), 0),
    "cells without anything.xlsx": (sheet(NAME, b'<row r="2">', cell(b"A2", b"Ann"), b"<c/>" * 10**6, b"</row>"), 0),
    "lines that never end, are too deep, or hold what no list does.jsonl": (text(b'{"name": "Ann", "a": NaN, "a": -Infinity, "b": "\\ud800", "c": %s, "d": 1e999999999}\n' % (b"9" * 400), b'{"name": "Bo"}\n' * 40, b'{"note": "', [NOISE] * 16, b'\n{"note": "', [NOISE] * 2, b'"}\n', b'{"a":' * 500_000, b"\n", b"[" * 500_000, b"\n", b'{"name": "Ann", "a": [{"name": "x", "value": 1}', b', {"name": "x", "value": 1}' * 100_000, b"]}\n", b'{"name": "Ltd", "b": "', NOISE, b'", "contacts": [{"name": "Ann", "email": "ann@example.com"}', b', {"name": "Ann", "email": "ann@example.com"}' * 50_000, b"]}\n", b"{}{" * 500_000), 6),
    "an array with an object that never ends.json": (text(b'[\n{"name": "Ann"},\n{"name": "Bo"},\n{"note": "', [NOISE] * 16, b'\n{"name": "Cy"}\n'), 6),
    "two far corners.xlsx": (sheet(NAME, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 0),
    "rejected rows alone.csv": (text(b"name,city\n", [b",Rome\n"] * 300_000), 6),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_in_seconds_and_little_memory(home: Path, name: str) -> None:
    write, wanted = READ[name]
    write(home / name)
    code, err, memory, seconds = measured("import", name)
    assert code == wanted, err
    assert memory < _MOST and seconds < _SECONDS, (memory, seconds)


def test_a_device_that_never_ends_is_no_list(home: Path) -> None:
    assert "is a device" in measured("import", "/dev/zero")[1]
    with open("/dev/zero", "rb") as zeros:
        code, err, memory, seconds = measured("import", "-", stdin=zeros.fileno())
    assert code == 2 and "standard input is a binary file" in err and memory < _MOST and seconds < _SECONDS
    assert not (home / "leads.db").exists()


def test_a_pipe_that_never_ends_is_given_up(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipes, "_LARGEST", MB)
    assert "standard input sent more than" in lt("import", "-", stdin="name\n" + "Ann\n" * MB).err
    assert lt("list", "--json").json["leads"] == []


def test_a_pipe_with_a_name_is_read_like_a_file_however_late_its_writer_is(lt: Run, home: Path) -> None:
    os.mkfifo("pipe")

    def late() -> None:
        time.sleep(0.3)
        with open("pipe", "wb") as pipe:
            pipe.write(b"name\nAnn\n")
            pipe.flush()
            time.sleep(0.2)
            pipe.write(b"Bo\n")

    writer = threading.Thread(target=late)
    writer.start()
    assert lt("import", "pipe", "--json").json["created"] == 2
    writer.join()


def test_a_pipe_at_which_nobody_writes_is_not_waited_for(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo("pipe")
    monkeypatch.setattr(pipes, "_PATIENCE", 2)
    ran = lt("import", "pipe")
    assert ran.code == 2 and "nobody writes to the pipe pipe" in ran.err
