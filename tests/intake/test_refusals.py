"""Who says in a remark that they are not to be contacted, and who only says when, or how."""

import time
from datetime import date

import pytest

from leadtrack.domain.listed import Listed
from leadtrack.intake.cells.refusal_texts import hinted, is_hinted, may_refuse, refuses, refuses_calls
from leadtrack.intake.cells.refusals import Refusals, says_below
from leadtrack.intake.cleaning.columns import ColumnCleaner
from leadtrack.intake.headers.layout import map_columns
from leadtrack.intake.headers.permission import asks_whether, is_of_detail, permits

REFUSED = [
    "He doesn't want to be called", "asked us not to call", "no contact please", "Kontakt mig ikke igen", "Nej tak til opkald",
    "vil ikke have flere opkald", "Rufen Sie mich nicht mehr an", "wünscht keinen Kontakt mehr", "Kontaktverbot",
    "n'appelez plus", "ne m’appelez plus jamais", "refuse tout démarchage", "stop appels", "no me llamen más",
    "No vuelvan a llamarme", "bel me niet meer", "bel nooit", "wil geen telefoontjes meer",
    "DNC", "DO NOT CALL!!", "Don't call again", "please do not contact", "Customer asked not to be contacted again.",
    "no more calls", "NEJ TAK - må ikke kontaktes", "Ring ikke mere", "ønsker ikke at blive kontaktet",
    "Bitte nicht mehr anrufen", "will nicht mehr angerufen werden", "keine Werbung erwünscht", "Ne plus appeler",
    "merci de ne pas rappeler", "Ne souhaite plus être contactée", "no llamar más", "No quiere que le llamen",
    "niet meer bellen a.u.b.", "wil niet meer gebeld worden",
]  # fmt: skip
# They refuse and say something else, or left a list of which nobody can tell what it is for.
MAYBE = [
    "please don't call, prefers e-mail", "do not call before noon", "Ring ikke mere - skriv hellere en mail",
    "Bitte nicht mehr anrufen, Kundin ist verärgert", "Ne plus appeler : très fâché", "No llamar más, prefiere correo",
    "Niet meer bellen, wil alleen mail", "ring ikke før 16", "Opted out", "Unsubscribed 2026-01-05", "Abgemeldet",
    "Afmeldt", "Désabonnée", "Dado de baja", "Uitgeschreven", "Please remove me from your list", "Slet mig fra jeres liste",
    "aus der Liste löschen", "Retirer de vos fichiers", "dar de baja de la lista", "van de lijst halen",
    "Not to be contacted under any circumstances", "said never to call her again", "GDPR: wants to be deleted",
    "frabeder sig opkald", "må under ingen omstændigheder kontaktes", "vil slettes: har bedt om at blive slettet",
    "Anruf unerwünscht", "Kontakt nicht erwünscht", "lehnt Kontakt ab", "verbittet sich weitere Anrufe",
    "ne veut plus recevoir d'appels", "client refuse d'être appelé", "prefiere que no le llamen",
    "solicita no ser llamado", "heeft gevraagd niet meer te bellen", "geen telefoontjes aub",
    "a long story " * 20 + "and do not call again",
]  # fmt: skip
NEVER = [
    "", "no answer, call again", "ikke truffet, ring igen", "nicht erreicht, nochmal anrufen", "pas de réponse, rappeler",
    "no contesta, llamar otra vez", "niet bereikt, terugbellen", "not contacted", "optician", "list of wines",
    "could not contact, line busy", "no, call later", "did not want brochure, call in May", "no need to contact him",
    "kan ikke kontaktes på mobil, ring hjemme", "ingen kontakt", "kontakt ikke opnået", "Kontakt nicht möglich",
    "konnte nicht kontaktiert werden", "kein Anruf bisher", "pas pu contacter", "n'a pas appelé", "plus tard contacter",
    "no se pudo contactar", "no hubo contacto", "kon niet contacteren", "geen contact gehad", "nog niet gebeld",
    "newsletter abonniert", "Baja", "no phone", "mailing list",
]  # fmt: skip
CALLED = [
    "", "no DNC", "not DNC", "ne pas appeler le matin", "do not call before noon", "ring ikke før 16", "nicht erreicht", "kein Kontakt",
    "nicht kontaktiert", "ikke kontaktet", "no llamar por la mañana", "niet bellen tussen 12 en 14", "kein Interesse",
    "not called yet", "notes", "Robinson", "nix", "no answer", "called, no", "no calls", "ikke opkald", "keine Anrufe", "opted out", "must not be missed", "do not call " * 3000,
]  # fmt: skip


