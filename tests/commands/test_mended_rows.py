"""The command that is printed for rejected rows takes them, once they are mended, as the others were taken."""

import shlex
from pathlib import Path

from conftest import Run


def printed(err: str) -> list[str]:
    """The words of the command behind `leadtrack`."""
    return shlex.split(next(line for line in err.splitlines() if "mend them" in line).partition("then: leadtrack ")[2])


def test_mended_rows_get_the_tags_and_answers_of_the_others(lt: Run) -> None:
    Path("a.csv").write_text("name,email,city\nAnn,ann@example.com,Oslo\n,,Rome\n")
    options = ["--tag", "fair", "--tag", "spring 26", "--answer", "market=yes; told me", "--answer=means=yes"]
    again = printed(lt("import", "a.csv", *options).err)
    assert "--on-duplicate=fill" not in again
    rejects = Path(again[1])
    rejects.write_text(rejects.read_text().replace(",,Rome", "Bo,bo@example.com,Rome"))
    assert lt(*again).code == 0
    ann, bo = (lt("show", name, "--json").json for name in ("Ann", "Bo"))
    assert ann["lead"]["tags"] == bo["lead"]["tags"] == ["fair", "spring 26"]
    answers = [[(a["question"], a["answer"], a["remark"]) for a in one["lead"]["answers"]] for one in (ann, bo)]
    assert answers[0] == answers[1] and len(answers[0]) == 2


def test_mended_rows_overwrite_where_the_others_did(lt: Run) -> None:
    lt("add", "Bo", "--email", "bo@example.com", "--city", "Oslo")
    Path("a.csv").write_text("name,email,city\nAnn,ann@example.com,\n,,Rome\n")
    again = printed(lt("import", "a.csv", "--on-duplicate", "overwrite").err)
    rejects = Path(again[1])
    rejects.write_text(rejects.read_text().replace(",,Rome", "Bo,bo@example.com,Rome"))
    assert lt(*again, "--json").json["updated"] == 1
    assert lt("show", "Bo", "--json").json["lead"]["city"] == "Rome"
