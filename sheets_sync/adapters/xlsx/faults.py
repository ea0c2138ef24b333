"""What the fast reader shows as empty but is not: error cells and formulas that were never calculated.

Parts are searched as bytes first; only those that can hold a fault are parsed. The same look at the bytes finds merged
ranges and content so far out that a dense grid would not fit into memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sheets_sync.adapters.xlsx.values import link_text
from sheets_sync.adapters.xlsx.xml import NS, Element, parse, q
from sheets_sync.core.model.addresses import Box, address, box, locate, number
from sheets_sync.core.model.values import Cell, CellError

CELL_LIMIT = 5_000_000
_WIDEST_SHORT_NAME = 702

_UNCACHED = re.compile(rb"(?:</f>|<f\b[^>]*/>)(?!<v>[^<])")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]+\d+(?::[A-Z]+\d+)?)["']""")
_FAR_COLUMN = re.compile(rb""" r=["'][A-Z]{3}\d""")
_ROW_NUMBER = re.compile(rb"""<row\b[^>]*?\br=["'](\d+)["']""")
_FULL_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")


class Fault(NamedTuple):
    """One cell and what it says: an error, or the text of one of our links that lost its cached value."""

    row: int
    column: int
    cell: Cell


def faults(xml: bytes) -> list[Fault]:
    """All faults of a sheet part."""
    if b"<sheetData" in xml and not _has_error(xml) and not _has_uncached(xml):
        return []
    return list(_faults(parse(xml)))


def _has_error(xml: bytes) -> bool:
    return b't="e"' in xml or b"t='e'" in xml


def _has_uncached(xml: bytes) -> bool:
    """Whether any formula may be without a value; plain searches are many times faster than patterns."""
    return (b"<f>" in xml or b"<f " in xml or b"<f/>" in xml) and bool(_UNCACHED.search(xml))


def _faults(root: Element) -> Iterator[Fault]:
    number_missing(root)
    for cell in root.iterfind("m:sheetData/m:row/m:c[@t='e']", NS):
        yield Fault(*locate(cell.get("r")), CellError(cell.findtext(q("v")) or "#N/A"))
    for cell in root.xpath("m:sheetData/m:row/m:c[m:f][not(@t='e')][not(string(m:v))]", namespaces=NS):
        if cell.get("t") != "str" or cell.find(q("v")) is None:
            yield Fault(*locate(cell.get("r")), link_text(cell.findtext(q("f")) or "") or CellError("FORMULA"))


def number_missing(root: Element) -> None:
    """Give rows and cells the position they have by their order, where a writer left it out."""
    if not root.xpath("m:sheetData/m:row[not(@r)] | m:sheetData/m:row/m:c[not(@r)]", namespaces=NS):
        return
    row_number = 0
    for row in root.iterfind("m:sheetData/m:row", NS):
        row_number = int(row.get("r", row_number + 1))
        row.set("r", str(row_number))
        column = 0
        for cell in row.iterfind("m:c", NS):
            column = locate(cell.get("r"))[1] if cell.get("r") else column + 1
            cell.set("r", address(row_number, column))


def merged(xml: bytes) -> tuple[Box, ...]:
    """The merged ranges of a sheet part."""
    if b"mergeCell" not in xml:
        return ()
    return tuple(box(match.decode()) for match in _MERGED.findall(xml))


def far_cell(xml: bytes) -> str | None:
    """The address where content ends, if a grid up to there would be absurdly large."""
    if not _FAR_COLUMN.search(xml) and _last_row(xml) * _WIDEST_SHORT_NAME <= CELL_LIMIT:
        return None
    rows, columns = 0, 0
    for name, row in _FULL_CELL.findall(xml):
        rows, columns = max(rows, int(row)), max(columns, number(name.decode()))
    return address(rows, columns) if rows * columns > CELL_LIMIT else None


def _last_row(xml: bytes) -> int:
    """The number of the last row; a sheet written in any other way is looked at cell by cell."""
    match = _ROW_NUMBER.match(xml, max(xml.rfind(b"<row "), 0))
    return int(match[1]) if match else CELL_LIMIT
