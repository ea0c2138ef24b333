"""What the stages of one teacher pass on to each other: what a finished one gives, what a later one
rests on, and what its rule may look at.
"""

from __future__ import annotations

from datetime import date

from sheets_sync.core.judging.rebuild import given
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.ground import NOTHING, Ground
from sheets_sync.core.model.hashes import joint_hash
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.schema.stages import OBSERVATION, PREPARATION, Stage
from sheets_sync.core.schema.stages.rules import Circumstances


def with_a_as_shown(
    stage: Stage, followed: TeacherPass, memory: StageMemory, desk: Desk
) -> TeacherPass:
    """After a lost memory A may not be readable now: B shows what it rested on."""
    known = followed.memory(PREPARATION).gives.behaviours
    if stage != OBSERVATION or not desk.memory.rebuilding or known:
        return followed
    return followed.having(followed.at(PREPARATION).remembering({"gives": memory.shown}))


def gives(one: StagePass, before: StageMemory, desk: Desk) -> Ground:
    """What later stages rest on; unchanged content keeps it, so that a corrected Katalog unsettles
    nothing.
    """
    done = one.memory.done
    if one.row is None or done is None or (before.gives != NOTHING and before.done == done):
        return before.gives
    content = joint_hash(done.cells)
    return given(one.stage, one.row.record, one.memory.shown, content, desk.catalogue)


def context_of(stage: Stage, followed: TeacherPass) -> Ground:
    """What the earlier stages held when they were last `Selesai`, as far as this stage rests on
    it.
    """
    return stage.rests_on({letter: one.memory.gives for letter, one in followed.stages.items()})


def circumstances(followed: TeacherPass, desk: Desk) -> Circumstances:
    """What a row's rule may look at around itself."""
    plan, prepared = followed.record(PREPARATION), followed.memory(PREPARATION).handed_on
    return Circumstances(
        today=desk.moment.today,
        period=desk.year,
        catalogue=desk.catalogue,
        scheduled_on=plan.observation_on if plan else None,
        prepared_on=date.fromisoformat(prepared) if prepared else None,
        observed_on=followed.memory(OBSERVATION).gives.day,
    )
