"""Decide and write, round after round, until nothing is left to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sheets_sync.clock import Clock
from sheets_sync.collector import collector_paused
from sheets_sync.core.decide import Inputs, decide, judge_workbook
from sheets_sync.core.judging.closed import ClosedYear, closed_year
from sheets_sync.core.mending.astray import Stray, still_astray, strays
from sheets_sync.core.mending.predict import came_out_as_planned
from sheets_sync.core.mending.repairs import mended, never_repaired, repairs, told, with_losses
from sheets_sync.core.model.plan import Change, Plan
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.status_lines import read_memory
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.errors import Refused, SheetsSyncError, Stale
from sheets_sync.ports import Documents, Workbook
from sheets_sync.report import Report
from sheets_sync.run.guards import refuse_if_closed, refuse_if_foreign, refuse_if_unsafe
from sheets_sync.run.keeping import refuse_if_kept_copy
from sheets_sync.run.orders import NOTHING_MORE, USUAL, Order
from sheets_sync.run.publishing import plan_with_documents

MAX_ROUNDS = 3
MOST_ROUNDS = 30
"""Further rounds only while a person's cell still waits to get its value back."""
ROUNDS_AFTER = 6
"""A last decision follows where everything was given back within so many."""
MAX_STALE = 5
"""How often people may save in the very moment of our write before we give up for now."""

_GIVE_BACK = Plan()
"""Nothing but repairs."""


def sync(
    workbook: Workbook,
    documents: Documents,
    clock: Clock,
    *,
    force: bool = False,
    order: Order = USUAL,
) -> Report:
    """Bring the workbook to rest. Raises `Refused` if what it shows looks like an accident."""
    with collector_paused():
        return _Sync(workbook, documents, clock, order, force, workbook.read()).run()


@dataclass(slots=True)
class _Sync:
    """One sync under way."""

    workbook: Workbook
    documents: Documents
    clock: Clock
    order: Order
    force: bool
    snapshot: Snapshot
    """As it was last seen."""
    owed: tuple[Stray, ...] = ()
    """Cells that our last write hit by mistake."""
    gave_back: bool = False
    """Whether our last write did nothing but give back."""
    stale: int = 0
    report: Report = field(default_factory=Report)

    def run(self) -> Report:
        """Round after round until nothing is left to change."""
        try:
            with self.workbook.turn():
                while self._round():
                    pass
            self.report.problems = never_repaired(self.report.problems, self.owed)
        except SheetsSyncError as fault:
            if isinstance(fault, Refused):
                self._settle()
            if self.owed:
                fault.args = (with_losses(str(fault), fault.code, self.owed), *fault.args[1:])
            raise
        self._settle()
        return self.report

    def _settle(self) -> None:
        """After another run was faster, its documents are the ones the workbook links to."""
        if self.report.written:
            linked = read_memory(find_tab(self.snapshot, STATUS_TAB)).targets
            self.documents.settle(linked, overtaken=self.stale > 0)

    def _round(self) -> bool:
        """Decide and write once; whether there may be more to do."""
        refuse_if_foreign(self.snapshot, self.workbook.name)
        self.order.check(self.snapshot)
        if closed := closed_year(self.snapshot):
            self._tell_closed(closed)
            return False
        seen = mended(self.snapshot, self.owed)
        plan = self._plan(seen)
        found = self.report.problems if plan is _GIVE_BACK else plan.problems
        self.report.tell((*found, *told(self.owed)))
        changes = (*repairs(self.owed, self.clock.moment(seen), "sinkron"), *plan.changes)
        if not changes or self._has_tried_enough:
            return False
        after = self._written(changes, seen)
        if after is None:
            return True
        self.report.count(plan, seen)
        self.gave_back = plan is _GIVE_BACK
        at_rest = came_out_as_planned(seen, changes, after)
        self.owed = () if at_rest else self._hit(seen, changes, after)
        self.snapshot = after
        return not at_rest or self.gave_back

    def _tell_closed(self, closed: ClosedYear) -> None:
        """Nothing is written any more; how much people typed since is told."""
        from sheets_sync.core.setup.closing import changed_since

        order = self.order
        if order.wanted != NOTHING_MORE:
            refuse_if_closed(self.snapshot)
        inputs = Inputs(self.clock.moment(self.snapshot), order.rhk, limits=order.limits)
        self.report.closed = closed
        self.report.changed_since = changed_since(decide(self.snapshot, inputs))

    @property
    def _has_tried_enough(self) -> bool:
        after = ROUNDS_AFTER if self.gave_back else MAX_ROUNDS
        return self.report.rounds >= (MOST_ROUNDS if self.owed else after)

    def _plan(self, seen: Snapshot) -> Plan:
        """What is to be changed; where that is refused, people first get back what was hit. Who has
        written often and still owes something writes nothing else any more: it could hit others.
        """
        if self.owed and self.report.rounds >= MAX_ROUNDS:
            return _GIVE_BACK
        try:
            order = self.order
            inputs = Inputs(self.clock.moment(seen), order.rhk, limits=order.limits)
            judged = judge_workbook(seen, inputs)
            refuse_if_unsafe(judged.refusals, force=self.force)
            refuse_if_kept_copy(judged, order.copies, self.workbook.name)
            self.report.found(judged)
            journal = self.workbook.journal
            return plan_with_documents(judged, self.documents, order, self.report, journal)
        except SheetsSyncError:
            if not self.owed or self.report.rounds >= MOST_ROUNDS:
                raise
            return _GIVE_BACK

    def _hit(self, seen: Snapshot, changes: Sequence[Change], after: Snapshot) -> tuple[Stray, ...]:
        again = still_astray(self.owed, self.snapshot, after, changes)
        return (*again, *strays(seen, changes, after, again))

    def _written(self, changes: Sequence[Change], seen: Snapshot) -> Snapshot | None:
        """What stands there right after the write; None if somebody was faster and we have read
        again.
        """
        try:
            return self.workbook.write(changes, seen) or self.workbook.read()
        except Stale:
            self.stale += 1
            if self.stale > (MOST_ROUNDS if self.owed else MAX_STALE):
                raise
            now = self.workbook.read()
            self.snapshot, self.owed = now, still_astray(self.owed, self.snapshot, now)
            return None
