"""What the records of one teacher say on paper, and the day that a document carries.

A row shows more than its letter may tell: a note that answered an earlier draft still stands in «Catatan KS», and the
date of an earlier talk in «Tanggal Diskusi». Both are history; only what belongs to the decision is printed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sheets_sync.core.documents.cycle import Cycle
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.reading.memory import Beside
from sheets_sync.core.reading.rows import ReadRow, joint_hash

_DATES = {"A": "discussed_on", "B": "observed_on", "C": "discussed_on", "F": "appraised_on"}
"""Where a stage says the day of its document."""


def dated_on(one: StagePass) -> date | None:
    """Product part 4: A and C the talk, else the agreement; B the observation; E the hand-in; F the appraisal."""
    done = one.memory.done
    day: date | None = getattr(said_record(one), _DATES.get(one.stage.letter, ""), None)
    if day or done is None:
        return day
    remembered = done.handed_on if one.stage.letter == "E" else done.agreed_on
    return date.fromisoformat(remembered or done.on)


def said_record(one: StagePass) -> Any:
    """The record of a stage with what may be printed of it; None without a row."""
    row = one.row
    if row is None or not one.stage.decided:
        return row.record if row else None
    own, hashes = _beside(one), row.hashes
    decided = one.is_done or bool(one.standing and one.standing.ruling and one.standing.ruling.holds)
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


def cycle_of(followed: TeacherPass, letters: str = "ABCDEF") -> Cycle:
    """The records of one teacher for documents, as far as these stages go."""
    activities = followed.stages["D"].activities
    filled = [row.row for row in activities.rows if row.row.has_content] if activities and "D" in letters else []
    rows = sorted(filled, key=_by_day)

    def record(letter: str) -> Any:
        return said_record(followed.stages[letter]) if letter in letters else None

    return Cycle(
        preparation=record("A"),
        behaviours=followed.stages["B"].memory.shown.behaviours,
        observation=record("B"),
        plan=record("C"),
        activities=tuple(row.record for row in rows),
        reflection=record("E"),
        baseline=followed.stages["F"].memory.shown.rated,
        appraisal=record("F"),
        added={letter: one.row.added for letter, one in followed.stages.items() if one.row},
        added_to_activities=tuple(row.added for row in rows),
        dated_on={letter: dated_on(one) for letter, one in followed.stages.items() if letter in letters},
    )


def _by_day(row: ReadRow) -> tuple[str, str, str]:
    """By date, and on one day always alike, however people sort the tab."""
    return str(row.record.held_on or "9999"), row.record.name or "", joint_hash(row.hashes)
