"""Protections that people put over our tabs, in which the program has no part: which rows and
columns they shut.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheets_sync.core.layout.tabs import TITLES, tab_columns
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Barrier, Tab
from sheets_sync.core.model.words import Owner, folded

PROTECTIONS = (
    "protectedRanges(range,description,warningOnly,requestingUserCanEdit,unprotectedRanges)"
)
"""What is asked for of a sheet."""
ENDLESS = 2**31
"""Beyond every row and column: where a range has no end."""

Protection = Mapping[str, Any]
"""Or anything else with a `range`."""


def barrier_on(tab: Tab, sheet: Mapping[str, Any]) -> Barrier | None:
    """What protections of people shut on a tab. `sheet`: with the fields of `PROTECTIONS`."""
    closed = [each for each in sheet.get("protectedRanges", ()) if is_shut(each)]
    found = [part for each in closed if (part := _of_one(tab, each))]
    return found[0].joined(*found[1:]) if found else None


def is_shut(protection: Protection) -> bool:
    """Whether it stops this account."""
    return not (protection.get("warningOnly") or protection.get("requestingUserCanEdit"))


def _of_one(tab: Tab, protection: Protection) -> Barrier | None:
    """What one protection shuts of what we write: rows that have a cell of the program in it, and
    the place of fresh rows.
    """
    ours = _program_columns(tab)
    rows = frozenset(
        row
        for row in range(1, len(tab.grid) + 1)
        if any(_covers(protection, row, column) for column in ours)
    )
    known = range(1, max(map(len, tab.grid[:1]), default=0) + 1)
    closed = any(_covers(protection, len(tab.grid) + 1, column) for column in known)
    if not rows and not closed:
        return None
    return Barrier(rows, closed, shown(protection), protection.get("description", "").strip())


def _program_columns(tab: Tab) -> list[int]:
    """The program's columns; on a tab that is not told by headings, all."""
    heads = {
        folded(as_text(cell)): number
        for number, cell in enumerate(tab.grid[0] if tab.grid else (), start=1)
    }
    columns = tab_columns(tab.title) if tab.title in TITLES else ()
    labelled = [column for column in columns if column.label]
    if not labelled:
        return [*range(1, tab.width + 1)]
    ours = (column for column in labelled if column.owner is Owner.TOOL)
    return [heads[name] for column in ours if (name := folded(column.label)) in heads]


def _covers(protection: Protection, row: int, column: int) -> bool:
    opened = protection.get("unprotectedRanges", ())
    return _within(protection.get("range", {}), row, column) and not any(
        _within(area, row, column) for area in opened
    )


def _within(area: Mapping[str, Any], row: int, column: int) -> bool:
    return bool(
        area.get("startRowIndex", 0) < row <= area.get("endRowIndex", ENDLESS)
        and area.get("startColumnIndex", 0) < column <= area.get("endColumnIndex", ENDLESS)
    )


def shown(protection: Protection) -> str:
    """The range of a protection or a table as people write it; empty for a whole tab."""
    area = protection.get("range", {})
    first, last = area.get("startColumnIndex", 0) + 1, area.get("endColumnIndex")
    top, bottom = area.get("startRowIndex", 0) + 1, area.get("endRowIndex")
    if last is None:
        return "" if bottom is None else f"{top}:{bottom}"
    if bottom is None:
        return f"{letters(first)}:{letters(last)}"
    return f"{letters(first)}{top}:{letters(last)}{bottom}"
