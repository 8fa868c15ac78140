"""JSON as programs write it: objects in objects, and an array in an object."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run

ANN = {"name": "Ann Lee", "email": "ann@example.com"}
BO = {"name": "Bo Ek", "phone": "+442079460124"}


def imported(lt: Run, text: str) -> list[dict[str, Any]]:
    Path("a.json").write_text(text)
    assert lt("import", "a.json", "--country", "GB").code == 0
    leads = sorted(lt("list", "--json").json["leads"], key=lambda lead: str(lead["name"]))
    kept = ("name", "company", "emails", "phones", "street", "postal_code", "city", "country", "fields")
    return [{key: lead[key] for key in kept if lead[key]} for lead in leads]


def test_what_objects_say_of_the_person_is_taken(lt: Run) -> None:
    person = {
        "name": {"first": "Ann", "last": "Lee"},
        "emails": [{"type": "work", "value": "ann@example.com", "primary": True}, {"value": "a2@example.org"}],
        "phones": [{"label": "mobile", "number": "+442079460123"}],
        "address": {"street": "1 High St", "city": "London", "zip": "SW1A 1AA", "country": "GB"},
        "company": {"name": "Lee Ltd", "staff": 7},
        "contact": {"phone": {"home": "+442079460124"}},
        "score": {"a": 1},
    }
    assert imported(lt, json.dumps(person)) == [
        {
            "name": "Ann Lee",
            "company": "Lee Ltd",
            "emails": ["ann@example.com", "a2@example.org"],
            "phones": ["+442079460123", "+442079460124"],
            "street": "1 High St",
            "postal_code": "SW1A 1AA",
            "city": "London",
            "country": "GB",
            "fields": {
                "emails type": "work",
                "emails primary as listed": "true",
                "phones label": "mobile",
                "company staff": "7",
                "score": '{"a": "1"}',
            },
        }
    ]


def test_one_address_of_an_array_is_taken_and_several_stay_as_they_are(lt: Run) -> None:
    one, two = {"city": "London"}, {"city": "Leeds"}
    lines = [ANN | {"addresses": [one]}, BO | {"addresses": [one, two]}]
    ann, bo = imported(lt, "\n".join(map(json.dumps, lines)))
    assert ann["city"] == "London"
    assert bo["fields"] == {"addresses": '{"city": "London"}; {"city": "Leeds"}'}


def test_an_object_in_which_nothing_is_says_nothing(lt: Run) -> None:
    business = {"street": "1 High St", "city": "London"}
    graph = {
        "displayName": "Ann Lee",
        "homeAddress": {},
        "businessAddress": business,
        "emailAddresses": [],
        "extra": {},
    }
    (ann,) = imported(lt, json.dumps([graph, {**graph, "displayName": "Bo Ek", "businessAddress": {}}]))[:1]
    assert ann == {"name": "Ann Lee", "street": "1 High St", "city": "London"}


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_in_an_object_is_a_list(lt: Run, indent: int | None) -> None:
    around = {"object": "list", "total": 2, "contacts": [ANN, BO], "next": None, "tags": ["a"]}
    assert [one["name"] for one in imported(lt, json.dumps(around, indent=indent))] == ["Ann Lee", "Bo Ek"]


def test_one_line_that_begins_with_an_array_is_a_person(lt: Run) -> None:
    (ann,) = imported(lt, json.dumps({"emails": [{"value": "ann@example.com"}], "name": "Ann Lee"}))
    assert ann == {"name": "Ann Lee", "emails": ["ann@example.com"]}


@pytest.mark.parametrize("far", [0, 200_000])
def test_a_second_array_of_objects_is_not_lost_without_a_word(lt: Run, far: int) -> None:
    around = {"companies": [{"name": "Lee Ltd"}], "note": "x" * far, "contacts": [ANN, BO]}
    Path("a.json").write_text(json.dumps(around, indent=1))
    ran = lt("import", "a.json")
    assert ran.code == 2 and "another array of objects" in ran.err
    assert lt("list", "--json").json["leads"] == []


def test_a_fax_among_phones_is_no_phone_and_the_phone_before_it_is(lt: Run) -> None:
    phones = [{"type": "mobile", "number": "07400 123101"}, {"type": "fax", "number": "020 7946 0101"}]
    (ann,) = imported(lt, json.dumps(ANN | {"phones": phones}))
    assert ann["phones"] == ["+447400123101"]
    assert ann["fields"] == {"phones type": "mobile", "phones fax": "020 7946 0101"}


def test_a_phone_that_must_not_be_called_is_not(lt: Run) -> None:
    phones = [{"number": "07400 123101", "doNotCall": True}, {"number": "07400 123102", "doNotCall": False}]
    (ann,) = imported(lt, json.dumps(ANN | {"phones": phones}))
    assert ann["phones"] == ["+447400123102"]
    assert ann["fields"] == {"phones not to be called": "07400 123101"}
    assert "--map" not in lt("import", "a.json", "--country", "GB").err


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"name": {"familyName": "Ray", "givenName": "Jo"}, "emails": [{"value": "jo@example.com"}]}, "Jo Ray"),
        ({"name": [{"family": "Lee", "given": ["Bo", "Ann"]}], "phone": "07400 123104"}, "Bo Ann Lee"),
        (
            {"names": [{"displayName": "Al Ek", "givenName": "Al"}], "phoneNumbers": [{"value": "07400 123103"}]},
            "Al Ek",
        ),
    ],
)
def test_people_as_directories_write_them_have_their_names(lt: Run, person: dict[str, object], name: str) -> None:
    (one,) = imported(lt, json.dumps(person))
    assert one["name"] == name


def test_lists_of_one_say_it_of_the_person(lt: Run) -> None:
    date = {"year": 1983, "month": 7, "day": 9}
    person = ANN | {"organizations": [{"name": "Lee Ltd"}], "birthdays": [{"date": date, "text": "9 July 1983"}]}
    (ann,) = imported(lt, json.dumps(person))
    assert ann["company"] == "Lee Ltd"
    assert lt("list", "--json").json["leads"][0]["birthday"] == "1983-07-09"


@pytest.mark.parametrize("between", ["\n", ",\n", " "])
def test_objects_over_many_lines_are_people(lt: Run, between: str) -> None:
    objects = between.join(json.dumps(one, indent=2) for one in (ANN, BO))
    assert [one["name"] for one in imported(lt, objects)] == ["Ann Lee", "Bo Ek"]


def test_lines_with_commas_behind_them_are_people(lt: Run) -> None:
    assert [one["name"] for one in imported(lt, f"{json.dumps(ANN)},\n{json.dumps(BO)},\n")] == ["Ann Lee", "Bo Ek"]


def test_one_person_over_many_lines_has_their_phones(lt: Run) -> None:
    (ann,) = imported(lt, json.dumps({"name": "Ann Lee", "phones": [{"number": "+442079460123"}]}, indent=2))
    assert ann == {"name": "Ann Lee", "phones": ["+442079460123"]}


def test_one_person_over_many_lines_has_their_orders(lt: Run) -> None:
    (ann,) = imported(lt, json.dumps(ANN | {"orders": [{"id": 3, "name": "Rye"}]}, indent=2))
    assert ann["emails"] == ["ann@example.com"]


def test_an_array_in_several_objects_is_a_list(lt: Run) -> None:
    around = {"meta": {"total": 2, "next": "{[page"}, "data": {"kind": "people", "contacts": [ANN, BO]}, "ok": True}
    assert [one["name"] for one in imported(lt, json.dumps(around, indent=2))] == ["Ann Lee", "Bo Ek"]


def test_what_is_no_json_among_lines_is_told_with_its_line(lt: Run) -> None:
    Path("a.json").write_text('{\n  "name": "Ann Lee",\n  "email": ann@example.com\n}\n')
    ran = lt("import", "a.json")
    assert ran.code == 2 and "a.json, line 3" in ran.err


def test_what_is_named_beside_its_value_is_called_so(lt: Run) -> None:
    told = [
        {"system": "phone", "value": "07400 123101", "use": "mobile"},
        {"system": "email", "value": "ann2@example.com"},
        {"system": "fax", "value": "020 7946 0101"},
    ]
    own = [{"name": "Oven", "value": "gas"}, {"name": "Loaves", "value": 20}]
    (ann,) = imported(lt, json.dumps({"name": "Ann Lee", "telecom": told, "custom": own}))
    assert (ann["phones"], ann["emails"]) == (["+447400123101"], ["ann2@example.com"])
    assert ann["fields"] == {"telecom fax": "020 7946 0101", "custom Oven": "gas", "custom Loaves": "20"}


def test_a_firm_with_several_people_is_all_of_them(lt: Run) -> None:
    firm = {"company": "Lee Ltd", "city": "Leeds", "contacts": [ANN, BO]}
    found = imported(
        lt, json.dumps(firm) + "\n" + json.dumps(firm | {"company": "Ek Ltd", "contacts": [{"name": "Cy"}]})
    )
    assert [(one["name"], one["company"], one["city"]) for one in found] == [
        ("Ann Lee", "Lee Ltd", "Leeds"),
        ("Bo Ek", "Lee Ltd", "Leeds"),
        ("Cy", "Ek Ltd", "Leeds"),
    ]


def test_the_contacts_of_a_firm_with_a_name_are_leads_with_all_that_is_said_of_it(lt: Run) -> None:
    firm = {"name": "Lee & Co", "phone": "020 7946 0100", "address": {"city": "Leeds"}, "size": "10"}
    contacts = [ANN | {"title": "Owner"}, BO, {"first_name": "Cy", "last_name": "Poe", "emails": []}]
    found = imported(lt, json.dumps([firm | {"display_name": "Lee & Co", "contacts": contacts}]))
    assert [(one["name"], one["company"], one["city"]) for one in found] == [
        ("Ann Lee", "Lee & Co", "Leeds"),
        ("Bo Ek", "Lee & Co", "Leeds"),
        ("Cy Poe", "Lee & Co", "Leeds"),
    ]
    # The switchboard is that of the first who has no other number.
    assert [one.get("phones") for one in found] == [["+442079460100"], ["+442079460124"], None]
    assert found[0]["fields"] == {"contact title": "Owner", "size": "10"}
    assert found[1]["fields"] == {"size": "10", "company phone as listed": "020 7946 0100"}


@pytest.mark.parametrize(
    ("firm", "key"),
    [
        ({"company": "Lee & Co", "phone": "020 7946 0100", "email": "info@example.net"}, "ansprechpartner"),
        ({"firma": "Lee & Co", "email": "info@example.net"}, "Persons"),
        ({"navn": "Lee & Co", "CVR": "12345678", "email": "info@example.net"}, "kontaktpersoner"),
        ({"name": "Lee Ltd", "email": "info@example.net"}, "contact_persons"),
    ],
)
def test_a_firm_is_one_by_what_only_firms_have(lt: Run, firm: dict[str, object], key: str) -> None:
    ann, bo = imported(lt, json.dumps(firm | {key: [ANN, BO]}))
    assert (ann["name"], ann["company"], ann["emails"]) == ("Ann Lee", bo["company"], ["ann@example.com"])
    assert (bo["name"], bo["emails"]) == ("Bo Ek", ["info@example.net"])


@pytest.mark.parametrize(
    ("around", "company"),
    [({"name": "Lee Ltd"}, "Lee Ltd"), ({"company": "Lee & Co", "city": "Leeds"}, "Lee & Co"), ({"name": "All"}, None)],
)
def test_one_firm_alone_is_that_of_its_people_and_the_name_of_a_list_is_none(
    lt: Run, around: dict[str, object], company: str | None
) -> None:
    found = imported(lt, json.dumps(around | {"contacts": [ANN, BO]}))
    assert [(one["name"], one.get("company")) for one in found] == [("Ann Lee", company), ("Bo Ek", company)]


@pytest.mark.parametrize(
    "more",
    [
        {"company": "Lee & Co", "contacts": [ANN, BO]},
        {"email": "info@example.com", "contacts": [ANN, BO]},
        {"birthday": "1990-01-02", "contacts": [ANN]},
        {"phone": "020 7946 0100", "contacts": [{"name": "Ann"}, {"name": "Bo"}]},
        {"phone": "020 7946 0100", "children": [ANN, BO]},
    ],
)
def test_who_may_be_no_firm_or_whose_contacts_cannot_be_reached_stays_one(lt: Run, more: dict[str, object]) -> None:
    assert len(imported(lt, json.dumps([{"name": "Lee Rye"} | more]))) == 1


def test_a_person_with_several_others_stays_one(lt: Run) -> None:
    (ann,) = imported(
        lt, json.dumps(ANN | {"children": [{"name": "Di"}, {"name": "Ed"}], "contacts": [BO, {"name": "Cy"}]})
    )
    assert ann["name"] == "Ann Lee" and ann["emails"] == ["ann@example.com"]


@pytest.mark.parametrize("around", ["{}", '{{"contacts": {}}}'])
@pytest.mark.parametrize("indent", [None, 1])
def test_people_under_their_ids_are_not_one_person(lt: Run, around: str, indent: int | None) -> None:
    text = around.format(json.dumps({"-Nab": ANN, "102": BO}, indent=indent))
    assert [(one["name"], one["fields"]) for one in imported(lt, text)] == [
        ("Ann Lee", {"id": "-Nab"}),
        ("Bo Ek", {"id": "102"}),
    ]


def test_the_columns_of_a_table_are_not_one_person(lt: Run) -> None:
    table = {"name": {"0": "Ann Lee", "1": "Bo Ek"}, "email": {"0": "ann@example.com", "1": None}}
    found = [(one["name"], one.get("emails")) for one in imported(lt, json.dumps(table))]
    assert found == [("Ann Lee", ["ann@example.com"]), ("Bo Ek", None)]


def test_the_two_people_of_one_row_stay_in_it(lt: Run) -> None:
    (one,) = imported(lt, json.dumps({"contact": ANN, "agent": {"name": "Di Poe"}}))
    assert (one["name"], one["emails"]) == ("Ann Lee", ["ann@example.com"])


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"data": {"people": {"edges": [{"cursor": "a", "node": ANN}, {"cursor": "b", "node": BO}]}}}),
        "\n".join(json.dumps({"_index": "x", "_id": "7", "_source": one}) for one in (ANN, BO)),
    ],
)
def test_what_a_database_keeps_is_found_in_what_is_around_it(lt: Run, text: str) -> None:
    assert [lead["name"] for lead in imported(lt, text)] == ["Ann Lee", "Bo Ek"]


def test_an_empty_answer_is_a_list_of_nobody(lt: Run) -> None:
    assert imported(lt, "[]\n") == []


@pytest.mark.parametrize("around", ["%s", '{"range": "A1:C3", "values": %s}'])
def test_rows_of_a_table_below_its_header_are_people(lt: Run, around: str) -> None:
    rows = [["Name", "Email", "", "Email"], ["Ann Lee", "ann@example.com", 7], ["Bo", None, "x", "bo@example.com", "y"]]
    ann, bo = imported(lt, around % json.dumps(rows))
    assert (ann["emails"], ann["fields"]) == (["ann@example.com"], {"column 3": "7"})
    assert (bo["emails"], bo["fields"]) == (["bo@example.com"], {"column 3": "x", "column 5": "y"})


def test_a_person_with_a_table_stays_one(lt: Run) -> None:
    (ann,) = imported(lt, json.dumps({**ANN, "at": [["a", "b"], ["c", "d"]]}))
    assert ann["name"] == "Ann Lee" and ann["fields"] == {"at": '["a", "b"]; ["c", "d"]'}


@pytest.mark.parametrize(
    "person",
    [
        {"email_address": "ann@example.com", "merge_fields": {"FNAME": "Ann", "LNAME": "Lee", "ADDRESS": {"zip": "8000"}}},
        {"field_data": [{"name": "full_name", "values": ["Ann Lee"]}, {"name": "email", "values": ["ann@example.com"]},
                        {"name": "zip", "values": ["8000"]}]},
    ],
)  # fmt: skip
def test_what_a_program_asks_of_everybody_says_what_it_is(lt: Run, person: dict[str, object]) -> None:
    assert imported(lt, json.dumps([person])) == [
        {"name": "Ann Lee", "emails": ["ann@example.com"], "postal_code": "8000"}
    ]


def test_a_row_wider_than_any_list_is_refused_with_its_line(lt: Run) -> None:
    Path("a.json").write_text(json.dumps([["Name"], ["Ann"] * 1001], indent=0))
    assert "a.json, line 5: a row of more than 1000 cells." in lt("import", "a.json").err


def test_the_header_of_rows_may_stand_beside_them(lt: Run) -> None:
    table = {
        "columns": ["id", "name", "email"],
        "index": [0],
        "rows": [[7, "Ann Lee", "ann@example.com"]],
        "next": None,
    }
    (ann,) = imported(lt, json.dumps(table))
    assert (ann["name"], ann["emails"], ann["fields"]) == ("Ann Lee", ["ann@example.com"], {"id": "7"})


@pytest.mark.parametrize("more", [{"places": [[1, 2]]}, {"tags": ["x"], "orders": [{"no": 1}]}])
def test_a_person_with_lists_stays_one(lt: Run, more: dict[str, object]) -> None:
    for person in (ANN | more, {"emails": ["ann@example.com"]} | more):
        (ann,) = imported(lt, json.dumps(person, indent=1))
        assert ann["emails"] == ["ann@example.com"]


def in_parts(text: str) -> list[dict[str, object]]:
    return [{"type": "text", "text": {"content": part}, "plain_text": part} for part in text.partition(" ")]


FEATURE = {"type": "Feature", "geometry": {"coordinates": [1, 2]}}


@pytest.mark.parametrize(
    "person",
    [
        {"properties": {"Name": {"id": "title", "type": "title", "title": in_parts("Ann Lee")},
                        "Email": {"id": "a", "type": "email", "email": "ann@example.com"}}},
        {"name": "Ann Lee", "answers": [{"field": {"id": "x"}, "type": "email", "email": "ann@example.com"}]},
        {"id": 5, "person_id": {"name": "Ann Lee", "email": [{"value": "ann@example.com"}]}},
        {"type": "node", "tags": {"name": "Ann Lee", "contact:email": "ann@example.com"}},
    ],
)  # fmt: skip
def test_what_is_named_by_its_kind_or_stands_in_what_is_kept_is_taken(lt: Run, person: dict[str, object]) -> None:
    (ann,) = imported(lt, json.dumps([person]))
    assert (ann["name"], ann["emails"]) == ("Ann Lee", ["ann@example.com"])


@pytest.mark.parametrize("born", [{"$numberLong": "326851200000"}, 326851200000, "1980-05-11T00:00:00Z"])
def test_a_date_is_taken_as_a_database_writes_it(lt: Run, born: object) -> None:
    imported(lt, json.dumps(ANN | {"dob": {"$date": born}, "seen": {"$date": "never"}}))
    (ann,) = lt("list", "--json").json["leads"]
    assert (ann["birthday"], ann["fields"]) == ("1980-05-11", {"seen": "never"})


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"status": "ok", "url": "https://example.com", "data": [ANN, BO]}).replace("/", "\\/"),
        json.dumps({"data": [[ANN], [], [BO]]}),
        json.dumps([[ANN, BO]], indent=1),
        json.dumps({"type": "FeatureCollection", "name": "people", "crs": {"type": "name", "properties": {"name": "x"}},
                    "features": [FEATURE | {"properties": ANN}, FEATURE | {"properties": BO}]}),
    ],
)  # fmt: skip
def test_an_array_of_people_is_found_whatever_is_around_it(lt: Run, text: str) -> None:
    assert [one["name"] for one in imported(lt, text)] == ["Ann Lee", "Bo Ek"]


def test_what_has_more_than_what_it_is_named_by_loses_nothing(lt: Run) -> None:
    (ann,) = imported(lt, json.dumps(ANN | {"address": {"type": "street", "street": "1 High St", "city": "Leeds"}}))
    assert (ann["street"], ann["city"]) == ("1 High St", "Leeds")


def test_false_is_nothing_where_something_else_is_said(lt: Run) -> None:
    (ann,) = imported(
        lt, json.dumps(ANN | {"phone": False, "mobile": "07400 123101", "street": False, "member": False})
    )
    assert (ann["phones"], ann.get("street"), ann["fields"]) == (["+447400123101"], None, {"member": "false"})


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"PrimaryPhone": {"Number": "07400 123101"}}, {"phones": ["+447400123101"]}),
        ({"Phones": [{"PhoneType": "DDI"}, {"PhoneType": "FAX", "PhoneNumber": "020 7946 0101"}]},
         {"fields": {"Phones fax": "020 7946 0101"}}),
        ({"location": {"name": "HQ", "city": "Leeds"}}, {"city": "Leeds", "fields": {"location name": "HQ"}}),
        ({"address": {"locality": "Leeds", "streetAddress": "1 High St"}}, {"city": "Leeds", "street": "1 High St"}),
        ({"tags": [{"id": 1, "name": "vip"}]}, {"fields": {"tags": '{"id": "1", "name": "vip"}'}}),
        ({"city": {"text": "Leeds", "languageCode": "en"}}, {"city": "Leeds"}),
        ({"data": {"fields": [{"key": "q1", "label": "Phone number", "value": "07400 123101"},
                              {"key": "q2", "label": "Trade", "value": "Bakery"}]}},
         {"phones": ["+447400123101"], "fields": {"data fields Trade": "Bakery"}}),
        ({"answers": {"1": {"name": "send", "type": "button"}, "3": {"name": "phone", "answer": {"full": "07400 123101"}}}},
         {"phones": ["+447400123101"]}),
        ({"questions": [{"question": "Your trade?", "answer": "Bakery"}]}, {"fields": {"questions Your trade?": "Bakery"}}),
    ],
)  # fmt: skip
def test_what_is_said_in_other_words_is_said_of_the_person(
    lt: Run, more: dict[str, object], found: dict[str, object]
) -> None:
    (ann,) = imported(lt, json.dumps(ANN | more))
    assert ann == ANN_FOUND | found


ANN_FOUND = {"name": "Ann Lee", "emails": ["ann@example.com"]}


def test_one_answered_form_is_one_person(lt: Run) -> None:
    fields = [{"label": "Name", "value": "Ann Lee"}, {"label": "E-mail", "value": "ann@example.com"}]
    (ann,) = imported(lt, json.dumps({"event": "a", "data": {"fields": fields}}))
    assert ann == ANN_FOUND | {"fields": {"event": "a"}}


def test_rows_on_lines_below_their_header_are_people(lt: Run) -> None:
    ann, bo = imported(lt, '["Name", "Email", "No"]\n["Ann Lee", "ann@example.com", 7]\n["Bo Ek", null, 8]\n')
    assert ann == ANN_FOUND | {"fields": {"No": "7"}} and bo == {"name": "Bo Ek", "fields": {"No": "8"}}


def tables_of(*tables: list[dict[str, object]]) -> str:
    above = [{"type": "header", "version": "5", "comment": "Export"}, {"type": "database", "name": "shop"}]
    named = [{"type": "table", "name": f"t{at}", "database": "shop", "data": table} for at, table in enumerate(tables)]
    return json.dumps([*above, *named], indent=0)


@pytest.mark.parametrize(
    "text",
    [
        tables_of([], [ANN, BO], []),
        json.dumps({'select "name"\nfrom people': [ANN, BO]}),
        "\n".join(json.dumps({"Item": {key: {"S": said} for key, said in one.items()}}) for one in (ANN, BO)),
        json.dumps({"documents": [
            {"name": f"a/documents/{at}", "fields": {key: {"stringValue": said} for key, said in one.items()}}
            for at, one in enumerate((ANN, BO))
        ]}),
        json.dumps({"items": [{"id": "x", "values": {"Name": one["name"], "E-mail": one.get("email")}} for one in (ANN, BO)]}),
    ],
    ids=["tables", "query", "items", "documents", "values"],
)  # fmt: skip
def test_what_a_database_writes_is_read(lt: Run, text: str) -> None:
    ann, bo = imported(lt, text)
    assert (ann["name"], ann["emails"], bo["name"]) == ("Ann Lee", ["ann@example.com"], "Bo Ek")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (tables_of([ANN], [BO]), "here another table begins."),
        (
            json.dumps({"fields": [{"name": "Name"}], "rows": [["Ann"], ["Bo"]]}),
            "here another array of objects begins.",
        ),
    ],
)
def test_a_second_table_is_not_lost_without_a_word(lt: Run, text: str, said: str) -> None:
    Path("a.json").write_text(text)
    ran = lt("import", "a.json")
    assert ran.code == 2 and said in ran.err


def test_a_table_that_is_cut_off_is_told_once(lt: Run) -> None:
    Path("a.json").write_text(tables_of([ANN, BO]).partition("]")[0])
    ran = lt("import", "a.json", "--json")
    assert (ran.code, ran.json["created"], ran.json["rejected"]) == (6, 2, 1)
