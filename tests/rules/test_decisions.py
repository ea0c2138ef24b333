"""Part 3: «Decisions count for content.» Agreements; send-backs are in `test_send_back.py`."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support import texts
from tests.support.school import School, school_at

STUDY = "Upaya Mempelajari"
OTHER = "Belajar dari rekan sejawat yang sudah lama menerapkan kesepakatan kelas."


def agreed(word: str = "Disepakati") -> School:
    """A of G001 agreed on, seen by a sync."""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Keputusan KS": word})
    school.sync()
    return school


def test_a_is_done_when_handed_in_valid_and_agreed():
    """«A Diskusi Persiapan … done when handed in, valid, agreed»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001"))
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Draf", "guru")
    school.fill("A", "G001", {"Kumpulkan": "Ya"})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Dikumpulkan", "ks")
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


@pytest.mark.parametrize(
    "word", ["Disepakati", "Tetap disepakati", "disepakati", " TETAP  DISEPAKATI"]
)
def test_both_words_mean_agreed(word):
    """«`Disepakati` and `Tetap disepakati` both mean agreed»"""
    assert agreed(word).status("G001", "A") == "Selesai"


def test_an_agreement_given_with_the_hand_in_counts():
    """«A decision holds for the content and context of the first sync that sees it.»"""
    assert agreed().status("G001", "A") == "Selesai"


def test_an_agreement_seen_on_a_draft_holds_when_it_is_handed_in():
    """«An agreement seen on a draft holds unless content or context changes afterwards»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Draf"
    school.fill("A", "G001", {"Kumpulkan": "Ya"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_an_agreement_seen_on_a_draft_falls_with_a_change_and_returns_with_its_undoing():
    """«… unless content or context changes afterwards; undoing the change restores it.»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Keputusan KS": "Disepakati"})
    school.sync()
    school.fill("A", "G001", {STUDY: OTHER, "Kumpulkan": "Ya"})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Dikumpulkan", "ks")
    school.fill("A", "G001", {STUDY: texts.preparation("G001")[STUDY]})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_an_agreement_before_anything_is_written_does_not_cover_later_content():
    """«A decision holds for the content … of the first sync that sees it»: here it was empty."""
    school = school_at()
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Belum diisi"
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
    school.sync()
    assert school.status("G001", "A") == "Dikumpulkan"
    assert "Tetap disepakati" in school.next_step("G001", "A")


def test_an_agreement_does_not_cover_content_changed_later():
    """«An agreement holds while the content is unchanged»"""
    school = agreed()
    school.fill("A", "G001", {STUDY: OTHER})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Perlu ditinjau", "ks")


def test_content_and_agreement_changed_between_the_same_syncs_count_together():
    """«an agreement holds for the new content (they sat together)»"""
    school = agreed()
    school.fill("A", "G001", {STUDY: OTHER, "Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_agreeing_twice_needs_the_other_word_and_the_next_step_names_it():
    """«changing to the other word … is a new agreement»; «The next step names the other word where
    a choice has to change.»"""
    school = agreed()
    for number, (needed, given) in enumerate(
        [("Tetap disepakati", "Tetap disepakati"), ("Disepakati", "Disepakati")]
    ):
        school.fill("A", "G001", {STUDY: f"{OTHER} ({number})"})
        school.sync()
        assert school.status("G001", "A") == "Perlu ditinjau"
        assert "«Keputusan KS»" in school.next_step("G001", "A")
        assert needed in school.next_step("G001", "A")
        school.fill("A", "G001", {"Keputusan KS": given})
        school.sync()
        assert school.status("G001", "A") == "Selesai"


def test_the_same_word_typed_again_is_no_new_agreement():
    """«What comes and goes between two syncs did not happen.»"""
    school = agreed()
    school.fill("A", "G001", {STUDY: OTHER, "Keputusan KS": None})
    school.fill("A", "G001", {"Keputusan KS": "DISEPAKATI"})
    school.sync()
    assert school.status("G001", "A") == "Perlu ditinjau"


def test_a_word_cleared_in_one_sync_and_given_in_the_next_is_a_new_agreement():
    """«changing to the other word, or from anything else, is a new agreement»"""
    school = agreed()
    school.fill("A", "G001", {STUDY: OTHER, "Keputusan KS": None})
    school.sync()
    assert school.status("G001", "A") == "Perlu ditinjau"
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_a_cleared_decision_unsettles_and_given_back_restores():
    """«`Perlu ditinjau`: it was done, and tick, decision, content or context differ from then»"""
    school = agreed()
    school.clear("A", "G001", "Keputusan KS")
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Perlu ditinjau", "ks")
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.published("G001") == []


def test_the_other_word_on_unchanged_content_leaves_the_row_done():
    """«both mean agreed»: nothing differs from then, and no new version is made."""
    school = agreed()
    school.fill("A", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.published("G001") == []


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Jadwal Observasi", date(2026, 3, 12)),
        ("Jam", "10.00"),
        ("Kelas", "V B"),
        ("Tautan RPP/Modul Ajar", "https://contoh.id/rpp"),
        ("Catatan KS", "Bagus."),
    ],
)
def test_schedule_class_and_links_may_change_without_a_new_decision(label, value):
    """«schedule, class and links may change without a new decision»"""
    school = agreed()
    school.fill("A", "G001", {label: value})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.published("G001") == []


@pytest.mark.parametrize(
    "cells",
    [
        {STUDY: OTHER},
        {"Target Perilaku 2": "KSK-2"},
        {"Target Perilaku 1": "KSK-3"},
        {"Sub-indikator": "PDP", "Target Perilaku 1": "PDP-1"},
    ],
)
def test_a_change_of_content_asks_for_a_new_decision(cells):
    """«on A Sub-indikator, Target Perilaku and Upaya Mempelajari» are content"""
    school = agreed()
    school.fill("A", "G001", cells)
    school.sync()
    assert school.status("G001", "A") == "Perlu ditinjau"


@pytest.mark.parametrize("change", ["{0} ", " {0}", "{0}\n", "\u00a0{0}"], ids=ascii)
def test_spaces_and_line_ends_are_no_change(change):
    """«Spaces and line ends are no change.»"""
    school = agreed()
    school.fill("A", "G001", {STUDY: change.format(texts.preparation("G001")[STUDY])})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.published("G001") == []


def test_inner_spaces_and_line_ends_are_no_change():
    """«Spaces and line ends are no change.»"""
    school = agreed()
    text = str(texts.preparation("G001")[STUDY]).replace(", ", ",\n").replace(" dan ", "  dan ")
    school.fill("A", "G001", {STUDY: text})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_the_words_behind_a_code_are_no_content():
    """«Stage tabs refer to codes»: `KSK` and `KSK · Keteraturan Suasana Kelas` are the same
    choice."""
    school = agreed()
    school.fill(
        "A",
        "G001",
        {"Sub-indikator": "KSK · Keteraturan Suasana Kelas", "Target Perilaku 1": "ksk-1 · lama"},
    )
    school.sync()
    assert school.status("G001", "A") == "Selesai"
