"""The element tree: what a template may say, and nothing else.

Both outputs (PDF, Word) know exactly these elements. A template that uses another one would look right in one output
and lose text in the other, so it is refused with its name and line. Text is text: whatever a person typed arrives
here as a string and stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from sheets_sync.errors import Misused

_SPACES = re.compile(r"[ \t\r\n]+")
_VOID = re.compile(r"<((?:br|pagebreak|space|lines)(?:\s[^<>]*)?)(?<!/)>")
_NAMED = {"&nbsp;": "\u00a0", "&ndash;": "–", "&mdash;": "—", "&hellip;": "…"}

INLINE = frozenset({"strong", "em", "br"})
TEXTS = frozenset({"p", "ul", "ol"})
BLOCKS = TEXTS | {"letterhead", "h1", "h2", "h3", "table", "figure", "keep", "columns", "signatures", "pagebreak"}
ROWS = frozenset({"tr"})


NUMBER = re.compile(r"\d{1,3}")
FRACTION = re.compile(r"[01](\.\d{1,6})?")
SHARES = re.compile(r"[1-9]\d{0,2}( [1-9]\d{0,2})*")
YES = frozenset({"ya", ""})


class TemplateFault(Misused):
    """A template says something that cannot be printed; found before anything is written."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What an element may hold (`text`: also words) and which attributes it may carry, with which values."""

    children: frozenset[str] = frozenset()
    text: bool = False
    attributes: Mapping[str, frozenset[str] | re.Pattern[str]] = field(default_factory=dict)


def _one_of(*words: str) -> frozenset[str]:
    return frozenset(words)


ANY = re.compile(r"[^\x00]*")
RULES: Mapping[str, Rule] = {
    "document": Rule(BLOCKS),
    "letterhead": Rule(_one_of("line"), attributes={"logo": ANY}),
    "line": Rule(INLINE, True, {"class": _one_of("atas", "sekolah", "alamat")}),
    "h1": Rule(INLINE, True),
    "h2": Rule(INLINE, True),
    "h3": Rule(INLINE, True),
    "p": Rule(INLINE, True, {"class": _one_of("nomor", "tengah", "catatan", "penting", "nama")}),
    "strong": Rule(INLINE, True),
    "em": Rule(INLINE, True),
    "br": Rule(),
    "ul": Rule(_one_of("li")),
    "ol": Rule(_one_of("li")),
    "li": Rule(INLINE | TEXTS, True),
    "table": Rule(ROWS | {"thead", "tbody"}, attributes={"class": _one_of("identitas", "isian"), "widths": SHARES}),
    "thead": Rule(ROWS),
    "tbody": Rule(ROWS),
    "tr": Rule(_one_of("th", "td")),
    "th": Rule(INLINE | TEXTS, True, {"class": _one_of("tengah")}),
    "td": Rule(INLINE | TEXTS | {"lines"}, True, {"class": _one_of("tengah", "tanda")}),
    "figure": Rule(_one_of("chart", "bars", "timeline", "figcaption")),
    "figcaption": Rule(INLINE, True),
    "chart": Rule(_one_of("step", "mark"), attributes={"alt": ANY, "before": ANY, "after": ANY}),
    "step": Rule(frozenset(), True),
    "mark": Rule(frozenset(), True, {"from": NUMBER, "to": NUMBER}),
    "bars": Rule(_one_of("series", "bar"), attributes={"alt": ANY}),
    "series": Rule(frozenset(), True),
    "bar": Rule(_one_of("name", "value")),
    "name": Rule(frozenset(), True),
    "value": Rule(frozenset(), True, {"series": NUMBER}),
    "timeline": Rule(_one_of("month", "event"), attributes={"alt": ANY, "from": FRACTION, "to": FRACTION}),
    "month": Rule(frozenset(), True, {"at": FRACTION}),
    "event": Rule(frozenset(), True, {"at": FRACTION, "lane": NUMBER, "done": YES}),
    "keep": Rule(BLOCKS - {"pagebreak", "letterhead"}),
    "columns": Rule(_one_of("column")),
    "column": Rule(TEXTS | {"h2", "h3"}),
    "signatures": Rule(_one_of("p", "signer")),
    "signer": Rule(_one_of("p", "space")),
    "space": Rule(),
    "lines": Rule(attributes={"count": NUMBER}),
    "pagebreak": Rule(),
}
NEEDED = {"chart": "mark", "bars": "bar", "timeline": "event", "bar": "name"}
"""A drawing without these has nothing to draw."""
DEEPEST = 30
"""Elements inside elements; ours stand at most nine deep."""
DRAWINGS = frozenset({"chart", "bars", "timeline"})
LINES = frozenset({"p", "li", "br", "tr"})
LINE = 25
"""Characters that a line is counted for at least; one in a narrow column holds no more."""
SHORT = 400
"""What a cell may hold that surely fits on one page: its row is never torn in two."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element with its attributes; children are elements and texts in order."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Element | str, ...] = ()

    def named(self, *tags: str) -> tuple[Element, ...]:
        """The child elements of these names."""
        return tuple(child for child in self.children if isinstance(child, Element) and child.tag in tags)

    def words(self) -> str:
        """All text below, in order."""
        return "".join(
            child if isinstance(child, str) else "\n" if child.tag == "br" else child.words() for child in self.children
        )

    def room(self) -> int:
        """How much of a page the text below takes, in characters: each paragraph and line begins a line of its own."""
        return len(self.words()) + LINE * sum(node.tag in LINES for node in self.walk())

    def walk(self) -> Iterator[Element]:
        """Every element from here down."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


