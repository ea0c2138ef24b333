"""Parts as XML trees: one safe parser, one way to write, the names of the few namespaces we
touch.
"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from lxml import etree

from sheets_sync.core.model.addresses import Box, box
from sheets_sync.core.model.limits import TREE_NODES

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ON = ("1", "true")
"""How an attribute says yes."""
NS = {"m": MAIN, "r": OFFICE_RELS, "x14": X14, "xm": XM}

_MEASURE = re.compile(r"\d{1,9}(?:\.\d{1,20})?", re.ASCII)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)

Element = Any
"""lxml has no types of its own."""


class Broken(Exception):
    """A part is missing or not what it should be; the workbook says so in its own words."""


class Malformed(Broken):
    """A part whose numbers or addresses contradict each other or are none; names the tab once it is
    known.
    """


class Oversized(Exception):
    """More in one part than fits into memory; `args[0]` is the cell where it was too much."""


def whole(text: str | None, default: int) -> int:
    """The number in an attribute. Raises `Malformed` for anything else, also for one that no sheet
    has.
    """
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Malformed(text[:40])
    return int(text)


def measure(text: str | None, default: float) -> float:
    """The size in an attribute. Raises `Malformed` for anything that is none."""
    if text is None:
        return default
    if not _MEASURE.fullmatch(text):
        raise Malformed(text[:40])
    return float(text)


def range_of(text: str) -> Box:
    """A range in an attribute. Raises `Malformed`."""
    try:
        return box(text)
    except ValueError as error:
        raise Malformed(text[:40]) from error


def q(tag: str, namespace: str = MAIN) -> str:
    """A qualified name."""
    return f"{{{namespace}}}{tag}"


def parse(xml: bytes) -> Element:
    """The root of a part. Document types are not part of the format and only serve attacks."""
    if len(xml) > TREE_NODES and xml.count(b"<") + 2 * xml.count(b"=") > TREE_NODES:
        raise Oversized("A1")
    try:
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError as error:
        raise Broken(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise Broken("doctype")
    return root


def refuse_if_ill_formed(xml: bytes) -> None:
    """Raise `Broken` for what no parser reads to its end, without making a tree of it."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(xml, True)
    except expat.ExpatError as error:
        raise Broken(str(error)) from error


def written(root: Element) -> bytes:
    """The bytes of a part."""
    return b"".join(pieces(root))


def pieces(root: Element) -> tuple[bytes, bytes]:
    """The same in two pieces: a large part is not held twice."""
    return _DECLARATION, etree.tostring(root, encoding="UTF-8")


def child(parent: Element, tag: str, before: tuple[str, ...], namespace: str = MAIN) -> Element:
    """The child of that name, made in front of the first of `before` (schemas fix the order) if it
    is missing.
    """
    found = parent.find(q(tag, namespace))
    if found is not None:
        return found
    made = etree.Element(q(tag, namespace))
    put_before(parent, made, before, namespace)
    return made


def put_before(
    parent: Element, part: Element, before: tuple[str, ...], namespace: str = MAIN
) -> None:
    """Put a part in front of the first of `before` that is there, else last."""
    places = (parent.find(q(tag, namespace)) for tag in before)
    following = next((each for each in places if each is not None), None)
    parent.append(part) if following is None else following.addprevious(part)
