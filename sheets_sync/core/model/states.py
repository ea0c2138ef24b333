"""States of a workbook that are kept beside it, and which of them stay as they grow old.

All of the last days, then one a day, one a week, one a month. What a clock says may be wrong, so
the latest ones stay whatever their age.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

MOMENT = "%Y-%m-%d_%H.%M.%S"
LATEST = 10
"""So many states stay, however old they are."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of the workbook, as it was kept."""

    name: str
    """How a person names it in a command."""
    at: datetime
    """When it was kept, by the school's wall clock."""
    size: int = 0
    """Bytes that it takes; 0 where nobody tells."""
    key: str = ""
    """By what the place finds it again at once; empty where that is its name."""

    @property
    def moment(self) -> str:
        """As people read it, and may name it in a command: `2026-09-16_13.05.22`."""
        return f"{self.at:{MOMENT}}"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long states are kept, one span after another."""

    all_days: int = 14
    """Every state of so many days."""
    daily: int = 60
    """Then one a day for so many days."""
    weekly: int = 26
    """Then one a week for so many weeks."""
    monthly: int = 24
    """Then one a month for so many months."""


def outgrown(states: Sequence[State], today: date, keeping: Keeping) -> list[State]:
    """The states that are not kept any longer."""
    newest_first = sorted(states, key=lambda state: (state.at, state.name), reverse=True)
    seen: set[tuple[object, ...]] = set()
    found = []
    for number, state in enumerate(newest_first):
        span = _span(state.at.date(), today, keeping)
        doubled = span is None or (span != () and span in seen)
        if span:
            seen.add(span)
        if doubled and number >= LATEST:
            found.append(state)
    return found


def _span(day: date, today: date, keeping: Keeping) -> tuple[object, ...] | None:
    """Of which only one is kept; () = each for itself, None = too old."""
    age = (today - day).days
    if age < keeping.all_days:
        return ()
    age -= keeping.all_days
    if age < keeping.daily:
        return ("day", day)
    age -= keeping.daily
    if age < 7 * keeping.weekly:
        return ("week", *day.isocalendar()[:2])
    age -= 7 * keeping.weekly
    return ("month", day.year, day.month) if age < 31 * keeping.monthly else None
