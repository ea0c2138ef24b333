"""`close` from outside: who lacks what, the last documents, and the way back."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.support.command import Finished, run_command
from tests.support.labels import A
from tests.support.school import School

LAST, LATER = "2026-12-31", "2027-01-04"


@pytest.fixture(scope="module")
def at_year_end(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One teacher is done with A, none with F."""
    folder = tmp_path_factory.mktemp("desember")
    school = School.create(file=folder / "buku.xlsx")
    school.sync(date(2026, 3, 2), rest=False)
    school.complete("G001", upto="A")
    school.hands.close()
    return folder


@pytest.fixture
def folder(at_year_end: Path, tmp_path: Path) -> Path:
    """A folder with that workbook."""
    shutil.copy(at_year_end / "buku.xlsx", tmp_path)
    return tmp_path


def run(folder: Path, *words: str, today: str = LAST) -> Finished:
    return run_command([*words, "--workbook", "buku.xlsx", "--today", today], folder)


@pytest.mark.long
def test_whoever_lacks_something_is_named_and_nothing_is_closed(folder: Path):
    before = (folder / "buku.xlsx").read_bytes()
    done = run(folder, "close")
    assert done.returncode == 3
    lines = done.stderr.splitlines()
    assert lines[0].startswith("Tahun 2026 belum ditutup")
    assert (
        lines[1] == "  Penilaian Akhir (tab F): 3 belum (Siti Aminah, Budi Santoso, dan Rina Wati)"
    )
    assert [line.partition(":")[0].strip() for line in lines[2:4]] == ["Perilaku Kerja", "Predikat"]
    assert lines[2].endswith("3 belum (guru yang sama)")
    assert "close --yes" in lines[-1]
    assert (folder / "buku.xlsx").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["buku.xlsx"]


@pytest.mark.long
def test_of_many_who_lack_something_the_first_are_named(tmp_path: Path):
    """Three times sixty names would fill the screen before what can be done."""
    school = School.create(
        file=tmp_path / "buku.xlsx",
        roster=[{"Nama": f"Guru {letter}"} for letter in "ABCDEFGHIJKLMNO"],
    )
    school.sync(date(2026, 3, 2), rest=False)
    school.hands.close()
    line = run(tmp_path, "close").stderr.splitlines()[1]
    assert "15 belum (Guru A, Guru B, " in line
    assert line.endswith("Guru L, dan 3 lagi)")


@pytest.mark.long
def test_a_year_is_closed_with_its_documents_and_opened_again(folder: Path):
    done = run(folder, "close", "--yes", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["closed"] == LAST
    names = [Path(path).name for path in told["paths"]]
    assert any(name.startswith("2026_Rekap") for name in names), names
    assert list(folder.glob("dokumen/**/2026_A-Persiapan*.pdf"))

    closed = (folder / "buku.xlsx").read_bytes()
    said = run(folder, "sync", today=LATER)
    assert (said.returncode, said.stderr) == (0, "")
    assert " ".join(said.stdout.split()) == (
        "Tahun 2026 ditutup pada 31 Desember 2026; tidak ada yang ditulis. "
        "Membukanya lagi: close --reopen."
    )
    assert run(folder, "close", today=LATER).stdout.startswith("Tahun 2026 sudah ditutup pada 31")
    status = run(folder, "status", "--json", today=LATER)
    assert json.loads(status.stdout)["closed"] == LAST
    plan = run(folder, "plan", "--json", today=LATER)
    assert json.loads(plan.stdout)["changes"] == {"cells": 0, "rows": 0, "documents": 0}
    assert "tidak akan menulis apa pun" in plan.stderr
    for words in (
        ("init",),
        ("documents",),
        ("documents", "--reissue"),
        ("restore", "G001", "A", "Upaya Mempelajari", "--version", "1", "--yes"),
        ("plan-observations", "--apply"),
    ):
        refused = run(folder, *words, today=LATER)
        assert refused.returncode == 3, words
        assert "close --reopen" in refused.stderr, words
    assert (folder / "buku.xlsx").read_bytes() == closed
    for words in (("documents", "--bundle"), ("explain", "G001"), ("history", "G001")):
        assert run(folder, *words, today=LATER).returncode == 0, words

    assert run(folder, "close", "--reopen", today=LATER).stdout.startswith("Tahun 2026 dibuka lagi")
    again = run(folder, "sync", "--json", today=LATER)
    assert "closed" not in json.loads(again.stdout)
    assert run(folder, "close", "--reopen", today=LATER).stdout.startswith("Buku kerja ini tidak")


@pytest.mark.long
def test_a_document_that_cannot_be_made_keeps_the_year_open(folder: Path):
    school = School.create(file=folder / "lain.xlsx", settings={"Periode": "2026"})
    school.sync(date(2026, 3, 2), rest=False)
    school.complete("G001", upto="A")
    school.hands.close()
    shutil.move(folder / "lain.xlsx", folder / "buku.xlsx")
    done = run(folder, "close", "--yes")
    assert done.returncode == 1
    assert "G001: " in done.stderr
    assert "Nama Sekolah" in done.stderr
    assert "close --force" in done.stderr
    assert "closed" not in json.loads(run(folder, "sync", "--json").stdout)
    forced = run(folder, "close", "--force")
    assert forced.returncode == 0, forced.stderr
    assert "closed" in json.loads(run(folder, "sync", "--json").stdout)


def test_reopening_takes_no_other_word(folder: Path):
    done = run(folder, "close", "--reopen", "--yes")
    assert (done.returncode, "--yes" in done.stderr) == (2, True)


def test_the_list_is_that_of_beranda(folder: Path):
    """Also its column that schools add: whose texts stand in Ruang GTK already."""
    school = School.create(file=folder / "buku2.xlsx")
    width = school.seen.tabs["Guru"].width
    school.hands.type("Guru", 1, width + 1, "Sudah disalin ke Ruang GTK")
    school.hands.type("Guru", 2, width + 1, "Ya")
    school.changed()
    school.sync(date(2026, 12, 30), rest=False)
    page = {
        line[0] for line in school.seen.tabs["Beranda"].grid if line and isinstance(line[0], str)
    }
    school.hands.close()
    shutil.move(folder / "buku2.xlsx", folder / "buku.xlsx")
    told = [line.strip() for line in run(folder, "close").stderr.splitlines()[1:-1]]
    assert [line.partition(":")[0] for line in told] == [
        "Penilaian Akhir (tab F)",
        "Perilaku Kerja",
        "Predikat",
        "Disalin ke Ruang GTK",
    ]
    assert {line.partition(":")[0] for line in told} <= page
    assert told[-1].endswith("2 belum (Budi Santoso dan Rina Wati)")
    assert A in school.seen.tabs
