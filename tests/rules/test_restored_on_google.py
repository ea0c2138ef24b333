"""On a live spreadsheet people act between any two requests: nothing of theirs is lost by a
restore, and what is shut stays shut."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.answers.restoring.wishes import WholeRow
from sheets_sync.errors import Misused, Stale
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import Request
from tests.support import texts
from tests.support.fenced import Fenced, guarded
from tests.support.google import OPERATOR, reach
from tests.support.labels import A
from tests.support.restoring import looked, putting, restored
from tests.support.school import School

STUDY = "Upaya Mempelajari"
OTHER = "Teks rekan yang tertempel di sini."


@pytest.fixture
def here() -> Iterator[Fenced]:
    """G001 to G003 have drafts; then the row of G001 is pasted over, and a sync sees it."""
    with Emulator() as google:
        fenced = guarded(google)
        school = fenced.school
        for kode in ("G001", "G002", "G003"):
            school.fill("A", kode, texts.preparation(kode))
        school.sync(rest=False)
        school.today += timedelta(days=1)
        school.fill("A", "G001", {STUDY: OTHER})
        school.sync(rest=False)
        yield fenced


def wish(school: School) -> WholeRow:
    """How G001 stood the day before."""
    return WholeRow("G001", datetime.combine(school.today - timedelta(days=1), time(23)))


@pytest.mark.long
def test_a_row_that_somebody_protects_is_named_and_left(here: Fenced):
    school = here.school
    place = school.column("A", STUDY)
    row = school.rows("A", "G001")[0]
    area = {"startRowIndex": row - 1, "endRowIndex": row}
    shut = here.protect(A, **area, startColumnIndex=place - 1, endColumnIndex=place)
    with pytest.raises(Misused, match="dilindungi"):
        restored(school, "A", wish(school))
    school.changed()
    assert school.cell("A", "G001", STUDY) == OTHER
    here.open(shut)
    school.book = GoogleWorkbook(reach(here.google, "sa:program"), here.id)
    restored(school, "A", wish(school))
    assert school.cell("A", "G001", STUDY) == texts.preparation("G001")[STUDY]


@pytest.mark.long
def test_a_row_that_moves_in_the_moment_of_the_write_takes_nobodys_text(here: Fenced):
    school = here.school
    plan = looked(school, "A", wish(school))
    one = putting(school.book, school.clock, "A", wish(school))
    moved = []

    def insert(request: Request) -> None:
        """Somebody inserts a row above all others, once, right before the batch."""
        if request.method == "POST" and not moved:
            moved.append(request)
            span = {
                "sheetId": here.sheet_id(A),
                "dimension": "ROWS",
                "startIndex": 1,
                "endIndex": 2,
            }
            here.batch(OPERATOR, {"insertDimension": {"range": span}})

    here.google.before(insert)
    with pytest.raises(Stale, match="dipindahkan"):
        one.write(plan)
    here.google.no_hooks()
    school.changed()
    assert moved
    for kode in ("G002", "G003"):
        assert school.cell("A", kode, STUDY) == texts.preparation(kode)[STUDY]
    assert school.cell("A", "G001", STUDY) == OTHER
    restored(school, "A", wish(school))
    assert school.cell("A", "G001", STUDY) == texts.preparation("G001")[STUDY]
    school.sync()
