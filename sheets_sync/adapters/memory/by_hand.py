"""What a person does with mouse and keyboard to a workbook in memory, each act saved at once."""

from __future__ import annotations

from datetime import time

from sheets_sync.adapters.canonical import as_cell
from sheets_sync.adapters.memory.sheet import Place, Sheet, sheet_named
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.values import Cell, CellError, Value
from sheets_sync.errors import Failed, Misused


class EditedByHand:
    """Tabs, and the hands that edit them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._sheets: list[Sheet] | None = None
        self.revision = 0
        """Counts saves, by the program or a person."""

    def type(self, tab: str, row: int, column: int, value: Cell | Value) -> None:
        """Type into a cell; an error value may stand there too."""
        cell = value if isinstance(value, CellError | time) else as_cell(value)
        self._one(self._present(), tab).put(row, column, cell)
        self.revision += 1

    def insert_row(self, tab: str, row: int) -> None:
        """Insert an empty row above `row`."""
        self._move(tab, lambda at: (at[0] + (at[0] >= row), at[1]))

    def delete_row(self, tab: str, row: int) -> None:
        """Delete a row with all that stands in it."""
        self._move(tab, lambda at: None if at[0] == row else (at[0] - (at[0] > row), at[1]))

    def insert_column(self, tab: str, column: int) -> None:
        """Insert an empty column left of `column`."""
        self._move(tab, lambda at: (at[0], at[1] + (at[1] >= column)))

    def delete_column(self, tab: str, column: int) -> None:
        """Delete a column with all that stands in it."""
        self._move(tab, lambda at: None if at[1] == column else (at[0], at[1] - (at[1] > column)))

    def swap_columns(self, tab: str, one: int, other: int) -> None:
        """Two columns change places, headers and all."""
        places = {one: other, other: one}
        self._move(tab, lambda at: (at[0], places.get(at[1], at[1])))

    def move_row(self, tab: str, row: int, above: int) -> None:
        """Cut a row and insert it above another that stands higher."""
        self._move(
            tab, lambda at: (above if at[0] == row else at[0] + (above <= at[0] < row), at[1])
        )

    def sort(self, tab: str, column: int, *, reverse: bool = False, header: bool = False) -> None:
        """Sort the rows below the header, or by mistake with it, by a column's text, empty cells
        last.
        """
        sheet = self._one(self._present(), tab)
        first = 1 if header else 2
        rows = list(range(first, sheet.last_row + 1))
        filled = [row for row in rows if (row, column) in sheet.cells]
        filled.sort(key=lambda row: str(sheet.cells[row, column]), reverse=reverse)
        order = filled + [row for row in rows if (row, column) not in sheet.cells]
        places = {old: new for new, old in enumerate(order, first)}
        self._move(tab, lambda at: (places.get(at[0], at[0]), at[1]))

    def rename_tab(self, tab: str, title: str) -> None:
        """Give a tab another title."""
        self._one(self._present(), tab).title = title
        self.revision += 1

    def delete_tab(self, tab: str) -> None:
        """Delete a tab."""
        sheets = self._present()
        self._save([sheet for sheet in sheets if sheet is not self._one(sheets, tab)])

    def _move(self, tab: str, place: Place) -> None:
        self._one(self._present(), tab).move(place)
        self.revision += 1

    def _present(self) -> list[Sheet]:
        if self._sheets is None:
            raise Misused(FILES.say("missing", name=self.name))
        return self._sheets

    def _save(self, sheets: list[Sheet]) -> None:
        self._sheets = sheets
        self.revision += 1

    def _one(self, sheets: list[Sheet], title: str) -> Sheet:
        found = sheet_named(sheets, title)
        if found is None:
            raise Failed(FILES.say("no_tab", name=self.name, title=title))
        return found
