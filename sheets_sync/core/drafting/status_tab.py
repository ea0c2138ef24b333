"""`_status` as cells: memory, a key a row, and beside it the lists that dropdowns are fed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.core.drafting.drafts import says
from sheets_sync.core.layout.tabs import TITLES, tab_layout
from sheets_sync.core.model.kept import cleaned
from sheets_sync.core.model.plan import AddTab, Change, SetCell
from sheets_sync.core.model.values import Tab, Value
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.memory import Memory
from sheets_sync.core.reading.status_lines import write_memory
from sheets_sync.core.schema.own_tabs import (
    CHOICES_COLUMN,
    CHOICES_FIRST_ROW,
    STATUS_TAB,
)

_MEMORY_COLUMNS: tuple[int, ...] = (1, 2, 3)
Spots = Mapping[tuple[int, int], Value]


def memory_changes(desk: Desk, memory: Memory) -> Iterator[Change]:
    """A key keeps its row, new keys go below, lists of choices stay beside them."""
    tab = find_tab(desk.snapshot, STATUS_TAB)
    if tab is None:
        layout = tab_layout(STATUS_TAB, desk.year)
        yield AddTab(layout, TITLES.index(STATUS_TAB))
        tab = Tab(STATUS_TAB, (tuple(column.label for column in layout.columns),))
    spots, columns = _memory_spots(tab, write_memory(memory, desk.memory)), _MEMORY_COLUMNS
    if not desk.halted:
        spots, columns = {**spots, **_choice_spots(desk)}, (*columns, *CHOICES_COLUMN.values())
    for row in range(2, max(len(tab.grid), max((r for r, _ in spots), default=1)) + 1):
        for column in columns:
            value = spots.get((row, column))
            if not says(tab.cell(row, column), value):
                yield SetCell(tab.title, row, column, value)


def _memory_spots(tab: Tab, lines: Sequence[tuple[str, str, str]]) -> Spots:
    places: dict[str, int] = {}
    for number in range(2, len(tab.grid) + 1):
        key = tab.cell(number, 1)
        if isinstance(key, str):
            places.setdefault(key, number)
    taken = set(places.values())
    free = iter(
        number for number in range(2, len(tab.grid) + len(lines) + 2) if number not in taken
    )
    spots: dict[tuple[int, int], Value] = {}
    for key, text, check in lines:
        row = places.get(key) or next(free)
        spots.update({(row, 1): key, (row, 2): text, (row, 3): check})
    return spots


def _choice_spots(desk: Desk) -> Spots:
    members = sorted(desk.roster.members.values(), key=lambda member: member.kode)
    offered = desk.catalogue.sub_indicators.values()
    behaviours = desk.catalogue.behaviours
    lists = {
        "sub_indicators": [item.shown for item in offered],
        "behaviours": [behaviours[code].shown for item in offered for code in item.behaviours],
        "teachers": [f"{member.kode} · {member.name}" for member in members if member.active],
    }
    return {
        (row, column): cleaned(text)
        for source, column in CHOICES_COLUMN.items()
        for row, text in enumerate(lists[source], start=CHOICES_FIRST_ROW)
    }
