"""Pipelines, stages and questionnaires of the user's own, as the settings file has them."""

from __future__ import annotations

from pathlib import Path

from leadtrack.domain.pipelines import DEFAULTS, Pipeline
from leadtrack.errors import SettingsError
from leadtrack.question_settings import read_questions
from leadtrack.settings_lines import line_of

_DEFAULTS = {p.name: p for p in DEFAULTS}


def read_pipelines(tables: object, *, path: Path, text: str) -> dict[str, Pipeline]:
    """The pipelines of `[pipelines.NAME]`; what is left out is as in the pipeline of that name, or as in selling.

    Raises SettingsError naming file, line and what was expected.
    """
    if not isinstance(tables, dict):
        raise _wrong(path, text, "", "pipelines", "tables, as in [pipelines.selling]")
    return {name: _pipeline(name, table, path=path, text=text) for name, table in tables.items()}


def _pipeline(name: str, table: object, *, path: Path, text: str) -> Pipeline:
    if not isinstance(table, dict):
        raise _wrong(path, text, "", name, f"a table [pipelines.{name}]")
    known = _DEFAULTS.get(name, _DEFAULTS["selling"])
    for key in table:
        if key not in ("stages", "won", "repeat", "presented", "questions"):
            raise _wrong(path, text, name, key, "stages, won, repeat, presented or questions")
    stages = table.get("stages", list(known.stages))
    if not _are_names(stages) or list(stages[:2]) != ["lead", "prospect"] or len(set(stages)) < len(stages):
        raise _wrong(path, text, name, "stages", 'different names that begin with "lead", "prospect"')
    won = table.get("won", known.won if known.won in stages else stages[-1])
    if won not in stages[2:]:
        raise _wrong(path, text, name, "won", "one of the stages after prospect")
    repeat = table.get("repeat", known.repeat if known.repeat in stages else None)
    if repeat is not None and repeat not in stages[stages.index(won) + 1 :]:
        raise _wrong(path, text, name, "repeat", "a stage after the one that is won")
    presented = table.get("presented", known.presented)
    if "presented" in table and presented not in stages[2 : stages.index(won)]:
        raise _wrong(path, text, name, "presented", "one of the stages between prospect and the one that is won")
    questions = table.get("questions")
    asked = known.questions if questions is None else read_questions(questions, name, path=path, text=text)
    return Pipeline(name=name, stages=tuple(stages), won=won, repeat=repeat, questions=asked, presented=str(presented))


def _are_names(values: object) -> bool:
    return isinstance(values, list) and bool(values) and all(isinstance(v, str) and v.strip() for v in values)


def _wrong(path: Path, text: str, name: str, key: str, expected: str) -> SettingsError:
    table = f"pipelines.{name}" if name else ""
    return SettingsError(
        f"{path}, line {line_of(text, key, table=table)}: {key} cannot be used.", f"Expected {expected}."
    )
