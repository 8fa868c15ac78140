"""`leadtrack work`."""

from __future__ import annotations

import typer

from leadtrack.app import App
from leadtrack.commands.list_ import one_of, unknown
from leadtrack.domain.working import WorkList
from leadtrack.errors import AbandonedError, NoTerminalError


def work(
    ctx: typer.Context,
    list_: str = typer.Option(None, "--list", metavar="LIST", help="qualify, due or no-next-step."),
    pipeline: str = typer.Option(None, "--pipeline", help="In this pipeline only."),
    tag: list[str] = typer.Option([], "--tag", "-t", help="With this tag; may be repeated."),
    source: str = typer.Option(None, "--source", help="From this source."),
    city: str = typer.Option(None, "--city", help="In this city."),
    limit: int = typer.Option(None, "--limit", min=1, max=10**9, help="At most so many people."),
) -> None:
    """Go through the people whose turn it is, one at a time: who, why now, and one key for what happened.

    Without --list: who is due, then prospects without a next step, then, if you like, leads to qualify. Leave with
    q and come back any time.

    Example: leadtrack work
    """
    app = App.of(ctx)
    named = one_of("list", list_, [name.value for name in WorkList])
    chosen = app.pipeline(pipeline).name if pipeline else None
    if not app.out.can_ask:
        raise NoTerminalError("what happened", hint="Use leadtrack due, and leadtrack log for each of them.")
    from shlex import join

    from leadtrack.commands.session import Session
    from leadtrack.store.filters import Wanted

    given = {"--list": named, "--pipeline": pipeline, "--source": source, "--city": city, "--limit": limit}
    options = [f"{name}={value}" for name, value in given.items() if value is not None]
    again = join(["leadtrack", "work", *options, *(f"--tag={one}" for one in tag)])
    wanted = Wanted(tags=tuple(tag), source=source, city=city)
    session = Session(app, wanted, pipeline=chosen, limit=limit, again=again)
    try:
        if named:
            session.run(WorkList(named))
        elif session.run(WorkList.DUE, WorkList.NO_NEXT_STEP) and session.wants_to_qualify():
            session.run(WorkList.QUALIFY)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(session.kept()) from None
    except AbandonedError:
        raise AbandonedError(session.kept()) from None
    session.sum_up()
    if (tag or source) and not app.store.leads.count(wanted):
        app.out.say(unknown(app, wanted).strip())
