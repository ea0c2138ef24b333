"""The lines of the journal, of all its volumes: at once, which takes half the time, or while their
parts stream by, where they are too large to be held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_sync.adapters.xlsx.book import Book, Sheet
from sheets_sync.adapters.xlsx.heads import stream_lines, volumes
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.reading import read_tabs
from sheets_sync.adapters.xlsx.xml import Malformed, Oversized
from sheets_sync.core.model.journal import below_headings
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.values import Cell
from sheets_sync.errors import Misused

READ_AT_ONCE = 16_000_000
"""Bytes of parts, some thirty thousand lines, that are held as cells without harm."""


def journal_lines(package: Package, book: Book) -> Iterator[Sequence[Cell]]:
    """All lines, oldest volume first. Raises `Misused` for a volume that cannot be read."""
    sheets = volumes(package, book)
    if sheets and sum(package.size(sheet.part) for sheet in sheets) <= READ_AT_ONCE:
        for tab in read_tabs(package, book, sheets).values():
            if tab.fault is not None:
                raise _unreadable(package, tab.title, tab.fault.at)
            yield from below_headings(tab.grid)
    else:
        yield from _streamed(package, book, sheets)


def _streamed(package: Package, book: Book, sheets: Sequence[Sheet]) -> Iterator[Sequence[Cell]]:
    for sheet in sheets:
        try:
            yield from stream_lines(package, book, sheet)
        except (Malformed, Oversized) as error:
            raise _unreadable(package, sheet.title, str(error)) from error


def _unreadable(package: Package, title: str, at: str) -> Misused:
    return Misused(FILES.say("tab_unreadable", name=package.name, title=title, at=at))
