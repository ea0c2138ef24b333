"""Requests about tabs and the spreadsheet itself."""

from __future__ import annotations

from tests.google_emulator import fields
from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.grid import Object, Refused, Sheet
from tests.google_emulator.sheets.spans import tidy
from tests.google_emulator.sheets.words import LOCALES

_FIXED = ("sheetId", "sheetType")


def masked(old: Object, new: Object, text: str | None) -> Object:
    """`old` with the parts of `new` that a mask names. Raises `Refused` without a mask."""
    if not text:
        raise Refused(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    return tidy(fields.merge(old, new, fields.parse(text)))


def _add(draft: Draft, payload: Object) -> Object:
    given = payload.get("properties", {})
    sheet = draft.book.add(given, given.get("index"))
    return {"properties": sheet.properties}


def _delete(draft: Draft, payload: Object) -> None:
    book, sheet = draft.book, draft.book.sheet(payload.get("sheetId", 0))
    if any(not draft.hand.may_edit(each) for each in sheet.objects["protectedRanges"]):
        draft.hand.write(sheet, sheet.clipped({}))
        draft.hand.sheet(sheet)
    if len(book.sheets) == 1:
        raise Refused("You can't remove all the sheets in a document.")
    book.sheets.remove(sheet)
    book.named_ranges = [
        each for each in book.named_ranges if each["range"].get("sheetId", 0) != sheet.id
    ]
    book.metadata = [each for each in book.metadata if not _on(sheet.id, each)]
    book.renumber()


def _on(sheet_id: int, metadata: Object) -> bool:
    location = metadata["location"]
    inner = location.get("dimensionRange", location)
    return not location.get("spreadsheet") and inner.get("sheetId", 0) == sheet_id


def _duplicate(draft: Draft, payload: Object) -> Object:
    book = draft.book
    source = book.sheet(payload.get("sourceSheetId", 0))
    title = payload.get("newSheetName") or f"Copy of {source.title}"
    wanted = {"title": title, "gridProperties": source.properties["gridProperties"]}
    if payload.get("newSheetId") is not None:
        wanted["sheetId"] = payload["newSheetId"]
    sheet = book.add(wanted, payload.get("insertSheetIndex", 0))
    take_over(source, sheet)
    return {"properties": sheet.properties}


def take_over(source: Sheet, copy: Sheet) -> None:
    """Let a new tab look like another: cells, sizes, merges and conditional formats."""
    copy.rows, copy.row_properties = list(source.rows), list(source.row_properties)
    copy.column_properties = list(source.column_properties)
    for kind in ("merges", "conditionalFormats"):
        copy.objects[kind] = [_on_sheet(item, copy.id) for item in source.objects[kind]]
    kept = {
        name: item
        for name, item in source.properties.items()
        if name not in ("sheetId", "title", "index")
    }
    copy.properties = {
        **kept,
        **{name: copy.properties[name] for name in ("sheetId", "title", "index")},
    }


def _on_sheet(item: Object, sheet_id: int) -> Object:
    if "ranges" in item:
        return {**item, "ranges": [{**each, "sheetId": sheet_id} for each in item["ranges"]]}
    return {**item, "sheetId": sheet_id}


def _update(draft: Draft, payload: Object) -> None:
    new = payload.get("properties", {})
    sheet = draft.book.sheet(new.get("sheetId", 0))
    draft.hand.sheet(sheet)
    changed = masked(sheet.properties, new, payload.get("fields"))
    changed = {**changed, **{name: sheet.properties[name] for name in _FIXED}}
    twin = draft.book.titled(changed.get("title", ""))
    if not changed.get("title"):
        raise Refused("The sheet name cannot be empty.")
    if twin not in (None, sheet):
        raise Refused(
            f'A sheet with the name "{changed["title"]}" already exists. Please enter another name.'
        )
    _move(draft, sheet, changed.pop("index", sheet.properties["index"]))
    grid = {**changed.get("gridProperties", {})}
    _resize(sheet, grid)
    changed = {name: item for name, item in changed.items() if item is not False}
    sheet.properties = {**changed, "index": sheet.properties["index"], "gridProperties": grid}
    draft.book.renumber()


def _move(draft: Draft, sheet: Sheet, index: int) -> None:
    """An index counts places before the tab is taken out."""
    old = draft.book.sheets.index(sheet)
    if index != old:
        draft.book.sheets.pop(old)
        draft.book.sheets.insert(index - 1 if index > old + 1 else index, sheet)


def _resize(sheet: Sheet, grid: Object) -> None:
    height, width = (
        grid.setdefault("rowCount", sheet.height),
        grid.setdefault("columnCount", sheet.width),
    )
    if height < 1 or width < 1:
        raise Refused("You can't delete all the rows or columns on the sheet.")
    if grid.get("frozenRowCount", 0) >= height or grid.get("frozenColumnCount", 0) >= width:
        raise Refused("You can't freeze all rows or columns on the sheet.")
    for name in [name for name, item in grid.items() if not item]:
        del grid[name]  # proto defaults are left out
    sheet.resize(height, width)


def _update_spreadsheet(draft: Draft, payload: Object) -> None:
    properties = masked(draft.book.properties, payload.get("properties", {}), payload.get("fields"))
    known = LOCALES - {"id_ID"} if draft.hand.switches.only_older_locale_name else LOCALES
    if properties.get("locale") not in {*known, draft.book.locale}:
        raise Refused(f"Invalid value for: locale: {properties.get('locale')}")
    if not properties.get("title"):
        raise Refused("Spreadsheet title cannot be empty.")
    draft.book.properties = properties


ACTS: dict[str, Act] = {
    "addSheet": _add,
    "deleteSheet": _delete,
    "duplicateSheet": _duplicate,
    "updateSheetProperties": _update,
    "updateSpreadsheetProperties": _update_spreadsheet,
}
