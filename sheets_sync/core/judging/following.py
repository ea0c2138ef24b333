"""Follow one teacher through the six stages: which row counts, what opens, what each stage gives to
the next.

A stage opens when every earlier one is `Selesai`; a row once opened stays open and is judged on its
own. Rows that cannot be trusted (doubled, under another's name, on a stopped tab) keep their status
and memory and open nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sheets_sync.core.judging.activities import judge_activities
from sheets_sync.core.judging.counting import Sorted, sort_out
from sheets_sync.core.judging.happened import Happened
from sheets_sync.core.judging.passing_on import circumstances, context_of, gives, with_a_as_shown
from sheets_sync.core.judging.rebuild import rebuilt, rebuilt_gives
from sheets_sync.core.judging.row import judge_row
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.values import Tab
from sheets_sync.core.model.words import Event, Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member
from sheets_sync.core.reading.memory import UNKNOWN_STAGE, StageMemory
from sheets_sync.core.reading.rows import StageRow, last_content_row
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Fault

_FORGOTTEN = {
    "row_seen": False,
    "lost": True,
    "cells": {},
    "added": {},
    "ready": False,
    "ticked": False,
    "word": "",
    "review": "",
    "decision": None,
    "wrote": (),
}
"""What is no longer known of a row that was deleted."""


def follow_all(desk: Desk) -> dict[str, TeacherPass]:
    """Every teacher's cycle, in the order of Guru, fresh rows one below the other."""
    free = {
        stage.letter: last_content_row(desk.stages[stage.letter].located.tab)
        for stage in desk.cycle
    }
    members = sorted(desk.roster.members.values(), key=lambda member: member.row.number)
    passes: dict[str, TeacherPass] = {}
    for member in members:
        followed = passes[member.kode] = _follow(member, desk, free)
        free = {letter: last + followed.stages[letter].appended for letter, last in free.items()}
    return passes


def _follow(member: Member, desk: Desk, last_rows: Mapping[str, int]) -> TeacherPass:
    """All stages of one teacher. `last_rows`: tab letter → the last row that is taken."""
    followed = _as_known(member, desk)
    for stage in desk.cycle:
        one = _Opening(stage, followed, desk, last_rows[stage.letter] + 1).standing()
        if one.standing:
            followed = with_a_as_shown(stage, followed, one.before, desk)
        followed = followed.having(one)
    return followed


def _as_known(member: Member, desk: Desk) -> TeacherPass:
    known = desk.memory.teachers.get(member.kode)
    if known is None:
        return TeacherPass(member)
    came_back = member.active and not known.active
    came_on = desk.moment.today.isoformat() if came_back else known.came_on
    return TeacherPass(member, came_on=came_on, pack=known.pack)


