"""The emulator's one clock: real until a test sets it."""

from __future__ import annotations

import time


class Clock:
    """Runs with the real time, shifted by what was added; stands still once it is set."""

    def __init__(self) -> None:
        self._fixed: float | None = None
        self._shift = 0.0
        self._began = 0.0
        self._speed = 1.0

    def now(self) -> float:
        """Seconds since 1970."""
        if self._fixed is not None:
            return self._fixed + self._shift
        real = time.time()
        return real + (real - self._began) * (self._speed - 1.0) + self._shift

    def set(self, now: float) -> None:
        """Stand still at this time."""
        self._fixed, self._shift = now, 0.0

    def run(self, speed: float) -> None:
        """Run so many times as fast as the real time from here on."""
        self._shift = self.now() - time.time()
        self._fixed, self._began, self._speed = None, time.time(), speed

    def advance(self, seconds: float) -> None:
        """Let so much time pass at once."""
        self._shift += seconds
