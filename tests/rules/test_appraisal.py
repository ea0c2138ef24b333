"""F Penilaian Akhir: Baseline, Perubahan, Predikat, Tinjau Ulang."""

from __future__ import annotations

import pytest

from tests.support import texts
from tests.support.school import School, school_at
from tests.support.texts import ABOVE, BELOW, EFFECTIVE, MEETS, NOT_DONE, NOT_EFFECTIVE

PREDICATES = [
    (ABOVE, BELOW, "Kurang"),
    (ABOVE, MEETS, "Baik"),
    (ABOVE, ABOVE, "Sangat Baik"),
    (MEETS, BELOW, "Kurang"),
    (MEETS, MEETS, "Baik"),
    (MEETS, ABOVE, "Baik"),
    (BELOW, BELOW, "Sangat Kurang"),
    (BELOW, MEETS, "Butuh Perbaikan"),
    (BELOW, ABOVE, "Butuh Perbaikan"),
]


@pytest.mark.parametrize(("practice", "conduct", "predicate"), PREDICATES)
def test_predikat_follows_the_table(practice, conduct, predicate):
    """«Predikat (PermenPANRB 6/2022)»: Praktik Kinerja ↓ / Perilaku Kerja →"""
    school = school_at("E")
    school.fill(
        "F",
        "G001",
        texts.done("F", "G001") | {"Praktik Kinerja": practice, "Perilaku Kerja": conduct},
    )
    school.sync(texts.DAYS["F"])
    assert school.cell("F", "G001", "Predikat") == predicate
    assert school.status("G001", "F") == "Selesai"


def test_predikat_is_empty_while_perilaku_kerja_is_empty():
    """«empty while Perilaku Kerja is empty»"""
    assert school_at("F").cell("F", "G001", "Predikat") is None


def test_baseline_shows_behaviour_and_rating_of_b():
    """«Baseline 1–3 (behaviour and baseline rating)»"""
    school = school_at("E")
    for number, rating in enumerate((NOT_EFFECTIVE, NOT_EFFECTIVE, EFFECTIVE), 1):
        shown = str(school.cell("F", "G001", f"Baseline {number}"))
        assert f"KSK-{number}" in shown
        assert rating in shown


@pytest.mark.parametrize(
    ("finals", "change"),
    [
        ((EFFECTIVE, NOT_EFFECTIVE, NOT_DONE), "KSK-1 meningkat; KSK-2 tetap; KSK-3 menurun"),
        ((NOT_DONE, EFFECTIVE, EFFECTIVE), "KSK-1 menurun; KSK-2 meningkat; KSK-3 tetap"),
    ],
)
def test_perubahan_compares_endline_with_baseline(finals, change):
    """«Perubahan (`KSK-1 meningkat; KSK-2 tetap; KSK-3 menurun`)»"""
    school = school_at("E")
    school.fill("F", "G001", texts.appraisal("G001", finals) | {"Penilaian Selesai": "Ya"})
    school.sync(texts.DAYS["F"])
    assert school.cell("F", "G001", "Perubahan") == change


def rerated(upto: str = "F") -> School:
    """F done, then a baseline rating corrected and C agreed anew."""
    school = school_at(upto)
    school.fill("B", "G001", {"Hasil 1": NOT_DONE})
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Perlu ditinjau")
    return school


def test_f_rests_on_the_ratings_of_b_and_names_the_unfinished_stage_first():
    """«F [rests] on B's codes and ratings and the contents of C, D and E»; «F's next step names an
    unfinished earlier stage first.»"""
    school = rerated()
    assert school.status("G001", "F") == "Perlu ditinjau"
    step = school.next_step("G001", "F")
    assert "«C Diskusi Tindak Lanjut»" in step.splitlines()[0]
    assert "Tinjau Ulang" not in step.splitlines()[0]


