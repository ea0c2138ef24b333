"""What a write hit that it did not mean, because people moved rows or columns between our read and
our write.

A live spreadsheet resolves a cell's address at the moment of the write. So the state right after is
held against what was planned: where a row stood is known by `whereabouts.py`, a column by its
heading, our memory by what it should say. What a stray cell held before comes from the snapshot the
plan was made from. `repairs.py` puts it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sheets_sync.core.layout.tabs import TITLES, tab_columns
from sheets_sync.core.mending.aims import Aim, fresh_rows, written
from sheets_sync.core.mending.predict import predicted, read_back, same_cell
from sheets_sync.core.mending.whereabouts import Page, Place, Trail
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Snapshot, Tab
from sheets_sync.core.model.words import Owner, folded
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB

_BY_PLACE = ("Beranda", "Petunjuk", "Ringkasan", RIWAYAT)
"""The program's own tabs without memory: the next decision fills every place anew."""


@dataclass(frozen=True, slots=True)
class Stray:
    """One cell that holds what was meant for another."""

    tab: str
    row: int
    column: int
    ours: Cell
    """What we wrote there."""
    theirs: Cell
    """What it held before."""
    kode: str = ""
    label: str = ""
    of_people: bool = False
    """Whether the column belongs to people."""

    @property
    def is_told(self) -> bool:
        """Whether somebody's text was hit."""
        return self.of_people and not is_blank(self.theirs)


def strays(
    seen: Snapshot, changes: Sequence[Change], after: Snapshot, again: Collection[Stray] = ()
) -> tuple[Stray, ...]:
    """Every cell that the write of `changes`, planned on `seen`, hit by mistake; `after`: the state
    right after it.

    `again`: cells that an earlier write hit and that still hold what was ours.
    """
    found: list[Stray] = []
    fresh = fresh_rows(changes)
    for title, cells in written(changes).items():
        before, now = seen.tabs.get(title), after.tabs.get(title)
        if before is None or now is None or title in _BY_PLACE:
            continue
        if title == STATUS_TAB:
            found += _differing(predicted(before, changes), now)
        else:
            doubtful = {
                *cells,
                *((stray.row, stray.column) for stray in again if stray.tab == title),
            }
            trail = Trail(Page(before), Page(now), doubtful)
            found += _misplaced(trail, cells, fresh.get(title, ()))
    return tuple(found)


def _differing(expected: Sequence[Sequence[Cell]], now: Tab) -> Iterator[Stray]:
    """`_status` holds what we remember and nothing else: every other cell is put right."""
    for row in range(2, max(len(expected), len(now.grid)) + 1):
        wanted = expected[row - 1] if row <= len(expected) else ()
        there = now.grid[row - 1] if row <= len(now.grid) else ()
        for column in range(1, max(len(wanted), len(there)) + 1):
            cell = wanted[column - 1] if column <= len(wanted) else None
            if not same_cell(now.cell(row, column), cell):
                yield Stray(now.title, row, column, now.cell(row, column), cell)


def _misplaced(trail: Trail, cells: Mapping[Place, Aim], fresh: Collection[int]) -> Iterator[Stray]:
    """Cells whose heading or whose row is another one than it was. A fresh row was made by us: it
    held nothing, and without its Kode nothing of it may stay.
    """
    before, now = trail.before, trail.now
    rows: dict[int, int | None] = dict.fromkeys(fresh)
    nameless = {
        row
        for row in fresh
        if (aim := cells.get((row, before.key_column))) and now.key(row) != aim.value
    }
    for (row, column), aim in cells.items():
        if not _bears_ours(trail, row, column, aim):
            continue
        if row not in rows:
            rows[row] = trail.back(row)
        is_there = before.heads.get(column, "") == now.heads.get(column, "")
        if not is_there or rows[row] != aim.row or row in nameless:
            yield from _stray(trail, row, column, rows[row])


