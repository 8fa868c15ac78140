"""Which field a header means, in six languages and their neighbours, and which of several columns is believed."""

import pytest

from leadtrack.intake.cells.localities import apart
from leadtrack.intake.headers.addresses import address_part
from leadtrack.intake.headers.layout import map_columns
from leadtrack.intake.headers.words import field_of

HEADERS = {
    "phone": "Direct line|Teléfono alternativo|Phone / Text|Telefon / WhatsApp|Deltagers telefon|Telefoner|Text Reminder Number|Night phone|Telefon GF|Teléfonos|Rufnr.|full_phone_number|General mobile|User Phone|Natel|Kontakttelefonnummer|Arbejdstelefon|Firmentelefon 2|Diensthandy|Werktelefoon|Mobiltlf.|Best phone number to reach you|Wk tel|Priv. Tel.|Tél. prof.|Tlf. dagtid|Tel. overdag|Tel. 's avonds|Tlfno. trabajo|Móv.|Fone 2|Ph#|Ph (H)|Dir. tlf.|Hovedtlf.|Ligne directe|Kd.-Tel.|Telefon hem|Cellulare|Telefone|Numero di telefono|Mobiltelefon|"
    "Telefon (kein Fax)|Phone (not fax)|Tel. dienstl.|Tel. gesch.|Mobil gesch.|Tlf. (arb.)|Tél. port.|Mob|Telefon Ansprechpartner|Teléfono cliente|Telefon Zentrale|phone_numbers|properties phone|"
    "Nº de teléfono|N° de téléphone|Telefoonnr.|Mobiel nr.|Tlfnr.|Handynr.|Fastnet|Landline|Mobile No.|"
    "Cell Number|Work Phone Number|Office Phone|Primary Phone|Phone1|Telefon 2|Mobil (privat)|Téléphone portable|"
    "Mobilnr.|Rufnummer|Tlf.|Telefon geschäftlich|Telefono 1|Tel. fijo|Vaste telefoon|Mobile phone 2|Tel.-Nr.|"
    "Phone 1 - Value|Person - Phone - Mobile|billing_phone|Default Address Phone|Your mobile number|Phone Number Combined|mobilePhone|Ansprechpartner Telefon|"
    "Tfno.|Tfno. Móvil|Direkte tlf.|Hovednummer|Direct phone|Tlf. (direkte)|"
    "Work Direct Phone|Corporate Phone|Company HQ Phone|Account Phone|Telefon AP 1|"
    "Telefoon op werk|Alt Phone|Contact 1 Phone|Contact Phone 2",
    "email": "Correo alternativo|Deltagers e-mail|Email de l'adhérent|Mails|Courriels|Adresse de messagerie 2|Dirección de correo electrónico 2|Mail adresse|Mail-Adresse|Mail adres|Privatmail|Arbejdsmail|Kontaktemail|Hm email|E-mail kontaktpers.|Mail interloc.|Email Addy|Eml|Mejl|Indirizzo e-mail|Kd.-Mail|E-Mail gesch.|Mailadr.|Mailadres|Email addr|E-Mail Ansprechpartner|E-mail *obligatorisk|fields Email|"
    "Email1|Secondary Email|Contact Email|E-Mail privat|Mél|Emailadresse|E-Mail-Adresse|Correo electrónico|"
    "Work e-mail|E-mail 2|Courriel|Private E-Mail|"
    "E-mail 2 - Value|Person - Email - Work|user_email|billing_email|What is your e-mail address?|Votre e-mail|emailAddress|"
    "E-mail adres|Mail (firma)|Supplemental Email|Additional Email 1|Invitee Email|E-Mail AP 1|"
    "Adresse de messagerie|Contact 1 Email|Contact Email 2",
    "name": "Name / Navn|Household|Name des Teilnehmers|Medlemmets navn|Anzeigename|Klantnaam|Personne à contacter|Name GF|Name - Vorname|Nom - Prénom|Familie|Surname, First names|Cliente|Klant|Begünstigter|Payee|Addressee|PNAVN|Who?|Ejers navn|Vor- u. Zuname|AP|Ansprechpartner/in|Kunde/in|Kontaktpers.|Contactpers.|Interlocuteur|Cust name|Kd.-Name|Nombre y Ap.|Namn|Fullt navn|Nome e cognome|T.a.v.|Att.|z. Hd.|Naam klant|Direktør|Name (Pflichtfeld)|"
    "Nachname, Vorname|Name, Vorname|Last, First|Fornavn Efternavn|Voornaam Achternaam|Prénom Nom|"
    "Apellidos, Nombre|Kontaktnavn|Vorname Nachname|First/Last Name|Nombre y apellidos|Name 1|Vor- und Nachname|"
    "Name des Kindes|Name (Person oder Firma)|Att. person|Attention|Invitee Name|Key Contact Name|Name (Adressattyp natürl. Person)|Person - Name|What is your full name?|Member name|Billing Name|Your name|Ihr Name|Dit navn|Votre nom complet|Inhaber",
    "first_name": "Vorname / First name|contact[first_name]|Deltagers fornavn|Vorname Teilnehmer|Prénom de l'enfant|Prénom adhérent|Nombre completo - Nombre|Full Name: First Name|Name - First|Nom complet / Prénom|First names|VNAME|FN|DIR_FORNAVN|Vorn.|Förnamn|Nome|Prénom contact|Prénom du dirigeant|Nombre contacto|Vorname Ansprechpartner|"
    "Name (First)|Student First Name|prenom1UniteLegale|AP_Vorname|Prénom(s)|FName|Vorname|First Name|Nombre|"
    "billing_first_name|Executive First Name|What's your first name?|Kontaktperson fornavn|Ansprechpartner Vorname|contactFirstName",
    "last_name": "Nom d'usage|Nombre completo - Apellidos|Name - Nachname|Name: Last|Navn - Efternavn|Nom de naissance|NNAME|APELLIDO2|Nachn.|Etternavn|Cognome|Sobrenome|Nom contact|Nom dirigeant|Apellidos contacto|"
    "nomUniteLegale|LName|Zuname|Apellido 1|Apellido 2|Apellidos|Achternaam|Surname|Last Name|Primer apellido|"
    "Attendee Last Name|Kontaktperson efternavn|And your last name?|Klant achternaam",
    "street": "Voie|Street, building|Straße/PLZ/Ort|Adresse, postnr. og by|Adresse + CP + ville|Ort, Straße|Address & city|Adresse complète|Address block|LIB_VOIE|Straße/HsNr.|Str. u. Nr.|Anschr.|St Addr|Gatuadress|Indirizzo|Endereço|libelleVoieEtablissement|Nom de la voie|Nombre de vía|Straße und Hausnr.|Straße/Hausnr.|Str.|Address1|Adresse|Straße und Hausnummer|Strasse, Nr.|"
    "streetAddress|Strasse_Hnr|Adresregel 1|"
    "Vestigingsadres|Bezoekadres|"
    "Addr1",
    "street_type": "typeVoieEtablissement|Type de voie|Tipo de vía",
    "house_number": "numeroVoieEtablissement|N° de voie|Número de vía|Husnummer fra|Huisnr.|Haus-Nr.|Husnr|Hausnummer",
    "house_number_addition": "indiceRepetitionEtablissement|Huisnr. toev.|Toev.|"
    "Toevoeging|Huisnummertoevoeging|Hausnummerzusatz|Hausnr.-Zusatz|bis/ter|House number addition",
    "do_not_contact": "TPS match|On TPS|Not to be contacted|Frabeder sig opkald|Inscrit sur Bloctel|BMNR|Non-mailing indicator|NIX|Reservert|TPS|CTPS|Do not disturb|Blacklist|Do Not Call|DoNotCall|Do-not-contact|Opt-out?|DNC|Robinsonliste|Reklamebeskyttet|Må ikke kontaktes|"
    "Ring ikke|Nicht anrufen|Werbesperre|Bloctel|Ne pas appeler|Ne pas rappeler|Ne plus appeler|Lista Robinson|No llamar|Niet bellen|Bel-me-niet register",
    "initials": "Voorl.|Initialen|Voorletters|Voorletter(s)|Initials|Initialer",
    "suffix": "Suffix|Name Suffix|Sufijo",
    "postal_code": "Postltz.|CAP|CEP|Address (ZIP / Postal Code)|Pcode|Cód. Postal|codePostalEtablissement|PC|Zip/Postal Code|C.P.|PLZ|Postnr.|Code postal|Código postal|zipCode|postalCode",
    "city": "City name|cityName|What city do you live in?|Poblac.|Stad|Poststed|Città|Cidade|Address (City)|addressLocality|libelleCommuneEtablissement|Postdistrikt|Plaatsnaam|Woonpl.|Kommune|City/Town|Ort|By|Ville",
    "postal_code_city": "C.P. y población|City/St/Zip|City, State, Zip|Postnr./by|PLZ Ort|Code postal / Ville|Postcode en plaats|PLZ/Ort|Postnr. og by|CP/Ciudad",
    "birthday": "Geburtsdatum / Date of birth|Anniv.|Date d'anniversaire|Geburtsdatum GF|Born on|D of B|Fødsdag|DOB_YYYYMMDD|Fødsels-\ndato|Geb.-Tag|F.Nacim.|Date de nais.|Födelsedatum|Fødselsdato|Data di nascita|Data de nascimento|F. nacimiento|F. nac.|"
    "D.O.B.|Né(e) le|Fecha de nac.|Gebdatum|Date of birth (dd/mm/yyyy)|Født|Geboortedatum|Geb.-Datum|"
    "dateOfBirth|When is your birthday?|Customer date of birth|"
    "Fec. Nac.",
    "middle_name": "Middle|Name (Middle)|Tussenv.|MI|Tussenvoegsel|Additional Name",
    "company": "Unternehmensname|Name des Unternehmens|Accounts|Trading name|DBA|Maatschappelijke naam|Current employer|Sociedad|org_name|Juridisk selskapsnavn|Firmenbez.|Bedr.naam|Sté|Företag|Bedrift|Azienda|Nome da empresa|Nombre empresa|Nom de la société|Name der Firma|Naam bedrijf|"
    "Raison sociale|Firma|Company name|Virksomhed|"
    "Organization Name|Organization 1 - Name|Company/Organisation|Person - Organization|companyName|Associated Company|Contact Company|"
    "Name (Firma)|Name (Adressattyp Unternehmen)|denominationUniteLegale|Handelsnaam|Nombre comercial",
    # Words of these stand in them, and they mean something else.
    None: "Post to name|Post to city|Post to postcode|Nom / Société|Name oder Firma|Address/City|Parent 1|Tier|Adressnr|Adresse-Nr.|Adress-ID|Address ID|General manager|Phone call|Type of company|State or province code|Direktmail|Kontaktnummer|Firmafax|Hotel|DIR_TITEL|Org ID|Org.nr|Børn|BØRN|Dine børn|Can we phone you?|Do you have a phone?|Reply to|Owner|To|Kd.-Nr.|Std.|Durchwahl|Organisationsnummer|Opt_in|Check-in|Phone no. (fax)|Mobile/Fax|No fax|First contact|Company contact|Name/Firma|Name und Firma|Date contact|Next contact|Client since|Sales contact|Last lead|Code client|Numéro client|Mail sent|Port|Properties|Ihr Betrag|"
    "Fax|Phone type|E-mail status|Email opt-in|Mail permission|Added by|Country phone code|Kundennr.|Customer No.|"
    "Customer ID|Contact date|Address 2|Lead source|Lead status|Account manager|Area code|Code|Status|Mobile app|"
    "Telefon gültig|Home page|Last contact|Name day|Company number|CVR-nr.|Firmanr|Personnummer|Person ID|Direct mail|"
    "Phone calls|E-mail sent|Birth place|Company size|City 2|Name 2|Kunde seit|Client no|Number|Nr.|Place of birth|"
    "E-mail 1 - Label|Phone 1 - Type|Organization Title|Contact owner|Lead Owner|Lead Source.Name|User name|Company Contact ID|Contact by|Shipping First Name|Spouse first name|Your contact|Address 1 - Formatted|Home City|What do you do?|Is customer|Customer since|Primary address|Emergency contact name|LinkedIn|Account Owner|"
    "Name / Firmenname|Vorname / Firmenzusatz|"
    "is_company|Robinson|Phone Number (Fax)|Mobile DNC|Geschäftsführer 2 Nachname|Geschäftsführer 2 E-Mail|Telefon AP 2|"
    "Contact 2 Email|Contact 2 Phone|Ansprechpartner 2 Telefon|Addr2",
}


