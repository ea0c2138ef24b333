"""Lines of Riwayat, made here alone: what happened, when, by which process, to whom and where.

A text is never cut: one that is too long for a cell becomes several lines. The columns that a line
fills are `schema/own_tabs.py`'s `JOURNAL`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sheets_sync.core.model.kept import clean, most_letters
from sheets_sync.core.model.values import Cell, Value
from sheets_sync.core.model.words import Event

JournalLine = tuple[Value, ...]
_EVENT, _EVENTS = 4, frozenset(Event)
"""Where a line names its event, and what that may be."""
LONGEST_KODE = 100
"""Characters of what stands where a Kode should; its whole text is logged where people typed it."""


def is_line(cells: Sequence[Cell]) -> bool:
    """Whether a row is one of our lines, not the headings of Riwayat or something else."""
    return len(cells) > _EVENT and cells[_EVENT] in _EVENTS


def below_headings(rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """The lines of a tab: all but its first row, unless somebody sorted Riwayat with its headings
    and a line stands there.
    """
    for number, cells in enumerate(rows):
        if number or is_line(cells):
            yield cells


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One thing that happened."""

    event: Event
    kode: str = ""
    place: str = ""
    """The letter of a stage, or the title of another tab."""
    column: str = ""
    text: str = ""
    row: str = ""
    """Which row, where the Kode alone does not tell: see `core/answers/history.py`."""

    def lines(self, at: datetime, process: str) -> Iterator[JournalLine]:
        """As it stands in Riwayat."""
        body, kode = clean(self.text) or "", (clean(self.kode) or "")[:LONGEST_KODE]
        size = most_letters(body)
        parts = [body[i : i + size] for i in range(0, len(body), size)] or [""]
        for number, part in enumerate(parts, start=1):
            label = f"{self.column} ({number}/{len(parts)})" if len(parts) > 1 else self.column
            told = (kode, self.place, str(self.event), label, part or None, self.row or None)
            yield (at, process, *told)
