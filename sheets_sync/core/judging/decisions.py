"""The principal's decisions: for which content and context one counts, and whether it still holds.

Product part 3, «Decisions count for content». A decision is new when the word changes (for a send-back also when its
note does); it is remembered with the hashes of what it was made on and holds only while those stand there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sheets_sync.core.judging.contexts import agree
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Verdict, folded
from sheets_sync.core.reading.memory import Decision, StageMemory
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.stages import Stage

AGREEMENTS = (Verdict.AGREED, Verdict.STILL_AGREED)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the principal's cells say at this sync."""

    word: str
    """The cell folded, to notice a change at the next sync."""
    verdict: Verdict | None
    decision: Decision | None
    """The decision that was made, whether it holds or not."""
    is_new: bool
    holds: bool
    unusable: bool
    """An unknown word, or a send-back without «Catatan KS»."""

    @property
    def agreed(self) -> bool:
        """An agreement on this very content and context."""
        return self.holds and self.decision is not None and self.decision.agreed

    @property
    def sent_back(self) -> bool:
        """A send-back of this very content."""
        return self.holds and self.decision is not None and not self.decision.agreed


NO_RULING = Ruling("", None, None, is_new=False, holds=False, unusable=False)


def select(hashes: Mapping[str, str], fields: frozenset[str]) -> dict[str, str]:
    """The hashes of some fields only."""
    return {name: value for name, value in hashes.items() if name in fields}


def rule(stage: Stage, row: ReadRow, memory: StageMemory, context: str, today: date) -> Ruling:
    """Read the decision on a row of A, C or E."""
    if not stage.decided:
        return NO_RULING
    word = folded(as_text(row.typed.get("verdict")))
    verdict: Verdict | None = row.record.verdict
    unusable = bool(word) and (verdict is None or (verdict is Verdict.SENT_BACK and not row.texts.get("note")))
    if verdict is None or unusable:
        return Ruling(word, verdict, None, is_new=False, holds=False, unusable=unusable)
    is_new = memory.decision is None or word != memory.word or _note_changed(row, memory, verdict)
    decision = _made(stage, row, memory, context, today, agreed=verdict in AGREEMENTS) if is_new else memory.decision
    return Ruling(word, verdict, decision, is_new, _holds(decision, stage, row, context), unusable=False)


def _note_changed(row: ReadRow, memory: StageMemory, verdict: Verdict) -> bool:
    return verdict is Verdict.SENT_BACK and row.hashes.get("note") != memory.cells.get("note")


def _made(stage: Stage, row: ReadRow, memory: StageMemory, context: str, today: date, *, agreed: bool) -> Decision:
    """An agreement counts for what stands there now; a send-back for what was handed in and valid at the last sync."""
    if agreed:
        return Decision(
            agreed=True, cells=select(row.hashes, stage.content_fields), context=context, on=today.isoformat()
        )
    now, then = select(row.hashes, stage.filled_fields), select(memory.cells, stage.filled_fields)
    seen = then if memory.row_seen and memory.ready and then != now else now
    return Decision(agreed=False, cells=seen, on=today.isoformat())


def _holds(decision: Decision | None, stage: Stage, row: ReadRow, context: str) -> bool:
    if decision is None:
        return False
    if decision.agreed:
        return decision.cells == select(row.hashes, stage.content_fields) and agree(decision.context, context)
    return decision.cells == select(row.hashes, stage.filled_fields)
