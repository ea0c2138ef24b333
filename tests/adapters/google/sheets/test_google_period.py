"""The period comes with the change: the Google adapter looks for it nowhere, so it reads it no
other way than we do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from tests.google_emulator.server import Emulator
from tests.support.google import OPERATOR
from tests.support.labels import A
from tests.support.school import School

SETTINGS = "Pengaturan"
DAY = "Jadwal Observasi"


@pytest.fixture(scope="module")
def google() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running
        assert not running.bugs


def move(school: School, label: str, before: str) -> None:
    columns = [school.column(SETTINGS, name) for name in (label, before)]
    school.hands.move_column(SETTINGS, *columns)
    school.changed()


def days_allowed(school: School, row: int) -> list[str]:
    """What the date rule of a teacher's row on A says."""
    column = school.column(A, DAY)
    fields = "sheets(properties/title,data/rowData/values/dataValidation/condition/values)"
    answer = school.hands._ask(
        OPERATOR, "GET", f"?fields={fields}&ranges=%27{A.replace(' ', '%20')}%27!{row}:{row}"
    )
    (sheet,) = answer["sheets"]
    cell = sheet["data"][0]["rowData"][0]["values"][column - 1]
    return [each["userEnteredValue"] for each in cell["dataValidation"]["condition"]["values"]]


@pytest.mark.parametrize(("label", "before"), [("Keterangan", "Nilai"), ("Nilai", "Nama")])
def test_fresh_rows_follow_the_period_where_columns_of_pengaturan_were_moved(
    google: Emulator, label: str, before: str
):
    school = School.create(google=google, documents=MemoryDocuments())
    move(school, label, before)
    school.sync(rest=False)
    row = next(number for number in range(2, 9) if school.seen.tabs[A].cell(number, 1))
    assert "2026" in " ".join(days_allowed(school, row))


def test_a_due_date_is_a_day_wherever_its_name_was_moved(google: Emulator):
    school = School.create(google=google, documents=MemoryDocuments())
    school.set("Batas B", date(2026, 8, 1))
    move(school, "Nilai", "Nama")
    move(school, "Keterangan", "Nama")
    row = next(row for row in school.seen.tabs[SETTINGS].grid if "Batas B" in row)
    assert date(2026, 8, 1) in row
