"""What the program remembers beside a list or a workbook and a power cut damaged: it is kept under
another name, told, and in nobody's way."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from sheets_sync.adapters.files.fleet import LocalFleet
from sheets_sync.adapters.files.update_marks import LocalUpdateMarks
from sheets_sync.core.fleet.dealing import Mark
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.fleet.updates import UpdateMark, UpdateStage
from tests.support.command import run_command

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ZEROES = bytes(200)


def test_a_damaged_memory_of_a_list_makes_room_for_a_new_one(tmp_path: Path):
    ledger = tmp_path / ".sekolah.csv.armada.json"
    school = School("SDN 1", str(tmp_path / "sd1.xlsx"), "baris 2")
    mark = Mark(state="1-1", entry="e", at=NOW)
    for name, content in (("rusak", ZEROES), ("rusak-2", b"")):
        ledger.write_bytes(content)
        assert LocalFleet(ledger).marks([school]) is None
        LocalFleet(ledger).keep(school, mark)
        assert LocalFleet(ledger).marks([school]) == {school.workbook: mark}
        assert ledger.with_name(f"{ledger.name}.{name}").read_bytes() == content
    LocalFleet(ledger).keep(school, mark)
    assert len([*tmp_path.iterdir()]) == 3


def test_a_damaged_mark_of_an_update_makes_room_for_a_new_one(tmp_path: Path):
    school = School("SDN 1", str(tmp_path / "sd1.xlsx"), "baris 2")
    mark = UpdateMark("key", UpdateStage.DONE, NOW)
    marks = LocalUpdateMarks()
    assert marks.made_room(school) == ""
    marks.keep(school, mark)
    assert marks.made_room(school) == ""
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for content in (ZEROES, whole[:-20], whole.replace(b"done", b"dome")):
        file.write_bytes(content)
        assert file.with_name(marks.made_room(school)).read_bytes() == content
        marks.keep(school, mark)
        assert marks.now(school) == mark


def test_a_way_back_that_is_not_known_is_told_once(tmp_path: Path):
    (tmp_path / "sekolah.csv").write_text("Sekolah;Buku Kerja\nSDN 1;sd1.xlsx\n")
    school = School("SDN 1", str(tmp_path / "sd1.xlsx"), "baris 2")
    LocalUpdateMarks().keep(school, UpdateMark("key", UpdateStage.DONE, NOW, state="x"))
    (file,) = tmp_path.glob(".*.json")
    file.write_bytes(ZEROES)
    words = ["fleet", "update", "--registry", "sekolah.csv", "--back", "--json"]
    first, last = map(json.loads, run_command(words, tmp_path).stdout.splitlines())
    assert (first["code"], last["summary"]["failed"]) == ("way_damaged", 1)
    assert f"{file.name}.rusak" in first["message"]
    assert run_command(words, tmp_path).returncode == 0
