"""A spreadsheet as `spreadsheets.get` answers it: only what the field mask asks for, straight from
the cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.google_emulator import fields
from tests.google_emulator.colours import twinned
from tests.google_emulator.sheets import formulas
from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.sheets.cells import link_of, number_format_of
from tests.google_emulator.sheets.grid import Cell, Object, Row, Sheet
from tests.google_emulator.sheets.protection import Hand, seen_by
from tests.google_emulator.sheets.shown import formatted

_DEFAULT_HEIGHT, _DEFAULT_WIDTH = 21, 100
_ALL = (
    "userEnteredValue",
    "effectiveValue",
    "formattedValue",
    "userEnteredFormat",
    "effectiveFormat",
    "hyperlink",
    "note",
    "textFormatRuns",
    "dataValidation",
)


def spreadsheet(
    book: Book, hand: Hand, mask: fields.Mask, rects: Sequence[Rect] | None, *, grids: bool
) -> Object:
    """The answer. `rects`: only these cells and their tabs; `grids`: with cells where no mask says
    so."""
    known: Object = {
        "spreadsheetId": book.id,
        "properties": book.properties,
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{book.id}/edit",
    }
    if rects is None or hand.switches.named_ranges_with_ranges:
        known["namedRanges"] = [
            each for each in book.named_ranges if each["namedRangeId"] not in book.unlisted
        ]
    known["developerMetadata"] = [
        each for each in book.metadata if each["location"].get("spreadsheet")
    ]
    answer = {name: item for name, item in known.items() if item != []}
    answer = fields.select(answer, mask)
    sheet_mask = _below(mask, "sheets", grids=grids)
    if sheet_mask != {}:
        wanted = [
            sheet
            for sheet in book.sheets
            if rects is None or any(sheet.id == rect.sheet_id for rect in rects)
        ]
        answer["sheets"] = [
            _sheet(book, sheet, hand, sheet_mask, rects, grids=grids) for sheet in wanted
        ]
    return answer


def _below(mask: fields.Mask, name: str, *, grids: bool) -> fields.Mask:
    """The mask below a name: None for everything, {} for nothing."""
    if mask is None:
        return None
    return mask.get(name, mask.get("*", {}))


def _sheet(
    book: Book,
    sheet: Sheet,
    hand: Hand,
    mask: fields.Mask,
    rects: Sequence[Rect] | None,
    *,
    grids: bool,
) -> Object:
    known = {
        name: twinned(item)
        for name, item in sheet.answer().items()
        if mask is None or name in mask or "*" in mask
    }
    if "protectedRanges" in known:
        known["protectedRanges"] = [seen_by(hand, each) for each in known["protectedRanges"]]
    own = [
        each
        for each in book.metadata
        if _is_of(sheet, each) and "dimensionRange" not in each["location"]
    ]
    if own:
        known["developerMetadata"] = own
    answer: Object = fields.select(known, mask)
    data_mask = _below(mask, "data", grids=grids)
    if data_mask != {} and (mask is not None or grids):
        mine = [Rect(sheet.id, 0, 0, sheet.height, sheet.width)] if rects is None else rects
        answer["data"] = [
            _grid(book, sheet, rect, data_mask) for rect in mine if rect.sheet_id == sheet.id
        ]
    return answer


def _is_of(sheet: Sheet, metadata: Object) -> bool:
    location = metadata["location"]
    if location.get("spreadsheet"):
        return False
    inner = location.get("dimensionRange", location)
    return bool(inner.get("sheetId", 0) == sheet.id)


def _grid(book: Book, sheet: Sheet, rect: Rect, mask: fields.Mask) -> Object:
    begins = {"startRow": rect.top, "startColumn": rect.left}
    answer: Object = {
        name: at for name, at in begins.items() if at and (mask is None or name in mask)
    }
    rows = _below(mask, "rowData", grids=True)
    if rows != {}:
        found = _row_data(book, sheet, rect, None if rows is None else rows.get("values", {}))
        if found:
            answer["rowData"] = found
    for name, lines, span in (
        ("rowMetadata", sheet.row_properties, rect.rows),
        ("columnMetadata", sheet.column_properties, rect.columns),
    ):
        wanted = _below(mask, name, grids=True)
        if wanted != {}:
            answer[name] = [
                fields.select(_line(book, sheet, name, lines[index], index), wanted)
                for index in span
            ]
    return answer


def _line(book: Book, sheet: Sheet, name: str, properties: Object, index: int) -> Object:
    dimension = "ROWS" if name == "rowMetadata" else "COLUMNS"
    size = _DEFAULT_HEIGHT if dimension == "ROWS" else _DEFAULT_WIDTH
    here = [
        each for each in book.metadata if _is_of(sheet, each) and _is_line(each, dimension, index)
    ]
    return {"pixelSize": size, **properties, **({"developerMetadata": here} if here else {})}


def _is_line(metadata: Object, dimension: str, index: int) -> bool:
    range_ = metadata["location"].get("dimensionRange", {})
    return range_.get("dimension") == dimension and range_.get("startIndex", 0) == index


def _row_data(book: Book, sheet: Sheet, rect: Rect, mask: fields.Mask) -> list[Object]:
    """Rows down to the last with a cell, each up to its last cell; what the mask leaves nothing of
    is {}."""
    rows = _Rows(rect.left, rect.right, mask, book.locale)
    answer = [rows.answer(sheet.rows[index]) for index in rect.rows]
    while answer and not answer[-1]:
        answer.pop()
    return answer


_MOST_ROWS = 20_000
_ANSWERED: dict[tuple[object, ...], tuple[Row, Object]] = {}
"""Rows and what was answered for them: one that changes becomes another, so that the same row gets
the very same answer."""


class _Rows:
    """The wanted part of any row."""

    def __init__(self, left: int, right: int, mask: fields.Mask, locale: str) -> None:
        self._left, self._right, self._locale = left, right, locale
        self._build = _builder(mask)
        self._wish = (left, right, repr(mask), locale)

    def answer(self, row: Row) -> Object:
        """Up to its last cell."""
        key = (id(row), *self._wish)
        kept, answer = _ANSWERED.get(key, (None, {}))
        if kept is row:
            return answer
        answer = self._made(row)
        if len(_ANSWERED) >= _MOST_ROWS:
            _ANSWERED.clear()
        _ANSWERED[key] = row, answer
        return answer

    def _made(self, row: Row) -> Object:
        last = max((column for column in row if column < self._right), default=-1)
        if last < self._left:
            return {}
        cells = [
            self._build(row[column], self._locale) if column in row else {}
            for column in range(self._left, last + 1)
        ]
        return {"values": cells}


def _builder(mask: fields.Mask) -> Callable[[Cell, str], Object]:
    """A function that gives the wanted parts of a cell."""
    names = _ALL if mask is None or "*" in mask else tuple(mask)
    wanted = [
        (name, None if mask is None else mask.get(name), _PARTS[name])
        for name in names
        if name in _PARTS
    ]

    def build(cell: Cell, locale: str) -> Object:
        answer: Object = {}
        for name, below, part in wanted:
            found = part(cell, locale)
            if found:
                answer[name] = found if below is None else fields.select(found, below)
        return answer

    return build


def _effective(cell: Cell, _locale: str) -> Any:
    return formulas.effective(cell)


def _formatted(cell: Cell, locale: str) -> str:
    return formatted(formulas.effective(cell), number_format_of(cell), locale)


def _link(cell: Cell, _locale: str) -> str | None:
    return link_of(cell)


_PARTS: dict[str, Callable[[Cell, str], Any]] = {
    **{
        name: (lambda cell, _locale, name=name: cell.get(name))  # type: ignore[misc]
        for name in ("userEnteredValue", "note", "dataValidation")
    },
    "userEnteredFormat": lambda cell, _place: twinned(cell.get("userEnteredFormat")),
    "textFormatRuns": lambda cell, _place: twinned(cell.get("textFormatRuns")),
    "effectiveFormat": lambda cell, _locale: twinned(cell.get("userEnteredFormat")),
    "effectiveValue": _effective,
    "formattedValue": _formatted,
    "hyperlink": _link,
}
