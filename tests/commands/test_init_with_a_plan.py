"""`init --plan`: sub-indicators from a list go into empty cells of A, and nowhere else."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sheets_sync.adapters.xlsx import XlsxWorkbook
from tests.support.command import Finished, run_command
from tests.support.labels import A
from tests.support.school import School

ROSTER = [
    {"Nama": "Siti Aminah, S.Pd.", "NIP": "198503152010012005"},
    {"Nama": "Budi Santoso", "NIP": "199001012023211002"},
    {"Nama": "Rina Wati", "Nomor Induk Lain": "NBM 1.234.567"},
    {"Nama": "Ahmad Fauzi"},
    {"Nama": "Ahmad Fauzi, S.Ag."},
    {"Nama": "Dewi Lestari", "Aktif": "Tidak"},
]
FOCUS = "KSK · Keteraturan Suasana Kelas"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six people after their first sync; the second has chosen already."""
    folder = tmp_path_factory.mktemp("januari")
    school = School.create(ROSTER, file=folder / "buku.xlsx")
    school.sync(date(2026, 1, 12), rest=False)
    school.fill("A", "G002", {"Sub-indikator": "KSK"})
    school.hands.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copy(made / "buku.xlsx", tmp_path)
    return tmp_path


def plan(folder: Path, lines: str, *words: str, name: str = "skp.csv") -> Finished:
    (folder / name).write_text(lines, encoding="utf-8")
    return again(folder, *words, name=name)


def again(folder: Path, *words: str, name: str = "skp.csv") -> Finished:
    words = ("init", "--plan", name, "--workbook", "buku.xlsx", "--today", "2026-01-20", *words)
    return run_command(words, folder)


def chosen(folder: Path) -> dict[str, object]:
    tab = XlsxWorkbook(folder / "buku.xlsx").read().tabs[A]
    column = tab.grid[0].index("Sub-indikator") + 1
    return {str(row[0]): tab.cell(at, column) for at, row in enumerate(tab.grid[1:], 2)}


def told(done: Finished) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout)["plan"])


def codes(found: dict[str, Any]) -> list[str]:
    return [one["code"] for one in found["left"]]


@pytest.mark.long
def test_a_number_alone_says_who_it_is_also_where_others_have_names(folder: Path):
    lines = (
        "Nama,NIP,Sub-indikator\n"
        "Rina Wati,,KSK\n"
        ",198503152010012005,KSK\n"
        ",199912312020121001,KSK\n"
        ",198503152010012005,\n"
    )
    found = told(plan(folder, lines, "--json"))
    assert {one["kode"] for one in found["filled"]} == {"G001", "G003"}
    assert [(one["row"], one["name"]) for one in found["left"]] == [(4, "199912312020121001")]


def test_empty_cells_are_filled_and_others_stay(folder: Path):
    lines = (
        "Nama,NIP,Sub-indikator\n"
        "Siti Aminah,,ksk\n"
        "Budi Santoso,,PDP\n"
        "Orang Lain,198503152010012005,Keteraturan Suasana Kelas\n"
        "Rina Wati,,Tidak ada\n"
    )
    before = chosen(folder)
    found = told(plan(folder, lines, "--json"))
    assert found["filled"] == [{"kode": "G001", "sub_indicator": FOCUS}]
    assert [(one["row"], one["code"]) for one in found["left"]] == [
        (3, "other"),
        (5, "unknown_focus"),
    ]
    assert chosen(folder) == {**before, "G001": FOCUS}
    synced = run_command(["sync", "--workbook", "buku.xlsx", "--today", "2026-01-20"], folder)
    assert synced.returncode == 0
    assert chosen(folder)["G001"] == FOCUS
    found = told(again(folder, "--json"))
    assert (found["filled"], found["same"]) == ([], 2)


def test_a_list_of_numbers_alone_is_understood(folder: Path):
    lines = "NIP;Sub Indikator\n'198503152010012005;KSK\n199912312025211009;KSK\n"
    found = told(plan(folder, lines, "--json"))
    assert [one["kode"] for one in found["filled"]] == ["G001"]
    assert codes(found) == ["nobody"]


