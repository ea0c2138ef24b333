"""A row as every spreadsheet writes it, patched as the text it is: a tree for each of thousands of
rows takes most of a write's time.

Only rows that are nothing but cells, each with its place, its style and its kind, in order, are
taken so; whoever makes one has made sure that the part is well-formed, in one default namespace,
and without comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import pairwise
from typing import NamedTuple, Self

from sheets_sync.adapters.xlsx.cells import INLINE, Content, cell_xml, placed
from sheets_sync.adapters.xlsx.row import Row, Wraps
from sheets_sync.core.model.addresses import address, number

_ROW = re.compile(rb'<row((?: [\w:]++="[^"<>]*+")*+)(?:/>|>(.*)</row>)(\s*)', re.DOTALL)
_LOOK = re.compile(r' ([\w:]+)="([^"]*)"')
_CELL = re.compile(
    rb'(<c r="([A-Z]{1,3}+)(\d{1,7}+)"(?: s="(\d{1,6}+)")?+(?: t="(\w{1,9}+)")?+'
    rb"(?:/>|>((?:[^<]++|<(?!/c>))*+)</c>))"
)
_PARTS = 1 + _CELL.groups
_STYLE = re.compile(rb'^(<c r="\w+")(?: s="\d+")?')
_FORMULA = re.compile(rb"<f[ />]")
_TAG = re.compile(rb"<[^<>]*>")
_SHOWN = re.compile(rb"<[vt](?: [^<>]*)?>([^<]*)")
_column = cache(lambda letters: number(letters.decode()))


class _Cell(NamedTuple):
    """A cell, and the parts of its text."""

    text: bytes
    style: bytes | None
    kind: bytes | None
    inner: bytes | None

    @property
    def is_filled(self) -> bool:
        return self.inner is not None and b"<" in self.inner


class TextRow(Row):
    """A row that stays text; a cell is only looked into when something is asked of it."""

    def __init__(self, at: int, looks: dict[str, str], tail: bytes = b"") -> None:
        self.looks = looks
        self._number, self._tail = at, tail
        self._cells: dict[int, _Cell] = {}

    @classmethod
    def of(cls, at: int, text: bytes) -> Self | None:
        """Row `at` from its text; None where that is written in another way."""
        found = _ROW.fullmatch(text)
        if found is None:
            return None
        row = cls(at, dict(_LOOK.findall(found[1].decode())), found[3])
        return row if row._take(found[2] or b"") else None

    def _take(self, cells: bytes) -> bool:
        """Whether there is nothing but cells of this row, from left to right."""
        parts = _CELL.split(cells)
        columns = [*map(_column, parts[2::_PARTS])]
        if any(parts[0::_PARTS]) or any(one >= other for one, other in pairwise(columns)):
            return False
        if set(parts[3::_PARTS]) - {b"%d" % self._number}:
            return False
        found = zip(parts[1::_PARTS], *(parts[at::_PARTS] for at in (4, 5, 6)), strict=True)
        self._cells = dict(zip(columns, map(_Cell._make, found), strict=True))
        return True

    @property
    def has_content(self) -> bool:
        """Whether any of its cells holds something."""
        return any(cell.is_filled for cell in self._cells.values())

    @property
    def has_shared(self) -> bool:
        """Whether any of its cells is one of those."""
        return any(cell.kind == b"s" for cell in self._cells.values())

    def is_filled(self, column: int) -> bool:
        """Whether the cell holds something."""
        return column in self._cells and self._cells[column].is_filled

    def shows_nothing(self, column: int) -> bool:
        """Whether what it holds is not seen."""
        if not self.is_filled(column):
            return False
        shown = b"".join(_SHOWN.findall(self._cells[column].inner or b""))
        return not unescape(shown.decode()).strip()

    def style_of(self, column: int) -> int | None:
        """What the cell says of its style."""
        cell = self._cells.get(column)
        return None if cell is None else int(cell.style or 0)

    def texts(self, wraps: Wraps) -> Iterator[tuple[int, int, str]]:
        """Those of its cells."""
        for column, cell in self._cells.items():
            if cell.kind == INLINE.encode() and wraps(style := int(cell.style or 0)):
                yield column, style, unescape(_TAG.sub(b"", cell.inner or b"").decode())

    def put(self, column: int, style: int, content: Content) -> bool:
        """In place of all that the cell held."""
        before = self._cells.get(column)
        if before is None:
            self.looks.pop("spans", None)
        text = placed(address(self._number, column), cell_xml(style, content))
        self._keep(column, text.encode())
        return bool(before and before.inner and _FORMULA.search(before.inner))

    def _keep(self, column: int, text: bytes) -> None:
        parts = _CELL.split(text)
        self._cells[column] = _Cell(parts[1], *parts[4:_PARTS])

    def restyle(self, column: int, style: int) -> None:
        """Nothing where there is no cell."""
        if cell := self._cells.get(column):
            self._keep(column, _STYLE.sub(rb'\1 s="%d"' % style, cell.text, count=1))

    def written(self) -> bytes:
        """Its text, with the cells in order."""
        looks = "".join(f' {name}="{value}"' for name, value in self.looks.items()).encode()
        if not self._cells:
            return b"<row%b/>%b" % (looks, self._tail)
        cells = b"".join(self._cells[column].text for column in sorted(self._cells))
        return b"<row%b>%b</row>%b" % (looks, cells, self._tail)
