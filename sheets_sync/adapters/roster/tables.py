"""What a file of any kind is for a roster: tables of cells, and why one cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sheets_sync.core.model.legible import plain
from sheets_sync.core.model.limits import TAB_CELLS, TAB_LETTERS
from sheets_sync.core.model.values import Cell

Grid = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """One tab of a workbook, one table of a page, or a whole CSV."""

    title: str
    """Empty where tables have no names."""
    grid: Grid


class Overfull(Exception):
    """More cells or letters than any list of teachers has."""


class Unreadable(Exception):
    """No table can be made of it."""


class Room:
    """What may still come in of one file."""

    def __init__(self) -> None:
        self._cells, self._letters = TAB_CELLS, TAB_LETTERS

    def take(self, cells: int, letters: int = 0) -> None:
        """Raise `Overfull` where a limit is passed."""
        self._cells -= cells
        self._letters -= letters
        if self._cells < 0 or self._letters < 0:
            raise Overfull


def tidy(rows: Iterable[Sequence[Cell]]) -> Grid:
    """Texts without what nobody sees; an empty text is no cell."""
    return [[_tidy(cell) for cell in row] for row in rows]


def _tidy(cell: Cell) -> Cell:
    return plain(cell).replace("\u00a0", " ").strip() or None if isinstance(cell, str) else cell
