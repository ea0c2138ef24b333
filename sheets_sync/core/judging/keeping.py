"""What is remembered of a row that was judged, and what happened on it since the last sync."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sheets_sync.core.judging.decisions import beside, settle
from sheets_sync.core.judging.happened import Happened
from sheets_sync.core.judging.sight import RowSeen
from sheets_sync.core.judging.since import dated
from sheets_sync.core.judging.upstream import reaffirmed
from sheets_sync.core.model.words import Event, Status, folded
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.reading.memory_parts import Done


def remembered(sight: RowSeen, status: Status, today: date) -> StageMemory:
    """Memory of a row of A, B, C, E or F after this sync."""
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
            "added": sight.row.beyond_hashes,
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


def _handed_on(sight: RowSeen, on: str) -> str:
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


def _done(sight: RowSeen, handed_on: str, on: str) -> Done:
    if sight.same_as_then and sight.memory.done:
        return sight.memory.done
    decision = sight.ruling.decision
    agreed_on = decision.on if decision and sight.ruling.agreed else ""
    return Done(
        cells=dict(sight.content),
        context=sight.context,
        on=on,
        handed_on=handed_on,
        agreed_on=agreed_on,
    )


def events(sight: RowSeen, status: Status, before: StageMemory) -> Iterator[Happened]:
    """What happened on the row since the last sync (`before`)."""
    tick = sight.stage.tick
    if sight.ticked and sight.valid and not before.ready and tick:
        yield Happened(Event.HANDED_IN, tick.label)
    yield from _decided(sight)
    if sight.stage.reviewed and before.row_seen and reaffirmed(sight.row, before):
        yield Happened(Event.REVIEWED, "Tinjau Ulang", str(sight.row.record.review_word))
    yield from finished(status, before)


def _decided(sight: RowSeen) -> Iterator[Happened]:
    made = sight.ruling.decision
    if sight.ruling.is_new and made:
        word = Event.AGREED if made.agreed else Event.SENT_BACK
        yield Happened(word, "Keputusan KS", sight.row.record.decision_note)


def finished(status: Status, before: StageMemory) -> Iterator[Happened]:
    """Whether a stage was finished by this sync, or is no longer."""
    if status is Status.DONE and before.status != Status.DONE:
        yield Happened(Event.DONE)
    if before.status == Status.DONE and status is not Status.DONE:
        yield Happened(Event.CHANGED_AFTER_DONE, text=str(status))
