"""A school that people and the program work in: type by label, sync, look. Runs over memory and
over an .xlsx file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from functools import cache
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.clock import Clock
from sheets_sync.core.answers.overview import overview
from sheets_sync.core.decide import Decision, Inputs, decide
from sheets_sync.core.model.values import Cell, Snapshot
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.ports import Documents, Workbook
from sheets_sync.run import initialise, sync
from tests.google_emulator.server import Emulator
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.switches import Switches
from tests.support import invariants, texts
from tests.support.filed import Filed
from tests.support.google import GoogleHands, cut_blank_rows, dressed, new_workbook
from tests.support.hands import Hands, MemoryHands, XlsxHands
from tests.support.labels import STAGES

CATALOGUE = tomllib.loads(
    Path(__file__).parents[2].joinpath("config", "catalogue.toml").read_text("utf-8")
)
NOTHING = {"cells": 0, "rows": 0, "documents": 0}


@dataclass
class School:
    """One workbook with the people at it. Every sync checks the invariants of `invariants.py`."""

    book: Workbook
    hands: Any
    """Whose hands: all of `Hands`, and what only some programs can do (sort, move)."""
    documents: Documents
    today: date = date(2026, 3, 2)
    report: dict[str, Any] = field(default_factory=dict)
    """The JSON of the last sync."""
    typed: dict[tuple[str, str, str], list[object]] = field(default_factory=dict)
    """(tab, Kode, label) → everything people typed there; several values only where a Kode has
    several rows."""
    _seen: Snapshot | None = None
    _is_as_read: bool = False
    """Whether `_seen` was read, not put together from what was typed."""
    _looked: Decision | None = None
    _standing: dict[str, Any] | None = None

    def __deepcopy__(self, memo: dict[int, Any]) -> School:
        """A school of its own that begins here. Only what can change is copied."""
        if isinstance(self.book, MemoryWorkbook):
            memo[id(self.book)] = book_again(self.book)
        if type(self.documents) is MemoryDocuments:
            memo[id(self.documents)] = documents_again(self.documents)
        book, hands, documents = deepcopy((self.book, self.hands, self.documents), memo)
        typed = {place: list(values) for place, values in self.typed.items()}
        return replace(
            self, book=book, hands=hands, documents=documents, report=dict(self.report), typed=typed
        )

    @classmethod
    def create(
        cls,
        roster: Sequence[Mapping[str, str]] = texts.ROSTER,
        settings: Mapping[str, object] = texts.SETTINGS,
        file: Path | None = None,
        google: Emulator | None = None,
        documents: Documents | None = None,
        today: date = date(2026, 3, 2),
        spare: int = 20,
    ) -> School:
        """A fresh workbook with its roster and settings, not yet synced. On Google as many blank
        rows stay below those in use.
        """
        if file is None and google is None:
            made = deepcopy(_begun(_frozen(roster), tuple(settings.items()), today))
            made.documents = documents or made.documents
            return made
        if google and google.is_calm:
            kept = _kept(
                _frozen(roster), tuple(settings.items()), today, spare, astuple(google.switches)
            )
            return cls(*_as_kept(kept, google), documents or MemoryDocuments(), today)
        if file and not google:
            filed = _filed(_frozen(roster), tuple(settings.items()), today)
            hands = XlsxHands(file, filed.lay(file))
            return cls(XlsxWorkbook(file), hands, documents or MemoryDocuments(), today)
        return cls._equipped(roster, settings, (file, google), documents, today, spare)

    @classmethod
    def _equipped(
        cls,
        roster: Sequence[Mapping[str, str]],
        settings: Mapping[str, object],
        place: tuple[Path | None, Emulator | None],
        documents: Documents | None,
        today: date,
        spare: int = 0,
    ) -> School:
        file, google = place
        book, hands = _opened(file, google)
        school = cls(book, hands, documents or MemoryDocuments(), today)
        initialise(
            book, CATALOGUE, school.clock, roster=[dict(person) for person in roster], force=False
        )
        if isinstance(hands, GoogleHands):
            cut_blank_rows(hands, spare)
        for name, value in settings.items():
            school.set(name, value)
        if isinstance(book, GoogleWorkbook):
            dressed(book)
        return school

    @property
    def clock(self) -> Clock:
        """The date passed to the program."""
        return Clock.fixed(self.today)

    @property
    def seen(self) -> Snapshot:
        """The workbook as it stands now."""
        if self._seen is None:
            self.hands.close()
            self._seen, self._is_as_read = self.book.read(), True
        return self._seen

    def sync(
        self, day: date | None = None, *, force: bool = False, rest: bool = True
    ) -> dict[str, Any]:
        """Run the program once, and, with `rest`, see that it left nothing to do."""
        self.today = day or self.today
        self.changed()
        before = invariants.people_cells(self.seen)
        self.report = sync(self.book, self.documents, self.clock, force=force).to_json()
        self.changed()
        invariants.assert_nothing_typed_changed(before, invariants.people_cells(self.seen))
        invariants.assert_sentences(self.seen, self.report["problems"])
        stopped = {problem["tab"] for problem in self.report["problems"] if problem["row"] is None}
        if "Ringkasan" in self.seen.tabs and "Ringkasan" not in stopped:
            invariants.assert_one_truth(
                self.seen.tabs["Ringkasan"], self.seen.tabs, stopped, self.standing["teachers"]
            )
        assert self.report["rounds"] <= 3
        if rest and not is_idle(self.looked):
            self.assert_at_rest()
        return self.report

    def assert_at_rest(self) -> None:
        """A second sync writes nothing at all. In memory it is run only where a look finds
        something to do."""
        if isinstance(self.book, MemoryWorkbook) and is_idle(self.looked):
            return
        mark = self.hands.mark()
        again = sync(self.book, self.documents, self.clock, force=False).to_json()
        assert again["changes"] == NOTHING, f"the second sync still changes {again['changes']}"
        assert self.hands.mark() == mark

    # -- looking -----------------------------------------------------------------------------------

    @property
    def standing(self) -> dict[str, Any]:
        """The JSON of `status`."""
        if self._standing is None:
            self._standing = overview(self.looked)
        return self._standing

    @property
    def looked(self) -> Decision:
        """What the program thinks of the workbook as it stands now."""
        if self._looked is None:
            if not self._is_as_read:
                self.changed()
            self._looked = decide(self.seen, Inputs(self.clock.moment(self.seen), DEFAULT_RHK))
        return self._looked

    def teacher(self, kode: str) -> dict[str, Any]:
        """One teacher of the JSON of `status`."""
        (found,) = [teacher for teacher in self.standing["teachers"] if teacher["kode"] == kode]
        return found

    def status(self, kode: str, stage: str) -> str:
        """The status word of a stage."""
        return self.teacher(kode)["stages"][stage]["status"]

    def statuses(self, kode: str) -> str:
        """All six words, for comparing: `A Selesai, B Draf, …`."""
        return ", ".join(
            f"{letter} {stage['status']}" for letter, stage in self.teacher(kode)["stages"].items()
        )

    def days_late(self, kode: str, stage: str) -> int:
        """How late; 0 when not late."""
        return self.teacher(kode)["stages"][stage]["days_late"] or 0

    def waiting(self, kode: str) -> str | None:
        """Who is awaited."""
        return self.teacher(kode)["waiting_for"]

    def rows(self, tab: str, kode: str) -> list[int]:
        """Row numbers of a Kode on a tab."""
        return invariants.rows_of(
            self.seen.tabs[title(tab)], kode, "Nama" if tab == "Pengaturan" else "Kode"
        )

    def column(self, tab: str, label: str) -> int:
        """Column number of a label."""
        return invariants.column_of(self.seen.tabs[title(tab)], label)

    def at(self, tab: str, row: int, label: str) -> Cell:
        """The cell in a row and under a label."""
        return self.seen.tabs[title(tab)].cell(row, self.column(tab, label))

    def cell(self, tab: str, kode: str, label: str, nth: int = 1) -> Cell:
        """The cell of a teacher under a label."""
        return self.at(tab, self.rows(tab, kode)[nth - 1], label)

    def next_step(self, kode: str, stage: str, nth: int = 1) -> str:
        """«Langkah Berikut»."""
        return str(self.cell(stage, kode, "Langkah Berikut", nth) or "")

    def journal(self) -> list[dict[str, Any]]:
        """The lines of Riwayat."""
        self.hands.close()
        grid = self.book.read_tab("Riwayat").grid
        heads = [str(head) for head in grid[0]] if grid else []
        return [dict(zip_longest(heads, line)) for line in grid[1:]]

    def events(self, kode: str, stage: str) -> list[str]:
        """What Riwayat says happened to a stage of a teacher, in order."""
        lines = [line for line in self.journal() if line["Kode"] == kode]
        return [
            line["Peristiwa"]
            for line in lines
            if str(line["Tahap"] or "").partition(" ")[0] == stage
        ]

    def problems(self, tab: str | None = None, **facts: object) -> list[dict[str, Any]]:
        """Problems of the last sync that match all facts (row, kode, column, code, severity)."""
        found = [
            p
            for p in self.report["problems"]
            if all(p[name] == value for name, value in facts.items())
        ]
        return [problem for problem in found if tab is None or problem["tab"] == title(tab)]

    def published(self, kode: str | None = None) -> list[tuple[str, int]]:
        """(kind, version) of the documents to be signed that the last sync made."""
        made = [
            document
            for document in self.report["documents"]
            if document["kind"] not in ("salin", "rekap")
        ]
        return [
            (document["kind"], document["version"])
            for document in made
            if kode in (None, document["kode"])
        ]

    # -- typing ------------------------------------------------------------------------------------

    def fill(self, tab: str, kode: str, cells: Mapping[str, object], nth: int = 1) -> None:
        """Type into the row of a Kode, by label; None clears."""
        row = self.rows(tab, kode)[nth - 1]
        for label, value in cells.items():
            self._remember(tab, kode, label, self.at(tab, row, label), value)
        self.type_at(tab, row, cells)

    def clear(self, tab: str, kode: str, *names: str, nth: int = 1) -> None:
        """Empty cells."""
        self.fill(tab, kode, dict.fromkeys(names), nth)

    def set(self, name: str, value: object) -> None:
        """Type a setting."""
        self.fill("Pengaturan", name, {"Nilai": value})

    def type_at(self, tab: str, row: int, cells: Mapping[str, object]) -> None:
        """Type into a row by its number, also program columns."""
        columns = {self.column(tab, label): value for label, value in cells.items()}
        for column, value in columns.items():
            self.hands.type(title(tab), row, column, value)
        self._show(title(tab), row, columns)

    def add_row(self, tab: str, cells: Mapping[str, object]) -> int:
        """Type below the last row of a tab; returns the row number."""
        row = len(self.seen.tabs[title(tab)].grid) + 1
        self.type_at(tab, row, cells)
        return row

    def delete(self, tab: str, kode: str, nth: int = 1) -> None:
        """Delete a teacher's whole row."""
        self.hands.delete_row(title(tab), self.rows(tab, kode)[nth - 1])
        self.typed = {
            key: value for key, value in self.typed.items() if key[:2] != (title(tab), kode)
        }
        self.changed()

    def changed(self) -> None:
        """Look again: somebody saved."""
        self._seen = self._looked = self._standing = None
        self._is_as_read = False

    def _show(self, tab: str, row: int, cells: Mapping[int, object]) -> None:
        """See what was just typed without saving and reading the whole workbook."""
        grid = [list(line) for line in self.seen.tabs[tab].grid]
        grid += [[] for _ in range(row - len(grid))]
        line = grid[row - 1]
        line += [None] * (max(cells, default=0) - len(line))
        for column, value in cells.items():
            line[column - 1] = invariants.plain(value)
        shown = replace(self.seen.tabs[tab], grid=tuple(map(tuple, grid)))
        self._seen, self._is_as_read = (
            replace(self.seen, tabs={**self.seen.tabs, tab: shown}),
            False,
        )
        self._looked = self._standing = None

    def _remember(self, tab: str, kode: str, label: str, old: Cell, new: object) -> None:
        values = self.typed.setdefault((title(tab), kode, label), [])
        if _as_typed(old) in values:
            values.remove(_as_typed(old))
        if new is not None:
            values.append(invariants.plain(new))

    def assert_typed_unchanged(self) -> None:
        """Every cell that a person typed through `fill` holds what was typed."""
        for (tab, kode, label), expected in self.typed.items():
            cells = [self.at(tab, row, label) for row in self.rows(tab, kode)]
            found = [_as_typed(cell) for cell in cells if cell is not None]
            assert sorted(map(repr, found)) == sorted(map(repr, expected)), (
                f"{tab}, {kode}, «{label}»"
            )

    # -- whole stages ------------------------------------------------------------------------------

    def complete(self, *kodes: str, upto: str = "C") -> School:
        """Carry teachers through the stages with valid texts and real syncs, up to and including
        `upto`."""
        for letter in "ABCDEF"[: "ABCDEF".index(upto) + 1]:
            due = [kode for kode in kodes if self.status(kode, letter) != "Selesai"]
            for kode in due:
                self.fill(letter, kode, texts.done(letter, kode))
            if due:
                self.sync(max(self.today, texts.DAYS[letter]), rest=False)
            for kode in due:
                assert self.status(kode, letter) == "Selesai", (
                    f"{kode} {letter}: {self.next_step(kode, letter)}"
                )
        return self


