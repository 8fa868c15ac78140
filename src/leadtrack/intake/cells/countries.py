"""Which country people mean by a name, a code or the letters on its cars."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from leadtrack.domain.countries import two_letters
from leadtrack.domain.text import words
from leadtrack.errors import UsageError

_LONGEST = 100
# What stands between two writings of one country, as in `DK - Danmark` or `Deutschland (DE)`.
_BETWEEN = re.compile(r"\s[-\u2013]\s|[()\[\]/,;:|]")
_BESIDE_CODE = re.compile(r"(?:(?<=^[A-Za-z])|(?<=^[A-Za-z]{2})|(?<=^[A-Za-z]{3}))[\s-]|[\s-](?=[A-Za-z]{2,3}$)")
# Some write these words and some do not.
_DROPPED = frozenset(words("the la le les l el los las die der das het den det and und og et y en"))
_ON_CARS = {
    "d": "DE", "f": "FR", "e": "ES", "a": "AT", "i": "IT", "b": "BE", "s": "SE", "n": "NO", "p": "PT", "l": "LU",
}  # fmt: skip
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@lru_cache(maxsize=1000)
def country_code(text: str) -> str:
    """The two letters (ISO 3166) of a country as people write it; blank where it is not known.

    Two letters that are no country are given back in upper case.
    """
    text = text.strip()
    if len(text) == 2 and text.isascii() and text.isalpha():
        return two_letters(text) or text.upper()
    if len(text) > _LONGEST:
        return ""
    return _named(text) or _agreed(_BETWEEN.split(text)) or _agreed(_BESIDE_CODE.split(text, maxsplit=1))


def checked_country(wanted: str) -> str:
    """The two letters of a country that somebody named; raises UsageError for what is none."""
    found = country_code(wanted)
    if two_letters(found) is None:
        raise UsageError(f"{wanted!r} is no country.", "Write two letters, as in DK.")
    return found


def _named(text: str) -> str:
    return _by_name().get(_letters(text), "")


def _agreed(parts: list[str]) -> str:
    """The country that each of these means."""
    found = {_named(part) for part in parts if part.strip()}
    return found.pop() if len(found) == 1 else ""


def _letters(name: str) -> str:
    """What tells names apart, whatever stands between their words."""
    found = words(name)
    return "".join([word for word in found if word not in _DROPPED] or found)


@cache
def _by_name() -> dict[str, str]:
    known = dict(_ON_CARS)
    for line in _NAMES.strip().replace("\n    ", " ").split("\n"):
        code, three_letters, names = line.split(" ", 2)
        for name in (code, three_letters, *names.split(", ")):
            known[_letters(name)] = known[_letters(name.lower().translate(_SPELT_OUT))] = code
    return known


# The codes of ISO 3166, two letters and three; then the names that Unicode CLDR has in English, Danish, German, French,
# Spanish and Dutch, where they differ, and what else lists have.
_NAMES = """
AC ASC Ascension Island, Ascensionøen, Ascension, Île de l'Ascension, Isla de la Ascensión
AD AND Andorra, Andorre
AE ARE United Arab Emirates, De Forenede Arabiske Emirater, Vereinigte Arabische Emirate, Émirats arabes unis, Emiratos
    Árabes Unidos, Verenigde Arabische Emiraten, UAE, VAE, Emirates, Emirate, Dubai, Abu Dhabi
AF AFG Afghanistan, Afganistán
AG ATG Antigua & Barbuda
AI AIA Anguilla, Anguila
AL ALB Albania, Albanien, Albanie, Shqipëria
AM ARM Armenia, Armenien, Arménie
AO AGO Angola
AQ ATA Antarctica, Antarktis, Antarctique, Antártida
AR ARG Argentina, Argentinien, Argentine, Argentinië
AS ASM American Samoa, Amerikansk Samoa, Amerikanisch-Samoa, Samoa américaines, Samoa Americana, Amerikaans-Samoa
AT AUT Austria, Østrig, Österreich, Autriche, Oostenrijk, Republik Österreich, Republic of Austria
AU AUS Australia, Australien, Australie
AW ABW Aruba
AX ALA Åland Islands, Åland, Ålandinseln, Îles Åland, Islas Aland
AZ AZE Azerbaijan, Aserbajdsjan, Aserbaidschan, Azerbaïdjan, Azerbaiyán, Azerbeidzjan
BA BIH Bosnia & Herzegovina, Bosnien-Hercegovina, Bosnien und Herzegowina, Bosnie-Herzégovine, Bosnië en Herzegovina,
    Bosnia, Bosnien, Bosnie, Bosna i Hercegovina
