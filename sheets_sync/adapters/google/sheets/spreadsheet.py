"""One spreadsheet over the interface of Google: what is asked of it and what is sent to it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import Intercepted
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.generation import mark_on
from sheets_sync.adapters.google.sheets.reading import (
    NAMES,
    SNAPSHOT_FIELDS,
    TITLE_FIELDS,
    Sheet,
    quoted,
    sheets_of,
)
from sheets_sync.core.model.words import folded
from sheets_sync.errors import Failed

_WRITTEN = "spreadsheetId,replies/addNamedRange/namedRange/name"
"""Of the answer to a batch: which one it answers."""
_API = "https://sheets.googleapis.com/v4/spreadsheets/{}"


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """Its two requests."""

    http: GoogleHttp
    id: str

    def get(self, *, fields: str, ranges: Sequence[str] = ()) -> dict[str, Any]:
        """These fields of these ranges, or of all of it."""
        params = {"fields": fields, **({"ranges": list(ranges)} if ranges else {})}
        shape = answers.SPREADSHEET.of(spreadsheetId=self.id)
        answer = self.http.ask("get", _API.format(self.id), shape, params=params)
        if ranges and not _tabs_of(ranges) <= _with_cells(answer):
            raise Intercepted  # the answer to an earlier question, which came late
        return answer

    def sheets(self) -> dict[str, Sheet]:
        """All tabs in their order, ours by our titles."""
        return sheets_of(self.get(fields=TITLE_FIELDS))

    def names_now(self, sheet: Sheet) -> Sequence[Mapping[str, Any]]:
        """The named ranges in an answer that is surely to this question: it tells the row that was
        asked for, which an answer that comes late does not. Raises `Intercepted` for that one.
        """
        row = 2 + secrets.randbelow(max(1, sheet.rows - 2))
        fields = f"spreadsheetId,{NAMES},sheets(properties(sheetId,title),data(startRow))"
        answer = self.get(ranges=[f"{quoted(sheet.title)}!{row}:{row}"], fields=fields)
        told = [data.get("startRow", 0) for each in answer["sheets"] for data in each["data"]]
        if told != [row - 1] or "namedRanges" not in answer:
            raise Intercepted
        names: Sequence[Mapping[str, Any]] = answer["namedRanges"]
        return names

    def send(self, requests: Sequence[Request], response: Mapping[str, Any]) -> dict[str, Any]:
        """One batch, all of it or nothing. `response`: what of the state after it comes back."""
        params = {
            "fields": f"{_WRITTEN},updatedSpreadsheet({SNAPSHOT_FIELDS})" if response else _WRITTEN
        }
        body = {"requests": list(requests), **response}
        shape = answers.WRITTEN.of(spreadsheetId=self.id)
        address = _API.format(self.id) + ":batchUpdate"
        answer = self.http.ask("post", address, shape, params=params, json=body)
        if "sheets" in answer:
            raise Intercepted  # the answer to a read, which came late
        return answer


def mark(spreadsheet: Spreadsheet, sheet_id: int, name: str) -> None:
    """Remember something of the workbook in it; somebody else may have been faster."""
    with suppress(Failed):
        spreadsheet.send([mark_on(sheet_id, name)], {})


def unmark(spreadsheet: Spreadsheet, name_id: str) -> None:
    """It no longer holds."""
    with suppress(Failed):
        spreadsheet.send([{"deleteNamedRange": {"namedRangeId": name_id}}], {})


def _tabs_of(ranges: Sequence[str]) -> set[str]:
    """The titles in ranges that `quoted` made."""
    return {folded(place.rpartition("'")[0][1:].replace("''", "'")) for place in ranges}


def _with_cells(answer: Mapping[str, Any]) -> set[str]:
    return {folded(each["properties"]["title"]) for each in answer["sheets"] if "data" in each}
