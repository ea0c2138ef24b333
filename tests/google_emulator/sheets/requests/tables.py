"""Native tables («Tabel»), which people make of a tab: their typed columns refuse formats and
rules.

«You can't set the number format of cells in a typed column.», «This operation is not allowed on
cells in typed columns» (google.md 11; public reports).
"""

from __future__ import annotations

from tests.google_emulator import fields
from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.grid import Object, Refused, Sheet
from tests.google_emulator.sheets.spans import tidy

NO_FORMAT = "You can't set the number format of cells in a typed column."
NO_RULE = "This operation is not allowed on cells in typed columns."


def refuse_in_tables(
    draft: Draft, sheet: Sheet, rect: Rect, mask: fields.Mask, *, alone: bool = True
) -> None:
    """Refuse formats and rules in a typed column. `alone`: the request writes cells, and may be
    taken if it carries nothing but rules.
    """
    if not any(_is_typed(sheet, table, rect) for table in sheet.objects["tables"]):
        return
    touched, switches = set(mask or {"*"}), draft.hand.switches
    if _names_formats(mask) and not switches.typed_columns_take_formats:
        raise Refused(NO_FORMAT)
    if "dataValidation" in touched:
        is_taken = alone and touched == {"dataValidation"}
        if not (is_taken and switches.typed_columns_take_rules):
            raise Refused(NO_RULE)


def _names_formats(mask: fields.Mask) -> bool:
    """Whether a mask of cells names their number formats: colours may be chosen everywhere."""
    if mask is None or "*" in mask:
        return True
    below = mask.get("userEnteredFormat", {})
    return below is None or bool({"numberFormat", "*"} & set(below))


def _is_typed(sheet: Sheet, table: Object, rect: Rect) -> bool:
    area = sheet.clipped(table["range"])
    typed = {
        area.left + column.get("columnIndex", 0)
        for column in table.get("columnProperties", ())
        if column.get("columnType", "COLUMN_TYPE_UNSPECIFIED") != "COLUMN_TYPE_UNSPECIFIED"
    }
    below = Rect(area.sheet_id, area.top + 1, area.left, area.bottom, area.right)
    return below.meets(rect) and any(rect.left <= column < rect.right for column in typed)


def _add(draft: Draft, payload: Object) -> Object:
    given = payload.get("table", {})
    sheet, rect = draft.target(given.get("range", {}))
    if any(sheet.clipped(each["range"]).meets(rect) for each in sheet.objects["tables"]):
        raise Refused("Cannot add a table that overlaps another table.")
    table = tidy({**given, "tableId": given.get("tableId") or str(draft.book.new_id())})
    sheet.objects["tables"].append(table)
    return {"table": table}


ACTS: dict[str, Act] = {"addTable": _add}
