"""Layouts → the requests that draw them on a Google spreadsheet: the twin of
`adapters/xlsx/draw.py`.

Pure: plain dicts for `spreadsheets.batchUpdate` come out. All text is a `stringValue`, which Sheets
never parses, and links are formats of the cell, so that the program writes no formula. Rights,
filter views and what an existing spreadsheet lacks stand in `dress.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sheets_sync.adapters.google.sheets.areas import area, dimension, filled, sized
from sheets_sync.adapters.google.sheets.charts import chart_requests
from sheets_sync.adapters.google.sheets.looks import (
    body_format,
    colour,
    header_format,
    pixels_high,
    pixels_wide,
)
from sheets_sync.adapters.google.sheets.rules import column_rule, highlight_request
from sheets_sync.adapters.google.sheets.texts import text_requests
from sheets_sync.adapters.google.sheets.values import CellData, cell_of
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.sheet import ColumnLayout, TabLayout

Request = dict[str, Any]
"""One request of a `spreadsheets.batchUpdate`."""

SPARE_ROWS = 50
"""Empty rows below the equipped ones, so that people who add rows stay inside the grid."""
_CHART_COLUMNS, _CHART_ROWS = 6, 20
"""Room for a chart, in cells."""


def drawn(
    layouts: Sequence[tuple[TabLayout, int | None]], sheet_ids: Mapping[str, int]
) -> list[Request]:
    """The requests for several new tabs, each with its place among the tabs (0 = first); None is
    behind all of them, also behind those that were not read.

    All tabs are made before anything is put on them, because dropdowns and charts refer to other
    tabs.
    """
    ids = {**sheet_ids, **{layout.title: layout.sheet_id for layout, _ in layouts}}
    requests = [
        request for layout, index in layouts for request in tab_requests(layout, index, ids)
    ]
    return sorted(requests, key=lambda request: "addSheet" not in request)


def tab_requests(
    layout: TabLayout, index: int | None, sheet_ids: Mapping[str, int]
) -> list[Request]:
    """The requests for one new tab at a place among the tabs (0 = first).

    `sheet_ids`: present title → id of every tab that exists when the requests are applied, this one
    included or not; a dropdown that is fed by another tab is left out.
    """
    ids = {**sheet_ids, layout.title: layout.sheet_id}
    rows = grid_rows(layout)
    requests = [_add_sheet(layout, index)]
    for number, column in enumerate(layout.columns, start=1):
        requests += _column(
            layout.sheet_id, number, column, ids, (2 if layout.has_header else 1, rows)
        )
    requests += [*_rows(layout, rows), *text_requests(layout, ids)]
    for place, highlight in enumerate(layout.highlights):
        whole = highlight.last_row == layout.rows
        requests.append(
            highlight_request(layout.sheet_id, highlight, place, rows if whole else None)
        )
    requests += fold_requests(layout.sheet_id, folded_spans(layout.columns))
    if layout.filtered:
        requests.append(filter_request(layout.sheet_id, (1, len(layout.columns)), rows))
    return requests + chart_requests(layout, layout.sheet_id, ids)


def filter_request(sheet_id: int, span: tuple[int, int], rows: int) -> Request:
    """Give the headings of columns from … to buttons to sort and filter by."""
    place = area(sheet_id, (1, span[0]), (rows, span[1]))
    return {"setBasicFilter": {"filter": {"range": place}}}


def folded_spans(columns: Sequence[ColumnLayout]) -> list[tuple[int, int]]:
    """First and last of the columns that are folded away together, counted from 1."""
    folded = [number for number, column in enumerate(columns, start=1) if column.folded]
    firsts = [number for number in folded if number - 1 not in folded]
    lasts = [number for number in folded if number + 1 not in folded]
    return list(zip(firsts, lasts, strict=True))


def fold_requests(sheet_id: int, spans: Iterable[tuple[int, int]]) -> list[Request]:
    """Put columns behind a button that folds them out."""
    requests: list[Request] = []
    for first, last in spans:
        place = dimension(sheet_id, "COLUMNS", (first, last))
        group = {"range": place, "depth": 1, "collapsed": True}
        requests.append({"addDimensionGroup": {"range": place}})
        requests.append({"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}})
    return requests


def column_requests(
    sheet_id: int, column: int, layout: ColumnLayout, rows: int, sheet_ids: Mapping[str, int]
) -> list[Request]:
    """One column that a tab lacks, at the empty column `column` (from 1) of a grid with `rows`
    rows.
    """
    body = _column(sheet_id, column, layout, sheet_ids, (2, rows))
    return [_header(sheet_id, column, (layout,)), *body]


def body_cell(column: ColumnLayout, sheet_ids: Mapping[str, int], address: str = "") -> CellData:
    """Format and validation, no value, of one fresh cell of a column.

    `address` (`F7`) is where it stands; without it a rule that looks at the cell itself (length) is
    left to what the row inherits from the one above.
    """
    cell: CellData = {"userEnteredFormat": body_format(column)}
    rule = column_rule(column, address, sheet_ids)
    if rule and (address or rule["condition"]["type"] != "CUSTOM_FORMULA"):
        cell["dataValidation"] = rule
    return cell


def grid_rows(layout: TabLayout) -> int:
    """How many rows a new tab gets: what is equipped, what texts and charts need, and some to
    spare.
    """
    needed = [text.row for text in layout.texts] + [
        chart.row + _CHART_ROWS for chart in layout.charts
    ]
    return max([layout.rows, *needed]) + SPARE_ROWS


def _grid_columns(layout: TabLayout) -> int:
    charts = [chart.column + _CHART_COLUMNS - 1 for chart in layout.charts]
    return max([len(layout.columns), *charts])


def _add_sheet(layout: TabLayout, index: int | None) -> Request:
    grid = {
        "rowCount": grid_rows(layout),
        "columnCount": _grid_columns(layout),
        "frozenRowCount": layout.frozen_rows,
        "frozenColumnCount": layout.frozen_columns,
        "hideGridlines": not layout.has_header,
    }
    properties = {
        "sheetId": layout.sheet_id,
        "title": layout.title,
        **({} if index is None else {"index": index}),
        "tabColorStyle": colour(layout.colour),
        "hidden": layout.hidden,
        "gridProperties": grid,
    }
    return {"addSheet": {"properties": properties}}


def _rows(layout: TabLayout, rows: int) -> Iterator[Request]:
    """The header and the heights of rows."""
    if layout.has_header:
        yield _header(layout.sheet_id, 1, layout.columns)
        yield sized(
            layout.sheet_id, "ROWS", (1, 1), {"pixelSize": pixels_high(layout.header_height)}
        )
    if layout.body_height:
        yield sized(
            layout.sheet_id, "ROWS", (2, rows), {"pixelSize": pixels_high(layout.body_height)}
        )


def _column(
    sheet_id: int,
    number: int,
    column: ColumnLayout,
    sheet_ids: Mapping[str, int],
    rows: tuple[int, int],
) -> Iterator[Request]:
    """Width, body and validation of a column; `rows`: first and last row of its body."""
    shown = {"pixelSize": pixels_wide(column.width), "hiddenByUser": column.hidden}
    yield sized(sheet_id, "COLUMNS", (number, number), shown)
    if not column.label:
        return
    body = area(sheet_id, (rows[0], number), (rows[1], number))
    cell = {"userEnteredFormat": body_format(column)}
    yield {"repeatCell": {"range": body, "cell": cell, "fields": "userEnteredFormat"}}
    if rule := column_rule(column, f"{letters(number)}{rows[0]}", sheet_ids):
        yield {"setDataValidation": {"range": body, "rule": rule}}


def _header(sheet_id: int, first_column: int, columns: Sequence[ColumnLayout]) -> Request:
    cells = [_header_cell(column) if column.label else {} for column in columns]
    return filled(sheet_id, (1, first_column), cells, "userEnteredValue,userEnteredFormat,note")


def _header_cell(column: ColumnLayout) -> CellData:
    return {
        **cell_of(column.label),
        "userEnteredFormat": header_format(column),
        "note": column.note,
    }


def untouched(present: Mapping[str, Any]) -> list[Request]:
    """Delete the only tab of a new spreadsheet if nobody typed into it. `present`: the answer that
    shows its tabs and what was entered.
    """
    sheets = present.get("sheets", ())
    if len(sheets) != 1 or any(
        cell
        for data in sheets[0].get("data", ())
        for row in data.get("rowData", ())
        for cell in row.get("values", ())
    ):
        return []
    return [{"deleteSheet": {"sheetId": sheets[0]["properties"]["sheetId"]}}]
