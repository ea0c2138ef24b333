"""Part 3: «Context is what the earlier stages held when they were last `Selesai`.»"""

from __future__ import annotations

from datetime import date

import pytest

from tests.support import texts
from tests.support.school import School, school_at

PDP = {"Sub-indikator": "PDP", "Target Perilaku 1": "PDP-1"}
KSK = {"Sub-indikator": "KSK", "Target Perilaku 1": "KSK-1"}


def behaviours(school: School, stage: str = "B") -> list[str]:
    """The codes shown on B or F."""
    label = "Perilaku" if stage == "B" else "Baseline"
    shown = [str(school.cell(stage, "G001", f"{label} {number}") or "") for number in (1, 2, 3)]
    return [text.removeprefix("★").strip().partition(" ")[0] for text in shown]


def test_unfinished_changes_upstream_move_nothing():
    """«unfinished changes upstream move nothing»"""
    school = school_at("A")
    school.fill("A", "G001", PDP)
    school.sync()
    assert school.status("G001", "A") == "Perlu ditinjau"
    assert behaviours(school) == ["KSK-1", "KSK-2", "KSK-3"]
    assert str(school.cell("B", "G001", "Sub-indikator")).startswith("KSK")


@pytest.mark.parametrize(
    "typed", [{}, {"Tempat": "Ruang IV A", "Tanggal Observasi": date(2026, 3, 2)}]
)
def test_a_row_never_done_simply_follows_a_changed_context(typed):
    """«On a row never done, a changed context is simply followed»"""
    school = school_at("A")
    school.fill("B", "G001", typed)
    school.sync()
    before = school.status("G001", "B")
    school.fill("A", "G001", PDP | {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert (school.status("G001", "A"), school.status("G001", "B")) == ("Selesai", before)
    assert behaviours(school) == ["PDP-1", "PDP-2", "PDP-3"]
    assert "PDP" in str(school.cell("B", "G001", "Sub-indikator"))


def test_a_plan_not_yet_done_follows_a_changed_observation():
    """«On a row never done, a changed context is simply followed»; C shows the present state."""
    school = school_at("B")
    school.fill("C", "G001", texts.plan("G001") | {"Kumpulkan": "Ya"})
    school.sync()
    shown = school.cell("C", "G001", "Hasil Observasi")
    school.fill("B", "G001", {"Hasil 1": texts.NOT_DONE})
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Dikumpulkan")
    assert school.cell("C", "G001", "Hasil Observasi") != shown


def test_an_agreement_on_a_draft_falls_when_its_context_changes():
    """«An agreement seen on a draft holds unless content or context changes afterwards»"""
    school = school_at("B")
    school.fill("C", "G001", texts.plan("G001") | {"Keputusan KS": "Disepakati"})
    school.sync()
    school.fill("B", "G001", {"Hasil 1": texts.NOT_DONE})
    school.sync()
    school.fill("C", "G001", {"Kumpulkan": "Ya"})
    school.sync()
    assert school.status("G001", "C") == "Dikumpulkan"
    school.fill("B", "G001", {"Hasil 1": texts.NOT_EFFECTIVE})
    school.sync()
    assert school.status("G001", "C") == "Selesai"


@pytest.mark.parametrize(
    "cells",
    [
        {"Hasil 1": texts.NOT_DONE},
        {"Hasil 3": texts.NOT_EFFECTIVE},
        {"Tanggal Observasi": date(2026, 3, 9)},
    ],
    ids=["rating", "other rating", "date"],
)
def test_c_rests_on_codes_ratings_and_date_of_b(cells):
    """«C on B's codes, ratings and Tanggal Observasi»; «For the same behaviours, a new agreement
    (C) … re-affirms.»"""
    school = school_at("C")
    school.fill("B", "G001", cells)
    school.sync()
    assert school.statuses("G001").startswith(
        "A Selesai, B Selesai, C Perlu ditinjau, D Belum diisi"
    )
    assert school.waiting("G001") == "ks"
    assert "Tetap disepakati" in school.next_step("G001", "C")
    school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.status("G001", "C") == "Selesai"
    assert school.published("G001") == [("C", 2)]


def test_a_context_that_returns_restores_done_without_a_new_version():
    """«Undoing a change … restores `Selesai` with no new decision or version.»"""
    school = school_at("C")
    school.fill("B", "G001", {"Hasil 1": texts.NOT_DONE})
    school.sync()
    school.fill("B", "G001", {"Hasil 1": texts.NOT_EFFECTIVE})
    school.sync()
    assert school.status("G001", "C") == "Selesai"
    assert ("C", 2) not in school.published("G001")


@pytest.mark.parametrize(
    "cells",
    [
        {"Rekomendasi": "Sediakan peran untuk setiap murid."},
        {"Catatan 1": "Guru menyapa tiga murid lagi."},
        {"Tempat": "Aula"},
        {"Waktu": "08.00"},
    ],
    ids=["Rekomendasi", "Catatan", "Tempat", "Waktu"],
)
def test_recommendation_and_evidence_unsettle_no_later_stage(cells):
    """«(★, Jadwal, Rekomendasi and words of Katalog unsettle nothing.)»"""
    school = school_at("C")
    school.fill("B", "G001", cells)
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Selesai")


@pytest.mark.parametrize("letter", ["B", "C"])
def test_other_targets_of_the_same_sub_indicator_unsettle_nothing(letter):
    """«B rests on A's behaviour codes», the three of the sub-indicator: «★ … unsettle nothing», but
    it follows A."""
    school = school_at(letter)
    school.fill("A", "G001", {"Target Perilaku 1": "KSK-3", "Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai")
    assert school.status("G001", "C") == ("Selesai" if letter == "C" else "Belum diisi")
    shown = [str(school.cell("B", "G001", f"Perilaku {number}")) for number in (1, 2, 3)]
    assert [text.startswith("★") for text in shown] == [False, False, True]


def test_another_schedule_unsettles_nothing():
    """«Jadwal … unsettle nothing»"""
    school = school_at("B")
    school.fill("A", "G001", {"Jadwal Observasi": date(2026, 3, 11)})
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Belum diisi")
    assert "11" in str(school.cell("B", "G001", "Jadwal"))


def test_a_corrected_word_of_katalog_unsettles_nothing_and_is_shown():
    """«Stage tabs refer to codes, so that a corrected word unsettles nothing»; «words and ★ follow
    Katalog and A»"""
    school = school_at("C")
    school.fill(
        "Katalog", "KSK-1", {"Target Perilaku": "Guru berkomunikasi positif agar kelas kondusif"}
    )
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Selesai")
    assert "Guru berkomunikasi positif agar kelas kondusif" in str(
        school.cell("B", "G001", "Perilaku 1")
    )
    assert school.published("G001") == []


def test_e_rests_on_nothing_earlier():
    """«B rests on …; C on …; F on …»: a re-agreed plan leaves a finished reflection alone; its
    columns follow."""
    school = school_at("E")
    new = {
        "Tujuan Peningkatan": "Setiap murid memimpin kelompok.",
        "Keputusan KS": "Tetap disepakati",
    }
    school.fill("C", "G001", new)
    school.sync()
    assert (school.status("G001", "C"), school.status("G001", "E")) == ("Selesai", "Selesai")
    assert school.cell("E", "G001", "Tujuan") == "Setiap murid memimpin kelompok."
    assert school.cell("D", "G001", "Tujuan") == "Setiap murid memimpin kelompok."


def test_nothing_in_a_later_stage_is_deleted_when_a_starts_over():
    """«**Nothing in a later stage is deleted**»: the invariant of every sync, here at the end of a
    year."""
    school = school_at("F")
    school.fill("A", "G001", PDP | {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.statuses("G001") == (
        "A Selesai, B Perlu ditinjau, C Selesai, D Selesai, E Selesai, F Selesai"
    )
    school.assert_typed_unchanged()


def test_a_sub_indicator_undone_restores_everything():
    """«Undoing a change … restores `Selesai`»: agreed back to the first sub-indicator, B stands as
    before."""
    school = school_at("C")
    school.fill("A", "G001", PDP | {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.status("G001", "B") == "Perlu ditinjau"
    school.fill("A", "G001", KSK | {"Keputusan KS": "Disepakati"})
    school.sync()
    assert school.statuses("G001").startswith("A Selesai, B Selesai, C Selesai")
    assert {kind for kind, _ in school.published("G001")} <= {"A"}


def test_c_shows_ratings_and_recommendation_of_b():
    """«Hasil Observasi (ratings and recommendation in short, so that the teacher sees them
    first)»"""
    shown = str(school_at("B").cell("C", "G001", "Hasil Observasi"))
    for part in (
        "KSK-1",
        "KSK-2",
        "KSK-3",
        texts.NOT_EFFECTIVE,
        texts.EFFECTIVE,
        "Ubah susunan kelompok setiap pekan",
    ):
        assert part.lower() in shown.lower()


def test_a_changed_date_of_the_observation_can_make_a_done_plan_invalid():
    """«Rencana Mulai … not before the last done observation»; «`Belum lengkap`: … once done, but
    invalid»"""
    school = school_at("C")
    school.fill("B", "G001", {"Tanggal Observasi": date(2026, 3, 25)})
    school.sync(date(2026, 3, 26))
    assert (school.status("G001", "B"), school.status("G001", "C")) == ("Selesai", "Belum lengkap")
    assert "«Rencana Mulai»" in school.next_step("G001", "C")
