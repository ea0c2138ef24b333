"""Against the emulator's own quota and faults: a busy minute is waited for, what stays refused ends
at once."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.http.faults import (
    LoginFailed,
    NoAccess,
    NoScope,
    NoStorage,
    NotFound,
    Rejected,
)
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from tests.google_emulator.faults import Quota
from tests.google_emulator.server import Emulator
from tests.support.google import new_workbook

READ = "https://sheets.googleapis.com/v4/spreadsheets/{}"
FILES = "https://www.googleapis.com/drive/v3/files"


@pytest.fixture
def google():
    with Emulator() as emulator:
        emulator.now = 1_800_000_000.0
        yield emulator
        assert not emulator.bugs


@pytest.fixture
def book(google: Emulator) -> GoogleWorkbook:
    return new_workbook(google)


def patient(google: Emulator) -> GoogleHttp:
    """A client whose waits pass at Google too."""
    login = credentials_from("token:program")
    return GoogleHttp(login, google.url, sleep=google.clock.advance, now=google.clock.now)


@pytest.mark.parametrize("per_minute", [60, 20])
def test_a_run_that_hits_the_quota_slows_down_and_finishes(
    google: Emulator, book: GoogleWorkbook, per_minute: int
):
    google.quota = Quota(per_minute=per_minute)
    http, began = patient(google), google.now
    for _ in range(100):
        http.request("get", READ.format(book.id), params={"fields": "spreadsheetId"})
    refused = sum(sent.status == 429 for sent in google.log)
    assert refused == 0 if per_minute == 60 else refused > 0
    assert google.now - began < 100 / per_minute * 60 + 180


def test_two_runs_of_one_account_share_the_quota_and_both_finish(
    google: Emulator, book: GoogleWorkbook
):
    google.quota = Quota(per_minute=60)
    one, other = patient(google), patient(google)
    for _ in range(80):
        for http in (one, other):
            http.request(
                "post", READ.format(book.id) + ":batchUpdate", json={"requests": [_renamed()]}
            )


def _renamed() -> dict[str, object]:
    return {"updateSpreadsheetProperties": {"properties": {"title": "Sekolah"}, "fields": "title"}}


@pytest.mark.parametrize(
    ("kind", "on_sheets", "on_drive"),
    [
        ("403 permission", NoAccess, NoAccess),
        ("scope", NoScope, NoScope),
        ("storage quota", NoAccess, NoStorage),  # Sheets gives no reason for it
        ("404", NotFound, NotFound),
        ("401", LoginFailed, LoginFailed),
    ],
)
@pytest.mark.parametrize("service", ["sheets", "drive"])
def test_what_stays_refused_ends_at_once(
    google: Emulator,
    book: GoogleWorkbook,
    kind: str,
    on_sheets: type[Rejected],
    on_drive: type[Rejected],
    service: str,
):
    fault, place = (
        (on_sheets, READ.format(book.id))
        if service == "sheets"
        else (on_drive, f"{FILES}/{book.id}")
    )
    google.faults.add(kind, times=99)
    began, sent = google.now, len(google.log)
    with pytest.raises(Rejected) as caught:
        patient(google).request("get", place)
    assert type(caught.value) is fault
    assert google.now == began
    assert len(google.log) - sent <= 2
