"""People in a race: what Google does not let them do they leave."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.server import Emulator
from tests.support.google import OPERATOR, SHEETS, GoogleHands, handed


class Declined(Exception):
    """Google does not let somebody do what they tried; they leave it."""


class RaceHands(GoogleHands):
    """Teachers, the principal and the operator, who also move things about."""

    def __init__(self, google: Emulator, spreadsheet_id: str) -> None:
        super().__init__(google, spreadsheet_id)
        self.mover = OPERATOR
        """Who sorts, inserts, moves and deletes."""

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
        answer = handed(self.google, f"user:{person}", method, f"{SHEETS}/{self.id}{path}", body)
        if answer.status != 200:
            raise Declined(str(answer.content))
        assert isinstance(answer.content, dict)
        return answer.content