@pytest.mark.parametrize(("field", "header"), [(f, one) for f, text in HEADERS.items() for one in text.split("|")])
def test_a_header_means_the_field_of_its_words(field: str | None, header: str) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize(
    ("header", "field", "believed"),
    [
        ("Kunde|Navn|Telefon", "name", ["Navn"]),
        ("lead_name|first_name|last_name", "name", None),
        ("lead_name|name|primary_phone", "name", ["name"]),
        ("lead_name|name|primary_phone", "company", ["lead_name"]),
        ("Lead Name|Company Name|Phone", "name", ["Lead Name"]),
        ("Nom de naissance|Nom d'usage|Prénom", "last_name", ["Nom d'usage"]),
        ("Trade Name|Company|Phone", "company", ["Company"]),
        ("Customer|First Name|Last Name", "name", None),
        ("Client|Nom|Prénom", "name", None),
        ("Lead|Phone", "name", ["Lead"]),
        ("Daglig leder|Kontaktperson", "name", ["Kontaktperson"]),
        ("Sted|Poststed", "city", ["Poststed"]),
        ("Postadresse|Adresse", "street", ["Adresse"]),
        ("Account|Company|Phone", "company", ["Company"]),
        ("Place|Name|City", "city", ["City"]),
        ("Billing first name|First name", "first_name", ["First name"]),
        ("Phone|Default Address Phone", "phone", ["Phone", "Default Address Phone"]),
        ("Firma|Inhaber|Telefon", "name", ["Inhaber"]),
        ("Firma|Inhaber|Ansprechpartner", "name", ["Ansprechpartner"]),
        ("Nombre|Apellido 1|Apellido 2", "last_name", ["Apellido 1", "Apellido 2"]),
        ("Name|CVR|Last contact", "name", ["Name"]),
        ("Name|CVR|Last contact", "company", None),
        ("Contact First Name|Last contact|Phone", "last_name", None),
        ("Name|CVR|Contact", "company", ["Name"]),
        ("Name|Phone|Contact", "company", None),
        ("Navn|Fornavn|CVR|Kontakt", "company", None),
        ("Title|Website|Rating|Phone", "company", ["Title"]),
        ("Title|Email", "company", None),
        ("name|category|rating|reviews|latitude|phone", "company", ["name"]),
        ("name|category|website|rating|phone", "company", None),
        ("name|owner name|category|rating|reviews|phone", "company", ["name"]),
        ("navn|virksomhedsform|telefon", "company", ["navn"]),
        ("Vorname|Name|Rechtsform", "company", None),
        ("Owner Name|APN|Phone", "name", ["Owner Name"]),
        ("Owner Name|Deal|Phone", "name", None),
        ("Name|Email|User Name|User Email", "email", ["Email"]),
        ("Name|Email|User Email", "email", ["Email", "User Email"]),
        ("Invitee Name|Invitee Email|User Email", "email", ["Invitee Email"]),
        ("Guest Name|Phone|Member Email", "email", ["Member Email"]),
        ("Ansprechpartner|Name des Kindes|Geburtsdatum des Kindes", "birthday", None),
        ("Vorname des Kindes|Nachname|Geburtsdatum Kind", "birthday", ["Geburtsdatum Kind"]),
        ("Address 1|Locality|Town|Postcode", "city", ["Town"]),
        ("Address 1|Locality|Postcode", "city", ["Locality"]),
        ("PCode|Quantity|Name|Postcode", "postal_code", ["Postcode"]),
        ("Naam|KvK|T.a.v.|Telefoon", "company", ["Naam"]),
        ("First Name|Last Name|Billing First Name|Billing Phone", "phone", ["Billing Phone"]),
        ("First Name|Last Name|Phone|Billing First Name|Billing Phone", "phone", ["Phone"]),
        ("Name|Billing contact name|Billing contact phone", "phone", None),
        ("Registrant name|Billing name|Billing phone", "phone", None),
        ("Name|From Email Address|To Email Address", "email", ["From Email Address"]),
        ("Navn|Fra e-mailadresse|Til e-mailadresse", "email", ["Fra e-mailadresse"]),
        ("Name|Absender E-Mail-Adresse|Empfänger E-Mail-Adresse", "email", ["Absender E-Mail-Adresse"]),
        ("Nom|De l'adresse email|À l'adresse email", "email", ["De l'adresse email"]),
        ("Nombre|De la dirección de correo|A la dirección de correo", "email", ["De la dirección de correo"]),
        ("Naam|Van e-mailadres|Naar e-mailadres", "email", ["Van e-mailadres"]),
        ("Name|Email to|Email from|Email", "email", ["Email from", "Email"]),
        ("Name|To Email", "email", ["To Email"]),
        ("From name|From email|To name|To email", "name", ["From name"]),
        ("From name|From email|To name|To email", "email", ["From email"]),
        ("To name|From email|To email", "email", ["To email"]),
        ("Name|Phone from|Phone to|Email from|Email to", "phone", ["Phone from"]),
        # Of a second person nothing is the first one's.
        ("Ansprechpartner 1|Telefon 1|Ansprechpartner 2|Telefon 2|Telefon 3", "phone", ["Telefon 1", "Telefon 3"]),
        ("Kontaktperson|E-mail|Kontaktperson2|E-mail2", "email", ["E-mail"]),
        ("First Name|Last Name|Phone|First Name 2|Last Name 2|Phone 2", "last_name", ["Last Name"]),
        ("First Name|Last Name|Phone|First Name 2|Last Name 2|Phone 2", "phone", ["Phone"]),
        ("Nombre 1|Nombre 2|Apellido 1|Apellido 2|Tel 1|Tel 2", "last_name", ["Apellido 1", "Apellido 2"]),
        ("Nombre 1|Nombre 2|Apellido 1|Apellido 2|Tel 1|Tel 2", "phone", ["Tel 1", "Tel 2"]),
        ("Name 1|Name 2|Telefon 2", "phone", ["Telefon 2"]),
        ("Company|Name|Email|Phone|Name|E-mail|Email|Phone", "email", ["Email", "E-mail"]),
        ("Vorname|Nachname|Mobil|Vorname|Nachname|Mobil|Telefon", "phone", ["Mobil", "Telefon"]),
        ("Email|Name|Name|Phone", "phone", ["Phone"]),
        ("Name|Email|Email|Phone|Phone", "email", ["Email", "Email"]),
        # Of what was sent the list is of those whom it was sent to.
        ("Sender name|Sender email|Recipient name|Recipient email", "email", ["Recipient email"]),
        ("Firmanavn|Ejer / leder", "name", ["Ejer / leder"]),
        ("Company|Owner / Manager|Phone", "name", ["Owner / Manager"]),
        ("Firma|Inhaber / Geschäftsführer", "name", ["Inhaber / Geschäftsführer"]),
        ("Société|Gérant / propriétaire", "name", ["Gérant / propriétaire"]),
        ("Bedrijf|Eigenaar / directeur", "name", ["Eigenaar / directeur"]),
        ("Company|Owner|Phone", "name", None),
        ("Company|Owner/Manager|Contact", "name", ["Contact"]),
        ("Name|Owner / Manager|Phone", "name", ["Name"]),
        # Where nobody is named, somebody is by a word of their own.
        ("VN Name|VN Vorname|Telefon", "first_name", ["VN Vorname"]),
        ("Deltagers navn|Deltagers e-mail|Køber navn|Køber e-mail", "email", ["Deltagers e-mail"]),
        ("Nom adhérent|Prénom adhérent|Nom payeur|Prénom payeur|Email payeur", "email", None),
        ("Email|Agent First Name|Agent Last Name", "first_name", None),
        ("Email|Campaign name|Campaign phone", "name", None),
        ("Email|Spouse first name|Spouse last name", "first_name", None),
        ("Agent Name|Agent Email|Tenant Name|Tenant Email", "name", ["Tenant Name"]),
        ("Name|Pet first name|Pet last name", "first_name", None),
        ("Company|Candidate Name|Phone", "name", ["Candidate Name"]),
        ("Company|Recruiter Name|Phone", "name", None),
        ("Doctor Name|Doctor Phone|Patient Name|Patient Phone", "phone", ["Patient Phone"]),
        ("Élève|Responsable|Tél. responsable|Mail responsable", "name", ["Responsable"]),
        ("Élève|Responsable|Tél. responsable|Mail responsable", "email", ["Mail responsable"]),
        ("Père|Tél père|Mère|Tél mère", "phone", ["Tél père"]),
        ("Child|Parent 1|Parent 1 mobile|Parent 2|Parent 2 mobile", "name", ["Parent 1"]),
        ("Child|Parent 1|Parent 1 mobile|Parent 2|Parent 2 mobile", "phone", ["Parent 1 mobile"]),
        ("Name|Noodcontact|Tel. noodcontact", "phone", None),
        ("Geschäftsführer 1 Nachname|Geschäftsführer 1 E-Mail", "email", ["Geschäftsführer 1 E-Mail"]),
        ("Nom|Nom de naissance|Prénom", "last_name", ["Nom"]),
        ("Name|Physical Address|Physical City|Physical Postcode", "city", ["Physical City"]),
        ("Name|Property Address|Property City|Property Postcode", "city", None),
        ("Besitzer|Telefon|Rasse", "name", ["Besitzer"]),
        ("Ejer|Tlf|Reg.nr.", "name", ["Ejer"]),
        ("Owner|Phone|VIN", "name", ["Owner"]),
        ("Owner|Phone|Email", "name", None),
        ("Besitzer|Telefon|Firma", "name", None),
        ("Name/Firma|Telefon", "company", ["Name/Firma"]),
        ("Name/Firma|Firma|Telefon", "company", ["Firma"]),
        ("Name/Firma|Vorname|Nachname", "company", None),
        ("Firma/Name|Ansprechpartner|Tel", "company", ["Firma/Name"]),
        ("Apellidos alumno|Nombre alumno|Madre/Padre|Tlf. madre/padre", "name", ["Madre/Padre"]),
        ("Apellidos alumno|Nombre alumno|Curso", "first_name", ["Nombre alumno"]),
        ("Homeowner|Property Address|Phone", "name", ["Homeowner"]),
        ("Verein|Telefon", "company", ["Verein"]),
        ("Name|Verein|Telefon", "company", None),
        ("Proveedor|Contacto|Tlf", "company", ["Proveedor"]),
        ("Lieferant|Telefon", "company", None),
        ("Account Name|Company Name|Phone", "company", ["Company Name"]),
        ("MI|Phone", "middle_name", None),
        ("FN|MI|LN", "middle_name", ["MI"]),
        ("Ejer|Ejers adresse|Postnr|By|Model|Stelnr", "street", ["Ejers adresse"]),
        ("Name|Home Street|Work Street|Work City|City", "street", ["Home Street"]),
        ("Name|Delivery Street|Delivery City|City", "street", None),
        ("Name|Home Address Street Line 1|Home Address City", "street", ["Home Address Street Line 1"]),
    ],
)
def test_of_two_headers_the_plain_one_is_believed(header: str, field: str, believed: list[str] | None) -> None:
    assert map_columns(header.split("|")).described().get(field) == believed


