"""Short marks that stand for texts in the memory: enough to notice a change, too little to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b

_MARK = re.compile(r"[0-9a-f]{10}")


def short_hash(text: str) -> str:
    """A hash of ten characters: enough to tell texts of one cell apart."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def cell_mark(label: str, text: str) -> str:
    """What stands for a text under the heading of its column."""
    return (_known_mark if len(text) <= _SHORT else _mark_of)(label, text)


def _mark_of(label: str, text: str) -> str:
    return short_hash(f"{label}\n{text}")


_SHORT = 400
"""Letters of what the program itself writes, which says the same on many rows and every run."""
_known_mark = lru_cache(maxsize=8192)(_mark_of)


def is_mark(text: str) -> bool:
    """Whether a text looks like such a hash; nothing that people write in a catalogue does."""
    return _MARK.fullmatch(text) is not None


def joint_hash(hashes: Mapping[str, str]) -> str:
    """One hash for several cells; empty for none."""
    if not hashes:
        return ""
    return short_hash("\n".join(f"{name}={hashes[name]}" for name in sorted(hashes)))
