"""Ticks and decision words of a row that is put back.

Whatever is put back must not hand itself in, nor decide for anybody: a decision holds for what the
first sync finds beside it (product part 3). So a tick comes back only where the row stood ticked,
and the principal's word or «Tinjau Ulang» only where the next sync will find what it was said of:
the row as it was `Selesai`, the very decision that is remembered, or the very word that it saw
last. Nobody guesses that here: the row is judged as it would stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sheets_sync.core.answers.restoring.then import Then
from sheets_sync.core.decide import Inputs, judge_workbook
from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.mending.predict import predicted
from sheets_sync.core.model.ground import moved_since
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.model.words import Status, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import UNKNOWN_STAGE, StageMemory
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.core.schema.stages import Stage


def memory_of(desk: Desk, kode: str, stage: Stage) -> StageMemory:
    """What the last sync knew of a row."""
    return desk.memory.stages.get((kode, stage.letter), UNKNOWN_STAGE)


def remembered_cells(desk: Desk, stage: Stage | None, key: tuple[str, str]) -> Mapping[str, str]:
    """Marks of what the last sync saw in one row, by field."""
    kode, row = key
    if stage is None:
        teacher = desk.memory.teachers.get(kode)
        return teacher.cells if teacher else {}
    memory = memory_of(desk, kode, stage)
    if not stage.many:
        return memory.cells
    return memory.rows[row].cells if row in memory.rows else {}


def stood_ticked(memory: StageMemory, then: Then) -> bool:
    """Whether the box was ticked. Where an older program did not tell, it is known of a row that
    was `Selesai`, and of one that was handed in all the time since.
    """
    if then.is_latest and memory.row_seen:
        return memory.ticked
    if then.was_ticked is not None:
        return then.was_ticked
    return then.was_done or (memory.ready and not then.was_handed_in_since)


@dataclass(frozen=True, slots=True)
class JudgedAfter:
    """A tab as it would be judged after some changes."""

    stage: Stage
    desk: Desk
    stages: Mapping[str, StagePass]
    """By Kode."""

    @classmethod
    def after(cls, desk: Desk, stage: Stage, changes: tuple[Change, ...]) -> JudgedAfter:
        """Judge it."""
        inputs = Inputs(desk.moment, DEFAULT_RHK)
        passes = judge_workbook(_changed(desk.snapshot, changes), inputs).passes
        ones = {kode: followed.stages[stage.letter] for kode, followed in passes.items()}
        return cls(stage, desk, ones)

    def may_say(self, name: str, word: str, kode: str, then: Then) -> bool:
        """Whether a word in a field (one of `WORDS`) decides nothing that was not decided. A row
        that cannot be judged now may say what the last sync saw.
        """
        one, before = self.stages.get(kode), memory_of(self.desk, kode, self.stage)
        if name == "review":
            return folded(word) == before.review
        if one is None or one.standing is None:
            return folded(word) == before.word
        return self._may_decide(one, before, then)

    def _may_decide(self, one: StagePass, before: StageMemory, then: Then) -> bool:
        standing = one.standing
        ruling = standing.ruling if standing else None
        if standing is None or ruling is None or ruling.decision is None or not ruling.is_new:
            return True
        if not ruling.decision.agreed:
            return then.was_sent_back
        made = before.decision
        as_then = one.status == Status.DONE and before.done and one.memory.done == before.done
        return bool(as_then) or (
            made is not None
            and made.agreed
            and made.cells == ruling.decision.cells
            and not moved_since(made.context, standing.context)
        )


def _changed(snapshot: Snapshot, changes: tuple[Change, ...]) -> Snapshot:
    """The workbook as it would stand."""
    titles = {change.tab for change in changes if not hasattr(change, "layout")}
    tabs = {
        title: replace(tab, grid=tuple(map(tuple, predicted(tab, changes))))
        for title, tab in snapshot.tabs.items()
        if tab.title in titles
    }
    return replace(snapshot, tabs={**snapshot.tabs, **tabs})
