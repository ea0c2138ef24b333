"""Schools to measure with: teachers at every stage, real texts, Riwayat filled, all written by the
program itself.

Built in memory by real runs, stage by stage, then put into a file; the last answers of people are
not yet synced, so that a run has something to patch on every stage tab.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.clock import Clock
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.model.plan import AppendLines, Change, SetCell
from sheets_sync.core.model.values import Tab
from sheets_sync.run import sync
from tests.support import texts
from tests.support.labels import STAGES
from tests.support.school import NAMES, School

LAST_DAY = texts.DAYS["F"]
ORDER = "ABCDEF"


def build(size: int, path: Path, *, documents: bool = False) -> None:
    """A school of `size` teachers in a file; without «Kota» its documents are held back."""
    roster = [
        {
            "Nama": f"{NAMES[n % 12]} {NAMES[n // 12 % 12]}wati {n}",
            "Nomor Induk Lain": f"NBM {n:07}",
        }
        for n in range(1, size + 1)
    ]
    book, printed = _opened(roster, documents), MemoryDocuments()
    sync(book, printed, Clock.fixed(texts.DAYS["A"]))
    for at, letter in enumerate(ORDER):
        _answer(book, letter, [kode for kode in kodes(size) if level(kode) > at])
        sync(book, printed, Clock.fixed(texts.DAYS[letter]))
    for at, letter in enumerate(ORDER):
        _answer(book, letter, [kode for kode in kodes(size) if level(kode) == at])
    _save(book, size, path)


def _opened(roster: list[dict[str, str]], documents: bool) -> MemoryWorkbook:
    school = School.create(roster)
    if not documents:
        school.set("Kota", None)
    book = school.book
    if not isinstance(book, MemoryWorkbook):
        raise TypeError("a school without a file is in memory")
    return book


def kodes(size: int) -> Iterator[str]:
    """G001, G002, …"""
    return (f"G{number:03}" for number in range(1, size + 1))


def level(kode: str) -> int:
    """How many stages a teacher has finished."""
    return int(kode[1:]) % 7


def _answer(book: MemoryWorkbook, letter: str, wanted: list[str]) -> None:
    """People fill in a stage."""
    tab = book.read().tabs[STAGES[letter]]
    columns = {str(cell): number for number, cell in enumerate(tab.grid[0], 1)}
    rows = {str(line[0]).partition(" ")[0]: number for number, line in enumerate(tab.grid, 1)}
    for kode in wanted:
        for label, value in texts.done(letter, kode).items():
            book.type(tab.title, rows[kode], columns[label], value)  # type: ignore[arg-type]


def _save(source: MemoryWorkbook, size: int, path: Path) -> None:
    book = XlsxWorkbook(path)
    book.create(layout(LAST_DAY.year, size))
    seen = book.read()
    changes: list[Change] = [
        c for tab in source.read().tabs.values() for c in _cells(tab, seen.tabs[tab.title])
    ]
    journal = source.read_tab("Riwayat")
    book.write([*changes, AppendLines("Riwayat", journal.grid[1:])], seen)  # type: ignore[arg-type]


def _cells(tab: Tab, drawn: Tab) -> Iterator[SetCell]:
    for row, line in enumerate(tab.grid, 1):
        for column, cell in enumerate(line, 1):
            if cell is not None and drawn.cell(row, column) != cell:
                yield SetCell(tab.title, row, column, cell)  # type: ignore[arg-type]
