"""The nearest letter that a stream can print, where it lacks one."""

from __future__ import annotations

import codecs
import unicodedata

NEAREST = "sheets-sync-nearest"
"""By this name a stream asks for it."""


_NEAREST = {
    "✓": "v",
    "✗": "x",
    "★": "*",
    "→": "->",
    "…": "...",
    "«": '"',
    "»": '"',
    "·": "-",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "☐": "[ ]",
    "≥": ">=",
    "≤": "<=",
    "−": "-",
    "×": "x",
}


def _nearest(fault: UnicodeError) -> tuple[str, int]:
    """What stands for letters that a console lacks, for `codecs`."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    return "".join(map(_near, lacking)), fault.end


def _near(letter: str) -> str:
    bare = (
        _NEAREST.get(letter)
        or unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    )
    return bare if bare.isprintable() and bare else "?"


codecs.register_error(NEAREST, _nearest)
