"""A small school at the emulator, built once for each process and put back before each race.

The stages are carried out in memory, which is quick, and then written into a spreadsheet that
`init` made. Blank rows are cut off, so that a read costs a hundredth of a second and the program
often stands at the end of the grid. Every row of people gets a mark in a column of their own
(«Tanda»), by which it is known wherever it goes.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.clock import Clock
from sheets_sync.core.model.plan import AppendLines, Change, SetCell
from sheets_sync.ports import Documents
from sheets_sync.report import Report
from sheets_sync.run import sync
from tests.google_emulator.drive.store import DriveStore
from tests.google_emulator.server import Emulator
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.switches import Switches, flipped
from tests.races.hands import RaceHands
from tests.support import labels, texts
from tests.support.google import cut_blank_rows, reach
from tests.support.invariants import column_of
from tests.support.remembered import documents_in_drive
from tests.support.school import School

TODAY = date(2026, 6, 2)
MORNING = datetime(2026, 6, 2, 7, tzinfo=UTC).timestamp()
MARK = "Tanda"
"""The heading of people's own column, and the beginning of every mark in it."""
SCRIBBLE = "Coretan"
"""How begins what people type into cells of the program."""
PAGES = ("Pengaturan", "Guru", *labels.STAGES.values())
"""Where people have rows."""
SPARE = 5
"""Blank rows that stay at the end of each tab."""
OPEN: list[Emulator] = []
"""Emulators that run; their threads must end with the tests."""
ROSTER = [
    *texts.ROSTER,
    {"Nama": "Dewi Lestari", "NIP": "198503152010012013"},
    {"Nama": "Eko Prasetyo"},
]


@dataclass
class Waits:
    """Time that passes only while somebody waits."""

    seconds: float = 0.0
    """How long the program asked to wait in all."""
    google: Emulator | None = None

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        if self.google:
            self.google.clock.advance(seconds)

    def now(self) -> float:
        return self.seconds


@dataclass
class Ground:
    """One spreadsheet (and its Drive) that can be put back as it was."""

    google: Emulator
    id: str
    in_drive: bool
    """Documents are published in Drive; else in memory."""
    otherwise: tuple[str, ...] = ()
    """What Google does otherwise here."""
    memory: MemoryDocuments = field(default_factory=MemoryDocuments)
    _book: Book | None = None
    _drive: DriveStore | None = None
    _kept_at: float = MORNING
    """Whatever was waited for until then: nothing in Drive may be younger than the clock."""

    @property
    def book(self) -> Book:
        """The spreadsheet as it stands now."""
        return self.google.world.sheets.books[self.id]

    @property
    def drive(self) -> DriveStore:
        """Drive as it stands now."""
        return self.google.world.drive

    def keep(self) -> None:
        """This is how it will be put back."""
        self._book, self._drive = self.book.copy(), self._twin(self.drive)
        self._kept_at = self.google.now

    def put_back(self, switches: Switches | None = None) -> None:
        """Everything as it was kept; no faults, no hooks, an empty log."""
        assert self._book is not None
        self.google.no_hooks()
        self.google.hang_up()
        self.google.faults.clear()
        self.google.log.clear()
        self.google.bugs.clear()
        self.answer_as(switches or Switches())
        self.google.world.sheets.books[self.id] = self._book.copy()
        self.google.world.drive = self._twin(self._drive)
        self.google.now = self._kept_at
        self.memory = MemoryDocuments()

    def answer_otherwise(self) -> None:
        """As it has since the workbook was made."""
        if self.otherwise:
            self.answer_as(flipped(*self.otherwise, seconds=0.0))

    def answer_as(self, switches: Switches) -> None:
        """Let Google answer otherwise from here on."""
        self.google.set_switches({name: getattr(switches, name) for name in Switches.__slots__})

    def _twin(self, drive: Any) -> Any:
        return deepcopy(drive, {id(self.google.world): self.google.world})

    # -- runs of the program

    def workbook(self, waits: Waits | None = None) -> GoogleWorkbook:
        """What a run of the program opens. It waits without losing time."""
        waits = waits or Waits(google=self.google)
        return GoogleWorkbook(reach(self.google, sleep=waits.sleep, now=waits.now), self.id)

    def documents(self, book: GoogleWorkbook, waits: Waits) -> Documents:
        """Where a run publishes."""
        if not self.in_drive:
            return self.memory
        return documents_in_drive(book.http, self.id, None, now=self.moment, sleep=waits.sleep)

    def moment(self) -> datetime:
        """The emulator's time."""
        return datetime.fromtimestamp(self.google.now, UTC)

    def sync(self, waits: Waits | None = None, *, force: bool = False) -> Report:
        """One run of the real program."""
        waits = waits or Waits(google=self.google)
        book = self.workbook(waits)
        return sync(book, self.documents(book, waits), Clock.fixed(TODAY), force=force)


