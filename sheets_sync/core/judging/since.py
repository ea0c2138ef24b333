"""Since when a stage stands where it does: what lateness counts from, so that nobody is late on the
first day.
"""

from __future__ import annotations

from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.memory import StageMemory


def dated(memory: StageMemory, status: Status, on: str) -> dict[str, str]:
    """The days to remember of a stage that is judged: opened, and no longer done."""
    opened_on = memory.opened_on or (memory.since if memory.opened else "") or on
    unsettled = memory.status == Status.DONE and status is not Status.DONE
    return {"opened_on": opened_on, "unsettled_on": on if unsettled else memory.unsettled_on}