def test_nobody_is_guessed(folder: Path):
    """Two of one name, somebody who left, a NIP that is another one's."""
    lines = (
        "Nama,NIP,Sub-indikator\n"
        "Dr. Ahmad Fauzi,,KSK\n"
        "Dewi Lestari,,KSK\n"
        "Rina Wati,,\n"
        "Siti Aminah,199001012023211009,KSK\n"
    )
    found = told(plan(folder, lines, "--json"))
    assert found["filled"] == []
    assert codes(found) == ["ambiguous", "inactive", "no_focus", "nobody"]


def test_it_is_told_in_sentences_and_tried_first(folder: Path):
    before = (folder / "buku.xlsx").read_bytes()
    tried = plan(folder, "Nama,Sub-indikator\nSiti Aminah,KSK\nSiapa Saja,KSK\n", "--dry-run")
    said = " ".join(tried.stdout.split())
    assert "«Sub-indikator» yang kosong di tab A diisi: 1. " in said
    assert "Tidak diisi, tidak ada di tab Guru: baris 3 «Siapa Saja»." in said
    assert said.endswith("Belum ada yang ditulis (--dry-run).")
    assert (folder / "buku.xlsx").read_bytes() == before


def test_an_excel_list_with_titles_above_is_read(folder: Path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["SKP 2026"], [], ["No", "Nama Guru", "Fokus"], [1, "Rina Wati", "KSK"]):
        sheet.append(line)
    book.save(folder / "skp.xlsx")
    found = told(again(folder, "--json", name="skp.xlsx"))
    assert [one["kode"] for one in found["filled"]] == ["G003"]
    assert found["header_row"] == 3


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("Nama,Kelas\nSiti Aminah,IV\n", ()),
        ("Sub-indikator\nKSK\n", ()),
        ("Nama,Sub-indikator\nSiti Aminah,KSK\n", ("--roster", "skp.csv")),
        ("", ()),
    ],
)
def test_what_cannot_be_meant_changes_nothing(folder: Path, lines: str, words: tuple[str, ...]):
    before = (folder / "buku.xlsx").read_bytes()
    done = plan(folder, lines, *words)
    assert done.returncode == 2, done.stdout
    assert (folder / "buku.xlsx").read_bytes() == before


@pytest.mark.long
def test_in_a_new_year_it_may_come_before_the_first_sync(folder: Path):
    made = run_command(
        ["rollover", "2027", "--force", "--to", "baru.xlsx", "--workbook", "buku.xlsx"], folder
    )
    assert made.returncode == 0, made.stderr
    (folder / "buku.xlsx").unlink()
    (folder / "baru.xlsx").rename(folder / "buku.xlsx")
    found = told(plan(folder, "Nama,Sub-indikator\nSiti Aminah,KSK\nRina Wati,KSK\n", "--json"))
    assert [one["kode"] for one in found["filled"]] == ["G001", "G003"]
    words = ["sync", "--json", "--workbook", "buku.xlsx", "--today", "2027-01-20"]
    synced = run_command(words, folder)
    assert {one["code"] for one in json.loads(synced.stdout)["problems"]} <= {"missing"}
    assert [chosen(folder)[kode] for kode in ("G001", "G002", "G003")] == [FOCUS, None, FOCUS]


@pytest.mark.long
def test_a_fresh_workbook_without_kodes_says_so(tmp_path: Path):
    (tmp_path / "guru.csv").write_text("Nama\nSiti Aminah\n", encoding="utf-8")
    words = ["init", "--roster", "guru.csv", "--workbook", "buku.xlsx"]
    assert run_command(words, tmp_path).returncode == 0
    found = told(plan(tmp_path, "Nama,Sub-indikator\nSiti Aminah,KSK\n", "--json"))
    assert codes(found) == ["no_kode"]
