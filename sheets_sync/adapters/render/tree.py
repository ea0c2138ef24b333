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

from sheets_sync.adapters.render.elements import HEADINGS, LINES, NEEDED, RULES, TEXTS, Rule
from sheets_sync.errors import Misused

_SPACES = re.compile(r"[ \t\r\n]+")
_VOID = re.compile(r"<((?:br|pagebreak|space|lines)(?:\s[^<>]*)?)(?<!/)>")
_NAMED = {"&nbsp;": "\u00a0", "&ndash;": "–", "&mdash;": "—", "&hellip;": "…"}


class TemplateFault(Misused):
    """A template says something that cannot be printed; found before anything is written."""


DEEPEST = 30
"""Elements inside elements; ours stand at most nine deep."""


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

    def room(self, line: int) -> int:
        """How much the text below takes, in characters; each line that begins counts for `line` more."""
        return len(self.words()) + line * sum(node.tag in LINES for node in self.walk())

    def walk(self) -> Iterator[Element]:
        """Every element from here down."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()


def is_short(row: Element) -> bool:
    """Whether a row of a table surely fits on one page, also in narrow columns: then it is never torn in two."""
    return all(cell.room(line=20) < 400 for cell in row.named("th", "td"))


def is_long(kept: Element) -> bool:
    """Whether what is to be kept together might not fit on one page: then it must not be, or it would be cut off."""
    return kept.room(line=60) > 2_400


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
    tree = _element(root, template)
    _refuse_headings(tree, template)
    return tree


def _refuse_headings(tree: Element, template: str) -> None:
    """Refuse empty headings and skipped ranks: who has a document read aloud finds the way by them."""
    before = 0
    for node in tree.walk():
        if node.tag in HEADINGS:
            rank = int(node.tag[1])
            if not node.words().strip():
                raise TemplateFault(f"Templat «{template}»: <{node.tag}> kosong.")
            if rank > before + 1:
                raise TemplateFault(f"Templat «{template}»: <{node.tag}> tidak boleh mendahului <h{rank - 1}>.")
            before = rank


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
