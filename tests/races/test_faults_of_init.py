"""Every fault at every request of `init --google`: run again, it leaves one spreadsheet, whole and
shared."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.google.setup import founding
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.clock import Clock
from sheets_sync.errors import SheetsSyncError
from sheets_sync.run import initialise
from tests.google_emulator.drive.model import FOLDER, SPREADSHEET
from tests.google_emulator.faults import KINDS
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER, Person
from tests.races.ground import TODAY, Waits
from tests.races.test_faults import SLOW
from tests.support import texts
from tests.support.google import dressed, reach
from tests.support.invariants import column_of
from tests.support.labels import TABS
from tests.support.school import CATALOGUE

TITLE = "Praktik Kinerja 2026"
SHARES = founding.read_shares(["kepala@sekolah.example:editor"])
MOST = 14
"""More requests than an `init` sends."""
PASSING = ("429", "429 retry-after", "403 rate", "401", "slow")
"""What a run waits for or sends again by itself."""


def init(google: Emulator, folder: str) -> GoogleWorkbook:
    """As the command does it."""
    waits = Waits(google=google)
    http = reach(google, sleep=waits.sleep, now=waits.now)
    book = GoogleWorkbook(http, founding.found(http, TITLE, folder))
    founding.share(http, book.id, SHARES)
    initialise(book, CATALOGUE, Clock.fixed(TODAY), [dict(person) for person in texts.ROSTER])
    dressed(book)
    return book


@pytest.mark.long
def test_a_post_that_is_applied_and_not_answered():
    """What makes twins: the other requests of `init` may be sent again."""
    a_fault_at_any_request("503 after", "POST", 4)


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_at_any_request(kind: str):
    a_fault_at_any_request(kind, "", MOST)


def a_fault_at_any_request(kind: str, match: str, most: int) -> None:
    with Emulator() as google:
        for nth in range(1, most):
            folder = google.world.drive.add(f"Sekolah {nth}", FOLDER, None, Person(OWNER)).id
            google.faults.add(kind, match, nth=nth, seconds=SLOW)
            try:
                init(google, folder)
            except SheetsSyncError:
                assert kind not in PASSING
            google.faults.clear()
            assert_whole(google, init(google, folder), folder)
        assert google.bugs == []


def assert_whole(google: Emulator, book: GoogleWorkbook, folder: str) -> None:
    """One spreadsheet with every tab, teacher and right; a further `init` has nothing to send."""
    drive = google.world.drive
    made = [
        each.id
        for each in drive.files.values()
        if each.mime_type == SPREADSHEET and each.parents == [folder]
    ]
    assert made == [book.id]
    assert [sheet.title for sheet in google.world.sheets.books[book.id].sheets] == list(TABS)
    guru = book.read().tabs["Guru"]
    names = [line[column_of(guru, "Nama") - 1] for line in guru.grid[1:]]
    assert [name for name in names if name] == [person["Nama"] for person in texts.ROSTER]
    assert {grant.address: grant.role for grant in drive.files[book.id].grants.values()}[
        SHARES[0].email
    ] == "writer"
    assert dressed(book) == 0
