"""Part 2, «By year»: a workbook keeps its edition; `init` says what a newer one would change."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from sheets_sync.run import initialise
from tests.support.school import CATALOGUE, School, school_at

NEW = "Guru menyapa setiap murid dengan namanya"


def newer() -> dict[str, Any]:
    """The next edition, with one behaviour and one sub-indicator worded anew."""
    made: dict[str, Any] = deepcopy(CATALOGUE)
    made["versi"] = "2027.1"
    made["sub_indikator"][0]["target_perilaku"][0]["label"] = NEW
    made["sub_indikator"][1]["label"] = "Disiplin yang Menumbuhkan"
    return made


def said(school: School, catalogue: dict[str, Any]) -> list[tuple[str, str | None, int | None]]:
    before = school.seen.tabs["Katalog"]
    report = initialise(school.book, catalogue, school.clock)
    school.changed()
    assert school.seen.tabs["Katalog"] == before
    return [(each.code, each.column, each.row) for each in report.problems]


def test_a_newer_edition_is_told_and_changes_nothing():
    school = school_at()
    assert said(school, newer()) == [
        ("catalogue_newer", "Target Perilaku", 2),
        ("catalogue_newer", "Sub-indikator", 5),
    ]
    (first, _) = initialise(school.book, newer(), school.clock).problems
    assert f"edisi 2027.1 menulis «Target Perilaku» KSK-1 begini: {NEW}" in (first.message)


def test_words_that_a_school_put_in_place_of_ours_are_no_news():
    school = school_at()
    school.fill("Katalog", "KSK-1", {"Target Perilaku": "Guru berbicara dengan ramah"})
    school.fill("Katalog", "KSK-2", {"Contoh Catatan": "lihat buku panduan"})
    school.sync()
    assert said(school, CATALOGUE) == []


def test_the_same_edition_says_nothing():
    assert said(school_at(), CATALOGUE) == []


def test_what_a_school_took_out_is_not_asked_for():
    school = school_at()
    for kode in ("KSK-1", "KSK-2", "KSK-3"):
        school.delete("Katalog", kode)
    school.sync()
    assert [code for code, *_ in said(school, newer())] == ["catalogue_newer"]


def test_samples_that_only_the_newer_edition_has_are_told_in_one_line():
    school = school_at()
    for kode in ("EPD-1", "EPD-2"):
        school.clear("Katalog", kode, "Contoh Catatan", "Dihindari")
    school.sync()
    assert said(school, newer())[-1] == ("catalogue_more", None, None)
    told = initialise(school.book, newer(), school.clock).problems[-1].message
    assert "«Dihindari» dan «Contoh Catatan»" in told


def test_following_it_ends_it_and_loses_no_word_of_the_school():
    school = school_at()
    theirs = "Guru berbicara dengan ramah kepada setiap murid"
    school.fill("Katalog", "KSK-1", {"Target Perilaku": theirs})
    school.sync()
    school.fill("Katalog", "KSK-1", {"Target Perilaku": NEW})
    for kode in ("PDP-1", "PDP-2", "PDP-3"):
        school.fill("Katalog", kode, {"Sub-indikator": "Disiplin yang Menumbuhkan"})
    school.sync()
    assert said(school, newer()) == []
    assert theirs in " ".join(str(line["Teks"]) for line in school.journal())
