"""Part 2: what counts as empty, as a tick, as a word, as a date."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.core.model.values import CellError
from tests.support import texts
from tests.support.school import school_at


@pytest.mark.parametrize("blank", ["-", "–", ".", "   ", "\u00a0", " - ", "..."], ids=ascii)
def test_a_cell_of_only_dashes_dots_or_spaces_is_empty(blank):
    """«A cell of only `-`, `–`, `.` or spaces is empty.»"""
    school = school_at()
    school.fill("A", "G001", {"Upaya Mempelajari": blank})
    school.sync()
    assert school.status("G001", "A") == "Belum diisi"
    school.fill(
        "A", "G001", texts.preparation("G001") | {"Upaya Mempelajari": blank, "Kumpulkan": "Ya"}
    )
    school.sync()
    assert school.status("G001", "A") == "Belum lengkap"
    assert "«Upaya Mempelajari»" in school.next_step("G001", "A")


@pytest.mark.parametrize(
    "tick", [True, "TRUE", "Ya", "ya", " YA ", "Sudah", "OK", "ok", "✓", "v", "V", "x", "X", 1, "1"]
)
def test_a_tick_in_any_of_its_forms_hands_in(tick):
    """«A tick is TRUE, `Ya`, `Sudah`, `OK`, `✓`, `v`, `x` or 1»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": tick})
    school.sync()
    assert school.status("G001", "A") == "Dikumpulkan"


@pytest.mark.parametrize("tick", [False, "FALSE", "Tidak", "tidak", 0, "0", None, "-"])
def test_no_tick_in_any_of_its_forms_leaves_a_draft(tick):
    """«FALSE, `Tidak`, 0 and empty are none»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": tick})
    school.sync()
    assert school.status("G001", "A") == "Draf"
    assert not school.problems("A", column="Kumpulkan")


@pytest.mark.parametrize("tick", ["mungkin", "2", 7, "yaa?"])
def test_anything_else_in_a_tick_is_a_problem(tick):
    """«anything else is a problem»"""
    school = school_at()
    school.fill(
        "A", "G001", texts.preparation("G001") | {"Kumpulkan": tick, "Keputusan KS": "Disepakati"}
    )
    school.sync()
    (problem,) = school.problems("A", column="Kumpulkan")
    assert (problem["kode"], problem["row"]) == ("G001", school.rows("A", "G001")[0])
    assert school.status("G001", "A") not in ("Dikumpulkan", "Selesai")
    assert "«Kumpulkan»" in school.next_step("G001", "A")


def test_a_false_tick_alone_is_an_empty_row_and_a_true_tick_is_not():
    """«`Belum diisi`: the filler's cells are all empty (FALSE … don't count)»"""
    school = school_at()
    school.fill("A", "G001", {"Kumpulkan": False})
    school.fill("A", "G002", {"Kumpulkan": True})
    school.sync()
    assert (school.status("G001", "A"), school.status("G002", "A")) == (
        "Belum diisi",
        "Belum lengkap",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "KSK",
        "ksk",
        " Ksk ",
        "Keteraturan Suasana Kelas",
        "keteraturan   suasana kelas",
        "KSK · kata lama",
        "KSK · Keteraturan Suasana Kelas",
        "KETERATURAN SUASANA\u00a0KELAS",
    ],
    ids=ascii,
)
def test_a_sub_indicator_is_read_by_its_code_or_its_name(typed):
    """«a behaviour or sub-indicator by its code or its name alone»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Sub-indikator": typed})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert str(school.cell("B", "G001", "Sub-indikator")).startswith("KSK")


