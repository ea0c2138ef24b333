"""Is this file a logo? Decided from its bytes alone, before anything tries to draw it.

A picture of a few bytes can claim to be larger than the memory, and an SVG can name other files,
run filters that never end or hold a copy of itself in itself. So a logo may only be a PNG, a JPEG
or an SVG of plain drawing: no links, no filters, no scripts, no entities, nothing from elsewhere.
What passes is still drawn in a process with limits (`logos.py`).
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from sheets_sync.core.model.sentences.logos import PICTURES

MOST_POINTS = 25_000_000
MOST_ELEMENTS, DEEPEST = 20_000, 60
MOST_DRAWN = 50_000
"""Elements of an SVG with what it uses again counted as often as it is used."""
SVG = "http://www.w3.org/2000/svg"
DRAWING = frozenset(
    (
        "svg g defs symbol use switch title desc metadata style path rect circle ellipse "
        "line polyline polygon text tspan linearGradient radialGradient stop clipPath "
        "mask pattern image view"
    ).split()
)
TOO_LARGE = PICTURES.say("too_large")
UNKNOWN = PICTURES.say("unknown")
UNREADABLE = PICTURES.say("unreadable")
LINKED = PICTURES.say("linked")
FILTERED = PICTURES.say("filtered")
SCRIPTED = PICTURES.say("scripted")
INTRICATE = PICTURES.say("intricate")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_INSIDE = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"url\(\s*['\"]?\s*(?!#|['\"\s])|@import|javascript:|expression\(", re.IGNORECASE
)
_FILTER = re.compile(r"(?:^|[;{\s])filter\s*:\s*(?!none)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\|/\*")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Parts of a JPEG that say its size."""


def unfit(content: bytes) -> str:
    """Why a file cannot be a logo and what to do, as a phrase behind its name; empty for one that
    may be drawn.
    """
    if content.startswith((_PNG, _JPEG)):
        return TOO_LARGE if points(content) > MOST_POINTS else ""
    if b"<" not in content[:1000].replace(b"\0", b""):
        return UNKNOWN
    try:
        root = etree.fromstring(
            content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except etree.XMLSyntaxError:
        return UNREADABLE
    if root.tag not in (f"{{{SVG}}}svg", "svg"):
        return UNKNOWN
    return next(_faults(root), "")


def kind_of(content: bytes) -> str:
    """The ending by which the typesetter knows what it is."""
    return ".png" if content.startswith(_PNG) else ".jpg" if content.startswith(_JPEG) else ".svg"


def points(content: bytes) -> int:
    """Width times height of a PNG or JPEG; 0 for anything else."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack_from(">II", content, 16)
        return int(width * height)
    return max(_frames(content), default=0) if content.startswith(_JPEG) else 0


def _frames(content: bytes) -> Iterator[int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            yield height * width
        at += 2 + struct.unpack_from(">H", content, at + 2)[0]


def _faults(root: Any) -> Iterator[str]:
    """What an SVG may not hold, the first that matters first."""
    info = root.getroottree().docinfo
    if (
        info.internalDTD is not None
        and next(iter(info.internalDTD.iterentities()), None) is not None
    ):
        yield INTRICATE
    if any(
        isinstance(node, etree._ProcessingInstruction) for node in root.itersiblings(preceding=True)
    ):
        yield LINKED
    for count, node in enumerate(root.iter()):
        if count > MOST_ELEMENTS or sum(1 for _ in node.iterancestors()) > DEEPEST:
            yield INTRICATE
            return
        yield from _faults_of(node)
    yield from _repeated(root)


def _faults_of(node: Any) -> Iterator[str]:
    if node.tag is etree.Comment:
        return
    if not isinstance(node.tag, str):  # an instruction or an entity
        yield LINKED
        return
    name = etree.QName(node)
    if name.namespace in (SVG, None):  # else a drawing program's own note, which nobody draws
        yield from _faults_of_drawn(node, name)


def _faults_of_drawn(node: Any, name: Any) -> Iterator[str]:
    if name.localname not in DRAWING:
        yield _named(name.localname)
    for attribute, value in node.attrib.items():
        yield from _faults_of_attribute(name.localname, etree.QName(attribute).localname, value)
    if name.localname == "style":
        yield from _faults_of_style("".join(node.itertext()))


def _named(name: str) -> str:
    """What an element that is no plain drawing is."""
    if name.startswith("fe") or name == "filter":
        return FILTERED
    return LINKED if name in ("a", "foreignObject", "font-face", "font-face-uri") else SCRIPTED


def _faults_of_attribute(element: str, name: str, value: str) -> Iterator[str]:
    if name.casefold().startswith("on"):
        yield SCRIPTED
    if name == "filter" and value.strip() not in ("", "none"):
        yield FILTERED
    if name in ("href", "src") and not value.strip().startswith("#") and value.strip():
        yield from _faults_of_picture(value.strip()) if element == "image" else (LINKED,)
    if name == "style":
        yield from _faults_of_style(value)
    elif _ELSEWHERE.search(value):
        yield LINKED


def _faults_of_style(style: str) -> Iterator[str]:
    if _ELSEWHERE.search(style) or _ESCAPED.search(
        re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    ):
        yield LINKED
    if _FILTER.search(style):
        yield FILTERED


def _faults_of_picture(value: str) -> Iterator[str]:
    """A picture inside: in the file itself, and no larger than one beside it might be."""
    found = _INSIDE.match(value)
    if found is None:
        yield LINKED
        return
    try:
        content = base64.b64decode("".join(value[found.end() :].split()))
    except (binascii.Error, ValueError):
        yield UNREADABLE
        return
    if not content.startswith((_PNG, _JPEG)):
        yield UNREADABLE
    elif points(content) > MOST_POINTS:
        yield TOO_LARGE


def _repeated(root: Any) -> Iterator[str]:
    """Whether what is used again makes too much of it, or holds itself."""
    named = {node.get("id"): node for node in root.iter(etree.Element) if node.get("id")}
    if _drawn(root, named, {}, frozenset()) > MOST_DRAWN:
        yield INTRICATE


def _drawn(
    node: Any, named: Mapping[str, Any], known: dict[Any, int], within: frozenset[Any]
) -> int:
    """Elements below a node as often as they are drawn; far too many for one that is drawn within
    itself.
    """
    if node in within or len(within) > 2 * DEEPEST:
        return MOST_DRAWN + 1
    if node not in known:
        inner = within | {node}
        used = [
            named.get(value.strip()[1:])
            for value in map(str, node.attrib.values())
            if value.strip()[:1] == "#"
        ]
        parts = [*node.iterchildren(etree.Element), *(one for one in used if one is not None)]
        known[node] = min(
            1 + sum(_drawn(one, named, known, inner) for one in parts), MOST_DRAWN + 1
        )
    return known[node]
