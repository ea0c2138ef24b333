"""A run over many schools: what is due, which of it is ours, and what is remembered of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import uniform
from threading import Event
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.dealing import (
    ALONE,
    DueSchool,
    Mark,
    Sight,
    Task,
    due_schools,
    in_order_of_help,
    share,
    still_failed,
)
from sheets_sync.core.fleet.marks_text import merged
from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.fleet.outcomes import Outcome
from sheets_sync.core.fleet.registry import Registry, School
from sheets_sync.core.fleet.whose import without_misplaced
from sheets_sync.errors import SheetsSyncError
from sheets_sync.fleet.answering import answer_rows, show_health
from sheets_sync.fleet.attempt import Attempt
from sheets_sync.fleet.founding import Founded, found_approved
from sheets_sync.fleet.guarding import Claiming, Helping
from sheets_sync.fleet.hands import Guard
from sheets_sync.fleet.remembering import Remembering
from sheets_sync.wiring.fleet import Deployments, is_local

if TYPE_CHECKING:
    from sheets_sync.wiring.places_of_fleet import Places


@dataclass(frozen=True, slots=True)
class Errand:
    """How one process runs its part."""

    now: Callable[[], datetime]
    """The time, UTC."""
    task: Task = ALONE
    full: bool = False
    deadline: timedelta | None = None
    """No school is begun later than this after the start."""
    stop: Event = field(default_factory=Event)
    """Set by whoever wants the run to end soon."""
    unkept: dict[str, Mark] = field(default_factory=dict)
    """What could not be remembered where the schools lie: as long as this process lives, here."""
    jitter: float = 0.0
    """At most so many seconds are waited before the first school on Google, so that processes that
    begin together don't ask together."""


@dataclass(slots=True)
class Run:
    """A run that is under way, and what of it can be told."""

    registry: Registry
    due: Sequence[DueSchool] = ()
    """Of all tasks."""
    mine: Sequence[DueSchool] = ()
    """What was dealt to this task."""
    marks: dict[str, Mark] = field(default_factory=dict)
    """What was remembered when we looked."""
    outcomes: list[Outcome] = field(default_factory=list)
    """Also of schools of others that this task helped with."""
    unkept: list[str] = field(default_factory=list)
    """Why something could not be remembered or said: that costs one more look, and no school."""
    kept: dict[str, Mark] = field(default_factory=dict)
    """What is remembered since."""
    seen: SeenList | None = None
    """The spreadsheet of the list as it still stands there; None where it is to be read again."""
    founded: Sequence[Attempt[str]] = ()
    """Approved schools that had no workbook, and what became of making one."""
    memory_lost: bool = False
    standing: Sequence[tuple[School, Mark]] = ()
    """Schools that failed before and are not tried now; told by the first task alone."""
    sights: Mapping[str, Sight] = field(default_factory=dict)
    """How workbooks looked the last time."""
    busy: int = 0
    """Schools that another process was running when we looked, or was killed at just before."""
    unlisted: set[str] = field(default_factory=set)
    """Workbooks that were run before and that no listing shows."""
    taken: set[str] = field(default_factory=set)
    """Workbooks that another process ran since we looked, or is running."""

    @property
    def left(self) -> int:
        """Schools of this task that were not begun."""
        begun = {one.due.school.workbook for one in self.outcomes} | self.taken
        return sum(one.school.workbook not in begun for one in self.mine)

    @property
    def helped(self) -> int:
        """Schools that were dealt to others and run by this task."""
        mine = {one.school.workbook for one in self.mine}
        return sum(one.due.school.workbook not in mine for one in self.outcomes)

    @property
    def failed(self) -> int:
        """Schools that somebody or a later run has to help, rows of the list among them."""
        failed = sum(outcome.failed for outcome in self.outcomes)
        unfounded = sum(attempt.failed for attempt in self.founded)
        return failed + unfounded + len(self.standing) + len(self.registry.faults)


def begin(deployments: Deployments, errand: Errand) -> tuple[Run, Places]:
    """Read the list and look which schools are due. Raises `Misused` and what a listing raises."""
    registry, seen = deployments.listed()
    founded = Founded()
    if errand.task.index == 0:
        founded = found_approved(deployments, registry, errand)
        if founded.attempts:
            registry, seen = deployments.listed()
    active = [school for school in registry.schools if school.active]
    places = deployments.places(active)
    run = Run(registry, unkept=[*founded.untold])
    run.founded = founded.attempts
    due = _look(active, places, run, errand)
    homes = {key: sight.home for key, sight in run.sights.items() if sight.home}
    run.busy = sum(sight.is_claimed(errand.now()) for sight in run.sights.values())
    run.registry = without_misplaced(registry, homes)
    served = {school.workbook for school in run.registry.schools}
    run.due = [one for one in due if one.school.workbook in served]
    run.mine = share(run.due, errand.task)
    if errand.task.index == 0:
        told = answer_rows(deployments, seen, homes)
        run.unkept += told.untold
        run.seen = told.seen
        run.standing = still_failed(active, run.marks, run.due)
    return run, places


def _look(
    schools: Sequence[School], places: Places, run: Run, errand: Errand
) -> Sequence[DueSchool]:
    """What is due now."""
    sights = places.look(schools)
    run.sights = sights
    marks, lost = places.marks(schools)
    run.marks |= merged(marks, errand.unkept)
    run.memory_lost |= lost
    return due_schools(schools, sights, run.marks, errand.now(), full=errand.full)


def outcomes(
    deployments: Deployments, errand: Errand, run: Run, places: Places
) -> Iterator[Outcome]:
    """Run this task's schools, then help the others with what is left of theirs; each outcome as it
    comes, remembered before it is told.
    """
    claiming = Claiming(errand, run, places)
    helping = Helping(claiming, deployments, errand.stop)
    online = any(not is_local(one.school) for one in run.mine)
    if online and errand.jitter:
        errand.stop.wait(uniform(0, errand.jitter))  # noqa: S311 - no secret
    for guard, schools in _turns(errand, run, places, (claiming, helping)):
        due = {one.school.workbook: one for one in schools}
        for outcome in Remembering(errand, run, places, due).outcomes(deployments, guard):
            claiming.told(outcome)
            yield outcome
    if errand.task.index == 0 and deployments.online is not None:
        show_health(deployments, errand, run, places)


def _turns(
    errand: Errand, run: Run, places: Places, guards: tuple[Claiming, Helping]
) -> Iterator[tuple[Guard, Sequence[DueSchool]]]:
    """Which schools are run one after the other, and by whose leave."""
    claiming, helping = guards
    yield claiming, run.mine
    yield helping, _left_by_others(errand, run, places, claiming)


def _left_by_others(errand: Errand, run: Run, places: Places, guard: Guard) -> Sequence[DueSchool]:
    """What nobody has run or begun of what was due, by one more look. Files of this computer cannot
    be claimed, so everybody keeps to his own.
    """
    online = [one.school for one in run.due if not is_local(one.school)]
    if errand.task.count == 1 or not online or guard.is_over():
        return ()
    known = dict(run.marks)
    try:
        due = _look(online, places, run, errand)
    except SheetsSyncError:  # the next run takes them
        return ()
    begun = run.taken | {one.due.school.workbook for one in run.outcomes}
    left = [
        one
        for one in due
        if (key := one.school.workbook) not in begun and run.marks.get(key) == known.get(key)
    ]
    return in_order_of_help(left, errand.task)
