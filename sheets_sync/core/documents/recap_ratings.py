"""How often each word of the scale was given in a school, at the beginning and at the end.

Only finished stages count, and nothing is shown from which the rating of one teacher could be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sheets_sync.core.documents.recap import FEWEST, Ratings, counts
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.ground import SCALE
from sheets_sync.core.model.words import Rating
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.stages import APPRAISAL, OBSERVATION, StageOf
from sheets_sync.core.schema.stages.record import StageRecord

_R = TypeVar("_R", bound=StageRecord)


def finished(active: Iterable[TeacherPass], stage: StageOf[_R]) -> Iterator[tuple[TeacherPass, _R]]:
    """(teacher, record) of everybody whose stage is finished."""
    for followed in active:
        record = followed.record(stage)
        if followed.at(stage).is_done and record is not None:
            yield followed, record


Given = dict[str, list[Rating]]
"""Behaviour code → the ratings given."""


def ratings_of(active: Sequence[TeacherPass], desk: Desk) -> tuple[Ratings, ...]:
    """One line a behaviour that anybody was observed on."""
    before, after = _baseline(active), _endline(active)
    return tuple(
        Ratings(
            code,
            desk.catalogue.words.get(code, code),
            counts(before.get(code, ())),
            counts(after.get(code, ())),
            shown=len(before.get(code, ())) >= FEWEST
            and len(after.get(code, ())) not in range(1, FEWEST),
        )
        for code in sorted({*before, *after})
    )


def _baseline(active: Sequence[TeacherPass]) -> Given:
    found: Given = {}
    for followed, seen in finished(active, OBSERVATION):
        codes = followed.shown(OBSERVATION).behaviours
        for code, rating in zip(codes, seen.ratings, strict=False):
            found.setdefault(code, []).extend([rating] if rating else [])
    return found


def _endline(active: Sequence[TeacherPass]) -> Given:
    found: Given = {}
    for followed, judged in finished(active, APPRAISAL):
        baseline = followed.shown(APPRAISAL).rated
        for (code, _), rating in zip(baseline, judged.finals, strict=False):
            found.setdefault(code, []).extend([rating] if rating else [])
    return found


def total_of(ratings: tuple[Ratings, ...]) -> Ratings:
    """All behaviours together; without those of too few teachers if what is hidden could be read by
    subtraction.
    """
    hidden = [one for one in ratings if not one.shown]
    if not hidden or _sum(hidden).shown:
        return _sum(ratings)
    return _sum([one for one in ratings if one.shown])


def _sum(ratings: Sequence[Ratings]) -> Ratings:
    baseline = tuple(sum(one.baseline[at] for one in ratings) for at in range(len(SCALE)))
    endline = tuple(sum(one.endline[at] for one in ratings) for at in range(len(SCALE)))
    # Each teacher is judged on three behaviours.
    enough = sum(baseline) >= 3 * FEWEST and sum(endline) not in range(1, 3 * FEWEST)
    return Ratings("", "Jumlah", baseline, endline, enough)
