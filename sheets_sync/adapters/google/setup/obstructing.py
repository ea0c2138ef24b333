"""What people put over our tabs that a sync will meet: for `doctor`, from what it reads already.

The name of a protection is told, for by it the owner finds it under Data → Lindungi sheet dan
rentang; who made it Google tells only to those whom it lets in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheets_sync.adapters.google.setup.guarding import is_ours
from sheets_sync.adapters.google.setup.standing import Metadata, read_standing
from sheets_sync.adapters.google.sheets.barriers import barrier_on, is_shut, shown
from sheets_sync.adapters.google.sheets.begun import SPARE_ROWS
from sheets_sync.core.model.limits import GOOGLE_CELLS
from sheets_sync.core.model.sentences.doctor import REPAIRS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.values import Barrier, Snapshot, Tab


def obstructions(metadata: Metadata, seen: Snapshot) -> Iterator[str]:
    """A sentence for each protection of people's over the program's cells, each table on our tabs,
    and for a spreadsheet without room for further rows.
    """
    for title, standing in read_standing(metadata).items():
        for each in standing.sheet.get("protectedRanges", ()):
            if not is_ours(title, each) and (found := _barrier(seen.tabs.get(title), each)):
                yield _shut(standing.title, found)
        for table in standing.sheet.get("tables", ()):
            yield REPAIRS.say("table", tab=standing.title, where=shown(table))
    if _is_full(metadata):
        yield REPAIRS.say("full")


def _barrier(tab: Tab | None, protection: Mapping[str, Any]) -> Barrier | None:
    """What it shuts. A tab that a sync does not read (Riwayat) is the program's as a whole."""
    if tab is not None:
        return barrier_on(tab, {"protectedRanges": [protection]})
    name = protection.get("description", "").strip()
    return Barrier(frozenset(), True, shown(protection), name) if is_shut(protection) else None


def _shut(tab: str, barrier: Barrier) -> str:
    where = TABS.say("shut_part", where=barrier.where) if barrier.where else TABS["shut_whole"]
    named = TABS.brief("shut_named", name=barrier.name) if barrier.name else ""
    return TABS.say("shut", tab=tab, where=where, named=named)


def _is_full(metadata: Metadata) -> bool:
    grids = [each["properties"].get("gridProperties", {}) for each in metadata["sheets"]]
    widest = max((grid.get("columnCount", 0) for grid in grids), default=0)
    cells = sum(grid.get("rowCount", 0) * grid.get("columnCount", 0) for grid in grids)
    return bool(cells + widest * SPARE_ROWS > GOOGLE_CELLS)
