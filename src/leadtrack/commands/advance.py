"""`leadtrack advance`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.commands.next_step import NextStep, ask_for, plan
from leadtrack.domain.model import Lead, Opportunity
from leadtrack.domain.moves import way
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import assess
from leadtrack.domain.stages import advance as moved
from leadtrack.domain.stages import require_prospect
from leadtrack.errors import UsageError
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step


def advance(
    ctx: typer.Context,
    lead: str = typer.Argument(metavar="LEAD", help="Id, e-mail, phone or name."),
    to: str = typer.Option(None, "--to", metavar="STAGE", help="This stage, not the next one."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline."),
    because: str = typer.Option("", "--because", help="Why; needed to go back or to override."),
    override: bool = typer.Option(False, "--override", help="Break a rule of the process, and record it."),
    next_: str = typer.Option("", "--next", metavar="WHEN", help="The day of the next step."),
    what: str = typer.Option("", "--what", help="What to do then."),
    no_next: bool = typer.Option(False, "--no-next", help="No next step is needed."),
) -> None:
    """Move a prospect to the next stage, or to a named one.

    Example: leadtrack advance 12 --to presented
    """
    app = App.of(ctx)
    if override and not because:
        raise UsageError("--override needs a reason.", "Add --because TEXT.")
    chosen = app.pipeline(pipeline)
    if to:
        chosen.stage(to)
    wanted = NextStep.read(app, next_, what, none_wanted=no_next)
    person = app.contactable(lead)
    before = app.store.progress.opportunity(person, chosen, today=app.today)
    if not override:
        require_prospect(person, before, assess(chosen, app.store.progress.answers(person.id, chosen.name)))
    after = moved(before, chosen, to=to, on=app.today, override=override, because=because)
    wanted = ask_for(app, person, wanted, none_wanted=no_next, of=[after])
    with app.store.write(f"advance {person.called}") as step:
        planned = record(
            app, step, person, before, after, pipeline=chosen, wanted=wanted, because=because, override=override
        )
    app.out.say(f"{person.called} ({person.id}): {before.stage} -> {after.stage} in {chosen.name}.{planned}")
    app.undo_hint()
    app.out.result(lambda: {"lead": lead_record(app.store.leads.get(person.id))})


def record(
    app: App,
    step: Step,
    lead: Lead,
    before: Opportunity,
    after: Opportunity,
    *,
    pipeline: Pipeline,
    wanted: NextStep,
    because: str = "",
    override: bool = False,
) -> str:
    """Write down the move and the next step wanted; gives the sentence on the next step."""
    event = way(pipeline.stages, before.stage, after.stage)
    app.store.progress.put_opportunity(step, before, after, event=event, because=because, override=override)
    return plan(app, step, lead, wanted, pipeline=pipeline.name)
