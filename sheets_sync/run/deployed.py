"""The sync of a deployment: its workbook and its documents, with all that its settings say."""

from __future__ import annotations

from sheets_sync.ports import Deployment
from sheets_sync.report import Report
from sheets_sync.run.orders import Order
from sheets_sync.run.rounds import sync


def sync_deployment(here: Deployment, *, force: bool = False) -> Report:
    """Bring it to rest. Raises what `sync` raises."""
    order = Order(rhk=here.rhk, limits=here.limits, copies=here.copies)
    return sync(here.workbook, here.documents(), here.clock, force=force, order=order)
