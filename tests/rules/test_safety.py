"""Parts 3 and 5, refused as unsafe: nothing is written, `--force` goes on except where said."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from sheets_sync.errors import Refused
from tests.support import texts
from tests.support.labels import A, B
from tests.support.school import School, school_at, school_of, school_with_drafts


def assert_refused(school: School, *, force: bool = False) -> Refused:
    """The sync stops with exit code 3 and leaves everything as it is."""
    before, mark = deepcopy(school.seen.tabs), school.hands.mark()
    with pytest.raises(Refused) as refusal:
        school.sync(force=force)
    school.changed()
    assert refusal.value.exit_code == 3
    assert refusal.value.code
    assert str(refusal.value)
    assert (school.seen.tabs, school.hands.mark()) == (before, mark)
    return refusal.value


def swapped(school: School, tab: str, one: str, other: str, *labels: str) -> None:
    """The cells under these labels change places, Kode and name stay: a sort of a part of the
    columns."""
    first = {label: school.cell(tab, one, label) for label in labels}
    second = {label: school.cell(tab, other, label) for label in labels}
    school.fill(tab, one, second)
    school.fill(tab, other, first)


def test_a_sort_of_a_part_of_the_columns_is_refused():
    """«two or more rows whose content stood under another Kode at the last run and no longer stands
    there (a partial sort …)»"""
    school = school_with_drafts(3)
    swapped(school, "A", "G001", "G003", *texts.preparation("G001"))
    refusal = assert_refused(school)
    assert A in str(refusal)
    school.sync(force=True)
    assert school.status("G001", "A") == "Draf"


def test_a_rotation_under_other_kodes_is_refused_on_b():
    """«… rows pasted from elsewhere»: also where ratings would slip under another teacher."""
    school = school_at("B", "G001", "G002")
    swapped(school, "B", "G001", "G002", *texts.observation("G001"))
    assert B in str(assert_refused(school))


def test_swapped_names_and_numbers_on_guru_are_refused():
    """«on Guru too»"""
    school = school_at()
    swapped(school, "Guru", "G001", "G002", "Nama", "NIP", "Status Kepegawaian")
    assert "Guru" in str(assert_refused(school))


def test_rows_of_d_may_move_under_another_kode():
    """«not on D»"""
    school = school_at("C", "G001", "G002")
    for kode in ("G001", "G002"):
        school.fill("D", kode, texts.activity(kode) | {"Status Kegiatan": "Direncanakan"})
    school.sync()
    swapped(school, "D", "G001", "G002", *texts.activity("G001"))
    school.sync()
    assert school.status("G001", "D") == "Draf"
    assert not school.problems("D", row=None)


def test_a_copied_text_is_not_refused():
    """«… and no longer stands there»: a copy still stands where it was."""
    school = school_with_drafts(3)
    for kode in ("G002", "G003"):
        school.fill("A", kode, texts.preparation("G001") | {"Kelas": "Kelas 1"})
    school.sync()
    assert school.status("G003", "A") == "Draf"


def test_one_row_under_another_kode_is_not_refused():
    """«**two or more** rows»"""
    school = school_with_drafts(3)
    school.fill(
        "A", "G001", {label: school.cell("A", "G002", label) for label in texts.preparation("G002")}
    )
    school.fill(
        "A", "G002", {"Upaya Mempelajari": "Sesuatu yang sama sekali baru.", "Kelas": "Kelas 9"}
    )
    school.sync()
    assert school.status("G001", "A") == "Draf"


def test_whole_rows_that_move_are_not_refused():
    """Rows sorted with their Kode are no accident."""
    school = school_with_drafts(3)
    school.book.sort(A, 1, reverse=True)
    school.changed()
    school.sync()
    assert [school.status(kode, "A") for kode in ("G001", "G002", "G003")] == ["Draf"] * 3
    school.assert_typed_unchanged()


def test_a_tab_that_lost_most_of_its_rows_is_refused():
    """«a tab that lost most of its rows since the last run»"""
    school = school_with_drafts(5)
    for kode in ("G001", "G002", "G004", "G005"):
        school.delete("A", kode)
    assert A in str(assert_refused(school))
    school.sync(force=True)
    assert len(school.rows("A", "G001")) == 1


def test_one_deleted_row_is_not_refused():
    """«**most** of its rows»"""
    school = school_with_drafts(5)
    school.delete("A", "G001")
    school.sync()
    assert school.status("G001", "A") == "Belum diisi"


def broken(size: int, wrong: int) -> School:
    """A school where a date broke in some rows of A since the last run."""
    school = school_with_drafts(size)
    for number in range(1, wrong + 1):
        school.fill("A", f"G{number:03}", {"Jadwal Observasi": "#REF!"})
    return school


@pytest.mark.parametrize(("size", "wrong"), [(10, 4), (12, 4), (12, 12)])
def test_many_newly_wrong_rows_are_refused(size, wrong):
    """«more than 30 % of a tab's ten or more rows newly wrong»"""
    school = broken(size, wrong)
    assert A in str(assert_refused(school))
    school.sync(force=True)
    assert len(school.problems("A", column="Jadwal Observasi")) == wrong


