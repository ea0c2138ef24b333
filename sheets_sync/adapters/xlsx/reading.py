"""Sheet parts → tabs: the fast reader where the survey lets it, the careful one everywhere else.

Only parts that we have inflated within limits reach the fast reader, in a zip made in memory. What
is wrong with one tab is said of that tab; the others are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sheets_sync.adapters.volumes import volume_of
from sheets_sync.adapters.xlsx.book import Book, Sheet
from sheets_sync.adapters.xlsx.careful_tabs import Leaning, carefully, most_cells
from sheets_sync.adapters.xlsx.fast import common_parts, frozen, grids
from sheets_sync.adapters.xlsx.faults import last_formula, merged
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.survey import is_ordinary, longest
from sheets_sync.core.model.addresses import address
from sheets_sync.core.model.limits import (
    SHEET_BYTES,
    STRINGS_BYTES,
    TAB_ROWS,
)
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.values import Tab, TabFault
from sheets_sync.errors import Misused

_ELAPSED = re.compile(rb"""\[(?:h+|m+|s+)\]|numFmtId=["']46["']""", re.IGNORECASE)


def read_tabs(package: Package, book: Book, wanted: Sequence[Sheet]) -> dict[str, Tab]:
    """The wanted tabs of a workbook, in that order."""
    common = {part: package.read(part) for part in common_parts(package, book)}
    strings = common.get(book.related("sharedStrings") or "", b"")
    if len(strings) > STRINGS_BYTES:
        raise Misused(FILES.say("oversized", name=package.name))
    large = {
        sheet.part
        for sheet in wanted
        if package.size(sheet.part) > SHEET_BYTES and not volume_of(sheet.title)
    }
    sheets = {sheet.part: package.read(sheet.part) for sheet in wanted if sheet.part not in large}
    common_length = longest(strings)
    fast = [
        s
        for s in wanted
        if s.part not in large and is_ordinary(sheets[s.part], common_length, most_cells(s.title))
    ]
    merges = {sheet.part: (merged(xml := sheets[sheet.part]), last_formula(xml)) for sheet in fast}
    slow = {
        sheet.part: sheets[sheet.part]
        for sheet in wanted
        if sheet not in fast and sheet.part not in large
    }
    in_strings = b"_x" in strings
    escapes = {sheet.part: in_strings or b"_x" in sheets[sheet.part] for sheet in fast}
    has_durations = bool(_ELAPSED.search(common.get(book.related("styles") or "", b"")))
    small = package.excerpt(dict.fromkeys([*common, *(sheet.part for sheet in fast)]))
    del sheets  # tens of megabytes that nobody needs while the grids are made
    tabs = {
        sheet.title: Tab(sheet.title, fault=TabFault("tab_oversized", "A1")) for sheet in wanted
    }
    workings = Leaning(package, book)
    for sheet, grid in grids(small, book, fast).items():
        if grid is None:
            slow[sheet.part] = package.read(sheet.part)
        else:
            ranges, reach = merges[sheet.part]
            tabs[sheet.title] = Tab(
                sheet.title, frozen(grid, has_durations, escapes[sheet.part]), ranges, reach=reach
            )
    for sheet in wanted:
        if sheet.part in slow:
            tabs[sheet.title] = carefully(sheet.title, slow.pop(sheet.part), workings)
    return {title: _within(tab) for title, tab in tabs.items()}


def _within(tab: Tab) -> Tab:
    """Content so far down that nothing can be put below it stops the tab, and is named."""
    if len(tab.grid) <= TAB_ROWS or volume_of(tab.title):
        return tab
    column = next((place for place, cell in enumerate(tab.grid[-1], 1) if cell is not None), 1)
    return replace(tab, fault=TabFault("tab_far", address(len(tab.grid), column)))
