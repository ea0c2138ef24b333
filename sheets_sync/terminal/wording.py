"""In whose words a command speaks: those of the role whose workbook it works on.

A sentence that remembers its code is still in the program's own words; what the core worded already
is plain text, and what people typed was never a sentence of ours.
"""

from __future__ import annotations

from contextvars import ContextVar

from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.errors import Said

_wording: ContextVar[Wording] = ContextVar("wording", default=PLAIN)


def speak(wording: Wording) -> None:
    """Speak in these words for the rest of the command."""
    _wording.set(wording)


def worded(text: str) -> str:
    """A text of ours."""
    return _wording.get().said(text)


def named(text: str) -> str:
    """A name of a tab or column of ours; what people call theirs stays."""
    return _wording.get().name(text)


def as_said(text: str) -> str:
    """A sentence of the catalogue worded, any other text as it is."""
    return worded(text) if isinstance(text, Said) else text
