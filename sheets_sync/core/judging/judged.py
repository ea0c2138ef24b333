"""`judge`: one read of a school → where everybody stands, once for a whole sync.

The first of the values that a plan is made of (`decide.py` has them all); each step makes its own
from the one before and changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sheets_sync.core.judging.following import follow_all
from sheets_sync.core.judging.safety import DEFAULT_LIMITS, Limits, refusals
from sheets_sync.core.judging.seen import without_seen_warnings
from sheets_sync.core.judging.similar import with_similar_texts
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.plan import Refusal
from sheets_sync.core.reading.desk import Desk


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where every teacher stands, by Kode in the order of Guru."""

    desk: Desk
    passes: Mapping[str, TeacherPass]
    refusals: tuple[Refusal, ...]
    """What looks like an accident."""


def judge(desk: Desk, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Judge every row once."""
    passes = without_seen_warnings(with_similar_texts(follow_all(desk)), desk.moment.today)
    return Judgement(desk, passes, refusals(desk, passes, limits))
