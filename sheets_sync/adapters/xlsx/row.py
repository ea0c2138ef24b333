"""One row of a sheet part while it is patched: its looks, its cells, and what is put into them.

Most rows are as every spreadsheet writes them and stay the text they are (`row_text.py`); this is
the one way to speak to those and to a row that is a tree.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, MutableMapping

from lxml import etree

from sheets_sync.adapters.xlsx.cells import (
    CELL,
    FORMULA,
    INLINE,
    VALUE,
    Content,
    fill,
)
from sheets_sync.adapters.xlsx.formulas import hand_over
from sheets_sync.adapters.xlsx.xml import Element, q, whole
from sheets_sync.core.model.addresses import address, column_in

_T = q("t")

Wraps = Callable[[int], bool]
"""Whether a style lets long text go on in the next line."""


class Row(ABC):
    """A row, until it is let go."""

    looks: MutableMapping[str, str]
    """The attributes of the row itself."""

    @property
    @abstractmethod
    def has_content(self) -> bool:
        """Whether anything stands in it."""

    @property
    @abstractmethod
    def has_shared(self) -> bool:
        """Whether a text of it stands among those that tabs share."""

    @abstractmethod
    def is_filled(self, column: int) -> bool:
        """Whether anything stands in a cell."""

    @abstractmethod
    def shows_nothing(self, column: int) -> bool:
        """Whether a cell holds a formula or a text that nobody sees, such as `=IF(A9="";"";A9)`."""

    @abstractmethod
    def style_of(self, column: int) -> int | None:
        """The style of a cell; None where there is none."""

    @abstractmethod
    def texts(self, wraps: Wraps) -> Iterator[tuple[int, int, str]]:
        """(column, style, text) of the texts that stand in the row itself and wrap."""

    @abstractmethod
    def put(self, column: int, style: int, content: Content) -> bool:
        """Let a cell hold this and nothing else; answers whether a formula went."""

    @abstractmethod
    def restyle(self, column: int, style: int) -> None:
        """Give a cell that is there another style."""

    @abstractmethod
    def written(self) -> bytes:
        """The row as it stands now."""


class ElementRow(Row):
    """A row that is a tree, or part of one."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.looks = element.attrib
        self._number = whole(element.get("r"), 0)
        cells = element.iterchildren(CELL, reversed=True)
        self._cells = {cell.get("r"): cell for cell in cells}  # of doubles the first

    @property
    def has_content(self) -> bool:
        """Whether any of its cells holds something."""
        return any(len(cell) for cell in self._cells.values())

    @property
    def has_shared(self) -> bool:
        """Whether any of its cells is one of those."""
        return any(cell.get("t") == "s" for cell in self.element.iterchildren(CELL))

    def _cell(self, column: int) -> Element | None:
        return self._cells.get(address(self._number, column))

    def is_filled(self, column: int) -> bool:
        """Whether the cell holds something."""
        cell = self._cell(column)
        return cell is not None and len(cell) > 0

    def shows_nothing(self, column: int) -> bool:
        """Whether what it holds is not seen."""
        cell = self._cell(column)
        return cell is not None and len(cell) > 0 and not "".join(cell.itertext(VALUE, _T)).strip()

    def style_of(self, column: int) -> int | None:
        """What the cell says of its style."""
        cell = self._cell(column)
        return None if cell is None else whole(cell.get("s"), 0)

    def texts(self, wraps: Wraps) -> Iterator[tuple[int, int, str]]:
        """Those of its cells."""
        for cell in self.element.iterchildren(CELL):
            if cell.get("t") == INLINE and wraps(style := whole(cell.get("s"), 0)):
                yield column_in(cell.get("r")), style, "".join(cell.itertext())

    def put(self, column: int, style: int, content: Content) -> bool:
        """In place of all that the cell held."""
        cell = self._cell(column)
        if cell is None:
            cell = self._made(column)
        formula = cell.find(FORMULA)
        if formula is not None:
            hand_over(cell, formula)
        for each in list(cell):
            cell.remove(each)
        for attribute in ("t", "cm", "vm"):
            cell.attrib.pop(attribute, None)
        if style != whole(cell.get("s"), 0):
            cell.set("s", str(style))
        fill(cell, content)
        return formula is not None

    def _made(self, column: int) -> Element:
        self.looks.pop("spans", None)
        name = address(self._number, column)
        cell = self._cells[name] = etree.Element(CELL, r=name)
        before = None
        for other in self.element.iterchildren(CELL, reversed=True):
            if column_in(other.get("r")) <= column:
                break
            before = other
        self.element.append(cell) if before is None else before.addprevious(cell)
        return cell

    def restyle(self, column: int, style: int) -> None:
        """Nothing where there is no cell."""
        cell = self._cell(column)
        if cell is not None:
            cell.set("s", str(style))

    def written(self) -> bytes:
        """Its bytes within a part, in whose namespaces it stands."""
        data: bytes = etree.tostring(self.element.getparent(), encoding="UTF-8")
        return data[data.index(b">") + 1 : data.rindex(b"</")]
