"""The shell around the core: read, decide, publish, write, and read again until nothing is left to
change.

The only place with an order of effects. Documents come before the workbook, because their links
stand in it and making them again is harmless; the workbook is written once, atomically. Whatever
was done, running again is safe.
"""

from sheets_sync.run.deployed import sync_deployment
from sheets_sync.run.guards import refuse_if_closed, refuse_if_foreign, refuse_if_unsafe
from sheets_sync.run.looking import look, plan, status
from sheets_sync.run.orders import Order, Wanted
from sheets_sync.run.preparing import initialise
from sheets_sync.run.publishing import finished_papers
from sheets_sync.run.rounds import sync

__all__ = [
    "Order",
    "Wanted",
    "finished_papers",
    "initialise",
    "look",
    "plan",
    "refuse_if_closed",
    "refuse_if_foreign",
    "refuse_if_unsafe",
    "status",
    "sync",
    "sync_deployment",
]
