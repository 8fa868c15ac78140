"""Two who are each like a third record, and so may be one person, though they are little like each other.

Of four records of one person each has its own errors. Two that have their errors in other details than the third are
like it, and not like each other.
"""

from __future__ import annotations

from math import log2

from leadtrack.domain.similarity import Details, Likeness, Reason, Weighing, differ_in_a_word, likeness_from
from leadtrack.domain.weights import OTHER_BIRTHDAY

# From this score on a pair lets others be found by way of it,
LIKE = 0.6
# if it or the other one is as sure as this.
_SURE = 0.9
# Nobody is surer by way of a third than relatives ever are, so that `merge --all` goes by the pairs themselves.
MOST = 0.85
_MOST_ODDS = 2.5
# A third that is like more than these is a common name, and says nothing of any two of them.
CROWD = 12
# What people of one household share.
_HOME = frozenset(["street", "postal code", "e-mail or phone"])
# What such a likeness rests on, as it is told beside the details.
_DETAIL = "third record"


def leads_on(one: Details, other: Details, like: Likeness) -> bool:
    """Whether others may be found by way of this pair: nothing of it is as of two relatives."""
    if like.score < LIKE or differ_in_a_word(one.name, other.name):
        return False
    birthday = next((reason.weight for reason in like.reasons if reason.detail == "birthday"), 0.0)
    # A word alone may be the name of a family.
    return birthday > 0 or (birthday != OTHER_BIRTHDAY and 1 not in (len(one.name), len(other.name)))


def by_way_of(third: Details, one: Details, other: Details, *, weigh: Weighing | None = None) -> Likeness | None:
    """How likely these two are one person where each leads on to the third; None where that tells nothing more.

    They are, if both are the third. What speaks against it is what they alone differ in: where one differs from the
    third, too, that is weighed already.
    """
    first, second = _likeness(one, third, weigh), _likeness(third, other, weigh)
    own = _likeness(one, other, weigh)
    if max(first.score, second.score) < _SURE:
        return None
    against = {reason.detail: reason.weight for reason in own.reasons if reason.weight < 0}
    if differ_in_a_word(one.name, other.name) and not _HOME.isdisjoint(r.detail for r in own.reasons if r.weight > 0):
        return None
    for reason in first.reasons + second.reasons:
        if reason.weight < 0:
            against.pop(reason.detail, None)
    score = _score(min(_odds(first.score * second.score) + sum(against.values()), _MOST_ODDS))
    if score <= own.score:
        return own
    more = Reason(_DETAIL, round(_odds(score) - _odds(own.score), 1))
    return Likeness(score, tuple(sorted((*own.reasons, more), key=lambda r: -abs(r.weight))))


def _likeness(one: Details, other: Details, weigh: Weighing | None) -> Likeness:
    found = likeness_from(one, other, least=0, weigh=weigh)
    assert found
    return found


def _odds(score: float) -> float:
    """The binary logarithm of how much likelier one person is than two."""
    kept = min(max(score, 0.0001), 0.9999)
    return log2(kept / (1 - kept))


def _score(odds: float) -> float:
    return round(float(1 / (1 + 2.0**-odds)), 4)
