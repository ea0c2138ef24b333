"""Requests that rearrange or search cells: sort, find and replace, merge."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.cells import with_typed
from tests.google_emulator.sheets.formulas import effective
from tests.google_emulator.sheets.grid import Cell, Object, Refused, Sheet
from tests.google_emulator.sheets.requests.frozen import refuse_to_merge
from tests.google_emulator.sheets.shown import error_text

_KIND_ORDER = ("numberValue", "stringValue", "boolValue", "errorValue")


def _sort(draft: Draft, payload: Object) -> None:
    """Whole cells move, with formats, notes and validations; rows stay where they are."""
    sheet, rect = draft.target(payload.get("range", {}))
    draft.hand.sort(sheet, rect)
    order = list(rect.rows)
    for spec in reversed(payload.get("sortSpecs", [])):
        column, falling = spec.get("dimensionIndex", 0), spec.get("sortOrder") == "DESCENDING"
        keys: dict[int, Any] = {row: _key(effective(sheet.cell(row, column))) for row in order}
        filled = [row for row in order if keys[row] is not None]
        filled.sort(key=keys.__getitem__, reverse=falling)
        order = filled + [row for row in order if keys[row] is None]
    _permute(sheet, rect, order)
    if draft.hand.switches.metadata_follows_sort:
        _let_metadata_follow(
            draft, sheet, {old: new for new, old in zip(rect.rows, order, strict=True)}
        )


def _key(value: Object) -> tuple[int, Any] | None:
    """Numbers, texts, truth values, errors; blank cells go last in either direction."""
    for place, kind in enumerate(_KIND_ORDER):
        if kind in value:
            item = value[kind]
            text = error_text(item) if kind == "errorValue" else item
            return place, text.casefold() if isinstance(text, str) else text
    return None


def _permute(sheet: Sheet, rect: Rect, order: list[int]) -> None:
    taken = {old: {column: sheet.rows[old].get(column) for column in rect.columns} for old in order}
    for new, old in zip(rect.rows, order, strict=True):
        if new != old:
            row = {
                column: cell
                for column, cell in sheet.rows[new].items()
                if not rect.left <= column < rect.right
            }
            sheet.rows[new] = {
                **row,
                **{column: cell for column, cell in taken[old].items() if cell},
            }


def _let_metadata_follow(draft: Draft, sheet: Sheet, moved: dict[int, int]) -> None:
    book = draft.book
    book.metadata = [_followed(each, sheet.id, moved) for each in book.metadata]


def _followed(metadata: Object, sheet_id: int, moved: dict[int, int]) -> Object:
    range_ = metadata["location"].get("dimensionRange", {})
    start = range_.get("startIndex", 0)
    if (
        range_.get("dimension") != "ROWS"
        or range_.get("sheetId", 0) != sheet_id
        or start not in moved
    ):
        return metadata
    now = {**range_, "startIndex": moved[start], "endIndex": moved[start] + 1}
    return {**metadata, "location": {**metadata["location"], "dimensionRange": now}}


def _merge(draft: Draft, payload: Object) -> None:
    sheet, rect = draft.to_write(payload.get("range", {}))
    if (kind := payload.get("mergeType", "MERGE_ALL")) != "MERGE_ALL":
        raise NotImplementedError(kind)
    refuse_to_merge(draft, sheet, rect)
    _drop_merges(sheet, rect)
    if (rect.bottom - rect.top) * (rect.right - rect.left) > 1:
        sheet.objects["merges"].append(_grid_range(rect))
        _keep_first(sheet, rect)


def _unmerge(draft: Draft, payload: Object) -> None:
    sheet, rect = draft.to_write(payload.get("range", {}))
    _drop_merges(sheet, rect)


def _keep_first(sheet: Sheet, rect: Rect) -> None:
    """Only the top left cell of a merge has a value."""
    for row in rect.rows:
        for column in rect.columns:
            if (row, column) != (rect.top, rect.left):
                cell = sheet.cell(row, column)
                sheet.put(
                    row,
                    column,
                    {name: item for name, item in cell.items() if name != "userEnteredValue"},
                )


def _grid_range(rect: Rect) -> Object:
    sides = {"startRowIndex": rect.top, "endRowIndex": rect.bottom}
    sides |= {"startColumnIndex": rect.left, "endColumnIndex": rect.right}
    return {"sheetId": rect.sheet_id, **sides} if rect.sheet_id else dict(sides)


def _drop_merges(sheet: Sheet, rect: Rect) -> None:
    kept = []
    for merge in sheet.objects["merges"]:
        here = sheet.clipped(merge)
        if not here.meets(rect):
            kept.append(merge)
        elif not (
            rect.top <= here.top
            and here.bottom <= rect.bottom
            and rect.left <= here.left <= here.right <= rect.right
        ):
            raise Refused("You must select all cells in a merged range to merge or unmerge them.")
    sheet.objects["merges"] = kept


def _find_replace(draft: Draft, payload: Object) -> Object:
    """Of whole cells, capitals or not: what a probe asks for."""
    if not payload.get("matchEntireCell") or payload.keys() & {"allSheets", "searchByRegex"}:
        raise NotImplementedError("a search of this kind")
    find, replacement = payload["find"].casefold(), payload.get("replacement", "")
    sheet, rect = draft.target(payload.get("range", {"sheetId": payload.get("sheetId", 0)}))
    places = [
        (row, column)
        for row in rect.rows
        for column in sorted(sheet.rows[row])
        if rect.left <= column < rect.right and _says(sheet.cell(row, column), find)
    ]
    for row, column in places:
        draft.hand.write(sheet, Rect(sheet.id, row, column, row + 1, column + 1))
        cell = with_typed(sheet.cell(row, column), replacement, draft.book.locale, raw=False)
        sheet.put(row, column, cell)
    return {
        "valuesChanged": len(places),
        "occurrencesChanged": len(places),
        "rowsChanged": len({row for row, _ in places}),
        "sheetsChanged": int(bool(places)),
    }


def _says(cell: Cell, text: str) -> bool:
    value = cell.get("userEnteredValue", {})
    return "formulaValue" not in value and str(next(iter(value.values()), "")).casefold() == text


ACTS: dict[str, Act] = {
    "sortRange": _sort,
    "mergeCells": _merge,
    "unmergeCells": _unmerge,
    "findReplace": _find_replace,
}
