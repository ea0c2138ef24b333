"""In a workbook whose locale writes the month first, a sync says which dates may be others than
those that were typed, until the locale is Indonesian."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.plan import Severity
from sheets_sync.run import sync
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.google import SHEETS, ask
from tests.support.school import School


@pytest.mark.parametrize(("locale", "told"), [("en_US", True), ("id_ID", False), ("en_GB", False)])
def test_dates_that_could_be_others_are_told_by_sync(locale: str, told: bool):
    with Emulator() as google:
        school = School.create(google=google)
        school.sync(rest=False)
        change = {"properties": {"locale": locale}, "fields": "locale"}
        wish = {"requests": [{"updateSpreadsheetProperties": change}]}
        ask(google, "program", "POST", f"{SHEETS}/{school.book.id}:batchUpdate", wish)
        school.fill("A", "G001", texts.preparation("G001"))
        report = sync(school.book, school.documents, school.clock)
        found = [each for each in report.problems if each.code == "month_first"]
        assert bool(found) is told
        for each in found:
            assert each.severity is Severity.WARNING
            assert "«Jadwal Observasi» tab A baris 2 (" in each.message
        assert not google.bugs
