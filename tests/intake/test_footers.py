"""What stands below a list is nobody; people and firms that are called nearly so are somebody."""

from datetime import date

import pytest

from leadtrack.domain.listed import Listed
from leadtrack.intake.cleaning import Cleaner
from leadtrack.intake.headers import map_columns
from leadtrack.intake.rejected import Rejected

FOOTERS = """Antal: 2|Antal poster: 2|Anzahl: 120|Anzahl Datensätze: 1.200|Aantal records: 3|Number of records: 2
Nombre d'enregistrements : 2|Número de registros: 3|2 records|(2 rows)|120 Datensätze|3 rækker|Records: 3|Rows 1 - 50 of 100
Total|Total: 3|I alt 12|Gesamt = 4|Total records: 3|Summe 1.234,50
© 2026 List Example Ltd. All rights reserved.|(c) 2026 List Example|Copyright 2026 List Example ApS|Copyright © List Example 2026
List Example Ltd. All rights reserved.|Alle Rechte vorbehalten|© List Example, 2026|Tous droits réservés.
Todos los derechos reservados|Alle rechten voorbehouden|Alle rettigheder forbeholdes
*** END OF FILE ***|-- end --|End of list|Ende der Liste|Ende der Datei|Slut på listen|Slut på filen|Fin du fichier
Fin de la liste|Fin de la lista|Fin del archivo|Einde van de lijst|Einde bestand|--- Ende ---|<EOF>|[Slut]|*** Fin ***
Page 1 of 1|Page 2|Seite 1 von 3|Seite 1/3|Side 2 af 3|Page 1 sur 2|Página 1 de 2|Pagina 1 van 2|- Page 1 -|1 of 3
Exported on 2026-11-01|Exported: 2026-11-01 12:30|Generated at 01/11/2026 9:05 PM|Report generated on November 1, 2026
Eksporteret den 1.11.2026|Udskrevet d. 1. november 2026 kl. 12:30|Exportiert am 01.11.2026|Erstellt am 1. November 2026
Liste erstellt am 01.11.2026 um 12:30 Uhr|Stand: 01.11.2026|Exporté le 01/11/2026|Imprimé le 1 novembre 2026
Exportado el 01/11/2026|Generado el 1 de noviembre de 2026|Geëxporteerd op 01-11-2026|Afgedrukt op 1 november 2026
Leveret 20-11-2026. Må ikke videresælges.|Leveret 20-11-2026|Delivered on 20/11/2026|Kilde: CVR|Geliefert am 20.11.2026
Prices are without any taxes.
Date: 2026-11-01|2026-11-01|-----|==========|* * * *|:----:|----:
Region: Süd|Ort: Berlin|By: Aarhus C|Kommune: Randers|Ville : Lyon|Provincia: Madrid|Plaats: Utrecht|Category: Bakers"""
PEOPLE = """Smith & Sons Building Co.|Dansk Byg og Anlæg A.m.b.a.|Verein der Freunde der Kunst e.V.|Lev Delius|Liv Ek|Source ApS
The Best Little Bakery of All Inc.|Bo Dam jr.|Page & Co|Page|Jimmy Page|Page One Books|Copyright Consulting ApS|Copyright House|Antal Nagy|Antal|Total Energies
Total Wine 24|Fin Doherty|Michael Ende|Ende|The End|End Zone Sports|Side Street Café|Seite an Seite GmbH|Blatt & Blüte
Records & More|Row Boats Ltd|Studio 54|Café 2000|August 1990|24/7 Service|4711|Nine to Five|Count Basie|Number Ten Café
Printed Matter|Export Nord 2000|Created by Anna|Stand Up Comedy|Sum Ting|Suma Capital|Gesamt & Partner|Einde|Slut
Numero Uno|Nr. 1 Bageri|Summe Consulting|1-2-3 Bakery|C. Opyright|(c)lean Ltd|May Day|Dan Exa|Per Exa|All Rights ApS
Att: Bo Exa|By & Co|Land & By|Ort|Region Syd ApS|Zona Franca|3 Lines Design|!!! Music|Final Cut Film|Date Palm Ltd|Page 1 Design|Pagina Doce"""


def _cleaned(text: str) -> Listed | Rejected:
    layout = map_columns(["Name", "Company", "City"])
    return Cleaner(layout, country="DK", order=None, today=date(2026, 11, 25)).clean(9, [text, "", ""])


@pytest.mark.parametrize("text", [one for line in FOOTERS.splitlines() for one in line.split("|")])
def test_what_stands_below_a_list_is_nobody(text: str) -> None:
    found = _cleaned(text)
    assert isinstance(found, Rejected) and found.line == 9 and found.why


@pytest.mark.parametrize("text", [one for line in PEOPLE.splitlines() for one in line.split("|")])
def test_who_is_called_nearly_so_is_somebody(text: str) -> None:
    found = _cleaned(text)
    assert isinstance(found, Listed) and found.name == text


def test_a_footer_in_several_cells_is_nobody_and_one_with_a_phone_is_somebody() -> None:
    layout = map_columns(["Company", "Phone", "Size"])
    cleaner = Cleaner(layout, country="DK", order=None, today=date(2026, 11, 25))
    assert isinstance(cleaner.clean(2, ["Antal:", "", "2"]), Rejected)
    assert isinstance(cleaner.clean(2, ["© 2026 List Example", "", "Inc."]), Rejected)
    assert isinstance(cleaner.clean(2, ["Page 1", "32123456", ""]), Listed)


def test_a_day_is_nobody_s_name_whatever_stands_beside_it() -> None:
    layout = map_columns(["Number", "Name", "E-mail", "Street"])
    cleaner = Cleaner(layout, country="DK", order=None, today=date(2026, 11, 25))
    found = cleaner.clean(9, ["2", "01-Mar-26", "00:00:00", "31-Mar-26"])
    assert isinstance(found, Rejected) and found.why == "'01-Mar-26' is a day, and nobody's name"
    assert isinstance(cleaner.clean(9, ["2", "01-Mar-26", "ann@example.com", ""]), Listed)