BB BRB Barbados, Barbade
BD BGD Bangladesh, Bangladesch, Bangladés
BE BEL Belgium, Belgien, Belgique, Bélgica, België, Koninkrijk België, Kingdom of Belgium
BF BFA Burkina Faso
BG BGR Bulgaria, Bulgarien, Bulgarie, Bulgarije
BH BHR Bahrain, Bahreïn, Baréin
BI BDI Burundi
BJ BEN Benin
BL BLM St. Barthélemy, Saint Barthélemy, San Bartolomé
BM BMU Bermuda, Bermudes, Bermudas
BN BRN Brunei, Brunei Darussalam
BO BOL Bolivia, Bolivien, Bolivie, Bolivia Plurinational State of
BQ BES Caribbean Netherlands, De tidligere Nederlandske Antiller, Karibische Niederlande, Pays-Bas caribéens, Caribe
    neerlandés, Caribisch Nederland
BR BRA Brazil, Brasilien, Brésil, Brasil, Brazilië
BS BHS Bahamas
BT BTN Bhutan, Bhoutan, Bután
BV BVT Bouvet Island, Bouvetøen, Bouvetinsel, Île Bouvet, Isla Bouvet, Bouveteiland
BW BWA Botswana, Botsuana
BY BLR Belarus, Biélorussie, Bielorrusia, Weißrussland, Hviderusland, Wit-Rusland
BZ BLZ Belize, Belice
CA CAN Canada, Kanada
CC CCK Cocos (Keeling) Islands, Cocosøerne, Kokosinseln, Îles Cocos, Islas Cocos, Cocoseilanden
CD COD Congo - Kinshasa, Kongo-Kinshasa, República Democrática del Congo, DR Congo, DRC, Congo the Democratic Republic
    of the, Democratic Republic of the Congo, Demokratische Republik Kongo, République démocratique du Congo, Zaire
CF CAF Central African Republic, Den Centralafrikanske Republik, Zentralafrikanische Republik, République
    centrafricaine, República Centroafricana, Centraal-Afrikaanse Republiek
CG COG Congo - Brazzaville, Kongo-Brazzaville, Congo, Republic of the Congo, Kongo
CH CHE Switzerland, Schweiz, Suisse, Suiza, Zwitserland, Svizzera, Svizra, Swiss Confederation, Schweizerische
    Eidgenossenschaft, Confoederatio Helvetica
CI CIV Côte d'Ivoire, Elfenbenskysten, Ivoorkust, Ivory Coast, Elfenbeinküste, Costa de Marfil
CK COK Cook Islands, Cookøerne, Cookinseln, Îles Cook, Islas Cook, Cookeilanden
CL CHL Chile, Chili
CM CMR Cameroon, Cameroun, Kamerun, Camerún, Kameroen
CN CHN China, Kina, Chine, PR China, People's Republic of China, VR China, Volksrepublik China
CO COL Colombia, Kolumbien, Colombie
CR CRI Costa Rica
CU CUB Cuba, Kuba
CV CPV Cape Verde, Kap Verde, Cabo Verde, Cap-Vert, Kaapverdië
CW CUW Curaçao, Curazao
CX CXR Christmas Island, Juleøen, Weihnachtsinsel, Île Christmas, Isla de Navidad, Christmaseiland
CY CYP Cyprus, Cypern, Zypern, Chypre, Chipre
CZ CZE Czechia, Tjekkiet, Tschechien, Tchéquie, Chequia, Tsjechië, Czech Republic, Tschechische Republik, République
    tchèque, República Checa, Den Tjekkiske Republik, Tsjechische Republiek, Česko, Česká republika
DE DEU Germany, Tyskland, Deutschland, Allemagne, Alemania, Duitsland, BRD, Bundesrepublik Deutschland, Bundesrepublik,
    Federal Republic of Germany, GER, Germania, República Federal de Alemania, République fédérale d'Allemagne,
    Forbundsrepublikken Tyskland, Bondsrepubliek Duitsland
DJ DJI Djibouti, Dschibuti, Yibuti
DK DNK Denmark, Danmark, Dänemark, Dinamarca, Denemarken, Kingdom of Denmark, Kongeriget Danmark
DM DMA Dominica, Dominique
DO DOM Dominican Republic, Den Dominikanske Republik, Dominikanische Republik, République dominicaine, República
    Dominicana, Dominicaanse Republiek