@pytest.mark.parametrize("remark", REFUSED)
def test_a_remark_says_that_somebody_is_not_to_be_contacted(remark: str) -> None:
    assert refuses(remark)


@pytest.mark.parametrize("remark", CALLED)
def test_a_remark_that_says_anything_else_keeps_nobody_away(remark: str) -> None:
    assert not refuses(remark)


@pytest.mark.parametrize("remark", MAYBE)
def test_a_remark_that_refuses_and_says_more_may_be_a_refusal(remark: str) -> None:
    assert may_refuse(remark) and is_hinted(remark) and not refuses(remark)


@pytest.mark.parametrize("remark", NEVER)
def test_a_remark_of_a_call_is_no_refusal(remark: str) -> None:
    assert not (may_refuse(remark) or refuses(remark))


def test_nothing_that_refuses_is_passed_over() -> None:
    assert [remark for remark in REFUSED + MAYBE if not is_hinted(remark)] == []
    assert set(hinted({*REFUSED, *MAYBE, *NEVER})) == {one for one in (*REFUSED, *MAYBE, *NEVER) if is_hinted(one)}


def test_a_long_remark_is_understood_in_no_time() -> None:
    begin = time.process_time()
    for text in (
        "do not call ",
        "ne m ",
        "no me nos ",
        "slet fra ",
        "a",
        " ",
        "never cold call again ",
        "bel ",
        "hat der ",
    ):
        for judged in (is_hinted, refuses, may_refuse, refuses_calls):
            judged((text * 30_000)[:30_000])
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize(
    ("cell", "is_of_calls"),
    [
        ("no phone", True), ("niet bellen", True), ("nicht anrufen", True), ("ring ikke", True), ("pas d'appels", True),
        ("sin llamadas", True), ("kein Telefon", True), ("do not contact", False), ("DNC", False), ("Telefon", False),
        ("call or text", False), ("do not call or contact", False),
    ],
)  # fmt: skip
def test_who_prefers_another_way_refuses_calls_alone(cell: str, is_of_calls: bool) -> None:
    assert refuses_calls(cell) is is_of_calls


@pytest.mark.parametrize(
    ("header", "is_told"),
    [
        ("Consent", True), ("Opt-in", True), ("OptIn", True), ("Einwilligung", True), ("Samtykke", True), ("DSGVO", True),
        ("Consentement RGPD", True), ("Consentimiento", True), ("Toestemming", True), ("Marketing consent", True),
        ("OK to email?", True), ("May we text you?", True), ("Darf per E-Mail kontaktiert werden", True),
        ("Accepts Email Marketing", True), ("May we contact you?", True), ("Contactable", True),
        ("Opt-in date", False), ("Opted in at", False), ("Samtykke til at skrive", True), ("OPTIN_TIME", False), ("Consent source", False),
        ("Opt-out", None), ("Consent withdrawn", None), ("Kein Einverständnis", None), ("Ne pas autoriser", None),
        ("Not contactable", None), ("When can we call you?", None), ("Hvilket nummer kan vi ringe til?", None), ("Can't call", None), ("May", None), ("Contact", None), ("Planning permission", None),
        ("Newsletter", None), ("Do not call", None), ("Call", None),
    ],
)  # fmt: skip
def test_a_header_permits_something_or_says_when(header: str, is_told: bool | None) -> None:
    assert permits(header) is (is_told is not None) and (is_told is None or is_of_detail(header) is not is_told)


