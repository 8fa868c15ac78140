"""Cards, calendars and pages of whatever text: one line is one property, no text becomes markup, and readers agree."""

import io
import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadtrack.domain.birthdays import Observance, celebration
from leadtrack.domain.follow_ups import FollowUp
from leadtrack.domain.model import Contact, Lead
from leadtrack.intake.vcard.rows import HEADER, numbered_rows
from leadtrack.render.calendar_file import birthday, calendar, next_step
from leadtrack.render.cards import card
from leadtrack.render.html_page import page
from leadtrack.render.visible import harmless

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 27, 13, 30, tzinfo=UTC)
HOSTILE = st.one_of(
    st.sampled_from(["a\r\nEND:VCARD", "\nBEGIN:VEVENT\nX:1", "\r\n folded", "a\\", "a;b,c\\;d\\n", "\x1b]52;c;aGk=\x07", "\x9b31m",
                     "\u202egpj", "\x00", "\u2028x", "ø" * 80, "漢字" * 40, "😀" * 30, "<img src=x onerror=y>", "</title>", "&lt;", "'\"`"]),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
)  # fmt: skip
PEOPLE = st.builds(
    Lead,
    id=st.integers(1, 9),
    name=HOSTILE,
    company=HOSTILE,
    emails=st.lists(HOSTILE.map(lambda text: Contact(text or "x", None)), max_size=2).map(tuple),
    phones=st.lists(HOSTILE.map(lambda text: Contact(text or "x", None)), max_size=2).map(tuple),
    street=HOSTILE,
    postal_code=HOSTILE,
    city=HOSTILE,
    country=HOSTILE,
    birthday=st.sampled_from(["1984-02-29", "--07-23", "--02-29", "1951-12-31"]),
    tags=st.lists(HOSTILE, max_size=2).map(tuple),
)
LINE = re.compile(r"[A-Z][A-Z-]*(?:;[A-Z]+=[A-Z-]+)*:.*")


def properties(texts: list[str]) -> list[tuple[str, str]]:
    """Every property and its value, read as strictly as RFC 5545, 3.1, has them."""
    whole = "".join(texts)
    assert whole.endswith("\r\n") and not re.search(
        "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", whole
    )
    lines = whole.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in whole.replace("\r\n", "") and "\r" not in whole.replace("\r\n", "")
    unfolded = whole.replace("\r\n ", "").split("\r\n")[:-1]
    assert all(LINE.fullmatch(line) for line in unfolded)
    return [(line.partition(":")[0].partition(";")[0], line.partition(":")[2]) for line in unfolded]


@given(PEOPLE)
@example(Lead(name="Ann\r\nEND:VCARD\r\nBEGIN:VCARD", company="a\\", street="\\", city=";", birthday="--02-29"))
def test_a_card_has_its_own_lines_and_no_others(lead: Lead) -> None:
    found = properties(list(card(lead, uid="abc@leadtrack")))
    names = [name for name, _ in found]
    assert names[:5] == ["BEGIN", "VERSION", "UID", "FN", "N"] and names[-1] == "END"
    assert names.count("BEGIN") == names.count("END") == names.count("FN") == 1
    assert names.count("EMAIL") == len(lead.emails) and names.count("TEL") == len(lead.phones)


@given(PEOPLE)
@example(Lead(name="Mette Hansen", company="Rugbrød; & Co\\", street="Gade 7; 2\\", city="Aarhus", birthday="--02-29"))
def test_import_reads_the_card_of_anybody(lead: Lead) -> None:
    def shown(text: str) -> str:
        return harmless(text).strip()

    ((_, header), (_, row)) = numbered_rows(io.BytesIO("".join(card(lead, uid="x")).encode()), "cards")
    assert set(HEADER) <= set(header)
    found = dict(zip(header, row, strict=True))
    assert found["company"] == shown(lead.company)
    assert found["birthday"] == lead.birthday
    assert [found[k] for k in ("street", "postal code", "city", "country")] == [
        shown(text) for text in (lead.street, lead.postal_code, lead.city, lead.country)
    ]
    if shown(lead.name) not in {shown(text) for text in (lead.company, *(c.typed for c in lead.phones + lead.emails))}:
        assert found["name"] == shown(lead.name)


@pytest.mark.parametrize(
    "lead",
    [Lead(company="Bager A/S"), Lead(emails=(Contact("a@example.com", "a@example.com"),)),
     Lead(phones=(Contact("20 12 34 56", "20123456"),)), Lead(name="Bo"), Lead(name="Bo", company="Bo")],
)  # fmt: skip
def test_a_firm_or_a_number_alone_comes_back_without_a_name(lead: Lead) -> None:
    (_, (_, row)) = numbered_rows(io.BytesIO("".join(card(lead, uid="x")).encode()), "cards")
    assert dict(zip(HEADER, row, strict=True))["name"] == lead.name


