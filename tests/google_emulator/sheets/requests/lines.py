"""Requests about whole rows and columns."""

from __future__ import annotations

from tests.google_emulator.sheets.batch import Act, Draft
from tests.google_emulator.sheets.grid import Cell, Object, Refused, Sheet
from tests.google_emulator.sheets.requests.tabs import masked
from tests.google_emulator.sheets.spans import COLUMNS, ROWS, Deleted, Inserted, Moved, tidy


def _span(draft: Draft, dimension_range: Object) -> tuple[Sheet, str, int, int]:
    sheet = draft.book.sheet(dimension_range.get("sheetId", 0))
    dimension = dimension_range.get("dimension", "")
    if dimension not in (ROWS, COLUMNS):
        raise Refused("No dimension specified.")
    size = _size(sheet, dimension)
    start, end = dimension_range.get("startIndex", 0), dimension_range.get("endIndex", size)
    if start < 0 or end <= start:
        raise Refused("The endIndex must be greater than the startIndex.")
    return sheet, dimension, start, end


def _size(sheet: Sheet, dimension: str) -> int:
    return sheet.height if dimension == ROWS else sheet.width


def _refuse_beyond(sheet: Sheet, dimension: str, index: int) -> None:
    size = _size(sheet, dimension)
    if index > size:
        word = "rows" if dimension == ROWS else "columns"
        raise Refused(
            f"Cannot go beyond the grid: index[{index}] must be at most [{size}], the "
            f"number of {word}."
        )


def _insert(draft: Draft, payload: Object) -> None:
    sheet, dimension, start, end = _span(draft, payload.get("range", {}))
    size = _size(sheet, dimension)
    if start > size:
        line = "row" if dimension == ROWS else "column"
        raise Refused(f"range.startIndex[{start}] is after last {line} in grid[{size - 1}]")
    from_before = payload.get("inheritFromBefore", False)
    if from_before and start == 0:
        raise Refused("inheritFromBefore cannot be true when inserting at the first row or column.")
    draft.hand.insert(sheet, dimension, start)
    draft.book.reshape(sheet, dimension, Inserted(start, end - start))
    model = start - 1 if from_before else end
    if model < _size(sheet, dimension):
        _dress(draft, sheet, dimension, range(start, end), model)


def _dress(draft: Draft, sheet: Sheet, dimension: str, fresh: range, model: int) -> None:
    """Formats (and, by a switch, validations) of the line before or after."""
    kept = (
        "userEnteredFormat",
        *(("dataValidation",) if draft.hand.switches.insert_inherits_validation else ()),
    )
    if dimension == ROWS:
        dressed = {
            column: bare
            for column, cell in sheet.rows[model].items()
            if (bare := _bare(cell, kept))
        }
        for index in fresh:
            sheet.rows[index] = dressed
            sheet.row_properties[index] = _sized(sheet.row_properties[model])
        return
    for row, cells in enumerate(sheet.rows):
        bare = _bare(cells.get(model, {}), kept)
        if bare:
            sheet.rows[row] = {**cells, **dict.fromkeys(fresh, bare)}
    for index in fresh:
        sheet.column_properties[index] = _sized(sheet.column_properties[model])


def _bare(cell: Cell, kept: tuple[str, ...]) -> Cell:
    return {name: cell[name] for name in kept if name in cell}


def _sized(properties: Object) -> Object:
    return {name: item for name, item in properties.items() if name == "pixelSize"}


def _append(draft: Draft, payload: Object) -> None:
    sheet = draft.book.sheet(payload.get("sheetId", 0))
    dimension, length = payload.get("dimension", ""), payload.get("length", 0)
    if dimension not in (ROWS, COLUMNS) or length < 1:
        raise Refused("Dimension and a length greater than 0 are required.")
    draft.book.reshape(sheet, dimension, Inserted(_size(sheet, dimension), length))


def _delete(draft: Draft, payload: Object) -> None:
    sheet, dimension, start, end = _span(draft, payload.get("range", {}))
    _refuse_beyond(sheet, dimension, end)
    if end - start >= _size(sheet, dimension):
        raise Refused(
            f"You can't delete all the {'rows' if dimension == ROWS else 'columns'} on the sheet."
        )
    draft.hand.remove(sheet, dimension, start, end)
    draft.book.reshape(sheet, dimension, Deleted(start, end))


def _move(draft: Draft, payload: Object) -> None:
    sheet, dimension, start, end = _span(draft, payload.get("source", {}))
    to = payload.get("destinationIndex", 0)
    _refuse_beyond(sheet, dimension, max(end, to))
    if start < to < end:
        raise Refused("The destination must not be inside the source.")
    draft.hand.remove(sheet, dimension, start, end)
    draft.hand.insert(sheet, dimension, to)
    draft.book.reshape(sheet, dimension, Moved(start, end, to))


def _update(draft: Draft, payload: Object) -> None:
    sheet, dimension, start, end = _span(draft, payload.get("range", {}))
    _refuse_beyond(sheet, dimension, end)
    lines = sheet.row_properties if dimension == ROWS else sheet.column_properties
    draft.hand.sheet(sheet)
    for index in range(start, end):
        lines[index] = masked(lines[index], payload.get("properties", {}), payload.get("fields"))


def _add_group(draft: Draft, payload: Object) -> Object:
    """Of columns, side by side: nobody here groups rows, or puts a group into another."""
    sheet, dimension, start, end = _span(draft, payload.get("range", {}))
    groups = sheet.objects["columnGroups"]
    if dimension != COLUMNS or any(first < end and start < last for first, last, _ in _of(groups)):
        raise NotImplementedError("groups of rows, or one inside another,")
    range_ = {"sheetId": sheet.id, "dimension": COLUMNS, "startIndex": start, "endIndex": end}
    sheet.objects["columnGroups"] = sorted(
        [*groups, tidy({"range": range_, "depth": 1})], key=lambda each: _of([each])
    )
    return {"dimensionGroups": sheet.objects["columnGroups"]}


def _of(groups: list[Object]) -> list[tuple[int, int, int]]:
    """First column, last and depth, by which a group is known."""
    return [
        (each["range"].get("startIndex", 0), each["range"]["endIndex"], each["depth"])
        for each in groups
    ]


def _update_group(draft: Draft, payload: Object) -> None:
    """Folding a group hides its columns, unfolding shows them. Which group is meant say range and
    depth together."""
    group = payload.get("dimensionGroup", {})
    sheet, _, start, end = _span(draft, group.get("range", {}))
    groups = sheet.objects["columnGroups"]
    if (start, end, group.get("depth")) not in _of(groups):
        raise Refused("No group exists with this range and depth.")
    at = _of(groups).index((start, end, group["depth"]))
    changed = {**groups[at], **masked(groups[at], group, payload.get("fields"))}
    groups[at] = {name: item for name, item in changed.items() if item is not False}
    hidden = {"hiddenByUser": bool(groups[at].get("collapsed"))}
    for index in range(start, end):
        sheet.column_properties[index] = {**sheet.column_properties[index], **hidden}


ACTS: dict[str, Act] = {
    "insertDimension": _insert,
    "appendDimension": _append,
    "deleteDimension": _delete,
    "moveDimension": _move,
    "updateDimensionProperties": _update,
    "addDimensionGroup": _add_group,
    "updateDimensionGroup": _update_group,
}
