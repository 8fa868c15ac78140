"""Who says in a remark that they are not to be contacted, and who only says when, or how."""

from datetime import date

import pytest

from leadtrack.domain.listed import Listed
from leadtrack.intake.cells.refusals import refuses
from leadtrack.intake.cleaning.columns import ColumnCleaner
from leadtrack.intake.headers.layout import map_columns
from leadtrack.intake.headers.permission import asks_whether

REFUSED = [
    "DNC", "DO NOT CALL!!", "Don't call again", "please do not contact", "Customer asked not to be contacted again.",
    "no more calls", "NEJ TAK - må ikke kontaktes", "Ring ikke mere", "ønsker ikke at blive kontaktet",
    "Bitte nicht mehr anrufen", "will nicht mehr angerufen werden", "keine Werbung erwünscht", "Ne plus appeler",
    "merci de ne pas rappeler", "Ne souhaite plus être contactée", "no llamar más", "No quiere que le llamen",
    "niet meer bellen a.u.b.", "wil niet meer gebeld worden",
]  # fmt: skip
CALLED = [
    "", "ne pas appeler le matin", "do not call before noon", "ring ikke før 16", "nicht erreicht", "kein Kontakt",
    "nicht kontaktiert", "ikke kontaktet", "no llamar por la mañana", "niet bellen tussen 12 en 14", "kein Interesse",
    "not called yet", "notes", "Robinson", "nix", "no answer", "called, no", "no calls", "ikke opkald", "keine Anrufe", "opted out", "must not be missed", "do not call " * 3000,
]  # fmt: skip


@pytest.mark.parametrize("remark", REFUSED)
def test_a_remark_says_that_somebody_is_not_to_be_contacted(remark: str) -> None:
    assert refuses(remark)


@pytest.mark.parametrize("remark", CALLED)
def test_a_remark_that_says_anything_else_keeps_nobody_away(remark: str) -> None:
    assert not refuses(remark)


@pytest.mark.parametrize(
    ("header", "asks"),
    [
        ("May be contacted", True), ("OK to call", True), ("Må kontaktes", True), ("Darf angerufen werden?", True),
        ("Mag gebeld worden", True), ("Peut être appelé", True), ("Se puede llamar", True), ("Newsletter", False),
        ("May", False), ("Call", False), ("Contact", False), ("Best time to call", False), ("Kontakt erlaubt bis", False),
        ("OK", False), ("Can call back", False),
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
