"""Part 3, «Next step.»: who, which column, what to do; and the warnings that never block."""

from __future__ import annotations

import re

import pytest

from tests.support import texts
from tests.support.invariants import summary_row
from tests.support.school import School, school_at

BACK = {"Keputusan KS": "Perlu perbaikan", "Catatan KS": "Mohon lebih rinci."}


def stepped(letter: str, cells: dict[str, object], upto: str = "") -> str:
    """«Langkah Berikut» of G001 after these cells were typed."""
    school = school_at(upto)
    school.fill(letter, "G001", cells)
    school.sync(max(school.today, texts.DAYS[letter]))
    return school.next_step("G001", letter)


def without(cells: dict[str, object], *names: str) -> dict[str, object]:
    """The cells but these."""
    return {label: value for label, value in cells.items() if label not in names}


def test_what_is_missing_is_named_in_one_sentence():
    """«`Guru: isi «Upaya Mempelajari» dan «Jadwal Observasi», lalu centang «Kumpulkan».`»"""
    step = stepped("A", without(texts.preparation("G001"), "Upaya Mempelajari", "Jadwal Observasi"))
    assert step == "Guru: isi «Upaya Mempelajari» dan «Jadwal Observasi», lalu centang «Kumpulkan»."


def test_a_handed_in_row_waits_for_the_decision():
    """«`KS: isi «Keputusan KS».`»"""
    assert (
        stepped("A", texts.preparation("G001") | {"Kumpulkan": "Ya"}) == "KS: isi «Keputusan KS»."
    )


def test_a_complete_row_without_a_tick_asks_for_the_tick():
    """«names the person, the column in «…» and the act»"""
    step = stepped("A", texts.preparation("G001"))
    assert step.startswith("Guru: ")
    assert "centang «Kumpulkan»" in step


@pytest.mark.parametrize(
    ("letter", "upto", "cells", "person"),
    [
        ("A", "", {}, "Guru"),
        ("A", "", texts.preparation("G001"), "Guru"),
        ("A", "", texts.done("A", "G001") | {"Jadwal Observasi": "pekan depan"}, "Guru"),
        ("A", "", texts.preparation("G001") | {"Kumpulkan": "Ya"}, "KS"),
        ("A", "", texts.preparation("G001") | {"Kumpulkan": "Ya"} | BACK, "Guru"),
        ("B", "A", {}, "KS"),
        ("B", "A", texts.observation("G001"), "KS"),
        ("C", "B", {}, "Guru"),
        ("C", "B", texts.plan("G001") | {"Kumpulkan": "Ya"}, "KS"),
        ("D", "C", {}, "Guru"),
        ("D", "C", texts.activity("G001") | {"Status Kegiatan": "Berjalan"}, "Guru"),
        ("E", "D", {}, "Guru"),
        ("E", "D", texts.done("E", "G001") | {"Keputusan KS": "Perlu perbaikan"}, "KS"),
        ("F", "E", {}, "KS"),
        ("F", "E", texts.appraisal("G001"), "KS"),
    ],
)
def test_the_next_step_names_the_person_first(letter, upto, cells, person):
    """«`Langkah Berikut` names the person, the column in «…» and the act»"""
    step = stepped(letter, cells, upto)
    assert step.startswith(f"{person}: ")
    assert "«" in step


@pytest.mark.parametrize("letter", "ABCDEF")
def test_a_done_row_has_an_empty_next_step(letter):
    """«`Selesai` rows: empty, or a warning `Periksa: …`.»"""
    step = school_at("F").next_step("G001", letter)
    assert step == "" or step.startswith("Periksa: ")


def test_a_row_full_of_problems_is_cut_at_300_characters():
    """«All problems of a row, most useful first, one line a person, at most 300 characters (then `…
    dan 3 hal lain.`)»"""
    school = school_at()
    wrong = {
        "Sub-indikator": "Sesuatu yang tidak ada dalam katalog sekolah mana pun",
        "Target Perilaku 1": "Perilaku yang tidak ada satu",
        "Target Perilaku 2": "Perilaku yang tidak ada dua",
        "Target Perilaku 3": "Perilaku yang tidak ada tiga",
        "Upaya Mempelajari": "#REF!",
        "Jadwal Observasi": "05/06/26",
        "Tautan RPP/Modul Ajar": "rpp",
        "Tautan Bahan Ajar": "bahan",
        "Tautan Perangkat Asesmen": "asesmen",
        "Kumpulkan": "Ya",
        "Keputusan KS": "setuju sekali",
        "Tanggal Diskusi": "kemarin sore",
    }
    school.fill("A", "G001", wrong)
    school.sync()
    step = school.next_step("G001", "A")
    assert len(step) <= 300
    assert re.search(r"… dan \d+ hal lain\.$", step), step
    assert {problem["column"] for problem in school.problems("A", kode="G001")} == set(wrong) - {
        "Kumpulkan"
    }


