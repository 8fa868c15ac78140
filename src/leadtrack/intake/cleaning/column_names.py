"""What the people of many rows are called, put together a column at a time."""

from __future__ import annotations

from leadtrack.intake.cells.names import clean_name, is_firm, is_title
from leadtrack.intake.cleaning.column_contacts import Column
from leadtrack.intake.cleaning.column_texts import Own, joined, tidied
from leadtrack.intake.cleaning.joined_cells import JoinedCells


class ColumnNaming(JoinedCells):
    """Puts the names of many rows of one list together, as `Naming` does those of one."""

    def _names(self, cells: list[Column], odd: set[int]) -> tuple[Column, list[Own]]:
        """The names, and the own fields that are made of what is no part of them."""
        whole = cells[self._at["name"]]
        if self._named_places:
            odd.update(i for i, one in enumerate(whole) if one)
        if not self._has_parts:
            return tidied([clean_name(one) if "," in one or ";" in one else one for one in whole]), []
        odd.update(i for i, one in enumerate(whole) if one)
        parts = self._firsts(cells, odd)
        parts += [cells[place] for place in (*self._layout.columns.get("middle_name", ()), *self._last_places)]
        names = parts[0] if parts else cells[-1]
        for part in parts[1:]:
            names = joined(names, part)
        if not self._title_places:
            return tidied(names), []
        titles, jobs = self._titles(cells, odd)
        # Nobody is called Herr.
        odd.update(i for i, one in enumerate(titles) if one and not names[i])
        return tidied(joined(titles, names)), jobs

    def _firsts(self, cells: list[Column], odd: set[int]) -> list[Column]:
        """The first names, for which initials may stand, if there is a column of either."""
        places = self._layout.columns.get("first_name", ())
        for place in self._layout.columns.get("initials", ()):
            first = cells[self._at["first_name"]]
            last = zip(*(cells[one] for one in self._last_places), strict=True) if self._last_places else cells[-1]
            for at, (initials, one, lasts) in enumerate(zip(cells[place], first, last, strict=True)):
                if initials and (one or not any(lasts)):
                    odd.add(at)
            return [[one or other for one, other in zip(first, cells[place], strict=True)]]
        return [cells[place] for place in places]

    def _titles(self, cells: list[Column], odd: set[int]) -> tuple[Column, list[Own]]:
        """The titles that are part of the name, and the jobs, which are own fields."""
        titles = cells[-1]
        jobs: list[Own] = []
        for place in self._title_places:
            column = cells[place]
            if named := {one for one in set(column) if not is_title(one)}:
                jobs.append((self._header[place], [one if one in named else "" for one in column]))
                column = ["" if one in named else one for one in column]
            odd.update(i for i, one in enumerate(column) if one and titles[i])
            titles = joined(titles, column)
        return titles, jobs


def parted(names: Column, companies: Column) -> tuple[Column, Column]:
    """The names and the companies, where what stands for the company of somebody without a name may be the name."""
    people = {at for at, one in enumerate(companies) if one and not names[at] and not is_firm(one)}
    if not people:
        return names, companies
    kept = ["" if at in people else one for at, one in enumerate(companies)]
    return [clean_name(companies[at]) if at in people else one for at, one in enumerate(names)], kept
