"""`xl/styles.xml`: is a style a date, and the same style as one (or not), added only when it is
missing.

`adopt` takes styles over from another workbook, for tabs made by XlsxWriter that move in here.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, datetime

from lxml import etree

from sheets_sync.adapters.xlsx.style_lists import StyleLists
from sheets_sync.adapters.xlsx.xml import ON, measure, parse, q, whole, written
from sheets_sync.core.model.values import Value

DATE_CODE = "[$-421]d mmmm yyyy"
MOMENT_CODE = "[$-421]d mmmm yyyy hh:mm"
STARRED_CODE = '@" *"'
"""Shows a text with a star behind it; the text itself has none."""

TEXT_CODE = "@"
_TEXT_ID = 49
_ORDINARY = 11
"""Points of plain letters."""
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_FIRST_CUSTOM = 164
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_QUOTED = re.compile(r'"[^"]*"|\\.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ELAPSED_ID = 46
_LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


class Styles:
    """The styles of one workbook; `xml` is changed only if something was added."""

    def __init__(self, xml: bytes) -> None:
        self._root = parse(xml)
        self._lists = StyleLists(self._root)
        self._xfs = self._lists.of("cellXfs")
        numbered = self._root.iter(q("numFmt"))
        self._codes = {
            whole(each.get("numFmtId"), 0): each.get("formatCode", "") for each in numbered
        }
        self._known = {code: number for number, code in reversed(self._codes.items())}
        self._adopted: dict[tuple[Styles, int], int] = {}
        self._variants: dict[tuple[int, int], int] = {}
        self._shown: dict[int, str] = {}
        self._wrapping: dict[int, bool] = {}
        self._scales: dict[int, float] = {}

    @property
    def changed(self) -> bool:
        """Whether anything was added."""
        return self._lists.changed

    @property
    def xml(self) -> bytes:
        """The part as it now is."""
        return written(self._root)

    def suited(self, style: int, value: Value) -> int:
        """The style, or its twin with the number format that lets the value read back as what it
        is.
        """
        if isinstance(value, str):
            return style
        if isinstance(value, date):
            code = (
                MOMENT_CODE
                if isinstance(value, datetime) and value.time() != datetime.min.time()
                else DATE_CODE
            )
            return style if self._is_date(style) else self._twin(style, self.format_id(code))
        if isinstance(value, int | float) and not isinstance(value, bool) and self._is_date(style):
            return self._twin(style, 0)
        return style

    def _is_date(self, style: int) -> bool:
        if style >= len(self._xfs):
            return False
        format_id = whole(self._xfs[style].get("numFmtId"), 0)
        if format_id in self._codes:
            return bool(
                re.search("[ymdhs]", _NOT_CODE.sub("", self._codes[format_id]), re.IGNORECASE)
            )
        return format_id in _BUILT_IN_DATES

    def shows(self, style: int) -> str:
        """Whether the style shows a number as a `date` or a `duration`; nothing for any other."""
        if style not in self._shown:
            self._shown[style] = (
                "duration" if self._is_elapsed(style) else "date" if self._is_date(style) else ""
            )
        return self._shown[style]

    def _is_elapsed(self, style: int) -> bool:
        if style >= len(self._xfs):
            return False
        format_id = whole(self._xfs[style].get("numFmtId"), 0)
        code = self._codes.get(format_id)
        return (
            format_id == _ELAPSED_ID
            if code is None
            else bool(_ELAPSED.search(_QUOTED.sub("", code)))
        )

    def wraps(self, style: int) -> bool:
        """Whether long text goes on in the next line."""
        if style >= len(self._xfs):
            return False
        if style not in self._wrapping:
            alignment = self._xfs[style].find(q("alignment"))
            wraps = alignment is not None and alignment.get("wrapText") in ON
            self._wrapping[style] = wraps
        return self._wrapping[style]

    def scale(self, style: int) -> float:
        """How large letters are, of those that a new workbook is written in."""
        if style not in self._scales:
            fonts = self._lists.of("fonts")
            xf = self._xfs[style] if style < len(self._xfs) else None
            number = whole(xf.get("fontId"), 0) if xf is not None else len(fonts)
            size = fonts[number].find(q("sz")) if number < len(fonts) else None
            points = measure(size.get("val"), _ORDINARY) if size is not None else _ORDINARY
            self._scales[style] = max(points, 1) / _ORDINARY
        return self._scales[style]

    def format_id(self, code: str) -> int:
        """The id of a number format, added if it is missing."""
        if code not in self._known:
            new = max([_FIRST_CUSTOM - 1, *self._codes]) + 1
            formats = self._lists.of("numFmts")
            added = etree.Element(q("numFmt"), numFmtId=str(new), formatCode=code)
            self._lists.append(formats, added)
            self._codes[new] = code
            self._known[code] = new
        return self._known[code]

    def _twin(self, style: int, format_id: int) -> int:
        if (style, format_id) not in self._variants:
            self._lists.begin("cellXfs")
            twin = deepcopy(self._xfs[style if style < len(self._xfs) else 0])
            twin.set("numFmtId", str(format_id))
            twin.set("applyNumberFormat", "1")
            self._variants[style, format_id] = self._lists.added("cellXfs", twin)
        return self._variants[style, format_id]

    def coded(self, style: int, code: str) -> int:
        """The style with a number format, where it has none of its own."""
        plain = style < len(self._xfs) and self._number_format(style) == 0
        number = _TEXT_ID if code == TEXT_CODE else self.format_id(code)
        return self._twin(style, number) if plain or not len(self._xfs) else style

    def _number_format(self, style: int) -> int:
        return whole(self._xfs[style].get("numFmtId"), 0)

    def sized(self, style: int, points: int) -> int:
        """The style in letters of that size, all else the same."""
        fonts = self._lists.of("fonts")
        if style >= len(self._xfs):
            return style
        number = whole(self._xfs[style].get("fontId"), 0)
        size = fonts[number].find(q("sz")) if number < len(fonts) else None
        if size is None or size.get("val") == str(points):
            return style
        font, twin = deepcopy(fonts[number]), deepcopy(self._xfs[style])
        font.find(q("sz")).set("val", str(points))
        twin.set("fontId", str(self._lists.added("fonts", font)))
        twin.set("applyFont", "1")
        return self._lists.added("cellXfs", twin)

    def adopt(self, donor: Styles, style: int) -> int:
        """The index here of a cell style there."""
        if (donor, style) not in self._adopted:
            self._adopted[donor, style] = self._taken_over(donor, style)
        return self._adopted[donor, style]

    def _taken_over(self, donor: Styles, style: int) -> int:
        xf = deepcopy(donor._xfs[style])
        for attribute, tag in _LISTS.items():
            theirs = donor._root.find(q(tag))[int(xf.get(attribute, 0))]
            xf.set(attribute, str(self._lists.added(tag, deepcopy(theirs))))
        code = donor._codes.get(int(xf.get("numFmtId", 0)))
        if code is not None:
            xf.set("numFmtId", str(self.format_id(code)))
        self._lists.begin("cellStyleXfs")
        xf.set("xfId", "0")
        return self._lists.added("cellXfs", xf)

    def adopt_difference(self, donor: Styles, index: int) -> int:
        """The index here of a conditional format's looks there."""
        return self._lists.added("dxfs", deepcopy(donor._root.find(q("dxfs"))[index]))
