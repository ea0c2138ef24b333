"""A person's hands on the sample workbook: cells are found by tab, Kode and column label, typed,
and saved in one go.

The demo must show what the program makes of people's typing, so nothing of the program's own cells
is written here. Whatever the file holds beside the typed cells stays as it is, as in an editor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sheets_sync.core.layout.tabs import GURU, PENGATURAN
from sheets_sync.core.model.plan import Change, SetCell
from sheets_sync.core.model.values import Cell
from sheets_sync.ports import Workbook

Typed = str | date
NAME, VALUE = 1, 2
"""Columns of Pengaturan."""


class Hands:
    """One visit to the workbook: type, then `save`."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook, self._seen = workbook, workbook.read()
        self._typed: dict[tuple[str, int, int], Change] = {}

    def save(self) -> None:
        """Save everything that was typed."""
        self._workbook.write(tuple(self._typed.values()), self._seen)

    def set(self, name: str, value: Typed) -> None:
        """Type one setting on Pengaturan."""
        (row,) = self._rows(PENGATURAN, NAME, name)
        self._put(PENGATURAN, row, VALUE, value)

    def type(self, title: str, kode: str, values: Mapping[str, Typed | None]) -> None:
        """Type into the row of a Kode."""
        row = next(self._rows(title, self._labels(title)["Kode"], kode), None)
        if row is None:
            raise LookupError(f"{kode} has no row on {title}")
        self._fill(title, row, values)

    def add_activity(
        self, title: str, kode: str, position: int, values: Mapping[str, Typed | None]
    ) -> None:
        """Type the activity at `position` of a teacher; a row that is not there yet is begun below
        the last one.
        """
        column = self._labels(title)["Kode"]
        rows = [*self._rows(title, column, kode)]
        if position < len(rows):
            self._fill(title, rows[position], values)
            return
        row = max(number for number, cell in self._cells(title, column) if cell) + 1
        self._put(title, row, column, f"{kode} · {self._name(kode)}")
        self._fill(title, row, values)

    def _name(self, kode: str) -> str:
        labels = self._labels(GURU)
        return str(self._cell(GURU, next(self._rows(GURU, labels["Kode"], kode)), labels["Nama"]))

    def _labels(self, title: str) -> dict[str, int]:
        """Label → column."""
        heads = self._seen.tabs[title].grid[0]
        return {str(head): number for number, head in enumerate(heads, start=1) if head}

    def _rows(self, title: str, column: int, key: str) -> Iterator[int]:
        """Rows with this name or Kode (`G017 · Siti Aminah` is G017)."""
        for row, cell in self._cells(title, column):
            if row > 1 and str(cell or "").partition("·")[0].strip() == key:
                yield row

    def _cells(self, title: str, column: int) -> Iterator[tuple[int, object]]:
        """A column as it stands with what was typed."""
        typed = max((row for tab, row, _ in self._typed if tab == title), default=0)
        for row in range(1, max(len(self._seen.tabs[title].grid), typed) + 1):
            yield row, self._cell(title, row, column)

    def _cell(self, title: str, row: int, column: int) -> Cell | object:
        change = self._typed.get((title, row, column))
        return (
            change.value
            if isinstance(change, SetCell)
            else self._seen.tabs[title].cell(row, column)
        )

    def _fill(self, title: str, row: int, values: Mapping[str, Typed | None]) -> None:
        labels = self._labels(title)
        for label, value in values.items():
            self._put(title, row, labels[label], value)

    def _put(self, title: str, row: int, column: int, value: Typed | None) -> None:
        self._typed[title, row, column] = SetCell(title, row, column, value)
