"""What is counted: each table with its categories and whom it counts.

Every table puts each of its teachers into one category (the ratings: into three, one a behaviour).
Whom it counts is told by the stages behind them, so that the total of a table is a sum of the
table of stages.
"""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.words import ActivityKind, Rating, Status
from sheets_sync.core.schema.catalogue import NUMBERS
from sheets_sync.core.schema.stages import (
    APPRAISAL,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    STAGES,
    Stage,
)

FINISHED = str(Status.DONE)
POSITIONS = (*(stage.title for stage in STAGES), FINISHED)
"""Where a teacher's cycle stands: the first stage that is not done."""
OTHER_SUBS = RECAP["other_subs"]
"""Sub-indicators that a school added: their words are the school's own."""
DISTRICT, LEVEL, PLACE = 0, 1, 2
"""How deep a table goes: the whole district, each jenjang, each kecamatan in it."""


@dataclass(frozen=True, slots=True)
class CountTable:
    """One table."""

    key: str
    labels: tuple[str, ...] = ()
    """Its categories in their order; empty: those that occur."""
    ordered: bool = False
    """Whether only neighbours may be merged."""
    behind: frozenset[str] | None = None
    """The positions whose teachers it counts; None: all teachers."""
    each: int = 1
    """How often it counts a teacher."""
    mixed: bool = False
    """Whether it must not be told that all of a place have the same."""
    depth: int = PLACE


def _past(stage: Stage) -> frozenset[str]:
    return frozenset(POSITIONS[POSITIONS.index(stage.title) + 1 :])


def _ratings(key: str, stage: Stage) -> CountTable:
    words = tuple(map(str, Rating))
    return CountTable(key, words, True, _past(stage), each=len(NUMBERS), mixed=True)


WAITING_WORDS = tuple(str(word) for word in Status if word not in (Status.DONE, Status.LOCKED))
TEACHERS = CountTable("teachers", (RECAP["teachers"],))
POSITION = CountTable("position", POSITIONS, ordered=True)
STATUSES = tuple(
    CountTable(
        f"status {stage.letter}", WAITING_WORDS, behind=frozenset({stage.title}), depth=LEVEL
    )
    for stage in STAGES
)
SUBS = CountTable("subs", behind=_past(PREPARATION))
KINDS = CountTable("kinds", tuple(map(str, ActivityKind)), behind=_past(FOLLOW_UP_PLAN))
BASELINE = _ratings("baseline", OBSERVATION)
ENDLINE = _ratings("endline", APPRAISAL)
DEPENDENT = (*STATUSES, SUBS, KINDS, BASELINE, ENDLINE)
"""Tables whose total is a part of `POSITION`."""
TABLES = (TEACHERS, POSITION, *DEPENDENT)
