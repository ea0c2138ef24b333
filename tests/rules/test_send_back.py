"""Part 3: `Perlu perbaikan`, its note, what ends it, and what it ends."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support import texts
from tests.support.school import School, school_at

STUDY = "Upaya Mempelajari"
OTHER = "Belajar dari rekan sejawat yang sudah lama menerapkan kesepakatan kelas."
BACK = {"Keputusan KS": "Perlu perbaikan", "Catatan KS": "Mohon jelaskan kegiatannya lebih rinci."}


def handed_in() -> School:
    """A of G001 handed in, seen by a sync."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
    school.sync()
    return school


def sent_back() -> School:
    """A of G001 handed in, then sent back with a note."""
    school = handed_in()
    school.fill("A", "G001", BACK)
    school.sync()
    return school


def test_a_send_back_with_a_note_holds():
    """«`Perlu perbaikan`: the KS sent it back and that decision holds»"""
    school = sent_back()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Perlu perbaikan", "guru")
    assert school.next_step("G001", "A").startswith("Guru: ")


def test_a_send_back_holds_ticked_or_not():
    """«that decision holds (ticked or not)»; «while all the filler's cells except the tick are
    [unchanged]»"""
    school = sent_back()
    school.clear("A", "G001", "Kumpulkan")
    school.sync()
    assert school.status("G001", "A") == "Perlu perbaikan"


def test_a_send_back_without_a_note_does_not_count_and_waits_for_the_ks():
    """«without Catatan KS a send-back does not count and waits for the KS»"""
    school = handed_in()
    school.fill("A", "G001", {"Keputusan KS": "Perlu perbaikan"})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Dikumpulkan", "ks")
    assert school.next_step("G001", "A").startswith("KS: ")
    assert "«Catatan KS»" in school.next_step("G001", "A")
    school.fill("A", "G001", {"Catatan KS": BACK["Catatan KS"]})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Perlu perbaikan", "guru")


def test_improved_content_is_handed_in_again_and_the_ks_is_told_what_changed():
    """«the row is `Dikumpulkan` again although the KS's cell still says `Perlu perbaikan`: `KS:
    periksa lagi; guru mengubah «Upaya Mempelajari».`»"""
    school = sent_back()
    school.fill("A", "G001", {STUDY: OTHER})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Dikumpulkan", "ks")
    assert school.next_step("G001", "A").startswith(
        "KS: periksa lagi; guru mengubah «Upaya Mempelajari»."
    )


def test_improved_content_without_a_tick_is_a_draft():
    """«`Draf`: not ticked»: after the send-back no longer holds."""
    school = sent_back()
    school.fill("A", "G001", {STUDY: OTHER, "Kumpulkan": None})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Draf", "guru")


def test_a_send_back_ends_with_a_change_of_any_cell_of_the_filler():
    """«a send-back only while **all** the filler's cells except the tick are» unchanged: the date
    is no content, but it may be just what had to be improved."""
    school = sent_back()
    school.fill("A", "G001", {"Jadwal Observasi": date(2026, 3, 12)})
    school.sync()
    assert school.status("G001", "A") == "Dikumpulkan"
    assert "«Jadwal Observasi»" in school.next_step("G001", "A")


def test_a_send_back_holds_again_when_the_improvement_is_undone():
    """«a send-back [holds] only while all the filler's cells … are» as they were: undone, they are
    again."""
    school = sent_back()
    school.fill("A", "G001", {STUDY: OTHER})
    school.sync()
    school.fill("A", "G001", {STUDY: texts.preparation("G001")[STUDY]})
    school.sync()
    assert school.status("G001", "A") == "Perlu perbaikan"


def test_improved_content_can_be_agreed():
    """«changing … from anything else, is a new agreement»"""
    school = sent_back()
    school.fill("A", "G001", {STUDY: OTHER})
    school.sync()
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_changing_the_note_is_a_new_send_back():
    """«While it says `Perlu perbaikan`, changing Catatan KS is a new send-back»"""
    school = sent_back()
    school.fill("A", "G001", {STUDY: OTHER})
    school.sync()
    school.fill("A", "G001", {"Catatan KS": "Masih kurang rinci, mohon sebut kegiatannya."})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Perlu perbaikan", "guru")
    assert school.events("G001", "A").count("Dikembalikan") == 2


