"""Every printed page says whose it is: school and year stand in the page headers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheets_sync.core.layout import guide
from sheets_sync.core.layout.tabs import GURU, TITLES
from tests.support.excel_rules import breaches
from tests.support.prepared import school_on_file
from tests.support.school import School


@pytest.fixture
def school(tmp_path: Path) -> School:
    return school_on_file(tmp_path / "sekolah.xlsx")


def headers(school: School) -> dict[str, str]:
    """Tab → what stands above its pages on the left."""
    school.hands.close()
    book = load_workbook(school.hands.path)
    assert {sheet.oddHeader.right.text for sheet in book.worksheets} == {"&A"}
    return {sheet.title: sheet.oddHeader.left.text for sheet in book.worksheets}


def test_every_page_bears_school_and_year(school: School):
    assert headers(school) == dict.fromkeys(TITLES, "SD Negeri 1 Sukamaju · Praktik Kinerja · 2026")
    assert breaches(school.hands.path) == []


@pytest.mark.long
def test_a_name_that_changes_is_followed_and_may_hold_any_sign(school: School):
    school.set("Nama Sekolah", "SD & TK Harapan")
    school.sync(rest=False)
    assert set(headers(school).values()) == {"SD && TK Harapan · Praktik Kinerja · 2026"}


@pytest.mark.long
def test_a_header_of_somebodys_own_stays(school: School):
    book = load_workbook(school.hands.path)
    book[GURU].oddHeader.left.text, book[GURU].oddHeader.right.text = "Arsip", "lama"
    book.save(school.hands.path)
    school.set("Nama Sekolah", "SD Lain")
    school.sync(rest=False)
    school.hands.close()
    book = load_workbook(school.hands.path)
    assert book[GURU].oddHeader.left.text == "Arsip"
    assert book["Katalog"].oddHeader.left.text.startswith("SD Lain")


def test_the_roster_is_legible_on_paper_and_says_on_every_page_whom_it_is_about(school: School):
    sheet = load_workbook(school.hands.path)[GURU]
    repeated = sheet.print_title_cols
    assert repeated in ("$A:$E", "A:E")
    wide = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJKLMNO"]
    pages = sheet.page_setup.fitToWidth
    assert (sum(wide) + (pages - 1) * sum(wide[:5])) / pages < 210


def test_on_paper_no_heading_of_petunjuk_stands_apart_from_what_follows(school: School):
    """Each block is whole on one sheet: between two breaks there is no more than a sheet holds."""
    sheet = load_workbook(school.hands.path)["Petunjuk"]
    starts = [1, *(brk.id + 1 for brk in sheet.row_breaks.brk), sheet.max_row + 1]
    assert len(starts) > 4
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage, "Excel would not mind the breaks"
    headings = {block.title for block in guide.BLOCKS}
    for first, behind in pairwise(starts):
        assert first == 1 or sheet.cell(first, 1).value in headings
        rows = range(first, behind)
        assert sum(sheet.row_dimensions[row].height or 15 for row in rows) <= 842 - 2 * 54
