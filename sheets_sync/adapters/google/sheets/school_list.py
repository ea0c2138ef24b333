"""A spreadsheet that holds a list of schools: one read of the tabs that are ours, one batch for all
that is said there.

A batch is a next generation, as in a workbook: of two runs that overlap one is refused, reads again
and decides again. Google does not tell the generation of a spreadsheet that has none yet, so that
is asked for only when something is to be written.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import BadRequest, Intercepted, Unanswered
from sheets_sync.adapters.google.sheets.batch import requests_for
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.draw import untouched
from sheets_sync.adapters.google.sheets.generation import Generations, is_of, read_generations
from sheets_sync.adapters.google.sheets.reading import (
    NAMES,
    TITLE_FIELDS,
    Answer,
    Revision,
    Sheet,
    as_date,
    quoted,
    read_tab,
    revision_of,
    row_data,
)
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.core.fleet.list_tabs import SHEET_IDS
from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Snapshot, Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.school_list import HEALTH, HEALTH_COLUMNS, TITLE
from sheets_sync.errors import Failed, Stale

_SHEET = "properties(sheetId,title,index,gridProperties(rowCount,columnCount))"
_CELLS = (
    "effectiveValue,userEnteredValue/formulaValue,hyperlink,chipRuns/chip/richLinkProperties/uri"
)
_FIELDS = (
    f"spreadsheetId,properties(title),{NAMES},"
    f"sheets({_SHEET},data(startRow,startColumn,rowData/values({_CELLS})))"
)
_DAYS = (Format.DATE, Format.MOMENT)


class GoogleList:
    """The spreadsheet of one list. `ours`: titles and fixed ids of the tabs that are read."""

    def __init__(
        self, http: GoogleHttp, spreadsheet_id: str, ours: Mapping[str, int] = SHEET_IDS
    ) -> None:
        self._spreadsheet, self._ids = Spreadsheet(http, spreadsheet_id), ours
        self._titles: Sequence[str] = tuple(ours)
        """What our tabs are called, as far as we know."""

    def read(self) -> SeenList:
        """All tabs that are ours."""
        answer = self._answer()
        named = answer.get("namedRanges")
        return self._understood(answer, None if named is None else read_generations(named))

    def _with_generation(self) -> SeenList:
        """The same, with the generation that is surely not younger than the cells."""
        named = self._spreadsheet.get(fields=TITLE_FIELDS).get("namedRanges", ())
        return self._understood(self._answer(), read_generations(named))

    def _answer(self) -> Answer:
        """Our tabs by the titles that they had last; else, and where some were not there, by those
        that they have now.
        """
        if len(self._titles) == len(self._ids):
            with suppress(BadRequest):
                return self._of_titles()
        there = self._spreadsheet.get(fields=TITLE_FIELDS)
        self._titles = tuple(sheet.title for _, sheet, _ in _ours(there, self._ids))
        return self._of_titles() if self._titles else there

    def _of_titles(self) -> Answer:
        return self._spreadsheet.get(ranges=[*map(quoted, self._titles)], fields=_FIELDS)

    def _understood(self, answer: Answer, generations: Generations | None) -> SeenList:
        found = [*_ours(answer, self._ids)]
        sheets = {title: sheet for title, sheet, _ in found}
        tabs = {
            title: replace(_dated(read_tab(title, each)), title=sheet.title)
            for title, sheet, each in found
        }
        links = next((dict(_links(each)) for title, _, each in found if title == TITLE), {})
        revision = None if generations is None else Revision(generations, sheets)
        name = str(answer.get("properties", {}).get("title", self._spreadsheet.id))
        return SeenList(name, Snapshot(tabs, tuple(sheets), revision), links)

    def write(self, changes: Sequence[Change], seen: SeenList) -> None:
        """Apply everything in one batch. Raises `Stale` where the list is no longer as it was seen,
        and what Google refuses.
        """
        if not changes:
            return
        if not isinstance(seen.snapshot.revision, Revision):
            seen = self._same(seen, self._with_generation())
        generations, sheets = revision_of(seen.snapshot).generations, _sheets(seen)
        attempt = secrets.token_hex(4)
        anchor = next(iter(sheets.values()), None)
        requests = [
            *requests_for(changes, seen.snapshot),
            *([] if sheets else self._untouched()),
            *generations.advance(attempt, anchor.id if anchor else next(iter(self._ids.values()))),
        ]
        try:
            answer = self._spreadsheet.send(requests, {})
            if not is_of(answer, attempt):
                raise Intercepted
        except (Unanswered, BadRequest) as fault:
            self._resolve(attempt, seen, fault)

    def _untouched(self) -> Sequence[Request]:
        """What takes the only tab of a new spreadsheet away, if nobody typed into it."""
        fields = "spreadsheetId,sheets(properties,data(rowData/values/userEnteredValue))"
        return untouched(self._spreadsheet.get(fields=fields))

    def _resolve(self, attempt: str, seen: SeenList, fault: Failed) -> None:
        """After a batch that was refused or not answered: was it applied all the same?"""
        now = self._with_generation()
        before = revision_of(seen.snapshot).generations.latest
        after = revision_of(now.snapshot).generations
        if after.present.get(before + 1) == attempt:
            return
        if after.latest == before and not isinstance(fault, Unanswered):
            self._same(seen, now)
            raise fault
        raise Stale(ONLINE_LIST.say("list_unsettled", name=seen.name)) from fault

    def _same(self, seen: SeenList, now: SeenList) -> SeenList:
        """The later of two that hold the same. Raises `Stale` where they do not."""
        if (now.snapshot.tabs, now.links) != (seen.snapshot.tabs, seen.links):
            raise Stale(ONLINE_LIST.say("list_unsettled", name=seen.name))
        return now


def _sheets(seen: SeenList) -> Mapping[str, Sheet]:
    return revision_of(seen.snapshot).sheets


def _ours(
    answer: Answer, ours: Mapping[str, int]
) -> Iterator[tuple[str, Sheet, Mapping[str, Any]]]:
    """Our tabs by our titles: known by title, else by the fixed id."""
    each_of = answer.get("sheets", ())
    by_title = {folded(each["properties"]["title"]): each for each in each_of}
    by_id = {each["properties"]["sheetId"]: each for each in each_of}
    for title, number in ours.items():
        found = by_title.get(folded(title)) or by_id.get(number)
        if found is not None:
            shown = found["properties"]
            grid = shown.get("gridProperties", {})
            size = grid.get("rowCount", 0), grid.get("columnCount", 0)
            yield title, Sheet(shown["sheetId"], shown["title"], *size), found


def _dated(tab: Tab) -> Tab:
    """Its days as days: Google tells their numbers."""
    if tab.title != HEALTH or not tab.grid:
        return tab
    days = {folded(each.label) for each in HEALTH_COLUMNS if each.kind.format in _DAYS}
    heads = [folded(as_text(head)) in days for head in tab.grid[0]]
    rows = (
        tuple(as_date(cell) if day else cell for cell, day in zip_longest(row, heads[: len(row)]))
        for row in tab.grid
    )
    return replace(tab, grid=tuple(rows))


def _links(sheet: Mapping[str, Any]) -> Iterator[tuple[tuple[int, int], str]]:
    """Where cells lead, by row and column."""
    for row, cells in enumerate(row_data(sheet), start=1):
        for column, cell in enumerate(cells.get("values", ()), start=1):
            if link := cell.get("hyperlink") or _chip(cell):
                yield (row, column), link


def _chip(cell: Mapping[str, Any]) -> str:
    """Where the chip leads that Sheets makes of a pasted address; with several nobody knows."""
    chips = (run.get("chip", {}).get("richLinkProperties", {}) for run in cell.get("chipRuns", ()))
    found = {str(chip["uri"]) for chip in chips if "uri" in chip}
    return found.pop() if len(found) == 1 else ""
