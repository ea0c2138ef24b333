"""Where one row stands: the status words of product part 3, the first that fits.

Pure: (row, memory, context, circumstances) → `Standing`. D, with many rows a teacher, has its own
rule in `activities.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sheets_sync.core.judging.decisions import Ruling
from sheets_sync.core.judging.happened import Happened
from sheets_sync.core.judging.keeping import events, remembered
from sheets_sync.core.judging.sight import RowSeen, look
from sheets_sync.core.model.ground import NOTHING, Ground
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Circumstances, Fault


class Standing(NamedTuple):
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
    events: tuple[Happened, ...] = ()


_Fits = Callable[[RowSeen], bool]


def _untouched(sight: RowSeen) -> bool:
    return sight.stage.own_fields.isdisjoint(sight.row.typed)


def _incomplete(sight: RowSeen) -> bool:
    return (sight.ticked or sight.memory.done is not None) and not sight.valid


def _moved(sight: RowSeen) -> bool:
    """It stands under other behaviours, or was done and is no longer what it was."""
    stands = sight.same_as_then or sight.done_afresh or sight.only_word_unusable
    return sight.behind or (sight.memory.done is not None and not stands)


def _waits_for_decision(sight: RowSeen) -> bool:
    return sight.needs_decision and not sight.ruling.agreed and not sight.same_as_then


_WORDS: tuple[tuple[Status, _Fits], ...] = (
    (Status.EMPTY, _untouched),
    (Status.INCOMPLETE, _incomplete),
    (Status.SENT_BACK, lambda sight: sight.ruling.sent_back),
    (Status.REVIEW, _moved),
    (Status.DRAFT, lambda sight: not sight.ticked),
    (Status.HANDED_IN, _waits_for_decision),
)
"""In the order in which they are asked; what none of them fits is done."""


def judge_row(
    stage: Stage, row: StageRow, memory: StageMemory, context: Ground, around: Circumstances
) -> Standing:
    """The standing of one opened row of A, B, C, E or F."""
    sight = look(stage, row, memory, context, around)
    status = _first_that_fits(sight)
    return Standing(
        status=status,
        memory=remembered(sight, status, around.today),
        faults=sight.faults,
        missing=sight.missing,
        ruling=sight.ruling,
        ticked=sight.ticked,
        behind=sight.behind,
        context=context,
        events=tuple(events(sight, status, memory)),
    )


def _first_that_fits(sight: RowSeen) -> Status:
    for word, fits in _WORDS:
        if fits(sight):
            return word
    return Status.DONE


def changed_columns(stage: Stage, row: StageRow, then: Mapping[str, str]) -> list[str]:
    """Labels of the filler's columns whose content differs from then."""
    watched = set(then) | set(row.hashes)
    return [
        c.label
        for c in stage.filled
        if c.field in watched and row.hashes.get(c.field) != then.get(c.field)
    ]
