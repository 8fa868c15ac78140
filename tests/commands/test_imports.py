"""Imports: what there were, and taking one back."""

from pathlib import Path

import pytest

from conftest import Run


def people(lt: Run) -> list[tuple[str, str]]:
    return [(lead["name"], lead["city"]) for lead in lt("list", "--json").json["leads"]]


def test_imports_are_listed_with_source_cost_counts_and_digest(lt: Run) -> None:
    Path("a.csv").write_text("name\nAnn\nBo\n")
    lt("import", "a.csv", "--source", "fair", "--cost", "12,50")
    (batch,) = lt("imports", "--json").json["imports"]
    assert (batch["file"], batch["source"], batch["cost"], batch["read"]) == ("a.csv", "fair", "12.50 EUR", 2)
    assert len(batch["sha256"]) == 64
    assert lt("imports").out.startswith("1\t2026-11-23\tfair\ta.csv\t12.50 EUR\t2\t2\t")


def test_an_import_is_taken_back_after_other_work_and_leaves_whom_one_worked_with(lt: Run) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com")
    lt("add", "Eva Klein", "--email", "eva@example.com")
    Path("a.csv").write_text(
        "name,email,city\nAnn Lee,ann@example.com,Rome\nEva Klein,eva@example.com,Oslo\nBo,bo@example.com,Bonn\n"
        "Uwe,uwe@example.com,Ulm\nTim,tim@example.com,\n"
    )
    lt("import", "a.csv", "--source", "fair")
    lt("follow-up", "Bo", "fri")
    lt("edit", "Eva Klein", "--city", "Bergen")
    lt("add", "Later")
    before = people(lt)
    assert lt("imports", "undo", "1").code == 2
    assert people(lt) == before
    ran = lt("imports", "undo", "1", "--yes", "--json").json
    assert (ran["removed"], ran["restored"], len(ran["left"])) == (2, 1, 2)
    assert people(lt) == [("Ann Lee", ""), ("Bo", "Bonn"), ("Eva Klein", "Bergen"), ("Later", "")]
    assert lt("imports", "undo", "9", "--yes").code == 3
    assert lt("undo").code == 0


def test_the_same_list_comes_in_again_after_it_was_taken_back(lt: Run) -> None:
    Path("a.csv").write_text("name,email\nAnn,ann@example.com\nBo,\n")
    for _ in range(2):
        assert lt("import", "a.csv", "--source", "fair", "--json").json["created"] == 2
        number = lt("imports", "--json").json["imports"][0]["batch"]
        assert lt("imports", "undo", str(number), "--yes").code == 0
        assert lt("list").out == lt("imports").out == lt("sources").out == ""


def test_whoever_somebody_of_a_list_was_joined_into_keeps_what_came_of_it_and_is_named(lt: Run) -> None:
    lt("add", "Old Ole", "--email", "ole@example.com")
    Path("a.csv").write_text("name,email\nOle,ole2@example.com\nBo,bo@example.com\nEva,eva@example.com\n")
    lt("import", "a.csv", "--source", "fair")
    lt("merge", "1", "2", "--yes")
    ran = lt("imports", "undo", "1", "--yes", "--json").json
    assert (ran["removed"], ran["restored"], ran["left"]) == (2, 0, [1])
    assert [batch["batch"] for batch in lt("imports", "--json").json["imports"]] == [1]
    assert lt("undo", "3").code == 0 and [name for name, _ in people(lt)] == ["Old Ole", "Ole"]
    assert lt("doctor").code == 0
    assert lt("imports", "undo", "1", "--yes").code == 0 and [name for name, _ in people(lt)] == ["Old Ole"]
    assert lt("imports").out == lt("sources").out == ""


def test_who_was_joined_into_somebody_who_was_joined_again_is_named_by_the_last_one(lt: Run) -> None:
    for name in ("Ann", "Bo"):
        lt("add", name)
    Path("a.csv").write_text("name,email\nOle,ole@example.com\nEva,eva@example.com\n")
    lt("import", "a.csv")
    lt("merge", "2", "3", "--yes")
    lt("merge", "1", "2", "--yes")
    assert lt("imports", "undo", "1", "--yes", "--json").json["left"] == [1]


