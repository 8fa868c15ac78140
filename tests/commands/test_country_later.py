"""Phones are kept without a country, and which one is theirs is said later: by a list, or in the settings."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Run, examples

LIST = "name,phone\nMette Hansen,20 12 34 56\nBo Lund,30.12.34.56\n,40123456\nIb Friis,12 34 56 7\n"
DK = "leadtrack config set country DK"


@pytest.fixture
def bare(lt: Run) -> Run:
    """Four people with a phone each, imported for no country; three of these phones are Danish."""
    Path("a.csv").write_text(LIST)
    assert f"4 phones are kept as typed, without a country. Yours: {DK}." in lt("import", "a.csv").err
    return lt


def phones(lt: Run) -> dict[str, list[str]]:
    return {lead["name"]: lead["phones"] for lead in lt("list", "--json").json["leads"]}


READ = {
    "Mette Hansen": ["+4520123456"],
    "Bo Lund": ["+4530123456"],
    "": ["+4540123456"],
    "Ib Friis": ["12 34 56 7"],
}
AS_TYPED = {"Mette Hansen": ["20 12 34 56"], "Bo Lund": ["30.12.34.56"], "": ["40123456"], "Ib Friis": ["12 34 56 7"]}


def test_the_same_list_again_with_its_country_finds_everybody(bare: Run) -> None:
    dry = bare("import", "a.csv", "--country", "DK", "--dry-run", "--json").json
    assert phones(bare) == AS_TYPED
    ran = bare("import", "a.csv", "--country", "DK")
    assert "3 phones you had without a country get one by this list.\n" in ran.err
    assert (dry["created"], dry["unchanged"], dry["phones_completed"]) == (0, 4, 3) and phones(bare) == READ
    assert bare("find", "+4520123456", "--json").json["leads"][0]["name"] == "Mette Hansen"
    third = bare("import", "a.csv", "--country", "DK", "--json").json
    assert (third["created"], third["updated"], third["unchanged"], third["phones_completed"]) == (0, 0, 4, 0)
    assert bare("doctor").code == 0


@pytest.mark.parametrize("back", ["undo", "imports undo 2 --yes"])
def test_a_list_that_told_phones_in_full_is_taken_back_with_them(bare: Run, back: str) -> None:
    bare("import", "a.csv", "--country", "DK")
    assert bare(*back.split()).code == 0 and phones(bare) == AS_TYPED
    bare("redo" if back == "undo" else "undo")
    assert phones(bare) == READ
    assert bare("imports", "undo", "1", "--yes").code == 0 and phones(bare) == {}


def test_another_list_tells_whom_it_calls_alike_in_full_and_nobody_else(bare: Run) -> None:
    other = "name,phone\nM. Hansen,+45 20 12 34 56\nKari Nordmann,+47 30 12 34 56\n,+45 40 12 34 56\n"
    told = bare("import", "-", "--json", stdin=other).json
    assert (told["created"], told["unchanged"], told["phones_completed"]) == (2, 1, 1)
    assert phones(bare)["Mette Hansen"] == ["+4520123456"] and phones(bare)["Bo Lund"] == ["30.12.34.56"]


def test_a_phone_that_is_there_in_full_beside_its_digits_is_one(bare: Run) -> None:
    bare("edit", "1", "--phone", "+45 20 12 34 56")
    assert phones(bare)["Mette Hansen"] == ["+4520123456", "20 12 34 56"]
    told = bare("import", "a.csv", "--country", "DK", "--json").json
    assert told["phones_completed"] == 3 and phones(bare) == READ
    bare("undo")
    assert len(phones(bare)["Mette Hansen"]) == 2
    told = bare("config", "set", "country", "DK", "--json").json
    assert (told["phones_completed"], told["phones_without_code"]) == (3, 1) and phones(bare) == READ
    assert bare("undo").code == 0 and len(phones(bare)["Mette Hansen"]) == 2


def test_a_country_that_is_set_is_read_into_the_phones_there_are(bare: Run) -> None:
    bare("edit", "4", "--phone", "41 23 45 67")
    bare("edit", "4", "--country", "Norge")
    ran = bare("config", "set", "country", "DK")
    said = "Read by it: 4 phones that were kept without a country, as 20 12 34 56 = +4520123456. Undo: leadtrack undo"
    assert said in ran.err
    assert "1 phone is still kept as typed, and not valid in DK or the country of the lead." in ran.err
    assert phones(bare) == READ | {"Ib Friis": ["+4741234567", "12 34 56 7"]}
    told = bare("undo").err
    assert "Taken back: phones read by DK." in told
    assert "Mette Hansen (1): phone 20 12 34 56 known as +4520123456 -> 20123456" in told
    assert phones(bare)["Mette Hansen"] == ["20 12 34 56"]
    again = bare(
        "setup", "--country=DK", "--date-order=dmy", "--currency=DKK", "--time-zone=", "--sells-to=x", "--json"
    )
    assert (again.json["phones_completed"], again.json["phones_without_code"]) == (4, 1)
    assert bare("config", "set", "country", "DK", "--json").json["phones_completed"] == 0
    # That a phone was read is no edit for the sake of which somebody of a list stays.
    assert bare("imports", "undo", "1", "--yes").code == 0 and list(phones(bare)) == ["Ib Friis"]


def test_a_stronger_country_is_not_read_by_and_no_database_is_made(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lt("config", "set", "country", "DK", "--json").json["phones_completed"] == 0
    assert not Path("leads.db").exists()
    lt("add", "Ib", "--phone", "2012345")
    monkeypatch.setenv("LEADTRACK_COUNTRY", "SE")
    assert lt("config", "set", "country", "DE", "--json").json["phones_completed"] == 0
    assert phones(lt) == {"Ib": ["2012345"]}


@pytest.mark.parametrize("why", ["another program's", "newer"])
def test_a_country_is_set_also_where_the_database_cannot_be_used(bare: Run, why: str) -> None:
    with sqlite3.connect("leads.db") as database:
        database.execute("PRAGMA application_id = 7" if why != "newer" else "PRAGMA user_version = 999")
    database.close()
    ran = bare("config", "set", "country", "DK")
    assert ran.code == 0 and "the setting is kept, but no phone you have is read by it: " in ran.err
    assert ran.err.endswith(f"Later: {DK}\n") and bare("config", "get", "country").out == "DK\n"


def test_the_part_of_a_number_that_is_dialled_in_its_place_is_not_read_alone(lt: Run) -> None:
    lt("import", "-", stdin='name,phone\nAnn,"030/2312501, 7654321"\n')
    lt("config", "set", "country", "DE")
    assert phones(lt) == {"Ann": ["+49302312501", "7654321"]}


def test_two_who_share_a_phone_once_it_is_read_are_possible_duplicates(bare: Run) -> None:
    bare("add", "Mette Hansen", "--phone", "+45 20 12 34 56")
    ran = bare("config", "set", "country", "DK")
    assert "1 pair shares a phone now and may be one person. See: leadtrack duplicates" in ran.err
    (pair,) = bare("duplicates", "--json").json["duplicates"]
    assert (pair["shared"], pair["a"], pair["b"]) == ("+4520123456", 1, 5)
    bare("undo")
    assert bare("duplicates", "--json").json["duplicates"] == []


@pytest.mark.parametrize("way", ["set", "import"])
def test_who_must_not_be_contacted_by_a_number_is_marked_once_it_is_read(bare: Run, way: str) -> None:
    bare("follow-up", "1", "+3d", "call")
    bare("do-not-contact", "add", "+45 20 12 34 56")
    ran = bare(*(DK.split()[1:] if way == "set" else ("import", "a.csv", "--country", "DK")))
    assert "1 lead you had must not be contacted; follow-ups are cancelled." in ran.err
    assert bare("show", "1", "--json").json["lead"]["do_not_contact"]
    assert bare("due", "--within", "9d", "--json").json["due"] == []
    assert bare("undo").code == 0 and not bare("show", "1", "--json").json["lead"]["do_not_contact"]


@pytest.mark.parametrize("asked", [("no", "1", "--keep", "no"), ("do-not-contact", "add", "20 12 34 56")])
def test_digits_on_the_do_not_contact_list_are_there_in_full_once_they_are_read(
    bare: Run, asked: tuple[str, ...]
) -> None:
    bare(*asked)
    told_of_digits = "Phones that were put on the do-not-contact list without a country keep away only who has the same"
    assert told_of_digits in bare("config", "set", "country", "DK").err
    assert told_of_digits not in bare("config", "set", "country", "DK").err
    told = bare("import", "-", "--json", stdin="name,phone\nEva Holm,+45 20 12 34 56\n").json
    assert (told["created"], told["suppressed"]) == (0, 1) and bare("doctor").code == 0


def test_whom_the_user_took_in_in_spite_of_the_list_stays_free(bare: Run) -> None:
    bare("do-not-contact", "add", "70 12 34 56", "+45 71 12 34 56")
    assert bare("add", "Eva Holm", "--phone", "70 12 34 56", "--override").code == 0
    assert bare("add", "Ole Bruun", "--phone", "+45 71 12 34 56", "--phone", "72 12 34 56", "--override").code == 0
    bare("config", "set", "country", "DK")
    assert phones(bare)["Eva Holm"] == ["70 12 34 56"]
    assert phones(bare)["Ole Bruun"] == ["+4571123456", "+4572123456"]
    assert not any(bare("show", one, "--json").json["lead"]["do_not_contact"] for one in ("5", "6"))


def test_who_must_not_be_contacted_since_by_a_number_does_not_get_it_back(bare: Run) -> None:
    bare("config", "set", "country", "DK")
    bare("undo")
    bare("do-not-contact", "add", "+45 20 12 34 56")
    refused = bare("redo", "2")
    assert refused.code == 5 and "somebody of step 2 must not be contacted any more" in refused.err
    bare("config", "set", "country", "")
    bare("import", "a.csv", "--country", "DK")
    bare("do-not-contact", "add", "30.12.34.56")
    assert "Not to be contacted still" in bare("imports", "undo", "2", "--yes").err
    assert bare("show", "2", "--json").json["lead"]["do_not_contact"] and bare("doctor").code == 0


def test_a_long_list_of_others_finds_those_it_tells_in_full_too(bare: Run, early_flood: None) -> None:
    lines = [f"Person {n},+45 21 {n // 100:02} {n % 100:02} 00\n" for n in range(2400)]
    lines[2000:2000] = ["Mette Hansen,+45 20 12 34 56\n", "Kari Nordmann,+47 30 12 34 56\n"]
    told = bare("import", "-", "--json", stdin="name,phone\n" + "".join(lines)).json
    assert (told["created"], told["unchanged"], told["phones_completed"]) == (2401, 1, 1)


@pytest.mark.parametrize("crowd", [60, 1000])
def test_a_number_that_a_whole_town_hall_shares_is_read_for_each_of_them(
    lt: Run, monkeypatch: pytest.MonkeyPatch, crowd: int
) -> None:
    monkeypatch.setattr("leadtrack.store.told_in_full.CROWD", crowd)
    Path("hall.csv").write_text("name,phone\n" + "".join(f"Clerk {n},33 12 34 56\n" for n in range(100, 200)))
    lt("import", "hall.csv")
    told = lt("import", "hall.csv", "--country", "DK", "--json").json
    assert (told["created"], told["unchanged"], told["phones_completed"]) == (0, 100, 100)


NAMES = st.sampled_from(["Mette Hansen", "M. Hansen", "Bo Lund", "Lund, Bo", "Ib", ""])
WRITTEN = st.sampled_from(["{} {} {} {}", "{}{}{}{}", "{}.{}.{}.{}", "Tlf. {} {} {} {}"])
NUMBERS = st.sampled_from([("20", "12", "34", "56"), ("31", "12", "34", "56"), ("12", "34", "56", "78")])
ROWS = st.lists(
    st.tuples(NAMES, WRITTEN, NUMBERS, st.sampled_from(["", "Bageri"]), st.sampled_from(["", "a@example.com"])),
    min_size=1,
    max_size=7,
)


@settings(max_examples=examples(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_a_country_that_is_named_at_last_makes_of_a_list_what_it_makes_at_once(
    lt: Run, rows: list[tuple[Any, ...]]
) -> None:
    lines = (f'"{name}","{how.format(*number)}",{company},{email}\n' for name, how, number, company, email in rows)
    Path("b.csv").write_text("name,phone,company,email\n" + "".join(lines))
    at_once, again = ("import", "b.csv", "--json", "--country=DK"), ("import", "b.csv", "--json")
    kept = []
    for ways in ([at_once, at_once], [again, at_once, at_once], [again, ("config", "set", "country", "DK"), again]):
        lt("config", "set", "country", "")
        for file in Path().glob("leads.db*"):
            file.unlink()
        *_, last = [lt(*way) for way in ways]
        assert (last.json["created"], last.json["updated"], last.json["phones_completed"]) == (0, 0, 0)
        leads = lt("list", "--json").json["leads"]
        kept.append(sorted((one["name"], one["company"], one["emails"], one["phones"]) for one in leads))
    assert kept[0] == kept[1] == kept[2]


def test_what_is_no_number_in_the_country_of_its_row_needs_none_named(lt: Run) -> None:
    Path("a.csv").write_text("name,phone,country\nAnn,5550100,Denmark\nBo,20123456,\nCy,5550101,Denmark\n")
    ran = lt("import", "a.csv")
    assert "2 phones are kept as typed, and not valid in the country of the row." in ran.err
    assert "1 phone is kept as typed, without a country." in ran.err
    ran = lt("import", "a.csv", "--json")
    assert (ran.json["phones_without_code"], ran.json["phones_not_of_their_country"]) == (3, 2)
