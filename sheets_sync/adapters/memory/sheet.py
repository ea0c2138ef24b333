"""One tab in memory: only cells with content are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sheets_sync.adapters.canonical import as_cell
from sheets_sync.adapters.volumes import present, volume_of
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Cell, Tab, trimmed

Place = Callable[[tuple[int, int]], tuple[int, int] | None]
"""Where a cell goes; None when it is deleted."""


@dataclass
class Sheet:
    """One tab: only cells with content are kept."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    _seen: Tab | None = None
    """As it was read last, while nothing changed."""

    @property
    def last_row(self) -> int:
        """The last row with content; 0 for none."""
        return max((row for row, _ in self.cells), default=0)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Give a cell its content; None empties it."""
        self._seen = None
        if cell is None:
            self.cells.pop((row, column), None)
        else:
            self.cells[row, column] = cell

    def move(self, place: Place) -> None:
        """Put every cell where it goes."""
        self._seen = None
        self.cells = {
            new: cell for old, cell in self.cells.items() if (new := place(old)) is not None
        }

    def merge(self, row: int, column: int, across: int) -> None:
        """Join cells of a row."""
        self._seen = None
        self.merges.append((row, column, row, column + across - 1))

    def tab(self) -> Tab:
        """As it is read."""
        if self._seen is None or self._seen.title != self.title:
            self._seen = self._read()
        return self._seen

    def _read(self) -> Tab:
        width = max((column for _, column in self.cells), default=0)
        grid: list[list[Cell]] = [[None] * width for _ in range(self.last_row)]
        for (row, column), cell in self.cells.items():
            grid[row - 1][column - 1] = cell
        return Tab(self.title, trimmed(grid), tuple(self.merges))

    def copied(self) -> Sheet:
        """A sheet of its own; cells are values and can be shared."""
        return Sheet(self.title, dict(self.cells), list(self.merges), self._seen)


def sheet_named(sheets: Sequence[Sheet], title: str) -> Sheet | None:
    """The tab of that title, however it is written."""
    return next((sheet for sheet in sheets if sheet.title.casefold() == title.casefold()), None)


def volumes_among(sheets: Sequence[Sheet]) -> list[Sheet]:
    """All volumes of the journal, in order."""
    by_title = {sheet.title: sheet for sheet in sheets}
    heads = {title: sheet.tab().grid[:1] for title, sheet in by_title.items() if volume_of(title)}
    return [
        by_title[title]
        for title in present(by_title, lambda title: heads[title][0] if heads[title] else ())
    ]


def drawn_sheet(layout: TabLayout) -> Sheet:
    """A tab as its layout says."""
    sheet = Sheet(layout.title)
    if layout.has_header:
        for number, column in enumerate(layout.columns, 1):
            sheet.put(1, number, as_cell(column.label))
    for text in layout.texts:
        sheet.put(text.row, text.column, as_cell(text.value))
        if text.across > 1:
            sheet.merge(text.row, text.column, text.across)
    return sheet
