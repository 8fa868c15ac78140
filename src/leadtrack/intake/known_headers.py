"""The headers that are known, by the field they mean: folded, in English, Danish, German, French, Spanish and Dutch."""

KNOWN = {
    "name": "debitornavn|"
    "att|attn|attention|att person|ter attentie van|tav|z hd|zu handen|direktor|adm direktor|directeur|gerente|"
    "navn paa kontakt|vor und nachname|vor und zuname|vorname nachname|nom et prenoms|prenom et nom|"
    "nombre y apellido|apellidos y nombre|voor en achternaam|for og efternavn|display name|contact full name|"
    "lead name|customer name|kundenavn|kundenname|nom du contact|nombre del contacto|naam contactpersoon|"
    "name|full name|contact|contact name|contact person|fullname|navn|fulde navn|kontakt|kontaktperson|"
    "ansprechpartner|vollstandiger name|nom complet|nom et prenom|nom prenom|contacto|persona de contacto|"
    "kontaktnavn|kontaktname|contactnaam|"
    "inhaber|inhaberin|geschaftsfuhrer|geschaeftsfuehrer|indehaver|dirigeant|gerant|"
    "nombre completo|nombre y apellidos|naam|volledige naam|contactpersoon|lead|customer|client|kunde|person",
    "title": "name prefix|honorific prefix|"
    "title|salutation|prefix|titel|anrede|tiltale|civilite|titre|titulo|tratamiento|aanhef",
    "first_name": "first name|firstname|first|given name|forename|fornavn|vorname|prenom|nombre|"
    "nombre de pila|voornaam|fname|given|prenoms|nombres|vornamen|voornamen|roepnaam|rufname",
    "initials": "voorl|initialen|voorletters|voorletter|initials|initialer|initiales|iniciales|voorletter s",
    "middle_name": "middle|tussenv|mi|middle init|"
    "additional name|"
    "middle name|middlename|middle initial|mellemnavn|tussenvoegsel|tussenvoegsels|voorvoegsel|"
    "zweiter vorname|deuxieme prenom|segundo nombre",
    "last_name": "last name|lastname|last|surname|family name|efternavn|nachname|familienname|nom|nom de famille|"
    "apellido|apellidos|achternaam|familienaam|lname|zuname|primer apellido|segundo apellido|apellido paterno|"
    "apellido materno",
    "suffix": "suffix|name suffix|honorific suffix|generational suffix|suffixe|sufijo|achtervoegsel|suffiks|"
    "navnesuffiks|titel achter|titel nachgestellt|nachgestellter titel",
    "company": "denomination|denomination sociale|denomination legale|"
    "handelsnaam|handelsnavn|statutaire naam|nombre comercial|nom commercial|"
    "employer name|account name|arbejdsgiver|arbeitgeber|employeur|nom de l entreprise|nombre de la empresa|"
    "firma navn|firma name|virksomhedsnavn|bedrijf naam|naam bedrijf|organizacion|organisme|"
    "company|company name|organisation|organization|business|business name|firm|firma|firmanavn|virksomhed|"
    "firmenname|unternehmen|betrieb|societe|entreprise|raison sociale|empresa|compania|razon social|bedrijf|"
    "bedrijfsnaam|organisatie|account|employer",
    "email": "e postadresse|epostadresse|e postadress|supplemental email|additional email|"
    "mailadres|mailadr|email addr|emailaddr|email id|e mail adr|emailadr|"
    "adresse de messagerie|e mail adres|"
    "e mails|adresse electronique|adresse de courriel|e post|epost|correo e|direccion de correo electronico|"
    "primary email|business email|e mailadressen|user email|"
    "email|emails|e mail|mail|email address|e mail address|emailaddress|email 1|email 2|"
    "email 3|e mail 1|e mail 2|"
    "mel|emailadresse|second email|work email|home email|mailadresse|e mailadresse|e mail adresse|email adresse|"
    "adresse email|"
    "adresse e mail|adresse mail|courriel|correo|correo electronico|direccion de correo|emailadres|e mailadres",
    "phone": "hovednr|work direct phone|direct phone number|corporate phone|company hq phone|hq phone|account phone|"
    "mob|mob nr|mob tel|mob tlf|"
    "tfno|tfno movil|tfno fijo|hovednummer|hovedtelefon|hauptnummer|centralita|"
    "mobilnr|telefonnr|tel fijo|tel movil|numero de movil|celular|mobil telefon|tlf privat|tlf arbejde|"
    "tlf mobil|tel privat|tel geschaftlich|telefon geschaeftlich|festnetz|mobilfunk|mobilfunknummer|"
    "telephones|telephone fixe pro|tel pro|numero de portable|mobiele telefoon|mobielnummer|vast nummer|"
    "direct phone|company phone|phone mobile|phone work|phone home|"
    "phone|phones|phone number|telephone|telephone number|tel|mobile|mobile phone|"
    "mobile number|cell|cell phone|"
    "phone 1|fastnet|fastnettelefon|landline|cellphone|cellular|"
    "phone 2|phone 3|home phone|work phone|telefon|telefonnummer|tlf|tlf nr|mobil|mobiltelefon|mobilnummer|handy|"
    "handynummer|rufnummer|telefono|telefono movil|movil|numero de telefono|numero de telephone|portable|"
    "tel portable|telephone portable|telefoon|telefoonnummer|mobiel|gsm|contact number|business phone|"
    "mobil nr|mobil nummer|"
    "tel nr|telefon nr|telefon privat|telefon arbejde|telefon geschaftlich|telefon mobil|mobile telephone|tel fixe|"
    "tel mobile|telephone fixe|telephone mobile|n telephone|no de telephone|telefono fijo|"
    "mobiel nummer|tel no|phone no",
    "street": "street road name of postal address|street road name of address|"
    "adr|add1|add 1|adresregel 1|adresregel|adresselinje 1|adressezeile 1|adresszeile 1|strasse hnr|"
    "strasse hausnr|"
    "str hausnr|address line1|"
    "addr|vestigingsadres|bezoekadres|forretningsadresse|besoegsadresse|"
    "street and number|strasse nr|strasse und hausnummer|strasse hausnummer|adresse 1|adresse ligne 1|"
    "adresse linje 1|straat en huisnummer|calle y numero|rue et numero|full address|home address|"
    "business address|mailing address|vejnavn og nr|"
    "street|address|street address|address 1|address line 1|adresse|vej|gade|vejnavn|gadenavn|strasse|straße|"
    "str|anschrift|rue|adresse postale|calle|direccion|domicilio|straat|adres|straatnaam|postal address",
    "house_number": "house number of postal address|house number of address|"
    "hnr|husnummer fra|husnr fra|"
    "housenumber|housenr|street number|street no|street nr|numero de calle|"
    "house number|house no|husnummer|husnr|hausnummer|hausnr|numero de rue|huisnummer|"
    "huisnr|haus nr|hus nr|huis nr|house nr",
    "house_number_addition": "hnrzusatz|hnr zusatz|bogstav|"
    "toev|huisnr toev|huisnummer toev|"
    "toevoeging|huisnummertoevoeging|huisnr toevoeging|huisnummer toevoeging|huisletter|"
    "hausnummerzusatz|hausnrzusatz|hausnr zusatz|hausnummer zusatz|hausnummernzusatz|bis ter|bis ter quater|"
    "indice de repetition|house number addition|house number suffix|husbogstav|hus bogstav",
    "postal_code": "zip postal code of postal address|zip postal code of address|"
    "pcode|p code|cod postal|c postal|"
    "pc|postc|"
    "postal code|postcode|post nr|post number|post code|"
    "zip|zip code|zipcode|postnr|postnummer|plz|postleitzahl|code postal|"
    "cp|"
    "codigo postal|postal",
    "city": "city town village locality of postal address|city town village locality of address|"
    "address locality|locality|post town|posttown|poststed|"
    "postdistrikt|plaatsnaam|woonpl|ortsname|suburb|suburb town|town suburb|city suburb|suburb city|"
    "city|town|place|by|bynavn|postby|stadt|ort|wohnort|ville|commune|localite|ciudad|localidad|poblacion|"
    "plaats|woonplaats|stad|municipality|gemeente|kommune|municipio",
    "do_not_contact": "tps|ctps|tps flag|tps registered|tps status|"
    "do not disturb|blacklist|blacklisted|blocklist|blocklisted|"
    "do not contact|do not call|do not phone|do not ring|donotcontact|donotcall|dnc|dnc flag|"
    "do not contact flag|do not call flag|opt out|optout|opted out|opt out flag|has opted out|"
    "must not be contacted|robinson list|robinsonliste|robinsonlisten|robinson listen|lista robinson|"
    "liste robinson|bloctel|inscrit bloctel|reklamebeskyttet|reklamebeskyttelse|ma ikke kontaktes|"
    "maa ikke kontaktes|ma ikke ringes op|kontakt ikke|ring ikke|nicht kontaktieren|nicht anrufen|"
    "kontaktsperre|werbesperre|werbesperrvermerk|anrufsperre|telefonsperre|ne pas contacter|ne pas appeler|"
    "ne pas demarcher|ne plus contacter|ne pas rappeler|ne plus rappeler|ne plus appeler|ne plus demarcher|"
    "ne pas telephoner|ne pas solliciter|ma ikke ringes|no contactar|no llamar|no molestar|niet bellen|niet benaderen|"
    "niet contacteren|bel me niet|bel me niet register",
    "country": "country of postal address|country of address|"
    "pais region|address country|"
    "lkz|landerkennzeichen|laenderkennzeichen|"
    "pais o region|"
    "country region|land region|pays region|country|country code|land|landekode|pays|pais|nation",
    "birth_year": "birth year|year of birth|birthday year|yob|dob year|doby|fodselsar|foedselsaar|geburtsjahr|"
    "annee de naissance|annee naissance|ano de nacimiento|ano nacimiento|geboortejaar",
    "birth_month": "birth month|month of birth|birthday month|dob month|dobm|fodselsmaned|foedselsmaaned|geburtsmonat|"
    "mois de naissance|mois naissance|mes de nacimiento|mes nacimiento|geboortemaand",
    "birth_day": "birth day|day of birth|birthday day|dob day|dobd|jour de naissance|jour naissance|dia de nacimiento|"
    "dia nacimiento|geboortedag",
    "birthday": "f nacimiento|f nac|fnac|date naiss|ddn|geb dat|gebdat|"
    "fec nac|fecha nac|"
    "foedselsdag|foedselsdato|foedt|geb am|geboren|geboren am|geboren op|nacido|fecha nacimiento|"
    "date naissance|nee le|anniversaire|b day|bday|"
    "birthday|birth date|birthdate|date of birth|dob|born|fodselsdag|fodselsdato|fodt|geburtstag|"
    "geburtsdatum|"
    "geb datum|date de naissance|naissance|ne le|fecha de nacimiento|nacimiento|cumpleanos|geboortedatum|verjaardag|"
    "fecha de nac|gebdatum|geb|cumple|fodt den|nee",
}
