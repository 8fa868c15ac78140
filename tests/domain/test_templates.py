"""Templates: read strictly, filled in one pass, with nothing in a value that could be more than text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.domain.starting_templates import STARTING
from leadtrack.domain.templates import FIELDS, Filled, Missing, fill, parse
from leadtrack.errors import TemplateError

EVERYTHING = {name: f"({name})" for name in FIELDS}
ANY = st.text(st.characters(codec="utf-8"), max_size=30)


def filled(body: str, subject: str = "Hi", **values: str) -> Filled:
    return fill(parse("x", f"Subject: {subject}\n\n{body}\n"), values)


@pytest.mark.parametrize(
    ("body", "becomes"),
    [
        ("$city", "Rome"), ("${city}", "Rome"), ("${ city }s", "Romes"), ("$city.", "Rome."), ("$$5 and $$city", "$5 and $city"),
        ("${city|home}", "Rome"), ("${company|your firm}", "your firm"), ("${company|}!", "!"), ("a { b } | c", "a { b } | c"),
        ("one\n? in $city\ntwo", "one\nin Rome\ntwo"), ("one\n? at $company\ntwo", "one\ntwo"), ("one\n\n? $company\n\ntwo", "one\n\ntwo"),
        ("one\n\n? $company\n? $age\n\ntwo", "one\n\ntwo"), ("one\n? at ${company|home}", "one\nat home"), ("what?\n ? $city", "what?\n ? Rome"),
        ("${field:Size of shop}", "42"), ("${field:SIZE OF SHOP}", "42"), ("${field:none|much}", "much"),
    ],
)  # fmt: skip
def test_a_text_is_filled_as_the_page_on_templates_says(body: str, becomes: str) -> None:
    found = fill(parse("x", f"Subject: s\n{body}"), {"city": "Rome", "company": "", "field:Size of shop": "42"})
    assert (found.body, found.missing) == (becomes, ())


def test_what_is_missing_is_named_with_its_line_and_the_command_that_gives_it() -> None:
    found = filled("Hello $name\n$city, ${field:my size}", subject="To $city")
    assert found.missing == (Missing("city", 1), Missing("name", 3), Missing("city", 4), Missing("field:my size", 4))
    assert (found.subject, found.body) == ("To [city]", "Hello [name]\n[city], [my size]")
    assert [one.how(7) for one in found.missing[2:]] == [
        "leadtrack edit 7 --city CITY",
        "leadtrack edit 7 --set 'my size=VALUE'",
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "no subject"), ("Hello\nthere", 1, "no subject"), ("Subject:  \nx", 1, "no subject"), ("Subject: x\n\n \n", 4, "no text"),
        ("Subject: $citty\nx", 1, "$citty"), ("Subject: x\n\nto ${citty|you}", 3, "${citty|you}"), ("Subject: x\n$City", 2, "$City"),
        ("Subject: x\n5 $", 2, "a $ begins"), ("Subject: x\n$5", 2, "a $ begins"), ("Subject: x\n${city", 2, "a $ begins"),
        ("Subject: x\n${}", 2, "${}"), ("Subject: x\n${field:}", 2, "${field:}"), ("Subject: x\n\n\n\x1b[2J", 4, "control"),
        ("Subject: x\ra\nx", 1, "control"), ("Subject: x\n\u202ex", 2, "control"), ("Subject: x\u2028Bcc: y\nx", 1, "control"),
    ],
)  # fmt: skip
def test_a_wrong_template_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(TemplateError) as error:
        parse("mine", text, origin="/t/mine.txt")
    assert error.value.message.startswith(f"template mine (/t/mine.txt), line {line}: ") and said in error.value.message
    assert error.value.code == 2 and error.value.hint


def test_every_field_is_allowed_and_an_unknown_one_is_answered_with_all_of_them() -> None:
    found = filled(" ".join(f"${name}" for name in FIELDS), **EVERYTHING)
    assert found.body == " ".join(EVERYTHING.values())
    with pytest.raises(TemplateError) as error:
        parse("x", "Subject: x\n$nobody")
    assert all(f"${name}" in error.value.hint for name in FIELDS)


@given(value=ANY | st.sampled_from(["$name", "${name|x}", "$$", "a\r\nBcc: eve@example.org", "? $x"]))
def test_a_value_is_text_on_one_line_and_never_a_field(value: str) -> None:
    found = filled("<$city>\nend", subject="<$city>", city=value, name="SECRET")
    inside = " ".join(value.split())
    if inside:
        assert (found.subject, found.body) == (f"<{inside}>", f"<{inside}>\nend")
    else:
        assert [one.field for one in found.missing] == ["city", "city"]


@given(text=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="$"), min_size=1))
def test_a_text_without_a_dollar_stays_as_it_is(text: str) -> None:
    body = f"> {text} <"
    assert filled(body).body == body
    assert filled(body.replace(">", "$$")).body == body.replace(">", "$")


@given(text=st.text("S$ubject: {}|?\n acity", max_size=60).map(lambda t: f"Subject: x{t}\ny"))
def test_any_text_is_a_template_or_is_refused_and_a_whole_one_has_no_gap(text: str) -> None:
    try:
        template = parse("x", text)
    except TemplateError:
        return
    assert fill(template, EVERYTHING).missing == ()


@pytest.mark.parametrize("name", STARTING)
def test_what_one_begins_with_reads_well_for_a_stranger_and_for_a_friend(name: str) -> None:
    template = parse(name, STARTING[name])
    for values in ({}, EVERYTHING):
        found = fill(template, values)
        assert found.missing == () and "$" not in found.subject + found.body
        assert not re.search(r"^\? |\n{3}|[ ]$|[ ]{2}| ,", f"{found.subject}\n{found.body}", re.M)
        assert max(map(len, found.body.splitlines())) <= 90 and found.body.startswith("Hello ")
    assert found.body.endswith("(sender)")
