"""What a card says of a person, by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from leadtrack.domain.text import words
from leadtrack.intake.cells.names import is_firm
from leadtrack.intake.headers.words import KEPT_AWAY, WORDS_OF_PHONES, field_of
from leadtrack.intake.vcard.lines import ASIDE
from leadtrack.intake.vcard.numbers import PHONE, bare_email, bare_number, kind_of
from leadtrack.intake.vcard.values import Said, Values

HEADER = (
    "name",
    "company",
    "email",
    "phone",
    "street",
    "postal code",
    "city",
    "country",
    "birthday",
    "job",
    "url",
    "note",
)
# Columns that not every list has, behind the others.
_MORE = (
    "region", "address", "department", "role", "nickname", "categories", "fax", "pager", "assistant phone",
    "label", "do not contact", *dict.fromkeys(ASIDE.values()),
)  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
# Of these there may be more than one.
_ORDER = {kind: place for place, kind in enumerate((*HEADER, *_MORE))}
_MOST = 20
# Properties of which there may be several, in a column each.
_SEVERAL = {"TITLE": "job", "URL": "url"}
# Of others all go into one, with this between them.
_JOINED = {
    "NOTE": ("note", "\n"),
    "ROLE": ("role", "; "),
    # The first one is that of old phones; where there are both, the other is believed.
    "X-NICKNAME": ("nickname", ", "),
    "NICKNAME": ("nickname", ", "),
    "CATEGORIES": ("categories", ", "),
}
_BIRTHDAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:T.*)?")
# Years that stand for none: Apple's, and that of programs which know no yearless day.
_NO_YEARS = ("--", "1604", "0000")
# A card of these kinds is called by its firm, or by the place where that is.
_FIRMS = ("org", "location")
_ANDROID = "X-ANDROID-CUSTOM"
_ANDROID_DAY = "vnd.android.cursor.item/contact_event"
_OF_ANDROID = {
    "vnd.android.cursor.item/nickname": "NICKNAME",
    "vnd.android.cursor.item/relation": "X-ABRELATEDNAMES",
    _ANDROID_DAY: "X-ABDATE",
}
_APPLE = re.compile(r"_\$!<(.*)>!\$_")


def place_of(column: str) -> tuple[int, int]:
    """Where a column stands among the others."""
    kind, _, number = column.rpartition(" ")
    return (_ORDER[kind], int(number)) if number.isdecimal() else (_ORDER[column], 1)


def details(values: Values) -> dict[str, str]:
    """What the card says, by column, what is preferred first; only what is filled."""
    if _ANDROID in values:
        values = _with_android(values)
    numbers = _numbers(values)
    emails = list(map(bare_email, _texts(values, "EMAIL")))
    organisations = [one.parts for one in _preferred(values.get("ORG", ()))]
    companies = [parts[0] for parts in organisations if parts[0]] or _texts(values, "X-WA-BIZ-NAME")
    written = _texts(values, "FN")
    if not companies and any(text.lower() in _FIRMS for text in _texts(values, "KIND")):
        companies = written[:1]
    found = {"name": _name(values, written, {*companies[:1], *emails, *numbers.get(PHONE, ())})}
    found |= _numbered("company", companies) | _numbered("email", emails)
    for kind, texts in numbers.items():
        found |= _numbered(kind, texts)
    if "ADR" in values or "LABEL" in values:
        found |= _places(values)
    if "BDAY" in values:
        found["birthday"] = _birthday("".join(_texts(values, "BDAY")[:1]))
    for prop, (kind, between) in _JOINED.items():
        if prop in values:
            found[kind] = between.join(_texts(values, prop))
    for prop, kind in _SEVERAL.items():
        if prop in values:
            found |= _numbered(kind, _texts(values, prop))
    if any(field_of(one.strip()) == KEPT_AWAY for one in found.get("categories", "").split(",")):
        found["do not contact"] = "yes"
    if any(len(parts) > 1 for parts in organisations):
        found["department"] = "; ".join(unit for parts in organisations for unit in parts[1:] if unit)
    if not ASIDE.keys().isdisjoint(values):
        for kind, texts in _aside(values).items():
            found |= _numbered(kind, texts)
    return {column: text for column, text in found.items() if text}


def _with_android(values: Values) -> Values:
    """The values, with those that Android writes in a property of its own under the names that others have for them."""
    found = dict(values)
    for parts, head in values[_ANDROID]:
        item, text, kind = (*parts, "", "")[:3]
        prop = "BDAY" if (item, kind) == (_ANDROID_DAY, "3") else _OF_ANDROID.get(item)
        if prop and text:
            found[prop] = [*found.get(prop, ()), Said([text], head)]
    return found


def _texts(values: Values, prop: str) -> list[str]:
    """What a property says, what is preferred first; only what is filled."""
    return [text for one in _preferred(values[prop]) if (text := one.parts[0])] if prop in values else []


def _preferred(several: Sequence[Said]) -> Sequence[Said]:
    return sorted(several, key=attrgetter("head.preference")) if len(several) > 1 else several


def _labels(values: Values) -> dict[str, str]:
    """What each group is called; Apple's own names are in signs, as `_$!<Assistant>!$_`."""
    return {one.head.group: _APPLE.sub(r"\1", one.text) for one in values.get("X-ABLABEL", ())}


