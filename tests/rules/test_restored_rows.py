"""A whole row goes back to how it stood, and neither hands itself in nor decides for anybody."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from sheets_sync.core.answers.restoring.wishes import DeletedRow, OneCell, WholeRow
from sheets_sync.errors import Misused, Stale
from tests.support import labels, texts
from tests.support.labels import STAGES
from tests.support.restoring import looked, number_of, putting, restored
from tests.support.school import School, school_at

STUDY, WORD, TICK = "Upaya Mempelajari", "Keputusan KS", "Kumpulkan"
OTHER = "Teks rekan yang tertempel di sini, cukup panjang untuk dibaca."


def cells_of(school: School, letter: str, kode: str) -> dict[str, object]:
    """All that people have in a row."""
    found = {label: school.cell(letter, kode, label) for label in labels.PEOPLE[STAGES[letter]]}
    return {label: cell for label, cell in found.items() if cell not in (None, False)}


def evening(school: School) -> datetime:
    """Late on the present day."""
    return datetime.combine(school.today, time(23, 59, 59))


def later(school: School, days: int = 2) -> None:
    """Some days go by."""
    school.today += timedelta(days=days)


def others(letter: str) -> dict[str, object]:
    """A colleague's words for all long texts of a stage."""
    mine = texts.done(letter, "G001").items()
    return {label: OTHER for label, cell in mine if isinstance(cell, str) and len(cell) > 30}


def pasted_over(school: School, letter: str, *, seen: bool = True) -> None:
    """A colleague's draft is pasted over the row of G001, tick and decision too."""
    later(school)
    empty = dict.fromkeys(labels.PEOPLE[STAGES[letter]])
    school.fill(letter, "G001", empty | others(letter))
    if seen:
        school.sync(rest=False)
        later(school)


def versions(school: School) -> dict[object, list[int]]:
    """Every document that was ever made."""
    assert hasattr(school.documents, "published")
    return {key: [*found] for key, found in school.documents.published.items()}


@pytest.mark.parametrize("seen", [True, False], ids=["seen by a sync", "not seen yet"])
@pytest.mark.parametrize("letter", "ABCEF")
def test_a_finished_row_is_finished_again_without_a_new_version(letter: str, seen: bool):
    school = school_at(letter)
    day, before, made = evening(school), cells_of(school, letter, "G001"), versions(school)
    pasted_over(school, letter, seen=seen)
    restored(school, letter, WholeRow("G001", day))
    assert cells_of(school, letter, "G001") == before
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    assert versions(school) == made


@pytest.mark.parametrize("seen", [True, False], ids=["seen by a sync", "not seen yet"])
@pytest.mark.parametrize("letter", "ABCEF")
def test_a_deleted_row_comes_back_as_it_was(letter: str, seen: bool):
    """Into the empty row that stands in its place, or into one that is made for it."""
    school = school_at(letter)
    before, made = cells_of(school, letter, "G001"), versions(school)
    later(school)
    school.delete(letter, "G001")
    if seen:
        school.sync(rest=False)
        later(school)
    restored(school, letter, DeletedRow("G001"))
    assert cells_of(school, letter, "G001") == before
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    assert versions(school) == made


