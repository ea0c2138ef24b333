"""Requests that write cells."""

from __future__ import annotations

from tests.google_emulator import fields
from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.cells import mask_of, merged
from tests.google_emulator.sheets.grid import Cell, Object, Refused, Sheet
from tests.google_emulator.sheets.requests.tables import refuse_in_tables
from tests.google_emulator.sheets.spans import Inserted


def _update(draft: Draft, payload: Object) -> None:
    mask = mask_of(payload.get("fields"))
    rows = payload.get("rows", [])
    if ("range" in payload) == ("start" in payload):
        raise Refused("Exactly one of start or range must be specified.")
    if "start" in payload:
        sheet, rect = _from_start(draft, payload["start"], rows)
    else:
        sheet, rect = draft.target(payload["range"])
        _refuse_overflow(rect, rows)
    if rect.bottom > rect.top and rect.right > rect.left:
        draft.hand.write(sheet, rect)
        refuse_in_tables(draft, sheet, rect, mask)
    _write(draft, sheet, rect, rows, mask, clear="range" in payload)


def _from_start(draft: Draft, start: Object, rows: list[Object]) -> tuple[Sheet, Rect]:
    sheet = draft.book.sheet(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    width = max((len(row.get("values", ())) for row in rows), default=0)
    rect = Rect(sheet.id, top, left, top + len(rows), left + width)
    _refuse_beyond(sheet, rect)
    return sheet, rect


def _refuse_beyond(sheet: Sheet, rect: Rect) -> None:
    if rect.bottom > sheet.height:
        raise Refused(
            f"Attempting to write row: {rect.bottom - 1}, beyond the last row: {sheet.height - 1}"
        )
    if rect.right > sheet.width:
        raise Refused(
            f"Attempting to write column: {rect.right - 1}, beyond the last column: "
            f"{sheet.width - 1}"
        )


def _refuse_overflow(rect: Rect, rows: list[Object]) -> None:
    if len(rows) > rect.bottom - rect.top:
        last = rect.top + len(rows) - 1
        raise Refused(
            f"Attempting to write row: {last}, beyond the last requested row of: {rect.bottom - 1}"
        )
    widest = max((len(row.get("values", ())) for row in rows), default=0)
    if widest > rect.right - rect.left:
        last = rect.left + widest - 1
        raise Refused(
            f"Attempting to write column: {last}, beyond the last requested column of: "
            f"{rect.right - 1}"
        )


def _write(
    draft: Draft, sheet: Sheet, rect: Rect, rows: list[Object], mask: fields.Mask, *, clear: bool
) -> None:
    """Put rows of `CellData` from the top left; with a range, its other cells lose the masked
    fields."""
    for offset, row in enumerate(rect.rows):
        values = rows[offset].get("values", []) if offset < len(rows) else []
        changed = dict(sheet.rows[row])
        for place, column in enumerate(rect.columns):
            if place >= len(values) and not clear:
                break
            new = values[place] if place < len(values) else {}
            _put(changed, column, merged(changed.get(column, {}), new, mask))
        sheet.rows[row] = changed


def _put(row: dict[int, Cell], column: int, cell: Cell) -> None:
    if cell:
        row[column] = cell
    else:
        row.pop(column, None)


def _repeat(draft: Draft, payload: Object) -> None:
    mask = mask_of(payload.get("fields"))
    sheet, rect = draft.to_write(payload.get("range", {}))
    refuse_in_tables(draft, sheet, rect, mask)
    new = payload.get("cell", {})
    blank = merged({}, new, mask)
    sheet.change(rect, lambda old: merged(old, new, mask) if old else blank)


def _append(draft: Draft, payload: Object) -> None:
    """Below the last row with a value in any column; the grid grows as needed."""
    if "tableId" in payload:
        raise NotImplementedError("tableId")
    mask = mask_of(payload.get("fields"))
    sheet = draft.book.sheet(payload.get("sheetId", 0))
    rows = payload.get("rows", [])
    top = sheet.last_filled_row()
    width = max((len(row.get("values", ())) for row in rows), default=0)
    if top + len(rows) > sheet.height:
        draft.book.reshape(sheet, "ROWS", Inserted(sheet.height, top + len(rows) - sheet.height))
    rect = Rect(sheet.id, top, 0, top + len(rows), width)
    _refuse_beyond(sheet, rect)
    if width:
        draft.hand.write(sheet, rect)
        refuse_in_tables(draft, sheet, rect, mask)
    _write(draft, sheet, rect, rows, mask, clear=False)


def _validate(draft: Draft, payload: Object) -> None:
    sheet, rect = draft.to_write(payload.get("range", {}))
    refuse_in_tables(draft, sheet, rect, {"dataValidation": None}, alone=False)
    rule = payload.get("rule", {})
    new = {"dataValidation": rule} if rule else {}
    sheet.change(rect, lambda old: merged(old, new, {"dataValidation": None}))


ACTS: dict[str, Act] = {
    "updateCells": _update,
    "repeatCell": _repeat,
    "appendCells": _append,
    "setDataValidation": _validate,
}
