"""The headings of a list of teachers: which row they stand in, over one row or two, which column is
for what.

Lists have titles above, gelar in columns of their own, a parent heading over several columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.adapters.roster.heading_words import IN_GURU, NAME, key, meaning
from sheets_sync.adapters.roster.tables import Grid, Table
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.teacher import ROSTER_TITLE

_HEADER_WITHIN = 40
"""Rows; exports put titles above."""
_OTHERS = re.compile(r"\b(?:suami|istri|isteri|ibu|ayah|anak|wali|pasangan|siswa)\b")
"""Whose names and numbers stand under such a heading, no teacher's."""
_PUPILS = frozenset("nisn nipd nis rombelsaatini nomorindukiswa nomorinduksiswa".split())
_STAFF_TITLE = re.compile(r"\b(?:tendik|tenaga kependidikan|tas)\b")
_TEACHER_TITLE = re.compile(r"\b(?:guru|ptk|gtk|pendidik|personal|pegawai)\b")


def _label(cell: Cell) -> str:
    found = meaning(cell) if isinstance(cell, str) and len(cell) <= 80 else None
    return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Headings:
    """The head of one table that lists teachers."""

    table: Table
    first: int
    """The row of the grid with the headings, counted from 0."""
    rows: int
    """One, or two where a second one goes on below."""
    words: tuple[str, ...]
    """What is above each column, both rows together."""
    at: Mapping[str, tuple[int, ...]]
    """What → its columns, the best first."""

    @property
    def below(self) -> int:
        """Where the people begin."""
        return self.first + self.rows

    @property
    def fits(self) -> bool:
        """Whether it may be a list of teachers."""
        return NAME in self.at and not _PUPILS & {key(word) for word in self.words}

    @property
    def worth(self) -> tuple[bool, bool, int]:
        """More is better: Guru of an earlier workbook, a tab called so, what is known in it."""
        title = folded(self.table.title)
        called = bool(_TEACHER_TITLE.search(title)) and not _STAFF_TITLE.search(title)
        return self.is_guru, called, len(self.at)

    @property
    def is_guru(self) -> bool:
        """Whether it is the tab of a workbook like ours."""
        return (
            folded(self.table.title) == folded(ROSTER_TITLE)
            and len(IN_GURU & self.at.keys()) > len(IN_GURU) // 2
        )

    @property
    def joined(self) -> bool:
        """Whether a number stands in the cell of the name."""
        return any("nip" in key(self.words[place]) for place in self.at.get(NAME, ()))

    def left(self, used: frozenset[int]) -> tuple[str, ...]:
        """The headings of the columns that nothing was taken from."""
        return tuple(word for place, word in enumerate(self.words) if word and place not in used)


def headings_of(table: Table) -> Headings:
    """The row with most known headings among the first ones; the earliest of equals."""
    grid = table.grid
    rows = range(min(len(grid), _HEADER_WITHIN))
    first = max(rows, key=lambda number: (_known(grid[number]), -number), default=0)
    top = grid[first] if grid else ()
    more = _is_second(grid, first)
    words = tuple(_joined(top, grid[first + 1])) if more else tuple(map(_word, top))
    return Headings(table, first, 1 + more, words, _places(words))


def _known(cells: Sequence[Cell]) -> tuple[int, int]:
    """How much of Guru is known in a row of headings, and how much of anything; a name first."""
    found = {label for cell in cells if (label := _label(cell))}
    return len(found & IN_GURU) + (NAME in found), len(found)


def _is_second(grid: Grid, first: int) -> bool:
    """Whether the row below goes on with headings: nothing below the name, words where nothing
    stood above or that go on with what did.
    """
    if first + 1 >= len(grid):
        return False
    top, low = grid[first], grid[first + 1]
    filled = [place for place, cell in enumerate(low) if not is_blank(cell)]
    named = [place for place, cell in enumerate(top) if _label(cell) == NAME]
    if not filled or set(filled) & set(named):
        return False
    words = all(
        isinstance(low[place], str) and not re.search(r"\d{4}|@", str(low[place]))
        for place in filled
    )
    goes_on = [
        place
        for place in filled
        if place >= len(top)
        or is_blank(top[place])
        or _label(low[place])
        or _label(_both(top[place], low[place]))
    ]
    return words and len(goes_on) * 2 >= len(filled)


def _word(cell: Cell) -> str:
    return " ".join(as_text(cell).split()) if isinstance(cell, str) else ""


def _both(top: Cell, low: Cell) -> str:
    return f"{_word(top)} {_word(low)}".strip()


def _joined(top: Sequence[Cell], low: Sequence[Cell]) -> Iterator[str]:
    """Each column's own word; one that means nobody of the school keeps its parent."""
    parent = ""
    for place in range(max(len(top), len(low))):
        above = _word(top[place]) if place < len(top) else ""
        below = _word(low[place]) if place < len(low) else ""
        parent = above or parent
        if not below:
            yield above
        elif _OTHERS.search(folded(parent)):
            yield f"{parent} {below}"
        elif above and _label(f"{above} {below}"):
            yield f"{above} {below}"
        else:
            yield below if _label(below) or not above else f"{above} {below}"


def _places(words: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """What → columns, Guru's own word before others, the first before later ones."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, word in enumerate(words):
        if told := meaning(word):
            label, rank = told
            found.setdefault(label, []).append((rank, place))
    return {label: tuple(place for _, place in sorted(each)) for label, each in found.items()}
