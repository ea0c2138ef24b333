"""Layouts → XlsxWriter: what formats, dropdowns and conditional formats look like there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sheets_sync.adapters.xlsx.styles import DATE_CODE, MOMENT_CODE, STARRED_CODE, TEXT_CODE
from sheets_sync.core.model.addresses import address, quoted_title
from sheets_sync.core.model.sentences.hints import HINTS
from sheets_sync.core.model.sheet import (
    ColumnLayout,
    DateBetween,
    Format,
    LengthAtMost,
    OneOf,
    OneOfRange,
    Style,
)

TICK = OneOf(("Ya",))
MAX_LIST = 255
"""Characters a dropdown can hold in itself, commas included."""

_CODES = {
    Format.TEXT: TEXT_CODE,
    Format.DATE: DATE_CODE,
    Format.MOMENT: MOMENT_CODE,
    Format.PLAIN: "",
    Format.NUMBER: "",
    Format.TICK: "",
    Format.LINK: "",
}

Options = dict[str, Any]


def style_options(style: Style) -> Options:
    """A style in XlsxWriter's words."""
    options: Options = {"valign": "top", "text_wrap": style.wrap}
    if style.fill:
        options |= {"bg_color": f"#{style.fill}", "border": 1, "border_color": "#D9D9D9"}
    set_apart = {
        "font_color": style.ink and f"#{style.ink}",
        "font_size": style.size,
        "underline": int(style.underline),
        "num_format": STARRED_CODE if style.starred else "",
        "align": style.align,
    }
    options |= {name: value for name, value in set_apart.items() if value}
    return options | {"bold": style.bold, "italic": style.italic, "font_strikeout": style.strike}


def header_options(column: ColumnLayout) -> Options:
    """The looks of a column's header."""
    return style_options(column.header) | {
        "valign": "vcenter",
        "border": 1,
        "border_color": "#BFBFBF",
    }


def number_code(column: ColumnLayout) -> str:
    """The number format of a column's cells; empty for none."""
    return _CODES[column.format]


def body_options(column: ColumnLayout, style: Style | None = None) -> Options:
    """The looks of a column's cells, or of one of them with its own style."""
    options = style_options(style or column.body)
    if code := _CODES[column.format]:
        options["num_format"] = code
    if column.format is Format.TICK:
        options["align"] = "center"
    if column.format in (Format.DATE, Format.MOMENT, Format.NUMBER):
        options["align"] = "left"
    return options


def highlight_options(style: Style) -> Options:
    """What a conditional format changes."""
    options: Options = {"bold": True} if style.bold else {}
    if style.fill:
        options["bg_color"] = f"#{style.fill}"
    if style.ink:
        options["font_color"] = f"#{style.ink}"
    return (
        options
        | ({"italic": True} if style.italic else {})
        | ({"font_strikeout": True} if style.strike else {})
    )


def rule_options(column: ColumnLayout) -> Options | None:
    """The validation of a column; None without one. Lists beyond Excel's limit are placed by the
    caller.
    """
    match column.rule or (TICK if column.format is Format.TICK else None):
        case OneOf(words, strict):
            return _warned({"validate": "list", "source": list(words)}, strict, HINTS["list"])
        case OneOfRange() as rule:
            return _warned(
                {"validate": "list", "source": range_formula(rule)}, rule.strict, HINTS["list"]
            )
        case DateBetween(first, last):
            ends = {"minimum": date.fromisoformat(first), "maximum": date.fromisoformat(last)}
            return _warned({"validate": "date", "criteria": "between"} | ends, False, HINTS["date"])
        case LengthAtMost(most):
            limit = {"validate": "length", "criteria": "<=", "value": most}
            return _warned(limit, False, HINTS["length"].format(most=most))
        case _:
            return None


def _warned(options: Options, strict: bool, message: str) -> Options:
    kind = "stop" if strict else "warning"
    return options | {"error_type": kind, "error_title": HINTS["title"], "error_message": message}


def is_long(options: Options) -> bool:
    """Whether a dropdown's words need cells of their own."""
    source = options.get("source")
    return isinstance(source, list) and len(",".join(source)) > MAX_LIST


def without_long_list(column: ColumnLayout) -> ColumnLayout:
    """The column with no dropdown where its words would need a tab of their own."""
    rule = rule_options(column)
    return replace(column, rule=None) if rule is not None and is_long(rule) else column


def range_formula(rule: OneOfRange) -> str:
    """Where a dropdown's words stand, down to the last one: Excel opens a list at its first
    blank.
    """
    start, end = (
        _fixed(address(rule.first_row, rule.column)),
        _fixed(address(rule.last_row, rule.column)),
    )
    whole = f"{quoted_title(rule.tab)}!{start}:{end}"
    return f"={quoted_title(rule.tab)}!{start}:INDEX({whole},MAX(1,COUNTA({whole})))"


def _fixed(name: str) -> str:
    column = name.rstrip("0123456789")
    return f"${column}${name[len(column) :]}"
