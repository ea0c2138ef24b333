"""Which workbook this is: an identity of its own in `_status`, and the place where it lay at its
last sync.

A copy of a workbook remembers the same as the original. It is told by its place: another
spreadsheet, or a file while the one of a remembered path is still there. Then it gets an identity
of its own, so that it takes nothing of the original for its own work; one that was only moved or
renamed keeps its identity. Two computers may know one file by different paths: each path is
remembered once, so that they don't write it over and over in turn. The new identity is made from
the old one and the place, so that a run that dies before it could write finds the same one again.

People delete `_status` as they delete any tab. So that the workbook's own documents don't become a
stranger's by that, its backend keeps the same beside the tabs, and what stands there counts where
`_status` says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.plan import Change, SetCell
from sheets_sync.core.model.values import Cell, Home, Tab
from sheets_sync.core.reading.memory import SchoolMemory
from sheets_sync.core.reading.status_lines import read_school
from sheets_sync.core.schema.own_tabs import STATUS_TAB


@dataclass(frozen=True, slots=True)
class Origin:
    """Who this workbook is from now on."""

    identity: str
    place: str
    is_copy: bool = False
    """It was found out just now."""
    former: tuple[str, ...] = field(default=(), compare=False)
    """Where it lay before, and where other computers find it."""


MOST_PLACES = 8
"""A school has a few computers."""
NOWHERE = Origin("", "")
"""Of a workbook of which nothing is known."""


def origin_of(school: SchoolMemory, home: Home) -> Origin:
    """The identity that holds, and the place to remember."""
    known = school.identity or home.kept
    if not home.place or (known and not home.is_copy):
        place = school.place if home.settled else home.place or school.place
        return Origin(known, place, former=_former(school, place))
    return Origin(home.born or derived(home.place, known), home.place, is_copy=bool(known))


def _former(school: SchoolMemory, place: str) -> tuple[str, ...]:
    """The other places, latest last."""
    if place == school.place or not school.place:
        return school.former
    return (*(each for each in school.former if each != place), school.place)[-MOST_PLACES:]


def derived(place: str, before: str = "") -> str:
    """An identity made from the place, and from the one that a copy had before; of one spreadsheet
    always the same.
    """
    return "".join(short_hash(f"{before}\n{place}\n{part}") for part in range(3))


def remembered_origin(tab: Tab | None, kept: Origin = NOWHERE) -> Origin:
    """What `_status` says of itself, else what its backend kept beside it."""
    school = read_school(tab)
    return Origin(school.identity, school.place, former=school.former) if school.identity else kept


def origin_after(tab: Tab | None, changes: Iterable[Change]) -> Origin:
    """What `_status` will say of itself when the changes are made."""
    cells: dict[tuple[int, int], object] = {}
    for change in changes:
        if isinstance(change, SetCell) and change.tab == STATUS_TAB and change.column <= 3:
            cells[change.row, change.column] = change.value
    grid = tab.grid if tab else ()
    last = max((len(grid), *(row for row, _ in cells)))
    return remembered_origin(
        Tab(STATUS_TAB, tuple(_row(grid, cells, row) for row in range(1, last + 1)))
    )


def _row(
    grid: tuple[tuple[Cell, ...], ...], cells: dict[tuple[int, int], object], row: int
) -> tuple[Cell, ...]:
    stood = (*(grid[row - 1] if row <= len(grid) else ()), None, None, None)
    return tuple(cells.get((row, column), stood[column - 1]) for column in (1, 2, 3))  # type: ignore[misc]
