"""One sheet part being patched: cells and rows are put in their places, everything else stays as it
is.

A fresh cell looks like the one above it, else like its row, else like its column; the header lends
its looks to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.adapters.canonical import refuse_if_unfit
from sheets_sync.adapters.xlsx.cells import column_style, content_of
from sheets_sync.adapters.xlsx.heights import Heights
from sheets_sync.adapters.xlsx.row import Row
from sheets_sync.adapters.xlsx.rows import rows_of
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import ON, child, range_of, whole
from sheets_sync.core.model.addresses import Box
from sheets_sync.core.model.values import Value

_ROWS_AT_HAND = 16
_AFTER_DIMENSION = ("sheetViews", "sheetFormatPr", "cols", "sheetData")


class SheetPart:
    """A tab being patched."""

    def __init__(self, xml: bytes, title: str, styles: Styles, *, since_1904: bool = False) -> None:
        self._rows = rows_of(xml)
        self.root = self._rows.root
        self.title = title
        self.styles = styles
        self._since_1904 = since_1904
        self._heights = Heights(self.root)
        self._at_hand: dict[int, Row | None] = {}
        """The rows that were last asked for."""
        self.lost_formula = False
        self._touched: set[int] = set()
        self._reached: Box | None = None
        """All cells that were put."""

    def finished(self) -> Iterator[bytes | memoryview]:
        """The part with what was put into it."""
        self._stretch_dimension()
        self._let_go()
        return self._rows.written()

    @property
    def last_row(self) -> int:
        """The last row that holds anything."""
        return next((row for row in reversed(self._rows.order) if self.has_content(row)), 0)

    def has_content(self, row: int) -> bool:
        """Whether anything stands in the row."""
        there = self._row(row)
        return there is not None and there.has_content

    def is_filled(self, row: int, column: int) -> bool:
        """Whether anything stands in the cell, also where nobody sees it."""
        there = self._row(row)
        return there is not None and there.is_filled(column)

    def filled(self, column: int) -> int | None:
        """The first row with anything in the column."""
        return next((row for row in self._rows.order if self.is_filled(row, column)), None)

    def shows_nothing(self, row: int, column: int) -> bool:
        """Whether a cell holds a formula or a text that nobody sees, such as `=IF(A9="";"";A9)`."""
        there = self._row(row)
        return there is not None and there.shows_nothing(column)

    def put(self, row: int, column: int, value: Value) -> None:
        """Let the cell hold the value; its looks stay, but for what makes a date a date."""
        refuse_if_unfit(value, self.title, row, column)
        there = self._row(row)
        style = there.style_of(column) if there else None
        if style is None:
            if value is None or value == "":
                return
            style = self.style_for(row, column)
        content = content_of(value, since_1904=self._since_1904)
        suited = self.styles.suited(style, value)
        self.lost_formula |= self._row_or_new(row).put(column, suited, content)
        self._touched.add(row)
        here = Box(row, column, row, column)
        self._reached = _around(self._reached, here) if self._reached else here

    def restyle(self, row: int, column: int, style: int) -> None:
        """Give a cell that is there other looks."""
        self._row_or_new(row).restyle(column, style)
        self._touched.add(row)

    def show_row(self, row: int, *, shown: bool) -> None:
        """Let a row be seen or hide it."""
        looks = self._row_or_new(row).looks
        if shown:
            looks.pop("hidden", None)
        else:
            looks["hidden"] = "1"
        self._touched.add(row)

    def _row(self, number: int) -> Row | None:
        if number not in self._at_hand:
            if len(self._at_hand) >= _ROWS_AT_HAND:
                self._let_go()
            self._at_hand[number] = self._rows.get(number)
        return self._at_hand[number]

    def _row_or_new(self, number: int) -> Row:
        there = self._row(number)
        if there is None:
            there = self._at_hand[number] = self._rows.add(number)
        return there

    def _let_go(self) -> None:
        """The rows at hand are done for now."""
        for number, row in self._at_hand.items():
            touched = number in self._touched
            if touched and row is not None:
                self._fit(row)
            self._rows.let_go(number, changed=touched)
        self._at_hand.clear()
        self._touched.clear()

    def style_for(self, row: int, column: int) -> int:
        """The style a fresh cell takes on."""
        above = self._row(row - 1) if row > 2 else None
        if above is not None and (style := above.style_of(column)):
            return style
        own = self._row(row)
        if own is not None and own.looks.get("customFormat") in ON:
            return whole(own.looks.get("s"), 0)
        return column_style(self.root, column)

    def _fit(self, row: Row) -> None:
        """Let the height follow the texts; those that an editor has moved to the shared strings are
        not looked up.
        """
        if self._heights.follow(row.looks):
            found = row.texts(self.styles.wraps)
            texts = [(column, text, self.styles.scale(style)) for column, style, text in found]
            self._heights.fit(row.looks, texts, whole=not row.has_shared)

    def _stretch_dimension(self) -> None:
        if self._reached is None:
            return
        dimension = child(self.root, "dimension", _AFTER_DIMENSION)
        ref = dimension.get("ref")
        known = range_of(ref) if ref else self._reached._replace(last_row=1, last_column=1)
        dimension.set("ref", str(_around(known, self._reached)))


def _around(one: Box, other: Box) -> Box:
    """The smallest rectangle with both in it."""
    return Box(
        min(one.first_row, other.first_row),
        min(one.first_column, other.first_column),
        max(one.last_row, other.last_row),
        max(one.last_column, other.last_column),
    )
