"""The rows of a sheet part that is being patched.

A part as spreadsheets write it stays text: only a row that is asked for is taken apart, and it is
text again as soon as the next ones are asked for. So a tab of a hundred thousand rows takes little
more memory than its bytes, and a row that nobody touches stays byte for byte. A part that is
written otherwise, or whose rows lean on each other, is one tree from beginning to end.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from sheets_sync.adapters.xlsx.faults import number_missing
from sheets_sync.adapters.xlsx.row import ElementRow, Row
from sheets_sync.adapters.xlsx.row_text import TextRow
from sheets_sync.adapters.xlsx.xml import (
    Broken,
    Element,
    parse,
    pieces,
    q,
    refuse_if_ill_formed,
    whole,
)

_ROW, _DATA = q("row"), q("sheetData")
_ROOT = re.compile(rb"<worksheet\b[^<>]*>")
_START, _END, _NONE = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_TAG = re.compile(rb'<row r="(\d{1,7})"[^<>]*>')
_LEANING = re.compile(rb"""=["']shared["']""")
_OTHER_ENCODING = re.compile(rb"""encoding=["'](?!utf-?8["'])""", re.IGNORECASE)


class Rows(ABC):
    """The rows of one part, and the part around them."""

    root: Element
    """The part, where the rows are text without them."""
    order: list[int]
    """The numbers of all rows, upwards."""

    @abstractmethod
    def get(self, number: int) -> Row | None:
        """A row, until `let_go`."""

    def add(self, number: int) -> Row:
        """A new row in its place."""
        row = self._added(number)
        self.order.insert(bisect_left(self.order, number), number)
        return row

    @abstractmethod
    def _added(self, number: int) -> Row: ...

    @abstractmethod
    def let_go(self, number: int, *, changed: bool) -> None:
        """Nobody holds the row any more."""

    @abstractmethod
    def written(self) -> Iterator[bytes | memoryview]:
        """The bytes of the whole part."""


def rows_of(xml: bytes) -> Rows:
    """The rows of a part, as text where its writing allows it. Raises `Broken`."""
    places = _places(xml)
    return _Tree(xml) if places is None else _Texts(xml, places)


class _Tree(Rows):
    """All rows in one tree."""

    def __init__(self, xml: bytes) -> None:
        self.root = parse(xml)
        self._data = self.root.find(_DATA)
        if self._data is None:
            raise Broken("sheetData")
        number_missing(self.root)
        self._rows = {whole(row.get("r"), 0): row for row in self._data.iterchildren(_ROW)}
        self.order = sorted(self._rows)

    def get(self, number: int) -> Row | None:
        row = self._rows.get(number)
        return None if row is None else ElementRow(row)

    def _added(self, number: int) -> Row:
        row = self._rows[number] = etree.Element(_ROW, r=str(number))
        at = bisect_left(self.order, number)
        if at < len(self.order):
            self._rows[self.order[at]].addprevious(row)
        else:
            self._data.append(row)
        return ElementRow(row)

    def let_go(self, number: int, *, changed: bool) -> None:
        """The tree holds it all the same."""

    def written(self) -> Iterator[bytes | memoryview]:
        yield from pieces(self.root)


class _Places(NamedTuple):
    """Where the rows of a part stand."""

    numbers: list[int]
    begins: list[int]
    """The first byte of each, and behind the last one where all of them end."""

    def span(self, number: int) -> tuple[int, int] | None:
        """From where to where a row goes; None where there is none."""
        at = bisect_left(self.numbers, number)
        if at == len(self.numbers) or self.numbers[at] != number:
            return None
        return self.begins[at], self.begins[at + 1]


def _places(xml: bytes) -> _Places | None:
    """Where each row stands; None where that cannot be told from the bytes alone."""
    start, end = xml.find(_START), xml.rfind(_END)
    if b"<!" in xml or _LEANING.search(xml) or _OTHER_ENCODING.search(xml, 0, 200):
        return None
    if start < 0 or end < 0 or not _ROOT.search(xml, 0, start):
        return None
    if xml.count(b"<c", start, end) != xml.count(b'<c r="', start, end):
        return None
    found = _Places([], [])
    for tag in _TAG.finditer(xml, start, end):
        found.numbers.append(int(tag[1]))
        found.begins.append(tag.start())
    upwards = all(one < other for one, other in pairwise(found.numbers))
    if not upwards or len(found.numbers) != xml.count(b"<row", start, end):
        return None
    found.begins.append(end)
    return found


class Frame:
    """A part whose rows are left as they stand: only what is around them is a tree."""

    def __init__(self, xml: bytes, start: int, end: int) -> None:
        self.root = parse(xml[:start] + _NONE + xml[end + len(_END) :])
        self._xml, self.ends = memoryview(xml), (start + len(_START), end)

    def written(self) -> Iterator[bytes | memoryview]:
        """The bytes of the whole part."""
        begin, end = self.ends
        yield from self.around((self._xml[begin:end],))

    def around(self, rows: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
        """The same, with other rows."""
        declaration, part = pieces(self.root)
        head, _, tail = part.partition(_NONE)
        yield declaration
        yield head + _START
        yield from rows
        yield _END + tail


def frame_of(xml: bytes) -> Frame | Rows:
    """What stands around the rows of a part, with its rows only where these cannot be told apart
    by a glance. Raises `Broken`.
    """
    start, end = xml.find(_START), xml.rfind(_END)
    if start < 0 or end < 0 or b"<!" in xml or _OTHER_ENCODING.search(xml, 0, 200):
        return rows_of(xml)
    return Frame(xml, start, end)


class _Texts(Rows):
    """Rows as they stand in the bytes; those that were asked for as they stand now."""

    def __init__(self, xml: bytes, places: _Places) -> None:
        refuse_if_ill_formed(xml)
        self._xml, self._places = memoryview(xml), places
        self.order = list(places.numbers)
        start, end = xml.find(_START), xml.rfind(_END)
        opening = _ROOT.search(xml, 0, start)
        self._before = (opening[0] if opening else b"") + _START
        self._frame = Frame(xml, start, end)
        self.root = self._frame.root
        self._open: dict[int, Row] = {}
        self._changed: dict[int, bytes] = {}

    def get(self, number: int) -> Row | None:
        if number not in self._open:
            text = self._text(number)
            if text is None:
                return None
            self._open[number] = TextRow.of(number, text) or ElementRow(self._opened(text))
        return self._open[number]

    def _text(self, number: int) -> bytes | None:
        if number in self._changed:
            return self._changed[number]
        span = self._places.span(number)
        return bytes(self._xml[span[0] : span[1]]) if span else None

    def _opened(self, text: bytes) -> Element:
        return parse(b"%b%b</sheetData></worksheet>" % (self._before, text))[0][0]

    def _added(self, number: int) -> Row:
        row = self._open[number] = TextRow(number, {"r": str(number)})
        return row

    def let_go(self, number: int, *, changed: bool) -> None:
        row = self._open.pop(number, None)
        if row is not None and changed:
            self._changed[number] = row.written()

    def written(self) -> Iterator[bytes | memoryview]:
        return self._frame.around(self._data())

    def _data(self) -> Iterator[bytes | memoryview]:
        """The rows: what nobody asked for in stretches as long as may be."""
        at, end = self._frame.ends
        for number in sorted(self._changed):
            begin, after = self._places.span(number) or self._behind(number)
            yield self._xml[at:begin]
            yield self._changed[number]
            at = after
        yield self._xml[at:end]

    def _behind(self, number: int) -> tuple[int, int]:
        """Where a new row comes in: before the first row below it."""
        place = self._places.begins[bisect_left(self._places.numbers, number)]
        return place, place
