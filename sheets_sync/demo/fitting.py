"""What every editor does unasked and openpyxl does not: a cell looks like its column, a row fits
its text.

Without this the sample workbook would look worse than one that people typed into: dates as computer
dates, and rows fixed at the height they had before anything was written.
"""

from __future__ import annotations

from copy import copy
from math import ceil
from typing import Any

from openpyxl.worksheet.dimensions import RowDimension

LINE = 15.0
TALLEST = 409.0


class FittedRow(RowDimension):  # type: ignore[misc]  # openpyxl ships no types
    """A row whose height fits its text; openpyxl marks every height as fixed by hand."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        """Never: the program and editors may let the row grow."""
        return False


def fit_rows(tab: Any) -> None:
    """Let the heights below the header follow all texts again."""
    for number in list(tab.row_dimensions):
        if number > 1:
            tab.row_dimensions[number] = FittedRow(tab, number)
            for cell in tab[number]:
                fit_row(cell, cell.value if isinstance(cell.value, str) else "")


def wear_column_look(cell: Any) -> None:
    """An untouched cell takes the style of its column."""
    found = _column_of(cell)
    if found is not None and not cell.has_style:
        cell._style = copy(found._style)


def fit_row(cell: Any, text: str) -> None:
    """Make the row tall enough for a wrapped text."""
    found = _column_of(cell)
    width = max((found.width if found is not None else 10) - 1, 1)
    lines = sum(max(ceil(len(line) / width), 1) for line in text.split("\n"))
    if not cell.alignment.wrap_text or lines == 1:
        return
    rows = cell.parent.row_dimensions
    if cell.row not in rows:
        rows[cell.row] = FittedRow(cell.parent, cell.row)
    row = rows[cell.row]
    row.height = max(row.height or LINE, min(lines * LINE, TALLEST))


def _column_of(cell: Any) -> Any:
    """The column's entry; neighbours of one look share one."""
    columns = cell.parent.column_dimensions.values()
    return next(
        (each for each in columns if (each.min or 0) <= cell.column <= (each.max or 0)), None
    )
