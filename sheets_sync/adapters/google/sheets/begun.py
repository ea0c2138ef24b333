"""A batch in the making: its requests, and the tabs as they will stand once it is applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sheets_sync.adapters.google.sheets.reading import Sheet
from sheets_sync.adapters.google.sheets.values import CellData
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Snapshot
from sheets_sync.errors import Stale

Request = dict[str, Any]


VALUE = "userEnteredValue"
SPARE_ROWS = 100
"""A grid that is full grows by so many rows at once."""


@dataclass(slots=True)
class Batch:
    """The requests so far, and the grids as they are after them."""

    seen: Snapshot
    sheets: dict[str, Sheet]
    requests: list[Request] = field(default_factory=list)
    drawn: dict[str, TabLayout] = field(default_factory=dict)
    """Tabs that this batch adds."""
    typed: frozenset[str] = frozenset()
    """Tabs that take values alone."""

    def mask(self, title: str, fields: str) -> str:
        """The fields that may be written on a tab."""
        return VALUE if title in self.typed else fields

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

    @property
    def linkable(self) -> dict[str, int]:
        """By our title: where a link may lead, whatever the tab is called now."""
        return {title: sheet.id for title, sheet in self.sheets.items()}

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


@dataclass(slots=True)
class Block:
    """A rectangle of new cells that one request can carry."""

    row: int
    column: int
    fields: str
    rows: list[list[CellData]]

    def takes_right(self, row: int, column: int, fields: str) -> bool:
        """Whether a cell is the next one of the only row."""
        return (row, column, fields) == (self.row, self.column + len(self.rows[0]), self.fields)

    def takes_below(self, other: Block) -> bool:
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
