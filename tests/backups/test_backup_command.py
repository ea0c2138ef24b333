"""`backup` as an operator types it."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from sheets_sync.commands.backup.telling import print_states
from sheets_sync.core.model.states import State
from tests.backups.ground import BEGIN, place_in
from tests.support.command import Finished, run_command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = place_in(tmp_path)
    place.type("A", "G002", "Kelas", "Kelas 5")
    place.sync()
    place.type("A", "G002", "Kelas", "Kelas 6")
    place.sync()
    assert place.now > BEGIN
    return tmp_path


def backup(folder: Path, *words: str) -> Finished:
    return run_command(("backup", *words, "--workbook", "buku.xlsx"), folder)


@pytest.mark.long
def test_list_verify_and_restore(folder: Path):
    listed = json.loads(backup(folder, "list", "--json").stdout)
    names = [state["name"] for state in listed["states"]]
    assert names == sorted((each.name for each in (folder / "cadangan").iterdir()), reverse=True)
    moment = listed["states"][0]["at"].replace(":", ".").replace(" ", "_")
    assert moment in backup(folder, "list").stdout
    (folder / "cadangan" / "catatan.txt").write_text("milik sekolah")
    assert "catatan.txt" in backup(folder, "list").stdout
    assert backup(folder, "verify").returncode == 0
    beside = backup(folder, "restore", moment, "--json")
    made = json.loads(beside.stdout)["workbook"]
    assert (folder / made).exists()
    again = backup(folder, "restore", moment)
    assert (again.returncode, "sudah ada" in again.stderr) == (2, True)


def test_two_states_of_one_second_are_told_apart(capsys: pytest.CaptureFixture[str]):
    one, other = datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 9)
    print_states("sini", [State("a", one), State("b", one), State("c", other)], [])
    shown = capsys.readouterr().out
    assert all(each in shown for each in ('"a"', '"b"', "2026-03-02_09.00.00"))
    assert "2026-03-02_08.00.00" not in shown


@pytest.mark.long
def test_nobody_is_there_to_be_asked(folder: Path):
    before = (folder / "buku.xlsx").read_bytes()
    (*_, name) = sorted(each.name for each in (folder / "cadangan").iterdir())
    refused = backup(folder, "restore", name, "--in-place", "--to", "lain.xlsx")
    assert refused.returncode == 2
    asked = backup(folder, "restore", name, "--in-place")
    assert (asked.returncode, "--yes" in asked.stderr) == (2, True)
    assert (folder / "buku.xlsx").read_bytes() == before


@pytest.mark.long
def test_a_closed_year_is_opened_first(folder: Path):
    (*_, name) = sorted(each.name for each in (folder / "cadangan").iterdir())
    words = ("close", "--yes", "--force", "--workbook", "buku.xlsx")
    assert run_command(words, folder).returncode == 0
    refused = backup(folder, "restore", name, "--in-place", "--yes")
    assert (refused.returncode, "--reopen" in refused.stderr) == (3, True)


@pytest.mark.long
def test_a_damaged_one_is_named_and_ends_with_1(folder: Path):
    file = next((folder / "cadangan").iterdir())
    file.write_bytes(file.read_bytes()[:500])
    told = backup(folder, "verify")
    assert told.returncode == 1
    assert file.name in told.stdout
    faults = [
        state["fault"] for state in json.loads(backup(folder, "verify", "--json").stdout)["states"]
    ]
    assert sum(map(bool, faults)) == 1


@pytest.mark.long
def test_settings_say_how_long_and_the_trouble_is_said(folder: Path):
    (folder / "s.toml").write_text("[backups]\nall_days = 0\ndaily = -1\n")
    told = backup(folder, "list", "--config", "s.toml")
    assert (told.returncode, "backups.daily" in told.stderr) == (2, True)
    assert "0 sampai 999" in told.stderr
    shutil.rmtree(folder / "cadangan")
    (folder / "cadangan").write_text("milik sekolah")
    done = run_command(
        ("sync", "--workbook", "buku.xlsx", "--json", "--today", "2026-05-02"), folder
    )
    assert done.returncode == 0
    assert "cadangan" in json.loads(done.stdout)["backup"]
    assert "cadangan" in done.stderr
