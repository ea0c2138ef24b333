"""`init --plan` on a live spreadsheet: what it hits because rows moved is given back."""

from __future__ import annotations

import pytest

from sheets_sync.core.judging.safety import DEFAULT_LIMITS
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.core.setup.plan_file import PlanFile, Planned, take_plan
from sheets_sync.errors import Stale
from sheets_sync.run import look
from sheets_sync.run.giving_back import OwnWrite
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import Request
from tests.support.fenced import Fenced, guarded
from tests.support.google import OPERATOR
from tests.support.labels import A

FOCUS = "Sub-indikator"


def move_rows(here: Fenced) -> list[Request]:
    """Somebody inserts a row above all others, once, right before the batch."""
    moved: list[Request] = []

    def insert(request: Request) -> None:
        if request.method == "POST" and not moved:
            moved.append(request)
            sheet = here.sheet_id(A)
            span = {"sheetId": sheet, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
            here.batch(OPERATOR, {"insertDimension": {"range": span}})

    here.google.before(insert)
    return moved


def test_rows_that_move_in_the_moment_of_the_write_keep_what_stood_there():
    with Emulator() as google:
        here = guarded(google)
        school = here.school
        school.fill("A", "G001", {FOCUS: "PDP"})
        school.sync(rest=False)
        list_ = PlanFile((Planned(2, {"Nama": "Budi Santoso"}, ("KSK",)),))
        desk = look(school.book, DEFAULT_RHK, school.clock, DEFAULT_LIMITS).desk
        moved = move_rows(here)
        with pytest.raises(Stale, match="Tidak ada yang hilang"):
            OwnWrite(school.book, school.clock, "daftar").write(
                take_plan(desk, list_).changes, desk.snapshot
            )
        here.google.no_hooks()
        school.changed()
        assert moved
        assert [school.cell("A", kode, FOCUS) for kode in ("G001", "G003")] == ["PDP", None]
        again = look(school.book, DEFAULT_RHK, school.clock, DEFAULT_LIMITS).desk
        OwnWrite(school.book, school.clock, "daftar").write(
            take_plan(again, list_).changes, again.snapshot
        )
        school.changed()
        assert str(school.cell("A", "G002", FOCUS)).startswith("KSK")
