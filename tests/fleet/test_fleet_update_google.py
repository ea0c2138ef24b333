"""The same on Google: people have the spreadsheet open, so an update is taken back cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from sheets_sync.adapters.google.setup.standing import read_metadata
from sheets_sync.adapters.google.sheets.areas import area
from sheets_sync.fleet.attempt import Attempt
from sheets_sync.fleet.update_run import Streak, UpdateRun
from sheets_sync.fleet.wish import Did, Updated, wish_of
from sheets_sync.wiring.fleet import Deployments
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches, flipped
from tests.support import texts
from tests.support.command import run_command
from tests.support.google import PROGRAM, SHEETS, ask, reach
from tests.support.labels import A
from tests.support.school import School

DAY = date(2026, 3, 2)
PREPARATION = "A Diskusi Persiapan"


class Online:
    """One school on Google, as an earlier program left it, and updates of it."""

    def __init__(self, google: Emulator, folder: Path) -> None:
        google.now = datetime(2026, 3, 2, 1, tzinfo=UTC).timestamp()
        self.google = google
        self.school = School.create(google=google, settings={**texts.SETTINGS, "Kota": None})
        self.school.sync()
        self._age()
        config = folder / "sheets-sync.toml"
        config.write_text(f'[google]\napi_root = "{google.url}"\ncredentials = "token:{PROGRAM}"\n')
        registry = folder / "sekolah.csv"
        registry.write_text(f"Sekolah;Buku Kerja\nSDN 1;{self.school.book.id}\n")
        self.deployments = Deployments(registry, config, DAY)
        # It waits by the clock of the emulator.
        vars(self.deployments.accounts)["ways"] = (reach(google),)
        self.entry = self.deployments.schools().schools[0]

    def _age(self) -> None:
        """No column «Jam», no note and no dropdown of another one, a setting and a text less, no
        filter views on Guru."""
        sheets = {each["properties"]["title"]: each for each in self.metadata()["sheets"]}
        first, settings, guide, roster = (
            sheets[title] for title in (PREPARATION, "Pengaturan", "Petunjuk", "Guru")
        )
        self.jam = self.place("Jam")
        self.verdict = self.place("Keputusan KS") - 1
        last = len(self.school.seen.tabs["Pengaturan"].grid)
        self.batch(
            {"deleteDimension": {"range": _columns(first, self.jam)}},
            {"updateCells": {"range": _area(first, (1, 1), self.verdict), "fields": "note"}},
            {"setDataValidation": {"range": _area(first, (2, 1000), self.verdict)}},
            *(
                {"updateCells": {"range": _area(settings, (last, last), column), "fields": FIELDS}}
                for column in (1, 3)
            ),
            {"updateCells": {"range": _area(guide, (3, 3), 1), "fields": FIELDS}},
            *(
                {"deleteFilterView": {"filterId": view["filterViewId"]}}
                for view in roster["filterViews"]
            ),
        )

    def batch(self, *requests: dict[str, Any]) -> None:
        """What somebody with all rights does."""
        path = f"{SHEETS}/{self.school.book.id}:batchUpdate"
        ask(self.google, PROGRAM, "POST", path, {"requests": list(requests)})
        self.school.changed()

    def place(self, label: str) -> int:
        """Where a column of A stands, from 1."""
        self.school.changed()
        return [*self.school.seen.tabs[PREPARATION].grid[0]].index(label) + 1

    def metadata(self) -> dict[str, Any]:
        return read_metadata(reach(self.google), self.school.book.id)

    def standing(self) -> dict[str, Any]:
        """What people see, without the program's memory, and what no way back is promised of."""
        self.school.changed()
        seen = self.school.seen.tabs
        cells = {
            title: [line for row in tab.grid if (line := [*filter(None, row)])]
            for title, tab in seen.items()
            if title not in ("_status", "Riwayat")
        }
        looks = {
            each["properties"]["title"]: (
                [note for cell in _cells(each, 0) if (note := cell.get("note"))],
                [at for at, cell in enumerate(_cells(each, 1)) if "dataValidation" in cell],
                len(each.get("filterViews", ())),
            )
            for each in self.metadata()["sheets"]
        }
        return {"cells": cells, "looks": looks}

    def run(self) -> UpdateRun:
        now = datetime(2026, 3, 2, 1, tzinfo=UTC)
        return UpdateRun(self.deployments, [self.entry], Streak(lambda: now, Event()), now)

    def updated(self) -> Updated:
        wish = wish_of(self.deployments, {})
        return _result(self.run().canary(wish, self.entry))

    def back(self) -> Updated:
        return _result(self.run().back(self.entry))


FIELDS = "userEnteredValue"


