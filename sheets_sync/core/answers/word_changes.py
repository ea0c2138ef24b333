"""What became another between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s+|[^\s]+")
MOST_PAIRS = 4_000_000
"""Pairs of words that are compared; longer texts are told as wholly other."""
CONTEXT = 3
"""Words that are shown on either side of a change."""


class Change(StrEnum):
    """What happened to some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went, with the spaces between them."""

    change: Change
    text: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """All pieces in order: without the removed ones `after`, without the added ones `before`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > MOST_PAIRS:
        found = [Piece(Change.REMOVED, before), Piece(Change.ADDED, after)]
    else:
        found = list(_pieces(old, new))
    return tuple(piece for piece in found if piece.text)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(new[begin:end]))
        else:
            yield Piece(Change.REMOVED, "".join(old[first:last]))
            yield Piece(Change.ADDED, "".join(new[begin:end]))


def in_brief(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The changes with a few words around each; what is left out is an ellipsis."""
    last = len(pieces) - 1
    return tuple(
        Piece(Change.SAME, _around(piece.text, at > 0, at < last))
        if piece.change is Change.SAME
        else piece
        for at, piece in enumerate(pieces)
    )


def _around(text: str, after_change: bool, before_change: bool) -> str:
    """A text that stayed, as far as it stands near a change."""
    words = _WORD.findall(text)
    near = 2 * CONTEXT
    head = "".join(words[:near]) if after_change else ""
    tail = "".join(words[-near:]) if before_change else ""
    kept = near * (after_change + before_change)
    return text if len(words) <= kept else f"{head.rstrip()} … {tail.lstrip()}"
