"""E Refleksi Tindak Lanjut: needs no decision «unless part 3 says so»."""

from __future__ import annotations

import pytest

from tests.support import texts
from tests.support.school import School, school_at

BACK = {
    "Keputusan KS": "Perlu perbaikan",
    "Catatan KS": "Mohon tambahkan contoh perubahan di kelas.",
}
BETTER = {"Perubahan Praktik": "Sekarang setiap kelompok memilih ketuanya sendiri setiap pekan."}


def reflected(**changes: object) -> School:
    """E of G001 handed in, with changes, synced."""
    school = school_at("D")
    school.fill("E", "G001", texts.done("E", "G001") | changes)
    school.sync(texts.DAYS["E"])
    return school


def test_a_valid_ticked_reflection_is_done_without_a_decision():
    """«E … handed in, valid, not sent back»; «Needs no decision unless part 3 says so.»"""
    school = reflected()
    assert school.status("G001", "E") == "Selesai"
    assert len(school.rows("F", "G001")) == 1


@pytest.mark.parametrize("word", ["Disepakati", "Tetap disepakati"])
def test_an_agreement_on_a_reflection_does_no_harm(word):
    """«Needs no decision»: one that is given changes nothing."""
    school = reflected(**{"Keputusan KS": word})
    assert school.status("G001", "E") == "Selesai"


@pytest.mark.parametrize(
    "cells",
    [{"Keputusan KS": "Perlu perbaikan"}, {"Keputusan KS": "kurang"}],
    ids=["without note", "unknown word"],
)
def test_a_send_back_without_note_or_an_unknown_word_holds_the_row(cells):
    """«on E a send-back without note or an unknown word holds the row at `Dikumpulkan`»"""
    school = reflected(**cells)
    assert (school.status("G001", "E"), school.waiting("G001")) == ("Dikumpulkan", "ks")
    assert not school.rows("F", "G001")


def test_a_sent_back_reflection_needs_a_decision():
    """«E once it was sent back» needs a decision: improved it is `Dikumpulkan`, agreed it is
    `Selesai`."""
    school = reflected(**BACK)
    assert (school.status("G001", "E"), school.waiting("G001")) == ("Perlu perbaikan", "guru")
    school.fill("E", "G001", BETTER)
    school.sync()
    assert (school.status("G001", "E"), school.waiting("G001")) == ("Dikumpulkan", "ks")
    assert "«Perubahan Praktik»" in school.next_step("G001", "E")
    school.fill("E", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "E") == "Selesai"


def test_clearing_the_decision_after_a_send_back_does_not_finish_the_reflection():
    """«E once it was sent back» always needs a decision from then on."""
    school = reflected(**BACK)
    school.fill("E", "G001", BETTER)
    school.clear("E", "G001", "Keputusan KS", "Catatan KS")
    school.sync()
    assert (school.status("G001", "E"), school.waiting("G001")) == ("Dikumpulkan", "ks")


def test_a_done_and_then_changed_reflection_needs_a_decision():
    """«E … once done and then changed»; it waits for the KS and becomes the next version when
    agreed."""
    school = school_at("E")
    school.fill("E", "G001", BETTER)
    school.sync()
    assert (school.status("G001", "E"), school.waiting("G001")) == ("Perlu ditinjau", "ks")
    school.fill("E", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "E") == "Selesai"
    assert school.published("G001") == [("E", 2)]


def test_changed_and_agreed_together_counts():
    """«an agreement holds for the new content (they sat together)»"""
    school = school_at("E")
    school.fill("E", "G001", BETTER | {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "E") == "Selesai"


def test_a_done_reflection_can_be_sent_back():
    """«E …, KS may send back», also after it was done; F keeps its row."""
    school = school_at("E")
    school.fill("E", "G001", BACK)
    school.sync()
    assert (school.status("G001", "E"), school.waiting("G001")) == ("Perlu perbaikan", "guru")
    assert len(school.rows("F", "G001")) == 1


def test_a_comment_without_a_decision_changes_nothing():
    """«KS … may comment on D and E»"""
    school = school_at("E")
    school.fill("E", "G001", {"Catatan KS": "Refleksi yang jujur, terima kasih."})
    school.sync()
    assert school.status("G001", "E") == "Selesai"
    assert school.published("G001") == []


def test_an_agreement_that_did_not_hold_is_no_agreement_then():
    """«an agreement counts as «agreed then» only if it held»: agreed on a draft, improved, done;
    the word goes."""
    school = school_at("D")
    school.fill("E", "G001", texts.reflection("G001") | {"Keputusan KS": "Disepakati"})
    school.sync(texts.DAYS["E"])
    school.fill("E", "G001", BETTER | {"Kumpulkan": "Ya"})
    school.sync()
    assert school.status("G001", "E") == "Selesai"
    school.fill("E", "G001", {"Perubahan Praktik": "Sesuatu yang lain sama sekali."})
    school.sync()
    assert school.status("G001", "E") == "Perlu ditinjau"
    school.fill("E", "G001", BETTER | {"Keputusan KS": None})
    school.sync()
    assert school.status("G001", "E") == "Selesai"


@pytest.mark.parametrize("before", [None, "Disepakati"])
@pytest.mark.parametrize("word", ["kurang", "Perlu perbaikan"])
def test_a_word_that_is_no_decision_holds_a_done_reflection_whatever_stood_there(before, word):
    """«an unknown word holds the row at `Dikumpulkan`, whatever word stood there before»"""
    school = reflected(**{"Keputusan KS": before})
    school.fill("E", "G001", {"Keputusan KS": word})
    school.sync()
    assert school.status("G001", "E") == "Dikumpulkan"
    assert school.next_step("G001", "E").startswith("KS: ")
