"""What a sheet part leaves out or says at its end: positions that a writer did not give, and merged
ranges.
"""

from __future__ import annotations

import re

from sheets_sync.adapters.xlsx.xml import NS, Element, Malformed, whole
from sheets_sync.core.model.addresses import Box, address, box, locate

_MERGED = re.compile(
    rb"""<mergeCell\b[^<>]*?\bref=["']([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)["']"""
)
_BEGINNING = re.compile(rb"<f[ >/]")
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}"(?: s="\d{1,6}")?(?: t="\w{1,9}")?><f\b')


def number_missing(root: Element) -> None:
    """Give rows and cells the position they have by their order, where a writer left it out."""
    if not root.xpath("m:sheetData/m:row[not(@r)] | m:sheetData/m:row/m:c[not(@r)]", namespaces=NS):
        return
    row_number = 0
    for row in root.iterfind("m:sheetData/m:row", NS):
        row_number = whole(row.get("r"), row_number + 1)
        row.set("r", str(row_number))
        column = 0
        for cell in row.iterfind("m:c", NS):
            column = _column(cell.get("r")) if cell.get("r") else column + 1
            cell.set("r", address(row_number, column))


def merged(xml: bytes) -> tuple[Box, ...]:
    """The merged ranges of a part that is written as spreadsheets write it."""
    found = _MERGED.findall(xml, max(xml.rfind(b"</sheetData>"), 0))
    return tuple(box(match.decode()) for match in found)


def last_formula(xml: bytes) -> int:
    """The last column with a formula in such a part: one that shows nothing is no empty cell."""
    if not _BEGINNING.search(xml):
        return 0
    names = {match.decode() for match in _FORMULA.findall(xml)}
    return max((locate(f"{name}1")[1] for name in names), default=0)


def _column(name: str) -> int:
    try:
        return locate(name)[1]
    except ValueError as error:
        raise Malformed(name) from error
