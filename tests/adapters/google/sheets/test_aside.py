"""Where Google's answer does not bring the state after a write, the write sets it aside: what it
hit is known however people move rows before the next read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from sheets_sync.adapters.google.sheets.aside import copy_id
from sheets_sync.adapters.google.sheets.generation import ASIDE
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import Snapshot, Tab
from tests.google_emulator.server import Emulator
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.switches import Switches, flipped
from tests.google_emulator.wire import Request
from tests.support import labels, texts
from tests.support.google import reach
from tests.support.invariants import column_of
from tests.support.school import School

SILENT = ("updated_spreadsheet_is_returned",)
LATE = ("bad_response_range_after_commit",)
NAMELESS = ("replies_come_under_a_mask", "named_ranges_with_ranges")
WRITE = ":batchUpdate"
COPY = "_sheets_sync_"


@dataclass
class Desk:
    """A school on Google."""

    google: Emulator
    school: School

    @property
    def book(self) -> Book:
        """The spreadsheet as it stands."""
        return self.google.world.sheets.books[self.workbook().id]

    def workbook(self) -> GoogleWorkbook:
        """What a new run opens."""
        return GoogleWorkbook(reach(self.google), self.school.book.id)  # type: ignore[attr-defined]

    @property
    def is_marked(self) -> bool:
        """Whether the workbook remembers that states are to be set aside."""
        return any(each["name"] == ASIDE for each in self.book.named_ranges)

    @property
    def copies(self) -> list[str]:
        """The copies that stand there."""
        return [sheet.title for sheet in self.book.sheets if sheet.title.startswith(COPY)]

    def meanwhile(self, act: Callable[[], None]) -> None:
        """Somebody acts once, after the next write and before what the program asks then."""
        batches: list[bool] = []

        def hook(request: Request) -> None:
            if any(batches):
                self.google.no_hooks()
                act()
            batches.append(b"addNamedRange" in request.body)

        self.google.before(hook)

    def sorted(self) -> None:
        """The teachers, from below."""
        tab = self.workbook().read().tabs["Guru"]
        column = column_of(tab, "Nama")
        self.school.hands.sort("Guru", column, reverse=True)  # type: ignore[attr-defined]

    def written(self, text: str) -> tuple[Snapshot, Snapshot]:
        """One write of a run: what it was planned on, and what stood there right after it.
        Somebody renames a tab before it.
        """
        book = self.workbook()
        seen = book.read()
        self.school.hands.rename_tab(labels.B, "Observasi kita")  # type: ignore[attr-defined]
        column = column_of(seen.tabs["Guru"], "Catatan Data")
        after = book.write([SetCell("Guru", 2, column, text)], seen) or book.read()
        return seen, after


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    with Emulator(flipped(*request.param) if request.param else Switches()) as google:
        school = School.create(google=google)
        school.sync(rest=False)
        yield Desk(google, school)
        assert google.bugs == []


def names(tab: Tab) -> list[object]:
    return [row[column_of(tab, "Nama") - 1] for row in tab.grid[1:]]


@pytest.mark.long
@pytest.mark.parametrize("desk", [SILENT, LATE, NAMELESS], indirect=True, ids=str)
def test_the_state_is_that_of_the_write_whatever_people_do_before_it_is_read(desk: Desk):
    assert desk.is_marked
    desk.meanwhile(desk.sorted)
    seen, after = desk.written("dari program")
    guru = after.tabs["Guru"]
    assert guru.cell(2, column_of(guru, "Catatan Data")) == "dari program"
    assert names(guru) == names(seen.tabs["Guru"])
    assert names(desk.workbook().read().tabs["Guru"]) != names(guru), "nobody sorted"
    assert after.tabs.keys() == seen.tabs.keys()
    assert after.tabs["_status"] == seen.tabs["_status"]


@pytest.mark.parametrize("desk", [SILENT, LATE, NAMELESS], indirect=True, ids=str)
def test_nothing_of_it_stays_and_nobody_sees_it(desk: Desk):
    shown: list[str] = []
    desk.google.before(
        lambda _: shown.extend(
            sheet.title
            for sheet in desk.book.sheets
            if sheet.title.startswith(COPY) and not sheet.properties.get("hidden")
        )
    )
    desk.written("dari program")
    assert (desk.copies, shown) == ([], [])
    assert desk.workbook().titles() == desk.workbook().read().titles


@pytest.mark.parametrize("desk", [SILENT], indirect=True, ids=str)
def test_a_copy_that_somebody_deletes_is_no_fault(desk: Desk):
    def hook(request: Request) -> None:
        if b"deleteSheet" in request.body:
            desk.google.no_hooks()
            first = next(each.id for each in desk.book.sheets if each.title in desk.copies)
            desk.school.hands._batch({"deleteSheet": {"sheetId": first}})  # type: ignore[attr-defined]

    desk.google.before(hook)
    _, after = desk.written("dari program")
    assert desk.copies == []
    assert after.tabs["Guru"].cell(2, column_of(after.tabs["Guru"], "Catatan Data"))


@pytest.mark.parametrize("desk", [SILENT], indirect=True, ids=str)
def test_where_google_takes_no_copy_the_write_goes_without(desk: Desk):
    for generation in range(20):
        taken = {"sheetId": copy_id(generation, 3), "title": f"Tab sekolah {generation}"}
        desk.school.hands._batch({"addSheet": {"properties": taken}})  # type: ignore[attr-defined]
    desk.school.complete("G001", upto="A")
    desk.school.assert_at_rest()
    assert desk.copies == []


@pytest.mark.parametrize("desk", [()], indirect=True, ids=["usual"])
def test_where_google_brings_the_state_nothing_is_set_aside(desk: Desk):
    copied: list[Request] = []
    desk.google.before(
        lambda request: copied.append(request) if b"duplicateSheet" in request.body else None
    )
    desk.school.fill("A", "G001", texts.done("A", "G001"))
    desk.school.sync()
    assert (copied, desk.is_marked) == ([], False)


@pytest.mark.parametrize("desk", [LATE], indirect=True, ids=str)
def test_a_school_that_was_made_earlier_learns_it_where_a_tab_is_renamed(desk: Desk):
    desk.book.named_ranges = [each for each in desk.book.named_ranges if each["name"] != ASIDE]
    seen = desk.workbook().read()
    desk.school.hands.rename_tab("Guru", "Guru kita")  # type: ignore[attr-defined]
    column = column_of(seen.tabs["Guru"], "Catatan Data")
    desk.workbook().write([SetCell("Guru", 2, column, "dari program")], seen)
    assert desk.is_marked
