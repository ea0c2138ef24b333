"""`history` reads the years before, and says which it cannot read."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import run_command
from tests.support.school import School

STUDY = "Upaya Mempelajari"


def book(year: int) -> str:
    return f"sekolah-{year}.xlsx"


@pytest.fixture(scope="module")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2026 with a text of G001, and two further years that were begun from it."""
    folder = tmp_path_factory.mktemp("tiga-tahun")
    school = School.create(file=folder / book(2026))
    school.sync(date(2026, 3, 2), rest=False)
    school.fill("A", "G001", {STUDY: "Membaca pada tahun 2026."})
    school.sync(date(2026, 3, 3), rest=False)
    school.hands.close()
    for year in (2027, 2028):
        words = ["rollover", str(year), "--force", "--workbook", book(year - 1)]
        assert run_command(words, folder).returncode == 0
        words = ["sync", "--workbook", book(year), "--today", f"{year}-02-01"]
        assert run_command(words, folder).returncode == 0
    return folder


@pytest.fixture
def folder(three_years: Path, tmp_path: Path) -> Path:
    for year in (2026, 2027, 2028):
        shutil.copy(three_years / book(year), tmp_path)
    return tmp_path


def history(folder: Path, year: int = 2028, kode: str = "g001") -> dict[str, Any]:
    done = run_command(["history", kode, "--workbook", book(year), "--json"], folder)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def studied(versions: list[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in versions if one["column"] == STUDY]


@pytest.mark.long
def test_every_year_is_told_with_its_workbook(folder: Path):
    found = history(folder)
    assert [(one["year"], one["workbook"]) for one in found["years"]] == [
        (2027, book(2027)),
        (2026, book(2026)),
    ]
    assert [studied(one["versions"]) for one in found["years"]] == [
        [],
        ["Membaca pada tahun 2026."],
    ]
    assert (studied(found["versions"]), found["years_left"]) == ([], [])


def test_a_person_reads_the_oldest_year_first(folder: Path):
    told = run_command(["history", "G001", "--workbook", book(2028)], folder).stdout
    places = [told.index(f"Tahun {year} (") for year in (2026, 2027, 2028)]
    assert places == sorted(places)
    assert places[0] < told.index("Membaca pada tahun 2026.") < places[1]


def test_a_year_that_is_gone_is_said(folder: Path):
    (folder / book(2026)).unlink()
    found = history(folder)
    assert [one["year"] for one in found["years"]] == [2027]
    assert book(2026) in found["years_left"][0]
    done = run_command(["history", "G001", "--workbook", book(2028)], folder)
    assert done.returncode == 0
    assert book(2026) in done.stderr


def _rename(folder: Path, year: int, cells: dict[str, str]) -> None:
    from openpyxl import load_workbook

    opened = load_workbook(folder / book(year))
    tab = opened["Pengaturan"]
    for row in range(2, tab.max_row + 1):
        if tab.cell(row, 1).value in cells:
            tab.cell(row, 2).value = cells[tab.cell(row, 1).value]
    opened.save(folder / book(year))


@pytest.mark.parametrize(
    "cells", [{"NPSN": "10101010"}, {"Periode": "2028"}, {"Periode": "tahun lalu"}]
)
def test_a_workbook_that_is_none_of_ours_is_not_read(folder: Path, cells: dict[str, str]):
    _rename(folder, 2027, cells)
    found = history(folder)
    assert (found["years"], len(found["years_left"])) == ([], 1)


def test_a_circle_ends(folder: Path):
    _rename(folder, 2026, {"Buku Kerja Sebelumnya": book(2028)})
    found = history(folder)
    assert [one["year"] for one in found["years"]] == [2027, 2026]
    assert len(found["years_left"]) == 1


@pytest.mark.long
def test_a_kode_that_was_given_anew_shows_nobody_elses_texts(folder: Path):
    """A workbook that was not begun from the year before and names it all the same."""
    school = School.create([{"Nama": "Orang Lain"}], file=folder / book(2029))
    school.set("Periode", "2029")
    school.set("Buku Kerja Sebelumnya", book(2028))
    school.sync(date(2029, 2, 1), rest=False)
    school.hands.close()
    found = history(folder, 2029)
    assert found["years"] == []
    assert "Siti Aminah" in found["years_left"][0]


def restore(folder: Path, *words: str, year: int = 2028) -> Any:
    given = ["--workbook", book(year), "--today", f"{year}-02-02", "--yes"]
    return run_command(["restore", "G001", "A", *words, *given], folder)


def test_restore_takes_a_text_of_an_earlier_year(folder: Path):
    assert restore(folder, STUDY, "--version", "1").returncode == 2
    before = {year: (folder / book(year)).read_bytes() for year in (2026, 2027)}
    done = restore(folder, STUDY, "--version", "1", "--year", "2026", "--json")
    assert done.returncode == 0, done.stderr
    assert {year: (folder / book(year)).read_bytes() for year in before} == before
    words = ["sync", "--workbook", book(2028), "--today", "2028-02-02"]
    assert run_command(words, folder).returncode == 0
    assert studied(history(folder)["versions"])[-1] == "Membaca pada tahun 2026."
    again = restore(folder, "--at", "2026-03-03", "--year", "2026", "--column", STUDY)
    assert again.returncode == 0, again.stderr


@pytest.mark.parametrize(
    "words",
    [
        (STUDY, "--version", "1", "--year", "2025"),
        ("--row", "--year", "2026"),
        (STUDY, "--version", "9", "--year", "2026"),
    ],
)
def test_what_no_year_holds_changes_nothing(folder: Path, words: tuple[str, ...]):
    before = (folder / book(2028)).read_bytes()
    done = restore(folder, *words)
    assert done.returncode == 2, done.stdout
    assert (folder / book(2028)).read_bytes() == before
