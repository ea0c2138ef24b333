"""What Ringkasan is to say becomes changes, in whichever columns its headings stand now.

A text that somebody typed over one of ours is kept in Riwayat before it is put right; a row of
somebody's own stays.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sheets_sync.core.drafting.drafts import Drafts, says
from sheets_sync.core.drafting.marks import is_programs, leads_elsewhere
from sheets_sync.core.drafting.summary_places import Table
from sheets_sync.core.layout import summary as place
from sheets_sync.core.model.hashes import cell_mark
from sheets_sync.core.model.kept import cleaned
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Event

Spot = tuple[int, int]


def draft_table(
    table: Table, spots: Mapping[Spot, Value], drafts: Drafts, wrote: Collection[str]
) -> None:
    """Put every cell right that says something else."""
    tab, rows = table.tab, {row for row, _ in spots}
    for row in range(place.FIRST_ROW, max(len(tab.grid), *rows) + 1):
        kode, own = str(spots.get((row, 1)) or ""), (row, 1) not in spots and table.is_own(row)
        if own:
            _log_own(table, row, drafts, wrote)
        for column, there in table.columns.items():
            if (own and column < place.GAP_COLUMN) or (
                (row, column) not in spots and _fixed(row, column)
            ):
                continue
            _put(table, (row, there), spots.get((row, column)), _Ink(drafts, wrote, kode))


@dataclass(frozen=True, slots=True)
class _Ink:
    """What one row is written with."""

    drafts: Drafts
    wrote: Collection[str]
    kode: str


def _put(table: Table, at: Spot, wanted: Value, ink: _Ink) -> None:
    title, cell, value = table.tab.title, table.tab.cell(*at), cleaned(wanted)
    if says(cell, value):
        if leads_elsewhere(value, ink.kode, ink.wrote):
            ink.drafts.change(SetCell(title, *at, value))
        return
    if isinstance(cell, str) and not is_programs(cell, ink.wrote):
        ink.drafts.log(ink.kode, title, Event.REPAIRED, _heading(table, at[1]), cell)
    ink.drafts.change(SetCell(title, *at, value))


def _heading(table: Table, column: int) -> str:
    return as_text(table.tab.cell(1, column))


def clear_former(table: Table, drafts: Drafts) -> None:
    """Empty what an older program wrote; a heading stays over what somebody else wrote there."""
    for column in table.former:
        cells = {
            row: cell for row in table.rows if (cell := table.tab.cell(row, column)) is not None
        }
        ours = [row for row, cell in cells.items() if table.is_programs(as_text(cell))]
        heading = [] if len(ours) < len(cells) else [1]
        drafts.change(*(SetCell(table.tab.title, row, column, None) for row in heading + ours))


def _log_own(table: Table, row: int, drafts: Drafts, wrote: Collection[str]) -> None:
    """A row of somebody's own stays as it is; its texts are kept in Riwayat once."""
    for at, there in table.columns.items():
        if at < place.GAP_COLUMN and (text := as_text(table.tab.cell(row, there)).strip()):
            heading = _heading(table, there)
            mark = cell_mark(f"{place.RINGKASAN}/{heading}", text)
            if mark not in wrote:
                drafts.log("", table.tab.title, Event.TEXT_CHANGED, heading, text)
            drafts.mark((mark,))


def _fixed(row: int, column: int) -> bool:
    """Headings drawn by the layout."""
    return column >= place.GAP_COLUMN and row in place.FIXED_ROWS
