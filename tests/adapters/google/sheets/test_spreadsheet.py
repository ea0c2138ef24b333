"""What is taken for the answer to a batch, and what is not."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.google.http.faults import Intercepted
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.support.google import new_workbook, reach

TITLE = {"updateSpreadsheetProperties": {"properties": {"title": "Baru"}, "fields": "title"}}


@pytest.mark.parametrize("come", [True, False])
def test_an_answer_to_a_read_that_comes_late_answers_no_batch(come: bool):
    with Emulator(Switches(replies_come_under_a_mask=come)) as google:
        here = Spreadsheet(reach(google), new_workbook(google).id)
        here.send([TITLE], {})
        here.sheets()
        google.faults.add("mixed up before", ":batchUpdate")
        with pytest.raises(Intercepted):
            here.send([TITLE], {})
