"""Part 2, Katalog: a school corrects words and adds rows."""

from __future__ import annotations

import pytest

from tests.support import texts
from tests.support.school import CATALOGUE, School, school_at


def added(*numbers: int) -> School:
    """Katalog with rows `BK-n` of the school's own."""
    school = school_at()
    for number in numbers:
        school.add_row(
            "Katalog",
            {
                "Kode": f"BK-{number}",
                "Indikator": "Layanan Bimbingan",
                "Sub-indikator": "Layanan Dasar",
                "Target Perilaku": f"Guru BK mendampingi murid, cara {number}",
            },
        )
    school.fill(
        "A", "G001", texts.done("A", "G001") | {"Sub-indikator": "BK", "Target Perilaku 1": "BK-1"}
    )
    school.sync()
    return school


def test_katalog_is_filled_from_the_catalogue_file():
    """«Filled from the catalogue file»"""
    tab = school_at().seen.tabs["Katalog"]
    expected = [
        behaviour["kode"]
        for group in CATALOGUE["sub_indikator"]
        for behaviour in group["target_perilaku"]
    ]
    assert [tab.cell(row, 1) for row in range(2, len(tab.grid) + 1)] == expected


def test_doubtful_entries_are_marked():
    """«Perlu Dicek (the catalogue's mark at first; cleared by the school)»"""
    school = school_at()
    assert (
        school.cell("Katalog", "EPD-1", "Perlu Dicek"),
        school.cell("Katalog", "KSK-1", "Perlu Dicek"),
    ) == (
        "Ya",
        None,
    )
    school.clear("Katalog", "EPD-1", "Perlu Dicek")
    school.sync()
    assert school.cell("Katalog", "EPD-1", "Perlu Dicek") is None


def test_a_sub_indicator_of_the_school_itself_works():
    """«adds rows (BK, PAUD; `BK-1`)»"""
    school = added(1, 2, 3)
    assert school.status("G001", "A") == "Selesai"
    assert school.cell("B", "G001", "Perilaku 2") == "BK-2 · Guru BK mendampingi murid, cara 2"
    assert "Layanan Bimbingan" in str(school.cell("B", "G001", "RHK"))


@pytest.mark.parametrize("numbers", [(1,), (1, 2), (1, 2, 3, 4)])
def test_a_sub_indicator_without_exactly_three_behaviours_is_named_there_and_not_offered(numbers):
    """«A sub-indicator without exactly three behaviours is named there and not offered.»"""
    school = added(*numbers)
    named = {problem["row"] for problem in school.problems("Katalog")}
    assert named & {school.rows("Katalog", f"BK-{number}")[0] for number in numbers}
    assert school.status("G001", "A") == "Belum lengkap"
    assert "«Sub-indikator»" in school.next_step("G001", "A")
    assert not school.rows("B", "G001")


def test_rhk_is_printed_with_the_indicator_of_katalog():
    """«documents print the present words, RHK with Katalog's Indikator»"""
    school = school_at()
    for number in (1, 2, 3):
        school.fill("Katalog", f"KSK-{number}", {"Indikator": "Pengelolaan Kelas"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    rhk = "Meningkatkan praktik Pengelolaan Kelas yang berfokus pada Keteraturan Suasana Kelas"
    assert school.cell("B", "G001", "RHK") == rhk


def test_a_doubled_code_in_katalog_is_named():
    """A code that stands twice can't be referred to."""
    school = school_at()
    row = school.add_row(
        "Katalog", {"Kode": "KSK-1", "Sub-indikator": "Lain", "Target Perilaku": "Kalimat lain"}
    )
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert row in {problem["row"] for problem in school.problems("Katalog")}
    assert "kesepakatan" not in str(school.cell("B", "G001", "Perilaku 1"))
    assert school.at("Katalog", row, "Target Perilaku") == "Kalimat lain"


@pytest.mark.parametrize(
    "note",
    [
        {"Kode": "Mengetahui,", "Indikator": "Kepala Sekolah"},
        {"Target Perilaku": "Dicek bersama pengawas."},
        {"Perlu Dicek": "sudah dicek semua"},
        {"Contoh Catatan": "lihat buku panduan halaman 12"},
    ],
)
def test_a_note_under_katalog_is_no_behaviour(note):
    """«what somebody typed under the table … stays as it is, and is told once as a warning»"""
    school = school_at("A")
    row = len(school.seen.tabs["Katalog"].grid) + 3
    school.type_at("Katalog", row, note)
    report = school.sync()
    (told,) = [each for each in report["problems"] if each["tab"] == "Katalog"]
    assert (told["code"], told["severity"], told["row"]) == ("beside_table", "warning", row)
    assert {label: school.at("Katalog", row, label) for label in note} == note
    assert school.status("G001", "A") == "Selesai"


@pytest.mark.parametrize("kode", ["BK1", "bk 1", "Konseling-1", None])
def test_a_behaviour_with_a_wrong_code_is_still_named(kode):
    school = school_at()
    cells = {
        "Kode": kode,
        "Sub-indikator": "Layanan Dasar",
        "Target Perilaku": "Guru BK mendampingi murid",
    }
    school.add_row("Katalog", {label: text for label, text in cells.items() if text})
    told = [
        each["code"] for each in school.sync(rest=False)["problems"] if each["tab"] == "Katalog"
    ]
    assert told == ["catalogue_kode"]
