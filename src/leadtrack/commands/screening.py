"""The account of a list that is only screened: who of it may be contacted, before money is spent."""

from __future__ import annotations

from array import array
from itertools import pairwise

from leadtrack import clock
from leadtrack.app import App
from leadtrack.commands.bought_list import BoughtList
from leadtrack.commands.import_account import Counts
from leadtrack.commands.refusals_told import possible_told
from leadtrack.domain.listed import Listed
from leadtrack.domain.text import words
from leadtrack.render.view import counted
from leadtrack.store.known_keys import known_keys


def screen(app: App, bought: BoughtList, counts: Counts) -> None:
    """Count who may be contacted, before money is spent on the list; nothing is kept."""
    known = suppressed = 0
    # Of each who is free, what they would be known by again: eight bytes for a row.
    free = array("q")
    # What those have whom the list marks: whoever has it too would be left out.
    marked: set[str] = set()
    with app.out.progress("screen", total_bytes=bought.size, clock=clock.seconds) as bar:
        for people in bought.people(counts, bar, has_order=False):
            keys, rows = set(people.keys()), people.rows()
            marked.update(key for one in rows if one.do_not_contact for _, key in one.banned if key)
            banned = app.store.suppression.among(keys) | (keys & marked)
            known_ones = known_keys(app.store.connection, keys)
            for one in rows:
                if one.do_not_contact or not banned.isdisjoint(one.keys):
                    suppressed += 1
                elif not known_ones.isdisjoint(one.keys):
                    known += 1
                elif one.keys:
                    free.append(hash(_known_by(one)))
    unreachable = counts.read - counts.rejects.count - suppressed - known - len(free)
    account = {
        "read": counts.read,
        "contactable": len(free),
        "known": known,
        "suppressed": suppressed,
        "unreachable": unreachable,
        "rejected": counts.rejects.count,
        "repeated": sum(one == other for one, other in pairwise(sorted(free))),
    }
    if app.out.tells:
        app.out.data(f"read {counted(counts.read, 'row')}; nothing is kept")
        for word, meaning in _SCREENED.items():
            app.out.data(f"  {account[word]:>7} {meaning}")
            if word == "contactable" and account["repeated"]:
                app.out.data(f"  {account['repeated']:>7} of these are in it before")
    elif not app.out.gives_objects:
        app.out.fields(account)
    possible = counts.possible_refusals()
    for sentence in possible_told(possible):
        app.out.warn(sentence)
    app.out.result(lambda: {**account, "possible_refusals": possible})


def _known_by(one: Listed) -> object:
    """An e-mail, or a phone with the name: a phone alone may be a whole firm's."""
    email = next((key for _, key in one.emails if key), None)
    return email or (next(iter(one.keys)), *words(one.name))


_SCREENED = {
    "contactable": "new, and may be contacted",
    "known": "known already",
    "suppressed": "must not be contacted",
    "unreachable": "without a usable e-mail or phone",
    "rejected": "cannot be taken",
}
