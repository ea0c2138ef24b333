"""Words of a command that is printed to be copied: as every shell takes them, also Windows's."""

from __future__ import annotations

import shlex

_BEYOND_QUOTES = frozenset("'\"$`\\")
"""Signs that mean something also between double quotes."""


def shell_word(word: str) -> str:
    """A word as every shell takes it, also that of Windows."""
    if _BEYOND_QUOTES.intersection(word):
        return shlex.quote(word)
    return word if shlex.quote(word) == word else f'"{word}"'
