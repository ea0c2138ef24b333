"""Changes → the requests of one atomic `batchUpdate`.

Names of tabs, new tabs and columns first, then cells, then fresh rows, then lines of the journal: a
fresh row moves what stands below it, so nothing that was counted before may come after. A fresh row
or column is inserted and then filled, so that it overwrites nobody, whatever people did since the
read. Cells that differ side by side or below each other become one request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sheets_sync.adapters.canonical import refuse_if_unfit
from sheets_sync.adapters.google.sheets.draw import body_cell, column_requests, drawn
from sheets_sync.adapters.google.sheets.reading import Revision, Sheet
from sheets_sync.adapters.google.sheets.values import CellData, cell_of, fields_of
from sheets_sync.core.layout.tabs import GURU, TITLES, tab_layout
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.limits import GOOGLE_CELL
from sheets_sync.core.model.plan import (
    AddColumn,
    AddTab,
    AppendLines,
    AppendRow,
    Change,
    RenameTab,
    SetCell,
)
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sheet import ColumnLayout, TabLayout
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Snapshot, Tab, Value
from sheets_sync.core.model.words import folded
from sheets_sync.errors import Stale

Request = dict[str, Any]
SPARE_ROWS = 100
"""A grid that is full grows by so many rows at once."""


@dataclass(slots=True)
class _Batch:
    """The requests so far, and the grids as they are after them."""

    seen: Snapshot
    sheets: dict[str, Sheet]
    requests: list[Request] = field(default_factory=list)
    drawn: dict[str, TabLayout] = field(default_factory=dict)
    """Tabs that this batch adds."""

    def sheet(self, title: str) -> Sheet:
        """A tab by our title. Raises `Stale` if it went away."""
        if title not in self.sheets:
            raise Stale(FILES.say("no_tab", name="buku kerja", title=title))
        return self.sheets[title]

    @property
    def ids(self) -> dict[str, int]:
        """By present title: a dropdown that is fed by a tab which is gone or renamed is left
        out.
        """
        return {sheet.title: sheet.id for sheet in self.sheets.values()}

    def reach(self, title: str, rows: int, columns: int = 0) -> Sheet:
        """Make the grid large enough."""
        sheet = self.sheet(title)
        if rows > sheet.rows:
            self._grow(sheet.id, "ROWS", more := rows - sheet.rows + SPARE_ROWS)
            sheet = Sheet(sheet.id, sheet.title, sheet.rows + more, sheet.columns)
        if columns > sheet.columns:
            self._grow(sheet.id, "COLUMNS", columns - sheet.columns)
            sheet = Sheet(sheet.id, sheet.title, sheet.rows, columns)
        self.sheets[title] = sheet
        return sheet

    def _grow(self, sheet_id: int, dimension: str, length: int) -> None:
        self.requests.append(
            {"appendDimension": {"sheetId": sheet_id, "dimension": dimension, "length": length}}
        )


_Change = TypeVar("_Change")


def requests_for(changes: Sequence[Change], seen: Snapshot) -> list[Request]:
    """The whole batch but its generation. Raises `Stale` for a tab that is gone."""
    revision = seen.revision
    batch = _Batch(seen, dict(revision.sheets) if isinstance(revision, Revision) else {})
    for rename in _of(RenameTab, changes):
        _rename(batch, rename)
    _add_tabs(batch, _of(AddTab, changes))
    for column in _of(AddColumn, changes):
        _add_column(batch, column)
    _set_cells(batch, _of(SetCell, changes))
    _append_rows(batch, _of(AppendRow, changes))
    for lines in _of(AppendLines, changes):
        _append_lines(batch, lines)
    return batch.requests


def _of(kind: type[_Change], changes: Sequence[Change]) -> list[_Change]:
    return [change for change in changes if isinstance(change, kind)]


def _add_tabs(batch: _Batch, changes: Sequence[AddTab]) -> None:
    for change in changes:
        if change.layout.title in batch.sheets:
            raise Stale(FILES.say("tab_exists", name="buku kerja", title=change.layout.title))
    room = len(batch.sheets) + len(changes) - 1
    requests = drawn([(change.layout, min(change.position, room)) for change in changes], batch.ids)
    batch.requests += requests
    batch.drawn |= {change.layout.title: change.layout for change in changes}
    for request in requests:
        if added := request.get("addSheet", {}).get("properties"):
            grid = added["gridProperties"]
            sheet = Sheet(added["sheetId"], added["title"], grid["rowCount"], grid["columnCount"])
            batch.sheets[sheet.title] = sheet


def _rename(batch: _Batch, change: RenameTab) -> None:
    """Whatever refers to a tab follows by itself; its title is free, or Google refuses the whole
    batch.
    """
    sheet = batch.sheet(change.tab)
    properties = {"sheetId": sheet.id, "title": change.title}
    batch.requests.append({"updateSheetProperties": {"properties": properties, "fields": "title"}})
    batch.sheets[change.title] = Sheet(sheet.id, change.title, sheet.rows, sheet.columns)


def _add_column(batch: _Batch, change: AddColumn) -> None:
    """A fresh column, so that it overwrites nobody, whatever people did since the read."""
    sheet = batch.sheet(change.tab)
    if change.column <= sheet.columns:
        span = {
            "sheetId": sheet.id,
            "dimension": "COLUMNS",
            "startIndex": change.column - 1,
            "endIndex": change.column,
        }
        batch.requests.append({"insertDimension": {"range": span, "inheritFromBefore": False}})
        batch.sheets[change.tab] = Sheet(sheet.id, sheet.title, sheet.rows, sheet.columns + 1)
    sheet = batch.reach(change.tab, 1, change.column)
    batch.requests += column_requests(sheet.id, change.column, change.layout, sheet.rows, batch.ids)


# -- cells -----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Block:
    """A rectangle of new cells that one request can carry."""

    row: int
    column: int
    fields: str
    rows: list[list[CellData]]

    def takes_right(self, row: int, column: int, fields: str) -> bool:
        """Whether a cell is the next one of the only row."""
        return (row, column, fields) == (self.row, self.column + len(self.rows[0]), self.fields)

    def takes_below(self, other: _Block) -> bool:
        """Whether a one-row block is the next row."""
        return (other.row, other.column, other.fields, len(other.rows[0])) == (
            self.row + len(self.rows),
            self.column,
            self.fields,
            len(self.rows[0]),
        )

    def request(self, sheet_id: int) -> Request:
        """`updateCells`."""
        start = {"sheetId": sheet_id, "rowIndex": self.row - 1, "columnIndex": self.column - 1}
        rows = [{"values": cells} for cells in self.rows]
        return {"updateCells": {"start": start, "rows": rows, "fields": self.fields}}


def _set_cells(batch: _Batch, changes: Sequence[SetCell]) -> None:
    """The last change of a cell counts."""
    by_tab: dict[str, dict[tuple[int, int], Value]] = {}
    for change in changes:
        refuse_if_unfit(change.value, change.tab, change.row, change.column, GOOGLE_CELL)
        by_tab.setdefault(change.tab, {})[change.row, change.column] = change.value
    for title, cells in by_tab.items():
        sheet = batch.reach(title, max(row for row, _ in cells), max(column for _, column in cells))
        batch.requests += [block.request(sheet.id) for block in _blocks(cells)]


def _blocks(cells: Mapping[tuple[int, int], Value]) -> list[_Block]:
    lines: list[_Block] = []
    for (row, column), value in sorted(cells.items(), key=lambda item: item[0]):
        fields = fields_of(value)
        if lines and lines[-1].takes_right(row, column, fields):
            lines[-1].rows[0].append(cell_of(value))
        else:
            lines.append(_Block(row, column, fields, [[cell_of(value)]]))
    lines.sort(key=lambda line: (line.column, len(line.rows[0]), line.fields, line.row))
    blocks: list[_Block] = []
    for line in lines:
        if blocks and blocks[-1].takes_below(line):
            blocks[-1].rows += line.rows
        else:
            blocks.append(line)
    return blocks


# -- rows ------------------------------------------------------------------------------------------


def _append_rows(batch: _Batch, changes: Sequence[AppendRow]) -> None:
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


def _filled(batch: _Batch, run: Sequence[AppendRow]) -> Iterator[Request]:
    """Values, formats and validations of fresh rows, for each stretch of columns that we know."""
    title, sheet = run[0].tab, batch.sheet(run[0].tab)
    known = _columns(batch, title, run[0].year)
    head = {number: known[label] for number, label in _head(batch, title).items() if label in known}
    for start, end in _stretches(
        sorted({*head, *(column for change in run for column, _ in change.cells)})
    ):
        rows = [_fresh(change, range(start, end + 1), head, batch.ids) for change in run]
        fields = "userEnteredValue,userEnteredFormat,dataValidation"
        yield _Block(run[0].row, start, fields, rows).request(sheet.id)


def _fresh(
    change: AppendRow,
    columns: Iterable[int],
    head: Mapping[int, ColumnLayout],
    ids: Mapping[str, int],
) -> list[CellData]:
    values = dict(change.cells)
    cells = []
    for number in columns:
        address = f"{letters(number)}{change.row}"
        equipped = body_cell(head[number], ids, address) if number in head else {}
        cells.append(_merged(equipped, values.get(number)))
    return cells


def _merged(equipped: CellData, value: Value) -> CellData:
    """An equipped cell with its value; a link keeps the looks of its column."""
    cell = cell_of(value)
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


def _head(batch: _Batch, title: str) -> dict[int, str]:
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


def _columns(batch: _Batch, title: str, year: int | None) -> dict[str, ColumnLayout]:
    """Folded heading → how that column looks."""
    if title not in TITLES:
        return {}
    roster = batch.seen.tabs.get(GURU)
    layout = tab_layout(title, year, max(60, len(roster.grid)) if roster else 60)
    return {folded(column.label): column for column in layout.columns if column.label}


def _append_lines(batch: _Batch, change: AppendLines) -> None:
    """Below the last row with any content, wherever that is by then."""
    rows = [{"values": [cell_of(value) for value in line]} for line in change.lines]
    fields = "userEnteredValue,userEnteredFormat.numberFormat"
    sheet = batch.reach(change.tab, 1, max(map(len, change.lines), default=1))
    batch.requests.append({"appendCells": {"sheetId": sheet.id, "rows": rows, "fields": fields}})
