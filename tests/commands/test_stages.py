"""A stage that is renamed or removed in the settings moves nobody by itself, and its people are found and moved."""

from pathlib import Path

import pytest

from conftest import Run

YES = ("--answer=market=yes", "--answer=means=yes", "--answer=authority=yes")


def configure(text: str) -> None:
    Path(".config/leadtrack").mkdir(parents=True, exist_ok=True)
    Path(".config/leadtrack/config.toml").write_text(text)


@pytest.fixture
def renamed(lt: Run) -> Run:
    """Mette (1) talks, Bo (2) talks and is not ready, Ann (3) joined; then `talking` became `chatting`."""
    for number, name in enumerate(("Mette", "Bo", "Ann"), 1):
        lt("add", name, "--today", "2026-11-01")
        lt("qualify", str(number), "--pipeline", "recruiting", *YES, "--next", "+30d", "--today", "2026-11-02")
        lt("advance", str(number), "--pipeline", "recruiting", "--today", "2026-11-05")
    lt("not-ready", "2", "--until", "+2m", "--pipeline", "recruiting", "--today", "2026-11-06")
    lt("advance", "3", "--pipeline", "recruiting", "--today", "2026-11-07")
    lt("advance", "3", "--pipeline", "recruiting", "--today", "2026-11-08")
    configure('[pipelines.recruiting]\nstages = ["lead", "prospect", "chatting", "presented", "joined"]\n')
    return lt


def test_people_in_a_stage_that_is_gone_are_listed_and_every_page_still_works(renamed: Run) -> None:
    for line in (
        "show 1",
        "list",
        "today",
        "due",
        "board --pipeline recruiting",
        "report stages --pipeline recruiting",
    ):
        ran = renamed(*line.split(), "--format", "table")
        assert ran.code == 0 and "Traceback" not in ran.err, line
    listed = renamed("stages", "--json").json["stages"]
    (gone,) = [s for s in listed if not s["known"]]
    assert (gone["pipeline"], gone["stage"], gone["people"], gone["not_ready"]) == ("recruiting", "talking", 2, 1)
    for line in ("stages", "today", "board"):
        assert "leadtrack stages move talking STAGE" in renamed(line).err
    assert "talking?" in renamed("board", "--pipeline", "recruiting", "--format", "table").out
    assert len(renamed("list", "--pipeline", "recruiting", "--stage", "talking").out.splitlines()) == 2
    assert renamed("list", "--pipeline", "recruiting", "--stage", "dancing").code == 2


def test_nobody_walks_on_from_a_stage_that_is_gone_before_it_is_said_what_it_is_now(renamed: Run) -> None:
    ran = renamed("advance", "1", "--pipeline", "recruiting")
    assert ran.code == 5 and "stages move talking STAGE --pipeline recruiting" in ran.err


def test_they_are_moved_in_one_step_that_keeps_days_standing_and_history(renamed: Run) -> None:
    before = renamed("show", "2", "--json").out
    move = ("stages", "move", "talking", "chatting", "--pipeline", "recruiting")
    assert "Would move 2 from talking to chatting in recruiting." in renamed(*move, "--dry-run").err
    assert renamed("show", "2", "--json").out == before
    assert renamed(*move).code == 2  # asks, and nobody is there
    done = renamed(*move, "--yes", "--json")
    assert (done.json["moved"], done.json["left"]) == (2, 0)
    bo = renamed("show", "2", "--json").json["lead"]
    assert (bo["pipelines"][0]["stage"], bo["pipelines"][0]["standing"]) == ("chatting", "not-ready")
    assert [(s["stage"], s["days"]) for s in bo["stages"]] == [("lead", 1), ("prospect", 3), ("chatting", 18)]
    assert bo["stage_changes"][-1]["because"] == "talking is now chatting"
    (card,) = [c for c in renamed("board", "--pipeline", "recruiting").out.splitlines() if "\tMette\t" in c]
    assert card.split("\t")[3] == "18"
    assert "gone" not in renamed("board").err
    assert renamed("advance", "1", "--pipeline", "recruiting").code == 0
    renamed("undo")
    renamed("undo")
    assert renamed("show", "2", "--json").out == before


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("stages move chatting presented --pipeline recruiting", 5, "one by one"),
        ("stages move talking dancing --pipeline recruiting", 2, "no stage 'dancing'"),
        ("stages move dancing chatting --pipeline recruiting", 3, "nobody stands"),
        ("stages move talking joined --pipeline recruiting", 5, "have not been won"),
        ("stages move talking chatting --pipeline none", 2, "no pipeline"),
    ],
)
def test_what_would_go_round_the_table_of_moves_is_refused(renamed: Run, line: str, code: int, said: str) -> None:
    ran = renamed(*line.split(), "--yes")
    assert ran.code == code and said in ran.err


