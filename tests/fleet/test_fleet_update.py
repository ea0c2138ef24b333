"""A new layout, catalogue and setting for every workbook of a folder: one is tried first, a run
that is killed goes on, and the way back loses nothing that anybody typed."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook

from sheets_sync.adapters.files.update_marks import LocalUpdateMarks
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.fleet.registry import School as Entry
from sheets_sync.core.fleet.updates import UpdateMark, UpdateStage
from sheets_sync.core.model.values import Snapshot
from sheets_sync.fleet.attempt import Attempt
from sheets_sync.fleet.update_run import Streak
from sheets_sync.fleet.wish import wish_of
from sheets_sync.wiring.fleet import Deployments
from tests.support import command, texts
from tests.support.command import Finished, run_command
from tests.support.school import School

DAY = "2026-03-02"
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SCHOOLS = ("sd1", "sd2")
OWN_TAB, OWN_NOTE = "Catatan Kami", "milik sekolah"


def aged(path: Path) -> None:
    """As an earlier program left it: without a column of A, a setting, and samples in Katalog."""
    book = load_workbook(path)
    first, katalog, settings = (
        book[title] for title in ("A Diskusi Persiapan", "Katalog", "Pengaturan")
    )
    first.delete_cols([cell.value for cell in first[1]].index("Jam") + 1)
    first.cell(2, 7).value = "KSK"
    samples = [cell.value for cell in katalog[1]].index("Contoh Catatan") + 1
    words = [cell.value for cell in katalog[1]].index("Dianjurkan") + 1
    for row in range(2, katalog.max_row + 1):
        katalog.cell(row, samples).value = None
    katalog.cell(2, words).value = "kata sekolah sendiri"
    last = next(row for row in settings.iter_rows() if row[0].value == "Buku Kerja Sebelumnya")
    for cell in last:
        cell.value = None
    book.create_sheet(OWN_TAB)["A1"] = OWN_NOTE
    book.save(path)


@dataclass(frozen=True)
class District:
    """Two schools that were synced by an earlier program."""

    folder: Path
    before: dict[str, bytes]

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.xlsx"

    def run(self, *words: str) -> Finished:
        return run_command(["fleet", *self.words("update", *words)], self.folder)

    def words(self, name: str, *words: str) -> list[str]:
        return [name, "--registry", "sekolah.csv", "--today", DAY, *words]

    def told(self, *words: str) -> dict[str, dict]:
        """The line of each school by name."""
        lines = self.run(*words, "--json").stdout.splitlines()
        return {one["school"]: one for one in map(json.loads, lines[:-1])}

    def untouched(self) -> set[str]:
        return {name for name in SCHOOLS if self.path(name).read_bytes() == self.before[name]}

    def seen(self, name: str) -> Snapshot:
        return XlsxWorkbook(self.path(name)).read()

    def edit(self, name: str, title: str, cell: str, text: str) -> None:
        book = load_workbook(self.path(name))
        book[title][cell] = text
        book.save(self.path(name))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> District:
    folder = tmp_path_factory.mktemp("dinas")
    first = folder / "sd1.xlsx"
    School.create(file=first, settings={**texts.SETTINGS, "Kota": None})
    aged(first)
    for name in SCHOOLS[1:]:
        shutil.copy2(first, folder / f"{name}.xlsx")
    rows = [f"{name};{number};{name}.xlsx" for number, name in enumerate(SCHOOLS, 20100001)]
    (folder / "sekolah.csv").write_text("\n".join(["Sekolah;NPSN;Buku Kerja", *rows]))
    district = District(folder, {})
    run_command(["fleet", *district.words("sync")], folder)
    district.before.update({name: district.path(name).read_bytes() for name in SCHOOLS})
    return district


@pytest.fixture
def district(made: District) -> District:
    """As it was made: at the same place, for a workbook elsewhere is a copy."""
    for path in made.folder.iterdir():
        if path.suffix != ".csv":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in made.before.items():
        made.path(name).write_bytes(content)
    return made


def people_cells(snapshot: Snapshot) -> dict[str, object]:
    """All tabs but those in which the program writes what happened."""
    return {
        title: [[*filter(None, row)] for row in tab.grid]
        for title, tab in snapshot.tabs.items()
        if title not in ("_status", "Riwayat")
    }


def test_one_is_tried_first_and_the_others_follow_when_told(district: District):
    told = district.told("--plan")
    assert {name: one["did"] for name, one in told.items()} == dict.fromkeys(SCHOOLS, "planned")
    changes = told["sd1"]["changes"]
    assert changes["columns"] == ["A Diskusi Persiapan: Jam"]
    assert (changes["rows"], changes["cells"] >= 24, changes["looks"] > 0) == (1, True, True)
    assert district.run("--continue").returncode == 3
    assert district.untouched() == {*SCHOOLS}
    assert not [*district.folder.glob("**/*.json")]
    tried = district.run("--canary", "20100002")
    assert tried.returncode == 0
    assert district.untouched() == {"sd1"}
    assert "--continue" in tried.stderr
    followed = district.told("--continue")
    assert {name: one["did"] for name, one in followed.items()} == {"sd1": "updated"}
    assert district.told("--continue") == {}
    for name in SCHOOLS:
        seen = district.seen(name)
        assert "Jam" in seen.tabs["A Diskusi Persiapan"].grid[0]
        assert seen.tabs["A Diskusi Persiapan"].cell(2, 7) == "KSK"
        assert "kata sekolah sendiri" in {cell for row in seen.tabs["Katalog"].grid for cell in row}
        assert seen.tabs[OWN_TAB].cell(1, 1) == OWN_NOTE
    told = district.told("--plan", "--set", "Kota=Bandung", "--set", "Nama Kepala Sekolah=X")
    assert {one["changes"]["cells"] for one in told.values()} == {1}
    assert {one["changes"]["looks"] for one in told.values()} == {0}
    assert all("Nama Kepala Sekolah" in one["told"][0] for one in told.values())


def test_a_mark_that_was_damaged_stands_in_no_updates_way(district: District):
    mark = UpdateMark("key", UpdateStage.DONE, NOW)
    LocalUpdateMarks().keep(Entry("sd1", str(district.path("sd1")), ""), mark)
    (file,) = district.folder.glob(".sd1.*.json")
    file.write_bytes(bytes(200))
    told = district.told()["sd1"]
    assert told["did"] == "updated"
    assert f"{file.name}.rusak" in told["left"][0]


@pytest.mark.long
def test_a_school_that_was_stopped_halfway_can_be_the_one_that_is_tried_first(district: District):
    """What `doctor` found before the rest of it is not held against it."""
    marks, entry = LocalUpdateMarks(), Entry("sd1", str(district.path("sd1")), "")
    district.told("--canary", "sd1")
    done = marks.now(entry)
    assert done is not None
    marks.keep(entry, replace(done, stage=UpdateStage.BEGUN, canary=False, wrong=()))
    told = district.told("--canary", "sd1", "--yes")
    assert {name: one["did"] for name, one in told.items()} == dict.fromkeys(SCHOOLS, "updated")


@pytest.mark.long
def test_tasks_share_the_schools_and_one_of_them_tries_the_first(district: District):
    two = [("--task", str(number), "--tasks", "2") for number in (0, 1)]
    plans = [district.told("--plan", *task) for task in two]
    assert sorted(name for plan in plans for name in plan) == [*SCHOOLS]
    assert all(len(plan) == 1 for plan in plans)
    assert district.told(*two[1]) == {}
    assert district.untouched() == {*SCHOOLS}
    assert [*district.told("--canary", "sd2", *two[0])] == ["sd2"]
    followed = [district.told("--continue", *task) for task in two]
    assert [name for each in followed for name in each] == ["sd1"]


def test_a_rerun_counts_every_school_that_an_earlier_one_was_through_with(district: District):
    """A copy is synced before anything else, and that is said, too."""
    for name in SCHOOLS:
        marks, done = LocalUpdateMarks(), UpdateStage.DONE
        entry = Entry(name, str(district.path(name)), "")
        marks.keep(entry, UpdateMark(_key(district), done, NOW, canary=name == "sd1"))
    again = district.run("--continue")
    assert "2 sekolah lain sudah" in again.stdout
    assert "0 sekolah diubah, 2 tidak perlu, 0 gagal" in again.stdout
    assert district.untouched() == {*SCHOOLS}


@pytest.mark.long
def test_what_lacks_again_is_brought_again_and_another_trial_is_not_continued(district: District):
    """As where a principal changed: the program's layout is the same, the school is not."""
    district.run("--yes")
    aged(district.path("sd2"))
    assert district.told()["sd1"]["did"] == "fitting"
    tried = district.run("--canary", "sd1", "--set", "Masa Tenggang=10")
    assert "sd1: diperbarui" in tried.stdout
    assert district.run("--continue").returncode == 3
    followed = district.told("--continue", "--set", "Masa Tenggang=10")
    assert followed["sd2"]["did"] == "updated"
    assert "Jam" in district.seen("sd2").tabs["A Diskusi Persiapan"].grid[0]


