"""`restore` in its order of effects: read, decide, show, read and decide again, write, look at what
the write hit.

Between showing and writing a person thinks, and others type. So the plan is made a second time from
what stands there then: only if it is the very same one is it written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sheets_sync.clock import Clock
from sheets_sync.collector import collector_paused
from sheets_sync.core.answers.journal_lines import Entry, entries_in, in_order
from sheets_sync.core.answers.restoring.cells import CellLimits
from sheets_sync.core.answers.restoring.pages import page_named
from sheets_sync.core.answers.restoring.plan import PROCESS, Restoration
from sheets_sync.core.answers.restoring.rows import Bench
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.reading.desk import lay_out
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.errors import Misused, Stale
from sheets_sync.ports import Workbook
from sheets_sync.run.giving_back import Hit, OwnWrite
from sheets_sync.run.guards import refuse_if_closed, refuse_if_foreign

MOST_TRIES = 5

Wanted = Callable[[Bench], Restoration]
Chosen = Callable[[Restoration], Restoration]


def _as_planned(plan: Restoration) -> Restoration:
    return plan


@dataclass
class PuttingBack:
    """One `restore` under way."""

    workbook: Workbook
    clock: Clock
    tab: str
    wanted: Wanted
    chosen: Chosen = field(default=_as_planned)
    """Which cells of the plan somebody wants."""
    source: Workbook | None = None
    """Whose Riwayat tells the texts, where that is a workbook of an earlier year."""

    def look(self) -> Restoration:
        """What would be written; nothing is yet. Raises `Misused` if the wish is not clear."""
        return self._planned(self._read())

    def write(self, shown: Restoration, reason: str = "") -> None:
        """Write what was shown. Raises `Stale` if it would be something else by now, `Misused`
        where people shut its place.
        """
        for _ in range(MOST_TRIES):
            seen = self._read()
            if self.chosen(self._planned(seen)) != shown:
                raise Stale(RESTORING.say("stale"))
            _refuse_if_shut(seen, shown)
            changes = shown.changes(self.clock.moment(seen).at, reason)
            try:
                OwnWrite(self.workbook, self.clock, PROCESS, shown.undone).write(changes, seen)
            except Hit as hit:
                raise Stale(RESTORING.say("moved")) from hit
            except Stale:  # somebody typed elsewhere, or it is known now what stands in the way
                continue
            return
        raise Stale(RESTORING.say("stale"))

    def _read(self) -> Snapshot:
        with collector_paused():
            snapshot = self.workbook.read()
        refuse_if_foreign(snapshot, self.workbook.name)
        refuse_if_closed(snapshot)
        return snapshot

    def _planned(self, snapshot: Snapshot) -> Restoration:
        """From what stands there, and from Riwayat, which is read after it: a sync in between
        makes the write fail.
        """
        desk = lay_out(snapshot, self.clock.moment(snapshot), DEFAULT_RHK)
        page = page_named(desk, self.tab)
        limits = CellLimits(self.workbook.longest_text, self.workbook.ticked)
        return self.wanted(Bench(desk, page, self._journal(), limits, self.source is not None))

    def _journal(self) -> list[Entry]:
        return in_order(entries_in((self.source or self.workbook).journal()))


def _refuse_if_shut(seen: Snapshot, plan: Restoration) -> None:
    tab = seen.tabs.get(plan.tab)
    for row in plan.rows if tab else ():
        if tab and (tab.is_closed if row.fresh else tab.is_shut(row.row)):
            raise Misused(RESTORING.say("shut", kode=row.kode, tab=plan.tab))
