"""Part 2: what counts as empty, as a tick, as a word, as a date."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.core.model.values import CellError
from sheets_sync.core.model.words import (
    ActivityKind,
    ActivityStatus,
    Expectation,
    Rating,
    Review,
    Verdict,
    YesNo,
)
from sheets_sync.core.schema.spellings import spellings_of, squeezed
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
    "tick",
    [True, "TRUE", "Ya", "ya", " YA ", "Sudah", "OK", "ok", "✓", "v", "V", "x", "X", 1, "1"],
)
def test_a_tick_in_any_of_its_forms_hands_in(tick):
    """«A tick is TRUE, `Ya`, `Sudah`, `OK`, `✓`, `v`, `x` or 1»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": tick})
    school.sync()
    assert school.status("G001", "A") == "Dikumpulkan"


@pytest.mark.parametrize(
    "tick", [False, "FALSE", "Tidak", "tidak", "tdk", "Belum", "blm.", 0, "0", None, "-"]
)
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
    ("typed", "word"), [("setuju asal", "Disepakati"), ("Perlu dilihat", "Perlu perbaikan")]
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
        ("05/06/2026", True),
        ("4-2-2026", True),
        ("Jumat 17 Juli 2026", True),
        ("17\u200b Juli 2026", True),
        ("2026-06-05", True),
        ("17/07/26", False),
        ("17 Juli 26", False),
        ("07/17/2026", False),
        ("31/02/2026", False),
        ("pekan depan", False),
        ("Juli 2026", False),
        (46220.0, True),
    ],
)
def test_dates_typed_as_text_are_read_day_first(typed, clear):
    """«Dates are real date cells; text is read day first, as Indonesia writes it»"""
    school = school_at()
    school.fill(
        "A", "G001", texts.preparation("G001") | {"Jadwal Observasi": typed, "Kumpulkan": "Ya"}
    )
    school.sync()
    assert school.status("G001", "A") == ("Dikumpulkan" if clear else "Belum lengkap")
    assert bool(school.problems("A", column="Jadwal Observasi", severity="error")) is not clear
    assert ("Guru: «Jadwal Observasi»" in school.next_step("G001", "A")) is not clear


@pytest.mark.parametrize("typed", ["4-2-2026", "04/02/2026", " 4. 2. 2026 "])
def test_a_date_that_could_be_read_month_first_says_how_it_was_read_and_goes_on(typed):
    """«where both parts are ≤ 12 and different the row says how it was read (`Periksa: «Jadwal
    Observasi» dibaca 4 Februari 2026.`) and goes on»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Jadwal Observasi": typed})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.next_step("G001", "A") == "Periksa: «Jadwal Observasi» dibaca 4 Februari 2026."
    (problem,) = school.problems("A", column="Jadwal Observasi")
    assert (problem["severity"], school.status("G001", "B")) == ("warning", "Belum diisi")


@pytest.mark.parametrize("typed", ["17/07/2026", "07/07/2026", "2026-02-04", "4 Februari 2026"])
def test_a_date_that_reads_one_way_needs_no_second_look(typed):
    """«where both parts are ≤ 12 and different»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Jadwal Observasi": typed})
    school.sync()
    assert (school.status("G001", "A"), school.next_step("G001", "A")) == ("Selesai", "")


def test_dates_of_activities_and_of_settings_are_read_by_the_same_rule():
    """A date is a date on every tab; «Pemeriksaan» stands beside a setting."""
    school = school_at("C")
    school.fill("D", "G001", texts.activity("G001") | {"Tanggal": "4-5-2026"})
    school.fill("Pengaturan", "Batas D", {"Nilai": "5/11/2026"})
    school.sync(date(2026, 6, 1))
    assert "«Tanggal» dibaca 4 Mei 2026." in school.next_step("G001", "D")
    assert school.status("G001", "D") == "Selesai"
    (problem,) = [each for each in school.problems("Pengaturan") if each["column"] == "Batas D"]
    assert (problem["message"], problem["severity"]) == (
        "«Batas D» dibaca 5 November 2026.",
        "warning",
    )


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("31/02/2026", "31 Februari tidak ada"),
        ("31 Februari 2026", "31 Februari tidak ada"),
        ("2026-04-31", "31 April tidak ada"),
        ("29-2-2026", "29 Februari 2026 tidak ada"),
        ("0/5/2026", "0 Mei tidak ada"),
        ("07/17/2026", "bulan 17 tidak ada"),
    ],
)
def test_a_day_that_does_not_exist_is_named(typed, named):
    """«a day that does not exist is named as such (`31 Februari tidak ada`)»"""
    school = school_at()
    school.fill("A", "G001", {"Jadwal Observasi": typed})
    school.sync()
    (problem,) = school.problems("A", column="Jadwal Observasi")
    assert named in problem["message"]
    assert problem["severity"] == "error"


@pytest.mark.parametrize(
    ("stage", "label", "typed", "shown"),
    [
        ("A", "Keputusan KS", "Setuju", "Selesai"),
        ("A", "Keputusan KS", "disetujui.", "Selesai"),
        ("A", "Keputusan KS", "Perlu revisi", "Perlu perbaikan"),
        ("B", "Hasil 1", "efektif", "Selesai"),
        ("B", "Hasil 1", "Belum", "Selesai"),
        ("C", "Jenis Kegiatan", "webinar", "Selesai"),
        ("C", "Jenis Kegiatan", "Praktek di kelas", "Selesai"),
    ],
)
def test_choices_are_read_generously(stage, label, typed, shown):
    """«Ticks and choices are read generously»"""
    school = school_at({"A": "", "B": "A", "C": "B"}[stage])
    cells = texts.done(stage, "G001") | {label: typed}
    school.fill(stage, "G001", cells | ({"Catatan KS": "Rinci lagi."} if stage != "B" else {}))
    school.sync(date(2026, 4, 10))
    assert school.status("G001", stage) == shown
    assert not school.problems(stage, column=label)


@pytest.mark.parametrize(
    "words", [Verdict, Rating, ActivityKind, ActivityStatus, Expectation, Review, YesNo]
)
def test_no_spelling_means_two_words(words):
    """A spelling that two words of a dropdown share would be decided by their order."""
    meant = [{squeezed(each) for each in (word, *spellings_of(word))} for word in words]
    assert sum(map(len, meant)) == len(set().union(*meant))


@pytest.mark.parametrize(
    "typed", ["10 Feb 26", "17 Juli 26", "Jumat, 17 Juli 26", "3-Agt-126", "17/07/26", "4-2-26"]
)
def test_a_year_of_two_digits_asks_for_four(typed):
    """«a year of two digits asks for four»"""
    school = school_at()
    school.fill("A", "G001", {"Jadwal Observasi": typed})
    school.sync()
    (problem,) = school.problems("A", column="Jadwal Observasi")
    assert "tulis tahunnya dengan empat angka" in problem["message"]


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
