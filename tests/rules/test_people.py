"""Part 2, Guru: Pengamat and Aktif; whose turn it is."""

from __future__ import annotations

import pytest

from tests.support import texts
from tests.support.invariants import summary_row
from tests.support.school import School, school_at


def observed_by(typed: str, upto: str = "") -> School:
    """G001's A is agreed; its Pengamat is as typed."""
    school = school_at(upto)
    school.fill("Guru", "G001", {"Pengamat": typed})
    if not upto:
        school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    return school


@pytest.mark.parametrize(
    "typed", ["G002", "g002", "Budi Santoso", "budi  santoso", "G002 · Budi Santoso"]
)
def test_an_observer_is_named_by_kode_or_unique_name(typed):
    """«Pengamat (empty = the KS; else a teacher's Kode or unique name …)»; «`Pengamat (Budi
    Santoso): …`»"""
    school = observed_by(typed)
    assert school.cell("B", "G001", "Pengamat") == "Budi Santoso"
    assert school.waiting("G001") == "pengamat"
    assert school.next_step("G001", "B").startswith("Pengamat (Budi Santoso): ")
    assert not school.problems("Guru")


def test_without_an_observer_the_ks_observes():
    """«empty = the KS»"""
    school = school_at("A")
    assert school.waiting("G001") == "ks"
    assert school.next_step("G001", "B").startswith("KS: ")
    assert "Sri Wahyuni" in str(school.cell("B", "G001", "Pengamat")) or "Kepala" in str(
        school.cell("B", "G001", "Pengamat")
    )


@pytest.mark.parametrize("typed", ["G001", "Siti Aminah, S.Pd.", "G099", "Pak Tono", "G003"])
def test_an_impossible_observer_is_named_and_b_waits_for_the_ks(typed):
    """«inactive, unknown, ambiguous or the teacher: named here, and B waits for the KS»"""
    school = school_at()
    school.fill("Guru", "G003", {"Aktif": "Tidak"})
    school.fill("Guru", "G001", {"Pengamat": typed})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    (problem,) = school.problems("Guru", column="Pengamat")
    assert (problem["kode"], problem["row"]) == ("G001", school.rows("Guru", "G001")[0])
    assert "«Pengamat»" in str(school.cell("Guru", "G001", "Catatan Data"))
    assert school.waiting("G001") == "ks"


def test_an_ambiguous_observer_is_named_and_b_waits_for_the_ks():
    """«ambiguous …: named here, and B waits for the KS»"""
    school = School.create([{"Nama": "Ani"}, {"Nama": "Budi"}])
    school.add_row("Guru", {"Nama": "Budi"})
    school.sync()
    school.fill("Guru", "G001", {"Pengamat": "Budi"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert school.problems("Guru", column="Pengamat", kode="G001")
    assert school.waiting("G001") == "ks"


def test_only_b_waits_for_the_observer():
    """«pengamat …: a teacher whom the KS delegates to fill B for some teachers»"""
    school = observed_by("G002", "B")
    assert school.waiting("G001") == "guru"
    school.fill("C", "G001", texts.plan("G001") | {"Kumpulkan": "Ya"})
    school.sync()
    assert school.waiting("G001") == "ks"


def test_a_changed_observation_waits_for_the_observer():
    """«`Perlu ditinjau` waits for the filler if the tick is gone, else for the KS (B: the
    observer)»"""
    school = observed_by("G002", "B")
    school.fill(
        "A",
        "G001",
        {"Sub-indikator": "PDP", "Target Perilaku 1": "PDP-1", "Keputusan KS": "Tetap disepakati"},
    )
    school.sync()
    assert (school.status("G001", "B"), school.waiting("G001")) == ("Perlu ditinjau", "pengamat")
    assert school.next_step("G001", "B").startswith("Pengamat (Budi Santoso): ")


def test_a_teacher_who_left_keeps_rows_that_are_judged_and_nothing_opens():
    """«`Tidak`: rows and texts stay and are judged as always, nothing opens, next step `Guru tidak
    aktif.`»"""
    school = school_at()
    school.fill("Guru", "G001", {"Aktif": "Tidak"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.next_step("G001", "A") == "Guru tidak aktif."
    assert not school.rows("B", "G001")
    assert school.teacher("G001")["active"] is False


def test_a_teacher_who_left_is_out_of_documents_lateness_and_reminders():
    """«out of totals, lateness, reminders and documents»"""
    school = school_at()
    school.set("Batas A", texts.DAYS["A"])
    school.set("Masa Tenggang", 0)
    school.fill("Guru", "G001", {"Aktif": "Tidak"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.fill("Guru", "G002", {"Aktif": "Tidak"})
    school.sync(texts.DAYS["B"])
    assert school.published() == []
    assert (school.days_late("G002", "A"), school.days_late("G003", "A")) == (0, 8)
    row = summary_row(school.seen.tabs["Ringkasan"], "G002")
    assert row is None or not row.get("Pengingat")
    assert school.waiting("G002") is None


def test_a_teacher_who_comes_back_goes_on():
    """«rows and texts stay»: with `Ya` the next stage opens and the document is made."""
    school = school_at()
    school.fill("Guru", "G001", {"Aktif": "Tidak"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    school.fill("Guru", "G001", {"Aktif": "Ya"})
    school.sync()
    assert len(school.rows("B", "G001")) == 1
    assert school.published("G001") == [("A", 1)]


def test_a_new_teacher_gets_a_row_on_a_at_the_next_sync():
    """«Every active teacher in Guru has a row on A from the first sync on.»"""
    school = school_at()
    school.add_row("Guru", {"Nama": "Tono Wijaya", "Aktif": "Ya"})
    school.sync()
    assert school.cell("A", "G004", "Nama Guru") == "Tono Wijaya"


@pytest.mark.parametrize(
    "cells", [{"Pengamat": "tidak dikenal"}, {"Email": "bukan alamat"}, {"Nomor WhatsApp": "12"}]
)
def test_a_detail_that_a_document_does_not_print_holds_it_back_nowhere(cells):
    """«No fault of a detail that a document does not print holds that document back.»"""
    school = school_at("F")
    school.fill("Guru", "G001", cells)
    school.fill(
        "A",
        "G001",
        {"Upaya Mempelajari": "Mengamati dua rekan.", "Keputusan KS": "Tetap disepakati"},
    )
    school.sync()
    assert school.published("G001") == [("A", 2), ("ringkasan", 2)]
    school.fill("B", "G001", {"Rekomendasi": "Pakai kartu peran."})
    school.sync()
    assert (
        ("B", 2) not in school.published("G001")
        if "Pengamat" in cells
        else ("B", 2) in school.published("G001")
    )
