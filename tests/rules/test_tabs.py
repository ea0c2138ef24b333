"""Part 2: the tabs, their columns, how headers are found, what stops a tab and what `init`
repairs."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.addresses import letters
from sheets_sync.errors import SheetsSyncError
from sheets_sync.run import initialise
from tests.support import labels, texts
from tests.support.labels import A, B
from tests.support.school import CATALOGUE, School, school_at


def test_tabs_stand_in_the_order_of_the_product():
    """«Tabs in this order: Beranda, Petunjuk, Pengaturan, Guru, A …, Riwayat, hidden
    _status.»"""
    assert school_at().book.read().titles == labels.TABS


@pytest.mark.parametrize("title", labels.PEOPLE)
def test_columns_of_a_tab_are_those_of_the_product(title):
    """«On each stage tab the first five columns belong to the program …; further program columns
    follow them.»"""
    header = [cell for cell in school_at().seen.tabs[title].grid[0] if cell is not None]
    own, people = labels.PROGRAM[title], labels.PEOPLE[title]
    if title == "Pengaturan":
        assert header == ["Nama", "Nilai", "Keterangan", "Pemeriksaan"]
    else:
        assert header == [*own, *people]


def test_settings_are_those_of_the_product():
    """«Nama Sekolah*, NPSN*, Jenjang, Alamat, … Zona Waktu»"""
    tab = school_at().seen.tabs["Pengaturan"]
    assert tuple(tab.cell(row, 1) for row in range(2, len(tab.grid) + 1)) == labels.SETTINGS


def test_every_active_teacher_has_a_row_on_a_from_the_first_sync():
    """«Every active teacher in Guru has a row on A from the first sync on.»"""
    roster = [*texts.ROSTER[:2], {"Nama": "Rina Wati", "Aktif": "Tidak"}]
    school = School.create(roster)
    school.sync()
    assert [school.cell("A", kode, "Nama Guru") for kode in ("G001", "G002")] == [
        "Siti Aminah, S.Pd.",
        "Budi Santoso",
    ]
    assert (
        school.statuses("G002")
        == "A Belum diisi, B Terkunci, C Terkunci, D Terkunci, E Terkunci, F Terkunci"
    )
    assert not school.rows("A", "G003")


@pytest.mark.parametrize(
    "header",
    ["  STATUS ", "sTaTuS", "Ｓｔａｔｕｓ", "Sta\u200btus", "\u00a0Status\u00a0"],
    ids=ascii,
)
def test_headers_are_found_without_regard_to_case_width_and_invisible_spaces(header):
    """«Columns are found by header text, compared without regard to case, width, repeated or
    invisible spaces.»"""
    school = school_at()
    school.type_at("A", 1, {"Status": header})
    school.fill("A", "G001", texts.preparation("G001"))
    school.sync()
    assert school.cell("A", "G001", "Status") == "Draf"
    assert school.at("A", 1, "Status") == header


def test_a_moved_column_is_fine():
    """«A moved column is fine.»"""
    school = school_at()
    for old, new in (("Kumpulkan", 40), ("Keputusan KS", 41)):
        column = school.column("A", old)
        school.hands.type(A, 1, column, None)
        school.hands.type(A, 1, new, old)
        school.changed()
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_added_columns_to_the_right_are_kept_and_ignored():
    """«People may add columns to the right: kept, ignored, usable in templates.»"""
    school = school_at()
    school.hands.type(A, 1, 30, "Catatan Wakil Kepala")
    school.changed()
    school.fill("A", "G001", {"Catatan Wakil Kepala": "sudah dibaca"})
    school.sync()
    assert school.status("G001", "A") == "Belum diisi"
    assert school.cell("A", "G001", "Catatan Wakil Kepala") == "sudah dibaca"


@pytest.mark.parametrize("label", ["Upaya Mempelajari", "Status", "Kode", "Keputusan KS"])
def test_a_missing_header_stops_that_tab(label):
    """«A missing or doubled header stops that tab: it is named, nothing on the tab is written, its
    teachers keep their last status and nothing opens after it.»"""
    school = school_at("A", "G001")
    school.fill("A", "G002", texts.done("A", "G002"))
    school.type_at("A", 1, {label: None})
    before = school.seen.tabs[A]
    school.sync()
    assert school.seen.tabs[A] == before
    assert [problem["tab"] for problem in school.problems("A", row=None)] == [A]
    assert label in school.problems("A", row=None)[0]["message"]
    assert (school.status("G001", "A"), school.status("G002", "A")) == ("Selesai", "Belum diisi")
    assert not school.rows("B", "G002")


def test_a_doubled_header_stops_that_tab():
    """«A missing or doubled header stops that tab: it is named …»"""
    school = school_at()
    school.hands.type(A, 1, 30, "kumpulkan")
    school.changed()
    school.fill("A", "G001", texts.done("A", "G001"))
    before = school.seen.tabs[A]
    school.sync()
    assert school.seen.tabs[A] == before
    assert "Kumpulkan" in school.problems("A", row=None)[0]["message"]
    assert school.status("G001", "A") == "Belum diisi"


def test_a_stopped_tab_goes_on_once_the_header_is_back():
    """«its teachers keep their last status»: and lose nothing when the header returns."""
    school = school_at("B", "G001")
    school.type_at("B", 1, {"Hasil 1": "Hsl 1"})
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Belum diisi")
    school.type_at("B", 1, {"Hsl 1": "Hasil 1"})
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Belum diisi")
    assert not school.problems("B", row=None)


def repair(school: School, *, force: bool = False) -> str:
    """`init` on the existing workbook; what it says."""
    try:
        report = initialise(school.book, CATALOGUE, school.clock, roster=[], force=force).to_json()
    except SheetsSyncError as refusal:
        return str(refusal)
    finally:
        school.changed()
    return " ".join(problem["message"] for problem in report["problems"])


def test_init_repairs_a_missing_column_and_touches_no_text():
    """«`init` repairs what is missing»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Kelas": None})
    school.type_at("A", 1, {"Kelas": None})
    report = initialise(school.book, CATALOGUE, school.clock)
    assert report.completed == f"1 kolom baru («{A}: Kelas»)"
    school.changed()
    assert school.column("A", "Kelas")
    school.sync()
    assert school.status("G001", "A") == "Draf"
    assert (
        school.cell("A", "G001", "Upaya Mempelajari")
        == texts.preparation("G001")["Upaya Mempelajari"]
    )


