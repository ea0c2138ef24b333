"""What a long Riwayat costs: the same school with two hundred lines and with twenty thousand, by
turns, in a file and on Google; and the history of one teacher out of all of it.
"""

from __future__ import annotations

import json
import shutil
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bench.clocks import worked
from bench.figures import Line, trial
from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.adapters.xlsx import XlsxWorkbook, package
from sheets_sync.adapters.xlsx.kept_states import KeptStates
from sheets_sync.clock import Clock
from sheets_sync.core.answers.history import entries_of
from sheets_sync.core.answers.telling import Asked, telling
from sheets_sync.core.model.journal import JournalEntry, JournalLine
from sheets_sync.core.model.plan import AppendLines, SetCell
from sheets_sync.core.model.states import Keeping
from sheets_sync.core.model.words import Event
from sheets_sync.ports import Workbook
from sheets_sync.run import sync
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import Request, Response
from tests.support import texts
from tests.support.labels import STAGES
from tests.support.school import NAMES, School

TEACHERS, FEW, MANY = 60, 200, 20_000
AT_ONCE = 500
"""Lines in one write: the journal grows as it does in life."""
TURNS = 9
_LINES = f"{MANY:,} lines of Riwayat / {FEW}"
DAY = Clock.fixed(date(2026, 3, 3))
STUDY = "Upaya Mempelajari"


def school(**where: Any) -> School:
    """A year that has just begun, at rest."""
    roster = [{"Nama": f"{NAMES[n % 12]} Pratama {n}"} for n in range(TEACHERS)]
    made = School.create(roster, **where)
    made.sync(date(2026, 3, 3))
    return made


def fill(book: Workbook, lines: int) -> None:
    """So many lines in Riwayat, about all teachers."""
    told = list(_lines(lines - sum(1 for _ in book.journal())))
    for first in range(0, len(told), AT_ONCE):
        share = tuple(told[first : first + AT_ONCE])
        book.write([AppendLines("Riwayat", share)], book.read())


def _lines(count: int) -> Iterator[JournalLine]:
    """Versions of a text of usual length."""
    text, began = texts.preparation("G001")[STUDY], datetime(2016, 1, 4, 7)
    for number in range(count):
        kode, letter = f"G{number % TEACHERS + 1:03}", "ABCDE"[number % 5]
        said = f"{text} Versi {number}, {number * 7919 % 9973} murid."
        entry = JournalEntry(Event.TEXT_CHANGED, kode, letter, STUDY, said)
        yield from entry.lines(began + timedelta(hours=number), "sinkron")


def file_turns(folder: Path) -> dict[str, float]:
    """Seconds of the processor and bytes inflated, of syncs over both files, each of which keeps
    the state before it.
    """
    few, many = folder / "few.xlsx", folder / "many.xlsx"
    school(file=few).hands.close()
    fill(XlsxWorkbook(few), FEW)
    shutil.copy(few, many)
    fill(XlsxWorkbook(many), MANY)
    found: dict[str, list[float]] = {}
    states = {path.stem: _states(path) for path in (few, many)}
    for turn in range(TURNS):
        for name, path in (("few", few), ("many", many)):
            _type(XlsxWorkbook(path), f"Membaca dan mencoba di kelas, pekan ke-{turn}.")
            for what in ("changed", "unchanged"):
                book = XlsxWorkbook(path, None, states[name].keep)
                act = Inflating(lambda at=book: sync(at, MemoryDocuments(), DAY))  # type: ignore[misc]
                found.setdefault(f"{what} {name}", []).append(worked(act))
                found.setdefault(f"bytes {what} {name}", []).append(act.total)
    past = worked(lambda: telling(entries_of(XlsxWorkbook(many).journal(), "G001"), Asked()))
    return {name: statistics.median(values) for name, values in found.items()} | {"history": past}


def _states(path: Path) -> KeptStates:
    """What is kept of a file; no two of one second."""
    seconds = count()
    begin = datetime(2026, 3, 3, 7, tzinfo=UTC)
    now = lambda: begin + timedelta(seconds=next(seconds))  # noqa: E731
    return KeptStates(path, now, Keeping(), careful=True)


def measure_history(folder: Path) -> Iterator[Line]:
    """What is the same whatever stands in Riwayat, and what its history takes."""
    found, google = trial("file_turns", folder), google_turns()
    for what in ("changed", "unchanged"):
        few, many = (found[f"{what} {name}"] for name in ("few", "many"))
        detail = f"{many * 1000:.0f} ms / {few * 1000:.0f} ms"
        yield Line(f"{what} sync of a file, {_LINES}", many / few, 1.1, detail=detail)
    for what in ("a changed", "an unchanged"):
        few, many = (found[f"bytes {what.split()[1]} {name}"] for name in ("few", "many"))
        detail = f"{many:,.0f} / {few:,.0f}"
        yield Line(
            f"bytes inflated by {what} sync of a file, {_LINES}", many / few, 1.1, detail=detail
        )
    for what in ("changed", "unchanged"):
        (asked, few), (again, many) = (google[f"{what} {name}"] for name in ("few", "many"))
        detail = f"{many:,} / {few:,}; {again} / {asked} requests"
        figure = many / few if asked == again else again / asked * 2
        yield Line(f"bytes that Google answers, {what}, {_LINES}", figure, 1.1, detail=detail)
    yield Line(f"history of one teacher out of {MANY:,} lines (s)", found["history"], 1)


def _type(book: Workbook, text: str) -> None:
    seen = book.read()
    tab = seen.tabs[STAGES["A"]]
    book.write([SetCell(tab.title, 2, tab.grid[0].index(STUDY) + 1, text)], seen)


@dataclass
class Inflating:
    """An act, and how many bytes of parts it inflates."""

    act: Callable[[], object]
    total: int = 0

    def __call__(self) -> None:
        """Do it."""
        inflate = package.inflated

        def counted(*asked: Any) -> Iterator[bytes]:
            for chunk in inflate(*asked):
                self.total += len(chunk)
                yield chunk

        package.inflated = counted
        try:
            self.act()
        finally:
            package.inflated = inflate


class Weighed(Emulator):
    """Google, with its answers on the scales."""

    answered = 0

    def answer(self, request: Request) -> Response:
        """As always; what goes out is counted."""
        response = super().answer(request)
        content = response.content
        self.answered += len(content if isinstance(content, bytes) else json.dumps(content))
        return response


def google_turns() -> dict[str, tuple[int, int]]:
    """(requests, bytes answered) of syncs over both spreadsheets."""
    found: dict[str, tuple[int, int]] = {}
    for name, lines in (("few", FEW), ("many", MANY)):
        with Weighed() as google:
            made = school(google=google)
            fill(made.book, lines)
            made.fill("A", "G001", {STUDY: "Membaca dan mencoba di kelas, sekali lagi."})
            for what in ("changed", "unchanged"):
                asked, answered = len(google.log), google.answered
                sync(made.book, made.documents, DAY)
                work = len(google.log) - asked, google.answered - answered
                found[f"{what} {name}"] = work
    return found
