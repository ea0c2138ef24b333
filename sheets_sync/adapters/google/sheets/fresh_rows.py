"""Rows that a batch appends: below everything with content, equipped as their tab is, in one piece
where they follow each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheets_sync.adapters.canonical import refuse_if_unfit
from sheets_sync.adapters.google.sheets.begun import Batch, Block, Request
from sheets_sync.adapters.google.sheets.draw import body_cell
from sheets_sync.adapters.google.sheets.reading import Sheet
from sheets_sync.adapters.google.sheets.values import CellData, cell_of
from sheets_sync.core.layout.tabs import GURU, TITLES, tab_layout
from sheets_sync.core.layout.worded import worded_tab
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.plan import (
    AppendRow,
)
from sheets_sync.core.model.sheet import ColumnLayout
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Tab
from sheets_sync.core.model.words import folded


def append_rows(batch: Batch, changes: Sequence[AppendRow]) -> None:
    """The requests for all of them."""
    for change in changes:
        for column, value in change.cells:
            refuse_if_unfit(value, change.tab, change.row, column)
    for run in _runs(changes):
        sheet = batch.reach(run[0].tab, run[0].row)
        span = {
            "sheetId": sheet.id,
            "dimension": "ROWS",
            "startIndex": run[0].row - 1,
            "endIndex": run[0].row - 1 + len(run),
        }
        # The row below is an equipped empty one; the row above may be the header.
        batch.requests.append({"insertDimension": {"range": span, "inheritFromBefore": False}})
        batch.sheets[run[0].tab] = Sheet(
            sheet.id, sheet.title, sheet.rows + len(run), sheet.columns
        )
        batch.requests += _filled(batch, run)


def _runs(changes: Sequence[AppendRow]) -> list[list[AppendRow]]:
    """Fresh rows that stand below each other."""
    runs: list[list[AppendRow]] = []
    for change in sorted(changes, key=lambda change: (change.tab, change.row)):
        if runs and (runs[-1][-1].tab, runs[-1][-1].row + 1) == (change.tab, change.row):
            runs[-1].append(change)
        else:
            runs.append([change])
    return runs


def _filled(batch: Batch, run: Sequence[AppendRow]) -> Iterator[Request]:
    """Values, formats and validations of fresh rows, for each stretch of columns that we know."""
    title, sheet = run[0].tab, batch.sheet(run[0].tab)
    known = _columns(batch, title, run[0].year)
    head = {
        number: known[label] for number, label in _headings(batch, title).items() if label in known
    }
    for start, end in _stretches(
        sorted({*head, *(column for change in run for column, _ in change.cells)})
    ):
        rows = [_fresh(change, range(start, end + 1), head, batch) for change in run]
        fields = batch.mask(title, "userEnteredValue,userEnteredFormat,dataValidation")
        yield Block(run[0].row, start, fields, rows).request(sheet.id)


def _fresh(
    change: AppendRow,
    columns: Iterable[int],
    head: Mapping[int, ColumnLayout],
    batch: Batch,
) -> list[CellData]:
    values = dict(change.cells)
    cells = []
    for number in columns:
        address = f"{letters(number)}{change.row}"
        equipped = body_cell(head[number], batch.ids, address) if number in head else {}
        cells.append(_merged(equipped, cell_of(values.get(number), batch.linkable)))
    return cells


def _merged(equipped: CellData, cell: CellData) -> CellData:
    """An equipped cell with its value; a link keeps the looks of its column."""
    shown = dict(equipped.get("userEnteredFormat", {}))
    for part, wanted in cell.get("userEnteredFormat", {}).items():
        shown[part] = {**shown.get(part, {}), **wanted}
    return {**equipped, **cell, **({"userEnteredFormat": shown} if shown else {})}


def _stretches(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for column, following in zip(columns, [*columns[1:], None], strict=True):
        start = start or column
        if following != column + 1:
            yield start, column
            start = None


def _headings(batch: Batch, title: str) -> dict[int, str]:
    """Column number → folded heading."""
    if title in batch.drawn:
        return {
            number: folded(column.label)
            for number, column in enumerate(batch.drawn[title].columns, start=1)
        }
    tab = batch.seen.tabs.get(title, Tab(title))
    cells = tab.grid[0] if tab.grid else ()
    return {
        number: folded(as_text(cell))
        for number, cell in enumerate(cells, start=1)
        if cell is not None
    }


def _columns(batch: Batch, title: str, year: int | None) -> dict[str, ColumnLayout]:
    """Folded heading → how that column looks."""
    if title not in TITLES:
        return {}
    roster = batch.seen.tabs.get(GURU)
    role, size = batch.seen.role, max(60, len(roster.grid)) if roster else 60
    layout = worded_tab(role, tab_layout(title, year, size, role))
    return {folded(column.label): column for column in layout.columns if column.label}