def _bears_ours(trail: Trail, row: int, column: int, aim: Aim) -> bool:
    """Whether what we wrote stands in the cell, under a heading that may be another column's."""
    before, now = trail.before, trail.now
    if not same_cell(now.tab.cell(row, column), read_back(aim.value)):
        return False
    meant, head = before.heads.get(column, ""), now.heads.get(column, "")
    return meant == head or not _is_renamed(meant, head, before, now)


def _stray(trail: Trail, row: int, column: int, came_from: int | None) -> Iterator[Stray]:
    """The cell with what it held before, unless that is the same."""
    before, now = trail.before, trail.now
    head, there = now.heads.get(column, ""), now.tab.cell(row, column)
    theirs = before.at(came_from, head) if head else None
    if not same_cell(there, theirs):
        yield Stray(
            tab=now.tab.title,
            row=row,
            column=column,
            ours=there,
            theirs=theirs,
            kode=before.key(came_from or 0) or now.key(row),
            label=_label(now, column),
            of_people=_owners(now.tab.title).get(head) is not Owner.TOOL,
        )


def _is_renamed(meant: str, head: str, before: Page, now: Page) -> bool:
    """Whether only the heading was typed anew: the column itself did not move."""
    return bool(head) and meant not in now.places and head not in before.places


def _owners(title: str) -> dict[str, Owner]:
    columns = tab_columns(title) if title in TITLES else ()
    return {folded(column.label): column.owner for column in columns if column.label}


def _label(page: Page, column: int) -> str:
    return as_text(page.tab.cell(1, column))


def still_astray(
    owed: Iterable[Stray], before: Snapshot, now: Snapshot, changes: Sequence[Change] = ()
) -> tuple[Stray, ...]:
    """Cells that still hold our value, where they are now: their repair failed or was itself led
    astray.

    `before`: the workbook in which they were found, as it really stood; `changes`: what was written
    since.
    """
    aims = written(changes)
    by_tab: dict[str, list[Stray]] = {}
    for stray in owed:
        by_tab.setdefault(stray.tab, []).append(stray)
    found: list[Stray] = []
    for title, ones in by_tab.items():
        if title in before.tabs and title in now.tabs and not (changes and title == STATUS_TAB):
            hit = {(stray.row, stray.column) for stray in ones}
            trail = Trail(Page(before.tabs[title], hit), Page(now.tabs[title]), aims.get(title, {}))
            for stray in ones:
                beside = [each for each in ones if each.row == stray.row]
                found += _found_again(stray, beside, trail)
    return tuple(found)


def _found_again(stray: Stray, beside: Sequence[Stray], trail: Trail) -> Iterator[Stray]:
    """`beside`: all that stood in its row."""
    now = trail.now
    column = _column_now(stray, trail)
    rows = [row for row in now.rows if column and same_cell(now.tab.cell(row, column), stray.ours)]
    fresh = rows if is_blank(stray.theirs) else []
    ours = (row for row in fresh if _is_only_ours(trail, row, beside))
    row = next((row for row in rows if trail.back(row) == stray.row), None) or next(ours, None)
    if row and column:
        yield replace(stray, row=row, column=column)


def _column_now(stray: Stray, trail: Trail) -> int | None:
    """Its column by the heading; where that was typed anew, the one that has a new heading."""
    head, fresh = trail.before.heads.get(stray.column), trail.fresh_columns
    if not head:
        return stray.column
    if found := trail.now.places.get(head):
        return found
    return stray.column if stray.column in fresh else fresh[0] if len(fresh) == 1 else None


def _is_only_ours(trail: Trail, row: int, beside: Sequence[Stray]) -> bool:
    """Whether a row holds nothing but what landed in an empty one, then or now: nothing of it tells
    where it stood.
    """
    now = trail.now
    ours = {_column_now(each, trail): each.ours for each in beside if is_blank(each.theirs)}
    return all(
        (row, at) in trail.ours or (at in ours and same_cell(cell, ours[at]))
        for at, _, cell in now.cells(row)
    )
