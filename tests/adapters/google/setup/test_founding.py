"""A workbook of one title in one folder is made once, also where Google does not look
everywhere."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.setup.founding import found
from sheets_sync.errors import Failed
from tests.google_emulator.drive.model import SPREADSHEET
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER
from tests.support.answers import Answer, Answers
from tests.support.google import reach

NOTHING = Answer(200, {"files": [], "incompleteSearch": True})


def test_in_a_shared_drive_it_is_found_although_google_does_not_look_everywhere():
    with Emulator() as google:
        folder = google.world.drive.add_shared_drive("Sekolah", {OWNER: "fileOrganizer"})
        made = found(reach(google), "Praktik Kinerja 2026", folder)
        google.world.drive.incomplete_search = True
        assert found(reach(google), "Praktik Kinerja 2026", folder) == made
        files = google.world.drive.files.values()
        assert [each.id for each in files if each.mime_type == SPREADSHEET] == [made]
        assert not google.bugs


def test_where_google_has_not_looked_everywhere_no_second_one_is_made():
    with Answers() as google:
        google.script(NOTHING, Answer(200, {"id": "folder", "driveId": "sekolah"}), NOTHING)
        here = GoogleHttp(credentials_from("token:program"), google.url)
        with pytest.raises(Failed) as caught:
            found(here, "Praktik Kinerja 2026", "folder")
        assert caught.value.code == "search_incomplete"
        assert {each.method for each in google.seen} == {"GET"}
