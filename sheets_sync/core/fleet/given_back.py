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

Written = tuple[SeenList, Sequence[Change]]
"""A batch, and the list as it was read before."""


def owed(batches: Sequence[Written], now: SeenList) -> list[SetCell]:
    """The cells that have to be put right after batches of which each put right what the one before
    it hit; none where nobody moved anything. Of two that say something of one cell the later one
    knows more.
    """
    found = {
        (cell.row, cell.column): cell
        for before, changes in batches
        for cell in given_back(before, changes, now)
    }
    return [*found.values()]


def given_back(before: SeenList, changes: Sequence[Change], now: SeenList) -> list[SetCell]:
    """The cells that have to be put right after a batch: where we wrote, and of links, which nobody
    else types, wherever they were moved to.
    """
    then, there = find_tab(before.snapshot, TITLE), find_tab(now.snapshot, TITLE)
    if then is None or there is None:
        return []
    ours = [one for one in changes if isinstance(one, SetCell) and one.tab == TITLE]
    aims = {(one.row, _heading(then, one.column)): _text(one.value) for one in ours}
    return [
        SetCell(TITLE, *at, value)
        for at in _ours_in(there, ours)
        for value in _rightful(then, there, at, aims)
    ]


def touches_people(changes: Sequence[Change]) -> bool:
    """Whether anything is written among people's cells."""
    return any(isinstance(change, SetCell) and change.tab == TITLE for change in changes)


def _ours_in(tab: Tab, ours: Sequence[SetCell]) -> Iterator[tuple[int, int]]:
    """Where what we wrote stands."""
    places = {(one.row, one.column): _text(one.value) for one in ours}
    links = {one.value.text for one in ours if isinstance(one.value, Link)}
    for row, cells in enumerate(tab.grid[1:], start=2):
        for column, cell in enumerate(cells, start=1):
            if (row, column) not in places and not is_blank(cell) and as_text(cell) in links:
                yield row, column
    yield from (at for at, text in places.items() if as_text(tab.cell(*at)) == text)


def _text(value: Value | Link) -> str:
    return as_text(value.text if isinstance(value, Link) else value)


def _rightful(
    then: Tab, there: Tab, at: tuple[int, int], aims: Mapping[tuple[int, str], str]
) -> Iterator[Value]:
    """What should stand in a cell in which something of ours stands, if that is something else."""
    heading, row = _heading(there, at[1]), _row_of(then, there, at)
    text = as_text(there.cell(*at))
    if aims.get((row, heading)) == text:
        return
    column = _columns(then).get(heading)
    cell: Cell = then.cell(row, column) if row and column else None
    if isinstance(cell, CellError) or as_text(cell) != text:
        yield None if isinstance(cell, CellError) else _as_value(cell)


def _as_value(cell: Cell) -> Value:
    return cell if isinstance(cell, str | bool | int | float) or cell is None else as_text(cell)


def _row_of(then: Tab, there: Tab, at: tuple[int, int]) -> int:
    """Where the row that was hit stood before: of all rows the one that is most like it, but for
    the cell that was hit; 0 for a row that is new.
    """
    place, hit = at[0], _heading(there, at[1])
    now = _said(there, place, hit)
    if now and now == _said(then, place, hit):
        return place
    like = {row: len(now & _said(then, row, "")) for row in range(2, len(then.grid) + 1)}
    best = max(like.values(), default=0)
    if not best:
        return 0
    return place if like.get(place) == best else min(r for r in like if like[r] == best)


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
