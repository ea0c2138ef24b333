"""Sheet parts → tabs: the fast reader where the survey lets it, the careful one everywhere else.

Only parts that we have inflated within limits reach the fast reader, in a zip made in memory. What
is wrong with one tab is said of that tab; the others are read all the same.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from itertools import islice
from typing import Any

from lxml import etree
from python_calamine import CalamineWorkbook

from sheets_sync.adapters.canonical import DAY, plain_text
from sheets_sync.adapters.volumes import present, volume_of
from sheets_sync.adapters.xlsx.book import Book, Sheet, rels_part
from sheets_sync.adapters.xlsx.careful import Workings, read_lines, read_sheet, read_strings
from sheets_sync.adapters.xlsx.faults import last_formula, merged
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.survey import is_ordinary, longest
from sheets_sync.adapters.xlsx.xml import Broken, Malformed, Oversized, q, written
from sheets_sync.core.model.addresses import address
from sheets_sync.core.model.limits import (
    JOURNAL_CELLS,
    SHEET_BYTES,
    STRINGS_BYTES,
    TAB_CELLS,
    TAB_ROWS,
)
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.values import Cell, Tab, TabFault, trimmed
from sheets_sync.errors import Misused

_ELAPSED = re.compile(rb"""\[(?:h+|m+|s+)\]|numFmtId=["']46["']""", re.IGNORECASE)

Grid = list[list[Any]]


def read_tabs(package: Package, book: Book, wanted: Sequence[Sheet]) -> dict[str, Tab]:
    """The wanted tabs of a workbook, in that order."""
    common = {part: package.read(part) for part in _common_parts(package, book)}
    strings = common.get(book.related("sharedStrings") or "", b"")
    if len(strings) > STRINGS_BYTES:
        raise Misused(FILES.say("oversized", name=package.name))
    large = {
        sheet.part
        for sheet in wanted
        if package.size(sheet.part) > SHEET_BYTES and not volume_of(sheet.title)
    }
    sheets = {sheet.part: package.read(sheet.part) for sheet in wanted if sheet.part not in large}
    common_length = longest(strings)
    fast = [
        s
        for s in wanted
        if s.part not in large and is_ordinary(sheets[s.part], common_length, _most_cells(s.title))
    ]
    merges = {sheet.part: (merged(xml := sheets[sheet.part]), last_formula(xml)) for sheet in fast}
    slow = {
        sheet.part: sheets[sheet.part]
        for sheet in wanted
        if sheet not in fast and sheet.part not in large
    }
    in_strings = b"_x" in strings
    escapes = {sheet.part: in_strings or b"_x" in sheets[sheet.part] for sheet in fast}
    has_durations = bool(_ELAPSED.search(common.get(book.related("styles") or "", b"")))
    packed = _packed(common | {sheet.part: sheets[sheet.part] for sheet in fast})
    del sheets  # tens of megabytes that nobody needs while the grids are made
    tabs = {
        sheet.title: Tab(sheet.title, fault=TabFault("tab_oversized", "A1")) for sheet in wanted
    }
    workings = _Workings(package, book)
    for sheet, grid in _grids(packed, book, fast).items():
        if grid is None:
            slow[sheet.part] = package.read(sheet.part)
        else:
            ranges, reach = merges[sheet.part]
            tabs[sheet.title] = Tab(
                sheet.title, _frozen(grid, has_durations, escapes[sheet.part]), ranges, reach=reach
            )
    for sheet in wanted:
        if sheet.part in slow:
            tabs[sheet.title] = _carefully(sheet.title, slow.pop(sheet.part), workings)
    return {title: _within(tab) for title, tab in tabs.items()}


def _most_cells(title: str) -> int:
    """The journal may be as long as a sheet."""
    return JOURNAL_CELLS if volume_of(title) else TAB_CELLS


def _carefully(title: str, xml: bytes, workings: _Workings) -> Tab:
    """A tab cell by cell; what is wrong with it stands in it."""
    try:
        read = read_sheet(xml, workings.found, _most_cells(title))
    except Malformed as error:
        return Tab(title, fault=TabFault("tab_malformed", str(error)))
    except Oversized as error:
        return Tab(title, fault=TabFault("tab_oversized", str(error)))
    except Broken as error:
        return Tab(title, fault=TabFault("tab_malformed", str(error)))
    return Tab(title, read.grid, read.merges, reach=read.reach)


def _within(tab: Tab) -> Tab:
    """Content so far down that nothing can be put below it stops the tab, and is named."""
    if len(tab.grid) <= TAB_ROWS or volume_of(tab.title):
        return tab
    column = next((place for place, cell in enumerate(tab.grid[-1], 1) if cell is not None), 1)
    return replace(tab, fault=TabFault("tab_far", address(len(tab.grid), column)))


class _Workings:
    """What the careful reader leans on, made when a first tab needs it."""

    def __init__(self, package: Package, book: Book) -> None:
        self._package, self._book = package, book

    @cached_property
    def found(self) -> Workings:
        """Texts and looks of this workbook."""
        strings, styles = self._part("sharedStrings"), self._part("styles")
        shows: Callable[[int], str] = Styles(styles).shows if styles else lambda _: ""
        return Workings(read_strings(strings) if strings else (), shows, self._book.since_1904)

    def _part(self, kind: str) -> bytes | None:
        part = self._book.related(kind)
        return self._package.read(part) if part in self._package.infos else None


def read_head(package: Package, book: Book, sheet: Sheet) -> tuple[Cell, ...]:
    """Row 1 of a tab, whatever stands below it and however much that is."""
    tab = _carefully(sheet.title, _first_row(package, sheet.part), _Workings(package, book))
    return next(iter(tab.grid), ())


def volumes(package: Package, book: Book) -> list[Sheet]:
    """The tabs of the journal, in order."""
    sheets = {
        sheet.title: sheet for sheet in book.sheets if sheet.is_grid and sheet.part in package.infos
    }
    return [
        sheets[title]
        for title in present(sheets, lambda title: read_head(package, book, sheets[title]))
    ]


def stream_lines(package: Package, book: Book, sheet: Sheet) -> Iterator[tuple[Cell, ...]]:
    """The rows of a tab below its headings, while its part streams by. Raises `Broken`,
    `Oversized`.
    """
    rows = read_lines(package.chunks(sheet.part), _Workings(package, book).found)
    return islice(rows, 1, None)


def _first_row(package: Package, part: str) -> bytes:
    """A sheet part of nothing but row 1."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}
    parser = etree.XMLPullParser(("end",), tag=(q("row"), q("sheetData")), **options)
    root = etree.Element(q("worksheet"))
    rows = etree.SubElement(root, q("sheetData"))
    try:
        for chunk in package.chunks(part):
            parser.feed(chunk)
            if found := next(parser.read_events(), None):
                if found[1].tag == q("row") and found[1].get("r", "1") == "1":
                    rows.append(found[1])
                break
    except etree.XMLSyntaxError as error:
        raise Broken(str(error)) from error
    return written(root)


def _common_parts(package: Package, book: Book) -> list[str]:
    parts = ["[Content_Types].xml", "_rels/.rels", book.part, rels_part(book.part)]
    parts += [part for kind in ("styles", "sharedStrings") if (part := book.related(kind))]
    return [part for part in parts if part in package.infos]


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a small workbook; lightly compressed, because the reader takes a copy of its
    own.
    """
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    copy.seek(0)
    return copy


def _grids(copy: io.BytesIO, book: Book, wanted: Sequence[Sheet]) -> dict[Sheet, Grid | None]:
    """What the fast reader makes of its parts; None where it gave up."""
    workbook = (
        _attempt(lambda: CalamineWorkbook.from_filelike(copy)) if wanted else None
    )  # it takes a copy of its own
    copy.close()
    if workbook is None:
        return dict.fromkeys(wanted)
    indexes = {sheet: book.sheets.index(sheet) for sheet in wanted}

    def rows(at: int) -> Any:
        return workbook.get_sheet_by_index(at).to_python(skip_empty_area=False)

    return {sheet: _attempt(partial(rows, at)) for sheet, at in indexes.items()}


def _attempt(read: Callable[[], Any]) -> Any:
    """What it reads, or None: the careful reader says what is wrong. A panic of the library is no
    `Exception`.
    """
    try:
        return read()
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            return None
        raise


def _frozen(grid: Grid, has_durations: bool, has_escapes: bool) -> tuple[tuple[Cell, ...], ...]:
    """The grid as data: empty is None, a duration the time of day, text without what no cell can be
    written with.
    """
    if has_escapes:
        grid = [
            [plain_text(cell) if isinstance(cell, str) else cell for cell in row] for row in grid
        ]
    if has_durations:
        grid = [
            [_time(cell) if isinstance(cell, timedelta) else cell for cell in row] for row in grid
        ]
    return trimmed([None if cell == "" else cell for cell in row] for row in grid)


def _time(duration: timedelta) -> time | float:
    seconds = duration.total_seconds()
    if 0 <= seconds < DAY:
        return (datetime.combine(date.min, time()) + duration).time()
    return seconds / DAY
