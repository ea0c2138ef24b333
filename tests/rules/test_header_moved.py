"""Part 2: a tab that was sorted together with its header row stands still until the header is moved
back."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.plan import AppendRow, SetCell
from sheets_sync.core.setup.equip import equip
from sheets_sync.core.setup.kit import Equipment
from sheets_sync.run import look
from tests.support import texts
from tests.support.labels import STAGES
from tests.support.school import School, school_at

TITLES = {**STAGES, "Guru": "Guru", "Katalog": "Katalog", "Pengaturan": "Pengaturan"}


def sorted_with_header(school: School, tab: str) -> tuple[int, list[object]]:
    """Sort a tab with its header; answers where the header went and the rows."""
    title = TITLES[tab]
    label, head = "Nama" if tab == "Pengaturan" else "Kode", school.seen.tabs[title].grid[0]
    school.hands.sort(title, school.column(tab, label), header=True)
    school.changed()
    grid = school.seen.tabs[title].grid
    (row,) = [number for number, cells in enumerate(grid, start=1) if cells == head]
    return row, [cells for number, cells in enumerate(grid, start=1) if number != row]


def big_school(size: int) -> School:
    school = School.create([{"Nama": f"Guru Ke{number:02}", "NIP": None} for number in range(size)])
    school.sync(rest=False)
    return school


@pytest.mark.parametrize("size", [3, 15, 40])
def test_the_header_is_found_however_far_down_and_nothing_on_the_tab_is_written(size):
    """The message says to move the header back; teachers keep their status and nothing opens after
    it."""
    school = big_school(size)
    for number in range(1, size + 1):
        kode = f"G{number:03}"
        school.fill("A", kode, texts.preparation(kode))
    school.sync(rest=False)
    before = {
        teacher["kode"]: teacher["stages"]["A"]["status"] for teacher in school.standing["teachers"]
    }
    place, rows = sorted_with_header(school, "A")
    assert place == size + 1
    school.sync()
    (told,) = school.problems("A")
    assert told["code"] == "header_moved"
    assert f"baris {place}" in told["message"]
    assert [
        cells
        for number, cells in enumerate(school.seen.tabs[STAGES["A"]].grid, 1)
        if number != place
    ] == rows
    assert {
        teacher["kode"]: teacher["stages"]["A"]["status"] for teacher in school.standing["teachers"]
    } == before
    school.hands.move_row(STAGES["A"], place, 1)
    school.changed()
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert not school.problems("A", code="header_moved")
    assert school.status("G001", "A") == "Selesai"
    assert len(school.rows("B", "G001")) == 1


@pytest.mark.parametrize("tab", ["Guru", "A", "B", "C", "Katalog", "Pengaturan"])
@pytest.mark.parametrize("force", [False, True], ids=["init", "init --force"])
def test_init_says_the_same_and_writes_nothing_there(tab, force):
    """Neither a heading nor a row is put on a tab whose header stands elsewhere."""
    school = school_at("B")
    sorted_with_header(school, tab)
    plan = equip(school.seen, Equipment(2026, (), (), force))
    assert [problem.code for problem in plan.problems] == ["header_moved"]
    assert not [change for change in plan.changes if isinstance(change, SetCell | AppendRow)]


@pytest.mark.parametrize("tab", ["Guru", "A", "B", "C", "Katalog", "Pengaturan"])
def test_every_tab_goes_on_after_its_header_was_moved_back(tab):
    """Nothing is written on the tab meanwhile; afterwards everybody stands where they stood."""
    school = school_at("C")
    before = [school.statuses(kode) for kode in ("G001", "G002", "G003")]
    place, rows = sorted_with_header(school, tab)
    school.sync()
    assert [problem["code"] for problem in school.problems(tab)] == ["header_moved"]
    school.hands.move_row(TITLES[tab], place, 1)
    school.changed()
    assert [*school.seen.tabs[TITLES[tab]].grid[1:]] == rows
    school.sync()
    assert not [problem for problem in school.report["problems"] if problem["row"] is None]
    assert [school.statuses(kode) for kode in ("G001", "G002", "G003")] == before


def test_a_lost_memory_does_not_lock_the_rows_of_a_tab_that_was_sorted_with_its_header():
    """Kode and Status can still be read under the headings."""
    school = school_at("A")
    sorted_with_header(school, "A")
    school.hands.delete_tab("_status")
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_an_answer_that_reads_like_a_heading_does_not_hide_the_header():
    """Row 1 holds answers, and one of them is «Kelas»."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Kelas": "Kelas"})
    sorted_with_header(school, "A")
    plan = look(school.book, "{indikator}", school.clock).plan
    assert [problem.code for problem in plan.problems if problem.row is None] == ["header_moved"]
