"""What rules a tab has: ranges with a validation, formulas of conditional formats."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.adapters.xlsx.xml import (
    NS,
    X14,
    XM,
    Element,
    q,
    range_of,
)
from sheets_sync.core.model.addresses import Box


def ruled(root: Element) -> Iterator[Box]:
    """Every range with a validation."""
    for rule in root.iter(q("dataValidation")):
        yield from map(range_of, rule.get("sqref", "").split())
    for rule in root.iter(q("dataValidation", X14)):
        yield from map(range_of, (rule.findtext(q("sqref", XM)) or "").split())


def formulas(root: Element) -> Iterator[tuple[str, int, int]]:
    """Every formula of a conditional format with first and last row of its range."""
    for group in root.iter(q("conditionalFormatting")):
        boxes = [range_of(each) for each in group.get("sqref", "").split()]
        rows = (
            min((each.first_row for each in boxes), default=1),
            max((each.last_row for each in boxes), default=1),
        )
        yield from (
            (formula.text or "", *rows) for formula in group.iterfind("m:cfRule/m:formula", NS)
        )


def touch(one: Box, other: Box) -> bool:
    """Whether two ranges share a cell."""
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )
