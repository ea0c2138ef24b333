"""Whether counts may be told: none of fewer than five teachers, none that moved by fewer than five
since it was told before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def unsteady(
    lines: Sequence[PlaceLine], before: Iterable[Sheet], table: CountTable
) -> frozenset[str]:
    """The places whose counts moved by a few only; empty where none did, which is what may be
    told.
    """
    for sheet in before:
        for members in meeting((line.members for line in lines), _members(sheet)):
            if _moved_a_little(lines, sheet, members, table):
                return members
    return frozenset()


def _members(sheet: Sheet) -> Iterable[Iterable[str]]:
    return (line.members for line in sheet.lines)


def _moved_a_little(
    lines: Sequence[PlaceLine], sheet: Sheet, members: frozenset[str], table: CountTable
) -> bool:
    """All that both tell together is no count of this table: it is the number of teachers, or one
    of the table of stages, where it is looked at.
    """
    now = [block.labels for block in lines[0].blocks]
    shared = meeting(now, sheet.blocks)
    if len(shared) == 1:
        return False
    moved = (
        abs(_count(lines, members, labels) - _count(sheet.lines, members, labels))
        for labels in shared
    )
    return any(0 < each < FEWEST * table.each for each in moved)


def _count(lines: Iterable[PlaceLine], members: frozenset[str], labels: frozenset[str]) -> int:
    return sum(
        block.count
        for line in lines
        if members.issuperset(line.members)
        for block in line.blocks
        if labels.issuperset(block.labels)
    )
