"""Both ports in memory, for tests and demos: real implementations with the semantics of a local
workbook.

Values come back in the one canonical form of `xlsx.values`: numbers as float, links as their text,
a `date` wherever there is no time of day. `MemoryWorkbook` also has the hands of a person: `type`,
`insert_row`, `sort`, ...
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time

from sheets_sync.adapters.canonical import as_cell, refuse_if_unfit
from sheets_sync.adapters.volumes import joined, next_layout, present, volume_of
from sheets_sync.core.model.addresses import address
from sheets_sync.core.model.limits import JOURNAL_ROWS, XLSX_CELL
from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
from sheets_sync.core.model.plan import (
    AddColumn,
    AddTab,
    AppendLines,
    AppendRow,
    Change,
    RenameTab,
    SetCell,
)
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Cell, CellError, Home, Snapshot, Tab, Value, trimmed
from sheets_sync.core.reading.origin import NOWHERE, remembered_origin
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.errors import Failed, Misused, Stale

_Place = Callable[[tuple[int, int]], tuple[int, int] | None]
"""Where a cell goes; None when it is deleted."""


@dataclass
class _Sheet:
    """One tab: only cells with content are kept."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    _seen: Tab | None = None
    """As it was read last, while nothing changed."""

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    def put(self, row: int, column: int, cell: Cell) -> None:
        self._seen = None
        if cell is None:
            self.cells.pop((row, column), None)
        else:
            self.cells[row, column] = cell

    def move(self, place: _Place) -> None:
        self._seen = None
        self.cells = {
            new: cell for old, cell in self.cells.items() if (new := place(old)) is not None
        }

    def merge(self, row: int, column: int, across: int) -> None:
        self._seen = None
        self.merges.append((row, column, row, column + across - 1))

    def tab(self) -> Tab:
        if self._seen is None or self._seen.title != self.title:
            self._seen = self._read()
        return self._seen

    def _read(self) -> Tab:
        width = max((column for _, column in self.cells), default=0)
        grid: list[list[Cell]] = [[None] * width for _ in range(self.last_row)]
        for (row, column), cell in self.cells.items():
            grid[row - 1][column - 1] = cell
        return Tab(self.title, trimmed(grid), tuple(self.merges))

    def copied(self) -> _Sheet:
        """A sheet of its own; cells are values and can be shared."""
        return _Sheet(self.title, dict(self.cells), list(self.merges), self._seen)


def _found(sheets: Sequence[_Sheet], title: str) -> _Sheet | None:
    return next((sheet for sheet in sheets if sheet.title.casefold() == title.casefold()), None)


def _volumes(sheets: Sequence[_Sheet]) -> list[_Sheet]:
    by_title = {sheet.title: sheet for sheet in sheets}
    heads = {title: sheet.tab().grid[:1] for title, sheet in by_title.items() if volume_of(title)}
    return [
        by_title[title]
        for title in present(by_title, lambda title: heads[title][0] if heads[title] else ())
    ]


def _drawn(layout: TabLayout) -> _Sheet:
    sheet = _Sheet(layout.title)
    if layout.has_header:
        for number, column in enumerate(layout.columns, 1):
            sheet.put(1, number, as_cell(column.label))
    for text in layout.texts:
        sheet.put(text.row, text.column, as_cell(text.value))
        if text.across > 1:
            sheet.merge(text.row, text.column, text.across)
    return sheet


