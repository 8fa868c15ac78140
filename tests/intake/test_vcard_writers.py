"""Cards as phones and address books write them: which number is whose, what comes first, and what they are called."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Run


def lead_of(lt: Run, *lines: str, encoding: str = "utf-8") -> dict[str, Any]:
    """The one lead that comes of a card with these lines."""
    text = "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])
    Path("a.vcf").write_bytes(text.encode(encoding))
    assert lt("import", "a.vcf", "--country", "DK").code == 0
    (lead,) = lt("list", "--json").json["leads"]
    return dict(lead)


@pytest.mark.parametrize("mark", ["type=WORK;type=pref", "TYPE=WORK,PREF", "WORK;PREF", "PREF=1"])
def test_what_is_preferred_comes_first(lt: Run, mark: str) -> None:
    lead = lead_of(
        lt,
        "FN:Ann",
        "TEL;PREF=50:+45 32 12 34 56" if mark == "PREF=1" else "TEL;HOME:+45 32 12 34 56",
        f"TEL;{mark}:+45 20 12 34 56",
        "EMAIL;TYPE=HOME:home@example.com",
        f"EMAIL;{mark}:work@example.com",
        "ADR;TYPE=HOME:;;Hjemvej 1;Odense;;5000;",
        f"ADR;{mark}:;;Nygade 2;Aarhus;;8000;",
    )
    assert lead["phones"] == ["+4520123456", "+4532123456"]
    assert lead["emails"] == ["work@example.com", "home@example.com"]
    assert (lead["street"], lead["city"]) == ("Nygade 2", "Aarhus")
    assert lead["fields"]["address 2"] == "Hjemvej 1, 5000 Odense"


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        (["TEL;PAGER:+45 33 11 22 33"], "pager"),
        (["TEL;TYPE=pager,voice:+45 33 11 22 33"], "pager"),
        (["X-MS-TEL;VOICE;ASSISTANT:+45 33 11 22 33"], "assistant phone"),
        (["TEL;X-Assistent:+45 33 11 22 33"], "assistant phone"),
        (
            ["TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=53=65=6B=72=65=74=C3=A6=72):+45 33 11 22 33"],
            "assistant phone",
        ),
        (["item1.TEL:+45 33 11 22 33", "item1.X-ABLabel:_$!<Assistant>!$_"], "assistant phone"),
        (["item1.TEL;type=VOICE:+45 33 11 22 33", "item1.X-ABLabel:Fax hjemme"], "fax"),
        (["TEL;VALUE=uri;TYPE=fax:tel:+45 33 11 22 33"], "fax"),
    ],
)
def test_a_number_by_which_nobody_talks_to_the_person_is_no_phone(lt: Run, lines: list[str], field: str) -> None:
    lead = lead_of(lt, "FN:Ann", *lines, "item2.TEL:+45 20 12 34 56", "item2.X-ABLabel:Sekretariat")
    assert lead["phones"] == ["+4520123456"] and lead["fields"] == {
        field: "+45 33 11 22 33",
        "label": "Sekretariat: +45 20 12 34 56",
    }


@pytest.mark.parametrize(
    "day",
    ["--0412", "--04-12", "1604-04-12", "0000-04-12", ";X-APPLE-OMIT-YEAR=1604:1604-04-12", ";X-APPLE-OMIT-YEAR=1604:16040412"],
)  # fmt: skip
def test_a_year_that_stands_for_none_is_none(lt: Run, day: str) -> None:
    assert lead_of(lt, "FN:Ann", f"BDAY{day}" if day[0] == ";" else f"BDAY:{day}")["birthday"] == "--04-12"


@pytest.mark.parametrize(
    ("lines", "name", "company"),
    [
        (["KIND:org", "FN:Bageri ApS"], "", "Bageri ApS"),
        (["FN:Vinhuset", "N:Jensen;Ole;;;", "ORG:Vinhuset", "X-ABShowAs:COMPANY"], "Ole Jensen", "Vinhuset"),
        (["FN:a@example.com", "N:Krogh;Pia;;;", "EMAIL:a@example.com"], "Pia Krogh", ""),
        (["FN:a@example.com", "N:;A@example.com;;;", "EMAIL:a@example.com"], "", ""),
        (["FN:A@Example.com", "EMAIL:a@example.com"], "", ""),
        (["FN:Bageriet ApS", "N:;Bageriet ApS;;;", "ORG:Bageriet ApS"], "", "Bageriet ApS"),
        (["FN:Bo", "N:;Bo;;;", "ORG:Bo"], "Bo", "Bo"),
        (["FN:Ole Jensen", "N:Jensen;Ole;;;", "ORG:Ole Jensen"], "Ole Jensen", "Ole Jensen"),
        (["FN;PREF=2:Anna", "FN;PREF=1:Ann"], "Ann", ""),
        (["N;ENCODING=B;CHARSET=UTF-8:U8O4cmVuc2VuO0lkYQ=="], "Ida Sørensen", ""),
        (["N:Lee;Ann;Mary,Jo;Dr.;Jr.,M.D."], "Dr. Ann Mary Jo Lee Jr. M.D.", ""),
        (["N:Lee;Ann,Mary;;;"], "Ann Mary Lee", ""),
    ],
)
def test_a_person_and_a_firm_are_called_by_their_own_names(lt: Run, lines: list[str], name: str, company: str) -> None:
    lead = lead_of(lt, *lines, "TEL:20123456")
    assert (lead["name"], lead["company"]) == (name, company)


def test_links_are_read_without_what_is_around_them(lt: Run) -> None:
    lead = lead_of(
        lt,
        "FN:Ann",
        "EMAIL:mailto:ann@example.com?subject=Hello%20you",
        "TEL;VALUE=uri:tel:20123456;phone-context=+45",
        "TEL;VALUE=uri:tel:+45%2020%2012%2034%2057",
    )
    assert lead["emails"] == ["ann@example.com"] and lead["phones"] == ["+4520123456", "+4520123457"]


def test_what_a_card_says_beside_is_kept(lt: Run) -> None:
    lead = lead_of(
        lt,
        "FN:Ann",
        "X-SKYPE:ann.skype",
        "IMPP:xmpp:ann@chat.example.com",
        "item1.X-ABDATE:2015-06-01",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "X-MS-SPOUSE:Bo",
        "LABEL;HOME;ENCODING=QUOTED-PRINTABLE:Nygade 2=0D=0A8000 Aarhus",
    )
    assert lead["fields"] == {
        "messenger": "xmpp:ann@chat.example.com",
        "messenger 2": "ann.skype",
        "date": "Anniversary: 2015-06-01",
        "spouse": "Bo",
        "address 2": "Nygade 2, 8000 Aarhus",
    }


def test_fields_of_ones_own_and_of_old_phones_are_kept(lt: Run) -> None:
    lead = lead_of(
        lt,
        "FN:Ann",
        "X-NICKNAME:Annie",
        "X-CUSTOM1;VALUE=TEXT:customer 77",
        "X-CUSTOM3:rye",
        "X-KADDRESSBOOK-X-SpousesName:Bo",
        "HOBBY:chess",
    )
    assert lead["fields"] == {
        "nickname": "Annie",
        "custom field": "customer 77",
        "custom field 2": "rye",
        "spouse": "Bo",
        "hobby": "chess",
    }


def test_what_somebody_calls_a_phone_in_their_own_words_is_kept(lt: Run) -> None:
    lead = lead_of(
        lt,
        "FN:Ann",
        "item1.TEL:20123456",
        "item1.X-ABLabel:Shop floor",
        "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4C=61=67=65=72):20123457",
        "item2.EMAIL;PREF=1;TYPE=work:ann@example.com",
        "item2.X-ABLabel:Obsolete",
        "item3.TEL;TYPE=CELL:20123458",
        "item3.X-ABLabel:_$!<Mobile>!$_",
    )
    assert lead["fields"] == {
        "label": "Shop floor: 20123456",
        "label 2": "Lager: 20123457",
        "label 3": "Obsolete: ann@example.com",
    }


def test_what_windows_writes_without_a_charset_is_read(lt: Run) -> None:
    lines = ("FN:Jørgen", "ORG;CHARSET=ISO-8859-1:“Bjælken”", "NOTE;ENCODING=QUOTED-PRINTABLE:100 =80 =96 mere")
    lead = lead_of(lt, *lines, encoding="cp1252")
    assert (lead["name"], lead["company"]) == ("Jørgen", "“Bjælken”")
    assert lead["fields"]["note"] == "100 € – mere"


def test_remarks_above_cards_and_blanks_before_them_cost_none(lt: Run) -> None:
    card = "BEGIN:VCARD\nFN:{}\nEND:VCARD\n"
    agent = "AGENT:\nBEGIN:VCARD\nFN:Al\nEND:VCARD\nNOTE:long\n er\n"
    Path("a.vcf").write_text(
        "# mine: all\n\n; of 2026\n" + card.format("Ann") + "\n# next\n " + card.format("Bo\n" + agent)
    )
    assert lt("import", "a.vcf").code == 0
    leads = lt("list", "--json", "--sort", "name").json["leads"]
    assert [(lead["name"], lead["fields"]) for lead in leads] == [("Ann", {}), ("Bo", {"note": "longer"})]


def test_a_card_of_a_messenger_tells_the_firm_and_what_it_does(lt: Run) -> None:
    lines = ("VERSION:3.0", "N:;Marie Curie;;;", "FN:Marie Curie", "item1.TEL;waid=4520123456:+45 20 12 34 56",
             "item1.X-ABLabel:Mobil", "X-WA-BIZ-NAME:Curie Frisør", "X-WA-BIZ-DESCRIPTION:Klipper")  # fmt: skip
    lead = lead_of(lt, *lines)
    assert (lead["name"], lead["company"], lead["phones"]) == ("Marie Curie", "Curie Frisør", ["+4520123456"])
    assert lead["fields"] == {"business": "Klipper"}


def test_what_android_says_in_its_own_way_is_kept(lt: Run) -> None:
    own = "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
    lead = lead_of(
        lt,
        "FN:Ann",
        f"{own}nickname;Annie;1;;;;;;;;;;;;;",
        f"{own}contact_event;2015-06-01;1;;;;;;;;;;;;;",
        f"{own}contact_event;--06-04;3;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:vnd.android.cursor.item/relation;=42=C3=B8;14;;;;;;;;;;;;;",
        f"{own}group_membership;5;;;;;;;;;;;;;;",
    )
    assert lead["birthday"] == "--06-04"
    assert lead["fields"] == {"nickname": "Annie", "date": "2015-06-01", "related": "Bø"}


@pytest.mark.parametrize("between", ["", " "])
def test_a_card_that_begins_behind_the_end_of_another_is_not_lost(lt: Run, between: str) -> None:
    cards = [f"BEGIN:VCARD\nFN:{name}\nTEL:{phone}\nEND:VCARD" for name, phone in (("Ann", 20123456), ("Bo", 20123457))]
    Path("a.vcf").write_text(
        f"{between.join([*cards, cards[0].replace('Ann', 'Di').replace('56', '58')])}\n{cards[0]}\n"
    )
    assert lt("import", "a.vcf", "--country", "DK", "--json").json["read"] == 4
    assert [lead["name"] for lead in lt("list", "--json").json["leads"]] == ["Ann", "Bo", "Di"]


@pytest.mark.parametrize(
    ("category", "away"), [("Bakery,Do not call", True), ("Kontaktsperre", True), ("Bakery", False)]
)
def test_a_category_that_says_not_to_call_is_heeded(lt: Run, category: str, away: bool) -> None:
    assert lead_of(lt, "FN:Ann", "TEL:+45 20 12 34 56", f"CATEGORIES:{category}")["do_not_contact"] is away
