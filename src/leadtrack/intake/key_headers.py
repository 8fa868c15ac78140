"""The headers of a list of e-mails and phones that say what is in a column beside these."""

from __future__ import annotations

import re

from leadtrack.domain.text import words
from leadtrack.intake.headers.vocabulary import NUMBER, REGISTERS
from leadtrack.intake.headers.words import KEPT_AWAY, field_of, words_of_header

# A list of those who must not be contacted names faxes too, and a firm may be called by the same number.
_FAXES = frozenset(["fax", "telefax", "telefaks", "faxnummer", "faxnr", "faxnumber", "telecopie", "telecopieur"])
_IDS = REGISTERS | frozenset(
    ["id", "uid", "uuid", "guid", "leid", "euid", "userid", "memberid", "customerid", "contactid", "leadid", "ip",
     "iban", "ref", "reference", "cpr"]
)  # fmt: skip
# Their number is no phone.
_NUMBERED = re.compile(
    r"(?:kunden?|customer|client|klanten?|clientes?|members?|medlems?|mitglieds?|leden|adherent|socio|order|ordre|"
    r"bestell|auftrags?|invoice|faktura|rechnungs?|factuur|facture|factura|konto|account|bruger|benutzer|user|case|sags?|"
    r"vertrags?|contract|debitor|kreditor|record|row|batch|campaign|kampagnen?)(?:nummer|number|numero|num|nr|no|)"
)
_A_NUMBER = re.compile(r".+(?:nummer|number|numero|num|nr|no)\Z")
_TIMES = frozenset(
    ["date", "dato", "datum", "fecha", "data", "time", "timestamp", "datetime", "tid", "tidspunkt", "zeit", "zeitpunkt",
     "heure", "hora", "tijd", "created", "updated", "oprettet", "erstellt", "cree", "creado", "aangemaakt"]
)  # fmt: skip
# What is known of a person in figures, and no phone.
_FIELDS = frozenset(
    ["postal_code", "postal_code_city", "city", "street", "house_number", "house_number_addition", "country",
     "birthday", "birth_day", "birth_month", "birth_year"]
)  # fmt: skip


def is_of_phones(header: str) -> bool:
    """Whether there are phones or faxes in the column."""
    return field_of(header) == "phone" or not _FAXES.isdisjoint(words(header))


def is_of_emails(header: str) -> bool:
    """Whether there are e-mails in the column."""
    return field_of(header) == "email"


def is_of_no_phones(header: str) -> bool:
    """Whether figures in the column are plainly none: an id, the number of a customer or an order, a day, a postal
    code. In doubt they may be."""
    parts = words_of_header(header)
    if not parts or is_of_phones(header):
        return False
    if field_of(header) in _FIELDS or not _IDS.isdisjoint(parts) or not _TIMES.isdisjoint(parts):
        return True
    has_number = any(part in NUMBER or _A_NUMBER.match(part) for part in parts)
    return has_number and any(map(_NUMBERED.fullmatch, parts))


def says_whether(header: str) -> bool:
    """Whether the column says of each if they must not be contacted."""
    return field_of(header) == KEPT_AWAY
