"""Lines for an output that nobody watches, such as a log: broken as rich breaks them, without it.

To load rich takes a tenth of the time of a sync that finds nothing to do, and most of those are
started by a timer. What needs more than letters as wide as a column (another width, colours, wide
letters, words longer than a line) is left to it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator

WIDTH = 80
"""Columns of what is no terminal."""
_WISHES = ("COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""By which somebody tells rich that it is one, or how wide."""
_NARROW = re.compile(r"[\n -~«»·–—…]*")
_WORD = re.compile(r"\s*\S+\s*")


def is_unwatched() -> bool:
    """Whether what is printed goes to no terminal, so that nothing of it depends on one."""
    wished = any(wish in os.environ for wish in _WISHES)
    if wished or sys.platform == "win32" or sys.stdout is None or sys.stdout.isatty():
        return False
    return not any(map(os.isatty, range(3)))


def plain_lines(text: str) -> list[str] | None:
    """The lines of a text; None where it needs more than this."""
    if not _NARROW.fullmatch(text):
        return None
    lines = text.split("\n")
    if max(len(word) for line in lines for word in (line.split(" "))) > WIDTH // 2:
        return None
    return [piece for line in lines for piece in _hung(line)]


def _hung(line: str) -> Iterator[str]:
    """What is too long goes on below where it began."""
    indent = len(line) - len(line.lstrip(" "))
    if not 0 < 2 * indent < WIDTH:
        yield from _broken(line, WIDTH)
        return
    for piece in _broken(line[indent:], WIDTH - indent):
        yield " " * indent + piece.rstrip()


def _broken(line: str, width: int) -> Iterator[str]:
    """Pieces of whole words; what hangs over behind the last of one is cut off."""
    begin = used = 0
    for word in _WORD.finditer(line):
        if used + len(word[0].rstrip()) > width and used:
            yield _cut(line[begin : word.start()], width)
            begin, used = word.start(), 0
        used += len(word[0])
    yield _cut(line[begin:], width)


def _cut(piece: str, width: int) -> str:
    over = len(piece) - width
    return piece[: max(width, len(piece.rstrip()))] if over > 0 else piece
