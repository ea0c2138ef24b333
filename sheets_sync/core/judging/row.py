"""Where one row stands: the status words of product part 3, the first that fits, and what is
remembered of it.

Pure: (row, memory, context, circumstances) → `Standing`. «Then» is `memory.done`, the row as last
`Selesai`. D, with many rows a teacher, has its own rule in `activities.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sheets_sync.core.judging.contexts import with_learnt
from sheets_sync.core.judging.decisions import AGREEMENTS, Ruling, beside, rule, select, settle
from sheets_sync.core.judging.since import dated
from sheets_sync.core.model.ground import BEHAVIOURS, NOTHING, Ground, moved_since
from sheets_sync.core.model.words import Event, Status, folded
from sheets_sync.core.reading.memory import Done, StageMemory
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Circumstances, Fault


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sync makes of one row."""

    status: Status
    memory: StageMemory
    faults: tuple[Fault, ...] = ()
    missing: tuple[str, ...] = ()
    """Fields of required cells that are empty."""
    ruling: Ruling | None = None
    ticked: bool = False
    behind: bool = False
    """A filled B or F stands under other behaviours or another baseline."""
    context: Ground = NOTHING
    events: tuple[tuple[Event, str, str], ...] = ()
    """(what happened, column label, text) for Riwayat."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """One row looked at once: what the rules below ask about."""

    stage: Stage
    row: StageRow
    memory: StageMemory
    """The last sync's memory, without «done» if a new send-back ended it."""
    context: Ground
    ruling: Ruling
    faults: tuple[Fault, ...]
    missing: tuple[str, ...]
    content: dict[str, str]
    ticked: bool
    behind: bool
    affirmed: Ground | None

    @property
    def valid(self) -> bool:
        """No error among the filler's cells and nothing missing; faults of the principal's cells
        don't count.
        """
        own = (
            f
            for f in self.faults
            if not f.warning and (not f.field or self.stage.holds_back(f.field))
        )
        return not self.missing and next(own, None) is None

    @property
    def in_context(self) -> bool:
        done = self.memory.done
        affirmed = (
            self.stage.reviewed and self.affirmed and not moved_since(self.affirmed, self.context)
        )
        return done is None or not moved_since(done.context, self.context) or bool(affirmed)

    @property
    def needs_decision(self) -> bool:
        return self.stage.always_decided or self.memory.needs_decision or self.ruling.unusable

    @property
    def same_as_then(self) -> bool:
        done = self.memory.done
        if done is None or not self.ticked or self.behind or done.cells != self.content:
            return False
        if moved_since(done.context, self.context):
            return False
        if not self.stage.decided or self.ruling.verdict in AGREEMENTS:
            return True
        return not self.ruling.word and not done.agreed_on

    @property
    def only_word_unusable(self) -> bool:
        """E, done, now with a word that is none: it waits for the principal, nothing else moved."""
        done = self.memory.done
        waiting = self.ruling.unusable and not self.stage.always_decided and self.ticked
        return waiting and done is not None and done.cells == self.content

    @property
    def done_afresh(self) -> bool:
        agreed = self.ruling.agreed or not self.needs_decision
        accepted = (
            self.in_context
            or (self.stage.decided and self.ruling.agreed)
            or self.stage.accepts_change
        )
        return self.ticked and self.valid and not self.behind and agreed and accepted


def judge(
    stage: Stage, row: StageRow, memory: StageMemory, context: Ground, around: Circumstances
) -> Standing:
    """The standing of one opened row of A, B, C, E or F."""
    sight = _look(stage, row, memory, context, around)
    status = _status(sight)
    return Standing(
        status,
        _remember(sight, status, around.today),
        sight.faults,
        sight.missing,
        sight.ruling,
        sight.ticked,
        sight.behind,
        context,
        tuple(_events(sight, status, memory)),
    )


def _look(
    stage: Stage, row: StageRow, memory: StageMemory, context: Ground, around: Circumstances
) -> _Sight:
    memory = with_learnt(memory, context)
    ruling = rule(stage, row, memory, context, around.today)
    content = select(row.hashes, stage.content_fields)
    faults, missing = _faults(stage, row, around)
    if ruling.agreed and ruling.decision and ruling.decision.stale_date:
        faults = (*faults, Fault("discussed_on", "stale_discussion", warning=True))
    if ruling.is_new and ruling.decision and not ruling.decision.agreed:
        memory = memory.model_copy(update={"done": None, "needs_decision": True})
    elif stage.decided and memory.done and memory.done.cells != content:
        memory = memory.model_copy(update={"needs_decision": True})
    if (
        memory.done and memory.done.cells == content
    ):  # what was agreed stays, whatever Katalog offers now
        faults = tuple(
            replace(fault, warning=True) if fault.code == "not_offered" else fault
            for fault in faults
        )
    ticked = bool(stage.tick and getattr(row.record, stage.tick.field))
    memory, affirmed, behind = _stand(stage, row, memory, context)
    return _Sight(
        stage, row, memory, context, ruling, faults, missing, content, ticked, behind, affirmed
    )


def _faults(
    stage: Stage, row: StageRow, around: Circumstances
) -> tuple[tuple[Fault, ...], tuple[str, ...]]:
    """All faults but the missing, and the missing; a cell that can't be read is not missing."""
    unreadable = {fault.field for fault in row.faults}
    checked = [fault for fault in stage.check(row.record, around) if fault.field not in unreadable]
    absent = {column.field for column in stage.required if column.field not in row.typed}
    absent |= {fault.field for fault in checked if fault.code == "missing"}
    missing = tuple(column.field for column in stage.people if column.field in absent)
    return (*row.faults, *(fault for fault in checked if fault.code != "missing")), missing


