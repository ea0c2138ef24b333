"""What `plan`, `status`, `restore` and `doctor` say of a small school, from outside."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.command import Finished, run_command

ROOT = Path(__file__).parents[1]
PREPARATION = "A Diskusi Persiapan"


def run(folder: Path, *words: str) -> Finished:
    return run_command([*words, "--workbook", "buku.xlsx", "--today", "2026-03-02"], folder)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve teachers; the first has written one text."""
    folder = tmp_path_factory.mktemp("sekolah")
    (folder / "guru.csv").write_text(
        "Nama\n" + "".join(f"Guru {chr(65 + n)}\n" for n in range(12)), encoding="utf-8"
    )
    assert run(folder, "init", "--roster", "guru.csv").returncode == 0
    assert run(folder, "sync").returncode == 0
    book = load_workbook(folder / "buku.xlsx")
    sheet = book[PREPARATION]
    column = next(cell.column for cell in sheet[1] if cell.value == "Upaya Mempelajari")
    sheet.cell(2, column).value = "Membaca buku tentang kelas yang kondusif"
    book.save(folder / "buku.xlsx")
    assert run(folder, "sync").returncode == 0
    return folder


@pytest.fixture
def emptied(made: Path, tmp_path: Path) -> Path:
    """All teachers are gone from the roster: a sync is refused."""
    folder = tmp_path / "kosong"
    shutil.copytree(made, folder)
    book = load_workbook(folder / "buku.xlsx")
    book["Guru"].delete_rows(2, 12)
    book.save(folder / "buku.xlsx")
    return folder


@pytest.mark.long
def test_a_refused_plan_is_one_json_value(emptied: Path):
    done = run(emptied, "plan", "--json")
    assert done.returncode == 3
    messages = [one["message"] for one in json.loads(done.stdout)["refused"]]
    assert "\n".join(messages) == done.stderr.strip()


@pytest.mark.long
@pytest.mark.parametrize("words", [("status",), ("status", "--json")])
def test_status_says_that_a_sync_would_be_refused(emptied: Path, words: tuple[str, ...]):
    done = run(emptied, *words)
    assert done.returncode == 0
    assert done.stderr.startswith("Sync akan ditolak. ")


def test_status_of_a_sound_workbook_says_nothing_more(made: Path):
    assert run(made, "status").stderr == ""


def test_restore_names_the_rows_of_the_teacher(made: Path):
    done = run(made, "restore", "g001", "A", "Upaya Mempelajari", "--version", "1", "--row", "3")
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"Baris 3 pada tab «{PREPARATION}» bukan baris G001. Baris G001: 2."
    )


def test_a_check_that_is_ok_has_nothing_to_repair(made: Path):
    findings = json.loads(run(made, "doctor", "--json").stdout)["findings"]
    assert {finding["repair"] for finding in findings if finding["ok"]} == {""}
    assert all(finding["repair"] for finding in findings if not finding["ok"])


def test_a_copy_is_a_note_of_doctor_and_no_missing_heading(made: Path, tmp_path: Path):
    shutil.copy(made / "buku.xlsx", tmp_path)
    findings = {
        one["what"]: one for one in json.loads(run(tmp_path, "doctor", "--json").stdout)["findings"]
    }
    assert findings["Tab dan judul kolom lengkap"]["ok"]
    note = findings["Catatan tentang buku kerja ini"]
    assert (note["ok"], note["warning"]) == (False, True)
    assert note["repair"].startswith("Buku kerja ini salinan")


def test_the_first_sync_of_a_copy_says_what_it_did(made: Path, tmp_path: Path):
    shutil.copy(made / "buku.xlsx", tmp_path)
    said = " ".join(run(tmp_path, "sync").stdout.split())
    assert said.startswith("Isi tab tidak berubah; catatan program diperbarui.")
    assert "0 sel" not in said
    assert "Buku kerja ini salinan" in said
    assert run(tmp_path, "sync").stdout.startswith("Tidak ada yang berubah.")