ADDRESSES = [
    ("Name|Street 1|Ship City|Ship Zipcode|Ship Country", ["Street 1", "Ship City", "Ship Zipcode", "Ship Country"]),
    ("CompanyName|RegAddress.AddressLine1|RegAddress.PostTown", ["RegAddress.AddressLine1", "RegAddress.PostTown"]),
    ("Name|Company Street|Company City|Full Address", ["Company Street", "Company City"]),
    # The one whose street is taken; of those that have as many parts the first; the one with most parts.
    (
        "Name|Home Address|Home City|Home ZipCode|Work Address|Work City|Work Country",
        ["Home Address", "Home City", "Home ZipCode"],
    ),
    ("Name|Business Street|Business City|Home Street|Home City", ["Business Street", "Business City"]),
    (
        "Name|Billing City|Mailing Street|Mailing City|Mailing Zip/Postal Code",
        ["Mailing Street", "Mailing City", "Mailing Zip/Postal Code"],
    ),
    ("Name|Address 1 - City|Address 1 - Postal Code|Address 2 - City", ["Address 1 - City", "Address 1 - Postal Code"]),
    ("Name|Default Address Address1|Default Address Zip", ["Default Address Address1", "Default Address Zip"]),
    # Programs say it behind the part as well.
    (
        "Name|Straße privat|PLZ privat|Ort privat|Land privat",
        ["Straße privat", "Ort privat", "PLZ privat", "Land privat"],
    ),
    (
        "Name|Calle del trabajo|Ciudad de trabajo|País o región del trabajo",
        ["Calle del trabajo", "Ciudad de trabajo", "País o región del trabajo"],
    ),
    (
        "Name|Arbejdsadresse - vej|Arbejdsadresse - by|Privatadresse - vej",
        ["Arbejdsadresse - vej", "Arbejdsadresse - by"],
    ),
    ("Name|Werkadres, straat|Werkadres, plaats|Huisadres, straat", ["Werkadres, straat", "Werkadres, plaats"]),
    ("Name|Buyer address 1|Buyer city|Post to address 1|Post to city", ["Buyer address 1", "Buyer city"]),
    # Where the list says plainly what the address is, it is not mixed with another one.
    ("Name|Street|City|Billing Street|Billing Zip", ["Street", "City"]),
    ("Name|Contact by|Home page|Birth place|IP country", []),
]


