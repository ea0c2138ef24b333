"""Many schools on one emulator with their list, cheap to make, and tasks of the program over them
as processes of their own.

All workbooks begin as copies of one that came to rest, which share what nobody changes; what the
program remembers of each stands on its file as a run would have left it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sheets_sync.adapters.google.drive.fleet import GoogleFleet
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.core.fleet.dealing import DELAY, Mark, entry_mark
from sheets_sync.core.fleet.registry import School as Listed
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.run import sync_deployment
from sheets_sync.settings.google import Google
from sheets_sync.settings.shape import Settings
from sheets_sync.wiring import Given, deploy_settings
from tests.google_emulator.drive.model import SPREADSHEET
from tests.google_emulator.server import Emulator
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.wire import Person
from tests.support import texts
from tests.support.command import ROOT
from tests.support.google import OPERATOR, PRINCIPAL, PROGRAM, TEACHER, GoogleHands, reach
from tests.support.labels import A
from tests.support.school import NAMES, School

DAY = date(2026, 3, 2)


Accounts = tuple[str, ...]


@cache
def base(teachers: int, accounts: Accounts = ()) -> Book:
    """A school's workbook at rest, whose protected cells these accounts may change."""
    roster = [{"Nama": f"{NAMES[n % 12]} Pratama {n}"} for n in range(teachers)]
    with Emulator() as google:
        school = School.create(roster, {**texts.SETTINGS, "Kota": None}, google=google)
        login = Google(api_root=google.url, credentials=f"token:{PROGRAM}")
        settings = Settings(workbook=school.hands.id, google=login)
        while sync_deployment(deploy_settings(settings, Given(today=DAY))).rounds:
            pass
        assert not google.bugs
        found: Book = google.world.sheets.books[school.hands.id]
    for sheet in found.sheets:
        sheet.objects["protectedRanges"] = [
            {**each, "editors": {"users": [*each.get("editors", {}).get("users", ()), *accounts]}}
            for each in sheet.objects["protectedRanges"]
        ]
    return found


def _moved(kept: Book, workbook: str) -> Book:
    """Its twin, whose memory knows it by its own id: it is nobody's copy."""
    book = kept.copy(workbook)
    (memory,) = [sheet for sheet in book.sheets if sheet.title == "_status"]
    memory.rows = [_renamed(row, kept.id, workbook) for row in memory.rows]
    return book


def _renamed(row: dict[int, Any], old: str, new: str) -> dict[int, Any]:
    key, text, _ = (_said(row.get(column, {})) for column in range(3))
    if old not in text:
        return row
    text = text.replace(old, new)
    spoken = {1: text, 2: short_hash(key + text)}
    cells = {at: {"userEnteredValue": {"stringValue": said}} for at, said in spoken.items()}
    return {**row, **{at: {**row[at], **cell} for at, cell in cells.items()}}


def _said(cell: dict[str, Any]) -> str:
    return str(cell.get("userEnteredValue", {}).get("stringValue", ""))


@dataclass
class Told:
    """What one task said."""

    code: int
    schools: list[dict[str, Any]]
    summary: dict[str, Any]
    """Empty where it was killed."""
    stderr: str
    seconds: float = 0.0
    """Of the processor."""
    megabytes: float = 0.0
    """At most."""


class Peak(threading.Thread):
    """How much memory a process takes at most, looked up while it lives: what the system tells of
    one that has ended counts that of its parent, too."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._status, self.megabytes = Path(f"/proc/{pid}/status"), 0.0
        self.start()

    def run(self) -> None:
        """Until it is gone; on a system without /proc nothing is known."""
        with suppress(OSError):
            while found := re.search(r"VmHWM:\s+(\d+)", self._status.read_text()):
                self.megabytes = int(found[1]) / 1024
                time.sleep(0.05)


@dataclass(frozen=True)
class Started:
    """A task under way."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path
    peak: Peak

    def end(self) -> Told:
        """Wait for it; what it said, and what it cost. A line that a death cut off is none."""
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        lines = [*_read(self.out.read_text("utf-8").splitlines())]
        schools = [line for line in lines if "school" in line]
        summary = next((line for line in lines if "summary" in line), {})
        cost = usage.ru_utime + usage.ru_stime, self.peak.megabytes
        return Told(self.process.returncode, schools, summary, self.err.read_text("utf-8"), *cost)


