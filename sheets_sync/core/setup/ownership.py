"""Whose a tab is: a school's own workbook may have tabs of our names, and nothing of ours is ever
put into those.

A tab is known by its headings in row 1, a page (Beranda, Petunjuk) by its title, `_status` also by
its lines. A workbook is ours by what `_status` remembers, or by several tabs that have all our
headings: then a tab that lost some of them is one to repair. Anywhere else only a complete tab is
ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.core.layout.front_page import BERANDA, is_front_page
from sheets_sync.core.layout.guide import TITLE as GUIDE_TITLE
from sheets_sync.core.layout.tabs import PETUNJUK, TITLES, named_columns
from sheets_sync.core.model.journal import is_line
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import find_tab, locate
from sheets_sync.core.reading.status_lines import has_memory
from sheets_sync.core.schema.own_tabs import JOURNAL, RIWAYAT, STATUS_TAB

ENOUGH_TABS = 3
"""With fewer tabs of ours it is somebody else's workbook."""
MANY, MOST = 10, 0.8
"""Of so many headings, so large a part tells a tab by itself."""
HALF = 0.5
"""The part that tells a tab in a workbook of ours."""


def is_ours(snapshot: Snapshot) -> bool:
    """Whether the program made this workbook."""
    return (
        has_memory(find_tab(snapshot, STATUS_TAB))
        or sum(_tells(snapshot, title) for title in TITLES) >= ENOUGH_TABS
    )


def _tells(snapshot: Snapshot, title: str) -> bool:
    """Whether nobody else has a tab with these headings; an older program made some of its tabs
    with fewer.
    """
    return _share(snapshot, title) >= (MOST if len(named_columns(title)) >= MANY else 1)


def strangers(snapshot: Snapshot) -> tuple[str, ...]:
    """The tabs that bear one of our names and are not ours, as people see their titles."""
    ours = {folded(title): title for title in TITLES}
    named = ((shown, ours[folded(shown)]) for shown in snapshot.titles if folded(shown) in ours)
    known = _is_mendable if is_ours(snapshot) else _is_whole
    return tuple(
        snapshot.shown.get(title, shown) for shown, title in named if not known(snapshot, title)
    )


def ours_among(layouts: Sequence[TabLayout], snapshot: Snapshot) -> tuple[TabLayout, ...]:
    """The tabs that `init` may dress."""
    foreign = {folded(title) for title in strangers(snapshot)}
    shown = ((snapshot.shown.get(layout.title, layout.title), layout) for layout in layouts)
    return tuple(layout for title, layout in shown if folded(title) not in foreign)


def _is_whole(snapshot: Snapshot, title: str) -> bool:
    """What makes a tab ours in anybody's workbook; nothing is lost on `_status` where nothing
    stands.
    """
    tab = find_tab(snapshot, title)
    return _share(snapshot, title) == 1 or (
        title == STATUS_TAB and tab is not None and tab.width == 0
    )


def _is_mendable(snapshot: Snapshot, title: str) -> bool:
    """What makes a tab ours in our workbook: most of its headings, in row 1 or wherever they were
    moved.
    """
    tab = find_tab(snapshot, title)
    if tab is not None and (tab.fault or (title == STATUS_TAB and has_memory(tab))):
        return True  # of a tab that cannot be read nothing is changed either
    if title == RIWAYAT and is_line(snapshot.journal_head or ()):
        return True
    return (
        _share(snapshot, title) >= HALF or _is_whole(snapshot, title) or _was_moved(snapshot, title)
    )


def _was_moved(snapshot: Snapshot, title: str) -> bool:
    if title in (BERANDA, PETUNJUK, RIWAYAT):
        return False
    return any(
        fault.code == "header_moved"
        for fault in locate(snapshot, title, named_columns(title)).faults
    )


def _share(snapshot: Snapshot, title: str) -> float:
    """Which part of a tab's headings stands in its row 1, from 0 to 1."""
    tab = find_tab(snapshot, title)
    if title == BERANDA:
        return float(tab is not None and is_front_page(tab))
    if title == PETUNJUK:
        return float(tab is not None and folded(as_text(tab.cell(1, 1))) == folded(GUIDE_TITLE))
    return share_of_headings(_head(snapshot, title), title)


def share_of_headings(head: Sequence[Cell], title: str) -> float:
    """Which part of a tab's headings stands in a row, from 0 to 1; an older Riwayat is whole."""
    columns = JOURNAL[:-1] if title == RIWAYAT else named_columns(title)
    labels = {folded(column.label) for column in columns if not column.optional}
    found = {folded(as_text(cell)) for cell in head if not is_blank(cell)}
    return len(labels & found) / len(labels)


def _head(snapshot: Snapshot, title: str) -> tuple[Cell, ...]:
    if title == RIWAYAT:
        return snapshot.journal_head or ()
    tab = find_tab(snapshot, title)
    return tab.grid[0] if tab is not None and tab.grid else ()
