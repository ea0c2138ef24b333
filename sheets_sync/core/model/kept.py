"""What a cell can keep: values cleaned once, so that what a backend brings back is what was
predicted.
"""

from __future__ import annotations

import re

from sheets_sync.core.model.values import Value, units

LONGEST_CELL = 30_000
"""Units we put into one cell; .xlsx holds 32,767."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")
"""Also the line and page breaks that come along from a text processor."""


def plain_text(text: str) -> str:
    """Text as a cell can hold it."""
    return text if text.isprintable() else _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def clean(text: str) -> str | None:
    """Text that every backend keeps as it is; None for nothing."""
    text = plain_text(text)
    return text if text and not text.isspace() else None


def cleaned(value: Value) -> Value:
    """Any value as it will be read back."""
    if not isinstance(value, str):
        return value
    if len(value) <= LONGEST_CELL // 2 and value.isprintable():
        return value.strip() or None
    if not (text := clean(value)):
        return None
    if len(text) > LONGEST_CELL // 2:
        text = text[: most_letters(text)]
    return text.strip()


def most_letters(text: str) -> int:
    """How many letters of a text we put into one cell, two units for each if it has any of two."""
    return LONGEST_CELL if units(text) == len(text) else LONGEST_CELL // 2
