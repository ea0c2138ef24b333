"""One sheet part being patched: cells and rows are put in their places, everything else stays as it
is.

A fresh cell looks like the one above it, else like its row, else like its column; the header lends
its looks to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sheets_sync.adapters.canonical import refuse_if_unfit
from sheets_sync.adapters.xlsx.cells import (
    CELL,
    FORMULA,
    INLINE,
    VALUE,
    column_style,
    content_of,
    fill,
)
from sheets_sync.adapters.xlsx.formulas import hand_over
from sheets_sync.adapters.xlsx.heights import Heights
from sheets_sync.adapters.xlsx.rows import rows_of
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import (
    Element,
    child,
    q,
    range_of,
    whole,
)
from sheets_sync.core.model.addresses import Box, address, column_in
from sheets_sync.core.model.values import Value

_T = q("t")
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
        self._at_hand: dict[int, dict[str, Element]] = {}
        """The cells of the rows that were last asked for, by address."""
        self.lost_formula = False
        self._touched: set[int] = set()
        self._reached: Box | None = None
        """All cells that were put."""

    def finished(self) -> Iterator[bytes | memoryview]:
        """The part with what was put into it."""
        self._stretch_dimension()
        self._let_go()
        return self._rows.written()

    def cell(self, row: int, column: int) -> Element | None:
        """The cell's element, if there is one."""
        return self._cells(row).get(address(row, column))

    @property
    def last_row(self) -> int:
        """The last row that holds anything."""
        return next((row for row in reversed(self._rows.order) if self.has_content(row)), 0)

    def has_content(self, row: int) -> bool:
        """Whether anything stands in the row."""
        return any(len(cell) for cell in self._cells(row).values())

    def filled(self, column: int) -> int | None:
        """The first row with anything in the column."""
        cells = ((number, self.cell(number, column)) for number in self._rows.order)
        return next((number for number, cell in cells if cell is not None and len(cell)), None)

    def shows_nothing(self, row: int, column: int) -> bool:
        """Whether a cell holds a formula or a text that nobody sees, such as `=IF(A9="";"";A9)`."""
        cell = self.cell(row, column)
        return cell is not None and len(cell) > 0 and not "".join(cell.itertext(VALUE, _T)).strip()

    def put(self, row: int, column: int, value: Value) -> None:
        """Let the cell hold the value; its looks stay, but for what makes a date a date."""
        refuse_if_unfit(value, self.title, row, column)
        cell = self.cell(row, column)
        if cell is None:
            if value is None or value == "":
                return
            cell = self._made(row, column)
        self._clear(cell)
        self._fill(cell, value)
        self._touched.add(row)
        here = Box(row, column, row, column)
        self._reached = _around(self._reached, here) if self._reached else here

    def show_row(self, row: int, *, shown: bool) -> None:
        """Let a row be seen or hide it."""
        self._cells(row)  # at hand from now on
        element = self._rows.get(row)
        if element is None:
            element = self._rows.add(row)
        if shown:
            element.attrib.pop("hidden", None)
        else:
            element.set("hidden", "1")
        self._touched.add(row)

    def _cells(self, row: int) -> dict[str, Element]:
        if row not in self._at_hand:
            if len(self._at_hand) >= _ROWS_AT_HAND:
                self._let_go()
            element = self._rows.get(row)
            cells = () if element is None else element.iterchildren(CELL, reversed=True)
            self._at_hand[row] = {cell.get("r"): cell for cell in cells}  # of doubles the first
        return self._at_hand[row]

    def _let_go(self) -> None:
        """The rows at hand are done for now."""
        for number in self._at_hand:
            touched = number in self._touched
            if touched:
                self._fit(self._rows.get(number))
            self._rows.let_go(number, changed=touched)
        self._at_hand.clear()
        self._touched.clear()

    def _made(self, row_number: int, column: int) -> Element:
        style = self.style_for(row_number, column)
        cells, name = self._cells(row_number), address(row_number, column)
        row = self._rows.get(row_number)
        if row is None:
            row = self._rows.add(row_number)
        row.attrib.pop("spans", None)
        cell = cells[name] = etree.Element(CELL, r=name)
        if style:
            cell.set("s", str(style))
        before = None
        for other in row.iterchildren(CELL, reversed=True):
            if column_in(other.get("r")) <= column:
                break
            before = other
        row.append(cell) if before is None else before.addprevious(cell)
        return cell

    def style_for(self, row: int, column: int) -> int:
        """The style a fresh cell takes on."""
        above = self.cell(row - 1, column) if row > 2 else None
        if above is not None and above.get("s"):
            return whole(above.get("s"), 0)
        own = self._rows.get(row)
        if own is not None and own.get("customFormat") in ("1", "true"):
            return whole(own.get("s"), 0)
        return column_style(self.root, column)

    def _clear(self, cell: Element) -> None:
        formula = cell.find(FORMULA)
        if formula is not None:
            hand_over(cell, formula)
            self.lost_formula = True
        for each in list(cell):
            cell.remove(each)
        for attribute in ("t", "cm", "vm"):
            cell.attrib.pop(attribute, None)

    def _fill(self, cell: Element, value: Value) -> None:
        style = whole(cell.get("s"), 0)
        suited = self.styles.suited(style, value)
        if suited != style:
            cell.set("s", str(suited))
        fill(cell, content_of(value, since_1904=self._since_1904))

    def _fit(self, row: Element) -> None:
        """Let the height follow the texts; those that an editor has moved to the shared strings are
        not looked up.
        """
        if not self._heights.follow(row):
            return
        texts, known = [], True
        for cell in row.iterchildren(CELL):
            kind = cell.get("t")
            if kind == "s":
                known = False
            elif kind == INLINE and self.styles.wraps(style := whole(cell.get("s"), 0)):
                text, scale = "".join(cell.itertext()), self.styles.scale(style)
                texts.append((column_in(cell.get("r")), text, scale))
        self._heights.fit(row, texts, whole=known)

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
