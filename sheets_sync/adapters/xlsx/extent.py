"""How far columns and rows of a sheet part reach in pixels, and a box with them."""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.adapters.xlsx.spans import span_of
from sheets_sync.adapters.xlsx.xml import NS, ON, Element, measure, q, whole

_WIDE, _HIGH = 64, 20
"""Pixels of a column and a row of which nothing is said."""
_MOST = 200
"""Columns or rows that a box is looked for in."""


class Extent:
    """Of one sheet part, as it stands now."""

    def __init__(self, root: Element) -> None:
        self._root = root
        defaults = root.find(q("sheetFormatPr"))
        high = measure(defaults.get("defaultRowHeight"), 15) if defaults is not None else 15
        self._high = round(high * 4 / 3) or _HIGH
        self._rows = {
            whole(row.get("r"), 0): row
            for row in root.iterfind("m:sheetData/m:row", NS)
            if whole(row.get("r"), 0) <= _MOST
        }

    def width(self, column: int) -> int:
        """Pixels of a column."""
        span = span_of(self._root, column)
        if span is None:
            return _WIDE
        return 0 if span.get("hidden") in ON else int(measure(span.get("width"), 8.43) * 7 + 0.5)

    def height(self, row: int) -> int:
        """Pixels of a row."""
        found = self._rows.get(row)
        if found is None:
            return self._high
        return 0 if found.get("hidden") in ON else round(measure(found.get("ht"), 15) * 4 / 3)

    def size(self, anchor: Sequence[int]) -> tuple[int, int]:
        """Pixels of a box that a drawing describes so."""
        left, dx, top, dy, right, right_dx, bottom, bottom_dy = anchor
        wide = sum(self.width(each) for each in range(left + 1, min(right, left + _MOST) + 1))
        high = sum(self.height(each) for each in range(top + 1, min(bottom, top + _MOST) + 1))
        return wide + right_dx - dx, high + bottom_dy - dy
