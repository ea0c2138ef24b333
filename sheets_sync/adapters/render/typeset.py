"""Element tree → typst code: calls of the typesetter and of the theme, with all that was decided.

The theme says how things look; which of them stand here, how wide a column is, which row is never
torn and which link can be clicked is known before, so it is written down as plain calls. That the
typesetter has nothing to decide is what makes a document cheap: a theme that walks through the tree
itself takes twice the time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sheets_sync.adapters.render.elements import DRAWINGS
from sheets_sync.adapters.render.nodes import (
    Element,
    is_long,
    is_longer_than_a_page,
    is_short,
)
from sheets_sync.adapters.render.phrases import (
    is_inline,
    is_tall,
    joined,
    quoted,
    set_from_right,
    words,
)
from sheets_sync.adapters.render.shape import rows_of

_PARAGRAPHS = {
    "nomor": "number-line",
    "tengah": "centred",
    "catatan": "remark",
    "penting": "important",
}


def body_code(tree: Element, logo: str = "") -> str:
    """All blocks of a document, one a line. `logo`: the path of its picture for the typesetter."""
    return "\n".join(_block(child, logo) for child in _elements(tree))


def drawing_code(drawing: Element) -> str:
    """A chart as the theme draws it: its elements as data, in one string."""
    return f"drawing(json(bytes({quoted(json.dumps(_plain(drawing), ensure_ascii=False))})))"


def _plain(node: Element) -> dict[str, Any]:
    children = [child if isinstance(child, str) else _plain(child) for child in node.children]
    return {"t": node.tag, "a": dict(node.attributes), "c": children}


def _elements(node: Element) -> Iterator[Element]:
    return (child for child in node.children if isinstance(child, Element))


def _block(node: Element, logo: str = "") -> str:
    return _letterhead(node, logo) if node.tag == "letterhead" else _BLOCKS[node.tag](node)


def _directed(node: Element, code: str) -> str:
    """Words with the direction and the height of their letters."""
    said = node.words()
    if said.isascii():
        return code
    code = f"tall({code})" if is_tall(said) else code
    return f"from-right({code})" if set_from_right(said) else code


def _flow(children: Sequence[Element | str], narrow: bool) -> str:
    """Words alone, or paragraphs, lists and lines to write on; words between these are
    paragraphs.
    """
    if all(map(is_inline, children)):
        return words(children, narrow)
    blocks: list[str] = []
    run: list[Element | str] = []
    for child in children:
        if is_inline(child):
            run.append(child)
            continue
        blocks += [f"par({words(run, narrow)})"] if run else []
        run = []
        if isinstance(child, Element):
            blocks.append(_within(child, narrow))
    return joined(blocks + ([words(run, narrow)] if run else []))


def _within(node: Element, narrow: bool) -> str:
    """A block in a cell or an item: below the last line to write on is a border."""
    if node.tag == "lines":
        return f"writing({int(node.attributes['count'])})"
    return _paragraph(node, narrow) if node.tag == "p" else _BLOCKS[node.tag](node)


def _paragraph(node: Element, narrow: bool = False) -> str:
    if not node.children:
        return "[]"
    name = _PARAGRAPHS.get(node.attributes.get("class", ""), "par")
    return _directed(node, f"{name}({words(node.children, narrow)})")


def _heading(node: Element) -> str:
    code = f"heading(level: {node.tag[1]}, {words(node.children, False)})"
    return f"set-from-right({code})" if set_from_right(node.words()) else code


def _list(node: Element) -> str:
    items = (_directed(item, _flow(item.children, True)) for item in _elements(node))
    return f"{'list' if node.tag == 'ul' else 'enum'}({', '.join(items)})"


def _letterhead(node: Element, logo: str) -> str:
    lines = (
        f"({quoted(line.attributes.get('class', ''))}, {words(line.children, False)})"
        for line in _elements(node)
    )
    return f"letterhead({quoted(logo)}, {', '.join(lines)})"


def _widths(table: Element, count: int) -> str:
    given = table.attributes.get("widths", "").split()
    shares = given if len(given) == count else ["1"] * count
    return "(" + "".join(f"{share}fr, " for share in shares) + ")"


def _table(node: Element) -> str:
    head, body = rows_of(node)
    kind = node.attributes.get("class", "")
    if kind == "identitas":
        return f"identity({_widths(node, 2)}, {', '.join(_facts(body))})"
    cells = [f"table.header({', '.join(_cells(row, True) for row in head)})"] if head else []
    cells += [_cells(row) for row in body]
    name = "labelled-table" if kind == "isian" else "plain-table"
    return f"{name}({_widths(node, len((head + body)[0].children))}, {', '.join(cells)})"


def _facts(rows: Sequence[Element]) -> Iterator[str]:
    """Rows of what is so and how it is, between them a colon."""
    for row in rows:
        label, value = _elements(row)
        yield f"{{{_flow(label.children, True)};colon}}"
        yield _directed(value, _flow(value.children, True))


def _cells(row: Element, head: bool = False) -> str:
    whole = is_short(row)
    return ", ".join(_cell(cell, whole, head) for cell in _elements(row))


def _cell(cell: Element, whole: bool, head: bool) -> str:
    """A short row stays in one piece. A long one goes on over pages, and its mark stands beside the
    first line.
    """
    body = _directed(cell, _flow(cell.children, True))
    kind = cell.attributes.get("class", "")
    if cell.tag == "th":
        body = f"strong({body})"
    if kind == "tanda":
        return f"{'mark-cell' if whole else 'long-mark-cell'}({body})"
    options = ", align: center" if kind == "tengah" else ""
    options += ", fill: shade" if head else ""
    options += "" if whole else ", breakable: true"
    return f"table.cell({body}{options})" if options else body


def _figure(node: Element) -> str:
    (drawn,) = node.named(*DRAWINGS)
    said = "".join(f", caption: {words(one.children, False)}" for one in node.named("figcaption"))
    return f"figure(alt: {quoted(drawn.attributes.get('alt', ''))}, {drawing_code(drawn)}{said})"


def _kept(node: Element) -> str:
    blocks = list(_elements(node))
    if is_longer_than_a_page(node):
        return joined(_loosely(blocks))
    above = f"air-{blocks[0].tag}" if blocks[0].tag in ("h2", "h3") else "auto"
    whole = f"{above}, {joined([_block(one) for one in blocks])}"
    return (
        f"kept-if-it-fits({whole}, {joined(_loosely(blocks))})"
        if is_long(node)
        else f"kept({whole})"
    )


def _loosely(blocks: Sequence[Element]) -> list[str]:
    """What is too long to be held on one page still ends with words above the signatures: these
    stand in the last line of the last paragraph, and a paragraph never ends with a single line on a
    new page.
    """
    *before, last = blocks
    if not before or last.tag != "signatures" or not _is_plain(before[-1]):
        return [_block(one) for one in blocks]
    *before, said = before
    ending = f"ending({words(said.children, False)}, {_block(last)})"
    return [*(_block(one) for one in before), _directed(said, ending)]


def _is_plain(node: Element) -> bool:
    return node.tag == "p" and bool(node.children) and not node.attributes.get("class")


def _columns(node: Element) -> str:
    parts = [joined([_in_column(one) for one in _elements(part)]) for part in _elements(node)]
    return f"side-by-side({', '.join(parts)})"


def _in_column(node: Element) -> str:
    return _paragraph(node, True) if node.tag == "p" else _block(node)


def _lines(node: Element) -> str:
    return f"open-writing({int(node.attributes['count'])})"


def _signatures(node: Element) -> str:
    return f"signatures({', '.join(_signer(one) for one in _elements(node))})"


def _signer(node: Element) -> str:
    return joined([_signing(line) for line in _elements(node)])


def _signing(line: Element) -> str:
    if line.tag == "space":
        return "signing-room"
    said = words(line.children, True)
    if line.attributes.get("class") == "nama":
        return f"signed-name({said})"
    return f"par({said})" if line.children else "empty-line"


_BLOCKS: dict[str, Callable[[Element], str]] = {
    "p": _paragraph,
    "h1": _heading,
    "h2": _heading,
    "h3": _heading,
    "ul": _list,
    "ol": _list,
    "table": _table,
    "figure": _figure,
    "keep": _kept,
    "columns": _columns,
    "lines": _lines,
    "signatures": _signatures,
    "pagebreak": lambda _: "pagebreak(weak: true)",
}
