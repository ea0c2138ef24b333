"""What an operator meets: roster, settings, init, foreign files, JSON and exit codes (product.md
parts 2 and 5)."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.hostile.outside import NAMES, TABS, Outside, school


def test_two_teachers_with_one_name_are_both_on_the_roster(tmp_path: Path) -> None:
    """They teach different classes; the second must not vanish without a word."""
    it = Outside(
        tmp_path, roster="Nama,Mata Pelajaran/Kelas\nBudi Santoso,Kelas 1\nBudi Santoso,Kelas 2\n"
    )
    assert it.created.returncode == 0
    classes = [row["Mata Pelajaran/Kelas"] for row in it.rows("Guru")]
    assert (
        classes == ["Kelas 1", "Kelas 2"] or "Budi Santoso" in it.created.stdout + it.created.stderr
    ), classes


def test_a_roster_with_nip_makes_no_second_teacher_silently(tmp_path: Path) -> None:
    """The same school, now with a NIP: a second Siti Aminah with a new Kode must at least be
    said."""
    it = school(tmp_path)
    (it.folder / "r2.csv").write_text(
        "Nama;NIP\nSiti Aminah;198501012010012001\n", encoding="utf-8"
    )
    said = it.run("init", "--roster", "r2.csv")
    assert len(it.rows("Guru")) == len(NAMES) or "Siti Aminah" in said.stdout + said.stderr


def swap(book: Any) -> None:
    """«Upaya Mempelajari» alone is sorted: two contents stand under each other's Kode."""
    sheet = book[TABS["A"]]
    one, two = sheet["K2"].value, sheet["K3"].value
    sheet["K2"].value, sheet["K3"].value = two, one


def two_filled(tmp_path: Path) -> Outside:
    it = school(tmp_path, "A")
    cells = {
        k: v
        for k, v in it.row("A").items()
        if k not in ("Kode", "Nama Guru", "Status", "Langkah Berikut")
    }
    cells |= {
        "Dokumen": None,
        "Upaya Mempelajari": "Mengamati kelas rekan lalu mencatat caranya menyapa",
    }
    it.type("A", cells, "G002")
    it.sync()
    it.edit(swap)
    return it


def test_a_refused_plan_prints_one_json_value(tmp_path: Path) -> None:
    """Data on stdout: two JSON documents after each other cannot be parsed."""
    done = two_filled(tmp_path).run("plan", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["refused"]


@pytest.mark.parametrize(
    "words", [["sync", "--nope"], ["restore", "G001"], ["sync", "--output", "r.csv"]]
)
def test_a_usage_error_with_json_prints_json(tmp_path: Path, words: list[str]) -> None:
    done = school(tmp_path).run(*words, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]


@pytest.mark.parametrize(
    "words", [["sync", "--nope"], ["restore", "G001"], ["sync", "--output", "r.csv"]]
)
def test_a_usage_error_is_not_english(tmp_path: Path, words: list[str]) -> None:
    said = school(tmp_path).run(*words).stderr
    assert not any(word in said for word in ("No such", "Missing", "Invalid value", "is a file")), (
        said
    )


def test_a_workbook_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """A wrong path is a usage error (exit 2), and nobody's budget gets a hidden tab."""
    it = school(tmp_path)
    book = openpyxl.Workbook()
    book.active.append(["Anggaran", "2026"])
    other = it.folder / "anggaran.xlsx"
    book.save(other)
    before = other.read_bytes()
    done = it.run("sync", workbook="anggaran.xlsx")
    assert other.read_bytes() == before, openpyxl.load_workbook(other).sheetnames
    assert done.returncode == 2


@pytest.mark.long
def test_init_does_not_invent_another_periode(tmp_path: Path) -> None:
    """The row of Periode was deleted from a workbook of 2025: 2026 is wrong, and then every sync is
    refused."""
    it = school(tmp_path)
    it.setting("Periode", "2025")
    it.sync()
    it.type("A", {"Upaya Mempelajari": "Membaca buku"})
    it.sync()

    def remove(book: Any) -> None:
        sheet = book["Pengaturan"]
        sheet.delete_rows(next(c.row for c in sheet["A"] if c.value == "Periode"))

    it.edit(remove)
    it.run("init")
    value = next(row["Nilai"] for row in it.rows("Pengaturan") if row["Nama"] == "Periode")
    assert value in (None, "2025")
    assert it.run("sync").returncode == 0


def test_a_row_inserted_above_the_header_is_not_made_a_second_header(tmp_path: Path) -> None:
    """The old header row would stand among the teachers as «Kode KODE» and hold every append
    back."""
    it = school(tmp_path, "A")
    it.edit(lambda book: book[TABS["A"]].insert_rows(1))
    it.run("init")
    column = [cell.value for cell in openpyxl.load_workbook(it.path)[TABS["A"]]["A"]]
    assert column.count("Kode") == 1, column


def test_a_doubled_setting_is_named(tmp_path: Path) -> None:
    it = school(tmp_path)
    it.edit(lambda book: book["Pengaturan"].append(["Kota", "Garut"]))
    problems = it.json("sync")["problems"]
    assert any("Kota" in problem["message"] for problem in problems), problems


def test_a_failed_init_leaves_no_half_made_workbook(tmp_path: Path) -> None:
    """Exit 1 is 'safe to run again': no workbook without roster and Periode may stay behind."""
    it = Outside(tmp_path, roster="Nama\n" + "x" * 40000 + "\n", settings=False)
    assert it.created.returncode != 0
    assert not it.path.exists()


@pytest.mark.long
def test_restore_on_a_wrong_row_does_not_say_that_the_teacher_has_none(tmp_path: Path) -> None:
    it = school(tmp_path, "A", "B", "C", "D")
    said = it.run("restore", "G001", "D", "Uraian", "--version", "1", "--row", "9").stderr
    assert "Jalankan sync dulu" not in said, said
