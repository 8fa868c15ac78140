"""A session through the people whose turn it is: one at a time, each outcome one transaction and one step.

Where it goes on another time needs no place of its own: who was worked with is no longer due, and who was skipped
is set aside for the day.
"""

from __future__ import annotations

from collections import Counter, deque
from typing import NamedTuple

from leadtrack.app import App
from leadtrack.commands import asking
from leadtrack.commands.outcomes import OUTCOMES, offered
from leadtrack.commands.visit import Plan, Visit, look
from leadtrack.domain.working import Turn, WorkList, in_turn, still_waits
from leadtrack.errors import AbandonedError, RefusedError
from leadtrack.render.page import FAINT, Line
from leadtrack.render.views.card import Card, card_lines, left_line
from leadtrack.store.filters import Wanted

_UNQUALIFIED_AT_ONCE = 500
_FLAG = "the outcome in a terminal"
_OWN_KEYS = {"u": "undo", "e": "everything", "?": "help", "q": "quit"}
_HELP = (
    ("t talked", "what was said, what was settled and raised, the next step"),
    ("a no answer", "noted; the call is tried again on another day"),
    ("p presented", "a presentation with its call to action, and what came of it"),
    ("s sale", "amount and item; makes a customer"),
    ("v next stage", "the next stage, where neither a presentation nor a sale makes it"),
    ("r not ready", "waits until a day"),
    ("n no", "declined; may you keep them on your list?"),
    ("w wrong number", "the phone goes, or the right one takes its place"),
    ("d done", "what was due is done, without a conversation"),
    ("l later", "what is due moves to another day"),
    ("y qualify", "the open questions of the questionnaire"),
    ("k skip", "comes last today (the space bar too)"),
    ("u undo", "takes back what you wrote last in this session"),
    ("e everything", "all that is known of the person"),
    ("q quit", "leaves; leadtrack work goes on where you were"),
    ("At a question", "back returns to the person; nothing is written before the last question is answered"),
    ("At any time", "^C leaves; the person stays as they were, what was written before stays written"),
)


class Written(NamedTuple):
    """What was written in this session: the journal's step (None where nothing had to be changed), whose turn it was,
    the word for it."""

    step: int | None
    turn: Turn
    word: str


class LeaveError(Exception):
    """The user left."""


class ChangedError(Exception):
    """Somebody else changed the person since they were shown."""