def test_after_a_change_in_one_school_the_same_update_reaches_it(district: District):
    district.run("--yes")
    aged(district.path("sd2"))
    district.run()
    assert district.told("--continue")["sd2"]["did"] == "updated"


def _key(district: District) -> str:
    return wish_of(Deployments(district.folder / "sekolah.csv"), {}).key


def test_a_copy_that_is_synced_first_is_not_told_as_untouched(district: District):
    district.run("--yes")
    shutil.copy2(district.path("sd1"), district.folder / "sd2.xlsx")
    for file in district.folder.glob(".sd2.*.json"):
        file.unlink()
    told = district.run("--canary", "sd2")
    assert "salinan yang belum pernah disinkronkan" in told.stdout
    assert "tidak ada yang berubah" not in told.stderr


def test_a_first_school_that_is_not_well_afterwards_stops_the_others(district: District):
    words = ["--set", "Logo=tiada.png"]
    tried = district.run(*words, "--yes")
    assert tried.returncode == 4
    assert "Logo" in tried.stdout
    assert district.untouched() == {"sd2"}
    assert district.run(*words, "--continue").returncode == 3
    assert district.told(*words)["sd1"]["did"] == "unwell"
    assert district.told("--back")["sd1"]["did"] == "back"
    assert people_cells(district.seen("sd1")) == people_cells(_then(district, "sd1"))


