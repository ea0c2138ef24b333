"""Part 2, «Riwayat and _status»: what they hold, and what happens when someone deletes or damages
them."""

from __future__ import annotations

import pytest

from tests.support import labels, texts
from tests.support.school import school_at

STUDY = "Upaya Mempelajari"
PDP = {"Sub-indikator": "PDP", "Target Perilaku 1": "PDP-1", "Keputusan KS": "Tetap disepakati"}


def test_every_text_that_a_run_has_seen_stands_in_riwayat():
    """«Every text of a person that a run has seen stands there.»"""
    school = school_at("C")
    kept = {line["Teks"] for line in school.journal()}
    for cells in (texts.preparation("G001"), texts.observation("G001"), texts.plan("G001")):
        long = {text for text in cells.values() if isinstance(text, str) and " " in text}
        assert long <= kept
    school.fill("A", "G001", {STUDY: "Versi kedua dari teks ini."})
    school.sync()
    kept = {line["Teks"] for line in school.journal()}
    assert {"Versi kedua dari teks ini.", texts.preparation("G001")[STUDY]} <= kept


def test_riwayat_has_its_columns_and_only_known_events():
    """«`Riwayat` (Waktu, Proses, Kode, Tahap, Peristiwa, Kolom, Teks)»; «Peristiwa: Dibuka, Teks
    berubah, …»"""
    school = school_at("F")
    grid = school.book.read_tab("Riwayat").grid
    assert grid[0][:7] == ("Waktu", "Proses", "Kode", "Tahap", "Peristiwa", "Kolom", "Teks")
    assert {line["Peristiwa"] for line in school.journal()} <= set(labels.EVENTS)


@pytest.mark.parametrize(
    "event", ["Dibuka", "Dikumpulkan", "Disepakati", "Selesai", "Dokumen terbit"]
)
def test_a_stage_leaves_its_events_in_riwayat(event):
    """«Peristiwa: Dibuka, Teks berubah, Dikumpulkan, Dikembalikan, Disepakati, Selesai, …, Dokumen
    terbit»"""
    assert school_at("A").events("G001", "A").count(event) == 1


def test_riwayat_is_append_only():
    """«is append-only»"""
    school = school_at("A")
    before = school.book.read_tab("Riwayat").grid
    school.fill("A", "G001", {STUDY: "Versi kedua."})
    school.sync()
    after = school.book.read_tab("Riwayat").grid
    assert after[: len(before)] == before
    assert len(after) > len(before)


def test_riwayat_is_never_read_by_a_sync():
    """«never read by a sync»: whatever stands there changes nothing."""
    school = school_at("B")
    for row in range(2, 6):
        for column in range(1, 8):
            school.hands.type("Riwayat", row, column, "#REF!")
    school.sync()
    assert school.report["changes"]["cells"] == 0
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Belum diisi")


def test_a_missing_riwayat_is_made_again_with_all_present_texts_once():
    """«A missing Riwayat is made again and all present texts are written once.»; «the next run says
    so»"""
    school = school_at("B")
    school.hands.delete_tab("Riwayat")
    school.changed()
    school.sync()
    assert "Riwayat" in school.seen.titles
    kept = [line["Teks"] for line in school.journal()]
    for text in (texts.preparation("G001")[STUDY], texts.observation("G001")["Catatan 1"]):
        assert kept.count(text) == 1
    assert [problem for problem in school.report["problems"] if "Riwayat" in problem["message"]]
    assert "Diperbaiki program" in [line["Peristiwa"] for line in school.journal()]
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Belum diisi")


def without_status(school, how: str = "deleted"):
    """Somebody deletes or damages `_status`; the program runs."""
    if how == "deleted":
        school.hands.delete_tab("_status")
    else:
        for row, line in enumerate(school.seen.tabs["_status"].grid[1:], 2):
            for column, cell in enumerate(line, 1):
                if cell is not None:
                    school.hands.type("_status", row, column, "rusak")
    school.changed()
    school.sync()
    return school


