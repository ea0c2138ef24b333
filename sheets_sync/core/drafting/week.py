"""«Minggu ini» on Ringkasan: the observations planned for this week, by day and hour, and those
that clash.

Two observations clash when one observer would have to be in both at the same time; hours that
cannot be read clash with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sheets_sync.core.drafting.stage_cells import observer_name
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.layout import summary as place
from sheets_sync.core.model.sentences.week import WEEK
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.dates import hours_between
from sheets_sync.core.schema.stages import OBSERVATION, PREPARATION


@dataclass(frozen=True, slots=True)
class _Visit:
    day: date
    hours: str
    teacher: str
    classroom: str
    observer: str

    @property
    def span(self) -> tuple[int, int] | None:
        return hours_between(self.hours)


def this_week(passes: Mapping[str, TeacherPass], desk: Desk) -> dict[tuple[int, int], Value]:
    """The block's cells: observations planned from Monday to Sunday and not done yet, and who
    clashes with whom.
    """
    monday = desk.moment.today - timedelta(days=desk.moment.today.weekday())
    visits = sorted(
        _visits(passes, desk, monday), key=lambda v: (v.day, v.span or (9999, 0), v.teacher)
    )
    capacity = place.WEEK_LAST_ROW - place.WEEK_FIRST_ROW + 1
    spots: dict[tuple[int, int], Value] = {}
    for row, visit in enumerate(visits[:capacity], start=place.WEEK_FIRST_ROW):
        clash = next((other for other in visits if _clash(visit, other)), None)
        note = f"{WEEK['clash']} {clash.teacher}" if clash else None
        values: tuple[Value, ...] = (
            visit.day,
            visit.hours,
            visit.teacher,
            visit.classroom,
            visit.observer,
            note,
        )
        spots.update(
            {(row, column): value for column, value in enumerate(values, start=place.WEEK_COLUMN)}
        )
    if len(visits) > capacity:
        spots[place.WEEK_LAST_ROW, place.WEEK_COLUMN + 5] = WEEK["more"].format(
            count=len(visits) - capacity
        )
    return spots


def _visits(passes: Mapping[str, TeacherPass], desk: Desk, monday: date) -> Iterator[_Visit]:
    for followed in passes.values():
        plan = followed.record(PREPARATION)
        day = plan.observation_on if plan else None
        waiting = followed.member.active and followed.at(OBSERVATION).status != Status.DONE
        if plan is not None and day and monday <= day < monday + timedelta(days=7) and waiting:
            observer = observer_name(followed, desk)
            yield _Visit(
                day, plan.hours or "", followed.member.name, plan.classroom or "", observer
            )


def _clash(one: _Visit, other: _Visit) -> bool:
    if (
        one is other
        or one.day != other.day
        or one.observer != other.observer
        or not one.span
        or not other.span
    ):
        return False
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]