@pytest.mark.parametrize(
    ("size", "wrong"), [(10, 3), (9, 9)], ids=["just 30 %", "fewer than ten rows"]
)
def test_some_wrong_rows_are_work_in_progress(size, wrong):
    """«**more than** 30 % of a tab's **ten or more** rows»; «(rows with problems are work in
    progress, not failure)»"""
    school = broken(size, wrong)
    school.sync()
    assert len(school.problems("A", column="Jadwal Observasi")) == wrong


def test_rows_that_were_wrong_before_are_not_newly_wrong():
    """«**newly** wrong»"""
    school = broken(10, 3)
    school.sync()
    for kode in ("G004", "G005", "G006"):
        school.fill("A", kode, {"Jadwal Observasi": "#REF!"})
    school.sync()
    assert len(school.problems("A", column="Jadwal Observasi")) == 6


@pytest.mark.parametrize("force", [False, True])
def test_a_changed_periode_is_refused_also_with_force(force):
    """«With anything typed on A, a changed Periode is refused (exit 3, also with `--force`): make a
    new workbook.»"""
    school = school_at()
    school.fill("A", "G001", {"Upaya Mempelajari": "Membaca modul."})
    school.sync()
    school.set("Periode", "2027")
    assert "Periode" in str(assert_refused(school, force=force))
    school.set("Periode", "2026")
    school.sync()


