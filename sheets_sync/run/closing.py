"""The end of a year: a last sync with all its documents, then the marks; and the way back.

The marks are written alone, onto the very state that the last sync left: whoever typed in between
is read by another sync first, as far as the backend tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.clock import Clock
from sheets_sync.core.decide import Decision
from sheets_sync.core.documents.held import settings_held_back
from sheets_sync.core.judging.closed import ClosedYear, closed_year
from sheets_sync.core.model.papers import Published, Unpublished
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.core.reading.desk import Desk
from sheets_sync.errors import Stale
from sheets_sync.ports import Documents, Workbook
from sheets_sync.report import Report
from sheets_sync.run.giving_back import OwnWrite
from sheets_sync.run.looking import look
from sheets_sync.run.orders import Order
from sheets_sync.run.rounds import MAX_STALE, sync


@dataclass(slots=True)
class Finish:
    """What the end of a year left behind."""

    report: Report
    """Of the last sync."""
    recap: Published | None = None
    """The recap of a school that is not complete; a complete one has it from the last sync."""
    failed: Sequence[Unpublished] = field(default_factory=tuple)
    """Documents that could not be made."""


def finish(
    workbook: Workbook, documents: Documents, clock: Clock, order: Order, *, force: bool = False
) -> tuple[Finish, Decision]:
    """The last sync, all finished documents that lack, the recap; nothing is closed yet."""
    report = sync(workbook, documents, clock, force=force, order=order)
    decision = look(workbook, order.rhk, clock, order.limits)
    done = Finish(report, failed=tuple(report.unpublished.values()))
    if decision.school.finished() is None and not settings_held_back(decision.desk):
        paper = replace(decision.school.today(), workbook=decision.desk.origin.identity)
        (outcome,) = documents.publish([paper])
        if isinstance(outcome, Published):
            done.recap = outcome
        else:
            done.failed = (*done.failed, outcome)
    return done, decision


def mark_closed(
    workbook: Workbook, clock: Clock, order: Order, again: Callable[[], object]
) -> ClosedYear:
    """Close the year as it stands. `again`: a sync of what somebody typed in this very moment."""
    for _ in range(MAX_STALE):
        desk = look(workbook, order.rhk, clock, order.limits).desk
        if closed := closed_year(desk.snapshot) or _closed_now(workbook, clock, desk):
            return closed
        again()
    raise Stale(GOOGLE.say("stale"))


def _closed_now(workbook: Workbook, clock: Clock, desk: Desk) -> ClosedYear | None:
    """Write the marks; None where somebody was faster."""
    from sheets_sync.core.setup.closing import PROCESS, closing, year_of

    try:
        OwnWrite(workbook, clock, PROCESS).write(closing(desk), desk.snapshot)
    except Stale:
        return closed_year(workbook.read())
    return ClosedYear(year_of(desk), desk.moment.today)


def reopen(workbook: Workbook, clock: Clock, order: Order) -> ClosedYear | None:
    """Take the marks away; the year that was closed, None for one that was not."""
    from sheets_sync.core.setup.closing import PROCESS, reopening

    desk = look(workbook, order.rhk, clock, order.limits).desk
    closed = closed_year(desk.snapshot)
    if closed:
        try:
            OwnWrite(workbook, clock, PROCESS).write(reopening(desk, closed), desk.snapshot)
        except Stale:
            if closed_year(workbook.read()):
                raise
    return closed
