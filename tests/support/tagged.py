"""What a tagged PDF says to a program that reads it aloud: words in the order of its structure, not
of its pages.

Read from the file itself (marked content, structure tree, `ToUnicode`), so that it proves what the
file holds.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
PAINTING = frozenset(
    ["Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"]
)

OPERATORS = " ".join(["BDC", "BMC", "EMC", "Tf", *sorted(PAINTING)])


@dataclass
class Node:
    """One element of the structure tree."""

    tag: str
    facts: dict[str, Any]
    children: list[Node | str] = field(default_factory=list)

    def words(self) -> str:
        """All words below, in order."""
        return "".join(
            child if isinstance(child, str) else child.words() for child in self.children
        )

    def walk(self) -> Iterator[Node]:
        """Every element from here down."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def without(self, tag: str) -> Node:
        """The same without the elements of that name."""
        kept = [
            c.without(tag) if isinstance(c, Node) else c for c in self.children if not _is(c, tag)
        ]
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
    with pikepdf.open(io.BytesIO(content)) as file:
        pages = {page.obj.objgen: read_page(page).words for page in file.pages}
        return Node("Root", {}, list(_children(file.Root.StructTreeRoot, pages, (0, 0))))


def _children(
    node: Any, pages: dict[tuple[int, int], dict[int, str]], page: Any
) -> Iterator[Node | str]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
        if isinstance(kid, int):
            yield pages[page].get(int(kid), "")
            continue
        own = kid.Pg.objgen if "/Pg" in kid else page
        if kid.get("/Type") == "/MCR":
            yield pages[own].get(int(kid.MCID), "")
        elif "/S" in kid:
            facts = {key: _plain(kid[key]) for key in ("/Alt", "/Lang", "/A") if key in kid}
            yield Node(str(kid.S).removeprefix("/"), facts, list(_children(kid, pages, own)))


def _instructions(page: Any, names: str) -> list[Any]:
    return list(pikepdf.parse_content_stream(page, names))


def _plain(value: Any) -> Any:
    """A value that lives on when its file is closed."""
    if isinstance(value, pikepdf.Dictionary):
        return {str(key): _plain(value[str(key)]) for key in value}
    if isinstance(value, pikepdf.Array):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, pikepdf.String | pikepdf.Name) else value


def read_page(page: pikepdf.Page) -> Page:
    """The marked content of one page."""
    fonts = {
        name: _letters_of(font)
        for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()
    }
    made, font = Page({}, []), {}
    marks: list[int | None] = []
    for operands, name in _instructions(page, OPERATORS):
        operator = str(name)
        _mark(marks, operator, operands)
        if operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator in PAINTING and not marks:
            made.unmarked.append(operator)
        number = next((n for n in reversed(marks) if n is not None), None)
        if operator in ("Tj", "TJ") and number is not None:
            made.words[number] = made.words.get(number, "") + _spelled(operands[0], font)
    return made


def _mark(marks: list[int | None], operator: str, operands: Any) -> None:
    """Begin or end marked content; its number, where it has one."""
    if operator == "BDC":
        facts = operands[1]
        numbered = isinstance(facts, pikepdf.Dictionary) and "/MCID" in facts
        marks.append(int(facts.MCID) if numbered else None)
    elif operator == "BMC":
        marks.append(None)
    elif operator == "EMC":
        marks.pop()


def painted_words(content: bytes) -> Iterator[str]:
    """All letters that each page shows, marked or not, with its header and footer."""
    with pikepdf.open(io.BytesIO(content)) as file:
        for page in file.pages:
            fonts = {
                name: _letters_of(font)
                for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()
            }
            font, words = {}, []
            for operands, name in _instructions(page, "Tf Tj TJ"):
                if str(name) == "Tf":
                    font = fonts[str(operands[0])]
                else:
                    words.append(_spelled(operands[0], font))
            yield "".join(words)


def _spelled(shown: Any, font: dict[int, str]) -> str:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(
        font[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
    )


def _letters_of(font: Any) -> dict[int, str]:
    """Glyph → letters, from `ToUnicode`."""
    found: dict[int, str] = {}
    said = font.ToUnicode.read_bytes()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL):
        found |= {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _PAIR.findall(block)
        }
    return found
