"""A lost `_status` is rebuilt from what the rows show (product part 2): the only time program cells
are inputs.

A row whose Status is neither empty nor `Terkunci` is open; B's and F's behaviours come from their
cells, versions from the documents; each decision counts for what stands there now, because nothing
is remembered that it could differ from. What an unfinished stage gave is unknown, so that finishing
it again changes nothing for the later ones by itself; and the word that stands in «Tinjau Ulang»
has been seen, so that it accepts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sheets_sync.core.model.ground import LOST, NOTHING, UNKNOWN, Ground
from sheets_sync.core.model.hashes import joint_hash
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Status, folded
from sheets_sync.core.reading.memory import UNKNOWN_STAGE, StageMemory
from sheets_sync.core.reading.memory_parts import Done
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.record import StageRecord

_VERSION = re.compile(r"\bv(\d{1,5})\s*$")
_OPEN = {folded(status): status for status in Status if status is not Status.LOCKED}


def rebuilt(stage: Stage, rows: Sequence[StageRow], today: date) -> StageMemory:
    """What can be known of a stage from its rows alone."""
    opened = [row for row in rows if folded(as_text(row.program.get("Status"))) in _OPEN]
    if not opened:
        return UNKNOWN_STAGE
    program = opened[0].program
    version = _VERSION.search(as_text(program.get("Dokumen")))
    status = _OPEN[folded(as_text(program.get("Status")))]
    row = next((row for row in opened if row.has_content), opened[0])
    return StageMemory(
        opened=True,
        status=status,
        shown=stage.shown_in(program),
        version=int(version[1]) if version else 0,
        review=folded(str(row.record.review_word or "")),
        needs_decision=stage.decided and _waited_for_decision(stage, row, status),
        done=_done_once(stage, row, status, today),
    )


def _waited_for_decision(stage: Stage, row: StageRow, status: Status) -> bool:
    """Where E stands only if it needs a decision; without a tick it may have been that alone."""
    if status is Status.REVIEW and stage.tick is not None:
        return bool(getattr(row.record, stage.tick.field))
    return status in (Status.HANDED_IN, Status.SENT_BACK)


def _done_once(stage: Stage, row: StageRow, status: Status, today: date) -> Done | None:
    """An F that waited to be accepted anew still waits; where only the tick was gone, ticking is
    enough.
    """
    if not stage.reviewed or status is not Status.REVIEW or stage.tick is None:
        return None
    ticked = getattr(row.record, stage.tick.field)
    content = {name: mark for name, mark in row.hashes.items() if name in stage.content_fields}
    return Done(cells=content, context=LOST if ticked else UNKNOWN, on=today.isoformat())


def rebuilt_gives(
    stage: Stage, rows: Sequence[StageRow], memory: StageMemory, catalogue: Catalogue
) -> Ground:
    """What a done stage gives to later ones, from rows that cannot be judged now (doubled, under
    another name).
    """
    row = next((row for row in rows if row.has_content), None)
    if row is None or memory.status != Status.DONE:
        return stage.nothing_known if memory.opened else NOTHING
    content = {name: mark for name, mark in row.hashes.items() if name in stage.content_fields}
    return given(stage, row.record, memory.shown, joint_hash(content), catalogue)


def given(
    stage: Stage, record: StageRecord, shown: Ground, content: str, catalogue: Catalogue
) -> Ground:
    """What a done stage gives to later ones."""
    return stage.gives(record, shown, catalogue) if stage.gives else stage.holding(content)
