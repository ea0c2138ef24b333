"""D's activities on a line of time: where each one stands between the first and the last month, as
fractions.

Activities close to each other stand above one another, in lanes, so that no number hides another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sheets_sync.core.model.showing import MONTHS
from sheets_sync.core.model.words import ActivityStatus
from sheets_sync.core.schema.stages.activities import Activity

APART = 0.034
"""Closer numbers would touch."""
LANES = 9


@dataclass(frozen=True, slots=True)
class Month:
    """The first of a month."""

    label: str
    at: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One activity by its number in the table."""

    number: int
    at: str
    lane: int
    done: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn; fractions of the line's length as texts."""

    months: tuple[Month, ...]
    events: tuple[Happening, ...]
    planned: tuple[str, str] | tuple[()]
    """Begin and end of the plan of C."""


def timeline_of(
    activities: Sequence[Activity], starts_on: date | None, ends_on: date | None
) -> Timeline | None:
    """The line of a cycle; None while no activity has a date."""
    dated = [
        (number, one, one.held_on) for number, one in enumerate(activities, start=1) if one.held_on
    ]
    if not dated:
        return None
    planned = (starts_on, ends_on) if starts_on and ends_on and starts_on <= ends_on else ()
    days = [day for _, _, day in dated] + list(planned)
    span = _Span(_first_of_month(min(days)), _first_of_month(_next_month(max(days))))
    ordered = sorted(dated, key=lambda item: item[2])
    places = [span.place(day) for _, _, day in ordered]
    events = tuple(
        Happening(number, _text(at), lane, one.state is ActivityStatus.CARRIED_OUT)
        for (number, one, _), at, lane in zip(ordered, places, _lanes(places), strict=True)
    )
    edges = (_text(span.place(planned[0])), _text(span.place(planned[1]))) if planned else ()
    return Timeline(tuple(_months(span)), events, edges)


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date

    def place(self, day: date) -> float:
        return (day - self.first).days / (self.last - self.first).days


def _lanes(places: Iterable[float]) -> Iterator[int]:
    """For each place the first lane with room; the topmost when all are full."""
    taken: list[float] = []
    for at in places:
        lane = next((each for each, last in enumerate(taken) if at - last >= APART), len(taken))
        if lane < LANES:
            taken[lane : lane + 1] = [at]
        yield min(lane, LANES - 1)


def _months(span: _Span) -> Iterator[Month]:
    day, every = span.first, 1 + (span.last - span.first).days // 400
    while day < span.last:
        yield Month(MONTHS[day.month - 1][:3], _text(span.place(day)))
        for _ in range(every):
            day = _next_month(day)


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _text(fraction: float) -> str:
    return f"{fraction:.4f}"
