"""Law: over years that are closed, opened again and followed by others, no text that a sync saw is
lost, a closed year is not written to, and no cell of a person changes by any of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.judging.closed import closed_year
from sheets_sync.core.schema.catalogue_rows import rows_from_file
from sheets_sync.core.setup.next_year import NextYear
from sheets_sync.errors import Refused
from sheets_sync.run import Order, sync
from sheets_sync.run.beginning import begin_year, refuse_if_unready
from sheets_sync.run.closing import mark_closed, reopen
from tests.laws.test_history_law import People, Told, flat, shipped, standing, title_of, told
from tests.support import invariants, labels
from tests.support.hands import MemoryHands, XlsxHands
from tests.support.school import CATALOGUE, School

YEARS = (2026, 2027, 2028)
CARRIED = {flat(label) for names in labels.OPTIONAL.values() for label in names}


class Staff(People):
    """They leave headings alone, which of a following year stand elsewhere."""

    def one(self) -> None:
        acts: list[Callable[[], None]] = [self.types] * 6 + [self.empties] * 2
        acts += [self.deletes, self.sorts, self.writes_beside]
        self.chance.choice(acts)()
        self.school.changed()

    def _columns(self, title: str) -> list[int]:
        program = {*labels.PROGRAM[title], *labels.OPTIONAL.get(title, ()), "Kode", "Aktif", "Nama"}
        heads = self.school.seen.tabs[title].grid[0]
        return [at for at, head in enumerate(heads, 1) if head and head not in program]


@dataclass
class Years:
    """A school from year to year."""

    school: School
    chance: random.Random
    folder: Path | None = None
    past: list[School] = field(default_factory=list)
    seen: Told = field(default_factory=set)
    """Every text that any sync ever saw."""

    def people(self) -> Staff:
        return Staff(self.school, self.chance.randrange(10**6))

    def day(self) -> None:
        """People at work, then a sync; of a closed year it writes nothing."""
        people = self.people()
        for _ in range(self.chance.randint(1, 4)):
            people.one()
        self.school.today += timedelta(days=3)
        self._unharmed(self._sync)
        if not self.closed:
            self.seen |= {one for one in standing(self.school.seen) if one[2] not in CARRIED}
            self._told()

    @property
    def closed(self) -> bool:
        return closed_year(self.school.seen) is not None

    def _sync(self) -> None:
        before = self._everything() if self.closed else None
        school = self.school
        report = sync(school.book, school.documents, school.clock, force=True)
        school.changed()
        if before is not None:
            assert (self._everything(), report.rounds) == (before, 0)

    def _everything(self) -> object:
        return self.school.book.read().tabs, self.school.book.read_tab("Riwayat")

    def _unharmed(self, act: Callable[[], object]) -> None:
        """No cell of a person changes."""
        self.school.changed()
        before = invariants.people_cells(self.school.seen)
        act()
        self.school.changed()
        invariants.assert_nothing_typed_changed(before, invariants.people_cells(self.school.seen))

    def _told(self) -> None:
        """Riwayat of this year and of those before tell all of it."""
        kept = set[tuple[str, str, str]]()
        for school in [*self.past, self.school]:
            kept |= {(tab, kode, text) for tab, kode, _, text in told(school)}
        for tab, kode, column, text in self.seen:
            is_shipped = tab == "Katalog" and text in shipped()
            assert is_shipped or (tab, kode, text) in kept, (tab, kode, column, text)

    def close(self) -> None:
        again = self._sync
        self._unharmed(lambda: mark_closed(self.school.book, self.school.clock, Order(), again))
        assert self.closed

    def reopen(self) -> None:
        self._unharmed(lambda: reopen(self.school.book, self.school.clock, Order()))
        assert not self.closed

    def turn(self, year: int) -> None:
        """The next workbook; the old one stays as it is."""
        old = self.school
        try:
            refuse_if_unready(old.looked.desk, year, force=False)
        except Refused:
            return
        before, place = self._everything(), self.folder and self.folder / f"{year}.xlsx"
        book = XlsxWorkbook(place) if place else MemoryWorkbook()
        begin_year(book, old.looked, NextYear(year, "lama.xlsx", rows_from_file(CATALOGUE)))
        assert self._everything() == before
        hands = XlsxHands(place) if place else MemoryHands(book)
        self.past.append(old)
        self.school = School(book, hands, MemoryDocuments(), date(year, 1, 4))
        self._unharmed(self._sync)


def live(seed: int, days: int, folder: Path | None = None) -> int:
    """Three years; answers how many were begun."""
    chance = random.Random(seed)
    file = folder / "2026.xlsx" if folder else None
    school = School.create(file=file, today=date(2026, 1, 4))
    years = Years(school, chance, folder)
    school.sync(rest=False)
    school.complete("G001", upto="A")
    for year in YEARS:
        for _ in range(days):
            years.day()
        years.close()
        years.day()
        if chance.random() < 0.5:
            years.reopen()
            years.day()
            years.close()
        if year != YEARS[-1]:
            years.turn(year + 1)
            if years.closed:  # Guru has to be put right first
                years.reopen()
    return len(years.past) + 1


@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_lost_from_year_to_year(seed: int):
    assert title_of("A") in labels.STAGES.values()
    assert live(seed, days=2) > 1


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 130))
def test_nothing_is_lost_over_many_years(seed: int):
    live(seed, days=6)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_from_file_to_file(seed: int, tmp_path: Path):
    live(seed, days=2, folder=tmp_path)
