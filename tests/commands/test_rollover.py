"""`rollover` from outside: a file beside the old one, whole or not at all, never over another."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheets_sync.adapters.xlsx import XlsxWorkbook
from tests.support.command import Finished, run_command
from tests.support.labels import A
from tests.support.school import School

ROOT = Path(__file__).parents[2]
OLD, NEW = "praktik-kinerja-2026.xlsx", "praktik-kinerja-2027.xlsx"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year that one teacher ended with a plan; it is closed."""
    folder = tmp_path_factory.mktemp("akhir-tahun")
    school = School.create(file=folder / OLD)
    school.sync(date(2026, 3, 2), rest=False)
    school.complete("G001", upto="E")
    school.hands.close()
    assert run(folder, "close", "--yes", today="2026-12-31").returncode == 0
    return folder


@pytest.fixture
def folder(closed: Path, tmp_path: Path) -> Path:
    shutil.copy(closed / OLD, tmp_path)
    return tmp_path


def run(folder: Path, *words: str, book: str = OLD, today: str = "2027-01-04") -> Finished:
    return run_command([*words, "--workbook", book, "--today", today], folder)


@pytest.mark.long
def test_the_next_year_begins_where_people_left(folder: Path):
    before = (folder / OLD).read_bytes()
    done = run(folder, "rollover", "2027")
    assert (done.returncode, done.stderr) == (0, "")
    told = " ".join(done.stdout.split())
    assert told.startswith(f"Buku kerja 2027 dibuat: {NEW}. Guru: 3; kode mereka tetap.")
    assert "Rencana Tahun Lalu" in told
    assert sorted(path.name for path in folder.glob("*.xlsx")) == [OLD, NEW]
    synced = run(folder, "sync", "--json", book=NEW)
    assert synced.returncode == 0, synced.stderr
    problems = json.loads(synced.stdout)["problems"]
    assert {one["code"] for one in problems} <= {"day_first"}, problems
    tabs = XlsxWorkbook(folder / NEW).read().tabs
    assert [row[:2] for row in tabs[A].grid[1:]] == [
        ("G001", "Siti Aminah, S.Pd."),
        ("G002", "Budi Santoso"),
        ("G003", "Rina Wati"),
    ]
    assert run(folder, "doctor", book=NEW).returncode in (0, 1)
    assert run(folder, "init", book=NEW).returncode == 0
    assert (folder / OLD).read_bytes() == before


@pytest.mark.long
def test_a_second_time_nothing_happens(folder: Path):
    assert run(folder, "rollover", "2027").returncode == 0
    made = (folder / NEW).read_bytes()
    again = run(folder, "rollover", "2027", "--json")
    assert (again.returncode, json.loads(again.stdout)["made"]) == (0, False)
    assert NEW in run(folder, "rollover", "2027").stdout
    assert (folder / NEW).read_bytes() == made
    other = run(folder, "rollover", "2028", "--to", NEW)
    assert other.returncode == 2
    assert (folder / NEW).read_bytes() == made


def test_a_renamed_workbook_knows_what_was_made_of_it(tmp_path: Path):
    folder, school = tmp_path, School.create(file=tmp_path / OLD)
    school.sync(date(2026, 3, 2), rest=False)
    school.complete("G001", upto="A").hands.close()
    made = run(folder, "rollover", "2027", "--force")
    assert "Tahun 2026 belum ditutup" in made.stdout
    (folder / OLD).rename(folder / "arsip.xlsx")
    (folder / NEW).rename(folder / "buku kita.xlsx")
    again = run(folder, "rollover", "2027", "--force", "--json", book="arsip.xlsx")
    assert (again.returncode, json.loads(again.stdout)["made"]) == (0, False)
    assert json.loads(again.stdout)["workbook"] == "buku kita.xlsx"
    redacted = run(
        folder, "redact", "G001", "--reason", "Pindah", "--also-signed", "--yes", book="arsip.xlsx"
    )
    assert 'redact G001 --reason Pindah --workbook "buku kita.xlsx"' in redacted.stderr
    there = run(folder, "redact", "G003", "--reason", "Pindah", "--yes", book="buku kita.xlsx")
    assert (there.returncode, "Tidak ada teks G003" in there.stderr) == (2, True)
    assert f"--workbook {OLD}" not in there.stderr, "it is called otherwise now"
    assert run(folder, "rollover", "2028", "--force", book="arsip.xlsx").returncode == 0