def test_a_draft_that_is_put_back_is_no_more_than_a_draft():
    """The tick and the agreement that were pasted with a colleague's texts go away again."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001"))
    school.sync(rest=False)
    day, before = evening(school), cells_of(school, "A", "G001")
    later(school)
    school.fill("A", "G001", others("A") | {TICK: "Ya", WORD: "Disepakati"})
    school.sync(rest=False)
    later(school)
    restored(school, "A", WholeRow("G001", day))
    assert cells_of(school, "A", "G001") == before
    school.sync()
    assert school.status("G001", "A") == "Perlu ditinjau"
    assert school.waiting("G001") == "guru"


def test_an_agreement_is_not_put_back_beside_what_nobody_agreed_on():
    """At that moment the text was changed after the agreement: the word stood there and held no
    more."""
    school = school_at("A")
    later(school)
    school.fill("A", "G001", {STUDY: "Membaca buku lain, belum dibahas dengan siapa pun."})
    school.sync(rest=False)
    day = evening(school)
    later(school)
    school.fill("A", "G001", others("A") | {WORD: None})
    school.sync(rest=False)
    later(school)
    plan = restored(school, "A", WholeRow("G001", day))
    assert "Membaca buku lain" in str(school.cell("A", "G001", STUDY))
    assert school.cell("A", "G001", WORD) is None
    assert any(WORD in remark and "G001" in remark for remark in plan.remarks)
    school.sync()
    assert school.status("G001", "A") != "Selesai"


def test_what_was_handed_in_all_the_time_stays_so():
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {TICK: "Ya"})
    school.sync(rest=False)
    day = evening(school)
    later(school)
    school.fill("A", "G001", others("A"))
    school.sync(rest=False)
    later(school)
    restored(school, "A", WholeRow("G001", day))
    school.sync()
    assert school.status("G001", "A") == "Dikumpulkan"


def sent_back() -> School:
    """A school whose principal sent A of G001 back."""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001") | {TICK: "Ya"})
    school.sync(rest=False)
    later(school)
    school.fill("A", "G001", {WORD: "Perlu perbaikan", "Catatan KS": "Tambahkan contoh."})
    school.sync(rest=False)
    return school


def test_what_was_sent_back_is_sent_back_again():
    school = sent_back()
    day = evening(school)
    pasted_over(school, "A")
    restored(school, "A", WholeRow("G001", day))
    school.sync()
    assert school.status("G001", "A") == "Perlu perbaikan"


def test_a_decision_that_no_sync_has_seen_stops_a_text_that_would_come_under_it():
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001"))
    school.sync(rest=False)
    later(school)
    school.fill("A", "G001", {STUDY: OTHER})
    school.sync(rest=False)
    later(school)
    school.fill("A", "G001", {TICK: "Ya", WORD: "Disepakati"})
    old = number_of(school, str(texts.preparation("G001")[STUDY]), "A", STUDY)
    with pytest.raises(Misused, match="belum dilihat sync"):
        looked(school, "A", OneCell("G001", STUDY, old))
    school.sync(rest=False)
    restored(school, "A", OneCell("G001", STUDY, old))
    school.sync()
    assert school.status("G001", "A") == "Perlu ditinjau"


@pytest.mark.parametrize(("column", "said"), [(WORD, "kepala sekolah"), (TICK, "mencentang")])
def test_nobody_decides_by_putting_back_a_word_alone(column: str, said: str):
    school = school_at("A")
    later(school)
    school.fill("A", "G001", {STUDY: OTHER, WORD: "Perlu perbaikan", "Catatan KS": "Belum."})
    school.sync(rest=False)
    with pytest.raises(Misused, match=said):
        looked(school, "A", OneCell("G001", column, 1))


def test_only_the_chosen_columns_go_back():
    school = school_at("A")
    day, before = evening(school), cells_of(school, "A", "G001")
    later(school)
    school.fill("A", "G001", {STUDY: OTHER, "Kelas": "VI C"})
    school.sync(rest=False)
    restored(school, "A", WholeRow("G001", day, columns=("kelas",)))
    assert cells_of(school, "A", "G001") == before | {STUDY: OTHER}


def test_what_was_put_back_can_be_undone():
    school = school_at("A")
    day = evening(school)
    later(school)
    school.fill("A", "G001", {STUDY: OTHER})
    school.sync(rest=False)
    pasted = evening(school)
    later(school)
    restored(school, "A", WholeRow("G001", day))
    school.sync(rest=False)
    later(school)
    restored(school, "A", WholeRow("G001", pasted))
    assert school.cell("A", "G001", STUDY) == OTHER


def test_what_stood_there_is_kept_where_no_sync_had_seen_it():
    school = school_at("A")
    day = evening(school)
    later(school)
    school.fill("A", "G001", {STUDY: OTHER})
    restored(school, "A", WholeRow("G001", day), reason="Salah tempel oleh rekan")
    school.sync(rest=False)
    later(school)
    restored(school, "A", OneCell("G001", STUDY, number_of(school, OTHER, "A", STUDY)))
    assert school.cell("A", "G001", STUDY) == OTHER
    told = [line["Teks"] for line in school.journal() if line["Peristiwa"] == "Dipulihkan"]
    assert any("Salah tempel oleh rekan" in str(text) and STUDY in str(text) for text in told)


def test_a_plan_that_is_no_longer_what_was_shown_is_not_written():
    school = school_at("A")
    day = evening(school)
    pasted_over(school, "A")
    one = putting(school.book, school.clock, "A", WholeRow("G001", day))
    shown = one.look()
    school.fill("A", "G001", {STUDY: "Diketik sementara orang membaca rencananya."})
    before = school.book.read()
    with pytest.raises(Stale):
        one.write(shown)
    assert school.book.read().tabs == before.tabs


def test_what_others_type_elsewhere_meanwhile_stands_in_nobodys_way():
    school = school_at("A", "G001", "G002")
    day = evening(school)
    pasted_over(school, "A")
    one = putting(school.book, school.clock, "A", WholeRow("G001", day))
    shown = one.look()
    school.fill("A", "G002", {STUDY: "Diketik sementara orang membaca rencananya."})
    one.write(shown)
    school.changed()
    assert school.cell("A", "G001", STUDY) == texts.preparation("G001")[STUDY]
    assert "sementara" in str(school.cell("A", "G002", STUDY))


def test_a_row_of_somebody_who_left_comes_back():
    school = school_at("A")
    before = cells_of(school, "A", "G001")
    school.fill("Guru", "G001", {"Aktif": "Tidak"})
    school.sync(rest=False)
    later(school)
    school.delete("A", "G001")
    school.sync(rest=False)
    later(school)
    restored(school, "A", DeletedRow("G001"))
    school.sync()
    assert cells_of(school, "A", "G001") == before


def test_a_teacher_deleted_from_guru_comes_back_with_the_same_kode():
    school = school_at("A")
    name = school.cell("Guru", "G001", "Nama")
    later(school)
    school.delete("Guru", "G001")
    school.sync(rest=False)
    later(school)
    school.delete("A", "G001")
    with pytest.raises(Misused, match="restore G001 Guru --row"):
        looked(school, "A", DeletedRow("G001"))
    restored(school, "Guru", DeletedRow("G001"))
    assert school.cell("Guru", "G001", "Nama") == name
    school.sync(rest=False)
    later(school)
    restored(school, "A", DeletedRow("G001"))
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_a_moment_before_anything_was_known_is_refused():
    school = school_at("A")
    with pytest.raises(Misused, match="belum mencatat"):
        looked(school, "A", WholeRow("G001", datetime(2026, 1, 1)))


def test_what_was_agreed_in_another_year_is_a_draft_in_this_one():
    before, school = school_at("A"), school_at()
    wish = WholeRow("G001", evening(before))
    one = putting(school.book, school.clock, "A", wish)
    one.source = before.book
    one.write(one.look())
    school.changed()
    assert school.cell("A", "G001", STUDY) == before.cell("A", "G001", STUDY)
    assert school.cell("A", "G001", TICK) is None
    assert school.cell("A", "G001", WORD) is None
    school.sync()
    assert school.status("G001", "A") == "Draf"


def test_a_review_word_that_comes_back_reaffirms_nothing():
    """It was said of what stood in D then, not of what stands there now."""
    school = school_at("F")
    school.fill("F", "G001", {"Tinjau Ulang": "Tetap berlaku"})
    school.sync(rest=False)
    day = evening(school)
    later(school)
    school.fill("D", "G001", {"Uraian": "Diceritakan dengan cara lain, panjang dan jelas."})
    school.fill("F", "G001", {"Tinjau Ulang": None, "Catatan Penilaian": OTHER})
    school.sync(rest=False)
    later(school)
    plan = restored(school, "F", WholeRow("G001", day))
    assert school.cell("F", "G001", "Catatan Penilaian") != OTHER
    assert school.cell("F", "G001", "Tinjau Ulang") is None
    assert any("Tinjau Ulang" in remark for remark in plan.remarks)
    school.sync()
    assert school.status("G001", "F") == "Perlu ditinjau"


def test_a_send_back_that_was_answered_does_not_send_back_again():
    school = sent_back()
    later(school)
    school.fill("A", "G001", {STUDY: "Membaca buku, dengan dua contoh dari kelas saya."})
    school.sync(rest=False)
    assert school.status("G001", "A") == "Dikumpulkan"
    day = evening(school)
    pasted_over(school, "A")
    restored(school, "A", WholeRow("G001", day))
    assert "dua contoh" in str(school.cell("A", "G001", STUDY))
    school.sync()
    assert school.status("G001", "A") == "Dikumpulkan"


def test_without_memory_no_decision_comes_to_hold_for_what_is_put_back():
    """A rebuilt memory takes each decision for one on what stands there."""
    school = school_at("A")
    day = evening(school)
    later(school)
    school.fill("A", "G001", {STUDY: OTHER})
    school.sync(rest=False)
    later(school)
    school.hands.delete_tab("_status")
    school.changed()
    old = number_of(school, str(texts.preparation("G001")[STUDY]), "A", STUDY)
    with pytest.raises(Misused, match="Jalankan sync dulu"):
        looked(school, "A", OneCell("G001", STUDY, old))
    plan = restored(school, "A", WholeRow("G001", day))
    assert school.cell("A", "G001", STUDY) == texts.preparation("G001")[STUDY]
    assert school.cell("A", "G001", WORD) is None
    assert school.cell("A", "G001", TICK) == "Ya"
    assert any(WORD in remark for remark in plan.remarks)
    school.sync(rest=False)
    assert school.status("G001", "A") != "Selesai"
