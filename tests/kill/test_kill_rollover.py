"""A rollover is killed (SIGKILL) anywhere: beside the old workbook stands a whole new one, or
nothing, and the same command run again makes it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.setup.next_year import NextYear
from sheets_sync.run.beginning import There, what_is_there
from tests.support.school import School

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
OLD, NEW = "sekolah-2026.xlsx", "sekolah-2027.xlsx"
ROOT = Path(__file__).parents[2]


def start(folder: Path) -> subprocess.Popen[bytes]:
    words = ["rollover", "2027", "--force", "--workbook", str(folder / OLD)]
    command = [sys.executable, "-m", "sheets_sync", *words]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """The old year, and how long an undisturbed run takes."""
    folder = tmp_path_factory.mktemp("lama")
    school = School.create(file=folder / OLD)
    school.sync(date(2026, 3, 2), rest=False)
    school.hands.close()
    began = time.perf_counter()
    assert start(folder).wait(120) == 0
    took = time.perf_counter() - began
    (folder / NEW).unlink()
    return folder, took


def killed(folder: Path, after: float) -> None:
    """One run that ends so many seconds after it began, and what it left."""
    run = start(folder)
    time.sleep(after)
    run.kill()
    run.wait(60)
    whole = {OLD, NEW} if (folder / NEW).exists() else {OLD}
    assert {path.name for path in folder.glob("*.xlsx")} == whole
    if NEW in whole:
        wanted = NextYear(2027, OLD, ())
        assert what_is_there(XlsxWorkbook(folder / NEW), wanted) is There.MADE


def _times(folder: Path, took: float, count: int) -> None:
    chance = random.Random(20261127)
    for _ in range(count):
        killed(folder, took * chance.uniform(0.5, 1.05))
        assert start(folder).wait(120) == 0
        assert what_is_there(XlsxWorkbook(folder / NEW), NextYear(2027, OLD, ())) is There.MADE
        (folder / NEW).unlink()


@pytest.mark.long
def test_a_killed_rollover_leaves_all_or_nothing(lasting: tuple[Path, float]):
    _times(*lasting, count=1)


@pytest.mark.soak
def test_many_killed_rollovers_leave_all_or_nothing(lasting: tuple[Path, float]):
    _times(*lasting, count=20)
