"""A look at every school of a district in simulated time: the clock stands while anybody works, and
goes on to the next moment for which somebody waits when all wait.

So it tells what the quota alone costs, on a machine of any speed; each school takes a second beside
it, as over a network. Pace, deal, claims and syncs are the program's own, over HTTP.
"""

from __future__ import annotations

import heapq
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.core.fleet.outcomes import mark_after
from sheets_sync.core.fleet.registry import School
from sheets_sync.fleet.exchange import Synced, exchange, outcome_of
from sheets_sync.fleet.guarding import Claiming
from sheets_sync.fleet.hands import side_by_side
from sheets_sync.fleet.running import Errand, begin
from sheets_sync.settings.shape import Settings
from sheets_sync.wiring.accounts import Accounts
from sheets_sync.wiring.fleet import Deployments
from tests.google_emulator.faults import Quota
from tests.google_emulator.server import Emulator
from tests.support.district import DAY, District

NETWORK = 1.0
"""Seconds that the requests of a school take."""


class Simulated:
    """The clock of everybody. Only who works is counted: who waits for work holds nothing up."""

    def __init__(self, google: Emulator) -> None:
        self._google, self._working = google, 0
        self._waits: list[tuple[float, int, threading.Event]] = []
        self._lock = threading.Lock()
        google.now = google.now  # it stands

    def now(self) -> float:
        """Seconds since 1970."""
        return self._google.now

    @contextmanager
    def working(self) -> Iterator[None]:
        """Somebody works: the clock stands."""
        self._count(+1)
        try:
            yield
        finally:
            self._count(-1)

    def sleep(self, seconds: float) -> None:
        """Wait until so much has passed."""
        woken = threading.Event()
        with self._lock:
            heapq.heappush(self._waits, (self.now() + seconds, id(woken), woken))
        self._count(-1)
        woken.wait()

    def _count(self, change: int) -> None:
        with self._lock:
            self._working += change
            if self._working <= 0 and self._waits:
                until, _, woken = heapq.heappop(self._waits)
                self._google.clock.advance(max(0.0, until - self.now()))
                self._working += 1
                woken.set()


@dataclass(frozen=True)
class Paced(Deployments):
    """The program as it is, by the simulated clock."""

    clock: Simulated | None = None

    @cached_property
    def accounts(self) -> Accounts:
        """Each with its own pace."""
        return Accounts(self.settings, self.task, self._way)

    def _way(self, settings: Settings) -> GoogleHttp:
        times = {"sleep": self.clock.sleep, "now": self.clock.now} if self.clock else {}
        google = settings.google
        return GoogleHttp(credentials_from(google.credentials), google.api_root, **times)


def sweep(schools: int, accounts: int, teachers: int = 3) -> tuple[float, int]:
    """Minutes of simulated time, and how many requests were refused for quota."""
    with Emulator() as google, tempfile.TemporaryDirectory() as folder:
        emails = tuple(f"akun-{n}@proyek.iam.gserviceaccount.com" for n in range(accounts))
        district = District(google, Path(folder), schools, teachers, emails)
        district.at_rest()
        google.quota, clock = Quota(), Simulated(google)
        began, done = google.now, _look_at_all(district, clock)
        if google.bugs or done != schools:
            raise SystemExit(f"{done} of {schools} schools; {google.bugs[:1]}")
        return (google.now - began) / 60, google.quota.refused


def _look_at_all(district: District, clock: Simulated) -> int:
    """How many schools it ran."""
    paced = Paced(district.registry, district.config, DAY, clock=clock)
    errand = Errand(lambda: datetime.fromtimestamp(clock.now(), UTC), full=True)
    with clock.working():
        run, places = begin(paced, errand)

    def act(deployments: Deployments, school: School) -> Synced:
        with clock.working():
            clock.sleep(NETWORK)
            return exchange(deployments, school)

    due = {one.school.workbook: one for one in run.mine}
    guard, done = Claiming(errand, run, places), 0
    for attempt in side_by_side(paced, [one.school for one in run.mine], act, guard):
        outcome = outcome_of(due[attempt.school.workbook], attempt)
        places.keep(attempt.school, mark_after(outcome, None, errand.now()))
        if outcome.failed:
            raise SystemExit(outcome.message)
        done += 1
    return done