def _then(district: District, name: str) -> Snapshot:
    file = district.folder / "dulu.xlsx"
    file.write_bytes(district.before[name])
    return XlsxWorkbook(file).read()


@pytest.mark.long
def test_back_gives_each_school_its_state_and_keeps_what_was_typed_since(district: District):
    assert district.run("--yes").returncode == 0
    # A sync in between writes nothing that stands in the way.
    run_command(
        ["fleet", *district.words("sync", "--full", "--today", "2026-03-20")], district.folder
    )
    district.edit("sd2", "A Diskusi Persiapan", "K2", "diketik sesudahnya")
    typed = district.path("sd2").read_bytes()
    said = district.run("--back")
    assert said.returncode == 4
    assert district.path("sd2").read_bytes() == typed
    (line,) = [line for line in said.stdout.splitlines() if line.startswith("sd2")]
    advice = line.partition("tersendiri: ")[2].partition(". Salin")[0]
    assert run_command(shlex.split(advice), district.folder).returncode == 0
    (beside,) = district.folder.glob("sd2 (cadangan *.xlsx")
    assert "Jam" not in XlsxWorkbook(beside).read().tabs["A Diskusi Persiapan"].grid[0]
    assert district.path("sd2").read_bytes() == typed
    assert people_cells(district.seen("sd1")) == people_cells(_then(district, "sd1"))
    assert [*district.told("--back")] == ["sd2"]
    assert {name: one["did"] for name, one in district.told().items()} == {"sd1": "updated"}
    assert [*district.told("--continue")] == ["sd2"]


@pytest.mark.soak
def test_saving_alone_stands_in_the_way_back_too(district: District):
    """A colour or a comment is nobody's text, and still nobody else's to take away."""
    district.run()
    book = load_workbook(district.path("sd1"))
    book.save(district.path("sd1"))
    assert district.told("--back", "sd1")["sd1"]["code"] == "typed_since"


def dies_at(number: int, folder: str, words: list[str]) -> None:
    """In a process of its own, which is killed right before it moves its so-many-th file."""
    moved = 0

    def hook(event: str, _args: object) -> None:
        nonlocal moved
        if event in ("os.rename", "os.link"):
            moved += 1
            if moved == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    command._run(words, folder, dict(os.environ), [os.devnull, os.devnull])


EVERYWHERE = [pytest.param(at, marks=[] if at == 5 else pytest.mark.soak) for at in range(1, 9)]


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL")
@pytest.mark.parametrize("number", EVERYWHERE)
def test_a_run_that_is_killed_anywhere_goes_on(district: District, number: int):
    words = ["fleet", *district.words("update")]
    code = command.run_function(dies_at, (number, str(district.folder), words), 120)
    assert code in (-signal.SIGKILL, 0)
    assert "sd2" in district.untouched()
    assert district.run().returncode == 0
    assert "Jam" in district.seen("sd1").tabs["A Diskusi Persiapan"].grid[0]
    assert district.told("--back")["sd1"]["did"] == "back"
    assert people_cells(district.seen("sd1")) == people_cells(_then(district, "sd1"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--back", "--continue"], "tidak dapat dipakai bersama --back"),
        (["--canary", "SDN 9"], "tidak ada dalam daftar"),
        (["--set", "Periode=2027"], "tulis Nama=Nilai"),
        (["--set", "Batas A=kapan saja"], "Contoh: 31 Juli 2026"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_done(
    made: District, words: list[str], says: str
):
    said = made.run(*words)
    assert said.returncode == 2
    assert says in said.stderr


def test_too_many_failures_in_a_row_end_a_run():
    """What lies in one workbook alone says nothing of the update."""
    streak = Streak(lambda: datetime(2026, 3, 2, tzinfo=UTC), Event())
    school = Entry("SDN 1", "sd1.xlsx", "baris 2")
    for code, exit_code in (
        *(("no_space", 1), ("open_elsewhere", 1), ("no_space", 1), ("", 0)),
        *(("no_space", 1), ("no_space", 1), ("open_elsewhere", 1)),
        *(("missing", 2), ("foreign", 2), ("unreadable", 1), ("many_gone", 3)),
    ):
        streak.count(Attempt(school, exit_code=exit_code, code=code))
        assert not streak.is_over()
    streak.count(Attempt(school, exit_code=2, code="catalogue", everywhere=True))
    assert streak.is_over()
