"""What the records of one teacher say on paper, and the day that a document carries.

A row shows more than its letter may tell: a note that answered an earlier draft still stands in
«Catatan KS», and the date of an earlier talk in «Tanggal Diskusi». Both are history; only what
belongs to the decision is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import TypeVar

from sheets_sync.core.documents.cycle import NAMED, Cycle
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.hashes import joint_hash
from sheets_sync.core.reading.memory_parts import Beside
from sheets_sync.core.reading.rows import ReadRowOf, StageRow
from sheets_sync.core.schema.stages import (
    ACTIVITIES,
    APPRAISAL,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    REFLECTION,
    STAGES,
    Stage,
    StageOf,
)
from sheets_sync.core.schema.stages.activities import Activity
from sheets_sync.core.schema.stages.record import StageRecord

_R = TypeVar("_R", bound=StageRecord)
Dating = Callable[[StagePass], date | None]
"""The date of a document, from where the stage that keeps it stands."""


def dated_by(stage: StageOf[_R], column: Callable[[_R], date | None]) -> Dating:
    """The day that a column of the stage's record says, else that of the agreement, else when the
    stage was done.
    """

    def dated_on(one: StagePass) -> date | None:
        record, done = _said_by(one, stage), one.memory.done
        day = column(record) if record else None
        return day or (date.fromisoformat(done.agreed_on or done.on) if done else None)

    return dated_on


def handed_in(one: StagePass) -> date | None:
    """The day of the hand-in, else when the stage was done."""
    done = one.memory.done
    return date.fromisoformat(done.handed_on or done.on) if done else None


def said_record(one: StagePass) -> StageRecord | None:
    """The record of a stage with what may be printed of it; None without a row."""
    row = one.row
    if row is None or not one.stage.decided:
        return row.record if row else None
    ruling = one.standing.ruling if one.standing else None
    decided = one.is_done or (ruling is not None and ruling.holds)
    return row.record.model_copy(update=dict.fromkeys(_left_out(one, row, decided=decided)))


def _left_out(one: StagePass, row: StageRow, *, decided: bool) -> Iterator[str]:
    """Fields of the principal that are history: they are not the decision's own."""
    own, hashes = _beside(one), row.hashes
    if not (decided and own.note and own.note == hashes.get("note")):
        yield "note"
    if not decided:
        yield "verdict"
    if own.stale_date and own.stale_date == hashes.get("discussed_on"):
        yield "discussed_on"


def _said_by(one: StagePass, stage: StageOf[_R]) -> _R | None:
    """The same as the record of a stage known by name."""
    record = said_record(one) if one.stage.letter == stage.letter else None
    return record if isinstance(record, stage.record) else None


def _beside(one: StagePass) -> Beside:
    """What of the principal's cells is the decision's own."""
    made = one.memory.decision
    if one.is_done or made is None:
        return (one.memory.beside or Beside()) if one.is_done else Beside()
    return Beside(note=made.note or "", stale_date=made.stale_date)


def cycle_of(
    followed: TeacherPass, days: Mapping[str, Dating], told: Container[Stage] = STAGES
) -> Cycle:
    """The records of one teacher for documents, as far as these stages go. `days`: how a stage's
    document is dated.
    """
    at, rows = followed.at, _activities(followed) if ACTIVITIES in told else []

    def record(stage: StageOf[_R]) -> _R | None:
        return _said_by(at(stage), stage) if stage in told else None

    return Cycle(
        preparation=record(PREPARATION),
        behaviours=at(OBSERVATION).memory.shown.behaviours,
        observation=record(OBSERVATION),
        plan=record(FOLLOW_UP_PLAN),
        activities=tuple(row.record for row in rows),
        reflection=record(REFLECTION),
        baseline=at(APPRAISAL).memory.shown.rated,
        appraisal=record(APPRAISAL),
        others={
            stage.letter: tuple(filter(None, (record(stage),)))
            for stage in STAGES
            if stage not in NAMED and stage in told
        },
        added={letter: one.row.added for letter, one in followed.stages.items() if one.row},
        added_to_activities=tuple(row.added for row in rows),
        dated_on={
            letter: days[letter](one)
            for letter, one in followed.stages.items()
            if letter in days and one.stage in told
        },
    )


def _activities(followed: TeacherPass) -> list[ReadRowOf[Activity]]:
    found = followed.at(ACTIVITIES).activities
    return sorted(
        (row.row for row in found.rows if row.row.has_content) if found else (), key=_by_day
    )


def _by_day(row: ReadRowOf[Activity]) -> tuple[str, str, str]:
    """By date, and on one day always alike, however people sort the tab."""
    return str(row.record.held_on or "9999"), row.record.name or "", joint_hash(row.hashes)