def test_problems_of_two_persons_stand_on_two_lines():
    """«one line a person»"""
    step = stepped(
        "A",
        without(texts.preparation("G001"), "Upaya Mempelajari") | {"Tanggal Diskusi": "kemarin"},
    )
    persons = [line.partition(":")[0] for line in step.splitlines()]
    assert persons == ["Guru", "KS"]


def copied(text: str, other: str) -> School:
    """The same or another text in two teachers' rows, both handed in and agreed."""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Upaya Mempelajari": text})
    school.fill("A", "G002", texts.done("A", "G002") | {"Upaya Mempelajari": other})
    school.sync()
    return school


def test_the_same_long_text_in_two_rows_warns_and_does_not_block():
    """«Warnings (same long text in two teachers' rows, a Sunday, a far too short answer) never
    block.»"""
    text = (
        "Membaca modul disiplin positif, berdiskusi di komunitas belajar, dan mencatat hal "
        "yang akan saya coba."
    )
    school = copied(text, text)
    assert (school.status("G001", "A"), school.status("G002", "A")) == ("Selesai", "Selesai")
    warned = school.problems("A", column="Upaya Mempelajari", severity="warning")
    assert {problem["kode"] for problem in warned} & {"G001", "G002"}
    assert any(school.next_step(kode, "A").startswith("Periksa: ") for kode in ("G001", "G002"))


def test_a_far_too_short_answer_warns_and_does_not_block():
    """«a far too short answer»"""
    school = copied(
        "ya", "Membaca modul disiplin positif dan berdiskusi di komunitas belajar setiap Jumat."
    )
    assert school.status("G001", "A") == "Selesai"
    assert school.next_step("G001", "A").startswith("Periksa: ")
    assert not school.problems("A", kode="G002")


@pytest.mark.parametrize(
    ("upto", "letter", "cells", "awaited"),
    [
        ("", "A", {}, "guru"),
        ("", "A", texts.preparation("G001") | {"Kumpulkan": "Ya"}, "ks"),
        ("A", "B", {}, "ks"),
        ("B", "C", {}, "guru"),
        ("C", "D", {}, "guru"),
        ("D", "E", {}, "guru"),
        ("E", "F", {}, "ks"),
        ("E", "F", texts.done("F", "G001"), None),
    ],
)
def test_who_is_awaited_in_json(upto, letter, cells, awaited):
    """«Who is awaited in JSON: `guru`, `ks`, `pengamat`, `operator` or null.»"""
    school = school_at(upto)
    school.fill(letter, "G001", cells)
    school.sync(max(school.today, texts.DAYS[letter]))
    assert school.waiting("G001") == awaited


