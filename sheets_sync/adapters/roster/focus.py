"""A list of who works on which sub-indicator, as schools fix it in January: name or NIP, and beside
it the sub-indicator, in a file of any kind that a roster may be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sheets_sync.adapters.roster.heading_words import FOCUS, NAME, NIP, NUPTK
from sheets_sync.adapters.roster.headings import Headings
from sheets_sync.adapters.roster.nobody import cell_at
from sheets_sync.adapters.roster.people import people_of
from sheets_sync.adapters.roster.reading import heads_of
from sheets_sync.core.model.sentences.roster import ROSTER
from sheets_sync.core.model.showing import is_blank
from sheets_sync.core.setup.plan_file import PlanFile, Planned
from sheets_sync.errors import Misused
from sheets_sync.ports import Workbook


def read_plan(path: Path, opened: Callable[[Path], Workbook]) -> PlanFile:
    """The list of a file. Raises `Misused`."""
    heads = [head for head in heads_of(path, opened) if FOCUS in head.at]
    named = [head for head in heads if head.fits] or [head for head in heads if _numbered(head)]
    if not named:
        raise Misused(ROSTER.say("no_plan", path=path))
    best = max(named, key=lambda head: head.worth)
    entries = sorted(_entries(best), key=lambda one: one.number)
    return PlanFile(tuple(entries), best.table.title, best.first + 1)


def _numbered(head: Headings) -> bool:
    return NIP in head.at or NUPTK in head.at


def _entries(head: Headings) -> Iterator[Planned]:
    grid = head.table.grid
    yield from _nameless(head)
    if NAME not in head.at:
        return
    for one in people_of(head).teachers:
        rows: Sequence[int] = (one.number, *one.also)
        yield Planned(
            one.number, one.row, tuple(cell_at(head.at, grid[at - 1], FOCUS) for at in rows)
        )


def _nameless(head: Headings) -> Iterator[Planned]:
    """The rows that say by number alone who it is; with a sub-indicator, where others have names:
    a number may also stand in a signature.
    """
    for number, cells in enumerate(head.table.grid[head.below :], start=head.below + 1):
        row = {label: cell_at(head.at, cells, label) for label in (NIP, NUPTK)}
        focus = cell_at(head.at, cells, FOCUS)
        if NAME in head.at and (is_blank(focus) or not is_blank(cell_at(head.at, cells, NAME))):
            continue
        if not all(map(is_blank, row.values())):
            yield Planned(number, row, (focus,))
