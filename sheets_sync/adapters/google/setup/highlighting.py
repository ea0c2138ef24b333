"""Conditional formats of ours that an existing tab lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheets_sync.adapters.google.setup.standing import Standing
from sheets_sync.adapters.google.sheets.rules import formula_of, highlight_request
from sheets_sync.core.layout.placing import compared, placed
from sheets_sync.core.model.sheet import Highlight, TabLayout
from sheets_sync.core.model.words import folded

Key = tuple[str, int]
"""A formula as it is compared, and its row where it covers one row only."""


def missing_highlights(layout: TabLayout, tab: Standing) -> list[dict[str, Any]]:
    """The requests for the conditional formats that are not there, after those of people."""
    rules = tab.sheet.get("conditionalFormats", ())
    present = {key for rule in rules for key in _keys_of(rule)}
    wanted = [there for each in layout.highlights if (there := _placed(each, layout, tab))]
    lacking = [
        each
        for each in wanted
        if _key(formula_of(each), each.first_row, each.last_row) not in present
    ]
    return [
        highlight_request(
            tab.id, each, len(rules) + at, tab.rows if each.last_row == layout.rows else None
        )
        for at, each in enumerate(lacking)
    ]


def _placed(highlight: Highlight, layout: TabLayout, tab: Standing) -> Highlight | None:
    """A highlight where its columns stand now; None if one of them is gone or the row is about
    something else. On a page without headings they stand where they were drawn.
    """
    columns = enumerate(layout.columns, start=1)
    places = ((at, tab.place(each.label) if layout.has_header else at) for at, each in columns)
    now = {at: place for at, place in places if place}
    return placed(highlight, now) if _same_rows(highlight, layout, tab) else None


def _same_rows(highlight: Highlight, layout: TabLayout, tab: Standing) -> bool:
    """A mark on one row is about the name that stands there (Pengaturan)."""
    if highlight.first_row != highlight.last_row:
        return True
    names = {text.row: text.value for text in layout.texts if text.column == 1}
    return tab.text(highlight.first_row, 1) == folded(str(names.get(highlight.first_row)))


def _keys_of(rule: Mapping[str, Any]) -> Iterator[Key]:
    values = rule.get("booleanRule", {}).get("condition", {}).get("values", ())
    for area in rule.get("ranges", ())[:1]:
        first = area.get("startRowIndex", 0) + 1
        yield from (
            _key(each.get("userEnteredValue", ""), first, area.get("endRowIndex", 0))
            for each in values
        )


def _key(formula: str, first_row: int, last_row: int) -> Key:
    return compared(formula, first_row), first_row if first_row == last_row else 0
