"""A whole school year on one .xlsx file, edited between syncs by other programs, with real PDF
documents.

Long: what is quick goes through the same year on a file with documents in memory
(`test_differential.py`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sheets_sync.wiring.places import folder_documents
from tests.support.office import SOFFICE, save_with_libreoffice
from tests.support.school import School
from tests.year import chapters

YEAR = (
    chapters.the_year_begins,
    chapters.teachers_prepare,
    chapters.the_principal_decides,
    chapters.people_rearrange_the_tab,
    chapters.texts_are_improved_and_agreed,
    chapters.observers_observe,
    chapters.one_changes_the_sub_indicator_after_the_observation,
    chapters.plans_are_agreed_and_a_row_is_lost,
    chapters.activities_are_carried_out,
    chapters.reflections_are_written,
    chapters.the_principal_appraises,
)
SAVED_BY_LIBREOFFICE = (
    chapters.teachers_prepare,
    chapters.observers_observe,
    chapters.activities_are_carried_out,
)
"""After these chapters somebody opens the file in LibreOffice and saves it."""

EDITORS = "openpyxl and LibreOffice" if SOFFICE else "openpyxl"
"""Who saves the file; without LibreOffice on this computer one editor has to do."""


@pytest.mark.soak
@pytest.mark.parametrize("editors", [EDITORS])
def test_ten_teachers_go_through_a_whole_year(editors: str, tmp_path: Path):
    """Part 1 to 4 in one story: every chapter asserts status, next step, opened rows and documents;
    no cell that a person typed is ever changed; a sync without edits leaves the file as it is, byte
    for byte."""
    file, folder = tmp_path / "sekolah.xlsx", tmp_path / "dokumen"
    school = School.create(chapters.ROSTER, file=file, documents=folder_documents(folder))
    chapters.the_workbook_looks_as_the_product_says(school)
    for chapter in YEAR:
        chapter(school)
        school.assert_typed_unchanged()
        if editors != "openpyxl" and chapter in SAVED_BY_LIBREOFFICE:
            pass_through_libreoffice(school, file, tmp_path)
    assert_documents(folder)
    school.assert_at_rest()


def pass_through_libreoffice(school: School, file: Path, scratch: Path) -> None:
    """LibreOffice's save loses no text, moves no status, makes no document."""
    before = {kode: school.statuses(kode) for kode in chapters.ALL}
    school.hands.close()
    save_with_libreoffice(file, scratch)
    school.changed()
    school.sync()
    assert {kode: school.statuses(kode) for kode in chapters.ALL} == before
    assert school.published() == []
    school.assert_typed_unchanged()


def assert_documents(folder: Path) -> None:
    """All documents of the year, as PDF files where people look for them."""
    made = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.pdf")}
    assert all(path.read_bytes().startswith(b"%PDF-") for path in made.values())
    assert not [
        path for path in folder.rglob("*") if path.is_file() and path.name.startswith((".", "~"))
    ]
    for kode, name, slug in (
        ("G001", "Siti Aminah", "siti-aminah"),
        ("G002", "Siti Aminah", "siti-aminah"),
    ):
        for kind in ("A-Persiapan", "B-Observasi", "C-Tindak-Lanjut", "E-Refleksi", "Ringkasan"):
            assert f"2026/{kode} {name}/2026_{kind}_{slug}_{kode}.pdf" in made
    for kind, expected in (("B-Observasi", 10), ("E-Refleksi", 9), ("Ringkasan", 9)):
        teachers = {Path(name).parent.name for name in made if f"2026_{kind}_" in name}
        assert len(teachers) == expected, kind