def _as_typed(cell: Cell) -> object:
    """A cell as people typed it: a ticked box is their «Ya»."""
    return "Ya" if cell is True else invariants.plain(cell)


def _opened(file: Path | None, google: Emulator | None) -> tuple[Workbook, Hands]:
    """An empty workbook and the people at it."""
    if google:
        online = new_workbook(google)
        return online, GoogleHands(google, online.id)
    if file:
        return XlsxWorkbook(file), XlsxHands(file)
    book = MemoryWorkbook()
    return book, MemoryHands(book)


def _as_kept(kept: Book, google: Emulator) -> tuple[GoogleWorkbook, GoogleHands]:
    """A spreadsheet of its own, shared as ever, in which stands what was kept."""
    online = new_workbook(google)
    google.world.sheets.books[online.id] = kept.copy(online.id)
    return online, GoogleHands(google, online.id)


def book_again(book: MemoryWorkbook) -> MemoryWorkbook:
    """The same workbook once more, not a copy that somebody made of it."""
    again = copy(book)
    again._sheets = [sheet.copied() for sheet in book._sheets or ()]
    return again


def documents_again(documents: MemoryDocuments) -> MemoryDocuments:
    """The same documents once more."""
    again = MemoryDocuments(documents.broken)
    again.published = {key: dict(versions) for key, versions in documents.published.items()}
    again._owners = dict(documents._owners)
    return again