@pytest.mark.parametrize("content", [b"catatan", b""])
def test_no_file_is_ever_replaced(folder: Path, content: bytes):
    (folder / NEW).write_bytes(content)
    done = run(folder, "rollover", "2027")
    assert done.returncode == 2
    assert (folder / NEW).read_bytes() == content
    (folder / "arsip").mkdir()
    assert run(folder, "rollover", "2027", "--to", "arsip/baru.xlsx").returncode == 0
    grid = XlsxWorkbook(folder / "arsip" / "baru.xlsx").read().tabs["Pengaturan"].grid
    assert dict(row[:2] for row in grid if len(row) > 1)["Buku Kerja Sebelumnya"] == f"../{OLD}"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2026",), 2),
        (("2027", "--to", OLD), 2),
        (("2027", "--to", "buku.ods"), 2),
        (("2027", "--share", "a@b.id:editor"), 2),
        (("besok",), 2),
    ],
)
def test_what_cannot_be_meant_makes_nothing(folder: Path, words: tuple[str, ...], code: int):
    done = run(folder, "rollover", *words)
    assert done.returncode == code, done.stdout
    assert [path.name for path in folder.glob("*.xlsx")] == [OLD]


@pytest.mark.long
def test_an_open_year_is_refused_unless_forced(folder: Path):
    assert run(folder, "close", "--reopen").returncode == 0
    done = run(folder, "rollover", "2027")
    assert done.returncode == 3
    assert "rollover 2027 --force" in " ".join(done.stderr.split())
    assert [path.name for path in folder.glob("*.xlsx")] == [OLD]
    assert run(folder, "rollover", "2027", "--force").returncode == 0


def test_what_a_newer_edition_words_otherwise_is_offered_and_not_done(folder: Path):
    """Katalog stays as the school has it; who wants the new words puts them in."""
    newer = Path(ROOT, "config", "catalogue.toml").read_text("utf-8")
    assert "Keteraturan Suasana Kelas" in newer
    newer = newer.replace("Keteraturan Suasana Kelas", "Suasana Kelas yang Teratur")
    (folder / "edisi.toml").write_text(newer, encoding="utf-8")
    config = 'catalogue = "edisi.toml"\n'
    (folder / "sheets-sync.toml").write_text(config, encoding="utf-8")
    done = run(folder, "rollover", "2027")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "Katalog sekolah ikut apa adanya." in told
    assert "Suasana Kelas yang Teratur" in told
    grid = XlsxWorkbook(folder / NEW).read().tabs["Katalog"].grid
    assert not [row for row in grid if "Suasana Kelas yang Teratur" in row]


def test_people_who_stand_under_each_others_kode_go_nowhere(folder: Path):
    """Somebody sorted two columns of Guru: their Kodes would be somebody else's for ever."""
    opened = load_workbook(folder / OLD)
    tab = opened["Guru"]
    labels = [cell.value for cell in tab[1]]
    for label in ("Nama", "NIP", "Nomor Induk Lain"):
        at = labels.index(label) + 1
        names = [tab.cell(row, at).value for row in (2, 3, 4)]
        for row, name in zip((2, 3, 4), (names[1], names[2], names[0]), strict=True):
            tab.cell(row, at).value = name
    opened.save(folder / OLD)
    done = run(folder, "rollover", "2027")
    assert done.returncode == 3, done.stdout
    assert "Guru" in done.stderr
    assert [path.name for path in folder.glob("*.xlsx")] == [OLD]
