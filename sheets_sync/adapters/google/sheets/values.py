"""What a cell holds, in the words of the Sheets API, and back into the canonical form that all
backends share.

People's text and ours is written as `stringValue`, which Sheets never parses; a link is a format of
the cell, so that the program writes no formula into a cell at all. A read wants `effectiveValue`:
a date comes back as its serial number, and the column says that it is one (`reading.py`). A formula
is only asked what its error was to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sheets_sync.adapters.canonical import as_cell
from sheets_sync.core.model.values import LOADING, Cell, CellError, Link, RowAt, Value

CellData = dict[str, Any]
"""A `CellData` of the Sheets API, rev 20261019 of its discovery document."""

DATE_FORMAT = {"type": "DATE", "pattern": "d mmmm yyyy"}
MOMENT_FORMAT = {"type": "DATE_TIME", "pattern": "d mmmm yyyy hh:mm"}
_EPOCH = datetime(1899, 12, 30)
_PICTURE = re.compile(r"=\s*IMAGE\(", re.IGNORECASE)
_ERRORS = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": LOADING,
}
"""`ErrorValue.type` → what people see in the cell."""


_NO_TABS: Mapping[str, int] = {}


def cell_of(value: Value, ids: Mapping[str, int] = _NO_TABS) -> CellData:
    """The cell that shows a value; `{}` empties it. A date and a link bring the format they
    need. `ids`: the tabs that a link may lead to.
    """
    plain = as_cell(value)
    if plain is None:
        return {}
    if isinstance(plain, bool):
        return {"userEnteredValue": {"boolValue": plain}}
    if isinstance(plain, date):
        shown = MOMENT_FORMAT if isinstance(plain, datetime) else DATE_FORMAT
        return {
            "userEnteredValue": {"numberValue": _serial(plain)},
            "userEnteredFormat": {"numberFormat": dict(shown)},
        }
    if isinstance(plain, int | float):
        return {"userEnteredValue": {"numberValue": plain}}
    cell: CellData = {"userEnteredValue": {"stringValue": str(plain)}}
    if isinstance(value, Link) and (address := _address(value.target, ids)):
        cell["userEnteredFormat"] = {"textFormat": {"link": {"uri": address}}}
    return cell


def _address(target: str | RowAt, ids: Mapping[str, int]) -> str:
    """Where a link leads. A row is named from within the spreadsheet, so that in a copy the link
    leads to the copy's row; empty for a tab that is gone.
    """
    if isinstance(target, str):
        return target
    return f"#gid={ids[target.tab]}&range=A{target.row}" if target.tab in ids else ""


def _serial(day: date) -> float:
    """Days since 30 December 1899, without Excel's belief in 29 February 1900 (`values.get`,
    dateTimeRenderOption).
    """
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    past = moment - _EPOCH
    return past.days + past.seconds / 86_400


def fields_of(value: Value) -> str:
    """The update mask for `cell_of(value)`: the value, and only the format that it brings."""
    if isinstance(value, Link):
        return "userEnteredValue,userEnteredFormat.textFormat.link"
    if isinstance(as_cell(value), date):
        return "userEnteredValue,userEnteredFormat.numberFormat"
    return "userEnteredValue"


def read_cell(effective: CellData | None, formula: str = "") -> Cell:
    """An `effectiveValue` as a cell; dates are still serial numbers. A formula tells what an error
    was to be; one that shows a picture has no value at all.
    """
    if not effective:
        return CellError("PICTURE") if _PICTURE.match(formula) else None
    if "stringValue" in effective:
        return as_cell(effective["stringValue"])
    if "numberValue" in effective:
        return float(effective["numberValue"])
    if "boolValue" in effective:
        return bool(effective["boolValue"])
    code = _ERRORS.get(effective.get("errorValue", {}).get("type", ""), "#ERROR!")
    return CellError(code, formula.removeprefix("="))


def moment_of(number: float) -> Cell:
    """A serial number as a date, or as a moment where it has a time of day."""
    moment = _EPOCH + timedelta(seconds=round(number * 86_400))
    return as_cell(moment)
