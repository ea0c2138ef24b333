"""One spreadsheet over the interface of Google: what is asked of it and what is sent to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.reading import (
    SNAPSHOT_FIELDS,
    TITLE_FIELDS,
    Sheet,
    sheets_of,
)

_API = "https://sheets.googleapis.com/v4/spreadsheets/{}"


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """Its two requests."""

    http: GoogleHttp
    id: str

    def get(self, *, fields: str, ranges: Sequence[str] = ()) -> dict[str, Any]:
        """These fields of these ranges, or of all of it."""
        params = {"fields": fields, **({"ranges": list(ranges)} if ranges else {})}
        answer: dict[str, Any] = self.http.request(
            "get", _API.format(self.id), params=params
        ).json()
        return answer

    def sheets(self) -> dict[str, Sheet]:
        """All tabs in their order, ours by our titles."""
        return sheets_of(self.get(fields=TITLE_FIELDS))

    def send(self, requests: Sequence[Request], response: Mapping[str, Any]) -> dict[str, Any]:
        """One batch, all of it or nothing. `response`: what of the state after it comes back."""
        params = {
            "fields": f"spreadsheetId,updatedSpreadsheet({SNAPSHOT_FIELDS})"
            if response
            else "spreadsheetId"
        }
        body = {"requests": list(requests), **response}
        answer: dict[str, Any] = self.http.request(
            "post", _API.format(self.id) + ":batchUpdate", params=params, json=body
        ).json()
        return answer
