"""What a stage rests on, compared: the parts that a lost `_status` took along are unknown, and invent no change.

An unknown part agrees with whatever is first known in its place, and from then on it is that.
"""

from __future__ import annotations

import re

from sheets_sync.core.reading.memory import UNKNOWN, StageMemory

__all__ = ["LOST", "UNKNOWN", "UNKNOWN_OBSERVATION", "agree", "learnt", "with_learnt"]
UNKNOWN_OBSERVATION = "?@?"
"""What B gave, where nobody knows it any more: behaviours with ratings, and the day."""
LOST = "!"
"""A context that is no longer there, so that only a new acceptance counts."""
_MARKS = re.compile(r"([#/@])")


def agree(one: str, other: str) -> bool:
    """Whether two contexts are the same, as far as both are known."""
    if UNKNOWN in (one, other):
        return True
    pairs = _pairs(one, other)
    return one == other or (pairs is not None and all(a == b or UNKNOWN in (a, b) for a, b in pairs))


def learnt(then: str, now: str) -> str:
    """A remembered context with the parts that have become known."""
    if then == UNKNOWN:
        return now
    pairs = _pairs(then, now) if UNKNOWN in then else None
    return then if pairs is None else "".join(b if a == UNKNOWN else a for a, b in pairs)


def _pairs(one: str, other: str) -> list[tuple[str, str]] | None:
    """Part beside part; None if they are not made alike."""
    left, right = _MARKS.split(one), _MARKS.split(other)
    return list(zip(left, right, strict=True)) if len(left) == len(right) else None


def with_learnt(memory: StageMemory, context: str) -> StageMemory:
    """Memory in which every remembered context knows what this sync knows."""
    update: dict[str, object] = {}
    if memory.decision and (known := learnt(memory.decision.context, context)) != memory.decision.context:
        update["decision"] = memory.decision.model_copy(update={"context": known})
    if memory.done and (known := learnt(memory.done.context, context)) != memory.done.context:
        update["done"] = memory.done.model_copy(update={"context": known})
    if memory.affirmed and (known := learnt(memory.affirmed, context)) != memory.affirmed:
        update["affirmed"] = known
    return memory.model_copy(update=update) if update else memory
