"""Part 3, «Late», and Ringkasan."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.run import initialise
from tests.support import texts
from tests.support.invariants import summary_row
from tests.support.school import CATALOGUE, School, school_at


def hurried(upto: str = "") -> School:
    """A school that grants no days."""
    school = school_at(upto)
    school.set("Masa Tenggang", 0)
    return school


@pytest.mark.parametrize(("day", "late"), [(4, 0), (5, 0), (6, 1), (9, 4)])
def test_a_stage_is_late_after_its_batas(day, late):
    """«**Late** = open, not `Selesai`, and today after the due day: Batas»"""
    school = hurried()
    school.set("Batas A", date(2026, 3, 5))
    school.sync(date(2026, 3, day))
    assert school.days_late("G001", "A") == late
    row = summary_row(school.seen.tabs["Ringkasan"], "G001")
    assert (row["Terlambat (hari)"] or 0) == late
    assert school.status("G001", "A") == "Belum diisi"
    assert school.cell("A", "G001", "Status") == "Belum diisi"


def test_without_batas_nothing_is_late():
    """«No Batas, no lateness.»"""
    school = school_at("B")
    school.sync(date(2026, 12, 31))
    assert {school.days_late("G001", letter) for letter in "ABCDEF"} == {0}


def test_a_done_stage_is_not_late_and_a_locked_one_is_not():
    """«**open**, **not `Selesai`**»"""
    school = hurried("A")
    for letter in "ABC":
        school.set(f"Batas {letter}", date(2026, 3, 5))
    school.sync(date(2026, 3, 20))
    assert [school.days_late("G001", letter) for letter in "ABC"] == [0, 15, 0]


@pytest.mark.parametrize(("day", "late"), [(10, 0), (11, 1), (14, 4)])
def test_b_without_batas_is_late_after_jadwal(day, late):
    """«(B without Batas: Jadwal)»"""
    school = hurried("A")
    school.sync(date(2026, 3, day))
    assert school.days_late("G001", "B") == late


def test_b_with_batas_is_late_after_batas_only():
    """«Batas (B **without Batas**: Jadwal)»"""
    school = hurried("A")
    school.set("Batas B", date(2026, 3, 31))
    school.sync(date(2026, 3, 20))
    assert school.days_late("G001", "B") == 0


def test_batas_typed_as_text_is_read_like_any_date():
    """«Dates are real date cells; text is read day first»"""
    school = hurried()
    school.set("Batas A", "5 Maret 2026")
    school.sync(date(2026, 3, 6))
    assert school.days_late("G001", "A") == 1
    school.set("Batas A", "05/03/2026")
    school.sync()
    assert school.days_late("G001", "A") == 1
    school.set("Batas A", "05/03/26")
    school.sync()
    assert school.days_late("G001", "A") == 0
    assert school.problems("Pengaturan", severity="error")


def newcomer(**settings: object) -> School:
    """G001 has done A and B; Batas is long past when Joko comes on 1 July."""
    school = school_at("B")
    for name, value in {
        "Batas A": date(2026, 3, 5),
        "Batas C": date(2026, 3, 20),
        **settings,
    }.items():
        school.set(name, value)
    school.add_row("Guru", {"Nama": "Joko Pratama"})
    school.sync(date(2026, 7, 1))
    return school


@pytest.mark.parametrize(("day", "late"), [(1, 0), (15, 0), (16, 1), (20, 5)])
def test_who_came_late_is_not_late_on_the_first_day(day, late):
    """«never earlier than Masa Tenggang days after the stage opened for that teacher (or the
    teacher came)»"""
    school = newcomer()
    school.sync(date(2026, 7, day))
    assert school.days_late("G004", "A") == late
    assert school.days_late("G002", "A") == (date(2026, 7, day) - date(2026, 3, 16)).days
    assert "sudah lewat" in str(summary_row(school.seen.tabs["Ringkasan"], "G002")["Pengingat"])
    assert (
        "sudah lewat" in str(summary_row(school.seen.tabs["Ringkasan"], "G004")["Pengingat"])
    ) == bool(late)


@pytest.mark.parametrize(
    ("grace", "late", "faulty"),
    [
        (3, 6, False),
        ("10", 0, False),
        ("7 hari", 2, False),
        (None, 0, False),
        ("banyak", 0, True),
        (0, 9, False),
    ],
)
def test_masa_tenggang_is_the_schools(grace, late, faulty):
    """«Masa Tenggang (days, default 14)»; what it cannot be holds nothing back"""
    school = newcomer(**{"Masa Tenggang": grace})
    school.sync(date(2026, 7, 10))
    assert school.days_late("G004", "A") == late
    assert bool(school.problems("Pengaturan", column="Masa Tenggang")) == faulty


def test_what_was_done_and_then_changed_is_late_only_after_some_days():
    """«nor than Masa Tenggang days after a stage once done was changed»"""
    school = newcomer()
    school.set("Batas A", date(2026, 3, 5))
    school.fill("A", "G001", {"Upaya Mempelajari": "Membaca buku yang lain."})
    school.sync(date(2026, 7, 5))
    assert school.status("G001", "A") == "Perlu ditinjau"
    assert school.days_late("G001", "A") == 0
    school.sync(date(2026, 7, 20))
    assert school.days_late("G001", "A") == 1


@pytest.mark.parametrize("gone", [{"Aktif": "Tidak"}, None], ids=["inactive", "deleted"])
def test_who_comes_back_is_not_late_on_the_first_day(gone):
    """«(or the teacher came)»"""
    school = school_at()
    school.set("Batas A", date(2026, 3, 5))
    if gone:
        school.fill("Guru", "G002", gone)
    else:
        school.delete("Guru", "G002")
    school.sync(date(2026, 4, 1))
    if gone:
        school.fill("Guru", "G002", {"Aktif": "Ya"})
    else:
        school.add_row("Guru", {name: texts.ROSTER[1][name] for name in ("Nama", "NIP")})
    school.sync(date(2026, 7, 1))
    assert school.days_late("G002", "A") == 0
    school.sync(date(2026, 7, 16))
    assert school.days_late("G002", "A") == 1


def test_a_workbook_without_the_setting_goes_on_and_init_adds_it():
    """An older workbook: the default holds; `init` puts the row below."""
    school = newcomer()
    school.hands.delete_row("Pengaturan", school.rows("Pengaturan", "Masa Tenggang")[0])
    school.changed()
    school.sync(date(2026, 7, 15))
    assert school.days_late("G004", "A") == 0
    assert not school.rows("Pengaturan", "Masa Tenggang")
    initialise(school.book, CATALOGUE, school.clock)
    school.changed()
    assert len(school.rows("Pengaturan", "Masa Tenggang")) == 1


def test_ringkasan_shows_each_teacher_with_status_and_next_step():
    """«A row a teacher: Kode, Nama Guru, A, …, F (status), Menunggu, Sejak, Terlambat (hari),
    Langkah Berikut, Pengingat»"""
    school = school_at("A")
    row = summary_row(school.seen.tabs["Ringkasan"], "G001")
    assert row["Nama Guru"] == "Siti Aminah, S.Pd."
    assert [row[letter] for letter in "ABC"] == ["Selesai", "Belum diisi", "Terkunci"]
    assert row["Sejak"] == date(2026, 3, 2)
    assert row["Langkah Berikut"] == school.next_step("G001", "B")
    teacher = summary_row(school.seen.tabs["Ringkasan"], "G002")
    assert "Budi Santoso" in str(teacher["Pengingat"])


def everything_on(school: School, tab: str) -> str:
    """All texts of a tab."""
    return "\n".join(
        str(cell) for line in school.seen.tabs[tab].grid for cell in line if cell is not None
    )


def test_no_rating_or_predikat_of_a_person_stands_in_ringkasan():
    """«No rating or predikat of one person stands here or in the recap.»"""
    school = school_at("E")
    school.fill(
        "F",
        "G001",
        texts.done("F", "G001") | {"Perilaku Kerja": texts.ABOVE, "Praktik Kinerja": texts.ABOVE},
    )
    school.sync(texts.DAYS["F"])
    assert school.cell("F", "G001", "Predikat") == "Sangat Baik"
    shown = everything_on(school, "Ringkasan")
    for word in (
        "Sangat Baik",
        texts.ABOVE,
        texts.MEETS,
        texts.EFFECTIVE,
        texts.NOT_EFFECTIVE,
        "meningkat",
    ):
        assert word not in shown


def test_b_is_called_a_baseline_and_never_a_grade():
    """«B is a **baseline, never a grade**: no tab, column or document calls it one.»"""
    school = school_at("C")
    texts_on_b = everything_on(school, "B Observasi Kinerja").lower()
    assert "nilai" not in texts_on_b
    assert "nilai" not in str(school.cell("C", "G001", "Hasil Observasi")).lower()
    assert "skor" not in everything_on(school, "Petunjuk").lower()


def test_petunjuk_says_that_everyone_can_read_all_tabs():
    """«`Petunjuk` says plainly that everyone with access to a workbook can read all its tabs.»"""
    guide = everything_on(school_at(), "Petunjuk").lower()
    assert "semua tab" in guide
    for word in ("awal", "tengah", "akhir", "sub-indikator"):
        assert word in guide
