"""People typed a line each: what a line may look like, and what is the same for all of them."""

from datetime import date

import pytest

from conftest import Run
from leadtrack.domain.model import Lead
from leadtrack.intake.typed_line import understood
from leadtrack.intake.typed_texts import LeftOut, Usual

USUAL = Usual("DK", "dmy", date(2026, 11, 23))


@pytest.mark.parametrize(
    ("line", "name", "keys", "company"),
    [
        ("bo2@example.com, 20123458, Ib Dal", "Ib Dal", "bo2@example.com +4520123458", ""),
        ("Ib Dal, Dal & Co, 20123417", "Ib Dal", "+4520123417", "Dal & Co"),
        ("Kim Ro <kim@example.com>", "Kim Ro", "kim@example.com", ""),
        ('"Ro, Kim" <kim@example.com>', "Kim Ro", "kim@example.com", ""),
        ("20123463 / 20123464; Two Phones", "Two Phones", "+4520123463 +4520123464", ""),
        ("Mette 20123498", "Mette", "+4520123498", ""),
        ("Mette tlf. 20 12 34 98 (mobil)", "Mette", "+4520123498", ""),
        ("Lis og Per 98101010", "Lis og Per", "+4598101010", ""),
        ("Hansen T. 20123498", "Hansen T.", "+4520123498", ""),
        ("M Jensen 20123498", "M Jensen", "+4520123498", ""),
        ("Home Office ApS 20123498", "", "+4520123498", "Home Office ApS"),
        ("Dal & Co. KG; Jürgen von Dal; 20123498", "Jürgen von Dal", "+4520123498", "Dal & Co. KG"),
        ('"Kim Ro"; "20123498"', "Kim Ro", "+4520123498", ""),
        ("Kim Ro – 20123498 – kim@example.com", "Kim Ro", "kim@example.com +4520123498", ""),
        ("Kim Ro; 20123498; 20123463; +45 20 12 34 98", "Kim Ro", "+4520123498 +4520123463", ""),
        ("Navn: Kim Ro; Firma: Ro; Tlf: 20123498", "Kim Ro", "+4520123498", "Ro"),
        ("Tlf.nr.: 20123498; Kim Ro", "Kim Ro", "+4520123498", ""),
        ("Mobil tlf: 20123498; E-mail privat: kim@example.com; Kim Ro", "Kim Ro", "kim@example.com +4520123498", ""),
        ("Vorname: Kim; Nachname: Ro; 20123498", "Kim Ro", "+4520123498", ""),
        ("Mette, T: 20123498, e: bo@example.com", "Mette", "bo@example.com +4520123498", ""),
        ("Mette privat tlf. 20123498 og 20123463 mobil", "Mette", "+4520123498 +4520123463", ""),
        ("Hansen, Mette; 20123456", "Mette Hansen", "+4520123456", ""),
        ("Hansen, Mette", "Mette Hansen", "", ""),
        ("Studio 54321; 20123456", "Studio 54321", "+4520123456", ""),
        ("Bo Lee\tLee & Co\tbo@example.com", "Bo Lee", "bo@example.com", "Lee & Co"),
    ],
)
def test_a_line_is_understood(line: str, name: str, keys: str, company: str) -> None:
    lead = understood(line, USUAL)
    assert isinstance(lead, Lead)
    assert (lead.name, list(lead.keys), lead.company, lead.fields) == (name, keys.split(), company, {})


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("Bo Lee; Nygade 3, 8000 Aarhus C; 20123498", "Nygade 3|8000|Aarhus C|None"),
        ("Bo Lee, Nygade 3, 2. tv, 8000 Aarhus C, 20123498", "Nygade 3, 2. tv|8000|Aarhus C|None"),
        ("Bo Lee; 1975-03-04; 20123498", "|||1975-03-04"),
        ("Bo Lee; 4.3.1975; 20123498; By: Aarhus", "||Aarhus|1975-03-04"),
        ("Bo Lee; Birthday: 4 March; 20123498", "|||--03-04"),
        ("Bo Lee; born 4 March 1975; 20123498", "|||1975-03-04"),
    ],
)
def test_an_address_and_a_birthday_are_no_firm_and_no_phone(line: str, known: str) -> None:
    lead = understood(line, USUAL)
    assert isinstance(lead, Lead) and (lead.name, lead.keys, lead.company) == ("Bo Lee", ("+4520123498",), "")
    assert "|".join([lead.street, lead.postal_code, lead.city, str(lead.birthday)]) == known


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("Lis 98101010 (sommerhus)", "sommerhus"),
        ("Lis (mobil 98101010) (efter kl. 17); 20123498", "efter kl. 17"),
        ("20123498 ext 12; Lis", "ext 12"),
        ("20123498 x12; Lis", "x12"),
        ("Lis; Kontonr: 20123457; 20123498", "Kontonr: 20123457"),
        ("Lis; 20123498; 2 boys, likes rye", "2 boys, likes rye"),
        ("Lis; https://example.com/lis; 20123498", "https://example.com/lis"),
    ],
)
def test_what_is_said_aside_is_kept_as_a_remark(line: str, remark: str) -> None:
    lead = understood(line, USUAL)
    assert isinstance(lead, Lead) and (lead.name, lead.fields) == ("Lis", {"remark": remark})


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Hansen, Mette, 20123456", "one name or two"),
        ("Bo bo@@example", "'Bo bo@@example' is not an e-mail address"),
        ("Ole 123456789012345678", "'123456789012345678' is not a phone number"),
        ("Bo; 123", "neither a phone number nor a name"),
        ("Bo 20123419 Ib 20123420", "more than one person"),
        ("Bo 20123419 og Ib 20123420", "more than one person"),
        ("Bo 1975-03-04; 20123419", "'1975-03-04' is a day"),
        ("Bo; 31.4.1975; 20123419", "'31.4.1975' is no birthday"),
        ("Bo; 20123419; do not call", "it says 'do not call'"),
        ("Bo; 4.5E+09", "has lost its last digits"),
        ("Bo" * 1001, "more than 2000 characters"),
    ],
)
def test_a_line_that_would_be_kept_half_is_told(lt: Run, line: str, why: str) -> None:
    left = understood(line, USUAL)
    assert isinstance(left, LeftOut) and why in left.why
    ran = lt("add", "-", "--country", "DK", "--json", stdin=f"\n{line}\n")
    assert ran.code == 6 and ran.json["leads"] == [] and "line 2: " in ran.err and why in ran.err


