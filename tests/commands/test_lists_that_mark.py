"""A list that says itself who must not be contacted: they are marked, and no later list brings them back unmarked."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import Run
from leadtrack.intake.cells.kept_away import says

HEADER = "Name;E-mail;Telefon;Ring ikke\n"
ROWS = (
    "Ann Lee;ann@example.com;20 12 34 56;ja\n",
    "Bo Dam;bo@example.com;;nej\n",
    "Cy Ek;;;x\n",
    "Di Fog;di@example.com;;måske\n",
    "Ed Gam;;20 12 34 57;2024-05-01\n",
    "Ed Gam;;20123457;\n",
)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("yes", True), ("checked", True), ("unchecked", False), ("X", True), ("1", True), ("1.0", True), ("Sí", True), ("WAHR", True), ("✓", True),
        ("2024-05-01", True), ("01.05.2024 12:30", True), ("Do not call", True), ("Robinsonliste", True),
        ("", False), (" no ", False), ("0", False), ("Nej", False), ("n/a", False), ("-", False), ("faux", False),
        ("STOP", True), ("Yes, do not call", True), ("ja (05.03.2024)", True),
        ("maybe", None), ("e-mail only", None), ("2", None), ("yes - email", None), ("nein (05.03.2024)", None),
    ],
)  # fmt: skip
def test_what_a_cell_says(cell: str, wanted: bool | None) -> None:
    assert says(cell) is wanted


@pytest.mark.parametrize(
    ("header", "is_asked"),
    [
        ("May we contact you?", True), ("OK to call", True), ("MayContact", True), ("Consent to contact", True),
        ("Må vi kontakte dig?", True), ("Dürfen wir Sie anrufen?", True), ("Kontakt erlaubt", True),
        ("Pouvons-nous vous contacter ?", True), ("¿Podemos contactarle?", True), ("Mogen wij u bellen?", True),
        ("May we contact you by e-mail?", False), ("May our partners contact you?", False), ("Consent", False),
        ("Kontakt nicht erlaubt", False), ("Phone OK", False), ("Contact", False), ("Call back", False),
    ],
)  # fmt: skip
def test_a_no_to_whether_somebody_may_be_contacted_marks_them_and_nothing_else_does(
    lt: Run, header: str, is_asked: bool
) -> None:
    answers = {"Ann Lee": "No", "Bo Dam": "nein", "Cy Ek": "yes", "Di Fog": "", "Ed Gam": "FALSE", "Fy Hof": "not now"}
    rows = "".join(f'{name};20 12 34 5{at};"{said}"\n' for at, (name, said) in enumerate(answers.items()))
    Path("list.csv").write_text(f'Name;Phone;"{header}"\n{rows}', encoding="utf-8")
    ran = lt("import", "list.csv", "--country", "DK")
    leads = lt("list", "--json").json["leads"]
    marked = {lead["name"] for lead in leads if lead["do_not_contact"]}
    assert marked == ({"Ann Lee", "Bo Dam", "Ed Gam"} if is_asked else set())
    assert (f"3 people must not be contacted, as {header!r} says" in ran.err) is is_asked
    assert {lead["name"]: lead["fields"].get(header, "") for lead in leads} == answers


@pytest.mark.parametrize(
    ("header", "cell", "is_marked"),
    [
        ("Status", "Do not contact", True), ("Status", "DNC", True), ("Bemærkninger", "Ring ikke!", True),
        ("Bemerkung", "nicht mehr anrufen", True), ("Remarks", "don't call", True),
        ("Status", "New", False), ("Remarks", "do not call before 9", False), ("Remarks", "opt out", False),
        ("E-mail status", "Do not contact", False), ("Newsletter", "do not contact", False),
        ("Phone DNC", "DNC", False),
    ],
)  # fmt: skip
def test_a_cell_that_says_nothing_but_not_to_contact_somebody_marks_them(
    lt: Run, header: str, cell: str, is_marked: bool
) -> None:
    rows = f"Ann Lee;20 12 34 56;{cell}\nBo Dam;20 12 34 57;\n"
    Path("list.csv").write_text(f"Name;Phone;{header}\n{rows}", encoding="utf-8")
    assert lt("import", "list.csv", "--country", "DK", "--json").json["marked"] == is_marked
    found = {lead["name"]: lead for lead in lt("list", "--json").json["leads"]}
    assert found["Ann Lee"]["do_not_contact"] is is_marked and not found["Bo Dam"]["do_not_contact"]
    assert found["Ann Lee"]["fields"][header] == cell


CONSENTS = (
    "Name,Phone,Consent,Remarks\n"
    'Ann Lee,+45 20123456,no,\nBo Dam,+45 20123457,FALSE,"do not call, she says"\n'
    "Cy Ek,+45 20123458,yes,\nDi Fog,+45 20123459,,\n"
)


@pytest.mark.parametrize("options", [("--dry-run",), ("--screen-only",), ()])
def test_a_consent_marks_nobody_by_itself_and_is_told(lt: Run, options: Sequence[str]) -> None:
    Path("list.csv").write_text(CONSENTS, encoding="utf-8")
    ran = lt("import", "list.csv", "--json", *options)
    assert ran.json["possible_refusals"] == [
        {"column": "Consent", "says": "no", "rows": 2, "line": 2, "map": "do_not_contact=Consent"},
        {"column": "Remarks", "says": "text", "rows": 1, "line": 3, "map": None},
    ]
    assert "'Consent' says no in 2 rows (the first on line 2)." in ran.err
    assert "--map do_not_contact=Consent" in ran.err
    assert "'Remarks' may say in 1 row (line 3) that they must not be contacted" in ran.err
    assert not lt("do-not-contact", "list", "--json").json["do_not_contact"]


def test_a_consent_that_is_named_keeps_away_who_said_no(lt: Run) -> None:
    Path("list.csv").write_text(CONSENTS, encoding="utf-8")
    ran = lt("import", "list.csv", "--map", "do_not_contact=Consent", "--source", "Lists")
    marked = {lead["name"] for lead in lt("list", "--json").json["leads"] if lead["do_not_contact"]}
    assert marked == {"Ann Lee", "Bo Dam"} and "'Consent' says nothing in 1 row (line 5)" in ran.err
    # It is remembered for the source.
    assert lt("import", "list.csv", "--source", "Lists", "--json").json["marked"] == 2


def test_answers_that_are_hardly_ever_yes_or_no_are_not_told(lt: Run) -> None:
    rows = "".join(f"Person {at},+45 201234{at},{at % 9}.5\n" for at in range(50, 70))
    Path("list.csv").write_text(f"Name,Phone,AVG score\n{rows}Ann Lee,+45 20123440,0\n", encoding="utf-8")
    assert lt("import", "list.csv", "--json").json["possible_refusals"] == []


def test_a_question_whether_somebody_may_be_contacted_can_be_left_alone(lt: Run) -> None:
    Path("list.csv").write_text("Name,Phone,OK to call\nAnn Lee,+45 20123456,no\n", encoding="utf-8")
    assert lt("import", "list.csv", "--map", "own=OK to call", "--json").json["marked"] == 0


def test_whom_a_list_marks_is_kept_marked(lt: Run) -> None:
    Path("list.csv").write_text(HEADER + "".join(ROWS), encoding="utf-8")
    ran = lt("import", "list.csv", "--country", "DK")
    assert "3 people must not be contacted, as 'Ring ikke' says" in ran.err
    assert "1 in Ring ikke" in ran.err
    found = {lead["name"]: lead for lead in lt("list", "--json").json["leads"]}
    assert {name for name, lead in found.items() if lead["do_not_contact"]} == {"Ann Lee", "Cy Ek", "Ed Gam"}
    assert found["Di Fog"]["fields"] == {"Ring ikke": "måske"} and not found["Bo Dam"]["fields"]
    assert len(lt("do-not-contact", "list", "--json").json["do_not_contact"]) == 3
    assert lt("doctor").code == 0
    # The next list, which does not mark them, brings nobody back.
    Path("other.csv").write_text("Name,Phone\nAnn Lee,+45 20123456\n", encoding="utf-8")
    assert lt("import", "other.csv", "--json").json["suppressed"] == 1
    again = lt("import", "list.csv", "--country", "DK", "--json").json
    assert (again["created"], again["updated"], again["marked"]) == (0, 0, 3)


def test_somebody_known_is_marked_too(lt: Run) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com", "--next", "today")
    before = lt("export", "jsonl", "-", "--include-do-not-contact").out
    Path("list.csv").write_text(HEADER + ROWS[0], encoding="utf-8")
    ran = lt("import", "list.csv", "--country", "DK")
    assert "1 lead you had must not be contacted; follow-ups are cancelled" in ran.err
    assert "Ann" not in lt("due").out and lt("doctor").code == 0
    lt("undo")
    assert lt("export", "jsonl", "-", "--include-do-not-contact").out == before
    assert not lt("do-not-contact", "list", "--json").json["do_not_contact"]


@pytest.mark.parametrize("way", ["fill", "skip", "overwrite"])
def test_a_long_list_marks_as_a_short_one(lt: Run, early_flood: None, way: str) -> None:
    """Of as many rows as a flood, with people who come twice, marked the first or the second time."""
    first = [f"Person {n};p{n}@example.com;;{'' if n % 100 else 'ja'}\n" for n in range(3000)]
    again = [f"Person {n};p{n}@example.com;;{'ja' if n % 100 else ''}\n" for n in range(0, 3000, 50)]
    Path("list.csv").write_text(HEADER + "".join([*first, *again]), encoding="utf-8")
    account = lt("import", "list.csv", "--on-duplicate", way, "--json").json
    assert (account["created"], account["marked"], account["rejected"]) == (3000, 60, 0)
    lt("undo", "--yes")
    assert lt("list", "--json").json["leads"] == []
    lt("import", "list.csv", "--on-duplicate", way)
    leads = lt("list", "--json").json["leads"]
    marked = {int(lead["name"].split()[1]) for lead in leads if lead["do_not_contact"]}
    assert marked == set(range(0, 3000, 50))
    assert lt("doctor").code == 0
    again = lt("import", "list.csv", "--on-duplicate", way, "--json").json
    assert (again["created"], again["updated"]) == (0, 0)


@pytest.mark.parametrize("way", ["fill", "skip", "overwrite"])
def test_all_that_a_list_knows_of_one_it_marks_later_keeps_them_away(lt: Run, way: str) -> None:
    between = "".join(f"Person {number};p{number}@example.com;;\n" for number in range(1100))
    rows = f"Ann Lee;ann@example.org;20123456;\n{between}Ann Lee;ann@example.com;20123456;ja\n"
    Path("list.csv").write_text(HEADER + rows, encoding="utf-8")
    lt("import", "list.csv", "--country", "DK", "--on-duplicate", way)
    for key in ("ann@example.com", "ann@example.org", "+4520123456"):
        assert lt("do-not-contact", "list", key, "--json").json["do_not_contact"]
    kept = lt("export", "jsonl", "-", "--include-do-not-contact").out
    assert lt("undo", "--yes").code == 0 and not lt("do-not-contact", "list", "--json").json["do_not_contact"]
    assert lt("redo").code == 0 and lt("export", "jsonl", "-", "--include-do-not-contact").out == kept
    assert lt("imports", "undo", "1", "--yes").code == 0 and lt("doctor").code == 0
    assert lt("do-not-contact", "list", "ann@example.org", "--json").json["do_not_contact"][0]["lead_id"] is None
    assert lt("undo", "--yes").code == 0 and lt("export", "jsonl", "-", "--include-do-not-contact").out == kept


def test_before_it_is_bought_the_marks_count(lt: Run) -> None:
    Path("list.csv").write_text(HEADER + "".join(ROWS), encoding="utf-8")
    account = lt("import", "list.csv", "--country", "DK", "--screen-only", "--json").json
    # The second row of Ed Gam, too, which has no mark.
    assert (account["suppressed"], account["contactable"]) == (4, 2)
    dry = lt("import", "list.csv", "--country", "DK", "--dry-run")
    assert "do_not_contact = Ring ikke" in dry.err and "3 people must not be contacted" in dry.err
    assert not lt("do-not-contact", "list", "--json").json["do_not_contact"]


def test_a_column_can_be_left_alone(lt: Run) -> None:
    Path("list.csv").write_text(HEADER + "".join(ROWS), encoding="utf-8")
    account = lt("import", "list.csv", "--map", "own=Ring ikke", "--source", "Crm", "--json").json
    assert account["marked"] == 0 and account["mapping"]["own"] == ["Ring ikke"]
    assert lt("list", "--json").json["leads"][0]["fields"] == {"Ring ikke": "ja"}
    # It is remembered for the source.
    assert lt("import", "list.csv", "--source", "Crm", "--json").json["marked"] == 0
    refused = lt("import", "list.csv", "--map", "mine=Ring ikke")
    assert refused.code == 2 and "own keeps a column as an own field" in refused.err


def test_any_column_can_be_named(lt: Run) -> None:
    Path("list.csv").write_text("Name,Stop\nAnn,yes\nBo,\n", encoding="utf-8")
    assert lt("import", "list.csv", "--json").json["marked"] == 0
    lt("undo")
    assert lt("import", "list.csv", "--map", "do_not_contact=Stop", "--json").json["marked"] == 1
    Path("list.jsonl").write_text(json.dumps({"name": "Cy", "donotcall": True}) + "\n", encoding="utf-8")
    assert lt("import", "list.jsonl", "--json").json["marked"] == 1


def test_a_column_that_may_say_so_is_named_with_the_option_that_heeds_it(lt: Run) -> None:
    Path("list.csv").write_text("Navn;Telefon;Robinson\nAnn Lee;20123456;J\nBo Dam;20123457;N\n", encoding="utf-8")
    ran = lt("import", "list.csv", "--country", "DK", "--dry-run")
    assert "'Robinson' may say who must not be contacted at all, and is kept as an own field." in ran.err
    assert "--map do_not_contact=Robinson" in ran.err
    ran = lt("import", "list.csv", "--country", "DK", "--map", "do_not_contact=Robinson")
    assert "1 person must not be contacted, as 'Robinson' says" in ran.err and "may say" not in ran.err
