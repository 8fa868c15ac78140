"""Forms that a lead fills in: what names them, and which questions they ask."""

from __future__ import annotations

from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.questions import Question

# The lines around the answers in the text that comes back; no question may have these names.
BEGIN, END = "form", "end"


def token(lead_id: int, pipeline: str, *, secret: bytes) -> str:
    """What a form is known by: the lead's id, and a keyed hash that only this database makes for it and the pipeline.

    It tells nothing of the person.
    """
    from hashlib import blake2b

    hashed = blake2b(f"form {lead_id} {pipeline}".encode(), key=secret, digest_size=6).hexdigest()
    return f"{lead_id}-{hashed}"


def asked_in_form(pipeline: Pipeline) -> tuple[Question, ...]:
    """The questions that the person themselves may be asked, in their order."""
    return tuple(q for q in pipeline.asked if q.form != "")


def wording(question: Question) -> str:
    """How the person themselves is asked."""
    return question.form or question.text