@pytest.mark.parametrize(
    "typed",
    [
        "KSK-2",
        "ksk-2",
        " KSK-2 ",
        "KSK-2 · kata lama",
        "★ KSK-2 · kata lama",
        "Guru melakukan strategi pengelompokan untuk mengaktifkan keterlibatan peserta didik",
        "GURU melakukan  strategi pengelompokan untuk mengaktifkan keterlibatan peserta didik",
    ],
)
def test_a_behaviour_is_read_by_its_code_or_its_name(typed):
    """«a behaviour or sub-indicator by its code or its name alone»; «chosen targets begin with
    ★»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Target Perilaku 1": typed})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    shown = [str(school.cell("B", "G001", f"Perilaku {number}")) for number in (1, 2, 3)]
    assert [text.startswith("★") for text in shown] == [False, True, False]


@pytest.mark.parametrize(
    "typed", ["dilakukan dan efektif", " DILAKUKAN  DAN EFEKTIF ", "Dilakukan dan\u00a0efektif"]
)
def test_dropdown_words_are_read_without_regard_to_case_and_spaces(typed):
    """«Dropdown words are read without regard to case and spaces»"""
    school = school_at("A")
    school.fill("B", "G001", texts.done("B", "G001") | {"Hasil 1": typed})
    school.sync(date(2026, 3, 10))
    assert school.status("G001", "B") == "Selesai"


@pytest.mark.parametrize(
    ("typed", "word"), [("setuju", "Disepakati"), ("Perlu revisi", "Perlu perbaikan")]
)
def test_an_unknown_word_is_no_decision_and_a_problem_that_names_the_words(typed, word):
    """«An unknown word is no decision and a problem»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Keputusan KS": typed})
    school.sync()
    (problem,) = school.problems("A", column="Keputusan KS")
    assert word in problem["message"]
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Dikumpulkan", "ks")


@pytest.mark.parametrize(
    ("typed", "clear"),
    [
        ("17 Juli 2026", True),
        ("17 juli 2026", True),
        ("Jumat, 17 Juli 2026", True),
        ("17/07/2026", True),
        ("17-07-2026", True),
        ("17.07.2026", True),
        ("17 Jul 2026", True),
        ("07/07/2026", True),
        ("5 Juni 2026", True),
        ("05/06/2026", False),
        ("5-6-2026", False),
        ("17/07/26", False),
        ("17 Juli 26", False),
        ("07/17/2026", False),
        ("31/02/2026", False),
        ("pekan depan", False),
        ("Juli 2026", False),
        (46220.0, True),
    ],
)
def test_dates_typed_as_text_are_read_when_clear_day_first(typed, clear):
    """«Dates are real date cells; text is read when clear, day first»"""
    school = school_at()
    school.fill(
        "A", "G001", texts.preparation("G001") | {"Jadwal Observasi": typed, "Kumpulkan": "Ya"}
    )
    school.sync()
    assert school.status("G001", "A") == ("Dikumpulkan" if clear else "Belum lengkap")
    assert bool(school.problems("A", column="Jadwal Observasi", severity="error")) is not clear
    assert ("«Jadwal Observasi»" in school.next_step("G001", "A")) is not clear


@pytest.mark.parametrize("typed", ["05/06/2026", "17/07/26"])
def test_an_ambiguous_date_asks_for_the_name_of_the_month(typed):
    """«both parts ≤ 12 and different, or a year of two digits: a problem that asks for the month's
    name»"""
    school = school_at()
    school.fill("A", "G001", {"Jadwal Observasi": typed})
    school.sync()
    assert "bulan" in school.problems("A", column="Jadwal Observasi")[0]["message"]


@pytest.mark.parametrize("typed", ["10 Feb 26", "17 Juli 26", "Jumat, 17 Juli 26", "3-Agt-126"])
def test_a_short_year_beside_the_name_of_the_month_asks_for_four_digits(typed):
    """The month is written already; only the year is unclear."""
    school = school_at()
    school.fill("A", "G001", {"Jadwal Observasi": typed})
    school.sync()
    (problem,) = school.problems("A", column="Jadwal Observasi")
    assert "tulis tahunnya dengan empat angka" in problem["message"]
    assert "dua tanggal" not in problem["message"]


def test_the_day_of_a_clear_text_date_comes_first():
    """«text is read when clear, day first (`17 Juli 2026`, `17/07/2026`)»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Jadwal Observasi": "17/07/2026"})
    school.sync()
    assert school.cell("B", "G001", "Jadwal") in (
        date(2026, 7, 17),
        "Jumat, 17 Juli 2026",
        "17 Juli 2026",
    )


@pytest.mark.parametrize(
    "error", ["#REF!", "#N/A", "Loading...", CellError("#REF!"), CellError("#N/A")], ids=str
)
@pytest.mark.parametrize(
    "label", ["Upaya Mempelajari", "Jadwal Observasi", "Kumpulkan", "Sub-indikator"]
)
def test_error_cells_are_named_and_never_read_as_text(error, label):
    """«`#REF!`, `#N/A`, `Loading...` are named, never read as text.»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {label: error})
    school.sync()
    (problem,) = school.problems("A", column=label)
    assert (problem["kode"], problem["severity"]) == ("G001", "error")
    assert str(getattr(error, "code", error)) in problem["message"]
    assert school.status("G001", "A") not in ("Dikumpulkan", "Selesai")
