"""The element tree: what a template may say, and nothing else.

Both outputs (PDF, Word) know exactly these elements. A template that uses another one would look
right in one output and lose text in the other, so it is refused with its name and line. Text is
text: whatever a person typed arrives here as a string and stays one. Texts are cleaned here too: a
template itself may hold `&#8238;`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from sheets_sync.adapters.render.elements import NEEDED, RULES, TEXTS, Rule
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.shape import shape_faults
from sheets_sync.core.model.legible import clean
from sheets_sync.core.model.sentences.templates import TEMPLATES
from sheets_sync.errors import Misused

_SPACES = re.compile(r"[ \t\r\n]+")
_VOID = re.compile(r"<((?:br|pagebreak|space|lines)(?:\s[^<>]*)?)(?<!/)>")
_NAMED = {"&nbsp;": "\u00a0", "&ndash;": "–", "&mdash;": "—", "&hellip;": "…"}


class TemplateFault(Misused):
    """A template says something that cannot be printed; found before anything is written."""


DEEPEST = 30
"""Elements inside elements; ours stand at most nine deep."""


def parse(html: str, template: str) -> Element:
    """The tree of a rendered template, or a `TemplateFault` that names what is wrong and where."""
    source = _VOID.sub(r"<\1/>", html)
    for name, sign in _NAMED.items():
        source = source.replace(name, sign)
    try:
        root = etree.fromstring(
            f"<document>{source}</document>", etree.XMLParser(resolve_entities=False)
        )
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(
            TEMPLATES.say("unclosed", template=template, line=fault.lineno)
        ) from None
    tree = _element(root, template)
    if wrong := next(shape_faults(tree), None):
        raise TemplateFault(TEMPLATES.say("template_wrong", template=template, wrong=wrong))
    return tree


def _element(found: Any, template: str) -> Element:
    """Check one parsed element and take it over."""
    if next(islice(found.iterancestors(), DEEPEST, None), None) is not None:
        raise TemplateFault(TEMPLATES.say("too_deep", template=template, tag=found.tag))
    if found.tag is etree.PI:
        raise TemplateFault(TEMPLATES.say("command", template=template, target=found.target))
    rule = RULES.get(found.tag)
    if rule is None:
        raise TemplateFault(TEMPLATES.say("unknown_tag", template=template, tag=found.tag))
    _refuse_attributes(found, rule, template)
    children = tuple(_children(found, rule, template))
    if not rule.text or children:
        _refuse_emptiness(found.tag, children, template)
    return Element(
        found.tag, {name: clean(value) for name, value in found.attrib.items()}, children
    )


def _refuse_attributes(found: Any, rule: Rule, template: str) -> None:
    for name, value in found.attrib.items():
        allowed = rule.attributes.get(name)
        fits = (
            allowed.fullmatch(value)
            if isinstance(allowed, re.Pattern)
            else allowed and value in allowed
        )
        if not fits:
            raise TemplateFault(
                TEMPLATES.say(
                    "unknown_value", template=template, tag=found.tag, name=name, value=value[:40]
                )
            )


def _refuse_emptiness(tag: str, children: tuple[Element | str, ...], template: str) -> None:
    """Refuse containers without content: an empty table or chart is a hole in an official
    letter.
    """
    if not children and RULES[tag].children:
        raise TemplateFault(TEMPLATES.say("element_empty", template=template, tag=tag))
    needed = NEEDED.get(tag)
    if needed and not any(isinstance(child, Element) and child.tag == needed for child in children):
        raise TemplateFault(TEMPLATES.say("lacks", template=template, tag=tag, needed=needed))


def _children(found: Any, rule: Rule, template: str) -> Iterator[Element | str]:
    parts: list[Element | str] = []
    if found.text:
        parts.append(found.text)
    for child in found:
        if child.tag is not etree.Comment:
            if child.tag in RULES and child.tag not in rule.children:
                raise TemplateFault(
                    TEMPLATES.say("misplaced", template=template, inner=child.tag, outer=found.tag)
                )
            parts.append(_element(child, template))
        if child.tail:
            parts.append(child.tail)
    yield from _tidied(parts, found.tag, rule, template)


def _tidied(
    parts: list[Element | str], tag: str, rule: Rule, template: str
) -> Iterator[Element | str]:
    """Texts with single spaces, none at the edges of a block or around a line break."""
    inline = tag in ("strong", "em")
    for at, part in enumerate(parts):
        if isinstance(part, Element):
            yield part
            continue
        text = _SPACES.sub(" ", clean(part))
        if not inline:
            text = _trimmed(text, parts[:at][-1:], parts[at + 1 :][:1])
        if text.strip(" ") and not rule.text:
            raise TemplateFault(
                TEMPLATES.say("loose_text", template=template, text=text.strip()[:40], tag=tag)
            )
        if text and rule.text:
            yield text


def _trimmed(text: str, before: list[Element | str], after: list[Element | str]) -> str:
    """Without spaces at an edge, where nothing or a break stands beside it."""
    left = text.lstrip(" ") if all(map(_breaks, before)) else text
    return left.rstrip(" ") if all(map(_breaks, after)) else left


def _breaks(part: Element | str) -> bool:
    return isinstance(part, Element) and part.tag in TEXTS | {"br"}