@pytest.mark.parametrize(("header", "taken"), ADDRESSES)
def test_of_several_addresses_one_is_taken_whole(header: str, taken: list[str]) -> None:
    found = map_columns(header.split("|")).described()
    parts = [found[part] for part in ("street", "city", "postal_code", "country") if part in found]
    assert [one for (one,) in parts] == taken


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("Navn|Vej|Nr.|Postnr.|By", ["Nr."]),
        ("Name|Straße|No|PLZ", ["No"]),
        ("Nr.|Navn|Vej|Postnr.", None),
        ("Navn|Vej|Husnr.|Nr.", ["Husnr."]),
        ("Navn|Vej|Kundenr.", None),
    ],
)
def test_a_number_behind_the_street_is_that_of_the_house(header: str, taken: list[str] | None) -> None:
    assert map_columns(header.split("|")).described().get("house_number") == taken


def test_a_header_of_a_million_words_is_read_in_no_time() -> None:
    assert field_of("your " * 1_000_000) is None
    assert map_columns(["Name", "1 " * 1_000_000]).described() == {"name": ["Name"]}


def test_an_e_mail_that_somebody_mapped_stays_so_whoever_it_was_sent_to() -> None:
    found = map_columns(["Name", "From Email", "To Email"], [("email", "To Email")]).described()
    assert found["email"] == ["To Email"]


