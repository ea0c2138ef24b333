"""Part 2, a `_status` that is lost whole or in part while a stage is unfinished: «a rebuild never
invents a change»."""

from __future__ import annotations

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.run import Order, Wanted, sync
from tests.support import texts
from tests.support.school import School, school_at

DONE = "A Selesai, B Selesai, C Selesai, D Selesai, E Selesai, F Selesai"


def lose(school: School, key: str = "") -> None:
    """`_status` is deleted, or one line of it; the program runs."""
    if key:
        tab = school.seen.tabs["_status"]
        for row in range(len(tab.grid), 1, -1):
            if tab.cell(row, 1) == key:
                school.hands.delete_row("_status", row)
    else:
        school.hands.delete_tab("_status")
    school.changed()
    school.sync()


UNDONE = {
    "A": {"Kumpulkan": None},
    "B": {"Observasi Selesai": None},
    "C": {"Kumpulkan": None},
    "E": {"Kumpulkan": None},
}


@pytest.mark.parametrize("how", ["all", "own", "F", "C"])
@pytest.mark.parametrize("letter", "ABCDE")
def test_finishing_again_what_was_unfinished_when_the_memory_was_lost_unsettles_nothing(
    letter, how
):
    """«What an earlier stage gave is taken from the later rows themselves where it is unfinished»:
    no false «berubah», no needless decision"""
    school = school_at("F")
    if letter == "D":
        school.add_row(
            "D", {"Kode": "G001"} | texts.activity("G001", 2) | {"Status Kegiatan": "Berjalan"}
        )
    else:
        school.fill(letter, "G001", UNDONE[letter])
    school.sync()
    lose(school, {"all": "", "own": f"G001/{letter}"}.get(how, f"G001/{how}"))
    if letter == "D":
        school.fill("D", "G001", {"Status Kegiatan": "Batal"}, 2)
    else:
        school.fill(letter, "G001", dict.fromkeys(UNDONE[letter], "Ya"))
    school.sync()
    others = [stage for stage in DONE.split(", ") if stage[0] != "F" or letter != "D"]
    assert [stage for stage in school.statuses("G001").split(", ") if stage in others] == others
    if letter != "D":  # an activity more is a change of what F rests on
        assert school.statuses("G001") == DONE


def test_after_a_rebuild_an_old_word_in_tinjau_ulang_affirms_nothing():
    """«After a lost `_status` the word that stands there re-affirms nothing.»"""
    for key in ("", "G001/F"):
        school = school_at("F")
        school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
        school.sync()
        school.fill(
            "E",
            "G001",
            {"Inspirasi Baru": "Murid belajar dari murid lain.", "Keputusan KS": "Disepakati"},
        )
        school.sync()
        assert school.status("G001", "F") == "Perlu ditinjau"
        lose(school, key)
        assert school.status("G001", "F") == "Perlu ditinjau"
        assert "«Sudah disesuaikan»" in school.next_step("G001", "F")
        school.fill("F", "G001", {"Tinjau Ulang": "Sudah disesuaikan"})
        school.sync()
        assert school.status("G001", "F") == "Selesai"


def test_after_a_rebuild_a_corrected_baseline_still_waits_for_tinjau_ulang():
    """The same where the baseline moved: the word that stands there accepts no other one."""
    school = school_at("F")
    school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
    school.sync()
    school.fill("B", "G001", {"Hasil 1": texts.NOT_DONE})
    school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.status("G001", "F") == "Perlu ditinjau"
    lose(school)
    assert school.status("G001", "F") == "Perlu ditinjau"


def test_after_a_rebuild_a_reflection_that_needs_a_decision_still_does():
    """E handed in again after a send-back: its Status says that it waits for the KS."""
    school = school_at("D")
    back = {"Keputusan KS": "Perlu perbaikan", "Catatan KS": "Mohon lebih rinci."}
    school.fill("E", "G001", texts.done("E", "G001") | back)
    school.sync(texts.DAYS["E"])
    school.fill(
        "E", "G001", {"Inspirasi Baru": "Murid belajar dari murid lain.", "Keputusan KS": None}
    )
    school.sync()
    assert school.status("G001", "E") == "Dikumpulkan"
    lose(school)
    assert school.status("G001", "E") == "Dikumpulkan"


@pytest.mark.parametrize("upto", ["", "A", "B", "C", "D", "E"])
def test_a_rebuilt_memory_is_trusted_by_the_next_run(upto):
    """Riwayat tells a rebuild once, and the workbook comes to rest wherever the teachers stand."""
    school = school_at(upto)
    lose(school)
    told = school.journal()
    school.sync()
    assert school.journal() == told


def without_memory(school: School) -> None:
    """`_status` is deleted; nothing runs yet."""
    school.hands.delete_tab("_status")
    school.changed()


CHANGED = {
    "A": {
        "Upaya Mempelajari": (
            "Membaca buku yang lain sama sekali bersama rekan guru di kelas sebelah."
        )
    },
    "E": {"Inspirasi Baru": "Murid belajar dari murid lain."},
}


@pytest.mark.parametrize("letter", CHANGED)
def test_what_changed_while_the_memory_was_lost_makes_the_next_version(letter):
    """«a document whose recorded content is not what stands there gets its next version»"""
    school = school_at("E")
    without_memory(school)
    school.fill(letter, "G001", CHANGED[letter])
    school.sync()
    assert (letter, 2) in school.published("G001")
    assert [kind for kind, _ in school.published("G001")] == [letter]


@pytest.mark.parametrize("letter", CHANGED)
def test_what_changed_in_an_unfinished_row_too(letter):
    """The stage was unfinished when the memory was rebuilt: its document is remembered until it is
    finished."""
    school = school_at("E")
    without_memory(school)
    school.fill(letter, "G001", {"Kumpulkan": None})
    school.sync()
    assert school.published("G001") == []
    school.fill(
        letter, "G001", {**CHANGED[letter], "Kumpulkan": "Ya", "Keputusan KS": "Tetap disepakati"}
    )
    school.sync()
    assert (letter, 2) in school.published("G001")


def test_a_rebuild_alone_makes_no_version():
    """«a rebuild never invents a change»: also where note and date are those of an earlier
    agreement, which nobody knows any more; the document itself tells it.
    """
    school = school_at("F")
    school.fill(
        "A",
        "G001",
        {**CHANGED["A"], "Catatan KS": "Catatan lama.", "Keputusan KS": "Tetap disepakati"},
    )
    school.sync()
    school.fill(
        "A", "G001", {"Upaya Mempelajari": "Membaca satu buku lagi.", "Keputusan KS": "Disepakati"}
    )
    school.sync()
    last = school.documents.published[DocumentKey("G001", "A")]
    assert ("A", 3) in school.published("G001")
    assert "Catatan lama." not in str(last[3].view)
    for _ in ("once", "and once more"):
        without_memory(school)
        for _ in range(2):
            school.sync()
            assert school.published() == []
    again = MemoryDocuments()
    sync(school.book, again, school.clock, order=Order(wanted=Wanted(missing=True)))
    assert "Catatan lama." not in str(again.published[DocumentKey("G001", "A")][3].view)


def test_a_document_that_is_nowhere_keeps_its_number_for_itself():
    """Nobody can tell what it said, so no other letter ever bears its number."""
    school = school_at("A")
    without_memory(school)
    school.documents.published.clear()
    school.sync()
    assert school.published("G001") == [("A", 2)]
