"""Colours and type of the workbook in one place, so that contrast can be computed and a legend can
be printed.

Every pair of ink and fill has a contrast of at least 4.5:1 (WCAG AA), and a colour only repeats
what a word in the same cell, the header note or «Langkah Berikut» says: people print in grey and
many do not tell red from green.
"""

from __future__ import annotations

from dataclasses import replace

from sheets_sync.core.model.sheet import Style
from sheets_sync.core.model.words import Owner, Status

WHITE, INK = "FFFFFF", "212121"

OWNER_FILL = {
    Owner.TOOL: "455A64",
    Owner.TEACHER: "1B5E20",
    Owner.PRINCIPAL: "0D47A1",
    Owner.OPERATOR: "6D3A00",
}
OWNER_TINT = {
    Owner.TOOL: "F1F3F4",
    Owner.TEACHER: "F7FBF7",
    Owner.PRINCIPAL: "F3F7FD",
    Owner.OPERATOR: "FFFDF9",
}
OWNER_WORD = {
    Owner.TOOL: "Program",
    Owner.TEACHER: "Guru",
    Owner.PRINCIPAL: "Kepala sekolah atau pengamat",
    Owner.OPERATOR: "Operator",
}
FILLER_WORD = {
    Owner.TOOL: "program",
    Owner.TEACHER: "guru",
    Owner.PRINCIPAL: "kepala sekolah",
    Owner.OPERATOR: "operator",
}
"""Who fills a column, in its header note."""
COLOUR_WORD = {
    Owner.TOOL: "abu-abu",
    Owner.TEACHER: "hijau",
    Owner.PRINCIPAL: "biru",
    Owner.OPERATOR: "cokelat",
}

STATUS_STYLE = {
    Status.EMPTY: Style(fill="ECEFF1", ink="37474F"),
    Status.INCOMPLETE: Style(fill="FFE0B2", ink="6B3600", bold=True),
    Status.SENT_BACK: Style(fill="FFCDD2", ink="8E1212", bold=True),
    Status.REVIEW: Style(fill="E1BEE7", ink="4A148C", bold=True),
    Status.DRAFT: Style(fill="FFF9C4", ink="5D4A00"),
    Status.HANDED_IN: Style(fill="BBDEFB", ink="0D3C7A", bold=True),
    Status.DONE: Style(fill="C8E6C9", ink="1B4D20"),
    Status.LOCKED: Style(fill="CFD8DC", ink="263238", italic=True),
}

MISSING = Style(fill="FFE3E3", ink="8E1212", bold=True)
"""A required cell that is still empty."""
DOUBTFUL = Style(fill="FFF3CD", ink="5D4A00")
"""Something to look at again."""
INACTIVE = Style(fill="F5F5F5", ink="5F6368", strike=True)
"""A teacher who no longer takes part."""

TITLE = Style(fill=OWNER_FILL[Owner.PRINCIPAL], ink=WHITE, bold=True, size=18)
HEADING = Style(fill="E3EDF7", ink="0D3C7A", bold=True, size=13)
TABLE_HEAD = Style(fill=OWNER_FILL[Owner.TOOL], ink=WHITE, bold=True)
PARAGRAPH = Style(ink=INK)
STRONG = Style(ink=INK, bold=True)

SERIES = ("F9A825", "0D47A1", "2E7D32")
"""Of the bars of a chart, from left to right."""

SMALL = 9
"""Points of what stands in narrow columns."""


def header_style(owner: Owner, *, required: bool = False) -> Style:
    """The header of an owner's column; what has to be filled bears a star."""
    return Style(fill=OWNER_FILL[owner], ink=WHITE, bold=True, starred=required)


def body_style(owner: Owner) -> Style:
    """The cells below: a breath of the header's colour, so that sections are told apart far down
    the tab too.
    """
    return Style(fill=OWNER_TINT[owner], ink="37474F" if owner is Owner.TOOL else INK)


def linked(style: Style) -> Style:
    """The same as something to click."""
    return replace(style, ink="0B4F9E", underline=True)


def band(colour: str) -> Style:
    """A band across the page."""
    return Style(fill=colour, ink=WHITE, bold=True)


def small(style: Style) -> Style:
    """The same in smaller type."""
    return replace(style, size=SMALL)


def unwrapped(style: Style) -> Style:
    """The same on one line, for ids, links and long machine texts."""
    return replace(style, wrap=False)


def style_of_word(word: str) -> Style | None:
    """How a status or an owner looks, for the legend; None for other words."""
    for status, style in STATUS_STYLE.items():
        if word == status:
            return style
    return next((header_style(owner) for owner, name in OWNER_WORD.items() if word == name), None)
