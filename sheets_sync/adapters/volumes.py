"""Riwayat in volumes: a tab ends at row 1,048,576, and the journal goes on in «Riwayat 2», «Riwayat
3», …

Only the adapters know of it: the core appends to Riwayat and reads Riwayat, however many tabs that
is. A volume is known by its title and by the headings of the first; a tab of the school's own that
is only called so is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import count

from sheets_sync.core.layout.tabs import tab_layout
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.schema.own_tabs import RIWAYAT, ROW_HEADING

_VOLUME = re.compile(rf"{RIWAYAT}(?: ([2-9]|[1-9][0-9]{{1,2}}))?", re.IGNORECASE)
_FIRST_ID = 900
"""The fixed ids of volumes stand far behind those of the other tabs."""


def volume_of(title: str) -> int:
    """Which volume of the journal a tab is by its title: 1 for Riwayat itself, 0 for any other
    tab.
    """
    found = _VOLUME.fullmatch(title)
    return int(found[1] or 1) if found else 0


def title_of(volume: int) -> str:
    """What a volume is called."""
    return RIWAYAT if volume == 1 else f"{RIWAYAT} {volume}"


def present(titles: Iterable[str], head_of: Callable[[str], Sequence[Cell]]) -> list[str]:
    """The volumes among some tabs, in order: those whose headings are the first one's."""
    return list(backwards(titles, head_of))[::-1]


def backwards(titles: Iterable[str], head_of: Callable[[str], Sequence[Cell]]) -> Iterator[str]:
    """The volumes, the last one first; no more headings are looked at than are asked for."""
    found = sorted((title for title in titles if volume_of(title)), key=volume_of)
    if not found or volume_of(found[0]) != 1:
        return
    head = head_of(found[0])
    for title in reversed(found):
        if title == found[0] or _alike(head_of(title), head):
            yield title


def _alike(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether headings are the same; an older volume lacks the last one."""
    if not one or not other:
        return len(one) == len(other)
    lacking = abs(len(one) - len(other))
    longer = max(one, other, key=len)
    shared = len(longer) - lacking
    is_older = lacking == 1 and as_text(longer[-1]) == ROW_HEADING
    return tuple(one[:shared]) == tuple(other[:shared]) and (is_older or not lacking)


def next_layout(titles: Collection[str], last: str) -> TabLayout:
    """The volume behind the last one, under a title that nobody uses."""
    used = {title.casefold() for title in titles}
    volume = next(
        each for each in count(volume_of(last) + 1) if title_of(each).casefold() not in used
    )
    plain = tab_layout(RIWAYAT, None)
    return TabLayout(
        title=title_of(volume),
        columns=plain.columns,
        sheet_id=_FIRST_ID + volume,
        colour=plain.colour,
        rows=plain.rows,
    )


def joined(volumes: Sequence[Tab]) -> Tab:
    """All volumes as one tab, one header above all lines."""
    first, *others = volumes
    return Tab(
        first.title,
        (*first.grid, *(line for volume in others for line in volume.grid[1:])),
        first.merges,
    )