def test_what_is_named_comes_first_and_what_is_recognised_beside_it_is_kept() -> None:
    header = ["Name", "Telefon", "Numre", "Mail", "Adr"]
    found = map_columns(header, [("phone", "Numre"), ("email", "Adr"), ("email", "Mail")]).described()
    assert (found["phone"], found["email"]) == (["Numre", "Telefon"], ["Adr", "Mail"])


def test_a_column_that_a_source_never_had_is_recognised_beside_its_usual_ones() -> None:
    found = map_columns(["Name", "Telefon", "Mobil"], usual={"phone": ["Telefon"], "name": ["Name"]}).described()
    assert found["phone"] == ["Telefon", "Mobil"]


@pytest.mark.parametrize("given", [(), [("company", "Navn")]])
def test_a_list_of_firms_is_mapped_the_same_again_by_what_is_remembered(given: list[tuple[str, str]]) -> None:
    header = ["Navn", "CVR", "Kontaktperson", "Telefon"]
    first = map_columns(header, given)
    again = map_columns(header, usual=first.remembered())
    assert again.described() == first.described() and again.either is first.either is not bool(given)


def test_firms_that_an_older_version_remembers_as_such_stay_firms() -> None:
    usual = {"company": ["Navn"], "name": ["Kontaktperson"]}
    assert not map_columns(["Navn", "CVR", "Kontaktperson"], usual=usual).either


