"""What a write hit that it did not mean, because people moved rows or columns between our read and our write.

A live spreadsheet resolves a cell's address at the moment of the write. So the state right after is held against what
was planned: a row is known by its Kode (on Guru by name and numbers, because there the Kode is what we write), a column
by its heading, our memory by what it should say. What a stray cell held before comes from the snapshot the plan was
made from. `mended` is the workbook as if the stray had not happened; `repairs` makes it so, in the next batch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import cached_property

from sheets_sync.core.cells import as_text, is_blank
from sheets_sync.core.layout import PENGATURAN, TITLES, tab_columns
from sheets_sync.core.messages import ROWS, describe, sentence
from sheets_sync.core.model import (
    AppendLines,
    AppendRow,
    Cell,
    CellError,
    Change,
    Moment,
    Problem,
    SetCell,
    Severity,
    Snapshot,
    Tab,
    Value,
)
from sheets_sync.core.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.predict import predicted, read_back, same_cell
from sheets_sync.core.school import ROSTER_TITLE
from sheets_sync.core.words import Event, Owner, folded

_PERSON = ("Nama", "NIP", "NUPTK", "Email")
"""By what a row of Guru is known while its Kode is being written."""
_BY_PLACE = ("Petunjuk", "Ringkasan", RIWAYAT)
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


@dataclass(frozen=True)
class _Page:
    """A tab in which cells are found by heading and row."""

    tab: Tab
    key_label: str

    @cached_property
    def heads(self) -> Mapping[int, str]:
        """Column → folded heading."""
        cells = self.tab.grid[0] if self.tab.grid else ()
        return {number: folded(as_text(cell)) for number, cell in enumerate(cells, start=1) if cell is not None}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Folded heading → first column."""
        return {head: number for number, head in sorted(self.heads.items(), reverse=True)}

    def at(self, row: int | None, label: str) -> Cell:
        """The cell under a heading; None for no such row or heading."""
        column = self.places.get(folded(label))
        return self.tab.cell(row, column) if row and column else None

    def key(self, row: int) -> str:
        """The Kode (on Pengaturan the name) of a row."""
        return as_text(self.at(row, self.key_label)).strip()

    @cached_property
    def rows_by_key(self) -> Mapping[str, list[int]]:
        """Every key with its rows."""
        found: dict[str, list[int]] = {}
        for row in range(2, len(self.tab.grid) + 1):
            found.setdefault(self.key(row), []).append(row)
        return found

    def person(self, row: int) -> tuple[str, ...]:
        """By what a row of Guru is known."""
        return tuple(folded(as_text(self.at(row, label))) for label in _PERSON)

    @cached_property
    def rows_by_person(self) -> Mapping[tuple[str, ...], list[int]]:
        """Everybody on Guru."""
        found: dict[tuple[str, ...], list[int]] = {}
        for row in range(2, len(self.tab.grid) + 1):
            found.setdefault(self.person(row), []).append(row)
        return found


def strays(seen: Snapshot, changes: Sequence[Change], after: Snapshot) -> tuple[Stray, ...]:
    """Every cell that the write of `changes`, planned on `seen`, hit by mistake; `after`: the state right after it."""
    found: list[Stray] = []
    for title, cells in _written(changes).items():
        before, now = seen.tabs.get(title), after.tabs.get(title)
        if before is None or now is None or title in _BY_PLACE:
            continue
        if title == STATUS_TAB:
            found += _differing(predicted(before, changes), now)
        else:
            fresh = {change.row for change in changes if isinstance(change, AppendRow) and change.tab == title}
            found += _misplaced(_page(before), _page(now), cells, fresh)
    return tuple(found)


def _written(changes: Sequence[Change]) -> dict[str, dict[tuple[int, int], Value]]:
    """Tab → place → what we put there."""
    by_tab: dict[str, dict[tuple[int, int], Value]] = {}
    for change in changes:
        if isinstance(change, SetCell):
            by_tab.setdefault(change.tab, {})[change.row, change.column] = change.value
        elif isinstance(change, AppendRow):
            by_tab.setdefault(change.tab, {}).update({(change.row, at): value for at, value in change.cells})
    return by_tab


