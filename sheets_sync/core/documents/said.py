"""What the records of one teacher say on paper, and the day that a document carries.

A row shows more than its letter may tell: a note that answered an earlier draft still stands in
«Catatan KS», and the date of an earlier talk in «Tanggal Diskusi». Both are history; only what
belongs to the decision is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from datetime import date
from typing import Any

from sheets_sync.core.documents.cycle import NAMED, Cycle
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.hashes import joint_hash
from sheets_sync.core.reading.memory_parts import Beside
from sheets_sync.core.reading.rows import ReadRowOf
from sheets_sync.core.schema.stages import (
    ACTIVITIES,
    APPRAISAL,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    REFLECTION,
    STAGES,
    Stage,
)
from sheets_sync.core.schema.stages.activities import Activity

Dating = Callable[[StagePass], date | None]
"""The date of a document, from where the stage that keeps it stands."""


def dated_by(column: Callable[[Any], date | None]) -> Dating:
    """The day that a column of the record says, else that of the agreement, else when the stage was
    done.
    """

    def dated_on(one: StagePass) -> date | None:
        record, done = said_record(one), one.memory.done
        day = column(record) if record else None
        return day or (date.fromisoformat(done.agreed_on or done.on) if done else None)

    return dated_on


def handed_in(one: StagePass) -> date | None:
    """The day of the hand-in, else when the stage was done."""
    done = one.memory.done
    return date.fromisoformat(done.handed_on or done.on) if done else None


def said_record(one: StagePass) -> Any:
    """The record of a stage with what may be printed of it; None without a row."""
    row = one.row
    if row is None or not one.stage.decided:
        return row.record if row else None
    own, hashes = _beside(one), row.hashes
    decided = one.is_done or bool(
        one.standing and one.standing.ruling and one.standing.ruling.holds
    )
    left_out: dict[str, object] = {}
    if not (decided and own.note and own.note == hashes.get("note")):
        left_out["note"] = None
    if not decided:
        left_out["verdict"] = None
    if own.stale_date and own.stale_date == hashes.get("discussed_on"):
        left_out["discussed_on"] = None
    return row.record.model_copy(update=left_out)


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
    at = followed.at
    activities = at(ACTIVITIES).activities if ACTIVITIES in told else None
    rows = sorted(
        (row.row for row in activities.rows if row.row.has_content) if activities else (),
        key=_by_day,
    )

    def record(stage: Stage) -> Any:
        return said_record(at(stage)) if stage in told else None

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
            stage.letter: [record(stage)]
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


def _by_day(row: ReadRowOf[Activity]) -> tuple[str, str, str]:
    """By date, and on one day always alike, however people sort the tab."""
    return str(row.record.held_on or "9999"), row.record.name or "", joint_hash(row.hashes)
