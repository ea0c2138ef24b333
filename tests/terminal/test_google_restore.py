"""A teacher pastes over colleagues' rows on Google; README's commands bring everything back."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from tests.support import labels
from tests.support.google import GoogleHands
from tests.support.labels import A
from tests.terminal.desk import Desk

STUDY = "Upaya Mempelajari"
PASTED = "Kata-kata satu orang yang tertempel pada baris semua orang."


def people(desk: Desk) -> list[list[object]]:
    """What people have on A, row by row."""
    grid = desk.standing.tabs[A]
    places = [grid[0].index(label) for label in labels.PEOPLE[A]]
    rows = [[line[place] if place < len(line) else None for place in places] for line in grid[1:]]
    return [["Ya" if cell is True else cell for cell in row] for row in rows]


def paste(desk: Desk) -> None:
    """One text and no tick in every row that has any."""
    hands, grid = GoogleHands(desk.here.google, desk.here.id), desk.standing.tabs[A]
    for label, text in ((STUDY, PASTED), ("Kelas", "VI C"), ("Kumpulkan", None)):
        place = grid[0].index(label) + 1
        for row in (2, 3, 4):
            hands.type(A, row, place, text)


def a_second_passes() -> None:
    """Riwayat tells runs apart by the second."""
    time.sleep(1 - time.time() % 1)


@pytest.mark.long
def test_everything_is_back_by_the_commands_of_readme(desk: Desk):
    desk.day += timedelta(days=1)  # whatever the hour is, later than what the school did so far
    assert desk.sync().code == 0
    before = people(desk)
    paste(desk)
    a_second_passes()
    assert desk.sync().code == 0
    a_second_passes()
    assert sum(PASTED in row for row in people(desk)) == 3
    shown = desk.at_work("restore", "--tab", "A", "--dry-run")
    assert (shown.code, sum(PASTED in row for row in people(desk))) == (0, 3)
    assert PASTED in shown.stdout
    done = desk.at_work("restore", "--tab", "A", "--yes")
    assert (done.code, "3 baris" in done.stdout) == (0, True)
    assert people(desk) == before
    a_second_passes()
    assert desk.sync().code == 0
    assert people(desk) == before
    assert desk.sync().json["changes"] == {"cells": 0, "rows": 0, "documents": 0}
    again = desk.at_work("restore", "--tab", "A", "--yes", "--json")
    assert (again.code, again.json["cells"]) == (0, [])
