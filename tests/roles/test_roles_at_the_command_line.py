"""A role is chosen in the settings or at `init` and remembered by the workbook; no command works on
a workbook of another one."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.schema.role_file import role_of
from tests.roles.world import MADE_UP, begun, foreign_words
from tests.support.command import Finished, run_command

ROSTER = "Nama\nRina Wati\nBudi Santoso\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a role of its own, its workbook, and the setting that names it."""
    (tmp_path / "lab.toml").write_text(MADE_UP, encoding="utf-8")
    (tmp_path / "daftar.csv").write_text(ROSTER, encoding="utf-8")
    done = command(tmp_path, "init --workbook buku.xlsx --catalogue lab.toml --roster daftar.csv")
    assert done.returncode == 0, done.stderr
    assert "tulis di sheets-sync.toml: catalogue = 'lab.toml'" in " ".join(done.stdout.split())
    settings = 'workbook = "buku.xlsx"\ncatalogue = "lab.toml"\n'
    (tmp_path / "sheets-sync.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def command(place: Path, words: str) -> Finished:
    """One command in a folder."""
    return run_command([*words.split(), "--today", "2026-03-02"], place)


@pytest.mark.long
def test_what_commands_say_is_in_its_words(place: Path):
    role = role_of(tomllib.loads(MADE_UP))
    words = ("sync", "status", "explain G001", "sync", "init", "doctor", "doctor --json")
    told = [command(place, each) for each in words]
    assert [done.returncode for done in told[:5]] == [0] * 5
    said = "\n".join(done.stdout for done in told)
    assert "menunggu laboran" in said
    assert [line for line in said.splitlines() if foreign_words(line, role)] == []


@pytest.mark.long
def test_no_command_works_with_another_role(place: Path):
    """Its words would be taken for damage. Nothing is written, and what to do is said."""
    command(place, "sync")
    before = (place / "buku.xlsx").read_bytes()
    (place / "sheets-sync.toml").write_text('workbook = "buku.xlsx"\n', encoding="utf-8")
    for words in ("sync", "plan", "status", "init", "init --force"):
        done = command(place, words)
        assert done.returncode == 2, (words, done.stdout)
        assert "untuk peran «laboran»" in done.stderr
        assert "tulis catalogue di sheets-sync.toml" in done.stderr
    done = command(place, "sync --json")
    assert json.loads(done.stdout)["error"]["code"] == "other"
    assert (place / "buku.xlsx").read_bytes() == before


@pytest.mark.long
def test_no_role_works_on_a_workbook_of_teachers(place: Path):
    """Neither before nor after its memory is lost."""
    command(place, "init --workbook guru.xlsx --catalogue guru")
    before = (place / "guru.xlsx").read_bytes()
    for words in ("sync --workbook guru.xlsx", "init --workbook guru.xlsx --force"):
        done = command(place, words)
        assert done.returncode == 2, done.stdout
        assert "untuk peran «guru», sedangkan katalog yang dipakai untuk peran «laboran»" in (
            " ".join(done.stderr.split())
        )
        assert "berisi «guru» bila bawaan" in " ".join(done.stderr.split())
    assert (place / "guru.xlsx").read_bytes() == before


def test_a_catalogue_that_is_none_is_told_before_anything_is_made(tmp_path: Path):
    done = command(tmp_path, "init --workbook baru.xlsx --catalogue laborann")
    assert done.returncode == 2
    assert "guru dan kepala-sekolah" in done.stderr
    (tmp_path / "salah.toml").write_text(MADE_UP.replace("dinilai", "dinila"), encoding="utf-8")
    done = command(tmp_path, "init --workbook baru.xlsx --catalogue salah.toml")
    assert done.returncode == 2
    assert "kunci dinilai belum ada" in done.stderr
    assert not (tmp_path / "baru.xlsx").exists()


@pytest.mark.long
def test_the_next_year_is_of_the_same_role(place: Path):
    command(place, "sync")
    done = run_command(["rollover", "2027", "--force", "--today", "2026-12-20"], place)
    assert done.returncode == 0, done.stderr
    (made,) = place.glob("*2027*.xlsx")
    done = run_command(["sync", "--workbook", made.name, "--today", "2027-01-10"], place)
    assert done.returncode == 0, done.stderr
    assert "laboran" in done.stdout


def test_a_list_that_tells_who_is_principal_gives_principals_to_their_role(tmp_path: Path):
    """And only to theirs; what is said of the list is in the role's words before anything else."""
    people = "Nama;Jenis PTK\nAni Contoh;Kepala Sekolah\nBudi Contoh;Guru Kelas\n"
    (tmp_path / "daftar.csv").write_text(people, encoding="utf-8")
    asked = "init --roster daftar.csv --dry-run --json"
    told = json.loads(command(tmp_path, f"{asked} --catalogue kepala-sekolah").stdout)["roster"]
    assert (told["teachers"], told["staff"], told["principals"]) == (1, ["Budi Contoh"], [])
    told = json.loads(command(tmp_path, asked).stdout)["roster"]
    assert told["principals"] == [{"Nama": "Ani Contoh"}]
    done = command(tmp_path, "init --roster daftar.csv --dry-run --catalogue kepala-sekolah")
    assert "1 kepala sekolah" in done.stdout
    assert "Bukan kepala sekolah" in done.stdout
    assert "guru" not in done.stdout


@pytest.mark.long
def test_a_further_text_is_told_brought_back_and_taken_away(tmp_path: Path):
    """By the heading that people see; and so are the others that bear the role's names."""
    book, role = tmp_path / "buku.xlsx", "kepala-sekolah"
    first, second = "Rapat bulanan membahas visi sekolah.", "Lokakarya di luar kota, dua hari."
    world = begun(role, book)
    world.sync()
    for text in (first, second):
        world.fill("A", "G001", {"Bentuk Kegiatan": text, "Keputusan KS": "Disepakati"})
        world.sync()
    (tmp_path / "sheets-sync.toml").write_text(
        f'workbook = "buku.xlsx"\ncatalogue = "{role}"\n', encoding="utf-8"
    )

    def told(words: list[str]) -> str:
        done = run_command([*words, "--today", "2026-03-04"], tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stands() -> set[str]:
        grids = [tab.grid for tab in XlsxWorkbook(book).read().tabs.values()]
        return {cell for grid in grids for line in grid for cell in line if isinstance(cell, str)}

    whole = told(["history", "G001"])
    assert "A «Keputusan Penilai»" in whole
    assert "Kepala Sekolah «Nama»" in whole
    assert "Guru" not in whole
    chosen = told(["history", "G001", "--column", "Keputusan Penilai"])
    assert "versi 1" in chosen
    assert "Bentuk Kegiatan" not in chosen
    assert "A «" not in told(["history", "G001", "--stage", "Kepala Sekolah"])
    told(["restore", "G001", "A", "Bentuk Kegiatan", "--version", "1", "--yes"])
    assert first in stands()
    told(["sync"])
    told(["redact", "G001", "--reason", "permintaan", "--also-signed", "--yes"])
    lines = len([*XlsxWorkbook(book).journal()])
    told(["sync"])
    assert len([*XlsxWorkbook(book).journal()]) == lines  # to the program nobody changed anything
    assert not {first, second} & stands()
    assert not [line for line in XlsxWorkbook(book).journal() if {first, second} & {*line}]


@pytest.mark.long
def test_a_kept_state_comes_back(place: Path):
    """No line of Riwayat is lost or doubled by it: both say the role's names of tabs."""
    command(place, "sync")
    before = [*XlsxWorkbook(place / "buku.xlsx").journal()]
    assert before
    states = json.loads(command(place, "backup list --json").stdout)["states"]
    told = ["backup", "restore", states[0]["name"], "--in-place", "--yes"]
    done = run_command([*told, "--today", "2026-03-02"], place)
    assert done.returncode == 0, done.stderr
    after = [*XlsxWorkbook(place / "buku.xlsx").journal()]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    done = command(place, "sync")
    assert done.returncode == 0, done.stderr
    assert "laboran" in done.stdout
    assert command(place, "backup verify").returncode == 0
