"""The kept states of a school on each backend, and what `redact` needs beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sheets_sync.adapters.google.drive.copies import Copied, GoogleBackups, GoogleEdit
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.adapters.xlsx.backups import XlsxBackups, backups_of
from sheets_sync.clock import Clock
from sheets_sync.core.judging.safety import DEFAULT_LIMITS
from sheets_sync.core.model.states import Keeping, State
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.ports import Workbook
from sheets_sync.run import Order
from tests.support.school import School, book_again

SHORT = Keeping(2, 2, 1, 1)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


class MemoryBackups:
    """States of a workbook in memory; the last few, which is enough to look into."""

    trouble, all_forgotten, place = "", True, "memori"

    def __init__(self, book: MemoryWorkbook) -> None:
        self._book, self._kept = book, dict[State, MemoryWorkbook]()

    def keep(self) -> None:
        """What stands there now."""
        at = BEGIN.replace(tzinfo=None) + timedelta(minutes=self._book.revision)
        kept = [*self._kept.items(), (State(f"{at}", at), book_again(self._book))]
        self._kept = dict(kept[-3:])

    def states(self) -> list[State]:
        return [*reversed(self._kept)]

    def others(self) -> list[str]:
        return []

    @contextmanager
    def opened(self, state: State) -> Iterator[Workbook]:
        yield self._kept[state]

    @contextmanager
    def forgetting(self, state: State | None = None) -> Iterator[GoogleEdit]:
        yield GoogleEdit(self._kept[state] if state else self._book)


@dataclass
class Shelf:
    """A school with its states, as a command gets it."""

    school: School
    backups: Any
    in_drive: bool = False
    rhk: str = DEFAULT_RHK
    limits: Any = DEFAULT_LIMITS

    @property
    def workbook(self) -> Workbook:
        return self.school.book

    @property
    def clock(self) -> Clock:
        return self.school.clock

    @property
    def order(self) -> Order:
        """How a sync is asked for; in memory somebody keeps the state before it."""
        if isinstance(self.backups, MemoryBackups):
            self.backups.keep()
        return Order(copies=self.backups if self.in_drive else None)


@dataclass
class Ticking:
    """A machine's clock: no two states are of one second."""

    passed: Callable[[], date]
    now: datetime = BEGIN

    def __call__(self) -> datetime:
        day = self.passed()
        self.now = max(self.now + timedelta(seconds=1), datetime(*day.timetuple()[:3], tzinfo=UTC))
        return self.now


def shelf_of(school: School) -> Shelf:
    """Of a school; one in a file keeps its states from here on."""
    book: Any = school.book
    if isinstance(book, GoogleWorkbook):
        kept = GoogleBackups(
            book.http, Copied(book.id), Keeping(), lambda key: GoogleWorkbook(book.http, key)
        )
        return Shelf(school, kept, in_drive=True)
    if isinstance(book, MemoryWorkbook):
        return Shelf(school, MemoryBackups(book))
    path = Path(book.name)
    backups = _of_file(path, school)
    school.book = XlsxWorkbook(path, None, backups.keep)
    return Shelf(school, backups)


def _of_file(path: Path, school: School) -> XlsxBackups:
    clock = Ticking(passed=lambda: school.today)
    return backups_of(path, clock, SHORT, careful=True)
