"""Requests that rearrange or search cells: sort, find and replace, merge, copy and cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.cells import with_typed
from tests.google_emulator.sheets.grid import Object, Refused, Sheet
from tests.google_emulator.sheets.shown import error_text

_KIND_ORDER = ("numberValue", "stringValue", "boolValue", "errorValue")


def _sort(draft: Draft, payload: Object) -> None:
    """Whole cells move, with formats, notes and validations; rows stay where they are."""
    sheet, rect = draft.target(payload.get("range", {}))
    draft.hand.sort(sheet, rect)
    order = list(rect.rows)
    for spec in reversed(payload.get("sortSpecs", [])):
        column, falling = spec.get("dimensionIndex", 0), spec.get("sortOrder") == "DESCENDING"
        keys: dict[int, Any] = {row: _key(draft.book.value(sheet, row, column)) for row in order}
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
    kind = payload.get("mergeType", "MERGE_ALL")
    _drop_merges(sheet, rect)
    for piece in _pieces(rect, kind):
        if (piece.bottom - piece.top) * (piece.right - piece.left) > 1:
            sheet.objects["merges"].append(_grid_range(piece))
            _keep_first(sheet, piece)


def _pieces(rect: Rect, kind: str) -> list[Rect]:
    if kind == "MERGE_ROWS":
        return [Rect(rect.sheet_id, row, rect.left, row + 1, rect.right) for row in rect.rows]
    if kind == "MERGE_COLUMNS":
        return [
            Rect(rect.sheet_id, rect.top, column, rect.bottom, column + 1)
            for column in rect.columns
        ]
    return [rect]


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
    swap = _swap(payload)
    places = [
        (sheet, row, column)
        for sheet, rect in _searched(draft, payload)
        for row in rect.rows
        for column in sorted(sheet.rows[row])
        if rect.left <= column < rect.right
    ]
    changed = [place for place in places if _replace(draft, *place, swap)]
    return {
        "valuesChanged": len(changed),
        "occurrencesChanged": len(changed),
        "rowsChanged": len({(sheet.id, row) for sheet, row, _ in changed}),
        "sheetsChanged": len({sheet.id for sheet, _, _ in changed}),
    }


def _searched(draft: Draft, payload: Object) -> list[tuple[Sheet, Rect]]:
    if payload.get("allSheets"):
        return [(sheet, sheet.clipped({})) for sheet in draft.book.sheets]
    if "range" in payload:
        return [draft.target(payload["range"])]
    sheet = draft.book.sheet(payload.get("sheetId", 0))
    return [(sheet, sheet.clipped({}))]


def _swap(payload: Object) -> Callable[[str], str]:
    find, replacement = payload.get("find", ""), payload.get("replacement", "")
    if not find:
        raise Refused("The search text must not be empty.")
    pattern = find if payload.get("searchByRegex") else re.escape(find)
    compiled = re.compile(pattern, 0 if payload.get("matchCase") else re.IGNORECASE)
    if payload.get("matchEntireCell"):
        return lambda text: replacement if compiled.fullmatch(text) else text
    return lambda text: compiled.sub(lambda _found: replacement, text)


def _replace(draft: Draft, sheet: Sheet, row: int, column: int, swap: Callable[[str], str]) -> bool:
    cell = sheet.cell(row, column)
    value = cell.get("userEnteredValue", {})
    if not value or "formulaValue" in value:
        return False
    text = str(next(iter(value.values())))
    if swap(text) == text:
        return False
    draft.hand.write(sheet, Rect(sheet.id, row, column, row + 1, column + 1))
    sheet.put(row, column, with_typed(cell, swap(text), draft.book.locale, raw=False))
    return True


ACTS: dict[str, Act] = {
    "sortRange": _sort,
    "mergeCells": _merge,
    "findReplace": _find_replace,
}
