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
from sheets_sync.adapters.google.sheets.obstacles import is_full
from sheets_sync.adapters.google.sheets.reading import sheets_of
from sheets_sync.core.model.sentences.doctor import REPAIRS
from sheets_sync.core.model.sentences.tabs import told_of_barrier
from sheets_sync.core.model.values import Barrier, Snapshot, Tab


def obstructions(metadata: Metadata, seen: Snapshot) -> Iterator[str]:
    """A sentence for each protection of people's over the program's cells, each table on our tabs,
    and for a spreadsheet without room for further rows.
    """
    for title, standing in read_standing(metadata).items():
        for each in standing.sheet.get("protectedRanges", ()):
            if not is_ours(title, each) and (found := _barrier(seen.tabs.get(title), each)):
                yield told_of_barrier(standing.title, found)
        for table in standing.sheet.get("tables", ()):
            yield REPAIRS.say("table", tab=standing.title, where=shown(table))
    if is_full(sheets_of(metadata).values()):
        yield REPAIRS.say("full")


def _barrier(tab: Tab | None, protection: Mapping[str, Any]) -> Barrier | None:
    """What it shuts. A tab that a sync does not read (Riwayat) is the program's as a whole."""
    if tab is not None:
        return barrier_on(tab, {"protectedRanges": [protection]})
    name = protection.get("description", "").strip()
    return Barrier(frozenset(), True, shown(protection), name) if is_shut(protection) else None