def is_short(row: Element) -> bool:
    """Whether a row surely fits on one page."""
    return all(cell.room() < SHORT for cell in row.named("th", "td"))


def parse(html: str, template: str) -> Element:
    """The tree of a rendered template, or a `TemplateFault` that names what is wrong and where."""
    source = _VOID.sub(r"<\1/>", html)
    for name, sign in _NAMED.items():
        source = source.replace(name, sign)
    try:
        root = etree.fromstring(f"<document>{source}</document>", etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(
            f"Templat «{template}» tidak bisa dibaca di dekat baris {fault.lineno} hasilnya: setiap tanda pembuka "
            f"harus punya penutup ({fault.msg})."
        ) from None
    return _element(root, template)


def _element(found: Any, template: str) -> Element:
    """Check one parsed element and take it over."""
    if next(islice(found.iterancestors(), DEEPEST, None), None) is not None:
        raise TemplateFault(f"Templat «{template}»: <{found.tag}> tersusun terlalu dalam.")
    if found.tag is etree.PI:
        raise TemplateFault(f"Templat «{template}» memakai perintah <?{found.target} …?>; hapus.")
    rule = RULES.get(found.tag)
    if rule is None:
        raise TemplateFault(f"Templat «{template}» memakai unsur <{found.tag}> yang tidak dikenal.")
    _refuse_attributes(found, rule, template)
    children = tuple(_children(found, rule, template))
    if not rule.text or children:
        _refuse_emptiness(found.tag, children, template)
    return Element(found.tag, dict(found.attrib), children)


def _refuse_attributes(found: Any, rule: Rule, template: str) -> None:
    for name, value in found.attrib.items():
        allowed = rule.attributes.get(name)
        fits = allowed.fullmatch(value) if isinstance(allowed, re.Pattern) else allowed and value in allowed
        if not fits:
            raise TemplateFault(f'Templat «{template}»: <{found.tag}> tidak mengenal {name}="{value[:40]}".')


def _refuse_emptiness(tag: str, children: tuple[Element | str, ...], template: str) -> None:
    """Refuse containers without content: an empty table or chart is a hole in an official letter."""
    if not children and RULES[tag].children:
        raise TemplateFault(f"Templat «{template}»: <{tag}> kosong.")
    needed = NEEDED.get(tag)
    if needed and not any(isinstance(child, Element) and child.tag == needed for child in children):
        raise TemplateFault(f"Templat «{template}»: <{tag}> tidak punya <{needed}>.")


def _children(found: Any, rule: Rule, template: str) -> Iterator[Element | str]:
    parts: list[Element | str] = []
    if found.text:
        parts.append(found.text)
    for child in found:
        if child.tag is not etree.Comment:
            if child.tag in RULES and child.tag not in rule.children:
                raise TemplateFault(f"Templat «{template}»: <{child.tag}> tidak boleh berada di dalam <{found.tag}>.")
            parts.append(_element(child, template))
        if child.tail:
            parts.append(child.tail)
    yield from _tidied(parts, found.tag, rule, template)


def _tidied(parts: list[Element | str], tag: str, rule: Rule, template: str) -> Iterator[Element | str]:
    """Texts with single spaces, none at the edges of a block or around a line break."""
    inline = tag in ("strong", "em")
    for at, part in enumerate(parts):
        if isinstance(part, Element):
            yield part
            continue
        text = _SPACES.sub(" ", part)
        if not inline and (at == 0 or _breaks(parts[at - 1])):
            text = text.lstrip(" ")
        if not inline and (at == len(parts) - 1 or _breaks(parts[at + 1])):
            text = text.rstrip(" ")
        if text.strip(" ") and not rule.text:
            raise TemplateFault(
                f"Templat «{template}»: tulisan «{text.strip()[:40]}» berdiri langsung di dalam <{tag}>."
            )
        if text and rule.text:
            yield text


def _breaks(part: Element | str) -> bool:
    return isinstance(part, Element) and part.tag in TEXTS | {"br"}
