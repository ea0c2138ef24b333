"""«Somebody pasted over twenty rows»: all of them go back at once, and nothing else."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, datetime, time, timedelta
from functools import cache

import pytest

from sheets_sync.clock import Clock
from sheets_sync.core.answers.restoring.whole_tab import WholeTab
from sheets_sync.core.answers.restoring.wishes import WholeRow
from sheets_sync.errors import Misused, Refused
from tests.support import texts
from tests.support.restoring import looked, putting, restored
from tests.support.school import School, school_of

STUDY, CLASS, TICK, WORD = "Upaya Mempelajari", "Kelas", "Kumpulkan", "Keputusan KS"
KODES = tuple(f"G{number:03}" for number in range(1, 9))
PASTED = "Teks satu orang yang tertempel pada baris semua orang, cukup panjang."
WRITTEN, AGREED, ACCIDENT = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)


@cache
def _made() -> School:
    school = school_of(len(KODES))
    for number, kode in enumerate(KODES):
        ticked = {TICK: "Ya"} if number < 4 else {}
        school.fill("A", kode, texts.preparation(kode) | {CLASS: f"Kelas {number}"} | ticked)
    school.sync(WRITTEN, rest=False)
    for kode in KODES[:2]:
        school.fill("A", kode, {WORD: "Disepakati", "Tanggal Diskusi": AGREED})
    school.sync(AGREED, rest=False)
    school.today = ACCIDENT
    return school


def school_before() -> School:
    """Eight teachers: two are done with A, two wait for the principal, four have a draft."""
    return deepcopy(_made())


def cells(school: School) -> dict[tuple[str, str], object]:
    """All that people have on A."""
    head = school.seen.tabs["A Diskusi Persiapan"].grid[0]
    labels = [str(label) for label in head[6:] if label]
    found = {(kode, label): school.cell("A", kode, label) for kode in KODES for label in labels}
    return {place: cell for place, cell in found.items() if cell not in (None, False)}


def paste(school: School, *kodes: str, text: str = PASTED) -> None:
    """One row over others, tick and decision too."""
    row = texts.preparation("G009", "PDP") | {STUDY: text, CLASS: "VI", TICK: "Ya"}
    for kode in kodes:
        school.fill("A", kode, row | {WORD: "Disepakati", "Catatan KS": "Sudah baik."})


def synced(school: School, days: int = 0) -> None:
    """A sync, some days later."""
    school.sync(school.today + timedelta(days=days), rest=False)
    school.today += timedelta(days=1)


def statuses(school: School) -> list[str]:
    """On A, by Kode."""
    return [school.status(kode, "A") for kode in KODES]


@pytest.mark.parametrize("syncs", [0, 1, 3], ids=["not seen yet", "seen", "several syncs since"])
def test_all_rows_that_were_pasted_over_go_back(syncs: int):
    school = school_before()
    before, stood, made = cells(school), statuses(school), len(school.documents.published)
    paste(school, *KODES[:6])
    for _ in range(syncs):
        synced(school)
    plan = restored(school, "A", WholeTab(), reason="Tertempel")
    assert {row.kode for row in plan.rows} == set(KODES[:6])
    assert cells(school) == before
    school.sync(school.today + timedelta(days=1))
    expected = stood if not syncs else [*stood[:2], "Perlu ditinjau", "Perlu ditinjau"]
    assert statuses(school)[: len(expected)] == expected
    assert statuses(school)[:2] == ["Selesai", "Selesai"]
    if not syncs:
        assert len(school.documents.published) == made


def test_rows_that_a_sync_refused_go_back():
    """A partial sort is not remembered: Riwayat still tells the state before it."""
    school = school_before()
    before = cells(school)
    for kode, other in zip(KODES, (*KODES[1:], KODES[0]), strict=True):
        school.fill("A", kode, {label: before.get((other, label)) for label in (STUDY, CLASS)})
    with pytest.raises(Refused):
        school.sync(rest=False)
    restored(school, "A", WholeTab())
    assert cells(school) == before
    school.sync()


def test_rows_that_were_deleted_at_once_come_back():
    school = school_before()
    before, stood = cells(school), statuses(school)
    for kode in KODES[:5]:
        school.delete("A", kode)
    with pytest.raises(Refused):
        school.sync(rest=False)
    restored(school, "A", WholeTab())
    assert cells(school) == before
    school.sync()
    assert statuses(school) == stood


def test_what_somebody_typed_since_stays_and_is_told():
    school = school_before()
    before = cells(school)
    paste(school, *KODES[:5])
    synced(school)
    school.fill("A", KODES[0], {STUDY: "Saya ketik lagi dari ingatan."})
    school.fill("A", KODES[7], {STUDY: "Pekerjaan biasa pada hari yang sama."})
    synced(school)
    plan = restored(school, "A", WholeTab())
    assert any(f"{KODES[0]} «{STUDY}»" in remark for remark in plan.remarks)
    now = cells(school)
    assert now[KODES[0], STUDY] == "Saya ketik lagi dari ingatan."
    assert now[KODES[7], STUDY] == "Pekerjaan biasa pada hari yang sama."
    assert now[KODES[1], STUDY] == before[KODES[1], STUDY]


def test_ordinary_work_is_no_accident():
    """First fillings, decisions in many rows, two who correct themselves."""
    school = school_before()
    for kode in KODES[2:4]:
        school.fill("A", kode, {STUDY: f"Saya menulisnya lebih jelas, kata {kode}."})
    for kode in KODES[4:]:
        school.fill("A", kode, {"Jam": "08.00", TICK: "Ya"})
    synced(school)
    with pytest.raises(Misused, match="tiga baris atau lebih"):
        looked(school, "A", WholeTab())


@pytest.mark.parametrize(("minutes", "rows"), [(20, KODES), (120, KODES[4:])])
def test_a_second_paste_within_the_hour_is_the_same_accident(minutes: int, rows: tuple[str, ...]):
    school = school_before()
    before = cells(school)
    paste(school, *KODES[:4])
    school.sync(rest=False)
    paste(school, *KODES[4:], text=f"{PASTED} Dua.")
    at = school.clock.now() + timedelta(minutes=minutes)
    one = putting(school.book, Clock(lambda: at), "A", WholeTab())
    plan = one.look()
    assert {row.kode for row in plan.rows} == {*rows}
    one.write(plan)
    school.changed()
    now = cells(school)
    assert all(now[kode, STUDY] == before[kode, STUDY] for kode in rows)


def test_an_older_accident_is_chosen_by_its_time():
    school = school_before()
    before = cells(school)
    paste(school, *KODES[:4])
    at = datetime.combine(school.today, time(0))
    synced(school)
    for kode in KODES[4:]:
        school.fill("A", kode, {STUDY: f"{PASTED} Lain."})
    synced(school, days=3)
    assert {row.kode for row in looked(school, "A", WholeTab()).rows} == set(KODES[4:])
    restored(school, "A", WholeTab(at=at))
    now = cells(school)
    assert {now[kode, STUDY] for kode in KODES} == {before[kode, STUDY] for kode in KODES}


def test_what_was_put_back_is_no_accident_but_can_be_undone():
    school = school_before()
    paste(school, *KODES[:5])
    synced(school)
    pasted = cells(school)
    at = datetime.combine(school.today, time(0))
    restored(school, "A", WholeTab())
    synced(school, days=1)
    assert not looked(school, "A", WholeTab()).rows
    restored(school, "A", WholeTab(at=at))
    now = cells(school)
    for label in (STUDY, CLASS):
        assert [now[kode, label] for kode in KODES] == [pasted[kode, label] for kode in KODES]


def test_one_row_of_the_accident_can_be_kept_back():
    school = school_before()
    at = datetime.combine(AGREED, time(23))
    paste(school, *KODES[:5])
    synced(school)
    restored(school, "A", WholeTab(columns=(STUDY,)))
    now = cells(school)
    assert now[KODES[0], STUDY] != PASTED
    assert now[KODES[0], CLASS] == "VI"
    restored(school, "A", WholeRow(KODES[0], at))
    assert cells(school)[KODES[0], CLASS] == "Kelas 0"


def test_names_pasted_over_on_guru_go_back():
    """The run is refused, because people would change places; Riwayat still knows them."""
    school = school_before()
    names = [school.cell("Guru", kode, "Nama") for kode in KODES]
    for kode in KODES[1:5]:
        school.fill("Guru", kode, {"Nama": "Ani Pratama, S.Pd."})
    restored(school, "Guru", WholeTab())
    assert [school.cell("Guru", kode, "Nama") for kode in KODES] == names
    school.sync()


def test_rows_whose_kode_was_pasted_over_too_come_back_in_rows_of_their_own():
    """What was pasted bears a colleague's Kode: it stays, and is named as doubled."""
    school = school_before()
    before = cells(school)
    row = {"Kode": KODES[7], **texts.preparation("G009", "PDP"), STUDY: PASTED}
    for kode in KODES[:4]:
        school.type_at("A", school.rows("A", kode)[0], row)
    plan = restored(school, "A", WholeTab())
    assert all(each.fresh for each in plan.rows)
    assert {each.kode for each in plan.rows} == set(KODES[:4])
    for kode in KODES[:4]:
        assert school.cell("A", kode, STUDY) == before[kode, STUDY]
    school.sync(force=True)
    assert school.problems("A", code="kode_doubled")
    assert [school.status(kode, "A") for kode in KODES[:2]] == ["Selesai", "Selesai"]