def test_init_names_a_likely_rename_and_does_not_add_a_column_beside_it_without_force():
    """«names a likely rename, and … adds a column beside an unknown heading with content, only with
    `--force`»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001"))
    school.type_at("A", 1, {"Upaya Mempelajari": "Upaya Belajar"})
    said = repair(school)
    assert "Upaya Mempelajari" in said
    assert "Upaya Belajar" in said
    assert "Upaya Mempelajari" not in school.book.read().tabs[A].grid[0]
    repair(school, force=True)
    assert school.column("A", "Upaya Mempelajari") != school.column("A", "Upaya Belajar")
    assert (
        school.cell("A", "G001", "Upaya Belajar") == texts.preparation("G001")["Upaya Mempelajari"]
    )


def test_a_heading_that_was_deleted_is_asked_for_where_it_stood():
    """Its texts are there, so init makes no empty column beside them without `--force`."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Jam": None})
    labels_before = school.seen.tabs[A].grid[0]
    cell = f"{letters(school.column('A', 'Kelas'))}1"
    school.type_at("A", 1, {"Jam": None, "Kelas": None})
    assert cell in repair(school)
    (told,) = [each for each in school.sync()["problems"] if each["code"] == "untitled_header"]
    assert (told["column"], cell in told["message"]) == ("Kelas", True)
    assert "Kelas" not in school.book.read().tabs[A].grid[0]
    repair(school, force=True)
    assert school.column("A", "Kelas") > len(labels_before)


def test_a_heading_is_the_likely_rename_of_the_one_column_it_is_most_like():
    """Two are missing and one is renamed: the other one is added."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Target Perilaku 2": None})
    school.type_at("A", 1, {"Target Perilaku 1": "Target Perilaku Ke-1", "Target Perilaku 2": None})
    said = repair(school)
    assert said.count("«Target Perilaku Ke-1»") == 2, said
    assert "Kalau «Target Perilaku Ke-1» kolom lain, jalankan init --force." in said
    assert school.column("A", "Target Perilaku 2")
    assert "Target Perilaku 1" not in school.book.read().tabs[A].grid[0]


def test_an_unknown_heading_is_named_once_with_all_that_is_missing():
    """It may be any of them, so nothing is added beside it without `--force`, and that is said."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Kelas": None, "Jam": None})
    school.type_at("A", 1, {"Upaya Mempelajari": "Hobi", "Kelas": None, "Jam": None})
    said = repair(school)
    assert said.count("«Hobi»") == 1, said
    assert "tidak punya kolom «Upaya Mempelajari», «Jam», dan «Kelas»" in said
    assert "init --force" in said
    assert "Jam" not in school.book.read().tabs[A].grid[0]
    assert repair(school, force=True) == ""
    assert school.column("A", "Jam") != school.column("A", "Hobi")


def test_init_recreates_a_known_stage_tab_only_with_force():
    """«recreates a stage tab that `_status` knows … only with `--force`»"""
    school = school_at("A")
    school.hands.delete_tab(B)
    school.changed()
    assert B in repair(school)
    assert B not in school.book.read().titles
    repair(school, force=True)
    assert school.book.read().titles == labels.TABS


def test_a_missing_stage_tab_is_named_and_nothing_is_lost():
    """«A missing or doubled header stops that tab»: so does a missing tab."""
    school = school_at("A")
    school.hands.delete_tab(B)
    school.changed()
    school.sync()
    (problem,) = school.problems("B", row=None)
    assert B in problem["message"]
    assert school.status("G001", "A") == "Selesai"
