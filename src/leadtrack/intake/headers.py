"""Which column is what: headers in English, Danish, German, French, Spanish and Dutch."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from leadtrack.domain.text import words
from leadtrack.errors import UsageError

FIELDS = (
    "name", "title", "first_name", "middle_name", "last_name", "company", "email", "phone", "street", "house_number",
    "postal_code", "city", "country", "birthday",
)  # fmt: skip

_KNOWN = {
    "name": "navn paa kontakt|vor und nachname|vor und zuname|vorname nachname|nom et prenoms|prenom et nom|"
    "nombre y apellido|apellidos y nombre|voor en achternaam|for og efternavn|display name|contact full name|"
    "lead name|customer name|kundenavn|kundenname|nom du contact|nombre del contacto|naam contactpersoon|"
    "name|full name|contact|contact name|contact person|fullname|navn|fulde navn|kontakt|kontaktperson|"
    "ansprechpartner|vollstandiger name|nom complet|nom et prenom|nom prenom|contacto|persona de contacto|"
    "nombre completo|nombre y apellidos|naam|volledige naam|contactpersoon|lead|customer|client|kunde|person",
    "title": "title|salutation|prefix|titel|anrede|tiltale|civilite|titre|titulo|tratamiento|aanhef",
    "first_name": "first name|firstname|first|given name|forename|fornavn|vorname|prenom|nombre|"
    "nombre de pila|voornaam",
    "middle_name": "middle name|middlename|middle initial|mellemnavn|tussenvoegsel|tussenvoegsels|voorvoegsel|"
    "zweiter vorname|deuxieme prenom|segundo nombre",
    "last_name": "last name|lastname|last|surname|family name|efternavn|nachname|familienname|nom|nom de famille|"
    "apellido|apellidos|achternaam|familienaam",
    "company": "employer name|account name|arbejdsgiver|arbeitgeber|employeur|nom de l entreprise|nombre de la empresa|"
    "firma navn|firma name|virksomhedsnavn|bedrijf naam|naam bedrijf|organizacion|organisme|"
    "company|company name|organisation|organization|business|business name|firm|firma|firmanavn|virksomhed|"
    "firmenname|unternehmen|betrieb|societe|entreprise|raison sociale|empresa|compania|razon social|bedrijf|"
    "bedrijfsnaam|organisatie|account|employer",
    "email": "e mails|adresse electronique|adresse de courriel|e post|epost|correo e|direccion de correo electronico|"
    "primary email|business email|e mailadressen|"
    "email|emails|e mail|mail|email address|e mail address|emailaddress|email 1|email 2|"
    "email 3|e mail 1|e mail 2|"
    "second email|work email|home email|mailadresse|e mailadresse|e mail adresse|email adresse|adresse email|"
    "adresse e mail|adresse mail|courriel|correo|correo electronico|direccion de correo|emailadres|e mailadres",
    "phone": "mobilnr|telefonnr|tel fijo|tel movil|numero de movil|celular|mobil telefon|tlf privat|tlf arbejde|"
    "tlf mobil|tel privat|tel geschaftlich|telefon geschaeftlich|festnetz|mobilfunk|mobilfunknummer|"
    "telephones|telephone fixe pro|tel pro|numero de portable|mobiele telefoon|mobielnummer|vast nummer|"
    "direct phone|company phone|phone mobile|phone work|phone home|"
    "phone|phones|phone number|telephone|telephone number|tel|mobile|mobile phone|"
    "mobile number|cell|cell phone|"
    "phone 1|"
    "phone 2|phone 3|home phone|work phone|telefon|telefonnummer|tlf|tlf nr|mobil|mobiltelefon|mobilnummer|handy|"
    "handynummer|rufnummer|telefono|telefono movil|movil|numero de telefono|numero de telephone|portable|"
    "tel portable|telephone portable|telefoon|telefoonnummer|mobiel|gsm|contact number|business phone|"
    "mobil nr|mobil nummer|"
    "tel nr|telefon nr|telefon privat|telefon arbejde|telefon geschaftlich|telefon mobil|mobile telephone|tel fixe|"
    "tel mobile|telephone fixe|telephone mobile|n telephone|no de telephone|telefono fijo|"
    "mobiel nummer|tel no|phone no",
    "street": "street and number|strasse nr|strasse und hausnummer|strasse hausnummer|adresse 1|adresse ligne 1|"
    "adresse linje 1|straat en huisnummer|calle y numero|rue et numero|full address|home address|"
    "business address|mailing address|vejnavn og nr|"
    "street|address|street address|address 1|address line 1|adresse|vej|gade|vejnavn|gadenavn|strasse|straße|"
    "anschrift|rue|adresse postale|calle|direccion|domicilio|straat|adres|straatnaam|postal address",
    "house_number": "house number|house no|husnummer|husnr|hausnummer|hausnr|numero de rue|huisnummer",
    "postal_code": "postal code|postcode|post nr|postcode plaats|post number|post code|"
    "zip|zip code|zipcode|postnr|postnummer|plz|postleitzahl|code postal|"
    "cp|"
    "codigo postal|postal",
    "city": "city|town|place|by|bynavn|postby|stadt|ort|wohnort|ville|commune|localite|ciudad|localidad|poblacion|"
    "plaats|woonplaats|stad",
    "country": "country|country code|land|landekode|pays|pais|nation",
    "birthday": "foedselsdag|foedselsdato|foedt|geb am|geboren|geboren am|geboren op|nacido|fecha nacimiento|"
    "date naissance|nee le|anniversaire|b day|bday|"
    "birthday|birth date|birthdate|date of birth|dob|born|fodselsdag|fodselsdato|fodt|geburtstag|"
    "geburtsdatum|"
    "geb datum|date de naissance|naissance|ne le|fecha de nacimiento|nacimiento|cumpleanos|geboortedatum|verjaardag",
}
_FIELD_OF = {" ".join(words(h)): field for field, headers in _KNOWN.items() for h in headers.split("|")}
# Fields that may have more than one column.
SEVERAL = ("email", "phone")
# What a rejects file adds to the rows it holds; imported again, they say nothing of the person.
REJECT_COLUMNS = ("leadtrack line", "leadtrack reason")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns (counted from 0) make each field, and the headers of the columns kept as own fields."""

    header: tuple[str, ...]
    columns: dict[str, tuple[int, ...]]
    own: tuple[tuple[int, str], ...]

    def described(self) -> dict[str, list[str]]:
        """Field to headers, as it is shown and remembered."""
        return {field: [self.header[i] for i in places] for field, places in self.columns.items()}


