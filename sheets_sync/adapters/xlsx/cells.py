"""Values as the cells of a sheet part hold them, and the part's cells as a tree and as bytes."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from lxml import etree

from sheets_sync.adapters.canonical import serial
from sheets_sync.adapters.xlsx.values import escaped, link_formula
from sheets_sync.adapters.xlsx.xml import NS, XML_SPACE, Element, q, whole
from sheets_sync.core.model.kept import plain_text
from sheets_sync.core.model.values import Link, Value

CELL, FORMULA, VALUE = q("c"), q("f"), q("v")
_IS, _T = q("is"), q("t")


class Content(NamedTuple):
    """What stands in one cell."""

    kind: str = ""
    """Its type; a number has none."""
    value: str = ""
    formula: str = ""


NOTHING = Content()
INLINE = "inlineStr"


def content_of(value: Value, *, since_1904: bool) -> Content:
    """A value as a cell holds it."""
    match value:
        case None:
            return NOTHING
        case str():
            return _inline(value)
        case Link():
            text, formula = plain_text(value.text), link_formula(value)
            return Content("str", escaped(text), formula) if formula else _inline(value.text)
        case bool():
            return Content("b", "1" if value else "0")
        case int() | float():
            return Content("", repr(value))
    number = serial(value, since_1904=since_1904)
    return _inline(value.isoformat()) if number is None else Content("", repr(number))


def _inline(text: str) -> Content:
    plain = plain_text(text)
    return Content(INLINE, escaped(plain)) if plain else NOTHING


def fill(cell: Element, content: Content) -> None:
    """Put it into an empty cell element."""
    if content.kind:
        cell.set("t", content.kind)
    if content.formula:
        etree.SubElement(cell, FORMULA).text = content.formula
    if content.kind == INLINE:
        holder = etree.SubElement(etree.SubElement(cell, _IS), _T)
        holder.text = content.value
        holder.set(XML_SPACE, "preserve")
    elif content.value:
        etree.SubElement(cell, VALUE).text = content.value


def cell_xml(style: int, content: Content) -> str:
    """The same as text, for thousands of cells that need no tree; in the default namespace, and
    without its place.
    """
    kind, value, formula = content.kind, escape(content.value, quote=False), content.formula
    looks = f' s="{style}"' if style else ""
    typed = f' t="{kind}"' if kind else ""
    if kind == INLINE:
        inner = f'<is><t xml:space="preserve">{value}</t></is>'
    else:
        inner = f"<f>{escape(formula, quote=False)}</f>" if formula else ""
        inner += f"<v>{value}</v>" if value else ""
    return f"{looks}{typed}>{inner}</c>" if inner else f"{looks}{typed}/>"


def placed(name: str, cell: str) -> str:
    """Such a cell at its place."""
    return f'<c r="{name}"{cell}'


def column_style(root: Element, column: int) -> int:
    """The style of a whole column."""
    for each in root.iterfind("m:cols/m:col", NS):
        if whole(each.get("min"), 0) <= column <= whole(each.get("max"), 0):
            return whole(each.get("style"), 0)
    return 0
