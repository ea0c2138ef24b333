"""Part 3: «ticking again restores `Selesai` with no new decision or version», and with the day of
the first hand-in."""

from __future__ import annotations

from datetime import date

from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.run import Order, Wanted, sync
from tests.support.school import School, school_at

TICK = {"Kumpulkan": "Ya"}


def unticked_and_ticked(school: School, letter: str, away: date, back: date) -> None:
    school.clear(letter, "G001", "Kumpulkan")
    school.sync(away)
    assert school.status("G001", letter) == "Perlu ditinjau"
    school.fill(letter, "G001", TICK)
    school.sync(back)
    assert school.status("G001", letter) == "Selesai"


def test_a_handed_in_again_leaves_no_warning_on_b():
    school = school_at("B")
    unticked_and_ticked(school, "A", date(2026, 3, 15), date(2026, 3, 16))
    assert school.next_step("G001", "B") == ""


def test_a_handed_in_with_other_words_and_put_back_leaves_no_warning_on_b():
    """Done, then ticked anew with other words: only what was done before counts again, with its own
    day."""
    school = school_at("B")
    words = school.cell("A", "G001", "Upaya Mempelajari")
    school.clear("A", "G001", "Kumpulkan")
    school.sync(date(2026, 3, 15))
    school.fill(
        "A",
        "G001",
        {"Upaya Mempelajari": "Berdiskusi dengan rekan sejawat tentang modul itu.", **TICK},
    )
    school.sync(date(2026, 3, 16))
    assert "«Tanggal Observasi» lebih awal" in school.next_step("G001", "B")
    school.fill("A", "G001", {"Upaya Mempelajari": words})
    school.sync(date(2026, 3, 17))
    assert (school.status("G001", "A"), school.next_step("G001", "B")) == ("Selesai", "")


def test_a_fault_that_came_and_went_under_the_tick_makes_the_hand_in_no_younger():
    """Nobody at B could ever end that warning, and A was handed in long before."""
    school = school_at("B")
    school.clear("A", "G001", "Sub-indikator")
    school.sync(date(2026, 6, 3))
    assert school.status("G001", "A") == "Belum lengkap"
    again = {
        "Sub-indikator": "KSK",
        "Target Perilaku 1": "KSK-2",
        "Keputusan KS": "Tetap disepakati",
    }
    school.fill("A", "G001", again)
    school.sync(date(2026, 6, 4))
    assert (school.status("G001", "A"), school.next_step("G001", "B")) == ("Selesai", "")


def test_e_handed_in_again_keeps_date_and_version():
    """Part 4: the date of E is the hand-in; the same content makes no new version."""
    school = school_at("E")
    unticked_and_ticked(school, "E", date(2026, 5, 10), date(2026, 5, 11))
    assert school.published() == []
    sync(school.book, school.documents, school.clock, order=Order(wanted=Wanted(missing=True)))
    assert "4 Mei 2026" in str(school.documents.published[DocumentKey("G001", "E")][1].view)
