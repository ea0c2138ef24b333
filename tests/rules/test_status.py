"""Part 3: the status words in their order, undoing, opening and `Terkunci`."""

from __future__ import annotations

import pytest

from tests.support import texts
from tests.support.invariants import summary_row
from tests.support.labels import STAGES, TICK
from tests.support.school import School, school_at

BEFORE = {"A": "", "B": "A", "C": "B", "D": "C", "E": "D", "F": "E"}
CHANGE = {
    "A": {"Upaya Mempelajari": "Belajar dari rekan sejawat tentang kesepakatan kelas."},
    "B": {"Catatan 1": "Guru menyapa lebih banyak murid daripada yang dicatat semula."},
    "C": {"Tujuan Peningkatan": "Setiap murid memimpin kelompoknya sekali sebulan."},
    "E": {"Perubahan Praktik": "Susunan kelompok kini berganti setiap pekan."},
    "F": {"Catatan Penilaian": "Semua murid terlibat, juga yang pendiam."},
}
"""A valid change of one content cell."""


def original(letter: str) -> dict[str, object]:
    """The cells that `CHANGE` replaces."""
    return {label: texts.done(letter, "G001")[label] for label in CHANGE[letter]}


@pytest.mark.parametrize(
    ("before", "letter"), [("", "B"), ("A", "C"), ("B", "D"), ("C", "E"), ("D", "F")]
)
def test_a_stage_opens_when_every_earlier_stage_is_done(before, letter):
    """«A stage opens for a teacher (a row is appended to its tab) when **every** earlier stage … is
    `Selesai`»"""
    school = school_at(before)
    assert (school.status("G001", letter), len(school.rows(letter, "G001"))) == ("Terkunci", 0)
    opener = chr(ord(letter) - 1)
    school.fill(opener, "G001", texts.done(opener, "G001"))
    school.sync(max(school.today, texts.DAYS[opener]))
    assert (school.status("G001", letter), len(school.rows(letter, "G001"))) == ("Belum diisi", 1)
    assert school.cell(letter, "G001", "Nama Guru") == "Siti Aminah, S.Pd."
    assert "Dibuka" in school.events("G001", letter)


def test_a_stage_does_not_open_while_any_earlier_stage_is_unfinished():
    """«when **every** earlier stage of that teacher is `Selesai`»"""
    school = school_at("A")
    school.fill("A", "G001", CHANGE["A"])
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync(texts.DAYS["B"])
    assert school.statuses("G001").startswith("A Perlu ditinjau, B Selesai, C Terkunci")
    school.fill("A", "G001", original("A"))
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Belum diisi")


def test_a_row_once_opened_stays_open_and_is_judged_on_its_own():
    """«a row once opened stays open and is judged on its own»"""
    school = school_at("B")
    school.fill("A", "G001", CHANGE["A"])
    school.fill("C", "G001", texts.done("C", "G001"))
    school.sync(texts.DAYS["C"])
    assert (
        school.statuses("G001")
        == "A Perlu ditinjau, B Selesai, C Selesai, D Terkunci, E Terkunci, F Terkunci"
    )


@pytest.mark.parametrize("letter", ["A", "C", "D", "E"])
def test_cells_of_the_ks_do_not_count_as_filled(letter):
    """«`Belum diisi`: the filler's cells are all empty (… on A, C, D and E, the KS's cells don't
    count)»"""
    school = school_at(BEFORE[letter])
    cells = (
        {"Masukan KS": "Semangat."}
        if letter == "D"
        else {"Catatan KS": "Mari berdiskusi.", "Keputusan KS": "x"}
    )
    school.fill(letter, "G001", cells)
    school.sync()
    assert school.status("G001", letter) == "Belum diisi"


@pytest.mark.parametrize(
    ("letter", "cells"), [("B", {"Tempat": "Ruang IV A"}), ("F", {"Tinjau Ulang": "Tetap berlaku"})]
)
def test_on_b_and_f_the_cells_of_the_ks_are_the_fillers(letter, cells):
    """«on A, C, D and E, the KS's cells don't count»: on B and F they do."""
    school = school_at(BEFORE[letter])
    school.fill(letter, "G001", cells)
    school.sync()
    assert school.status("G001", letter) == "Draf"


@pytest.mark.parametrize("letter", CHANGE)
def test_a_removed_tick_on_a_done_row_is_review_and_waits_for_the_filler(letter):
    """«`Perlu ditinjau` waits for the filler if the tick is gone»; «ticking again, restores
    `Selesai` with no new decision or version»"""
    school = school_at(letter)
    school.clear(letter, "G001", TICK[letter])
    school.sync()
    filler = "ks" if letter in "BF" else "guru"
    assert (school.status("G001", letter), school.waiting("G001")) == ("Perlu ditinjau", filler)
    assert f"«{TICK[letter]}»" in school.next_step("G001", letter)
    school.fill(letter, "G001", {TICK[letter]: "Ya"})
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    assert school.published("G001") == []


