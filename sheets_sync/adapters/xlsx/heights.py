"""Rows fit the wrapped text that is put into them.

Excel fits rows by itself when it opens a workbook; LibreOffice believes what stands in the file.
The height is an estimate and marked as automatic, so that the next edit of the row by a person fits
it exactly. A height that a person or the layout has set stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from math import ceil

from sheets_sync.adapters.xlsx.xml import NS, ON, Element, measure, q
from sheets_sync.adapters.xlsx.xml import whole as _number

LINE = 15.0
TALLEST = 409.0
_DEFAULT_WIDTH = 8.43
Wrapped = tuple[int, str, float]
"""Column, text, and how large its letters are, of those that widths are counted in."""


class Heights:
    """The widths of a sheet's columns, and what follows from them for its rows."""

    def __init__(self, root: Element) -> None:
        defaults = root.find(q("sheetFormatPr"))
        self._is_fixed = defaults is not None and defaults.get("customHeight") in ON
        self._line = (
            measure(defaults.get("defaultRowHeight"), LINE) if defaults is not None else LINE
        )
        self._widths = {
            column: measure(each.get("width"), _DEFAULT_WIDTH)
            for each in root.iterfind("m:cols/m:col", NS)
            for column in range(
                max(_number(each.get("min"), 1), 1), min(_number(each.get("max"), 1), 200) + 1
            )
        }

    def follow(self, looks: Mapping[str, str]) -> bool:
        """Whether a row's height follows what stands in it. `looks`: its attributes."""
        return not self._is_fixed and looks.get("customHeight") not in ON

    def needed(self, texts: Iterable[Wrapped]) -> tuple[int, float]:
        """How many lines these wrapped texts take at most, and how tall the tallest is."""
        most, height = 1, self._line
        for column, text, scale in texts:
            lines = needed_lines(text, self._widths.get(column, _DEFAULT_WIDTH) / scale)
            most, height = max(most, lines), max(height, lines * self._line * scale)
        return most, min(height, TALLEST)

    def of_fresh(self, texts: Iterable[Wrapped]) -> str:
        """The height of a fresh row as an attribute says it; empty for that of any row."""
        lines, height = self.needed(texts) if not self._is_fixed else (1, 0.0)
        return f"{height:g}" if lines > 1 else ""

    def fit(
        self, looks: MutableMapping[str, str], texts: Iterable[Wrapped], *, whole: bool
    ) -> None:
        """Make a row tall enough for its wrapped texts; no taller only if these are all it has."""
        lines, height = self.needed(texts)
        if lines > 1 and (whole or height > measure(looks.get("ht"), 0)):
            looks["ht"] = f"{height:g}"
        elif whole and lines == 1:
            looks.pop("ht", None)


def needed_lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column; words break early, so one character is
    spared.
    """
    room = max(width - 1, 1)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(ceil(len(line) / room), 1) for line in text.split("\n"))
