"""Titles, headings and names of settings go out in a role's words and come back in ours, whatever
tab it is."""

from __future__ import annotations

import pytest

from sheets_sync.core.layout.reworded import Reworded
from sheets_sync.core.layout.tabs import TITLES, named_columns, tab_layout
from sheets_sync.core.layout.worded import worded_tab
from sheets_sync.core.model.plan import AddTab, AppendLines, AppendRow, RenameTab, SetCell
from sheets_sync.core.model.values import Link, RowAt, Snapshot, Tab
from sheets_sync.core.schema.role_file import role_of
from tests.roles.world import ROLES, content_of


def drawn(role, title: str) -> Tab:
    """A tab of the role as it will be read."""
    tab = worded_tab(role, tab_layout(title, 2026, role=role))
    cells = {(text.row, text.column): text.value for text in tab.texts}
    if tab.has_header:
        cells |= {(1, at): column.label for at, column in enumerate(tab.columns, start=1)}
    last = max(row for row, _ in cells)
    width = len(tab.columns)
    grid = (tuple(cells.get((row, at)) for at in range(1, width + 1)) for row in range(1, last + 1))
    return Tab(tab.title, tuple(grid))


@pytest.mark.parametrize("code", ROLES)
@pytest.mark.parametrize(
    "title", [title for title in TITLES if title not in ("Beranda", "Petunjuk")]
)
def test_a_tab_comes_back_in_our_words(code: str, title: str):
    role = role_of(content_of(code))
    back = Reworded(role).tab(drawn(role, title))
    assert back.title == title
    wanted = [column.label for column in named_columns(title, role)]
    assert [cell for cell in back.grid[0] if cell in wanted] == [
        label for label in wanted if label in back.grid[0]
    ]
    optional = {column.label for column in named_columns(title, role) if column.optional}
    assert set(wanted) - set(back.grid[0]) == optional


def test_names_of_settings_come_back_where_they_stand():
    role = role_of(content_of("laboran"))
    back = Reworded(role).tab(drawn(role, "Pengaturan"))
    names = [line[0] for line in back.grid]
    assert "Nama Kepala Sekolah" in names
    assert "Nama Ketua Laboratorium" not in names


def test_headings_that_slipped_down_are_known_there():
    """So that it is said where the heading row is, and not that every column is missing."""
    role = role_of(content_of("laboran"))
    tab = drawn(role, "A Diskusi Persiapan")
    below = Tab(tab.title, ((), ("G001",), *tab.grid))
    assert "Keputusan KS" in Reworded(role).tab(below).grid[2]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (SetCell("Guru", 2, 1, "G001"), SetCell("Laboran", 2, 1, "G001")),
        (SetCell("Guru", 2, 1, "KS"), SetCell("Laboran", 2, 1, "KS")),
        (SetCell("Ringkasan", 2, 1, "KS"), SetCell("Ringkasan", 2, 1, "Ketua")),
        (SetCell("Ringkasan", 1, 2, "Nama Guru"), SetCell("Ringkasan", 1, 2, "Nama Laboran")),
        (SetCell("Ringkasan", 9, 2, "Nama Guru"), SetCell("Ringkasan", 9, 2, "Nama Guru")),
        (
            AppendRow("Pengaturan", 9, ((1, "NIP Kepala Sekolah"),)),
            AppendRow("Pengaturan", 9, ((1, "NIP Ketua Laboratorium"),)),
        ),
        (
            SetCell("Beranda", 9, 1, Link("x", RowAt("Guru", 3))),
            SetCell("Beranda", 9, 1, Link("x", RowAt("Laboran", 3))),
        ),
        (RenameTab("Guru lama", "Guru"), RenameTab("Guru lama", "Laboran")),
    ],
)
def test_a_change_goes_out_in_the_roles_words(ours, theirs):
    role = role_of(content_of("laboran"))
    assert Reworded(role).change(ours) == theirs


def test_a_line_of_riwayat_goes_out_and_comes_back():
    between = Reworded(role_of(content_of("laboran")))
    line = (1, "sinkron", "G001", "Guru", "Teks berubah", "Catatan KS (1/2)", "kata guru", None)
    (said,) = between.change(AppendLines("Riwayat", (line,))).lines
    assert said[3:7] == ("Laboran", "Teks berubah", "Catatan Ketua (1/2)", "kata guru")
    assert tuple(between.line(said)) == line


def test_a_tab_made_in_the_same_write_is_found_by_the_title_that_it_gets():
    """Also where the backend knows tabs by something else than their titles."""
    role = role_of(content_of("laboran"))
    made = AddTab(tab_layout("Guru", 2026), 3)
    new, there = Reworded(role, by_title=False).changes([made, SetCell("Guru", 2, 5, "Budi")])
    assert (new.layout.title, there.tab) == ("Laboran", "Laboran")
    assert Reworded(role, by_title=False).change(SetCell("Guru", 2, 5, "B")).tab == "Guru"


@pytest.mark.parametrize(
    ("titles", "speaks"),
    [
        (("Laboran", "_status"), True),
        (("Guru", "_status"), False),
        (("Guru", "Laboran", "_status"), True),
        (("Guru",), True),
        (("_status",), True),
    ],
)
def test_a_workbook_of_teachers_is_told_from_one_of_the_role(titles: tuple[str, ...], speaks: bool):
    role = role_of(content_of("laboran"))
    assert Reworded(role).speaks(Snapshot({}, titles)) is speaks