DZ DZA Algeria, Algeriet, Algerien, Algérie, Argelia, Algerije
EC ECU Ecuador, Équateur
EE EST Estonia, Estland, Estonie, Eesti
EG EGY Egypt, Egypten, Ägypten, Égypte, Egipto
EH ESH Western Sahara, Vestsahara, Westsahara, Sahara occidental, Westelijke Sahara
ER ERI Eritrea, Érythrée
ES ESP Spain, Spanien, Espagne, España, Spanje, Kingdom of Spain, Reino de España, Königreich Spanien, Espanha, Spagna
ET ETH Ethiopia, Etiopien, Äthiopien, Éthiopie, Etiopía
FI FIN Finland, Finnland, Finlande, Finlandia, Suomi
FJ FJI Fiji, Fidschi, Fidji, Fiyi
FK FLK Falkland Islands, Falklandsøerne, Falklandinseln, Îles Malouines, Islas Malvinas, Falklandeilanden, Falklands,
    Falkland Islands Malvinas, Malvinas
FM FSM Micronesia, Mikronesien, Micronésie, Micronesia Federated States of
FO FRO Faroe Islands, Færøerne, Färöer, Îles Féroé, Islas Feroe, Faeröer, Faeroe Islands, Føroyar, Faroes
FR FRA France, Frankrig, Frankreich, Francia, Frankrijk, République française, French Republic, France métropolitaine
GA GAB Gabon, Gabun
GB GBR United Kingdom, Storbritannien, Vereinigtes Königreich, Royaume-Uni, Reino Unido, Verenigd Koninkrijk, UK, Great
    Britain, Britain, England, Scotland, Wales, Northern Ireland, United Kingdom of Great Britain and Northern Ireland,
    Großbritannien, Grande-Bretagne, Gran Bretaña, Groot-Brittannië, Angleterre, Inglaterra, Engeland, Skotland,
    Schottland, Écosse, Escocia, Schotland, Pays de Galles, Gales, Nordirland, Irlande du Nord, Irlanda del Norte,
    Noord-Ierland, Det Forenede Kongerige
GD GRD Grenada, Grenade, Granada
GE GEO Georgia, Georgien, Géorgie
GF GUF French Guiana, Fransk Guyana, Französisch-Guayana, Guyane française, Guayana Francesa, Frans-Guyana
GG GGY Guernsey, Guernesey
GH GHA Ghana
GI GIB Gibraltar
GL GRL Greenland, Grønland, Groenland, Groenlandia, Kalaallit Nunaat
GM GMB Gambia, Gambie
GN GIN Guinea, Guinée
GP GLP Guadeloupe, Guadalupe
GQ GNQ Equatorial Guinea, Ækvatorialguinea, Äquatorialguinea, Guinée équatoriale, Guinea Ecuatorial, Equatoriaal-Guinea
GR GRC Greece, Grækenland, Griechenland, Grèce, Grecia, Griekenland, EL, Hellas, Ellada, Hellenic Republic, Grekenland
GS SGS South Georgia & South Sandwich Islands, South Georgia og De Sydlige Sandwichøer, Südgeorgien und die Südlichen
    Sandwichinseln, Géorgie du Sud-et-les Îles Sandwich du Sud, Islas Georgia del Sur y Sandwich del Sur, Zuid-Georgia
    en Zuidelijke Sandwicheilanden
GT GTM Guatemala
GU GUM Guam
GW GNB Guinea-Bissau, Guinée-Bissau, Guinea-Bisáu
GY GUY Guyana
HK HKG Hong Kong, Hongkong SAR
HM HMD Heard Island & McDonald Islands, Heard und McDonaldinseln, Îles Heard-et-MacDonald, Islas Heard y McDonald,
    Heard en McDonaldeilanden
HN HND Honduras
HR HRV Croatia, Kroatien, Croatie, Croacia, Kroatië, Hrvatska
HT HTI Haiti
HU HUN Hungary, Ungarn, Hongrie, Hungría, Hongarije, Magyarország
ID IDN Indonesia, Indonesien, Indonésie
IE IRL Ireland, Irland, Irlande, Irlanda, Ierland, Éire, Republic of Ireland, Irish Republic, Republik Irland,
    République d'Irlande, República de Irlanda, Republiek Ierland, Southern Ireland
