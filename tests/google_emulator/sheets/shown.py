"""How a value looks in a cell, by number format and the spreadsheet's locale; enough to read,
nothing is rendered."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from tests.google_emulator.sheets.words import DECIMAL_COMMA, MONTHS, is_indonesian

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
_DATE_PART = re.compile(r'"[^"]*"|yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s', re.IGNORECASE)


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
    kind, pattern = number_format.get("type", ""), number_format.get("pattern", "")
    if kind in ("DATE", "TIME", "DATE_TIME"):
        return _date(number, pattern or _default_pattern(kind, locale), locale)
    if kind == "PERCENT":
        return _decimal(number * 100, pattern or "0.00%", locale) + "%"
    if kind in ("NUMBER", "CURRENCY") and pattern:
        return _decimal(number, pattern, locale)
    return _general(number, locale)


def _default_pattern(kind: str, locale: str) -> str:
    day = "dd/mm/yyyy" if is_indonesian(locale) else "m/d/yyyy"
    return {"DATE": day, "TIME": "hh:mm:ss", "DATE_TIME": f"{day} hh:mm:ss"}[kind]


def _general(number: float, locale: str) -> str:
    plain = (
        str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else f"{number:.10g}"
    )
    return plain.replace(".", ",") if locale in DECIMAL_COMMA else plain


def _decimal(number: float, pattern: str, locale: str) -> str:
    places = len(pattern.partition(".")[2].rstrip("%")) if "." in pattern else 0
    grouped = (
        f"{number:,.{places}f}" if "," in pattern.partition(".")[0] else f"{number:.{places}f}"
    )
    return grouped.translate(str.maketrans(",.", ".,")) if locale in DECIMAL_COMMA else grouped


def _date(serial: float, pattern: str, locale: str) -> str:
    moment = EPOCH + timedelta(seconds=round(serial * 86400))
    after_hour = [False]

    def part(found: re.Match[str]) -> str:
        word = found.group()
        if word.startswith('"'):
            return word.strip('"')
        text = _date_part(word.lower(), moment, locale, is_minute=after_hour[0])
        after_hour[0] = word.lower().startswith("h") or (
            after_hour[0] and word.lower().startswith("m")
        )
        return text

    return _DATE_PART.sub(part, pattern)


def _date_part(word: str, moment: datetime, locale: str, *, is_minute: bool) -> str:
    if word.startswith("m") and is_minute:
        return f"{moment.minute:0{len(word)}d}"
    names = MONTHS[is_indonesian(locale)]
    month = names[moment.month - 1]
    texts = {
        "y": f"{moment.year:04d}"[-len(word) :],
        "h": moment.hour,
        "s": moment.second,
        "d": moment.day,
    }
    if word.startswith("m"):
        return {4: month, 3: month[:3]}.get(len(word), f"{moment.month:0{len(word)}d}")
    text = texts[word[0]]
    return text if isinstance(text, str) else f"{text:0{len(word)}d}"
