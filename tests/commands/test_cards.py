"""Birthdays: the alarm rings before, on and after the day, until the card is sent."""

import json
from pathlib import Path

from conftest import Run


def test_the_alarm_rings_until_the_card_is_sent_for_that_year(lt: Run) -> None:
    lt("add", "Mette", "--birthday", "1984-01-02")
    for day, rings in (
        ("2026-12-29", False),
        ("2026-12-30", True),
        ("2027-01-02", True),
        ("2027-01-17", True),
        ("2027-11-23", True),
    ):
        assert ("Mette" in lt("today", "--today", day).out) is rings, day
    ran = lt("card-sent", "Mette", "--today", "2026-12-31", "--json").json
    assert ran["year"] == 2027
    assert lt("today", "--today", "2027-01-02").out == ""
    assert "Mette" in lt("today", "--today", "2028-01-02").out
    lt("undo")
    assert "Mette" in lt("today", "--today", "2027-01-02").out


def test_the_alarm_does_not_ring_for_what_was_before_one_knew_somebody(lt: Run) -> None:
    lt("add", "Lately", "--birthday", "1984-11-10")
    lt("add", "Long ago", "--birthday", "1984-11-08")
    assert "Lately" in lt("today").out and "Long ago" not in lt("today").out
    Path("a.csv").write_text("name,birthday\nAnn,1990-12-24\nBo,1990-11-29\n")
    lt("import", "a.csv", "--source", "list")
    for name in ("Ann", "Bo"):
        lt("log", name, "hello", "--no-next", "--today", "2027-01-05")
    page = lt("today", "--today", "2027-01-05").out
    assert "Ann" in page and "Bo" not in page
    assert "Ann" in lt("birthdays", "--today", "2027-11-01").out


def test_the_nearest_birthday_stands_first_and_a_card_can_be_for_another_year(lt: Run) -> None:
    lt("add", "Old", "--birthday", "1984-06-01", "--today", "2026-05-01")
    lt("add", "New", "--birthday", "1984-11-24")
    assert [b["lead"] for b in lt("today", "--json").json["birthdays"]] == ["New", "Old"]
    assert lt("card-sent", "Old", "--year", "2027", "--json").json["year"] == 2027
    assert "Old" not in lt("today").out and "Old" not in lt("today", "--today", "2027-06-01").out
    assert "Old" in lt("today", "--today", "2028-06-01").out


def test_the_alarm_can_be_told_to_stop_some_days_after_the_birthday(lt: Run) -> None:
    lt("add", "Mette", "--birthday", "1984-11-20")
    assert "Mette" in lt("today").out
    for value, rings in (("2", False), ("3", True), ("sent", True)):
        lt("config", "set", "birthday-alarm-until", value)
        assert ("Mette" in lt("today").out) is ("Mette" in lt("birthdays").out) is rings, value
    assert lt("config", "set", "birthday-alarm-until", "366").code == 2
    assert lt("config", "set", "birthday-alarm-until", "never").code == 2


def test_a_qualified_person_of_a_list_is_known_from_then_on_however_far_they_are_led(lt: Run) -> None:
    Path("a.csv").write_text("name,birthday\nAnn,1990-03-01\n")
    lt("import", "a.csv", "--today", "2027-01-01")
    every = [f"--answer={key}=yes" for key in ("market", "means", "authority")]
    assert lt("qualify", "Ann", *every, "--today", "2027-02-01").code == 0
    lt("advance", "Ann", "--today", "2027-05-01")
    assert "Ann" in lt("today", "--today", "2027-05-02").out and "Ann" in lt("birthdays", "--today", "2027-05-02").out


def test_birthdays_are_listed_over_new_year_with_age_and_card(lt: Run) -> None:
    lt("add", "Leap", "--birthday", "2000-02-29")
    lt("add", "Yearless", "--birthday=--01-03")
    lt("add", "Late", "--birthday", "1990-12-20")
    found = lt("birthdays", "--within", "70d", "--today", "2026-12-28", "--json").json["birthdays"]
    assert [(b["lead"], b["on"], b["age"]) for b in found] == [
        ("Late", "2026-12-20", 36), ("Yearless", "2027-01-03", None), ("Leap", "2027-02-28", 27)]  # fmt: skip
    lt("card-sent", "Late", "--today", "2026-12-28")
    assert "Late" not in lt("birthdays", "--today", "2026-12-28").out
    assert lt("birthdays", "--within", "soon").code == 2


def test_a_bought_list_rings_on_the_day_only_until_somebody_is_known(lt: Run) -> None:
    Path("a.csv").write_text("name,birthday\nAnn,1990-11-24\nBo,1990-11-23\n")
    lt("import", "a.csv")
    assert "Ann" not in lt("today").out and "Bo" in lt("today").out
    assert "Ann" not in lt("birthdays").out and "Ann" in lt("birthdays", "--all").out
    lt("log", "Ann", "hello", "--no-next")
    assert "Ann" in lt("today").out and "Ann" in lt("birthdays").out


