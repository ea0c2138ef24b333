"""In which row of Ringkasan each Kode stands: people sort the table and write beside it, and a
teacher stays where the Kode stands.

Where nobody has written anything beside, the principal's row comes first and the others close up
behind it, in the order in which they stand. A row of somebody's own is never moved nor emptied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from sheets_sync.core.layout.summary import FIRST_ROW
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.model.words import folded

KODE_COLUMN = 1
"""Of the layout."""


@dataclass(frozen=True, slots=True)
class Table:
    """Ringkasan as it stands."""

    tab: Tab
    columns: Mapping[int, int]
    """Column of the layout → where its heading stands now."""
    former: tuple[int, ...]
    """Columns that an older program filled."""
    is_programs: Callable[[str], bool]
    """Whether the program wrote a text."""

    def cells(self, row: int) -> Iterator[Cell]:
        """The cells of a row under our headings."""
        return (self.tab.cell(row, column) for column in self.columns.values())

    @property
    def rows(self) -> range:
        """All rows with anything in them."""
        return range(FIRST_ROW, len(self.tab.grid) + 1)

    def is_own(self, row: int) -> bool:
        """Whether somebody made a row of their own: nothing in it is the program's."""
        cells = [cell for cell in self.cells(row) if cell is not None]
        texts = [cell for cell in cells if isinstance(cell, str)]
        return bool(cells) and not any(self.is_programs(text) for text in texts)

    def has_beside(self) -> bool:
        """Whether anything of people stands beside the table: then no row may slip under it."""
        ours = {*self.columns.values(), *self.former}
        return any(
            cell is not None and column not in ours
            for row in self.rows
            for column, cell in enumerate(self.tab.grid[row - 1], start=1)
        )


def rows_of(keys: Sequence[str], table: Table) -> dict[str, int]:
    """Kode → row. `keys`: the principal's first, then the teachers in the order of Guru."""
    there = _standing(keys, table)
    taken = {row for row in table.rows if table.is_own(row)}
    if table.has_beside():
        taken.update(there.values())
        fresh = (row for row in count(FIRST_ROW) if row not in taken)
        return there | {key: next(fresh) for key in keys if key not in there}
    first, *others = keys
    order = sorted(others, key=lambda key: there.get(key, len(table.tab.grid) + 1))
    free = (row for row in count(FIRST_ROW) if row not in taken)
    return {key: next(free) for key in (first, *order)}


def _standing(keys: Sequence[str], table: Table) -> dict[str, int]:
    """The rows that bear a Kode already, of doubles the first."""
    wanted = {folded(key): key for key in keys}
    found: dict[str, int] = {}
    for row in reversed(table.rows):
        cell = table.tab.cell(row, table.columns[KODE_COLUMN])
        if key := wanted.get(folded(as_text(cell))):
            found[key] = row
    return found
