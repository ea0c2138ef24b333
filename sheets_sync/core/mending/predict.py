"""What a snapshot looks like after changes, so that a write is verified by comparing instead of
deciding again.

Law 6 says that a plan leaves nothing to decide; if what came back is what was predicted, the
workbook is at rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sheets_sync.core.model.plan import (
    AddColumn,
    AddTab,
    AppendRow,
    Change,
    DrawAgain,
    SetCell,
)
from sheets_sync.core.model.values import Cell, Link, Snapshot, Tab, Value

Grid = Sequence[Sequence[Cell]]


def came_out_as_planned(before: Snapshot, changes: Sequence[Change], after: Snapshot) -> bool:
    """Whether `after` is `before` with exactly these changes. A new tab or page is never predicted:
    False.
    """
    if (
        any(isinstance(change, AddTab | AddColumn | DrawAgain) for change in changes)
        or before.tabs.keys() != after.tabs.keys()
    ):
        return False
    by_tab: dict[str, list[Change]] = {}
    for change in changes:
        if isinstance(change, SetCell | AppendRow):
            by_tab.setdefault(change.tab, []).append(change)
    return all(
        _same(
            predicted(tab, by_tab[title]) if title in by_tab else tab.grid, after.tabs[title].grid
        )
        for title, tab in before.tabs.items()
    )


def predicted(tab: Tab, changes: Iterable[Change]) -> Grid:
    """The grid of a tab after the changes that concern it; fresh rows are below everything that has
    content.
    """
    grid = [list(row) for row in tab.grid]
    for change in changes:
        if isinstance(change, SetCell | AppendRow) and change.tab == tab.title:
            cells = (
                ((change.column, change.value),) if isinstance(change, SetCell) else change.cells
            )
            _put(grid, change.row, cells)
    return grid


def _put(grid: list[list[Cell]], row: int, cells: Iterable[tuple[int, Value]]) -> None:
    grid.extend([] for _ in range(row - len(grid)))
    for column, value in cells:
        line = grid[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = read_back(value)


def read_back(value: Value) -> Cell:
    """A written value as every backend brings it back."""
    if isinstance(value, Link):
        return value.text
    return (
        value.date() if isinstance(value, datetime) and value.time() == value.time().min else value
    )


def same_cell(one: Cell, other: Cell) -> bool:
    """Whether two cells hold the same; a tick is no number."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _same(expected: Grid, found: Grid) -> bool:
    """Equal but for empty cells at the ends of rows and of the tab."""
    longest = max(len(expected), len(found))
    return all(_same_row(_row(expected, number), _row(found, number)) for number in range(longest))


def _row(grid: Grid, number: int) -> Sequence[Cell]:
    return grid[number] if number < len(grid) else ()


def _same_row(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    width = min(len(one), len(other))
    if list(one[:width]) != list(other[:width]):
        return False
    return not any(cell is not None for cell in (*one[width:], *other[width:]))
