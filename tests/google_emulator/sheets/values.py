"""`spreadsheets.values.*`: plain values in and out of ranges in A1 notation."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.batch import Draft
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.sheets.cells import number_format_of, with_typed
from tests.google_emulator.sheets.formulas import effective
from tests.google_emulator.sheets.grid import Object, Refused, Sheet
from tests.google_emulator.sheets.shown import error_text, formatted
from tests.google_emulator.sheets.spans import ROWS

Values = list[list[Any]]


def read(book: Book, text: str, how: str) -> Object:
    """A `ValueRange`: trailing empty cells and rows are left out, gaps are "". `how`: the
    `valueRenderOption`. Raises `Refused` for a bad range.
    """
    rect = book.find(text)
    sheet = book.sheet(rect.sheet_id)
    values = _trimmed([_trimmed(_row(book, sheet, row, rect, how)) for row in rect.rows])
    answer: Object = {"range": book.write(rect), "majorDimension": ROWS}
    return {**answer, "values": values} if values else answer


def _row(book: Book, sheet: Sheet, row: int, rect: Rect, how: str) -> list[Any]:
    cells = sheet.rows[row]
    last = max((column for column in cells if column < rect.right), default=-1)
    return [_shown(book, sheet, row, column, how) for column in range(rect.left, last + 1)]


def _trimmed(items: list[Any]) -> list[Any]:
    last = len(items)
    while last and items[last - 1] in ("", []) and items[last - 1] is not False:
        last -= 1
    return items[:last]


def _shown(book: Book, sheet: Sheet, row: int, column: int, how: str) -> Any:
    cell = sheet.cell(row, column)
    entered = cell.get("userEnteredValue")
    if entered is None:
        return ""
    if how == "FORMULA" and "formulaValue" in entered:
        return entered["formulaValue"]
    value = effective(cell)
    if how == "FORMATTED_VALUE":
        return formatted(value, number_format_of(cell), book.locale)
    if "errorValue" in value:
        return error_text(value["errorValue"])
    return next(iter(value.values()), "")


def update(draft: Draft, text: str, values: Values, *, raw: bool) -> Object:
    """Write rows of values; the `UpdateValuesResponse`."""
    rect = draft.book.find(text)
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
        return {"spreadsheetId": draft.book.id, "updatedRange": draft.book.write(rect)}
    return _put(draft, sheet, target, values, raw=raw)


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
            sheet.put(row, column, cell)
            count += 1
    answer = {
        "spreadsheetId": draft.book.id,
        "updatedRange": draft.book.write(rect),
        "updatedRows": rect.bottom - rect.top,
        "updatedColumns": rect.right - rect.left,
        "updatedCells": count,
    }
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
    return draft.book.write(rect)