def test_two_columns_of_one_header_are_remembered_as_two() -> None:
    header = ["Name", "Phone", "Phone"]
    assert map_columns(header, usual=map_columns(header).remembered()).columns["phone"] == (1, 2)


def test_no_part_of_another_address_is_taken_beside_the_one_that_is_remembered() -> None:
    header = ["Name", "Billing Street", "Billing House Number", "Billing Country", "Shipping Street", "Shipping City"]
    first = map_columns(header)
    assert "city" not in first.columns
    assert map_columns(header, usual=first.remembered()).columns == first.columns


def test_a_whole_address_that_is_mapped_stays_so() -> None:
    header = ["Name", "Full Address", "Billing Street", "Billing City"]
    assert map_columns(header, [("street", "Full Address")]).described()["street"] == ["Full Address"]


def test_own_columns_of_one_name_are_numbered_past_those_that_are_there() -> None:
    layout = map_columns(["Name", "Note", "Note", "Note 2", "Birthday", "Birthday"])
    assert [name for _, name in layout.own] == ["Note", "Note 3", "Note 2", "Birthday 2"]


def test_thousands_of_columns_of_one_name_are_numbered_in_no_time() -> None:
    layout = map_columns(["Name", *["Note"] * 16_000])
    assert layout.own[-1] == (16_000, "Note 16000")


