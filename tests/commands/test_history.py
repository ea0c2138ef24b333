"""`history`: what is asked for, as lines, JSON or a page; and the bin."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.commands.history.bringing_back import command_for
from sheets_sync.core.answers.history import Version
from sheets_sync.core.answers.wastebin import GoneText
from tests.support.command import run_command
from tests.support.school import School

STUDY = "Upaya Mempelajari"
FIRST, SECOND = "Membaca dua buku bersama teman.", "Membaca tiga buku bersama teman."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """G001 with two versions and a class that was emptied; the row of G002 on A was deleted."""
    folder = tmp_path_factory.mktemp("riwayat")
    school = School.create(file=folder / "w.xlsx")
    school.sync(date(2026, 3, 2), rest=False)
    school.fill("A", "G001", {STUDY: FIRST, "Kelas": "IV A"})
    school.fill("A", "G002", {STUDY: "Mengamati kelas teman sejawat."})
    school.sync(date(2026, 3, 3), rest=False)
    school.fill("A", "G001", {STUDY: SECOND, "Kelas": None})
    school.delete("A", "G002")
    school.sync(date(2026, 3, 4), rest=False)
    school.hands.close()
    return folder


def run(folder: Path, *words: str, code: int = 0) -> str:
    done = run_command(["history", *words, "--workbook", "w.xlsx"], folder)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


@pytest.mark.long
def test_a_column_that_is_misspelt_is_told_with_those_that_are_there(folder: Path):
    told = run(folder, "G001", "--column", "Upaya", code=2)
    assert "«Upaya»" in told
    assert f"«{STUDY}»" in told
    assert run(folder, "G099", "--column", "Upaya")


def test_each_version_stands_beside_what_it_changed(folder: Path):
    told = run(folder, "g001")
    assert SECOND in told
    assert "Membaca [-dua-]{+tiga+} buku bersama teman." in told
    assert "A Dibuka" in told


@pytest.mark.long
def test_words_that_came_back_unchanged_tell_no_change(tmp_path: Path):
    school = School.create(file=tmp_path / "w.xlsx")
    school.sync(date(2026, 3, 2), rest=False)
    school.fill("A", "G001", {STUDY: FIRST})
    school.sync(date(2026, 3, 3), rest=False)
    school.delete("A", "G001")
    school.sync(date(2026, 3, 4), rest=False)
    school.fill("A", "G001", {STUDY: FIRST})
    school.sync(date(2026, 3, 5), rest=False)
    school.hands.close()
    told = run(tmp_path, "G001", "--column", STUDY)
    assert (told.count(FIRST), "Perubahan" in told) == (2, False)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("--column", "upaya  mempelajari"), [1, 2]),
        (("--stage", "A", "--since", "2026-03-04"), [2, 2]),
        (("--stage", "guru", "--column", "Nama"), [1]),
        (("--stage", "B"), []),
    ],
)
def test_only_what_was_asked_for_is_told(words, numbers, folder: Path):
    found = json.loads(run(folder, "G001", *words, "--json"))
    assert [one["number"] for one in found["versions"]] == numbers
    assert all(one["at"] >= "2026-03-04" for one in found["events"] if "--since" in words)


def test_the_bin_names_what_is_missing_with_its_command(folder: Path):
    found = json.loads(run(folder, "--bin", "--json"))["bin"]
    assert {one["command"] for one in found} == {
        "sheets-sync restore G001 A Kelas --version 1 --workbook w.xlsx",
        "sheets-sync restore G002 A --row --workbook w.xlsx",
    }
    told = run(folder, "--bin")
    assert "Mengamati kelas teman sejawat." in told
    assert all(one["command"] in " ".join(told.split()) for one in found)


def test_a_page_is_written_once_more_but_never_over_another_file(folder: Path):
    run(folder, "G001", "--html", "g001.html")
    assert "<ins>tiga</ins>" in (folder / "g001.html").read_text("utf-8")
    run(folder, "G001", "--html", "g001.html")
    (folder / "g001.html").write_text("punya orang lain")
    assert "tidak ditimpa" in run(folder, "G001", "--html", "g001.html", code=1)
    assert (folder / "g001.html").read_text() == "punya orang lain"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("G001", "--bin"),
        ("--bin", "--stage", "A"),
        ("G001", "--stage", "Z"),
        ("G001", "--html", "x.pdf"),
        ("G001", "--html", "x.html", "--json"),
    ],
)
def test_words_that_contradict_each_other_are_refused(words, folder: Path):
    assert "Usage" not in run(folder, *words, code=2)


def test_each_command_of_the_bin_brings_back_what_it_names(folder: Path, tmp_path: Path):
    """To the letter; after the next sync nothing is missing."""
    shutil.copy(folder / "w.xlsx", tmp_path)
    for one in json.loads(run(tmp_path, "--bin", "--json"))["bin"]:
        done = run_command([*shlex.split(one["command"])[1:], "--yes"], tmp_path)
        assert done.returncode == 0, done.stderr
    words = ["sync", "--workbook", "w.xlsx", "--today", "2026-03-05"]
    assert run_command(words, tmp_path).returncode == 0
    assert json.loads(run(tmp_path, "--bin", "--json"))["bin"] == []


@pytest.mark.long
def test_a_decision_that_was_taken_away_is_chosen_again_and_no_command_is_promised(tmp_path: Path):
    """What the principal decided holds for what stood there then."""
    school = School.create([{"Nama": "Siti Aminah"}], file=tmp_path / "w.xlsx")
    school.sync(date(2026, 3, 2), rest=False)
    school.fill("A", "G001", {"Kelas": "IV", "Keputusan KS": "Disepakati"})
    school.sync(date(2026, 3, 3), rest=False)
    school.fill("A", "G001", {"Keputusan KS": None})
    school.sync(date(2026, 3, 4), rest=False)
    school.hands.close()
    (gone,) = json.loads(run(tmp_path, "--bin", "--json"))["bin"]
    assert (gone["texts"][0]["text"], gone["command"]) == ("Disepakati", "")
    told = " ".join(run(tmp_path, "--bin").split())
    assert "kepala sekolah memilihnya lagi" in told
    assert "sheets-sync restore" not in told


@pytest.mark.parametrize(
    "heading", ["Catatan `id`", "Kelas $HOME", 'Kata "kunci"', "Guru's", "a\\b"]
)
def test_a_printed_command_means_its_words_to_a_shell(heading: str):
    text = Version("2026-03-02T08:00:00", "A", heading, "x", 2)
    command = command_for(
        GoneText("2026-03-03", "G001", "A", "", is_row=False, texts=(text,)), text, None
    )
    done = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {command}"], capture_output=True, text=True, check=True
    )
    assert heading in done.stdout.splitlines()
