"""Changes → the requests of one atomic `batchUpdate`.

Names of tabs, new tabs and columns first, then cells, then fresh rows, then lines of the journal: a
fresh row moves what stands below it, so nothing that was counted before may come after. A fresh row
or column is inserted and then filled, so that it overwrites nobody, whatever people did since the
read. Cells that differ side by side or below each other become one request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sheets_sync.adapters.canonical import refuse_if_unfit
from sheets_sync.adapters.google.sheets.areas import area, sized
from sheets_sync.adapters.google.sheets.begun import VALUE, Batch, Block, Request
from sheets_sync.adapters.google.sheets.draw import column_requests, drawn, grid_rows
from sheets_sync.adapters.google.sheets.fresh_rows import append_rows
from sheets_sync.adapters.google.sheets.reading import Sheet, revision_of
from sheets_sync.adapters.google.sheets.texts import text_requests
from sheets_sync.adapters.google.sheets.values import cell_of, fields_of
from sheets_sync.core.model.limits import GOOGLE_CELL
from sheets_sync.core.model.plan import (
    AddColumn,
    AddTab,
    AppendLines,
    AppendRow,
    Change,
    DrawAgain,
    RenameTab,
    SetCell,
    ShowRows,
)
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.values import Snapshot, Value
from sheets_sync.errors import Stale

_Change = TypeVar("_Change")


def requests_for(changes: Sequence[Change], seen: Snapshot) -> list[Request]:
    """The whole batch but its generation. Raises `Stale` for a tab that is gone."""
    known = revision_of(seen)
    batch = Batch(seen, dict(known.sheets), typed=known.typed)
    for rename in _of(RenameTab, changes):
        _rename(batch, rename)
    _add_tabs(batch, _of(AddTab, changes))
    for page in _of(DrawAgain, changes):
        _draw_again(batch, page)
    for column in _of(AddColumn, changes):
        _add_column(batch, column)
    _set_cells(batch, _of(SetCell, changes))
    append_rows(batch, _of(AppendRow, changes))
    for lines in _of(AppendLines, changes):
        _append_lines(batch, lines)
    for shown in _of(ShowRows, changes):
        _show_rows(batch, shown)
    return batch.requests


def _of(kind: type[_Change], changes: Sequence[Change]) -> list[_Change]:
    return [change for change in changes if isinstance(change, kind)]


def _add_tabs(batch: Batch, changes: Sequence[AddTab]) -> None:
    for change in changes:
        if change.layout.title in batch.sheets:
            raise Stale(FILES.say("tab_exists", name="buku kerja", title=change.layout.title))
    room = len(batch.sheets) + len(changes) - 1
    places = (change.position if change.position <= room else None for change in changes)
    layouts = [(change.layout, place) for change, place in zip(changes, places, strict=True)]
    requests = drawn(layouts, batch.ids)
    batch.requests += requests
    batch.drawn |= {change.layout.title: change.layout for change in changes}
    for request in requests:
        if added := request.get("addSheet", {}).get("properties"):
            grid = added["gridProperties"]
            sheet = Sheet(added["sheetId"], added["title"], grid["rowCount"], grid["columnCount"])
            batch.sheets[sheet.title] = sheet


def _draw_again(batch: Batch, change: DrawAgain) -> None:
    """Whatever stands there goes first, for a merged cell of old could lie across two of now."""
    sheet = batch.reach(change.tab, grid_rows(change.layout), len(change.layout.columns))
    whole = area(sheet.id, (1, 1), (sheet.rows, len(change.layout.columns)))
    batch.requests += [
        {"unmergeCells": {"range": area(sheet.id, (1, 1), (sheet.rows, sheet.columns))}},
        {
            "repeatCell": {
                "range": whole,
                "cell": {},
                "fields": "userEnteredValue,userEnteredFormat",
            }
        },
        *text_requests(replace(change.layout, sheet_id=sheet.id), batch.ids),
    ]


def _rename(batch: Batch, change: RenameTab) -> None:
    """Whatever refers to a tab follows by itself; its title is free, or Google refuses the whole
    batch.
    """
    sheet = batch.sheet(change.tab)
    properties = {"sheetId": sheet.id, "title": change.title}
    batch.requests.append({"updateSheetProperties": {"properties": properties, "fields": "title"}})
    batch.sheets[change.title] = Sheet(sheet.id, change.title, sheet.rows, sheet.columns)


def _add_column(batch: Batch, change: AddColumn) -> None:
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


def _set_cells(batch: Batch, changes: Sequence[SetCell]) -> None:
    """The last change of a cell counts."""
    by_tab: dict[str, dict[tuple[int, int], Value]] = {}
    for change in changes:
        refuse_if_unfit(change.value, change.tab, change.row, change.column, GOOGLE_CELL)
        by_tab.setdefault(change.tab, {})[change.row, change.column] = change.value
    for title, cells in by_tab.items():
        sheet = batch.reach(title, max(row for row, _ in cells), max(column for _, column in cells))
        for block in _blocks(cells, batch.linkable):
            block.fields = batch.mask(title, block.fields)
            batch.requests.append(block.request(sheet.id))


def _blocks(cells: Mapping[tuple[int, int], Value], ids: Mapping[str, int]) -> list[Block]:
    lines: list[Block] = []
    for (row, column), value in sorted(cells.items(), key=lambda item: item[0]):
        fields = fields_of(value)
        if lines and lines[-1].takes_right(row, column, fields):
            lines[-1].rows[0].append(cell_of(value, ids))
        else:
            lines.append(Block(row, column, fields, [[cell_of(value, ids)]]))
    lines.sort(key=lambda line: (line.column, len(line.rows[0]), line.fields, line.row))
    blocks: list[Block] = []
    for line in lines:
        if blocks and blocks[-1].takes_below(line):
            blocks[-1].rows += line.rows
        else:
            blocks.append(line)
    return blocks


def _show_rows(batch: Batch, change: ShowRows) -> None:
    sheet = batch.reach(change.tab, change.last)
    spans = {(change.first, change.shown): False, (change.shown + 1, change.last): True}
    batch.requests += [
        sized(sheet.id, "ROWS", span, {"hiddenByUser": hidden})
        for span, hidden in spans.items()
        if span[0] <= span[1]
    ]


# -- rows ------------------------------------------------------------------------------------------


def _append_lines(batch: Batch, change: AppendLines) -> None:
    """Below the last row with any content, wherever that is by then."""
    rows = [{"values": [cell_of(value) for value in line]} for line in change.lines]
    fields = batch.mask(change.tab, f"{VALUE},userEnteredFormat.numberFormat")
    sheet = batch.reach(change.tab, 1, max(map(len, change.lines), default=1))
    batch.requests.append({"appendCells": {"sheetId": sheet.id, "rows": rows, "fields": fields}})
