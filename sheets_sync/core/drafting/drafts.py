"""Drafts the changes of one plan: compares before it writes, and notices a person's text in a cell
of the program.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sheets_sync.core.model.hashes import cell_mark, short_hash
from sheets_sync.core.model.journal import JournalEntry, JournalLine
from sheets_sync.core.model.kept import cleaned
from sheets_sync.core.model.plan import AppendRow, Change, Problem, SetCell, Severity
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, CellError, Link, Value
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.model.words import Event, Status
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.rows import ReadRow

_STATUSES = {str(status) for status in Status}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong: a tab, a row of it, a cell."""

    tab: str
    row: int | None = None
    kode: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """A sheet of paper on which one step writes down what it decides, in order; only its own
    methods write on it.
    """

    at: datetime
    process: str
    year: int | None = None
    """The period, for fresh rows."""
    moved: frozenset[str] = frozenset()
    """Targets of documents that nobody knew at the last sync: a cell's text does not tell where it
    leads."""
    wording: Wording = PLAIN
    """In whose words it is written."""
    changes: list[Change] = field(default_factory=list, init=False)
    problems: list[Problem] = field(default_factory=list, init=False)
    lines: list[JournalLine] = field(default_factory=list, init=False)
    """Lines for Riwayat."""
    plain: set[str] = field(default_factory=set, init=False)
    """Hashes of program cells that no teacher's memory holds (strays, held rows, Pengaturan)."""

    def change(self, *changes: Change) -> None:
        """Changes as they are."""
        self.changes.extend(changes)

    def mark(self, marks: Iterable[str]) -> None:
        """Hashes of what the program writes outside any teacher's memory."""
        self.plain.update(marks)

    def log_first(self, event: Event, column: str, text: str) -> None:
        """One line above all others, about the whole workbook."""
        entry = JournalEntry(event, column=column, text=text)
        self.lines[:0] = entry.lines(self.at, self.process)

    def log(self, kode: str, letter: str, event: Event, column: str = "", text: str = "") -> None:
        """One event, below the others."""
        self.enter(JournalEntry(event, kode, letter, column, text))

    def enter(self, entry: JournalEntry) -> None:
        """The same with all that can be told of it."""
        self.lines.extend(entry.lines(self.at, self.process))

    def problem(self, at: Place, code: str, message: str, *, warning: bool = False) -> None:
        """Name something for a person."""
        severity = Severity.WARNING if warning else Severity.ERROR
        column = at.column or None
        said = self.wording.said(message)
        self.problems.append(Problem(at.tab, at.row, at.kode, column, code, severity, said))

    def put(self, located: Located, row: int, label: str, value: Value) -> None:
        """Set a program cell if it does not already say so."""
        column = located.at[label]
        moved = isinstance(value, Link) and value.target in self.moved
        if moved or not says(located.tab.cell(row, column), value := cleaned(value)):
            self.changes.append(SetCell(located.tab.title, row, column, value))

    def holds(self, shown: Mapping[str, Cell], cells: Mapping[str, Value]) -> bool:
        """Whether the program's cells of a row say all of this already, and lead there: most rows
        do, and nothing has to be put right. `cells`: cleaned.
        """
        moved = self.moved
        for label, value in cells.items():
            if not says(shown.get(label), value):
                return False
            if moved and isinstance(value, Link) and value.target in moved:
                return False
        return True

    def put_plain(
        self,
        located: Located,
        row: ReadRow,
        owner: tuple[str, str],
        cells: Mapping[str, Value],
        wrote: Collection[str],
    ) -> None:
        """Program cells of a row outside any memory. `owner`: (Kode, stage letter or tab) for
        Riwayat.
        """
        kept = kept_cells(cells)
        self.plain.update(marks_of(kept))
        if self.holds(row.program, kept):
            return
        self.log_overwritten(*owner, row.program, cells, wrote)
        for label, value in cells.items():
            self.put(located, row.number, label, value)

    def append(self, located: Located, row: int, cells: Mapping[str, Value]) -> None:
        """A fresh row with the program's cells."""
        values = sorted(
            (located.at[label], cleaned(value))
            for label, value in cells.items()
            if label in located.at
        )
        filled = tuple((column, value) for column, value in values if value is not None)
        self.changes.append(AppendRow(located.tab.title, row, filled, self.year))

    def log_overwritten(
        self,
        kode: str,
        letter: str,
        shown: Mapping[str, Cell],
        target: Mapping[str, Value],
        wrote: Collection[str],
    ) -> None:
        """Keep in Riwayat what a person typed into a cell of the program before it is put right."""
        for label, value in target.items():
            cell = shown.get(label)
            if cell is None or isinstance(cell, CellError):
                continue
            if isinstance(cell, str) and cell == value:
                continue
            if says(cell, cleaned(value)) or as_text(cell) in _STATUSES:
                continue
            if not is_ours(label, cell, wrote):
                self.log(kode, letter, Event.REPAIRED, label, as_text(cell))


def says(cell: Cell, value: Value) -> bool:
    """Whether a cell already holds a value. A link is known by its text."""
    if value is None or isinstance(value, str):
        return cell == value
    if isinstance(value, Link):
        return cell == value.text
    if isinstance(value, date) and not isinstance(value, datetime):
        return cell == value or (isinstance(cell, datetime) and cell.date() == value)
    return cell == value and isinstance(cell, bool) == isinstance(value, bool)


def kept_cells(cells: Mapping[str, Value]) -> Mapping[str, Value]:
    """The program's cells of a row as they will be read back."""
    return {label: cleaned(value) for label, value in cells.items()}


def marks_of(cells: Mapping[str, Value]) -> tuple[str, ...]:
    """What is recognised as ours at the next sync, each text under its column only. `cells`:
    cleaned.
    """
    return tuple(
        sorted({cell_mark(label, text) for label, each in cells.items() if (text := _text(each))})
    )


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    return value.text if isinstance(value, Link) else as_text(value)


def is_ours(label: str, cell: Cell, wrote: Collection[str]) -> bool:
    """Whether the program wrote this text into this column. Marks of older workbooks name no
    column.
    """
    return cell_mark(label, as_text(cell)) in wrote or short_hash(as_text(cell)) in wrote


def is_surely_ours(label: str, cell: Cell, wrote: Collection[str]) -> bool:
    """The same for cells that are emptied: a name that stands in a program column elsewhere may be
    typed here.
    """
    return cell_mark(label, as_text(cell)) in wrote
