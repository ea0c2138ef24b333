"""A cell as a person would read it aloud, and dates as Indonesia writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

from sheets_sync.core.model.legible import MARKS
from sheets_sync.core.model.values import Cell, CellError, Value

_DASHES_AND_DOTS = re.compile(rf"[\s\-–—.{MARKS}]*")

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def is_blank(cell: Cell) -> bool:
    """Whether a cell counts as empty: nothing, or only dashes, dots and spaces."""
    if isinstance(cell, str):  # most begin with a plain letter
        return not "0" <= cell[:1] <= "z" and _DASHES_AND_DOTS.fullmatch(cell) is not None
    return cell is None


def writable(cell: Cell) -> Value:
    """What was read, as it may be written."""
    return as_text(cell) if isinstance(cell, CellError | time) else cell


def as_text(cell: Cell) -> str:
    """Any cell as a person would read it aloud."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Ya" if cell else "Tidak"
    if isinstance(cell, float):
        return (
            str(int(cell))
            if cell.is_integer() and abs(cell) < 1e15
            else str(cell).replace(".", ",")
        )
    return _SHOWN.get(type(cell), str)(cell)


def long_date(day: date) -> str:
    """`17 Juli 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_SHOWN: dict[type, Callable[..., str]] = {
    CellError: lambda cell: str(cell.code),
    datetime: lambda cell: (
        long_date(cell) if cell.time() == time() else f"{long_date(cell)} {cell:%H.%M}"
    ),
    date: long_date,
    time: lambda cell: f"{cell:%H.%M}",
}