@pytest.mark.parametrize("how", ["deleted", "damaged"])
def test_a_missing_status_is_rebuilt_and_said_so(how):
    """«If someone deletes either, the next run says so in Riwayat and on screen.»; «A missing
    `_status` is rebuilt»"""
    school = school_at("C", "G001", "G002")
    before = {kode: school.statuses(kode) for kode in ("G001", "G002", "G003")}
    without_status(school, how)
    assert {kode: school.statuses(kode) for kode in before} == before
    assert [problem for problem in school.report["problems"] if "_status" in problem["message"]]
    said = [line for line in school.journal() if line["Peristiwa"] == "Diperbaiki program"]
    assert [line for line in said if "_status" in str(line["Teks"]) + str(line["Kolom"])]
    assert all(not school.rows("D", kode)[1:] for kode in ("G001", "G002"))


def test_a_rebuilt_status_makes_no_new_documents_and_keeps_counting_versions():
    """«versions from the documents»"""
    school = school_at("A")
    school.fill("A", "G001", {STUDY: "Versi kedua.", "Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.published("G001") == [("A", 2)]
    without_status(school)
    assert school.published() == []
    school.fill("A", "G001", {STUDY: "Versi ketiga.", "Keputusan KS": "Disepakati"})
    school.sync()
    assert school.published("G001") == [("A", 3)]


def test_a_rebuilt_b_keeps_the_behaviours_of_its_cells():
    """«B's and F's behaviours come from their Perilaku and Baseline cells»"""
    school = school_at("B")
    school.fill("A", "G001", PDP)
    school.sync()
    assert school.status("G001", "B") == "Perlu ditinjau"
    without_status(school)
    assert school.status("G001", "B") == "Perlu ditinjau"
    assert "KSK-1" in str(school.cell("B", "G001", "Perilaku 1"))


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({STUDY: "Diubah sesudah disepakati."}, "Selesai"),
        (
            {STUDY: "Diubah.", "Keputusan KS": "Perlu perbaikan", "Catatan KS": "Kurang rinci."},
            "Perlu perbaikan",
        ),
    ],
)
def test_after_a_rebuild_each_decision_counts_for_what_stands_there(cells, status):
    """«each decision counts for what stands there now»"""
    school = school_at("A")
    school.fill("A", "G001", cells)
    school.sync()
    assert school.status("G001", "A") != status
    without_status(school)
    assert school.status("G001", "A") == status


def test_after_a_rebuild_opened_rows_are_open_and_locked_rows_are_locked():
    """«a row whose Status is neither empty nor `Terkunci` is open»"""
    school = school_at("A", "G001")
    school.add_row("C", {"Kode": "G001", "Tantangan": "Ditulis lebih dulu."})
    school.fill("A", "G001", {STUDY: "Belum disepakati lagi.", "Keputusan KS": None})
    school.sync()
    before = school.statuses("G001")
    without_status(school)
    assert school.statuses("G001").split(", ")[1:] == before.split(", ")[1:]
    assert school.cell("C", "G001", "Status") == "Terkunci"


def test_after_a_rebuild_no_kode_is_used_again():
    """«highest ever seen on any tab or in `_status` + 1»: what stands on the tabs is enough."""
    school = school_at("A", "G003")
    school.delete("Guru", "G003")
    school.sync()
    without_status(school)
    school.add_row("Guru", {"Nama": "Tono Wijaya"})
    school.sync()
    assert school.at("Guru", len(school.seen.tabs["Guru"].grid), "Kode") == "G004"


def test_a_rebuild_invents_no_warning():
    """«A missing `_status` is rebuilt»: what it cannot know (when A was handed in) must not be held
    against B."""
    school = school_at("B")
    before = school.report["problems"]
    without_status(school)
    assert [p for p in school.problems("B", kode="G001") if p not in before] == []


@pytest.mark.parametrize("fault", ["doubled", "name", "stopped"])
def test_rows_that_cannot_be_judged_keep_their_status_through_a_rebuild(fault):
    """«Rows that are doubled, `Terkunci` or on a stopped tab keep their status and memory»: a
    rebuild takes the status that stands in the cell; it must not call an open row `Terkunci`."""
    school = school_at("B")
    if fault == "doubled":
        school.add_row("A", {"Kode": "G001", STUDY: "Baris kembar."})
    elif fault == "name":
        school.type_at("A", school.rows("A", "G001")[0], {"Nama Guru": "Rina Wati"})
    else:
        school.type_at("A", 1, {STUDY: "Upaya Belajar"})
    school.sync()
    before = school.statuses("G001")
    without_status(school)
    assert school.statuses("G001") == before
