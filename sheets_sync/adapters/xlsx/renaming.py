"""A tab gets another name, and every formula in the workbook that refers to it follows, as in
Excel.

Only formulas are touched: in cells, names, rules, charts, links and sources of pivot tables. What
people typed as text stays, also where it looks like a reference.
"""

from __future__ import annotations

import re

from lxml import etree

from sheets_sync.adapters.xlsx.book import Book
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.xml import NS, Element, parse, written
from sheets_sync.core.model.addresses import quoted_title

_FORMULAS = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
"""Local names of elements whose text is a formula, in any namespace of the format."""
_PLACES = ("location", "ref")
"""Attributes of links that may name a tab."""
_PART = re.compile(r"xl/(?!.*sharedStrings\.xml$).*\.xml", re.DOTALL)
"""A part that may name a tab in a formula or a link."""
_TEXT = re.compile(r'("(?:[^"]|"")*")')
_REFERENCE = re.compile(r"'((?:[^']|'')+)'!|(?<![\w.'\]])([^\W\d][\w.]*(?::[\w.]+)?)!")
"""A tab, or two with all between them, in apostrophes or bare where a name needs none."""


def rename_tab(rewrite: Rewrite, book: Book, old: str, new: str) -> None:
    """Rename it in the list of tabs and in every reference."""
    parts = (name for name in rewrite.names() if _PART.fullmatch(name))
    for part in sorted(parts):
        xml = rewrite.read(part)
        if part != book.part and not _may_name(xml, old):
            continue
        root = parse(xml)
        changed = [_follow(each, old, new) for each in root.iter(etree.Element)]
        for sheet in root.iterfind("m:sheets/m:sheet", NS) if part == book.part else ():
            if sheet.get("name", "").casefold() == old.casefold():
                sheet.set("name", new)
                changed.append(True)
        if any(changed):
            rewrite.put(part, written(root))


def _may_name(xml: bytes, title: str) -> bool:
    """Whether the longest stretch of a title that XML writes as it is stands in a part of one byte
    a letter.
    """
    mark = max(re.split(r"[^\x20-\x7e]|[&<>'\"]", title), key=len)
    return mark.lower().encode() in xml.lower() or xml[:2] in (b"\xff\xfe", b"\xfe\xff")


def _follow(element: Element, old: str, new: str) -> bool:
    """Let one element follow; answers whether it had to."""
    name, changed = etree.QName(element).localname, False
    if name in _FORMULAS and element.text:
        text = "".join(
            each if each.startswith('"') else _renamed(each, old, new)
            for each in _TEXT.split(element.text)
        )
        element.text, changed = text, text != element.text
    for attribute in _PLACES:
        place = element.get(attribute, "")
        if "!" in place and (moved := _renamed(place, old, new)) != place:
            element.set(attribute, moved)
            changed = True
    if name == "worksheetSource" and element.get("sheet", "").casefold() == old.casefold():
        element.set("sheet", new)
        changed = True
    return changed


def _renamed(formula: str, old: str, new: str) -> str:
    """A formula without texts; references into other workbooks stay."""

    def one(found: re.Match[str]) -> str:
        ends = (found[1] or found[2]).replace("''", "'").split(":")
        if not any(each.casefold() == old.casefold() for each in ends):
            return found[0]
        names = ":".join(new if each.casefold() == old.casefold() else each for each in ends)
        return f"{quoted_title(names)}!"

    return _REFERENCE.sub(one, formula)
