"""Observations on Beranda: this week's and next week's by day, and the clashes of all that are
planned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sheets_sync.core.drafting.front_names import SAID_ROOM, Names
from sheets_sync.core.drafting.page_flow import Item, PageLine, PagePart
from sheets_sync.core.drafting.visits import (
    PlannedVisit,
    clashing,
    monday,
    planned_visits,
    why_clashing,
)
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.showing import MONTHS, WEEKDAYS
from sheets_sync.core.model.values import Link
from sheets_sync.core.model.words import PRINCIPAL_KODE
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.stages import OBSERVATION, PREPARATION

_WEEK = timedelta(days=7)
_MOST_TODAY = 6
"""More than a principal or all observers together visit in a day."""
_HOURS_ROOM, _CLASS_ROOM, _WORDS_BESIDE = 14, 10, 5


def agenda(passes: Mapping[str, TeacherPass], desk: Desk, names: Names) -> Iterator[PagePart]:
    """Clashes first, however far ahead: from today on they can still be put right. This week is
    always told, today before all.
    """
    visits, first, today = planned_visits(passes, desk), monday(desk), desk.moment.today
    pairs = clashing([visit for visit in visits if visit.day >= today])
    told = _Agenda(desk, names, {visit.followed.member.kode for pair in pairs for visit in pair})
    if pairs:
        yield PagePart(FRONT_PAGE["clashes"], tuple(told.clashes(pairs)))
    this = [visit for visit in visits if visit.day < first + _WEEK]
    this.sort(key=lambda visit: visit.day < today)
    least = sum(visit.day == today for visit in this)
    following = [visit for visit in visits if first + _WEEK <= visit.day < first + 2 * _WEEK]
    yield PagePart(
        FRONT_PAGE["this_week"], tuple(told.by_day(this)), min(max(3, least), _MOST_TODAY)
    )
    if following:
        yield PagePart(FRONT_PAGE["next_week"], tuple(told.by_day(following)))


def short_day(day: date, desk: Desk) -> str:
    """`5 Maret`; with the year where it is not the page's."""
    year = "" if day.year == desk.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


@dataclass(frozen=True, slots=True)
class _Agenda:
    desk: Desk
    names: Names
    clashing: Collection[str]
    """Kodes of teachers whose observation clashes with another."""

    def by_day(self, visits: Sequence[PlannedVisit]) -> Iterator[Item]:
        """A line an observation; the first of a day stands under a line for the day."""
        day = None
        for visit in visits:
            code = "visitor_clashing" if visit.followed.member.kode in self.clashing else "visitor"
            observer = FRONT_PAGE.say(code, observer=self._observer(visit))
            line = PageLine(self._visited(visit), observer, _hours(visit))
            yield (line,) if visit.day == day else (PageLine(self._day(visit.day)), line)
            day = visit.day

    def _day(self, day: date) -> str:
        today = self.desk.moment.today
        code = "today" if day == today else "day_gone" if day < today else "day"
        return FRONT_PAGE.say(
            code, weekday=WEEKDAYS[day.weekday()], short=short_day(day, self.desk)
        )

    def _visited(self, visit: PlannedVisit) -> Link:
        """Leads to B where its row is open, else to A, where the day can be changed."""
        followed = visit.followed
        stage = OBSERVATION if followed.at(OBSERVATION).is_open else PREPARATION
        behind = f", {shorten(visit.classroom, _CLASS_ROOM)}" if visit.classroom else ""
        return self.names.linked(followed.at(stage), followed, behind)

    def _observer(self, visit: PlannedVisit) -> str:
        member = self.desk.roster.members.get(visit.observed_by)
        return self.names.brief(member, SAID_ROOM - _WORDS_BESIDE) if member else PRINCIPAL_KODE

    def clashes(self, pairs: Sequence[tuple[PlannedVisit, PlannedVisit]]) -> Iterator[Item]:
        """Above the first what is to be done about each."""
        for number, pair in enumerate(pairs):
            act = () if number else (PageLine(FRONT_PAGE["mend_clash"]),)
            yield (*act, *self._clash(*pair))

    def _clash(self, one: PlannedVisit, other: PlannedVisit) -> Item:
        """The rows of both on A, where day and hour can be changed."""
        why = FRONT_PAGE[why_clashing(one, other)]
        first, second = (
            self.names.linked(visit.followed.at(PREPARATION), visit.followed)
            for visit in (one, other)
        )
        return (
            PageLine(first, short_day(one.day, self.desk), _hours(one)),
            PageLine(second, why, _hours(other)),
        )


def _hours(visit: PlannedVisit) -> str | None:
    return shorten(visit.hours, _HOURS_ROOM) or None