@pytest.mark.parametrize("letter", "ACE")
def test_a_changed_done_row_waits_for_the_ks_and_its_undoing_restores_it(letter):
    """«`Perlu ditinjau` waits … else for the KS»; «Undoing a change … restores `Selesai` with no
    new decision or version.»"""
    school = school_at(letter)
    school.fill(letter, "G001", CHANGE[letter])
    school.sync()
    assert (school.status("G001", letter), school.waiting("G001")) == ("Perlu ditinjau", "ks")
    assert "Diubah setelah selesai" in school.events("G001", letter)
    school.fill(letter, "G001", original(letter))
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    assert school.published("G001") == []


@pytest.mark.parametrize("letter", "BF")
def test_on_b_and_f_a_ticked_valid_change_is_enough(letter):
    """«On B and F, where the writer also decides, a ticked, valid change is enough»"""
    school = school_at(letter)
    school.fill(letter, "G001", CHANGE[letter])
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    kind = {"B": "B", "F": "ringkasan"}[letter]
    assert (kind, 2) in school.published("G001")


@pytest.mark.parametrize("letter", CHANGE)
def test_a_done_row_that_becomes_invalid_is_incomplete_ticked_or_not(letter):
    """«`Belum lengkap`: ticked, or once done, but invalid»"""
    school = school_at(letter)
    school.fill(letter, "G001", dict.fromkeys(CHANGE[letter]) | {TICK[letter]: None})
    school.sync()
    assert school.status("G001", letter) == "Belum lengkap"
    school.fill(letter, "G001", original(letter) | {TICK[letter]: "Ya"})
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    assert school.published("G001") == []


@pytest.mark.parametrize("letter", "ABCE")
def test_an_emptied_row_that_was_done_is_empty_and_undoing_restores_it(letter):
    """«the first that fits: 1. `Belum diisi`»"""
    school = school_at(letter)
    cells = texts.done(letter, "G001")
    school.clear(letter, "G001", *cells)
    school.sync()
    assert school.status("G001", letter) == "Belum diisi"
    school.fill(letter, "G001", cells)
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    assert school.published("G001") == []


def test_a_change_undone_between_two_syncs_did_not_happen():
    """«What comes and goes between two syncs did not happen.»"""
    school = school_at("A")
    school.fill("A", "G001", CHANGE["A"])
    school.fill("A", "G001", original("A"))
    mark = school.hands.mark()
    school.sync(rest=False)
    assert school.report["changes"] == {"cells": 0, "rows": 0, "documents": 0}
    assert school.hands.mark() == mark


def by_hand(letter: str, upto: str) -> School:
    """A row of G001 typed on a tab before its stage opens, complete with tick and decision."""
    school = school_at(upto)
    school.add_row(letter, {"Kode": "G001"} | texts.done(letter, "G001"))
    school.sync(rest=False)
    return school


@pytest.mark.parametrize(("letter", "upto"), [("C", "A"), ("E", "C")])
def test_a_row_made_by_hand_before_its_stage_opens_is_kept_locked_and_adopted_later(letter, upto):
    """«A row made by hand before its stage opens is kept, shows `Terkunci`, and is adopted later
    instead of a second append, everything on it counting as first seen then»"""
    school = by_hand(letter, upto)
    assert (school.status("G001", letter), school.cell(letter, "G001", "Status")) == (
        "Terkunci",
        "Terkunci",
    )
    opener = chr(ord(letter) - 1)
    school.fill(opener, "G001", texts.done(opener, "G001"))
    school.sync(max(school.today, texts.DAYS[opener]))
    assert len(school.rows(letter, "G001")) == 1
    assert school.status("G001", letter) == "Selesai"


def test_activities_written_before_d_opens_are_locked_and_adopted_later():
    """«A row made by hand before its stage opens is kept, shows `Terkunci`, and is adopted later»:
    also on D."""
    school = by_hand("D", "B")
    assert school.cell("D", "G001", "Status") == "Terkunci"
    school.fill("C", "G001", texts.done("C", "G001"))
    school.sync(texts.DAYS["D"])
    assert (len(school.rows("D", "G001")), school.status("G001", "D")) == (1, "Selesai")


def test_an_observation_with_ratings_made_before_b_opens_must_first_be_emptied():
    """«(a B with ratings must first be emptied: they were made under behaviours that nobody
    saw)»"""
    school = by_hand("B", "")
    assert school.status("G001", "B") == "Terkunci"
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync(texts.DAYS["B"])
    assert len(school.rows("B", "G001")) == 1
    assert school.status("G001", "B") != "Selesai"
    assert "kosongkan" in school.next_step("G001", "B").lower()
    ratings = [f"{word} {number}" for word in ("Hasil", "Catatan") for number in (1, 2, 3)]
    school.clear("B", "G001", *ratings)
    school.sync()
    assert "KSK-1" in str(school.cell("B", "G001", "Perilaku 1"))
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync()
    assert school.status("G001", "B") == "Selesai"


def test_stages_not_yet_open_show_terkunci_in_ringkasan():
    """«Stages not yet open show `Terkunci` in Ringkasan.»"""
    school = school_at("B")
    row = summary_row(school.seen.tabs["Ringkasan"], "G001")
    assert [row[letter] for letter in STAGES] == [
        "Selesai",
        "Selesai",
        "Belum diisi",
        *["Terkunci"] * 3,
    ]
