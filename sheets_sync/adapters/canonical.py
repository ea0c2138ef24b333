r"""One canonical form of what a cell holds, shared by every backend that keeps Excel's kinds of
values.

What is written comes back in this form: numbers as float, text with `\n` for line ends and without
characters that XML cannot carry, an empty text as None, a `Link` as its text, times to the second,
and a `date` wherever there is no time of day. Dates before Excel's first day come back as ISO text.

The limits of .xlsx hold on every backend, so that a school can always take its workbook home; only
a text that a person typed into a longer cell of Google may be put back there.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from sheets_sync.core.model.addresses import MAX_COLUMN, MAX_ROW, address
from sheets_sync.core.model.kept import plain_text
from sheets_sync.core.model.limits import XLSX_CELL
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.values import Cell, Link, Value, units
from sheets_sync.errors import Failed

DAY = 86_400

_LAST_FICTION = date(1900, 3, 1)
"""Excel believes in 29 February 1900; serial numbers before this day are one less."""


def whole_second(moment: datetime) -> datetime:
    """Rounded to the second, the finest that survives a serial number and every reader."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0, tzinfo=None)


def serial(day: date, *, since_1904: bool = False) -> float | None:
    """The serial number of a date or a moment; None before the calendar of spreadsheets begins."""
    moment = (
        whole_second(day) if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    )
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    past = moment - epoch
    days = past.days - (not since_1904 and moment.date() < _LAST_FICTION)
    if days < (0 if since_1904 else 1):
        return None
    return days + past.seconds / DAY if past.seconds else float(days)


def as_cell(value: Value) -> Cell:
    """What a written value reads back as."""
    if isinstance(value, Link):
        value = value.text
    if isinstance(value, str):
        return plain_text(value) or None
    if isinstance(value, datetime):
        moment = whole_second(value)
        return moment if moment.time() != datetime.min.time() else as_cell(moment.date())
    if isinstance(value, date):
        return value if serial(value) is not None else value.isoformat()
    if isinstance(value, bool) or value is None:
        return value
    return float(value)


def refuse_if_unfit(
    value: Value, tab: str, row: int, column: int, longest: int = XLSX_CELL
) -> None:
    """Raise `Failed` for what no cell can hold, and for a place outside of every sheet."""
    if not (0 < row <= MAX_ROW and 0 < column <= MAX_COLUMN):
        raise Failed(FILES.say("outside", title=tab, row=row, column=column))
    if isinstance(value, str) and 2 * len(value) <= longest:
        return
    if isinstance(value, float) and not math.isfinite(value):
        raise Failed(FILES.say("not_a_number", title=tab, address=address(row, column)))
    cell = as_cell(value)
    if isinstance(cell, str) and units(cell) > longest:
        raise Failed(
            FILES.say("too_long", title=tab, address=address(row, column), longest=longest)
        )