def _page(tab: Tab) -> _Page:
    return _Page(tab, "Nama" if tab.title == PENGATURAN else "Kode")


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
    before: _Page, now: _Page, cells: Mapping[tuple[int, int], Value], fresh: Collection[int]
) -> Iterator[Stray]:
    """Cells whose heading or whose row is another one than it was. A fresh row was made by us: it is the right one."""
    owners = _owners(now.tab.title)
    rows: dict[int, int | None] = {row: row for row in fresh}
    for (row, column), value in cells.items():
        ours, there, meant = read_back(value), now.tab.cell(row, column), before.heads.get(column, "")
        head = now.heads.get(column, "")
        if not same_cell(there, ours) or (meant != head and _is_renamed(meant, head, before, now)):
            continue
        if row not in rows:
            rows[row] = _row_before(row, before, now)
        if meant == head and rows[row] == row:
            continue
        theirs = before.at(rows[row], head) if head else None
        if not same_cell(there, theirs):
            people = owners.get(head) is not Owner.TOOL
            yield Stray(now.tab.title, row, column, there, theirs, now.key(row), _label(now, column), people)


def _is_renamed(meant: str, head: str, before: _Page, now: _Page) -> bool:
    """Whether only the heading was typed anew: the column itself did not move."""
    return bool(head) and meant not in now.places and head not in before.places


def _owners(title: str) -> dict[str, Owner]:
    columns = tab_columns(title) if title in TITLES else ()
    return {folded(column.label): column.owner for column in columns if column.label}


def _label(page: _Page, column: int) -> str:
    return as_text(page.tab.cell(1, column))


def _row_before(row: int, before: _Page, now: _Page) -> int | None:
    """Where a row stood when it was read; None if it was not there."""
    if now.tab.title == ROSTER_TITLE:
        return _person_before(row, before, now)
    key = now.key(row)
    if before.key(row) == key:
        return row
    candidates = before.rows_by_key.get(key, [])
    return candidates[0] if key and candidates else None


def _person_before(row: int, before: _Page, now: _Page) -> int | None:
    person = now.person(row)
    candidates = before.rows_by_person.get(person, [])
    if row in candidates:
        return row
    if candidates:
        return candidates[0] if len(candidates) == 1 else None
    # Nobody was called exactly so: somebody may have corrected a name or a number in that very second.
    alike = [other for other in range(2, len(before.tab.grid) + 1) if _is_alike(person, before.person(other))]
    return row if row in alike else alike[0] if len(alike) == 1 else None


def _is_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(mine and mine == yours for mine, yours in zip(one[:2], other[:2], strict=True))


def still_astray(owed: Iterable[Stray], now: Snapshot) -> tuple[Stray, ...]:
    """Cells of people that still hold our value, where they are now: their repair failed or was itself led astray."""
    return tuple(moved for stray in owed for moved in _found_again(stray, now))


def _found_again(stray: Stray, now: Snapshot) -> Iterator[Stray]:
    tab = now.tabs.get(stray.tab)
    if tab is None:
        return
    page = _page(tab)
    column = page.places.get(folded(stray.label)) if stray.label else stray.column
    rows = page.rows_by_key.get(stray.kode, []) if stray.kode else [stray.row]
    for row in sorted(rows, key=lambda row: row != stray.row):
        if column and same_cell(tab.cell(row, column), stray.ours):
            yield replace(stray, row=row, column=column)
            return


def repairs(owed: Sequence[Stray], moment: Moment, process: str) -> tuple[Change, ...]:
    """The changes that give every stray cell back what it held, and the lines of Riwayat that tell of people's."""
    cells = tuple(SetCell(stray.tab, stray.row, stray.column, _value(stray.theirs)) for stray in owed)
    lines = tuple(
        (moment.at, process, stray.kode, stray.tab[:1], str(Event.REPAIRED), stray.label, as_text(stray.theirs))
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
            sentence(describe(ROWS, "cell_restored", label=stray.label)),
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
