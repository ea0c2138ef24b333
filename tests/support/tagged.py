"""What a tagged PDF says to a program that reads it aloud: words in the order of its structure, not of its pages.

Read from the file itself (marked content, structure tree, `ToUnicode`), so that it proves what the file holds.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
PAINTING = frozenset({b"Tj", b"TJ", b"'", b'"', b"Do", b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh"})


@dataclass
class Node:
    """One element of the structure tree."""

    tag: str
    facts: dict[str, Any]
    children: list[Node | str] = field(default_factory=list)

    def words(self) -> str:
        """All words below, in order."""
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)

    def walk(self) -> Iterator[Node]:
        """Every element from here down."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def without(self, tag: str) -> Node:
        """The same without the elements of that name."""
        kept = [c.without(tag) if isinstance(c, Node) else c for c in self.children if not _is(c, tag)]
        return Node(self.tag, self.facts, kept)


def _is(child: Node | str, tag: str) -> bool:
    return isinstance(child, Node) and child.tag == tag


@dataclass
class Page:
    """The words of a page by the number of their mark, and what is painted outside every mark."""

    words: dict[int, str]
    unmarked: list[str]


def read_structure(content: bytes) -> Node:
    """The structure tree with all its words."""
    reader = PdfReader(io.BytesIO(content))
    pages = {page.indirect_reference.idnum: read_page(page, reader).words for page in reader.pages}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    return Node("Root", {}, list(_children(root, pages, 0)))


def _children(node: Any, pages: dict[int, dict[int, str]], page: int) -> Iterator[Node | str]:
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, int):
            yield pages[page].get(kid, "")
        elif kid.get("/Type") == "/MCR":
            yield pages[kid.raw_get("/Pg").idnum if "/Pg" in kid else page].get(kid["/MCID"], "")
        elif "/S" in kid:
            own = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
            facts = {key: kid[key] for key in ("/Alt", "/Lang", "/A") if key in kid}
            yield Node(kid["/S"].removeprefix("/"), facts, list(_children(kid, pages, own)))


def read_page(page: Any, reader: PdfReader) -> Page:
    """The marked content of one page."""
    fonts = {name: _letters_of(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    made, marks, font = Page({}, []), [], {}
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        if operator == b"BDC":
            marks.append(operands[1].get("/MCID") if isinstance(operands[1], dict) else None)
        elif operator == b"BMC":
            marks.append(None)
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in PAINTING and not marks:
            made.unmarked.append(operator.decode())
        if (
            operator in (b"Tj", b"TJ")
            and (number := next((n for n in reversed(marks) if n is not None), None)) is not None
        ):
            made.words[number] = made.words.get(number, "") + _spelled(operands[0], font)
    return made


def _spelled(shown: Any, font: dict[int, str]) -> str:
    parts = [part for part in (shown if isinstance(shown, list) else [shown]) if hasattr(part, "original_bytes")]
    codes = b"".join(part.original_bytes for part in parts)
    return "".join(font[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))


def _letters_of(font: Any) -> dict[int, str]:
    """Glyph → letters, from `ToUnicode`."""
    found: dict[int, str] = {}
    said = font["/ToUnicode"].get_object().get_data()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL):
        found |= {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _PAIR.findall(block)
        }
    return found
