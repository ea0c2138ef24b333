"""Part 4: official papers keep who and what was there on the day a stage was done; only print makes
versions."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.documents.due import preview
from sheets_sync.core.documents.kinds import KINDS
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.run import Order, Wanted, sync
from tests.support import texts
from tests.support.labels import STAGES
from tests.support.school import School, school_at

STUDY = "Upaya Mempelajari"
OLD, NEW = "Dra. Sri Wahyuni, M.Pd.", "Drs. Ahmad Fauzi"
OLDER = Path(__file__).parent / "older" / "status_of_g001.json"


def view(school: School, kind: str, version: int) -> Any:
    """What a published version says."""
    return school.documents.published[DocumentKey("G001", kind)][version].view


def looked_at(school: School, kind: str) -> Any:
    """What a preview says now."""
    decision = decide(
        school.seen, Inputs(school.clock.moment(school.seen), "{indikator} {sub_indikator}")
    )
    return preview(KINDS.by_key[kind], decision.folder(decision.passes["G001"])).view


def asked(school: School, **wanted: Any) -> list[tuple[str, int]]:
    """(kind, version) of what the command `documents` made."""
    school.changed()
    made = sync(
        school.book, school.documents, school.clock, order=Order(wanted=Wanted(**wanted))
    ).to_json()
    school.changed()
    return [
        (one["kind"], one["version"])
        for one in made["documents"]
        if one["kind"] not in ("salin", "rekap")
    ]


def new_people(school: School) -> None:
    """Another principal, another observer, another letterhead, another name."""
    school.set("Nama Kepala Sekolah", NEW)
    school.set("NIP Kepala Sekolah", None)
    school.set("Jabatan Penanda Tangan", "Plt. Kepala Sekolah")
    school.set("Kop Baris 1", "YAYASAN BARU")
    school.fill("Guru", "G001", {"Pengamat": "G003", "Nama": "Siti Aminah Zahra, M.Pd."})


def observed_by_budi() -> School:
    """B is done; a teacher of the school observed."""
    school = school_at("A")
    school.fill("Guru", "G001", {"Pengamat": "G002"})
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync(texts.DAYS["B"])
    return school


def test_the_whole_cycle_names_who_observed_then() -> None:
    school = observed_by_budi()
    new_people(school)
    school.complete("G001", upto="F")
    identity = dict(view(school, "ringkasan", 1).head.identity)
    assert identity["Pengamat"] == "Budi Santoso"
    assert identity["Plt. Kepala Sekolah"] == NEW


def test_a_principal_who_observed_stays_the_observer() -> None:
    school = school_at("B")
    new_people(school)
    school.complete("G001", upto="F")
    assert dict(view(school, "ringkasan", 1).head.identity)["Pengamat"] == OLD


def test_a_finished_row_of_b_shows_who_observed_and_an_unfinished_one_who_is_to() -> None:
    school = observed_by_budi()
    new_people(school)
    school.sync()
    assert school.cell("B", "G001", "Pengamat") == "Budi Santoso"
    school.fill("B", "G001", {"Observasi Selesai": None})
    school.sync()
    assert school.cell("B", "G001", "Pengamat") == "Rina Wati"
    school.fill("B", "G001", {"Observasi Selesai": "Ya"})  # nothing changed: done as it was then
    school.sync()
    assert school.cell("B", "G001", "Pengamat") == "Budi Santoso"


@pytest.mark.parametrize("unticked", [False, True])
@pytest.mark.parametrize("letterhead", [False, True])
def test_a_corrected_word_keeps_the_people_of_that_observation(
    letterhead: bool, unticked: bool
) -> None:
    """Who comes later saw no lesson: the people go with «Tanggal Observasi», letterhead and name
    with the day."""
    school = observed_by_budi()
    school.fill("Guru", "G001", {"Pengamat": "G003"})
    if letterhead:
        new_people(school)
    if unticked:
        school.fill("B", "G001", {"Observasi Selesai": None})
        school.sync(date(2026, 6, 1))
    school.fill(
        "B", "G001", {"Rekomendasi": "Susun kelompok baru setiap pekan.", "Observasi Selesai": "Ya"}
    )
    school.sync(date(2026, 6, 2))
    assert school.cell("B", "G001", "Pengamat") == "Budi Santoso"
    paper = str(view(school, "B", 2))
    assert "Budi Santoso" in paper
    assert OLD in paper
    assert "Rina Wati" not in paper
    assert ("YAYASAN BARU" in paper) is letterhead


def test_an_observation_of_another_day_is_the_new_observers() -> None:
    school = observed_by_budi()
    new_people(school)
    again = {"Catatan 1": "Diamati lagi pada jam kedua.", "Tanggal Observasi": date(2026, 3, 12)}
    school.fill("B", "G001", again)
    school.sync(date(2026, 3, 12))
    assert school.cell("B", "G001", "Pengamat") == "Rina Wati"
    assert "Rina Wati" in str(view(school, "B", 2))


def test_the_command_changes_no_finished_document() -> None:
    school = school_at("F")
    before = {key: dict(versions) for key, versions in school.documents.published.items()}
    new_people(school)
    assert asked(school, missing=True) == []
    after = {
        key: versions for key, versions in school.documents.published.items() if key.kind in "ABCE"
    }
    assert after == {key: versions for key, versions in before.items() if key.kind in "ABCE"}


def test_a_lost_file_is_made_again_with_the_people_of_its_day() -> None:
    school = school_at("F")
    lost = school.documents.published.pop(DocumentKey("G001", "B"))[1]
    new_people(school)
    assert asked(school, missing=True) == [("B", 1)]
    assert view(school, "B", 1) == lost.view


def test_a_lost_file_that_would_say_something_else_becomes_a_next_version() -> None:
    """The paper that was signed has the words of Katalog of its day."""
    school = school_at("B")
    school.documents.published.pop(DocumentKey("G001", "B"))
    row = school.rows("Katalog", "KSK-1")[0]
    school.type_at("Katalog", row, {"Target Perilaku": "Guru menyapa setiap murid dengan nama."})
    assert asked(school, missing=True) == [("B", 2)]


def test_a_reissue_has_the_present_letterhead_and_the_people_of_then() -> None:
    school = school_at("F")
    new_people(school)
    assert asked(school, reissue=frozenset({DocumentKey("G001", "C")})) == [("C", 2)]
    head = view(school, "C", 2).head
    assert head.letterhead.lines[0].text == "YAYASAN BARU"
    assert (head.teacher, head.principal) == ("Siti Aminah Zahra, M.Pd.", OLD)
    assert view(school, "C", 1).head.teacher == "Siti Aminah, S.Pd."
    assert head.changes == "kop surat dan identitas guru"
    school.sync()
    assert school.published() == []


def test_documents_that_waited_for_a_setting_have_the_people_of_the_day() -> None:
    school = school_at()
    school.set("Kota", None)
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    school.set("Nama Kepala Sekolah", NEW)
    school.sync()
    assert school.published() == []
    school.set("Kota", "Bandung")
    school.sync()
    head = view(school, "A", 1).head
    assert (head.principal, head.place_and_date.partition(",")[0]) == (OLD, "Bandung")


def test_what_was_wrong_on_the_day_is_printed_as_it_was_put_right() -> None:
    school = school_at()
    school.fill("Guru", "G001", {"NIP": "19850315201001200"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    school.fill("Guru", "G001", {"NIP": "198503152010012005"})
    school.sync()
    assert view(school, "A", 1).head.right.number == "NIP 19850315 201001 2 005"


def sent_back_and_agreed(**agreement: object) -> School:
    """A was sent back with a note, improved and agreed."""
    school = school_at()
    back = {
        "Kumpulkan": "Ya",
        "Keputusan KS": "Perlu perbaikan",
        "Catatan KS": "Mohon sebutkan modulnya.",
    }
    school.fill("A", "G001", texts.preparation("G001") | back)
    school.sync()
    school.fill("A", "G001", {STUDY: "Membaca modul Disiplin Positif, bagian satu."})
    school.sync()
    school.fill("A", "G001", {"Keputusan KS": "Disepakati", **agreement})
    school.sync()
    return school


def test_the_note_of_an_answered_send_back_is_no_part_of_the_letter() -> None:
    school = sent_back_and_agreed()
    assert view(school, "A", 1).note == ""
    assert looked_at(school, "A").note == ""


def test_a_note_changed_with_the_agreement_is_printed() -> None:
    school = sent_back_and_agreed(**{"Catatan KS": "Bagus, mulai dari kelas IV A."})
    assert view(school, "A", 1).note == "Bagus, mulai dari kelas IV A."


def test_the_note_of_a_cleared_send_back_is_no_part_of_the_letter_either() -> None:
    school = sent_back_and_agreed()
    school.fill(
        "A", "G001", {"Keputusan KS": None, STUDY: "Membaca modul Disiplin Positif, bagian dua."}
    )
    school.sync()
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.sync()
    assert [view(school, "A", number).note for number in (1, 2)] == ["", ""]


@pytest.mark.parametrize(("letter", "agreed"), [("A", True), ("C", True), ("E", False)])
def test_a_comment_written_later_is_in_no_version_and_in_no_preview(
    letter: str, agreed: bool
) -> None:
    school = school_at(letter)
    school.fill(letter, "G001", {"Catatan KS": "Tambahan: bahas lagi bulan depan."})
    school.sync()
    assert school.published() == []
    assert looked_at(school, letter).note == ""


def test_agreeing_once_more_with_a_note_makes_a_version_that_has_it() -> None:
    school = school_at("E")
    school.fill("E", "G001", {"Keputusan KS": "Disepakati", "Catatan KS": "Bagikan di KKG."})
    school.sync()
    assert school.published() == [("E", 2)]
    assert view(school, "E", 2).note == "Bagikan di KKG."
    school.fill("E", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.published() == []


def test_a_preview_shows_no_decision_that_does_not_hold() -> None:
    school = school_at("A")
    school.fill("A", "G001", {STUDY: "Belum disepakati lagi, baru ditulis."})
    school.sync()
    assert looked_at(school, "A").verdict == ""


def test_new_content_does_not_carry_the_date_of_the_earlier_talk() -> None:
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Tanggal Diskusi": date(2026, 3, 1)})
    school.sync()
    school.fill("A", "G001", {STUDY: "Membaca modul kedua.", "Keputusan KS": "Tetap disepakati"})
    school.sync(date(2026, 3, 12))
    assert view(school, "A", 1).head.date == "Minggu, 1 Maret 2026"
    assert view(school, "A", 2).head.date == "Kamis, 12 Maret 2026"
    assert view(school, "A", 2).discussed_on == "Kamis, 12 Maret 2026"
    assert (
        school.next_step("G001", "A")
        == "Periksa: «Tanggal Diskusi» masih tanggal persetujuan sebelumnya."
    )
    school.fill("A", "G001", {"Tanggal Diskusi": date(2026, 3, 11)})
    school.sync(date(2026, 3, 13))
    assert school.published() == [("A", 3)]
    assert view(school, "A", 3).head.date == "Rabu, 11 Maret 2026"
    assert school.next_step("G001", "A") == ""


def test_the_date_stays_history_over_a_send_back_and_a_cleared_cell() -> None:
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Tanggal Diskusi": date(2026, 3, 1)})
    school.sync()
    school.fill(
        "A",
        "G001",
        {STUDY: "Kalimat lain.", "Keputusan KS": "Perlu perbaikan", "Catatan KS": "Lebih rinci."},
    )
    school.sync(date(2026, 3, 11))
    school.fill(
        "A", "G001", {STUDY: "Kalimat lain yang lebih rinci.", "Keputusan KS": "Disepakati"}
    )
    school.sync(date(2026, 3, 12))
    assert view(school, "A", 2).head.date == "Kamis, 12 Maret 2026"
    assert view(school, "A", 2).note == ""


def test_an_agreement_on_the_same_content_keeps_the_date_of_its_talk() -> None:
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Tanggal Diskusi": date(2026, 3, 1)})
    school.sync()
    school.fill("A", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync(date(2026, 3, 12))
    assert school.published() == []
    assert school.next_step("G001", "A") == ""


def test_another_word_for_a_while_takes_no_note_and_no_date_away() -> None:
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Tanggal Diskusi": date(2026, 3, 1)})
    school.sync()
    agreed = {"Keputusan KS": "Tetap disepakati", "Catatan KS": "Bagikan di KKG."}
    school.fill("A", "G001", {STUDY: "Membaca modul kedua.", **agreed})
    school.sync(date(2026, 3, 12))
    second = view(school, "A", 2)
    assert (second.note, second.head.date) == ("Bagikan di KKG.", "Kamis, 12 Maret 2026")
    for word in ("", "entahlah"):
        school.fill("A", "G001", {"Keputusan KS": word})
        school.sync(date(2026, 3, 16))
        school.fill("A", "G001", {"Keputusan KS": "Tetap disepakati"})
        school.sync(date(2026, 3, 17))
        assert school.status("G001", "A") == "Selesai"
        assert school.published() == []
    assert view(school, "A", 2) == second


def test_only_what_is_printed_makes_versions() -> None:
    """An empty row, its deletion, the order of rows, spaces, what the whole-cycle document leaves
    out."""
    school = school_at("F")
    school.add_row("D", {"Kode": "G001 · Siti Aminah"})
    school.sync()
    assert school.published() == []
    school.delete("D", "G001", 2)
    school.sync()
    assert school.published() == []
    school.fill(
        "E", "G001", {"Inspirasi Baru": f"  {texts.reflection('G001')['Inspirasi Baru']}\n"}
    )
    school.sync()
    assert school.published() == []
    school.fill("A", "G001", {"Tanggal Diskusi": date(2026, 3, 1)})
    school.sync()
    assert school.published() == [("A", 2)]


def test_the_order_of_rows_on_d_is_no_change() -> None:
    school = school_at("E")
    school.fill("D", "G001", texts.activity("G001", 2) | {"Tanggal": date(2026, 4, 7)})
    row = school.add_row("D", {"Kode": "G001"})
    school.type_at("D", row, texts.activity("G001", 1) | {"Tanggal": date(2026, 4, 7)})
    school.complete("G001", upto="F")
    before = view(school, "ringkasan", 1).activities
    school.hands.sort(STAGES["D"], school.column("D", "Nama Kegiatan"))
    school.changed()
    school.sync()
    assert school.published() == []
    assert looked_at(school, "ringkasan").activities == before


def test_the_hour_of_an_observation_is_printed_on_b_alone() -> None:
    school = school_at("F")
    school.fill("B", "G001", {"Waktu": "08.00–09.10"})
    school.sync()
    assert school.published() == [("B", 2)]


def test_an_older_memory_makes_no_new_versions() -> None:
    """A memory that an earlier form of the program wrote for the same workbook, line for line."""
    school = school_at("F")
    older = {
        key: json.dumps(line, ensure_ascii=False)
        for key, line in json.loads(OLDER.read_text("utf-8")).items()
    }
    tab = school.seen.tabs["_status"]
    for number in range(2, len(tab.grid) + 1):
        key = tab.cell(number, 1)
        if key in older:
            school.hands.type("_status", number, 2, older[key])
            school.hands.type("_status", number, 3, short_hash(f"{key}{older[key]}"))
    school.changed()
    school.sync()
    assert school.problems(code="status_damaged") == []
    assert school.published() == []
    school.fill("E", "G001", {"Catatan KS": "Dibaca.", "Keputusan KS": "Disepakati"})
    school.sync()
    assert school.published() == [("E", 2)]


def test_a_lost_memory_takes_the_observer_from_the_row() -> None:
    school = observed_by_budi()
    school.fill("Guru", "G001", {"Pengamat": None})
    school.sync()
    school.hands.delete_tab("_status")
    school.changed()
    school.sync()
    assert school.cell("B", "G001", "Pengamat") == "Budi Santoso"
    school.complete("G001", upto="F")
    assert dict(view(school, "ringkasan", 1).head.identity)["Pengamat"] == "Budi Santoso"