def test_what_a_later_import_changed_and_was_taken_back_counts_no_more(lt: Run) -> None:
    Path("1.csv").write_text("name,email\nBo,bo@example.com\n")
    Path("2.csv").write_text("name,email,phone\nBo,bo@example.com,+45 32 12 34 56\n")
    lt("import", "1.csv")
    lt("import", "2.csv")
    assert lt("imports", "undo", "2", "--yes", "--json").json["restored"] == 1
    ran = lt("imports", "undo", "1", "--yes", "--json").json
    assert (ran["removed"], ran["left"]) == (1, []) and lt("list").out == lt("imports").out == ""
    for _ in range(4):
        assert lt("undo").code == 0
    assert lt("list").out == ""
    for _ in range(4):
        assert lt("redo").code == 0 and lt("doctor").code == 0
    assert lt("list").out == ""


def test_who_was_edited_after_a_later_import_was_taken_back_is_left(lt: Run) -> None:
    for number, rest in ((1, "Bonn,"), (2, "Bonn,+45 32 12 34 56"), (3, "Bonn,+45 32 12 34 57")):
        Path(f"{number}.csv").write_text(f"name,email,city,phone\nBo,bo@example.com,{rest}\nX{number},,,\n")
        lt("import", f"{number}.csv")
    ran = lt("imports", "undo", "2", "--yes", "--json").json
    assert (ran["left"], ran["later_imports"]) == ([1], [3])
    lt("imports", "undo", "3", "--yes")
    ran = lt("imports", "undo", "1", "--yes", "--json").json
    assert (ran["left"], ran["later_imports"]) == ([1], [2])


def test_who_is_left_is_named_and_which_later_import_is_to_be_taken_back_first(lt: Run) -> None:
    Path("1.csv").write_text("name,email\nAnn,ann@example.com\nBo,bo@example.com\nEva,eva@example.com\n")
    Path("2.csv").write_text("name,email,city\nAnn,ann@example.com,Bonn\n")
    lt("import", "1.csv")
    lt("import", "2.csv")
    lt("edit", "Bo", "--city", "Rome")
    first = "Import 2 changed some of them since: leadtrack imports undo 2, and then this one once more."
    said = lt("imports", "undo", "1", "--yes").err
    assert "Left as they are, since they were edited since: Ann (1), Bo (2)." in said and first in said
    assert f"They are Ann (1), Bo (2). {first}" in lt("imports", "undo", "1", "--yes").err
    lt("imports", "undo", "2", "--yes")
    assert lt("imports", "undo", "1", "--yes").code == 0 and people(lt) == [("Bo", "Rome")]


def test_whom_a_marked_list_names_stays_marked_when_it_is_taken_back(lt: Run) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com", "--db", "other.db")
    lt("do-not-contact", "add", "1", "--db", "other.db")
    lt("export", "jsonl", "marked.jsonl", "--include-do-not-contact", "--db", "other.db")
    lt("add", "Ann Lee", "--email", "ann@example.com", "--next", "+1d", "--what", "call")
    before = lt("list", "--json").json
    assert "1 lead you had must not" in lt("import", "marked.jsonl").err
    assert lt("imports", "undo", "1", "--yes").code == 0 and lt("doctor").code == 0
    assert lt("due", "--within", "7d").out == "" and lt("list", "--json").json["leads"][0]["do_not_contact"]
    assert lt("undo").code == lt("redo").code == lt("undo").code == 0 and lt("doctor").code == 0
    assert lt("undo").code == 0 and lt("list", "--json").json == before and lt("doctor").code == 0


