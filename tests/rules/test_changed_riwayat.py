"""Lines of Riwayat that somebody emptied, edited, or brought from another workbook: the first
write of the next week tells it, and everything that stands there is told once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.school import School

MONDAY = date(2026, 3, 2)
STUDY = "Upaya Mempelajari"


LONG = pytest.mark.long


@pytest.fixture(params=["memory", pytest.param("xlsx", marks=LONG), "google"])
def school(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[School]:
    """Two weeks of a school."""
    with Emulator() as google:
        where = {"xlsx": {"file": tmp_path / "buku.xlsx"}, "google": {"google": google}}
        school = School.create(today=MONDAY, **where.get(request.param, {}))  # type: ignore[arg-type]
        school.sync()
        school.fill("A", "G001", texts.preparation("G001"))
        school.sync()
        yield school


def next_week(school: School) -> list[str]:
    """Something changes, so that a sync writes; what it says of Riwayat."""
    school.today += timedelta(days=7)
    school.changed()
    school.fill("A", "G002", {"Kelas": f"Kelas {school.today.day}"})
    school.sync()
    return [one["code"] for one in school.problems() if one["code"].startswith("journal")]


def line_of(school: School, column: str) -> int:
    lines = school.journal()
    return next(n for n, one in enumerate(lines, 2) if one["Kolom"] == column)


def told(school: School, text: str) -> int:
    return sum(one["Teks"] == text for one in school.journal())


def emptied(school: School) -> None:
    row = line_of(school, STUDY)
    for column in range(1, 9):
        school.hands.type("Riwayat", row, column, None)


def edited(school: School) -> None:
    school.hands.type("Riwayat", line_of(school, STUDY), 7, "Sesuatu yang lain.")


def anothers(school: School) -> None:
    """As many lines, of another school."""
    for number, _ in enumerate(school.journal(), 2):
        school.hands.type("Riwayat", number, 3, "G009")
        school.hands.type("Riwayat", number, 7, f"teks sekolah lain {number}")


@pytest.mark.parametrize("harm", [emptied, edited, pytest.param(anothers, marks=LONG)])
def test_it_is_told_and_everything_stands_there_again(
    school: School, harm: Callable[[School], None]
):
    text = texts.preparation("G001")[STUDY]
    assert told(school, text) == 1
    harm(school)
    assert told(school, text) == 0
    assert next_week(school) == ["journal_changed"]
    assert told(school, text) == 1
    assert next_week(school) == []


def test_ordinary_weeks_say_nothing_however_riwayat_is_sorted(school: School):
    assert next_week(school) == []
    assert next_week(school) == []
    if hasattr(school.hands, "sort"):
        school.hands.sort("Riwayat", 3)
    assert next_week(school) == []
    assert isinstance(school.documents, MemoryDocuments)
