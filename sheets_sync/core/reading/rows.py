"""What a row is once it was read. Nothing here judges: it only says what stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeGuard, TypeVar

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.columns import Record
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Fault

FAULTY = "#"
"""A Kode cell that cannot be read."""
_KODE_LIKE = re.compile(r"G[ .-]?\d{1,6}")
_R = TypeVar("_R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


class ReadRowOf(NamedTuple, Generic[R_co]):
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
    hashes: Mapping[str, str] = {}
    """Short hash of each of `texts`."""
    added: Mapping[str, str] | None = None
    """Texts of the columns that people added, by folded heading, empty ones too; None where no row
    was read."""
    beyond: Mapping[str, str] = {}
    """All texts outside the known columns, by heading as people see it: also under a doubled
    heading, or under none."""

    @property
    def unreadable(self) -> set[str]:
        """Fields whose cells say nothing that can be judged; "" for the row as a whole."""
        return {fault.field for fault in self.faults if not fault.warning}

    @property
    def has_content(self) -> bool:
        """Whether a person put anything there; a checkbox without a tick is nothing."""
        return bool(self.typed)

    @property
    def beyond_hashes(self) -> dict[str, str]:
        """Short hash of each of `beyond`, by folded heading."""
        return {folded(label): short_hash(text) for label, text in self.beyond.items()}

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


def is_empty(cell: Cell) -> bool:
    """Whether a cell tells nothing worth keeping: blank, not fetched yet, a box without a tick."""
    return cell is False or is_blank(cell) or is_loading(cell)


def is_loading(cell: Cell) -> bool:
    """Whether the spreadsheet has not fetched yet what stands there."""
    return isinstance(cell, CellError) and cell.is_loading


def kode_of(cell: Cell) -> str:
    """`G017` from `G017 · Siti Aminah` or `g017`; other text as it stands; `FAULTY` for a formula
    or an error.
    """
    if isinstance(cell, CellError):
        return FAULTY
    return "" if is_blank(cell) else folded(as_text(cell).partition("·")[0]).upper()


def last_content_row(tab: Tab) -> int:
    """The last row with anything but FALSE in it; a fresh row goes below."""
    for number in range(len(tab.grid), 1, -1):
        if any(cell is not None and cell is not False for cell in tab.grid[number - 1]):
            return number
    return 1
