"""What the text in a cell of a part means: a value of its kind, or an error in its cell."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sheets_sync.adapters.xlsx.events import unescaped
from sheets_sync.core.model.values import Cell, CellError

DATE, DURATION = "date", "duration"
DATE_LIMIT = 2_958_466
"""The serial number of 1 January 10000."""

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_ENDLESS = ("nan", "inf", "infinity")
_BOOLEANS: dict[str, Cell] = {"1": True, "true": True, "0": False, "false": False}
_EPOCH = datetime(1899, 12, 30)


class Workings(NamedTuple):
    """What the cells of all tabs lean on."""

    strings: Sequence[str]
    shows: Callable[[int], str]
    """`DATE`, `DURATION` or nothing, by the number of a style."""
    since_1904: bool


def typed(kind: str, value: str, style: int, workings: Workings) -> Cell:
    """The value of a cell of a kind; what is none becomes an error."""
    match kind:
        case "s":
            return _shared(value.strip(), workings.strings)
        case "str":
            return unescaped(value)
        case "b":
            return _BOOLEANS.get(value.strip(), CellError("#VALUE!"))
        case "d":
            return _iso(value.strip())
    return _number(value, workings.shows(style), since_1904=workings.since_1904)


def _shared(index: str, strings: Sequence[str]) -> Cell:
    known = index.isascii() and index.isdigit() and len(index) < 10 and int(index) < len(strings)
    return strings[int(index)] if known else CellError("#VALUE!")


def _number(value: str, shown: str, *, since_1904: bool) -> Cell:
    text = value.strip()
    if not _NUMBER.fullmatch(text):
        return CellError("#NUM!") if text.lstrip("+-").lower() in _ENDLESS else value
    number = float(value)
    if not math.isfinite(number):
        return CellError("#NUM!")
    if not shown or not 0 <= number < DATE_LIMIT:
        return number
    if shown == DURATION:
        return _moment(number).time() if number < 1 else number
    return _as_date(number, since_1904=since_1904)


def _moment(number: float) -> datetime:
    """To the millisecond, as finely as serial numbers tell moments apart."""
    return _EPOCH + timedelta(milliseconds=round(number * 86_400_000))


def _as_date(number: float, *, since_1904: bool) -> date | datetime | time:
    """A serial number as spreadsheets show it: a time without a day, a day without a time, or
    both.
    """
    if number < 1:
        return _moment(number).time()
    moment = _moment(number + (1462 if since_1904 else number < 60))
    return moment.date() if moment.time() == time() else moment


def _iso(text: str) -> Cell:
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            found = read(text)
        except ValueError:
            continue
        return found.replace(tzinfo=None) if isinstance(found, datetime | time) else found
    return text or None
