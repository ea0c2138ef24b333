"""Whether counts may be told: none of fewer than five teachers, none that moved by fewer than five
since it was told before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import sub

from sheets_sync.core.fleet.recap.merging import meeting
from sheets_sync.core.fleet.recap.publication import PlaceLine, Sheet
from sheets_sync.core.fleet.recap.tables import CountTable

FEWEST = 5
"""Teachers: a group of fewer is not told (minimum frequency rule)."""


def is_frequent(counts: Sequence[int], table: CountTable) -> bool:
    """Whether each count is of nobody or of enough, and not all of a place are the same where that
    tells of each of them.
    """
    enough = all(count == 0 or count >= FEWEST * table.each for count in counts)
    filled = sum(count > 0 for count in counts)
    return enough and not (table.mixed and len(counts) > 1 and filled == 1)


def restless(
    lines: Sequence[PlaceLine], before: Iterable[Sheet], table: CountTable
) -> list[frozenset[str]]:
    """The sets of places of which a count moved by a few only; each is one that was told before,
    too. None is what may be told.
    """
    return [
        members
        for sheet in before
        for members in _moved_a_little(lines, sheet, FEWEST * table.each)
    ]


def _moved_a_little(
    lines: Sequence[PlaceLine], sheet: Sheet, enough: int
) -> Iterator[frozenset[str]]:
    """All that both tell together is no count of this table: it is the number of teachers, or one
    of the table of stages, where it is looked at.
    """
    shared = meeting((block.labels for block in lines[0].blocks), sheet.blocks)
    if len(shared) == 1:
        return
    now, then = _Figures(lines, shared), _Figures(sheet.lines, shared)
    for members in meeting((line.members for line in lines), _members(sheet)):
        moved = map(sub, now.counts(members), then.counts(members))
        if any(0 < abs(each) < enough for each in moved):
            yield members


def _members(sheet: Sheet) -> Iterator[Sequence[str]]:
    return (line.members for line in sheet.lines)


class _Figures:
    """What lines tell of sets of categories, by place."""

    def __init__(self, lines: Sequence[PlaceLine], shared: Sequence[frozenset[str]]) -> None:
        blocks = lines[0].blocks
        self._shared = [
            [at for at, block in enumerate(blocks) if each.issuperset(block.labels)]
            for each in shared
        ]
        self._lines = {line.members[0]: line for line in lines}

    def counts(self, members: Iterable[str]) -> list[int]:
        """Of all these places together, which no line has a part of only."""
        lines = [self._lines[member] for member in members if member in self._lines]
        return [sum(line.blocks[at].count for line in lines for at in ats) for ats in self._shared]
