"""Birthdays come in the order of their days, whoever it is."""

from pathlib import Path

from conftest import Ran, Run
from terminals import shown

LIST = "name,birthday\nLeap,2000-02-29\nToday,1990-12-28\nLately,1990-12-20\nLong ago,1990-12-10\nSoon,--01-03\n"


def test_those_one_knows_and_those_of_lists_come_in_one_order(lt: Run) -> None:
    lt("add", "Known", "--birthday", "1984-02-28", "--today", "2026-11-01")
    lt("add", "Missed", "--birthday", "1984-11-05", "--today", "2026-11-01")
    Path("a.csv").write_text(LIST)
    lt("import", "a.csv")
    asked = ("birthdays", "--today", "2026-12-28", "--json", "--within")
    soon = [("Missed", "2026-11-05"), ("Lately", "2026-12-20"), ("Today", "2026-12-28"), ("Soon", "2027-01-03")]
    later = [("Known", "2027-02-28"), ("Leap", "2027-02-28"), ("Missed", "2027-11-05"), ("Long ago", "2027-12-10")]
    again = [("Lately", "2027-12-20"), ("Today", "2027-12-28"), ("Soon", "2028-01-03")]
    assert _days(lt(*asked, "13m", "--all")) == soon + later + again
    assert _days(lt(*asked, "3m", "--all", "--limit", "5")) == soon + later[:1]
    assert _days(lt(*asked, "3m")) == [soon[0], soon[2], later[0]]


def test_on_a_terminal_the_first_are_shown_and_the_others_counted(lt: Run) -> None:
    Path("a.csv").write_text("name,birthday\n" + "".join(f"P{number},1990-11-25\n" for number in range(53)))
    lt("import", "a.csv")
    told = shown("birthdays", "--all")
    assert "P49" in told and "P50" not in told
    assert "3 more; show them with --limit 53." in told and "leadtrack draft 1 --template birthday" in told


def _days(ran: Ran) -> list[tuple[str, str]]:
    return [(one["lead"], one["on"]) for one in ran.json["birthdays"]]
