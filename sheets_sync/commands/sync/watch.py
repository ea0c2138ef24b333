"""`sync --watch`: the same sync again and again, until somebody stops it.

Settings are read before the first round, so whatever goes wrong later may pass: a workbook that is
away for a moment (saved by renaming, moved by a cloud client), half copied, open elsewhere, refused
until somebody undoes it. Each is said in one line, once as long as it stays the same, and tried
again. A sync that changed nothing says nothing, but for the first and the one after a fault. A
login that is not taken any more ends it, because the next round would show the same one; and before
anything was seen, a wrong workbook is a mistake of typing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from sheets_sync.commands.common import refused_by_system
from sheets_sync.errors import SheetsSyncError
from sheets_sync.terminal.printing import at_time
from sheets_sync.terminal.watching import say_that_it_passes

if TYPE_CHECKING:
    from sheets_sync.clock import Clock
    from sheets_sync.report import Report


class Watched:
    """The rounds of one watch, and what of them was told."""

    def __init__(
        self, clock: Clock, sync: Callable[[], Report], tell: Callable[[Report, bool], None]
    ) -> None:
        self._clock, self._sync, self._tell = clock, sync, tell
        self._first = True
        """Nothing was told yet, or a fault since: then it is told how everything stands."""
        self._said = ""
        """The fault that was told last."""
        self._hours = 0
        """From the clock's usual zone to the school's, as the last sync found it."""

    def round(self) -> None:
        """One sync of many: what the system refuses now may pass, like any other failure."""
        try:
            report = self._sync()
        except OSError as error:
            raise refused_by_system(error) from error
        if report.at:
            self._hours = round((report.at - self._clock.moment().at) / timedelta(hours=1))
        self._tell(report, self._first)
        self._first, self._said = False, ""

    def failed(self, error: SheetsSyncError) -> None:
        """Said once, as long as it is the same."""
        if str(error) != self._said:
            when = self._clock.moment().at + timedelta(hours=self._hours)
            say_that_it_passes(error, at_time(when))
        self._first, self._said = True, str(error)