class _Opening(NamedTuple):
    """One stage of one teacher, to be judged after the earlier ones."""

    stage: Stage
    followed: TeacherPass
    """The teacher with the earlier stages only."""
    desk: Desk
    free_row: int

    @property
    def kode(self) -> str:
        return self.followed.member.kode

    @property
    def rows(self) -> Sequence[StageRow]:
        return self.desk.stages[self.stage.letter].by_kode.get(self.kode, ())

    @property
    def _tab(self) -> Tab:
        return self.desk.stages[self.stage.letter].located.tab

    def _fault_of_barrier(self) -> Fault:
        return Fault("", "shut", {"tab": self._tab.title})

    def standing(self) -> StagePass:
        """Where it stands."""
        before, stopped = self._before(), self.desk.stages[self.stage.letter].located.stopped
        if self.desk.halted or stopped or self.followed.member.blocked:
            return self._held(before, (Fault("", "stopped"),), self.rows)
        found = sort_out(self.stage, self.rows, self.followed.member, self.desk)
        due = before.opened or (self.followed.member.active and self.followed.all_done)
        if not due:
            return StagePass(self.stage, before, before, Status.LOCKED, idle_rows=self.rows)
        if found.faults:
            return self._held(before, found.faults, self.rows)
        one = self._opened(before, found)
        is_shut = any(self._tab.is_shut(row.number) for row in self.rows)
        if is_shut and one.status != before.status:
            return self._held(before, (self._fault_of_barrier(),), self.rows)
        return one

    def _before(self) -> StageMemory:
        known = self.desk.memory.stages.get((self.kode, self.stage.letter))
        if known is None and self.desk.memory.rebuilding:
            memory = rebuilt(self.stage, self.rows, self.desk.moment.today)
            gives = rebuilt_gives(self.stage, self.rows, memory, self.desk.catalogue)
            return memory.model_copy(update={"gives": gives})
        return known or UNKNOWN_STAGE

    def _held(
        self, before: StageMemory, faults: tuple[Fault, ...], rows: Sequence[StageRow]
    ) -> StagePass:
        status = before.status if before.opened and before.status else Status.LOCKED
        return StagePass(self.stage, before, before, status, held=faults, held_rows=rows)

    def _opened(self, before: StageMemory, found: Sorted) -> StagePass:
        if not found.counting and self._tab.is_closed:
            return self._held(before, (self._fault_of_barrier(),), ())
        one = StagePass(
            self.stage,
            before,
            before,
            before.status or Status.EMPTY,
            idle_rows=found.idle,
            events=() if before.opened else (Happened(Event.OPENED),),
        )
        if found.counting:
            return self._judged(one, found.counting)
        if before.opened and (not self.followed.member.active or self._has_unknown_rows()):
            name = self.followed.member.name
            return one._replace(held=(Fault("", "not_appended", {"name": name}),))
        if before.opened:
            one = one.remembering(_FORGOTTEN)._replace(events=(Happened(Event.ROW_LOST),))
        return self._judged(one._replace(appended=True), (self._fresh_row(),))

    def _has_unknown_rows(self) -> bool:
        """Rows that may be the lost ones: content without a Kode, or a Kode that nobody ever
        had.
        """
        known = self.desk.memory.teachers
        return any(
            (row.has_content or row.kode) and row.kode not in known
            for row in self.desk.stages[self.stage.letter].strays
        )

    def _fresh_row(self) -> StageRow:
        return StageRow(self.free_row, self.kode, self.stage.record(), [], {}, {}, {})

    def _judged(self, one: StagePass, rows: Sequence[StageRow]) -> StagePass:
        judge = self._judged_many if self.stage.many else self._judged_one
        return self._giving_nothing_known(judge(one, rows))

    def _judged_many(self, one: StagePass, rows: Sequence[StageRow]) -> StagePass:
        found = judge_activities(rows, one.memory, circumstances(self.followed, self.desk))
        return one._replace(
            row=rows[0],
            activities=found,
            memory=found.memory,
            status=found.status,
            events=(*one.events, *found.events),
        )

    def _judged_one(self, one: StagePass, rows: Sequence[StageRow]) -> StagePass:
        earlier = with_a_as_shown(self.stage, self.followed, one.memory, self.desk)
        around = circumstances(self.followed, self.desk)
        found = judge_row(self.stage, rows[0], one.memory, context_of(self.stage, earlier), around)
        judged = one._replace(
            row=rows[0],
            standing=found,
            memory=found.memory,
            status=found.status,
            events=(*one.events, *found.events),
        )
        if found.status is not Status.DONE:
            return judged
        return judged.remembering({"gives": gives(judged, one.memory, self.desk)})

    def _giving_nothing_known(self, one: StagePass) -> StagePass:
        """An unfinished stage whose memory was lost: what its rows hold now is not what later
        stages rest on.
        """
        remembered = (self.kode, self.stage.letter) in self.desk.memory.stages
        if remembered or not one.before.opened or one.status == Status.DONE:
            return one
        return one.remembering({"gives": self.stage.nothing_known})
