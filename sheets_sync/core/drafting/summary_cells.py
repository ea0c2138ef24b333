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
from sheets_sync.core.layout import former_summary as former
from sheets_sync.core.layout import summary as place
from sheets_sync.core.model.hashes import cell_mark, short_hash
from sheets_sync.core.model.kept import cleaned
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, Value
from sheets_sync.core.model.words import Event

Spot = tuple[int, int]


def draft_table(
    table: Table, spots: Mapping[Spot, Value], drafts: Drafts, wrote: Collection[str]
) -> None:
    """Put every cell right that says something else."""
    tab, rows = table.tab, {row for row, _ in spots}
    for row in range(place.FIRST_ROW, max(len(tab.grid), *rows) + 1):
        if row not in rows and table.is_own(row):
            _log_own(table, row, drafts, wrote)
            continue
        ink = _Ink(drafts, wrote, str(spots.get((row, 1)) or ""))
        for column, there in table.columns.items():
            _put(table, (row, there), spots.get((row, column)), ink)


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
        cells = {row: table.tab.cell(row, column) for row in table.rows}
        there = {row: cell for row, cell in cells.items() if cell is not None}
        ours = [row for row, cell in there.items() if _is_former(row, cell, table)]
        heading = [] if len(ours) < len(there) else [1]
        drafts.change(*(SetCell(table.tab.title, row, column, None) for row in heading + ours))


def _is_former(row: int, cell: Cell, table: Table) -> bool:
    if isinstance(cell, str):
        return short_hash(cell) in former.TEXTS or table.is_programs(cell)
    return row in former.FIGURES


def _log_own(table: Table, row: int, drafts: Drafts, wrote: Collection[str]) -> None:
    """A row of somebody's own stays as it is; its texts are kept in Riwayat once."""
    for there in table.columns.values():
        if text := as_text(table.tab.cell(row, there)).strip():
            heading = _heading(table, there)
            mark = cell_mark(f"{place.RINGKASAN}/{heading}", text)
            if mark not in wrote:
                drafts.log("", table.tab.title, Event.TEXT_CHANGED, heading, text)
            drafts.mark((mark,))
