"""Runs of the real program that stand still before every request until they are told to go on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import requests

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.clock import Clock
from sheets_sync.errors import SheetsSyncError
from sheets_sync.report import Report
from sheets_sync.run import sync
from tests.races.ground import TODAY, Ground, Waits
from tests.support.google import PROGRAM

LONGEST_WAIT = 60.0
"""Real seconds after which a run that answers nobody is a fault of the test."""
WRITE = ":batchUpdate"
T = TypeVar("T")


class _Http(GoogleHttp):
    """The program's client, with a gate before each request."""

    gate: Callable[[str], None]

    def _exchange(self, call: Any, understand: Callable[[requests.Response], T]) -> T:
        self.gate(f"{call.method} {call.endpoint}")
        return super()._exchange(call, understand)


class Run:
    """One `sync` in a thread of its own. Only one of all runs and people moves at a time."""

    def __init__(
        self,
        ground: Ground,
        name: str,
        *,
        book: type[GoogleWorkbook] = GoogleWorkbook,
        force: bool = False,
    ):
        waits = Waits(google=ground.google)
        self.name, self.due, self.sent = name, "", ""
        self.report: Report | None = None
        self.stopped: SheetsSyncError | None = None
        """Why the program stopped, if it did."""
        self.broken: BaseException | None = None
        http = _Http(
            credentials_from(f"token:{PROGRAM}"),
            ground.google.url,
            sleep=waits.sleep,
            now=waits.now,
        )
        http.gate = self._gate
        self._book = book(http, ground.id)
        self._documents, self._force = ground.documents(self._book, waits), force
        self._go, self._arrived = threading.Semaphore(0), threading.Semaphore(0)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()
        self._wait()

    @property
    def is_over(self) -> bool:
        """Nothing more will be sent."""
        return not self.due

    def go_on(self) -> str:
        """Send the request that is due; answers which it was when the next one is due."""
        assert self.due, f"{self.name} is over"
        self.sent, self.due = self.due, ""
        self._go.release()
        self._wait()
        return self.sent

    def _wait(self) -> None:
        assert self._arrived.acquire(timeout=LONGEST_WAIT), f"{self.name} answers nobody"
        if self.broken:
            raise self.broken

    def _gate(self, request: str) -> None:
        self.due = request
        self._arrived.release()
        assert self._go.acquire(timeout=LONGEST_WAIT), f"nobody lets {self.name} go on"

    def _work(self) -> None:
        try:
            self.report = sync(self._book, self._documents, Clock.fixed(TODAY), force=self._force)
        except SheetsSyncError as stopped:
            self.stopped = stopped
        except BaseException as broken:
            self.broken = broken
        finally:
            self.due = ""
            self._arrived.release()