class District:
    """So many schools of so many teachers, at rest."""

    def __init__(
        self, google: Emulator, folder: Path, count: int, teachers: int = 3, accounts: Accounts = ()
    ) -> None:
        """`accounts`: others as which the program may run."""
        self.google, self.folder = google, folder
        kept, drive, me = base(teachers, accounts), google.world.drive, Person.of(PROGRAM)
        self.ids: list[str] = []
        self._started = 0
        for number in range(count):
            file = drive.add(f"Praktik Kinerja {number}", SPREADSHEET, None, me)
            for person in (OPERATOR, PRINCIPAL, TEACHER, *accounts):
                drive.share(file.id, person, "writer")
            google.world.sheets.books[file.id] = _moved(kept, file.id)
            self.ids.append(file.id)
        self.registry = folder / "sekolah.csv"
        self.config = folder / "sheets-sync.toml"
        self.enlist(self.ids)
        logins = [f"token:sa:{each.partition('@')[0]}" for each in accounts]
        told = {"api_root": google.url, "credentials": f"token:{PROGRAM}", "accounts": logins}
        lines = [f"{name} = {json.dumps(value)}" for name, value in told.items() if value]
        self.config.write_text("\n".join(["[google]", *lines, ""]))

    def enlist(self, ids: Sequence[str]) -> None:
        """These schools stand in the list."""
        rows = [f"{self.name(each)};{each}" for each in ids]
        self.registry.write_text("\n".join(["Sekolah;Buku Kerja", *rows]), "utf-8")

    def name(self, workbook: str) -> str:
        """Of a school."""
        return f"SDN {self.ids.index(workbook)}" if workbook in self.ids else f"Lain {workbook}"

    def at_rest(self) -> None:
        """As an earlier run left it, which found nothing to do."""
        fleet = GoogleFleet(reach(self.google))
        schools = [Listed(f"SDN {n}", each, f"baris {n + 2}") for n, each in enumerate(self.ids)]
        for each in self.ids:
            self.google.world.drive.files[each].app_properties["sheets-sync-fleet"] = "1"
        seen = fleet.look(schools)
        at = datetime.fromtimestamp(self.google.now, UTC) - DELAY - timedelta(minutes=1)
        for school in schools:
            state = seen[school.workbook].state
            fleet.keep(school, Mark(state, entry_mark(school), at, succeeded=at))

    def type(self, numbers: Sequence[int], kode: str = "G001") -> None:
        """A teacher of each of these schools types."""
        row = {**texts.preparation(kode), "Kumpulkan": "Ya"}
        at, columns = self._place(numbers[0], kode)
        for number in numbers:
            hands = GoogleHands(self.google, self.ids[number])
            for label, value in row.items():
                hands.type(A, at, columns[label], value)

    def _place(self, number: int, kode: str) -> tuple[int, dict[str, int]]:
        """Where a teacher's row and all columns are: in all schools the same."""
        school = School(
            GoogleWorkbook(reach(self.google), self.ids[number]),
            GoogleHands(self.google, self.ids[number]),
            MemoryDocuments(),
        )
        grid = school.seen.tabs[A].grid
        columns = {str(cell): number for number, cell in enumerate(grid[0], 1)}
        at = next(n for n, line in enumerate(grid, 1) if str(line[0]).partition(" ")[0] == kode)
        return at, columns

    # -- processes

    def start(self, index: int, count: int, *words: str) -> Started:
        """One task of the program."""
        where = ["--registry", str(self.registry), "--config", str(self.config)]
        part = ["--task", str(index), "--tasks", str(count), "--today", DAY.isoformat(), "--json"]
        self._started += 1
        out, err = (self.folder / f"{self._started}.{kind}" for kind in ("out", "err"))
        with out.open("w") as lines, err.open("w") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "sheets_sync", "fleet", "sync", *where, *part, *words],
                cwd=self.folder,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdout=lines,
                stderr=said,
            )
        return Started(process, out, err, Peak(process.pid))

    def run(self, count: int, *words: str) -> list[Told]:
        """All tasks at once, to their end."""
        return [task.end() for task in [self.start(n, count, *words) for n in range(count)]]

    def contents(self) -> list[Any]:
        """What stands in the cells of each workbook, without when it was written."""
        return [texts_of(self.google.world.sheets.books[each]) for each in self.ids]

    def asked(self, since: int) -> Counter[tuple[str, str]]:
        """(kind, workbook) → requests of Sheets that were answered well since then."""
        found: Counter[tuple[str, str]] = Counter()
        for one in self.google.log[since:]:
            if one.kind.startswith("sheets_") and one.status == 200:
                found[one.kind, one.path.split("/")[3].partition(":")[0]] += 1
        return found


def _read(lines: Sequence[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            continue


def texts_of(book: Book) -> dict[str, list[tuple[int, int, object]]]:
    """The values of all tabs that people see, but Riwayat, which tells the time."""
    found = {}
    for sheet in book.sheets:
        if sheet.title.startswith("_") or sheet.title == "Riwayat":
            continue
        found[sheet.title] = [
            (row, column, cell["userEnteredValue"])
            for row, line in enumerate(sheet.rows)
            for column, cell in sorted(line.items())
            if "userEnteredValue" in cell
        ]
    return found
