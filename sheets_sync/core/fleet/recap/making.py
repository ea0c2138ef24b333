"""Schools of a list, counted or not → the recap of a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sheets_sync.core.fleet.health import WITHOUT
from sheets_sync.core.fleet.recap.counting import SchoolCounts
from sheets_sync.core.fleet.recap.grouping import grouped, one_spelling
from sheets_sync.core.fleet.recap.publication import (
    FaultyRow,
    Publication,
    SchoolPlace,
    Uncounted,
)
from sheets_sync.core.fleet.recap.publishing import publish
from sheets_sync.core.fleet.registry import DOUBLED, Registry, School
from sheets_sync.core.model.sentences.recap import RECAP

_SAID = {WITHOUT: "wanting", "other_year": "last_year"}
"""Codes of which the page says more than their names."""


@dataclass(frozen=True, slots=True)
class Read:
    """One school of the list: its counts, or the code of why there are none."""

    school: School
    counts: SchoolCounts | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class MonthAsked:
    """Which recap is made."""

    month: str
    """`2026-11`."""
    made_on: date

    @property
    def year(self) -> int:
        """Of the workbooks that count."""
        return int(self.month[:4])


def recap_of(
    asked: MonthAsked, registry: Registry, read: Sequence[Read], earlier: Sequence[Publication]
) -> Publication:
    """The recap. `earlier`: what was told before in the same year, the latest last."""
    placed = [*_placed(read)]
    district = grouped(
        (level, place, one.counts.tables) for level, place, one in placed if one.counts
    )
    listed = Counter((level, place) for level, place, _ in placed)
    counted = Counter((level, place) for level, place, one in placed if one.counts)
    return Publication(
        asked.month,
        asked.made_on,
        publish(district, asked.month, earlier),
        tuple(SchoolPlace(*key, listed[key], counted[key]) for key in sorted(listed)),
        tuple(_missing(placed)),
        tuple(_faulty(registry)),
    )


def _placed(read: Sequence[Read]) -> Iterator[tuple[str, str, Read]]:
    """With jenjang and kecamatan; where the list tells no jenjang, the workbook does."""
    levels = [one.school.level or (one.counts.level if one.counts else "") for one in read]
    spelled, places = one_spelling(levels), one_spelling([one.school.district for one in read])
    for one, level in zip(read, levels, strict=True):
        yield spelled[level], places[one.school.district], one


def _missing(placed: Sequence[tuple[str, str, Read]]) -> Iterator[Uncounted]:
    for level, place, one in placed:
        if one.counts is None:
            yield Uncounted(one.school.name, level, place, one.code, _why(one.code))


def _why(code: str) -> str:
    """Without the place of a file, which is nobody's business on a page for everyone."""
    return RECAP[_SAID[code]] if code in _SAID else RECAP.say("unreadable", code=code)


def _faulty(registry: Registry) -> Iterator[FaultyRow]:
    """Rows of the list, each once whatever is wrong with it, without what stands in their cells."""
    for fault in {one.place: one for one in reversed(registry.faults)}.values():
        why = RECAP["doubled" if fault.code in DOUBLED else "faulty"]
        yield FaultyRow(fault.name or fault.place, fault.code, why)