def test_a_list_that_marks_who_shares_a_phone_with_one_far_above_is_undone_and_done_again(lt: Run) -> None:
    strangers = "".join(f"Person {n},p{n}@example.org,,\n" for n in range(1500))
    Path("a.csv").write_text(
        f"name,email,phone,do not call\nBo Voss,,+45 20 12 34 56,\n{strangers}Eva Klein,,+45 20 12 34 56,yes\n"
    )
    lt("import", "a.csv")
    after = lt("list", "--json").json
    assert [lead["name"] for lead in after["leads"] if lead["do_not_contact"]] == ["Bo Voss", "Eva Klein"]
    for _ in range(2):
        assert lt("undo", "--yes").code == 0 and lt("list").out == lt("do-not-contact", "list").out == ""
        assert lt("redo").code == 0 and lt("list", "--json").json == after and lt("doctor").code == 0


def test_a_list_of_phones_and_emails_is_suppressed_and_undone(lt: Run) -> None:
    lt("add", "Bo", "--phone", "+45 32 12 34 56", "--next", "fri")
    Path("robinson.txt").write_text(
        "Telefon;E-mail\n32 12 34 56\n+4532123457;x@example.com\n\nnobody\n32123456\n", "utf-16"
    )
    ran = lt("do-not-contact", "import", "robinson.txt", "--country", "DK", "--json").json
    assert ran.pop("without_country") == 0 and ran.pop("columns_not_read") == []
    counted = {"read": 5, "added": 3, "skipped": 2, "says_no": 0, "guessed": 0, "not_understood": 0, "leads": 1}
    assert ran == {"schema_version": 1, **counted}
    assert lt("due", "--within", "2w").out == "" and lt("add", "X", "--email", "X@example.com").code == 5
    assert lt("do-not-contact", "import", "robinson.txt", "--country", "DK", "--json").json["added"] == 0
    assert lt("undo").code == lt("undo").code == 0
    assert lt("do-not-contact", "list").out == "" and lt("due", "--within", "2w").out != ""


def test_a_list_is_screened_before_it_is_bought_and_nothing_is_kept(lt: Run) -> None:
    lt("add", "Ann", "--email", "ann@example.com")
    lt("do-not-contact", "add", "bo@example.com")
    Path("a.csv").write_text("name,email\nAnn,ann@example.com\nBo,bo@example.com\nEva,eva@example.com\nUwe,\n,x@@\n")
    before = Path("leads.db").read_bytes()
    ran = lt("import", "a.csv", "--screen-only", "--json").json
    del ran["schema_version"]
    assert ran == {
        "read": 5,
        "contactable": 1,
        "known": 1,
        "suppressed": 1,
        "unreachable": 1,
        "rejected": 1,
        "repeated": 0,
        "possible_refusals": [],
    }
    assert "1 new, and may be contacted" in lt("import", "a.csv", "--screen-only").out
    assert Path("leads.db").read_bytes() == before


def test_screening_counts_who_is_in_the_list_before(lt: Run) -> None:
    rows = [
        "Eva,eva@example.com,",
        "EVA,Eva@example.com,20123456",
        "Bo,,20123457",
        "bo,,+45 20 12 34 57",
        "Cy,,20123457",
    ]
    Path("a.csv").write_text("\n".join(["name,email,phone", *rows, ""]))
    ran = lt("import", "a.csv", "--screen-only", "--country", "DK", "--json").json
    assert (ran["contactable"], ran["repeated"]) == (5, 2)
    assert "2 of these are in it before" in lt("import", "a.csv", "--screen-only", "--country", "DK").out


def test_a_phone_book_is_typed_up_a_line_a_lead(lt: Run) -> None:
    lt("do-not-contact", "add", "gone@example.com")
    typed = (
        "Mette Hansen; 32 12 34 56; mette@example.com\n+45 32 12 34 57;Bo\n\neva@example.com | Klein, Eva | Klein & Co | met\n"
        "gone@example.com; Gone\n;;\n"
    )
    ran = lt("add", "-", "--country", "DK", "--source", "phone book", "--tag", "typed", "--json", stdin=typed)
    assert ran.code == 6 and ran.json["left_out"] == 2 and "line 5: Gone must not be contacted" in ran.err
    mette, bo, eva = ran.json["leads"]
    assert (mette["phones"], mette["emails"], mette["source"]) == (["+4532123456"], ["mette@example.com"], "phone book")
    assert (bo["name"], bo["phones"], bo["tags"]) == ("Bo", ["+4532123457"], ["typed"])
    assert (eva["name"], eva["company"], eva["fields"]) == ("Eva Klein", "Klein & Co", {"remark": "met"})
    lt("undo")
    assert lt("list").out == ""


