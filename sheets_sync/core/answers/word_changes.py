"""What became another between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s+|[^\s]+")
MOST_PAIRS = 4_000_000
"""Pairs of words that are compared; longer texts are told as wholly other."""
ALIKE = 4
"""A quarter of the shorter text has to be the same, or what is the same is chance."""
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
    """All pieces in order: without the removed ones `after`, without the added ones `before`. Texts
    that share next to nothing are told as one that went and another that came.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) <= MOST_PAIRS:
        found = tuple(_joined(_pieces(old, new)))
        if _shared(found) * ALIKE >= min(len(before), len(after)):
            return found
    whole = (Piece(Change.REMOVED, before), Piece(Change.ADDED, after))
    return tuple(piece for piece in whole if piece.text)


def _shared(pieces: Sequence[Piece]) -> int:
    """Letters that stayed, without spaces."""
    return sum(len("".join(one.text.split())) for one in pieces if one.change is Change.SAME)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(new[begin:end]))
        else:
            yield Piece(Change.REMOVED, "".join(old[first:last]))
            yield Piece(Change.ADDED, "".join(new[begin:end]))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Words that changed one after the other are one change: the space between them stayed, but
    tells nothing.
    """
    removed = added = ""
    for piece in pieces:
        if piece.change is Change.REMOVED:
            removed += piece.text
        elif piece.change is Change.ADDED:
            added += piece.text
        elif (removed and added) and piece.text.isspace():
            removed, added = removed + piece.text, added + piece.text
        else:
            yield from _change(removed, added)
            removed = added = ""
            yield piece
    yield from _change(removed, added)


def _change(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(Change.REMOVED, removed)
    if added:
        yield Piece(Change.ADDED, added)


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
