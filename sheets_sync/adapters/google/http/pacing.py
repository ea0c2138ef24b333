"""How fast requests go out and how long a troubled one is tried again: clocks and counts, nothing
of HTTP.

Google allows 60 reads and 60 writes a minute to one account (a service account is one user),
refilled each minute; a batch counts as one. We stay a little below in any minute that slides, so a
burst goes out at once and only the request beyond it waits. When a request comes to Google is not
known, but it is before its answer comes: its minute begins then, so that slow requests of one
minute never meet quick ones of the next. What others do with the same account is not seen here:
when Google says "too many", the allowance is halved for a minute. Sources:
https://developers.google.com/sheets/api/limits,
https://developers.google.com/drive/api/guides/limits.
"""

from __future__ import annotations

import math
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from sheets_sync.errors import Failed

Kind = Literal["sheets_read", "sheets_write", "drive", "gmail"]

WINDOW = 60.0
ALLOWED: Mapping[Kind, int] = {
    "sheets_read": 58,
    "sheets_write": 58,
    "drive": 3_000,
    "gmail": 55,
}
"""Requests in any window; two are left to whoever looks at a workbook meanwhile. Drive counts units
of unknown size, at least four times as many simple requests; Gmail 6,000 units for an account, 100
of them a message (https://developers.google.com/workspace/gmail/api/reference/quota).
"""


OF_A_PROJECT = 5
"""How many accounts' quota a project has, for all of its accounts together."""


def of_project() -> Mapping[Kind, int]:
    """What all accounts of a project may send together."""
    return {kind: most * OF_A_PROJECT for kind, most in ALLOWED.items()}


def allowed_to_one_of(
    processes: int, index: int, all_of_them: Mapping[Kind, int] = ALLOWED
) -> Mapping[Kind, int]:
    """What one of several processes of an account may send in any window: all of them together no
    more than one alone, if they are not more than that.
    """
    return {
        kind: max(1, most // processes + (index < most % processes))
        for kind, most in all_of_them.items()
    }


FIRST_WAIT = 1.0
LONGEST_WAIT = 32.0
STUBBORN = 10.0
"""Seconds to ask again when somebody else answers: half an answer comes whole the next time, the
page of a network does not.
"""


@dataclass(slots=True)
class Counts:
    """Requests that were sent, those that had to be repeated too."""

    sheets_read: int = 0
    sheets_write: int = 0
    drive: int = 0
    gmail: int = 0

    def add(self, kind: Kind) -> None:
        """One more."""
        setattr(self, kind, getattr(self, kind) + 1)

    def to_json(self) -> dict[str, int]:
        """As `--json` prints them; Gmail only where messages went by it."""
        return {kind: n for kind, n in asdict(self).items() if n or kind != "gmail"}


class Pace:
    """Lets a request go when the window has room for it; one pace serves all threads and clients of
    an account. `within`: the pace of all accounts of its project.
    """

    def __init__(
        self,
        allowed: Mapping[Kind, int] = ALLOWED,
        within: Pace | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allowed, self._within, self._sleep, self._now = allowed, within, sleep, now
        self._sent: dict[Kind, deque[float]] = {kind: deque() for kind in allowed}
        """When the answers came."""
        self._under_way: dict[Kind, int] = dict.fromkeys(allowed, 0)
        self._narrow_until: dict[Kind, float] = dict.fromkeys(allowed, float("-inf"))
        self._lock = threading.Lock()
        self.refused = 0
        """Requests that Google refused as too many."""

    def wait_for(self, kind: Kind) -> None:
        """Come back when a request of that kind may be sent; it is under way until `answered`."""
        while (delay := self._claim(kind)) > 0:
            self._sleep(delay)
        if self._within is not None:
            self._within.wait_for(kind)

    def answered(self, kind: Kind) -> None:
        """A request of that kind is over, however it went."""
        with self._lock:
            self._under_way[kind] -= 1
            self._sent[kind].append(self._now())
        if self._within is not None:
            self._within.answered(kind)

    def narrow(self, kind: Kind) -> None:
        """Google refused one as too many: half as many in the coming window."""
        with self._lock:
            self.refused += 1
            self._narrow_until[kind] = self._now() + WINDOW

    def room_in(self, kind: Kind) -> float:
        """In how many seconds to ask again whether a request of that kind may be sent; 0: now. No
        place is taken.
        """
        with self._lock:
            delay = self._delay(kind)
        return delay if self._within is None else max(delay, self._within.room_in(kind))

    def _claim(self, kind: Kind) -> float:
        """Take a place in the window, or say in how many seconds to ask again."""
        with self._lock:
            delay = self._delay(kind)
            if delay == 0.0:
                self._under_way[kind] += 1
            return delay

    def _delay(self, kind: Kind) -> float:
        now, sent = self._now(), self._sent[kind]
        while (
            sent and sent[0] + WINDOW <= now
        ):  # the same sum as below, so that what is left is positive
            sent.popleft()
        free = self._allowed_now(kind, now) - self._under_way[kind]
        if len(sent) < free:
            return 0.0
        # A request that is under way leaves the window even later than one that was sent now.
        return WINDOW if free <= 0 else sent[len(sent) - free] + WINDOW - now

    def _allowed_now(self, kind: Kind, now: float) -> int:
        narrow = now < self._narrow_until[kind]
        return max(1, self._allowed[kind] // 2) if narrow else self._allowed[kind]


class Again(Exception):
    """A request that may be sent again; `fault` is what to raise when patience has run out.

    `after`: seconds that Google asks to wait. `most`: seconds after which it is no use any more.
    """

    def __init__(self, fault: Failed, after: float = 0.0, most: float = math.inf) -> None:
        super().__init__(str(fault))
        self.fault, self.after, self.most = fault, after, most


class Patience:
    """The waits of one request: truncated exponential backoff with full jitter, never shorter than
    Google asks.
    """

    def __init__(
        self, seconds: float, sleep: Callable[[float], None], now: Callable[[], float]
    ) -> None:
        self._seconds, self._sleep, self._now = seconds, sleep, now
        self._begun: float | None = None
        self._tries = 0

    def wait(self, again: Again) -> None:
        """Sleep before the next try. Raises the fault if that try would come too late."""
        if self._begun is None:  # counted from the first trouble: waiting for one's turn is none
            self._begun = self._now()
        jitter = random.uniform(0, min(LONGEST_WAIT, FIRST_WAIT * 2**self._tries))  # noqa: S311 - no secret
        delay = max(again.after, jitter)
        self._tries += 1
        if self._now() + delay > self._begun + min(self._seconds, again.most):
            raise again.fault from again
        self._sleep(delay)