class Session:
    """One session; `kept` says at any time what of it is written, and `again` is the command that goes on with it."""

    def __init__(self, app: App, wanted: Wanted, *, pipeline: str | None, limit: int | None, again: str) -> None:
        self._app = app
        self._wanted = wanted
        self._pipeline = pipeline
        self._limit = limit
        self._again = again
        self._queue: deque[Turn] = deque()
        self._met: set[int] = set()
        self._written: list[Written] = []
        self._lists: tuple[WorkList, ...] = ()
        self._current = ""

    def run(self, *lists: WorkList) -> bool:
        """Go through these lists; gives whether the end was reached."""
        self._lists = lists
        try:
            while self._refill():
                self._meet(self._queue.popleft())
        except LeaveError:
            return False
        return not self._is_enough

    @property
    def _is_enough(self) -> bool:
        return self._limit is not None and len(self._met) >= self._limit

    def _refill(self) -> bool:
        """Whether somebody is left; who became due meanwhile is."""
        if not self._queue:
            self._queue.extend(turn for turn in self._found(*self._lists) if turn.lead_id not in self._met)
        return bool(self._queue) and not self._is_enough

    def _found(self, *lists: WorkList) -> list[Turn]:
        turns, usual = self._app.store.turns, self._app.settings.pipeline
        aside = turns.aside(self._app.today)
        found: list[Turn] = []
        if WorkList.DUE in lists:
            found += turns.due(self._app.today, self._wanted, usual=usual)
        if WorkList.NO_NEXT_STEP in lists:
            found += turns.without_next_step(self._wanted)
        if WorkList.QUALIFY in lists:
            # Enough of them that those met or set aside do not hide the others.
            enough = _UNQUALIFIED_AT_ONCE + len(self._met | aside)
            found += turns.unqualified(self._wanted, pipeline=self._pipeline or usual, limit=enough)
        own = (turn for turn in found if self._pipeline in (None, turn.pipeline))
        return in_turn(own, aside=aside)

    def _meet(self, turn: Turn) -> None:
        """One person, until what happened is written or they are skipped."""
        self._app.read_clock()
        card = look(self._app, turn)
        if turn.lead_id in self._met or card is None or not self._waits(card):
            return
        self._met.add(turn.lead_id)
        shown: Card | None = card
        while shown is not None:
            self._current = shown.lead.called
            self._show(shown)
            shown = self._once(shown)
        self._current = ""

    def _waits(self, card: Card) -> bool:
        return still_waits(card.turn, card.lead, card.steps, today=self._app.today)

    def _show(self, card: Card) -> None:
        left = len(self._queue)
        if self._limit is not None:
            left = min(left, self._limit - len(self._met))
        more = self._lists == (WorkList.QUALIFY,) and left + len(self._met) >= _UNQUALIFIED_AT_ONCE
        about = card_lines(card, self._app.today, day_of=self._app.day_of)
        self._app.out.page([Line(""), left_line(left, more=more), *about])

    def _once(self, card: Card) -> Card | None:
        """One key and what it brings; gives the person to ask about again, None when their turn is over."""
        visit = Visit(self._app, card, self._app.settings.pipelines[card.turn.pipeline])
        while True:
            key = self._key(visit)
            if key == "q":
                raise LeaveError
            if key == "u":
                if self._take_back(card.turn):
                    return None
            elif key == "e":
                self._everything(card)
            elif key == "?":
                self._app.out.page(Line(text, label=f"  {key:<16}") for key, text in _HELP)
            else:
                try:
                    return self._write(visit, OUTCOMES[key][1](visit))
                except asking.BackError:
                    self._say("Nothing is written.")
                except RefusedError as error:
                    if isinstance(error, AbandonedError):
                        raise
                    self._say(f"{error.message[:1].upper()}{error.message[1:]} {_in_session(error.hint)}".rstrip())

    def _key(self, visit: Visit) -> str:
        choices = offered(visit) | _OWN_KEYS
        menu = "  ".join(f"{key} {word}" for key, word in choices.items())
        self._app.out.page([Line(menu, label="  ", paint=FAINT, apart="  ")])
        pressed = self._app.out.key("What happened?", choices | {" ": "skip"}, flag=_FLAG)
        return "k" if pressed == " " else pressed

    def _write(self, visit: Visit, plan: Plan) -> Card | None:
        """All of the outcome in one transaction, if the person is still as they were shown."""
        app, turn = self._app, visit.card.turn
        try:
            with app.store.write(f"work {visit.lead.called}: {plan.word}") as step:
                if look(app, turn) != visit.card:
                    raise ChangedError
                said = [act.write(step) for act in plan.acts]
                after = look(app, turn)
                stays = after is not None and plan.stays(after)
                if after is not None and not stays and self._waits(after):
                    app.store.turns.set_aside(step, turn.lead_id, on=app.today)
        except ChangedError:
            self._say(f"{visit.lead.called} was changed by somebody else meanwhile; nothing is written. All the same:")
            self._keep_words(plan)
            anew = look(app, turn)
            return anew if anew and not anew.lead.do_not_contact else None
        except BaseException:
            self._keep_words(plan)
            raise
        self._written.append(Written(step.id if app.store.kept_step == step.id else None, turn, plan.word))
        self._tell(plan, said)
        return after if stays else None

    def _tell(self, plan: Plan, said: list[str]) -> None:
        if not self._app.out.quiet:
            for sentence in said or ["Comes last today."]:
                self._say(sentence)
        for line in _commands(plan):
            self._app.out.detail(f"  {line}")

    def _keep_words(self, plan: Plan) -> None:
        """What was typed is not lost: the commands that would write it."""
        for line in _commands(plan):
            self._app.out.page([Line(line, label="  ")])

    def _take_back(self, current: Turn) -> bool:
        """Undo what was written last, if nothing else was written since; its person comes next."""
        undo = self._app.store.undo
        if not self._written:
            self._say("Nothing was written in this session yet.")
            return False
        last = self._written[-1]
        if last.step is not None:
            if undo.last().id != last.step:
                self._say("Something else was changed since. See: leadtrack undo --dry-run")
                return False
            self._say(f"Taken back: {undo.take_back().command}.")
        self._written.pop()
        self._met -= {current.lead_id, last.turn.lead_id}
        self._queue.extendleft(dict.fromkeys([current, last.turn]))
        return True

    def _everything(self, card: Card) -> None:
        from leadtrack.commands.show import everything_on
        from leadtrack.render.views.person import person_lines

        self._app.out.page(map(_indented, person_lines(everything_on(self._app, card.lead))))

    def _say(self, text: str) -> None:
        self._app.out.page([Line(text, label="  ")])

    def wants_to_qualify(self) -> bool:
        """Whether to go on with those who are not qualified yet, if there are any."""
        found = len(self._found(WorkList.QUALIFY))
        if not found:
            return False
        count = f"{found} leads are" if found < _UNQUALIFIED_AT_ONCE else f"More than {found - 1} leads are"
        count = "One lead is" if found == 1 else count
        self._app.out.page([Line(""), Line(f"Nobody else is waiting. {count} not qualified yet.")])
        try:
            return asking.yes_or_no(self._app, "Qualify some now?")
        except asking.BackError:
            return False

    def kept(self) -> str:
        """What of the session is written, and who is left as they were."""
        unchanged = f"{self._current} is unchanged; " if self._current else ""
        counts = Counter(written.word for written in self._written)
        before = ", ".join(f"{count} {word}" for word, count in counts.items()) or "nothing was written"
        return f"{unchanged}{before}{' (all kept)' if counts else ''}."

    def sum_up(self) -> None:
        """What was done, how many are left, and how to go on."""
        counts = Counter(written.word for written in self._written)
        left = len(self._found(*self._lists))
        done = ", ".join(f"{count} {word}" for word, count in counts.items()) or "nothing written"
        count = f"more than {_UNQUALIFIED_AT_ONCE}" if left > _UNQUALIFIED_AT_ONCE else str(left)
        waiting = f"{count} still waiting; go on: {self._again}" if left else "nobody is waiting."
        self._app.out.say(f"This session: {done}; {waiting}")
        if any(written.step for written in self._written):
            self._app.undo_hint()
        self._app.out.result(lambda: {"worked": dict(counts), "left": left})


def _indented(text: str) -> Line:
    """A line that goes in by two more columns, and stays as far in where it is broken."""
    bare = text.lstrip()
    return Line(bare, label=" " * (2 + len(text) - len(bare)))


def _commands(plan: Plan) -> list[str]:
    import shlex

    return [shlex.join(("leadtrack", *act.command)) for act in plan.acts]


def _in_session(hint: str) -> str:
    """The hint, with the key where it names the command of one."""
    return "Press y to qualify them." if hint.startswith("Ask: leadtrack qualify") else hint
