"""Tabs that lost their name but have their headings get it back, so that `init` makes no empty twin
beside them.

Only one tab may fit; a copy that somebody keeps beside is not guessed at. Where Google knows a tab
by its fixed id, it works under any name; it gets the one back that all our sentences use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.tabs import PETUNJUK, TITLES
from sheets_sync.core.model.plan import RenameTab
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.setup.ownership import MOST, share_of_headings

_NOT_BY_HEADINGS = (BERANDA, PETUNJUK, RIWAYAT, STATUS_TAB)


def missing_titles(snapshot: Snapshot) -> tuple[str, ...]:
    """Tabs of people that are not there under their names."""
    present = {folded(title) for title in snapshot.titles}
    return tuple(
        title for title in TITLES if title not in _NOT_BY_HEADINGS and folded(title) not in present
    )


def names_back(snapshot: Snapshot) -> tuple[RenameTab, ...]:
    """The tabs to be renamed. `snapshot`: with the grids of all tabs where one of ours is
    missing.
    """
    known = [RenameTab(title, title) for title in snapshot.shown if _fits(snapshot, title, title)]
    found = candidates(snapshot)
    return (
        *known,
        *(RenameTab(shown[0], title) for title, shown in found.items() if len(shown) == 1),
    )


def with_names_back(snapshot: Snapshot, renamed: Sequence[RenameTab]) -> Snapshot:
    """The workbook as it will be read once its tabs are renamed."""
    names = {each.tab: each.title for each in renamed}
    tabs = {
        names.get(title, title): replace(tab, title=names.get(title, tab.title))
        for title, tab in snapshot.tabs.items()
    }
    shown = {title: name for title, name in snapshot.shown.items() if title not in names}
    titles = tuple(names.get(title, title) for title in snapshot.titles)
    return replace(snapshot, tabs=tabs, titles=titles, shown=shown)


def candidates(snapshot: Snapshot) -> dict[str, list[str]]:
    """Missing tab → the tabs that have its headings under a name that is not ours."""
    ours = {folded(title) for title in TITLES}
    strange = [shown for shown in snapshot.tabs if folded(shown) not in ours]
    found: dict[str, list[str]] = defaultdict(list)
    for title in missing_titles(snapshot):
        for shown in strange:
            if _fits(snapshot, shown, title):
                found[title].append(shown)
    return found


def _fits(snapshot: Snapshot, shown: str, title: str) -> bool:
    tab = snapshot.tabs.get(shown)
    if tab is None or not tab.grid or title in _NOT_BY_HEADINGS:
        return False
    return share_of_headings(tab.grid[0], title) >= MOST
