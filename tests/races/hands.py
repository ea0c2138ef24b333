"""People's requests in a race: over HTTP, or handed to the emulator directly, which is the same but
for the socket."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import Person, Request
from tests.support.google import OPERATOR, SHEETS, GoogleHands


class Declined(Exception):
    """Google does not let somebody do what they tried; they leave it."""


class RaceHands(GoogleHands):
    """`by_http`: over the socket, each under a token of their own."""

    def __init__(self, google: Emulator, spreadsheet_id: str, *, by_http: bool = False) -> None:
        super().__init__(google, spreadsheet_id)
        self.by_http = by_http
        self.mover = OPERATOR
        """Who sorts, inserts, moves and deletes."""

    def delete_rows(self, tab: str, first: int, last: int) -> None:
        """Delete several rows."""
        place = {
            "sheetId": self.sheet(tab)["sheetId"],
            "dimension": "ROWS",
            "startIndex": first - 1,
            "endIndex": last,
        }
        self.batch({"deleteDimension": {"range": place}})

    def move_row(self, tab: str, row: int, before: int) -> None:
        """Drag a row to stand before another (both counted as they are now)."""
        source = self._span(tab, "ROWS", row)
        self.batch({"moveDimension": {"source": source, "destinationIndex": before - 1}})

    def batch(self, *wishes: dict[str, Any]) -> None:
        """What they do with mouse and menu."""
        self._batch(*wishes)

    def _batch(self, *wishes: dict[str, Any]) -> None:
        self._owners.clear()
        self._ask(self.mover, "POST", ":batchUpdate", {"requests": list(wishes)})

    def _ask(self, person: str, method: str, path: str, body: object = None) -> dict[str, Any]:
        if self.by_http:
            try:
                return super()._ask(person, method, path, body)
            except AssertionError as refused:
                raise Declined(str(refused)) from None
        url = urlsplit(f"{SHEETS}/{self.id}{path}")
        query = {
            name: tuple(values)
            for name, values in parse_qs(url.query, keep_blank_values=True).items()
        }
        headers = {"authorization": f"Bearer user:{person}"}
        sent = b"" if body is None else json.dumps(body).encode()
        answer = self.google.answer(
            Request(method, url.path, query, headers, sent, Person.of(f"user:{person}"))
        )
        assert isinstance(answer.content, dict)
        if answer.status != 200:
            raise Declined(str(answer.content))
        return answer.content
