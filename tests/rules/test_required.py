"""Part 2, the `*` columns: what is needed to hand in, and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support import labels, texts
from tests.support.school import school_at

BEFORE = {"A": "", "B": "A", "C": "B", "E": "D", "F": "E"}
CASES = [(letter, label) for letter in "ABCEF" for label in labels.REQUIRED[labels.STAGES[letter]]]
OPTIONAL = {
    "A": (
        "Jam",
        "Kelas",
        "Tautan RPP/Modul Ajar",
        "Tautan Bahan Ajar",
        "Tautan Perangkat Asesmen",
        "Tanggal Diskusi",
    ),
    "B": ("Waktu", "Tempat"),
    "C": ("Tantangan", "Dukungan yang Disetujui", "Tanggal Diskusi"),
    "E": ("Keputusan KS", "Catatan KS"),
    "F": ("Perilaku Kerja", "Tanggal Penilaian", "Tinjau Ulang"),
}


@pytest.mark.parametrize(("letter", "label"), CASES)
def test_a_ticked_row_without_a_required_cell_is_incomplete_and_names_the_column(letter, label):
    """«`*` = required to hand in.» «`Belum lengkap`: ticked, or once done, but invalid.»"""
    school = school_at(BEFORE[letter], "G001")
    school.fill(letter, "G001", texts.done(letter, "G001") | {label: None})
    school.sync()
    assert school.status("G001", letter) == "Belum lengkap"
    assert f"«{label}»" in school.next_step("G001", letter)
    row = school.rows(letter, "G001")[0]
    assert [p["severity"] for p in school.problems(letter, row=row, column=label)] == ["error"]


@pytest.mark.parametrize("letter", OPTIONAL)
def test_columns_without_an_asterisk_may_stay_empty(letter):
    """Only the `*` columns are required."""
    school = school_at(BEFORE[letter], "G001")
    school.fill(letter, "G001", texts.done(letter, "G001") | dict.fromkeys(OPTIONAL[letter]))
    school.sync(max(school.today, texts.DAYS[letter]))
    assert school.status("G001", letter) == "Selesai", school.next_step("G001", letter)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_target_in_any_of_the_three_columns_is_enough(number):
    """«Target Perilaku 1, 2, 3 (… at least one in any of the three …)»"""
    school = school_at()
    cells = (
        texts.done("A", "G001")
        | {"Target Perilaku 1": None}
        | {f"Target Perilaku {number}": "KSK-3"}
    )
    school.fill("A", "G001", cells)
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_doubled_targets_are_a_problem():
    """«no doubles»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Target Perilaku 3": "KSK-1"})
    school.sync()
    assert school.status("G001", "A") == "Belum lengkap"
    assert [problem["column"] for problem in school.problems("A", kode="G001")] == [
        "Target Perilaku 3"
    ]


def test_a_target_of_another_sub_indicator_is_a_problem():
    """«each of the chosen sub-indicator»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Target Perilaku 2": "PDP-1"})
    school.sync()
    assert school.status("G001", "A") == "Belum lengkap"
    assert "«Target Perilaku 2»" in school.next_step("G001", "A")


@pytest.mark.parametrize("link", ["http://contoh.id/rpp", "rpp.docx", "https://"])
def test_links_are_https_links(link):
    """«Tautan … (optional https links)»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Tautan RPP/Modul Ajar": link})
    school.sync()
    assert school.status("G001", "A") == "Belum lengkap"
    school.fill("A", "G001", {"Tautan RPP/Modul Ajar": "https://drive.google.com/file/1"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


@pytest.mark.parametrize("hours", ["08.00", "08.00–09.10", "setelah upacara", "jam ke-3"])
def test_any_text_is_kept_as_jam(hours):
    """«Jam (`08.00` or `08.00–09.10`; other text is kept, not checked for clashes)»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Jam": hours})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.cell("A", "G001", "Jam") == hours


def test_a_sunday_warns_and_does_not_block():
    """«Jadwal Observasi* (a date in the period; Sunday warns)»; «Warnings … never block.»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Jadwal Observasi": date(2026, 3, 8)})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert [p["severity"] for p in school.problems("A", column="Jadwal Observasi")] == ["warning"]
    assert school.next_step("G001", "A").startswith("Periksa: ")


@pytest.mark.parametrize("ratings", [(texts.EFFECTIVE,) * 3])
def test_no_recommendation_is_needed_when_all_three_are_effective(ratings):
    """«Rekomendasi* (unless all three are effective)»"""
    school = school_at("A")
    cells = texts.observation("G001", ratings) | {"Rekomendasi": None, "Observasi Selesai": "Ya"}
    school.fill("B", "G001", cells)
    school.sync(texts.DAYS["B"])
    assert school.status("G001", "B") == "Selesai"


def test_an_observation_in_the_future_is_a_problem():
    """«Tanggal Observasi* (in the period, not in the future …)»"""
    school = school_at("A")
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync(texts.DAYS["A"])
    assert school.status("G001", "B") == "Belum lengkap"
    assert "«Tanggal Observasi»" in school.next_step("G001", "B")
    school.sync(texts.DAYS["B"])
    assert school.status("G001", "B") == "Selesai"


@pytest.mark.parametrize(("day", "why"), [(1, "before A was handed in"), (11, "other than Jadwal")])
def test_an_observation_at_an_unexpected_date_warns_only(day, why):
    """«before A was handed in or other than Jadwal: warning»"""
    school = school_at("A")
    school.fill("B", "G001", texts.done("B", "G001") | {"Tanggal Observasi": date(2026, 3, day)})
    school.sync(date(2026, 3, 12))
    assert school.status("G001", "B") == "Selesai", why
    assert {p["severity"] for p in school.problems("B", column="Tanggal Observasi")} == {
        "warning"
    }, why


@pytest.mark.parametrize(
    ("cells", "label"),
    [
        ({"Rencana Mulai": "9 Maret 2026"}, "Rencana Mulai"),
        ({"Rencana Mulai": "20 April 2026", "Rencana Selesai": "19 April 2026"}, "Rencana Selesai"),
    ],
)
def test_the_dates_of_the_plan_stand_in_order_and_not_before_the_observation(cells, label):
    """«Rencana Mulai*, Rencana Selesai* (in order, not before the last done observation)»"""
    school = school_at("B")
    school.fill("C", "G001", texts.done("C", "G001") | cells)
    school.sync()
    assert school.status("G001", "C") == "Belum lengkap"
    assert f"«{label}»" in school.next_step("G001", "C")


@pytest.mark.parametrize("letter", ["A", "C"])
def test_faults_in_the_cells_of_the_ks_are_named_not_held_against_the_row(letter):
    """«Only the filler's cells count; faults in the KS's cells of A, C and E are named, not held
    against the row.»"""
    school = school_at(BEFORE[letter], "G001")
    school.fill(letter, "G001", texts.done(letter, "G001") | {"Tanggal Diskusi": "kemarin"})
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    (problem,) = school.problems(letter, column="Tanggal Diskusi")
    assert (problem["kode"], problem["row"]) == ("G001", school.rows(letter, "G001")[0])