@pytest.mark.parametrize(
    ("cell", "code", "city"),
    [
        ("8000 Aarhus C", "8000", "Aarhus C"),
        ("D-10115 Berlin", "D-10115", "Berlin"),
        ("1012 AB Amsterdam", "1012 AB", "Amsterdam"),
        ("75001, Paris", "75001", "Paris"),
        ("Leeds LS1 4AP", "LS1 4AP", "Leeds"),
        ("Paris 75001", "75001", "Paris"),
        ("Springfield, 62701-1234", "62701-1234", "Springfield"),
        ("8000", "8000", ""),
        ("Aarhus", "", "Aarhus"),
        ("Sal 3, 2. tv", "", "Sal 3, 2. tv"),
    ],
)
def test_postal_code_and_city_of_one_cell_are_told_apart(cell: str, code: str, city: str) -> None:
    assert apart(cell) == (code, city)


def test_the_city_of_the_post_is_believed_before_the_municipality() -> None:
    for header in (["Navn", "Kommune", "Postdistrikt"], ["Navn", "Postdistrikt", "Kommune"]):
        assert header[map_columns(header).columns["city"][0]] == "Postdistrikt"
    assert "city" in map_columns(["Navn", "Kommune"]).columns


def test_the_fields_within_what_a_program_calls_properties_are_known() -> None:
    layout = map_columns(
        ["id", "properties name", "properties phone", "properties addr:city", "properties addr:street"]
    )
    assert layout.columns == {"name": (1,), "phone": (2,), "city": (3,), "street": (4,)}


def test_a_whole_text_is_no_header() -> None:
    """Cells are asked for as headers are; long ones are neither understood nor remembered."""
    assert field_of("Phone " * 100) is None and field_of("\ufdfa" * 1000) is None
    assert address_part("Home city " * 100) is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "Name|Card Address Line1|Card Address City|Card Address Zip|Address Line1|Address City|Address Postal Code",
            {"street": "Address Line1", "city": "Address City", "postal_code": "Address Postal Code"},
        ),
        (
            "Person - Name|Person - Postal address|Person - Street/road name of Postal address|"
            "Person - House number of Postal address|Person - City/town/village/locality of Postal address|"
            "Person - ZIP/Postal code of Postal address|Person - Country of Postal address",
            {
                "street": "Person - Street/road name of Postal address",
                "house_number": "Person - House number of Postal address",
                "city": "Person - City/town/village/locality of Postal address",
                "postal_code": "Person - ZIP/Postal code of Postal address",
                "country": "Person - Country of Postal address",
            },
        ),
    ],
)
def test_the_parts_of_one_address_are_taken_together(header: str, expected: dict[str, str]) -> None:
    found = map_columns(header.split("|")).described()
    assert {field: found[field] for field in expected} == {field: [one] for field, one in expected.items()}
