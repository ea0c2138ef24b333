"""`_status` as cells: memory, a key a row, and beside it the lists that dropdowns are fed from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from sheets_sync.core.drafting.drafts import says
from sheets_sync.core.layout.tabs import TITLES, tab_layout
from sheets_sync.core.model.kept import cleaned
from sheets_sync.core.model.plan import AddTab, Change, SetCell
from sheets_sync.core.model.values import Tab, Value
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.memory import Line, Memory
from sheets_sync.core.reading.status_lines import write_memory
from sheets_sync.core.schema.own_tabs import (
    CHOICES_COLUMN,
    CHOICES_FIRST_ROW,
    STATUS_TAB,
)

_NONE = (None, None, None)
"""Of a row without a line, or beside no list."""


def memory_changes(desk: Desk, memory: Memory) -> Iterator[Change]:
    """A key keeps its row, new keys go below, lists of choices stay beside them."""
    tab = find_tab(desk.snapshot, STATUS_TAB)
    if tab is None:
        layout = tab_layout(STATUS_TAB, desk.year)
        yield AddTab(layout, TITLES.index(STATUS_TAB))
        tab = Tab(STATUS_TAB, (tuple(column.label for column in layout.columns),))
    lines = _placed(tab, write_memory(memory, desk.memory))
    choices = {} if desk.halted else dict(enumerate(_choices(desk), start=CHOICES_FIRST_ROW))
    width = len(_NONE) if desk.halted else 2 * len(_NONE)
    for row in range(2, max(len(tab.grid), *lines, *choices) + 1):
        there = tab.grid[row - 1] if row <= len(tab.grid) else ()
        wanted = (*lines.get(row, _NONE), *choices.get(row, _NONE))[:width]
        if (*there, *_NONE, *_NONE)[:width] != wanted:
            for column, value in enumerate(wanted, start=1):
                if not says(tab.cell(row, column), value):
                    yield SetCell(tab.title, row, column, value)


def _placed(tab: Tab, lines: Sequence[Line]) -> Mapping[int, Line]:
    """The lines by the rows in which they stand, or are to stand."""
    places: dict[str, int] = {}
    for number in range(2, len(tab.grid) + 1):
        key = tab.cell(number, 1)
        if isinstance(key, str):
            places.setdefault(key, number)
    taken = set(places.values())
    free = iter(
        number for number in range(2, len(tab.grid) + len(lines) + 2) if number not in taken
    )
    return {places.get(line[0]) or next(free): line for line in lines}


def _choices(desk: Desk) -> Iterable[tuple[Value, ...]]:
    """The lists row by row, right behind the columns of memory."""
    members = sorted(desk.roster.members.values(), key=lambda member: member.kode)
    offered = desk.catalogue.sub_indicators.values()
    behaviours = desk.catalogue.behaviours
    lists = {
        "sub_indicators": [item.shown for item in offered],
        "behaviours": [behaviours[code].shown for item in offered for code in item.behaviours],
        "teachers": [f"{member.kode} · {member.name}" for member in members if member.active],
    }
    return zip_longest(*(map(cleaned, lists[source]) for source in CHOICES_COLUMN))
