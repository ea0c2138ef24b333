"""Part 3: «A filled B or F keeps its behaviours (a rating must never slip under another one).»"""

from __future__ import annotations

import pytest

from tests.rules.test_context import KSK, PDP, behaviours
from tests.support import texts
from tests.support.school import School, school_at

RATINGS = [f"{word} {number}" for number in (1, 2, 3) for word in ("Hasil", "Catatan")]
EMPTY_THEM = "kosongkan «Hasil» dan «Catatan», lalu tunggu sampai «Perilaku» berganti."


def moved_to_pdp(school: School, word: str = "Tetap disepakati") -> School:
    """A of G001 agreed anew on another sub-indicator."""
    school.fill("A", "G001", PDP | {"Keputusan KS": word})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    return school


@pytest.mark.parametrize(
    "cells", [{"Hasil 2": texts.EFFECTIVE}, {"Catatan 3": "Murid menyusun kesepakatan."}]
)
def test_a_b_with_any_rating_or_note_is_filled_and_keeps_its_behaviours(cells):
    """«filled = any Hasil or Catatan»; «a filled B …, done or not, stands under other behaviours»:
    `Perlu ditinjau`"""
    school = school_at("A")
    school.fill("B", "G001", cells)
    school.sync()
    moved_to_pdp(school)
    assert school.status("G001", "B") == "Perlu ditinjau"
    assert behaviours(school) == ["KSK-1", "KSK-2", "KSK-3"]


def test_a_done_b_keeps_its_behaviours_and_says_how_to_change_them():
    """«Only emptying those cells accepts other behaviours: `Pengamat: kosongkan «Hasil» dan
    «Catatan», lalu tunggu sampai «Perilaku» berganti.`»; «The next step names old and new.»"""
    school = moved_to_pdp(school_at("B"))
    assert (school.status("G001", "B"), school.waiting("G001")) == ("Perlu ditinjau", "ks")
    assert behaviours(school) == ["KSK-1", "KSK-2", "KSK-3"]
    step = school.next_step("G001", "B")
    assert EMPTY_THEM in step
    assert "KSK" in step
    assert "PDP" in step


def test_b_rests_on_what_stood_there_after_the_previous_sync():
    """«it rests on what its Perilaku or Baseline showed after the previous sync, never on this
    sync's»"""
    school = school_at("A")
    school.fill("B", "G001", texts.done("B", "G001"))
    school.fill("A", "G001", PDP | {"Keputusan KS": "Tetap disepakati"})
    school.sync(texts.DAYS["B"])
    assert (school.status("G001", "A"), school.status("G001", "B")) == ("Selesai", "Perlu ditinjau")
    assert behaviours(school) == ["KSK-1", "KSK-2", "KSK-3"]


def test_words_and_stars_of_a_kept_b_follow_katalog():
    """«Codes and ratings stay, words and ★ follow Katalog and A.»"""
    school = moved_to_pdp(school_at("B"))
    school.fill(
        "Katalog", "KSK-2", {"Target Perilaku": "Guru membagi kelompok supaya semua murid ikut"}
    )
    school.sync()
    assert "Guru membagi kelompok supaya semua murid ikut" in str(
        school.cell("B", "G001", "Perilaku 2")
    )
    assert behaviours(school) == ["KSK-1", "KSK-2", "KSK-3"]


def test_emptying_accepts_the_other_behaviours():
    """«Only emptying those cells accepts other behaviours»"""
    school = moved_to_pdp(school_at("B"))
    school.clear("B", "G001", *RATINGS)
    school.sync()
    assert behaviours(school) == ["PDP-1", "PDP-2", "PDP-3"]
    assert school.status("G001", "B") == "Belum lengkap"
    school.fill("B", "G001", {label: texts.done("B", "G001")[label] for label in RATINGS})
    school.sync()
    assert school.status("G001", "B") == "Selesai"
    assert ("B", 2) in school.published("G001")


def test_emptying_a_part_accepts_nothing():
    """«Only emptying those cells accepts other behaviours»: all of them."""
    school = moved_to_pdp(school_at("B"))
    school.clear("B", "G001", *RATINGS[:-1])
    school.sync()
    assert behaviours(school) == ["KSK-1", "KSK-2", "KSK-3"]


