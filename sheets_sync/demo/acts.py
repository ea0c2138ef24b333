"""What people of the sample school do on one day: who types what into which row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sheets_sync.core.schema.stages import ACTIVITIES, Stage
from sheets_sync.demo.cast import texts
from sheets_sync.demo.hands import Typed

AGREED, STILL_AGREED, SENT_BACK = "Disepakati", "Tetap disepakati", "Perlu perbaikan"


@dataclass(frozen=True, slots=True)
class Entry:
    """Cells that one person types in one row; `position` counts a teacher's rows on D."""

    stage: Stage
    kode: str
    values: Mapping[str, Typed | None]
    position: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """One day at the school."""

    on: date
    story: str
    entries: tuple[Entry, ...] = field(default=())


def fills(stage: Stage, *names: str) -> Iterator[Entry]:
    """Texts as they stand in the file; `G002-diperbaiki` belongs to G002."""
    for name in names:
        yield Entry(stage, name.partition("-")[0], texts(stage.letter)[name])


def drafts(stage: Stage, *names: str) -> Iterator[Entry]:
    """The same without the tick."""
    for entry in fills(stage, *names):
        yield Entry(
            stage,
            entry.kode,
            {label: v for label, v in entry.values.items() if label != "Kumpulkan"},
        )


def ticks(stage: Stage, *kodes: str) -> Iterator[Entry]:
    """Hands in what stands there."""
    for kode in kodes:
        yield Entry(stage, kode, {"Kumpulkan": "Ya"})


def agrees(
    stage: Stage, on: date, *kodes: str, word: str = AGREED, support: str = ""
) -> Iterator[Entry]:
    """The principal agrees in a talk on that day."""
    granted = {"Dukungan yang Disetujui": support} if support else {}
    for kode in kodes:
        yield Entry(stage, kode, {"Keputusan KS": word, "Tanggal Diskusi": on, **granted})


def sends_back(stage: Stage, kode: str, note: str) -> Iterator[Entry]:
    """The principal asks for an improvement."""
    yield Entry(stage, kode, {"Keputusan KS": SENT_BACK, "Catatan KS": note})


def does(kode: str, *positions: int) -> Iterator[Entry]:
    """Activities of D, by their place in the file."""
    for position in positions:
        yield Entry(ACTIVITIES, kode, texts(ACTIVITIES.letter)[kode][position], position)


def day_of(month: int, day: int, story: str, *entries: Iterator[Entry]) -> Day:
    """A day of the year, with all that people type on it."""
    return Day(date(2026, month, day), story, tuple(entry for group in entries for entry in group))
