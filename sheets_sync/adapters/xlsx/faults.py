"""What the fast reader shows as empty but is not: error cells and formulas that were never calculated.

Parts are searched as bytes first; only those that can hold a fault are parsed. The same look at the bytes finds merged
ranges and content so far out that a dense grid would not fit into memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sheets_sync.adapters.xlsx.addresses import Box, address, box, locate, number
from sheets_sync.adapters.xlsx.xml import NS, Element, parse, q

CELL_LIMIT = 5_000_000
_WIDEST_SHORT_NAME = 702

_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_UNCACHED = re.compile(rb"(?:</f>|<f\b[^>]*/>)(?!<v>[^<])")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]+\d+(?::[A-Z]+\d+)?)["']""")
_FAR_COLUMN = re.compile(rb'\br="[A-Z]{3}\d')
_LAST_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d+)["']""")
_FULL_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")


class Fault(NamedTuple):
    """One cell and its code: `#REF!`, or `FORMULA` for one without a value."""

    row: int
    column: int
    code: str


def faults(xml: bytes) -> list[Fault]:
    """All faults of a sheet part."""
    plain = b"<sheetData" in xml
    if plain and not _ERROR.search(xml) and not _UNCACHED.search(xml):
        return []
    return list(_faults(parse(xml)))


def _faults(root: Element) -> Iterator[Fault]:
    number_missing(root)
    for cell in root.iterfind("m:sheetData/m:row/m:c[@t='e']", NS):
        yield Fault(*locate(cell.get("r")), cell.findtext(q("v")) or "#N/A")
    for cell in root.xpath("m:sheetData/m:row/m:c[m:f][not(@t='e')][not(string(m:v))]", namespaces=NS):
        if cell.get("t") != "str" or cell.find(q("v")) is None:
            yield Fault(*locate(cell.get("r")), "FORMULA")


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
    last_row = max((int(each) for each in _LAST_ROW.findall(xml)), default=0)
    if not _FAR_COLUMN.search(xml) and last_row * _WIDEST_SHORT_NAME <= CELL_LIMIT:
        return None
    rows, columns = 0, 0
    for name, row in _FULL_CELL.findall(xml):
        rows, columns = max(rows, int(row)), max(columns, number(name.decode()))
    return address(rows, columns) if rows * columns > CELL_LIMIT else None