@given(PEOPLE)
def test_another_reader_of_cards_finds_the_same(lead: Lead) -> None:
    vobject = pytest.importorskip("vobject")
    (found,) = vobject.readComponents("".join(card(lead, uid="x")))
    assert found.fn.value.replace("\r\n", "\n") == harmless(lead.called)
    assert found.bday.value == lead.birthday and found.version.value == "3.0"
    assert [tel.value for tel in found.contents.get("tel", [])] == [harmless(c.typed) for c in lead.phones]
    assert len(found.contents.get("email", [])) == len(lead.emails)


STEPS = st.builds(
    FollowUp, id=st.integers(1, 9), lead_id=st.just(1), due=st.dates(date(1990, 1, 1), date(2100, 1, 1)), what=HOSTILE
)


@given(STEPS, PEOPLE, st.sampled_from([None, NOON]))
def test_a_calendar_has_its_own_lines_and_no_others(step: FollowUp, lead: Lead, at: datetime | None) -> None:
    events = [next_step(step, lead, uid="f@leadtrack", at=at), birthday(lead, uid="b@leadtrack")]
    found = properties(list(calendar(events, today=TODAY)))
    values = [value for name, value in found if name == "BEGIN"]
    assert values == ["VCALENDAR", "VEVENT", "VALARM", "VEVENT", "VALARM", "VALARM"]
    assert [value for name, value in found if name == "UID"] == ["f@leadtrack", "b@leadtrack"]
    assert {value for name, value in found if name == "DTSTAMP"} == {"20261123T000000Z"}


@given(STEPS, PEOPLE, st.sampled_from([None, NOON]))
def test_another_reader_of_calendars_finds_the_same(step: FollowUp, lead: Lead, at: datetime | None) -> None:
    icalendar = pytest.importorskip("icalendar")
    events = [next_step(step, lead, uid="f@leadtrack", at=at), birthday(lead, uid="b@leadtrack")]
    found = icalendar.Calendar.from_ical("".join(calendar(events, today=TODAY)).encode())
    first, second = found.walk("VEVENT")
    assert str(first["SUMMARY"]) == harmless(events[0].summary)
    assert first.decoded("DTSTART") == (at or step.due)
    assert first.decoded("DTSTAMP") == datetime(2026, 11, 23, tzinfo=UTC)
    assert second["RRULE"]["FREQ"] == ["YEARLY"] and len(second.walk("VALARM")) == 2
    assert not found.errors and not first.errors and not second.errors


@pytest.mark.parametrize("born", ["1984-02-29", "--02-29", "1990-07-23", "--12-31", "2000-02-28"])
@pytest.mark.parametrize("leap_day", ["02-28", "03-01"])
def test_a_calendar_celebrates_on_the_days_that_the_program_does(born: str, leap_day: str) -> None:
    from dateutil.rrule import rrulestr

    kept = Observance(before=timedelta(days=7), leap_day=leap_day)
    event = birthday(Lead(name="Ann", birthday=born), uid="x", kept=kept)
    assert event.alarms == ("-P6DT15H", "PT9H")
    days = rrulestr(event.rule, dtstart=datetime.combine(event.day, datetime.min.time()))
    for year in range(2001, 2030):
        begin = datetime(year, 1, 1)
        (day,) = days.between(begin, datetime(year, 12, 31), inc=True)
        assert day.date() == celebration(born, year, kept).on


class Parsed(HTMLParser):
    """What a browser sees: tags with their attributes, and the texts of cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells and self.tags[-1][0] == "td":
            self.cells[-1] += data


@given(STEPS, PEOPLE)
def test_no_text_becomes_markup_and_nothing_is_fetched(step: FollowUp, lead: Lead) -> None:
    text = "".join(page([(step, lead)], [lead], today=TODAY))
    plain = Lead(name="Ann", company="B", emails=lead.emails, phones=lead.phones)
    bare = "".join(page([(step._replace(what="c"), plain)], [plain], today=TODAY))
    found = Parsed(text)
    assert list(found.tags) == Parsed(bare).tags
    assert {tag for tag, _ in found.tags} <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "table",
                                              "thead", "tbody", "tr", "th", "td"}  # fmt: skip
    names = {name for _, attrs in found.tags for name in attrs}
    assert names <= {"lang", "charset", "http-equiv", "content", "name", "dir"}
    assert "://" not in re.sub(r"<td.*?</td>", "", text, flags=re.S)
    (policy,) = [a["content"] for t, a in found.tags if t == "meta" and a.get("http-equiv")]
    assert policy and policy.startswith("default-src 'none'; style-src 'sha256-")
    # Blank lines at the end of a cell are the parser's to count.
    assert found.cells[1] == harmless(lead.called)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_the_policy_names_the_digest_of_the_style_that_is_there() -> None:
    from base64 import b64encode
    from hashlib import sha256

    text = "".join(page([], [], today=TODAY))
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}" in text
