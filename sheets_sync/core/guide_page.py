"""Set Petunjuk's words as a page: headings, paragraphs across the page, tables.

Row heights are computed here, because no spreadsheet grows a row by the text of merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from sheets_sync.core import guide, looks
from sheets_sync.core.guide import Block, Line
from sheets_sync.core.sheet import Style, Text

WIDTHS = (20, 16, 22, 18, 24)
"""Characters a column."""
LINE_HEIGHT = 16
_SLACK = 1.05  # letters are narrower than the digits that widths are counted in, and words break before the edge


def guide_texts() -> tuple[Text, ...]:
    """The whole page, top to bottom."""
    texts = [Text(1, 1, guide.TITLE, looks.TITLE, across=len(WIDTHS), height=36)]
    row = 3
    for block in guide.BLOCKS:
        texts.extend(_block(block, row))
        row += len(block.lines) + 2
    return tuple(texts)


def last_row() -> int:
    """The last row that has text."""
    return max(text.row for text in guide_texts())


def _block(block: Block, row: int) -> Iterator[Text]:
    yield Text(row, 1, block.title, looks.HEADING, across=len(WIDTHS), height=24)
    for number, line in enumerate(block.lines):
        yield from _line(line, row + 1 + number, head=block.table and number == 0, legend=block.table)


def _line(line: Line, row: int, *, head: bool, legend: bool) -> Iterator[Text]:
    if isinstance(line, str):
        yield Text(row, 1, line, looks.PARAGRAPH, across=len(WIDTHS), height=_height([(line, sum(WIDTHS))]))
        return
    spans = _spans(len(line))
    placed = list(zip(line, spans, strict=True))
    height = _height([(word, sum(WIDTHS[start : start + across])) for word, (start, across) in placed])
    for word, (start, across) in placed:
        style = looks.TABLE_HEAD if head else _cell_style(word, first=start == 0, legend=legend)
        yield Text(row, start + 1, str(word), style, across=across, height=height)


def _spans(cells: int) -> list[tuple[int, int]]:
    """(first column from 0, how many) a cell; the last one takes what is left of the page."""
    return [(number, 1) for number in range(cells - 1)] + [(cells - 1, len(WIDTHS) - cells + 1)]


def _cell_style(word: str, *, first: bool, legend: bool) -> Style:
    if not first:
        return looks.PARAGRAPH
    return (looks.style_of_word(word) if legend else None) or looks.STRONG


def _height(cells: list[tuple[str, int]]) -> int:
    return LINE_HEIGHT * max(ceil(len(word) / (width * _SLACK)) for word, width in cells) + 4
