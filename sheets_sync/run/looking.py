"""What stands in a workbook and what a sync would change; nothing is written."""

from __future__ import annotations

from typing import Any

from sheets_sync.clock import Clock
from sheets_sync.collector import collector_paused
from sheets_sync.core.decide import Decision, Inputs, decide
from sheets_sync.core.judging.safety import DEFAULT_LIMITS, Limits
from sheets_sync.core.model.plan import Plan
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.ports import Workbook
from sheets_sync.run.guards import refuse_if_foreign


def look(workbook: Workbook, rhk: str, clock: Clock, limits: Limits = DEFAULT_LIMITS) -> Decision:
    """Read and decide; writes nothing."""
    with collector_paused():
        snapshot = workbook.read()
        refuse_if_foreign(snapshot, workbook.name)
        return decide(snapshot, Inputs(clock.moment(snapshot), rhk, limits=limits))


def plan(workbook: Workbook, clock: Clock, rhk: str = "") -> Plan:
    """What a sync would change."""
    return look(workbook, rhk or DEFAULT_RHK, clock).plan


def status(workbook: Workbook, clock: Clock, rhk: str = DEFAULT_RHK) -> dict[str, Any]:
    """The JSON of `status`, computed live."""
    from sheets_sync.core.answers.overview import overview

    return overview(look(workbook, rhk, clock))
