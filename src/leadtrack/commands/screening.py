"""The account of a list that is only screened: who of it may be contacted, before money is spent."""

from __future__ import annotations

from leadtrack import clock
from leadtrack.app import App
from leadtrack.commands.bought_list import BoughtList
from leadtrack.commands.import_account import Counts
from leadtrack.render.view import counted
from leadtrack.store.known_keys import known_keys


def screen(app: App, bought: BoughtList, counts: Counts) -> None:
    """Count who may be contacted, before money is spent on the list; nothing is kept."""
    known = suppressed = free = 0
    with app.out.progress("screen", total_bytes=bought.size, clock=clock.seconds) as bar:
        for people in bought.people(counts, bar, has_order=False):
            keys = set(people.keys())
            banned, known_ones = app.store.suppression.among(keys), known_keys(app.store.connection, keys)
            for one in people.rows():
                if one.do_not_contact or not banned.isdisjoint(one.keys):
                    suppressed += 1
                elif not known_ones.isdisjoint(one.keys):
                    known += 1
                else:
                    free += bool(one.keys)
    unreachable = counts.read - counts.rejects.count - suppressed - known - free
    account = {
        "read": counts.read,
        "contactable": free,
        "known": known,
        "suppressed": suppressed,
        "unreachable": unreachable,
        "rejected": counts.rejects.count,
    }
    if app.out.tells:
        app.out.data(f"read {counted(counts.read, 'row')}; nothing is kept")
        for word, meaning in _SCREENED.items():
            app.out.data(f"  {account[word]:>7} {meaning}")
    elif not app.out.gives_objects:
        app.out.fields(account)
    app.out.result(lambda: account)


_SCREENED = {
    "contactable": "new, and may be contacted",
    "known": "known already",
    "suppressed": "must not be contacted",
    "unreachable": "without a usable e-mail or phone",
    "rejected": "cannot be taken",
}
