"""What Riwayat calls the rows of a teacher who has several on a tab: 1, 2, 3, never given twice.

A row has no mark of its own, and people sort, move and delete rows. So it is known by what it
holds: first the rows that hold the same as before, then those that share most of their cells; what
is left on both sides in equal number was written anew in place, in the order of the sheet. Only
then a row is new, or lost. A mistake here costs no text: Riwayat has them all, under one name or
another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sheets_sync.core.reading.memory_parts import RowMemory
from sheets_sync.core.reading.rows import ReadRow

ENOUGH = 0.5
"""More than this part of the cells of the fuller row has to be the same."""
MOST_PAIRS = 10_000
"""So many are compared; where more rows changed at once, nobody could tell them apart either."""
_Cells = frozenset[tuple[str, str, str]]


class Named(NamedTuple):
    """The rows of one teacher with their names."""

    names: tuple[str, ...]
    """Of each row that is there, in the order of the sheet; empty for an empty one."""
    rows: dict[str, RowMemory]
    made: int
    """How many names were ever given."""
    lost: tuple[str, ...]
    """Names whose rows are gone."""


def as_remembered(row: ReadRow) -> RowMemory:
    """A row by what it holds."""
    return RowMemory(cells=dict(row.hashes), added=row.beyond_hashes)


def row_names(rows: Sequence[RowMemory], before: Mapping[str, RowMemory], made: int) -> Named:
    """Each row with the name that it had, or a new one."""
    left = {at: cells for at, row in enumerate(rows) if (cells := _cells(row))}
    known = {name: _cells(row) for name, row in before.items()}
    found: dict[int, str] = {}
    for match in (_same, _alike, _in_place):
        found |= match(left, known)
        left = {at: cells for at, cells in left.items() if at not in found}
        known = {name: cells for name, cells in known.items() if name not in found.values()}
    highest = max([made, *map(int, before)])
    found |= {at: str(highest + number) for number, at in enumerate(left, start=1)}
    named = {found[at]: rows[at] for at in sorted(found)}
    names = tuple(found.get(at, "") for at in range(len(rows)))
    return Named(names, named, highest + len(left), tuple(known))


def _same(left: Mapping[int, _Cells], known: Mapping[str, _Cells]) -> dict[int, str]:
    """Rows that hold what they held."""
    names: dict[_Cells, list[str]] = {}
    for name, cells in reversed([*known.items()]):
        names.setdefault(cells, []).append(name)
    return {at: names[cells].pop() for at, cells in left.items() if names.get(cells)}


def _alike(left: Mapping[int, _Cells], known: Mapping[str, _Cells]) -> dict[int, str]:
    """Rows with most of what they held: the most alike first, each once."""
    if len(left) * len(known) > MOST_PAIRS:
        return {}
    shares = {
        (at, name): len(cells & others) / max(len(cells), len(others), 1)
        for at, cells in left.items()
        for name, others in known.items()
    }
    found: dict[int, str] = {}
    for at, name in sorted(shares, key=lambda pair: -shares[pair]):
        if shares[at, name] > ENOUGH and at not in found and name not in found.values():
            found[at] = name
    return found


def _in_place(left: Mapping[int, _Cells], known: Mapping[str, _Cells]) -> dict[int, str]:
    """Rows that were written anew, none more and none less."""
    return dict(zip(left, known, strict=True)) if len(left) == len(known) else {}


def _cells(row: RowMemory) -> _Cells:
    own = {("", field, mark) for field, mark in row.cells.items()}
    return frozenset(own | {("+", heading, mark) for heading, mark in row.added.items()})