def _result(attempts: Iterator[Attempt[Updated]]) -> Updated:
    (attempt,) = attempts
    assert not attempt.failed, attempt.message + attempt.traceback
    assert attempt.result is not None
    return attempt.result


def _cells(sheet: dict[str, Any], *rows: int) -> Iterator[dict[str, Any]]:
    there = sheet.get("data", [{}])[0].get("rowData", [])
    for row in rows:
        yield from there[row].get("values", ()) if row < len(there) else ()


def _columns(sheet: dict[str, Any], place: int) -> dict[str, Any]:
    at = {"startIndex": place - 1, "endIndex": place}
    return {"sheetId": sheet["properties"]["sheetId"], "dimension": "COLUMNS", **at}


def _area(sheet: dict[str, Any], rows: tuple[int, int], column: int) -> dict[str, int]:
    grid = sheet["properties"]["gridProperties"]["rowCount"]
    return area(sheet["properties"]["sheetId"], (rows[0], column), (min(rows[1], grid), column))


@pytest.fixture(params=["plain", pytest.param("flipped", marks=pytest.mark.soak)])
def online(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Online]:
    switches = flipped() if request.param == "flipped" else Switches()
    with Emulator(switches) as google:
        yield Online(google, tmp_path)
        assert not google.bugs


@pytest.mark.long
def test_an_update_is_taken_back_cell_by_cell_and_what_people_use_stays(online: Online):
    before = online.standing()
    online.google.faults.add("storage quota", "copy")
    (attempt,) = online.run().canary(wish_of(online.deployments, {}), online.entry)
    assert (attempt.failed, attempt.code) == (True, "not_kept")
    assert online.standing() == before
    did = online.updated()
    assert (did.did, did.lacks.columns) == (Did.UPDATED, (f"{PREPARATION}: Jam",))
    assert did.lacks.pages == ("Petunjuk",)
    assert online.updated().did is Did.FITTING
    brought = online.standing()
    assert brought != before
    back = online.back()
    assert (back.did, back.left) == (Did.BACK, ())
    assert online.standing() == before
    assert online.back().did is Did.NOTHING
    # Once more, and now somebody fills the new column, and writes a note of their own.
    assert online.updated().did is Did.UPDATED
    assert online.standing() == brought
    online.school.fill(A[:1], "G001", {"Jam": "08.00"})
    back = online.back()
    assert [line for line in back.left if "Jam" in line]
    assert online.school.seen.tabs[PREPARATION].cell(2, online.place("Jam")) == "08.00"


@pytest.mark.long
def test_an_update_that_is_broken_off_anywhere_goes_on_and_loses_nothing(online: Online):
    """At every third request in turn; and somebody types between two tries."""
    wish = wish_of(online.deployments, {})
    before, done, tries = online.standing(), None, 0
    while done is None:
        tries += 1
        assert tries < 40
        online.google.faults.add("403 permission", nth=3 * tries)
        (attempt,) = online.run().canary(wish, online.entry)
        online.google.faults.clear()
        done = attempt.result
        online.school.fill(A[:1], "G002", {"Kelas": f"kelas {tries}"})
    assert tries > 2
    assert (done.did, done.found) == (Did.UPDATED, ())
    files = online.google.world.drive.files.values()
    copies = [file.name for file in files if "(cadangan" in file.name]
    assert len(copies) <= 3, "before the update, of the week, and one that was not remembered"
    assert online.place("Jam")
    assert online.back().did is Did.BACK
    now = online.standing()
    assert now["looks"] == before["looks"]
    (mine,) = [row for row in now["cells"][PREPARATION] if f"kelas {tries}" in row]
    assert mine[0] == "G002"


@pytest.mark.soak
def test_a_school_that_is_not_well_afterwards_is_the_only_one_that_was_written(tmp_path: Path):
    with Emulator() as google:
        made = {**texts.SETTINGS, "Kota": None}
        first, other = (School.create(google=google, settings=made) for _ in range(2))
        rows = f"SDN 1;{first.book.id}\nSDN 2;{other.book.id}\n"
        (tmp_path / "sekolah.csv").write_text(f"Sekolah;Buku Kerja\n{rows}")
        access = f'api_root = "{google.url}"\ncredentials = "token:{PROGRAM}"\n'
        (tmp_path / "sheets-sync.toml").write_text(f"[google]\n{access}")
        words = ["--registry", "sekolah.csv", "--today", "2026-03-02", "--set", "Logo=tiada.png"]
        before = len(google.log)
        said = run_command(["fleet", "update", "--yes", *words], tmp_path)
        sent = [str(each) for each in google.log[before:]]
        assert not google.bugs
    assert said.returncode == 4, said.stdout + said.stderr
    assert "SDN 2" not in said.stdout
    assert any(first.book.id in each for each in sent)
    assert not any(other.book.id in each for each in sent)
