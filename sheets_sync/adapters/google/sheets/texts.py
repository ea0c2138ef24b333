"""The fixed cells of a tab as requests: the pages to read, headings within a tab, equipped single
cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sheets_sync.adapters.google.sheets.areas import area, filled, sized
from sheets_sync.adapters.google.sheets.looks import (
    CellFormat,
    body_format,
    pixels_high,
    style_format,
)
from sheets_sync.adapters.google.sheets.rules import validation
from sheets_sync.adapters.google.sheets.values import cell_of
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.sheet import Format, Style, TabLayout, Text


def text_requests(layout: TabLayout, sheet_ids: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """All fixed cells of a new tab, and the heights of their rows."""
    for text in layout.texts:
        yield from _text(layout, text, sheet_ids)
    heights = {text.row: text.height for text in layout.texts if text.height}
    for row, height in heights.items():
        yield sized(layout.sheet_id, "ROWS", (row, row), {"pixelSize": pixels_high(height)})


def _text(layout: TabLayout, text: Text, sheet_ids: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """One fixed cell. Without a value only its looks are written."""
    start, end = (text.row, text.column), (text.row, text.column + text.across - 1)
    shown, cell = _format(layout, text), cell_of(text.value)
    if text.across > 1:
        span = area(layout.sheet_id, start, end)
        yield {
            "repeatCell": {
                "range": span,
                "cell": {"userEnteredFormat": shown},
                "fields": "userEnteredFormat",
            }
        }
        yield {"mergeCells": {"range": span, "mergeType": "MERGE_ALL"}}
    cell["userEnteredFormat"] = _merged(shown, cell.get("userEnteredFormat", {}))
    fields = "userEnteredFormat" if text.value is None else "userEnteredValue,userEnteredFormat"
    yield filled(layout.sheet_id, start, [cell], fields)
    if text.rule and (
        rule := validation(text.rule, f"{letters(text.column)}{text.row}", sheet_ids)
    ):
        yield {"setDataValidation": {"range": area(layout.sheet_id, start, start), "rule": rule}}


def _format(layout: TabLayout, text: Text) -> CellFormat:
    """The looks of a fixed cell: its own, else its column's."""
    if text.column > len(layout.columns):
        return style_format(text.style)
    column = layout.columns[text.column - 1]
    if text.format or not column.label:
        column = replace(column, format=text.format or Format.PLAIN)
    return body_format(column, None if text.style == Style() else text.style)


def _merged(shown: CellFormat, brought: CellFormat) -> CellFormat:
    """A format with what a value brings (a link, a date's format)."""
    text = {**shown.get("textFormat", {}), **brought.get("textFormat", {})}
    return {**shown, **brought, "textFormat": text}
