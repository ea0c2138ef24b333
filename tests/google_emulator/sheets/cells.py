"""How cells change: by field mask, as `updateCells` and `repeatCell` say, or by typing."""

from __future__ import annotations

from typing import Any

from tests.google_emulator import fields
from tests.google_emulator.sheets.entered import typed
from tests.google_emulator.sheets.grid import Cell, Object, Refused

LONGEST = 50_000
_WRITABLE = frozenset(
    ("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns")
)
_UNSUPPORTED = frozenset(("pivotTable", "chipRuns", "dataSourceTable", "dataSourceFormula"))
_VALUE_KINDS = {"numberValue", "stringValue", "boolValue", "formulaValue"}


def mask_of(text: str | None) -> fields.Mask:
    """The mask of a request that changes cells. Raises `Refused` if it is missing or names what
    can't be written."""
    if not text:
        raise Refused(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    mask = fields.parse(text)
    unwritable = set(mask or ()) - _WRITABLE - {"*"}
    if unwritable & _UNSUPPORTED:
        raise NotImplementedError(f"cells with {', '.join(sorted(unwritable))}")
    if unwritable:
        raise Refused(f"Invalid field: {sorted(unwritable)[0]}")
    return mask


def merged(old: Cell, new: Object, mask: fields.Mask) -> Cell:
    """`old` with the masked parts of `new`."""
    cell: Cell = fields.merge(old, _kept(new), mask)
    value = cell.get("userEnteredValue")
    if value is not None and not usable(value):
        del cell["userEnteredValue"]
    writes_value = mask is None or "*" in mask or "userEnteredValue" in mask
    if writes_value and mask is not None and "textFormatRuns" not in mask:
        cell.pop("textFormatRuns", None)
    return {name: item for name, item in cell.items() if item not in ({}, [], "", None)}


def _kept(new: Object) -> Object:
    """What of a `CellData` is kept: the rest follows from it."""
    return {name: item for name, item in new.items() if name in _WRITABLE}


def usable(value: Object) -> bool:
    """Whether a value is one: an empty text clears a cell. Raises `Refused` for two values, or one
    that is too long."""
    kinds = set(value)
    if len(kinds) > 1 or not kinds <= _VALUE_KINDS:
        raise Refused("Invalid value for: user_entered_value")
    if len(value.get("stringValue", "")) > LONGEST:
        raise Refused(
            f"Your input contains more than the maximum of {LONGEST} characters in a single cell."
        )
    return bool(kinds) and value.get("stringValue") != ""


def with_typed(old: Cell, item: Any, locale: str, *, raw: bool) -> Cell:
    """A cell after a value of `values.*` was put into it; "" clears it, None leaves it."""
    if item is None:
        return old
    if isinstance(item, (list, dict)):
        raise Refused("Invalid values: list_value or struct_value")
    value, number_format = _value(old, item, locale, raw=raw)
    cell = {
        name: part
        for name, part in old.items()
        if name not in ("userEnteredValue", "textFormatRuns")
    }
    if usable(value):
        cell["userEnteredValue"] = value
    own_format = cell.get("userEnteredFormat", {})
    if number_format and "numberFormat" not in own_format:
        cell["userEnteredFormat"] = {**own_format, "numberFormat": number_format}
    return cell


def _value(old: Cell, item: Any, locale: str, *, raw: bool) -> tuple[Object, Object | None]:
    if isinstance(item, bool):
        return {"boolValue": item}, None
    if isinstance(item, (int, float)):
        return {"numberValue": item}, None
    if raw:
        return {"stringValue": item}, None
    return typed(item, locale, as_text=number_format_of(old).get("type") == "TEXT")


def number_format_of(cell: Cell) -> Object:
    """The number format of a cell; {} if it has none."""
    found: Object = cell.get("userEnteredFormat", {}).get("numberFormat", {})
    return found


def link_of(cell: Cell) -> str | None:
    """The one address that a whole cell links to."""
    address = cell.get("userEnteredFormat", {}).get("textFormat", {}).get("link", {}).get("uri")
    runs = [
        run.get("format", {}).get("link", {}).get("uri") for run in cell.get("textFormatRuns", ())
    ]
    addresses = [address] if address else [run for run in runs if run]
    return addresses[0] if len(addresses) == 1 else None
