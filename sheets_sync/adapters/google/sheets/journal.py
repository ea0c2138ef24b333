"""What a sync does not read: one tab alone, and all volumes of the journal, a page at a request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheets_sync.adapters.google.sheets.reading import (
    SNAPSHOT_FIELDS,
    Sheet,
    journal_grid,
    quoted,
    read_tab,
    row_data,
)
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.adapters.volumes import joined, present, volume_of
from sheets_sync.core.model.journal import is_line
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.schema.own_tabs import RIWAYAT

PAGE = 10_000
"""Rows of the journal in one request: a few megabytes."""


def tab_named(spreadsheet: Spreadsheet, title: str) -> Tab:
    """One tab by our title; the journal as one, of all its volumes."""
    sheets = spreadsheet.sheets()
    if title not in sheets:
        return Tab(title)
    wanted = (
        sorted((each for each in sheets if volume_of(each)), key=volume_of)
        if title == RIWAYAT
        else [title]
    )
    answer = spreadsheet.get(
        ranges=[quoted(sheets[each].title) for each in wanted], fields=SNAPSHOT_FIELDS
    )
    found = {each["properties"]["sheetId"]: each for each in answer.get("sheets", ())}
    tabs = {
        each: read_tab(title, found[sheets[each].id]) for each in wanted if sheets[each].id in found
    }
    heads = {each: tab.grid[0] if tab.grid else () for each, tab in tabs.items()}
    volumes = present(tabs, heads.__getitem__) if title == RIWAYAT else list(tabs)
    return joined([tabs[each] for each in volumes]) if volumes else Tab(title)


def journal_lines(spreadsheet: Spreadsheet) -> Iterator[Sequence[Cell]]:
    """The lines of all volumes, some thousands at a request."""
    sheets = spreadsheet.sheets()
    found = {title: sheet for title, sheet in sheets.items() if volume_of(title)}
    heads = {title: _rows(spreadsheet, sheet, 1, 1) for title, sheet in found.items()}
    known = present(found, lambda title: next(iter(journal_grid(heads[title])), ()))
    for title in known:
        sheet = found[title]
        yield from filter(is_line, journal_grid(heads[title]))
        for first in range(2, sheet.rows + 1, PAGE):
            rows = _rows(spreadsheet, sheet, first, min(first + PAGE - 1, sheet.rows))
            yield from journal_grid([*heads[title], *rows])[1:]


def _rows(
    spreadsheet: Spreadsheet, sheet: Sheet, first: int, last: int
) -> Sequence[Mapping[str, Any]]:
    """Rows as Google tells them."""
    place = f"{quoted(sheet.title)}!{first}:{last}"
    answer = spreadsheet.get(ranges=[place], fields=SNAPSHOT_FIELDS)
    wanted = (each for each in answer["sheets"] if each["properties"]["sheetId"] == sheet.id)
    return [row for each in wanted for row in row_data(each)]
