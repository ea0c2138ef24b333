"""The page of a recap: one file for every screen and paper, nothing from elsewhere, and the same
figures as the table.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
from lxml import html

from sheets_sync.core.fleet.recap.grouping import grouped
from sheets_sync.core.fleet.recap.page import recap_page
from sheets_sync.core.fleet.recap.publication import (
    FaultyRow,
    Kept,
    Publication,
    SchoolPlace,
    Uncounted,
    read,
    written,
)
from sheets_sync.core.fleet.recap.publishing import publish
from sheets_sync.core.fleet.recap.rows import HEADINGS, recap_rows
from tests.support.chromium import CHROMIUM, printed, seen
from tests.support.districts import Teacher, district_of, random_teachers

NASTY = 'SD <script>alert(1)</script> & "kutip" \u202e'


def recap(month: str, teachers: list[Teacher], *earlier: Publication) -> Publication:
    district = district_of(teachers)
    places = tuple(SchoolPlace(*group, 3, 2) for group in sorted(district.groups))
    missing = (Uncounted(NASTY, "SD", "Kecamatan 0", "kode", NASTY),)
    day = date.fromisoformat(f"{month}-27")
    rows = (FaultyRow(NASTY, "doubled", NASTY),)
    return Publication(month, day, publish(district, month, earlier), places, missing, rows)


@pytest.fixture(scope="module")
def months() -> tuple[Publication, Publication]:
    random = Random(1)
    teachers = random_teachers(random, 400)
    first = recap("2026-10", teachers)
    for teacher in teachers:
        teacher.position = min(teacher.position + (random.random() < 0.3), 6)
    return first, recap("2026-11", teachers, first)


@pytest.fixture(scope="module")
def tree(months: tuple[Publication, Publication]) -> Any:
    return html.document_fromstring(recap_page(months[1], months[0], "segel"))


def test_it_needs_nothing_from_elsewhere_and_runs_no_script(tree: Any):
    assert not tree.xpath("//script | //img | //link | //iframe | //@src | //@href | //@onclick")
    assert "url(" not in tree.xpath("string(//style)")
    assert NASTY.replace("\u202e", "") in tree.xpath("string(//main)")


def test_a_reader_without_eyes_finds_their_way(tree: Any):
    """What axe asks for, as far as it stands in the source."""
    assert tree.get("lang") == "id"
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    assert tree.xpath("//title/text()") == ["Rekap Praktik Kinerja, November 2026"]
    assert all(each.text_content().strip() for each in tree.xpath("//h2 | //h3 | //th"))
    assert not tree.xpath("//th[not(@scope)]")
    charts = tree.xpath("//svg[not(@aria-hidden)]")
    assert charts
    assert all(each.get("role") == "img" and each.get("aria-label") for each in charts)
    for row in tree.xpath("//tbody/tr"):
        assert len(row.xpath("./th")) <= 1
    levels = [int(each.tag[1]) for each in tree.xpath("//h1 | //h2 | //h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_tells_what_moved_since_the_month_before(
    tree: Any, months: tuple[Publication, Publication]
):
    (heading,) = tree.xpath("//h2[starts-with(., 'Perubahan sejak')]")
    assert heading.text == "Perubahan sejak Oktober 2026"
    alone = html.document_fromstring(recap_page(months[0], None, "segel"))
    assert not alone.xpath("//h2[starts-with(., 'Perubahan')] | //*[@class='moved']")


def test_page_and_table_tell_the_same_figures(tree: Any, months: tuple[Publication, Publication]):
    first, *rows = recap_rows(months[1], months[0])
    assert first == HEADINGS
    told = {str(row[5]) for row in rows if row[5] is not None and row[1] != "Sekolah"}
    figures = {str(block.count) for s in months[1].sheets for li in s.lines for block in li.blocks}
    assert told == figures
    shown = tree.xpath("string(//main)").replace(".", "")
    (whole,) = months[1].sheets[0].lines
    assert str(whole.total) in shown
    assert len({len(row) for row in rows}) == 1


def test_what_is_kept_is_what_was_told(months: tuple[Publication, Publication]):
    kept = tuple(Kept(one, ("a", "b")) for one in months)
    assert read(written(kept)) == kept
    assert read(b"{}") is None
    assert read(written(kept)[:-9] + b"}") is None


def test_a_district_of_which_nothing_may_be_told_has_a_page_all_the_same():
    few = recap("2026-11", random_teachers(Random(3), 1)[:1])
    assert few.sheets == ()
    assert "Belum cukup guru" in recap_page(few, None, "segel")


def test_a_district_that_has_entered_no_teacher_yet_has_a_page_too():
    """A fleet on its first day: workbooks, and nobody on Guru."""
    empty = grouped([("SD", "Kecamatan 0", {}), ("SMP", "Kecamatan 1", {})])
    places = tuple(SchoolPlace(*group, 1, 1) for group in sorted(empty.groups))
    told = publish(empty, "2026-11", ())
    page = recap_page(Publication("2026-11", date(2026, 11, 27), told, places), None, "segel")
    assert "Sudah diobservasi" in page
    assert "%" not in html.document_fromstring(page).xpath("string(//ul[@class='tiles'])")


@pytest.mark.soak
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_the_page_fits_phone_and_desk(
    months: tuple[Publication, Publication], width: int, tmp_path: Path
):
    told = seen(recap_page(months[1], months[0], "segel"), width, tmp_path)
    assert told.wrong == []
    assert told.looked > 20
    assert told.width <= width
    broken = recap_page(months[1], months[0], "segel").replace('lang="id"', "")
    assert [rule for rule, _ in seen(broken, width, tmp_path).wrong] == ["html-has-lang"]


@pytest.mark.soak
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
def test_it_prints_on_sheets_of_a4(months: tuple[Publication, Publication], tmp_path: Path):
    with pikepdf.open(BytesIO(printed(recap_page(*reversed(months), "segel"), tmp_path))) as pdf:
        sizes = {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages}  # type: ignore[union-attr]
        assert sizes == {(595, 842)}
        assert 2 <= len(pdf.pages) <= 9
