"""Lines of Riwayat that somebody spoilt by hand: what they told is not guessed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from sheets_sync.core.answers.history import entries_of
from sheets_sync.core.answers.history_page import PageOf, history_page
from sheets_sync.core.answers.restoring.wishes import OneCell, WholeRow
from sheets_sync.core.answers.telling import Asked, telling
from sheets_sync.terminal.history import print_telling
from tests.support import texts
from tests.support.restoring import looked
from tests.support.school import School

STUDY, GROUP = "Upaya Mempelajari", "Kelas"


@pytest.fixture
def school() -> School:
    """Handed in on one day; the class was changed on another."""
    school = School.create()
    school.sync(rest=False)
    school.fill("A", "G001", texts.preparation("G001") | {GROUP: "IV A"})
    school.sync(rest=False)
    school.today += timedelta(days=5)
    school.fill("A", "G001", {GROUP: "IV B"})
    school.sync(rest=False)
    return school


def spoil(school: School, column: str, heading: str, value: object) -> None:
    """Type into the first line about a column of A of G001."""
    grid = school.book.read_tab("Riwayat").grid
    heads = list(grid[0])
    row = next(n for n, line in enumerate(grid, 1) if tuple(line[2:6:3]) == ("G001", column))
    school.hands.type("Riwayat", row, heads.index(heading) + 1, value)
    school.changed()


def at_first(school: School) -> WholeRow:
    return WholeRow("G001", datetime.combine(school.today - timedelta(days=5), time(23, 59)))


def changed(school: School, wish: WholeRow | OneCell) -> set[str]:
    return {cell.label for row in looked(school, "A", wish).rows for cell in row.cells}


def test_without_harm_the_row_goes_back(school: School):
    assert changed(school, at_first(school)) == {GROUP}


@pytest.mark.parametrize(
    ("column", "heading", "value"),
    [(GROUP, "Peristiwa", "Teks brubah"), (STUDY, "Kode", None), (STUDY, "Kolom", "Upaya"),
     (STUDY, "Tahap", "AA")],
)  # fmt: skip
def test_a_cell_whose_line_is_spoilt_stays_and_is_named(
    school: School, column: str, heading: str, value: object
):
    spoil(school, column, heading, value)
    plan = looked(school, "A", at_first(school))
    assert column not in {cell.label for row in plan.rows for cell in row.cells}
    assert any(f"«{column}» pada baris G001 tetap" in remark for remark in plan.remarks)


def test_first_lines_without_a_moment_are_not_of_the_year_1(
    school: School, capsys: pytest.CaptureFixture[str]
):
    for row in range(2, len(school.book.read_tab("Riwayat").grid) + 1):
        school.hands.type("Riwayat", row, 1, "kemarin")
    told = telling(entries_of(school.book.journal(), "G001"), Asked())
    assert {one.version.at for one in told.versions} == {""}
    print_telling("G001", told)
    page = history_page(PageOf("G001", "buku", datetime(2026, 3, 9), [("", told)], []), "")
    for shown in (capsys.readouterr().out, page):
        assert "waktu tidak terbaca" in shown
        assert "Januari 1 " not in shown
    wish = OneCell("G001", GROUP, 1)
    assert "waktu tidak terbaca" in looked(school, "A", wish).source
