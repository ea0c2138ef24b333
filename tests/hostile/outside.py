"""A school seen from outside: the real command line in a folder, and openpyxl as the hands of
people."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from tests.support.command import Finished, run_command

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("Siti Aminah", "Budi Santoso", "Rina Wati")
SETTINGS = {
    "Nama Sekolah": "SDN 1 Sukamaju",
    "NPSN": "20212345",
    "Kota": "Bandung",
    "Nama Kepala Sekolah": "Dra. Sri Wahyuni, M.Pd.",
}
TABS = {
    "A": "A Diskusi Persiapan",
    "B": "B Observasi Kinerja",
    "C": "C Diskusi Tindak Lanjut",
    "D": "D Upaya Tindak Lanjut",
    "E": "E Refleksi Tindak Lanjut",
    "F": "F Penilaian Akhir",
}
FILLED: dict[str, dict[str, Any]] = {
    "A": {
        "Sub-indikator": "KSK",
        "Target Perilaku 1": "KSK-1",
        "Upaya Mempelajari": "Membaca buku tentang kelas kondusif dan berdiskusi dengan rekan",
        "Jadwal Observasi": datetime(2026, 3, 9),
        "Kumpulkan": "Ya",
        "Keputusan KS": "Disepakati",
        "Tanggal Diskusi": datetime(2026, 3, 2),
    },
    "B": {
        "Tanggal Observasi": datetime(2026, 3, 9),
        "Hasil 1": "Belum dilakukan",
        "Catatan 1": "Guru langsung membuka buku tanpa menyapa murid",
        "Hasil 2": "Dilakukan tapi belum efektif",
        "Catatan 2": "Kelompok dibentuk tanpa pertimbangan, murid kerja sendiri",
        "Hasil 3": "Dilakukan dan efektif",
        "Catatan 3": "Kesepakatan ditempel dan diingatkan dua kali oleh guru",
        "Rekomendasi": "Mulai pelajaran dengan menyapa murid",
        "Observasi Selesai": "Ya",
    },
    "C": {
        "Refleksi Hasil Observasi": "Saya menyadari belum menyapa murid dengan hangat",
        "Tujuan Peningkatan": "Menyapa setiap murid setiap pagi hari",
        "Upaya Tindak Lanjut": "Ikut komunitas belajar dan mempraktikkan di kelas",
        "Jenis Kegiatan": "Komunitas belajar",
        "Rencana Mulai": datetime(2026, 3, 16),
        "Rencana Selesai": datetime(2026, 4, 16),
        "Dukungan yang Dibutuhkan": "Waktu dan buku rujukan dari sekolah",
        "Kumpulkan": "Ya",
        "Keputusan KS": "Disepakati",
    },
    "D": {
        "Tanggal": datetime(2026, 3, 20),
        "Jenis Kegiatan": "Komunitas belajar",
        "Nama Kegiatan": "Kombel sekolah",
        "Uraian": "Berdiskusi tentang sapaan pagi dan mempraktikkannya",
        "Status Kegiatan": "Terlaksana",
    },
    "E": {
        "Inspirasi Baru": "Sapaan pagi membuat murid lebih siap belajar",
        "Perubahan Praktik": "Saya menyapa setiap murid dengan nama",
        "Tiga Tantangan Tersulit": "Waktu, hafal nama, konsisten setiap hari",
        "Rencana Pengembangan": "Melanjutkan sapaan dan mencatat suasana kelas",
        "Kumpulkan": "Ya",
    },
}


class Outside:
    """One school in one folder."""

    def __init__(self, folder: Path, *, roster: str | None = None, settings: bool = True) -> None:
        self.folder = folder
        self.path = folder / "W.xlsx"
        self.today = "2026-05-04"
        (folder / "r.csv").write_text(
            roster or "Nama\n" + "\n".join(NAMES) + "\n", encoding="utf-8"
        )
        self.created = self.run("init", "--roster", "r.csv")
        if settings and self.path.exists():
            self.set(SETTINGS)

    def run(self, *words: str, workbook: str = "W.xlsx") -> Finished:
        env = {**os.environ, "NO_COLOR": "1", "COLUMNS": "400"}
        return run_command(
            [*words, "--workbook", workbook, "--today", self.today], self.folder, env
        )

    def json(self, *words: str) -> Any:
        """What stands on stdout, which must be one JSON value and nothing else."""
        return json.loads(self.run(*words, "--json").stdout)

    def sync(self) -> None:
        done = self.run("sync")
        assert done.returncode == 0, done.stderr

    def edit(self, hand: Callable[[Any], object]) -> None:
        book = openpyxl.load_workbook(self.path)
        hand(book)
        book.save(self.path)

    def setting(self, name: str, value: Any) -> None:
        self.set({name: value})

    def set(self, values: Mapping[str, Any]) -> None:
        """Several settings in one visit."""

        def hand(book: Any) -> None:
            for row in book["Pengaturan"].iter_rows(min_row=2):
                if row[0].value in values:
                    row[1].value = values[row[0].value]

        self.edit(hand)

    def rows(self, title: str) -> list[dict[str, Any]]:
        book = CalamineWorkbook.from_path(self.path)
        grid = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        heads, *lines = [[None if cell == "" else cell for cell in line] for line in grid]
        found: list[dict[str, Any]] = [
            dict(zip(map(str, heads), line, strict=True)) for line in lines
        ]
        return [row for row in found if any(value not in (None, "") for value in row.values())]

    def row(self, letter: str, kode: str = "G001") -> dict[str, Any]:
        return next(
            row for row in self.rows(TABS[letter]) if str(row["Kode"]).split(" ")[0] == kode
        )

    def step(self, letter: str) -> str:
        return str(self.row(letter)["Langkah Berikut"] or "")

    def type(self, letter: str, cells: dict[str, Any], kode: str = "G001") -> None:
        def hand(book: Any) -> None:
            sheet = book[TABS[letter]]
            column = {cell.value: cell.column for cell in sheet[1]}
            line = next(
                n
                for n in range(2, sheet.max_row + 1)
                if str(sheet.cell(n, 1).value).split(" ")[0] == kode
            )
            for label, value in cells.items():
                sheet.cell(line, column[label]).value = value

        self.edit(hand)

    def done(self, *letters: str) -> "Outside":
        """Those stages filled in and synced, one after another."""
        for letter in letters:
            self.type(letter, FILLED[letter])
            self.sync()
            assert self.row(letter)["Status"] == "Selesai", (letter, self.step(letter))
        return self

    def other_behaviours(self) -> "Outside":
        """A is agreed again with another sub-indicator."""
        self.type(
            "A",
            {
                "Sub-indikator": "PDP",
                "Target Perilaku 1": "PDP-2",
                "Keputusan KS": "Tetap disepakati",
            },
        )
        self.sync()
        return self


_SAVED: dict[str, Path] = {}


def school(tmp_path: Path, *letters: str) -> Outside:
    """A school whose first teacher has finished those stages; made once, then copied."""
    key = "".join(letters)
    if key not in _SAVED:
        made = _made(tmp_path, *letters).folder
        _SAVED[key] = made.rename(
            made.with_name(f"asal{key}")
        )  # or what is copied from it would be a copy
    return _copied(_SAVED[key], tmp_path / "sekolah")


def _made(tmp_path: Path, *letters: str) -> Outside:
    """One stage further than a school that is there."""
    made = tmp_path / f"made{''.join(letters)}"
    if letters:
        school(tmp_path, *letters[:-1]).folder.rename(tmp_path / "sebelumnya")
        further = _copied(tmp_path / "sebelumnya", made)
        shutil.rmtree(tmp_path / "sebelumnya")
        return further.done(letters[-1])
    made.mkdir()
    fresh = Outside(made)
    fresh.sync()
    return fresh


def _copied(source: Path, target: Path) -> Outside:
    copied = Outside.__new__(Outside)
    copied.folder = shutil.copytree(source, target)
    copied.path = copied.folder / "W.xlsx"
    copied.today = "2026-05-04"
    return copied
