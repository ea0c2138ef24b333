"""The same edits give the same statuses, messages, cells and documents in memory, in a file and on
Google."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.core.model.values import CellError
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.labels import PEOPLE, STAGES
from tests.support.school import School
from tests.year import chapters
from tests.year.test_school_year import YEAR

ODD: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("Guru", "G001", {"NIP": 198503152010012005.0}),
    ("Guru", "G002", {"NIP": "19900101 202321 2 002", "Nomor WhatsApp": 81234567890.0}),
    ("Guru", "G003", {"Email": "=bukan rumus", "Pengamat": "tidak dikenal", "Aktif": "Ya"}),
    ("Guru", "G004", {"NUPTK": "123", "Aktif": "Tidak"}),
    ("Pengaturan", "Batas A", {"Nilai": date(2026, 3, 20)}),
    ("Pengaturan", "NPSN", {"Nilai": 20212345.0}),
    ("A", "G001", {"Jadwal Observasi": "7/8/2026", "Kelas": "+IV"}),
    ("A", "G002", {"Jadwal Observasi": "17 Juli 2026", "Sub-indikator": "Tidak ada"}),
    (
        "A",
        "G003",
        {
            "Jadwal Observasi": date(2026, 3, 15),
            "Upaya Mempelajari": "-",
            "Target Perilaku 1": "APK-1",
        },
    ),
    ("A", "G005", {"Kumpulkan": "barangkali", "Keputusan KS": "setuju saja"}),
    (
        "A",
        "G006",
        {"Jadwal Observasi": 12.0, "Tautan RPP/Modul Ajar": "http://x", "Catatan KS": "@semua"},
    ),
    ("A", "G007", {"Upaya Mempelajari": CellError("#DIV/0!"), "Kumpulkan": "Ya"}),
    ("A", "G008", {"Upaya Mempelajari": "baris\nkedua\t«kutip»", "Kumpulkan": 1.0}),
)
"""What people type that is not as it should be, and what only looks so."""


@pytest.fixture
def schools(tmp_path: Path) -> Any:
    """The same school three times."""
    with Emulator() as google:
        settings = texts.SETTINGS | {"Email Kepala Sekolah": "kepala@sekolah.example"}
        yield {
            "memory": School.create(chapters.ROSTER, settings),
            "xlsx": School.create(chapters.ROSTER, settings, file=tmp_path / "sekolah.xlsx"),
            "google": School.create(chapters.ROSTER, settings, google=google),
        }
        assert not google.bugs


@pytest.mark.long
def test_a_year_is_the_same_everywhere(schools: dict[str, School]):
    for chapter in YEAR:
        for school in schools.values():
            chapter(school)
        assert_same(schools)
    for school in schools.values():
        school.assert_at_rest()


@pytest.mark.long
def test_odd_cells_are_understood_alike_everywhere(schools: dict[str, School]):
    for school in schools.values():
        school.sync(date(2026, 3, 2), rest=False)
        for tab, kode, cells in ODD:
            school.fill(tab, kode, cells)
        school.sync(date(2026, 3, 3), force=True)
    assert_same(schools)
    assert len(schools["memory"].report["problems"]) > 12


def assert_same(schools: dict[str, School]) -> None:
    """Statuses, problems, documents, and every cell that people and program share."""
    expected = seen(schools["memory"])
    for name in ("xlsx", "google"):
        for what, found in seen(schools[name]).items():
            assert found == expected[what], f"{name}: {what}"


def as_error(told: object) -> object:
    """Google has the formula behind an error, which Riwayat tells; elsewhere only the error was
    typed."""
    return {"=1/0": "#DIV/0!", "=#REF!": "#REF!", "=#N/A": "#N/A"}.get(str(told), told)


def seen(school: School) -> dict[str, object]:
    """What a school shows, without what depends on the place (links)."""
    assert isinstance(school.documents, MemoryDocuments)
    kept = school.documents.published.items()
    report = {name: value for name, value in school.report.items() if name != "rounds"}
    cells = {
        title: [
            list(row[: len(PEOPLE[title]) + 20]) for row in trimmed(school.seen.tabs[title].grid)
        ]
        for title in (*STAGES.values(), "Guru", "Katalog")
    }
    return {
        "status": school.standing,
        "report": report,
        "documents": {
            key: {n: replace(each, workbook="") for n, each in versions.items()}
            for key, versions in kept
        },
        "Riwayat": [tuple(map(as_error, line.values())) for line in school.journal()],
        **{f"cells of {title}": grid for title, grid in cells.items()},
    }


def trimmed(grid: Any) -> Any:
    """Without empty ends; an error by its text, a ticked box as in a file."""
    rows = [[plain(cell) for cell in row] for row in grid]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def plain(cell: Any) -> Any:
    """A cell as a file would hold it."""
    if isinstance(cell, CellError):
        return cell.code
    return "Ya" if cell is True else cell