def test_emptied_and_filled_between_two_syncs_accepts_nothing():
    """«What comes and goes between two syncs did not happen.»: new ratings were made under the old
    behaviours."""
    school = moved_to_pdp(school_at("B"))
    school.clear("B", "G001", *RATINGS)
    school.fill("B", "G001", texts.done("B", "G001") | {"Hasil 1": texts.NOT_DONE})
    school.sync()
    assert school.status("G001", "B") == "Perlu ditinjau"
    assert behaviours(school) == ["KSK-1", "KSK-2", "KSK-3"]


@pytest.mark.parametrize(
    "cells", [{"Hasil 1": texts.NOT_DONE}, {"Catatan 1": "Ditulis ulang dengan lebih jelas."}]
)
def test_a_ticked_change_never_accepts_another_context(cells):
    """«a ticked, valid change is enough; it never accepts another context»"""
    school = moved_to_pdp(school_at("B"))
    school.fill("B", "G001", cells)
    school.sync()
    assert school.status("G001", "B") == "Perlu ditinjau"


def test_the_way_back_to_the_first_sub_indicator_restores_b():
    """«Undoing a change … restores `Selesai` with no new decision or version.»"""
    school = moved_to_pdp(school_at("B"))
    school.fill("A", "G001", KSK | {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "B") == "Selesai"
    assert ("B", 2) not in school.published("G001")


def test_a_later_stage_keeps_standing_on_the_old_observation_until_b_is_done_anew():
    """«Context is what the earlier stages held when they were last `Selesai`»"""
    school = moved_to_pdp(school_at("C"))
    assert school.status("G001", "C") == "Selesai"
    school.clear("B", "G001", *RATINGS)
    school.sync()
    assert (school.status("G001", "B"), school.status("G001", "C")) == ("Belum lengkap", "Selesai")
    school.fill("B", "G001", {label: texts.done("B", "G001")[label] for label in RATINGS})
    school.sync()
    assert (school.status("G001", "B"), school.status("G001", "C")) == ("Selesai", "Perlu ditinjau")


def test_an_overwritten_behaviour_cell_is_written_back():
    """«it is never an input»: Perilaku belongs to the program; `_status` knows what B stands
    under."""
    school = school_at("B")
    school.type_at("B", school.rows("B", "G001")[0], {"Perilaku 1": "PDP-1 · salah tempel"})
    school.sync()
    assert behaviours(school) == ["KSK-1", "KSK-2", "KSK-3"]
    assert school.status("G001", "B") == "Selesai"


def b_started_over(upto: str) -> School:
    """B of G001 done anew under PDP, C agreed anew."""
    school = moved_to_pdp(school_at(upto))
    school.clear("B", "G001", *RATINGS)
    school.sync()
    school.fill("B", "G001", {label: texts.done("B", "G001")[label] for label in RATINGS})
    school.sync()
    school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Selesai")
    return school


def test_an_empty_f_follows_other_behaviours():
    """«On a row never done, a changed context is simply followed»"""
    school = b_started_over("E")
    assert behaviours(school, "F") == ["PDP-1", "PDP-2", "PDP-3"]
    assert school.status("G001", "F") == "Belum diisi"


def test_a_filled_f_keeps_its_behaviours_until_its_ratings_are_emptied():
    """«A filled B or F keeps its behaviours»; «(F: any Hasil Akhir)»; «Only emptying those cells
    accepts others»"""
    school = b_started_over("F")
    assert school.status("G001", "F") == "Perlu ditinjau"
    assert behaviours(school, "F") == ["KSK-1", "KSK-2", "KSK-3"]
    assert "kosongkan" in school.next_step("G001", "F").lower()
    school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
    school.sync()
    assert school.status("G001", "F") == "Perlu ditinjau"
    school.clear("F", "G001", "Hasil Akhir 1", "Hasil Akhir 2", "Hasil Akhir 3")
    school.sync()
    assert behaviours(school, "F") == ["PDP-1", "PDP-2", "PDP-3"]
    school.fill("F", "G001", texts.done("F", "G001"))
    school.sync()
    assert school.status("G001", "F") == "Selesai"
