"""What every stage's rule is made of: faults with facts, what a row may look at around itself,
shared date rules.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from sheets_sync.core.schema.columns import Record


class Codes(Protocol):
    """What stage rules need of the catalogue."""

    def sub_indicator_of(self, behaviour: str) -> str | None:
        """The sub-indicator a behaviour code belongs to."""
        ...

    @property
    def lost(self) -> frozenset[str]:
        """Codes that it had once and has no more."""
        ...

    def is_offered(self, sub_indicator: str) -> bool:
        """Whether it has exactly three behaviours."""
        ...

    def behaviours_of(self, sub_indicator: str) -> tuple[str, ...]:
        """Its behaviours; none if it is not offered."""
        ...


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one field; the catalogue of sentences has the words."""

    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
    warning: bool = False


def Missing(name: str) -> Fault:  # noqa: N802 - reads as a kind of Fault
    """A required cell is empty."""
    return Fault(name, "missing")


class Circumstances(NamedTuple):
    """What a row's rule may look at: the calendar, the catalogue and the last finished earlier
    stages.
    """

    today: date
    period: int | None
    catalogue: Codes
    scheduled_on: date | None = None
    prepared_on: date | None = None
    """When A was handed in."""
    observed_on: date | None = None
    """«Tanggal Observasi» of the last finished B."""


def in_period(record: Record, name: str, around: Circumstances) -> Iterator[Fault]:
    """A date must lie in the calendar year «Periode»."""
    day: date | None = getattr(record, name)
    if day is not None and around.period is not None and day.year != around.period:
        yield Fault(name, "outside_period", {"period": around.period, "day": day})


def on_sunday(record: Record, name: str) -> Iterator[Fault]:
    """A Sunday asks for a second look."""
    day: date | None = getattr(record, name)
    if day is not None and day.weekday() == 6:
        yield Fault(name, "sunday", {"day": day}, warning=True)
