"""A school over years, at which people and an operator act at random, and what must hold after
each sync: counted here without the program's own rules."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.core.answers.redacted import Scope
from sheets_sync.core.answers.restoring.whole_tab import WholeTab
from sheets_sync.core.answers.restoring.wishes import DeletedRow, OneCell, WholeRow
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.schema.catalogue_rows import rows_from_file
from sheets_sync.core.setup.next_year import NextYear
from sheets_sync.errors import Misused, Refused
from sheets_sync.run import Order, sync
from sheets_sync.run.beginning import begin_year
from sheets_sync.run.closing import mark_closed, reopen
from tests.laws.kept import shelf_of
from tests.laws.redactions import as_redacted, is_mark, redacted
from tests.laws.test_history_law import People, Told, flat, standing, told
from tests.support import labels, texts
from tests.support.invariants import assert_nothing_typed_changed, people_cells
from tests.support.restoring import Wish, putting
from tests.support.school import CATALOGUE, School

DECIDED = {"A": ("Sub-indikator", "Target Perilaku 1", "Target Perilaku 2", "Target Perilaku 3",
                 "Upaya Mempelajari"),
           "C": ("Refleksi Hasil Observasi", "Tantangan", "Tujuan Peningkatan",
                 "Upaya Tindak Lanjut", "Jenis Kegiatan", "Rencana Mulai", "Rencana Selesai",
                 "Dukungan yang Dibutuhkan")}  # fmt: skip
"""The content of the stages that need a decision (product part 3)."""
LAST_YEARS_PLAN = "Rencana Tahun Lalu"
"""The program's, on A of a year that another one went before."""
AGREED = {"disepakati", "tetap disepakati"}
Place = tuple[str, str]
Content = tuple[str, ...]


class Papers(MemoryDocuments):
    """A place of documents where no version is ever another content."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[tuple[object, int], object] = {}

    def publish(self, documents):  # type: ignore[no-untyped-def]
        for document in documents:
            place = (document.key, document.version)
            assert self.seen.setdefault(place, document) == document, f"{place} says another thing"
        return super().publish(documents)


class WithinTheGrid(People):
    """Google's sheets end: nobody types beyond their last column."""

    def writes_beside(self) -> None:
        self.types()


