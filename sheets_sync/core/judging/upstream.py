"""What a filled B or F stands under: the behaviours and the baseline that it was filled for, and
whether they are still those of the earlier stages.
"""

from __future__ import annotations

from typing import NamedTuple

from sheets_sync.core.model.ground import BEHAVIOURS, Ground, moved_since
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.stages import Stage


class Stand(NamedTuple):
    """Under what a row stands."""

    memory: StageMemory
    """With the behaviours that the row shows from now on."""
    affirmed: Ground | None = None
    """The context that was accepted."""
    behind: bool = False
    """It is filled under other behaviours or another baseline."""


def stand(stage: Stage, row: StageRow, memory: StageMemory, context: Ground) -> Stand:
    """An empty row follows the earlier stages; a filled one stays, until somebody accepts what is
    new.
    """
    if not stage.keeps_behaviours:
        return Stand(memory)
    base, unknown = context.baseline, not context.knows(BEHAVIOURS)
    if not _is_filled(stage, row):
        shown = memory.shown if unknown else base
        return Stand(memory.model_copy(update={"shown": shown, "affirmed": context}), context)
    affirmed, shown = memory.affirmed, memory.shown
    if affirmed and moved_since(affirmed, context):
        affirmed = None
    if reaffirmed(row, memory) and not unknown and shown.behaviours == base.behaviours:
        affirmed, shown = context, base
    known = memory.model_copy(update={"shown": shown, "affirmed": affirmed})
    return Stand(known, affirmed, behind=shown != base and not unknown)


def _is_filled(stage: Stage, row: StageRow) -> bool:
    """Whether a B or F holds judgements that rest on its behaviours."""
    return any(name in row.typed for name in stage.judgements)


def reaffirmed(row: StageRow, memory: StageMemory) -> bool:
    """Whether another word stands in «Tinjau Ulang» than at the last sync."""
    review = row.record.review_word
    return review is not None and folded(review) != memory.review
