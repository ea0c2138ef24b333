"""Where things stand on Beranda: the one place that layout (draws) and drafting (fills) share.

A page as wide as a phone held upright. What changes in length (who waits, observations, what is
late) runs on from `FIRST_ROW`, one part below the other; rows that it does not need are hidden, so
that the figures of the stages and their chart, which cannot move, follow at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from sheets_sync.core.layout import looks
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.sheet import Area, Chart, Highlight, Style, Text
from sheets_sync.core.model.values import Tab
from sheets_sync.core.schema.stages import STAGES

BERANDA = "Beranda"
WIDTHS = (23, 7, 7, 7, 8)
"""Characters a column: names, and what is said of them; below, a figure a column."""
NAME, SAID, WHEN = 1, 2, len(WIDTHS)
"""The columns of a line: who, what (across the empty cells beside it), when."""

TITLE_ROW, SCHOOL_ROW, HINT_ROW, FIRST_ROW = 1, 2, 3, 4
ROOM, MOST = 48, 66
"""Lines that the page is meant to have at most, and that it can have in the busiest December."""
LAST_ROW = FIRST_ROW + MOST - 1
STAGES_ROW = LAST_ROW + 2
HEAD_ROW = STAGES_ROW + 1
COUNTS_ROW = HEAD_ROW + 1
COUNTS_LAST = COUNTS_ROW + len(STAGES) - 1
CHART_ROW = COUNTS_LAST + 2
CHART_WIDTH, CHART_HEIGHT = 388, 250
_CHART_ROWS = 13

MARK = " · "
"""Stands between a stage and a name: by it the page knows a line that can be clicked."""
CLASH = FRONT_PAGE["visitor_clashing"].partition(",")[0]
HEADS = tuple(FRONT_PAGE[code] for code in ("stage", "turn_guru", "turn_ks", "done", "overdue"))

_PLAIN = Style(ink=looks.INK, wrap=False, spills=True)
_AT_THE_RIGHT = Style(ink=looks.INK, wrap=False, spills=True, align="right")
_FIGURE = Style(fill="FFFFFF", ink=looks.INK, align="right")
_NAMED = Style(fill="FFFFFF", ink=looks.INK, wrap=False)
_HEAD = Style(fill=looks.TABLE_HEAD.fill, ink=looks.TABLE_HEAD.ink, bold=True, align="right")
_SCHOOL = Style(ink=looks.INK, bold=True, size=12)
_HINT = Style(ink="5F6368", italic=True)
_LINK = Style(fill="FFFFFF", ink="0B4F9E")
_ALERT = Style(fill=looks.MISSING.fill, ink=looks.MISSING.ink, bold=True)


@cache
def front_texts() -> tuple[Text, ...]:
    """The page before anything is known, and the looks of every line."""
    return (
        Text(TITLE_ROW, NAME, FRONT_PAGE["title"], looks.TITLE, across=WHEN, height=30),
        Text(SCHOOL_ROW, NAME, None, _SCHOOL, across=WHEN, height=34),
        Text(HINT_ROW, NAME, FRONT_PAGE["hint"], _HINT, across=WHEN, height=34),
        *_lines(),
        Text(STAGES_ROW, NAME, FRONT_PAGE["stages"], looks.HEADING, across=WHEN, height=22),
        *_counts(),
    )


def _lines() -> Iterator[Text]:
    for row in range(FIRST_ROW, LAST_ROW + 1):
        before = FRONT_PAGE["before"] if row == FIRST_ROW else None
        yield Text(row, NAME, before, _PLAIN)
        for column in range(SAID, WHEN):
            yield Text(row, column, None, _PLAIN)
        yield Text(row, WHEN, None, _AT_THE_RIGHT)


def _counts() -> Iterator[Text]:
    for column, head in enumerate(HEADS, start=NAME):
        style = looks.TABLE_HEAD if column == NAME else _HEAD
        yield Text(HEAD_ROW, column, head, style, height=32)
    for row, stage in enumerate(STAGES, start=COUNTS_ROW):
        yield Text(row, NAME, stage.title, _NAMED)
        for column in range(SAID, WHEN + 1):
            yield Text(row, column, None, _FIGURE)


@cache
def fixed_texts() -> Mapping[tuple[int, int], str]:
    """What stands on the page whatever happens at the school, by row and column."""
    lines = range(FIRST_ROW, LAST_ROW + 1)
    return MappingProxyType(
        {
            (text.row, text.column): str(text.value)
            for text in front_texts()
            if text.value and text.row not in lines
        }
    )


def is_front_page(tab: Tab) -> bool:
    """Whether a tab of that name is this page, by our words at the top of it or below; a title
    alone may be a school's own.
    """
    fixed = fixed_texts()
    there = {spot for spot, text in fixed.items() if tab.cell(*spot) == text}
    top = {(TITLE_ROW, NAME), (HINT_ROW, NAME)}
    return top <= there or 2 * len(there) >= len(fixed)


def last_row() -> int:
    """Down to which row the page reaches, its chart included."""
    return CHART_ROW + _CHART_ROWS


def _area(column: int) -> Area:
    return Area(BERANDA, COUNTS_ROW, column, COUNTS_LAST, column)


def front_charts() -> tuple[Chart, ...]:
    """Whose turn it is at each stage, from the figures above it. Who is late is counted there too,
    and no part of the stack.
    """
    series = tuple(
        (HEADS[column - 1], _area(column), colour)
        for column, colour in enumerate(looks.SERIES, start=SAID)
    )
    return (
        Chart(
            title=FRONT_PAGE["chart"],
            kind="stacked",
            categories=_area(NAME),
            series=series,
            row=CHART_ROW,
            column=NAME,
            width=CHART_WIDTH,
            height=CHART_HEIGHT,
            counted=FRONT_PAGE["counted"],
            description=FRONT_PAGE["told"],
        ),
    )


def front_highlights() -> tuple[Highlight, ...]:
    """Headings by their figure, what is wrong in red, names to click in blue. Lines move, so their
    looks follow what stands in them.
    """
    name, said, when = (f"${letters(column)}{FIRST_ROW}" for column in (NAME, SAID, WHEN))
    wrong = ",".join(f'{name}="{FRONT_PAGE[code]}"' for code in ("clashes", "late"))
    overdue = f"${letters(WHEN)}{COUNTS_ROW}"
    return (
        _across(f"=AND(ISNUMBER({when}),{when}>0,OR({wrong}))", _ALERT),
        _across(
            f"=ISNUMBER({when})", Style(fill=looks.HEADING.fill, ink=looks.HEADING.ink, bold=True)
        ),
        Highlight(
            SAID, WHEN, FIRST_ROW, LAST_ROW, f'=LEFT({said},{len(CLASH)})="{CLASH}"', looks.MISSING
        ),
        Highlight(NAME, NAME, FIRST_ROW, LAST_ROW, f'=ISNUMBER(FIND("{MARK}",{name}))', _LINK),
        Highlight(WHEN, WHEN, COUNTS_ROW, COUNTS_LAST, f"=N({overdue})>0", looks.MISSING),
    )


def _across(formula: str, style: Style) -> Highlight:
    return Highlight(NAME, WHEN, FIRST_ROW, LAST_ROW, formula, style)
