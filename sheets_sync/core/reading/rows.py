"""Rows as read become records and faults. Nothing here judges: it only says what stands where.

A cell that cannot be read leaves its field empty in the record, keeps its text for Riwayat and
becomes a fault with the column's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeGuard, TypeVar

from pydantic import ValidationError

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.schema.columns import Column, Record
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Fault

FAULTY = "#"
"""A Kode cell that cannot be read."""
_KODE_LIKE = re.compile(r"G[ .-]?\d{1,6}")
_R = TypeVar("_R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class ReadRowOf(Generic[R_co]):
    """One row with anything in it."""

    number: int
    """As seen in the sheet."""
    kode: str
    """Code in the Kode column, upper case; any other text as typed; empty if none."""
    record: R_co
    faults: Sequence[Fault]
    texts: Mapping[str, str]
    """People's non-empty cells but ticks, by field, in one canonical form (what is hashed and
    compared)."""
    typed: Mapping[str, Cell]
    """People's non-empty cells as read, by field; a checkbox only when ticked or unreadable."""
    program: Mapping[str, Cell]
    """Program's cells as read, by label."""
    hashes: Mapping[str, str] = field(default_factory=dict)
    """Short hash of each of `texts`."""
    added: Mapping[str, str] | None = None
    """Texts of the columns that people added, by folded heading, empty ones too; None where no row
    was read."""

    @property
    def has_content(self) -> bool:
        """Whether a person put anything there; a checkbox without a tick is nothing."""
        return bool(self.typed)

    @property
    def is_somebodys(self) -> bool:
        """Whether it is meant for somebody: it has content, or a Kode as people write one. Other
        rows, such as a signature block under the table, are no rows of ours.
        """
        return self.has_content or self.has_kode

    @property
    def has_kode(self) -> bool:
        """Whether a Kode as people write one stands there, somebody's or nobody's."""
        return _KODE_LIKE.fullmatch(self.kode) is not None


ReadRow = ReadRowOf[Record]
"""Of any tab."""
StageRow = ReadRowOf[StageRecord]
"""Of any stage."""


def of_record(rows: Iterable[ReadRow], record: type[_R]) -> list[ReadRowOf[_R]]:
    """The rows that hold such a record."""
    return [row for row in rows if _holds(row, record)]


def _holds(row: ReadRow, record: type[_R]) -> TypeGuard[ReadRowOf[_R]]:
    return isinstance(row.record, record)


def kode_of(cell: Cell) -> str:
    """`G017` from `G017 · Siti Aminah` or `g017`; other text as it stands; `FAULTY` for a formula
    or an error.
    """
    if isinstance(cell, CellError):
        return FAULTY
    return "" if is_blank(cell) else folded(as_text(cell).partition("·")[0]).upper()


@dataclass(frozen=True, slots=True)
class RowReader(Generic[_R]):
    """Reads the rows of one located tab into records of one class."""

    located: Located
    record: type[_R]
    people: Sequence[Column]
    program: Sequence[Column]
    context: object = None

    def rows(self) -> Iterator[ReadRowOf[_R]]:
        """All rows below the header with anything in a known column."""
        people = [(column, self.located.at[column.label] - 1) for column in self.people]
        program = [(column.label, self.located.at[column.label] - 1) for column in self.program]
        merged = _merged_rows(self.located.tab, [i + 1 for _, i in people])
        for number, cells in enumerate(self.located.tab.grid[1:], start=2):
            width = len(cells)
            typed = {
                c.field: cells[i]
                for c, i in people
                if i < width and cells[i] is not None and not is_blank(cells[i])
            }
            shown = {label: cells[i] for label, i in program if i < width and cells[i] is not None}
            if typed or shown:
                odd = [Fault("", "merged")] if number in merged else []
                yield self._row(number, cells, typed, shown, odd)

    def _row(
        self,
        number: int,
        cells: Sequence[Cell],
        typed: Mapping[str, Cell],
        shown: Mapping[str, Cell],
        merged: Sequence[Fault],
    ) -> ReadRowOf[_R]:
        record, faults = read_record(self.record, typed, self.context)
        odd = {fault.field for fault in faults}
        ticks = {column.field for column in self.people if column.is_tick}
        empty = {name for name in ticks - odd if getattr(record, name) is False}
        filled = {name: typed[name] for name in typed if name not in empty} if empty else typed
        texts = {
            name: _canonical(None if name in odd else getattr(record, name), cell)
            for name, cell in filled.items()
            if name not in ticks or name in odd
        }
        return ReadRowOf(
            number=number,
            kode=self._kode(cells),
            record=record,
            faults=(*faults, *(merged if filled else ())),
            texts=texts,
            typed=filled,
            program=shown,
            hashes={name: short_hash(text) for name, text in texts.items()},
            added=self._added(cells),
        )

    def _kode(self, cells: Sequence[Cell]) -> str:
        key = self.located.at.get("Kode", 0) - 1
        return kode_of(cells[key] if 0 <= key < len(cells) else None)

    def _added(self, cells: Sequence[Cell]) -> Mapping[str, str]:
        """What stands in the columns that people added."""
        places = self.located.added.items()
        return {head: as_text(cells[i - 1]) if i <= len(cells) else "" for head, i in places}


def read_record(
    record: type[_R], typed: Mapping[str, Cell], context: object = None
) -> tuple[_R, list[Fault]]:
    """A record of all cells that can be read, and a fault for each that can't."""
    try:
        return record.model_validate(typed, context=context), []
    except ValidationError as error:
        faults = [
            Fault(
                str(item["loc"][0]),
                item["type"],
                {k: v for k, v in item.get("ctx", {}).items() if k != "code"},
            )
            for item in error.errors(include_url=False)
        ]
        broken = {fault.field for fault in faults}
        rest = {name: cell for name, cell in typed.items() if name not in broken}
        return record.model_validate(rest, context=context), faults


def _merged_rows(tab: Tab, columns: Sequence[int]) -> set[int]:
    """Rows where a merged range covers a person's cell."""
    return {
        row
        for first, left, last, right in tab.merges
        if any(left <= column <= right for column in columns)
        for row in range(max(first, 2), min(last, first + 10_000) + 1)
    }


def _canonical(value: object, cell: Cell) -> str:
    """Spaces and line ends are no change; what could not be read counts as typed."""
    if value is None:
        return " ".join(as_text(cell).split()) or (
            cell.code if isinstance(cell, CellError) else "?"
        )
    if not isinstance(value, str):
        return str(value)
    text = " ".join(value.split())
    return value if text == value else text  # most texts stand as they are, once


def last_content_row(tab: Tab) -> int:
    """The last row with anything but FALSE in it; a fresh row goes below."""
    for number in range(len(tab.grid), 1, -1):
        if any(cell is not None and cell is not False for cell in tab.grid[number - 1]):
            return number
    return 1
