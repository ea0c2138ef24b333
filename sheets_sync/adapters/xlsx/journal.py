"""Lines for the journal, spliced into its part as it streams by: it may be a hundred megabytes and
is never parsed.

New rows go right below the last row that holds anything. Empty formatted rows below it (LibreOffice
likes to leave one at the very end) make room.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from sheets_sync.adapters.canonical import refuse_if_unfit
from sheets_sync.adapters.xlsx.heights import Heights
from sheets_sync.adapters.xlsx.sheet import column_style, fill
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import MAIN, Broken, Element, parse, q
from sheets_sync.core.model.addresses import address, letters
from sheets_sync.core.model.values import Value

_ROW = re.compile(rb"""<row\b[^>]*?\br=["'](\d+)["']""")
_DIMENSION = re.compile(rb"""(<dimension ref=")[^"]*(")""")
_OVERLAP = 4096
"""No tag of the format is longer."""
_BATCH = 500
MOST_LINES = 1_000_000
"""Rows beyond are no lines of a journal, but a far cell."""

Lines = Sequence[tuple[Value, ...]]
Stream = Callable[[], Iterable[bytes]]


@dataclass(slots=True)
class Seam:
    """Where a part is cut: bytes up to `cut` stay, those from `resume` on follow the new rows."""

    cut: int = -1
    resume: int = -1
    last_row: int = 0
    is_bare: bool = False
    """The part has `<sheetData/>`, which must be opened."""


def spliced(
    stream: Stream, lines: Lines, styles: Styles, title: str, *, since_1904: bool
) -> Stream:
    """The part with the lines below its last row, as a stream that can be started again."""
    seam = find_seam(stream())
    head = parse_head(stream())
    looks = _Looks(head, Heights(head), styles, title, since_1904)
    rows = _rows(lines, seam.last_row + 1, looks)
    widest = max(len(line) for line in lines)
    dimension = b"\\g<1>A1:%s%d\\g<2>" % (
        letters(max(widest, 1)).encode(),
        seam.last_row + len(lines),
    )

    def result() -> Iterator[bytes]:
        yield from _before(stream(), seam, dimension)
        yield b"<sheetData>" + rows + b"</sheetData>" if seam.is_bare else rows
        yield from _from(stream(), seam.resume)

    return result


def find_seam(chunks: Iterable[bytes]) -> Seam:
    """One pass over the part that keeps only the last few bytes."""
    scan = _Scan()
    for chunk in chunks:
        if scan.seam.resume < 0:
            scan.look(chunk)
    return scan.found()


class _Scan:
    """What has been seen so far: the last full cell, its row, where that row ends."""

    def __init__(self) -> None:
        self.seam = Seam()
        self._window = b""
        self._start = 0
        self._open_row: bytes | None = None
        self._last_cell = -1
        self._row_end = -1
        self._data = -1
        self._counted, self._highest, self._below = -1, 0, 0
        """The last row looked at, and the highest numbers of rows before and behind the last full
        cell."""

    def look(self, chunk: bytes) -> None:
        """Take in the next piece."""
        keep = self._window[-_OVERLAP:]
        self._start += len(self._window) - len(keep)
        self._window = keep + chunk
        if self._data < 0:
            self._find_data()
        if self._data < 0 or self.seam.resume >= 0:
            return
        end = self._window.find(b"</sheetData>")
        self._find_last_cell(len(self._window) if end < 0 else end)
        if end >= 0:
            self.seam.resume = self._start + end

    def _find_data(self) -> None:
        at = self._window.find(b"<sheetData")
        close = self._window.find(b">", at)
        if at < 0 or close < 0:
            return
        self._data = self._start + close + 1
        if self._window[close - 1 : close] == b"/":
            self.seam = Seam(self._start + at, self._data, 0, is_bare=True)

    def _find_last_cell(self, end: int) -> None:
        at = self._window.rfind(b"</c>", 0, end)
        if at >= 0 and self._start + at > self._last_cell:
            self._last_cell, self._row_end = self._start + at, -1
            tag = self._window.rfind(b"<row", 0, at)
            self.seam.last_row = (
                _number(_ROW.match(self._window, tag)) if tag >= 0 else _number_of(self._open_row)
            )
            self._highest, self._below = max(self._highest, self._below), 0
        if self._last_cell >= 0 and self._row_end < 0:
            close = self._window.find(b"</row>", max(self._last_cell - self._start, 0), end)
            self._row_end = self._start + close + 6 if close >= 0 else -1
        self._count_rows(end)
        tag = self._window.rfind(b"<row", 0, end)
        if tag >= 0:
            self._open_row = self._window[tag : tag + _OVERLAP]

    def _count_rows(self, end: int) -> None:
        """Rows may stand in any order after another program or a forger: new ones go below the
        highest.
        """
        for row in _ROW.finditer(self._window, 0, end):
            at = self._start + row.start()
            if at > self._counted:
                self._counted = at
                if at < self._last_cell:
                    self._highest = max(self._highest, int(row[1]))
                else:
                    self._below = max(self._below, int(row[1]))

    def found(self) -> Seam:
        """Where to cut; `Broken` when the part does not look like one."""
        if self._highest <= MOST_LINES:
            self.seam.last_row = max(self.seam.last_row, self._highest)
        if self.seam.resume < 0 or (self._last_cell >= 0 and self._row_end < 0):
            raise Broken("sheetData")
        if not self.seam.is_bare:
            self.seam.cut = self._row_end if self._last_cell >= 0 else self._data
        return self.seam


def _number_of(tag: bytes | None) -> int:
    return _number(_ROW.match(tag or b""))


def _number(match: re.Match[bytes] | None) -> int:
    if match is None:
        raise Broken("row")
    return int(match[1])


def parse_head(chunks: Iterable[bytes]) -> Element:
    """The part up to its rows, as a tree."""
    head = b""
    for chunk in chunks:
        head += chunk
        at = head.find(b"<sheetData")
        if at >= 0:
            return parse(head[:at] + b"<sheetData/></worksheet>")
    raise Broken("sheetData")


@dataclass(frozen=True, slots=True)
class _Looks:
    head: Element
    heights: Heights
    styles: Styles
    title: str
    since_1904: bool
    columns: dict[int, int] = field(default_factory=dict)

    def of_column(self, column: int) -> int:
        """The style of a column, looked up once."""
        if column not in self.columns:
            self.columns[column] = column_style(self.head, column)
        return self.columns[column]


def _rows(lines: Lines, first: int, looks: _Looks) -> bytes:
    """New rows as bytes, a batch at a time: the trees of many thousand lines would fill the
    memory.
    """
    starts = range(0, len(lines), _BATCH)
    return b"".join(_batch(lines[start : start + _BATCH], first + start, looks) for start in starts)


def _batch(lines: Lines, first: int, looks: _Looks) -> bytes:
    """Rows in the default namespace of the part."""
    holder = etree.Element(q("sheetData"), nsmap={None: MAIN})
    for number, line in enumerate(lines, first):
        row = etree.SubElement(holder, q("row"), r=str(number))
        texts = [(column, value) for column, value in enumerate(line, 1) if isinstance(value, str)]
        looks.heights.fit(row, texts, whole=True)
        for column, value in enumerate(line, 1):
            if value is not None:
                refuse_if_unfit(value, looks.title, number, column)
                _put(etree.SubElement(row, q("c"), r=address(number, column)), column, value, looks)
    text = bytes(etree.tostring(holder, encoding="UTF-8"))
    return text[text.index(b">") + 1 : text.rindex(b"</")]


def _put(cell: Element, column: int, value: Value, looks: _Looks) -> None:
    style = looks.styles.suited(looks.of_column(column), value)
    if style:
        cell.set("s", str(style))
    fill(cell, value, since_1904=looks.since_1904)


def _before(chunks: Iterable[bytes], seam: Seam, dimension: bytes) -> Iterator[bytes]:
    """The bytes up to the cut; the dimension stands in the first few of them."""
    passed = 0
    for chunk in chunks:
        take = chunk[: max(seam.cut - passed, 0)]
        yield take if passed else _DIMENSION.sub(dimension, take, count=1)
        passed += len(chunk)
        if passed >= seam.cut:
            return


def _from(chunks: Iterable[bytes], start: int) -> Iterator[bytes]:
    passed = 0
    for chunk in chunks:
        if passed + len(chunk) > start:
            yield chunk[max(start - passed, 0) :]
        passed += len(chunk)