def test_a_row_that_only_the_operator_can_repair_waits_for_the_operator():
    """«`operator`»: a doubled Kode is his to repair."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001"))
    school.add_row("A", {"Kode": "G001"} | {"Upaya Mempelajari": "Baris kembar."})
    school.sync()
    assert school.waiting("G001") == "operator"


def test_menunggu_on_guru_and_ringkasan_name_the_same_person():
    """«Guru: alat: `Kode`, `Tahap`, `Menunggu`»"""
    school = school_at("A")
    assert school.cell("Guru", "G001", "Tahap") in ("B", "B Observasi Kinerja")
    assert "KS" in str(school.cell("Guru", "G001", "Menunggu"))
    assert "Guru" in str(school.cell("Guru", "G002", "Menunggu"))


MOVED = {"Hasil 1": texts.NOT_DONE, "Hasil 2": texts.EFFECTIVE, "Hasil 3": texts.NOT_EFFECTIVE}


@pytest.mark.parametrize(
    ("letter", "act"),
    [
        ("C", "Bila setuju, pilih «Tetap disepakati» pada «Keputusan KS»."),
        ("F", "Pilih «Tetap berlaku» pada «Tinjau Ulang»."),
    ],
)
def test_the_act_is_never_cut_after_three_corrected_ratings(letter, act):
    """«what is shortened is the reason, never the act»"""
    school = school_at("F")
    school.fill("B", "G001", MOVED)
    school.sync()
    if letter == "F":
        school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
        school.sync()
    step = school.next_step("G001", letter)
    assert step.startswith("KS: periksa lagi; ")
    assert step.endswith(act)
    assert len(step) <= 300


def test_a_long_note_is_shortened_and_the_tick_still_asked_for():
    """The same where the reason is what the KS wrote."""
    back = {"Keputusan KS": "Perlu perbaikan", "Catatan KS": "Mohon lebih rinci. " * 40}
    step = stepped("A", texts.preparation("G001") | back)
    assert step.endswith("”), lalu centang «Kumpulkan».")
    assert "Mohon lebih rinci." in step


def test_a_deleted_row_says_first_what_the_awaited_person_has_to_do():
    """«the awaited person first»; «A deleted row … its next step names `history` and `restore`»"""
    school = school_at("A", "G001")
    school.delete("A", "G001")
    school.sync()
    guru, operator = school.next_step("G001", "A").splitlines()
    assert guru.startswith("Guru: isi «Sub-indikator»")
    assert operator.startswith("Operator: ")
    assert "restore G001 A --row" in operator
    assert "history G001" in operator
    assert school.waiting("G001") == "guru"


@pytest.mark.parametrize("place", [0, 1])
def test_where_d_waits_for_the_teacher_some_row_says_so(place):
    """«Where a stage waits for somebody, some row of theirs says what to do, whatever the order of
    rows»: an empty row and one `Batal`"""
    school = school_at("C")
    school.add_row("D", {"Kode": "G001"})
    school.fill("D", "G001", texts.activity("G001") | {"Status Kegiatan": "Batal"}, place + 1)
    school.sync(texts.DAYS["D"])
    assert school.waiting("G001") == "guru"
    steps = [school.next_step("G001", "D", nth) for nth in (1, 2)]
    assert steps[1 - place].startswith(
        "Guru: isi «Tanggal», «Jenis Kegiatan», «Nama Kegiatan», dan «Status Kegiatan»"
    )
    assert steps[place] == ""
    shown = summary_row(school.seen.tabs["Ringkasan"], "G001")
    assert shown["Langkah Berikut"] == steps[1 - place]


def test_a_half_filled_appraisal_asks_for_the_empty_cells_first():
    """F with one «Hasil Akhir» while a baseline rating is corrected: seven cells are empty"""
    school = school_at("E")
    school.fill("F", "G001", {"Hasil Akhir 1": texts.EFFECTIVE})
    school.sync(texts.DAYS["F"])
    school.fill("B", "G001", {"Hasil 1": texts.NOT_DONE})
    school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    step = school.next_step("G001", "F")
    assert step.startswith("KS: isi «Hasil Akhir 2», ")
    assert (
        step.index("«Praktik Kinerja»")
        < step.index("«Tinjau Ulang»")
        < step.index("centang «Penilaian Selesai»")
    )


def test_an_appraisal_names_the_unfinished_stage_first():
    """«F's next step names an unfinished earlier stage first»"""
    school = school_at("E")
    school.clear("E", "G001", "Kumpulkan")
    school.sync(texts.DAYS["F"])
    first, second = school.next_step("G001", "F").splitlines()
    assert first == "Guru: selesaikan dulu tab «E Refleksi Tindak Lanjut»."
    assert second.startswith("KS: isi ")


def test_further_acts_of_the_same_person_are_counted_and_every_person_is_named():
    """«`… dan 3 hal lain.` only for further acts of the same person»"""
    school = school_at()
    wrong = dict.fromkeys(
        ("Target Perilaku 1", "Target Perilaku 2", "Target Perilaku 3"), "Perilaku yang tidak ada"
    )
    wrong |= dict.fromkeys(
        ("Tautan RPP/Modul Ajar", "Tautan Bahan Ajar", "Tautan Perangkat Asesmen"), "di laci meja"
    )
    school.fill("A", "G001", wrong | {"Kumpulkan": "Ya", "Tanggal Diskusi": "kemarin sore"})
    school.sync()
    guru, ks = school.next_step("G001", "A").splitlines()
    assert re.search(r"… dan \d hal lain\.$", guru)
    assert guru.startswith(
        "Guru: isi «Sub-indikator», «Upaya Mempelajari», dan «Jadwal Observasi»."
    )
    assert ks.startswith("KS: «Tanggal Diskusi» harus berupa tanggal")


def test_who_cannot_go_on_before_katalog_is_mended_is_not_awaited():
    """«A sub-indicator without exactly three behaviours is named there and not offered»: the
    operator's to mend"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
    katalog = school.seen.tabs["Katalog"]
    row = next(n for n in range(2, len(katalog.grid) + 1) if katalog.cell(n, 1) == "KSK-3")
    school.hands.delete_row("Katalog", row)
    school.changed()
    school.sync()
    assert school.waiting("G001") == "operator"
    assert school.next_step("G001", "A").startswith("Operator: ")


def test_a_long_kode_and_many_doubled_rows_leave_the_act():
    """«what is shortened is the reason, never the act»: whatever stands in «Kode», however many
    rows bear it"""
    school = school_at()
    stray = school.add_row(
        "A", {"Kode": "Siti yang mengajar kelas empat " * 30, "Upaya Mempelajari": "Membaca."}
    )
    for number in range(120):
        school.add_row("A", {"Kode": "G001", "Upaya Mempelajari": f"Baris {number}."})
    school.sync()
    assert "perbaiki «Kode»" in str(school.at("A", stray, "Langkah Berikut"))
    assert "kosongkan isian dan «Kode» di baris yang lain" in school.next_step("G001", "A", 2)
