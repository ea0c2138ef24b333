"""Tabs by the careful reader, with what all of them lean on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from sheets_sync.adapters.volumes import volume_of
from sheets_sync.adapters.xlsx.book import Book
from sheets_sync.adapters.xlsx.careful import read_sheet
from sheets_sync.adapters.xlsx.events import read_strings
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.typed import Workings
from sheets_sync.adapters.xlsx.xml import Broken, Malformed, Oversized
from sheets_sync.core.model.limits import (
    JOURNAL_CELLS,
    TAB_CELLS,
)
from sheets_sync.core.model.values import Tab, TabFault


def most_cells(title: str) -> int:
    """The journal may be as long as a sheet."""
    return JOURNAL_CELLS if volume_of(title) else TAB_CELLS


def carefully(title: str, xml: bytes, workings: Leaning) -> Tab:
    """A tab cell by cell; what is wrong with it stands in it."""
    try:
        read = read_sheet(xml, workings.found, most_cells(title))
    except Malformed as error:
        return Tab(title, fault=TabFault("tab_malformed", str(error)))
    except Oversized as error:
        return Tab(title, fault=TabFault("tab_oversized", str(error)))
    except Broken as error:
        return Tab(title, fault=TabFault("tab_malformed", str(error)))
    return Tab(title, read.grid, read.merges, reach=read.reach)


class Leaning:
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
