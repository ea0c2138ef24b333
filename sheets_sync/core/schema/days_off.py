"""Days without school: national ones, which ship, and the school's own as «Libur Sekolah» has them.

People write lists of days and spans in words; a part that cannot be read is named, the others
count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sheets_sync.core.model.showing import MONTHS
from sheets_sync.core.schema.dates import day_in
from sheets_sync.core.schema.national_holidays import ESTIMATED_FROM, NATIONAL_HOLIDAYS

_FIXED = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})
"""Month and day of the national holidays that stay on one date, for years that don't ship."""
_YEARS = frozenset(day.year for day in NATIONAL_HOLIDAYS)
_BETWEEN_PARTS = re.compile(r"[;\n]|(?<=\d)\s{0,3},|\bdan\b", re.IGNORECASE)
_TO = re.compile(
    r"[–—]|\bs[./]?d\b\.?|\bsampai(?: dengan)?\b|\bhingga\b"
    r"|\s-\s|(?<=\w)-(?=\d{1,2} [a-z])|(?<=\d{4})-(?=\d)",
    re.IGNORECASE,
)
"""Between first and last day; a dash inside `4-2-2026` is none."""
_LONGEST = timedelta(days=200)
"""Longer spans are a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Holidays:
    """«Libur Sekolah» as read."""

    days: frozenset[date] = frozenset()
    unread: tuple[str, ...] = ()
    """Parts that are no day and no span."""


def is_national_holiday(day: date) -> bool:
    """Whether the nation has this day off, cuti bersama too."""
    if day.year in _YEARS:
        return day in NATIONAL_HOLIDAYS
    return (day.month, day.day) in _FIXED


def are_estimates(year: int) -> bool:
    """Whether the national days of a year may still change, or only the fixed ones are known."""
    return year >= ESTIMATED_FROM or year not in _YEARS


def read_holidays(text: str, year: int | None) -> Holidays:
    """Days and spans: `22 Juni–11 Juli 2026; 14 Desember 2026`. `year`: where none is written."""
    days: set[date] = set()
    unread = []
    for part in filter(None, (part.strip(" ,.") for part in _BETWEEN_PARTS.split(text))):
        found = tuple(_days(part, year))
        days.update(found)
        if not found:
            unread.append(part)
    return Holidays(frozenset(days), tuple(unread))


def _days(part: str, year: int | None) -> Iterator[date]:
    """The days that one part names; none where it cannot be read."""
    first, *rest = (each.strip() for each in _TO.split(part))
    if len(rest) > 1:
        return
    last = _day(rest[0] if rest else first, f" {year or ''}")
    if last is None:
        return
    start = _start(first, last) if rest else last
    if start and timedelta() <= last - start <= _LONGEST:
        yield from (start + timedelta(days=n) for n in range((last - start).days + 1))


def _start(text: str, last: date) -> date | None:
    """The first day of a span, which leaves out what its last day says: `22–27 Juni 2026`."""
    start = _day(text, f" {last.year}", f" {MONTHS[last.month - 1]} {last.year}")
    if start and start > last and day_in(text) is None:
        return _day(text, f" {last.year - 1}")
    return start


def _day(text: str, *endings: str) -> date | None:
    """The day that a text names as it is or with the first ending that makes it one."""
    return next((day for ending in ("", *endings) if (day := day_in(text + ending))), None)
