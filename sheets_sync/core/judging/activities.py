"""D, where a teacher has many rows: a status for each row and one for the stage (product part 2,
D).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sheets_sync.core.judging.decisions import select
from sheets_sync.core.judging.happened import Happened
from sheets_sync.core.judging.keeping import finished
from sheets_sync.core.judging.row_names import as_remembered, row_names
from sheets_sync.core.judging.since import dated
from sheets_sync.core.model.hashes import joint_hash, short_hash
from sheets_sync.core.model.words import ActivityStatus, Event, Status
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.reading.memory_parts import Done
from sheets_sync.core.reading.rows import ReadRowOf, StageRow, of_record
from sheets_sync.core.schema.stages import ACTIVITIES
from sheets_sync.core.schema.stages.activities import Activity
from sheets_sync.core.schema.stages.rules import Circumstances, Fault


class ActivityStanding(NamedTuple):
    """One row of D."""

    row: ReadRowOf[Activity]
    status: Status
    faults: tuple[Fault, ...]
    missing: tuple[str, ...]
    name: str = ""
    """What Riwayat calls the row; empty for an empty one."""


class ActivitiesStanding(NamedTuple):
    """All rows of one teacher and the stage they make."""

    status: Status
    rows: tuple[ActivityStanding, ...]
    memory: StageMemory
    events: tuple[Happened, ...]


def judge_activities(
    rows: Sequence[StageRow], memory: StageMemory, around: Circumstances
) -> ActivitiesStanding:
    """Row by row, then the stage."""
    read = of_record(rows, Activity)
    told = row_names([as_remembered(row) for row in read], memory.rows, memory.rows_made)
    judged = tuple(
        _judge(row, around)._replace(name=name) for row, name in zip(read, told.names, strict=True)
    )
    status = _stage_status(judged)
    kept = _remember(judged, status, memory, around.today)
    return ActivitiesStanding(
        status,
        judged,
        kept.model_copy(update={"rows": told.rows, "rows_made": told.made}),
        (
            *finished(status, memory),
            *(Happened(Event.ROW_LOST, row=name) for name in told.lost),
        ),
    )


def _judge(row: ReadRowOf[Activity], around: Circumstances) -> ActivityStanding:
    unreadable = row.unreadable
    checked = [
        fault for fault in ACTIVITIES.check(row.record, around) if fault.field not in unreadable
    ]
    absent = {column.field for column in ACTIVITIES.required if column.field not in row.typed}
    absent |= {fault.field for fault in checked if fault.code == "missing"}
    missing = tuple(column.field for column in ACTIVITIES.people if column.field in absent)
    faults = (*row.faults, *(fault for fault in checked if fault.code != "missing"))
    return ActivityStanding(row, _row_status(row, faults, missing), faults, missing)


def _row_status(
    row: ReadRowOf[Activity], faults: Sequence[Fault], missing: Sequence[str]
) -> Status:
    if ACTIVITIES.own_fields.isdisjoint(row.typed):
        return Status.EMPTY
    if row.record.state not in (ActivityStatus.CARRIED_OUT, ActivityStatus.CANCELLED):
        return Status.DRAFT
    errors = {
        f.code
        for f in faults
        if not f.warning and (not f.field or f.field in ACTIVITIES.own_fields)
    }
    if missing or errors - {"carried_out_in_future"}:
        return Status.INCOMPLETE
    return (
        Status.DRAFT if errors else Status.DONE
    )  # what is yet to come is done when its day has come


def _stage_status(rows: Sequence[ActivityStanding]) -> Status:
    filled = [row for row in rows if row.status is not Status.EMPTY]
    if not filled:
        return Status.EMPTY
    if any(row.status is Status.INCOMPLETE for row in filled):
        return Status.INCOMPLETE
    carried_out = any(row.row.record.state is ActivityStatus.CARRIED_OUT for row in filled)
    return (
        Status.DONE
        if carried_out and all(row.status is Status.DONE for row in filled)
        else Status.DRAFT
    )


def content_hash(rows: Sequence[StageRow]) -> str:
    """Rows with content, in any order."""
    hashes = (joint_hash(select(row.hashes, ACTIVITIES.content_fields)) for row in rows)
    return short_hash(" ".join(sorted(text for text in hashes if text)))


def _remember(
    rows: Sequence[ActivityStanding], status: Status, memory: StageMemory, today: date
) -> StageMemory:
    on = today.isoformat()
    content = content_hash([row.row for row in rows])
    then = memory.done
    done = then
    if status is Status.DONE and (then is None or then.cells != {"*": content}):
        done = Done(cells={"*": content}, on=on)
    return memory.model_copy(
        update={
            "opened": True,
            "row_seen": bool(rows),
            "lost": memory.lost and not any(row.row.has_content for row in rows),
            "status": str(status),
            "since": memory.since if memory.status == status and memory.since else on,
            **dated(memory, status, on),
            "cells": {joint_hash(row.row.hashes): "" for row in rows if row.row.hashes},
            "done": done,
            "gives": ACTIVITIES.holding(content) if status is Status.DONE else memory.gives,
            "faulty": any(not fault.warning for row in rows for fault in row.faults),
        }
    )
