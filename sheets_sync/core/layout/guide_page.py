"""Set Petunjuk's words as a page: headings, paragraphs across the page, tables, bands.

The page is as wide as a phone held upright, so that nobody scrolls sideways to read it. Row heights
are computed here, because no spreadsheet grows a row by the text of merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from sheets_sync.core.layout import guide, looks
from sheets_sync.core.layout.guide_block import Block, Line
from sheets_sync.core.model.sheet import Style, Text

WIDTHS = (17, 16, 22)
"""Characters a column."""
LINE_HEIGHT = 15
PAPER_HEIGHT = 720
"""Points that A4 has between its upper and lower margin, a little less."""
_SLACK = 1.12
"""Letters are narrower than the digits that widths are counted in; bold ones hardly."""


def guide_texts() -> tuple[Text, ...]:
    """The whole page, top to bottom."""
    texts = [Text(1, 1, guide.TITLE, looks.TITLE, across=len(WIDTHS), height=30)]
    row = 3
    for block in guide.BLOCKS:
        texts.extend(_block(block, row))
        row += len(block.lines) + 2
    return tuple(texts)


def last_row() -> int:
    """The last row that has text."""
    return max(text.row for text in guide_texts())


def page_starts() -> tuple[int, ...]:
    """Rows with which a new sheet of paper begins, so that no heading stands apart from its table
    and no table is torn.
    """
    heights = {text.row: text.height or LINE_HEIGHT for text in guide_texts()}
    starts, used, row = [], sum(heights.get(above, LINE_HEIGHT) for above in (1, 2)), 3
    for block in guide.BLOCKS:
        behind = row + len(block.lines) + 1
        height = sum(heights[line] for line in range(row, behind))
        if used + height > PAPER_HEIGHT:
            starts.append(row)
            used = 0
        used += height + LINE_HEIGHT
        row = behind + 1
    return tuple(starts)


def _block(block: Block, row: int) -> Iterator[Text]:
    yield Text(row, 1, block.title, looks.HEADING, across=len(WIDTHS), height=22)
    for number, line in enumerate(block.lines):
        yield from _line(
            line, row + 1 + number, head=block.table and number == 0, legend=block.table
        )


def _line(line: Line, row: int, *, head: bool, legend: bool) -> Iterator[Text]:
    cells = (line,) if isinstance(line, str) else line
    styles = [
        _style(word, len(cells), number, head=head, legend=legend)
        for number, word in enumerate(cells)
    ]
    spans = _spans(len(cells))
    height = LINE_HEIGHT * max(map(_lines, cells, spans, styles)) + 4
    for word, (start, across), style in zip(cells, spans, styles, strict=True):
        yield Text(row, start + 1, str(word), style, across=across, height=height)


def _spans(cells: int) -> list[tuple[int, int]]:
    """(first column from 0, how many) a cell; the last one takes what is left of the page."""
    return [(number, 1) for number in range(cells - 1)] + [(cells - 1, len(WIDTHS) - cells + 1)]


def _style(word: str, cells: int, number: int, *, head: bool, legend: bool) -> Style:
    if head:
        return looks.TABLE_HEAD
    if word in guide.PHASES:
        return looks.band(guide.PHASES[word])
    if cells == 1 or number:
        return looks.PARAGRAPH
    return (looks.style_of_word(word) if legend else None) or looks.STRONG


def _lines(word: str, span: tuple[int, int], style: Style) -> int:
    """How many lines a text takes in its cell."""
    width = sum(WIDTHS[span[0] : span[0] + span[1]])
    return len(wrap(word, int(width if style.bold else width * _SLACK)))