def test_doctor_names_the_tab_of_each_fault(made: Path):
    findings = {
        one["what"]: one for one in json.loads(run(made, "doctor", "--json").stdout)["findings"]
    }
    assert (
        "Pengaturan baris 3 · Isi «NPSN»."
        in findings["Pengaturan, Guru, dan Katalog lengkap"]["repair"]
    )


def doctor_of(folder: Path, **settings: object) -> dict[str, dict[str, Any]]:
    """What doctor finds once these settings stand in Pengaturan."""
    book = load_workbook(file := folder / "buku.xlsx")
    tab = book["Pengaturan"]
    rows = {tab.cell(row, 1).value: row for row in range(2, tab.max_row + 1)}
    for name, value in settings.items():
        tab.cell(rows[name.replace("_", " ")], 2).value = value
    book.save(file)
    found = json.loads(run(folder, "doctor", "--json").stdout)["findings"]
    return {one["what"]: one for one in found}


def test_doctor_names_every_fault_of_the_data(made: Path, tmp_path: Path):
    shutil.copy(made / "buku.xlsx", tmp_path)
    wrong = {f"Batas_{letter}": "kapan-kapan" for letter in "ABCDEF"}
    data = doctor_of(tmp_path, **wrong)["Pengaturan, Guru, dan Katalog lengkap"]["repair"]
    assert all(f"«Batas {letter}» harus berupa tanggal" in data for letter in "ABCDEF")
    assert not data.endswith("…")
    assert all(
        re.match(r"(Pengaturan|Guru|Katalog) baris \d+ · ", line) for line in data.split("\n")
    )


def test_doctor_names_the_tab_of_a_setting_whose_row_is_gone(made: Path, tmp_path: Path):
    shutil.copy(made / "buku.xlsx", tmp_path)
    book = load_workbook(file := tmp_path / "buku.xlsx")
    book["Pengaturan"].delete_rows(3)
    book.save(file)
    found = {
        one["what"]: one for one in json.loads(run(tmp_path, "doctor", "--json").stdout)["findings"]
    }
    assert "Pengaturan · Isi «NPSN»." in found["Pengaturan, Guru, dan Katalog lengkap"]["repair"]
    assert found["Tab dan judul kolom lengkap"]["ok"]


@pytest.mark.parametrize(
    ("period", "shown", "warning"),
    [("2027", "2027", True), ("2030", "2030", False), (None, "belum diisi", False)],
)
def test_doctor_is_strict_about_the_periode(
    period: str | None, shown: str, warning: bool, made: Path, tmp_path: Path
):
    shutil.copy(made / "buku.xlsx", tmp_path)
    found = doctor_of(tmp_path, Periode=period)[f"Periode ({shown}) sesuai tahun berjalan"]
    assert (found["ok"], found["warning"], bool(found["repair"])) == (False, warning, True)


def test_restore_shows_before_and_after_and_writes_nothing_where_nobody_can_be_asked(
    made: Path, tmp_path: Path
):
    shutil.copytree(made, folder := tmp_path / "kembali")
    book = load_workbook(file := folder / "buku.xlsx")
    column = next(c.column for c in book[PREPARATION][1] if c.value == "Upaya Mempelajari")
    book[PREPARATION].cell(2, column).value = "Kalimat yang kini ada di sini"
    book.save(file)
    before = file.read_bytes()
    words = ("restore", "G001", "A", "Upaya Mempelajari", "--version", "1")
    done = run(folder, *words)
    assert (done.returncode, file.read_bytes()) == (2, before)
    said = " ".join(done.stderr.split())
    for shown in ("Sekarang: Kalimat yang kini ada", "Menjadi: Membaca buku", "--yes"):
        assert shown in said
    assert run(folder, *words, "--yes").returncode == 0
    again = load_workbook(file)[PREPARATION].cell(2, column).value
    assert again == "Membaca buku tentang kelas yang kondusif"
    texts = [version["text"] for version in _history(folder)]
    assert "Kalimat yang kini ada di sini" in texts


def _history(folder: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run(folder, "history", "G001", "--json").stdout)[
        "versions"
    ]
    return found
