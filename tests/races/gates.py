"""Runs of the program that stop before one of their requests until they may go on, so that two
overlap as told."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from sheets_sync.adapters.google.http.pacing import Kind, Pace
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.clock import Clock
from sheets_sync.errors import SheetsSyncError
from sheets_sync.run import sync
from tests.races.ground import TODAY, Ground, Waits
from tests.support.google import reach

LONG = 60.0
"""Seconds after which a run that hangs fails its test."""


class Gate(Pace):
    """Lets requests go at once, but holds the `at`-th of a run; the others of its threads go on."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at, self.count = at, 0
        self.reached, self.open = threading.Event(), threading.Event()
        self._counting = threading.Lock()

    def wait_for(self, kind: Kind) -> None:
        """Called before each request is sent."""
        with self._counting:
            self.count += 1
            is_held = self.count == self.at
        if is_held:
            self.reached.set()
            assert self.open.wait(LONG)


def overlap(here: Ground, first: int, second: int) -> None:
    """One run stops before its request `first`; another begins and stops before its request
    `second`; then the one runs to its end, then the other.
    """
    with ThreadPoolExecutor(2) as crew:
        one, other = _begun(crew, here, first), _begun(crew, here, second)
        for gate, ended in (one, other):
            gate.open.set()
            ended.result(LONG)


def _begun(crew: ThreadPoolExecutor, here: Ground, at: int) -> tuple[Gate, Future[bool]]:
    gate = Gate(at)
    ended = crew.submit(run, here, gate)
    ended.add_done_callback(lambda _: gate.reached.set())
    assert gate.reached.wait(LONG)
    return gate, ended


def run(here: Ground, pace: Pace | None = None) -> bool:
    """One run; whether it did all it had to. It must never miss a tab or a heading: all are
    there."""
    waits = Waits(google=here.google)
    http = reach(here.google, sleep=waits.sleep, now=waits.now)
    http.pace = pace or http.pace
    book = GoogleWorkbook(http, here.id)
    try:
        report = sync(book, here.documents(book, waits), Clock.fixed(TODAY))
    except SheetsSyncError:
        return False
    assert [problem for problem in report.problems if problem.row is None] == []
    return not report.unpublished
