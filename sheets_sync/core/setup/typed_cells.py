"""A mark of all that people typed into a workbook: equal as long as nobody types.

What a sync does leaves it as it is: statuses, program columns, fresh rows, pages of the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tabs import PETUNJUK, TITLES, tab_columns
from sheets_sync.core.mending.predict import Grid, predicted
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Snapshot, Tab
from sheets_sync.core.model.words import Owner, folded
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB

_OF_PROGRAM = frozenset(map(folded, (BERANDA, PETUNJUK, RINGKASAN, RIWAYAT, STATUS_TAB)))


def typed_mark(snapshot: Snapshot, changes: Sequence[Change] = ()) -> str:
    """The mark of what people typed, as it will be after the changes."""
    told = [
        line
        for title, tab in sorted(snapshot.tabs.items())
        if folded(title) not in _OF_PROGRAM
        for line in _lines(snapshot, tab, predicted(tab, changes))
    ]
    return short_hash("\n".join(told))


def _lines(snapshot: Snapshot, tab: Tab, grid: Grid) -> Iterator[str]:
    """The rows that hold something of people, with their own headings."""
    owned = _programs_columns(snapshot, tab.title)
    head = [folded(as_text(cell)) for cell in grid[0]] if grid else []
    for number, row in enumerate(grid):
        typed = [
            f"{head[at] if at < len(head) else at}={as_text(cell)}"
            for at, cell in enumerate(row)
            if not is_blank(cell) and cell is not False
            if at >= len(head) or head[at] not in owned
        ]
        if number and typed:
            yield f"{tab.title}: {' '.join(typed)}"


def _programs_columns(snapshot: Snapshot, title: str) -> frozenset[str]:
    known = next((each for each in TITLES if folded(each) == folded(title)), None)
    if known is None or known == KATALOG:
        return frozenset()
    columns = tab_columns(known, snapshot.role)
    return frozenset(folded(each.label) for each in columns if each.owner is Owner.TOOL)
