"""The principal's decisions: for which content and context one counts, and whether it still holds.

Product part 3, «Decisions count for content». A decision is new when the word changes (for a
send-back also when its note does); it is remembered with the hashes of what it was made on and
holds only while those stand there.

Beside the word stand «Catatan KS» and «Tanggal Diskusi», which nobody empties before the next talk.
So a decision also remembers which of them are its own: a note that answered an earlier draft, or
the date of an earlier agreement on other content, is not printed as if it belonged to this one
(product part 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sheets_sync.core.model.ground import Ground, moved_since
from sheets_sync.core.model.hashes import joint_hash
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Verdict, folded
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.reading.memory_parts import Beside, DecisionMemory, Settled
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.stages import Stage

NOTHING_SETTLED = Settled()
AGREEMENTS = (Verdict.AGREED, Verdict.STILL_AGREED)


class Ruling(NamedTuple):
    """What the principal's cells say at this sync."""

    word: str
    """The cell folded, to notice a change at the next sync."""
    verdict: Verdict | None
    decision: DecisionMemory | None
    """The decision that was made, whether it holds or not."""
    is_new: bool
    holds: bool
    unusable: bool
    """An unknown word, or a send-back without «Catatan KS»."""

    @property
    def lacks_note(self) -> bool:
        """A send-back without «Catatan KS»."""
        return self.unusable and self.verdict is Verdict.SENT_BACK

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


def rule(stage: Stage, row: StageRow, memory: StageMemory, context: Ground, today: date) -> Ruling:
    """Read the decision on a row of A, C or E."""
    if not stage.decided:
        return NO_RULING
    word = folded(as_text(row.typed.get("verdict")))
    verdict = row.record.decision_word
    unusable = bool(word) and (
        verdict is None or (verdict is Verdict.SENT_BACK and not row.texts.get("note"))
    )
    if verdict is None or unusable:
        return Ruling(word, verdict, None, is_new=False, holds=False, unusable=unusable)
    is_new = memory.decision is None or word != memory.word or _note_changed(row, memory, verdict)
    if not is_new:
        decision = _kept(row, memory)
    elif verdict in AGREEMENTS:
        decision = _agreement(stage, row, memory, context, today)
    else:
        decision = _send_back(stage, row, memory, today)
    holds = _holds(decision, stage, row, context)
    return Ruling(word, verdict, decision, is_new, holds, unusable=False)


def _kept(row: StageRow, memory: StageMemory) -> DecisionMemory | None:
    """The decision of an earlier sync. A date that was touched since is its own."""
    made = memory.decision
    if made is None:
        return None
    # An older line printed what stood there.
    note = memory.cells.get("note", "") if made.note is None else made.note
    stale = made.stale_date if made.stale_date == row.hashes.get("discussed_on") else ""
    return made.model_copy(update={"note": note, "stale_date": stale})


def _note_changed(row: StageRow, memory: StageMemory, verdict: Verdict) -> bool:
    return verdict is Verdict.SENT_BACK and row.hashes.get("note") != memory.cells.get("note")


def _send_back(stage: Stage, row: StageRow, memory: StageMemory, today: date) -> DecisionMemory:
    """It counts for what was handed in and valid at the last sync: that is what was read."""
    now, then = select(row.hashes, stage.filled_fields), select(memory.cells, stage.filled_fields)
    seen = then if memory.row_seen and memory.ready and then != now else now
    return DecisionMemory(
        agreed=False, cells=seen, on=today.isoformat(), note=row.hashes.get("note", "")
    )


def _agreement(
    stage: Stage, row: StageRow, memory: StageMemory, context: Ground, today: date
) -> DecisionMemory:
    """It counts for what stands there now, with what is its own of note and date. Agreeing once
    more on the same changes neither, also not when another word stood there for a while.
    """
    cells, known = select(row.hashes, stage.content_fields), settled(memory)
    note = row.hashes.get("note", "")
    if note == known.note:
        note = ""
    stale, first = _stale_day(row, known, cells), _first_agreement(stage, memory, cells, context)
    if first is not None:
        note, stale = note or first.note, first.stale_date
    facts = {"note": note, "stale_date": stale}
    return DecisionMemory(agreed=True, cells=cells, context=context, on=today.isoformat(), **facts)


def _first_agreement(
    stage: Stage, memory: StageMemory, cells: Mapping[str, str], context: Ground
) -> Beside | None:
    """What was its own of an agreement on the very same: the last decision, or the one with which
    the row was done.
    """
    made, then = memory.decision, memory.done
    if made and made.agreed and (made.cells, made.context) == (cells, context):
        return Beside(note=made.note or "", stale_date=made.stale_date)
    if then is None or not then.agreed_on:
        return None
    same = (select(then.cells, stage.content_fields), then.context) == (cells, context)
    return memory.beside if same else None


def _stale_day(row: StageRow, known: Settled, cells: Mapping[str, str]) -> str:
    """«Tanggal Diskusi» as it stands, if it is still that of an agreement on other content."""
    day = row.hashes.get("discussed_on", "")
    of_other_content = known.content and known.content != joint_hash(cells)
    return day if day == known.date and of_other_content else ""


def settled(memory: StageMemory) -> Settled:
    """What stood beside the last decision; of an older line what stood there at the last sync."""
    made = memory.decision
    if memory.settled or made is None or made.note is not None:
        return memory.settled or NOTHING_SETTLED
    agreed = made.cells if made.agreed else memory.done.cells if memory.done else {}
    return Settled(
        note=memory.cells.get("note", ""),
        content=joint_hash(agreed),
        date=memory.cells.get("discussed_on", ""),
    )


def settle(stage: Stage, row: StageRow, memory: StageMemory, ruling: Ruling) -> Settled | None:
    """What stands beside the decision that holds now; what stood beside the last one where none
    does.
    """
    known = settled(memory) if stage.decided else None
    made = ruling.decision
    if known is None or made is None or not (ruling.holds or ruling.is_new):
        return known if known != NOTHING_SETTLED else None
    own = (
        {"content": joint_hash(made.cells), "date": row.hashes.get("discussed_on", "")}
        if made.agreed
        else {}
    )
    return known.model_copy(update={"note": row.hashes.get("note", ""), **own})


def beside(memory: StageMemory, ruling: Ruling) -> Beside | None:
    """What belongs to a row that is done now: what its agreement has of its own, else what belonged
    to it then.
    """
    made = ruling.decision
    was = memory.beside
    if not (ruling.agreed and made):
        return was
    if was and (was.note, was.stale_date) == (made.note or "", made.stale_date):
        return was
    return Beside(note=made.note or "", stale_date=made.stale_date)


def _holds(decision: DecisionMemory | None, stage: Stage, row: StageRow, context: Ground) -> bool:
    if decision is None:
        return False
    if decision.agreed:
        return decision.cells == select(row.hashes, stage.content_fields) and not moved_since(
            decision.context, context
        )
    return decision.cells == select(row.hashes, stage.filled_fields)
