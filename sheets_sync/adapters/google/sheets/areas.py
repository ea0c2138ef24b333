"""Places on a grid in the words of the Sheets API: counted from 0 there, from 1 here, ends
included.
"""

from __future__ import annotations

from typing import Any

Cell = tuple[int, int]
"""Row and column, counted from 1."""


def area(sheet_id: int, start: Cell, end: Cell) -> dict[str, int]:
    """The `GridRange` between two cells, both included."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": start[0] - 1,
        "endRowIndex": end[0],
        "startColumnIndex": start[1] - 1,
        "endColumnIndex": end[1],
    }


def corner(sheet_id: int, cell: Cell) -> dict[str, int]:
    """A `GridCoordinate`."""
    return {"sheetId": sheet_id, "rowIndex": cell[0] - 1, "columnIndex": cell[1] - 1}


def dimension(sheet_id: int, lines: str, span: tuple[int, int]) -> dict[str, Any]:
    """The `DimensionRange` of rows or columns (`ROWS`, `COLUMNS`) from … to."""
    return {
        "sheetId": sheet_id,
        "dimension": lines,
        "startIndex": span[0] - 1,
        "endIndex": span[1],
    }


def sized(
    sheet_id: int, lines: str, span: tuple[int, int], properties: dict[str, Any]
) -> dict[str, Any]:
    """The request that gives rows or columns from … to their size or hides them."""
    return {
        "updateDimensionProperties": {
            "range": dimension(sheet_id, lines, span),
            "properties": properties,
            "fields": ",".join(properties),
        }
    }


def filled(sheet_id: int, cell: Cell, cells: list[dict[str, Any]], fields: str) -> dict[str, Any]:
    """The request that writes cells side by side, only their `fields`."""
    return {
        "updateCells": {
            "start": corner(sheet_id, cell),
            "rows": [{"values": cells}],
            "fields": fields,
        }
    }
