"""The sync of a deployment: its workbook and its documents, with all that its settings say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sheets_sync.core.model.values import Snapshot
from sheets_sync.ports import Deployment
from sheets_sync.report import Report
from sheets_sync.run.orders import Order
from sheets_sync.run.rounds import sync


def sync_deployment(
    here: Deployment, *, force: bool = False, check: Callable[[Snapshot], None] | None = None
) -> Report:
    """Bring it to rest. Raises what `sync` and, of the workbook as it was read, `check` raise."""
    order = Order(rhk=here.rhk, limits=here.limits, copies=here.copies)
    if check is not None:
        order = replace(order, check=check)
    return sync(here.workbook, here.documents(), here.clock, force=force, order=order)
