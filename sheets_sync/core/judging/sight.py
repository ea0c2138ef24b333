"""One row looked at once: everything that the status, the memory and Riwayat ask about it.

«Then» is `memory.done`, the row as last `Selesai`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from sheets_sync.core.judging.contexts import with_learnt
from sheets_sync.core.judging.decisions import AGREEMENTS, Ruling, rule, select
from sheets_sync.core.judging.upstream import stand
from sheets_sync.core.model.ground import Ground, moved_since
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.reading.memory_parts import Done
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Circumstances, Fault


class RowSeen(NamedTuple):
    """One row, with what was remembered of it."""

    stage: Stage
    row: StageRow
    memory: StageMemory
    """The last sync's memory, without «done» if a new send-back ended it."""
    context: Ground
    ruling: Ruling
    faults: tuple[Fault, ...]
    missing: tuple[str, ...]
    content: Mapping[str, str]
    ticked: bool
    behind: bool
    affirmed: Ground | None
    valid: bool
    """No error among the filler's cells and nothing missing; faults of the principal's cells don't
    count."""
    same_as_then: bool
    """Nothing moved since it was done."""

    @property
    def in_context(self) -> bool:
        """Whether what it rests on is what it rested on then, or was accepted since."""
        done, affirmed = self.memory.done, self.affirmed if self.stage.reviewed else None
        if affirmed and not moved_since(affirmed, self.context):
            return True
        return done is None or not moved_since(done.context, self.context)

    @property
    def needs_decision(self) -> bool:
        """Whether it is done only with the principal's agreement."""
        return self.stage.always_decided or self.memory.needs_decision or self.ruling.unusable

    @property
    def only_word_unusable(self) -> bool:
        """E, done, now with a word that is none: it waits for the principal, nothing else moved."""
        done = self.memory.done
        waiting = self.ruling.unusable and not self.stage.always_decided and self.ticked
        return waiting and done is not None and done.cells == self.content

    @property
    def done_afresh(self) -> bool:
        """Whether it is done as it stands now, whatever it was before."""
        agreed = self.ruling.agreed or not self.needs_decision
        accepted = (
            self.in_context
            or (self.stage.decided and self.ruling.agreed)
            or self.stage.accepts_change
        )
        return self.ticked and self.valid and not self.behind and agreed and accepted


def own_errors(stage: Stage, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The errors that hold a row back: in the filler's cells."""
    return tuple(f for f in faults if not f.warning and (not f.field or stage.holds_back(f.field)))


def look(
    stage: Stage, row: StageRow, memory: StageMemory, context: Ground, around: Circumstances
) -> RowSeen:
    """One opened row of A, B, C, E or F."""
    memory = with_learnt(memory, context)
    ruling = rule(stage, row, memory, context, around.today)
    content = select(row.hashes, stage.content_fields)
    memory = _asking(stage, memory, ruling, content)
    found, missing = _faults(stage, row, around)
    then = memory.done is not None and memory.done.cells == content
    faults = _agreed_faults((*found, *_stale_date(ruling)), agreed_then=then)
    stood = stand(stage, row, memory, context)
    ticked = bool(stage.tick and getattr(row.record, stage.tick.field))
    return RowSeen(
        stage=stage,
        row=row,
        memory=stood.memory,
        context=context,
        ruling=ruling,
        faults=faults,
        missing=missing,
        content=content,
        ticked=ticked,
        behind=stood.behind,
        affirmed=stood.affirmed,
        valid=not missing and not own_errors(stage, faults),
        same_as_then=then
        and ticked
        and not stood.behind
        and _stands_as_then(stage, ruling, stood.memory.done, context),
    )


def _stands_as_then(stage: Stage, ruling: Ruling, done: Done | None, context: Ground) -> bool:
    """Whether the earlier stages and the decision are those of a row that was done."""
    if done is None or moved_since(done.context, context):
        return False
    decided_as_then = not ruling.word and not done.agreed_on
    return not stage.decided or ruling.verdict in AGREEMENTS or decided_as_then


def _asking(
    stage: Stage, memory: StageMemory, ruling: Ruling, content: Mapping[str, str]
) -> StageMemory:
    """A new send-back ends what was done; other content than then asks for a decision."""
    if ruling.is_new and ruling.decision and not ruling.decision.agreed:
        return memory.model_copy(update={"done": None, "needs_decision": True})
    if stage.decided and memory.done and memory.done.cells != content:
        return memory.model_copy(update={"needs_decision": True})
    return memory


def _stale_date(ruling: Ruling) -> tuple[Fault, ...]:
    if ruling.agreed and ruling.decision and ruling.decision.stale_date:
        return (Fault("discussed_on", "stale_discussion", warning=True),)
    return ()


def _agreed_faults(faults: tuple[Fault, ...], *, agreed_then: bool) -> tuple[Fault, ...]:
    """What was agreed stays, whatever Katalog offers now."""
    if not agreed_then:
        return faults
    return tuple(
        replace(fault, warning=True) if fault.code == "not_offered" else fault
        for fault in faults
        if fault.code != "lost_behaviour"
    )


def _faults(
    stage: Stage, row: StageRow, around: Circumstances
) -> tuple[tuple[Fault, ...], tuple[str, ...]]:
    """All faults but the missing, and the missing; a cell that can't be read is not missing."""
    unreadable = row.unreadable
    checked = [fault for fault in stage.check(row.record, around) if fault.field not in unreadable]
    absent = {column.field for column in stage.required if column.field not in row.typed}
    absent |= {fault.field for fault in checked if fault.code == "missing"}
    if not absent:
        return (*row.faults, *checked), ()
    missing = tuple(column.field for column in stage.people if column.field in absent)
    return (*row.faults, *(fault for fault in checked if fault.code != "missing")), missing
