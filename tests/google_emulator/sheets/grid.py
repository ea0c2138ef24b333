"""One tab: rows of cells, and the objects that lie on them.

Rows and cells are never changed in place: a write puts a new row in the place of the old one, so
that a copy of the tab for a batch costs one list and a refused batch leaves nothing behind. A cell
is the dict that `CellData` is on the wire, without what follows from it (`effectiveValue`,
`formattedValue`, `hyperlink`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.spans import GONE, ROWS, Change, Deleted, Inserted, Moved, tidy

Cell = dict[str, Any]
Row = dict[int, Cell]
Object = dict[str, Any]
FILTER = "basicFilter"
"""The one object of a tab of which there is one at most."""
LISTS = (
    "merges",
    "conditionalFormats",
    "filterViews",
    "protectedRanges",
    "charts",
    "columnGroups",
    FILTER,
    "tables",
)
"""The objects of a tab, named as in `Sheet`."""


class Refused(Exception):
    """Why a request can't be carried out, in Google's words."""

    status = 400


class Forbidden(Refused):
    """Refused to this person."""

    status = 403


class Sheet:
    """One tab."""

    def __init__(self, properties: Object) -> None:
        self.properties = properties
        grid = properties["gridProperties"]
        self.rows: list[Row] = [{}] * grid["rowCount"]
        self.row_properties: list[Object] = [{}] * grid["rowCount"]
        self.column_properties: list[Object] = [{}] * grid["columnCount"]
        self.objects: dict[str, list[Object]] = {name: [] for name in LISTS}

    def copy(self) -> Sheet:
        """A twin that may be changed."""
        twin = Sheet.__new__(Sheet)
        twin.properties = dict(self.properties)
        twin.rows = list(self.rows)
        twin.row_properties = list(self.row_properties)
        twin.column_properties = list(self.column_properties)
        twin.objects = {name: list(items) for name, items in self.objects.items()}
        return twin

    @property
    def id(self) -> int:
        """Its fixed id."""
        sheet_id: int = self.properties["sheetId"]
        return sheet_id

    @property
    def title(self) -> str:
        """What the tab is called."""
        title: str = self.properties["title"]
        return title

    @property
    def height(self) -> int:
        """How many rows the grid has."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.column_properties)

    # -- ranges

    def rect(self, grid_range: Object) -> Rect:
        """The cells of a `GridRange`, open bounds filled in. Raises `Refused` beyond the grid."""
        top, left = grid_range.get("startRowIndex") or 0, grid_range.get("startColumnIndex") or 0
        bottom = self.height if grid_range.get("endRowIndex") is None else grid_range["endRowIndex"]
        right = (
            self.width if grid_range.get("endColumnIndex") is None else grid_range["endColumnIndex"]
        )
        if top >= self.height or left >= self.width or bottom > self.height or right > self.width:
            raise Refused(
                f"Range ({self.title}) exceeds grid limits. Max rows: {self.height}, max "
                f"columns: {self.width}"
            )
        if top >= bottom or left >= right:
            raise Refused("Range must not be empty.")
        return Rect(self.id, top, left, bottom, right)

    def clipped(self, grid_range: Object) -> Rect:
        """The part of a `GridRange` that lies on the grid."""
        bottom, right = grid_range.get("endRowIndex"), grid_range.get("endColumnIndex")
        return Rect(
            self.id,
            grid_range.get("startRowIndex") or 0,
            grid_range.get("startColumnIndex") or 0,
            self.height if bottom is None else min(bottom, self.height),
            self.width if right is None else min(right, self.width),
        )

    # -- cells

    def cell(self, row: int, column: int) -> Cell:
        """A cell; {} if there is nothing."""
        return self.rows[row].get(column, {})

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Replace a cell; an empty one leaves nothing."""
        changed = dict(self.rows[row])
        if cell:
            changed[column] = cell
        else:
            changed.pop(column, None)
        self.rows[row] = changed

    def change(self, rect: Rect, change: Callable[[Cell], Cell]) -> None:
        """Put what `change` makes of each cell in its place."""
        for row in rect.rows:
            changed = dict(self.rows[row])
            for column in rect.columns:
                cell = change(changed.get(column, {}))
                if cell:
                    changed[column] = cell
                else:
                    changed.pop(column, None)
            self.rows[row] = changed

    def last_filled_row(self, columns: Sequence[int] | None = None) -> int:
        """One past the last row with a value (also FALSE or a formula), in any column or in
        these."""
        for index in range(self.height - 1, -1, -1):
            row = self.rows[index]
            if any(
                "userEnteredValue" in row.get(column, {})
                for column in (row if columns is None else columns)
            ):
                return index + 1
        return 0

    # -- shape

    def resize(self, height: int, width: int) -> None:
        """Grow or cut at the end."""
        for lines, blank in ((self.rows, {}), (self.row_properties, {})):
            del lines[height:]
            lines.extend([blank] * (height - len(lines)))
        if width < self.width:
            self.rows = [
                {column: cell for column, cell in row.items() if column < width}
                for row in self.rows
            ]
        del self.column_properties[width:]
        self.column_properties.extend([{}] * (width - self.width))

    def reshape(self, change: Change) -> None:
        """Carry out a shift on cells and dimension properties; `adjust` does the objects."""
        if change.dimension == ROWS:
            _reshape(self.rows, change.shift)
            _reshape(self.row_properties, change.shift)
            return
        _reshape(self.column_properties, change.shift)
        index = change.shift.index
        self.rows = [
            {now: cell for column, cell in row.items() if (now := index(column)) is not None}
            if row
            else row
            for row in self.rows
        ]

    def adjust(self, change: Change) -> None:
        """Let the objects follow a shift of this tab."""
        for name, items in self.objects.items():
            self.objects[name] = [now for item in items if (now := change.apply(item)) is not GONE]
        grid = self.properties["gridProperties"]
        self.properties["gridProperties"] = {
            **grid,
            "rowCount": self.height,
            "columnCount": self.width,
        }

    def adjust_charts(self, change: Change) -> None:
        """Let charts follow a shift of the tab that they draw."""
        self.objects["charts"] = [change.apply(chart) for chart in self.objects["charts"]]

    # -- objects

    def find(self, kind: str, key: str, wanted: object) -> int:
        """Where the object with this id stands among its kind; -1 if there is none."""
        return next((i for i, item in enumerate(self.objects[kind]) if item.get(key) == wanted), -1)

    def on_its_ranges(self, kind: str) -> Iterable[tuple[Object, Rect]]:
        """Objects that have a `range`, with the cells it covers."""
        for item in self.objects[kind]:
            yield item, self.clipped(item.get("range", {}))

    def answer(self) -> Object:
        """Everything but cells as `Sheet` has it on the wire."""
        known: Object = {"properties": self.properties}
        known.update({name: items for name, items in self.objects.items() if items})
        if self.objects[FILTER]:
            (known[FILTER],) = self.objects[FILTER]
        return known


def _reshape(lines: list[Any], shift: Inserted | Deleted | Moved) -> None:
    if isinstance(shift, Inserted):
        lines[shift.at : shift.at] = [{}] * shift.count
    elif isinstance(shift, Deleted):
        del lines[shift.start : shift.end]
    else:
        block = lines[shift.start : shift.end]
        del lines[shift.start : shift.end]
        lines[shift.landing : shift.landing] = block


def new_properties(given: Object, sheet_id: int, title: str, index: int) -> Object:
    """The properties of a new tab: what is given, and Google's defaults."""
    given = tidy({**given, "title": given.get("title") or title})
    grid = {"rowCount": 1000, "columnCount": 26, **given.get("gridProperties", {})}
    given = {name: item for name, item in given.items() if item is not False}
    grid = {name: item for name, item in grid.items() if item}
    return {
        **given,
        "sheetId": sheet_id,
        "index": index,
        "sheetType": "GRID",
        "gridProperties": grid,
    }
