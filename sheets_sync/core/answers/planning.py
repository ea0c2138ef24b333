"""Propose observation dates: for every teacher without one the first school day on which the
observer has room.

A proposal never touches «Jadwal Observasi», which the teacher and the principal agree on; it stands
beside it. One that was made before is kept while it still fits, so that planning again moves nobody
without need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sheets_sync.core.drafting.stage_cells import observer_name
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.dates import day_in
from sheets_sync.core.schema.stages import OBSERVATION, PREPARATION
from sheets_sync.core.schema.stages.preparation import PROPOSAL, Preparation

SATURDAY, SUNDAY = 5, 6
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})
"""Month and day of the national holidays that stay on one date; decrees set all others anew each
year."""
PER_DAY = 2
"""Observations a day that leave an observer time for the talks before and after."""


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """On which days observations can be proposed, and how many a day for one observer."""

    first: date
    last: date
    saturdays: bool = False
    per_day: int = PER_DAY
    holidays: frozenset[date] = frozenset()

    def __iter__(self) -> Iterator[date]:
        days = (
            self.first + timedelta(days=number)
            for number in range((self.last - self.first).days + 1)
        )
        return (day for day in days if day in self)

    def __contains__(self, day: date) -> bool:
        weekend = day.weekday() == SUNDAY or (day.weekday() == SATURDAY and not self.saturdays)
        off = weekend or day in self.holidays or (day.month, day.day) in FIXED_HOLIDAYS
        return self.first <= day <= self.last and not off


@dataclass(frozen=True, slots=True)
class Visit:
    """One teacher's observation: done, agreed, or proposed. Without a day there was no room for a
    proposal, or (not proposed) what stands on A cannot be used.
    """

    kode: str
    teacher: str
    observer: str
    row: int
    """On tab A; 0 where none can be relied on."""
    day: date | None = None
    hours: str = ""
    classroom: str = ""
    proposed: bool = False


def school_days(desk: Desk, start: date | None = None) -> SchoolDays:
    """From tomorrow (or `start`, if later) to «Batas B»; without one or once it passed, to the end
    of the period.
    """
    today = desk.moment.today
    year = desk.year or today.year
    first = max(today + timedelta(days=1), date(year, 1, 1), start or today)
    due, end = desk.settings.record.due(OBSERVATION.letter), date(year, 12, 31)
    return SchoolDays(first, min(due, end) if due and due >= first else end)


def plan_visits(
    passes: Mapping[str, TeacherPass], desk: Desk, days: SchoolDays
) -> tuple[Visit, ...]:
    """All observations of active teachers in the order of Guru; who has no date gets a proposal if
    there is room.
    """
    known = [visit for followed in passes.values() if (visit := _known(followed, desk))]
    kept = _placed(known, lambda visit: visit.proposed, None, days)
    return _placed(kept, lambda visit: visit.proposed and not visit.day, list(days), days)


def _known(followed: TeacherPass, desk: Desk) -> Visit | None:
    """What stands on A and B; None for teachers who are inactive."""
    if not followed.member.active:
        return None
    row = followed.at(PREPARATION).row
    record = followed.record(PREPARATION) or Preparation()
    day = record.observation_on
    visit = Visit(
        followed.member.kode,
        followed.member.name,
        observer_name(followed, desk),
        row.number if row else 0,
        day if day and desk.year in (None, day.year) else None,
        record.hours or "",
        record.classroom or "",
    )
    if followed.at(OBSERVATION).status == Status.DONE:
        seen = followed.record(OBSERVATION)
        return replace(visit, day=(seen.observed_on if seen else None) or visit.day)
    if row is None or "observation_on" in row.typed:
        return visit
    return replace(visit, day=day_in(row.program.get(PROPOSAL)), proposed=True)


def _placed(
    visits: Sequence[Visit],
    waits: Callable[[Visit], bool],
    wanted: Sequence[date] | None,
    days: SchoolDays,
) -> tuple[Visit, ...]:
    """Each that waits on the first wanted day with room (None: its own), which is then taken;
    without a day if there is none.
    """
    taken = Counter((visit.observer, visit.day) for visit in visits if not waits(visit))
    found = []
    for visit in visits:
        if not waits(visit):
            found.append(visit)
            continue
        own = [visit.day] if visit.day else []
        fit = (day for day in (own if wanted is None else wanted) if day in days)
        day = next((day for day in fit if taken[visit.observer, day] < days.per_day), None)
        taken[visit.observer, day] += 1
        found.append(replace(visit, day=day))
    return tuple(found)
