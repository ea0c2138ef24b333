"""`spreadsheets.values.*`: plain values in and out of ranges in A1 notation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.batch import Draft
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.sheets.cells import number_format_of, with_typed
from tests.google_emulator.sheets.grid import Object, Refused, Sheet
from tests.google_emulator.sheets.shown import date_text, error_text, formatted
from tests.google_emulator.sheets.spans import ROWS, Inserted

Values = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """How values come out: `valueRenderOption`, `dateTimeRenderOption`, `majorDimension`."""

    value: str = "FORMATTED_VALUE"
    time: str = "SERIAL_NUMBER"
    dimension: str = ROWS


def read(book: Book, text: str, how: Rendering) -> Object:
    """A `ValueRange`. Raises `Refused` for a bad range."""
    return value_range(book, book.find(text), how)


def value_range(book: Book, rect: Rect, how: Rendering) -> Object:
    """The values of these cells: trailing empty cells, rows (or columns) are left out, gaps are
    ""."""
    sheet = book.sheet(rect.sheet_id)
    if how.dimension == "COLUMNS":
        lines = [
            [_shown(book, sheet, row, column, how) for row in rect.rows] for column in rect.columns
        ]
    else:
        lines = [_row(book, sheet, row, rect, how) for row in rect.rows]
    values = _trimmed([_trimmed(line) for line in lines])
    answer: Object = {"range": book.write(rect), "majorDimension": how.dimension}
    return {**answer, "values": values} if values else answer


def _row(book: Book, sheet: Sheet, row: int, rect: Rect, how: Rendering) -> list[Any]:
    cells = sheet.rows[row]
    last = max((column for column in cells if column < rect.right), default=-1)
    return [_shown(book, sheet, row, column, how) for column in range(rect.left, last + 1)]


def _trimmed(items: list[Any]) -> list[Any]:
    last = len(items)
    while last and items[last - 1] in ("", []) and items[last - 1] is not False:
        last -= 1
    return items[:last]


def _shown(book: Book, sheet: Sheet, row: int, column: int, how: Rendering) -> Any:
    cell = sheet.cell(row, column)
    entered = cell.get("userEnteredValue")
    if entered is None:
        return ""
    if how.value == "FORMULA" and "formulaValue" in entered:
        return entered["formulaValue"]
    value, number_format = book.value_of(sheet, row, column, cell), number_format_of(cell)
    if how.value == "FORMATTED_VALUE":
        return formatted(value, number_format, book.locale)
    if "errorValue" in value:
        return error_text(value["errorValue"])
    if how.time == "FORMATTED_STRING" and "numberValue" in value:
        return date_text(value["numberValue"], number_format, book.locale) or value["numberValue"]
    return next(iter(value.values()), "")


def update(draft: Draft, text: str, body: Object, *, raw: bool) -> tuple[Object, Rect | None]:
    """Write a `ValueRange`; the `UpdateValuesResponse` and the cells written."""
    rect, values = draft.book.find(text), _by_rows(body)
    target = Rect(
        rect.sheet_id, rect.top, rect.left, rect.top + len(values), rect.left + _width(values)
    )
    single = (rect.bottom - rect.top, rect.right - rect.left) == (1, 1)
    if not single and target.bottom > rect.bottom:
        raise Refused(
            f"Requested writing within range [{text}], but tried writing to row [{rect.bottom + 1}]"
        )
    if not single and target.right > rect.right:
        raise Refused(
            f"Requested writing within range [{text}], but tried writing to column "
            f"[{rect.right + 1}]"
        )
    sheet = draft.book.sheet(rect.sheet_id)
    if target.bottom > sheet.height or target.right > sheet.width:
        limits = f"Max rows: {sheet.height}, max columns: {sheet.width}"
        raise Refused(f"Range ({draft.book.write(target)}) exceeds grid limits. {limits}")
    if not _width(values):
        return {"spreadsheetId": draft.book.id, "updatedRange": draft.book.write(rect)}, None
    return _put(draft, sheet, target, values, raw=raw), target


def _by_rows(body: Object) -> Values:
    values: Values = body.get("values") or []
    if body.get("majorDimension") != "COLUMNS":
        return values
    height = max((len(column) for column in values), default=0)
    return [
        [column[row] if row < len(column) else None for column in values] for row in range(height)
    ]


def _width(values: Values) -> int:
    return max((len(row) for row in values), default=0)


def _put(draft: Draft, sheet: Sheet, rect: Rect, values: Values, *, raw: bool) -> Object:
    count = 0
    for row, items in zip(rect.rows, values, strict=True):
        for column, item in enumerate(items, rect.left):
            if item is None:
                continue
            draft.hand.write(sheet, Rect(sheet.id, row, column, row + 1, column + 1))
            cell = with_typed(sheet.cell(row, column), item, draft.book.locale, raw=raw)
            draft.book.has_formulas |= "formulaValue" in cell.get("userEnteredValue", {})
            sheet.put(row, column, cell)
            count += 1
    answer = {
        "spreadsheetId": draft.book.id,
        "updatedRange": draft.book.write(rect),
        "updatedRows": rect.bottom - rect.top,
        "updatedColumns": rect.right - rect.left,
        "updatedCells": count,
    }
    draft.book.forget_values()
    return {name: item for name, item in answer.items() if item}


def clear(draft: Draft, text: str) -> str:
    """Take the values of a range away, nothing else; the range as Google writes it."""
    rect = draft.book.find(text)
    sheet = draft.book.sheet(rect.sheet_id)
    draft.hand.write(sheet, rect)
    gone = ("userEnteredValue", "textFormatRuns")
    for row in rect.rows:
        if any(rect.left <= column < rect.right for column in sheet.rows[row]):
            line = Rect(sheet.id, row, rect.left, row + 1, rect.right)
            sheet.change(
                line, lambda old: {name: item for name, item in old.items() if name not in gone}
            )
    draft.book.forget_values()
    return draft.book.write(rect)


def append(
    draft: Draft, text: str, body: Object, *, raw: bool, insert: bool
) -> tuple[Object, Rect | None]:
    """Write below the last table of a range; the `AppendValuesResponse` without its id, and the
    cells written.

    A table is what hangs together around its last filled cell, so a gap in the last row shifts what
    is appended [cassette: test_append_row_with_empty_value]. `insert`: make room with new rows
    instead of overwriting.
    """
    rect, values = draft.book.find(text), _by_rows(body)
    sheet = draft.book.sheet(rect.sheet_id)
    table = _table(sheet, rect)
    top, left = (table.bottom, table.left) if table else (rect.top, rect.left)
    target = Rect(sheet.id, top, left, top + len(values), left + _width(values))
    if table and insert and top < sheet.height:
        draft.hand.insert(sheet, ROWS, top)
        draft.book.reshape(sheet, ROWS, Inserted(top, len(values)))
    if target.bottom > sheet.height:
        draft.book.reshape(sheet, ROWS, Inserted(sheet.height, target.bottom - sheet.height))
    if target.right > sheet.width:
        draft.book.reshape(sheet, "COLUMNS", Inserted(sheet.width, target.right - sheet.width))
    answer: Object = {"tableRange": draft.book.write(table)} if table else {}
    if not _width(values):
        return {
            **answer,
            "updates": {"spreadsheetId": draft.book.id, "updatedRange": draft.book.write(rect)},
        }, None
    return {**answer, "updates": _put(draft, sheet, target, values, raw=raw)}, target


def _table(sheet: Sheet, rect: Rect) -> Rect | None:
    filled = [
        (row, column)
        for row in rect.rows
        for column in rect.columns
        if _is_filled(sheet, row, column)
    ]
    if not filled:
        return None
    row, column = filled[-1]
    table, before = (row, column, row + 1, column + 1), None
    while table != before:
        before, table = table, _grown_beside(sheet, _grown_around(sheet, table))
    return Rect(sheet.id, *table)


_Bounds = tuple[int, int, int, int]
"""Top, left, and bottom and right beyond the end."""


def _grown_around(sheet: Sheet, bounds: _Bounds) -> _Bounds:
    """A row more above and below, where one is filled."""
    top, left, bottom, right = bounds
    around = range(max(0, left - 1), min(sheet.width, right + 1))
    above = top > 0 and any(_is_filled(sheet, top - 1, each) for each in around)
    below = bottom < sheet.height and any(_is_filled(sheet, bottom, each) for each in around)
    return top - above, left, bottom + below, right


def _grown_beside(sheet: Sheet, bounds: _Bounds) -> _Bounds:
    """A column more on each side, where one is filled."""
    top, left, bottom, right = bounds
    beside = range(max(0, top - 1), min(sheet.height, bottom + 1))
    before = left > 0 and any(_is_filled(sheet, each, left - 1) for each in beside)
    behind = right < sheet.width and any(_is_filled(sheet, each, right) for each in beside)
    return top, left - before, bottom, right + behind


def _is_filled(sheet: Sheet, row: int, column: int) -> bool:
    return "userEnteredValue" in sheet.rows[row].get(column, {})