class MemoryWorkbook:
    """A workbook that lives as long as the object."""

    longest_text = XLSX_CELL

    def __init__(self, name: str = "memori.xlsx") -> None:
        self.name = name
        self._sheets: list[_Sheet] | None = None
        self.revision = 0
        """Counts saves, by the program or a person."""
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
        self._save([_drawn(tab) for tab in layout])

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
        return Snapshot(tabs, titles, self.revision, head, home=self._home(tabs))

    def _home(self, tabs: Mapping[str, Tab]) -> Home:
        known = remembered_origin(tabs.get(STATUS_TAB), self._kept)
        original = self._original
        is_copy = original is not None and known.place == original.name != self.name
        return Home(self.name, kept=self._kept.identity, is_copy=is_copy)

    def read_tab(self, title: str) -> Tab:
        """One tab, also the journal."""
        sheets = self._present()
        found = _found(sheets, title)
        if found is None or volume_of(title) != 1:
            return found.tab() if found else Tab(title)
        return joined([sheet.tab() for sheet in _volumes(sheets)])

    def journal(self) -> Iterator[Sequence[Cell]]:
        """The lines of all volumes."""
        for sheet in _volumes(self._present()):
            yield from sheet.tab().grid[1:]

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
        status = _found(draft, STATUS_TAB)
        self._kept = remembered_origin(status.tab() if status else None, self._kept)

    def _present(self) -> list[_Sheet]:
        if self._sheets is None:
            raise Misused(FILES.say("missing", name=self.name))
        return self._sheets

    def _save(self, sheets: list[_Sheet]) -> None:
        self._sheets = sheets
        self.revision += 1

    def _take(self, draft: list[_Sheet], change: Change) -> None:
        if isinstance(change, AddTab):
            self._add_tab(draft, change)
            return
        sheet = self._one(draft, change.tab)
        match change:
            case SetCell(_, row, column, value):
                self._put(sheet, row, column, value)
            case AppendRow(_, row, cells):
                self._append(sheet, row, cells)
            case AppendLines(_, lines):
                self._append_lines(draft, sheet, lines)
            case AddColumn(_, column, layout):
                self._add_column(sheet, column, layout.label)
            case RenameTab(_, title):
                sheet.title = title

    def _add_tab(self, draft: list[_Sheet], change: AddTab) -> None:
        if _found(draft, change.layout.title):
            raise Stale(FILES.say("tab_exists", name=self.name, title=change.layout.title))
        draft.insert(max(change.position, 0), _drawn(change.layout))

    def _add_column(self, sheet: _Sheet, column: int, label: str) -> None:
        for row, filled in sheet.cells:
            if filled == column:
                raise Stale(
                    FILES.say(
                        "occupied", name=self.name, title=sheet.title, address=address(row, column)
                    )
                )
        self._put(sheet, 1, column, label)

    def _append(self, sheet: _Sheet, row: int, cells: Sequence[tuple[int, Value]]) -> None:
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
        self, draft: list[_Sheet], sheet: _Sheet, lines: Sequence[tuple[Value, ...]]
    ) -> None:
        if volume_of(sheet.title) == 1:
            sheet = _volumes(draft)[-1]
        row = sheet.last_row
        for line in lines:
            row += 1
            if row > JOURNAL_ROWS:
                layout = next_layout([each.title for each in draft], sheet.title)
                draft.insert(draft.index(sheet) + 1, _drawn(layout))
                sheet, row = self._one(draft, layout.title), 2
            for column, value in enumerate(line, 1):
                self._put(sheet, row, column, value)

    def _put(self, sheet: _Sheet, row: int, column: int, value: Value) -> None:
        refuse_if_unfit(value, sheet.title, row, column)
        sheet.put(row, column, as_cell(value))

    def _one(self, sheets: list[_Sheet], title: str) -> _Sheet:
        found = _found(sheets, title)
        if found is None:
            raise Failed(FILES.say("no_tab", name=self.name, title=title))
        return found

    # What a person does with mouse and keyboard, each saved at once.

    def type(self, tab: str, row: int, column: int, value: Cell | Value) -> None:
        """Type into a cell; an error value may stand there too."""
        cell = value if isinstance(value, CellError | time) else as_cell(value)
        self._one(self._present(), tab).put(row, column, cell)
        self.revision += 1

    def copied(self, name: str) -> MemoryWorkbook:
        """Copy the whole workbook; both are there afterwards."""
        copy = MemoryWorkbook(name)
        copy._sheets = [sheet.copied() for sheet in self._present()]
        copy._original, copy._kept = self, self._kept
        return copy

    def insert_row(self, tab: str, row: int) -> None:
        """Insert an empty row above `row`."""
        self._move(tab, lambda at: (at[0] + (at[0] >= row), at[1]))

    def delete_row(self, tab: str, row: int) -> None:
        """Delete a row with all that stands in it."""
        self._move(tab, lambda at: None if at[0] == row else (at[0] - (at[0] > row), at[1]))

    def insert_column(self, tab: str, column: int) -> None:
        """Insert an empty column left of `column`."""
        self._move(tab, lambda at: (at[0], at[1] + (at[1] >= column)))

    def delete_column(self, tab: str, column: int) -> None:
        """Delete a column with all that stands in it."""
        self._move(tab, lambda at: None if at[1] == column else (at[0], at[1] - (at[1] > column)))

    def swap_columns(self, tab: str, one: int, other: int) -> None:
        """Two columns change places, headers and all."""
        places = {one: other, other: one}
        self._move(tab, lambda at: (at[0], places.get(at[1], at[1])))

    def move_row(self, tab: str, row: int, above: int) -> None:
        """Cut a row and insert it above another that stands higher."""
        self._move(
            tab, lambda at: (above if at[0] == row else at[0] + (above <= at[0] < row), at[1])
        )

    def sort(self, tab: str, column: int, *, reverse: bool = False, header: bool = False) -> None:
        """Sort the rows below the header, or by mistake with it, by a column's text, empty cells
        last.
        """
        sheet = self._one(self._present(), tab)
        first = 1 if header else 2
        rows = list(range(first, sheet.last_row + 1))
        filled = [row for row in rows if (row, column) in sheet.cells]
        filled.sort(key=lambda row: str(sheet.cells[row, column]), reverse=reverse)
        order = filled + [row for row in rows if (row, column) not in sheet.cells]
        places = {old: new for new, old in enumerate(order, first)}
        self._move(tab, lambda at: (places.get(at[0], at[0]), at[1]))

    def rename_tab(self, tab: str, title: str) -> None:
        """Give a tab another title."""
        self._one(self._present(), tab).title = title
        self.revision += 1

    def delete_tab(self, tab: str) -> None:
        """Delete a tab."""
        sheets = self._present()
        self._save([sheet for sheet in sheets if sheet is not self._one(sheets, tab)])

    def _move(self, tab: str, place: _Place) -> None:
        self._one(self._present(), tab).move(place)
        self.revision += 1


