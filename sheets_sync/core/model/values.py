"""What a read brings back and what a cell can hold.

A workbook is read once into a `Snapshot`. Rows and columns are counted from 1, as people see them
in the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sheets_sync.core.model.role import ORDINARY, Role

LOADING = "Loading..."
"""What a cell shows while its value is fetched from elsewhere."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error (`#REF!`, `#N/A`), a formula that was never calculated (`code` =
    `FORMULA`) or a picture (`PICTURE`).
    """

    code: str
    formula: str = field(default="", compare=False)
    """What was to be calculated, without `=`, where a backend tells; people see the error alone."""

    @property
    def is_loading(self) -> bool:
        """Whether the spreadsheet is still at it: it may be anything in a minute."""
        return self.code == LOADING


@dataclass(frozen=True, slots=True)
class RowAt:
    """A row of this workbook; the tab by the title that we gave it."""

    tab: str
    row: int


@dataclass(frozen=True, slots=True)
class Link:
    """A clickable cell: the text people see and where it leads."""

    text: str
    target: str | RowAt
    """A relative path, a URL or a row of this workbook; empty: a text that leads nowhere now."""
    short: str = ""
    """Where to lead from a cell that cannot hold so long a target."""


# What a cell can hold when it is read. Empty is None; a blank text never occurs.
# A date may also arrive as a serial number: the column knows what it is.
Cell = None | bool | int | float | str | date | datetime | time | CellError
# What the program writes. Text is always text, never parsed as a formula.
Value = None | bool | int | float | str | date | datetime | Link


@dataclass(frozen=True, slots=True)
class TabFault:
    """Why a tab cannot be worked on, as a code of the sentences about tabs, and where."""

    code: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Barrier:
    """What people shut against the program on a tab, as its backend found out."""

    rows: frozenset[int]
    """Rows with a cell of the program that cannot be written."""
    closed: bool
    """Whether no row can be added below."""
    where: str = ""
    """The range as people write it; empty for the whole tab."""
    name: str = ""
    """What they call it."""
    why: str = "protected"
    """`protected`, `full` (the workbook holds all the cells it may), or `refused` where nobody
    knows."""

    def joined(self, *others: Barrier) -> Barrier:
        """One of all on the same tab, named by all of them."""
        found = (self, *others)
        return Barrier(
            frozenset().union(*(each.rows for each in found)),
            any(each.closed for each in found),
            ", ".join(dict.fromkeys(each.where for each in found if each.where)),
            ", ".join(dict.fromkeys(each.name for each in found if each.name)),
            next((each.why for each in found if each.why != "protected"), self.why),
        )


def units(text: str) -> int:
    """How long a text is for a spreadsheet, which counts a character beyond the first 65,536 (an
    emoji) as two.
    """
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(sign > "\uffff" for sign in text)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab as read: `grid[0]` is row 1, the header. Missing cells are empty; backends answer
    what `trimmed` says.
    """

    title: str
    grid: tuple[tuple[Cell, ...], ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges as (first row, first column, last row, last column), counted from 1, ends
    included."""
    fault: TabFault | None = None
    """Set where nothing on the tab may be believed or changed."""
    reach: int = field(default=0, compare=False)
    """The last column with a formula, also where it shows nothing and the grid does not tell it
    from an empty cell."""

    barrier: Barrier | None = field(default=None, compare=False)
    """Set where the backend may write only some of the tab."""

    def is_shut(self, row: int) -> bool:
        """Whether a row has cells of the program that cannot be written now."""
        return self.barrier is not None and row in self.barrier.rows

    @property
    def is_closed(self) -> bool:
        """Whether no row can be added now."""
        return self.barrier is not None and self.barrier.closed

    @property
    def width(self) -> int:
        """The last column that holds anything in any row: content, a formula, part of a merged
        range.
        """
        return max(
            self.reach, *map(_last_filled, self.grid), *(last for _, _, _, last in self.merges), 0
        )

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column counted from 1; None outside the grid."""
        if 0 < row <= len(self.grid):
            cells = self.grid[row - 1]
            if 0 < column <= len(cells):
                return cells[column - 1]
        return None


def trimmed(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """The one form of a grid: a row ends with its last content, the grid with its last row that has
    any. How far a backend reads beyond that (formats, a cell that was emptied) tells nothing.
    """
    grid = [
        tuple(row) if row and row[-1] is not None else tuple(row[: _last_filled(row)])
        for row in rows
    ]
    while grid and not grid[-1]:
        grid.pop()
    return tuple(grid)


def _last_filled(cells: Sequence[Cell]) -> int:
    return next((number for number in range(len(cells), 0, -1) if cells[number - 1] is not None), 0)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a workbook lies, as its backend knows it; nothing of this comes from a cell."""

    place: str = ""
    """A path or the id of a spreadsheet; empty where the backend cannot tell."""
    born: str = ""
    """The identity of a workbook that this very run made."""
    kept: str = ""
    """The identity as the backend keeps it beside the tabs, for a workbook that lost its
    `_status`."""
    is_copy: bool = False
    """Where `_status` says that the workbook lies, another one with the same identity still
    does."""
    settled: bool = False
    """`_status` names another computer's path or another way to the same file, and knows this one
    too: there is nothing to remember."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything one read brought back. `titles` names all tabs, also those that a sync never reads
    (Riwayat).
    """

    tabs: Mapping[str, Tab]
    titles: tuple[str, ...]
    revision: object = None
    """The backend's own mark of the state that was read; the core only passes it on."""
    journal_head: tuple[Cell, ...] | None = None
    """Row 1 of Riwayat, by which it is known as ours; None where there is no such tab."""
    journal_rows: int | None = field(default=None, compare=False)
    """At most so many lines stand in Riwayat; None where the backend cannot tell at once."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """Our title → what people call the tab now, where a backend knows it by something else
    (Google's fixed ids)."""
    home: Home = Home()
    month_first: bool = False
    """Whether a date typed in figures is taken month first before we see it."""
    role: Role = ORDINARY
    """In whose words the workbook speaks; headings and titles come in the program's own."""
    journal_sum: str | None = field(default=None, compare=False)
    """The sum of the lines of Riwayat, where somebody looked at all of them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The clock, passed in: the school's date and the wall time of the run in the school's zone."""

    today: date
    at: datetime = field(default=datetime(2000, 1, 1))
