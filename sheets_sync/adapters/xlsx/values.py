"""Texts and links as a sheet part of .xlsx holds them.

A link whose target is longer than 255 characters leads to its short target, or is written as its
text alone: Excel's HYPERLINK answers `#VALUE!`.
"""

from __future__ import annotations

import re

from sheets_sync.core.model.addresses import quoted_title
from sheets_sync.core.model.kept import plain_text
from sheets_sync.core.model.values import Link, RowAt

MAX_TARGET = 255
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_LINK = re.compile(rf"HYPERLINK\({_LITERAL.pattern},({_LITERAL.pattern}(?:&{_LITERAL.pattern})*)\)")


def escaped(text: str) -> str:
    """Text for a part: `_x0041_` typed by a person must not become the letter A."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def _literal(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"'


def _address(target: str | RowAt) -> str:
    """Where a link leads, as HYPERLINK takes it."""
    if isinstance(target, str):
        return target
    return f"#{quoted_title(target.tab)}!A{target.row}"


def link_formula(link: Link) -> str | None:
    """The formula of a link, None where Excel could not follow it; literals hold at most 255
    characters.
    """
    target, text = plain_text(_address(link.target)), plain_text(link.text)
    if len(target) > MAX_TARGET:
        target = plain_text(link.short)
    if not target or not text or len(target) > MAX_TARGET:
        return None
    shown = [
        _literal(text[start : start + MAX_TARGET]) for start in range(0, len(text), MAX_TARGET)
    ]
    return f"HYPERLINK({_literal(target)},{'&'.join(shown)})"


def link_text(formula: str) -> str | None:
    """What one of our link formulas shows; an editor that does not calculate drops the value beside
    it.
    """
    match = _LINK.fullmatch(formula)
    if match is None:
        return None
    return "".join(piece[1:-1].replace('""', '"') for piece in _LITERAL.findall(match[1]))
