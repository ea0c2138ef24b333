"""`explain`: why each stage stands where it does and what unblocks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import Any

from sheets_sync.core.decide import Decision
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.judging.turns import days_late
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.statuses import ACTIVITY_STATUSES, EXPLAINED, STATUSES
from sheets_sync.core.model.words import Status, folded
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.errors import Misused


def explain_teacher(decision: Decision, kode: str) -> dict[str, Any]:
    """All stages of one teacher. Raises `Misused` for an unknown Kode."""
    followed = decision.passes.get(folded(kode).upper())
    if followed is None:
        raise Misused(EXPLAINED.say("unknown_kode", kode=kode))
    return {
        "format_version": 1,
        "kode": followed.member.kode,
        "nama": followed.member.name,
        "data": list(_data_faults(decision, followed.member.kode)),
        "stages": [
            {
                "tab": one.stage.title,
                "status": str(one.status),
                "since": (one.memory.since or None) if one.is_open else None,
                "reasons": list(_reasons(one, followed, decision)),
            }
            for one in followed.stages.values()
        ],
    }


def _data_faults(decision: Decision, kode: str) -> Iterator[str]:
    """What is to be mended or looked at on the teacher's row of Guru."""
    for one in decision.plan.problems:
        if one.tab == ROSTER_TITLE and one.kode == kode:
            tab = decision.desk.wording.said(one.tab)
            yield EXPLAINED.say("teacher_row", tab=tab, row=one.row, message=one.message)


def _reasons(one: StagePass, followed: TeacherPass, decision: Decision) -> Iterator[str]:
    is_locked = one.status == Status.LOCKED
    why = _why_locked(one, followed) if is_locked else _why_open(one)
    yield decision.desk.wording.said(why)
    yield from decision.next_step(followed.member.kode, one.stage.letter).text.splitlines()
    ruling = one.standing.ruling if one.standing else None
    if ruling and ruling.decision:
        yield EXPLAINED.say(
            "decided",
            word=EXPLAINED["agreed" if ruling.decision.agreed else "sent_back"],
            day=date.fromisoformat(ruling.decision.on),
            validity=EXPLAINED["holds" if ruling.holds else "lapsed"],
        )
    if late := days_late(one, followed, decision.desk):
        yield EXPLAINED.say("late", days=late)


def _why_open(one: StagePass) -> str:
    tick = one.stage.tick
    if tick is None and one.status in ACTIVITY_STATUSES:
        return ACTIVITY_STATUSES[one.status]
    return STATUSES.say(one.status, tick=tick.label if tick else "")


def _why_locked(one: StagePass, followed: TeacherPass) -> str:
    if not followed.member.active:
        return EXPLAINED["inactive"]
    earlier = takewhile(lambda other: other is not one, followed.stages.values())
    unfinished = [other.stage.title for other in earlier if not other.is_done]
    if unfinished:
        return EXPLAINED.say("opens_after", tabs=list_labels(unfinished))
    return EXPLAINED["opens_next"]
