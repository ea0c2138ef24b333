"""Which schools need a run now, and which of them this task runs.

A quiet school costs nothing: its file is as it was before the last run that left nothing to do. The
file's state is remembered as it was **before** a run, never after: whatever a person typed while we
ran shows as a change. So a run that wrote is followed by one more look, after the delay with which
Drive tells of changes.

Every task computes the same deal from the same list: as many schools each, give or take one, in
blocks, so that a list that differs by one school moves each block by one at most. Whoever is done
helps the others, so none is the last for long; product part 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from sheets_sync.core.fleet.claims import Claim
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.hashes import short_hash

DELAY = timedelta(minutes=10)
"""How long Drive may take to tell of an edit (docs/google.md, parts 7 and 11), with a margin."""
SWEEP = timedelta(hours=24)
"""A school that nobody touched is looked at all the same: days pass, and so does what is late."""
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=12)
OPEN_ELSEWHERE = "open_elsewhere"
"""The code of a failure that ends, unseen in the file itself, when somebody closes it."""


class Reason(StrEnum):
    """Why a school is run now."""

    NEW = "new"
    CHANGED = "changed"
    ECHO = "echo"
    """After our own write, one more look."""
    RETRY = "retry"
    SWEEP = "sweep"


@dataclass(frozen=True, slots=True)
class Sight:
    """A workbook's file as a listing shows it, without opening it."""

    state: str
    """Differs after every change; empty where the file is not seen."""
    by_us: bool = False
    """Whether the last to change it was this program, as far as can be told."""
    held: bool = False
    """Whether somebody has it open, where that shows."""
    in_trash: bool = False
    """Whether it lies in the trash, where that shows: one day it will be gone."""
    claims: tuple[Claim, ...] = ()
    """Of processes that were about to run it, and have not told how it went."""
    home: str = ""
    """The folder of Drive that it lies in, where that shows."""

    def is_claimed(self, now: datetime) -> bool:
        """Whether somebody may be running it at this moment, or was killed just before."""
        return any(claim.holds(now) for claim in self.claims)


UNSEEN = Sight("")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is remembered of a school's last run."""

    state: str
    """Of its file before that run."""
    entry: str
    """Stands for its row of the list."""
    at: datetime
    """When it ran; UTC."""
    after: str = ""
    """The state of its file right after that run, where it can be told at once."""
    wrote: bool = False
    """Whether that run changed it."""
    trouble: str = ""
    """The code of why it failed; empty if it did not."""
    permanent: bool = False
    """Only a change of the workbook or of the list can cure it."""
    failures: int = 0
    """In a row."""
    succeeded: datetime | None = None
    """The last time that it did not fail."""
    waiting: Mapping[str, int] = field(default_factory=dict)
    """How many stages wait for whom, as JSON names them."""
    oldest: date | None = None
    """Since when the stage is open for which somebody has been awaited longest."""


@dataclass(frozen=True, slots=True)
class Held:
    """What stood on a school's file when it was claimed."""

    mark: Mark | None
    others: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class DueSchool:
    """A school that is to be run, and why."""

    school: School
    sight: Sight
    reason: Reason


@dataclass(frozen=True, slots=True)
class Task:
    """One of several processes that share a fleet, as Cloud Run, Kubernetes and arrays of jobs
    count them.
    """

    index: int = 0
    count: int = 1


ALONE = Task()
MOST_TASKS = 50
"""An account's minute has a request for each; more tasks than that would exceed it together."""


def entry_mark(school: School) -> str:
    """Stands for all that the list says of a school."""
    told = (school.workbook, school.folder, school.name, school.npsn, str(school.active))
    return short_hash("\n".join(told))


