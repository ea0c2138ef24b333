"""A heading for the journal, put into its first row as the part streams by: a journal that an older
program made lacks one, and may be too large to be parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sheets_sync.adapters.xlsx.cells import cell_xml, content_of, placed
from sheets_sync.adapters.xlsx.rewrite import Stream
from sheets_sync.adapters.xlsx.xml import Broken
from sheets_sync.core.model.addresses import address, column_in

_FIRST_ROW = re.compile(rb"""<row\b[^>]*?\br=["']1["'][^>]*>(.*?)</row>""", re.DOTALL)
_SPANS = re.compile(rb"""\sspans=["'][^"']*["']""")
_PLACE = re.compile(rb"""<c\b[^>]*?\br=["']([A-Z]{1,3}[0-9]+)["']""")
_STYLE = re.compile(rb"""<c\b[^>]*?\bs=["'](\d+)["']""")
_EXTENT = re.compile(rb"""(<dimension ref="[A-Z]{1,3}1:[A-Z]{1,3})\d+(")""")
_MOST = 1 << 20
"""Bytes within which a part has its first row, or is none that can be spliced."""


def headed(stream: Stream, column: int, heading: str) -> Stream:
    """The part with a heading right of those it has. Raises `Broken` where row 1 is not found, or
    reaches further already.
    """
    head = _head(stream())
    row = _FIRST_ROW.search(head)
    if row is None or _last_column(row[1]) >= column:
        raise Broken("row")
    styles = _STYLE.findall(row[1])
    style = int(styles[-1]) if styles else 0
    made = cell_xml(style, content_of(heading, since_1904=False))
    cell = placed(address(1, column), made).encode()
    tag = _SPANS.sub(b"", head[row.start() : row.start(1)])
    changed = head[: row.start()] + tag + row[1] + cell + head[row.end(1) :]

    def result() -> Iterator[bytes]:
        yield changed
        passed = 0
        for chunk in stream():
            yield chunk[max(len(head) - passed, 0) :]
            passed += len(chunk)

    return result


def without_lines(content: bytes) -> bytes:
    """A part of its headings alone. Raises `Broken` where row 1 is not found, or does not come
    first.
    """
    row = _FIRST_ROW.search(content, 0, _MOST)
    end = content.rfind(b"</sheetData>")
    begin = content.find(b"<sheetData>")
    if row is None or not 0 <= begin < row.start() < row.end() <= end:
        raise Broken("row")
    if content[begin + len(b"<sheetData>") : row.start()].strip():
        raise Broken("row")
    head = _EXTENT.sub(b"\\g<1>1\\g<2>", content[: row.end()], count=1)
    return head + content[end:]


def _last_column(row: bytes) -> int:
    return max((column_in(name.decode()) for name in _PLACE.findall(row)), default=0)


def _head(chunks: Iterable[bytes]) -> bytes:
    """As much of the part as holds its first row."""
    head = b""
    for chunk in chunks:
        head += chunk
        if _FIRST_ROW.search(head) or len(head) > _MOST:
            break
    return head
