"""The recap as a tab of a spreadsheet: decided on what was read, written in one batch."""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.core.fleet.recap.rows import Row
from sheets_sync.core.fleet.recap.tab import recap_changes
from sheets_sync.errors import Failed, Stale
from sheets_sync.ports.fleet import SchoolList

TRIES = 3
"""Reads of a spreadsheet that somebody changes at the same time."""


def tell_in_sheet(sheet: SchoolList, rows: Sequence[Row], *, make: bool) -> None:
    """Write what differs. Raises what a read raises, what Google refuses, and `Stale`."""
    fault: Failed | None = None
    for _ in range(TRIES):
        seen = sheet.read()
        try:
            sheet.write(recap_changes(seen, rows, make=make), seen)
        except Stale as error:
            fault = error
        else:
            return
    raise fault or Failed("")
