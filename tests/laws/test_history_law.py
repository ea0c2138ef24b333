"""Law: Riwayat told again gives every text that any sync ever saw, with its tab, its Kode and its
column, whatever people do in between."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from sheets_sync.core.answers.history import entries_of
from sheets_sync.core.answers.journal_lines import entries_in, in_order
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, CellError, Snapshot
from sheets_sync.run import sync
from tests.support import labels
from tests.support.history import rows_in
from tests.support.school import School, school_at

TABS = {
    "Guru": "Guru",
    "Katalog": "Katalog",
    **{title: key for key, title in labels.STAGES.items()},
}
"""Title → what Riwayat calls the tab."""
Told = set[tuple[str, str, str, str]]
"""(tab, Kode, column, text), folded."""


def flat(text: str) -> str:
    """Spaces, line ends, case and invisible signs are no other text."""
    return " ".join(text.split()).casefold()


def is_text(cell: Cell) -> bool:
    if cell is None or cell is False or (isinstance(cell, CellError) and cell.is_loading):
        return False
    return not isinstance(cell, str) or bool(cell.strip(" \n-–—."))


def standing(snapshot: Snapshot) -> Told:
    """All texts of people that stand on Guru, Katalog and A–F."""
    found: Told = set()
    for title, place in TABS.items():
        tab = snapshot.tabs.get(title)
        if tab is None or not tab.grid:
            continue
        heads = [flat(as_text(cell)) for cell in tab.grid[0]]
        program = {flat(label) for label in labels.PROGRAM[title]} | {"kode"}
        at = heads.index("kode") if "kode" in heads and title != "Katalog" else None
        for cells in tab.grid[1:]:
            kode = as_text(cells[at]) if at is not None and at < len(cells) else ""
            kode = flat(kode.partition("·")[0])
            for number, cell in enumerate(cells):
                head = heads[number] if number < len(heads) else ""
                if head not in program and is_text(cell):
                    found.add((place, kode, head, flat(as_text(cell))))
    return found


def told(school: School) -> Told:
    """All texts that Riwayat tells; under each Kode and under none."""
    entries = in_order(entries_in(school.book.journal()))
    return {
        (one.letter, flat(one.kode), flat(one.column).partition(" (kolom")[0], flat(one.text))
        for one in entries
        if one.tells_text
    }


@cache
def shipped() -> set[str]:
    """The catalogue's own words, which are nobody's."""
    return {text for tab, _, _, text in standing(School.create().seen) if tab == "Katalog"}


def assert_told(school: School) -> None:
    kept = told(school)
    without_columns = {(tab, kode, text) for tab, kode, _, text in kept}
    for tab, kode, column, text in standing(school.seen):
        if tab == "Katalog" and text in shipped():
            continue
        if column:
            assert (tab, kode, column, text) in kept, (tab, kode, column, text)
        else:
            assert (tab, kode, text) in without_columns, (tab, kode, text)


class People:
    """What people do to a workbook, well and badly."""

    def __init__(self, school: School, seed: int) -> None:
        self.school, self.chance = school, random.Random(seed)
        self.number = 0

    @property
    def tab(self) -> str:
        return self.chance.choice(["A", "A", "B", "C", "D", "D", "D", "E", "F", "Guru"])

    def row(self, title: str, *, fresh: bool = True) -> int:
        last = len(self.school.seen.tabs[title].grid)
        return self.chance.randint(2, max(last + fresh, 2))

    def text(self) -> str:
        self.number += 1
        said = f"teks {self.number} dari seorang guru tentang kelasnya"
        return self.chance.choice([said, said * 3, f"baris\n{said}", f"{self.number}", "- " + said])

    def value(self) -> Cell:
        day = date(2026, 4, 1) + timedelta(days=self.chance.randint(0, 60))
        words = ["Terlaksana", "Disepakati", "Perlu perbaikan", "KSK", "KSK-1", "Ya"]
        return self.chance.choice([self.text(), self.text(), day, 12.5, 3.0, True, *words])

    def one(self) -> None:
        """Any act."""
        acts: list[Callable[[], None]] = [self.types] * 8 + [self.empties] * 2
        acts += [self.adds_row] * 2 + [self.deletes, self.sorts, self.pastes, self.adds_column]
        acts += [self.writes_beside, self.changes_kode, self.corrects_katalog]
        acts += [self.renames_heading, self.mends_headings]
        self.chance.choice(acts)()
        self.school.changed()

    def _columns(self, title: str) -> list[int]:
        program = {*labels.PROGRAM[title], "Kode"}
        heads = enumerate(labels.HEADERS[title], 1)
        return [number for number, head in heads if head not in program]

    def types(self) -> None:
        title = title_of(self.tab)
        column = self.chance.choice(self._columns(title))
        self.school.hands.type(title, self.row(title, fresh=False), column, self.value())

    def empties(self) -> None:
        title = title_of(self.tab)
        column = self.chance.choice(self._columns(title))
        self.school.hands.type(title, self.row(title, fresh=False), column, None)

    def adds_row(self) -> None:
        kode = self.chance.choice(["G001", "G002", "G003", "", "G077", "Pak Budi"])
        title, row = labels.D, len(self.school.seen.tabs[labels.D].grid) + 1
        for column, cell in ((1, kode or None), (9, self.text()), (11, self.text())):
            self.school.hands.type(title, row, column, cell)

    def deletes(self) -> None:
        title = title_of(self.tab)
        self.school.hands.delete_row(title, self.row(title, fresh=False))

    def sorts(self) -> None:
        title = title_of(self.tab)
        column = self.chance.choice(self._columns(title))
        self.school.hands.sort(title, column, reverse=self.chance.random() < 0.5)

    def pastes(self) -> None:
        title = title_of(self.tab)
        first, column = self.row(title), self.chance.choice(self._columns(title))
        for row in range(first, first + 3):
            self.school.hands.type(title, row, column, self.text())

    def adds_column(self) -> None:
        title = title_of(self.tab)
        place = len(self.school.seen.tabs[title].grid[0]) + 1
        heading = self.chance.choice(["Catatan Wali", "catatan  wali", "Nilai (1/2)", "Lain", None])
        self.school.hands.type(title, 1, place, heading)
        self.school.hands.type(title, self.row(title), place, self.value())

    def writes_beside(self) -> None:
        title = title_of(self.tab)
        grid = self.school.seen.tabs[title].grid
        place = len(grid[0]) + self.chance.randint(1, 2)
        self.school.hands.type(title, len(grid) + self.chance.randint(0, 3), place, self.text())

    def changes_kode(self) -> None:
        title = title_of(self.chance.choice("ABCDEF"))
        kode = self.chance.choice(["G001", "G002", None, "G088", "siapa saja"])
        self.school.hands.type(title, self.row(title, fresh=False), 1, kode)

    def corrects_katalog(self) -> None:
        column = self.chance.choice(self._columns("Katalog"))
        self.school.hands.type("Katalog", self.row("Katalog", fresh=False), column, self.text())

    def renames_heading(self) -> None:
        """The tab is stopped until somebody mends it."""
        title = title_of(self.chance.choice([*"ABCDEF", "Guru", "Katalog"]))
        column = self.chance.randint(1, len(labels.HEADERS[title]))
        self.school.hands.type(title, 1, column, self.chance.choice(["Kolom kami", None]))

    def mends_headings(self) -> None:
        for title in TABS:
            for column, heading in enumerate(labels.HEADERS[title], 1):
                self.school.hands.type(title, 1, column, heading)


def title_of(key: str) -> str:
    return labels.STAGES.get(key, key)


def years_of(seed: int, syncs: int) -> Iterator[School]:
    """A school after each of its syncs, with some acts of people before each."""
    school = school_at("C", "G001", "G002")
    people = People(school, seed)
    for day in range(syncs):
        for _ in range(people.chance.randint(1, 5)):
            people.one()
        school.today = date(2026, 5, 1) + timedelta(days=day)
        sync(school.book, school.documents, school.clock, force=True)
        school.changed()
        yield school


@pytest.mark.parametrize("seed", range(4))
def test_whatever_people_do_every_text_that_was_seen_is_told(seed: int) -> None:
    for school in years_of(seed, 6):
        assert_told(school)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 160))
def test_whatever_people_do_for_long_every_text_that_was_seen_is_told(seed: int) -> None:
    for school in years_of(seed, 25):
        assert_told(school)


class Diligent(People):
    """Teachers at work on D, where each has several rows."""

    def one(self) -> None:
        acts = [self.retypes] * 4 + [self.empties, self.adds, self.adds, self.deletes, self.sorts]
        self.chance.choice(acts)()
        self.school.changed()

    @property
    def tab(self) -> str:
        return "D"

    def retypes(self) -> None:
        column = self.chance.choice(self._columns(labels.D))
        self.school.hands.type(labels.D, self.row(labels.D, fresh=False), column, self.text())

    def adds(self) -> None:
        row = len(self.school.seen.tabs[labels.D].grid) + 1
        kode = self.chance.choice(["G001", "G002"])
        cells = {1: kode, 8: "Praktik di kelas", 9: self.text(), 11: self.text(), 15: "Terlaksana"}
        for column, cell in cells.items():
            self.school.hands.type(labels.D, row, column, cell)


Rows = list[list[tuple[str, str]]]


def rows_on_d(snapshot: Snapshot, kode: str) -> Rows:
    """The filled rows of a teacher as they stand."""
    heads, *lines = snapshot.tabs[labels.D].grid
    found = []
    for cells in (line for line in lines if as_text(line[0] if line else None).startswith(kode)):
        pairs = zip((flat(as_text(head)) for head in heads), cells, strict=False)
        program = {flat(label) for label in labels.PROGRAM[labels.D]} | {"kode"}
        found.append(sorted((h, flat(as_text(c))) for h, c in pairs if h not in program and c))
    return sorted(row for row in found if row)


def rows_told(school: School, kode: str, *, gone: bool) -> Rows:
    """The same out of Riwayat."""
    rows = rows_in(entries_of(school.book.journal(), kode))
    return sorted(
        sorted((flat(column), flat(one.text)) for column, one in row.texts.items())
        for row in rows
        if row.letter == "D" and bool(row.gone) is gone and row.texts
    )


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 20))]
)
def test_each_of_several_rows_is_told_as_it_stands_and_as_it_stood_when_it_went(seed: int) -> None:
    school = school_at("C", "G001", "G002")
    people = Diligent(school, seed)
    before: dict[str, Rows] = {"G001": [], "G002": []}
    for day in range(25):
        people.one()
        school.today = date(2026, 5, 1) + timedelta(days=day)
        sync(school.book, school.documents, school.clock, force=True)
        school.changed()
        for kode, stood in before.items():
            now, lost = rows_on_d(school.seen, kode), rows_told(school, kode, gone=True)
            assert rows_told(school, kode, gone=False) == now
            if len(now) < len(stood):  # one act, so that all others stand as they stood
                assert all(row in now or row in lost for row in stood)
            before[kode] = now
