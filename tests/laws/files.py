"""The machine on an .xlsx file, edited with openpyxl between runs of the program."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path
from typing import ClassVar

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.model.plan import SetCell
from tests.laws.edits import People
from tests.laws.machine import Machine, prepared
from tests.laws.watched import Watch, WatchedXlsx, cells_of
from tests.support.hands import XlsxHands


@cache
def drawn(start: str, folder: Path) -> bytes:
    """A prepared school as a file: drawn by the program, filled through its own write."""
    path = folder / f"{start}.xlsx"
    book, source = XlsxWorkbook(path), prepared(start)
    book.create(layout(2026, 12))
    seen = book.read()
    tabs = [*source.read().tabs.values(), source.read_tab("Riwayat")]
    book.write(
        [
            SetCell(tab.title, row, column, cell)  # type: ignore[arg-type]
            for tab in tabs
            for (row, column), cell in cells_of(tab).items()
            if tab.title == "Riwayat" or seen.tabs[tab.title].cell(row, column) != cell
        ],
        seen,
    )
    return path.read_bytes()


class FileMachine(Machine):
    """The same people and laws, the workbook in a file."""

    folder: ClassVar[Path]
    numbers: ClassVar[itertools.count[int]] = itertools.count()

    def begin(self, start: str) -> None:
        """A file of its own for each example."""
        path = self.folder / f"sekolah-{next(self.numbers)}.xlsx"
        path.write_bytes(drawn(start, self.folder))
        self.path = path
        self.book = WatchedXlsx(path)
        self.book.watch = Watch()
        self.people = People(self.book, XlsxHands(path))

    def teardown(self) -> None:
        """Leave nothing behind."""
        if hasattr(self, "path"):
            self.path.unlink(missing_ok=True)