def field_of(header: str) -> str | None:
    """The field that a header names, if it is known. Numbered e-mails and phones, as `Telefon 2`, are known too."""
    parts = words(header)
    found = _FIELD_OF.get(" ".join(parts))
    if found is None and len(parts) > 1 and parts[-1].isdigit():
        numbered = _FIELD_OF.get(" ".join(parts[:-1]))
        return numbered if numbered in SEVERAL else None
    return found


def map_columns(
    header: Sequence[str], given: Mapping[str, str], *, usual: Mapping[str, Sequence[str]] | None = None
) -> Layout:
    """Map a header row. `given` (field to header) is stronger than the `usual` mapping of the source, where its
    columns are there, and that is stronger than what is recognised.

    Raises UsageError for a field or a column that does not exist.
    """
    columns: dict[str, list[int]] = {}
    taken: set[int] = set()
    folded = [" ".join(words(one)) for one in header]
    for field, name in given.items():
        if field not in FIELDS:
            raise UsageError(f"--map: there is no field {field!r}.", f"Fields: {', '.join(FIELDS)}.")
        wanted = " ".join(words(name))
        if wanted not in folded:
            raise UsageError(f"--map: the list has no column {name!r}.", f"Its columns: {', '.join(header)}.")
        columns.setdefault(field, []).append(folded.index(wanted))
        taken.add(folded.index(wanted))
    settled = set(given)
    for field, names in (usual or {}).items():
        keys = [" ".join(words(name)) for name in names]
        places = [folded.index(key) for key in keys if key in folded]
        if field in FIELDS and field not in given and len(places) == len(keys) and taken.isdisjoint(places):
            columns[field] = places
            taken.update(places)
            settled.add(field)
    for place, one in enumerate(header):
        known = field_of(one)
        if place not in taken and known and known not in settled and (known in SEVERAL or known not in columns):
            columns.setdefault(known, []).append(place)
            taken.add(place)
    return Layout(tuple(header), {field: tuple(places) for field, places in columns.items()}, _own(header, taken))


def _own(header: Sequence[str], taken: Collection[int]) -> tuple[tuple[int, str], ...]:
    """The columns kept as own fields; a header that stands twice is numbered, so that no value is lost."""
    own: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for place, one in enumerate(header):
        name = " ".join(one.split()) or f"column {place + 1}"
        if place in taken or name in REJECT_COLUMNS:
            continue
        seen[name] = seen.get(name, 0) + 1
        own.append((place, name if seen[name] == 1 else f"{name} {seen[name]}"))
    return tuple(own)


def is_usable(mapping: Layout) -> bool:
    """Whether a person can be known by one of the columns."""
    return any(field in mapping.columns for field in ("name", "first_name", "last_name", "company", "email", "phone"))
