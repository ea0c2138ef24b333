"""Dropdowns and conditional formats follow fresh rows.

LibreOffice cuts their ranges to the used rows when it saves; a range that ends right above a fresh
row therefore grows to it. Sparklines, protected ranges and the like keep theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheets_sync.adapters.xlsx.xml import X14, XM, Element, q, range_of
from sheets_sync.core.model.addresses import Box


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Rows as runs without gaps: 4, 5, 6, 9 → (4, 6), (9, 9)."""
    found: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def extend_rules(root: Element, fresh: Iterable[int]) -> None:
    """Let every dropdown and conditional format that ends right above a run of fresh rows cover
    it.
    """
    stretches = runs(fresh)
    if not stretches:
        return
    for tag in ("dataValidation", "conditionalFormatting"):
        for each in root.iter(q(tag)):
            each.set("sqref", extended(each.get("sqref", ""), stretches))
    for each in _extended_rules(root):
        each.text = extended(each.text or "", stretches)


def _extended_rules(root: Element) -> Iterator[Element]:
    for tag in ("dataValidation", "conditionalFormatting"):
        for rule in root.iter(q(tag, X14)):
            yield from rule.iterfind(q("sqref", XM))


def extended(sqref: str, stretches: list[tuple[int, int]]) -> str:
    """A list of ranges, grown over the runs below them; what rests on the header alone stays
    there.
    """
    boxes = [range_of(each) for each in sqref.split()]
    grown = boxes
    for first, last in stretches:
        grown = [_grown(each, first, last, grown) for each in grown]
    return sqref if grown == boxes else " ".join(str(each) for each in grown)


def _grown(each: Box, first: int, last: int, others: list[Box]) -> Box:
    if each.last_row != first - 1 or each.last_row == 1:
        return each
    if any(_covers(other, first, each) for other in others):
        return each
    return each._replace(last_row=last)


def _covers(other: Box, row: int, each: Box) -> bool:
    inside = other.first_column <= each.first_column and each.last_column <= other.last_column
    return inside and other.first_row <= row <= other.last_row
