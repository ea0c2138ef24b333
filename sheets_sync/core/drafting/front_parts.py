"""The parts of Beranda in the order in which a principal asks: who waits for me, for whom else,
what comes, what is late, what is left at the end of the year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheets_sync.core.drafting.front_agenda import agenda, short_day
from sheets_sync.core.drafting.front_names import Names
from sheets_sync.core.drafting.page_flow import PageLine, PagePart
from sheets_sync.core.drafting.year_end import year_end
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.judging.turns import Turn, awaited, days_late, turn_of
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.words import Awaited, Owner, Status, folded
from sheets_sync.core.reading.desk import Desk

Waiting = tuple[TeacherPass, Turn]
_PARTS = {
    Awaited.PRINCIPAL: "principal",
    Awaited.OBSERVER: "observer",
    Awaited.TEACHER: "teacher",
    Awaited.OPERATOR: "operator",
}
_LEAST = {Awaited.PRINCIPAL: 8}
_OBSERVER_ROOM = 14
"""Letters of a name beside the day since when it is awaited."""
_FIRST_STEPS = ("start_settings", "start_roster", "start_teachers", "start_then")


def front_parts(passes: Mapping[str, TeacherPass], desk: Desk) -> tuple[PagePart, ...]:
    """All that stands on the page above the figures."""
    if not any(followed.member.active for followed in passes.values()):
        steps = tuple((PageLine(FRONT_PAGE[code]),) for code in _FIRST_STEPS)
        return (PagePart(FRONT_PAGE["start"], steps, len(steps), len(steps) - 1),)
    names = Names.of(followed.member for followed in passes.values())
    said = _FrontLines(desk, names)
    return (
        *said.waiting(passes),
        *agenda(passes, desk, names),
        said.late(passes),
        *year_end(passes, desk, names),
    )


@dataclass(frozen=True, slots=True)
class _FrontLines:
    """Who waits and what is late, in lines."""

    desk: Desk
    names: Names

    def waiting(self, passes: Mapping[str, TeacherPass]) -> Iterator[PagePart]:
        """The principal's part always, the others where somebody is awaited."""
        by_person = _turns(passes)
        for who, code in _PARTS.items():
            turns = by_person.get(who, ())
            if turns or who is Awaited.PRINCIPAL:
                items = tuple((self._waits(turn, followed),) for followed, turn in turns)
                yield PagePart(FRONT_PAGE[code], items, _LEAST.get(who, 3))

    def _waits(self, turn: Turn, followed: TeacherPass) -> PageLine:
        day = short_day(turn.since, self.desk) if turn.since else None
        since = FRONT_PAGE.say("since", day=day) if day else None
        return PageLine(self.names.linked(turn.one, followed), self._act(turn, followed), since)

    def _act(self, turn: Turn, followed: TeacherPass) -> str:
        """What is to be done, in a word or two; of a teacher how far it is, of an observer who
        that is.
        """
        observer = self.desk.roster.members.get(followed.member.observer or "")
        if turn.who is Awaited.OBSERVER and observer:
            return self.names.brief(observer, _OBSERVER_ROOM)
        if turn.who is Awaited.TEACHER:
            return str(turn.one.status)
        return FRONT_PAGE["repair" if turn.who is Awaited.OPERATOR else _act_of(turn.one)]

    def late(self, passes: Mapping[str, TeacherPass]) -> PagePart:
        """Every stage past its day, the latest first; told also where nothing is."""
        found = [
            (days, one, followed)
            for followed in passes.values()
            for one in followed.stages.values()
            if (days := days_late(one, followed, self.desk))
        ]
        found.sort(key=lambda late: (-late[0], folded(late[2].member.name), late[1].stage.letter))
        return PagePart(FRONT_PAGE["late"], tuple((self._overdue(*one),) for one in found), 3)

    def _overdue(self, days: int, one: StagePass, followed: TeacherPass) -> PageLine:
        who = awaited(one, followed)
        said = FRONT_PAGE[f"waits_for_{who}"] if who else str(one.status)
        return PageLine(self.names.linked(one, followed), said, FRONT_PAGE.say("days", count=days))


def _turns(passes: Mapping[str, TeacherPass]) -> Mapping[Awaited, Sequence[Waiting]]:
    """By who is awaited: who has waited longest first."""
    found: dict[Awaited, list[Waiting]] = {}
    for followed in passes.values():
        if turn := turn_of(followed):
            found.setdefault(turn.who, []).append((followed, turn))
    for turns in found.values():
        turns.sort(key=lambda one: (one[1].since or date.max, folded(one[0].member.name)))
    return found


def _act_of(one: StagePass) -> str:
    """What the principal has to do: judge what teachers hand in, or fill a stage of their own."""
    if one.status == Status.REVIEW:
        return "review"
    if one.stage.filler is Owner.TEACHER:
        return "decide"
    if one.status != Status.EMPTY:
        return "complete"
    return "observe" if one.stage.delegable else "judge"
