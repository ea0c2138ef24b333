"""Which header notes are the program's: they end by saying who fills the column, and the wording
before that may be an earlier year's.
"""

from __future__ import annotations

from sheets_sync.core.layout.looks import FILLER_WORD
from sheets_sync.core.model.sentences.columns import COLUMNS

FILLED_BY = (
    "filled_by",
    "filled_by_also_observers",
    "filled_by_required",
    "filled_by_also_observers_required",
)
_ENDINGS = frozenset(
    COLUMNS.say(code, who=who) for code in FILLED_BY for who in FILLER_WORD.values()
)


def is_own_note(note: str) -> bool:
    """Whether the program wrote a note, and nobody added a line to it."""
    return note.strip().rpartition("\n")[2].strip() in _ENDINGS


def is_outdated(note: str, wanted: str) -> bool:
    """Whether a note of ours says something else than it should."""
    return bool(wanted) and is_own_note(note) and note.strip() != wanted.strip()
