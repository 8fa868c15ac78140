"""Birthdays: the alarm rings before, on and after the day, until the card is sent."""

from pathlib import Path

from conftest import Run


def test_the_alarm_rings_until_the_card_is_sent_for_that_year(lt: Run) -> None:
    lt("add", "Mette", "--birthday", "1984-01-02")
    for day, rings in (
        ("2026-12-29", False),
        ("2026-12-30", True),
        ("2027-01-02", True),
        ("2027-01-16", True),
        ("2027-01-17", False),
    ):
        assert ("Mette" in lt("today", "--today", day).out) is rings, day
    ran = lt("card-sent", "Mette", "--today", "2026-12-31", "--json").json
    assert ran["year"] == 2027
    assert lt("today", "--today", "2027-01-02").out == ""
    assert "Mette" in lt("today", "--today", "2028-01-02").out
    lt("undo")
    assert "Mette" in lt("today", "--today", "2027-01-02").out


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
    assert lt("birthdays").out == "" and "Ann" in lt("birthdays", "--all").out
    lt("log", "Ann", "hello", "--no-next")
    assert "Ann" in lt("today").out and "Ann" in lt("birthdays").out


def test_who_must_not_be_contacted_gets_no_card_and_a_card_needs_a_birthday(lt: Run) -> None:
    lt("add", "Bo", "--birthday", "1990-11-23")
    lt("add", "Ann")
    assert lt("card-sent", "Ann").code == 5
    lt("no", "Bo", "--keep", "no")
    assert lt("today").out == lt("birthdays").out == "" and lt("card-sent", "Bo").code == 5