def test_a_send_back_counts_for_the_old_content_when_both_changed_and_the_old_was_handed_in():
    """«a send-back for the old, if that was handed in and valid at the last sync»"""
    school = handed_in()
    school.fill("A", "G001", BACK | {STUDY: OTHER})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Dikumpulkan", "ks")
    assert school.next_step("G001", "A").startswith(
        "KS: periksa lagi; guru mengubah «Upaya Mempelajari»."
    )


@pytest.mark.parametrize("before", ["draft", "empty", "invalid"])
def test_a_send_back_counts_for_the_new_content_when_the_old_was_not_handed_in_and_valid(before):
    """«… else for the new»"""
    school = school_at()
    if before != "empty":
        old = texts.preparation("G001") | {"Kumpulkan": "Ya" if before == "invalid" else None}
        school.fill("A", "G001", old | ({"Jadwal Observasi": None} if before == "invalid" else {}))
        school.sync()
    school.fill("A", "G001", texts.preparation("G001") | BACK | {STUDY: OTHER, "Kumpulkan": "Ya"})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Perlu perbaikan", "guru")


def test_a_send_back_on_a_done_row_counts_for_the_old_content_when_both_changed():
    """«a send-back for the old, if that was handed in and valid at the last sync»: also when it was
    `Selesai`."""
    school = school_at("A")
    school.fill("A", "G001", BACK | {STUDY: OTHER})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Dikumpulkan", "ks")


def test_a_send_back_ends_was_done():
    """«A send-back ends "was done".»: afterwards an unticked change is a draft, never `Perlu
    ditinjau`."""
    school = school_at("A")
    school.fill("A", "G001", BACK)
    school.sync()
    assert school.status("G001", "A") == "Perlu perbaikan"
    school.fill("A", "G001", {STUDY: OTHER, "Kumpulkan": None})
    school.sync()
    assert school.status("G001", "A") == "Draf"
    school.fill("A", "G001", {"Jadwal Observasi": None})
    school.sync()
    assert school.status("G001", "A") == "Draf"


def test_a_send_back_of_a_done_row_leaves_later_stages_alone():
    """«a row once opened stays open and is judged on its own»"""
    school = school_at("B")
    school.fill("A", "G001", BACK)
    school.sync()
    assert school.statuses("G001").startswith("A Perlu perbaikan, B Selesai, C Belum diisi")


def test_a_done_row_sent_back_and_improved_becomes_the_next_version():
    """«a new version of a document is a `Selesai` whose content or context differs from the last
    version's»"""
    school = school_at("A")
    school.fill("A", "G001", BACK)
    school.sync()
    school.fill("A", "G001", {STUDY: OTHER, "Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.published("G001") == [("A", 2)]


def test_a_send_back_holds_also_on_an_invalid_row_only_after_its_faults():
    """«the first that fits»: `Belum lengkap` (ticked, but invalid) stands before `Perlu
    perbaikan`."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | BACK | {STUDY: None, "Kumpulkan": "Ya"})
    school.sync()
    assert school.status("G001", "A") == "Belum lengkap"


def test_the_same_send_back_given_again_after_it_was_cleared_counts_for_the_new_content():
    """«changing … from anything else» is new: cleared in one sync, `Perlu perbaikan` with the old
    note in the next."""
    school = sent_back()
    school.fill("A", "G001", {STUDY: OTHER, "Keputusan KS": None})
    school.sync()
    assert school.status("G001", "A") == "Dikumpulkan"
    school.fill("A", "G001", {"Keputusan KS": "Perlu perbaikan"})
    school.sync()
    assert school.status("G001", "A") == "Perlu perbaikan"


def test_a_send_back_without_note_on_a_done_row_waits_for_the_ks():
    """«without Catatan KS a send-back does not count»: it ends nothing, but the decision differs
    from then."""
    school = school_at("A")
    school.fill("A", "G001", {"Keputusan KS": "Perlu perbaikan"})
    school.sync()
    assert (school.status("G001", "A"), school.waiting("G001")) == ("Perlu ditinjau", "ks")
    assert "«Catatan KS»" in school.next_step("G001", "A")
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.published("G001") == []