class MemoryDocuments:
    """Documents as values; `broken` names those that cannot be made, with the sentence why."""

    def __init__(self, broken: Mapping[DocumentKey, str] | None = None) -> None:
        self.published: dict[DocumentKey, dict[int, Document]] = {}
        self.broken = dict(broken or {})
        self._owners: dict[str, str] = {}
        """Path → the workbook that wrote there first."""

    def publish(self, documents: Sequence[Document]) -> Iterator[Published | Unpublished]:
        """Keep each document beside its older versions."""
        for document in documents:
            if document.key in self.broken:
                yield Unpublished(document.key, self.broken[document.key])
                continue
            versions = self.published.setdefault(document.key, {})
            if not (document.stands and document.version in versions):
                versions[document.version] = document
            path, remark = f"{document.path}.pdf", ""
            if self._owners.setdefault(path, document.workbook) != document.workbook:
                path = f"{document.path}_{document.workbook}.pdf"
                remark = FILES.say("put_beside", name=f"{document.path}.pdf", free=path)
            yield Published(document.key, path, path, remark)

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        """Versions that nobody published here."""
        gone = (one.key for one in documents if one.version not in self.published.get(one.key, {}))
        return dict.fromkeys(gone, Missing.ALL)

    def recorded(self, documents: Sequence[Document]) -> Mapping[DocumentKey, str]:
        """Of the versions that were published here."""
        found = ((one.key, self.published.get(one.key, {}).get(one.version)) for one in documents)
        return {key: document.fingerprint for key, document in found if document}

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Nothing to take back: the same document has the same key."""
