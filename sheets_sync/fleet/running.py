"""A run over many schools: what is due, which of it is ours, and what is remembered of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.dealing import (
    Deal,
    DueSchool,
    Mark,
    Task,
    deal_of,
    due_schools,
    still_failed,
)
from sheets_sync.core.fleet.marks_text import merged
from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.fleet.outcomes import Outcome, mark_after
from sheets_sync.core.fleet.registry import Registry, School
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed, SheetsSyncError
from sheets_sync.fleet.answering import Answered, answer_rows, tell_health
from sheets_sync.fleet.exchange import exchange, outcome_of
from sheets_sync.fleet.hands import Until, side_by_side
from sheets_sync.wiring.fleet import Deployments

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Places

ALONE = Task()
NOTHING = Deal(())


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


@dataclass(slots=True)
class Run:
    """A run that is under way, and what of it can be told."""

    registry: Registry
    due: Sequence[DueSchool] = ()
    """Of all tasks."""
    mine: Sequence[DueSchool] = ()
    deal: Deal = NOTHING
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """What was remembered when we looked."""
    outcomes: list[Outcome] = field(default_factory=list)
    unkept: list[str] = field(default_factory=list)
    """Why something could not be remembered or said: that costs one more look, and no school."""
    kept: dict[str, Mark] = field(default_factory=dict)
    """What is remembered since."""
    seen: SeenList | None = None
    """The spreadsheet of the list as it still stands there; None where it is to be read again."""
    memory_lost: bool = False
    standing: Sequence[tuple[School, Mark]] = ()
    """Schools that failed before and are not tried now; told by the first task alone."""
    taken: int = 0
    """Schools that another task ran since we looked."""

    @property
    def left(self) -> int:
        """Schools of this task that were not begun."""
        return len(self.mine) - len(self.outcomes) - self.taken

    @property
    def failed(self) -> int:
        """Schools that somebody or a later run has to help, rows of the list among them."""
        failed = sum(outcome.failed for outcome in self.outcomes)
        return failed + len(self.standing) + len(self.registry.faults)


def begin(deployments: Deployments, errand: Errand) -> tuple[Run, Places]:
    """Read the list and look which schools are due. Raises `Misused` and what a listing raises."""
    registry, seen = deployments.listed()
    told = answer_rows(deployments, registry, seen) if errand.task.index == 0 else Answered()
    active = [school for school in registry.schools if school.active]
    places = deployments.places(active)
    sights = places.look(active)
    marks, lost = places.marks(active)
    now = errand.now()
    due = due_schools(active, sights, marks, now, full=errand.full)
    deal = deal_of(due, marks, now)
    mine = deal.share(due, errand.task)
    run = Run(registry, due, mine, deal, marks, unkept=[*told.untold], memory_lost=lost)
    run.seen = told.seen
    if errand.task.index == 0:
        run.standing = still_failed(active, marks, due)
    return run, places


def outcomes(
    deployments: Deployments, errand: Errand, run: Run, places: Places
) -> Iterator[Outcome]:
    """Run this task's schools; each outcome as it comes, remembered before it is told."""
    due = {one.school.workbook: one for one in run.mine}
    schools = [one.school for one in run.mine]
    for attempt in side_by_side(deployments, schools, exchange, _Guard(errand, run, places)):
        outcome = outcome_of(due[attempt.school.workbook], attempt)
        told = replace(outcome, after=places.state_now(attempt.school))
        run.outcomes.append(told)
        before = run.marks.get(told.due.school.workbook)
        mark = mark_after(told, before, errand.now(), run.deal.mark)
        try:
            places.keep(told.due.school, mark)
        except Failed as error:
            run.unkept.append(str(error))
        run.kept[told.due.school.workbook] = mark
        yield told
    if errand.task.index == 0 and deployments.online is not None:
        _show_health(deployments, errand, run, places)


def _show_health(deployments: Deployments, errand: Errand, run: Run, places: Places) -> None:
    """How every school is doing, in the list itself; what other tasks remembered is looked up."""
    marks = {**run.marks, **run.kept}
    try:
        registry, seen = (run.registry, run.seen) if run.seen else deployments.listed()
        if errand.task.count > 1:
            places.look(registry.schools)
            marks = merged(marks, places.marks(registry.schools)[0])
    except SheetsSyncError as error:
        run.unkept.append(FLEET.say("untold", why=error))
    else:
        run.unkept += tell_health(deployments, registry, seen, marks).untold


class _Guard(Until):
    """Asked before each school."""

    def __init__(self, errand: Errand, run: Run, places: Places) -> None:
        super().__init__(errand.now, errand.deadline, errand.stop)
        self._alone, self._run, self._places = errand.task.count == 1, run, places

    def is_taken(self, school: School) -> bool:
        """Whether another task has run the school since we looked."""
        if self._alone:
            return False
        try:
            mark = self._places.mark_now(school)
        except Failed:
            return False
        known = self._run.marks.get(school.workbook)
        taken = mark is not None and (known is None or mark.at > known.at)
        self._run.taken += taken
        return taken
