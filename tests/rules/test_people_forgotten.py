"""Part 4, «a document keeps principal, observer, letterhead … of the day its stage was done», also
where `_status` is lost and with it who that was: a letter is not printed again under its number
with somebody else's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.report import Report
from sheets_sync.run import Order, Wanted, sync
from tests.support import texts
from tests.support.prepared import school_on
from tests.support.school import School, school_at

OLD, NEW = str(texts.SETTINGS["Nama Kepala Sekolah"]), "Drs. Ahmad Fauzi"
KEYS = {kind: DocumentKey("G001", kind) for kind in "AB"}


@pytest.fixture(params=["memory", "xlsx", "google"])
def school(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[School]:
    """A and B were done and printed under one principal."""
    with school_on(request.param, tmp_path, "B") as made:
        yield made


def next_day(school: School) -> date:
    school.today += timedelta(days=1)
    return school.today


def lose_memory(school: School) -> None:
    school.hands.delete_tab("_status")
    school.changed()
    school.sync(next_day(school), rest=False)


def lose_files(school: School) -> dict[str, Any]:
    """The letters as they were; A, B and what the program remembers are gone."""
    assert isinstance(school.documents, MemoryDocuments)
    return {kind: school.documents.published.pop(key)[1].view for kind, key in KEYS.items()}


def asked(school: School, **wanted: Any) -> tuple[list[tuple[str, int]], Report]:
    """What `documents` made."""
    next_day(school)
    school.hands.close()
    report = sync(school.book, school.documents, school.clock, order=Order(wanted=Wanted(**wanted)))
    school.changed()
    made = [(due.document.key.kind, due.document.version) for due, _ in report.published]
    return [one for one in made if one[0] in KEYS], report


@pytest.mark.long
def test_a_lost_letter_waits_where_nobody_knows_who_signed(school: School) -> None:
    school.set("Nama Kepala Sekolah", NEW)
    school.sync(next_day(school), rest=False)
    lose_memory(school)
    lose_files(school)
    made, report = asked(school, missing=True)
    assert made == []
    assert report.forgotten == set(KEYS.values())
    made, report = asked(school, reissue=frozenset({KEYS["A"]}))
    assert (made, report.forgotten) == ([("A", 2)], frozenset())
    made, report = asked(school, missing=True)
    assert (made, report.forgotten) == ([], {KEYS["B"]})


@pytest.mark.long
def test_a_lost_letter_comes_back_where_riwayat_knows_that_nobody_changed(school: School) -> None:
    lose_memory(school)
    school.set("Nama Kepala Sekolah", NEW)
    school.sync(next_day(school), rest=False)
    lost = lose_files(school)
    made, report = asked(school, missing=True)
    assert made == [("A", 1), ("B", 1)]
    assert report.forgotten == frozenset()
    assert isinstance(school.documents, MemoryDocuments)
    assert {kind: school.documents.published[key][1].view for kind, key in KEYS.items()} == lost


CHANGES: list[tuple[str, str, dict[str, object], set[str]]] = [
    ("Pengaturan", "Kop Baris 1", {"Nilai": "YAYASAN BARU"}, {"A", "B"}),
    ("Pengaturan", "NIP Kepala Sekolah", {"Nilai": None}, {"A", "B"}),
    ("Guru", "G001", {"Pangkat/Golongan": "Pembina, IV/a"}, {"A", "B"}),
    ("Guru", "G001", {"Pengamat": "G002"}, {"B"}),
    ("Guru", "G001", {"Nomor WhatsApp": "081234567899"}, set()),
    ("Guru", "G002", {"Pangkat/Golongan": "Pembina, IV/a"}, set()),
    ("Pengaturan", "Batas A", {"Nilai": date(2026, 5, 1)}, set()),
]


@pytest.mark.parametrize(("tab", "row", "cells", "waiting"), CHANGES)
def test_only_what_stands_on_a_letter_makes_it_wait(
    tab: str, row: str, cells: dict[str, object], waiting: set[str]
) -> None:
    school = school_at("B")
    school.fill(tab, row, cells)
    school.sync(next_day(school), rest=False)
    lose_memory(school)
    lose_files(school)
    made, report = asked(school, missing=True)
    assert {key.kind for key in report.forgotten} == waiting
    assert {kind for kind, _ in made} == KEYS.keys() - waiting


def test_a_changed_observer_of_another_name_makes_b_wait() -> None:
    """The teacher who observed was renamed since."""
    school = school_at("A")
    school.fill("Guru", "G001", {"Pengamat": "G002"})
    school.sync(next_day(school))
    school.complete("G001", upto="B")
    school.fill("Guru", "G002", {"Nama": "Budi Santoso, M.Pd."})
    school.sync(next_day(school), rest=False)
    lose_memory(school)
    lose_files(school)
    made, report = asked(school, missing=True)
    assert (made, report.forgotten) == ([("A", 1)], {KEYS["B"]})


def test_without_riwayat_nobody_can_vouch() -> None:
    school = school_at("B")
    school.hands.delete_tab("Riwayat")
    lose_memory(school)
    lose_files(school)
    made, report = asked(school, missing=True)
    assert (made, report.forgotten) == ([], set(KEYS.values()))


def test_a_letter_of_after_the_rebuild_needs_no_witness() -> None:
    """Its people were seen."""
    school = school_at("A")
    school.set("Nama Kepala Sekolah", NEW)
    school.sync(next_day(school), rest=False)
    lose_memory(school)
    school.complete("G001", upto="B")
    lost = lose_files(school)
    made, report = asked(school, missing=True)
    assert (made, report.forgotten) == ([("B", 1)], {KEYS["A"]})
    assert isinstance(school.documents, MemoryDocuments)
    assert school.documents.published[KEYS["B"]][1].view == lost["B"]


def test_what_stands_is_left_alone() -> None:
    """No letter is missing, so nobody is asked and nothing is told."""
    school = school_at("B")
    school.set("Nama Kepala Sekolah", NEW)
    school.sync(next_day(school), rest=False)
    lose_memory(school)
    made, report = asked(school, missing=True)
    assert (made, report.forgotten) == ([], frozenset())
