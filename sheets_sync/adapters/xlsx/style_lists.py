"""The lists of `xl/styles.xml` whose items others name by their number: fonts, fills, formats.

The schema fixes the order of the lists. Their first items are not ours to give: a plain cell wears
format 0, and Excel keeps the first two fills for itself, whatever stands there. Equal items are
found by what they say, never by how a writer spells them (prefixes), and each item is looked at
once, because a workbook may have 65,490 of them.
"""

from __future__ import annotations

from collections.abc import Hashable

from lxml import etree

from sheets_sync.adapters.xlsx.xml import MAIN, Element, child

ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_PLAIN = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"></xf>'
_FIRST = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellStyleXfs": (_PLAIN,),
    "cellXfs": (_PLAIN.replace("><", ' xfId="0"><'),),
}
"""What the format reserves at the beginning of a list."""


class StyleLists:
    """The lists of one workbook."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._numbers: dict[str, dict[Hashable, int]] = {}
        self.changed = False

    def of(self, tag: str) -> Element:
        """The list, made in its place if it is missing."""
        return child(self._root, tag, ORDER[ORDER.index(tag) + 1 :])

    def added(self, tag: str, item: Element) -> int:
        """The number of an item, appended if no equal one is there."""
        self.begin(tag)
        items, numbers = self.of(tag), self._known(tag)
        looks = _looks(item)
        if looks not in numbers:
            numbers[looks] = len(items)
            self.append(items, item)
        return numbers[looks]

    def begin(self, tag: str) -> None:
        """Let a list hold what the format reserves, before anything is added to it."""
        items, numbers = self.of(tag), self._known(tag)
        for first in _FIRST.get(tag, ())[len(items) :]:
            reserved = etree.fromstring(first.replace(">", f' xmlns="{MAIN}">', 1))
            numbers.setdefault(_looks(reserved), len(items))
            self.append(items, reserved)

    def append(self, items: Element, item: Element) -> None:
        """Put an item at the end of one of the lists."""
        items.append(item)
        items.set("count", str(len(items)))
        self.changed = True

    def _known(self, tag: str) -> dict[Hashable, int]:
        if tag not in self._numbers:
            numbers: dict[Hashable, int] = {}
            for number, each in enumerate(self.of(tag)):
                numbers.setdefault(_looks(each), number)
            self._numbers[tag] = numbers
        return self._numbers[tag]


def _looks(item: Element) -> Hashable:
    """What an element says, without how it is spelled."""
    inner = tuple(_looks(each) for each in item if isinstance(each.tag, str))
    return item.tag, frozenset(item.attrib.items()), (item.text or "").strip(), inner
