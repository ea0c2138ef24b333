"""`xl/styles.xml`: is a style a date, and the same style as one (or not), added only when it is
missing.

`adopt` takes styles over from another workbook, for tabs made by XlsxWriter that move in here.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, datetime

from lxml import etree

from sheets_sync.adapters.xlsx.xml import Element, child, parse, q, whole, written
from sheets_sync.core.model.values import Value

DATE_CODE = "[$-421]dd mmmm yyyy"
MOMENT_CODE = "[$-421]dd mmmm yyyy hh:mm"

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_FIRST_CUSTOM = 164
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_QUOTED = re.compile(r'"[^"]*"|\\.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ELAPSED_ID = 46
_AFTER = (
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
)
_LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


class Styles:
    """The styles of one workbook; `xml` is changed only if something was added."""

    def __init__(self, xml: bytes) -> None:
        self._root = parse(xml)
        self._xfs = child(self._root, "cellXfs", _AFTER[5:])
        numbered = self._root.iter(q("numFmt"))
        self._codes = {
            whole(each.get("numFmtId"), 0): each.get("formatCode", "") for each in numbered
        }
        self._variants: dict[tuple[int, int], int] = {}
        self._shown: dict[int, str] = {}
        self._wrapping: dict[int, bool] = {}
        self.changed = False

    @property
    def xml(self) -> bytes:
        """The part as it now is."""
        return written(self._root)

    def suited(self, style: int, value: Value) -> int:
        """The style, or its twin with the number format that lets the value read back as what it
        is.
        """
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
            wraps = alignment is not None and alignment.get("wrapText") in ("1", "true")
            self._wrapping[style] = wraps
        return self._wrapping[style]

    def format_id(self, code: str) -> int:
        """The id of a number format, added if it is missing."""
        for known, text in self._codes.items():
            if text == code:
                return known
        new = max([_FIRST_CUSTOM - 1, *self._codes]) + 1
        formats = child(self._root, "numFmts", _AFTER)
        etree.SubElement(formats, q("numFmt"), numFmtId=str(new), formatCode=code)
        self._counted(formats)
        self._codes[new] = code
        return new

    def _twin(self, style: int, format_id: int) -> int:
        if (style, format_id) not in self._variants:
            twin = deepcopy(self._xfs[style]) if style < len(self._xfs) else etree.Element(q("xf"))
            twin.set("numFmtId", str(format_id))
            twin.set("applyNumberFormat", "1")
            self._variants[style, format_id] = self._added(self._xfs, twin)
        return self._variants[style, format_id]

    def _added(self, items: Element, item: Element) -> int:
        """The index of an item in one of the lists, appended if no equal one is there."""
        looks = etree.tostring(item, method="c14n", exclusive=True)
        for index, each in enumerate(items):
            if etree.tostring(each, method="c14n", exclusive=True, with_tail=False) == looks:
                return index
        items.append(item)
        self._counted(items)
        return len(items) - 1

    def _counted(self, items: Element) -> None:
        items.set("count", str(len(items)))
        self.changed = True

    def adopt(self, donor: Styles, style: int) -> int:
        """The index here of a cell style there."""
        xf = deepcopy(donor._xfs[style])
        for attribute, tag in _LISTS.items():
            theirs = donor._root.find(q(tag))[int(xf.get(attribute, 0))]
            xf.set(attribute, str(self._added(child(self._root, tag, _AFTER), deepcopy(theirs))))
        code = donor._codes.get(int(xf.get("numFmtId", 0)))
        if code is not None:
            xf.set("numFmtId", str(self.format_id(code)))
        xf.set("xfId", "0")
        return self._added(self._xfs, xf)

    def adopt_difference(self, donor: Styles, index: int) -> int:
        """The index here of a conditional format's looks there."""
        theirs = deepcopy(donor._root.find(q("dxfs"))[index])
        return self._added(child(self._root, "dxfs", _AFTER[7:]), theirs)
