"""`leadtrack merge`."""

from __future__ import annotations

from functools import partial, reduce
from itertools import chain, combinations

import typer

from leadtrack import clock
from leadtrack.app import App
from leadtrack.commands.duplicates import checked, turn_to
from leadtrack.commands.no import also_kept_away, cancel_all, keep_away, never_again
from leadtrack.domain.grouping import people_behind
from leadtrack.domain.merging import merged, with_other_values
from leadtrack.domain.model import Lead, Opportunity, Standing
from leadtrack.domain.moves import Event
from leadtrack.domain.qualification import verdict
from leadtrack.domain.similarity import Facts, contradictions, facts
from leadtrack.domain.stages import judged
from leadtrack.errors import AbandonedError, UsageError
from leadtrack.store import Step
from leadtrack.store.joining import move_children

# From here on hardly any pair is two people (docs/decisions/0004-likeness.md); `duplicates` shows less sure ones too.
_SURE = 0.9
# So many are named before it is asked whether to join them.
_SHOWN = 10
# Joining more than so many takes long enough for a bar.
_MANY = 100


def merge(
    ctx: typer.Context,
    keep: str = typer.Argument(None, metavar="A", help="The record to keep: id, e-mail, phone or name."),
    other: str = typer.Argument(None, metavar="B", help="The record that goes into it."),
    all_: bool = typer.Option(False, "--all", help="Every pair of `duplicates` with at least the score."),
    above: float = typer.Option(_SURE, "--above", metavar="SCORE", help="With --all: from this score, 0 to 1."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would be joined."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask."),
) -> None:
    """Join two records of one person and lose nothing: notes, answers, follow-ups, sales, tags and keys live on.

    A list that knows the person under the name of either finds the one record when it comes again.

    Example: leadtrack merge 12 31
    """
    app = App.of(ctx)
    if all_ and (keep or other):
        raise UsageError("--all and two records do not go together.", "Leave one of them out.")
    if not all_ and not (keep and other):
        raise UsageError("two records are needed.", "Give A and B, or --all --above SCORE.")
    people = _alike(app, checked(above)) if all_ else [_two(app, keep, other)]
    if not people:
        app.out.say(f"Nobody to join from a score of {above:g}. Less sure pairs: leadtrack duplicates")
    elif dry_run:
        for ids in people:
            app.out.say(f"Would join {_told(app, ids)}.")
    else:
        _join_all(app, people, yes=yes)
    app.out.result(lambda: {"merged": people, "dry_run": dry_run})


def _two(app: App, keep: str, other: str) -> list[int]:
    kept, gone = app.lead(keep), app.lead(other)
    if kept.id == gone.id:
        raise UsageError(f"{kept.called} ({kept.id}) is one record already.", "Name two.")
    return [kept.id, gone.id]


def _alike(app: App, above: float) -> list[list[int]]:
    # There may be a pair for everybody; what is held of each is no more than this needs.
    alike: list[tuple[float, bool, int, int]] = []
    known: dict[int, Facts] = {}
    with app.out.progress("compare", clock=clock.seconds) as bar:
        for pair in app.store.duplicates.pairs(above=above, tell=partial(turn_to, bar)):
            if pair.likeness.score >= above:
                alike.append((-pair.likeness.score, pair.shared is None, pair.one.id, pair.other.id))
                known |= {one.id: facts(one) for one in (pair.one, pair.other) if one.id not in known}
    alike.sort()
    return list(
        people_behind(
            ((one, other) for _, _, one, other in alike), facts=known, apart=app.store.duplicates.kept_apart()
        )
    )


def _told(app: App, ids: list[int]) -> str:
    """Who is to be joined, and what speaks against it."""
    person = list(app.store.leads.by_ids(ids))
    return f"{_named(person)}{_doubt(person)}"


def _named(person: list[Lead]) -> str:
    return " + ".join(f"{lead.called} ({lead.id})" for lead in person)


def _doubt(person: list[Lead]) -> str:
    """What speaks against one person so clearly that it is said before anybody joins them."""
    compared = dict.fromkeys(facts(lead) for lead in person)
    differ = dict.fromkeys(what for pair in combinations(compared, 2) for what in contradictions(*pair))
    return f", whose {' and '.join(sorted(differ))} differ" if differ else ""


