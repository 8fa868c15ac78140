"""The words that stand in headers beside what they mean: which one it is, whose it is, or nothing at all."""

from __future__ import annotations

# These may head anything; where another column says it plainly, they say nothing.
VAGUE = frozenset(
    ["lead", "customer", "client", "kunde", "person", "contact", "kontakt", "contacto", "account", "business",
     "place", "postal", "pc", "kommune", "gemeente", "municipality", "municipio", "att", "attn", "direktor",
     "adm direktor", "full address", "directeur", "gerente", "inhaber", "inhaberin", "geschaftsfuhrer",
     "geschaeftsfuehrer", "indehaver", "dirigeant", "gerant", "attention", "att person", "ter attentie van",
     "locality", "address locality", "pcode", "p code", "postadresse", "postadress", "referente", "comune", "sted",
     "daglig leder", "vd", "ap", "cliente", "klant", "begunstigter", "beguenstigter", "beneficiary", "payee",
     "beneficiaire", "beneficiario", "begunstigde", "kontoinhaber", "account holder", "addressee", "adressat",
     "administrador", "administrador unico", "account name", "adresse complete", "direccion completa",
     "volledig adres", "vollstandige adresse", "komplette adresse", "fulde adresse", "address block", "adressblock",
     "fn", "ln", "anr", "who", "hvem", "wer", "qui", "quien",
     "familie", "famille", "familia", "zaakvoerder", "nom de naissance", "nom patronymique", "accounts",
     "lead name", "trading name", "trading as", "trade name", "dba", "doing business as", "negocio", "companies",
     "household", "household name", "haushalt", "husstand", "huishouden"]
)  # fmt: skip
NUMBER = frozenset(
    ["no", "nr", "num", "numero", "number", "nummer", "n", "nro", "numbers", "numre", "nummern", "numeros"]
)
# Words that change nothing.
LITTLE = NUMBER | frozenset(
    ["of", "the", "de", "du", "des", "la", "le", "les", "der", "die", "das", "den", "het", "van", "el", "los", "las",
     "del", "y", "et", "und", "og", "en", "and", "or", "required", "optional", "obligatorisk", "valgfri", "pflichtfeld",
     "obligatoire", "facultatif", "obligatorio", "opcional", "verplicht", "optioneel",
     "unite", "legale", "etablissement", "libelle", "reach", "you", "to"]
)  # fmt: skip
# Where, or when, somebody is reached by a phone or an e-mail.
REACHED = frozenset(
    ["work", "home", "private", "privat", "prive", "privado", "personal", "perso", "office", "business",
     "professional", "professionnel", "arbejde", "arbeit", "geschaftlich", "geschaeftlich", "dienstlich",
     "bureau", "domicile", "travail", "casa", "trabajo", "oficina", "werk", "thuis", "zakelijk", "fijo", "fixe",
     "fixed", "vast", "vaste", "mobiele", "evening", "daytime", "dienstl", "gesch", "geschaftl", "priv", "arb",
     "eve", "personnel", "professionnelle", "laboral", "direkte", "direkt", "directo", "dagtid", "aften",
     "tagsuber", "abends", "hem", "arbete", "jobb", "ufficio", "lavoro"]
)  # fmt: skip
# Which of somebody's phones or e-mails it is.
WHICH = REACHED | frozenset(
    ["primary", "main", "principal", "pro", "company", "second", "secondary", "other", "alternative", "alternate",
     "alternativo", "alternativa", "alternatif", "alternativ", "alternatief",
     "general", "contact", "kontakt", "contacto", "customer", "kunde", "client", "day", "port", "zentrale", "empresa",
     "entreprise", "bedrijf", "virksomhed", "societe", "value", "combined", "alt", "op", "hoved", "firma",
     "additional", "preferred", "best", "primare", "primaere", "sekundare", "sekundaere", "primaer", "sekundaer",
     "principale", "secondaire", "secundario", "secundaria", "primair", "primaire", "secundair", "secundaire",
     "dagtimerne", "kvaeld", "kveld", "overdag", "avonds", "soir", "journee", "zaak", "std", "standard", "dir",
     "prof", "zentr", "arbeid", "fisso", "fixo", "trabalho", "residencial", "comercial", "aziendale", "personale",
     "privata", "privato", "secondario", "pessoal", "profissional"]
)  # fmt: skip
# In one word with what it is: `Kontakttelefonnummer`, `Arbejdsmail`.
JOINED = WHICH | frozenset(
    [
        "arbejds",
        "firmen",
        "kunden",
        "arbeits",
        "dienst",
        "hjemme",
        "kontor",
        "buro",
        "buero",
        "haupt",
        "virksomheds",
        "bedrijfs",
        "kontaktperson",
        "hoofd",
    ]
)
# Whose it is, before what it is: of the person that the list is of, as a program or a form asks for it.
WHOSE = frozenset(
    ["person", "contact", "lead", "customer", "client", "member", "guest", "attendee", "subscriber", "participant",
     "invitee", "respondent", "registrant", "key", "ap", "student", "pupil", "child", "medlem", "parent",
     "guardian", "applicant", "recipient", "buyer", "billing", "executive",
     "primary", "main", "default", "address", "associated",
     "kontakt", "kontaktperson", "ansprechpartner", "kunde", "kunden", "contacto", "cliente", "contactpersoon", "klant",
     "and", "what", "whats", "s", "when", "is", "the", "please", "enter", "your", "ihr", "ihre", "dein", "deine", "wie",
     "ist", "votre", "quel", "quelle", "est", "dit", "din", "dine", "hvad", "er", "su", "tu", "cual", "es", "uw", "je",
     "wat", "gf", "geschaftsfuhrer", "inhaber", "dirigeant", "gerant", "direktor", "indehaver", "properties",
     "attributes", "fields", "director", "ejers", "eiers", "deltager", "deltagers", "kundens", "medlems",
     "medlemmets", "gaestens", "teilnehmer", "teilnehmerin", "deelnemer", "participante", "dir"]
)  # fmt: skip
PEOPLE = frozenset(
    ["person", "contact", "kontakt", "kontaktperson", "ansprechpartner", "contacto", "contactpersoon", "guest",
     "attendee", "ap"]
)  # fmt: skip
# Whose it is, behind what it is: `Prénom du dirigeant`, `E-Mail Ansprechpartner`.
OWNERS = PEOPLE | frozenset(
    ["lead", "customer", "client", "cliente", "klant", "kunde", "kunden", "dirigeant", "gerant", "gerente", "directeur",
     "inhaber", "inhaberin", "geschaftsfuhrer", "indehaver", "direktor", "kindes", "kind", "barn", "barns", "child",
     "student", "pupil", "enfant", "leerling", "mitglied", "mitglieds", "medlem", "membre", "member",
     "parent", "guardian", "applicant", "lid", "ouder", "elev", "foraelder", "director", "interlocuteur", "referente",
     "gf", "participant", "participante", "teilnehmer", "teilnehmers", "teilnehmerin", "deltager", "deelnemer",
     "adherent", "licencie", "gastes"]
)  # fmt: skip
FIRST = frozenset(["1"])
# Behind these it is yes or no: `Is company`.
ASKS_WHETHER = frozenset(["is", "has", "er", "har", "ist", "hat"])
# Of these it is the time: `Last contact`.
TIMES = frozenset(["first", "last"])
# Nobody is called by these, or somebody else is.
NO_PHONES = frozenset(
    ["fax", "telefax", "telefaks", "telecopie", "telecopieur", "pager", "telex", "assistant", "assistante",
     "assistent", "assistentin", "asistente", "ayudante"]
)  # fmt: skip
# Behind these it is none of them: `Telefon (kein Fax)`.
WITHOUT = frozenset(
    ["no", "not", "without", "ikke", "ingen", "uden", "kein", "keine", "ohne", "pas", "sans", "sin", "geen", "niet",
     "zonder"]
)  # fmt: skip
# A name that is said to be that of a firm or of a person.
FIRM_OR_PERSON = PEOPLE | frozenset(
    ["or", "oder", "ou", "o", "of", "eller", "and", "und", "et", "y", "en", "og", "privat", "private"]
)
# These head what people are called by; `Title` beside them heads what they have become.
SALUTATIONS = frozenset(
    ["salutation", "anrede", "tiltale", "civilite", "tratamiento", "aanhef", "prefix", "name prefix",
     "honorific prefix"]
)  # fmt: skip
ONE_OF_TWO = frozenset(["1", "2", "primer", "segundo", "paterno", "materno"])
# These stand where a firm is listed by its number.
REGISTERS = frozenset(
    ["cvr", "cvrnr", "kvk", "btw", "vat", "ust", "ustid", "ustidnr", "siret", "siren", "tva", "nif", "cif", "ean",
     "organisasjonsnr", "orgnr", "organisationsnr", "organisationsnummer", "organisasjonsnummer", "orgnummer", "piva",
     "cnpj", "duns", "hrb", "moms", "momsnr"]
)  # fmt: skip
# How people shorten what is known.
SHORT = {
    "nachn": "nachname", "vorn": "vorname", "famname": "familienname", "anschr": "anschrift", "postltz": "plz",
    "ansprechp": "ansprechpartner", "ansprpartner": "ansprechpartner", "ansprechpers": "ansprechpartner",
    "ansprechpart": "ansprechpartner", "kontaktpers": "kontaktperson", "contactpers": "contactpersoon",
    "kontaktpersonens": "kontaktperson", "interloc": "interlocuteur", "firmenbez": "firmenname", "bedr": "bedrijf",
    "virks": "virksomhed", "ste": "societe", "kd": "kunden", "kdn": "kunden", "cust": "customer", "tlfn": "tlf",
    "tlfno": "tfno", "mov": "movil", "mobtel": "mobil", "mobtlf": "mobil", "mobiltlf": "mobil", "telno": "tel",
    "eml": "email",
    "addy": "address", "adr": "adresse", "addrs": "address", "hovedtlf": "hovednummer", "u": "und",
    "wk": "work", "hm": "home", "hsnr": "hausnr", "hausnum": "hausnr",
}  # fmt: skip