def is_filled(stage: Stage, row: StageRow) -> bool:
    """Whether a B or F holds judgements that rest on its behaviours."""
    return any(name in row.typed for name in stage.judgements)


def _stand(
    stage: Stage, row: StageRow, memory: StageMemory, context: Ground
) -> tuple[StageMemory, Ground | None, bool]:
    """Memory with the behaviours that the row shows from now on, the accepted context, and whether
    it is behind.
    """
    if not stage.keeps_behaviours:
        return memory, None, False
    base, unknown = context.baseline, not context.knows(BEHAVIOURS)
    if not is_filled(stage, row):
        shown = memory.shown if unknown else base
        return memory.model_copy(update={"shown": shown, "affirmed": context}), context, False
    affirmed, shown = memory.affirmed, memory.shown
    if affirmed and moved_since(affirmed, context):
        affirmed = None
    if _reaffirmed(row, memory) and not unknown and shown.behaviours == base.behaviours:
        affirmed, shown = context, base
    return (
        memory.model_copy(update={"shown": shown, "affirmed": affirmed}),
        affirmed,
        shown != base and not unknown,
    )


def _reaffirmed(row: StageRow, memory: StageMemory) -> bool:
    review = row.record.review_word
    return review is not None and folded(review) != memory.review


def _status(sight: _Sight) -> Status:
    """The first word that fits."""
    if sight.stage.own_fields.isdisjoint(sight.row.typed):
        return Status.EMPTY
    if (sight.ticked or sight.memory.done) and not sight.valid:
        return Status.INCOMPLETE
    if sight.ruling.sent_back:
        return Status.SENT_BACK
    if sight.behind or (
        sight.memory.done
        and not (sight.same_as_then or sight.done_afresh or sight.only_word_unusable)
    ):
        return Status.REVIEW
    if not sight.ticked:
        return Status.DRAFT
    if sight.needs_decision and not sight.ruling.agreed and not sight.same_as_then:
        return Status.HANDED_IN
    return Status.DONE


def _remember(sight: _Sight, status: Status, today: date) -> StageMemory:
    memory, on = sight.memory, today.isoformat()
    ready = sight.ticked and sight.valid
    handed_on = _handed_on(sight, on) if ready else memory.handed_on
    return memory.model_copy(
        update={
            "opened": True,
            "row_seen": True,
            "lost": memory.lost and not sight.row.has_content,
            "status": str(status),
            "since": memory.since if memory.status == status and memory.since else on,
            **dated(memory, status, on),
            "cells": sight.row.hashes,
            "ready": ready,
            "ticked": sight.ticked,
            "handed_on": handed_on,
            "word": sight.ruling.word,
            "review": folded(str(sight.row.record.review_word or "")),
            "decision": sight.ruling.decision,
            "settled": settle(sight.stage, sight.row, memory, sight.ruling),
            "beside": beside(memory, sight.ruling) if status is Status.DONE else memory.beside,
            "done": _done(sight, handed_on, on) if status is Status.DONE else memory.done,
            "affirmed": None if status is Status.DONE else memory.affirmed,
            "faulty": any(not fault.warning for fault in sight.faults),
        }
    )


def _handed_on(sight: _Sight, on: str) -> str:
    """The day on which what stands there was first handed in: ticking again makes it no younger,
    nor does a fault that came and went while the tick stayed.
    """
    memory = sight.memory
    if memory.done and memory.done.cells == sight.content:
        return memory.done.handed_on
    stayed = memory.ready or (memory.ticked and memory.handed_on)
    return memory.handed_on if stayed or _rebuilt(memory) else on


def _rebuilt(memory: StageMemory) -> bool:
    """Opened, yet no row was ever seen: nobody knows any more when it was handed in."""
    return memory.opened and not memory.row_seen and not memory.lost


def _done(sight: _Sight, handed_on: str, on: str) -> Done:
    if sight.same_as_then and sight.memory.done:
        return sight.memory.done
    decision = sight.ruling.decision
    agreed_on = decision.on if decision and sight.ruling.agreed else ""
    return Done(
        cells=sight.content, context=sight.context, on=on, handed_on=handed_on, agreed_on=agreed_on
    )


def _events(sight: _Sight, status: Status, before: StageMemory) -> Iterator[tuple[Event, str, str]]:
    ruling, tick = sight.ruling, sight.stage.tick
    if sight.ticked and sight.valid and not before.ready and tick:
        yield Event.HANDED_IN, tick.label, ""
    if ruling.is_new and ruling.decision:
        word = Event.AGREED if ruling.decision.agreed else Event.SENT_BACK
        yield word, "Keputusan KS", sight.row.record.decision_note
    if sight.stage.reviewed and before.row_seen and _reaffirmed(sight.row, before):
        yield Event.REVIEWED, "Tinjau Ulang", str(sight.row.record.review_word)
    if status is Status.DONE and before.status != Status.DONE:
        yield Event.DONE, "", ""
    if before.status == Status.DONE and status is not Status.DONE:
        yield Event.CHANGED_AFTER_DONE, "", str(status)


def changed_columns(stage: Stage, row: StageRow, then: dict[str, str]) -> list[str]:
    """Labels of the filler's columns whose content differs from then."""
    watched = set(then) | set(row.hashes)
    return [
        c.label
        for c in stage.filled
        if c.field in watched and row.hashes.get(c.field) != then.get(c.field)
    ]


def opened(memory: StageMemory, today: date) -> StageMemory:
    """Memory of a stage that opens at this sync."""
    return memory.model_copy(update={"opened": True, "since": today.isoformat()})