def test_a_row_of_which_something_is_left_out_does_not_decide():
    """Whoever takes the agreement without the text that was agreed on gets neither."""
    school = school_before()
    paste(school, *KODES[:4])
    school.clear("A", KODES[0], WORD, TICK)
    synced(school)
    plan = looked(school, "A", WholeTab())
    (first,) = [row for row in plan.rows if row.kode == KODES[0]]
    assert {TICK, WORD} <= {cell.label for cell in first.cells}
    part = plan.only(lambda row, cell: cell.label != STUDY)
    (first,) = [row for row in part.rows if row.kode == KODES[0]]
    assert not {TICK, WORD} & {cell.label for cell in first.cells}
    alone = plan.only(lambda row, cell: cell.label in (TICK, WORD))
    assert not [row for row in alone.rows if row.kode == KODES[0]]


def test_decisions_in_many_rows_do_not_hide_the_accident_before_them():
    school = school_before()
    before = cells(school)
    for kode in KODES[:5]:
        school.fill("A", kode, {STUDY: PASTED})
    synced(school)
    for kode in KODES[:5]:
        school.fill("A", kode, {WORD: "Perlu perbaikan", "Catatan KS": "Ini bukan tulisan Anda."})
    synced(school, days=1)
    for kode in KODES[:5]:
        school.fill("A", kode, {"Catatan KS": f"Ini bukan tulisan Anda, {kode}."})
    synced(school, days=1)
    restored(school, "A", WholeTab())
    now = cells(school)
    assert all(now[kode, STUDY] == before[kode, STUDY] for kode in KODES)
    assert all("bukan tulisan" in str(now[kode, "Catatan KS"]) for kode in KODES[:5])