def test_what_is_the_same_for_every_line_is_kept_of_each_person(lt: Run) -> None:
    options = ("--next", "+3d", "--what", "call", "--note", "hej", "--company", "Z", "--set", "a=b", "--city", "Y",
               "--tag", "t", "--source", "fair", "--country", "DK")  # fmt: skip
    ran = lt("add", "-", *options, "--json", stdin="N; 20123497\nM; Own & Co\n")
    assert ran.code == 0 and [lead["company"] for lead in ran.json["leads"]] == ["Z", "Own & Co"]
    for number in ("1", "2"):
        kept = lt("show", number, "--json").json["lead"]
        assert (kept["city"], kept["country"], kept["fields"]) == ("Y", "DK", {"a": "b"})
        assert (kept["tags"], kept["source"], kept["next_follow_up"]) == (["t"], "fair", "2026-11-26")
        assert [c["text"] for c in kept["conversations"]] == ["hej"] and kept["follow_ups"][0]["what"] == "call"
    assert lt("undo").code == 0 and lt("list").out == ""


@pytest.mark.parametrize("option", ["--email", "--phone", "--birthday", "--street", "--postal-code"])
def test_what_is_one_persons_is_refused_for_a_list_of_them(lt: Run, option: str) -> None:
    ran = lt("add", "-", option, "1970-01-01", stdin="Bo\n")
    assert ran.code == 2 and f"{option} cannot be the same for every line" in ran.err and lt("list").out == ""


def test_an_impossible_option_is_refused_before_a_line_is_read(lt: Run) -> None:
    assert lt("add", "-", "--set", "nothing", stdin="").code == lt("add", "-", "--what", "call", stdin="").code == 2


def test_a_line_that_names_one_not_to_be_contacted_is_added_only_with_override(lt: Run) -> None:
    lt("do-not-contact", "add", "gone@example.com")
    assert lt("add", "-", stdin="gone@example.com; Gone\n").code == 6
    assert lt("add", "-", "--override", stdin="gone@example.com; Gone\n").code == 0


def test_a_line_ends_where_its_writer_ended_it(lt: Run) -> None:
    ran = lt("add", "-", "--json", stdin="Åse\u0085\u2028 Løve\r\nBo Lee\rKim Ro\n")
    assert len(ran.json["leads"]) == 3


@pytest.mark.parametrize("head", ["name; phone; e-mail", "Navn\tTlf.\tBemærkning", "E-Mail, Vorname, Nachname"])
def test_the_head_of_a_list_is_nobody(lt: Run, head: str) -> None:
    lt("add", "-", stdin=f"{head}\nKim Ro; 20 12 34 98\n")
    assert [lead["name"] for lead in lt("list", "--json").json["leads"]] == ["Kim Ro"]