@pytest.mark.parametrize("word", ["Tetap berlaku", "Sudah disesuaikan", "tetap  berlaku"])
def test_tinjau_ulang_reaffirms_f_for_the_same_behaviours(word):
    """«F's «Tinjau Ulang»: a change to a known word re-affirms F under the context of the sync that
    sees it.»"""
    school = rerated()
    school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert (school.status("G001", "F"), school.waiting("G001")) == ("Perlu ditinjau", "ks")
    assert "«Tinjau Ulang»" in school.next_step("G001", "F")
    school.fill("F", "G001", {"Tinjau Ulang": word})
    school.sync()
    assert school.status("G001", "F") == "Selesai"
    assert ("ringkasan", 2) in school.published("G001")
    assert "Ditinjau ulang" in school.events("G001", "F")


@pytest.mark.parametrize(
    ("stage", "cells"),
    [
        (
            "C",
            {
                "Tujuan Peningkatan": "Setiap murid memimpin kelompok.",
                "Keputusan KS": "Tetap disepakati",
            },
        ),
        ("D", {"Uraian": "Diceritakan dengan lebih lengkap, dengan jumlah murid."}),
        (
            "E",
            {
                "Inspirasi Baru": "Murid sendiri yang mengusulkan peran.",
                "Keputusan KS": "Disepakati",
            },
        ),
    ],
)
def test_f_rests_on_the_contents_of_c_d_and_e(stage, cells):
    """«F on B's codes and ratings and the contents of C, D and E»"""
    school = school_at("F")
    school.fill(stage, "G001", cells)
    school.sync()
    assert (school.status("G001", stage), school.status("G001", "F")) == (
        "Selesai",
        "Perlu ditinjau",
    )
    assert "ringkasan" not in dict(school.published("G001"))


@pytest.mark.parametrize(
    ("stage", "label", "word"),
    [("C", "Tujuan Peningkatan", "Tetap disepakati"), ("D", "Uraian", None)],
)
def test_f_is_done_again_when_the_contents_it_rests_on_return(stage, label, word):
    """«Undoing a change … restores `Selesai` with no new decision or version.»"""
    school = school_at("F")
    school.fill(
        stage,
        "G001",
        {label: "Ditulis ulang seluruhnya."} | ({"Keputusan KS": word} if word else {}),
    )
    school.sync()
    school.fill(
        stage,
        "G001",
        {label: texts.done(stage, "G001")[label]}
        | ({"Keputusan KS": "Disepakati"} if word else {}),
    )
    school.sync()
    assert school.statuses("G001").endswith("C Selesai, D Selesai, E Selesai, F Selesai")
    assert "ringkasan" not in dict(school.published("G001"))


def test_a_second_review_needs_the_other_word_and_the_next_step_names_it():
    """«a change to a known word re-affirms»; «The next step names the other word where a choice has
    to change.»"""
    school = school_at("F")
    for number, (word, other) in enumerate(
        [("Tetap berlaku", ""), ("Sudah disesuaikan", "Sudah disesuaikan")]
    ):
        school.fill("D", "G001", {"Uraian": f"Diceritakan dengan cara lain, kali ke-{number + 2}."})
        school.sync()
        assert school.status("G001", "F") == "Perlu ditinjau"
        assert other in school.next_step("G001", "F")
        school.fill("F", "G001", {"Tinjau Ulang": word})
        school.sync()
        assert school.status("G001", "F") == "Selesai"


def test_the_same_review_word_given_again_after_it_was_cleared_reaffirms():
    """«**a change to** a known word re-affirms F»: from empty, too."""
    school = school_at("F")
    school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
    school.sync()
    school.fill("D", "G001", {"Uraian": "Diceritakan dengan cara lain."})
    school.clear("F", "G001", "Tinjau Ulang")
    school.sync()
    assert school.status("G001", "F") == "Perlu ditinjau"
    school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
    school.sync()
    assert school.status("G001", "F") == "Selesai"


def test_an_appraisal_never_done_simply_follows_the_contents_of_c_d_and_e():
    """«On a row never done, a changed context is simply followed»"""
    school = school_at("E")
    school.fill("F", "G001", texts.appraisal("G001"))
    school.sync(texts.DAYS["F"])
    school.fill("D", "G001", {"Uraian": "Diceritakan dengan cara lain."})
    school.fill("F", "G001", {"Penilaian Selesai": "Ya"})
    school.sync()
    assert school.status("G001", "F") == "Selesai"


