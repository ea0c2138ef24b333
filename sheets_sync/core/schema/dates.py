"""Dates and hours as people write them.

Day first, and what could be read two ways is asked, never guessed.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta

from pydantic_core import PydanticCustomError

from sheets_sync.core.model.legible import plain
from sheets_sync.core.model.showing import MONTHS, as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.schema.cells import fault, read_text, refuse_error

_EPOCH = date(1899, 12, 30)
_SERIAL_DAYS = range(36_526, 73_051)  # 2000-01-01 … 2099-12-31
_YEARS = range(1900, 2200)
"""Years that somebody may mean or mistype; a day beyond them is no date, and no sum with it ends
the calendar."""
_MONTH_WORDS = {word[:3].casefold(): number for number, word in enumerate(MONTHS, start=1)}
_MONTH_WORDS |= {"ags": 8, "agt": 8, "aug": 8, "oct": 10, "dec": 12, "may": 5, "peb": 2, "nop": 11}
_NUMERIC_DATE = re.compile(
    r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})(?:[ T]+00[:.]00(?:[:.]00)?)?"
)
_WORDED_DATE = re.compile(
    r"(?:[a-z']+\s*,\s*)?(\d{1,2})[\s\-./]*([a-z]{3,})\.?[\s\-./,]*(\d{2,4})", re.IGNORECASE
)
_SPAN = re.compile(
    r"(\d{1,2})[.:](\d{2})(?:\s*(?:-|–|—|s/d|s\.d\.|sampai)\s*(\d{1,2})[.:](\d{2}))?(?:\s*wi[bt]a?)?",
    re.I,
)


def read_date(cell: Cell) -> date:
    """A date cell, its serial number, or a text that can be read one way only (day first)."""
    refuse_error(cell)
    if isinstance(cell, date) and cell.year in _YEARS:
        return cell.date() if isinstance(cell, datetime) else cell
    if isinstance(cell, float | int) and _is_serial(cell):
        return _EPOCH + timedelta(days=int(cell))
    if isinstance(cell, str):
        return _date_from_text(" ".join(plain(cell).split()))
    raise fault("not_a_date", text=as_text(cell))


def _is_serial(number: float) -> bool:
    """Whether a spreadsheet may mean a day by it; a tick is a number for Python."""
    if isinstance(number, bool) or not math.isfinite(number):
        return False
    return math.floor(number) in _SERIAL_DAYS


def day_in(cell: Cell) -> date | None:
    """The date that a cell of the program holds; None for anything else."""
    try:
        return None if is_blank(cell) else read_date(cell)
    except PydanticCustomError:
        return None


def _date_from_text(text: str) -> date:
    if match := _NUMERIC_DATE.fullmatch(text):
        return _from_numbers(*match.groups(), text=text)
    if match := _WORDED_DATE.fullmatch(text):
        return _from_words(*match.groups(), text=text)
    raise fault("not_a_date", text=text)


def _from_numbers(first: str, second: str, third: str, *, text: str) -> date:
    if len(first) == 4:
        return _real_date(int(first), int(second), int(third), text)
    day, month = int(first), int(second)
    if len(third) != 4 or (day != month and max(day, month) <= 12):
        raise fault("ambiguous_date", text=text)
    return _real_date(int(third), month, day, text)


def _from_words(day: str, word: str, year: str, *, text: str) -> date:
    month = _MONTH_WORDS.get(word[:3].casefold())
    if month is None:
        raise fault("not_a_date", text=text)
    if len(year) != 4:
        raise fault("short_year", text=text)
    return _real_date(int(year), month, int(day), text)


def _real_date(year: int, month: int, day: int, text: str) -> date:
    try:
        if year not in _YEARS:
            raise ValueError(year)
        return date(year, month, day)
    except ValueError:
        raise fault("not_a_date", text=text) from None


def read_hours(cell: Cell) -> str:
    """«Jam»: a time cell becomes `08.00`; other text is kept as typed."""
    refuse_error(cell)
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return f"{minutes // 60:02}.{minutes % 60:02}"
    return read_text(cell)


def hours_between(text: str) -> tuple[int, int] | None:
    """Minutes since midnight of `08.00–09.10` (one hour if only the start is given); None for other
    text.
    """
    match = _SPAN.fullmatch(plain(text).strip())
    if match is None:
        return None
    start = int(match[1]) * 60 + int(match[2])
    return (start, int(match[3]) * 60 + int(match[4])) if match[3] else (start, start + 60)
