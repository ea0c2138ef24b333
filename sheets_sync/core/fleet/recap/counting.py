"""One school as counts: from where its teachers stand, of what they wrote only what they chose
from a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sheets_sync.core.fleet.recap.tables import (
    BASELINE,
    ENDLINE,
    FINISHED,
    KINDS,
    OTHER_SUBS,
    POSITION,
    STATUSES,
    SUBS,
    TEACHERS,
    WAITING_WORDS,
)
from sheets_sync.core.judging.judged import Judgement
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.school_list import LEVELS
from sheets_sync.core.schema.stages import (
    APPRAISAL,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    STAGES,
)

Counts = Mapping[str, int]
_LEVELS = {folded(word): word for word in (*LEVELS, "RA", "KB", "TPA", "MI", "MTs", "MA", "MAK")}


@dataclass(frozen=True, slots=True)
class SchoolCounts:
    """What one school adds."""

    level: str
    """«Jenjang» of Pengaturan, where it says a known one: no text of a school is told."""
    year: int | None
    tables: Mapping[str, Counts]
    """Table key → category → how often."""


def counted(judgement: Judgement, names: Mapping[str, str]) -> SchoolCounts:
    """The counts of a school. `names`: code → words of the sub-indicators that are no school's
    own.
    """
    found: dict[str, Counter[str]] = {}
    for followed in judgement.passes.values():
        if followed.member.active:
            for key, label in _of_teacher(followed, names):
                found.setdefault(key, Counter())[label] += 1
    record = judgement.desk.settings.record
    tables = {key: dict(counter) for key, counter in found.items()}
    return SchoolCounts(level_in(record.level or ""), record.year, tables)


def level_in(text: str) -> str:
    """The jenjang that a text names: `SD` of `SD Negeri`; empty for another."""
    return next((_LEVELS[word] for word in folded(text).split() if word in _LEVELS), "")


def _of_teacher(followed: TeacherPass, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    done = [*_done(followed)]
    yield TEACHERS.key, TEACHERS.labels[0]
    if len(done) == len(STAGES):
        yield POSITION.key, FINISHED
    else:
        stage = STAGES[len(done)]
        yield POSITION.key, stage.title
        yield STATUSES[len(done)].key, _status(followed.stages.get(stage.letter))
    yield from _chosen(followed, {one.stage.letter for one in done}, names)


def _done(followed: TeacherPass) -> Iterator[StagePass]:
    """The stages behind the teacher: all before the first that is not done."""
    for stage in STAGES:
        one = followed.stages.get(stage.letter)
        if one is None or not one.is_done:
            return
        yield one


def _status(one: StagePass | None) -> str:
    """What is not open yet is empty; what is done and not to be trusted now is to be looked at."""
    status = one.status if one else WAITING_WORDS[0]
    if status in WAITING_WORDS:
        return status
    return WAITING_WORDS[0] if not (one and one.is_open) else WAITING_WORDS[1]


def _chosen(
    followed: TeacherPass, done: set[str], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    first, plan = followed.record(PREPARATION), followed.record(FOLLOW_UP_PLAN)
    seen, last = followed.record(OBSERVATION), followed.record(APPRAISAL)
    if PREPARATION.letter in done:
        code = (first.sub_indicator if first else None) or ""
        yield SUBS.key, f"{code} · {names[code]}" if code in names else OTHER_SUBS
    if OBSERVATION.letter in done and seen:
        yield from ((BASELINE.key, str(rating)) for rating in seen.ratings if rating)
    if FOLLOW_UP_PLAN.letter in done and plan and plan.activity_kind:
        yield KINDS.key, str(plan.activity_kind)
    if APPRAISAL.letter in done and last:
        yield from ((ENDLINE.key, str(rating)) for rating in last.finals if rating)
