"""What would be put back: a value that is shown, compared with what a later look finds, and written
as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.plan import AppendLines, AppendRow, Change, SetCell
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Event
from sheets_sync.core.schema.own_tabs import RIWAYAT

PROCESS = "pemulihan"
"""Named in Riwayat."""


@dataclass(frozen=True, slots=True)
class CellBack:
    """One cell before and after."""

    label: str
    place: int
    before: str
    """As people read it there, or the formula that shows nothing."""
    after: str
    value: Value
    """`after` as the cell holds it."""
    logged: bool = False
    """Whether `before` stands in Riwayat already."""
    is_tick: bool = False
    is_word: bool = False
    """Whether it is the word of a decision."""

    @property
    def decides(self) -> bool:
        """Whether it hands in or decides, which is right for the whole row alone."""
        return (self.is_tick or self.is_word) and bool(self.after)


@dataclass(frozen=True, slots=True)
class RowBack:
    """One row with the cells that change."""

    kode: str
    row: int
    cells: tuple[CellBack, ...]
    which: str = ""
    """Which of the rows of its Kode, as Riwayat knows it."""
    fresh: tuple[tuple[int, Value], ...] = ()
    """The program's own cells of a row that is appended; none where it is there."""

    def only(self, cells: Sequence[CellBack]) -> RowBack:
        """The same with some of its cells."""
        if len(cells) == len(self.cells):
            return self
        kept = tuple(cell for cell in cells if not cell.decides)
        texts = any(not (cell.is_tick or cell.is_word) for cell in kept)
        return replace(self, cells=kept if texts else ())


@dataclass(frozen=True, slots=True)
class Restoration:
    """All that one command puts back."""

    place: str
    """The tab as Riwayat names it."""
    tab: str
    source: str
    """From which version, which day."""
    rows: tuple[RowBack, ...]
    remarks: tuple[str, ...] = ()
    """What stays as it is, and why; what somebody has to do afterwards."""
    year: int | None = None

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def count(self) -> int:
        """How many cells change."""
        return sum(len(row.cells) for row in self.rows)

    def saying(self, *more: str) -> Restoration:
        """The same with more to be told."""
        return replace(self, remarks=(*self.remarks, *more))

    def without_empty_rows(self) -> Restoration:
        """The same without rows in which nothing changes."""
        return replace(self, rows=tuple(row for row in self.rows if row.cells))

    def only(self, wanted: Callable[[RowBack, CellBack], bool]) -> Restoration:
        """The same with some of its cells. A row of which something is left out neither hands
        itself in nor decides.
        """
        chosen = (row.only([cell for cell in row.cells if wanted(row, cell)]) for row in self.rows)
        return replace(self, rows=tuple(chosen)).without_empty_rows()

    @property
    def cells_changed(self) -> Iterator[Change]:
        """The changes of the tab itself."""
        for row in self.rows:
            if row.fresh:
                cells = {cell.place: cell.value for cell in row.cells if cell.value is not None}
                filled = sorted({**dict(row.fresh), **cells}.items())
                yield AppendRow(self.tab, row.row, tuple(filled), self.year)
            else:
                for cell in row.cells:
                    yield SetCell(self.tab, row.row, cell.place, cell.value)

    def changes(self, at: datetime, reason: str = "") -> tuple[Change, ...]:
        """The whole write: what stood there goes to Riwayat with it."""
        lines = [line for entry in self._entries(reason) for line in entry.lines(at, PROCESS)]
        return (*self.cells_changed, AppendLines(RIWAYAT, tuple(lines)))

    def undone(self, at: datetime) -> tuple[Change, ...]:
        """What Riwayat has to tell where nothing of it was put back after all."""
        entries = (
            JournalEntry(
                Event.TEXT_CHANGED if cell.before else Event.CELL_EMPTIED,
                row.kode,
                self.place,
                cell.label,
                cell.before,
                row.which,
            )
            for row in self.rows
            for cell in row.cells
        )
        lines = tuple(line for entry in entries for line in entry.lines(at, PROCESS))
        return (AppendLines(RIWAYAT, lines),)

    def _entries(self, reason: str) -> Iterator[JournalEntry]:
        for row in self.rows:
            told = {"kode": row.kode, "place": self.place, "row": row.which}
            for cell in row.cells:
                if cell.before and not cell.logged:
                    yield JournalEntry(
                        Event.TEXT_CHANGED, column=cell.label, text=cell.before, **told
                    )
            yield JournalEntry(Event.RESTORED, text=self._told_of(row, reason), **told)
            for cell in row.cells:
                yield JournalEntry(Event.RESTORED, column=cell.label, text=cell.after, **told)

    def _told_of(self, row: RowBack, reason: str) -> str:
        labels = list_labels([cell.label for cell in row.cells])
        code = "event_why" if reason else "event"
        return RESTORING.say(code, source=self.source, labels=labels, reason=reason)
