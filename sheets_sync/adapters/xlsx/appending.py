"""Which volume of the journal fresh lines go to, and how they get in there.

A new volume is begun where the last is long enough, so that the cost of a sync does not grow with
history, and at the latest where it is as long as a sheet may be. A journal that
another program wrote in a way that cannot be spliced gets its lines cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sheets_sync.adapters.volumes import next_layout, volume_of
from sheets_sync.adapters.xlsx.book import Book
from sheets_sync.adapters.xlsx.heads import last_volume
from sheets_sync.adapters.xlsx.journal import Lines, spliced
from sheets_sync.adapters.xlsx.journal_head import headed
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.seam import find_seam
from sheets_sync.adapters.xlsx.sheet import SheetPart
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import Broken
from sheets_sync.core.model.limits import JOURNAL_ROWS
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Value

VOLUME_BYTES = 800_000
"""A volume that is larger, more than a thousand lines, gets no more: to splice it, all of it has to
be inflated and deflated again, so that a sync would take the longer the longer the history is."""
_LEAST_OF_A_ROW = 16
"""Bytes; no row of a sheet is written in fewer."""
AddTab = Callable[[TabLayout, int], Book]
"""Adds a tab at a position; answers the workbook with it."""


class Journal:
    """The volumes of a workbook that is being rewritten."""

    def __init__(self, rewrite: Rewrite, styles: Styles, book: Book, add_tab: AddTab) -> None:
        self._rewrite, self._styles, self._book = rewrite, styles, book
        self._add_tab = add_tab

    def append(self, part: str, lines: Lines) -> None:
        """Put lines behind the last one, beginning from the part of a volume."""
        for volume, share in self._shares(part, lines):
            self._splice(volume, share)

    def head(self, part: str, column: int, heading: Value) -> None:
        """Give a volume a heading, or whatever else is to stand in its first row."""
        try:
            if not isinstance(heading, str):
                raise Broken("heading")
            self._rewrite.put(part, headed(self._rewrite.stream(part), column, heading))
        except Broken:
            sheet = self._sheet(part)
            sheet.put(1, column, heading)
            self._rewrite.put_pieces(part, sheet.finished())

    def _title(self, part: str) -> str:
        return next(sheet.title for sheet in self._book.sheets if sheet.part == part)

    def _shares(self, part: str, lines: Lines) -> Iterator[tuple[str, Lines]]:
        """Which lines go to which volume."""
        title = self._title(part)
        if volume_of(title) == 1 and (last := last_volume(self._rewrite.package, self._book)):
            title, part = last.title, last.part
        room = self._room_in(part, title, len(lines))
        if lines[:room]:
            yield part, lines[:room]
        for start in range(room, len(lines), JOURNAL_ROWS - 1):
            layout = next_layout([sheet.title for sheet in self._book.sheets], title)
            behind = [sheet.title for sheet in self._book.sheets].index(title) + 1
            self._book = self._add_tab(layout, behind)
            title = layout.title
            made = next(sheet.part for sheet in self._book.sheets if sheet.title == title)
            yield made, lines[start : start + JOURNAL_ROWS - 1]

    def _room_in(self, part: str, title: str, more: int) -> int:
        """How many lines a volume still takes."""
        if self._rewrite.size(part) > VOLUME_BYTES:
            return 0
        return max(JOURNAL_ROWS - self._rows_of(part, title, more), 0)

    def _rows_of(self, part: str, title: str, more: int) -> int:
        """The last row of a journal; 0 where it is too small for that to matter."""
        if self._rewrite.size(part) // _LEAST_OF_A_ROW + more < JOURNAL_ROWS:
            return 0
        try:
            return find_seam(self._rewrite.stream(part)()).last_row
        except Broken:
            return SheetPart(self._rewrite.read(part), title, self._styles).last_row

    def _splice(self, part: str, lines: Lines) -> None:
        stream, title = self._rewrite.stream(part), self._title(part)
        try:
            new = spliced(stream, lines, self._styles, title, since_1904=self._book.since_1904)
            self._rewrite.put(part, new)
        except Broken:
            self._append_as_cells(part, lines)

    def _append_as_cells(self, part: str, lines: Lines) -> None:
        """Lines for a part that cannot be spliced, such as one with prefixes."""
        sheet = self._sheet(part)
        for row, line in enumerate(lines, sheet.last_row + 1):
            for column, value in enumerate(line, 1):
                sheet.put(row, column, value)
        self._rewrite.put_pieces(part, sheet.finished())

    def _sheet(self, part: str) -> SheetPart:
        xml, since_1904 = self._rewrite.read(part), self._book.since_1904
        return SheetPart(xml, self._title(part), self._styles, since_1904=since_1904)
