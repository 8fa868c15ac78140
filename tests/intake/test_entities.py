"""Letters as a web page writes them are read as they are meant, in every cell of a list."""

from html import escape
from html.entities import codepoint2name
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from leadtrack.intake.cells.entities import without_entities

WRITTEN = {
    "M&uuml;ller": "Müller",
    "O&#39;Brien": "O'Brien",
    "O&#x2019;Brien": "O’Brien",
    "O&apos;Brien": "O'Brien",
    "Smith &amp; Sons": "Smith & Sons",
    "Smith &amp;amp; Sons": "Smith & Sons",
    "M&amp;uuml;ller": "Müller",
    "Jan&nbsp;Bo": "Jan\u00a0Bo",
    "&Gamma;&iota;": "Γι",
    "&#128; 5, &euro; 5": "€ 5, € 5",
}
AS_IT_IS = ["R&D", "B&B; Q&A;", "A&or;B", "x&uuml", "&#0;", "&#xD800;", "&#999999999;", "&unknown;", "A & B; C", "&;"]


@pytest.mark.parametrize("written", WRITTEN)
def test_what_is_written_as_on_a_web_page_is_what_it_means(written: str) -> None:
    assert without_entities(written) == WRITTEN[written]


@pytest.mark.parametrize("cell", AS_IT_IS)
def test_another_ampersand_stays_what_it_is(cell: str) -> None:
    assert without_entities(cell) == cell


@given(st.text("ABCabc äøéñ'\"<>’–ŠœΓ", max_size=20))
def test_what_a_program_wrote_so_comes_back(text: str) -> None:
    named = "".join(f"&{codepoint2name[ord(one)]};" if ord(one) in codepoint2name else one for one in text)
    numbered = "".join(f"&#{ord(one)};" for one in text)
    assert [*map(without_entities, (escape(text), named, numbered, text))] == [text] * 4


def test_every_cell_of_a_list_is_read_so(lt: Run) -> None:
    header = "Name;Firma;E-mail;Straße;PLZ Ort;Bemerkung"
    row = '"M&uuml;ller, J&ouml;rg";"M&uuml;ller &amp; S&ouml;hne";"a&amp;b@example.com";"Hauptstra&szlig;e 7";'
    Path("a.csv").write_text(f'{header}\n{row}"50667&nbsp;K&ouml;ln";"1 &lt; 2"\n', encoding="utf-8")
    assert lt("import", "a.csv").code == 0
    lead = lt("list", "--json").json["leads"][0]
    assert (lead["name"], lead["company"], lead["emails"]) == ("Jörg Müller", "Müller & Söhne", ["a&b@example.com"])
    assert (lead["street"], lead["postal_code"], lead["city"]) == ("Hauptstraße 7", "50667", "Köln")
    assert lead["fields"] == {"Bemerkung": "1 < 2"}
