"""Where the part of a journal is cut for new rows: found as it streams by, with only the last few
bytes at hand.

New rows go right below the last row that holds anything. Empty formatted rows below it (LibreOffice
likes to leave one at the very end) make room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sheets_sync.adapters.xlsx.xml import Broken

_ROW = re.compile(rb"""<row\b[^>]*?\br=["'](\d+)["']""")
_OVERLAP = 4096
"""No tag of the format is longer."""
MOST_LINES = 1_000_000
"""Rows beyond are no lines of a journal, but a far cell."""


@dataclass(slots=True)
class Seam:
    """Where a part is cut: bytes up to `cut` stay, those from `resume` on follow the new rows."""

    cut: int = -1
    resume: int = -1
    last_row: int = 0
    is_bare: bool = False
    """The part has `<sheetData/>`, which must be opened."""


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