def test_periode_may_change_while_nothing_is_typed_on_a():
    """«**With anything typed on A**»"""
    school = school_at()
    school.set("Periode", "2027")
    school.sync()
    assert not school.problems("Pengaturan")
    school.fill("A", "G001", texts.done("A", "G001") | {"Jadwal Observasi": "17 Juli 2027"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def emptied(size: int, rows: int, label: str, *, done: bool) -> School:
    """A school where a column was emptied in some rows of A since the last run."""
    school = school_with_drafts(size)
    if done:
        for number in range(1, size + 1):
            school.fill("A", f"G{number:03}", {"Kumpulkan": "Ya", "Keputusan KS": "Disepakati"})
        school.sync(rest=False)
    for number in range(1, rows + 1):
        school.fill("A", f"G{number:03}", {label: None})
    return school


@pytest.mark.parametrize("label", ["Upaya Mempelajari", "Sub-indikator"])
@pytest.mark.parametrize("done", [False, True], ids=["drafts", "done"])
def test_a_column_that_was_emptied_is_refused(label, done):
    """«more than 30 % of a tab's ten or more rows newly wrong»: a required cell that held
    something"""
    school = emptied(12, 11, label, done=done)
    assert A in str(assert_refused(school))
    school.sync(force=True)
    school.sync()


@pytest.mark.parametrize(
    ("rows", "label"), [(3, "Upaya Mempelajari"), (12, "Kelas")], ids=["a few", "not required"]
)
def test_other_emptied_cells_are_work_in_progress(rows, label):
    """The same, below the limit, or where nothing has to stand."""
    emptied(12, rows, label, done=True).sync()


def test_ticking_what_was_never_filled_is_work_in_progress():
    """«(rows with problems are work in progress, not failure)»"""
    school = school_of(12)
    for number in range(1, 13):
        school.fill("A", f"G{number:03}", {"Kumpulkan": "Ya"})
    school.sync()


SHARED_NOTE = {"Keputusan KS": "Perlu perbaikan", "Catatan KS": "Mohon lengkapi jadwal."}


def sharing(letter: str, cells: dict[str, object]) -> School:
    """Four teachers with content of their own, and cells that are the same in two of the rows."""
    school, kodes = school_of(4), ("G001", "G002", "G003", "G004")
    if letter == "C":
        school.complete(*kodes, upto="B")
    for kode in kodes:
        school.fill(letter, kode, {"A": texts.preparation, "C": texts.plan}[letter](kode))
    for kode in ("G001", "G002"):
        school.fill(letter, kode, cells)
    school.sync(max(school.today, texts.DAYS[letter]))
    return school


@pytest.mark.parametrize(
    ("letter", "shared", "changed"),
    [
        ("A", SHARED_NOTE, {"Catatan KS": "Sudah baik."}),
        (
            "A",
            {"Upaya Mempelajari": "Membaca modul."},
            {"Upaya Mempelajari": "Bertanya kepada rekan."},
        ),
        ("C", {"Tantangan": "Kelas besar."}, {"Tantangan": "Waktu sempit."}),
        ("C", {"Jenis Kegiatan": "Pelatihan"}, {"Jenis Kegiatan": "Lainnya"}),
        (
            "C",
            SHARED_NOTE | {"Dukungan yang Disetujui": "Waktu satu jam."},
            {"Catatan KS": "Baik."},
        ),
    ],
)
def test_what_people_repeat_tells_no_row(letter, shared, changed):
    """«never the KS's notes, dropdown words, dates or short sentences, which people repeat»: one of
    two who share it writes something else, and others write what they had."""
    school = sharing(letter, shared)
    school.fill(letter, "G001", changed)
    for kode in ("G003", "G004"):
        school.fill(letter, kode, shared)
    school.sync()
    school.fill(letter, "G002", changed)
    school.sync()


def test_a_long_text_that_one_of_two_owners_still_has_is_not_refused():
    """«no longer stands under **any** of its former owners»"""
    long = "Membaca modul disiplin positif dan berdiskusi di komunitas belajar setiap Jumat."
    school = sharing("A", {"Upaya Mempelajari": long})
    school.fill("A", "G001", {"Upaya Mempelajari": "Sesuatu yang lain."})
    for kode in ("G003", "G004"):
        school.fill("A", kode, {"Upaya Mempelajari": long})
    school.sync()


def test_two_short_texts_together_tell_a_row():
    """«two or more of the filler's long texts»"""
    school = school_at("B", "G001", "G002", "G003")
    for kode, word in (("G001", "pertama"), ("G002", "kedua")):
        school.fill(
            "C", kode, {"Tantangan": f"Kelas {word}.", "Tujuan Peningkatan": f"Tujuan {word}."}
        )
    school.sync(texts.DAYS["C"])
    swapped(school, "C", "G001", "G002", "Tantangan")
    school.sync()
    swapped(school, "C", "G001", "G002", "Tantangan")
    school.sync()
    swapped(school, "C", "G001", "G002", "Tantangan", "Tujuan Peningkatan")
    assert_refused(school)


def test_a_refusal_ends_with_its_cause():
    """«a refusal never lasts longer than its cause»: undone, or written anew."""
    school = school_with_drafts(3)
    swapped(school, "A", "G001", "G003", *texts.preparation("G001"))
    assert_refused(school)
    school.fill("A", "G001", {"Upaya Mempelajari": "Ditulis lagi dari awal."})
    school.sync()


def test_all_refusals_are_told_and_the_one_that_can_be_undone_first():
    """A partial sort that also broke dates: both are said at once, and one `--force` lifts both."""
    school = broken(10, 4)
    swapped(school, "A", "G008", "G009", *texts.preparation("G008"))
    refusal = assert_refused(school)
    lines = str(refusal).splitlines()
    assert len(lines) == 2
    assert refusal.code == "content_moved"
    assert "Urungkan (Undo)" in lines[0]
    assert "perlu diperbaiki" in lines[1]
    school.sync(force=True)


def test_cells_emptied_as_the_program_asks_are_not_newly_wrong():
    """«Ordinary work is never refused»: «kosongkan «Hasil» dan «Catatan», lalu tunggu» for most
    teachers at once."""
    school = school_of(10)
    kodes = [f"G{number:03}" for number in range(1, 11)]
    school.complete(*kodes, upto="B")
    for kode in kodes:
        school.fill(
            "A", kode, texts.preparation(kode, "PDP") | {"Keputusan KS": "Tetap disepakati"}
        )
    school.sync()
    assert "kosongkan" in school.next_step("G001", "B")
    for kode in kodes:
        school.fill(
            "B", kode, {f"{label} {n}": None for label in ("Hasil", "Catatan") for n in (1, 2, 3)}
        )
    school.sync()
    assert str(school.cell("B", "G001", "Perilaku 1")).lstrip("★ ").startswith("PDP-1")


def test_a_clock_set_years_back_changes_nothing():
    school = school_at("C")
    for day in (date(2020, 1, 1), date(2024, 12, 31), date(2025, 1, 1)):
        before = deepcopy(school.seen.tabs)
        with pytest.raises(Refused, match="Betulkan tanggal dan jam komputer") as refusal:
            school.sync(day)
        assert refusal.value.code == "clock_back"
        assert len(str(refusal.value).splitlines()) == 1
        school.changed()
        assert school.seen.tabs == before


def test_the_autumn_before_the_year_is_no_clock_set_back():
    school = school_at("")
    school.sync(date(2025, 11, 3), rest=False)


def test_a_clock_set_years_ahead_is_told_beside_periode_and_forgotten_with_its_cause():
    school = school_at("C")
    day, texts_before = school.today, [school.status("G001", each) for each in "ABC"]
    report = school.sync(date(2031, 5, 1))
    (told,) = [each for each in report["problems"] if each["tab"] == "Pengaturan"]
    assert (told["code"], told["severity"]) == ("period_past", "warning")
    assert school.cell("Pengaturan", "Periode", "Pemeriksaan") == told["message"]
    assert not [each for each in school.sync(day)["problems"] if each["tab"] == "Pengaturan"]
    assert school.cell("Pengaturan", "Periode", "Pemeriksaan") is None
    assert [school.status("G001", each) for each in "ABC"] == texts_before
