"""An update over many schools: one is tried first, the others follow only if it is well, and too
many failures in a row stop the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.dealing import ALONE, OPEN_ELSEWHERE, Task, share_of
from sheets_sync.core.fleet.outcomes import UNSAFE, USAGE
from sheets_sync.core.fleet.updates import UpdateMark, UpdateStage
from sheets_sync.errors import SheetsSyncError
from sheets_sync.fleet.attempt import Act, Attempt
from sheets_sync.fleet.hands import Until, side_by_side
from sheets_sync.fleet.taking_back import take_back
from sheets_sync.fleet.updating import PlanUpdate, UpdateSchool
from sheets_sync.fleet.wish import Did, Updated, Wish

if TYPE_CHECKING:
    from sheets_sync.core.fleet.registry import School
    from sheets_sync.wiring.fleet import Deployments

IN_A_ROW = 3
"""Schools: if so many fail one after another, the cause is none of theirs."""


class Streak(Until):
    """Ends a run after too many failures in a row. What lies in one workbook alone (it is gone,
    damaged, another one's, may not be read, somebody has it open) says nothing of the update.
    """

    def __init__(self, now: Callable[[], datetime], stop: Event) -> None:
        super().__init__(now, None, stop)
        self.failed = 0
        """Schools in a row."""
        self.left = 0
        """Schools that were to be done and are not yet."""
        self.reached: tuple[School, ...] = ()
        """Schools that an earlier run was through with, and this one does not ask again."""

    @property
    def is_broken(self) -> bool:
        """Whether too many failed."""
        return self.failed >= IN_A_ROW

    def count(self, attempt: Attempt[Updated]) -> None:
        """One more school is done."""
        self.left -= 1
        if not _is_its_own(attempt):
            self.failed = self.failed + 1 if attempt.failed else 0

    def is_over(self) -> bool:
        """Whether no other school is to be begun."""
        return self.is_broken or super().is_over()


@dataclass(frozen=True, slots=True)
class UpdateRun:
    """One run over the schools of a list."""

    deployments: Deployments
    schools: Sequence[School]
    guard: Streak
    at: datetime
    task: Task = ALONE
    """Which of the processes that share the list."""

    @property
    def mine(self) -> Sequence[School]:
        """Its part of the schools."""
        return share_of(self.schools, self.task)

    def alone(self) -> UpdateRun:
        """The same with all schools for this process."""
        return replace(self, task=ALONE)

    def plan(self, wish: Wish) -> Iterator[Attempt[Updated]]:
        """What each school would get."""
        return self._each(self.mine, PlanUpdate(wish))

    def canary(self, wish: Wish, named: School | None) -> Iterator[Attempt[Updated]]:
        """One school alone, looked at by `doctor`: the one that is named, else the first in which
        there is anything to try.
        """
        errand = UpdateSchool(wish, self.at, canary=True)
        for school in [named] if named else self.schools:
            for attempt in self._each([school], errand):
                yield attempt
                if attempt.result is None or attempt.result.did not in _UNTRIED:
                    return

    def others(self, wish: Wish, since: datetime) -> Iterator[Attempt[Updated]]:
        """All that this update did not reach since it was tried; what it brought before that may
        lack again, as where a principal or an operator changed.
        """
        known = self.deployments.all_update_marks(self.schools)
        through = {key for key, mark in known.items() if mark.is_finished(wish.key, since)}
        left = [school for school in self.mine if school.workbook not in through]
        self.guard.reached = tuple(one for one in self.mine if one.workbook in through)
        return self._each(left, UpdateSchool(wish, self.at, since=since))

    def back(self, school: School | None) -> Iterator[Attempt[Updated]]:
        """One school, or all that were updated, as they were before. Each is asked itself: a
        listing may be late, and nobody may be left out unseen.
        """
        if school is not None:
            return self._each([] if self.task.index else [school], take_back)
        done = self._each(self.mine, take_back)
        return (one for one in done if one.result is None or one.result.did is not Did.NOTHING)

    def tried_first(self, wish: Wish, *, surely: bool) -> School | None:
        """The school that this update was, or was begun to be, tried on, if nothing else was tried
        later. `surely`: where no listing shows one, which may be late, each is asked itself.
        """
        listed = self.deployments.all_update_marks(self.schools)
        tried = [(one, mark) for one in self.schools if (mark := _trial(listed.get(one.workbook)))]
        if not tried and surely:
            tried = [(one, mark) for one in self.schools if (mark := _trial(self._mark(one)))]
        school, mark = max(tried, key=lambda each: each[1].at, default=(None, None))
        return school if mark is not None and mark.key == wish.key else None

    def _mark(self, school: School) -> UpdateMark | None:
        """None also for a school that is not there: its own line says so."""
        with suppress(SheetsSyncError):
            return self.deployments.update_marks(school).now(school)
        return None

    def well_since(self, wish: Wish, school: School | None) -> datetime | None:
        """Since when the update is tried there, if `doctor` found nothing against it."""
        mark = self._mark(school) if school else None
        return mark.at if mark and mark.canary and mark.is_finished(wish.key) else None

    def _each(self, schools: Sequence[School], act: Act[Updated]) -> Iterator[Attempt[Updated]]:
        self.guard.left += len(schools)
        for attempt in side_by_side(self.deployments, schools, act, self.guard):
            self.guard.count(attempt)
            yield attempt


def _is_its_own(attempt: Attempt[Updated]) -> bool:
    """Whether it failed for what no other school meets."""
    lasts = attempt.exit_code in (USAGE, UNSAFE)
    return not attempt.everywhere and (lasts or attempt.code in _OF_ONE_FILE)


def _trial(mark: UpdateMark | None) -> UpdateMark | None:
    """A mark of a school that an update was tried on first, and was not taken back."""
    return mark if mark is not None and mark.canary and mark.stage in _TRIED else None


_OF_ONE_FILE = (OPEN_ELSEWHERE, "unreadable")
_UNTRIED = (Did.FITTING, Did.CLOSED, Did.ALREADY)
_TRIED = (UpdateStage.BEGUN, UpdateStage.UNWELL, UpdateStage.DONE)
