"""The program's own address, where its login does not tell it, comes from Google: without it every
protection would shut the program out."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheets_sync.ports import Dressed
from sheets_sync.run import initialise
from sheets_sync.wiring import Given, deploy
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER

ROBOT = "program@proyek.iam.gserviceaccount.com"


@pytest.mark.long
@pytest.mark.parametrize("passes", [True, False])
def test_a_bare_token_in_a_shared_drive_protects_and_is_let_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passes: bool
):
    monkeypatch.chdir(tmp_path)
    with Emulator() as google:
        google.switches.managers_pass_protection = passes
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE__API_ROOT", google.url)
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE__CREDENTIALS", "token:sa:program")
        members = {ROBOT: "fileOrganizer", OWNER: "organizer"}
        drive = google.world.drive.add_shared_drive("Sekolah", members)
        here = deploy(Given(title="Praktik Kinerja", folder=drive))
        initialise(here.workbook, here.catalogue, here.clock)
        assert here.dress().added > 0
        book = google.world.sheets.books[here.access.workbook_id]
        for sheet in book.sheets:
            for protected in sheet.objects["protectedRanges"]:
                assert ROBOT in protected["editors"]["users"]
        assert here.dress() == Dressed(0)
        assert not google.bugs
