"""Sheet parts → tabs: the fast reader where the survey lets it, the careful one everywhere else.

Only parts that we have inflated within limits reach the fast reader, in a zip made in memory. What
is wrong with one tab is said of that tab; the others are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sheets_sync.adapters.volumes import volume_of
from sheets_sync.adapters.xlsx.book import Book, Sheet
from sheets_sync.adapters.xlsx.careful_tabs import Leaning, carefully, most_cells
from sheets_sync.adapters.xlsx.fast import common_parts, frozen, grids
from sheets_sync.adapters.xlsx.faults import last_formula, merged
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.survey import is_ordinary, longest
from sheets_sync.core.model.addresses import Box, address
from sheets_sync.core.model.limits import (
    SHEET_BYTES,
    STRINGS_BYTES,
    TAB_ROWS,
)
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.values import Tab, TabFault
from sheets_sync.errors import Misused

_ELAPSED = re.compile(rb"""\[(?:h+|m+|s+)\]|numFmtId=["']46["']""", re.IGNORECASE)


class _Surveyed(NamedTuple):
    """What the fast reader does not tell of a part that it may have."""

    merges: tuple[Box, ...]
    reach: int
    has_escapes: bool


def read_tabs(package: Package, book: Book, wanted: Sequence[Sheet]) -> dict[str, Tab]:
    """The wanted tabs of a workbook, in that order."""
    parts = common_parts(package, book)
    common = {part: package.read(part) for part in parts}
    strings = common.get(book.related("sharedStrings") or "", b"")
    if len(strings) > STRINGS_BYTES:
        raise Misused(FILES.say("oversized", name=package.name))
    has_durations = bool(_ELAPSED.search(common.pop(book.related("styles") or "", b"")))
    tabs = {
        sheet.title: Tab(sheet.title, fault=TabFault("tab_oversized", "A1")) for sheet in wanted
    }
    small_enough = [
        sheet
        for sheet in wanted
        if package.size(sheet.part) <= SHEET_BYTES or volume_of(sheet.title)
    ]
    fast = _fit_for_fast(package, small_enough, strings)
    small = package.excerpt(dict.fromkeys([*parts, *(sheet.part for sheet in fast)]))
    for sheet, grid in grids(small, book, [*fast]):
        if grid is not None:
            found = fast[sheet]
            cells = frozen(grid, has_durations, found.has_escapes)
            tabs[sheet.title] = Tab(sheet.title, cells, found.merges, reach=found.reach)
    workings = Leaning(package, book)
    for sheet in small_enough:
        if tabs[sheet.title].fault is not None:
            tabs[sheet.title] = carefully(sheet.title, package.read(sheet.part), workings)
    return {title: _within(tab) for title, tab in tabs.items()}


def _fit_for_fast(
    package: Package, sheets: Sequence[Sheet], strings: bytes
) -> dict[Sheet, _Surveyed]:
    """The sheets that the fast reader may have, looked at one after the other: all of them together
    are tens of megabytes.
    """
    common_length, in_strings = longest(strings), b"_x" in strings
    found: dict[Sheet, _Surveyed] = {}
    for sheet in sheets:
        if surveyed := _surveyed(package, sheet, common_length, in_strings=in_strings):
            found[sheet] = surveyed
    return found


def _surveyed(
    package: Package, sheet: Sheet, common_length: int, *, in_strings: bool
) -> _Surveyed | None:
    """One of them; its bytes are let go before the next one is inflated."""
    xml = package.read(sheet.part)
    if not is_ordinary(xml, common_length, most_cells(sheet.title)):
        return None
    return _Surveyed(merged(xml), last_formula(xml), in_strings or b"_x" in xml)


def _within(tab: Tab) -> Tab:
    """Content so far down that nothing can be put below it stops the tab, and is named."""
    if len(tab.grid) <= TAB_ROWS or volume_of(tab.title):
        return tab
    column = next((place for place, cell in enumerate(tab.grid[-1], 1) if cell is not None), 1)
    return replace(tab, fault=TabFault("tab_far", address(len(tab.grid), column)))