def is_idle(decision: Decision) -> bool:
    """Whether a sync would find nothing to do: no document to make, nothing to write, nothing to
    refuse."""
    return not (decision.due or decision.plan.changes or decision.plan.refusals)


def title(tab: str) -> str:
    """A tab by its letter or its title."""
    return STAGES.get(tab, tab)


def _frozen(roster: Sequence[Mapping[str, str]]) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(tuple(person.items()) for person in roster)


@cache
def _begun(
    roster: tuple[tuple[tuple[str, str], ...], ...],
    settings: tuple[tuple[str, object], ...],
    today: date,
) -> School:
    """A school in memory as `init` leaves it, made once and copied for each test."""
    people = [dict(person) for person in roster]
    return School._equipped(people, dict(settings), (None, None), None, today)


@cache
def _kept(
    roster: tuple[tuple[tuple[str, str], ...], ...],
    settings: tuple[tuple[str, object], ...],
    today: date,
    spare: int,
    switches: tuple[Any, ...],
) -> Book:
    """The spreadsheet of such a school, made once by `init` and copied for each test."""
    people = [dict(person) for person in roster]
    with Emulator(Switches(*switches)) as google:
        school = School._equipped(people, dict(settings), (None, google), None, today, spare)
        assert not google.bugs
        return google.world.sheets.books[school.hands.id]


