"""The words the whole program thinks in.

A workbook is read once into a `Snapshot`; the core answers with a `Plan`, a value that can be printed, counted,
compared and refused before anything happens. Rows and columns are counted from 1, as people see them in the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sheets_sync.core.sheet import ColumnLayout, TabLayout


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error (`#REF!`, `#N/A`) or a formula that was never calculated (`code` = `FORMULA`)."""

    code: str


@dataclass(frozen=True, slots=True)
class Link:
    """A clickable cell: the text people see and where it leads (a relative path or a URL)."""

    text: str
    target: str


# What a cell can hold when it is read. Empty is None; a blank text never occurs.
# A date may also arrive as a serial number: the column knows what it is.
Cell = None | bool | int | float | str | date | datetime | time | CellError
# What the program writes. Text is always text, never parsed as a formula.
Value = None | bool | int | float | str | date | datetime | Link


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab as read: `grid[0]` is row 1, the header. Rows may have different lengths; missing cells are empty."""

    title: str
    grid: tuple[tuple[Cell, ...], ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges as (first row, first column, last row, last column), counted from 1, ends included."""

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column counted from 1; None outside the grid."""
        if 0 < row <= len(self.grid):
            cells = self.grid[row - 1]
            if 0 < column <= len(cells):
                return cells[column - 1]
        return None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything one read brought back. `titles` names all tabs, also those that a sync never reads (Riwayat)."""

    tabs: Mapping[str, Tab]
    titles: tuple[str, ...]
    revision: object = None
    """The backend's own mark of the state that was read; the core only passes it on."""


@dataclass(frozen=True, slots=True)
class SetCell:
    """Put a value into one cell; None empties it."""

    tab: str
    row: int
    column: int
    value: Value


@dataclass(frozen=True, slots=True)
class AppendRow:
    """A fresh row at `row`, below everything that has content; `cells` are (column, value). Overwrites nobody."""

    tab: str
    row: int
    cells: tuple[tuple[int, Value], ...]


@dataclass(frozen=True, slots=True)
class AppendLines:
    """Lines below the last row of a journal tab that is never read (Riwayat), each from column 1 on."""

    tab: str
    lines: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class AddTab:
    """A tab that is missing, made as the layout says and put at `position` (0 = first) among the tabs."""

    layout: TabLayout
    position: int


@dataclass(frozen=True, slots=True)
class AddColumn:
    """A column that a tab lacks: header, note, width, dropdown at the (empty) column `column`."""

    tab: str
    column: int
    layout: ColumnLayout


Change = SetCell | AppendRow | AppendLines | AddTab | AddColumn


class Severity(StrEnum):
    """Whether a problem holds the row back or only asks to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person must fix or should look at, where, in a sentence for that person."""

    tab: str
    row: int | None
    """The row number seen in the sheet; None for the whole tab."""
    kode: str | None
    column: str | None
    code: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a plan looks like an accident."""

    code: str
    message: str
    forcible: bool = True
    """Whether `--force` may go on all the same."""


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """Which document: whose (None = the school's) and of what kind (`A`, `B`, `C`, `E`, `ringkasan`, `salin`; the
    school's `rekap` and blank forms `formulir-A` …).
    """

    kode: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document to be made: all that its template prints, and where it belongs."""

    key: DocumentKey
    version: int
    path: str
    """Relative, with `/`, without suffix: `2026/G001 Siti Aminah/2026_A-Persiapan_siti-aminah_G001`."""
    title: str
    template: str
    """The file in `templates/` without `.html.j2`."""
    view: object
    """A frozen dataclass of `core/documents.py`; the template sees its fields."""
    fingerprint: str
    """Short hash of the content, printed in the footer."""
    linked: str = ""
    """What the workbook links to now: the target of the version before, if there was one."""
    text: str = ""
    """The same as plain text, written beside it to be copied from; empty for documents to be signed."""


@dataclass(frozen=True, slots=True)
class Published:
    """A document that now exists: what a cell links to (relative to the workbook, or a URL) and where it lies."""

    key: DocumentKey
    target: str
    path: str = ""
    remark: str = ""
    """A phrase about what did not come out as typed, such as letters that no font has."""
    left: bool = False
    """It has this content already, and nothing proves that no person edited it: it was left as it is."""

    @property
    def url(self) -> str:
        """Where a browser opens it; empty for a file."""
        return self.target if self.target.startswith("https://") else ""


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A document that could not be made, with the sentence for people that says why and what to do."""

    key: DocumentKey
    message: str
    stops: bool = False
    """It concerns the place of documents (rights, storage, network), so every other one too: the run has failed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a sync would do, decided before the first effect."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def cells(self) -> int:
        """How many cells change that people see; the program's hidden memory is not counted."""
        return sum(isinstance(change, SetCell) and not change.tab.startswith("_") for change in self.changes)

    @property
    def rows(self) -> int:
        """How many rows are appended to tabs where people type."""
        return sum(isinstance(change, AppendRow) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Moment:
    """The clock, passed in: the school's date and the wall time of the run in the school's zone."""

    today: date
    at: datetime = field(default=datetime(2000, 1, 1))
