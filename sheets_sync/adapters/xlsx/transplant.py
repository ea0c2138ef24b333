"""A tab or a column made by XlsxWriter moves into a workbook of any origin.

The same code draws new workbooks and missing tabs. What the tab brings along (styles, notes,
drawings, charts) gets fresh names and numbers here; its shared strings become inline strings. A
dropdown with more words than it can hold in itself stays behind: the tab with its words would have
to come along.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from sheets_sync.adapters.xlsx.book import Book, read_book, read_rels, rels_part
from sheets_sync.adapters.xlsx.draw import drawn
from sheets_sync.adapters.xlsx.listing import add_rel, list_sheet, take_names
from sheets_sync.adapters.xlsx.looks import without_long_list
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import (
    NS,
    TYPES,
    XML_SPACE,
    Element,
    parse,
    q,
    written,
)
from sheets_sync.core.model.sheet import TabLayout


class Donor:
    """A one-tab workbook straight from XlsxWriter."""

    def __init__(self, layout: TabLayout) -> None:
        layout = replace(
            layout, columns=tuple(without_long_list(column) for column in layout.columns)
        )
        self.package = Package(drawn([layout, *_shown_tabs(layout)]), layout.title)
        self.book = read_book(self.package.read, layout.title)
        self.part = self.book.sheets[0].part
        self.styles = Styles(self.package.read(self.book.related("styles") or ""))

    def sheet(self, styles: Styles) -> Element:
        """The sheet's tree, its styles and strings made independent of the donor."""
        root = parse(self.package.read(self.part))
        _adopt_styles(root, self.styles, styles)
        shared = self.book.related("sharedStrings")
        if shared in self.package.infos:
            _inline_strings(root, parse(self.package.read(shared)))
        for view in root.iterfind("m:sheetViews/m:sheetView", NS):
            view.attrib.pop("tabSelected", None)
        return root


def _shown_tabs(layout: TabLayout) -> list[TabLayout]:
    """Blank stand-ins for the tabs that charts of this one show."""
    areas = [
        area
        for chart in layout.charts
        for area in (chart.categories, *(values for _, values, _ in chart.series))
    ]
    return [
        TabLayout(title, (), 0)
        for title in dict.fromkeys(area.tab for area in areas)
        if title != layout.title
    ]


def _adopt_styles(root: Element, theirs: Styles, ours: Styles) -> None:
    for attribute, elements in (("s", root.iter(q("c"), q("row"))), ("style", root.iter(q("col")))):
        for each in elements:
            if each.get(attribute):
                each.set(attribute, str(ours.adopt(theirs, int(each.get(attribute)))))
    for rule in root.iter(q("cfRule")):
        if rule.get("dxfId"):
            rule.set("dxfId", str(ours.adopt_difference(theirs, int(rule.get("dxfId")))))


def _inline_strings(root: Element, shared: Element) -> None:
    texts = [item.findtext(q("t")) or "" for item in shared.iterfind(q("si"))]
    for cell in root.iterfind("m:sheetData/m:row/m:c[@t='s']", NS):
        value = cell.find(q("v"))
        cell.remove(value)
        cell.set("t", "inlineStr")
        holder = etree.SubElement(etree.SubElement(cell, q("is")), q("t"))
        holder.text = texts[int(value.text)]
        holder.set(XML_SPACE, "preserve")


def fresh_name(part: str, taken: set[str]) -> str:
    """The part's name with the first number that is free, whatever the case."""
    folded = {name.casefold() for name in taken}
    stem, suffix = posixpath.splitext(part)
    stem = stem.rstrip("0123456789")
    number = 1
    while f"{stem}{number}{suffix}".casefold() in folded:
        number += 1
    return f"{stem}{number}{suffix}"


def add_tab(rewrite: Rewrite, book: Book, styles: Styles, layout: TabLayout, position: int) -> None:
    """Put a new tab at its position among the tabs."""
    donor = Donor(layout)
    mover = _Mover(rewrite, donor)
    part = mover.move(donor.part, lambda _: written(donor.sheet(styles)))
    mover.declare()
    rel_id = add_rel(rewrite, book.part, part)
    root = parse(rewrite.read(book.part))
    list_sheet(root, layout, rel_id, position)
    take_names(root, donor.book.root, position)
    rewrite.put(book.part, written(root))


class _Mover:
    """Carries parts and those they need over, each under a fresh name."""

    def __init__(self, rewrite: Rewrite, donor: Donor) -> None:
        self._rewrite = rewrite
        self._donor = donor
        self._moved: dict[str, str] = {}

    def move(self, part: str, content: Callable[[str], bytes]) -> str:
        """Copy a part with all that its relationships lead to; returns its new name."""
        if part in self._moved:
            return self._moved[part]
        self._moved[part] = name = fresh_name(part, self._rewrite.names())
        self._rewrite.put(name, content(part))
        read = self._donor.package.read
        if rels_part(part) in self._donor.package.infos:
            root = parse(read(rels_part(part)))
            for element, rel in zip(root, read_rels(read, part), strict=True):
                if not rel.external:
                    element.set("Target", f"/{self.move(rel.target, read)}")
            self._rewrite.put(rels_part(name), written(root))
        return name

    def declare(self) -> None:
        """Name the kind of every new part in the list of content types."""
        theirs = parse(self._donor.package.read("[Content_Types].xml"))
        kinds = {
            each.get("PartName"): each.get("ContentType")
            for each in theirs.iterfind(q("Override", TYPES))
        }
        defaults = {
            each.get("Extension"): each.get("ContentType")
            for each in theirs.iterfind(q("Default", TYPES))
        }
        root = parse(self._rewrite.read("[Content_Types].xml"))
        for old, new in self._moved.items():
            kind = kinds.get(f"/{old}") or defaults[posixpath.splitext(old)[1][1:]]
            etree.SubElement(root, q("Override", TYPES), PartName=f"/{new}", ContentType=kind)
        self._rewrite.put("[Content_Types].xml", written(root))
