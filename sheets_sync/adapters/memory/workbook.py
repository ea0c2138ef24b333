"""A workbook in memory, for tests and trials: a real implementation with the semantics of a local
one.

Values come back in the one canonical form of `xlsx.values`: numbers as float, links as their text,
a `date` wherever there is no time of day. It also has the hands of a person: `type`, `insert_row`,
`sort`, ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from sheets_sync.adapters.canonical import as_cell, refuse_if_unfit
from sheets_sync.adapters.memory.by_hand import EditedByHand
from sheets_sync.adapters.memory.sheet import Sheet, drawn_sheet, sheet_named, volumes_among
from sheets_sync.adapters.volumes import joined, next_layout, volume_of
from sheets_sync.core.model.addresses import address
from sheets_sync.core.model.journal import below_headings
from sheets_sync.core.model.limits import JOURNAL_ROWS, XLSX_CELL
from sheets_sync.core.model.plan import (
    AddColumn,
    AddTab,
    AppendLines,
    AppendRow,
    Change,
    DrawAgain,
    RenameTab,
    SetCell,
    ShowRows,
)
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Cell, Home, Snapshot, Tab, Value
from sheets_sync.core.model.words import YesNo
from sheets_sync.core.reading.origin import NOWHERE, remembered_origin
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.errors import Misused, Stale


class MemoryWorkbook(EditedByHand):
    """A workbook that lives as long as the object."""

    longest_text = XLSX_CELL
    ticked: Value = str(YesNo.YES)

    def __init__(self, name: str = "memori.xlsx") -> None:
        super().__init__(name)
        self._original: MemoryWorkbook | None = None
        """What it was copied from."""
        self._kept = NOWHERE
        """Who it is, beside `_status`."""

    def exists(self) -> bool:
        """Whether it was created."""
        return self._sheets is not None

    def create(self, layout: Sequence[TabLayout]) -> None:
        """Make the tabs; never twice."""
        if self.exists():
            raise Misused(FILES.say("exists", name=self.name))
        self._save([drawn_sheet(tab) for tab in layout])

    def titles(self) -> tuple[str, ...]:
        """All tabs in order."""
        return tuple(sheet.title for sheet in self._sheets or ())

    def read(self) -> Snapshot:
        """All tabs but the journal."""
        sheets = self._present()
        tabs = {sheet.title: sheet.tab() for sheet in sheets if not volume_of(sheet.title)}
        journal = next((sheet.tab().grid for sheet in sheets if volume_of(sheet.title) == 1), None)
        head = None if journal is None else next(iter(journal), ())
        titles = tuple(sheet.title for sheet in sheets)
        rows = sum(max(sheet.last_row - 1, 0) for sheet in volumes_among(sheets))
        return Snapshot(tabs, titles, self.revision, head, rows, home=self._home(tabs))

    def _home(self, tabs: Mapping[str, Tab]) -> Home:
        known = remembered_origin(tabs.get(STATUS_TAB), self._kept)
        original = self._original
        is_copy = original is not None and known.place == original.name != self.name
        return Home(self.name, kept=self._kept.identity, is_copy=is_copy)

    def read_tab(self, title: str) -> Tab:
        """One tab, also the journal."""
        sheets = self._present()
        found = sheet_named(sheets, title)
        if found is None or volume_of(title) != 1:
            return found.tab() if found else Tab(title)
        return joined([sheet.tab() for sheet in volumes_among(sheets)])

    def journal(self) -> Iterator[Sequence[Cell]]:
        """The lines of all volumes."""
        for sheet in volumes_among(self._present()):
            yield from below_headings(sheet.tab().grid)

    def turn(self) -> AbstractContextManager[object]:
        """Nobody can write between a read and a write."""
        return nullcontext()

    def write(self, changes: Sequence[Change], seen: Snapshot) -> None:
        """Apply all changes to a copy, then take the copy."""
        sheets = self._present()
        if self.revision != seen.revision:
            raise Stale(FILES.say("stale", name=self.name))
        if not changes:
            return
        draft = [sheet.copied() for sheet in sheets]
        for change in changes:
            self._take(draft, change)
        self._save(draft)
        status = sheet_named(draft, STATUS_TAB)
        self._kept = remembered_origin(status.tab() if status else None, self._kept)

    def _take(self, draft: list[Sheet], change: Change) -> None:
        if isinstance(change, AddTab):
            self._add_tab(draft, change)
        elif isinstance(change, DrawAgain):
            at = draft.index(self._one(draft, change.tab))
            draft[at] = drawn_sheet(replace(change.layout, title=draft[at].title))
        elif isinstance(change, ShowRows):
            self._one(draft, change.tab)  # nobody looks at memory
        elif isinstance(change, RenameTab):
            self._one(draft, change.tab).title = change.title
        else:
            self._write_into(draft, self._one(draft, change.tab), change)

    def _write_into(
        self,
        draft: list[Sheet],
        sheet: Sheet,
        change: SetCell | AppendRow | AppendLines | AddColumn,
    ) -> None:
        match change:
            case SetCell(_, row, column, value):
                self._put(sheet, row, column, value)
            case AppendRow(_, row, cells):
                self._append(sheet, row, cells)
            case AppendLines(_, lines):
                self._append_lines(draft, sheet, lines)
            case AddColumn(_, column, layout):
                self._add_column(sheet, column, layout.label)

    def _add_tab(self, draft: list[Sheet], change: AddTab) -> None:
        if sheet_named(draft, change.layout.title):
            raise Stale(FILES.say("tab_exists", name=self.name, title=change.layout.title))
        draft.insert(max(change.position, 0), drawn_sheet(change.layout))

    def _add_column(self, sheet: Sheet, column: int, label: str) -> None:
        for row, filled in sheet.cells:
            if filled == column:
                raise Stale(
                    FILES.say(
                        "occupied", name=self.name, title=sheet.title, address=address(row, column)
                    )
                )
        self._put(sheet, 1, column, label)

    def _append(self, sheet: Sheet, row: int, cells: Sequence[tuple[int, Value]]) -> None:
        for column, _ in cells:
            if (row, column) in sheet.cells:
                raise Stale(
                    FILES.say(
                        "occupied", name=self.name, title=sheet.title, address=address(row, column)
                    )
                )
        for column, value in cells:
            self._put(sheet, row, column, value)

    def _append_lines(
        self, draft: list[Sheet], sheet: Sheet, lines: Sequence[tuple[Value, ...]]
    ) -> None:
        if volume_of(sheet.title) == 1:
            sheet = volumes_among(draft)[-1]
        row = sheet.last_row
        for line in lines:
            row += 1
            if row > JOURNAL_ROWS:
                layout = next_layout([each.title for each in draft], sheet.title)
                draft.insert(draft.index(sheet) + 1, drawn_sheet(layout))
                sheet, row = self._one(draft, layout.title), 2
            for column, value in enumerate(line, 1):
                self._put(sheet, row, column, value)

    def _put(self, sheet: Sheet, row: int, column: int, value: Value) -> None:
        refuse_if_unfit(value, sheet.title, row, column)
        sheet.put(row, column, as_cell(value))

    def copied(self, name: str) -> MemoryWorkbook:
        """Copy the whole workbook; both are there afterwards."""
        copy = MemoryWorkbook(name)
        copy._sheets = [sheet.copied() for sheet in self._present()]
        copy._original, copy._kept = self, self._kept
        return copy
