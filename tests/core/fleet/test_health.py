"""How the schools are doing: one row a school, in the list's own tab where it stood before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sheets_sync.core.fleet.dealing import Mark
from sheets_sync.core.fleet.health import IN_TRASH, UNLISTED, Health, health_of
from sheets_sync.core.fleet.health_tab import health_cells
from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.fleet.registry import Registry, School
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import Link, Snapshot, Tab
from sheets_sync.core.schema.school_list import HEALTH, HEALTH_COLUMNS
from sheets_sync.errors import Failed

AT = datetime(2026, 3, 2, 17, 5, 40, tzinfo=UTC)
ONE = School("SDN 1", "a" * 24, "baris 2", npsn="20100001", district="Utara")
TWO = School("SDN 2", "b" * 24, "baris 3")
FINE = Health(ONE, AT, {"guru": 3, "ks": 1}, date(2026, 1, 12))
SICK = Health(TWO, None, {}, None, "not_found", 2)
HEADS = tuple(column.label for column in HEALTH_COLUMNS)


def seen(*rows: tuple, heads: tuple = HEADS) -> SeenList:
    tab = Tab(HEALTH, (heads, *rows))
    return SeenList("Daftar", Snapshot({HEALTH: tab}, (HEALTH,)))


def after(*rows: tuple, shown: list[Health], heads: tuple = HEADS) -> list[list]:
    """The rows once the cells are written, links as they show."""
    grid = [[*row] for row in (heads, *rows)]
    for change in health_cells(seen(*rows, heads=heads), shown):
        assert isinstance(change, SetCell)
        grid += [[] for _ in range(change.row - len(grid))]
        line = grid[change.row - 1]
        line += [None] * (change.column - len(line))
        value = change.value
        line[change.column - 1] = value.text if isinstance(value, Link) else value
    return grid[1:]


def url(school: School) -> str:
    return f"https://docs.google.com/spreadsheets/d/{school.workbook}/edit"


ROW = (
    "SDN 1",
    "20100001",
    "Utara",
    datetime(2026, 3, 3, 0, 5),
    "guru 3 dan KS 1",
    date(2026, 1, 12),
    None,
    url(ONE),
)


def test_a_school_that_is_well_needs_nothing_and_a_sick_one_says_what():
    first, second = after(shown=[FINE, SICK])
    assert tuple(first) == ROW
    assert second[:6] == ["SDN 2", None, None, None, None, None]
    assert "Gagal 2 kali (kode not_found" in second[6]


def test_a_school_whose_tab_cannot_be_worked_on_says_that_it_needs_its_operator():
    """It fails nothing: its teachers wait, and nobody else would tell."""
    broken = Health(ONE, AT, {"operator": 6, "guru": 1})
    assert "Operator sekolah ditunggu (6)" in broken.needs
    assert FINE.needs == ""


def test_nothing_is_written_where_nothing_changed():
    assert health_cells(seen(ROW), [FINE]) == []
    midnight = Health(ONE, datetime(2026, 3, 2, 17, tzinfo=UTC))
    written = after(shown=[midnight])[0]
    written[3] = date(2026, 3, 3)  # as a spreadsheet tells it
    assert health_cells(seen(tuple(written)), [midnight]) == []


def test_a_school_keeps_its_row_however_people_sort():
    sick = after(shown=[SICK])[0]
    rows = after((), tuple(sick), ROW, shown=[FINE, SICK, Health(School("SDN 3", "", ""))])
    assert [row[0] for row in rows] == ["SDN 3", "SDN 2", "SDN 1"]


def test_a_school_that_left_the_list_leaves_its_row_and_people_keep_theirs():
    theirs = ("Jumlah", "dihitung sendiri")
    rows = after(ROW, theirs, shown=[SICK])
    assert [row[0] for row in rows] == [None, "Jumlah", "SDN 2"]


def test_columns_are_found_wherever_people_moved_them():
    heads = ("Catatan kami", *reversed(HEADS))
    (row,) = after(shown=[FINE], heads=heads)
    assert (row[0], tuple(reversed(row[1:]))) == (None, ROW)


def test_a_tab_of_that_name_without_our_headings_is_not_touched():
    with pytest.raises(Failed, match="Yang Perlu Dilakukan"):
        health_cells(seen(heads=HEADS[:6]), [FINE])
    assert health_cells(SeenList("Daftar", Snapshot({}, ())), [FINE]) == []


def test_schools_without_a_workbook_stand_below_and_inactive_ones_nowhere():
    asleep = School("SDN 4", "d" * 24, "", active=False)
    mark = Mark("s", "e", AT, succeeded=AT, waiting={"guru": 1}, oldest=date(2026, 1, 1))
    wanting = School("SDN 3", "", "baris 4")
    found = health_of(Registry((TWO, asleep, ONE), (), (wanting,)), {ONE.workbook: mark})
    assert [(one.school.name, one.code) for one in found] == [
        ("SDN 2", ""),
        ("SDN 1", ""),
        ("SDN 3", "without_workbook"),
    ]
    assert found[1].to_json()["oldest"] == "2026-01-01"


@pytest.mark.parametrize(
    ("place", "way_out"),
    [(IN_TRASH, "pulihkan; atau tulis «Tidak»"), (UNLISTED, "mungkin ada di Sampah")],
)
def test_a_workbook_in_the_trash_is_told_with_the_way_out(place: str, way_out: str):
    """Not as one that was never run, whatever is remembered of it."""
    mark = Mark("s", "e", AT, succeeded=AT)
    found = health_of(Registry((ONE,)), {ONE.workbook: mark}, {ONE.workbook: place})[0]
    assert (found.succeeded, found.to_json()["code"]) == (AT, place)
    assert way_out in found.needs


def test_a_known_cause_goes_before_a_guess_and_who_was_never_run_is_told():
    """What cannot be opened shows in no listing either."""
    assert "kode office_file" in Health(ONE, code="office_file", failures=1, place=UNLISTED).needs
    assert "fleet sync" in Health(ONE).needs


def test_a_school_that_got_another_name_or_number_keeps_its_row():
    """Also what people noted beside it."""
    heads = (*HEADS, "Catatan Dinas")
    other = replace(TWO, name="SDN 1", npsn="20100001")
    renamed = replace(ONE, name="SD Negeri Satu", npsn="20100009")
    rows = after((*ROW, "hubungi Pak Adi"), shown=[Health(renamed, AT), Health(other)], heads=heads)
    assert [row[0] for row in rows] == ["SDN 1", "SD Negeri Satu"], "a name goes before a workbook"
    (row,) = after((*ROW, "hubungi Pak Adi"), shown=[Health(renamed, AT)], heads=heads)
    assert (row[0], row[1], row[-1]) == ("SD Negeri Satu", "20100009", "hubungi Pak Adi")
