"""Changes → a rewritten package: only the parts that must differ are touched.

Changes are taken tab by tab, so that only one tab is open as a tree at a time; the journal is
spliced last. A workbook we changed is calculated anew when it is opened, and its calculation chain
goes when a formula of it is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sheets_sync.adapters.volumes import next_layout, volume_of
from sheets_sync.adapters.xlsx.book import Book, Sheet, read_book, rels_part
from sheets_sync.adapters.xlsx.column import add_column
from sheets_sync.adapters.xlsx.journal import Lines, spliced
from sheets_sync.adapters.xlsx.package import Package, Rewrite
from sheets_sync.adapters.xlsx.ranges import extend_rules
from sheets_sync.adapters.xlsx.reading import volumes
from sheets_sync.adapters.xlsx.renaming import rename_tab
from sheets_sync.adapters.xlsx.seam import find_seam
from sheets_sync.adapters.xlsx.sheet import SheetPart
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.transplant import add_tab
from sheets_sync.adapters.xlsx.xml import RELS, TYPES, Broken, Malformed, child, parse, q, written
from sheets_sync.core.model.addresses import address
from sheets_sync.core.model.limits import JOURNAL_ROWS
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
from sheets_sync.core.model.values import Value
from sheets_sync.errors import Failed, Misused, Stale

_LEAST_OF_A_ROW = 16
"""Bytes; no row of a sheet is written in fewer."""
_AFTER_CALCULATION = (
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "fileRecoveryPr",
    "extLst",
)


def patched(package: Package, changes: Sequence[Change]) -> Rewrite:
    """The package with all changes in it."""
    patch = _Patch(package)
    for change in tab_by_tab(changes):
        patch.take(change)
    return patch.finished()


def tab_by_tab(changes: Sequence[Change]) -> list[Change]:
    """Names and new tabs first, then all changes of one tab together, each in its order: tabs don't
    depend on each other.
    """
    added: list[Change] = [change for change in changes if isinstance(change, RenameTab)]
    added += [change for change in changes if isinstance(change, AddTab)]
    others = [change for change in changes if not isinstance(change, AddTab | RenameTab)]
    places = {
        tab: place
        for place, tab in enumerate(dict.fromkeys(change.tab.casefold() for change in others))
    }
    return added + sorted(others, key=lambda change: places[change.tab.casefold()])


class _Patch:
    """The tabs that are open, and what has to follow."""

    def __init__(self, package: Package) -> None:
        self._rewrite = Rewrite(package)
        self._name = package.name
        self._book: Book = read_book(self._rewrite.read, self._name)
        part = self._book.related("styles")
        if part is None:
            raise Broken("styles")
        self._styles_part = part
        self._styles = Styles(package.read(part))
        self._open: SheetPart | None = None
        self._open_part = ""
        self._fresh: set[int] = set()
        self._lost_formula = False
        self._lines: dict[str, list[tuple[Value, ...]]] = {}
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
            case AppendLines(tab, lines):
                self._lines.setdefault(self._sheet(tab).part, []).extend(lines)
            case AddColumn(tab, column):
                self._refuse_if_filled(tab, column)
                add_column(self._part(tab), change)
            case RenameTab(tab, title):
                self._rename(tab, title)
            case AddTab():
                self._add_tab(change)

    def _put(self, tab: str, row: int, cells: Sequence[tuple[int, Value]]) -> None:
        sheet = self._part(tab)
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
            cell = self._part(tab).cell(row, column)
            if cell is not None and len(cell):
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
        sheet = self._sheet(tab)
        if self._open is None or sheet.part != self._open_part:
            self._close()
            xml = self._rewrite.read(sheet.part)
            self._open = SheetPart(xml, sheet.title, self._styles, since_1904=self._book.since_1904)
            self._open_part = sheet.part
        return self._open

    def _close(self) -> None:
        """Write the open tab into the package and let its tree go."""
        if self._open is not None:
            extend_rules(self._open.root, self._fresh)
            self._rewrite.put(self._open_part, self._open.written())
            self._lost_formula |= self._open.lost_formula
        self._open, self._open_part, self._fresh = None, "", set()

    def _add_tab(self, change: AddTab) -> None:
        if self._book.sheet(change.layout.title):
            raise Stale(FILES.say("tab_exists", name=self._name, title=change.layout.title))
        position = max(0, min(change.position, len(self._book.sheets)))
        add_tab(self._rewrite, self._book, self._styles, change.layout, position)
        self._book = read_book(self._rewrite.read, self._name)

    def finished(self) -> Rewrite:
        """Close the last tab and bring the rest of the package in line."""
        self._close()
        for part, lines in self._lines.items():
            for volume, share in self._shares(part, lines):
                self._splice(volume, share)
        if self._styles.changed:
            self._rewrite.put(self._styles_part, self._styles.xml)
        if self._lost_formula:
            self._drop_calculation_chain()
        self._calculate_on_load()
        return self._rewrite

    def _shares(self, part: str, lines: Lines) -> Iterator[tuple[str, Lines]]:
        """Which lines go to which volume of the journal; a new one is begun where the last is
        full.
        """
        title = next(sheet.title for sheet in self._book.sheets if sheet.part == part)
        if volume_of(title) == 1 and (found := volumes(self._rewrite.package, self._book)):
            title, part = found[-1].title, found[-1].part
        room = max(JOURNAL_ROWS - self._rows_of(part, title, len(lines)), 0)
        if lines[:room]:
            yield part, lines[:room]
        for start in range(room, len(lines), JOURNAL_ROWS - 1):
            layout = next_layout([sheet.title for sheet in self._book.sheets], title)
            behind = [sheet.title for sheet in self._book.sheets].index(title) + 1
            self._add_tab(AddTab(layout, behind))
            title = layout.title
            yield self._sheet(title).part, lines[start : start + JOURNAL_ROWS - 1]

    def _rows_of(self, part: str, title: str, more: int) -> int:
        """The last row of a journal; 0 where it is too small for that to matter."""
        held = self._rewrite.parts.get(part)
        size = len(held) if isinstance(held, bytes) else self._rewrite.package.size(part)
        if size // _LEAST_OF_A_ROW + more < JOURNAL_ROWS:
            return 0
        try:
            return find_seam(self._rewrite.chunks(part)).last_row
        except Broken:
            return SheetPart(self._rewrite.read(part), title, self._styles).last_row

    def _splice(self, part: str, lines: Lines) -> None:
        if not lines:
            return
        title = next(sheet.title for sheet in self._book.sheets if sheet.part == part)
        held = self._rewrite.parts.get(part)
        stream = (
            (lambda: (held,))
            if isinstance(held, bytes)
            else partial(self._rewrite.package.chunks, part)
        )
        try:
            self._rewrite.put(
                part, spliced(stream, lines, self._styles, title, since_1904=self._book.since_1904)
            )
        except Broken:
            self._append_as_cells(part, title, lines)

    def _append_as_cells(self, part: str, title: str, lines: Lines) -> None:
        """Lines for a journal that another program wrote in a way that cannot be spliced, such as
        with prefixes.
        """
        sheet = SheetPart(
            self._rewrite.read(part), title, self._styles, since_1904=self._book.since_1904
        )
        for row, line in enumerate(lines, sheet.last_row + 1):
            for column, value in enumerate(line, 1):
                sheet.put(row, column, value)
        self._rewrite.put(part, sheet.written())

    def _drop_calculation_chain(self) -> None:
        """A chain that names a cell without formula is damage to Excel; none at all is fine."""
        part = self._book.related("calcChain")
        if part is None:
            return
        self._rewrite.drop(part)
        self._without("[Content_Types].xml", q("Override", TYPES), "PartName", f"/{part}")
        chain = next(rel.id for rel in self._book.rels if rel.target == part)
        self._without(rels_part(self._book.part), q("Relationship", RELS), "Id", chain)

    def _without(self, part: str, tag: str, attribute: str, value: str) -> None:
        root = parse(self._rewrite.read(part))
        for each in root.findall(tag):
            if each.get(attribute) == value:
                root.remove(each)
        self._rewrite.put(part, written(root))

    def _calculate_on_load(self) -> None:
        root = parse(self._rewrite.read(self._book.part))
        calculation = child(root, "calcPr", _AFTER_CALCULATION)
        if calculation.get("fullCalcOnLoad") not in ("1", "true"):
            calculation.set("fullCalcOnLoad", "1")
            self._rewrite.put(self._book.part, written(root))