@cache
def _filed(
    roster: tuple[tuple[tuple[str, str], ...], ...],
    settings: tuple[tuple[str, object], ...],
    today: date,
) -> Filed:
    """The file of such a school, made once by `init` and copied for each test."""
    people = [dict(person) for person in roster]
    with TemporaryDirectory() as folder:
        file = Path(folder, "sekolah.xlsx")
        School._equipped(people, dict(settings), (file, None), None, today).hands.close()
        return Filed.of(file)


def school_of(size: int) -> School:
    """A school of teachers G001, G002, …, synced once."""
    return deepcopy(_synced(size))


def school_with_drafts(size: int) -> School:
    """The same, each with a draft of their own on A."""
    return deepcopy(_drafted(size))


@cache
def _drafted(size: int) -> School:
    school = school_of(size)
    for number in range(1, size + 1):
        kode = f"G{number:03}"
        school.fill("A", kode, texts.preparation(kode) | {"Kelas": f"Kelas {number}"})
    school.sync(rest=False)
    return school


@cache
def _synced(size: int) -> School:
    roster = [{"Nama": f"{name} Pratama"} for name in NAMES[:size]]
    school = School.create(roster)
    school.sync(rest=False)
    return school


NAMES = (
    "Ani",
    "Beni",
    "Citra",
    "Dewi",
    "Eko",
    "Fitri",
    "Gani",
    "Hana",
    "Indra",
    "Joko",
    "Kartika",
    "Lukman",
)


@cache
def _prepared(upto: str, kodes: tuple[str, ...]) -> School:
    if upto:
        before = "ABCDEF"[: "ABCDEF".index(upto)][-1:]
        return deepcopy(_prepared(before, kodes if before else ())).complete(*kodes, upto=upto)
    school = School.create()
    school.sync(rest=False)
    return school


def school_at(upto: str = "", *kodes: str) -> School:
    """Three teachers (G001 Siti Aminah, G002 Budi Santoso, G003 Rina Wati); `kodes` have finished
    up to `upto`."""
    return deepcopy(_prepared(upto, (kodes or ("G001",)) if upto else ()))
