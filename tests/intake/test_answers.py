"""What a cell answers to whether somebody may be contacted."""

import pytest

from leadtrack.intake.cells.answers import Answer, answer
from leadtrack.intake.cells.kept_away import says

SAID = {
    Answer.NO: [
        "no", "No.", "N", "NEJ", "nein", "Non", "nee", "Não", "FALSE", "False", "F", "0", "0.0", "FALSCH", "FALSK",
        "FAUX", "FALSO", "ONWAAR", "\u2610", "\u274c", "unchecked", "off", "No thanks", "Nej tak", "nein, danke",
        "Non merci", "no gracias", "Nee, bedankt", "nein (05.03.2024)", "opted out", "Not allowed", "ikke tilladt",
        "denied", "widerrufen", "Refusé", "rechazado", "ingetrokken", "afslået", "Nie", "do not call", "ring ikke",
    ],
    Answer.YES: [
        "yes", "Y", "Ja", "oui", "Sí", "TRUE", "1", "x", "X", "\u2611", "checked", "Yes please", "ja, gerne", "granted",
        "erteilt", "2026-01-05", "05.01.2026 10:00", "ja (05.03.2024)", "opted in", "Tilladt", "autorisé",
    ],
    Answer.SILENT: ["", " ", "-", "n/a", "?", "unknown", "keine Angabe", "ikke oplyst"],
    Answer.UNCLEAR: [
        "no, only by e-mail", "mornings", "not now", "yes, but not by phone", "phone", "2", "no " * 30_000,
        "\u00e9" * 30_000,
    ],
}  # fmt: skip


@pytest.mark.parametrize(("cell", "meant"), [(cell, meant) for meant, cells in SAID.items() for cell in cells])
def test_a_cell_answers_whether_somebody_may_be_contacted(cell: str, meant: Answer) -> None:
    assert answer(cell) is meant


@pytest.mark.parametrize("cell", [cell for cell in SAID[Answer.NO] + SAID[Answer.YES] if says(cell) is not None])
def test_the_same_answer_to_whether_they_must_not_is_the_other_one(cell: str) -> None:
    """But for words that mean one thing whatever is asked."""
    means_one_thing = answer(cell) is Answer.NO and says(cell) is True
    means_one_thing = means_one_thing or (answer(cell) is Answer.YES and says(cell) is False)
    assert means_one_thing is (
        cell.lower()
        in (
            "opted out",
            "not allowed",
            "ikke tilladt",
            "do not call",
            "ring ikke",
            "opted in",
            "tilladt",
            "autoris\u00e9",
        )
    )