def _join_all(app: App, people: list[list[int]], *, yes: bool) -> None:
    question = f"Join {_told(app, people[0])}?" if len(people) == 1 else f"Join the records of {len(people)} people?"
    if len(people) > 1 and not yes:
        _show_first(app, people)
    if not app.out.confirm(question, yes=yes):
        raise AbandonedError
    free = set(app.store.leads.unmarked(chain.from_iterable(people)))
    away: set[int] = set()
    joined: list[str] = []
    first = _named(list(app.store.leads.by_ids(people[0])))
    with (
        app.store.write(f"merge {first if len(people) == 1 else f'of {len(people)} people'}") as step,
        app.out.progress("merge", clock=clock.seconds) as bar,
    ):
        bar.turn_to("joining", begin=0, end=1, at_once=len(people) > _MANY)
        for number, ids in enumerate(people, 1):
            # Joining others may have marked any of them, as they share an e-mail or phone.
            kept, *others = (app.store.leads.get(lead_id) for lead_id in ids)
            joined.append(f"Joined {_named([kept, *others])} as {kept.id}.")
            away |= _join(app, step, kept, others)
            bar.turn_to("joining", begin=0, end=1, done=number / len(people))
    for ids, sentence in zip(people, joined, strict=True):
        app.out.say(sentence)
        now = app.store.leads.get(ids[0])
        if now.do_not_contact and not free.isdisjoint(ids):
            app.out.say(never_again(now))
    for sentence in also_kept_away(len(away.difference(*people))):
        app.out.say(sentence)
    app.undo_hint()


def _show_first(app: App, people: list[list[int]]) -> None:
    """Whom the question is about, before it is asked; at most a screenful."""
    for ids in people[:_SHOWN]:
        app.out.say(f"  {_told(app, ids)}")
    if len(people) > _SHOWN:
        app.out.say(f"  and {len(people) - _SHOWN} more; --dry-run names them all.")


def _join(app: App, step: Step, kept: Lead, others: list[Lead]) -> set[int]:
    """Move everything to the kept record, and settle what several had; gives who else must not be contacted now.

    The kept record is written once, however many go into it.
    """
    theirs = [answer for other in others for answer in app.store.answers.of(other.id)]
    for other in others:
        move_children(step, other.id, to=kept.id)
    opportunities = [o for lead in (kept, *others) for o in lead.opportunities]
    stands = [_furthest(app, opportunities, name) for name in dict.fromkeys(o.pipeline for o in opportunities)]
    app.store.leads.change(step, with_other_values(reduce(merged, others, kept), opportunities, stands))
    for answer in theirs:
        app.store.answers.keep(step, kept.id, answer, wins_ties=False)
    for now in stands:
        before = next(o for o in opportunities if o.pipeline == now.pipeline)
        _settle_standing(app, step, before._replace(lead_id=kept.id), now._replace(lead_id=kept.id))
    joined = app.store.leads.get(kept.id)
    if not joined.do_not_contact:
        return set()
    if joined.by_key:
        cancel_all(app, step, joined)
        return set()
    return keep_away(app, step, joined, "joined with one who asked for it")


def _furthest(app: App, opportunities: list[Opportunity], name: str) -> Opportunity:
    """Where whoever came further in a pipeline stands, with what may come of them, or of another where nobody said."""
    pipeline = app.settings.pipelines.get(name)
    found = [o for o in opportunities if o.pipeline == name]
    now = max(found, key=lambda o: _rank(o, pipeline.stages if pipeline else ()))
    valued = next((o for o in (now, *found) if o.value is not None), now)
    return now._replace(value=valued.value, currency=valued.currency)


def _settle_standing(app: App, step: Step, before: Opportunity, now: Opportunity) -> None:
    """Whoever came further in a pipeline stands for both, judged by the answers of both."""
    if pipeline := app.settings.pipelines.get(now.pipeline):
        answers = app.store.progress.answers(now.lead_id, pipeline.name)
        now = judged(now, pipeline, verdict(pipeline, answers), on=app.today)
    app.store.progress.put_opportunity(step, before, now, event=Event.JOINED)


def _rank(opportunity: Opportunity, stages: tuple[str, ...]) -> tuple[bool, int]:
    place = stages.index(opportunity.stage) if opportunity.stage in stages else 0
    return opportunity.standing is Standing.WON, place
