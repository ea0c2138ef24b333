"""Observations that are planned and not done yet, and those that clash.

Two clash where one person would have to be in both at the same time, as observer or as teacher, or
where one class would. Hours that cannot be read clash with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby

from sheets_sync.core.drafting.stage_cells import observer_name
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.words import PRINCIPAL_KODE, Status, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.dates import hours_between
from sheets_sync.core.schema.stages import OBSERVATION, PREPARATION

_LATEST = (24 * 60, 24 * 60)


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One planned observation."""

    followed: TeacherPass
    day: date
    hours: str
    classroom: str
    observer: str
    """By name."""
    observed_by: str
    """By Kode, or `PRINCIPAL_KODE`."""

    @property
    def span(self) -> tuple[int, int] | None:
        """From and to in minutes; None where nobody can tell."""
        return hours_between(self.hours)

    @property
    def people(self) -> frozenset[str]:
        """Who has to be there."""
        return frozenset({self.followed.member.kode, self.observed_by})


def planned_visits(passes: Mapping[str, TeacherPass], desk: Desk) -> tuple[PlannedVisit, ...]:
    """From Monday of this week on, by day and hour."""
    first = monday(desk)
    found = (visit for followed in passes.values() for visit in _planned(followed, desk))
    return tuple(
        sorted(
            (visit for visit in found if visit.day >= first),
            key=lambda visit: (visit.day, visit.span or _LATEST, visit.followed.member.name),
        )
    )


def monday(desk: Desk) -> date:
    """Of this week."""
    return desk.moment.today - timedelta(days=desk.moment.today.weekday())


def _planned(followed: TeacherPass, desk: Desk) -> Iterator[PlannedVisit]:
    plan, member = followed.record(PREPARATION), followed.member
    waiting = member.active and followed.at(OBSERVATION).status != Status.DONE
    if waiting and plan is not None and plan.observation_on:
        yield PlannedVisit(
            followed,
            plan.observation_on,
            plan.hours or "",
            plan.classroom or "",
            observer_name(followed, desk),
            member.observer or PRINCIPAL_KODE,
        )


def clashing(visits: Sequence[PlannedVisit]) -> tuple[tuple[PlannedVisit, PlannedVisit], ...]:
    """All pairs that cannot both take place, in the order of `visits`, which is by day."""
    days = (tuple(of_day) for _, of_day in groupby(visits, key=lambda visit: visit.day))
    pairs = (pair for of_day in days for pair in combinations(of_day, 2))
    return tuple(pair for pair in pairs if why_clashing(*pair) and _overlap(*pair))


def _overlap(one: PlannedVisit, other: PlannedVisit) -> bool:
    mine, theirs = one.span, other.span
    return bool(mine and theirs and mine[0] < theirs[1] and theirs[0] < mine[1])


def why_clashing(one: PlannedVisit, other: PlannedVisit) -> str:
    """What both need at once, as a code; empty for nothing."""
    if one.observed_by == other.observed_by:
        return "same_observer"
    if one.people & other.people:
        return "same_person"
    same = bool(one.classroom) and folded(one.classroom) == folded(other.classroom)
    return "same_class" if same else ""
