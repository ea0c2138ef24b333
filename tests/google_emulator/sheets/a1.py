"""A1 notation as Google reads and writes it.

A quoted title is always a sheet; bare text is a named range first, then a sheet, then cells of the
first sheet. A range that begins beyond the grid is refused, one that ends beyond it is clipped
(`google.md` part 2, A1 traps).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = r"\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?"
_RANGE = re.compile(rf"{_CELL}(?::{_CELL})?")
_QUOTED = re.compile(r"'((?:[^']|'')+)'(?:!(.*))?", re.DOTALL)
_BARE_TITLE = re.compile(r"[A-Za-z_À-￿][A-Za-z0-9_À-￿]*")


@dataclass(frozen=True, slots=True)
class Rect:
    """Cells of one sheet from the first row and column up to, not including, the last."""

    sheet_id: int
    top: int
    left: int
    bottom: int
    right: int

    def meets(self, other: Rect) -> bool:
        """Whether both have a cell in common."""
        apart = other.bottom <= self.top or other.top >= self.bottom or other.right <= self.left
        return self.sheet_id == other.sheet_id and not apart and other.left < self.right

    @property
    def rows(self) -> range:
        """Row indexes."""
        return range(self.top, self.bottom)

    @property
    def columns(self) -> range:
        """Column indexes."""
        return range(self.left, self.right)


@dataclass(frozen=True, slots=True)
class Written:
    """A range as it was written: a title (None if there was none) and bounds, None where it is
    open."""

    title: str | None
    top: int | None = None
    left: int | None = None
    bottom: int | None = None
    right: int | None = None
    is_bare: bool = False
    """Only a word: it may also be the name of a range or a title."""


def column_letters(index: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """0 for `A`."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def quoted(title: str) -> str:
    """A title as Google writes it before `!`: in quotes only where they are needed."""
    looks_like_cell = re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*", title)
    if _BARE_TITLE.fullmatch(title) and not looks_like_cell:
        return title
    return "'" + title.replace("'", "''") + "'"


def write(title: str, rect: Rect) -> str:
    """`Sheet1!A1:B2`; one cell without a colon."""
    first = f"{column_letters(rect.left)}{rect.top + 1}"
    last = f"{column_letters(rect.right - 1)}{rect.bottom}"
    return f"{quoted(title)}!{first}" + (f":{last}" if last != first else "")


def read(text: str) -> Written | None:
    """What a range says; None if it can't be parsed."""
    found = _QUOTED.fullmatch(text)
    if found:
        title = found.group(1).replace("''", "'")
        cells_text = found.group(2)
        return Written(title) if cells_text is None else _bounds(title, cells_text)
    if "!" in text:
        title, _, cells = text.rpartition("!")
        return _bounds(title, cells) if title and cells else None
    bare = _bounds(None, text)
    return bare if bare and ":" in text else Written(text, is_bare=True)


def _bounds(title: str | None, text: str) -> Written | None:
    found = _RANGE.fullmatch(text)
    if not found or not text.strip("$"):
        return None
    left, top, right, bottom = found.groups()
    if ":" not in text:
        if left is None or top is None:
            return None
        right, bottom = left, top
    elif (left is None and right is not None and top is None) or (left is None and top is None):
        return None
    rows = _ordered(int(top) - 1 if top else None, int(bottom) if bottom else None)
    columns = _ordered(
        column_index(left) if left else None, column_index(right) + 1 if right else None
    )
    return Written(title, rows[0], columns[0], rows[1], columns[1])


def _ordered(start: int | None, end: int | None) -> tuple[int | None, int | None]:
    """`B2:A1` is `A1:B2`."""
    if start is not None and end is not None and end <= start:
        return end - 1, start + 1
    return start, end


def cells(text: str) -> Written | None:
    """Bare text read as cells without a sheet."""
    return _bounds(None, text)
