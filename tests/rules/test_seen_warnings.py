"""Warnings on finished rows end when a person has seen them; on all other rows they stand as long
as their cause."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sheets_sync.core.judging.seen import SEEN_AFTER
from tests.support import texts
from tests.support.school import School, school_at, school_of

SUNDAY = date(2026, 3, 22)
AGREED = {"Keputusan KS": "Disepakati", "Tanggal Diskusi": date(2026, 3, 4)}
FIRST = date(2026, 3, 4)
LATER = FIRST + timedelta(days=SEEN_AFTER)


def handed_in(school: School, **cells: object) -> School:
    """A of G001, to be observed on a Sunday."""
    content = texts.preparation("G001") | {"Kumpulkan": True, "Jadwal Observasi": SUNDAY}
    school.fill("A", "G001", content | cells)
    return school


def warned(school: School, letter: str = "A", kode: str = "G001") -> list[str]:
    """Codes of the warnings on the stage's rows."""
    found = school.problems(letter, severity="warning")
    return [problem["code"] for problem in found if problem["kode"] == kode]


def test_an_agreement_ends_a_warning_that_stood_there_before():
    school = handed_in(school_of(1))
    school.sync(FIRST)
    assert "Periksa: «Jadwal Observasi» jatuh pada hari Minggu" in school.next_step("G001", "A")
    school.fill("A", "G001", AGREED)
    school.sync(FIRST)
    assert (school.status("G001", "A"), school.next_step("G001", "A")) == ("Selesai", "")
    assert warned(school) == []


def test_a_warning_that_comes_with_the_end_of_a_row_stands_for_a_week():
    school = handed_in(school_of(1), **AGREED)
    for day in (FIRST, FIRST, LATER - timedelta(days=1)):
        school.sync(day)
        assert school.next_step("G001", "A").startswith("Periksa: «Jadwal Observasi» jatuh")
        assert warned(school) == ["sunday"]
    school.sync(LATER)
    assert (school.next_step("G001", "A"), warned(school)) == ("", [])


def test_another_cause_on_a_finished_row_is_another_warning():
    """«schedule, class and links may change without a new decision»"""
    school = handed_in(school_of(1), **AGREED)
    school.sync(FIRST)
    school.sync(LATER)
    school.fill("A", "G001", {"Jadwal Observasi": SUNDAY + timedelta(days=7)})
    school.sync(LATER)
    assert "hari Minggu (29 Maret 2026)" in school.next_step("G001", "A")


def test_a_row_that_is_open_again_warns_as_long_as_the_cause():
    school = handed_in(school_of(1), **AGREED)
    school.sync(FIRST)
    school.sync(LATER)
    school.fill("A", "G001", {"Kumpulkan": None})
    school.sync(LATER)
    assert "Periksa: «Jadwal Observasi» jatuh" in school.next_step("G001", "A")
    school.sync(LATER + timedelta(days=30))
    assert "Periksa: «Jadwal Observasi» jatuh" in school.next_step("G001", "A")
    school.fill("A", "G001", {"Kumpulkan": True})
    school.sync(LATER + timedelta(days=30))
    assert (school.status("G001", "A"), school.next_step("G001", "A")) == ("Selesai", "")


@pytest.mark.parametrize("days", [0, SEEN_AFTER])
def test_a_finished_activity_warns_for_a_week(days: int):
    school = school_at("C")
    school.fill("D", "G001", texts.activity("G001") | {"Tanggal Diskusi": "4/5/2026"})
    school.sync(texts.DAYS["D"])
    school.sync(texts.DAYS["D"] + timedelta(days=days))
    assert school.cell("D", "G001", "Status") == "Selesai"
    assert warned(school, "D") == ([] if days else ["day_first"])


def test_what_documents_wait_for_is_told_as_long_as_they_wait():
    school = school_at("A", "G001")
    school.fill("Guru", "G001", {"NIP": "12345"})
    school.fill("A", "G001", {"Tanggal Diskusi": date(2026, 3, 3)})
    for _ in range(2):
        school.sync(LATER + timedelta(days=60))
        assert "dokumen menunggu" in school.next_step("G001", "A")
