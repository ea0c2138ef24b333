"""D, where a teacher has many rows: each goes back as itself, wherever it stands by then."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from sheets_sync.core.answers.history import entries_of
from sheets_sync.core.answers.restoring.whole_tab import WholeTab
from sheets_sync.core.answers.restoring.wishes import DeletedRow, OneCell, WholeRow
from sheets_sync.errors import Misused
from tests.support import texts
from tests.support.history import rows_in
from tests.support.labels import D
from tests.support.restoring import looked, number_of, restored
from tests.support.school import School, school_at

NAME, DONE_WHAT = "Nama Kegiatan", "Uraian"


def with_activities(count: int = 3) -> School:
    """G001 has carried out some."""
    school = school_at("C")
    school.fill("D", "G001", texts.activity("G001", 1))
    for number in range(2, count + 1):
        school.add_row("D", {"Kode": "G001"} | texts.activity("G001", number))
    school.sync(texts.DAYS["D"], rest=False)
    return school


def evening(school: School) -> datetime:
    """Late on the present day."""
    return datetime.combine(school.today, time(23, 59, 59))


def later(school: School) -> None:
    """Some days go by."""
    school.today += timedelta(days=2)


def activities(school: School) -> list[tuple[object, ...]]:
    """What every row of G001 says."""
    labels = ("Tanggal", NAME, DONE_WHAT, "Status Kegiatan")
    rows = school.rows("D", "G001")
    return sorted(tuple(school.at("D", row, label) for label in labels) for row in rows)


def test_one_row_goes_back_though_the_tab_was_sorted():
    school = with_activities()
    day, before = evening(school), activities(school)
    later(school)
    school.fill("D", "G001", {NAME: "Tertimpa", DONE_WHAT: "Tertimpa juga oleh orang lain."}, 2)
    school.sync(rest=False)
    later(school)
    school.hands.sort(D, school.column("D", NAME), reverse=True)
    school.changed()
    (row,) = [row for row in school.rows("D", "G001") if school.at("D", row, NAME) == "Tertimpa"]
    restored(school, "D", WholeRow("G001", day, row=row))
    assert activities(school) == before
    school.sync()
    assert school.status("G001", "D") == "Selesai"


@pytest.mark.parametrize("number", [1, 2])
def test_a_deleted_row_of_several_comes_back_by_its_number(number: int):
    school = with_activities()
    before = activities(school)
    later(school)
    for _ in range(2):
        school.delete("D", "G001", 1)
        school.sync(rest=False)
        later(school)
    with pytest.raises(Misused, match="nomor 1, 2"):
        looked(school, "D", DeletedRow("G001"))
    plan = restored(school, "D", DeletedRow("G001", number))
    assert activities(school) == sorted([before[number - 1], before[2]])
    assert plan.rows[0].fresh
    school.sync()
    restored(school, "D", DeletedRow("G001"))
    assert activities(school) == before
    school.sync()
    known = rows_in(entries_of(school.book.journal(), "G001"))
    standing = [row for row in known if row.letter == "D" and not row.gone]
    assert len(standing) == len(school.rows("D", "G001"))
    assert school.status("G001", "D") == "Selesai"


def test_the_only_row_comes_back_into_the_empty_one():
    school = with_activities(1)
    before = activities(school)
    later(school)
    school.delete("D", "G001")
    school.sync(rest=False)
    assert "restore G001 D --row" in school.next_step("G001", "D")
    later(school)
    restored(school, "D", DeletedRow("G001"))
    assert activities(school) == before
    school.sync()
    assert school.status("G001", "D") == "Selesai"


def test_a_row_that_no_sync_has_missed_yet_comes_back():
    school = with_activities()
    before = activities(school)
    later(school)
    school.delete("D", "G001", 2)
    restored(school, "D", DeletedRow("G001"))
    assert activities(school) == before
    school.sync()
    assert school.status("G001", "D") == "Selesai"


def test_several_rows_ask_for_the_row():
    school = with_activities()
    with pytest.raises(Misused, match="--row"):
        looked(school, "D", WholeRow("G001", evening(school)))


def test_a_text_of_one_row_goes_into_the_row_that_is_named():
    school = with_activities()
    later(school)
    school.fill("D", "G001", {DONE_WHAT: "Tertimpa."}, 2)
    school.sync(rest=False)
    old = str(texts.activity("G001", 2)[DONE_WHAT])
    number = number_of(school, old, "D", DONE_WHAT)
    with pytest.raises(Misused, match="--row"):
        looked(school, "D", OneCell("G001", DONE_WHAT, number))
    restored(school, "D", OneCell("G001", DONE_WHAT, number, school.rows("D", "G001")[1]))
    assert school.cell("D", "G001", DONE_WHAT, 2) == old
    school.sync()


@pytest.mark.parametrize("seen", [True, False], ids=["seen by a sync", "not seen yet"])
def test_all_rows_that_were_pasted_over_go_back(seen: bool):
    school = with_activities(4)
    before = activities(school)
    later(school)
    for nth in range(1, 4):
        school.fill("D", "G001", {NAME: f"Tempelan {nth}", DONE_WHAT: "Teks orang lain."}, nth)
    if seen:
        school.sync(rest=False)
        later(school)
    restored(school, "D", WholeTab())
    assert activities(school) == before
    school.sync()
    assert school.status("G001", "D") == "Selesai"
