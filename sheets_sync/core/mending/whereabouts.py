"""Where a row stood before: people may have sorted, inserted, moved and typed since, and our own
write may have hit it.

A row is known by its Kode, as long as that cell was not written by us; else, and among rows of one
Kode, by what else stands in it. A cell tells nothing where we wrote, and little where many rows
hold the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from sheets_sync.core.layout.tabs import PENGATURAN
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.model.words import folded

COMMON = 30
"""What stands in more rows than these tells them apart no better than chance."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Page:
    """A tab in which cells are found by heading and row. `hit`: where something of ours stands by
    mistake.
    """

    tab: Tab
    hit: Collection[Place] = ()

    @cached_property
    def heads(self) -> Mapping[int, str]:
        """Column → folded heading."""
        cells = self.tab.grid[0] if self.tab.grid else ()
        return {
            number: folded(as_text(cell))
            for number, cell in enumerate(cells, start=1)
            if cell is not None
        }

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Folded heading → first column."""
        return {head: number for number, head in sorted(self.heads.items(), reverse=True)}

    @property
    def rows(self) -> range:
        """All below the header."""
        return range(2, len(self.tab.grid) + 1)

    def at(self, row: int | None, label: str) -> Cell:
        """The cell under a heading; None for no such row or heading."""
        column = self.places.get(folded(label))
        return self.tab.cell(row, column) if row and column else None

    @cached_property
    def key_column(self) -> int:
        """Where the Kode (on Pengaturan the name) stands; 0 if its heading is gone."""
        return self.places.get(folded("Nama" if self.tab.title == PENGATURAN else "Kode"), 0)

    def key(self, row: int) -> str:
        """The Kode of a row; one that was written there by mistake is none."""
        if not self.key_column or (row, self.key_column) in self.hit:
            return ""
        return as_text(self.tab.cell(row, self.key_column)).strip()

    @cached_property
    def stray_keys(self) -> Collection[str]:
        """What stands as a Kode in rows that it was not meant for."""
        return {
            as_text(self.tab.cell(row, at)).strip() for row, at in self.hit if at == self.key_column
        }

    @cached_property
    def rows_by_key(self) -> Mapping[str, list[int]]:
        """Every key with its rows."""
        found: dict[str, list[int]] = {}
        for row in self.rows:
            found.setdefault(self.key(row), []).append(row)
        return found

    def cells(self, row: int) -> Iterator[tuple[int, str, Cell]]:
        """Column, heading and content of what stands in a row."""
        for column, head in self.heads.items():
            if not is_blank(cell := self.tab.cell(row, column)):
                yield column, head, cell

    @cached_property
    def rows_by_cell(self) -> Mapping[tuple[str, str], list[int]]:
        """(heading, content) → rows."""
        found: dict[tuple[str, str], list[int]] = {}
        for row in self.rows:
            for _, head, cell in self.cells(row):
                found.setdefault((head, as_text(cell)), []).append(row)
        return found


@dataclass(frozen=True)
class Trail:
    """The way from the rows of `now` back to those of `before`. `ours`: where we wrote in
    between.
    """

    before: Page
    now: Page
    ours: Container[Place]

    def back(self, row: int) -> int | None:
        """Where a row stood; None if it was not there."""
        known = self._known(row)
        if len(known) == 1:
            return known[0]
        if row in self._pairs:
            return self._pairs[row]
        # Nothing of it stood anywhere: where something stands, it may be the same row with
        # everything typed anew.
        free = row in (known or self._left) and row not in self._pairs.values()
        return row if free and self._telling(row) else None

    @cached_property
    def fresh_columns(self) -> Sequence[int]:
        """The columns whose heading stood nowhere before."""
        known = self.before.places
        return [column for column, head in self.now.heads.items() if head not in known]

    def _known(self, row: int) -> Sequence[int]:
        """The rows of `before` with its Kode, where that can be trusted."""
        key = self._sure_key(row)
        return self.before.rows_by_key.get(key, ()) if key else ()

    def _sure_key(self, row: int) -> str:
        key = self.now.key(row)
        is_doubtful = (row, self.now.key_column) in self.ours or key in self.before.stray_keys
        return "" if is_doubtful else key

    @cached_property
    def _left(self) -> Collection[int]:
        """The rows of `before` whose Kode is nowhere now, as far as cells can be trusted."""
        sure = {key for row in self.now.rows if (key := self._sure_key(row))}
        return {
            row for key, rows in self.before.rows_by_key.items() if key not in sure for row in rows
        }

    @cached_property
    def _unsure(self) -> Collection[int]:
        """Those, and the rows of `before` that share their Kode: that it stands somewhere now does
        not tell which of them stands there.
        """
        shared = (rows for key, rows in self.before.rows_by_key.items() if key and len(rows) > 1)
        return {*self._left, *chain.from_iterable(shared)}

    @cached_property
    def _pairs(self) -> Mapping[int, int]:
        """Rows without a Kode of their own, each with the one it has most in common with; no row
        stood twice.
        """
        found = []
        for row in self.now.rows:
            if len(known := self._known(row)) != 1:
                candidates = known or self._unsure
                alike = self._alike(row).items()
                found += [
                    (-count, each != row, row, each) for each, count in alike if each in candidates
                ]
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        for *_, row, each in sorted(found):
            if row not in pairs and each not in taken:
                pairs[row] = each
                taken.add(each)
        return pairs

    def _alike(self, row: int) -> Counter[int]:
        """Rows of `before`, and how many cells they have in common with a row."""
        alike: Counter[int] = Counter()
        for head, cell in self._telling(row):
            rows = self.before.rows_by_cell.get((head, as_text(cell)), ())
            alike.update(rows if len(rows) <= COMMON else ())
        return alike

    def _telling(self, row: int) -> list[tuple[str, Cell]]:
        """What stands in a row that we did not write."""
        cells = self.now.cells(row)
        return [
            (head, cell)
            for at, head, cell in cells
            if at != self.now.key_column and (row, at) not in self.ours
        ]
