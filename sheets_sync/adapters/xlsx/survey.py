"""Whether the fast reader may have a sheet part: one look at its bytes, in time that grows with the
part alone.

The fast reader makes a dense grid as large as the farthest address says, believes an address more
than the row around it, shows errors as empty, and falls over numbers that are no date. So it only
gets parts in which rows and cells stand as spreadsheets write them, in order, near to each other,
with plain numbers; everything else is read carefully.

Every pattern here stops at the next `<`, so that none of them runs over the same bytes twice.
"""

from __future__ import annotations

import re

from sheets_sync.core.model.addresses import MAX_COLUMN, MAX_ROW, number
from sheets_sync.core.model.limits import MERGES, TAB_LETTERS

_ROW = re.compile(rb'<row(?: [^<>]*?)? r="(\d{1,7})"[^<>]*>')
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}+\d{1,7}+")(?: s="\d{1,6}+")?+(?: t="(?:n|s|b|str|inlineStr)")?+/?+>'
)
_UNCACHED = (
    re.compile(rb"</f>(?!<v>[^<])"),
    re.compile(rb"<f\b[^<>]*/>(?!<v>[^<])"),
)
"""Each begins with letters of its own, which are looked for at once: that is what takes little
time."""
_MARKUP = re.compile(rb"<!")
_UNUSUAL = re.compile(rb"<v[^<>]*>\s*(?:[-+.]|\d{8}|\d+(?:\.\d*)?[eE]\+?\d|(?i:nan|inf))")
"""A value that may be no plain number: far below zero, far above any date, without end, or none at
all."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_PIECE = 1 << 18
_START, _END = b"<sheetData>", b"</sheetData>"


def is_ordinary(xml: bytes, longest_string: int, most_cells: int) -> bool:
    """Whether the fast reader reads the part as it is; `longest_string` is that of the texts that
    tabs share.
    """
    start, end = xml.find(_START), xml.rfind(_END)
    if xml.count(b"<mergeCell ", max(end, 0)) > MERGES:
        return False
    if (
        start < 0
        or end < 0
        or not _is_plain(xml)
        or xml.count(b't="s"') * longest_string > TAB_LETTERS
    ):
        return xml.count(b"<sheetData/>") == 1 and _is_plain(xml)
    if any(uncached.search(xml, start, end) for uncached in _UNCACHED):
        return False
    return not _UNUSUAL.search(xml, start, end) and _is_in_order(
        xml, (start + len(_START), end), most_cells
    )


def _is_plain(xml: bytes) -> bool:
    """No comments, no document type, no control characters, no other alphabet."""
    pieces = (xml[at : at + _PIECE] for at in range(0, len(xml), _PIECE))  # no second copy of all
    return not _MARKUP.search(xml) and not any(
        len(piece.translate(None, _CONTROLS)) < len(piece) for piece in pieces
    )


def longest(strings: bytes) -> int:
    """A length that none of the shared texts is beyond."""
    return max(map(len, strings.split(b"<si")))


def _is_in_order(xml: bytes, span: tuple[int, int], most_cells: int) -> bool:
    """Rows upwards, in each row its own cells from left to right, and a grid that is not absurdly
    large.
    """
    (start, end), last, width, cells = span, 0, 0, 0
    shapes: dict[bytes, int] = {}
    at = xml.find(b"<row", start, end)
    if xml[start : at if at >= 0 else end].strip():
        return False
    while at >= 0:
        after = xml.find(b"<row", at + 4, end)
        row = _ROW.match(xml, at, end)
        if row is None or not last < int(row[1]) <= MAX_ROW:
            return False
        found = _CELL.findall(xml, row.end(), after if after >= 0 else end)
        wide = _width(b"".join(found).replace(row[1] + b'"', b'"'), shapes)
        last, width, at, cells = int(row[1]), max(width, wide), after, cells + len(found)
        if wide < 0 or last * width > most_cells:
            return False
    return cells == xml.count(b"<c", start, end)


def _width(shape: bytes, shapes: dict[bytes, int]) -> int:
    """The number of a row's last column; -1 where a cell is not placed as usual. `shape`: the
    addresses without the number of the row, each with a quote behind it; most rows share a few.
    """
    if shape not in shapes:
        names = shape.decode().split('"')[:-1]
        columns = [number(name) for name in names if name.isalpha()]
        in_order = len(columns) == len(names) and columns == sorted(set(columns))
        last = columns[-1] if columns else 0
        shapes[shape] = last if in_order and last <= MAX_COLUMN else -1
    return shapes[shape]
