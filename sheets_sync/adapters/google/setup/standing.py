"""How our tabs stand on an existing spreadsheet: where their columns are now, and what people see
on them.

Two reads: one of everything that belongs to whole tabs (rules, protections, views, charts), because
Google does not say whether a read with ranges brings them all, and one of the first rows of our
tabs, not of their whole grids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.sheets.reading import quoted, sheets_of
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.adapters.google.sheets.values import CellData, read_cell
from sheets_sync.core.layout.tabs import PENGATURAN, SHEET_IDS
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import folded

METADATA_FIELDS = (
    "spreadsheetId,properties(locale,timeZone),sheets(properties(sheetId,title,index,hidden,"
    "gridProperties),protectedRanges,conditionalFormats,filterViews(filterViewId,title),"
    "charts(chartId,spec/title),tables/range,columnGroups/range,basicFilter/range)"
)
"""What the first read asks for."""
CELL_FIELDS = (
    "spreadsheetId,sheets(properties(sheetId,title),data(startRow,startColumn,"
    "columnMetadata/pixelSize,"
    "rowData/values(effectiveValue,note,userEnteredFormat/numberFormat,dataValidation/condition)))"
)
"""What the second read asks for, of the rows of `LOOKED_AT`."""
LOOKED_AT = 5
"""Down to which row cells are looked at; a column without a dropdown there has none. Of Pengaturan
all is read."""
_SETTINGS_ROWS = 100

Metadata = dict[str, Any]
"""A `Spreadsheet` of the Sheets API with `METADATA_FIELDS`, and `CELL_FIELDS` on our tabs."""


def read_metadata(http: GoogleHttp, spreadsheet_id: str) -> Metadata:
    """Everything that `lacking.py` and `guarding.py` compare. Two reads."""
    spreadsheet = Spreadsheet(http, spreadsheet_id)
    metadata: Metadata = spreadsheet.get(fields=METADATA_FIELDS)
    ours = {title: sheet for title, sheet in sheets_of(metadata).items() if title in SHEET_IDS}
    if not ours:
        return metadata
    ranges = [_first_rows(title, sheet.title, sheet.rows) for title, sheet in ours.items()]
    cells = spreadsheet.get(fields=CELL_FIELDS, ranges=ranges)
    by_id = {
        each["properties"]["sheetId"]: each.get("data", []) for each in cells.get("sheets", ())
    }
    for sheet in metadata["sheets"]:
        sheet["data"] = by_id.get(sheet["properties"]["sheetId"], [])
    return metadata


def _first_rows(title: str, shown: str, rows: int) -> str:
    last = _SETTINGS_ROWS if title == PENGATURAN else LOOKED_AT
    return f"{quoted(shown)}!1:{min(last, rows)}"


@dataclass(frozen=True)
class Standing:
    """One of our tabs as it stands."""

    id: int
    title: str
    """As it is called now."""
    rows: int
    sheet: Mapping[str, Any]
    """Its part of the metadata."""

    @cached_property
    def cells(self) -> list[Sequence[CellData]]:
        """The rows that were read."""
        return [
            row.get("values", ())
            for data in self.sheet.get("data", ())[:1]
            for row in data.get("rowData", ())
        ]

    def cell(self, row: int, column: int) -> CellData:
        """A cell counted from 1; {} where nothing was read."""
        values = self.cells[row - 1] if row <= len(self.cells) else ()
        return values[column - 1] if column <= len(values) else {}

    def wide(self, column: int) -> int | None:
        """Pixels of a column; None where nothing was read."""
        data = self.sheet.get("data", ())
        sizes = data[0].get("columnMetadata", ()) if data else ()
        size = sizes[column - 1].get("pixelSize") if column <= len(sizes) else None
        return None if size is None else int(size)

    def text(self, row: int, column: int) -> str:
        """What a cell shows, folded for comparing."""
        value = read_cell(self.cell(row, column).get("effectiveValue"))
        return "" if value is None else folded(as_text(value))

    @property
    def width(self) -> int:
        """How many columns the header row has."""
        return len(self.cells[0]) if self.cells else 0

    @cached_property
    def places(self) -> dict[str, int]:
        """Folded heading → column, the first of doubled ones."""
        headings = {column: self.text(1, column) for column in range(self.width, 0, -1)}
        return {heading: column for column, heading in headings.items() if heading}

    def place(self, label: str) -> int | None:
        """The column of a heading; None if it is gone."""
        return self.places.get(folded(label)) if label else None

    def has_rule(self, column: int) -> bool:
        """Whether anything is checked in a column: on its first cells, or by a table that a person
        made.
        """
        looked_at = range(2, LOOKED_AT + 1)
        tables = [table.get("range", {}) for table in self.sheet.get("tables", ())]
        return any("dataValidation" in self.cell(row, column) for row in looked_at) or any(
            covers(table, column) for table in tables
        )


def covers(area: Mapping[str, Any], column: int) -> bool:
    """Whether a `GridRange` contains a column (from 1); an open side reaches to the edge."""
    return bool(area.get("startColumnIndex", 0) < column <= area.get("endColumnIndex", column))


def read_standing(metadata: Metadata) -> dict[str, Standing]:
    """Our tabs by our titles."""
    by_id = {each["properties"]["sheetId"]: each for each in metadata.get("sheets", ())}
    return {
        title: Standing(sheet.id, sheet.title, sheet.rows, by_id[sheet.id])
        for title, sheet in sheets_of(metadata).items()
        if title in SHEET_IDS
    }
