"""`leadtrack qualify --form` and `--from-form`: a questionnaire that the person fills in themselves."""

from __future__ import annotations

import os
from pathlib import Path

from leadtrack.app import App
from leadtrack.commands.out_file import refuse_own
from leadtrack.commands.questionnaire import hint_if_long
from leadtrack.domain.forms import asked_in_form, token
from leadtrack.domain.model import Lead
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import open_questions
from leadtrack.domain.questions import Given
from leadtrack.errors import AbandonedError, FileError, NotFoundError, RefusedError, quoted
from leadtrack.private import create


def write_form(app: App, lead: Lead, pipeline: Pipeline, file: str, *, again: bool, yes: bool) -> None:
    """Write the form with the questions that are open, or with `again` all of them; `-` is standard output.

    Raises RefusedError where nothing is left to ask.
    """
    from leadtrack.render.form import form_page

    still_open = open_questions(pipeline, app.store.answers.within(lead.id, pipeline.name))
    questions = [q for q in asked_in_form(pipeline) if again or q in still_open]
    if not questions:
        raise RefusedError(f"a form for {lead.called} ({lead.id}) would ask nothing.", "Ask everything with --again.")
    hint_if_long(app, pipeline)
    page = form_page(token(lead.id, pipeline.name, secret=app.store.secret()), questions, address=app.settings.email)
    if file == "-":
        for line in page.splitlines():
            app.out.data(line)
        return
    path = Path(file)
    refuse_own(app, path)
    if path.exists() and not app.out.confirm(f"Replace {path}?", yes=yes):
        raise AbandonedError
    _write(path, page)
    number = f"{len(questions)} question{'' if len(questions) == 1 else 's'}"
    app.out.say(f"Wrote {path} with {number} for {lead.called} ({lead.id}). Send it as an attachment.")
    if not app.settings.email:
        app.out.say("To let them mail the answers with one press: leadtrack config set email YOU@EXAMPLE.COM")
    option = "" if pipeline.name == app.settings.pipeline else f" --pipeline {pipeline.name}"
    app.out.say(f"When they answer: leadtrack qualify {lead.id}{option} --from-form FILE")
    app.out.result(lambda: {"form": str(path), "lead_id": lead.id, "questions": [q.key for q in questions]})


def _write(path: Path, page: str) -> None:
    """A new file, or an old one's content, that only its owner can read."""
    try:
        with os.fdopen(create(path, may_exist=True), "w", encoding="ascii") as out:
            out.write(page)
    except OSError as error:
        raise FileError(f"the form {path} cannot be written: {error.strerror}.", "Name another FILE.") from None


def from_form(app: App, lead: Lead, pipeline: Pipeline, file: str) -> tuple[dict[str, Given], list[str]]:
    """The answers in the text that came back, and the keys in it that no question of the form has.

    Raises RefusedError where it is another one's form, UsageError where it cannot be used.
    """
    from leadtrack.intake.forms import decoded, read_form, taken

    name = "standard input" if file == "-" else file
    text = app.out.read_all(flag="--from-form FILE").encode() if file == "-" else _read(file)
    filled = read_form(decoded(text), name=name)
    _check(app, lead, pipeline, filled.token, name)
    given, others = taken(filled, asked_in_form(pipeline), name=name)
    for line in others:
        app.out.warn(f"{name}, line {line.number}: the form has no question {quoted(line.question)}; it was left out.")
    return given, [line.question for line in others]


def _read(file: str) -> bytes:
    from leadtrack.intake.forms import LARGEST

    try:
        with open(file, "rb") as handle:
            text = handle.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotFoundError(f"there is no file {file}.", "Name the file with their answer.") from None
    except OSError as error:
        raise FileError(f"{file} cannot be read: {error.strerror}.", "Name the file with their answer.") from None
    if len(text) > LARGEST:
        raise FileError(f"{file} is too large for the answers of a form.", "Keep the text of their answer alone.")
    return text


def _check(app: App, lead: Lead, pipeline: Pipeline, found: str, name: str) -> None:
    """Refuse the form of somebody else, or of another pipeline."""
    secret = app.store.secret()
    if found == token(lead.id, pipeline.name, secret=secret):
        return
    for other in app.settings.pipelines:
        if found == token(lead.id, other, secret=secret):
            raise RefusedError(f"{name} answers a form of the pipeline {other}.", f"Add --pipeline {other}.")
    number = found.partition("-")[0]
    whose = f"it names lead {number}" if number.isascii() and number.isdigit() and number != str(lead.id) else ""
    raise RefusedError(
        f"{name} is no answer to a form of {lead.called} ({lead.id}){': ' + whose if whose else ''}.",
        "Give the lead it was made for, or type the answers with --answer.",
    )
