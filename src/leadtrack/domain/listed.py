"""The people of a list: one row as a lead to be, and many rows as columns."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, cast

# An e-mail or phone as typed, and as the key it is matched by.
Pair = tuple[str, str | None]


class Listed(NamedTuple):
    """A row of a list as a lead to be.

    `own` are its own fields as JSON, as they are stored; `search` is the text that it is found by, folded only
    where it is stored: of a list that comes again nothing is.
    """

    name: str
    company: str
    street: str
    postal_code: str
    city: str
    country: str
    birthday: str | None
    own: str
    search: str
    emails: tuple[Pair, ...] = ()
    phones: tuple[Pair, ...] = ()
    # Only a list of our own says these of each row; of who must not be contacted others may say so, too. `number` is
    # the id that they had where the list is from, 0 for none; `kept_by` are the keys by which somebody must not be
    # contacted who never asked for it.
    tags: tuple[str, ...] = ()
    source: str | None = None
    number: int = 0
    kept_by: tuple[str, ...] = ()
    do_not_contact: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """All that it can be matched by."""
        return tuple([key for _, key in (*self.emails, *self.phones) if key])

    @property
    def by_key(self) -> bool:
        """Whether they must not be contacted only since they hold a listed e-mail or phone that others hold too."""
        return bool(self.kept_by)

    @property
    def banned(self) -> tuple[Pair, ...]:
        """The e-mails and phones that nobody may be contacted by, of one whom the list marks."""
        held = (*self.emails, *self.phones)
        return tuple([pair for pair in held if pair[1] in self.kept_by]) if self.kept_by else held

    @property
    def fields(self) -> dict[str, str]:
        """The own fields: header and cell."""
        if self.own == "{}":
            return {}
        import json

        return dict(json.loads(self.own))


# Of one who has several e-mails or phones, another than the first: the row, the kind, the position and the pair.
More = tuple[int, str, int, str, str | None]
# What a list says of a row beyond the details: its tags, its source, its number, by which keys the person must not be
# contacted, and whether they must not.
Told = tuple[tuple[str, ...], str | None, int, tuple[str, ...], bool]
_TOLD: Told = ((), None, 0, (), False)
_TEXTS = 13


class People(NamedTuple):
    """The rows of a part of a list, a column each: so they are cleaned, sent and stored, many at a time.

    Nearly everybody has no more than one e-mail and one phone, so these have columns, typed and key; the others are
    listed in `more`. What there is not is blank. `told` has a place for each row, or none at all.
    """

    name: list[str]
    company: list[str]
    street: list[str]
    postal_code: list[str]
    city: list[str]
    country: list[str]
    birthday: list[str]
    own: list[str]
    search: list[str]
    email: list[str]
    email_key: list[str]
    phone: list[str]
    phone_key: list[str]
    more: list[More]
    told: list[Told]

    @staticmethod
    def of(rows: Sequence[Listed]) -> People:
        """These rows as columns."""
        people = People._make([*([""] * len(rows) for _ in range(_TEXTS)), [], []])
        for at, row in enumerate(rows):
            people.put(at, row)
        return people

    @property
    def texts(self) -> tuple[list[str], ...]:
        """The columns of text, in their order."""
        return cast(tuple[list[str], ...], self[:_TEXTS])

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.name)

    def put(self, at: int, row: Listed) -> None:
        """Let the row take this place, of which `more` says nothing yet."""
        texts = cast(tuple[str | None, ...], row[:9])
        for column, value in zip(self.texts, texts, strict=False):
            column[at] = value or ""
        for kind, pairs, typed, keys in (
            ("email", row.emails, self.email, self.email_key),
            ("phone", row.phones, self.phone, self.phone_key),
        ):
            first = pairs[0] if pairs else ("", None)
            typed[at], keys[at] = first[0], first[1] or ""
            self.more.extend((at, kind, position, *pair) for position, pair in enumerate(pairs[1:], 1))
        if row[-5:] != _TOLD:
            self._be_told()
        if self.told:
            self.told[at] = row[-5:]

    def _be_told(self) -> None:
        """Have a place for what is told of each row."""
        self.told[:] = self.told or [_TOLD] * self.size

    def drop(self, places: Sequence[int]) -> None:
        """Take the rows in these places, which are in order, out."""
        for at in reversed(places):
            for column in self.texts:
                del column[at]
            del self.told[at : at + 1]
        if places:
            gone = set(places)
            self.more[:] = [(one[0] - bisect(places, one[0]), *one[1:]) for one in self.more if one[0] not in gone]

    def extend(self, others: People) -> None:
        """Put others behind them."""
        if self.told or others.told:
            self._be_told()
            others._be_told()
        more = [(self.size + one[0], *one[1:]) for one in others.more]
        for column, other in zip(self.texts, others.texts, strict=True):
            column.extend(other)
        self.more.extend(more)
        self.told.extend(others.told)

    def rows(self, places: Sequence[int] | None = None) -> list[Listed]:
        """The rows one by one, or those in these places."""
        people = self if places is None else self.some(places)
        emails, phones = _pairs(people.email, people.email_key), _pairs(people.phone, people.phone_key)
        for at, kind, _, typed, key in sorted(people.more, key=lambda one: one[:3]):
            found = emails if kind == "email" else phones
            found[at] = (*found[at], (typed, key))
        birthdays = [birthday or None for birthday in people.birthday]
        columns = zip(*people[:6], birthdays, people.own, people.search, emails, phones, strict=True)
        told = people.told or [_TOLD] * people.size
        return [Listed._make((*row, *said)) for row, said in zip(columns, told, strict=True)]

    def some(self, places: Sequence[int]) -> People:
        """The rows in these places."""
        texts = ([column[at] for at in places] for column in self.texts)
        at_last = {at: place for place, at in enumerate(places)}
        more = [(at_last[one[0]], *one[1:]) for one in self.more if one[0] in at_last]
        return People._make([*texts, more, [self.told[at] for at in places if self.told]])

    def unreadable_phones(self) -> Iterator[str]:
        """The phones that have no key, as typed."""
        yield from (typed for typed, key in zip(self.phone, self.phone_key, strict=True) if typed and not key)
        yield from (typed for _, kind, _, typed, key in self.more if kind == "phone" and not key)

    def bare_phones(self) -> int:
        """How many phones are digits without the code of a country, since they are valid in none that is known."""
        # Counted in a few texts: a long list has a million of them.
        first = len(self.phone_key) - self.phone_key.count("") - "".join(self.phone_key).count("+")
        return first + sum(_is_bare(key or "") for _, kind, _, _, key in self.more if kind == "phone")

    def bare_phones_by_country(self) -> Counter[str]:
        """How many of these are in rows of which country, as it is written there."""
        bare = Counter(country for key, country in zip(self.phone_key, self.country, strict=True) if _is_bare(key))
        bare.update(self.country[at] for at, kind, _, _, key in self.more if kind == "phone" and _is_bare(key or ""))
        return bare

    def holding(self, keys: Collection[str]) -> list[int]:
        """The places of those that have one of these keys."""
        first = zip(self.email_key, self.phone_key, strict=True)
        found = {at for at, (email, phone) in enumerate(first) if email in keys or phone in keys}
        return sorted(found.union(one[0] for one in self.more if one[-1] in keys))

    def keys(self) -> Iterator[str]:
        """Everything that they can be matched by."""
        yield from filter(None, self.email_key)
        yield from filter(None, self.phone_key)
        yield from filter(None, (key for *_, key in self.more))


def _is_bare(phone_key: str) -> bool:
    return phone_key[:1] not in ("", "+")


def _pairs(typed: Iterable[str], keys: Iterable[str]) -> list[tuple[Pair, ...]]:
    return [((one, key or None),) if one else () for one, key in zip(typed, keys, strict=True)]
