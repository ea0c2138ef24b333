"""Propose observation dates: for every teacher without one a school day on which the observer has
room, spread until «Batas B».

A proposal never touches «Jadwal Observasi», which the teacher and the principal agree on; it stands
beside it. One that was made before is kept while it still fits, so that planning again moves nobody
without need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from sheets_sync.core.drafting.stage_cells import observer_name
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.dates import day_in
from sheets_sync.core.schema.days_off import is_national_holiday
from sheets_sync.core.schema.stages import OBSERVATION, PREPARATION
from sheets_sync.core.schema.stages.preparation import PROPOSAL, Preparation

SATURDAY, SUNDAY = 5, 6
PER_DAY = 2
"""Observations a day that leave an observer time for the talks before and after."""


Taken = Mapping[tuple[str, date | None], int]
"""Observer and day → how many observations."""


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """On which days observations can be proposed, and how many a day for one observer."""

    first: date
    last: date
    saturdays: bool = False
    per_day: int = PER_DAY
    holidays: frozenset[date] = frozenset()
    spread: bool = False
    """Evenly until the last day; else as soon as possible."""

    def __iter__(self) -> Iterator[date]:
        days = (
            self.first + timedelta(days=number)
            for number in range((self.last - self.first).days + 1)
        )
        return (day for day in days if day in self)

    def __contains__(self, day: date) -> bool:
        weekend = day.weekday() == SUNDAY or (day.weekday() == SATURDAY and not self.saturdays)
        off = weekend or day in self.holidays or is_national_holiday(day)
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
    """From tomorrow (or `start`, if later), spread until «Batas B»; without one or once it passed,
    soon within the period. None in «Libur Sekolah».
    """
    today = desk.moment.today
    year = desk.year or today.year
    first = max(today + timedelta(days=1), date(year, 1, 1), start or today)
    settings, end = desk.settings.record, date(year, 12, 31)
    due = settings.due(OBSERVATION.letter)
    ahead = due is not None and due >= first
    return SchoolDays(
        first,
        min(due, end) if due and ahead else end,
        holidays=settings.days_off.days,
        spread=ahead,
    )


def plan_visits(
    passes: Mapping[str, TeacherPass], desk: Desk, days: SchoolDays
) -> tuple[Visit, ...]:
    """All observations of active teachers in the order of Guru; who has no date gets a proposal if
    there is room.
    """
    known = [visit for followed in passes.values() if (visit := _known(followed, desk))]
    return _placed(_kept(known, days), days)


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


def _kept(visits: Sequence[Visit], days: SchoolDays) -> tuple[Visit, ...]:
    """Earlier proposals as far as they still fit; the others wait for another day."""
    taken = Counter((visit.observer, visit.day) for visit in visits if not visit.proposed)
    found = []
    for visit in visits:
        day = visit.day
        if visit.proposed and day:
            fits = day in days and taken[visit.observer, day] < days.per_day
            day = day if fits else None
            taken[visit.observer, day] += 1
        found.append(replace(visit, day=day))
    return tuple(found)


def _placed(visits: Sequence[Visit], days: SchoolDays) -> tuple[Visit, ...]:
    """A day for each that waits for one, observer by observer; none where there is no room."""
    taken = Counter((visit.observer, visit.day) for visit in visits)
    waiting = Counter(visit.observer for visit in visits if _waits(visit))
    wanted, served = list(days), Counter[str]()
    found = []
    for visit in visits:
        on = visit.day
        if _waits(visit):
            share = (2 * served[visit.observer] + 1) / (2 * waiting[visit.observer])
            room = partial(_room, taken, visit.observer, days.per_day)
            on = _nearest(wanted, share, room) if days.spread else next(filter(room, wanted), None)
            served[visit.observer] += 1
            taken[visit.observer, on] += 1
        found.append(replace(visit, day=on))
    return tuple(found)


def _waits(visit: Visit) -> bool:
    return visit.proposed and not visit.day


def _room(taken: Taken, observer: str, per_day: int, day: date) -> int:
    """How many more the observer can see on that day."""
    return max(0, per_day - taken[observer, day])


def _nearest(wanted: Sequence[date], share: float, room: Callable[[date], int]) -> date | None:
    """Of the days with most room the one nearest to where this share of all days has passed."""
    ideal = share * len(wanted) - 0.5
    open_days = [
        (-left, abs(n - ideal), day) for n, day in enumerate(wanted) if (left := room(day))
    ]
    return min(open_days)[-1] if open_days else None
