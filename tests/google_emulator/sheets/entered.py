"""What typing a text into a cell gives: a number, a date, a truth value, a formula or the text
(`USER_ENTERED`)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from tests.google_emulator.sheets.shown import EPOCH
from tests.google_emulator.sheets.words import DECIMAL_COMMA, is_indonesian

Typed = tuple[dict[str, Any], dict[str, Any] | None]
"""An `ExtendedValue` and the number format that typing gives the cell, if any."""
_TRUTH = {"TRUE": True, "FALSE": False, "BENAR": True, "SALAH": False}


def typed(text: str, locale: str, *, as_text: bool = False) -> Typed:
    """What Google makes of a typed text; `as_text`: the cell is formatted as plain text and keeps
    it as it is."""
    if as_text:
        return {"stringValue": text}, None
    if text.startswith("'"):
        return {"stringValue": text[1:]}, None
    if text.startswith("=") and len(text) > 1:
        return {"formulaValue": text}, None
    plain = text.strip()
    if plain.upper() in (_TRUTH if is_indonesian(locale) else ("TRUE", "FALSE")):
        return {"boolValue": _TRUTH[plain.upper()]}, None
    return _number(plain, locale) or _date(plain, locale) or ({"stringValue": text}, None)


def _number(text: str, locale: str) -> Typed | None:
    comma, point = (",", ".") if locale in DECIMAL_COMMA else (".", ",")
    found = re.fullmatch(rf"([+-]?(?:\d{{1,3}}(?:\{point}\d{{3}})+|\d+))(?:\{comma}(\d+))?", text)
    if found is None:
        return None
    number = float(f"{found[1].replace(point, '')}.{found[2] or 0}")
    return {"numberValue": int(number) if number.is_integer() else number}, None


def _date(text: str, locale: str) -> Typed | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if found:
        return _serial(found.groups(), "yyyy-mm-dd")
    found = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text)
    if found:
        first, second, year = found.groups()
        if locale == "en_US":
            return _serial((year, first, second), "m/d/yyyy")
        return _serial((year, second, first), "dd/mm/yyyy")
    return None


def _serial(parts: tuple[str, ...], pattern: str) -> Typed | None:
    year, month, day = map(int, parts)
    try:
        days = (datetime(year, month, day) - EPOCH).days
    except ValueError:
        return None
    return {"numberValue": days}, {"type": "DATE", "pattern": pattern}
