"""One file of a title in a folder, also where two processes make it at the same time and Drive
finds neither yet.

Whoever makes it says so on the folder itself first: Drive changes the properties of a file one
request after the other, and the answer shows what stands there, so of two that come at the same
time the second sees the first and gives way. Should Google answer with what was changed alone, one
more look shows who was there before. Where it was made is written there, too, for as long as Drive
may take to find it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sheets_sync.adapters.google.drive.calls import FILES
from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import Unanswered
from sheets_sync.core.fleet.founding import is_begun
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed, SheetsSyncError

_PREFIX = "sheets-sync-making-"


@dataclass(frozen=True, slots=True)
class MadeOnce:
    """The file of a title in a folder."""

    http: GoogleHttp
    folder: str
    title: str
    now: Callable[[], datetime]

    def made(self, make: Callable[[], str]) -> str:
        """Its id: of the one that is made now, or was a moment ago. Raises `Failed` where somebody
        else is making it. Where nobody may write on the folder it is made all the same.
        """
        at = self.now()
        mine, began = f"{self._name}{token_hex(4)}", at.isoformat()
        try:
            there = self._put({mine: began})
            others = self._others(there, mine, at)
            if not others:
                there = self._there()
                found = self._others(there, mine, at)
                others = {key: text for key, text in found.items() if " " in text or text < began}
        except SheetsSyncError:
            return make()
        ended = dict.fromkeys({*there} - {mine, *self._others(there, mine, at)})
        if others:
            self._put({mine: None, **ended})
            return self._of_others(others)
        return self._own(make, mine, {**ended, mine: began})

    def _others(self, there: Mapping[str, str], mine: str, at: datetime) -> Mapping[str, str]:
        return {key: text for key, text in there.items() if key != mine and self._holds(text, at)}

    def _own(self, make: Callable[[], str], mine: str, told: Mapping[str, str | None]) -> str:
        try:
            made = make()
        except Unanswered:
            raise  # it may be there
        except SheetsSyncError:
            with suppress(SheetsSyncError):  # else it ends by itself
                self._put({mine: None})
            raise
        with suppress(SheetsSyncError):
            self._put({**told, mine: f"{told[mine]} {made}"})
        return made

    @property
    def _name(self) -> str:
        return f"{_PREFIX}{short_hash(self.title)}-"

    def _of_others(self, others: Mapping[str, str]) -> str:
        made = [text.partition(" ")[2] for _, text in sorted(others.items())]
        known = next(filter(None, made), "")
        if not known:
            raise Failed(FLEET.say("list_being_made", title=self.title))
        return known

    def _holds(self, text: str, at: datetime) -> bool:
        """Whether somebody may be making it now, or Drive may not find it yet."""
        with suppress(ValueError):
            return is_begun(datetime.fromisoformat(text.partition(" ")[0]).astimezone(UTC), at)
        return False

    def _put(self, properties: Mapping[str, str | None]) -> Mapping[str, str]:
        """What stands on the folder of this title, after these were put there or taken off."""
        return self._asked("PATCH", json={"appProperties": properties})

    def _there(self) -> Mapping[str, str]:
        return self._asked("GET")

    def _asked(self, method: str, **body: Any) -> Mapping[str, str]:
        params = {"supportsAllDrives": "true", "fields": "id,appProperties"}
        answer = answers.FILE.of(id=self.folder)
        found = self.http.ask(method, f"{FILES}/{self.folder}", answer, params=params, **body)
        there: Mapping[str, str] = found.get("appProperties", {})
        return {key: text for key, text in there.items() if key.startswith(self._name)}
