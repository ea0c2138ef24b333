"""An update takes of a newer edition what overwrites nobody; what a school typed, emptied or took
out stays so."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from sheets_sync.run.preparing import equipment_of, repair
from tests.support.school import CATALOGUE, School, school_at

KATALOG = "Katalog"
SAMPLES = "Contoh Catatan"


def newer() -> dict[str, Any]:
    """The next edition, with a sub-indicator that no earlier one had."""
    made: dict[str, Any] = deepcopy(CATALOGUE)
    fresh = deepcopy(made["sub_indikator"][0])
    fresh |= {"kode": "ZZZ", "label": "Yang Baru"}
    for number, behaviour in enumerate(fresh["target_perilaku"], start=1):
        behaviour |= {"kode": f"ZZZ-{number}", "label": f"Perilaku baru {number}"}
    made["sub_indikator"].append(fresh)
    return made


def updated(school: School, catalogue: dict[str, Any]) -> list[str]:
    report = repair(school.book, equipment_of(catalogue, school.clock, newest=True))
    school.changed()
    return [problem.code for problem in report.problems]


def column(school: School, label: str) -> list[object]:
    head, *rows = school.seen.tabs[KATALOG].grid
    return [row[head.index(label)] for row in rows]


def emptied(school: School, label: str, *kodes: str) -> School:
    for kode in kodes or [str(each) for each in column(school, "Kode")]:
        school.fill(KATALOG, kode, {label: None})
    return school


def test_a_sub_indicator_that_katalog_never_had_is_added():
    school = school_at()
    before = school.seen.tabs[KATALOG].grid
    updated(school, newer())
    after = school.seen.tabs[KATALOG].grid
    assert after[: len(before)] == before
    assert [row[0] for row in after[len(before) :]] == ["ZZZ-1", "ZZZ-2", "ZZZ-3"]
    assert updated(school, newer()) == []
    assert school.seen.tabs[KATALOG].grid == after


def test_a_sub_indicator_that_a_school_took_out_stays_out():
    school = school_at()
    updated(school, newer())
    school.sync()
    school.hands.delete_row(KATALOG, len(school.seen.tabs[KATALOG].grid))
    school.changed()
    school.hands.delete_row(KATALOG, len(school.seen.tabs[KATALOG].grid))
    school.changed()
    school.hands.delete_row(KATALOG, len(school.seen.tabs[KATALOG].grid))
    school.changed()
    school.sync()
    before = school.seen.tabs[KATALOG].grid
    updated(school, newer())
    assert school.seen.tabs[KATALOG].grid == before


def test_a_column_of_help_that_is_empty_is_filled_and_a_single_empty_cell_is_not():
    school = emptied(emptied(school_at(), SAMPLES), "Dianjurkan", "KSK-1")
    assert updated(school, CATALOGUE) == ["catalogue_more"]
    assert all(column(school, SAMPLES))
    assert column(school, "Dianjurkan")[0] is None


def test_words_of_the_school_stay_and_newer_ones_are_told():
    school = school_at()
    school.fill(KATALOG, "KSK-1", {"Target Perilaku": "Guru berbicara dengan ramah"})
    school.sync()
    made = newer()
    made["sub_indikator"][0]["target_perilaku"][0]["label"] = "Guru menyapa setiap murid"
    assert updated(school, made) == ["catalogue_newer"]
    assert column(school, "Target Perilaku")[0] == "Guru berbicara dengan ramah"
