"""The way back of a workbook that people have open: what they use stays, and each thing that stays
is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import Snapshot, Tab
from sheets_sync.core.setup.taken_back import TakenBack, taken_back
from tests.support.school import school_at

SETTINGS, GUIDE, CATALOGUE = "Pengaturan", "Petunjuk", "Katalog"
PREPARATION = "A Diskusi Persiapan"


def changed(snapshot: Snapshot, title: str, grid: tuple[tuple[object, ...], ...]) -> Snapshot:
    return replace(snapshot, tabs={**snapshot.tabs, title: Tab(title, grid)})  # type: ignore[arg-type]


def without_last_row(snapshot: Snapshot, title: str) -> Snapshot:
    return changed(snapshot, title, snapshot.tabs[title].grid[:-1])


def without_column(snapshot: Snapshot, title: str, label: str) -> Snapshot:
    grid = snapshot.tabs[title].grid
    at = [*grid[0]].index(label)
    return changed(snapshot, title, tuple((*row[:at], *row[at + 1 :]) for row in grid))


@pytest.fixture(scope="module")
def now() -> Snapshot:
    """One teacher has finished A."""
    return school_at("A").seen


def test_of_what_did_not_change_nothing_is_taken_back(now: Snapshot):
    assert taken_back(now, now) == TakenBack()


def test_a_setting_without_a_value_loses_its_words_and_a_filled_one_stays(now: Snapshot):
    then = without_last_row(now, SETTINGS)
    back = taken_back(then, now)
    assert {(each.row, each.column, each.value) for each in back.changes} == {
        (len(now.tabs[SETTINGS].grid), 1, None),
        (len(now.tabs[SETTINGS].grid), 3, None),
    }
    *rows, last = now.tabs[SETTINGS].grid
    filled = changed(now, SETTINGS, (*rows, (last[0], "pk-2025.xlsx", *last[2:])))
    back = taken_back(then, filled)
    assert back.changes == ()
    assert [f"«{last[0]}»" in line for line in back.left] == [True]


def test_a_value_that_was_filled_since_stays_and_is_told(now: Snapshot):
    grid = now.tabs[SETTINGS].grid
    at = next(i for i, row in enumerate(grid) if row[0] == "Kota")
    emptied = (grid[at][0], None, *grid[at][2:])
    then = changed(now, SETTINGS, (*grid[:at], emptied, *grid[at + 1 :]))
    back = taken_back(then, now)
    assert back.changes == ()
    assert ["Kota" in line for line in back.left] == [True]


def test_a_column_of_people_stays_once_it_is_filled_and_the_programs_own_goes_whole(now: Snapshot):
    head = [*now.tabs[PREPARATION].grid[0]]
    filled = taken_back(without_column(now, PREPARATION, "Upaya Mempelajari"), now)
    assert filled.changes == ()
    assert [f"{PREPARATION}: Upaya Mempelajari" in line for line in filled.left] == [True]
    empty = taken_back(without_column(now, PREPARATION, "Tautan Bahan Ajar"), now)
    place = head.index("Tautan Bahan Ajar") + 1
    assert empty.changes == (SetCell(PREPARATION, 1, place, None),)
    own = taken_back(without_column(now, PREPARATION, "Langkah Berikut"), now)
    rows = {each.row for each in own.changes}
    assert {each.column for each in own.changes} == {head.index("Langkah Berikut") + 1}
    assert {1, 3} <= rows
    assert own.left == ()


def test_a_guide_that_somebody_wrote_on_stays(now: Snapshot):
    then = without_last_row(now, GUIDE)
    assert {each.tab for each in taken_back(then, now).changes} == {GUIDE}
    first, *rest = now.tabs[GUIDE].grid
    written = changed(now, GUIDE, (first, *rest, ("tulisan guru",)))
    back = taken_back(then, written)
    assert (back.changes, len(back.left)) == ((), 1)


def test_new_tabs_and_what_came_into_the_catalogue_are_named_and_stay(now: Snapshot):
    tabs = {title: tab for title, tab in now.tabs.items() if title != CATALOGUE}
    back = taken_back(replace(now, tabs=tabs), now)
    assert (back.changes, ["«Katalog»" in line for line in back.left]) == ((), [True])
    back = taken_back(without_last_row(now, CATALOGUE), now)
    assert back.changes == ()
    assert ["«Target Perilaku»" in line for line in back.left] == [True]
