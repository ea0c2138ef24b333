"""One sheet part as a tree: cells and rows are put in their places, everything else stays as it is.

A fresh cell looks like the one above it, else like its row, else like its column; the header lends
its looks to nobody.
"""

from __future__ import annotations

from bisect import bisect_left

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
from sheets_sync.adapters.xlsx.faults import number_missing
from sheets_sync.adapters.xlsx.formulas import hand_over
from sheets_sync.adapters.xlsx.heights import Heights
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import (
    Broken,
    Element,
    child,
    parse,
    q,
    range_of,
    whole,
)
from sheets_sync.core.model.addresses import Box, address, column_in
from sheets_sync.core.model.values import Value

_ROW, _T = q("row"), q("t")
_ROWS_AT_HAND = 16
_AFTER_DIMENSION = ("sheetViews", "sheetFormatPr", "cols", "sheetData")


class SheetPart:
    """A tab being patched."""

    def __init__(self, xml: bytes, title: str, styles: Styles, *, since_1904: bool = False) -> None:
        self.root = parse(xml)
        self.title = title
        self.styles = styles
        self._since_1904 = since_1904
        self._data = self.root.find(q("sheetData"))
        if self._data is None:
            raise Broken("sheetData")
        number_missing(self.root)
        self._heights = Heights(self.root)
        self._rows = {whole(row.get("r"), 0): row for row in self._data.iterchildren(_ROW)}
        self._order = sorted(self._rows)
        self._at_hand: dict[int, dict[str, Element]] = {}
        """The cells of the rows that were last asked for, by address."""
        self.lost_formula = False
        self._touched: list[tuple[int, int]] = []

    def finished(self) -> Element:
        """The part with what was put into it."""
        self._stretch_dimension()
        for number in {row for row, _ in self._touched}:
            self._fit(self._rows[number])
        return self.root

    def cell(self, row: int, column: int) -> Element | None:
        """The cell's element, if there is one."""
        return self._cells(row).get(address(row, column))

    @property
    def last_row(self) -> int:
        """The last row that holds anything."""
        return next((row for row in reversed(self._order) if self.has_content(row)), 0)

    def has_content(self, row: int) -> bool:
        """Whether anything stands in the row."""
        element = self._rows.get(row)
        return element is not None and any(len(cell) for cell in element.iterchildren(CELL))

    def filled(self, column: int) -> int | None:
        """The first row with anything in the column."""
        cells = ((number, self.cell(number, column)) for number in self._order)
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
        self._touched.append((row, column))

    def _cells(self, row: int) -> dict[str, Element]:
        if row not in self._at_hand:
            if len(self._at_hand) >= _ROWS_AT_HAND:
                self._at_hand.clear()
            element = self._rows.get(row)
            cells = () if element is None else element.iterchildren(CELL, reversed=True)
            self._at_hand[row] = {cell.get("r"): cell for cell in cells}  # of doubles the first
        return self._at_hand[row]

    def _row(self, number: int) -> Element:
        if number in self._rows:
            return self._rows[number]
        row = etree.Element(_ROW, r=str(number))
        at = bisect_left(self._order, number)
        if at < len(self._order):
            self._rows[self._order[at]].addprevious(row)
        else:
            self._data.append(row)
        self._order.insert(at, number)
        self._rows[number] = row
        return row

    def _made(self, row_number: int, column: int) -> Element:
        row = self._row(row_number)
        row.attrib.pop("spans", None)
        name = address(row_number, column)
        cell = self._cells(row_number)[name] = etree.Element(CELL, r=name)
        style = self.style_for(row_number, column)
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
            hand_over(self._data, cell, formula)
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
            known = known and kind != "s"
            if kind == INLINE and self.styles.wraps(whole(cell.get("s"), 0)):
                texts.append((column_in(cell.get("r")), "".join(cell.itertext())))
        self._heights.fit(row, texts, whole=known)

    def _stretch_dimension(self) -> None:
        if not self._touched:
            return
        dimension = child(self.root, "dimension", _AFTER_DIMENSION)
        rows, columns = [row for row, _ in self._touched], [column for _, column in self._touched]
        known = (
            range_of(dimension.get("ref"))
            if dimension.get("ref")
            else Box(min(rows), min(columns), 1, 1)
        )
        grown = Box(
            min(known[0], *rows),
            min(known[1], *columns),
            max(known[2], *rows),
            max(known[3], *columns),
        )
        dimension.set("ref", str(grown))