IL ISR Israel
IM IMN Isle of Man, Île de Man, Isla de Man
IN IND India, Indien, Inde
IO IOT British Indian Ocean Territory, Det Britiske Territorium i Det Indiske Ocean, Britisches Territorium im
    Indischen Ozean, Territoire britannique de l'océan Indien, Territorio Británico del Océano Índico, Brits Indische
    Oceaanterritorium
IQ IRQ Iraq, Irak
IR IRN Iran, Iran Islamic Republic of, Islamic Republic of Iran
IS ISL Iceland, Island, Islande, Islandia, IJsland
IT ITA Italy, Italien, Italie, Italia, Repubblica Italiana
JE JEY Jersey
JM JAM Jamaica, Jamaika, Jamaïque
JO JOR Jordan, Jordanien, Jordanie, Jordania
JP JPN Japan, Japon
KE KEN Kenya, Kenia
KG KGZ Kyrgyzstan, Kirgisistan, Kirghizstan, Kirguistán, Kirgizië
KH KHM Cambodia, Cambodja, Kambodscha, Cambodge, Camboya
KI KIR Kiribati
KM COM Comoros, Comorerne, Komoren, Comores, Comoras, Comoren
KN KNA St. Kitts & Nevis, Saint Kitts & Nevis, Saint-Christophe-et-Niévès, San Cristóbal y Nieves
KP PRK North Korea, Nordkorea, Corée du Nord, Corea del Norte, Noord-Korea, Korea Democratic People's Republic of,
    Korea North, DPRK
KR KOR South Korea, Sydkorea, Südkorea, Corée du Sud, Corea del Sur, Zuid-Korea, Korea, Korea South, Republic of Korea,
    Korea Republic of, Corea, Corée
KW KWT Kuwait, Koweït, Koeweit
KY CYM Cayman Islands, Caymanøerne, Kaimaninseln, Îles Caïmans, Islas Caimán, Kaaimaneilanden
KZ KAZ Kazakhstan, Kasakhstan, Kasachstan, Kazajistán, Kazachstan
LA LAO Laos, Lao People's Democratic Republic, Lao PDR
LB LBN Lebanon, Libanon, Liban, Líbano
LC LCA St. Lucia, Saint Lucia, Sainte-Lucie, Santa Lucía
LI LIE Liechtenstein, Fürstentum Liechtenstein
LK LKA Sri Lanka
LR LBR Liberia
LS LSO Lesotho, Lesoto
LT LTU Lithuania, Litauen, Lituanie, Lituania, Litouwen, Lietuva
LU LUX Luxembourg, Luxemburg, Luxemburgo, Lëtzebuerg, Grand-Duché de Luxembourg, Großherzogtum Luxemburg
LV LVA Latvia, Letland, Lettland, Lettonie, Letonia, Latvija
LY LBY Libya, Libyen, Libye, Libia, Libië
MA MAR Morocco, Marokko, Maroc, Marruecos
MC MCO Monaco
MD MDA Moldova, Republik Moldau, Moldavie, Moldavia, Moldova Republic of, Republic of Moldova, Moldawien
ME MNE Montenegro, Crna Gora
MF MAF St. Martin, Saint Martin, San Martín
MG MDG Madagascar, Madagaskar
MH MHL Marshall Islands, Marshalløerne, Marshallinseln, Îles Marshall, Islas Marshall, Marshalleilanden
MK MKD North Macedonia, Nordmakedonien, Nordmazedonien, Macédoine du Nord, Macedonia del Norte, Noord-Macedonië,
    Macedonia, Makedonien, Mazedonien, Macédoine, Macedonië, FYROM, Macedonia the former Yugoslav Republic of, Republic
    of North Macedonia
ML MLI Mali
MM MMR Myanmar, Burma, Birmanie, Birmania, Birma
MN MNG Mongolia, Mongoliet, Mongolei, Mongolie
MO MAC Macau, Macao
MP MNP Northern Mariana Islands, Nordmarianerne, Nördliche Marianen, Îles Mariannes du Nord, Islas Marianas del Norte,
    Noordelijke Marianen