class Years:
    """A school over years, and what its people do."""

    def __init__(self, school: School, seed: int, people: type[People] = People) -> None:
        self.school, self.chance = school, random.Random(seed)
        self.people = people(school, seed)
        self.shelf = shelf_of(school)
        self.ever: list[Told] = [set()]
        """All texts that a sync has seen and nobody had taken away since, year by year."""
        self.kept: list[Told] = []
        """What the closed years tell."""
        self.agreed: dict[Place, set[Content]] = {}
        self.before: dict[Place, tuple[str, Content]] = {}
        self.is_closed = False
        self.redactions = 0
        self._remember_decisions(school.seen)

    # -- what people do

    def act(self) -> None:
        acts: list[Callable[[], None]] = [self.people.one] * 6 + [self.decides] * 3
        acts += [self.hands_in] * 2 + [self.revises] * 2
        self.chance.choice(acts)()
        self.school.changed()

    def decides(self) -> None:
        letter, kode = self.chance.choice("AC"), self.chance.choice(["G001", "G002", "G003"])
        word = self.chance.choice(["Disepakati", "Disepakati", "Tetap disepakati", None, "Ya"])
        self._fill(letter, kode, {"Keputusan KS": word})

    def hands_in(self) -> None:
        letter, kode = self.chance.choice("ABC"), self.chance.choice(["G001", "G002", "G003"])
        self._fill(letter, kode, texts.done(letter, kode))

    def revises(self) -> None:
        """Another text, handed in and agreed on: a next version of the letter."""
        kode = self.chance.choice(["G001", "G002"])
        cells = texts.done("A", kode) | {"Upaya Mempelajari": self.people.text()}
        word = self.chance.choice(["Disepakati", "Tetap disepakati"])
        self._fill("A", kode, cells | {"Keputusan KS": word})

    def _fill(self, letter: str, kode: str, cells: dict[str, object]) -> None:
        heads = [flat(as_text(cell)) for cell in self._tab(letter).grid[0]]
        rows = [n for n, line in enumerate(self._tab(letter).grid[1:], 2)
                if line and as_text(line[0]).startswith(kode)]  # fmt: skip
        for label, value in cells.items():
            if rows and flat(label) in heads:
                place = heads.index(flat(label)) + 1
                self.school.hands.type(labels.STAGES[letter], rows[0], place, value)

    def _tab(self, letter: str):  # type: ignore[no-untyped-def]
        return self.school.seen.tabs[labels.STAGES[letter]]

    # -- what the operator does

    def restores(self) -> None:
        """Any of its forms; what is refused is refused as a whole."""
        tab = self.chance.choice(["A", "A", "C", "D", "E", "Guru"])
        kode = self.chance.choice(["G001", "G002", "G003"])
        at = datetime.combine(self.school.today, datetime.max.time()) - timedelta(
            days=self.chance.randint(0, 4)
        )
        columns = list(labels.PEOPLE[labels.STAGES.get(tab, tab)])
        wishes: list[Wish] = [
            OneCell(kode, self.chance.choice(columns), self.chance.randint(1, 3)),
            WholeRow(kode, at),
            DeletedRow(kode),
            WholeTab(),
        ]
        wish = self.chance.choice(wishes)
        self.school.hands.close()
        one = putting(self.school.book, self.school.clock, tab, wish)
        before = people_cells(self.school.book.read())
        try:
            plan = one.look()
            one.write(plan, "latihan")
        except Misused:
            assert people_cells(self.school.book.read()) == before
            return
        self._as_shown(plan, before)
        self.school.changed()

    def _as_shown(self, plan, before) -> None:  # type: ignore[no-untyped-def]
        """Nothing but the shown cells changed, and they hold what Riwayat told."""
        after = people_cells(self.school.book.read())
        shown = {(plan.tab, row.row, cell.place): cell for row in plan.rows for cell in row.cells}
        for place in before.keys() | after.keys():
            if place in shown:
                assert flat(as_text(after.get(place))) == flat(shown[place].after), place
            elif not any(row.fresh and row.row == place[1] for row in plan.rows):
                assert before.get(place) == after.get(place), place
        told_now = {text for _, _, _, text in told(self.school)}
        for cell in shown.values():
            assert not cell.before or cell.is_tick or flat(cell.before) in told_now, cell.before

    def forgets(self, kode: str) -> None:
        """For sure, and with a sync before and after it."""
        before = self.redactions
        self._fill("A", kode, texts.done("A", kode) | {"Catatan KS": self.people.text()})
        self.sync()
        if self.shelf.in_drive:  # the copy of the next week holds it
            self.school.today += timedelta(days=7)
            self._fill("A", kode, {"Kelas": "IX"})
            self.sync()
        self.redacts(kode)
        self.sync()
        assert self.redactions == before + 1

    def redacts(self, kode: str = "") -> None:
        """What Riwayat told of that person is gone; what was agreed on holds under the mark."""
        kode = kode or self.chance.choice(["G001", "G002", "G003"])
        gone = redacted(self.shelf, kode, self.ever[-1])
        if gone is None:
            return
        self.redactions += 1
        lines = map(list, self.school.book.journal())
        time = sum(line[2:5:2] == [kode, "Disamarkan"] for line in lines)
        self.ever[-1] -= gone
        for (letter, whose), (word, content) in [*self.before.items()]:
            if flat(whose) == flat(kode):
                left = as_redacted(content, letter, DECIDED[letter], Scope(kode, time=time).mark)
                self.before[letter, whose] = word, left
                if content in self.agreed.get((letter, whose), ()):
                    self.agreed[letter, whose].add(left)

    # -- a sync, and what must hold after it

    def sync(self) -> None:
        self.school.changed()
        seen, stood = self.school.seen, self._everything() if self.is_closed else None
        book, documents, clock = self.school.book, self.school.documents, self.school.clock
        try:
            with self.unharmed():
                report = sync(book, documents, clock, force=True, order=self.shelf.order)
        except Refused:
            return
        if self.is_closed:
            assert (self._everything(), report.rounds) == (stood, 0)
            return
        self.ever[-1] |= {one for one in standing(self.school.seen) if not is_mark(one[3])}
        self._remember_decisions(seen)
        self._check(self.school.seen)

    def _remember_decisions(self, seen: Snapshot) -> None:
        """A word of agreement counts for what the first sync that sees it finds (product 3)."""
        for letter in DECIDED:
            for kode, (word, content) in self._decided(letter, seen).items():
                place = letter, kode
                known, _ = self.before.get(place, ("", ()))
                if word in AGREED and word != known:
                    self.agreed.setdefault(place, set()).add(content)
                self.before[place] = word, content

    def _decided(self, letter: str, seen: Snapshot) -> dict[str, tuple[str, Content]]:
        """What can be judged now: nothing of a stopped tab, whose rows keep what they said."""
        grid = seen.tabs[labels.STAGES[letter]].grid
        heads = [flat(as_text(cell)) for cell in grid[0]]
        wanted = Counter(flat(label) for label in labels.HEADERS[labels.STAGES[letter]])
        found: dict[str, tuple[str, Content]] = {}
        if Counter(head for head in heads if head in wanted) != wanted:
            return found
        for line in grid[1:]:
            cells = dict(zip(heads, (flat(as_text(cell)) for cell in line), strict=False))
            kode = cells.get("kode", "").upper()
            content = tuple(cells.get(flat(label), "") for label in DECIDED[letter])
            found.setdefault(kode, (cells.get("keputusan ks", ""), content))
        return found

    def _check(self, now: Snapshot) -> None:
        kept = told(self.school)
        without = {(tab, kode, text) for tab, kode, _, text in kept}
        for one in self.ever[-1]:
            tab, kode, column, text = one
            known = one in kept or (not column and (tab, kode, text) in without)
            assert known or tab == "Katalog" or column == flat(LAST_YEARS_PLAN), one
        for letter in DECIDED:
            for kode, content in self._finished(letter, now):
                assert content in self.agreed.get((letter, kode), set()), (letter, kode)

    def _finished(self, letter: str, now: Snapshot) -> Iterator[tuple[str, Content]]:
        """What stands in rows that say `Selesai`."""
        grid, decided = now.tabs[labels.STAGES[letter]].grid, self._decided(letter, now)
        heads = [flat(as_text(cell)) for cell in grid[0]]
        rows = [dict(zip(heads, map(as_text, line), strict=False)) for line in grid[1:]]
        several = Counter(row.get("kode", "").upper() for row in rows)
        for row in rows:
            kode = row.get("kode", "").upper()
            if row.get("status") == "Selesai" and kode in decided and several[kode] == 1:
                yield kode, decided[kode][1]

    # -- the end of a year

    def closes(self) -> None:
        with self.unharmed():
            mark_closed(self.school.book, self.school.clock, Order(), lambda: None)
        self.is_closed = True

    def reopens(self) -> None:
        with self.unharmed():
            reopen(self.school.book, self.school.clock, Order())
        self.is_closed = False

    @contextmanager
    def unharmed(self) -> Iterator[None]:
        """No cell of a person changes."""
        self.school.changed()
        before = people_cells(self.school.seen)
        try:
            yield
        finally:
            self.school.changed()
        assert_nothing_typed_changed(before, people_cells(self.school.seen))

    def _everything(self) -> object:
        return self.school.book.read().tabs, self.school.book.read_tab("Riwayat")

    def turns_the_year(self, book: object, hands: object) -> None:
        """The next workbook; what the one before tells stays told."""
        year = self.school.today.year + 1
        self.kept.append(told(self.school))
        wanted, stood = NextYear(year, "lama.xlsx", rows_from_file(CATALOGUE)), self._everything()
        begin_year(book, self.school.looked, wanted)  # type: ignore[arg-type]
        assert self._everything() == stood
        self.school = School(book, hands, Papers(), date(year, 1, 4))  # type: ignore[arg-type]
        self.shelf = shelf_of(self.school)
        self.people.school = self.school
        self.ever.append(set())
        self.agreed, self.before, self.is_closed = {}, {}, False
        self.sync()

    def check_the_years_before(self, tell: list[Told]) -> None:
        for ever, kept, now in zip(self.ever, self.kept, tell, strict=False):
            assert kept <= now
            texts_told = {(tab, kode, text) for tab, kode, _, text in now}
            assert all((t, k, x) in texts_told for t, k, _, x in ever if t != "Katalog")
