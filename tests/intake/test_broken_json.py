"""A list in JSON that is broken somewhere: what is whole comes in, and the rest is rejected with its line and reason."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from leadtrack.errors import FileError
from leadtrack.intake.json.lines import numbered_rows, why_not
from leadtrack.intake.json.telling import are_lines

A, B, C = '{"name": "Ann"}', '{"name": "Bo"}', '{"name": "Cy"}'
OPEN = '{"name": "Di'
UNTOLD = "no JSON (Expecting value) on line"


def read(text: str | bytes) -> tuple[list[str], list[tuple[int, str]], list[str]]:
    """The names, the rejected lines with their reasons, and what is told."""
    told: list[str] = []
    file = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    (_, header), *rows = numbered_rows(file, "a.json", tell=told.append)
    names = [row[header.index("name")] for _, row in rows if not why_not(header, row)]
    return names, [(number, why) for number, row in rows if (why := why_not(header, row))], told


@pytest.mark.parametrize(
    ("text", "names", "rejected"),
    [
        (f"{A}\nnope\n{B}\n", "Ann Bo", [(2, f"{UNTOLD} 2, column 1: nope")]),
        (f"{A}\n[1]\n", "Ann", [(2, "no JSON object on line 2: [1]")]),
        (f"{A}{B}\n{C}, {A}\n", "Ann Bo Cy Ann", []),
        (f"{A}\n[{B},{C}]\n", "Ann Bo Cy", []),
        (f"{A}\n{B}x\n", "Ann Bo", [(2, f"{UNTOLD} 2, column 15: x")]),
        (f"{A}\n{OPEN}", "Ann", [(2, f"no JSON (Unterminated string starting at) on line 2, column 10: {OPEN}")]),
        (f"{OPEN}\n{A}\n{B}\n", "Ann Bo", [(1, f"no JSON (Invalid control character at) on line 1, column 13: {OPEN}")]),
        (f"{A}\n{OPEN}ø".encode()[:-1], "Ann", [(2, f"no JSON (Unterminated string starting at) on line 2, column 10: {OPEN}\ufffd")]),
        (b'{"name": "\xc3\xb8"}\n{"name": "\xf8"}\n', "ø", [(2, 'it is not UTF-8 (invalid start byte) on line 2: {"name": "\ufffd"}')]),
        (f"{A}\n{json.dumps(dict.fromkeys(map(str, range(1001))))}\n", "Ann", [(2, "it has more than 1000 keys on line 2")]),
        # Arrays.
        (f"[{A},{B},{OPEN}", "Ann Bo", [(1, f"no JSON (Unterminated string starting at) on line 1: {OPEN}")]),
        (f"[{A},\n{B},\n", "Ann Bo", [(3, "the JSON array has no end, and people may be missing on line 3")]),
        (f"[{A}", "Ann", [(1, "the JSON array has no end, and people may be missing on line 1")]),
        (f"[{A},\n\n{{\n\"name\": Bo}},\n{C}]", "Ann Cy", [(3, f'{UNTOLD} 4: {{ "name": Bo}},')]),
        (f"[{{\"name\" 1}},\n{A},\n{B}]", "Ann Bo", [(1, "no JSON (Expecting ':' delimiter) on line 1: {\"name\" 1},")]),
        (f"[{A}, {B},\n7]", "Ann Bo", [(2, "no JSON object on line 2: 7")]),
        (f"[{A} {B}]", "Ann Bo", []),
        (f"[{A}]\n[{B}]\n", "Ann Bo", []),
        (f'{{"data": [{A}, {B}, {OPEN}', "Ann Bo", [(1, f"no JSON (Unterminated string starting at) on line 1: {OPEN}")]),
        # Objects over many lines.
        ('{\n "name": "Ann"\n}\n{\n "name" "Bo"\n}\n{\n "name": "Cy"\n}\n', "Ann Cy", [(4, 'no JSON (Expecting \':\' delimiter) on line 5: { "name" "Bo" }')]),
        ('{\n "name": "Ann"\n}\nERROR: late\n{\n "name": "Cy"\n}\n', "Ann Cy", [(4, "no JSON object on line 4: ERROR: late")]),
    ],
)  # fmt: skip
def test_what_is_broken_costs_only_itself(text: str | bytes, names: str, rejected: list[tuple[int, str]]) -> None:
    found = read(text)
    assert (" ".join(found[0]), found[1]) == (names, rejected)
    assert len(found[2]) == len(rejected)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{OPEN}\n", "a.json, line 1: no JSON ("),
        (f"{A}\nx\ny\n", "a.json, line 2, column 1: no JSON (Expecting value). Most of the list is none: 2 of 3"),
        ("{nope\n" * 5000, "line 1: no JSON"),
        (f"[{A},{{name: 1}},{B}]", "line 1: no JSON (Expecting property name enclosed in double quotes), near "),
        (f'{{"a": [{A},\n{{"name": }}\n],\n "b": [{B}]}}', "line 4: here another array of objects begins."),
        ('{"name": ' + "[" * 100_000, "line 1: no JSON that a list needs, it is nested too deep."),
        (f"{A}\n".encode() + b'{"name": "\xf8"}\n' + f"{B}\n".encode(), "line 2: it is not UTF-8"),
    ],
)
def test_what_is_mostly_broken_is_refused_with_its_first_place(text: str | bytes, said: str) -> None:
    with pytest.raises(FileError) as refused:
        read(text)
    assert said in refused.value.message


@pytest.mark.parametrize(("text", "is_cut"), [(f"{A}\n{OPEN}", True), (f"[{A},\n", True), (f"{A}\n{OPEN}\n", False)])
def test_what_ends_too_soon_is_said_to_be_cut_off(text: str, is_cut: bool) -> None:
    (told,) = read(text)[2]
    assert ("cut off: get it again" in told) is is_cut


def test_lines_below_a_remark_are_json_and_rows_of_csv_are_not() -> None:
    assert are_lines(f"npm WARN late\n{A}\n{B}\n")
    assert not are_lines('name,said\nAnn,"\n{""a"": 1}"\n') and not are_lines(f"name\nAnn\n{A}\n")


def _account(ran: Any) -> tuple[int, ...]:
    return tuple(ran.json[word] for word in ("read", "created", "unchanged", "rejected"))


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_broken_line_is_rejected_once_and_again_and_comes_in_mended(lt: Run, is_ours: bool) -> None:
    if is_ours:
        for name in ("Ann", "Bo", "Cy"):
            lt("add", name, "--email", f"{name}@example.com", "--db", "other.db")
        lines = lt("export", "jsonl", "-", "--db", "other.db").out.splitlines()
    else:
        lines = [f'{{"name": "{name}", "email": "{name}@example.com"}}' for name in ("Ann", "Bo", "Cy")]
    Path("a.jsonl").write_text("\n".join([lines[0], "WARNING: late", *lines[1:]]) + lines[0][:20])
    assert _account(lt("import", "a.jsonl", "--dry-run", "--json")) == (5, 3, 0, 2)
    ran = lt("import", "a.jsonl", "--json")
    assert ran.code == 6 and _account(ran) == (5, 3, 0, 2) and not ran.json["kept_as_typed"]
    assert _account(lt("import", "a.jsonl", "--json")) == (5, 0, 3, 2)
    again = lt("import", "a-rejects.csv", "--json")
    assert _account(again) == (2, 0, 0, 2)
    # What was said of a row is not said beside what is said of it now.
    heads = [Path(one).read_text().partition("\n")[0] for one in ("a-rejects.csv", again.json["rejects"])]
    assert heads[0] == heads[1]
    with open("a-rejects.csv", newline="") as file:
        warning, cut = csv.DictReader(file)
    assert warning["leadtrack reason"] == "no JSON (Expecting value) on line 2, column 1: WARNING: late"
    assert "on line 4, column " in cut["leadtrack reason"]
    with open("m.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, list(cut))
        writer.writeheader()
        writer.writerow(cut | {"name": "Di"})
    lt("import", "m.csv")
    (di,) = lt("find", "Di", "--json").json["leads"]
    assert (di["name"], di["fields"]) == ("Di", {})


@pytest.mark.parametrize(
    "text",
    [
        '{"email": "ann@example.com"}\n{"name": "Bo"\n{"email": "cy@example.com"}\n',
        "BEGIN:VCARD\nEMAIL:ann@example.com\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\n"
        "BEGIN:VCARD\nEMAIL:cy@example.com\nEND:VCARD\n",
    ],
)
def test_what_is_broken_in_a_do_not_contact_list_is_not_passed_over(lt: Run, text: str) -> None:
    Path("a").write_text(text)
    ran = lt("do-not-contact", "import", "a", "--json")
    assert ran.code == 6 and (ran.json["added"], ran.json["not_understood"]) == (2, 1)


PEOPLE = [
    {"name": name, "emails": [{"type": "x", "value": f"{name}@example.com"}]} for name in ("Ann", "Bø", "Cy", "Di")
]


def written(one: object, indent: int | None = None) -> str:
    return json.dumps(one, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{written(one)}\n" for one in PEOPLE),
        written(PEOPLE),
        written(PEOPLE, 2),
        "[" + ",\r\n".join(map(written, PEOPLE)) + "]",
        written({"ok": True, "data": {"people": PEOPLE}}, 1),
        "\n".join(written(one, 1) for one in PEOPLE),
    ],
    ids=["lines", "array", "array over lines", "array of lines", "array in objects", "objects over lines"],
)
def test_wherever_a_list_is_cut_off_whoever_is_whole_comes_in_and_nobody_else(text: str) -> None:
    whole = text.encode()
    for at in range(len(whole)):
        part = whole[:at]
        ends = [part.count(f"{one['name']}@example.com".encode()) for one in PEOPLE]
        try:
            names, rejected, _ = read(part)
        except FileError:
            # Of less than one nothing can be told.
            assert sum(ends) < 2
            continue
        assert names == [one["name"] for one in PEOPLE[: len(names)]]
        assert sum(ends) - 1 <= len(names) <= sum(ends) and len(rejected) <= 1
