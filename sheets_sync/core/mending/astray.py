"""What a write hit that it did not mean, because people moved rows or columns between our read and
our write.

A live spreadsheet resolves a cell's address at the moment of the write. So the state right after is
held against what was planned: where a row stood is known by `whereabouts.py`, a column by its
heading, our memory by what it should say. What a stray cell held before comes from the snapshot the
plan was made from. `mended` is the workbook as if the stray had not happened; `repairs` makes it
so, in the next batch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time

from sheets_sync.core.layout.tabs import TITLES, tab_columns
from sheets_sync.core.mending.predict import predicted, read_back, same_cell
from sheets_sync.core.mending.whereabouts import Page, Place, Trail
from sheets_sync.core.model.plan import AppendLines, AppendRow, Change, Problem, SetCell, Severity
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Moment, Snapshot, Tab, Value
from sheets_sync.core.model.words import Event, Owner, folded
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB

_BY_PLACE = ("Petunjuk", "Ringkasan", RIWAYAT)
"""The program's own tabs without memory: the next decision fills every place anew."""


@dataclass(frozen=True, slots=True)
class _Aim:
    """One cell of a write."""

    value: Value
    row: int | None
    """Where it was meant for when it was planned; None in a fresh row."""


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
    fresh = _fresh_rows(changes)
    for title, cells in _written(changes).items():
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


def _written(changes: Sequence[Change]) -> dict[str, dict[Place, _Aim]]:
    """Tab → place → what we put there. Fresh rows are inserted last and push down what was written
    below them.
    """
    fresh = _fresh_rows(changes)
    by_tab: dict[str, dict[Place, _Aim]] = {}
    for change in changes:
        if isinstance(change, SetCell):
            row = change.row
            for inserted in fresh.get(change.tab, ()):
                row += row >= inserted
            by_tab.setdefault(change.tab, {})[row, change.column] = _Aim(change.value, change.row)
        elif isinstance(change, AppendRow):
            cells = {(change.row, at): _Aim(value, None) for at, value in change.cells}
            by_tab.setdefault(change.tab, {}).update(cells)
    return by_tab


def _fresh_rows(changes: Sequence[Change]) -> dict[str, list[int]]:
    """Tab → rows that were appended, from the top."""
    found: dict[str, list[int]] = {}
    for change in changes:
        if isinstance(change, AppendRow):
            found.setdefault(change.tab, []).append(change.row)
    return {title: sorted(rows) for title, rows in found.items()}


def _differing(expected: Sequence[Sequence[Cell]], now: Tab) -> Iterator[Stray]:
    """`_status` holds what we remember and nothing else: every other cell is put right."""
    for row in range(2, max(len(expected), len(now.grid)) + 1):
        wanted = expected[row - 1] if row <= len(expected) else ()
        there = now.grid[row - 1] if row <= len(now.grid) else ()
        for column in range(1, max(len(wanted), len(there)) + 1):
            cell = wanted[column - 1] if column <= len(wanted) else None
            if not same_cell(now.cell(row, column), cell):
                yield Stray(now.title, row, column, now.cell(row, column), cell)


def _misplaced(
    trail: Trail, cells: Mapping[Place, _Aim], fresh: Collection[int]
) -> Iterator[Stray]:
    """Cells whose heading or whose row is another one than it was. A fresh row was made by us: it
    held nothing, and without its Kode nothing of it may stay.
    """
    before, now = trail.before, trail.now
    owners = _owners(now.tab.title)
    rows: dict[int, int | None] = dict.fromkeys(fresh)
    nameless = {
        row
        for row in fresh
        if (aim := cells.get((row, before.key_column))) and now.key(row) != aim.value
    }
    for (row, column), aim in cells.items():
        ours, there, meant = (
            read_back(aim.value),
            now.tab.cell(row, column),
            before.heads.get(column, ""),
        )
        head = now.heads.get(column, "")
        if not same_cell(there, ours) or (meant != head and _is_renamed(meant, head, before, now)):
            continue
        if row not in rows:
            rows[row] = trail.back(row)
        if meant == head and rows[row] == aim.row and row not in nameless:
            continue
        theirs = before.at(rows[row], head) if head else None
        if not same_cell(there, theirs):
            people = owners.get(head) is not Owner.TOOL
            kode = before.key(rows[row] or 0) or now.key(row)
            yield Stray(
                now.tab.title, row, column, there, theirs, kode, _label(now, column), people
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
    written = _written(changes)
    by_tab: dict[str, list[Stray]] = {}
    for stray in owed:
        by_tab.setdefault(stray.tab, []).append(stray)
    found: list[Stray] = []
    for title, ones in by_tab.items():
        if title in before.tabs and title in now.tabs and not (changes and title == STATUS_TAB):
            hit = {(stray.row, stray.column) for stray in ones}
            trail = Trail(
                Page(before.tabs[title], hit), Page(now.tabs[title]), written.get(title, {})
            )
            found += [again for stray in ones for again in _found_again(stray, trail)]
    return tuple(found)


def _found_again(stray: Stray, trail: Trail) -> Iterator[Stray]:
    now = trail.now
    column = now.places.get(folded(stray.label)) if stray.label else stray.column
    rows = [row for row in now.rows if column and same_cell(now.tab.cell(row, column), stray.ours)]
    row = next((row for row in rows if trail.back(row) == stray.row), None)
    if row and column:
        yield replace(stray, row=row, column=column)


def repairs(owed: Sequence[Stray], moment: Moment, process: str) -> tuple[Change, ...]:
    """The changes that give every stray cell back what it held, and the lines of Riwayat that tell
    of people's.
    """
    cells = tuple(
        SetCell(stray.tab, stray.row, stray.column, _value(stray.theirs)) for stray in owed
    )
    lines = tuple(
        (
            moment.at,
            process,
            stray.kode,
            stray.tab[:1],
            str(Event.REPAIRED),
            stray.label,
            as_text(stray.theirs),
        )
        for stray in owed
        if stray.is_told
    )
    return (*cells, AppendLines(RIWAYAT, lines)) if lines else cells


def told(owed: Iterable[Stray]) -> tuple[Problem, ...]:
    """What people hear of cells of theirs that were hit and given back."""
    return tuple(
        Problem(
            stray.tab,
            stray.row,
            stray.kode or None,
            stray.label,
            "cell_restored",
            Severity.WARNING,
            sentence(ROWS.brief("cell_restored", label=stray.label)),
        )
        for stray in owed
        if stray.is_told
    )


def _value(cell: Cell) -> Value:
    """A cell as it can be written again; an error or a time as its text."""
    if isinstance(cell, CellError):
        return cell.code
    return as_text(cell) if isinstance(cell, time) else cell


def mended(snapshot: Snapshot, owed: Sequence[Stray]) -> Snapshot:
    """The snapshot as it will be after the repairs."""
    if not owed:
        return snapshot
    tabs = dict(snapshot.tabs)
    cells = [SetCell(stray.tab, stray.row, stray.column, _value(stray.theirs)) for stray in owed]
    for title in {stray.tab for stray in owed} & tabs.keys():
        tabs[title] = replace(tabs[title], grid=tuple(map(tuple, predicted(tabs[title], cells))))
    return replace(snapshot, tabs=tabs)
