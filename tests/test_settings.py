"""Settings: which value wins and where it came from, and a file that is never spoilt."""

import itertools
import os
import stat
import string
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as setup
from hypothesis import strategies as st

from conftest import Run
from leadtrack.domain.countries import CODES, two_letters
from leadtrack.errors import SettingsError, UsageError
from leadtrack.intake.cells.countries import _by_name, checked_country, country_code
from leadtrack.settings import Settings, load
from leadtrack.settings_file import checked, write


def read(home: Path, text: str = "", /, **environ: str) -> Settings:
    """The settings of a home with this file."""
    file = home / ".config/leadtrack/config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return load(environ={"HOME": str(home), **environ})


def refused(home: Path, text: str) -> str:
    """What is said of a file that cannot be used."""
    with pytest.raises(SettingsError) as error:
        read(home, text)
    assert str(home) in error.value.message
    return f"{error.value.message} {error.value.hint}"


def test_without_a_file_the_platforms_folders_are_used(tmp_path: Path) -> None:
    found = load(environ={"HOME": str(tmp_path)})
    assert found.db == tmp_path / ".local/share/leadtrack/leadtrack.db"
    assert found.path == tmp_path / ".config/leadtrack/config.toml"
    assert (found.country, found.date_order, found.currency, found.next_step) == ("", "dmy", "EUR", "ask")
    assert set(found.origins.values()) == {"default"}
    assert list(tmp_path.iterdir()) == []


def test_a_relative_xdg_folder_is_ignored_and_an_absolute_one_is_used(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": "here", "XDG_DATA_HOME": str(tmp_path / "d")}
    found = load(environ=environ)
    assert found.path == tmp_path / ".config/leadtrack/config.toml"
    assert found.db == tmp_path / "d/leadtrack/leadtrack.db"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "da_DK.UTF-8"}, ("DK", "dmy", "DKK")), ({"LANG": "en_US"}, ("US", "mdy", "USD")),
        ({"LC_ALL": "C", "LANG": "da_DK"}, ("", "dmy", "EUR")), ({"LC_TIME": "sv_SE@x", "LANG": "C"}, ("SE", "ymd", "SEK")),
        ({"LANG": "POSIX"}, ("", "dmy", "EUR")), ({"LANG": "en_us.utf8"}, ("US", "mdy", "USD")),
        ({"LANG": "xx_éé"}, ("", "dmy", "EUR")), ({"LANG": "eo_QQ"}, ("", "dmy", "EUR")),
    ],
)  # fmt: skip
def test_the_locale_gives_what_nobody_set(tmp_path: Path, environ: dict[str, str], expected: tuple[str, ...]) -> None:
    found = read(tmp_path, **environ)
    assert (found.country, found.date_order, found.currency) == expected


def test_flag_wins_over_environment_over_file_over_locale(tmp_path: Path) -> None:
    file = 'db = "/file.db"\ncountry = "de"\ncurrency = "CHF"\n'
    found = read(tmp_path, file, LEADTRACK_COUNTRY="FR", LANG="da_DK.UTF-8", LEADTRACK_DB="/env.db")
    assert (found.country, found.currency, found.date_order, str(found.db)) == ("FR", "CHF", "dmy", "/env.db")
    assert found.origins["country"] == "environment LEADTRACK_COUNTRY"
    assert found.origins["currency"] == f"file {found.path}"
    assert found.origins["date_order"] == "locale LANG"
    flagged = load(environ={"HOME": str(tmp_path), "LEADTRACK_DB": "/env.db"}, db="/flag.db")
    assert (str(flagged.db), flagged.origins["db"]) == ("/flag.db", "flag --db")


