"""Answers to the questionnaires: the one that stands for each question, and the earlier ones it took the place of."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from leadtrack.domain.history import Answer, AnswerChannel
from leadtrack.domain.model import Answered
from leadtrack.domain.qualification import is_later
from leadtrack.domain.questions import Given
from leadtrack.store.journal import Step, read
from leadtrack.store.rows import as_instant, instant


class Answers:
    """Questions to and changes of what was answered."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def of(self, lead_id: int) -> list[Answer]:
        """Every answer of one person that stands."""
        query = "SELECT * FROM answer WHERE lead_id = ? ORDER BY pipeline, answered_at, question"
        return [as_answer(row) for row in self._connection.execute(query, (lead_id,))]

    def within(self, lead_id: int, pipeline: str) -> dict[str, Answer]:
        """What stands for one person in one pipeline, by question key."""
        query = "SELECT * FROM answer WHERE lead_id = ? AND pipeline = ? ORDER BY question"
        return {row["question"]: as_answer(row) for row in self._connection.execute(query, (lead_id, pipeline))}

    def earlier(self, lead_id: int) -> list[Answer]:
        """The answers of one person that no longer stand, oldest first."""
        query = "SELECT * FROM earlier_answer WHERE lead_id = ? ORDER BY answered_at, id"
        return [as_answer(row) for row in self._connection.execute(query, (lead_id,))]

    def put(
        self,
        step: Step,
        lead_id: int,
        pipeline: str,
        given: Mapping[str, Given],
        *,
        channel: AnswerChannel | None,
        remark: str = "",
    ) -> None:
        """Keep these answers, given now; `remark` is for those that have none of their own."""
        for question, one in given.items():
            said = one.remark or remark
            answer = Answer(pipeline, question, one.value, channel, said, self._now, own_words(one))
            self.keep(step, lead_id, answer)

    def keep(self, step: Step, lead_id: int, answer: Answer, *, wins_ties: bool = True) -> None:
        """Keep an answer: the later one of it and the one there was stands, the other one is an earlier answer."""
        key = {"lead_id": lead_id, "pipeline": answer.pipeline, "question": answer.question}
        row = {**key, **_columns(answer)}
        before = read(self._connection, "answer", key)
        if before == row:
            return
        stays = before and not wins_ties and before["answered_at"] == row["answered_at"]
        if stays or (before and is_later(_as_answer(before), than=answer)):
            step.insert("earlier_answer", row)
            return
        if before:
            step.insert("earlier_answer", before)
        step.put("answer", row)

    def count_anew(self, step: Step, lead_id: int, pipeline: str, counted: Mapping[str, Answered]) -> None:
        """Keep what the answers that stand count as, where the questions have changed since."""
        for question, value in counted.items():
            key = {"lead_id": lead_id, "pipeline": pipeline, "question": question}
            before = read(self._connection, "answer", key)
            if before and before["value"] != value.value:
                said = before["given"] if before["given"] is not None else before["value"]
                step.update("answer", key, {"value": value.value, "given": said})


def own_words(given: Given) -> str | None:
    """What was said, where it is more than what it counts as."""
    return None if given.said == given.value else given.said


def _columns(answer: Answer) -> dict[str, object]:
    assert answer.answered_at is not None  # of an answer that is kept it is known
    return {
        "value": answer.value.value,
        "given": answer.given,
        "channel": answer.channel.value if answer.channel else None,
        "remark": answer.remark,
        "answered_at": instant(answer.answered_at),
    }


def as_answer(row: sqlite3.Row) -> Answer:
    """A row of either table as the value."""
    return _as_answer(dict(row))


def _as_answer(row: Mapping[str, object]) -> Answer:
    return Answer(
        str(row["pipeline"]),
        str(row["question"]),
        Answered(str(row["value"])),
        AnswerChannel(str(row["channel"])) if row["channel"] else None,
        str(row["remark"]),
        as_instant(str(row["answered_at"])),
        str(row["given"]) if row["given"] is not None else None,
    )
