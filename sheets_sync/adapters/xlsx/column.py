"""A column that a tab lacks: header, width and dropdown as XlsxWriter would draw them, moved to
where it is wanted.

A comment would need parts of its own in a tab that a person may have given comments; the note
becomes the input prompt of the column instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from sheets_sync.adapters.xlsx.part_order import behind
from sheets_sync.adapters.xlsx.sheet import SheetPart
from sheets_sync.adapters.xlsx.spans import own_span, put_span, span_of
from sheets_sync.adapters.xlsx.transplant import Donor
from sheets_sync.adapters.xlsx.xml import NS, Element, child, q, range_of
from sheets_sync.core.model.addresses import Box
from sheets_sync.core.model.kept import plain_text
from sheets_sync.core.model.plan import AddColumn
from sheets_sync.core.model.sheet import ColumnLayout, TabLayout

PROMPT_LIMIT = 255
TITLE_LIMIT = 32
_LAST_ROW = 1000
"""Down to where a column is equipped that comes later."""

AFTER_VALIDATIONS = behind("dataValidations")


def add_column(sheet: SheetPart, change: AddColumn) -> None:
    """Draw the column into a sheet being patched."""
    donor = Donor(
        TabLayout(
            sheet.title,
            (replace(change.layout, note="", folded=False),),
            sheet_id=0,
            rows=_LAST_ROW,
        )
    )
    theirs = donor.sheet(sheet.styles)
    sheet.put(1, change.column, change.layout.label)
    header = theirs.find("m:sheetData/m:row/m:c", NS)
    sheet.restyle(1, change.column, int(header.get("s", "0")))
    own_span(sheet.root, change.column).getparent().remove(span_of(sheet.root, change.column))
    put_span(sheet.root, change.column, deepcopy(theirs.find("m:cols/m:col", NS)))
    _add_validation(
        sheet.root,
        change.column,
        theirs.find("m:dataValidations/m:dataValidation", NS),
        change.layout,
    )


def _add_validation(
    root: Element, column: int, theirs: Element | None, layout: ColumnLayout
) -> None:
    if theirs is None and not layout.note:
        return
    rule = (
        etree.Element(q("dataValidation"), allowBlank="1") if theirs is None else deepcopy(theirs)
    )
    rule.set("sqref", str(Box(2, column, _LAST_ROW, column)))
    if layout.note:
        rule.set("showInputMessage", "1")
        rule.set("promptTitle", plain_text(layout.label)[:TITLE_LIMIT])
        rule.set("prompt", _brief(plain_text(layout.note)))
    rules = child(root, "dataValidations", AFTER_VALIDATIONS)
    _clear_of_rules(rules, column)
    rules.append(rule)
    rules.set("count", str(len(rules)))


def _brief(note: str) -> str:
    """As many whole lines as a prompt holds: half a sentence helps nobody."""
    lines = note[: PROMPT_LIMIT + 1].splitlines()
    kept = note if len(note) <= PROMPT_LIMIT else "\n".join(lines[:-1])
    return kept[:PROMPT_LIMIT] or note[:PROMPT_LIMIT]


def _clear_of_rules(rules: Element, column: int) -> None:
    """Cut the column out of rules that a column before it left behind: two for one cell are no
    valid sheet.
    """
    for rule in list(rules):
        boxes = [range_of(each) for each in rule.get("sqref", "").split()]
        rest = [part for each in boxes for part in _beside(each, column)]
        if rest == boxes:
            continue
        if rest:
            rule.set("sqref", " ".join(map(str, rest)))
        else:
            rules.remove(rule)


def _beside(each: Box, column: int) -> Iterator[Box]:
    """What is left of a range without one column."""
    if not each.first_column <= column <= each.last_column:
        yield each
        return
    if each.first_column < column:
        yield each._replace(last_column=column - 1)
    if column < each.last_column:
        yield each._replace(first_column=column + 1)
