"""Dates and hours as people write them.

Day first, as Indonesia writes them. Where that could be taken for the month, the date counts and
is told for a second look.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta

from pydantic_core import PydanticCustomError

from sheets_sync.core.model.legible import plain
from sheets_sync.core.model.showing import MONTHS, as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.cells import fault, read_text, refuse_error

_EPOCH = date(1899, 12, 30)
SERIAL_DAYS = range(36_526, 73_051)
"""2000-01-01 … 2099-12-31; other numbers in a date column are no dates."""
_LAST_MONTH = len(MONTHS)
_YEARS = range(1900, 2200)
"""Years that somebody may mean or mistype; a day beyond them is no date, and no sum with it ends
the calendar."""
_MONTH_WORDS = {word[:3].casefold(): number for number, word in enumerate(MONTHS, start=1)}
_MONTH_WORDS |= {
    "ags": 8,
    "agt": 8,
    "aug": 8,
    "oct": 10,
    "dec": 12,
    "may": 5,
    "peb": 2,
    "nop": 11,
    "mrt": 3,
}
_NUMERIC_DATE = re.compile(
    r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})(?:[ T]+00[:.]00(?:[:.]00)?)?"
)
_WORDED_DATE = re.compile(
    r"(?:[a-z']+[.,]? ?,? ?)?(\d{1,2})[\s\-./]*([a-z]{3,})\.?[\s\-./,]*(\d{2,4})", re.IGNORECASE
)
_SPAN = re.compile(
    r"(\d{1,2})[.:](\d{2})(?:\s*(?:-|–|—|s/d|s\.d\.|sampai)\s*(\d{1,2})[.:](\d{2}))?(?:\s*wi[bt]a?)?",
    re.I,
)


def read_date(cell: Cell) -> date:
    """A date cell, its serial number, or a text, day first."""
    refuse_error(cell)
    if isinstance(cell, date) and cell.year in _YEARS:
        return cell.date() if isinstance(cell, datetime) else cell
    if isinstance(cell, float | int) and _is_serial(cell):
        return _EPOCH + timedelta(days=int(cell))
    if isinstance(cell, str):
        return _date_from_text(cell)
    raise fault("not_a_date", text=as_text(cell))


def is_read_day_first(cell: Cell) -> bool:
    """Whether the day of this text could also be taken for its month."""
    match = _NUMERIC_DATE.fullmatch(folded(cell)) if isinstance(cell, str) else None
    if match is None or len(match[1]) == 4:
        return False
    return int(match[1]) != int(match[2]) and max(int(match[1]), int(match[2])) <= _LAST_MONTH


def _is_serial(number: float) -> bool:
    """Whether a spreadsheet may mean a day by it; a tick is a number for Python."""
    if isinstance(number, bool) or not math.isfinite(number):
        return False
    return math.floor(number) in SERIAL_DAYS


def day_in(cell: Cell) -> date | None:
    """The date that a cell of the program holds; None for anything else."""
    try:
        return None if is_blank(cell) else read_date(cell)
    except PydanticCustomError:
        return None


def _date_from_text(text: str) -> date:
    written = folded(text)
    if match := _NUMERIC_DATE.fullmatch(written):
        first, month, last = match.groups()
        day, year = (last, first) if len(first) == 4 else (first, last)
        return _real_date(year, int(month), int(day), text)
    if match := _WORDED_DATE.fullmatch(written):
        month_of = _MONTH_WORDS.get(match[2][:3])
        if month_of is not None:
            return _real_date(match[3], month_of, int(match[1]), text)
    raise fault("not_a_date", text=text)


def _real_date(year: str, month: int, day: int, text: str) -> date:
    if len(year) != 4:
        raise fault("short_year", text=text)
    if int(year) not in _YEARS:
        raise fault("not_a_date", text=text)
    if not 1 <= month <= _LAST_MONTH:
        raise fault("no_such_month", month=month, text=text)
    try:
        return date(int(year), month, day)
    except ValueError:
        raise fault("no_such_day", day=_named(day, month, int(year))) from None


def _named(day: int, month: int, year: int) -> str:
    """A day that is in no calendar, as people say it; in February the year may be why."""
    is_of_leap_years = (day, month) == (29, 2)
    return f"{day} {MONTHS[month - 1]}" + (f" {year}" if is_of_leap_years else "")


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