MQ MTQ Martinique, Martinica
MR MRT Mauritania, Mauretanien, Mauritanie
MS MSR Montserrat
MT MLT Malta, Malte
MU MUS Mauritius, Maurice, Mauricio
MV MDV Maldives, Maldiverne, Malediven, Maldivas, Maldiven
MW MWI Malawi, Malaui
MX MEX Mexico, Mexiko, Mexique, Méjico
MY MYS Malaysia, Malaisie, Malasia, Maleisië
MZ MOZ Mozambique, Mosambik
NA NAM Namibia, Namibie
NC NCL New Caledonia, Ny Kaledonien, Neukaledonien, Nouvelle-Calédonie, Nueva Caledonia, Nieuw-Caledonië
NE NER Niger
NF NFK Norfolk Island, Norfolkinsel, Île Norfolk, Isla Norfolk, Norfolk
NG NGA Nigeria
NI NIC Nicaragua
NL NLD Netherlands, Nederlandene, Niederlande, Pays-Bas, Países Bajos, Nederland, Holland, Hollande, Holanda,
    Nederlanden, De Nederlanden, Kingdom of the Netherlands, Koninkrijk der Nederlanden, NED, Olanda
NO NOR Norway, Norge, Norwegen, Norvège, Noruega, Noorwegen, Noreg
NP NPL Nepal
NR NRU Nauru
NU NIU Niue
NZ NZL New Zealand, Neuseeland, Nouvelle-Zélande, Nueva Zelanda, Nieuw-Zeeland, Aotearoa
OM OMN Oman
PA PAN Panama
PE PER Peru, Pérou
PF PYF French Polynesia, Fransk Polynesien, Französisch-Polynesien, Polynésie française, Polinesia Francesa,
    Frans-Polynesië
PG PNG Papua New Guinea, Papua Ny Guinea, Papua-Neuguinea, Papouasie-Nouvelle-Guinée, Papúa Nueva Guinea,
    Papoea-Nieuw-Guinea
PH PHL Philippines, Filippinerne, Philippinen, Filipinas, Filipijnen
PK PAK Pakistan
PL POL Poland, Polen, Pologne, Polonia, Polska, Republik Polen, Republic of Poland
PM SPM St. Pierre & Miquelon, Saint Pierre & Miquelon, San Pedro y Miquelón
PN PCN Pitcairn Islands, Pitcairn, Pitcairninseln, Îles Pitcairn, Islas Pitcairn, Pitcairneilanden
PR PRI Puerto Rico, Porto Rico
PS PSE Palestinian Territories, De palæstinensiske områder, Palästinensische Autonomiegebiete, Territoires
    palestiniens, Territorios Palestinos, Palestijnse gebieden, Palestine, Palæstina, Palästina, Palestina, State of
    Palestine, Palestine State of
PT PRT Portugal, Portuguese Republic, República Portuguesa
PW PLW Palau, Palaos
PY PRY Paraguay
QA QAT Qatar, Katar, Catar
RE REU Réunion
RO ROU Romania, Rumænien, Rumänien, Roumanie, Rumanía, Roemenië
RS SRB Serbia, Serbien, Serbie, Servië, Srbija, Republic of Serbia
RU RUS Russia, Rusland, Russland, Russie, Rusia, Russian Federation, Russische Föderation, Fédération de Russie,
    Federación de Rusia, Russische Federatie, Den Russiske Føderation
RW RWA Rwanda, Ruanda
SA SAU Saudi Arabia, Saudi-Arabien, Arabie saoudite, Arabia Saudí, Saoedi-Arabië
SB SLB Solomon Islands, Salomonøerne, Salomonen, Îles Salomon, Islas Salomón, Salomonseilanden
SC SYC Seychelles, Seychellerne, Seychellen
SD SDN Sudan, Soudan, Soedan
SE SWE Sweden, Sverige, Schweden, Suède, Suecia, Zweden, Kingdom of Sweden, Kongeriget Sverige
SG SGP Singapore, Singapur, Singapour
SH SHN St. Helena Ascension & Tristan da Cunha, Saint Helena Ascension & Tristan da Cunha, St. Helena, Saint Helena,
    Sainte-Hélène, Santa Elena, Sint-Helena
SI SVN Slovenia, Slovenien, Slowenien, Slovénie, Eslovenia, SLO, Slovenija
SJ SJM Svalbard & Jan Mayen, Spitzbergen und Jan Mayen, Spitsbergen en Jan Mayen
SK SVK Slovakia, Slovakiet, Slowakei, Slovaquie, Eslovaquia, Slowakije, Slovak Republic, Slowakische Republik,
    République slovaque, República Eslovaca, Slowaakse Republiek, Slovensko
