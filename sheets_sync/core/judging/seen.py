"""Warnings on finished rows end when a person has seen them.

Nobody can tell who read a cell. So a warning counts as seen when the row was finished while it
stood there: whoever agreed or ticked had it before their eyes and went on. What is found on a row
that is finished already, or together with its finishing, stands for `SEEN_AFTER` days, time enough
for whoever opens the workbook. On a row that is not finished it stands as long as its cause; and
another cause in the same cell is another warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sheets_sync.core.judging.activities import ActivityStanding
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.stages.rules import Fault

SEEN_AFTER = 7
"""Days."""
_SEEN = ""
"""Remembered in place of the day on which a warning was first told."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a stage's rows warn of: by mark, the day since when."""

    before: Mapping[str, str]
    today: date
    just_finished: bool

    def since(self, mark: str) -> str:
        """The day on which it was first told, or that somebody went on in spite of it."""
        if mark not in self.before:
            return self.today.isoformat()
        return _SEEN if self.just_finished else self.before[mark]

    def stands(self, mark: str) -> bool:
        """Whether it is still told on a finished row."""
        day = self.since(mark)
        return day != _SEEN and (self.today - date.fromisoformat(day)).days < SEEN_AFTER


def without_seen_warnings(passes: Mapping[str, TeacherPass], today: date) -> dict[str, TeacherPass]:
    """The same passes: what was seen is no longer told, and what is told is remembered."""
    return {kode: _of_teacher(followed, today) for kode, followed in passes.items()}


def _of_teacher(followed: TeacherPass, today: date) -> TeacherPass:
    for one in followed.stages.values():
        warned = [*_warned(one)]
        if warned or one.memory.warned:
            followed = followed.having(_of_stage(one, warned, today))
    return followed


def _warned(one: StagePass) -> Iterator[str]:
    """Marks of all that the rows of a stage warn of."""
    if one.standing and one.row:
        yield from _marks(one.row, one.standing.faults)
    for activity in one.activities.rows if one.activities else ():
        yield from _marks(activity.row, activity.faults)


def _of_stage(one: StagePass, warned: Iterable[str], today: date) -> StagePass:
    if one.standing is None and one.activities is None:
        return one  # it keeps its memory
    finished = one.standing is not None and one.status == Status.DONE
    told = _Told(one.before.warned, today, finished and one.before.status != Status.DONE)
    one = one.remembering({"warned": {mark: told.since(mark) for mark in warned}})
    if one.activities:
        rows = tuple(_of_activity(activity, told) for activity in one.activities.rows)
        return one._replace(activities=one.activities._replace(rows=rows))
    if finished and one.standing and one.row:
        faults = _standing(one.row, one.standing.faults, told)
        return one._replace(standing=one.standing._replace(faults=faults))
    return one


def _of_activity(activity: ActivityStanding, told: _Told) -> ActivityStanding:
    if activity.status is not Status.DONE:
        return activity
    return activity._replace(faults=_standing(activity.row, activity.faults, told))


def _standing(row: StageRow, faults: Iterable[Fault], told: _Told) -> tuple[Fault, ...]:
    """The faults without what was seen."""
    return tuple(fault for fault in faults if not fault.warning or told.stands(_mark(row, fault)))


def _marks(row: StageRow, faults: Iterable[Fault]) -> Iterator[str]:
    return (_mark(row, fault) for fault in faults if fault.warning)


def _mark(row: StageRow, fault: Fault) -> str:
    """What stands for a warning about what stands in a cell now."""
    facts = sorted((name, str(value)) for name, value in fault.facts.items())
    return short_hash(f"{fault.code}/{fault.field}/{row.hashes.get(fault.field, '')}/{facts}")
