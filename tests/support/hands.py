"""A person's hands on a workbook: in memory, and on an .xlsx file that is opened, edited and closed
with openpyxl."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from openpyxl import Workbook as OpenBook
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.core.model.values import CellError
from tests.support.filed import Opened


class Hands(Protocol):
    """What a person does in a spreadsheet. `close` saves everything; rows and columns count from
    1."""

    def type(self, tab: str, row: int, column: int, value: object) -> None: ...
    def insert_row(self, tab: str, row: int) -> None: ...
    def delete_row(self, tab: str, row: int) -> None: ...
    def insert_column(self, tab: str, column: int) -> None: ...
    def delete_column(self, tab: str, column: int) -> None: ...
    def rename_tab(self, tab: str, title: str) -> None: ...
    def delete_tab(self, tab: str) -> None: ...
    def close(self) -> None: ...
    def mark(self) -> object: ...


class MemoryHands:
    """Edits reach the workbook at once."""

    def __init__(self, book: MemoryWorkbook) -> None:
        self.book = book
        self.insert_row = book.insert_row
        self.delete_row = book.delete_row
        self.insert_column = book.insert_column
        self.delete_column = book.delete_column
        self.rename_tab = book.rename_tab
        self.delete_tab = book.delete_tab
        self.swap_columns = book.swap_columns
        self.sort = book.sort
        self.move_row = book.move_row

    def type(self, tab: str, row: int, column: int, value: Any) -> None:
        """Type into a cell; None clears it."""
        self.book.type(tab, row, column, value)

    def close(self) -> None:
        """Nothing to save."""

    def mark(self) -> object:
        """Changes with every save."""
        return self.book.revision


class XlsxHands:
    """The file is opened at the first edit and saved by `close`, so that one visit of a person is
    one save."""

    def __init__(self, path: Path, known: Opened | None = None) -> None:
        """`known`: the file as it stands, opened before."""
        self.path, self._known = path, known
        self._open: OpenBook | None = None

    @property
    def editor(self) -> OpenBook:
        """The open file, for what only openpyxl can do (merging, sheet states)."""
        if self._open is None:
            known, self._known = self._known, None
            same = known and known.content == self.path.read_bytes()
            self._open = known.book if known and same else load_workbook(self.path)
        return self._open

    def titles(self) -> tuple[str, ...]:
        """All tabs in order."""
        return tuple(self.editor.sheetnames)

    def is_hidden(self, tab: str) -> bool:
        """Whether people don't see a tab."""
        return bool(self.editor[tab].sheet_state == "hidden")

    def frozen(self, tab: str) -> tuple[int, int]:
        """Frozen rows and columns."""
        cell = self.editor[tab][self.editor[tab].freeze_panes or "A1"]
        return cell.row - 1, cell.column - 1

    def type(self, tab: str, row: int, column: int, value: object) -> None:
        """Type into a cell; text beginning with `=` stays text, as after an apostrophe."""
        cell = self.editor[tab].cell(row, column)
        if isinstance(value, CellError):
            cell.value = value.code
            return
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, date) and not isinstance(value, datetime):
            cell.number_format = "dd mmmm yyyy"

    def insert_row(self, tab: str, row: int) -> None:
        """Insert an empty row above `row`."""
        self.editor[tab].insert_rows(row)

    def delete_row(self, tab: str, row: int) -> None:
        """Delete a row with all that stands in it."""
        self.editor[tab].delete_rows(row)

    def insert_column(self, tab: str, column: int) -> None:
        """Insert an empty column left of `column`."""
        self.editor[tab].insert_cols(column)

    def delete_column(self, tab: str, column: int) -> None:
        """Delete a column with all that stands in it."""
        self.editor[tab].delete_cols(column)

    def rename_tab(self, tab: str, title: str) -> None:
        """Give a tab another title."""
        self.editor[tab].title = title

    def delete_tab(self, tab: str) -> None:
        """Delete a tab."""
        del self.editor[tab]

    def sort(self, tab: str, column: int, *, reverse: bool = False) -> None:
        """Sort whole rows below the header by a column's text, empty cells last."""
        sheet = self.editor[tab]
        rows = [
            [(cell.value, cell.data_type, cell.number_format) for cell in row]
            for row in sheet.iter_rows(min_row=2)
        ]
        filled = [row for row in rows if row[column - 1][0] is not None]
        filled.sort(key=lambda row: str(row[column - 1][0]), reverse=reverse)
        ordered = filled + [row for row in rows if row[column - 1][0] is None]
        for place, row in zip(sheet.iter_rows(min_row=2), ordered, strict=True):
            for cell, content in zip(place, row, strict=True):
                self._put(cell, *content)

    def swap_columns(self, tab: str, one: int, other: int) -> None:
        """Two columns change places, headers and all."""
        sheet = self.editor[tab]
        for row in range(1, sheet.max_row + 1):
            first, second = sheet.cell(row, one), sheet.cell(row, other)
            left, right = (
                (cell.value, cell.data_type, cell.number_format) for cell in (first, second)
            )
            self._put(first, *right)
            self._put(second, *left)

    @staticmethod
    def _put(cell: Cell, value: object, kind: str, shown_as: str) -> None:
        cell.value, cell.number_format = value, shown_as
        if value is not None:
            cell.data_type = kind

    def close(self) -> None:
        """Save and close, if anything was opened."""
        if self._open is not None:
            self._open.save(self.path)
            self._open.close()
            self._open = None

    def mark(self) -> object:
        """Bytes and modification time."""
        return self.path.read_bytes(), self.path.stat().st_mtime_ns
