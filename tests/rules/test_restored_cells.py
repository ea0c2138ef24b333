"""What a single cell may hold that is put back, and what stands in the way."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from sheets_sync.core.answers.restoring.plan import Restoration
from sheets_sync.core.answers.restoring.wishes import DeletedRow, OneCell, WholeRow
from sheets_sync.core.model.values import LOADING, CellError
from sheets_sync.errors import Misused
from tests.support import texts
from tests.support.labels import A, B
from tests.support.restoring import looked, number_of, restored
from tests.support.school import School, school_at

STUDY, OWN = "Upaya Mempelajari", "Catatan sekolah"
TALK = "Membahas kelompok bermain di ruang guru."


def evening(school: School) -> datetime:
    """Late on the present day."""
    return datetime.combine(school.today, time(23, 59, 59))


def later(school: School) -> None:
    """Some days go by."""
    school.today += timedelta(days=2)


def with_own_column() -> School:
    """The school keeps notes of its own on A."""
    school = school_at("A")
    place = len(school.seen.tabs[A].grid[0]) + 1
    school.hands.type(A, 1, place, OWN)
    school.hands.type(A, school.rows("A", "G001")[0], place, TALK)
    school.changed()
    later(school)
    school.sync(rest=False)
    return school


def test_a_text_in_a_column_that_people_added_goes_back():
    school = with_own_column()
    day = evening(school)
    later(school)
    school.fill("A", "G001", {OWN: "Tertimpa."})
    school.sync(rest=False)
    number = number_of(school, TALK, "A", OWN)
    assert looked(school, "A", OneCell("G001", OWN, number)).count == 1
    later(school)
    restored(school, "A", WholeRow("G001", day))
    assert school.cell("A", "G001", OWN) == TALK
    school.sync()


def test_a_deleted_row_brings_the_schools_own_column_too():
    school = with_own_column()
    later(school)
    school.delete("A", "G001")
    school.sync(rest=False)
    later(school)
    restored(school, "A", DeletedRow("G001"))
    assert school.cell("A", "G001", OWN) == TALK
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_a_day_is_a_day_again_and_hours_are_the_text_that_they_were():
    school = school_at("A")
    school.fill("A", "G001", {"Jam": "08.00–09.10"})
    school.sync(rest=False)
    day = evening(school)
    later(school)
    school.fill("A", "G001", {"Jadwal Observasi": None, "Jam": None})
    school.sync(rest=False)
    later(school)
    restored(school, "A", WholeRow("G001", day))
    assert school.cell("A", "G001", "Jadwal Observasi") == date(2026, 3, 10)
    assert school.cell("A", "G001", "Jam") == "08.00–09.10"


def test_the_numbers_of_a_teacher_go_back_as_text():
    school = school_at("A")
    nip = school.cell("Guru", "G001", "NIP")
    later(school)
    school.fill("Guru", "G001", {"NIP": None})
    school.sync(rest=False)
    restored(school, "Guru", OneCell("G001", "NIP", number_of(school, str(nip), "Guru", "NIP")))
    assert school.cell("Guru", "G001", "NIP") == nip
    school.sync()
    assert not [problem for problem in school.problems("Guru") if problem["kode"] == "G001"]


def told(plan: Restoration) -> str:
    """All that is said of what stays."""
    return " ".join(plan.remarks)


def test_a_cell_that_is_still_loading_stays_and_is_named():
    school = school_at("A")
    day = evening(school)
    later(school)
    school.fill("A", "G001", {"Kelas": "VI C", STUDY: "Tertimpa."})
    school.sync(rest=False)
    later(school)
    school.fill("A", "G001", {STUDY: CellError(LOADING)})
    plan = looked(school, "A", WholeRow("G001", day))
    assert [cell.label for row in plan.rows for cell in row.cells] == ["Kelas"]
    assert f"«{STUDY}»" in told(plan)
    assert "dimuat" in told(plan)
    with pytest.raises(Misused, match="dimuat"):
        looked(school, "A", OneCell("G001", STUDY, 1))


def test_a_doubled_kode_is_nobodys_row():
    school = school_at("A")
    school.add_row("A", {"Kode": "G001"} | texts.preparation("G001"))
    with pytest.raises(Misused, match="beberapa baris"):
        looked(school, "A", WholeRow("G001", evening(school)))


def test_a_tab_whose_heading_is_gone_is_left_alone():
    school = school_at("A")
    school.hands.type(A, 1, school.column("A", STUDY), "Lain")
    school.changed()
    with pytest.raises(Misused, match="belum dapat dipakai"):
        looked(school, "A", WholeRow("G001", evening(school)))


@pytest.mark.parametrize(
    ("tab", "column", "known"), [("X", STUDY, "A, B, C, D, E, F, Guru"), ("A", "Kels", "«Kelas»")]
)
def test_an_unknown_place_names_those_there_are(tab: str, column: str, known: str):
    with pytest.raises(Misused, match=known):
        looked(school_at("A"), tab, OneCell("G001", column, 1))


def test_a_version_that_there_is_not_names_those_there_are():
    with pytest.raises(Misused, match="1 sampai 1"):
        looked(school_at("A"), "A", OneCell("G001", STUDY, 7))


def test_a_rating_does_not_finish_an_observation_by_itself():
    """What stood there was a draft: the tick of whoever pasted is taken off."""
    school = school_at("A", "G001", "G002")
    school.fill("B", "G001", texts.observation("G001"))
    school.sync(texts.DAYS["B"], rest=False)
    day = evening(school)
    later(school)
    school.fill("B", "G001", texts.observation("G002", (texts.EFFECTIVE,) * 3))
    school.fill("B", "G001", {"Observasi Selesai": "Ya"})
    school.sync(rest=False)
    assert school.status("G001", "B") == "Selesai"
    later(school)
    restored(school, "B", WholeRow("G001", day))
    assert school.cell("B", "G001", "Observasi Selesai") is None
    school.sync()
    assert school.status("G001", "B") == "Perlu ditinjau"
    assert school.seen.tabs[B]


def test_a_column_of_which_nothing_was_told_by_then_is_not_emptied():
    school = school_at("A")
    day = evening(school)
    later(school)
    place = len(school.seen.tabs[A].grid[0]) + 1
    school.hands.type(A, 1, place, OWN)
    school.hands.type(A, school.rows("A", "G001")[0], place, TALK)
    school.changed()
    school.fill("A", "G001", {STUDY: "Tertimpa."})
    school.sync(rest=False)
    later(school)
    restored(school, "A", WholeRow("G001", day))
    assert school.cell("A", "G001", OWN) == TALK
    assert school.cell("A", "G001", STUDY) != "Tertimpa."
