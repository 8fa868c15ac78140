"""The command that is printed for rejected rows takes them, once they are mended, as the others were taken."""

import shlex
from pathlib import Path

import openpyxl

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


def test_mended_rows_add_what_they_cost_to_what_the_others_did(lt: Run) -> None:
    Path("a.csv").write_text("name,email,What we paid\nAnn,ann@example.com,2.50\n,,4.00\n")
    ran = lt("import", "a.csv", "--source", "Fair", "--cost-column", "what we paid")
    rejects = Path("a-rejects.csv")
    rejects.write_text(rejects.read_text().replace(",,4.00", "Bo,bo@example.com,4.00"))
    assert lt(*printed(ran.err)).code == 0
    assert lt("sources", "show", "Fair", "--json").json["source"]["cost"].startswith("6.50 ")


def test_mended_rows_do_not_pay_again_what_was_paid_for_each_row_or_the_list(lt: Run) -> None:
    for number, price in enumerate(("--cost=10", "--cost-per-row=5")):
        Path("a.csv").write_text(f"name,city\nAnn {number},Oslo\n,Rome\n")
        ran = lt("import", "a.csv", "--source", f"Fair {number}", price, "--rejects", "r.csv")
        Path("r.csv").write_text(Path("r.csv").read_text().replace(",Rome", f"Bo {number},Rome"))
        assert lt(*printed(ran.err)).code == 0
        assert lt("sources", "show", f"Fair {number}", "--json").json["source"]["cost"].startswith("10.00 ")


def test_mended_rows_go_where_the_others_went(lt: Run, tmp_path: Path) -> None:
    Path("a.csv").write_text("name,city\nAnn,Oslo\n,Rome\n")
    Path("my.toml").write_text('country = "DK"\n')
    again = printed(lt("import", "a.csv", "--db", "other place.db", "--config", "my.toml").err)
    rejects = Path(again[1])
    rejects.write_text(rejects.read_text().replace(",Rome", "Bo,Rome"))
    assert lt(*again).code == 0
    assert len(lt("list", "--json", "--db", "other place.db").json["leads"]) == 2
    assert lt("list", "--json").json["leads"] == []
    assert "--config=my.toml" in again


def test_the_form_of_the_list_is_not_that_of_its_rejects(lt: Run) -> None:
    rows = "Ann Lee|ann@example.com|Æbeltoft\n|nobody|Århus\n"
    Path("-a.csv").write_bytes(f"\n\nKontakt 1|E-mail|By\n{rows}".encode("cp1252"))
    options = ["--encoding", "cp1252", "--delimiter", "|", "--map", "name=Kontakt 1", "--on-duplicate", "skip"]
    again = printed(lt("import", *options, "--", "-a.csv").err)
    assert again[1:] == ["./-a-rejects.csv", "--on-duplicate=skip", "--map=name=Kontakt 1"]
    rejects = Path(again[1])
    rejects.write_text(rejects.read_text("utf-8").replace("nobody", "bo@example.com"), "utf-8")
    assert lt(*again).code == 0
    assert lt("find", "bo@example.com", "--json").json["leads"][0]["city"] == "Århus"


def test_mended_rows_of_a_workbook_name_no_sheet(lt: Run) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Leads")
    for row in (["name", "city"], ["Ann", "Oslo"], ["", "Rome"]):
        book["Leads"].append(row)
    book.save("a.xlsx")
    assert printed(lt("import", "a.xlsx", "--sheet", "Leads").err)[1:] == ["a-rejects.csv"]


def test_two_last_names_of_a_list_without_a_header_are_two_in_its_rejects(lt: Run) -> None:
    Path("a.csv").write_text("Ana;Ruiz;Gil;ana@example.com\n;;;nobody\n")
    options = ["--map=first_name=1", "--map=last_name=2", "--map=last_name=3", "--map=email=4"]
    again = printed(lt("import", "a.csv", "--no-header", *options).err)
    rejects = Path(again[1])
    rejects.write_text(rejects.read_text().replace(";;;nobody", "Eva;Mora;Paz;eva@example.com"))
    assert lt(*again).code == 0
    assert lt("find", "Eva", "--json").json["leads"][0]["name"] == "Eva Mora Paz"


def test_rejects_are_parted_where_their_own_columns_are(lt: Run) -> None:
    # Each cell has a comma, and so has each reason.
    Path("a.csv").write_text(
        "Navn;Sted, land\n" + "".join(f"Ann {n};Oslo, Norge\n" for n in range(9)) + ";Rom, IT\n" * 9
    )
    again = printed(lt("import", "a.csv", "--delimiter", ";").err)
    rejects = Path(again[1])
    rejects.write_text("".join(f"Bo{line}" if line[0] == ";" else line for line in rejects.open()))
    assert lt(*again).code == 0
    assert lt("find", "Bo", "--json").json["leads"][0]["fields"] == {"Sted, land": "Rom, IT"}
