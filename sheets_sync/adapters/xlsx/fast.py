"""The fast reader: it gets parts that we have inflated within limits, in a zip made in memory, as
they are stored.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from python_calamine import CalamineWorkbook

from sheets_sync.adapters.canonical import DAY
from sheets_sync.adapters.xlsx.book import Book, Sheet, rels_part
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.core.model.kept import plain_text
from sheets_sync.core.model.values import Cell, trimmed

Grid = list[list[Any]]


def common_parts(package: Package, book: Book) -> list[str]:
    """What the fast reader needs beside the sheets."""
    parts = ["[Content_Types].xml", "_rels/.rels", book.part, rels_part(book.part)]
    parts += [part for kind in ("styles", "sharedStrings") if (part := book.related(kind))]
    return [part for part in parts if part in package.infos]


def grids(
    copy: io.BytesIO, book: Book, wanted: Sequence[Sheet]
) -> Iterator[tuple[Sheet, Grid | None]]:
    """What the fast reader makes of its parts, one after the other; None where it gave up."""
    workbook: Any = (
        _attempt(lambda: CalamineWorkbook.from_filelike(copy)) if wanted else None
    )  # it takes a copy of its own
    copy.close()

    def rows(at: int) -> Any:
        return workbook.get_sheet_by_index(at).to_python(skip_empty_area=False)

    for sheet in wanted:
        read = partial(rows, book.sheets.index(sheet))
        yield sheet, _attempt(read) if workbook else None


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


def frozen(grid: Grid, has_durations: bool, has_escapes: bool) -> tuple[tuple[Cell, ...], ...]:
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
