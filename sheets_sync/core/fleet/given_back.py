"""What a write into a list hit while somebody moved its rows or columns, and how it is put right.

Nothing at Google stops a person who sorts between our read and our write. So whoever wrote reads
once more: a cell of ours that landed in another row or under another heading gets back what stood
there, as far as the read before shows whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.model.plan import Change, SetCell
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Link, Tab, Value
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.schema.school_list import CHECK, TITLE


def given_back(before: SeenList, changes: Sequence[Change], now: SeenList) -> list[SetCell]:
    """The cells that have to be put right after a batch; none where nobody moved anything."""
    then, there = find_tab(before.snapshot, TITLE), find_tab(now.snapshot, TITLE)
    if then is None or there is None:
        return []
    return [
        SetCell(TITLE, change.row, change.column, value)
        for change in changes
        if isinstance(change, SetCell) and change.tab == TITLE and _stands(there, change)
        for value in _rightful(then, there, change)
    ]


def touches_people(changes: Sequence[Change]) -> bool:
    """Whether anything is written among people's cells."""
    return any(isinstance(change, SetCell) and change.tab == TITLE for change in changes)


def _stands(tab: Tab, change: SetCell) -> bool:
    """Whether what we wrote is what is there."""
    value = change.value.text if isinstance(change.value, Link) else change.value
    return as_text(tab.cell(change.row, change.column)) == as_text(value)


def _rightful(then: Tab, there: Tab, change: SetCell) -> Iterator[Value]:
    """What should stand where we wrote, if that is something else than what we wrote."""
    heading, row = _heading(there, change.column), _row_of(then, there, change)
    if (heading, row) == (_heading(then, change.column), change.row):
        return
    column = _columns(then).get(heading)
    cell: Cell = then.cell(row, column) if row and column else None
    yield None if isinstance(cell, CellError) else _as_value(cell)


def _as_value(cell: Cell) -> Value:
    return cell if isinstance(cell, str | bool | int | float) or cell is None else as_text(cell)


def _row_of(then: Tab, there: Tab, change: SetCell) -> int:
    """Where the row that was hit stood before: of all rows the one that is most like it, but for
    the cell that was hit; 0 for a row that is new.
    """
    hit = _heading(there, change.column)
    now = _said(there, change.row, hit)
    if now and now == _said(then, change.row, hit):
        return change.row
    like = {row: len(now & _said(then, row, "")) for row in range(2, len(then.grid) + 1)}
    best = max(like.values(), default=0)
    if not best:
        return 0
    return change.row if like.get(change.row) == best else min(r for r in like if like[r] == best)


def _said(tab: Tab, row: int, but: str) -> set[tuple[str, str]]:
    """What stands in a row under which heading, but for one."""
    cells = ((heading, tab.cell(row, column)) for heading, column in _columns(tab).items())
    return {
        (heading, as_text(cell))
        for heading, cell in cells
        if heading not in (but, folded(CHECK)) and not is_blank(cell)
    }


def _columns(tab: Tab) -> Mapping[str, int]:
    width = len(tab.grid[0]) if tab.grid else 0
    return {_heading(tab, column): column for column in range(width, 0, -1)}


def _heading(tab: Tab, column: int) -> str:
    return folded(as_text(tab.cell(1, column)))
