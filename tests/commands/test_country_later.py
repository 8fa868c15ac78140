"""Phones are kept without a country, and which one is theirs is said later: in the settings."""

import sqlite3
from pathlib import Path

import pytest

from conftest import Run

LIST = "name,phone\nMette Hansen,20 12 34 56\nBo Lund,30.12.34.56\n,40123456\nIb Friis,12 34 56 7\n"
DK = "leadtrack config set country DK"


@pytest.fixture
def bare(lt: Run) -> Run:
    """Four people with a phone each, imported for no country; three of these phones are Danish."""
    Path("a.csv").write_text(LIST)
    assert "4 phones are kept as typed, without a country." in lt("import", "a.csv").err
    return lt


def phones(lt: Run) -> dict[str, list[str]]:
    return {lead["name"]: lead["phones"] for lead in lt("list", "--json").json["leads"]}


READ = {
    "Mette Hansen": ["+4520123456"],
    "Bo Lund": ["+4530123456"],
    "": ["+4540123456"],
    "Ib Friis": ["12 34 56 7"],
}


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


def test_who_must_not_be_contacted_by_a_number_is_marked_once_it_is_read(bare: Run) -> None:
    bare("follow-up", "1", "+3d", "call")
    bare("do-not-contact", "add", "+45 20 12 34 56")
    ran = bare("config", "set", "country", "DK")
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
