"""«Langkah Berikut» on the rows of D, where one row also speaks for the stage."""

from __future__ import annotations

from sheets_sync.core.drafting.fault_steps import fault_step
from sheets_sync.core.drafting.phrasing import Step
from sheets_sync.core.judging.activities import ActivityStanding
from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.model.words import ActivityStatus, Awaited, Status


def activity_steps(activity: ActivityStanding, one: StagePass) -> list[Step]:
    """Everything to say about one row of D."""
    stage = one.stage
    labels = tuple(stage.by_field[name].label for name in activity.missing)
    found = [fault_step(stage, fault, Awaited.TEACHER) for fault in activity.faults]
    if activity.status in (Status.INCOMPLETE, Status.DRAFT) and labels:
        found.insert(0, Step(Awaited.TEACHER, "fill", labels))
    elif activity.row.record.state in (ActivityStatus.PLANNED, ActivityStatus.RUNNING):
        found.insert(0, Step(Awaited.TEACHER, "carry_out"))
    if activity is _spokesman(one):
        found.insert(0, Step(Awaited.TEACHER, _asking(activity, one), labels))
    return found


def _asking(activity: ActivityStanding, one: StagePass) -> str:
    if activity.status is not Status.EMPTY:
        return "one_activity"
    return "fill_first" if one.status == Status.EMPTY else "fill_another"


def _spokesman(one: StagePass) -> ActivityStanding | None:
    """The row that asks for an activity where no row has anything left to do, yet the stage is not
    done.
    """
    rows = one.activities.rows if one.activities else ()
    if one.status == Status.DONE or any(
        row.status in (Status.DRAFT, Status.INCOMPLETE) for row in rows
    ):
        return None
    return next((row for row in rows if row.status is Status.EMPTY), rows[0] if rows else None)