def test_a_list_without_a_header_is_read_by_number_or_by_what_is_in_it(lt: Run) -> None:
    Path("a.csv").write_text("7;Mette Hansen;mette@example.com;+45 32 12 34 56;1984-11-23\n8;Bo;;+45 32 12 34 57;\n")
    assert lt("import", "a.csv").code == 2
    told = "'column 1' and the others are kept as own fields. Say what they are by their numbers, as in --map city=1"
    assert told in lt("import", "a.csv", "--no-header", "--dry-run").err
    assert told not in lt("import", "a.csv", "--no-header", "--map", "name=2", "--dry-run").err
    Path("b.csv").write_text("Ann Lee;Nygade 3\nBo Dam;Engvej 2\n")
    assert "'column 2' is kept as an own field. Say what it is" in lt("import", "b.csv", "--no-header", "--dry-run").err
    mapping = lt("import", "a.csv", "--no-header", "--dry-run", "--json").json["mapping"]
    assert mapping == {"name": ["column 2"], "email": ["column 3"], "phone": ["column 4"]}
    lt("import", "a.csv", "--no-header", "--map", "name=2", "--map", "phone=4", "--map", "birthday=5")
    bo, mette = lt("list", "--json").json["leads"]
    assert (mette["birthday"], mette["fields"]) == ("1984-11-23", {"column 1": "7", "column 3": "mette@example.com"})
    assert bo["phones"] == ["+4532123457"]
    assert "Numbers: 1 to 5" in lt("import", "a.csv", "--no-header", "--map", "name=9").err


def test_what_a_list_cost_is_said_for_it_all_for_a_row_or_by_a_column(lt: Run) -> None:
    Path("a.csv").write_text('name;Price\nAnn;"1,25"\nBo;€ 2\nEva;free\n')
    for number, (option, cost) in enumerate(
        [("--cost=12", "12.00 EUR"), ("--cost-per-row=0,50", "1.50 EUR"), ("--cost-column=price", "3.25 EUR")], 1
    ):
        assert lt("import", "a.csv", "--source", f"s{number}", option, "--json").json["cost"] == cost
        assert lt("imports", "--json").json["imports"][0]["cost"] == cost
    assert "Its columns: name, Price" in lt("import", "a.csv", "--cost-column", "nope").err
    assert lt("import", "a.csv", "--cost", "1", "--cost-per-row", "1").code == 2


def test_a_row_that_came_for_nothing_has_a_price_that_is_read(lt: Run) -> None:
    Path("a.csv").write_text('name;Price\nAnn;0\nBo;"kr. 2,50"\nEva;"4,-"\nIda;0 EUR\nKim;free\nUwe;-1\n')
    lt("config", "set", "currency", "DKK")
    ran = lt("import", "a.csv", "--cost-column", "Price", "--json").json
    assert (ran["cost"], ran["cost_not_read"]) == ("6.50 DKK", 2)
    assert lt("import", "a.csv", "--cost", "0").code == 2


def test_a_price_of_a_row_may_have_fractions_of_a_cent_and_be_in_crowns_of_the_lists_country(lt: Run) -> None:
    Path("a.csv").write_text('name;Price\nAnn;"0,0825 kr."\nBo;"0,075"\nEva;kr. 1\n')
    assert lt("import", "a.csv", "--cost-per-row", "0.0755", "--json").json["cost"] == "0.23 EUR"
    ran = lt("import", "a.csv", "--cost-column", "Price", "--country", "DK", "--json").json
    assert (ran["cost"], ran["cost_not_read"]) == (None, 0)
    assert lt("imports", "--json").json["imports"][1]["cost"] == "1.16 DKK"


