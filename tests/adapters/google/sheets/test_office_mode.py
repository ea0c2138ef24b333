"""An Excel file opened in Google Sheets has an address like a spreadsheet: every command says what
it is, and the way out."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.google.http.faults import OfficeFile
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from tests.google_emulator.server import Emulator
from tests.google_emulator.sheets.api import OFFICE
from tests.google_emulator.wire import OWNER, Person
from tests.support.google import reach


@pytest.mark.parametrize("asked", ["read", "exists", "titles"])
def test_an_excel_file_is_told_as_one(asked: str):
    with Emulator() as google:
        file = google.world.drive.add("Praktik Kinerja.xlsx", OFFICE, None, Person(OWNER))
        with pytest.raises(OfficeFile) as caught:
            getattr(GoogleWorkbook(reach(google), file.id), asked)()
        assert caught.value.exit_code == 2
        assert "Simpan sebagai Google Spreadsheet" in str(caught.value)
        assert not google.bugs
