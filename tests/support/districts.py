"""Random districts as counts, and somebody who tries to compute what a recap does not tell.

The attacker knows the list of schools, every rule by which teachers are counted, and everything
that is told; from that all linear consequences are drawn, then the narrowest ranges to which counts
that are no less than zero can be brought by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf
from random import Random

from sheets_sync.core.fleet.recap.grouping import District, grouped
from sheets_sync.core.fleet.recap.publication import Sheet
from sheets_sync.core.fleet.recap.tables import (
    BASELINE,
    DEPENDENT,
    ENDLINE,
    KINDS,
    POSITION,
    POSITIONS,
    STATUSES,
    SUBS,
    TABLES,
    TEACHERS,
    WAITING_WORDS,
    CountTable,
)

SUB_WORDS = ("KSK · Keteraturan", "PDP · Disiplin", "EPD · Ekspektasi", "UBK · Umpan Balik")
Atom = tuple[str, tuple[str, str], str]
"""(table, (jenjang, kecamatan), category)."""
Row = dict[Atom, Fraction]


@dataclass
class Teacher:
    """What is counted of one teacher."""

    group: tuple[str, str]
    position: int
    status: str
    sub: str
    kind: str
    first: Sequence[str]
    last: Sequence[str]

    def told(self) -> Iterator[tuple[str, str]]:
        """(table, category)."""
        here = POSITIONS[self.position]
        yield TEACHERS.key, TEACHERS.labels[0]
        yield POSITION.key, here
        if self.position < len(STATUSES):
            yield STATUSES[self.position].key, self.status
        for table, words in (
            (SUBS, [self.sub]),
            (KINDS, [self.kind]),
            (BASELINE, self.first),
            (ENDLINE, self.last),
        ):
            if here in (table.behind or ()):
                yield from ((table.key, word) for word in words)


def random_teachers(random: Random, largest: int) -> list[Teacher]:
    """One to three jenjang with up to three kecamatan each, of at most so many teachers."""
    weights = [random.random() ** 2 + 0.01 for _ in POSITIONS]
    groups = [
        (level, f"Kecamatan {number}")
        for level in ("SD", "SMP", "TK")[: random.randint(1, 3)]
        for number in range(random.randint(1, 3))
    ]
    return [
        Teacher(
            group,
            random.choices(range(len(POSITIONS)), weights)[0],
            random.choice(WAITING_WORDS),
            random.choices(SUB_WORDS, (8, 4, 2, 1))[0],
            random.choice(KINDS.labels),
            random.choices(BASELINE.labels, (5, 3, 1), k=3),
            random.choices(ENDLINE.labels, (1, 3, 5), k=3),
        )
        for group in groups
        for _ in range(random.randint(1, largest))
    ]


def district_of(teachers: Iterable[Teacher]) -> District:
    """Their counts."""
    return grouped(
        (*teacher.group, {key: {word: 1}}) for teacher in teachers for key, word in teacher.told()
    )


def labels_of(table: CountTable, district: District) -> tuple[str, ...]:
    """Its categories."""
    return table.labels or district.labels(table.key)


def true_count(district: District, atoms: Iterable[Atom]) -> int:
    """What the attacker wants to know."""
    return sum(district.groups[group].get(key, {}).get(word, 0) for key, group, word in atoms)


def _sum(atoms: Iterable[Atom], factor: int = 1) -> Row:
    return {atom: Fraction(factor) for atom in atoms}


def _known(district: District, sheets: Iterable[Sheet]) -> Iterator[tuple[Row, int]]:
    """(sum of atoms, its value): how tables hang together, and what is told."""
    for group in district.groups:
        (everybody,) = TEACHERS.labels
        places = [(POSITION.key, group, word) for word in POSITIONS]
        yield _sum([(TEACHERS.key, group, everybody)]) | _sum(places, -1), 0
        for table in DEPENDENT:
            own = [(table.key, group, word) for word in labels_of(table, district)]
            behind = [(POSITION.key, group, word) for word in table.behind or ()]
            yield _sum(own) | _sum(behind, -table.each), 0
    for sheet in sheets:
        for line in sheet.lines:
            groups = [group for group in district.groups if _is_in(group, sheet, line.members)]
            for block in line.blocks:
                atoms = [
                    (sheet.key.table, group, word) for group in groups for word in block.labels
                ]
                yield _sum(atoms), block.count


def _is_in(group: tuple[str, str], sheet: Sheet, members: Sequence[str]) -> bool:
    level, place = group
    name = ("", level, place)[sheet.key.depth]
    return name in members and sheet.key.parent in ("", level)


def _reduced(rows: Iterable[tuple[Row, int]]) -> dict[Atom, tuple[Row, Fraction]]:
    """All rows with each pivot in one of them alone."""
    found: dict[Atom, tuple[Row, Fraction]] = {}
    for row, value in rows:
        left, total = dict(row), Fraction(value)
        for pivot in [atom for atom in left if atom in found]:
            left, total = _without(left, total, pivot, found[pivot])
        if not left:
            continue
        pivot = next(iter(left))
        scale = left[pivot]
        own = {atom: each / scale for atom, each in left.items()}, total / scale
        for other in [key for key, (known, _) in found.items() if pivot in known]:
            found[other] = _without(*found[other], pivot, own)
        found[pivot] = own
    return found


def _without(
    row: Row, total: Fraction, pivot: Atom, own: tuple[Row, Fraction]
) -> tuple[Row, Fraction]:
    factor = row[pivot]
    left = dict(row)
    for atom, each in own[0].items():
        left[atom] = left.get(atom, Fraction(0)) - factor * each
        if not left[atom]:
            del left[atom]
    return left, total - factor * own[1]


def _narrowed(rows: Sequence[tuple[Row, Fraction]]) -> dict[Atom, tuple[float, float]]:
    """The range of each atom, narrowed until nothing follows any more."""
    ranges: dict[Atom, tuple[float, float]] = {atom: (0, inf) for row, _ in rows for atom in row}
    moving = True
    while moving:
        moving = False
        for row, total in rows:
            for atom in row:
                low, high = _implied(row, total, atom, ranges)
                old = ranges[atom]
                ranges[atom] = (max(old[0], low), min(old[1], high))
                moving = moving or ranges[atom] != old
    return ranges


def _implied(
    row: Row, total: Fraction, atom: Atom, ranges: dict[Atom, tuple[float, float]]
) -> tuple[float, float]:
    low = high = float(total)
    for other, factor in row.items():
        if other != atom:
            ends = [float(factor) * end if end != inf else inf * factor for end in ranges[other]]
            low, high = low - max(ends), high - min(ends)
    ends = sorted((low / float(row[atom]), high / float(row[atom])))
    return (
        ceil(ends[0] - 1e-9) if ends[0] != -inf else -inf,
        floor(ends[1] + 1e-9) if ends[1] != inf else inf,
    )


def told_apart(district: District, sheets: Sequence[Sheet]) -> list[tuple[str, str, int]]:
    """Counts of one to four teachers, of a kecamatan, a jenjang or the district, that are brought
    to fewer than six numbers: (table, category, count).
    """
    wanted = [*_small_sums(district)]
    own = [(f"sum {at}", ("", ""), "") for at in range(len(wanted))]
    sums = [
        (_sum(atoms) | {name: Fraction(-1)}, 0)
        for (_, atoms), name in zip(wanted, own, strict=True)
    ]
    rows = [*_known(district, sheets), *sums]
    reduced = [*_reduced(rows).values()]
    plain = [(row, Fraction(value)) for row, value in rows]
    ranges = _narrowed([*plain, *reduced])
    return [
        (table.key, atoms[0][2], true_count(district, atoms))
        for (table, atoms), name in zip(wanted, own, strict=True)
        if ranges[name][1] - ranges[name][0] < 5 * table.each
    ]


def _small_sums(district: District) -> Iterator[tuple[CountTable, list[Atom]]]:
    levels = {level for level, _ in district.groups}
    places = [*([group] for group in district.groups)]
    sums = [[group for group in district.groups if group[0] == level] for level in sorted(levels)]
    for table in TABLES:
        for word in labels_of(table, district):
            for groups in (*places, *sums, [*district.groups]):
                atoms = [(table.key, group, word) for group in groups]
                if 0 < true_count(district, atoms) < 5 * table.each:
                    yield table, atoms