def test_birthdays_and_todays_page_agree_on_whose_day_it_is(lt: Run) -> None:
    Path("a.csv").write_text("name,birthday\nAnn,1990-11-23\nBo,1990-11-24\n")
    lt("import", "a.csv")
    found = lt("birthdays", "--within", "12m", "--json").json["birthdays"]
    assert [(one["lead"], one["on"]) for one in found] == [("Ann", "2026-11-23")]
    assert [one["lead"] for one in lt("today", "--json").json["birthdays"]] == ["Ann"]
    assert [one["lead"] for one in lt("birthdays", "--all", "--json").json["birthdays"]] == ["Ann", "Bo"]


def test_todays_page_has_the_nearest_birthday_first_whether_it_was_or_is_to_come(lt: Run) -> None:
    for number, day in enumerate(("11-25", "11-21", "11-23", "11-10", "11-24", "11-22", "11-23"), 1):
        assert lt("add", f"P{number}", "--birthday", f"1980-{day}", "--today", "2026-10-01").code == 0
    shown = lt("today", "--json")
    assert [one["lead"] for one in shown.json["birthdays"]] == ["P3", "P7", "P5", "P6", "P1", "P2", "P4"]
    assert shown.out == json.dumps(shown.json, ensure_ascii=False) + "\n"


def test_who_must_not_be_contacted_gets_no_card_and_a_card_needs_a_birthday(lt: Run) -> None:
    lt("add", "Bo", "--birthday", "1990-11-23")
    lt("add", "Ann")
    assert lt("card-sent", "Ann").code == 5
    lt("no", "Bo", "--keep", "no")
    assert lt("today").out == lt("birthdays").out == "" and lt("card-sent", "Bo").code == 5


def test_the_settings_say_when_the_alarm_begins_and_where_29_february_goes(lt: Run) -> None:
    lt("add", "Leap", "--birthday", "2000-02-29")
    lt("config", "set", "birthday-alarm-days", "10")
    assert "2027-02-28" in lt("today", "--today", "2027-02-18").out and lt("today", "--today", "2027-02-17").out == ""
    lt("config", "set", "birthday-29-february", "03-01")
    assert "2027-03-01" in lt("today", "--today", "2027-02-19").out and lt("today", "--today", "2027-02-18").out == ""
    assert "2027-03-01" in lt("birthdays", "--within", "30d", "--today", "2027-02-10").out
    assert "Mon 2027-03-01" in lt("card-sent", "Leap", "--today", "2027-02-19").err
    assert lt("today", "--today", "2027-03-01").out == "" and "Leap" in lt("today", "--today", "2028-02-29").out
    for key, value in (("birthday-29-february", "02-27"), ("birthday-alarm-days", "61"), ("birthday-alarm-days", "-1")):
        assert lt("config", "set", key, "--", value).code == 2


def test_a_card_that_goes_out_early_is_for_the_next_birthday(lt: Run) -> None:
    lt("add", "Mette", "--birthday", "1984-01-15")
    assert lt("card-sent", "Mette", "--today", "2026-12-20", "--json").json["year"] == 2027
    assert lt("today", "--today", "2027-01-15").out == ""


def test_the_day_of_birth_is_no_birthday(lt: Run) -> None:
    lt("add", "Newborn", "--birthday", "2026-11-20")
    assert lt("birthdays").out == lt("today").out == ""


def test_on_a_terminal_birthdays_tell_which_command_drafts_the_card(lt: Run) -> None:
    lt("add", "Mette", "--birthday", "1984-11-25")
    told = "leadtrack draft 1 --template birthday; sent: leadtrack card-sent 1"
    assert told in lt("birthdays", "--format", "table").err and lt("birthdays").err == ""
    assert "sent: leadtrack card-sent LEAD" in lt("today", "--format", "table").err and lt("today").err == ""
    lt("card-sent", "1")
    assert told not in lt("birthdays", "--format", "table").err
    assert "sent: leadtrack card-sent LEAD" not in lt("today", "--format", "table").err


def test_a_card_for_a_birthday_years_ahead_silences_nothing(lt: Run) -> None:
    lt("add", "Mette", "--birthday", "1984-11-24")
    ran = lt("card-sent", "Mette", "--year", "2072")
    assert ran.code == 2 and "Give a year until 2027." in ran.err
    assert "Mette" in lt("today").out
    assert lt("card-sent", "Mette", "--year", "2027").code == 0


def test_who_finds_no_birthdays_is_told_until_when_and_of_whom_there_are_others(lt: Run) -> None:
    Path("list.csv").write_text("Name,Email,Birthday\nAnn Lee,ann@example.com,1980-12-01\n", encoding="utf-8")
    lt("import", "list.csv")
    found = lt("birthdays", "--format", "table")
    assert (
        found.out == "" and "until Wed 2026-12-23 of people you know; --all has those of your lists too." in found.err
    )
    assert "Ann Lee" in lt("birthdays", "--all").out
    assert (
        lt("birthdays", "--all", "--within", "1d", "--format", "table").err
        == "No birthdays until Tue 2026-11-24 (tomorrow).\n"
    )


def test_a_birthday_without_its_year_is_shown_as_that(lt: Run) -> None:
    lt("add", "Ann Lee", "--birthday", "--12-03")
    assert "  Birthday   12-03, year unknown\n" in lt("show", "1", "--format", "table").out
    assert lt("show", "1", "--json").json["lead"]["birthday"] == "--12-03"
