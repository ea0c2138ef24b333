"""A real run is killed (SIGKILL) anywhere; whatever the moment, nothing is lost, doubled or left
half done.

Half of the kills come after a random time, from starting Python to the last move of a file; the
other half when a random number of files has appeared, which is where the effects are. `-m soak`
does twenty times as many and prints the seed of each (`KILL_SEED=… pytest -m soak tests/kill`).
"""

from __future__ import annotations

import lzma
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sheets_sync.run import Order, sync
from sheets_sync.wiring import Deployment, Given, deploy
from tests.support import invariants, labels, texts
from tests.support.school import NOTHING, School
from tests.support.tiers import sampled

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
TODAY = date(2026, 3, 12)
SINGLE = ("A", "B", "C", "E", "F")
PATIENCE = 60.0


@dataclass(frozen=True)
class Place:
    """A workbook and its documents in a folder of their own."""

    folder: Path

    @property
    def workbook(self) -> Path:
        return self.folder / "sekolah.xlsx"

    @property
    def output(self) -> Path:
        return self.folder / "dokumen"

    def deployed(self) -> Deployment:
        """What the command line would work with."""
        return deploy(Given(str(self.workbook), today=TODAY, output=self.output))

    def start(self) -> subprocess.Popen[bytes]:
        """A run in a process of its own."""
        where = [
            "--workbook",
            str(self.workbook),
            "--output",
            str(self.output),
            "--today",
            TODAY.isoformat(),
        ]
        command = [sys.executable, "-m", "sheets_sync", "sync", *where]
        root = Path(__file__).parents[2]
        return subprocess.Popen(
            command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def files(self) -> set[Path]:
        """Everything that lies there, but the workbook."""
        found = {path for path in self.folder.rglob("*") if path.is_file()} - {self.workbook}
        return {path for path in found if path.parent.name != "cadangan"}

    def states(self) -> list[Path]:
        """The states of the workbook that are kept."""
        return [path for path in self.folder.rglob("cadangan/*") if path.is_file()]


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """One teacher's documents stand as version 1 and are due again; three more teachers' are due
    for the first time."""
    place = Place(tmp_path_factory.mktemp("pristine"))
    roster = [*texts.ROSTER, {"Nama": "Dewi Lestari"}]
    school = School.create(roster, file=place.workbook, documents=place.deployed().documents())
    school.sync(rest=False)
    school.complete("G001", upto="C")
    school.fill(
        "A",
        "G001",
        {"Upaya Mempelajari": "Membaca modul lain bersama rekan.", "Keputusan KS": None},
    )
    school.sync(TODAY, rest=False)
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.fill(
        "C",
        "G001",
        {"Tantangan": "Waktu persiapan yang sempit.", "Keputusan KS": "Tetap disepakati"},
    )
    for kode in ("G002", "G003", "G004"):
        school.fill("A", kode, texts.done("A", kode))
    school.hands.close()
    kept = place.folder.rename(
        place.folder.with_name("kept")
    )  # or every run would be one of a copy
    return Place(kept)


@pytest.fixture(scope="module")
def lasting(pristine: Place, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long an undisturbed run takes here, in seconds."""
    place = _copy(pristine, tmp_path_factory.mktemp("undisturbed") / "run")
    began = time.perf_counter()
    assert place.start().wait(PATIENCE) == 0
    _assert_sound(place, _typed(pristine))
    return time.perf_counter() - began


def _copy(source: Place, target: Path) -> Place:
    shutil.copytree(source.folder, target)
    return Place(target)


def _typed(place: Place) -> invariants.Cells:
    return invariants.people_cells(place.deployed().workbook.read())


def _kill(place: Place, chance: random.Random, lasting: float) -> None:
    """Start a run and end it somewhere; a run that ended before is fine."""
    run, before = place.start(), place.files()
    end = time.perf_counter() + (
        chance.uniform(0, lasting * 1.05) if chance.random() < 0.5 else PATIENCE
    )
    wanted, later = chance.randint(1, 9), chance.uniform(0, 0.02)
    while run.poll() is None and time.perf_counter() < end:
        if len(place.files() - before) >= wanted:
            time.sleep(later)
            break
        time.sleep(0.0005)
    run.send_signal(signal.SIGKILL)
    run.wait(PATIENCE)


def _assert_openable(place: Place) -> None:
    """What people see right after the kill: a whole workbook, whole documents."""
    with zipfile.ZipFile(place.workbook) as archive:
        assert archive.testzip() is None
    book = CalamineWorkbook.from_path(place.workbook)
    assert "Guru" in book.sheet_names
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    for document in place.output.rglob("*.pdf"):
        content = document.read_bytes()
        assert content.startswith(b"%PDF"), document.name
        assert content.rstrip().endswith(b"%%EOF"), document.name


def _assert_sound(place: Place, typed: invariants.Cells) -> None:
    """After a run to the end: at rest, all typed there, nothing twice, nothing left over."""
    here = place.deployed()
    again = sync(here.workbook, here.documents(), here.clock, order=Order(here.rhk)).to_json()
    assert again["changes"] == NOTHING
    snapshot = here.workbook.read()
    invariants.assert_nothing_typed_changed(typed, invariants.people_cells(snapshot))
    for letter in SINGLE:
        tab = snapshot.tabs[labels.STAGES[letter]]
        column = invariants.column_of(tab, "Kode")
        kodes = Counter(tab.cell(row, column) for row in range(2, len(tab.grid) + 1))
        assert not [kode for kode, times in kodes.items() if kode and times > 1]
    grid = here.workbook.read_tab("Riwayat").grid
    issued = Counter(line[2:] for line in grid if "Dokumen terbit" in line)
    assert issued, "nothing was issued at all"
    assert max(issued.values()) == 1, "a document was issued twice"
    _assert_files(place)


def _assert_files(place: Place) -> None:
    names = {path.relative_to(place.folder).as_posix() for path in place.files()}
    assert not [name for name in names if "sheets-sync" in name], "leftovers"
    assert place.states()
    for state in place.states():
        assert state.name.endswith(".xlsx.xz"), "leftovers"
        lzma.decompress(state.read_bytes())  # whole, by its check sum
    assert all(name.endswith(".pdf") for name in names), names
    contents = Counter(path.read_bytes() for path in place.files())
    assert max(contents.values()) == 1, "one document under two names"
    versions = Counter(name.rpartition("_v")[0] for name in names if "_v" in name)
    assert sorted(versions.values()) == [1, 1], "version 1 of two documents is kept, once each"
    assert len(names) == 8, names  # G001: A, B, C, and the first versions of A and C; the others: A


def _survive(pristine: Place, lasting: float, folder: Path, seed: int) -> None:
    print(f"KILL_SEED={seed}")
    place, typed = _copy(pristine, folder / "run"), _typed(pristine)
    _kill(place, random.Random(seed), lasting)
    _assert_openable(place)
    after = _typed(place)
    assert {spot: after.get(spot) for spot in typed} == typed
    here = place.deployed()
    assert sync(here.workbook, here.documents(), here.clock, order=Order(here.rhk)).rounds <= 3
    _assert_sound(place, typed)


@pytest.mark.parametrize(
    "seed",
    [*sampled(range(7), 2), *(pytest.param(n, marks=pytest.mark.soak) for n in range(7, 20))],
)
def test_killed_anywhere(pristine: Place, lasting: float, tmp_path: Path, seed: int) -> None:
    _survive(pristine, lasting, tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(200))
def test_killed_anywhere_for_long(
    pristine: Place, lasting: float, tmp_path: Path, number: int
) -> None:
    fixed = os.environ.get("KILL_SEED")
    _survive(
        pristine, lasting, tmp_path, int(fixed) if fixed else random.SystemRandom().randrange(2**32)
    )
