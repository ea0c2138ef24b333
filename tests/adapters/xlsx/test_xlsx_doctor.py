"""What `doctor` finds on this computer, in the order in which a person would repair it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sheets_sync.adapters.xlsx.doctor import XlsxDoctor
from sheets_sync.clock import Clock
from sheets_sync.core.answers.finding import Finding
from sheets_sync.errors import Misused
from tests.support.school import School

DAY = date(2026, 3, 2)
INSIDE = Finding("Isinya")


def found(
    path: Path, output: Path, *, look: Callable[[], object] = lambda: None, day: date = DAY
) -> list[Finding]:
    return [
        *XlsxDoctor(path, output, Clock.fixed(day)).examine(look, lambda _decision: iter([INSIDE]))
    ]


def test_a_sound_set_up_is_told_in_order_with_what_stands_inside_before_the_folder(tmp_path: Path):
    path = tmp_path / "sekolah.xlsx"
    School.create(file=path).hands.close()
    told = found(path, tmp_path / "dokumen" / "baru")
    assert all(finding.ok for finding in told)
    assert [finding.what for finding in told] == [
        "Jam komputer (2 Maret 2026)",
        f"Buku kerja «{path}» dapat dibaca",
        "Buku kerja dan foldernya boleh ditulisi",
        "Yang dapat membuka buku kerja, jadi membaca semua tabnya: hanya pemilik berkasnya",
        "Buku kerja tidak sedang dibuka program lain",
        "Isinya",
        f"Folder dokumen «{tmp_path / 'dokumen' / 'baru'}» dapat ditulisi",
    ]


def test_a_workbook_that_cannot_be_read_is_told_and_the_rest_is_looked_at(tmp_path: Path):
    def look() -> None:
        raise Misused("Buku kerja tidak ditemukan.")

    told = found(tmp_path / "x.xlsx", tmp_path, look=look, day=date(2020, 1, 1))
    assert [finding.ok for finding in told] == [False, False, True]
    assert told[1].repair == "Buku kerja tidak ditemukan."


def test_an_open_workbook_and_a_file_in_the_place_of_the_folder_are_told(tmp_path: Path):
    path, file = tmp_path / "sekolah.xlsx", tmp_path / "dokumen"
    path.write_bytes(b"")
    path.with_name(f".~lock.{path.name}#").write_text(
        ",siti,PC,02.03.2026 10:00,file:///;", encoding="utf-8"
    )
    file.write_text("bukan folder")
    faults = [finding.what for finding in found(path, file) if not finding.ok]
    assert faults == ["Buku kerja tidak sedang dibuka program lain", f"Folder dokumen «{file}»"]
