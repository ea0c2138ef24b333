"""Styles, formats and sizes of a layout in the words of the Sheets API: the twin of
`adapters/xlsx/looks.py`.

Every text column that people type in is stored as text (`@`): what begins with `=` or `+62` or 0
stays what was typed, and no 18-digit number is damaged.
"""

from __future__ import annotations

from typing import Any

from sheets_sync.adapters.google.sheets.values import DATE_FORMAT, MOMENT_FORMAT
from sheets_sync.core.model.sheet import ColumnLayout, Format, Style
from sheets_sync.core.model.words import Owner

CellFormat = dict[str, Any]

TEXT = {"type": "TEXT", "pattern": "@"}
STARRED = {"type": "TEXT", "pattern": '@" *"'}
"""Shows a text with a star behind it; the text itself has none."""
_NUMBER_FORMATS = {Format.TEXT: TEXT, Format.DATE: DATE_FORMAT, Format.MOMENT: MOMENT_FORMAT}
_ALIGNMENT = {
    Format.TICK: "CENTER",
    Format.DATE: "LEFT",
    Format.MOMENT: "LEFT",
    Format.NUMBER: "LEFT",
}
_LINE, _HEADER_LINE = "D9D9D9", "BFBFBF"


def colour(code: str) -> dict[str, Any]:
    """`RRGGBB` as a `ColorStyle`."""
    red, green, blue = (int(code[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return {"rgbColor": {"red": red, "green": green, "blue": blue}}


def pixels_wide(characters: int) -> int:
    """The width of a column for so many characters of the default font, as Excel counts it."""
    return characters * 7 + 5


def pixels_high(points: float) -> int:
    """The height of a row."""
    return round(points * 4 / 3)


def style_format(style: Style) -> CellFormat:
    """A style in Google's words."""
    wrap = "WRAP" if style.wrap else "OVERFLOW_CELL" if style.spills else "CLIP"
    shown: CellFormat = {
        "verticalAlignment": "TOP",
        "wrapStrategy": wrap,
        "textFormat": _text_format(style),
    }
    if style.size:
        shown["textFormat"]["fontSize"] = style.size
    if style.starred:
        shown["numberFormat"] = dict(STARRED)
    if style.align:
        shown["horizontalAlignment"] = style.align.upper()
    if style.fill:
        shown |= {"backgroundColorStyle": colour(style.fill), "borders": _borders(_LINE)}
    return shown


def header_format(column: ColumnLayout) -> CellFormat:
    """The looks of a column's header."""
    return style_format(column.header) | {
        "verticalAlignment": "MIDDLE",
        "borders": _borders(_HEADER_LINE),
    }


def body_format(column: ColumnLayout, style: Style | None = None) -> CellFormat:
    """The looks of a column's cells, or of one of them with its own style."""
    shown = style_format(style or column.body)
    stored = (
        Format.TEXT
        if column.format is Format.PLAIN and column.owner != Owner.TOOL
        else column.format
    )
    if stored in _NUMBER_FORMATS:
        shown["numberFormat"] = dict(_NUMBER_FORMATS[stored])
    if stored in _ALIGNMENT:
        shown["horizontalAlignment"] = _ALIGNMENT[stored]
    return shown


def highlight_format(style: Style) -> CellFormat:
    """What a conditional format changes; the API allows bold, italic, strikethrough and the two
    colours.
    """
    text = {key: value for key, value in _text_format(style).items() if key != "underline"}
    return {"textFormat": text} | (
        {"backgroundColorStyle": colour(style.fill)} if style.fill else {}
    )


def _text_format(style: Style) -> CellFormat:
    flags = {
        "bold": style.bold,
        "italic": style.italic,
        "strikethrough": style.strike,
        "underline": style.underline,
    }
    shown: CellFormat = {name: True for name, wanted in flags.items() if wanted}
    return shown | ({"foregroundColorStyle": colour(style.ink)} if style.ink else {})


def _borders(line: str) -> CellFormat:
    return {
        side: {"style": "SOLID", "colorStyle": colour(line)}
        for side in ("top", "bottom", "left", "right")
    }
