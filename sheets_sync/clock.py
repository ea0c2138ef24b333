"""The one clock of a run: everything that asks for the day or the time is given it from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sheets_sync.core.model.values import Moment, Snapshot
from sheets_sync.core.reading.school_settings import hours_east


@dataclass(frozen=True, slots=True)
class Clock:
    """The only source of time. `day` stands in for today (`--today`)."""

    now: Callable[[], datetime]
    """Aware, UTC."""
    day: date | None = None

    @classmethod
    def fixed(cls, day: date, hour: int = 7) -> Clock:
        """A clock that stands still at `hour` o'clock UTC."""
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        return cls(lambda: moment, day)

    def moment(self, snapshot: Snapshot | None = None) -> Moment:
        """The school's date and wall time."""
        local = self.now().astimezone(UTC).replace(tzinfo=None) + timedelta(
            hours=hours_east(snapshot) if snapshot else 7
        )
        at = local.replace(microsecond=0)
        if self.day is not None:
            at = datetime.combine(self.day, at.time())
        return Moment(at.date(), at)
