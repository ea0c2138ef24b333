"""Where one teacher stands: each stage of the cycle as judged at this sync, as a frozen value.

Later steps (documents, drafting) never change such a value: they make the next one from it, so that
what was judged stays what was judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from sheets_sync.core.judging.activities import ActivitiesStanding
from sheets_sync.core.judging.happened import Happened
from sheets_sync.core.judging.row import Standing
from sheets_sync.core.model.ground import Ground
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.member import Member
from sheets_sync.core.reading.memory import UNKNOWN_STAGE, StageMemory
from sheets_sync.core.reading.memory_parts import NO_PAPER, Paper
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.stages import Stage, StageOf
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Fault

_R = TypeVar("_R", bound=StageRecord)


class StagePass(NamedTuple):
    """One stage of one teacher at this sync."""

    stage: Stage
    before: StageMemory
    memory: StageMemory
    status: str
    row: StageRow | None = None
    """The row that counts (A, B, C, E, F)."""
    standing: Standing | None = None
    activities: ActivitiesStanding | None = None
    appended: bool = False
    """`row` is fresh: it will be appended."""
    held: tuple[Fault, ...] = ()
    """Why the rows keep their status and memory (doubled, name differs, stopped tab)."""
    held_rows: Sequence[StageRow] = ()
    idle_rows: Sequence[StageRow] = ()
    """Rows that don't count: locked ones, empty doubles."""
    events: tuple[Happened, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the stage has been opened for the teacher."""
        return self.memory.opened

    @property
    def is_done(self) -> bool:
        """`Selesai`, and trusted at this sync."""
        return self.status == Status.DONE and not self.held

    @property
    def place(self) -> int | None:
        """Where people find it: the row that counts, else the first there is of the teacher."""
        activities = self.activities.rows if self.activities else ()
        rows = (self.row, *(each.row for each in activities), *self.held_rows, *self.idle_rows)
        return next((row.number for row in rows if row is not None), None)

    def remembering(self, facts: Mapping[str, object]) -> StagePass:
        """The same with other facts in its memory."""
        return self._replace(memory=self.memory.model_copy(update=facts))


class TeacherPass(NamedTuple):
    """One teacher's whole cycle at this sync."""

    member: Member
    stages: Mapping[str, StagePass] = {}
    came_on: str = ""
    """The day on which the teacher took part again, if they ever left."""
    pack: Paper = NO_PAPER
    """The texts ready for Ruang GTK, as last written."""

    @property
    def all_done(self) -> bool:
        """Whether the whole cycle is finished."""
        return all(one.is_done for one in self.stages.values())

    def having(self, one: StagePass) -> TeacherPass:
        """The same with one stage as it stands now."""
        return self._replace(stages={**self.stages, one.stage.letter: one})

    def at(self, stage: Stage) -> StagePass:
        """Where the teacher stands at a stage."""
        return self.stages[stage.letter]

    def memory(self, stage: Stage) -> StageMemory:
        """What is remembered of a stage; nothing where it is not followed yet."""
        return self.stages[stage.letter].memory if stage.letter in self.stages else UNKNOWN_STAGE

    def record(self, stage: StageOf[_R]) -> _R | None:
        """The record of a stage's counting row; None without one."""
        row = self.stages[stage.letter].row if stage.letter in self.stages else None
        return row.record if row and isinstance(row.record, stage.record) else None

    def records(self, stage: StageOf[_R]) -> list[_R]:
        """All records of a stage with many rows."""
        standing = self.stages[stage.letter].activities
        rows = [each.row.record for each in standing.rows] if standing else []
        return [record for record in rows if isinstance(record, stage.record)]

    def shown(self, stage: Stage) -> Ground:
        """The behaviours that a row shows."""
        return self.memory(stage).shown