@cache
def ground(*, in_drive: bool = False, otherwise: tuple[str, ...] = ()) -> Ground:
    """The school of this process; its emulator runs until the tests end. `otherwise`: what Google
    does otherwise from its beginning on.
    """
    google = Emulator(flipped(*otherwise, seconds=0.0) if otherwise else Switches())
    google.now = MORNING  # from the first file on
    google.__enter__()
    OPEN.append(google)
    online = School.create(ROSTER, google=google, today=TODAY)
    made = Ground(google, online.book.id, in_drive, otherwise)  # type: ignore[attr-defined]
    _take_over(under_way(published=not in_drive), made.workbook())
    _mark_rows(RaceHands(google, made.id), made.workbook())
    cut_blank_rows(RaceHands(google, made.id), SPARE)
    made.sync()
    assert made.sync().rounds == 0
    assert not google.bugs
    made.keep()
    return made


@cache
def under_way(*, published: bool) -> School:
    """Teachers at every stage. Without `published` their last stage waits for its first sync,
    document and all."""
    school = School.create(ROSTER, today=date(2026, 3, 2))
    school.sync(rest=False)
    if published:
        school.complete("G001", upto="E").complete("G002", upto="C").complete("G003", upto="B")
        school.fill("D", "G002", texts.activity("G002"))
        return school
    for kode in ("G001", "G002"):
        school.fill("A", kode, texts.done("A", kode))
    return school


def _take_over(school: School, book: GoogleWorkbook) -> None:
    """Write all cells of a school in memory into a spreadsheet that was just made."""
    here, there = book.read(), school.book.read()
    changes: list[Change] = [
        SetCell(title, row, column, cell)  # type: ignore[arg-type]
        for title, tab in there.tabs.items()
        for row, line in enumerate(tab.grid, 1)
        for column, cell in enumerate(line, 1)
        if cell is not None and here.tabs[title].cell(row, column) != cell
    ]
    journal = school.book.read_tab("Riwayat").grid[1:]
    book.write([*changes, AppendLines("Riwayat", journal)], here)  # type: ignore[arg-type]


def _mark_rows(hands: RaceHands, book: GoogleWorkbook) -> None:
    """The operator adds a column on every tab and marks the rows that are there."""
    for title in PAGES:
        tab = book.read().tabs[title]
        column = max(map(len, tab.grid)) + 1
        if hands.sheet(title)["gridProperties"]["columnCount"] < column:
            hands.insert_column(title, column - 1)
            hands.move_column(title, column - 1, column + 1)
        hands.type(title, 1, column, MARK)
        key = column_of(tab, "Nama" if title == "Pengaturan" else "Kode")
        for row in range(2, len(tab.grid) + 1):
            if tab.cell(row, key):
                mark_row(hands, title, (row, column), f"{MARK} {title[:2].strip()} {row}")


def mark_row(hands: RaceHands, title: str, place: tuple[int, int], mark: str) -> None:
    """Type the mark of a row. A note on its cell, which nobody else writes, holds it too: what a
    write puts over the text does not make another row of it.
    """
    row, column = place
    hands.type(title, row, column, mark)
    book = hands.google.world.sheets.books[hands.id]
    sheet = next(each for each in book.sheets if each.title == title)
    sheet.put(row - 1, column - 1, {**sheet.cell(row - 1, column - 1), "note": mark})