def due_schools(
    schools: Sequence[School],
    sights: Mapping[str, Sight],
    marks: Mapping[str, Mark],
    now: datetime,
    *,
    full: bool = False,
) -> list[DueSchool]:
    """The schools that need a run, in the order of their workbooks, which is the same for every
    task. `sights` and `marks` by workbook; `full`: also those that nothing happened to.
    """
    found = []
    for school in sorted(schools, key=lambda one: one.workbook):
        if not school.active:
            continue
        sight = sights.get(school.workbook, UNSEEN)
        mark = marks.get(school.workbook)
        if sight.is_claimed(now):
            continue
        reason = _reason(school, sight, mark, now) or _reason_of_all(sight, full=full)
        if reason is not None:
            found.append(DueSchool(school, sight, reason))
    return found


def _reason_of_all(sight: Sight, *, full: bool) -> Reason | None:
    """Why a school is run to which nothing happened."""
    if sight.claims:  # whoever was at it died
        return Reason.RETRY
    return Reason.SWEEP if full else None


def _reason(school: School, sight: Sight, mark: Mark | None, now: datetime) -> Reason | None:
    if mark is None:
        return Reason.NEW
    if mark.entry != entry_mark(school):
        return Reason.CHANGED
    is_moved = sight.state != mark.state or not sight.state
    is_ours = sight.by_us or (bool(mark.after) and sight.state == mark.after)
    if mark.trouble:
        came_back = bool(sight.state) and not mark.state  # out of the trash, say
        touched = came_back or (bool(sight.state) and is_moved and not is_ours)
        closed = mark.trouble == OPEN_ELSEWHERE and bool(sight.state) and not sight.held
        return Reason.RETRY if closed else _after_failure(mark, now, touched=touched)
    if is_moved and not is_ours:
        return Reason.CHANGED
    if mark.wrote and _is_over(mark, DELAY, now):
        return Reason.ECHO
    return Reason.SWEEP if _is_over(mark, SWEEP, now) else None


def _is_over(mark: Mark, wait: timedelta, now: datetime) -> bool:
    """Whether a run is so long ago; one by a clock that was far ahead may be from any time."""
    return not -SWEEP < now - mark.at < wait


def _after_failure(mark: Mark, now: datetime, *, touched: bool) -> Reason | None:
    """Tried again when people did something; what they need not cure also after a while, which
    doubles.
    """
    if touched:
        return Reason.CHANGED
    if mark.permanent or not _is_over(mark, pause(mark.failures), now):
        return None
    return Reason.RETRY


def pause(failures: int) -> timedelta:
    """How long a school that failed so often in a row is left alone."""
    times = 1 << min(max(failures - 1, 0), 10)
    return min(FIRST_WAIT * times, LONGEST_WAIT)


def share(due: Sequence[DueSchool], task: Task) -> Sequence[DueSchool]:
    """What one task runs of all that are due: its block."""
    first, end = (len(due) * index // task.count for index in (task.index, task.index + 1))
    return due[first:end]


def share_of(schools: Sequence[School], task: Task) -> Sequence[School]:
    """A task's part of all active schools, whatever happened to them, in the order of the list: as
    many as any other's, give or take one.
    """
    active = [school for school in schools if school.active]
    ordered = sorted(active, key=lambda one: one.workbook)
    mine = {one.workbook for one in ordered[task.index :: task.count]}
    return [school for school in active if school.workbook in mine]


def in_order_of_help(due: Sequence[DueSchool], task: Task) -> Sequence[DueSchool]:
    """In which order a task that is done takes what is left of the others': its own block of it
    first, so that those who help at the same time don't meet.
    """
    first = len(due) * task.index // task.count
    return [*due[first:], *due[:first]]


def still_failed(
    schools: Sequence[School], marks: Mapping[str, Mark], due: Sequence[DueSchool]
) -> list[tuple[School, Mark]]:
    """The schools that failed when they were last run and are not run now."""
    now = {one.school.workbook for one in due}
    return [
        (school, marks[school.workbook])
        for school in schools
        if school.workbook not in now
        and school.workbook in marks
        and marks[school.workbook].trouble
    ]
