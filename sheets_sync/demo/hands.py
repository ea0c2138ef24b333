"""A person's editor: the workbook is opened with openpyxl, typed into by tab, Kode and column
label, and saved.

The demo must show what the program makes of people's typing, so nothing of the program's own cells
is written here. openpyxl was chosen because, like Excel, it knows nothing of the program: it drops
cached values of formulas and saves the whole file anew, and the next sync has to cope with that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sheets_sync.core.layout.tabs import GURU, PENGATURAN, PETUNJUK
from sheets_sync.demo.fitting import fit_row, fit_rows, wear_column_look

Typed = str | date
DATE_FORMAT = "dd mmmm yyyy"
PLAIN = "General"


class Hands:
    """One visit to the workbook: type, then `save`. Rows are found by Kode, columns by their
    label.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book: Any = load_workbook(path)
        for tab in self._book.worksheets:
            if tab.title != PETUNJUK:
                fit_rows(tab)

    def save(self) -> None:
        """Save and close."""
        self._book.save(self._path)
        self._book.close()

    def set(self, name: str, value: Typed) -> None:
        """Type one setting on Pengaturan."""
        tab = self._book[PENGATURAN]
        _put(tab.cell(_row_of(tab, 1, name)[0], 2), value)

    def type(self, title: str, kode: str, values: Mapping[str, Typed | None]) -> None:
        """Type into the row of a Kode."""
        tab = self._book[title]
        labels = _labels(tab)
        rows = _row_of(tab, labels["Kode"], kode)
        if not rows:
            raise LookupError(f"{kode} has no row on {title}")
        _fill(tab, rows[0], labels, values)

    def add_activity(
        self, title: str, kode: str, position: int, values: Mapping[str, Typed | None]
    ) -> None:
        """Type the activity at `position` of a teacher; a row that is not there yet is begun below
        the last one.
        """
        tab = self._book[title]
        labels = _labels(tab)
        rows = _row_of(tab, labels["Kode"], kode)
        if position < len(rows):
            _fill(tab, rows[position], labels, values)
            return
        row = _last_row(tab, labels["Kode"]) + 1
        _put(tab.cell(row, labels["Kode"]), f"{kode} · {self._name(kode)}")
        _fill(tab, row, labels, values)

    def _name(self, kode: str) -> str:
        tab = self._book[GURU]
        labels = _labels(tab)
        return str(tab.cell(_row_of(tab, labels["Kode"], kode)[0], labels["Nama"]).value)


def _labels(tab: Any) -> dict[str, int]:
    """Label → column."""
    return {str(cell.value): cell.column for cell in tab[1] if cell.value}


def _row_of(tab: Any, column: int, key: str) -> list[int]:
    """Rows with this name or Kode (`G017 · Siti Aminah` is G017)."""
    cells = (tab.cell(row, column) for row in range(2, tab.max_row + 1))
    return [cell.row for cell in cells if str(cell.value or "").partition("·")[0].strip() == key]


def _last_row(tab: Any, column: int) -> int:
    """The last row with a Kode."""
    return max((row for row in range(1, tab.max_row + 1) if tab.cell(row, column).value), default=1)


def _fill(
    tab: Any, row: int, labels: Mapping[str, int], values: Mapping[str, Typed | None]
) -> None:
    for label, value in values.items():
        _put(tab.cell(row, labels[label]), value)


def _put(cell: Any, value: Typed | None) -> None:
    """Type as an editor does; a day becomes a real date."""
    wear_column_look(cell)
    if isinstance(value, date):
        if cell.number_format == PLAIN:
            cell.number_format = DATE_FORMAT
        value = datetime.combine(value, time())
    cell.value = value
    fit_row(cell, value if isinstance(value, str) else "")
