"""Dropdowns, checkboxes, limits and conditional formats in the words of the Sheets API.

Formulas of ours use `;` between arguments: `,` is the decimal sign in an Indonesian spreadsheet,
`;` is understood in every locale (`google.md` part 7). A dropdown that is fed by a tab which does
not exist would be refused with the whole batch, so it is left out until the tab is there.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from sheets_sync.adapters.google.sheets.areas import area
from sheets_sync.adapters.google.sheets.looks import highlight_format
from sheets_sync.core.layout.placing import with_header
from sheets_sync.core.model.addresses import letters, quoted_title
from sheets_sync.core.model.sentences.hints import HINTS
from sheets_sync.core.model.sheet import (
    ColumnLayout,
    DateBetween,
    Format,
    Highlight,
    LengthAtMost,
    OneOf,
    OneOfRange,
    Rule,
)

Piece = dict[str, Any]
"""A part of a Sheets request."""

_COMMA = re.compile(r'("[^"]*"|\'[^\']*\')|,')
_CHECKBOX: Piece = {
    "condition": {"type": "BOOLEAN"},
    "showCustomUi": True,
    "inputMessage": HINTS["tick"],
}


def column_rule(column: ColumnLayout, address: str, titles: Container[str]) -> Piece | None:
    """The validation of a column's cells, written for the cell `address` (`F2`); None without one.

    `titles`: the tabs that exist.
    """
    if column.rule is None:
        return dict(_CHECKBOX) if column.format is Format.TICK else None
    return validation(column.rule, address, titles)


def validation(rule: Rule, address: str, titles: Container[str]) -> Piece | None:
    """One rule as a `DataValidationRule`; it warns, unless it is declared strict."""
    match rule:
        case OneOf(words, strict):
            return _rule("ONE_OF_LIST", words, HINTS["list"], strict=strict)
        case OneOfRange(tab=tab, strict=strict) if tab in titles:
            return _rule("ONE_OF_RANGE", (range_formula(rule),), HINTS["list"], strict=strict)
        case DateBetween(first, last):
            return _rule("DATE_BETWEEN", (_day(first), _day(last)), HINTS["date"])
        case LengthAtMost(most):
            return _rule(
                "CUSTOM_FORMULA", (f"=LEN({address})<={most}",), HINTS["length"].format(most=most)
            )
        case _:
            return None


def _rule(kind: str, values: tuple[str, ...], message: str, *, strict: bool = False) -> Piece:
    condition = {"type": kind, "values": [{"userEnteredValue": str(value)} for value in values]}
    return {"condition": condition, "inputMessage": message, "strict": strict, "showCustomUi": True}


def _day(day: str) -> str:
    """A date that no locale reads differently."""
    year, month, number = map(int, day.split("-"))
    return f"=DATE({year};{month};{number})"


def range_formula(rule: OneOfRange) -> str:
    """Where a dropdown's words stand: `='_status'!$D$2:$D$400`. Google leaves out its empty
    cells.
    """
    title, column = quoted_title(rule.tab), letters(rule.column)
    return f"={title}!${column}${rule.first_row}:${column}${rule.last_row}"


def formula_of(highlight: Highlight) -> str:
    """The formula of a conditional format as Google gets it."""
    return _COMMA.sub(lambda found: found[1] or ";", "=" + highlight.formula.removeprefix("="))


def highlight_request(
    sheet_id: int, highlight: Highlight, index: int, end_row: int | None
) -> Piece:
    """The request for one conditional format at a place in the tab's list.

    `end_row`: it covers the whole column, header included, down to there; None = the rows that are
    declared.
    """
    highlight = with_header(highlight) if end_row else highlight
    start = (highlight.first_row, highlight.first_column)
    covered = area(sheet_id, start, (end_row or highlight.last_row, highlight.last_column))
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula_of(highlight)}]}
    rule = {
        "ranges": [covered],
        "booleanRule": {"condition": condition, "format": highlight_format(highlight.style)},
    }
    return {"addConditionalFormatRule": {"rule": rule, "index": index}}