SL SLE Sierra Leone, Sierra Leona
SM SMR San Marino, Saint-Marin
SN SEN Senegal
SO SOM Somalia, Somalie
SR SUR Suriname, Surinam
SS SSD South Sudan, Sydsudan, Südsudan, Soudan du Sud, Sudán del Sur, Zuid-Soedan
ST STP São Tomé & Príncipe, Santo Tomé y Príncipe
SV SLV El Salvador
SX SXM Sint Maarten, partie néerlandaise
SY SYR Syria, Syrien, Syrie, Siria, Syrian Arab Republic
SZ SWZ Eswatini, Esuatini, Swaziland, Swasiland
TA TAA Tristan da Cunha, Tristán de Acuña
TC TCA Turks & Caicos Islands, Turks- og Caicosøerne, Turks- und Caicosinseln, Îles Turques-et-Caïques, Islas Turcas y
    Caicos, Turks- en Caicoseilanden
TD TCD Chad, Tchad, Tschad, Tsjaad
TF ATF French Southern and Antarctic Lands, De Franske Besiddelser i Det Sydlige Indiske Ocean og Antarktis,
    Französische Süd- und Antarktisgebiete, Terres australes françaises, Territorios Australes Franceses, Franse
    Gebieden in de zuidelijke Indische Oceaan
TG TGO Togo
TH THA Thailand, Thaïlande, Tailandia
TJ TJK Tajikistan, Tadsjikistan, Tadschikistan, Tadjikistan, Tayikistán, Tadzjikistan
TK TKL Tokelau
TL TLS Timor-Leste, Timor oriental, Oost-Timor, East Timor, Osttimor
TM TKM Turkmenistan
TN TUN Tunisia, Tunesien, Tunisie, Túnez, Tunesië
TO TON Tonga
TR TUR Türkiye, Tyrkiet, Türkei, Turquie, Turquía, Turkije, Turkey
TT TTO Trinidad & Tobago, Trinité-et-Tobago
TV TUV Tuvalu
TW TWN Taiwan, Taiwan Province of China, Taiwan Republic of China, Chinese Taipei
TZ TZA Tanzania, Tansania, Tanzanie, Tanzania United Republic of, United Republic of Tanzania
UA UKR Ukraine, Ucrania, Oekraïne
UG UGA Uganda, Ouganda, Oeganda
UM UMI U.S. Outlying Islands, Amerikanske oversøiske øer, Amerikanische Überseeinseln, Îles mineures éloignées des
    États-Unis, Islas menores alejadas de EE. UU., Kleine afgelegen eilanden van de Verenigde Staten
US USA United States, Vereinigte Staaten, États-Unis, Estados Unidos, Verenigde Staten, United States of America,
    America, Amerika, Vereinigte Staaten von Amerika, États-Unis d'Amérique, Estados Unidos de América, Verenigde
    Staten van Amerika, De Forenede Stater, Amerikas Forenede Stater, EEUU, EUA
UY URY Uruguay
UZ UZB Uzbekistan, Usbekistan, Ouzbékistan, Oezbekistan
VA VAT Vatican City, Vatikanstaten, Vatikanstadt, État de la Cité du Vatican, Ciudad del Vaticano, Vaticaanstad, Holy
    See, Holy See Vatican City State, Vatican, Vatikan, Vaticaan, Heiliger Stuhl, Vatikanet
VC VCT St. Vincent & Grenadines, Saint Vincent & Grenadines, Saint Vincent og Grenadinerne, St. Vincent und die
    Grenadinen, Saint Vincent und die Grenadinen, San Vicente y las Granadinas, Saint Vincent en de Grenadines
VE VEN Venezuela, Venezuela Bolivarian Republic of
VG VGB British Virgin Islands, De Britiske Jomfruøer, Britische Jungferninseln, Îles Vierges britanniques, Islas
    Vírgenes Británicas, Britse Maagdeneilanden, Virgin Islands British
VI VIR U.S. Virgin Islands, De Amerikanske Jomfruøer, Amerikanische Jungferninseln, Îles Vierges des États-Unis, Islas
    Vírgenes de EE. UU., Amerikaanse Maagdeneilanden, Virgin Islands US
VN VNM Vietnam
VU VUT Vanuatu
WF WLF Wallis & Futuna
WS WSM Samoa
XK XKX Kosovo
YE YEM Yemen, Jemen
YT MYT Mayotte
ZA ZAF South Africa, Sydafrika, Südafrika, Afrique du Sud, Sudáfrica, Zuid-Afrika, RSA, Republic of South Africa
ZM ZMB Zambia, Sambia, Zambie
ZW ZWE Zimbabwe, Simbabwe, Zimbabue
"""
