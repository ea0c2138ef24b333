"""What a spreadsheet is still loading is no content: rows, tabs and teachers wait as they were last
seen, and nobody is told to type anything again."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.values import LOADING, CellError
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.google import letters
from tests.support.labels import A
from tests.support.prepared import school_on_google
from tests.support.school import School

WAITS = CellError(LOADING)


@pytest.fixture
def school() -> School:
    """G001 has finished A; G002 has handed it in."""
    made = School.create()
    made.sync()
    made.fill("A", "G001", texts.done("A", "G001"))
    made.fill("A", "G002", texts.preparation("G002") | {"Kumpulkan": "Ya"})
    made.sync()
    return made


def states(school: School) -> dict[str, tuple[object, ...]]:
    return {
        kode: tuple(school.status(kode, letter) for letter in "AB") for kode in ("G001", "G002")
    }


@pytest.mark.parametrize("label", ["Upaya Mempelajari", "Sub-indikator", "Kumpulkan"])
def test_a_row_that_is_loading_keeps_its_status_and_goes_on_afterwards(school: School, label: str):
    before, value = states(school), school.cell("A", "G001", label)
    school.changed()
    school.fill("A", "G001", {label: WAITS})
    school.sync()
    assert states(school) == before
    (problem,) = school.problems("A", column=label)
    assert (problem["kode"], problem["code"], problem["severity"]) == ("G001", "loading", "warning")
    told = str(school.cell("A", "G001", "Langkah Berikut"))
    assert "masih memuat" in told
    for words in (told, problem["message"]):
        assert "ketik" not in words
    school.fill("A", "G001", {label: value})
    school.sync()
    assert states(school) == before
    assert not school.cell("A", "G001", "Langkah Berikut")
    assert LOADING not in "\n".join(str(line) for line in school.book.journal())


def test_the_same_on_google():
    with Emulator() as google:
        school = school_on_google(google)
        school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
        school.sync(rest=False)
        school.changed()
        school.fill("A", "G001", {"Upaya Mempelajari": WAITS})
        school.sync(rest=False)
        assert school.status("G001", "A") == "Dikumpulkan"
        assert "masih memuat" in str(school.cell("A", "G001", "Langkah Berikut"))
        assert not google.bugs


def test_others_go_on_meanwhile(school: School):
    school.changed()
    school.fill("A", "G001", {"Upaya Mempelajari": WAITS})
    school.fill("A", "G002", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert states(school)["G002"][0] == "Selesai"


def test_a_tab_whose_kodes_are_loading_waits_as_a_whole(school: School):
    before = states(school)
    row, column = school.rows("A", "G001")[0], 1
    school.changed()
    school.hands.type(A, row, column, WAITS)
    school.sync()
    (problem,) = [each for each in school.problems() if each["code"] == "loading"]
    assert f"sel {letters(column)}{row}" in problem["message"]
    assert problem["severity"] == "warning"
    assert len(school.rows("A", "G001")) == 0
    school.hands.type(A, row, column, "G001")
    school.sync()
    assert states(school) == before
    assert len(school.rows("A", "G001")) == 1


@pytest.mark.parametrize("label", ["Nama", "Aktif", "Pengamat"])
def test_a_teacher_whose_row_on_guru_is_loading_stays_as_last_seen(school: School, label: str):
    before = states(school)
    school.changed()
    school.fill("Guru", "G001", {label: WAITS})
    school.fill("A", "G002", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert states(school)["G001"] == before["G001"]
    assert states(school)["G002"][0] == "Selesai"
    assert school.cell("A", "G001", "Nama Guru")
    assert "masih memuat" in str(school.cell("Guru", "G001", "Catatan Data"))
