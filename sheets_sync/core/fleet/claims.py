"""Who is about to run a school, so that no other process runs it at the same time.

A process puts its claim on the workbook's file before it begins, and the answer to that shows all
claims that stand there: of two that come at the same time the second sees both and gives way, so
exactly one goes on. A claim whose process died ends by itself; then the school is due once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FAR = timedelta(hours=1)
"""So far ahead no clock is that can be believed."""
LEASE = timedelta(minutes=10)
"""Longer than any exchange takes with all its waits, and than clocks are apart."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A process is about to run a school."""

    by: str
    """Which process: nobody else has this name."""
    at: datetime
    """By its clock; UTC."""

    def holds(self, now: datetime) -> bool:
        """Whether its process may still be at work; a clock far ahead says nothing of that."""
        return -FAR < now - self.at < LEASE
