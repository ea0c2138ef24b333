"""One teacher's cycle as documents and summaries need it: who, when, and the records of all
stages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sheets_sync.core.model.words import Rating
from sheets_sync.core.schema.stages import (
    ACTIVITIES,
    APPRAISAL,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    REFLECTION,
    StageOf,
)
from sheets_sync.core.schema.stages.activities import Activity
from sheets_sync.core.schema.stages.appraisal import Appraisal
from sheets_sync.core.schema.stages.follow_up_plan import FollowUpPlan
from sheets_sync.core.schema.stages.observation import Observation
from sheets_sync.core.schema.stages.preparation import Preparation
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.reflection import Reflection

_R = TypeVar("_R", bound=StageRecord)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs: name, what the number is called, the number, the role or rank."""

    name: str
    number_label: str = "NIP"
    number: str = "–"
    role: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Everybody and the letterhead as they were on the day a stage was done. Plain texts, kept in
    `_status`.
    """

    school: str
    npsn: str
    address: str
    letterhead: tuple[str, ...]
    """Kop lines; empty when the school has none (then name and address are printed)."""
    logo: str
    town: str
    period: str
    kode: str
    teacher: Person
    subject: str
    employment: str
    principal: Person
    observer: Person | None
    """None when the principal observed."""


Added = Mapping[str, str] | None
"""Texts of the columns that people added to a tab, by folded heading; None where there is no
row."""
NAMED = (PREPARATION, OBSERVATION, FOLLOW_UP_PLAN, ACTIVITIES, REFLECTION, APPRAISAL)
"""The stages whose records have a field of their own in a `Cycle`."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """The records of one teacher, as far as they have come."""

    preparation: Preparation | None = None
    behaviours: tuple[str, ...] = ()
    """The three behaviour codes B stands on."""
    observation: Observation | None = None
    plan: FollowUpPlan | None = None
    activities: tuple[Activity, ...] = ()
    """Rows of D with content, by date."""
    reflection: Reflection | None = None
    baseline: tuple[tuple[str, Rating], ...] = ()
    """What F compares with: (behaviour code, baseline rating)."""
    appraisal: Appraisal | None = None
    others: Mapping[str, Sequence[StageRecord]] = field(default_factory=dict)
    """The records of further stages, by their letter."""
    added: Mapping[str, Added] = field(default_factory=dict)
    """What stands in columns that people added, by the letter of the stage."""
    added_to_activities: tuple[Added, ...] = ()
    """The same for each of `activities`."""
    dated_on: Mapping[str, date | None] = field(default_factory=dict)
    """The day of each stage, as its own document carries it."""

    def other(self, stage: StageOf[_R]) -> _R | None:
        """The record of a further stage; None without one."""
        found = (one for one in self.others.get(stage.letter, ()) if isinstance(one, stage.record))
        return next(found, None)
