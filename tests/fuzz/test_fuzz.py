"""No broken file of any kind gives a traceback, a hang, a full memory, a changed cell of a person,
a file elsewhere."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.fuzz import eyes
from tests.support.tiers import sampled

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="forks and limits are things of POSIX"
)
ROOT = Path(__file__).parents[2]
FEW, MANY = 25, 200


@pytest.mark.parametrize("first", sampled(range(0, 200, FEW), 1))
def test_broken_files(first: int):
    assert found(first, FEW) == ""


@pytest.mark.soak
@pytest.mark.parametrize("first", range(200, 5_200, MANY))
def test_many_broken_files(first: int):
    assert found(first, MANY) == ""


def found(first: int, count: int) -> str:
    """What the runs of these seeds found, by a process that has not printed yet: threads do not
    survive a fork."""
    words = [sys.executable, "-m", "tests.fuzz", str(first), str(count)]
    done = subprocess.run(
        words, cwd=ROOT, capture_output=True, check=False, text=True, encoding="utf-8"
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def written(cells: dict[str, str]) -> bytes:
    """A tab «Guru» with these cells."""
    book = openpyxl.Workbook()
    book.active.title = "Guru"
    for address, text in cells.items():
        book.active[address] = text
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_the_eyes_see_cells_of_people_and_only_these():
    before = {"A1": "Kode", "B1": "Nama", "A2": "G001", "B2": "Siti", "C2": "catatan"}
    seen = eyes.Seen(written(before))
    assert (
        list(eyes.changed(seen, eyes.Seen(written({**before, "A2": "G002", "D2": "baru"})))) == []
    )
    for moved in ({"B2": "Sita"}, {"C2": None}, {"B1": "Nama Guru"}):
        assert len(list(eyes.changed(seen, eyes.Seen(written({**before, **moved}))))) == 1
