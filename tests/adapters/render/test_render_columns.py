"""Columns are wide enough for the words of the program that stand in them: a heading or a status is
torn in no output.

Word has wider margins in its cells than the PDF, so that a word may fit here and be torn there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import sheets_sync
from sheets_sync.adapters.render import specimen
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.shape import rows_of
from sheets_sync.adapters.resources import template_reader
from tests.support.kinds import ALL_KINDS

FONTS = Path(sheets_sync.__file__).parent / "adapters/render/fonts"
LINE = 17 * 72 / 2.54
"""Points of a line on A4 between the margins."""
MARGINS = 2 * 0.19 * 72 / 2.54
"""Points that Word keeps free in a cell, left and right."""
SIZE = 9.5
WORD = re.compile(r"[^\W\d_]+")


@cache
def letter_widths(bold: bool) -> dict[str, float]:
    """How wide a letter is in ems."""
    font = TTFont(FONTS / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf")
    em, metrics = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): metrics[name][0] / em for code, name in font.getBestCmap().items()}


def width_of(word: str, bold: bool) -> float:
    return SIZE * sum(letter_widths(bold).get(letter, 1.0) for letter in word)


def texts(node: Element) -> Iterator[str]:
    """Each run of letters of a cell by itself."""
    for child in node.children:
        yield from [child] if isinstance(child, str) else texts(child)


def torn(table: Element) -> Iterator[tuple[str, str]]:
    """Words that are wider than their column, with what its widths are."""
    head, body = rows_of(table)
    given = table.attributes.get("widths", "")
    shares = [float(share) for share in given.split()]
    for row in (*head, *body):
        cells = row.named("th", "td")
        for share, cell in zip(shares, cells, strict=True) if shares else ():
            room = LINE * share / sum(shares) - MARGINS
            for word in WORD.findall(" ".join(texts(cell))):
                if width_of(word, cell.tag == "th") > room:
                    yield word, given


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_no_word_is_wider_than_its_column(kind: str):
    tree = Renderer(template_reader()).sheet(specimen.usual(kind)).tree
    tables = [node for node in tree.walk() if node.tag == "table"]
    assert tables
    assert [one for table in tables for one in torn(table)] == []
