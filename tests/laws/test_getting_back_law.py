"""Law: over years of edits, deletions, sorts, pastes, decisions, restores, redactions and closings,
no text that was seen is lost (but redacted ones, of which nothing is left), none is put back
elsewhere, no decision holds for what it was not made on, a version of a document is one content,
and a closed year is not written to.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from tests.google_emulator.server import Emulator
from tests.laws.test_history_law import told
from tests.laws.years import Papers, WithinTheGrid, Years
from tests.support.google import GoogleHands, new_workbook
from tests.support.hands import MemoryHands, XlsxHands
from tests.support.school import School, school_at


def lived(years: Years, syncs: int) -> None:
    """One year of a school."""
    for _ in range(syncs):
        for _ in range(years.chance.randint(1, 4)):
            years.act()
        if years.chance.random() < 0.4:
            years.restores()
        if years.chance.random() < 0.35:
            years.redacts()
        if years.chance.random() < 0.1:
            years.closes()
            years.act()
            years.sync()
            years.reopens()
        years.school.today += timedelta(days=years.chance.choice([0, 1, 1, 7]))
        years.sync()
    years.people.mends_headings()
    years.school.changed()
    years.sync()


@pytest.mark.long
@pytest.mark.parametrize(
    "seed", [4, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(5, 80))]
)
def test_years_in_memory(seed: int) -> None:
    school = school_at("C", "G001", "G002")
    school.documents = Papers()
    years = Years(school, seed)
    books = [school]
    for _ in range(3):
        lived(years, 5)
        book = MemoryWorkbook()
        years.turns_the_year(book, MemoryHands(book))
        books.append(years.school)
    assert seed != 4 or years.redactions
    years.check_the_years_before([told(one) for one in books[:-1]])


@pytest.mark.long
@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 12))]
)
def test_years_on_a_file(seed: int, tmp_path: Path) -> None:
    school = School.create(file=tmp_path / "2026.xlsx", documents=Papers())
    school.sync()
    years = Years(school, seed)
    lived(years, 4)
    years.forgets("G001")
    path = tmp_path / "2027.xlsx"
    years.turns_the_year(XlsxWorkbook(path), XlsxHands(path))
    lived(years, 2)
    years.check_the_years_before([told(school)])


@pytest.mark.long
@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 8))]
)
def test_years_on_google(seed: int) -> None:
    with Emulator() as google:
        school = School.create(google=google, documents=Papers())
        school.sync()
        years = Years(school, seed, WithinTheGrid)
        lived(years, 3)
        years.forgets("G001")
        book = new_workbook(google)
        years.turns_the_year(book, GoogleHands(google, book.id))
        years.check_the_years_before([told(school)])
        assert not google.bugs
