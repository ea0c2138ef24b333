"""`restore` from outside, as an operator runs it on a file."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support import texts
from tests.support.command import Finished, run_command
from tests.support.labels import A
from tests.support.school import NAMES, School

STUDY, TICK, WORD = "Upaya Mempelajari", "Kumpulkan", "Keputusan KS"
KODES = ("G001", "G002", "G003", "G004")
DAY, LATER = "2026-03-03", "2026-03-04"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four teachers; the first is done with A, the others have drafts."""
    folder = tmp_path_factory.mktemp("sekolah")
    school = School.create([{"Nama": name} for name in NAMES[:4]], file=folder / "buku.xlsx")
    school.sync(date(2026, 3, 1), rest=False)
    for kode in KODES:
        school.fill("A", kode, texts.preparation(kode))
    school.fill("A", "G001", {TICK: "Ya", WORD: "Disepakati"})
    school.sync(date(2026, 3, 2), rest=False)
    school.hands.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """The same, in which G004 has pasted its row over the others."""
    shutil.copy(made / "buku.xlsx", tmp_path)
    book = load_workbook(tmp_path / "buku.xlsx")
    sheet = book[A]
    people = [cell.column for cell in sheet[1] if cell.value and cell.column > 6]
    for row in (2, 3, 4):
        for column in people:
            sheet.cell(row, column).value = sheet.cell(5, column).value
    book.save(tmp_path / "buku.xlsx")
    return tmp_path


def run(folder: Path, *words: str, today: str = DAY) -> Finished:
    return run_command([*words, "--workbook", "buku.xlsx", "--today", today], folder)


def row_of(folder: Path, kode: str) -> dict[str, object]:
    """What stands on A."""
    sheet = load_workbook(folder / "buku.xlsx")[A]
    heads = [cell.value for cell in sheet[1]]
    (found,) = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] == kode]
    return {str(head): cell for head, cell in zip(heads, found, strict=True) if cell is not None}


@pytest.mark.long
@pytest.mark.parametrize("seen", [True, False], ids=["seen by a sync", "not seen yet"])
def test_everything_is_back_by_the_commands_of_readme(made: Path, folder: Path, seen: bool):
    if seen:
        assert run(folder, "sync").returncode == 0
        assert row_of(folder, "G001")[STUDY] == texts.preparation("G004")[STUDY]
    told = run(folder, "restore", "--tab", "A", "--dry-run", today=LATER)
    assert told.returncode == 0, told.stderr
    assert str(texts.preparation("G002")[STUDY]) in " ".join(told.stdout.split())
    assert row_of(folder, "G001")[STUDY] == texts.preparation("G004")[STUDY]
    done = run(folder, "restore", "--tab", "A", "--yes", today=LATER)
    assert done.returncode == 0, done.stderr
    assert "3 baris" in done.stdout
    assert run(folder, "sync", today=LATER).returncode == 0
    for kode in KODES:
        before = row_of(made, kode)
        kept = {label: before.get(label) for label in texts.preparation(kode)}
        now = row_of(folder, kode)
        assert {label: now.get(label) for label in kept} == kept
        assert (now.get(TICK), now.get(WORD)) == (before.get(TICK), before.get(WORD))
    assert row_of(folder, "G001")["Status"] == "Selesai"


@pytest.mark.long
def test_nobody_is_asked_and_nothing_written_without_yes(folder: Path):
    before = (folder / "buku.xlsx").read_bytes()
    done = run(folder, "restore", "--tab", "A")
    assert (done.returncode, (folder / "buku.xlsx").read_bytes()) == (2, before)
    assert "--yes" in done.stderr


@pytest.mark.long
def test_json_tells_every_cell_and_why(folder: Path):
    words = ("restore", "--tab", "A", "--json", "--reason", "Tertempel", "--column", STUDY)
    shown = json.loads(run(folder, *words, "--dry-run").stdout)
    assert (shown["written"], shown["reason"], shown["tab"]) == (False, "Tertempel", A)
    assert {cell["kode"] for cell in shown["cells"]} == {"G001", "G002", "G003"}
    assert {cell["column"] for cell in shown["cells"]} == {STUDY}
    assert shown["cells"][0]["after"] == texts.preparation("G001")[STUDY]
    done = json.loads(run(folder, *words, "--yes").stdout)
    assert done == shown | {"written": True}
    sheet = load_workbook(folder / "buku.xlsx")["Riwayat"]
    assert any("Tertempel" in str(row[6]) for row in sheet.iter_rows(values_only=True))


def test_what_stands_so_already_is_said_and_nothing_written(made: Path):
    before = (made / "buku.xlsx").read_bytes()
    done = run(made, "restore", "G001", "A", "--at", "2026-03-02")
    assert (done.returncode, done.stdout.startswith("Tidak ada yang perlu")) == (0, True)
    assert (made / "buku.xlsx").read_bytes() == before


@pytest.mark.long
def test_a_closed_year_stays_as_it_is(folder: Path):
    assert run(folder, "close", "--force", today="2026-12-31").returncode == 0
    before = (folder / "buku.xlsx").read_bytes()
    done = run(folder, "restore", "--tab", "A", "--yes", today="2026-12-31")
    assert (done.returncode, (folder / "buku.xlsx").read_bytes()) == (3, before)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--at", "kemarin"), "bukan waktu"),
        (("--tab", "A", "G001"), "Tulis salah satu"),
        (("G001", "A"), "Tulis salah satu"),
        (("G001", "A", "--row", "--at", "2026-03-02"), "Tidak ada yang perlu"),
        (("G001", "A", STUDY, "--version", "1", "--at", "2026-03-02"), "Tulis salah satu"),
    ],
)
def test_words_that_do_not_belong_together_are_told(made: Path, words: tuple[str, ...], said: str):
    done = run(made, "restore", *words)
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize("words", [("G001", "F"), ("G999", "A")])
def test_nobody_is_sent_after_a_row_that_never_was(made: Path, words: tuple[str, ...]):
    done = run(made, "restore", *words, "--at", "2026-03-02", "--yes")
    assert done.returncode == 2
    assert "--row" not in done.stderr
    assert "Periksa kodenya" in done.stderr
