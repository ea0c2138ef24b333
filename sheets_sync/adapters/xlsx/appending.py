"""Which volume of the journal fresh lines go to, and how they get in there.

To splice a volume, all of it has to be inflated and deflated again, so that a sync would take the
longer the longer the history is. So the volume that grows is small. Once it is no longer, its lines
move up into the one before it, which nobody opens until then; and where that is full, it becomes
the next one of those, and another one begins to grow. A journal that another program wrote in a way
that cannot be spliced gets its lines cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sheets_sync.adapters.volumes import next_layout, volume_of
from sheets_sync.adapters.xlsx.book import Book, Sheet
from sheets_sync.adapters.xlsx.careful import read_lines
from sheets_sync.adapters.xlsx.careful_tabs import Leaning
from sheets_sync.adapters.xlsx.heads import last_volumes
from sheets_sync.adapters.xlsx.journal import Lines, spliced
from sheets_sync.adapters.xlsx.journal_head import headed, without_lines
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.seam import find_seam
from sheets_sync.adapters.xlsx.sheet import SheetPart
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import Broken, Malformed, Oversized
from sheets_sync.core.model.journal import below_headings
from sheets_sync.core.model.limits import JOURNAL_ROWS
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.showing import writable
from sheets_sync.core.model.values import Value

OPEN_BYTES = 120_000
"""A volume that is larger, some two hundred lines, gets no more."""
FULL_BYTES = 2_000_000
"""One that is larger takes no lines of the one behind it either."""
_MOST_MOVED = 4
"""Times `OPEN_BYTES`: what many lines at once made of a volume stays where it is."""
_HELD = 1 << 20
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
        if volume_of(title) == 1 and (last := self._last_volume()):
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

    def _last_volume(self) -> Sheet | None:
        """The one that grows; first its lines move up where they can."""
        found = last_volumes(self._rewrite.package, self._book)
        last = next(found, None)
        size = self._rewrite.size(last.part) if last else 0
        if last and OPEN_BYTES < size <= _MOST_MOVED * OPEN_BYTES:
            before = next(found, None)
            if before and self._rewrite.size(before.part) <= FULL_BYTES:
                self._move_up(last.part, before.part)
        return last

    def _move_up(self, part: str, before: str) -> None:
        """All lines of a volume go behind those of another one. Where that cannot be, they stay."""
        stream, workings = self._rewrite.stream(part), Leaning(self._rewrite.package, self._book)
        try:
            rest = without_lines(self._rewrite.read(part))
            rows = below_headings(read_lines(stream(), workings.found))
            lines = [tuple(map(writable, line)) for line in rows]
            self._splice(before, lines)
        except (Broken, Malformed, Oversized):
            return
        self._rewrite.put(part, rest)

    def _room_in(self, part: str, title: str, more: int) -> int:
        """How many lines a volume still takes."""
        if self._rewrite.size(part) > OPEN_BYTES:
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
        if self._rewrite.size(part) <= _HELD:
            content = self._rewrite.read(part)  # once, not again for each look at it
            stream = lambda: (content,)  # noqa: E731
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
