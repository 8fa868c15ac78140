"""`leadtrack qualify`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import typer

from leadtrack.app import App
from leadtrack.commands.asking import BACK
from leadtrack.commands.list_ import one_of
from leadtrack.commands.next_step import NextStep, ask_for, plan, planned_in
from leadtrack.commands.questionnaire import ask
from leadtrack.commands.verdicts import judge, judged_record, sentence, tell
from leadtrack.domain.history import AnswerChannel
from leadtrack.domain.model import Lead
from leadtrack.domain.pipelines import Pipeline
from leadtrack.domain.qualification import assess, counted, parse_answers, values
from leadtrack.domain.questions import Given
from leadtrack.domain.stages import judged
from leadtrack.errors import UsageError
from leadtrack.render.views.leads import lead_record
from leadtrack.store import Step


def qualify(
    ctx: typer.Context,
    lead: str = typer.Argument(None, metavar="LEAD", help="Id, e-mail, phone or name."),
    answer: list[str] = typer.Option([], "--answer", metavar="KEY=VALUE", help="An answer; may be repeated."),
    channel: str = typer.Option(None, "--channel", help="phone, in-person, online-form, email or list."),
    remark: str = typer.Option("", "--remark", help="A remark to keep with the answers."),
    again: bool = typer.Option(False, "--again", help="Ask everything again. With --all: judge by today's questions."),
    pipeline: str = typer.Option(None, "--pipeline", help="For this pipeline."),
    form: str = typer.Option(None, "--form", metavar="FILE|-", help="Write a form that they can fill in themselves."),
    from_form: str = typer.Option(None, "--from-form", metavar="FILE|-", help="Take what they sent back."),
    all_: bool = typer.Option(False, "--all", help="Every lead that the filters leave."),
    tag: list[str] = typer.Option([], "--tag", "-t", help="With --all: with this tag."),
    source: str = typer.Option(None, "--source", help="With --all: from this source."),
    city: str = typer.Option(None, "--city", help="With --all: in this city."),
    batch: int = typer.Option(None, "--batch", help="With --all: from this import."),
    next_: str = typer.Option("", "--next", metavar="WHEN", help="The day of the next step with a prospect."),
    what: str = typer.Option("", "--what", help="What to do then."),
    no_next: bool = typer.Option(False, "--no-next", help="No next step is needed."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask before many are changed, or a file is replaced."),
) -> None:
    """Ask the short questionnaire, or give its answers. Every criterion yes makes a prospect.

    Example: leadtrack qualify 12 --answer market=yes --answer means=yes --channel phone
    """
    app = App.of(ctx)
    chosen = app.pipeline(pipeline)
    by = one_of("channel", channel, list(AnswerChannel))
    via = AnswerChannel(by) if by else None
    wanted = NextStep.read(app, next_, what, none_wanted=no_next)
    if sum((bool(answer), form is not None, from_form is not None)) > 1:
        raise UsageError("--answer, --form and --from-form do not go together.", "Give one of them.")
    if all_:
        if lead or form is not None or from_form is not None:
            raise UsageError("--all and one person do not go together.", "Leave one of them out.")
        from leadtrack.commands.qualify_all import Bulk, qualify_all

        given = parse_answers(chosen, answer)
        if not given and not again:
            raise UsageError("no answer is given for them all.", "Add --answer KEY=VALUE, or --again to judge anew.")
        command = f"qualify --all {' '.join(answer) or '--again'}"
        filters: dict[str, object] = {"tags": tuple(tag), "source": source, "city": city, "batch": batch}
        qualify_all(app, Bulk(chosen, given, via, remark, wanted, no_next, command), filters, yes=yes)
        return
    for option, value in {"--tag": tag, "--source": source, "--city": city, "--batch": batch}.items():
        if value:
            raise UsageError(f"{option} chooses among all, and --all is not given.", "Add --all, or leave it out.")
    if not lead:
        raise UsageError("no lead is given.", "Give a LEAD, or --all with filters.")
    person = app.contactable(lead)
    if form is not None:
        idle = {"--next": next_, "--no-next": no_next, "--channel": channel, "--remark": remark}
        for option in (name for name, value in idle.items() if value):
            raise UsageError(f"{option} means nothing with --form.", "Give it with --from-form, when they answer.")
        from leadtrack.commands.forms import write_form

        write_form(app, person, chosen, form, again=again, yes=yes)
        return
    unknown: list[str] = []
    if from_form is not None:
        from leadtrack.commands.forms import from_form as taken

        given, unknown = taken(app, person, chosen, from_form)
        via = via or AnswerChannel.ONLINE_FORM
    else:
        given = parse_answers(chosen, answer) or ask(app, person, chosen, again=again)
    _one(app, person, chosen, given, via, remark, wanted, no_next=no_next, unknown=unknown)


def _one(
    app: App,
    person: Lead,
    pipeline: Pipeline,
    given: dict[str, Given],
    channel: AnswerChannel | None,
    remark: str,
    wanted: NextStep,
    *,
    no_next: bool,
    unknown: list[str],
) -> None:
    """Keep the answers of one person in one step, with the next step that a prospect needs."""
    before = app.store.progress.opportunity(person, pipeline, today=app.today)
    answers = counted(pipeline, app.store.answers.within(person.id, pipeline.name)) | values(given)
    after = judged(before, pipeline, assess(pipeline, answers).verdict, on=app.today)
    wanted = ask_for(app, person, wanted, none_wanted=no_next, of=[after])
    with app.store.write(f"qualify {person.called}") as step:
        result = judge(app, step, person, pipeline, given, channel, remark)
        planned = plan(app, step, person, wanted, pipeline=planned_in([after], pipeline.name))
    tell(app, result, planned)
    app.undo_hint()
    app.out.result(
        lambda: {
            "lead": lead_record(app.store.leads.get(person.id)),
            "qualification": judged_record(app, result, given) | {"unknown_questions": unknown},
        }
    )


class Interview(NamedTuple):
    """What was answered, and how it is kept in an open step; that gives the sentence."""

    answers: dict[str, Given]
    write: Callable[[Step], str]


def interview(app: App, lead: Lead, pipeline: Pipeline) -> Interview:
    """Ask what is open, as a session does; raises AbandonedError when nothing was answered, or the user went back."""
    given = ask(app, lead, pipeline, back=BACK)
    return Interview(given, lambda step: sentence(judge(app, step, lead, pipeline, given, None, "")))
