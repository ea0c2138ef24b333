"""What `init` puts right on columns that stand there: widths that an earlier program gave or that
were lost, text formats that numbers need, the star behind required headings, notes of another year.

Only what nobody chose is touched: colours, and widths of people's own, stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheets_sync.adapters.google.setup.standing import LOOKED_AT, Standing
from sheets_sync.adapters.google.sheets.areas import area, filled, sized
from sheets_sync.adapters.google.sheets.draw import Request, fold_requests
from sheets_sync.adapters.google.sheets.looks import STARRED, TEXT, body_format, pixels_wide
from sheets_sync.core.layout.own_notes import is_outdated
from sheets_sync.core.model.sheet import ColumnLayout, TabLayout

_UNSIZED = 100
"""Pixels of a column that nobody gave a width."""

Columns = Mapping[int, ColumnLayout]
"""Where a column stands now → its layout."""


def refit_requests(layout: TabLayout, tab: Standing) -> Iterator[Request]:
    """Everything of one tab."""
    columns = {place: column for column in layout.columns if (place := tab.place(column.label))}
    wide = {place: each for place, each in columns.items() if _is_nobodys(tab.wide(place), each)}
    for place, column in wide.items():
        yield from _sized_again(place, column, tab)
    if wide:
        yield from _folded_again(columns, tab)
    for place, column in columns.items():
        yield from _heading(place, column, tab)
        if not layout.texts:  # on Pengaturan each row is stored in its own way
            yield from _texts(place, column, tab)


def _is_nobodys(wide: int | None, column: ColumnLayout) -> bool:
    """Whether the width is none, or one that an earlier program gave."""
    return wide is not None and wide in (_UNSIZED, *map(pixels_wide, column.formerly))


def _sized_again(place: int, column: ColumnLayout, tab: Standing) -> Iterator[Request]:
    if tab.wide(place) != pixels_wide(column.width):
        yield sized(tab.id, "COLUMNS", (place, place), {"pixelSize": pixels_wide(column.width)})
    if column.body.size:
        shown = {"textFormat": {"fontSize": column.body.size}}
        yield _formatted(place, shown, "textFormat.fontSize", tab)


def _folded_again(columns: Columns, tab: Standing) -> Iterator[Request]:
    """Fold away what is to be folded, on a tab that an earlier program sized."""
    folded = sorted(place for place, column in columns.items() if column.folded)
    if folded and not tab.sheet.get("columnGroups"):
        yield from fold_requests(tab.id, _spans(folded))


def _spans(places: Sequence[int]) -> list[tuple[int, int]]:
    firsts = [place for place in places if place - 1 not in places]
    lasts = [place for place in places if place + 1 not in places]
    return list(zip(firsts, lasts, strict=True))


def _texts(place: int, column: ColumnLayout, tab: Standing) -> Iterator[Request]:
    """Cells that are stored as text, where none of the first ones has a number format."""
    wanted = body_format(column).get("numberFormat")
    rows = range(2, min(LOOKED_AT, tab.rows) + 1)
    if wanted == TEXT and any(not _number_format(tab, row, place) for row in rows):
        yield _formatted(place, {"numberFormat": dict(TEXT)}, "numberFormat", tab)


def _heading(place: int, column: ColumnLayout, tab: Standing) -> Iterator[Request]:
    if column.header.starred and not _number_format(tab, 1, place):
        cell = {"userEnteredFormat": {"numberFormat": dict(STARRED)}}
        yield filled(tab.id, (1, place), [cell], "userEnteredFormat.numberFormat")
    note = tab.cell(1, place).get("note", "")
    if column.note and (not note or is_outdated(note, column.note)):
        yield filled(tab.id, (1, place), [{"note": column.note}], "note")


def _number_format(tab: Standing, row: int, column: int) -> Any:
    return tab.cell(row, column).get("userEnteredFormat", {}).get("numberFormat")


def _formatted(place: int, shown: dict[str, Any], field: str, tab: Standing) -> Request:
    return {
        "repeatCell": {
            "range": area(tab.id, (2, place), (tab.rows, place)),
            "cell": {"userEnteredFormat": shown},
            "fields": f"userEnteredFormat.{field}",
        }
    }