@pytest.mark.parametrize(
    ("header", "cell", "is_banned"),
    [
        ("Consent", "no", True), ("Consent", "FALSE", True), ("Opt-in", "0", True), ("Opt-in", "1", False),
        ("Samtykke", "Ja", False), ("Samtykke", "trukket tilbage", True), ("Einwilligung", "erteilt", False),
        ("Consent", "", False), ("Consent", "by mail", None), ("Opt-in date", "2026-01-05", False),
        ("Do not call", "yes", True), ("Do not call", "no", False), ("Consent withdrawn", "yes", True),
        ("Robinson", "J", True), ("Opt-out", "1", True),
    ],
)  # fmt: skip
def test_a_column_that_somebody_names_is_read_the_right_way_round(
    header: str, cell: str, is_banned: bool | None
) -> None:
    assert says_below(header)(cell) is is_banned


def test_what_may_be_a_refusal_is_found_with_its_rows() -> None:
    header = [
        "Name",
        "Consent",
        "Remarks",
        "Preferred contact",
        "E-mail status",
        "May we call?",
        "Opt-in",
        "Would you like to be called?",
        "Wil niet gebeld worden",
    ]
    refusals = Refusals(map_columns(header, [("do_not_contact", "Opt-in")]))
    rows = [
        ["Ann", "no", "do not call, she says", "no phone", "unsubscribed", "no, only mail", "", "FALSE"],
        ["Bo", "yes", "", "mail", "do not contact", "", "1", "yes"],
        ["Cy", "newsletter", "do not call", "do not contact", "", "0", "0", ""],
        ["Di", "do not contact", "", "", "", "yes", "?", ""],
        ["Ed", "", "", "", "", "", "1", "No"],
        ["Fy", "", "", "", "", "", "1", "", "yes"],
        ["Gi", "", "", "", "", "", "1", "", "perhaps"],
    ]
    rows = [row + [""] * (len(header) - len(row)) for row in rows]
    found = refusals.of_columns(list(zip(*rows, strict=True)))
    assert found.marked == {at for at, row in enumerate(rows) if refusals.of_row(row)} == {2, 3, 4, 5}
    assert found.unsure == {
        ("no", "Consent"): {0},
        ("unclear", "Consent"): {2},
        ("text", "Remarks"): {0},
        ("text", "Preferred contact"): {0},
        ("text", "May we call?"): {0},
        ("text", "Wil niet gebeld worden"): {6},
        ("no", "Would you like to be called?"): {0},
        ("silent", "Opt-in"): {0, 3},
    }


@pytest.mark.parametrize(
    ("header", "asks"),
    [
        ("May be contacted", True), ("OK to call", True), ("Må kontaktes", True), ("Darf angerufen werden?", True),
        ("Mag gebeld worden", True), ("Peut être appelé", True), ("Se puede llamar", True), ("Newsletter", False),
        ("May", False), ("Call", False), ("Contact", False), ("Best time to call", False), ("Kontakt erlaubt bis", False),
        ("OK", False), ("Can call back", False), ("Contactable", True), ("Telefonwerbung erlaubt", True),
        ("Acepta llamadas", True), ("Giver du tilladelse til at vi kontakter dig?", True), ("Autorisation de contact", True),
        ("Sind Sie mit einer Kontaktaufnahme einverstanden?", True), ("¿Autoriza que le contactemos?", True), ("Mag ik u bellen?", True), ("Would you like to be called?", False),
    ],
)  # fmt: skip
def test_a_header_asks_whether_somebody_may_be_called(header: str, asks: bool) -> None:
    assert asks_whether(header) is asks


def test_who_refuses_is_marked_by_a_row_alone_and_among_many() -> None:
    layout = map_columns(["Navn", "Tlf", "Må kontaktes", "Bem."])
    cleaner = ColumnCleaner(layout, country="DK", order=None, today=date(2026, 11, 25))
    rows = [
        ["Ann", "20123456", "ja", ""],
        ["Bo", "20123457", "nej", ""],
        ["Cy", "20123458", "", "ring ikke mere"],
        ["Di", "20123459", "?", "ring ikke før 16"],
    ]
    alone = [cleaner.clean(2, row) for row in rows]
    assert [one.do_not_contact for one in alone if isinstance(one, Listed)] == [False, True, True, False]
    together = cleaner.clean_all(rows, range(2, 6)).people
    assert [told[4] for told in together.told] == [False, True, True, False]
