"""Whether a tree can be drawn: what the set of elements allows piece by piece may still be no
table, chart or page.

Both outputs trust these shapes. What would be cut off, drawn outside its chart or too large to be
set is named here, with its template, and not by a typesetter in the middle of a run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sheets_sync.adapters.render.elements import DRAWINGS, HEADINGS
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.core.model.sentences.templates import SHAPES

MOST = {
    "tr": 24,
    "columns": 4,
    "signatures": 3,
    "td": 100,
    "step": 8,
    "mark": 40,
    "bar": 100,
    "series": 8,
}
"""How many a row, a block or a drawing can hold."""
MOST_LINES, MOST_PAGES, MOST_LANES = 60, 100, 30
MOST_LETTERS = 8_000
"""Of a heading: it also stands in the list of contents, where no archive takes more than some
thousand letters."""
COUNT = re.compile(r"\d{1,7}")


def shape_faults(tree: Element) -> Iterator[str]:
    """What of a tree cannot be drawn, in words."""
    yield from _headings(tree)
    pages = 0
    for node in tree.walk():
        pages += node.tag == "pagebreak"
        if look := _LOOKS.get(node.tag):
            yield from look(node)
    if pages > MOST_PAGES:
        yield SHAPES.say("many_pages", most=MOST_PAGES)


def _headings(tree: Element) -> Iterator[str]:
    """Empty headings and skipped ranks: who has a document read aloud finds the way by them."""
    before = 0
    for node in tree.walk():
        if node.tag in HEADINGS:
            rank = int(node.tag[1])
            if not node.words().strip():
                yield SHAPES.say("empty_heading", tag=node.tag)
            if len(node.words()) > MOST_LETTERS:
                yield SHAPES.say("long_heading", tag=node.tag, most=MOST_LETTERS)
            if rank > before + 1:
                yield SHAPES.say("skipped_rank", tag=node.tag, rank=rank - 1)
            before = rank


def rows_of(table: Element) -> tuple[list[Element], list[Element]]:
    """The rows of the head, and all others."""
    head = [row for part in table.named("thead") for row in part.named("tr")]
    return head, [
        *table.named("tr"),
        *(row for part in table.named("tbody") for row in part.named("tr")),
    ]


def _table(node: Element) -> Iterator[str]:
    head, body = rows_of(node)
    lengths = {len(row.children) for row in (*head, *body)}
    if len(lengths) > 1:
        yield SHAPES.say("uneven_rows")
    elif lengths and node.attributes.get("class") == "identitas" and (head or lengths != {2}):
        yield SHAPES.say("identity_rows")
    if max(lengths, default=0) > MOST["tr"]:
        yield SHAPES.say("many_cells", most=MOST["tr"])


def _few(node: Element) -> Iterator[str]:
    most = MOST[node.tag]
    if (
        len([child for child in node.children if isinstance(child, Element) and child.tag != "p"])
        > most
    ):
        yield SHAPES.say("many_parts", tag=node.tag, most=most)


def _signatures(node: Element) -> Iterator[str]:
    yield from _few(node)
    if not node.named("signer") or node.named("p"):
        yield SHAPES.say("no_signer")


def _lines(node: Element) -> Iterator[str]:
    if not 1 <= int(node.attributes.get("count", "0")) <= MOST_LINES:
        yield SHAPES.say("lines", most=MOST_LINES)


def _figure(node: Element) -> Iterator[str]:
    drawn = node.named(*DRAWINGS)
    if len(drawn) != 1:
        yield SHAPES.say("one_drawing")
    for drawing in drawn:
        if not drawing.attributes.get("alt", "").strip():
            yield SHAPES.say("no_alt", tag=drawing.tag)
        for kind in ("step", "mark", "bar", "series"):
            if len(drawing.named(kind)) > MOST[kind]:
                yield SHAPES.say("many_drawn", tag=drawing.tag, most=MOST[kind], kind=kind)


def _chart(node: Element) -> Iterator[str]:
    steps = len(node.named("step"))
    for mark in node.named("mark"):
        if any(int(mark.attributes.get(side, "999")) >= steps for side in ("from", "to")):
            yield SHAPES.say("mark_outside")
    if {"before", "after"} - set(node.attributes):
        yield SHAPES.say("chart_ends")


def _bars(node: Element) -> Iterator[str]:
    series = len(node.named("series"))
    for value in (value for bar in node.named("bar") for value in bar.named("value")):
        if not COUNT.fullmatch(value.words().strip()):
            yield SHAPES.say("value_number")
        if int(value.attributes.get("series", "999")) >= series:
            yield SHAPES.say("value_series")


def _timeline(node: Element) -> Iterator[str]:
    if ("from" in node.attributes) != ("to" in node.attributes):
        yield SHAPES.say("timeline_ends")
    for event in node.named("event"):
        if "at" not in event.attributes or int(event.attributes.get("lane", "999")) >= MOST_LANES:
            yield SHAPES.say("event")
    if any("at" not in month.attributes for month in node.named("month")):
        yield SHAPES.say("month")


_LOOKS: dict[str, Callable[[Element], Iterator[str]]] = {
    "table": _table,
    "columns": _few,
    "td": _few,
    "signatures": _signatures,
    "lines": _lines,
    "figure": _figure,
    "chart": _chart,
    "bars": _bars,
    "timeline": _timeline,
}
