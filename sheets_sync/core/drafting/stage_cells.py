"""What the program's own cells on a stage tab say: one function a stage, all from the present state."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheets_sync.core.documents.day import observer_of
from sheets_sync.core.judging import behaviours
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.values import Link, Value
from sheets_sync.core.model.words import ActivityStatus
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.catalogue import NUMBERS
from sheets_sync.core.schema.cells import day_in
from sheets_sync.core.schema.stages import (
    ACTIVITIES,
    APPRAISAL,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    REFLECTION,
)
from sheets_sync.core.schema.stages.activities import Activity
from sheets_sync.core.schema.stages.preparation import PROPOSAL, Preparation

Cells = Mapping[str, Value]


def document_cell(one: StagePass, followed: TeacherPass) -> Cells:
    """«Dokumen»: a link to the last version. D and F lead to the document of the whole cycle."""
    memory = one.memory if one.stage.own_document else followed.at(APPRAISAL).memory
    if not memory.version:
        return {"Dokumen": None}
    if not memory.target:
        return {}  # rebuilt from the cell itself, which alone knows the target
    name = "Dokumen" if one.stage.own_document else "Ringkasan"
    return {"Dokumen": Link(f"{name} v{memory.version}", memory.target)}


def derived_cells(one: StagePass, followed: TeacherPass, desk: Desk) -> Cells:
    """The program columns behind the first five."""
    return _DERIVED[one.stage.letter](one, followed, desk)


def _preparation(one: StagePass, _followed: TeacherPass, _desk: Desk) -> Cells:
    """A proposed date (`plan-observations`) stands until the teacher types one; nothing else belongs there."""
    cell = one.row.program.get(PROPOSAL) if one.row else None
    proposed = None if one.row is None or "observation_on" in one.row.typed else day_in(cell)
    return {PROPOSAL: cell if proposed and isinstance(cell, float | int) else proposed}  # a serial number is a date too


def _observation(one: StagePass, followed: TeacherPass, desk: Desk) -> Cells:
    codes = one.memory.shown.behaviours
    sub = desk.catalogue.sub_indicator_of(codes[0]) if codes else None
    found = desk.catalogue.sub_indicators.get(sub or "")
    plan = followed.record(PREPARATION) or Preparation()
    day, hours = plan.observation_on, plan.hours
    shown = [behaviours.describe_behaviour(code, desk.catalogue, plan.targets) for code in codes] + [""] * 3
    return {
        "Pengamat": _who_observed(one, followed, desk),
        "Sub-indikator": found.shown if found else sub,
        "RHK": desk.catalogue.describe_rhk(sub or ""),
        "Jadwal": (long_date(day) + (f", {hours}" if hours else "")) if day else None,
        **{f"Perilaku {number}": shown[number - 1] for number in NUMBERS},
    }


def _who_observed(one: StagePass, followed: TeacherPass, desk: Desk) -> str:
    """On a finished row who observed then, else who is to observe."""
    then = observer_of(one) if one.is_done else None
    return then.name if then else observer_name(followed, desk)


def observer_name(followed: TeacherPass, desk: Desk) -> str:
    """Who observes: the delegate, else the principal."""
    delegate = desk.roster.members.get(followed.member.observer or "")
    return delegate.name if delegate else desk.settings.record.principal or "Kepala Sekolah"


def _plan(_one: StagePass, followed: TeacherPass, _desk: Desk) -> Cells:
    record = followed.record(OBSERVATION)
    if record is None:
        return {"Hasil Observasi": None}
    codes = followed.at(OBSERVATION).memory.shown.behaviours
    rated = [f"{code}: {rating}" for code, rating in zip(codes, record.ratings, strict=False) if rating]
    advice = record.recommendation
    return {"Hasil Observasi": "\n".join([*rated, *([f"Rekomendasi: {shorten(advice, 400)}"] if advice else [])])}


def _goal(_one: StagePass, followed: TeacherPass, _desk: Desk) -> Cells:
    plan = followed.record(FOLLOW_UP_PLAN)
    return {"Tujuan": plan.goal if plan else None}


def _reflection(one: StagePass, followed: TeacherPass, desk: Desk) -> Cells:
    standing = followed.at(ACTIVITIES).activities
    rows = [row.row.record for row in standing.rows] if standing else []
    carried = sorted((r for r in rows if r.state is ActivityStatus.CARRIED_OUT), key=lambda r: str(r.held_on or "9"))
    return {**_goal(one, followed, desk), "Kegiatan": "\n".join(_activity_line(record) for record in carried[:30])}


def _activity_line(record: Activity) -> str:
    when = f"{long_date(record.held_on)}: " if record.held_on else ""
    return f"• {when}{shorten(record.name or record.kind or '–', 80)}"


def _appraisal(one: StagePass, followed: TeacherPass, desk: Desk) -> Cells:
    record = followed.record(APPRAISAL)
    pairs = [behaviours.describe_baseline(c, r, desk.catalogue) for c, r in one.memory.shown.rated]
    shown = [*pairs, "", "", ""]
    return {
        **{f"Baseline {number}": shown[number - 1] for number in NUMBERS},
        "Perubahan": behaviours.describe_change(one.memory.shown, record.finals) if record else None,
        "Predikat": record.predicate if record else None,
    }


_DERIVED: Mapping[str, Callable[[StagePass, TeacherPass, Desk], Cells]] = {
    PREPARATION.letter: _preparation,
    OBSERVATION.letter: _observation,
    FOLLOW_UP_PLAN.letter: _plan,
    ACTIVITIES.letter: _goal,
    REFLECTION.letter: _reflection,
    APPRAISAL.letter: _appraisal,
}
