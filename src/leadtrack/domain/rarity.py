"""How rare names and places are among the people of a database: two of a common name are seldom one person.

That details weigh more the rarer they are follows Newcombe and others (Automatic Linkage of Vital Records, 1959).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import log2

from leadtrack.domain import weights
from leadtrack.domain.matching import name_words
from leadtrack.domain.similarity import PLAIN, WEIGH, Comparable, Details, Weighing
from leadtrack.domain.weights import RARE_CODE, RARE_NAME, SLIP, WHOLE_NAME, goes_on, in_turn, is_initial

# What fewer than so many have may be rare, or a slip of the pen.
_USUAL = 6
# Nor is it usual where so many times as many have what it is near to: of a hundred thousand Hansens some are misspelt.
_TIMES = 200
# In longer names than these one letter is a slip anyway; in shorter ones it is half of the name.
_SHORT = (3, 4)
# What is rare is forgotten now and then, so that a million people take no more room than these.
_MOST_KEPT = 60_000
# A name weighs the whole where no more than a third of a person would be called so by chance (binary logarithm),
_WHOLE_FROM = 1.5
# and more than the whole from a sixteenth on.
_RARE_FROM = 4.0
# What weighs against one person, if both are usual, though they are nearly the same.
_APART = {"postal_code": weights.OTHER_CODE, "city": weights.OTHER_CITY}


class Rarity:
    """Counts the people of a database, and weighs their details by what was counted."""

    def __init__(self) -> None:
        self._people = 0
        self._words: Counter[str] = Counter()
        self._values: dict[str, Counter[str]] = {field: Counter() for field in PLAIN}

    def count(self, record: Comparable) -> None:
        """Count a record."""
        self._people += 1
        self._words.update(name_words(record.name))
        values = self._values
        values["street"][record.street] += 1
        values["postal_code"][record.postal_code] += 1
        values["city"][record.city] += 1
        values["company"][record.company] += 1
        if not self._people % 10_000:
            for counted in (self._words, *values.values()):
                _forget_rare(counted)

    def weighing(self) -> Weighing:
        """What weighs each detail among those counted."""
        self._enough = (log2(max(self._people, 1)) + _WHOLE_FROM) / 2
        self._rare = log2(max(self._people, 1)) + _RARE_FROM
        found: dict[str, Callable[..., float]] = dict(zip(Details._fields, WEIGH, strict=False))
        for field in PLAIN:
            found[field] = self._weighing(field, found[field])
        return tuple((found | {"name": self._name}).values())

    def _weighing(self, field: str, weigh: Callable[[str, str], float]) -> Callable[[str, str], float]:
        """The same tells the less the more have it; and what is near to another is no slip of it if both are usual."""
        usual: Counter[str] = Counter()
        for value, count in self._values[field].items():
            if value and count >= _USUAL:
                usual[PLAIN[field](value)] += count
        all_ = sum(self._values[field].values()) - self._values[field][""]
        most = {value: round(log2(all_ / count), 1) for value, count in usual.items()}
        apart, rare = _APART.get(field), RARE_CODE if field == "postal_code" else 0.0

        def weighed(one: str, other: str) -> float:
            weight = weigh(one, other)
            if weight <= 0:
                return weight
            if one == other:
                return min(weight, most[one]) if one in most else weight + rare
            if apart is None or goes_on(one, other):
                return weight
            return apart if _are_two(usual, one, other) else weight

        return weighed

    def _name(self, one: frozenset[str], other: frozenset[str]) -> float:
        """As names weigh, less where many are called so, more where hardly anybody is."""
        turns, plain = [], 0.0
        for word, best, weight in in_turn(one, other):
            if weight < 0 and len(word) <= _SHORT[1] and self._is_slip(word, best):
                weight = SLIP
            turns.append((word, best, weight))
            plain += weight
        if plain <= 0:
            return plain
        total, rarities, is_alike = 0.0, [], True
        for word, best, weight in turns:
            if weight > 1 and word != best and _are_two(self._words, word, best):
                # Both are names: Mik is no slip of Mike.
                weight = 1.0
            elif weight > 1:
                rarities.append(self._rarity(max(self._words[word], self._words[best])))
            is_alike = is_alike and (weight > 3 or is_initial(word, best))
            total += weight
        total = weights.name(one, other) if one == other else min(total, WHOLE_NAME)
        if total <= 0 or not rarities:
            return total
        # First names come in pairs, so that a third word tells little.
        rarities = sorted(rarities)[-2:]
        lacking = sum(self._enough - rarity for rarity in rarities)
        if lacking > 0:
            return round(max(0.0, total - lacking), 1)
        more = sum(rarities) - self._rare if is_alike and len(rarities) > 1 else 0.0
        return round(total + min(max(more, 0.0), RARE_NAME), 1)

    def _is_slip(self, one: str, other: str) -> bool:
        """Whether one letter makes what hardly anybody is called of a short name that several have."""
        if not _SHORT[0] <= max(len(one), len(other)) <= _SHORT[1]:
            return False
        few, many = sorted((self._words[one], self._words[other]))
        return few < _USUAL <= many and weights.slips(one, other) == 1

    def _rarity(self, count: int) -> float:
        """How much it tells that two have a word that so many have (binary logarithm)."""
        rarity = log2(self._people / max(count, 1))
        # Few people do not show how common a word is that few of them have.
        return rarity if count >= _USUAL else max(rarity, self._enough)


def _are_two(usual: Counter[str], one: str, other: str) -> bool:
    few, many = sorted((usual[one], usual[other]))
    return few >= _USUAL and few * _TIMES >= many


def _forget_rare(counted: Counter[str]) -> None:
    """Leave out what is rarest, until there is room."""
    least = 1
    while len(counted) > _MOST_KEPT:
        for value in [value for value, count in counted.items() if count <= least]:
            del counted[value]
        least += 1
