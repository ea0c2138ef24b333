"""Follow one teacher through the six stages: which row counts, what opens, what each stage gives to
the next.

A stage opens when every earlier one is `Selesai`; a row once opened stays open and is judged on its
own. Rows that cannot be trusted (doubled, under another's name, on a stopped tab) keep their status
and memory and open nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sheets_sync.core.judging.activities import ActivitiesStanding, judge_activities
from sheets_sync.core.judging.rebuild import given, rebuilt, rebuilt_gives
from sheets_sync.core.judging.row import Standing, judge
from sheets_sync.core.model.ground import NOTHING, Ground
from sheets_sync.core.model.hashes import cell_mark
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Event, Status, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import UNKNOWN_STAGE, Paper, StageMemory
from sheets_sync.core.reading.roster import Member, was_called
from sheets_sync.core.reading.rows import StageRow, joint_hash
from sheets_sync.core.schema.stages import OBSERVATION, PREPARATION, STAGES, Stage, StageOf
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Circumstances, Fault

_R = TypeVar("_R", bound=StageRecord)


@dataclass(slots=True)
class StagePass:
    """One stage of one teacher at this sync."""

    stage: Stage
    before: StageMemory
    memory: StageMemory
    status: str
    row: StageRow | None = None
    """The row that counts (A, B, C, E, F)."""
    standing: Standing | None = None
    activities: ActivitiesStanding | None = None
    appended: bool = False
    """`row` is fresh: it will be appended."""
    held: tuple[Fault, ...] = ()
    """Why the rows keep their status and memory (doubled, name differs, stopped tab)."""
    held_rows: Sequence[StageRow] = ()
    idle_rows: Sequence[StageRow] = ()
    """Rows that don't count: locked ones, empty doubles."""
    events: list[tuple[Event, str, str]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the stage has been opened for the teacher."""
        return self.memory.opened

    @property
    def is_done(self) -> bool:
        """`Selesai`, and trusted at this sync."""
        return self.status == Status.DONE and not self.held


@dataclass(slots=True)
class TeacherPass:
    """One teacher's whole cycle at this sync."""

    member: Member
    stages: dict[str, StagePass] = field(default_factory=dict)
    wrote: tuple[str, ...] = ()
    """Hashes of what the program writes on Guru at this sync."""
    came_on: str = ""
    """The day on which the teacher took part again, if they ever left."""
    pack: Paper = field(default_factory=Paper)
    """The texts ready for Ruang GTK, as last written."""

    @property
    def all_done(self) -> bool:
        """Whether the whole cycle is finished."""
        return all(one.is_done for one in self.stages.values())

    def at(self, stage: Stage) -> StagePass:
        """Where the teacher stands at a stage."""
        return self.stages[stage.letter]

    def memory(self, stage: Stage) -> StageMemory:
        """What is remembered of a stage; nothing where it is not followed yet."""
        return self.stages[stage.letter].memory if stage.letter in self.stages else UNKNOWN_STAGE

    def record(self, stage: StageOf[_R]) -> _R | None:
        """The record of a stage's counting row; None without one."""
        row = self.stages[stage.letter].row if stage.letter in self.stages else None
        return row.record if row and isinstance(row.record, stage.record) else None

    def records(self, stage: StageOf[_R]) -> list[_R]:
        """All records of a stage with many rows."""
        standing = self.stages[stage.letter].activities
        rows = [each.row.record for each in standing.rows] if standing else []
        return [record for record in rows if isinstance(record, stage.record)]

    def shown(self, stage: Stage) -> Ground:
        """The behaviours that a row shows."""
        return self.memory(stage).shown


def follow(member: Member, desk: Desk, next_rows: dict[str, int]) -> TeacherPass:
    """All stages of one teacher. `next_rows` (tab letter → next free row) advances with each fresh
    row.
    """
    known = desk.memory.teachers.get(member.kode)
    followed = TeacherPass(member)
    if known:
        followed.pack = known.pack
        came_back = member.active and not known.active
        followed.came_on = desk.moment.today.isoformat() if came_back else known.came_on
    for stage in STAGES:
        followed.stages[stage.letter] = _pass(stage, followed, desk, next_rows)
    return followed


def _pass(stage: Stage, followed: TeacherPass, desk: Desk, next_rows: dict[str, int]) -> StagePass:
    kode = followed.member.kode
    sheet = desk.stages[stage.letter]
    rows = sheet.by_kode.get(kode, ())
    before = _memory(stage, kode, rows, desk)
    if desk.halted or sheet.located.stopped or followed.member.blocked:
        return _hold(stage, before, rows, ())
    counting, idle, held = _sort_out(stage, rows, followed.member, desk)
    due = before.opened or (
        followed.member.active and all(one.is_done for one in followed.stages.values())
    )
    if held and due:
        one = _hold(stage, before, rows, held)
        one.idle_rows = ()
        return one
    if not due:
        return StagePass(stage, before, before, Status.LOCKED, idle_rows=rows)
    return _opened(stage, followed, desk, before, counting, idle, next_rows)


def _memory(stage: Stage, kode: str, rows: Sequence[StageRow], desk: Desk) -> StageMemory:
    known = desk.memory.stages.get((kode, stage.letter))
    if known is None and desk.memory.rebuilding:
        memory = rebuilt(stage, rows, desk.moment.today)
        return memory.model_copy(
            update={"gives": rebuilt_gives(stage, rows, memory, desk.catalogue)}
        )
    return known or UNKNOWN_STAGE


def _hold(
    stage: Stage, before: StageMemory, rows: Sequence[StageRow], faults: tuple[Fault, ...]
) -> StagePass:
    status = before.status if before.opened and before.status else Status.LOCKED
    return StagePass(
        stage, before, before, status, held=faults or (Fault("", "stopped"),), held_rows=rows
    )


def _sort_out(
    stage: Stage, rows: Sequence[StageRow], member: Member, desk: Desk
) -> tuple[list[StageRow], list[StageRow], tuple[Fault, ...]]:
    """(rows that count, rows that don't, why nothing may advance)."""
    if stage.many:
        return list(rows), [], tuple(_misnamed(stage, rows, member, desk))
    filled = [row for row in rows if row.has_content]
    if len(filled) > 1:
        numbers = ", ".join(str(row.number) for row in filled)
        return [], [], (Fault("", "kode_doubled", {"kode": member.kode, "others": numbers}),)
    counting = (filled or list(rows))[:1]
    for row in counting:
        written = as_text(row.program.get("Nama Guru"))
        if written.strip() and not _is_name_of(written, member, desk):
            facts = {"kode": member.kode, "name": member.name, "text": written}
            return [], [], (Fault("", "name_differs", facts),)
    return counting, [row for row in rows if row not in counting], ()


def _misnamed(
    stage: Stage, rows: Sequence[StageRow], member: Member, desk: Desk
) -> Iterator[Fault]:
    """Rows of D that say somebody else's name. One that the program wrote there itself only tells
    whose the row was before its Kode was chosen anew: then the row shows a status too, and its
    content never stood under this Kode.
    """
    known = desk.memory.stages.get((member.kode, stage.letter), UNKNOWN_STAGE).cells
    for row in rows:
        cell, status = row.program.get("Nama Guru"), as_text(row.program.get("Status"))
        written = as_text(cell)
        if not written.strip() or _is_name_of(written, member, desk):
            continue
        chosen_anew = joint_hash(row.hashes) not in known and status.strip() not in (
            "",
            Status.LOCKED,
        )
        if not (chosen_anew and cell_mark("Nama Guru", written) in desk.wrote_on(stage.letter)):
            facts = {"kode": member.kode, "name": member.name, "text": written, "row": row.number}
            yield Fault("", "name_differs", facts)


def _is_name_of(written: str, member: Member, desk: Desk) -> bool:
    known = desk.memory.teachers.get(member.kode)
    return folded(written) == folded(member.name) or (
        known is not None and was_called(written, known)
    )


def _opened(
    stage: Stage,
    followed: TeacherPass,
    desk: Desk,
    before: StageMemory,
    rows: list[StageRow],
    idle: list[StageRow],
    next_rows: dict[str, int],
) -> StagePass:
    one = StagePass(stage, before, before, before.status or Status.EMPTY, idle_rows=idle)
    memory = before
    if not before.opened:
        one.events.append((Event.OPENED, "", ""))
    if not rows:
        if before.opened:
            if not followed.member.active or _has_unknown_rows(stage, desk):
                one.held = (Fault("", "not_appended", {"name": followed.member.name}),)
                return one
            one.events.append((Event.ROW_LOST, "", ""))
            memory = _forget_row(before)
        rows = [_fresh_row(stage, followed.member.kode, next_rows)]
        one.appended = True
    _judge(one, stage, followed, desk, memory, rows)
    return one


def _has_unknown_rows(stage: Stage, desk: Desk) -> bool:
    """Rows that may be the lost ones: content without a Kode, or a Kode that nobody ever had."""
    known = desk.memory.teachers
    return any(
        (row.has_content or row.kode) and row.kode not in known
        for row in desk.stages[stage.letter].strays
    )


def _forget_row(before: StageMemory) -> StageMemory:
    gone = {
        "row_seen": False,
        "lost": True,
        "cells": {},
        "ready": False,
        "ticked": False,
        "word": "",
        "review": "",
        "decision": None,
    }
    return before.model_copy(update={**gone, "wrote": ()})


def _fresh_row(stage: Stage, kode: str, next_rows: dict[str, int]) -> StageRow:
    number = next_rows[stage.letter]
    next_rows[stage.letter] = number + 1
    return StageRow(number, kode, stage.record(), [], {}, {}, {})


def _judge(
    one: StagePass,
    stage: Stage,
    followed: TeacherPass,
    desk: Desk,
    memory: StageMemory,
    rows: list[StageRow],
) -> None:
    around, kode = circumstances(followed, desk), followed.member.kode
    if stage.many:
        one.activities = judge_activities(rows, memory, around)
        one.memory, one.status = one.activities.memory, one.activities.status
        one.events += one.activities.events
        one.row = rows[0]
        _give_nothing_known(one, kode, desk)
        return
    one.row = rows[0]
    if (
        stage is OBSERVATION
        and desk.memory.rebuilding
        and not followed.memory(PREPARATION).gives.behaviours
    ):
        prepared = followed.at(PREPARATION)  # A cannot be read now: B shows what it rested on
        prepared.memory = prepared.memory.model_copy(update={"gives": memory.shown})
    one.standing = judge(stage, rows[0], memory, context_of(stage, followed), around)
    one.status, one.memory = one.standing.status, one.standing.memory
    one.events += one.standing.events
    if one.status == Status.DONE:
        one.memory = one.memory.model_copy(update={"gives": _gives(one, memory, desk)})
    _give_nothing_known(one, kode, desk)


def _give_nothing_known(one: StagePass, kode: str, desk: Desk) -> None:
    """An unfinished stage whose memory was lost: what its rows hold now is not what later stages
    rest on.
    """
    lost = one.before.opened and (kode, one.stage.letter) not in desk.memory.stages
    if lost and one.status != Status.DONE:
        one.memory = one.memory.model_copy(update={"gives": one.stage.nothing_known})


def _gives(one: StagePass, before: StageMemory, desk: Desk) -> Ground:
    """What later stages rest on; unchanged content keeps it, so that a corrected Katalog unsettles
    nothing.
    """
    done = one.memory.done
    if one.row is None or done is None or (before.gives != NOTHING and before.done == done):
        return before.gives
    return given(
        one.stage, one.row.record, one.memory.shown, joint_hash(done.cells), desk.catalogue
    )


def context_of(stage: Stage, followed: TeacherPass) -> Ground:
    """What the earlier stages held when they were last `Selesai`, as far as this stage rests on
    it.
    """
    return stage.rests_on({letter: one.memory.gives for letter, one in followed.stages.items()})


def circumstances(followed: TeacherPass, desk: Desk) -> Circumstances:
    """What a row's rule may look at around itself."""
    plan, prepared = followed.record(PREPARATION), followed.memory(PREPARATION).handed_on
    return Circumstances(
        today=desk.moment.today,
        period=desk.year,
        catalogue=desk.catalogue,
        scheduled_on=plan.observation_on if plan else None,
        prepared_on=date.fromisoformat(prepared) if prepared else None,
        observed_on=followed.memory(OBSERVATION).gives.day,
    )
