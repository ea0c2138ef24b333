"""What a spreadsheet lacks to be a list of schools: our tabs, and columns of them.

A column is only ever put right of all content, and nothing that stands there is touched. A tab that
bears our name and has none of the headings of a list is somebody's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sheets_sync.core.fleet.list_tabs import health_tab, memory_tab, schools_tab
from sheets_sync.core.fleet.online_list import (
    SeenList,
    deleted_headings,
    refuse_if_active_elsewhere,
)
from sheets_sync.core.layout.tab_columns import column_layout
from sheets_sync.core.model.plan import AddColumn, AddTab, Change
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.showing import is_blank
from sheets_sync.core.reading.headings import Located, find_tab, locate
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.school_list import (
    ACTIVE,
    HEALTH,
    HEALTH_COLUMNS,
    MEMORY,
    MEMORY_COLUMNS,
    REQUIRED,
    SCHOOL_COLUMNS,
    TITLE,
)
from sheets_sync.errors import Misused, Refused

_TABS: Mapping[str, tuple[tuple[Column, ...], Callable[[], TabLayout]]] = {
    TITLE: (SCHOOL_COLUMNS, schools_tab),
    HEALTH: (HEALTH_COLUMNS, health_tab),
    MEMORY: (MEMORY_COLUMNS, memory_tab),
}


def missing_in(seen: SeenList, *titles: str) -> list[Change]:
    """What of these tabs is missing, by default of all. Raises `Misused` where a heading has to be
    put right first, `Refused` for a tab that is not ours.
    """
    return [
        change
        for place, (title, (columns, draw)) in enumerate(_TABS.items())
        if title in (titles or _TABS)
        for change in _of_tab(seen, (title, place), columns, draw)
    ]


def _of_tab(
    seen: SeenList,
    at: tuple[str, int],
    columns: tuple[Column, ...],
    draw: Callable[[], TabLayout],
) -> Iterator[Change]:
    title, place = at
    if find_tab(seen.snapshot, title) is None:
        yield AddTab(draw(), place)
        return
    found = locate(seen.snapshot, title, columns, ())
    if not found.at and found.tab.grid:
        raise Refused(ONLINE_LIST.say("tab_not_ours", name=seen.name, tab=found.title))
    _refuse_if_renamed(seen, found)
    free = found.tab.width + 1
    for column in columns:
        if column.label not in found.at:
            if title == TITLE:
                _refuse_if_elsewhere(seen, found, column.label)
            yield AddColumn(title, free, column_layout(column))
            free += 1


def _refuse_if_elsewhere(seen: SeenList, found: Located, label: str) -> None:
    """A column without which there is no list may stand there under a name of its own: beside an
    empty one, every school would be new and get a second workbook.
    """
    if label == ACTIVE:
        refuse_if_active_elsewhere(seen, found)
    if label not in REQUIRED:
        return
    others = [
        heading
        for heading, place in found.beyond().items()
        if any(
            not is_blank(found.tab.cell(row, place)) for row in range(2, len(found.tab.grid) + 1)
        )
    ]
    if others:
        facts = {"label": label, "others": list_labels(others)}
        said = ONLINE_LIST.say("header_elsewhere", name=seen.name, tab=found.title, **facts)
        raise Misused(said)


def _refuse_if_renamed(seen: SeenList, found: Located) -> None:
    """A heading that is only missing is made; one that stands twice, elsewhere or under another
    name is for people to put right.
    """
    deleted = deleted_headings(found) if found.title == TITLE else ()
    for fault in (*found.faults, *deleted):
        if fault.code != "missing_header" or fault.likely:
            code = "renamed_header" if fault.code == "missing_header" else fault.code
            facts = {"label": fault.label, "likely": fault.likely}
            raise Misused(ONLINE_LIST.say(code, name=seen.name, tab=found.title, **facts))
