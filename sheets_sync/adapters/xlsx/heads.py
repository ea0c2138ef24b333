"""The first row of a tab, the volumes of the journal that are known by it, and lines as their part
streams by: nothing of this holds a whole tab.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from sheets_sync.adapters.volumes import backwards, present, volume_of
from sheets_sync.adapters.xlsx.book import Book, Sheet
from sheets_sync.adapters.xlsx.careful import read_lines
from sheets_sync.adapters.xlsx.careful_tabs import Leaning, carefully
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.xml import Broken, q, written
from sheets_sync.core.model.journal import below_headings
from sheets_sync.core.model.values import Cell

Heads = Callable[[str], Sequence[Cell]]
"""Title → the headings of a tab."""
_EXTENT = re.compile(rb"""<dimension\s+ref=["'](?:[A-Z]{1,3}\d{1,7}:)?[A-Z]{1,3}(\d{1,7})["']""")
_FIRST, _PIECE, _BEGINNING = 1 << 14, 2048, 512
"""Bytes."""


def read_head(package: Package, book: Book, sheet: Sheet) -> tuple[Cell, ...]:
    """Row 1 of a tab, whatever stands below it and however much that is."""
    tab = carefully(sheet.title, _first_row(package, sheet.part), Leaning(package, book))
    return next(iter(tab.grid), ())


def volumes(package: Package, book: Book) -> list[Sheet]:
    """The tabs of the journal, in order."""
    sheets = _sheets(package, book)
    return [sheets[title] for title in present(sheets, _heads(package, book, sheets))]


def last_volumes(package: Package, book: Book) -> Iterator[Sheet]:
    """The tab of the journal that grows, then those before it, one by one."""
    sheets = _sheets(package, book)
    yield from (sheets[title] for title in backwards(sheets, _heads(package, book, sheets)))


def _sheets(package: Package, book: Book) -> dict[str, Sheet]:
    sheets = (sheet for sheet in book.sheets if sheet.is_grid and sheet.part in package.infos)
    return {sheet.title: sheet for sheet in sheets}


def _heads(package: Package, book: Book, sheets: Mapping[str, Sheet]) -> Heads:
    return lambda title: read_head(package, book, sheets[title])


def rows_told(package: Package, book: Book) -> int | None:
    """How many lines the journal has as its parts say in their first bytes; None where one of them
    does not.
    """
    rows = 0
    for sheet in _sheets(package, book).values():
        if volume_of(sheet.title):
            extent = _extent(package, sheet.part)
            if extent is None:
                return None
            rows += extent - 1
    return rows


def _extent(package: Package, part: str) -> int | None:
    """The last row, as the part says in its first bytes."""
    begun = b""
    for piece in package.chunks(part, _BEGINNING):
        begun += piece
        if (found := _EXTENT.search(begun)) or len(begun) >= _PIECE:
            return int(found[1]) if found else None
    return None


def stream_lines(package: Package, book: Book, sheet: Sheet) -> Iterator[Sequence[Cell]]:
    """The rows of a tab below its headings, while its part streams by. Raises `Broken`,
    `Oversized`.
    """
    rows = read_lines(package.chunks(sheet.part), Leaning(package, book).found)
    return below_headings(rows)


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """As much at once as a row of headings takes, not what would hold hundreds of lines."""
    for chunk in chunks:
        for start in range(0, len(chunk), _PIECE):
            yield chunk[start : start + _PIECE]


def _first_row(package: Package, part: str) -> bytes:
    """A sheet part of nothing but row 1."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}
    parser = etree.XMLPullParser(("end",), tag=(q("row"), q("sheetData")), **options)
    root = etree.Element(q("worksheet"))
    rows = etree.SubElement(root, q("sheetData"))
    try:
        for piece in _pieces(package.chunks(part, _FIRST)):
            parser.feed(piece)
            if found := next(parser.read_events(), None):
                if found[1].tag == q("row") and found[1].get("r", "1") == "1":
                    rows.append(found[1])
                break
    except etree.XMLSyntaxError as error:
        raise Broken(str(error)) from error
    return written(root)
