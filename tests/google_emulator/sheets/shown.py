"""How a value looks in a cell, by the spreadsheet's locale; enough to read, nothing is rendered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.google_emulator.sheets.words import DECIMAL_COMMA

EPOCH = datetime(1899, 12, 30)
"""Day 0 of a serial. It has no zone: it is the wall clock of the spreadsheet."""
_ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}


def error_text(error: dict[str, Any]) -> str:
    """`#REF!` and its like."""
    return _ERRORS.get(error.get("type", ""), "#ERROR!")


def formatted(value: dict[str, Any], number_format: dict[str, Any] | None, locale: str) -> str:
    """The `formattedValue` of a cell."""
    if "stringValue" in value:
        text: str = value["stringValue"]
        return text
    if "boolValue" in value:
        return str(value["boolValue"]).upper()
    if "errorValue" in value:
        return error_text(value["errorValue"])
    if "numberValue" in value:
        return _number(value["numberValue"], number_format or {}, locale)
    return ""


def _number(number: float, number_format: dict[str, Any], locale: str) -> str:
    """In the usual way; nobody here asks how a date or a percentage looks."""
    if number_format.get("type", "TEXT") not in ("TEXT", "NUMBER_FORMAT_TYPE_UNSPECIFIED"):
        raise NotImplementedError(f"a number shown as {number_format}")
    plain = (
        str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else f"{number:.10g}"
    )
    return plain.replace(".", ",") if locale in DECIMAL_COMMA else plain
