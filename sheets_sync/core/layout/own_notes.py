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


def is_own_note(note: str, wanted: str = "") -> bool:
    """Whether the program wrote a note, and nobody added a line to it. `wanted`: what should stand
    there; a role says in its own words who fills the column.
    """
    return _ending(note) in {*_ENDINGS, *([_ending(wanted)] if wanted else [])}


def is_outdated(note: str, wanted: str) -> bool:
    """Whether a note of ours says something else than it should."""
    return bool(wanted) and is_own_note(note, wanted) and note.strip() != wanted.strip()


def _ending(note: str) -> str:
    return note.strip().rpartition("\n")[2].strip()