def test_customers_stay_customers_when_their_stage_is_renamed(mette: Run) -> None:
    mette("sale", "1", "10")
    configure(
        '[pipelines.selling]\nstages = ["lead", "prospect", "presented", "client", "regular"]\nwon = "client"\nrepeat = "regular"\n'
    )
    assert mette("stages", "move", "customer", "presented", "--yes").code == 5
    assert mette("stages", "move", "customer", "client", "--yes").code == 0
    assert "now a regular" in mette("sale", "1", "10").err


def test_a_pipeline_that_is_gone_is_listed_and_leaves_everything_working(renamed: Run) -> None:
    configure('[pipelines.wholesale]\nstages = ["lead", "prospect", "customer"]\n')
    renamed("qualify", "1", "--pipeline", "wholesale", *YES)
    configure("")
    assert "a pipeline the settings no longer have" in renamed("today").err
    assert {s["pipeline"] for s in renamed("stages", "--json").json["stages"] if not s["known"]} == {"wholesale"}
    for line in ("show 1", "list", "due", "done 1", "merge 1 2 --yes", "undo"):
        assert renamed(*line.split()).code == 0, line


def test_the_stage_of_presentations_is_the_users_to_name(mette: Run) -> None:
    configure(
        '[pipelines.selling]\nstages = ["lead", "prospect", "demo", "customer", "repeat-customer"]\npresented = "demo"\n'
    )
    mette("log", "1", "hi", "--presented", "--no-next")
    assert mette("list", "--stage", "demo").out != ""
    configure('[pipelines.selling]\npresented = "customer"\n')
    ran = mette("list")
    assert ran.code == 2 and "line 2" in ran.err


@pytest.fixture
def lost(lt: Run) -> Run:
    """Mette (1) stands in a pipeline that the settings then lose; Bo (2) too, and he is in `selling` besides."""
    configure('[pipelines.teaching]\nstages = ["lead", "prospect", "trying", "paying"]\nwon = "paying"\n')
    for number, name in enumerate(("Mette", "Bo"), 1):
        lt("add", name)
        lt("qualify", str(number), "--pipeline", "teaching", *YES, "--next", "+3d")
        lt("advance", str(number), "--pipeline", "teaching")
    lt("qualify", "2", "--answer", "market=yes", "--channel", "phone")
    configure("")
    return lt


def test_people_of_a_pipeline_that_is_gone_are_taken_into_another_with_all_that_is_theirs(lost: Run) -> None:
    assert "stages move trying STAGE --from teaching --pipeline PIPELINE" in lost("today").err
    before = lost("show", "1", "--json").out
    move = ("stages", "move", "trying", "presented", "--from", "teaching", "--pipeline", "selling")
    assert "Would move 1 from trying of teaching to presented in selling." in lost(*move, "--dry-run").err
    assert lost("show", "1", "--json").out == before
    ran = lost(*move, "--yes", "--json")
    assert (ran.json["moved"], ran.json["left"], ran.json["from_pipeline"]) == (1, 1, "teaching")
    assert "1 stay where they are: they are in selling already." in ran.err
    mette = lost("show", "1", "--json").json["lead"]
    assert [(p["pipeline"], p["stage"], p["verdict"]) for p in mette["pipelines"]] == [
        ("selling", "presented", "prospect")
    ]
    assert {a["pipeline"] for a in mette["answers"]} == {f["pipeline"] for f in mette["follow_ups"]} == {"selling"}
    assert mette["stage_changes"][-1]["because"] == "teaching, trying is now presented"
    assert {change["pipeline"] for change in mette["stage_changes"]} == {"selling"}
    assert "lead 1 " not in lost("doctor").out
    lost("undo")
    assert lost("show", "1", "--json").out == before


def test_a_pipeline_that_is_there_is_not_emptied_at_once(lost: Run) -> None:
    assert lost("stages", "move", "lead", "prospect", "--from", "recruiting").code == 5
    assert lost("stages", "move", "trying", "customer", "--from", "teaching", "--yes").code == 5
    assert lost("stages", "move", "dancing", "presented", "--from", "teaching", "--yes").code == 3
