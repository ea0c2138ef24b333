"""What documents wait for stands once: beside the setting for all of them, else on the rows whose
document waits."""

from __future__ import annotations

import pytest

from tests.support import texts
from tests.support.school import School, school_at

LOST = ("Nama Sekolah", "NPSN", "Kota", "Nama Kepala Sekolah")


def without_settings(upto: str) -> School:
    """Pengaturan was lost and stands there empty."""
    school = school_at(upto)
    for name in LOST:
        school.set(name, None)
    school.sync(rest=False)
    return school


def test_a_row_whose_document_is_there_does_not_say_that_it_waits():
    """«What holds documents back stands in Pemeriksaan beside the setting»"""
    school = without_settings("B")
    assert [school.next_step("G001", letter) for letter in "AB"] == ["", ""]
    assert school.cell("Pengaturan", "Kota", "Pemeriksaan")


def test_what_all_documents_wait_for_stands_beside_the_setting_and_on_no_row():
    """«stands in Pemeriksaan beside the setting, and a sync says it in one line for the school»"""
    school = without_settings("A")
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync(max(school.today, texts.DAYS["B"]))
    assert [school.next_step("G001", letter) for letter in "AB"] == ["", ""]
    for name in LOST:
        assert (
            school.cell("Pengaturan", name, "Pemeriksaan") == f"Isi «{name}». 1 dokumen menunggu."
        )
    for name in LOST:
        school.set(name, texts.SETTINGS[name])
    school.sync()
    assert (school.published("G001"), school.next_step("G001", "B")) == ([("B", 1)], "")


@pytest.mark.parametrize("stage", ["B", "C"])
def test_a_letter_never_names_a_behaviour_by_its_bare_code(stage: str):
    """«not a blank in an official letter»: it waits until Katalog has the words again."""
    school = school_at(chr(ord(stage) - 1))
    school.fill(stage, "G001", texts.done(stage, "G001"))
    sentence = school.cell("Katalog", "KSK-3", "Target Perilaku")
    school.clear("Katalog", "KSK-3", "Target Perilaku")
    school.sync(max(school.today, texts.DAYS[stage]), rest=False)
    assert school.status("G001", stage) == "Selesai"
    assert "menunggu data di tab «Katalog»: «KSK-3»." in school.next_step("G001", stage)
    assert school.published("G001") == []
    school.fill("Katalog", "KSK-3", {"Target Perilaku": sentence})
    school.sync()
    assert school.published("G001") == [(stage, 1)]
    assert school.next_step("G001", stage) == ""