def test_a_dry_run_shows_three_rows_as_they_would_be_understood(lt: Run) -> None:
    Path("a.csv").write_text("name,email\n" + "".join(f'"Last{i}, First{i}",P{i}@Example.com\n' for i in range(5)))
    ran = lt("import", "a.csv", "--dry-run", "--json").json
    assert [s["name"] for s in ran["samples"]] == ["First0 Last0", "First1 Last1", "First2 Last2"]
    assert "First0 Last0" in lt("import", "a.csv", "--dry-run").err


def test_whom_a_list_changed_in_two_places_is_restored(lt: Run) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com")
    before = lt("show", "1", "--json").out
    others = "".join(f"P {n},p{n}@example.com,,\n" for n in range(1500))
    Path("a.csv").write_text(
        f"name,email,company,city\nAnn Lee,ann@example.com,Lee Ltd,\n{others}Ann Lee,ann@example.com,,Oslo\n"
    )
    lt("import", "a.csv")
    assert lt("show", "1", "--json").json["lead"]["city"] == "Oslo"
    undone = lt("imports", "undo", "1", "--yes")
    assert "1500 removed, 1 restored." in undone.err and "edited since" not in undone.err
    assert lt("show", "1", "--json").out == before
    assert lt("undo", "--yes").code == 0
    assert lt("show", "1", "--json").json["lead"]["company"] == "Lee Ltd"
    lt("edit", "1", "--city", "Bergen")
    assert "edited since: Ann Lee (1)." in lt("imports", "undo", "1", "--yes").err


def test_whom_a_list_marks_only_for_a_shared_phone_is_not_said_to_be_edited(lt: Run) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com", "--phone", "+45 32 12 34 57")
    Path("a.csv").write_text("name,phone,do not call\nZoe Tan,+45 32 12 34 57,yes\n")
    lt("import", "a.csv")
    assert lt("show", "1", "--json").json["lead"]["do_not_contact"]
    undone = lt("imports", "undo", "1", "--yes")
    assert "Not to be contacted still, for an e-mail or phone on the do-not-contact list: Ann Lee (1)." in undone.err
    assert "edited" not in undone.err and lt("show", "1", "--json").json["lead"]["do_not_contact"]
    assert len(lt("do-not-contact", "list").out.splitlines()) == 1


@pytest.mark.parametrize("others", [0, 1500])
def test_a_pair_that_only_a_list_made_of_people_you_had_goes_with_it(lt: Run, others: int) -> None:
    lt("add", "Ann Lee", "--email", "ann@example.com")
    lt("add", "Bo Berg", "--phone", "+45 32 12 34 57")
    rows = "".join(f"P {n},p{n}@example.com,\n" for n in range(others))
    Path("a.csv").write_text(f"name,email,phone\n{rows}Ann Lee,ann@example.com,+45 32 12 34 57\n")
    lt("import", "a.csv")
    assert len(lt("duplicates").out.splitlines()) == 1
    lt("imports", "undo", "1", "--yes")
    assert lt("duplicates").out == ""
    lt("undo", "--yes")
    assert len(lt("duplicates").out.splitlines()) == 1
    lt("edit", "1", "--city", "Oslo")
    lt("imports", "undo", "1", "--yes")
    assert len(lt("duplicates").out.splitlines()) == 1


def test_an_import_that_is_taken_back_is_no_example_for_the_next_list_of_its_source(lt: Run) -> None:
    Path("a.csv").write_text("who,number\nAnn,20 12 34 56\n")
    Path("b.csv").write_text("who,number\nBo,20 12 34 57\n")
    right, wrong = ("--map", "name=who", "--map", "own=number"), ("--map", "company=who", "--map", "phone=number")
    lt("import", "a.csv", "--source", "Fair", *right)
    before = lt("sources", "show", "Fair", "--json").json["source"]["mapping"]
    lt("import", "b.csv", "--source", "Fair", *wrong)
    assert lt("imports", "undo", "2", "--yes").code == 0
    assert lt("sources", "show", "Fair", "--json").json["source"]["mapping"] == before
    assert lt("undo").code == 0 and lt("sources", "show", "Fair", "--json").json["source"]["mapping"] != before
    assert lt("redo").code == 0 and lt("sources", "show", "Fair", "--json").json["source"]["mapping"] == before
