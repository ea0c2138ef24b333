"""What a snapshot looks like after changes, so that a write is verified by comparing instead of deciding again.

Law 6 says that a plan leaves nothing to decide; if what came back is what was predicted, the workbook is at rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sheets_sync.core.model import AddColumn, AddTab, AppendRow, Cell, Change, Link, SetCell, Snapshot, Value

Grid = list[list[Cell]]


def came_out_as_planned(before: Snapshot, changes: Sequence[Change], after: Snapshot) -> bool:
    """Whether `after` is `before` with exactly these changes. A new tab is never predicted: False."""
    if any(isinstance(change, AddTab | AddColumn) for change in changes) or before.tabs.keys() != after.tabs.keys():
        return False
    expected = {title: list(tab.grid) for title, tab in before.tabs.items()}
    touched: dict[str, Grid] = {}
    for change in changes:
        if isinstance(change, SetCell | AppendRow):
            if change.tab not in touched:
                touched[change.tab] = [list(row) for row in expected[change.tab]]
            cells = ((change.column, change.value),) if isinstance(change, SetCell) else change.cells
            _put(touched[change.tab], change.row, cells)
    return all(_same(touched.get(title, grid), after.tabs[title].grid) for title, grid in expected.items())


def _put(grid: Grid, row: int, cells: Iterable[tuple[int, Value]]) -> None:
    grid.extend([] for _ in range(row - len(grid)))
    for column, value in cells:
        line = grid[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = _read_back(value)


def _read_back(value: Value) -> Cell:
    if isinstance(value, Link):
        return value.text
    return value.date() if isinstance(value, datetime) and value.time() == value.time().min else value


def _same(expected: Sequence[Sequence[Cell]], found: Sequence[Sequence[Cell]]) -> bool:
    """Equal but for empty cells at the ends of rows and of the tab."""
    longest = max(len(expected), len(found))
    return all(_same_row(_row(expected, number), _row(found, number)) for number in range(longest))


def _row(grid: Sequence[Sequence[Cell]], number: int) -> Sequence[Cell]:
    return grid[number] if number < len(grid) else ()


def _same_row(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    width = min(len(one), len(other))
    if list(one[:width]) != list(other[:width]):
        return False
    return not any(cell is not None for cell in (*one[width:], *other[width:]))
