"""What is to be said about a document that was printed, but not quite as it was typed."""

from __future__ import annotations

from sheets_sync.adapters.render import fonts
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.core.model.legible import clean
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.printing import PRINTING

MOST_SIGNS = 5


def remark_on(sheet: Sheet) -> str:
    """A phrase on the characters of a document that no font has; empty if there are none."""
    lacking = fonts.missing(sheet.tree.words() + clean(sheet.title))
    if not lacking:
        return ""
    signs = [f"«{sign}» (U+{ord(sign):04X})" for sign in lacking]
    return PRINTING.say("no_font", sign=fonts.REPLACEMENT, named=list_words(signs, MOST_SIGNS))
