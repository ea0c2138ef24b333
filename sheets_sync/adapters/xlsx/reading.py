"""Sheet parts → tabs. Only parts that we have inflated within limits reach the reader, in a zip made in memory.

A grid is touched once in Python; durations and faults are only looked for where the parts can hold them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from sheets_sync.adapters import words
from sheets_sync.adapters.canonical import DAY
from sheets_sync.adapters.xlsx.book import Book, Sheet, rels_part
from sheets_sync.adapters.xlsx.faults import Fault, far_cell, faults, merged
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.xml import Broken
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.errors import Misused

_ELAPSED = re.compile(rb"""\[(?:h+|m+|s+)\]|numFmtId=["']46["']""", re.IGNORECASE)

Grid = list[list[Any]]


def read_tabs(package: Package, book: Book, wanted: Sequence[Sheet]) -> dict[str, Tab]:
    """The wanted tabs of a workbook, in that order."""
    common = {part: package.read(part) for part in _common_parts(package, book)}
    sheets = {sheet.part: package.read(sheet.part) for sheet in wanted}
    for sheet in wanted:
        _refuse_if_far(sheets[sheet.part], sheet.title, package.name)
    has_durations = bool(_ELAPSED.search(common.get(book.related("styles") or "", b"")))
    marks = [(faults(sheets[sheet.part]), merged(sheets[sheet.part])) for sheet in wanted]
    packed = _packed(common | sheets)
    del sheets  # tens of megabytes that nobody needs while the grids are made
    grids = _grids(packed, [book.sheets.index(sheet) for sheet in wanted])
    return {
        sheet.title: Tab(sheet.title, _frozen(grid, found, has_durations), ranges)
        for sheet, grid, (found, ranges) in zip(wanted, grids, marks, strict=True)
    }


def _common_parts(package: Package, book: Book) -> list[str]:
    parts = ["[Content_Types].xml", "_rels/.rels", book.part, rels_part(book.part)]
    parts += [part for kind in ("styles", "sharedStrings") if (part := book.related(kind))]
    return [part for part in parts if part in package.infos]


def _refuse_if_far(xml: bytes, title: str, name: str) -> None:
    if far := far_cell(xml):
        raise Misused(words.far_cell(name, title, far))


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a small workbook; lightly compressed, because the reader takes a copy of its own."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    copy.seek(0)
    return copy


def _grids(copy: io.BytesIO, indexes: list[int]) -> list[Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(copy)  # it takes a copy of its own
        copy.close()
        return [workbook.get_sheet_by_index(index).to_python(skip_empty_area=False) for index in indexes]
    except (CalamineError, OSError, ValueError) as error:
        raise Broken(str(error)) from error


def _frozen(grid: Grid, found: Sequence[Fault], has_durations: bool) -> tuple[tuple[Cell, ...], ...]:
    """The grid as data: empty is None, a duration the time of day, faults in their places."""
    if has_durations:
        grid = [[_time(cell) if isinstance(cell, timedelta) else cell for cell in row] for row in grid]
    for row, column, cell in found:
        _reach(grid, row, column)
        grid[row - 1][column - 1] = cell
    return tuple([tuple([None if cell == "" else cell for cell in row]) for row in grid])


def _time(duration: timedelta) -> time | float:
    seconds = duration.total_seconds()
    if 0 <= seconds < DAY:
        return (datetime.combine(date.min, time()) + duration).time()
    return seconds / DAY


def _reach(grid: Grid, row: int, column: int) -> None:
    """Let the grid contain a cell."""
    grid.extend([] for _ in range(row - len(grid)))
    grid[row - 1].extend("" for _ in range(column - len(grid[row - 1])))
