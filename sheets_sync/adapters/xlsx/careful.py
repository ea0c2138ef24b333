"""Sheet parts as they are, cell by cell: for what the fast reader would stumble over, at a quarter
of its speed.

The part runs by as a stream of events and is never a tree. Rows end with their last content, so
that an address far out costs nothing. A value that is none becomes an error in its cell; a part
whose addresses contradict each other is `Malformed`, because nobody can say which cell is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sheets_sync.adapters.xlsx.events import Events, feed, parser_for, run, unescaped
from sheets_sync.adapters.xlsx.typed import Workings, typed
from sheets_sync.adapters.xlsx.values import link_text
from sheets_sync.adapters.xlsx.xml import MAIN, Malformed, Oversized, range_of, whole
from sheets_sync.core.model.addresses import MAX_COLUMN, MAX_ROW, Box, address, locate
from sheets_sync.core.model.limits import MERGES, TAB_LETTERS
from sheets_sync.core.model.values import Cell, CellError, trimmed

_KINDS = ("n", "s", "b", "e", "str", "inlineStr", "d")


class Read(NamedTuple):
    """What stands in a part."""

    grid: tuple[tuple[Cell, ...], ...]
    merges: tuple[Box, ...]
    reach: int
    """The last column with a formula, also with one that shows nothing."""


def read_sheet(xml: bytes, workings: Workings, most_cells: int) -> Read:
    """The grid and the merged ranges. Raises `Broken`, `Malformed`, `Oversized`."""
    reader = _Sheet(workings, most_cells)
    run(xml, reader)
    return Read(trimmed(reader.rows), tuple(reader.merges), reader.reach)


def read_lines(chunks: Iterable[bytes], workings: Workings) -> Iterator[tuple[Cell, ...]]:
    """The rows of a part that streams by, without the empty ones. Raises as `read_sheet`."""
    reader = _Lines(workings)
    parser = parser_for(reader)
    for chunk in chunks:
        feed(parser, chunk, reader)
        yield from reader.taken_rows()
    feed(parser, b"", reader, last=True)
    yield from reader.taken_rows()


class _Sheet(Events):
    """A sheet part."""

    def __init__(self, workings: Workings, most_cells: int) -> None:
        super().__init__()
        self.rows: list[tuple[Cell, ...]] = []
        self.merges: list[Box] = []
        self.reach = 0
        self._workings, self._most_cells = workings, most_cells
        self._row, self._column = 0, 0
        self._cells: list[Cell] = []
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._runs: list[str] = []
        self._places = self._letters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row or a cell finds its place before its content comes."""
        local = name[len(MAIN) + 1 :] if name.startswith(MAIN) else ""
        if local == "c":
            self._begin_cell(attributes)
        elif local in ("v", "f"):
            self.text = []
        elif local == "row":
            self._begin_row(attributes)
        elif local == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        """What has come is put where it belongs."""
        local = name[len(MAIN) + 1 :] if name.startswith(MAIN) else ""
        if local == "v":
            self._value = self.taken()
        elif local == "f":
            self._formula = self.taken()
        elif local == "c":
            self._finish_cell()
        elif local == "row":
            self._finish_row()
        else:
            self._runs.append(self.run(name))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = whole(attributes.get("r"), self._row + 1)
        if not self._row < number <= MAX_ROW:
            raise Malformed(f"baris {number}")
        self._row, self._column, self._cells = number, 0, []
        self.place = f"baris {number}"

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        row, column = _place(attributes.get("r"), self._row, self._column + 1)
        if row != self._row or not self._column < column <= MAX_COLUMN:
            raise Malformed(attributes.get("r", address(row, column)))
        if attributes.get("t", "n") not in _KINDS:
            raise Malformed(address(row, column))
        self._column = column
        self._value = self._formula = None
        self._runs = []

    def _finish_cell(self) -> None:
        if self._formula is not None:
            self.reach = max(self.reach, self._column)
        cell = self._seen()
        if cell is None or cell == "":
            return
        self._places += self._column - len(self._cells)
        self._letters += len(cell) if isinstance(cell, str) else 0
        if self._places > self._most_cells or self._letters > TAB_LETTERS:
            raise Oversized(address(self._row, self._column))
        self._cells.extend([None] * (self._column - 1 - len(self._cells)))
        self._cells.append(cell)

    def _finish_row(self) -> None:
        if self._cells:
            self.rows.extend([()] * (self._row - 1 - len(self.rows)))
            self.rows.append(tuple(self._cells))
            self._cells = []

    def _merge(self, ref: str) -> None:
        self.merges.append(range_of(ref))
        if len(self.merges) > MERGES:
            raise Oversized(ref)

    def _seen(self) -> Cell:
        """What people see in the cell that ends."""
        kind, value = self._attributes.get("t", "n"), self._value
        style = whole(self._attributes.get("s"), 0)
        if kind == "e":
            is_picture = "vm" in self._attributes and self._formula is None
            return CellError("PICTURE" if is_picture else value or "#N/A", self._formula or "")
        if self._formula is not None and not value and not (kind == "str" and value is not None):
            return link_text(self._formula) or CellError("FORMULA", self._formula)
        if kind == "inlineStr":
            return unescaped("".join(self._runs))
        if not value:
            return None
        return typed(kind, value, style, self._workings)


class _Lines(_Sheet):
    """A sheet part of which nobody needs more than some rows at once; its limits hold for each
    row.
    """

    def __init__(self, workings: Workings) -> None:
        super().__init__(workings, MAX_COLUMN)

    def taken_rows(self) -> list[tuple[Cell, ...]]:
        """The rows since the last time."""
        found, self.rows = self.rows, []
        return found

    def _finish_row(self) -> None:
        if self._cells:
            self.rows.append(tuple(self._cells))
        self._cells, self._places, self._letters = [], 0, 0
        self.merges.clear()


def _place(name: str | None, row: int, column: int) -> tuple[int, int]:
    if name is None:
        return row, column
    try:
        return locate(name)
    except ValueError as error:
        raise Malformed(name) from error
