"""What a stage rested on, as remembered, learns what a lost `_status` took along as soon as it is
known again.
"""

from __future__ import annotations

from sheets_sync.core.model.ground import Ground
from sheets_sync.core.reading.memory import StageMemory


def with_learnt(memory: StageMemory, context: Ground) -> StageMemory:
    """Memory in which every remembered context knows what this sync knows."""
    update: dict[str, object] = {}
    if memory.decision and memory.decision.context.unknown:
        known = memory.decision.context.learnt(context)
        update["decision"] = memory.decision.model_copy(update={"context": known})
    if memory.done and memory.done.context.unknown:
        known = memory.done.context.learnt(context)
        update["done"] = memory.done.model_copy(update={"context": known})
    if memory.affirmed and memory.affirmed.unknown:
        update["affirmed"] = memory.affirmed.learnt(context)
    return memory.model_copy(update=update) if update else memory
