"""Changes → a rewritten package: only the parts that must differ are touched.

Changes are taken tab by tab, so that only one tab is open as a tree at a time; the journal is
spliced last. A workbook we changed is calculated anew when it is opened, and its calculation chain
goes when a formula of it is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sheets_sync.adapters.volumes import volume_of
from sheets_sync.adapters.xlsx.appending import Journal
from sheets_sync.adapters.xlsx.book import Book, Sheet, read_book
from sheets_sync.adapters.xlsx.calculation import calculate_on_load, drop_chain
from sheets_sync.adapters.xlsx.column import add_column
from sheets_sync.adapters.xlsx.draw_again import draw_again
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.ranges import extend_rules
from sheets_sync.adapters.xlsx.renaming import rename_tab
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.sheet import SheetPart
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.transplant import add_tab
from sheets_sync.adapters.xlsx.xml import Broken, Element, Malformed, parse, written
from sheets_sync.core.model.addresses import address
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
from sheets_sync.core.model.values import Value
from sheets_sync.errors import Failed, Misused, Stale

Finish = Callable[[str, Element], None]
"""Is given each tab that was changed, by its title and its root, before it is written."""


def _unfinished(_title: str, _root: Element) -> None:
    """Nothing more."""


def patched(package: Package, changes: Sequence[Change], finish: Finish = _unfinished) -> Rewrite:
    """The package with all changes in it."""
    patch = _Patch(package, finish)
    for change in tab_by_tab(changes):
        patch.take(change)
    return patch.finished()


def tab_by_tab(changes: Sequence[Change]) -> list[Change]:
    """New tabs first, then all changes of one tab together, each in its order: tabs don't depend on
    each other.
    """
    added: list[Change] = [change for change in changes if isinstance(change, AddTab)]
    others = [change for change in changes if not isinstance(change, AddTab)]
    places = {
        tab: place
        for place, tab in enumerate(dict.fromkeys(change.tab.casefold() for change in others))
    }
    return added + sorted(others, key=lambda change: places[change.tab.casefold()])


class _Patch:
    """The tabs that are open, and what has to follow."""

    def __init__(self, package: Package, finish: Finish) -> None:
        self._rewrite, self._finish = Rewrite(package), finish
        self._name = package.name
        self._book = read_book(self._rewrite.read, self._name)
        part = self._book.related("styles")
        if part is None:
            raise Broken("styles")
        self._styles_part = part
        self._styles = Styles(package.read(part))
        self._open: SheetPart | None = None
        self._open_tab = self._open_part = ""
        self._met: set[int] = set()
        """Rows of the open tab that something was put into."""
        self._fresh: set[int] = set()
        self._lost_formula = False
        self._lines: dict[str, list[tuple[Value, ...]]] = {}
        self._headings: dict[str, list[tuple[int, Value]]] = {}
        """What a journal lacks in its first row."""
        self._lower: dict[str, int] = {}
        """By how many rows the fresh rows of a tab stand lower than planned."""

    def take(self, change: Change) -> None:
        """Put one change in; a tab that is malformed is named, and nothing is written."""
        try:
            self._take(change)
        except Malformed as error:
            tab = change.layout.title if isinstance(change, AddTab) else change.tab
            raise Misused(
                FILES.say("tab_unreadable", name=self._name, title=tab, at=str(error))
            ) from error

    def _take(self, change: Change) -> None:
        match change:
            case SetCell(tab, row, column, value):
                self._put(tab, row, [(column, value)])
            case AppendRow(tab, row, cells):
                self._put(tab, self._free_row(tab, row, [column for column, _ in cells]), cells)
            case ShowRows(tab, first, shown, last):
                for row in range(first, last + 1):
                    self._part(tab).show_row(row, shown=row <= shown)
            case AppendLines(tab, lines):
                self._lines.setdefault(self._sheet(tab).part, []).extend(lines)
            case _:
                self._reshape(change)

    def _reshape(self, change: AddColumn | RenameTab | AddTab | DrawAgain) -> None:
        match change:
            case AddColumn(tab, column):
                self._refuse_if_filled(tab, column)
                add_column(self._part(tab), change)
            case RenameTab(tab, title):
                self._rename(tab, title)
            case AddTab():
                self._add_tab(change)
            case DrawAgain(tab, layout):
                self._draw_again(tab, layout)

    def _draw_again(self, tab: str, layout: TabLayout) -> None:
        self._close()
        part = self._sheet(tab).part
        root = parse(self._rewrite.read(part))
        draw_again(root, layout, self._styles)
        self._rewrite.put(part, written(root))

    def _put(self, tab: str, row: int, cells: Sequence[tuple[int, Value]]) -> None:
        if row == 1 and volume_of(tab):
            self._headings.setdefault(self._sheet(tab).part, []).extend(cells)
            return
        sheet = self._part(tab)
        if row not in self._met:
            self._met.add(row)
            if not sheet.has_content(row):
                self._fresh.add(row)
        for column, value in cells:
            sheet.put(row, column, value)

    def _free_row(self, tab: str, row: int, columns: list[int]) -> int:
        """The row for a fresh one: below formulas that show nothing, which nobody sees and which
        stay. Raises `Stale` for content, which must have come after the read.
        """
        lower = self._lower.get(tab, 0)
        while any(self._part(tab).shows_nothing(row + lower, column) for column in columns):
            lower += 1
        self._lower[tab] = lower
        self._refuse_if_occupied(tab, row + lower, columns)
        return row + lower

    def _refuse_if_occupied(self, tab: str, row: int, columns: list[int]) -> None:
        for column in columns:
            if self._part(tab).is_filled(row, column):
                raise Stale(
                    FILES.say("occupied", name=self._name, title=tab, address=address(row, column))
                )

    def _refuse_if_filled(self, tab: str, column: int) -> None:
        """Whatever stands in any row, also a formula that shows nothing, would be under our
        heading.
        """
        if row := self._part(tab).filled(column):
            raise Stale(
                FILES.say("occupied", name=self._name, title=tab, address=address(row, column))
            )

    def _rename(self, tab: str, title: str) -> None:
        sheet = self._sheet(tab)
        self._close()
        if self._book.sheet(title):
            raise Stale(FILES.say("tab_exists", name=self._name, title=title))
        rename_tab(self._rewrite, self._book, sheet.title, title)
        self._book = read_book(self._rewrite.read, self._name)

    def _sheet(self, tab: str) -> Sheet:
        sheet = self._book.sheet(tab)
        if sheet is None or not sheet.is_grid:
            raise Failed(FILES.say("no_tab", name=self._name, title=tab))
        return sheet

    def _part(self, tab: str) -> SheetPart:
        if self._open is None or tab != self._open_tab:
            self._close()
            sheet = self._sheet(tab)
            xml = self._rewrite.read(sheet.part)
            self._open = SheetPart(xml, sheet.title, self._styles, since_1904=self._book.since_1904)
            self._open_tab, self._open_part = tab, sheet.part
        return self._open

    def _close(self) -> None:
        """Write the open tab into the package and let its tree go."""
        if self._open is not None:
            extend_rules(self._open.root, self._fresh)
            self._finish(self._open.title, self._open.root)
            self._rewrite.put_pieces(self._open_part, self._open.finished())
            self._lost_formula |= self._open.lost_formula
        self._open, self._open_tab, self._open_part = None, "", ""
        self._met, self._fresh = set(), set()

    def _add_tab(self, change: AddTab) -> None:
        if self._book.sheet(change.layout.title):
            raise Stale(FILES.say("tab_exists", name=self._name, title=change.layout.title))
        position = max(0, min(change.position, len(self._book.sheets)))
        add_tab(self._rewrite, self._book, self._styles, change.layout, position)
        self._book = read_book(self._rewrite.read, self._name)

    def _with_tab(self, layout: TabLayout, position: int) -> Book:
        self._add_tab(AddTab(layout, position))
        return self._book

    def finished(self) -> Rewrite:
        """Close the last tab and bring the rest of the package in line."""
        self._close()
        journal = Journal(self._rewrite, self._styles, self._book, self._with_tab)
        for part, headings in self._headings.items():
            for column, heading in headings:
                journal.head(part, column, heading)
        for part, lines in self._lines.items():
            journal.append(part, lines)
        if self._styles.changed:
            self._rewrite.put(self._styles_part, self._styles.xml)
        if self._lost_formula:
            drop_chain(self._rewrite, self._book)
        calculate_on_load(self._rewrite, self._book)
        return self._rewrite