def test_an_unknown_word_in_tinjau_ulang_affirms_nothing():
    """«a change to a **known** word re-affirms F»"""
    school = school_at("F")
    school.fill("D", "G001", {"Uraian": "Diceritakan dengan cara lain."})
    school.sync()
    school.fill("F", "G001", {"Tinjau Ulang": "oke"})
    school.sync()
    assert school.status("G001", "F") != "Selesai"
    assert school.problems("F", column="Tinjau Ulang")


def test_a_changed_text_on_f_never_accepts_another_context():
    """«a ticked, valid change is enough; it never accepts another context»"""
    school = school_at("F")
    school.fill("D", "G001", {"Uraian": "Diceritakan dengan cara lain."})
    school.fill("F", "G001", {"Catatan Penilaian": "Penilaian ditulis ulang dengan lebih jelas."})
    school.sync()
    assert school.status("G001", "F") == "Perlu ditinjau"


def test_tinjau_ulang_without_need_changes_nothing():
    """«Content is all the filler's columns except the tick and «Tinjau Ulang»»"""
    school = school_at("F")
    school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
    school.sync()
    assert school.status("G001", "F") == "Selesai"
    assert school.published("G001") == []


def test_unfinished_changes_upstream_leave_f_alone():
    """«unfinished changes upstream move nothing»"""
    school = school_at("F")
    school.fill("C", "G001", {"Tujuan Peningkatan": "Setiap murid memimpin kelompok."})
    school.add_row("D", {"Kode": "G001", "Nama Kegiatan": "Lokakarya"})
    school.sync()
    assert school.statuses("G001") == (
        "A Selesai, B Selesai, C Perlu ditinjau, D Draf, E Selesai, F Selesai"
    )


def reflected_anew(school: School, text: str, word: str) -> None:
    """E changes and is agreed on."""
    school.fill("E", "G001", {"Inspirasi Baru": text, "Keputusan KS": word})
    school.sync()
    assert school.status("G001", "E") == "Selesai"


def test_an_older_context_that_comes_back_is_not_accepted_by_what_accepted_it_once():
    """«never for an older context that comes back»: filled but unticked under one context, done
    under another, then the first one again"""
    school = school_at("E")
    school.fill("F", "G001", texts.appraisal("G001"))
    school.sync(texts.DAYS["F"])
    first = school.cell("E", "G001", "Inspirasi Baru")
    reflected_anew(school, "Murid belajar dari murid lain.", "Disepakati")
    school.fill("F", "G001", {"Penilaian Selesai": "Ya"})
    school.sync()
    assert school.status("G001", "F") == "Selesai"
    reflected_anew(school, str(first), "Tetap disepakati")
    assert school.status("G001", "F") == "Perlu ditinjau"
    assert "ringkasan" not in dict(school.published("G001"))


def test_what_tinjau_ulang_affirmed_ends_when_the_context_moves_again():
    """«holds until F is done again or the context moves again»: affirmed without a tick, moved on,
    and back"""
    school = school_at("F")
    school.clear("F", "G001", "Penilaian Selesai")
    reflected_anew(school, "Murid belajar dari murid lain.", "Disepakati")
    school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
    school.sync()
    reflected_anew(school, "Murid belajar dari buku.", "Tetap disepakati")
    reflected_anew(school, "Murid belajar dari murid lain.", "Disepakati")
    school.fill("F", "G001", {"Penilaian Selesai": "Ya"})
    school.sync()
    assert school.status("G001", "F") == "Perlu ditinjau"


def test_an_unknown_word_in_tinjau_ulang_is_named_and_unsettles_nothing():
    """«an unknown word is a problem, but not held against the row»"""
    school = school_at("F")
    school.fill("F", "G001", {"Tinjau Ulang": "entahlah"})
    school.sync()
    assert school.status("G001", "F") == "Selesai"
    assert school.problems("F", column="Tinjau Ulang", severity="error")
    fresh = school_at("E")
    fresh.fill("F", "G001", texts.done("F", "G001") | {"Tinjau Ulang": "entahlah"})
    fresh.sync(texts.DAYS["F"])
    assert fresh.status("G001", "F") == "Selesai"
