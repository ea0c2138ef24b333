"""Whose turn it is: the stage at which a teacher's cycle waits, for whom, since when, and how late
it is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.words import Awaited, Owner, Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.school import GRACE_DAYS
from sheets_sync.core.schema.stages import Stage

WHO = {
    Awaited.TEACHER: "Guru",
    Awaited.PRINCIPAL: "KS",
    Awaited.OBSERVER: "Pengamat",
    Awaited.OPERATOR: "Operator",
}
_OF_A_CHOICE = frozenset(
    {"kode_missing", "kode_deleted", "kode_unknown", "kode_faulty", "name_differs"}
)
"""What is wrong with a «Kode» that somebody chose for a row, not with Guru."""


class Turn(NamedTuple):
    """The stage that a teacher's cycle waits at."""

    one: StagePass
    who: Awaited
    since: date | None


def called(who: Awaited) -> str:
    """Who, within a sentence."""
    word = WHO[who]
    return word if word.isupper() else word.lower()


def filler_of(stage: Stage, followed: TeacherPass) -> Awaited:
    """Who fills a stage: the teacher, the principal, or on B the delegated observer."""
    if stage.filler is Owner.TEACHER:
        return Awaited.TEACHER
    return Awaited.OBSERVER if stage.delegable and followed.member.observer else Awaited.PRINCIPAL


def awaited(one: StagePass, followed: TeacherPass) -> Awaited | None:
    """Whose turn it is on a stage; None when it is done, locked or nobody's."""
    if not followed.member.active or (one.status in (Status.DONE, Status.LOCKED) and not one.held):
        return None
    if one.held:
        return mends_kode(one.stage, one.held[0].code) if one.is_open else None
    if one.status == Status.HANDED_IN:
        return Awaited.PRINCIPAL
    if one.status == Status.INCOMPLETE and _only_katalog_is_wrong(one):
        return Awaited.OPERATOR
    filler = filler_of(one.stage, followed)
    if one.status == Status.REVIEW and one.standing and one.standing.ticked:
        return Awaited.PRINCIPAL if not one.stage.delegable else filler
    return filler


def mends_kode(stage: Stage, code: str) -> Awaited:
    """Who puts a row's «Kode» right: where people add rows of their own, they chose it; on the
    other tabs, and for what is wrong on Guru or with a whole tab, the operator.
    """
    return Awaited.TEACHER if stage.many and code in _OF_A_CHOICE else Awaited.OPERATOR


def _only_katalog_is_wrong(one: StagePass) -> bool:
    """A chosen sub-indicator that the school's Katalog does not complete: nobody but the operator
    can go on.
    """
    standing = one.standing
    if standing is None or standing.missing or not standing.ticked:
        return False
    errors = [
        f
        for f in standing.faults
        if not f.warning and (not f.field or one.stage.holds_back(f.field))
    ]
    return bool(errors) and all(fault.code == "not_offered" for fault in errors)


def turn_of(followed: TeacherPass) -> Turn | None:
    """The first open stage that waits for somebody; None when all is done or the teacher is
    inactive.
    """
    for one in followed.stages.values():
        who = awaited(one, followed)
        if who is not None:
            return Turn(
                one, who, date.fromisoformat(one.memory.since) if one.memory.since else None
            )
    return None


def days_late(one: StagePass, followed: TeacherPass, desk: Desk) -> int:
    """Days after the day by which an open stage has to be done; 0 when not late."""
    if not one.is_open or one.status == Status.DONE or not followed.member.active:
        return 0
    due = due_on(one, followed, desk)
    return max((desk.moment.today - due).days, 0) if due else 0


def due_on(one: StagePass, followed: TeacherPass, desk: Desk) -> date | None:
    """By when a stage has to be done: Batas (B without one: «Jadwal»), but nobody is hurried for
    what came later.
    """
    settings = desk.settings.record
    due = settings.due(one.stage.letter)
    if due is None:
        due = one.stage.planned_on(followed)
    if due is None:
        return None
    days = GRACE_DAYS if settings.grace_days is None else settings.grace_days
    began = (one.memory.opened_on, one.memory.unsettled_on, followed.came_on)
    return max([due, *(date.fromisoformat(day) + timedelta(days=days) for day in began if day)])


def stage_of(followed: TeacherPass) -> str:
    """«Tahap» on Guru: the first open stage that is not done, or `Selesai`."""
    if followed.all_done:
        return str(Status.DONE)
    unfinished = [
        letter
        for letter, one in followed.stages.items()
        if one.is_open and one.status != Status.DONE
    ]
    return unfinished[0] if unfinished else "–"


def bucket(one: StagePass, followed: TeacherPass) -> str:
    """Which count of the recap a teacher's stage belongs to."""
    if one.status in (Status.DONE, Status.LOCKED):
        return "Selesai" if one.status == Status.DONE else "Terkunci"
    return (
        "Menunggu KS"
        if awaited(one, followed) in (Awaited.PRINCIPAL, Awaited.OBSERVER)
        else "Berjalan"
    )
