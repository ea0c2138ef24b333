"""Who may begin a school: whoever has claimed it, until the time is up.

Whoever helps claims no school before it may send for it: a school that waits for the helper's next
minute would be held from the process it was dealt to, which may have room for it by then.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from secrets import token_hex
from threading import Event
from typing import TYPE_CHECKING, Final

from sheets_sync.core.fleet.claims import Claim
from sheets_sync.core.fleet.dealing import Held
from sheets_sync.core.fleet.outcomes import Outcome
from sheets_sync.core.fleet.registry import School
from sheets_sync.errors import SheetsSyncError
from sheets_sync.fleet.hands import Until

if TYPE_CHECKING:
    from sheets_sync.adapters.google.http.pacing import Kind
    from sheets_sync.fleet.running import Errand, Run
    from sheets_sync.wiring.fleet import Deployments
    from sheets_sync.wiring.places_of_fleet import Places

ENOUGH = 8
"""Twice as many as are run side by side."""


class Claiming(Until):
    """Claims each school before it is begun. Two runs at the same time, however they came about,
    share the schools between them.
    """

    def __init__(self, errand: Errand, run: Run, places: Places) -> None:
        super().__init__(errand.now, errand.deadline, errand.stop)
        self._name, self._run, self._places = token_hex(4), run, places
        self._unseen = {one.school.workbook for one in run.due if not one.sight.state}
        self._in_vain = 0
        """Schools in a row that failed for what all of them meet."""

    def is_over(self) -> bool:
        """Also when nothing is to be had for any school now: the next run takes what is left."""
        return self._in_vain >= ENOUGH or super().is_over()

    def told(self, outcome: Outcome) -> None:
        """What became of a school. The claim on one that failed for what all meet stays: when it
        ends the school is due, though the last to change its file were we.
        """
        self._in_vain = self._in_vain + 1 if outcome.everywhere else 0

    def is_taken(self, school: School) -> bool:
        """Whether another process has run the school since we looked, or is running it. Where that
        cannot be told the school is run: the workbook itself bears two at a time.
        """
        claim = Claim(self._name, self._now())
        if not self._is_others(school, lambda: self._places.claim(school, claim)):
            return False
        with suppress(SheetsSyncError):  # else it ends by itself
            self._places.withdraw(school, claim)
        return True

    def is_seen_taken(self, school: School) -> bool:
        """The same, by a look alone."""
        return self._is_others(school, lambda: self._places.held(school))

    def _is_others(self, school: School, ask: Callable[[], Held]) -> bool:
        try:
            held = ask()
        except SheetsSyncError:
            return False
        taken = self._ran(school, held) or any(one.holds(self._now()) for one in held.others)
        if taken:
            self._run.taken.add(school.workbook)
        return taken

    def _ran(self, school: School, held: Held) -> bool:
        known = self._run.marks.get(school.workbook)
        if held.mark is None or (known is not None and held.mark.at == known.at):
            return False
        if school.workbook in self._unseen:  # as of what is in the trash, and of new ones
            self._run.unlisted.add(school.workbook)
            return False
        return True


AN_EXCHANGE: Final[tuple[Kind, ...]] = ("sheets_read", "sheets_write")
"""What a school asks of an account's minute."""
A_NAP = 5.0
"""Seconds after which is asked again whether somebody else has it, or the run is over."""


class Helping:
    """One school of an account after the other, each when there is room to send for it; whose it is
    the task's own guard tells.
    """

    at_once = 1

    def __init__(self, claiming: Claiming, deployments: Deployments, stop: Event) -> None:
        self._claiming, self._deployments, self._stop = claiming, deployments, stop

    def is_over(self) -> bool:
        """As of the task's own schools."""
        return self._claiming.is_over()

    def is_taken(self, school: School) -> bool:
        """Whether another process takes it before there is room for it here, or no time is left."""
        pace = self._deployments.accounts.way_to(school.workbook).pace
        while (delay := max(map(pace.room_in, AN_EXCHANGE))) > 0:
            if self._claiming.is_seen_taken(school):
                return True
            self._stop.wait(min(delay, A_NAP))
            if self.is_over():
                return True
        return self._claiming.is_taken(school)
