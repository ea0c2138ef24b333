"""The six stages in their order. A new stage is one file here and one entry in `STAGES`."""

from __future__ import annotations

from sheets_sync.core.schema.stages.activities import ACTIVITIES as ACTIVITIES
from sheets_sync.core.schema.stages.appraisal import APPRAISAL as APPRAISAL
from sheets_sync.core.schema.stages.follow_up_plan import FOLLOW_UP_PLAN as FOLLOW_UP_PLAN
from sheets_sync.core.schema.stages.observation import OBSERVATION as OBSERVATION
from sheets_sync.core.schema.stages.preparation import PREPARATION as PREPARATION
from sheets_sync.core.schema.stages.presented import LEADING as LEADING
from sheets_sync.core.schema.stages.reflection import REFLECTION as REFLECTION
from sheets_sync.core.schema.stages.stage import Stage as Stage
from sheets_sync.core.schema.stages.stage import StageOf as StageOf

STAGES: tuple[Stage, ...] = (
    PREPARATION,
    OBSERVATION,
    FOLLOW_UP_PLAN,
    ACTIVITIES,
    REFLECTION,
    APPRAISAL,
)
BY_LETTER = {stage.letter: stage for stage in STAGES}
LETTERS = {stage.title: stage.letter for stage in STAGES}
