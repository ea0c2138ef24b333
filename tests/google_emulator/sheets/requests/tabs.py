"""Requests about tabs and the spreadsheet itself."""

from __future__ import annotations

from tests.google_emulator import fields
from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.grid import Object, Refused, Sheet
from tests.google_emulator.sheets.requests.frozen import refuse_to_freeze
from tests.google_emulator.sheets.spans import tidy
from tests.google_emulator.sheets.words import LOCALES, is_indonesian

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
    refuse_to_freeze(draft, sheet, {}, sheet.properties["gridProperties"])
    return {"properties": sheet.properties}


def _delete(draft: Draft, payload: Object) -> None:
    book, sheet = draft.book, draft.book.sheet(payload.get("sheetId", 0))
    if any(not draft.hand.may_edit(each) for each in sheet.objects["protectedRanges"]):
        draft.hand.write(sheet, sheet.clipped({}))
        draft.hand.sheet(sheet)
    _refuse_unless_others_show(draft, sheet, "remove")
    book.sheets.remove(sheet)
    _let_names_go(draft, sheet)
    book.metadata = [each for each in book.metadata if not _on(sheet.id, each)]
    book.renumber()


def _refuse_unless_others_show(draft: Draft, sheet: Sheet, what: str) -> None:
    """One tab at least is seen by everybody [cassettes]."""
    if all(each is sheet or each.properties.get("hidden") for each in draft.book.sheets):
        raise Refused(f"You can't {what} all the visible sheets in a document.")


def _let_names_go(draft: Draft, sheet: Sheet) -> None:
    """What is named on a tab goes with it, or stays and means nothing any more."""
    keeps = draft.hand.switches.named_ranges_outlive_tabs
    gone = [each for each in draft.book.named_ranges if _names(sheet, each)]
    draft.book.named_ranges = [
        {name: item for name, item in each.items() if name != "range" or each not in gone}
        for each in draft.book.named_ranges
        if keeps or each not in gone
    ]


def _names(sheet: Sheet, named: Object) -> bool:
    return "range" in named and bool(named["range"].get("sheetId", 0) == sheet.id)


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
    if changed.get("hidden"):
        _refuse_unless_others_show(draft, sheet, "hide")
    _move(draft, sheet, changed.pop("index", sheet.properties["index"]))
    grid = {**changed.get("gridProperties", {})}
    _resize(draft, sheet, grid)
    changed = {name: item for name, item in changed.items() if item is not False}
    sheet.properties = {**changed, "index": sheet.properties["index"], "gridProperties": grid}
    draft.book.renumber()


def _move(draft: Draft, sheet: Sheet, index: int) -> None:
    """An index counts places before the tab is taken out."""
    old = draft.book.sheets.index(sheet)
    if index != old:
        draft.book.sheets.pop(old)
        draft.book.sheets.insert(index - 1 if index > old + 1 else index, sheet)


def _resize(draft: Draft, sheet: Sheet, grid: Object) -> None:
    height, width = (
        grid.setdefault("rowCount", sheet.height),
        grid.setdefault("columnCount", sheet.width),
    )
    if height < 1 or width < 1:
        raise Refused("You can't delete all the rows or columns on the sheet.")
    before = sheet.properties["gridProperties"]
    if grid != before:
        refuse_to_freeze(draft, sheet, before, grid)
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
    if is_indonesian(properties["locale"]):
        properties["locale"] = "in_ID"
    draft.book.properties = properties


ACTS: dict[str, Act] = {
    "addSheet": _add,
    "deleteSheet": _delete,
    "duplicateSheet": _duplicate,
    "updateSheetProperties": _update,
    "updateSpreadsheetProperties": _update_spreadsheet,
}
