"""`leadtrack qualify --all`: one answer for many, or everybody judged anew."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from leadtrack.app import App
from leadtrack.commands.list_ import unknown
from leadtrack.commands.next_step import NextStep, lacking, plan, warn_of_past
from leadtrack.commands.verdicts import judge
from leadtrack.domain.history import AnswerChannel
from leadtrack.domain.model import Verdict
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.questions import Given
from leadtrack.errors import AbandonedError, RefusedError
from leadtrack.render.view import counted
from leadtrack.store import Step
from leadtrack.store.alike import Alike
from leadtrack.store.filters import Wanted


class Bulk(NamedTuple):
    """What is answered for many, and what comes with it."""

    pipeline: Pipeline
    given: dict[str, Given]
    channel: AnswerChannel | None
    remark: str
    next_step: NextStep
    no_next: bool
    command: str


def qualify_all(app: App, bulk: Bulk, filters: dict[str, object], *, yes: bool) -> None:
    """Answer for everybody the filters leave, in one step. Without filters it is confirmed first."""
    wanted = Wanted(**filters, pipeline=bulk.pipeline.name, do_not_contact=False)  # type: ignore[arg-type]  # by name
    ids = list(app.store.leads.ids(wanted, sort="id"))
    what = "Answer for all" if bulk.given else "Judge anew all"
    if not any(filters.values()) and ids and not app.out.confirm(f"{what} {counted(len(ids), 'lead')}?", yes=yes):
        raise AbandonedError
    verdicts: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
    bare = 0
    lost: list[int] = []
    warn_of_past(app, bulk.next_step.due)
    with app.store.write(bulk.command) as step:
        alike = Alike(step, pipeline=bulk.pipeline.name, act=partial(_qualify, app, step, bulk))
        for lead_id, came in alike.done_to(ids):
            verdicts[came.verdict] += 1
            lost += [lead_id] if came.is_lost else []
            bare += came.is_bare
        if bare and app.settings.next_step == "require" and not bulk.no_next:
            raise RefusedError(f"{counted(bare, 'prospect')} would have no next step.", "Add --next WHEN or --no-next.")
    _tell(app, bulk, ids, verdicts, lost, bare=bare, why="" if ids else unknown(app, wanted))
    app.out.result(
        lambda: {"qualified": len(ids), "verdicts": {v.value: n for v, n in verdicts.items()}, "no_longer": lost}
    )


class _Came(NamedTuple):
    """What came of one: the verdict, whether they were a prospect, and whether they lack a next step."""

    verdict: Verdict
    is_lost: bool
    is_bare: bool


def _qualify(app: App, step: Step, bulk: Bulk, lead_id: int) -> _Came:
    person = app.store.leads.get(lead_id)
    result = judge(app, step, person, bulk.pipeline, bulk.given, bulk.channel, bulk.remark)
    lacks = bool(lacking(app, person, [result.after]))
    if lacks:
        plan(app, step, person, bulk.next_step, pipeline=bulk.pipeline.name, is_one_of_many=True)
    return _Came(result.after.verdict, result.is_lost, lacks and bulk.next_step.due is None)


def _tell(
    app: App, bulk: Bulk, ids: list[int], verdicts: dict[Verdict, int], lost: list[int], *, bare: int, why: str
) -> None:
    counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items() if count)
    done = "Answered for" if bulk.given else "Judged anew"
    if not app.store.kept_step and ids:
        done = "The same already for" if bulk.given else "As before for"
    app.out.say(f"{done} {counted(len(ids), 'lead')}: {counts or 'nobody'}.{why}")
    if lost:
        shown = ", ".join(map(str, lost[:10])) + (", ..." if len(lost) > 10 else "")
        app.out.warn(
            f"{len(lost)} of them {'was a prospect and is' if len(lost) == 1 else 'were prospects and are'} one"
            f" no longer: {shown}. Their follow-ups stay planned; see: leadtrack show ID"
        )
    if bare and app.settings.next_step != "off" and not bulk.no_next:
        has = "has" if bare == 1 else "have"
        app.out.warn(f"{bare} of them {has} no next step. See: leadtrack list --no-next-step")
    app.undo_hint()
