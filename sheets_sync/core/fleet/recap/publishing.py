"""Counts of a district → what of them may be told.

From the whole to its parts: each table is told for the district, then for each jenjang of it, then
for each kecamatan of a jenjang, with the same categories or fewer. A place stands alone where its
counts are safe; the others stand in one line together, which must be safe too, so that places leave
until it is. Of all ways to merge categories, the one that tells most is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sheets_sync.core.fleet.recap.counting import Counts
from sheets_sync.core.fleet.recap.grouping import District
from sheets_sync.core.fleet.recap.merging import Blocks, of_neighbours, of_smallest, sums, together
from sheets_sync.core.fleet.recap.publication import (
    Figure,
    Labels,
    PlaceLine,
    Publication,
    Sheet,
    SheetKey,
)
from sheets_sync.core.fleet.recap.safety import is_frequent, restless
from sheets_sync.core.fleet.recap.tables import (
    DEPENDENT,
    DISTRICT,
    LEVEL,
    PLACE,
    POSITION,
    TEACHERS,
    CountTable,
)

WHOLE = ""
"""How the one place of the whole district is called."""
Sheets = Mapping[SheetKey, Sheet]


@dataclass(frozen=True, slots=True)
class _Portion:
    """A table at one depth under one place, and what it may tell at most."""

    table: CountTable
    key: SheetKey
    counts: Mapping[str, Counts]
    """Of each place."""
    blocks: Blocks
    """As finely as the place above tells them."""
    host: Sheet | None
    """Of the table that gives the totals."""
    before: tuple[Sheet, ...]

    @property
    def may_stand_alone(self) -> frozenset[str]:
        """The places whose totals are told."""
        if self.table is TEACHERS:
            return frozenset(self.counts)
        if self.host is None or not _gives_totals(self.host, self.table):
            return frozenset()
        return frozenset(line.members[0] for line in self.host.lines if line.alone)


def publish(district: District, month: str, earlier: Sequence[Publication]) -> tuple[Sheet, ...]:
    """The tables of a month. `earlier`: what was told before, the latest last."""
    told: dict[SheetKey, Sheet] = {}
    for table in (TEACHERS, POSITION, *DEPENDENT):
        for sheet in _table(table, district, told, earlier):
            told[sheet.key] = Sheet(sheet.key, sheet.lines, month)
    last = earlier[-1].by_key if earlier else {}
    left = (replace(sheet, stands_on=True) for key, sheet in last.items() if key not in told)
    return (*told.values(), *left)


def _table(
    table: CountTable, district: District, told: Sheets, earlier: Sequence[Publication]
) -> Iterator[Sheet]:
    """Each place is looked at only where the one above it stands alone."""
    labels = table.labels or district.labels(table.key)
    blocks: Blocks = tuple((label,) for label in labels)

    def part(depth: int, parent: str, blocks: Blocks) -> Sheet | None:
        key = SheetKey(table.key, depth, parent)
        host = told.get(SheetKey(_host(table).key, depth, parent))
        before = tuple(dict.fromkeys(one.by_key[key] for one in earlier if key in one.by_key))
        counts = district.counts(table.key, depth, parent)
        return _sheet(_Portion(table, key, counts, blocks, host, before))

    whole = part(DISTRICT, WHOLE, blocks) if blocks else None
    if whole is None:
        return
    yield whole
    levels = part(LEVEL, WHOLE, whole.blocks)
    if levels is None:
        return
    yield levels
    for line in levels.lines if table.depth >= PLACE else ():
        if line.alone and (places := part(PLACE, line.members[0], levels.blocks)):
            yield places


def _host(table: CountTable) -> CountTable:
    return POSITION if table.behind is not None else TEACHERS


def _gives_totals(host: Sheet, table: CountTable) -> bool:
    """Whether what a table counts is a sum of what its host tells."""
    behind = table.behind
    return behind is None or all(
        behind.issuperset(block) or behind.isdisjoint(block) for block in host.blocks
    )


def _sheet(part: _Portion) -> Sheet | None:
    """The way that tells most: of most teachers the most. None where earlier figures tell more."""
    best: tuple[int, tuple[PlaceLine, ...]] = (-1, ())
    for blocks in _ways(part):
        if len(blocks) == 1 and part.table is not TEACHERS:
            continue
        lines = _lines(part, blocks)
        told = sum(line.total * _filled(line) for line in lines if line.alone)
        if lines and told > best[0]:
            best = told, lines
    if not best[1] or _is_poorer(best[1], part.before):
        return None
    return Sheet(part.key, best[1], "")


def _is_poorer(lines: Sequence[PlaceLine], before: Sequence[Sheet]) -> bool:
    """Whether all stands in one category that was told apart before."""
    most = max(map(_filled, lines))
    return most < 2 and any(most < _filled(line) for sheet in before[-1:] for line in sheet.lines)


def _filled(line: PlaceLine) -> int:
    return sum(block.count > 0 for block in line.blocks)


def _ways(part: _Portion) -> Iterator[Blocks]:
    if part.table.ordered:
        return of_neighbours(part.blocks)
    whole = frozenset(together(part.blocks))

    def first_to_merge(labels: Labels) -> tuple[bool, int]:
        others = tuple(whole.difference(labels))
        counts = {place: sums(each, (labels, others)) for place, each in part.counts.items()}
        line = _told([*counts], counts, (labels, others))
        count = line.blocks[0].count
        steady = not others or not restless([line], part.before, part.table)
        return steady and is_frequent([count], part.table), count

    return of_smallest(part.blocks, sorted(part.blocks, key=first_to_merge))


def _lines(part: _Portion, blocks: Blocks) -> tuple[PlaceLine, ...]:
    """Every place, alone or together with others; nothing where none may stand alone."""
    counts = {place: sums(found, blocks) for place, found in part.counts.items()}
    alone = [
        place
        for place in sorted(part.may_stand_alone & counts.keys())
        if is_frequent(counts[place], part.table)
    ]
    while alone:
        lines = [_told([place], counts, blocks) for place in alone]
        if together := sorted(counts.keys() - {*alone}):
            lines = [*lines, _told(together, counts, blocks)]
        leaves = _who_leave(part, alone, lines)
        if not leaves:
            return tuple(lines)
        alone = [place for place in alone if place not in leaves]
    return ()


def _who_leave(part: _Portion, alone: Sequence[str], lines: Sequence[PlaceLine]) -> frozenset[str]:
    """The places that may not stand alone any longer; none where all is safe."""
    rest = lines[len(alone) :]
    if rest and not is_frequent([block.count for block in rest[0].blocks], part.table):
        return frozenset({_smallest(part, alone)})
    return frozenset(
        _smallest(part, [place for place in alone if place in members] or alone)
        for members in restless(lines, part.before, part.table)
    )


def _smallest(part: _Portion, places: Sequence[str]) -> str:
    return min(places, key=lambda place: (sum(part.counts[place].values()), place))


def _told(
    places: Sequence[str], counts: Mapping[str, tuple[int, ...]], blocks: Blocks
) -> PlaceLine:
    found = zip(*(counts[place] for place in places), strict=True)
    told = (Figure(labels, sum(each)) for labels, each in zip(blocks, found, strict=True))
    return PlaceLine(tuple(places), tuple(told))
