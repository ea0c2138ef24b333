"""The chapter of the operator's guide about many schools, walked as it is printed: every command in
its order, in a folder that is empty at first.

What people do between two commands (save rosters, type into workbooks, break one) is done between
them.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.command import ROOT, run_command

GUIDE = (ROOT / "docs/panduan-operator.md").read_text("utf-8")
(CHAPTER,) = re.findall(r"^## Banyak sekolah\n(.*?)^## ", GUIDE, re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SCHOOLS = ("sdn-1", "sdn-2", "smpn-3")
BOOK = "praktik-kinerja-2026.xlsx"
SETTINGS = {
    "Nama Sekolah": "Sekolah Contoh",
    "NPSN": "20212345",
    "Kota": "Bandung",
    "Nama Kepala Sekolah": "Sri Wahyuni",
}
STATE = re.compile(r"\d{4}-\d\d-\d\d_\d\d\.\d\d\.\d\d")


def part(title: str) -> list[tuple[str, str]]:
    """What a section prints: kind and content of each block."""
    (text,) = re.findall(rf"^### {title}\n(.*?)(?=^### |\Z)", CHAPTER, re.DOTALL | re.MULTILINE)
    return BLOCK.findall(text)


class Operator:
    """A working folder of a district, and hands that do what the guide says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []
        self.expected: dict[str, int] = {}
        """Exit codes other than 0 of commands, by their name."""

    def reads(self, title: str, **before: Callable[[], None]) -> None:
        """Do what a section says: save its files, run its commands. `before`: what a person does
        before the first line of that command.
        """
        for kind, content in part(title):
            if kind != "sh":
                name = {"toml": "sheets-sync.toml", "csv": "sekolah.csv"}[kind]
                self.folder.joinpath(name).write_text(content, "utf-8")
                continue
            for line in content.splitlines():
                before.pop(line.split()[-1], nothing)()
                self.runs(line)
        assert not before

    def runs(self, line: str, *, expect: int | None = None) -> str:
        """One line; a question is answered with yes."""
        expect = self.expected.get(line.split()[1], 0) if expect is None else expect
        if "KEADAAN" in line:
            line = line.replace("KEADAAN", STATE.findall(self.said[-1])[0]) + " --yes"
        program, *words = shlex.split(line)
        assert program == "sheets-sync"
        done = run_command(words, self.folder)
        assert done.returncode == expect, f"{line}: {done.stdout} {done.stderr}"
        self.said.append(done.stdout)
        return done.stdout

    def types(self, school: str, hands: Callable[..., None]) -> None:
        path = self.folder / school / BOOK
        book = load_workbook(path)
        hands(book)
        book.save(path)


def fill_in(book) -> None:
    for row in book["Pengaturan"].iter_rows(min_row=2):
        row[1].value = SETTINGS.get(str(row[0].value), row[1].value)


def nothing() -> None:
    """What is done between most commands."""


@pytest.mark.soak
def test_three_schools_in_a_shared_folder_are_set_up_and_a_broken_one_comes_back(tmp_path: Path):
    person = Operator(tmp_path)
    for school in SCHOOLS:
        (tmp_path / school).mkdir()
        (tmp_path / school / "guru.csv").write_text("Nama\nSiti Aminah\nBudi Santoso\n", "utf-8")
    person.reads("Daftar sekolah")
    person.reads(
        "Di folder bersama", doctor=lambda: [person.types(each, fill_in) for each in SCHOOLS]
    )
    *_, doctor, sync, status = person.said
    assert "3 baik" in doctor
    assert "3 sekolah disinkronkan, 0 tidak berubah, 0 gagal." in sync
    assert all(f"S{kind} Negeri {n}" in status for kind, n in (("D", 1), ("D", 2), ("MP", 3)))
    broken = tmp_path / "sdn-2" / BOOK
    broken.write_text("berkas lain")
    assert "SD Negeri 2: gagal." in person.runs("sheets-sync fleet sync", expect=4)
    person.reads("Setiap hari")
    assert "not_a_workbook" in person.said[-1]
    person.expected["doctor"] = 1
    person.reads("Bila sebuah sekolah rusak")
    assert "SD Negeri 2" in person.said[-1]
    assert "0 gagal" in person.said[-1]
    assert load_workbook(broken)["A Diskusi Persiapan"]["B2"].value == "Siti Aminah"
    person.reads("Rekap bulanan")
    assert "3 dari 3 sekolah terhitung" in person.said[-1]
    assert len([*(tmp_path / "rekap").iterdir()]) == 3