def test_a_relative_database_in_the_file_starts_from_the_files_folder(tmp_path: Path) -> None:
    found = read(tmp_path, 'db = "mine.db"\n')
    assert found.db == found.path.parent / "mine.db"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('# a\n\ncountry = "Denmark"\n', 3, "two letters"),
        ('\ncountry = "XX"\n', 2, "'XX' is no country. Expected two letters"),
        ('keep_months = "99999999999"\n', 1, "from 1 to 120"),
        ("keep_months = true\n", 1, "from 1 to 120"),
        ('\ntime_zone = "Mars/Base"\n', 2, "Europe/Copenhagen"),
        ('db = "a\\u0000b"\n', 1, "a path"),
        ('pipeline = "none"\n', 1, "selling, recruiting"),
        ('country = "DK"\ncountry = "DE"\n', 2, "TOML"),
        ('[pipelines.a]\nstages = ["lead", "prospect", "won"]\n[pipelines.b]\nstages = "lead"\n', 4, "different names"),
        ('[pipelines.a]\nstages = ["lead", "prospect"]\n', 1, "after prospect"),
        ("[pipelines.a]\nquestions = []\n", 2, "at least one"),
        ('[pipelines.a]\n\n[[pipelines.a.questions]]\nkey = "k"\n', 3, "key, text and criterion"),
        ("[pipelines.a]\nstage = 1\n", 2, "stages, won, repeat, presented or questions"),
    ],
)
def test_a_wrong_file_is_refused_naming_the_line_and_what_was_expected(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    sentence = refused(tmp_path, text)
    assert f"line {line}" in sentence and said in sentence


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_bytes(b'country = "DK"\nsells_to = "caf\xe9"\n')
    with pytest.raises(SettingsError, match="line 2: not UTF-8"):
        load(environ={"HOME": str(tmp_path)}, config=str(file))


def test_a_file_with_a_byte_order_mark_is_read_and_written(tmp_path: Path) -> None:
    assert read(tmp_path, '\ufeffcountry = "DK"\r\n').country == "DK"
    path = tmp_path / ".config/leadtrack/config.toml"
    write(path, {"currency": "DKK"})
    assert path.read_bytes().startswith(b'country = "DK"\r\ncurrency = "DKK"')


def test_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not exist"):
        load(environ={"HOME": str(tmp_path), "LEADTRACK_CONFIG": str(tmp_path / "no.toml")})


def test_own_pipelines_stand_beside_the_defaults(tmp_path: Path) -> None:
    found = read(
        tmp_path, '[pipelines.selling]\nstages = ["lead", "prospect", "tasting", "customer"]\n[pipelines.b2b]\n'
    )
    assert found.pipelines["selling"].stages[2] == "tasting" and found.pipelines["selling"].won == "customer"
    assert found.pipelines["selling"].repeat is None
    assert set(found.pipelines) == {"selling", "recruiting", "b2b"}


def test_what_is_written_is_private_and_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new/config.toml"
    assert write(path, {"country": "dk"}) == {}
    assert write(path, {"country": "de"}) == {"country": "DK"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["config.toml"]


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("# mine\n")
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")
    write(tmp_path / "link.toml", {"country": "DK"})
    assert (tmp_path / "link.toml").is_symlink() and (tmp_path / "real.toml").read_text() == '# mine\ncountry = "DK"\n'


@pytest.mark.parametrize(
    ("key", "value"),
    [("country", "DEN"), ("country", "XX"), ("sells_to", "\udcff"), ("keep_months", "0"), ("nope", "1"), ("db", "")],
)
def test_a_value_is_checked_before_it_is_written(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(UsageError) as error:
        write(tmp_path / "c.toml", {key: value})
    assert error.value.hint and not (tmp_path / "c.toml").exists()


FILES = (
    "", "# only a remark", 'country = "DK"', '# top\ncountry = "DK"  # here\n\n[pipelines.b2b]\n# own\nwon = "customer"\n',
    'pipelines.b2b.won = "customer"', '[[pipelines.b2b.questions]]\nkey = "k"\ntext = "t"\ncriterion = "c"',
    "sells_to = '''\ncountry = \"XX\"\n'''\n", 'pipelines = {b2b = {won = "customer"}}\r\n',
)  # fmt: skip


@setup(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    text=st.sampled_from(FILES),
    values=st.fixed_dictionaries({}, optional={
        "sells_to": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        "currency": st.sampled_from(["EUR", "dkk"]), "keep_months": st.integers(1, 120).map(str),
    }),
)  # fmt: skip
def test_writing_changes_those_values_and_nothing_else(tmp_path: Path, text: str, values: dict[str, str]) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(text.encode())
    write(path, values)
    kept = checked(values) | ({"keep_months": int(values["keep_months"])} if "keep_months" in values else {})
    after = path.read_bytes().decode()
    assert tomllib.loads(after) == tomllib.loads(text) | kept
    assert all(remark in after for remark in ("# top", "# here", "# own", "# only a remark") if remark in text)
    load(environ={"HOME": str(tmp_path)}, config=str(path))


@pytest.mark.skipif(os.name != "posix", reason="folders are not locked there")
def test_what_another_command_sets_meanwhile_is_kept(lt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when one sets the country while another encrypts, and writes down where the key is."""
    lt("config", "set", "currency", "EUR")
    others: list[subprocess.Popen[bytes]] = []
    replace = os.replace

    def between(*args: Any) -> None:
        # All is read by now, and nothing is written yet.
        others.append(subprocess.Popen([sys.executable, "-m", "leadtrack", "config", "set", "sells-to", "cooks"]))
        with pytest.raises(subprocess.TimeoutExpired):
            others[0].wait(1)
        replace(*args)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(os, "replace", between)
        assert lt("config", "set", "country", "DK").code == 0
    assert others[0].wait(60) == 0
    kept = {row["key"]: row["value"] for row in lt("config", "show", "--json").json["settings"]}
    assert (kept["country"], kept["sells_to"], kept["currency"]) == ("DK", "cooks", "EUR")


def test_config_set_says_how_to_undo_it_in_words_a_shell_can_take(lt: Run) -> None:
    lt("config", "set", "sells_to", "bakers & cooks")
    ran = lt("config", "set", "sells_to", "cooks")
    assert "sells_to: bakers & cooks -> cooks" in ran.err
    assert "Undo: leadtrack config set sells_to 'bakers & cooks'" in ran.err


def test_config_set_offers_the_files_own_value_back_and_warns_of_a_stronger_one(
    lt: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lt("config", "set", "country", "DK")
    monkeypatch.setenv("LEADTRACK_COUNTRY", "FR")
    ran = lt("config", "set", "country", "DE")
    assert "Undo: leadtrack config set country DK" in ran.err
    assert "LEADTRACK_COUNTRY is stronger" in ran.err and lt("config", "get", "country").out == "FR\n"


def test_config_set_keeps_a_database_where_it_was_meant(lt: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEADTRACK_DB")
    lt("config", "set", "db", "mine.db")
    assert lt("config", "get", "db").out == f"{home / 'mine.db'}\n"


@pytest.mark.parametrize(
    ("value", "said"), [("~", "is a folder"), (".", "is a folder"), ("postgresql://me:pw@host/db", "me:***@host/db is")]
)
def test_what_can_never_be_a_database_is_not_set(lt: Run, home: Path, value: str, said: str) -> None:
    ran = lt("config", "set", "db", value)
    assert ran.code == 2 and said in ran.err and ":pw@" not in ran.err and not (home / ".config").exists()


def test_config_show_has_a_key_a_value_and_an_origin_for_each(lt: Run) -> None:
    shown = lt("config", "show", "--json").json["settings"]
    assert all(set(row) == {"key", "value", "origin"} for row in shown)
    assert {"country", "db", "pipelines.selling"} <= {row["key"] for row in shown}


def test_config_get_of_an_unknown_setting_names_those_there_are(lt: Run) -> None:
    ran = lt("config", "get", "colour")
    assert ran.code == 2 and "'colour'" in ran.err and "country" in ran.err


@pytest.mark.parametrize(
    ("typed", "kept"), [("dk", "DK"), ("Danmark", "DK"), ("uk", "GB"), ("", ""), ("XX", None), ("Atlantis", None)]
)
def test_a_country_is_one_that_a_list_may_be_of(lt: Run, typed: str, kept: str | None) -> None:
    ran = lt("config", "set", "country", typed)
    assert ran.code == (2 if kept is None else 0)
    if kept is None:
        assert f"{typed!r} is no country." in ran.err
    Path("l.csv").write_text("name\nBo\n")
    of_a_list = lt("import", "l.csv", "--country", typed or "DK", "--dry-run")
    assert of_a_list.code == ran.code and (kept is not None or f"{typed!r} is no country." in of_a_list.err)
    assert lt("config", "get", "country").out == f"{kept or ''}\n"


def test_the_countries_of_settings_are_those_of_lists() -> None:
    assert all(country_code(code) == two_letters(code) == checked_country(code) for code in CODES)
    # The table of what countries are called has these, and no others.
    assert set(_by_name().values()) == CODES
    pairs = map("".join, itertools.product(string.ascii_uppercase, repeat=2))
    assert all((two_letters(pair) or pair) == country_code(pair) for pair in pairs)


def test_setup_needs_no_terminal_when_every_answer_is_given(lt: Run) -> None:
    answers = ["--country=US", "--date-order=mdy", "--currency=usd", "--time-zone=", "--sells-to=bakers"]
    ran = lt("setup", *answers, "--json")
    assert ran.code == 0 and ran.json["settings"]["currency"] == "USD"
    assert lt("config", "get", "date_order").out == "mdy\n"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["--country=US"], "--date-order"),
        (["--currency=nope"], "'nope' is no currency"),
        (["--country=XX"], "'XX' is no country."),
    ],
)
def test_setup_without_a_terminal_names_what_is_missing_and_writes_nothing(
    lt: Run, home: Path, answers: list[str], said: str
) -> None:
    ran = lt("setup", *answers)
    assert ran.code == 2 and said in ran.err
    assert not (home / ".config").exists()


def test_the_undo_of_config_set_names_the_same_file_and_a_value_that_looks_like_an_option(lt: Run, home: Path) -> None:
    (home / "c.toml").write_text('sells_to = "-x"\n')
    ran = lt("config", "set", "sells_to", "cooks", "--config", "c.toml")
    assert "Undo: leadtrack config set --config c.toml sells_to -- -x" in ran.err
    assert lt("config", "set", "--config", "c.toml", "sells_to", "--", "-x").code == 0
    assert 'sells_to = "-x"' in (home / "c.toml").read_text()


def test_config_show_tells_own_pipelines_from_the_defaults(lt: Run, home: Path) -> None:
    (home / "c.toml").write_text("[pipelines.home-parties]\n")
    origins = {
        row["key"]: row["origin"] for row in lt("config", "show", "--json", "--config", "c.toml").json["settings"]
    }
    assert origins["pipelines.selling"] == "default" and origins["pipelines.home-parties"] == "file c.toml"
    assert "prospect" in lt("config", "get", "pipelines.home-parties", "--config", "c.toml").out