def _numbers(values: Values) -> dict[str, list[str]]:
    """The numbers, by what they are; and what somebody called them and the e-mails in their own words."""
    several = [*values.get("TEL", ()), *values.get("X-MS-TEL", ())]
    labels = _labels(values) if "X-ABLABEL" in values else {}
    found: dict[str, list[str]] = {}
    for parts, head in _preferred(several):
        if parts[0]:
            label = labels.get(head.group, "") if head.group else ""
            kind, number = kind_of(head.types, label), bare_number(parts[0])
            found.setdefault(kind, []).append(number)
            if kind == PHONE and (own := label or head.own_word):
                _label(found, own, number)
    for parts, head in values.get("EMAIL", ()) if labels else ():
        if head.group in labels:
            _label(found, labels[head.group], bare_email(parts[0]))
    return found


def _label(found: dict[str, list[str]], label: str, said: str) -> None:
    """Keep what a phone or an e-mail is called, with it: `Shop floor: 020 7946 0101`; not that it is a mobile, or for
    work."""
    if said and not set(words(label)) <= WORDS_OF_PHONES:
        found.setdefault("label", []).append(f"{label}: {said}")


def _aside(values: Values) -> dict[str, list[str]]:
    """What else a card says, with its label where it is a day or a person."""
    found: dict[str, list[str]] = {}
    labels = _labels(values)
    for prop, kind in ASIDE.items():
        for one in values.get(prop, ()):
            label = labels.get(one.head.group, "") if one.head.group else ""
            if one.text:
                found.setdefault(kind, []).append(f"{label}: {one.text}" if label else one.text)
    return found


def _name(values: Values, written: Sequence[str], others: set[str]) -> str:
    """What the card is called, or the name in its parts where it is called by something else of the person's. A card
    must have a name to be shown; of a firm, or of a number alone, it is none."""
    parts = values["N"][0].parts if "N" in values else ()
    family, given, middle, prefix, suffix = (*parts, "", "", "", "", "")[:5]
    is_other = bool(written) and _is_among(written[0], others)
    if written and not is_other:
        return written[0]
    named = list(filter(None, (given, middle, family)))
    # Where no name was given programs put an e-mail, a number or the firm there; somebody may be called as their firm.
    is_name = len(named) != 1 or not _is_among(named[0], others) or _may_be_person(named[0])
    if not is_name or (not named and is_other):
        return ""
    # Several of one kind have commas between them (RFC 6350, 6.2.2), and no last name before these.
    return " ".join(filter(None, (prefix, *named, suffix))).replace(",", " ")


def _may_be_person(name: str) -> bool:
    return "@" not in name and _LETTER.search(name) is not None and not is_firm(name)


def _is_among(name: str, others: set[str]) -> bool:
    return name in others or ("@" in name and name.lower() in map(str.lower, others))


def _numbered(kind: str, texts: Sequence[str]) -> dict[str, str]:
    """Each text under a column of its own, `phone`, `phone 2` and so on; beyond the last they are joined."""
    if len(texts) < 2:
        return {kind: texts[0]} if texts else {}
    several = list(dict.fromkeys(texts))
    ends = [*several[: _MOST - 1], " ; ".join(several[_MOST - 1 :])]
    return {kind if number == 1 else f"{kind} {number}": text for number, text in enumerate(ends, 1)}


def _places(values: Values) -> dict[str, str]:
    """The address in its parts, and those behind it in one line each."""
    addresses = _filled_addresses(values)
    street, *place = _address(addresses[0]) if addresses else [""] * 5
    postal_code, city, region, country = place
    others = [_one_line(one) for one in addresses[1:]] if addresses else map(_in_one_line, _texts(values, "LABEL"))
    found = {"street": street, "postal code": postal_code, "city": city, "country": country, "region": region}
    return found | _numbered("address", ["", *others])


def _filled_addresses(values: Values) -> list[list[str]]:
    filled = [one.parts for one in _preferred(values.get("ADR", ())) if any(one.parts)]
    return [[*parts, *[""] * 7][:7] for parts in filled]


def _in_one_line(text: str) -> str:
    return ", ".join(filter(None, map(str.strip, text.split("\n")))) if "\n" in text else text


def _address(parts: Sequence[str]) -> list[str]:
    """Street, postal code, city, region and country."""
    box, extra, street, city, region, postal_code, country = parts
    return [", ".join(filter(None, (street, extra, box))), postal_code, city, region, country]


def _one_line(parts: Sequence[str]) -> str:
    street, postal_code, city, region, country = _address(parts)
    return ", ".join(filter(None, (street, f"{postal_code} {city}".strip(), region, country)))


def _birthday(text: str) -> str:
    match = _BIRTHDAY.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    return f"--{month}-{day}" if year in _NO_YEARS else f"{year}-{month}-{day}"
