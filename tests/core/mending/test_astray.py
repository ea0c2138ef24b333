"""Where a cell that was hit is now, after people moved rows once more."""

from __future__ import annotations

import pytest

from sheets_sync.core.mending.astray import Stray, still_astray
from sheets_sync.core.model.values import Snapshot, Tab

HEAD = ("Kode", "Nama", "Status")
SITI = ("G001", "Siti Aminah", "A")
LANDED = ("G002", None, None)
"""What our write put into a row in which nothing stood."""
OWED = (Stray("Guru", 3, 1, "G002", None, "G002", "Kode"),)


def seen(*rows: tuple[str | None, ...]) -> Snapshot:
    return Snapshot({"Guru": Tab("Guru", (HEAD, *rows))}, ("Guru",))


def found(*rows: tuple[str | None, ...]) -> list[tuple[int, int]]:
    """Where it is now."""
    again = still_astray(OWED, seen(SITI, LANDED), seen(*rows))
    return [(stray.row, stray.column) for stray in again]


@pytest.mark.parametrize("row", [2, 3])
def test_what_landed_in_an_empty_row_is_found_wherever_that_row_went(row: int):
    rows = [SITI]
    rows.insert(row - 2, LANDED)
    assert found(*rows) == [(row, 1)]


def test_a_row_in_which_something_else_stands_is_not_that_one():
    assert found(SITI, ("G002", "Budi", "A")) == [(3, 1)], "it stands where it stood"
    assert found(("G002", "Budi", "A"), SITI) == []


def test_an_empty_row_is_not_where_a_kode_was_taken_away():
    lost = Stray("Guru", 3, 1, None, "G002", "G002", "Kode")
    before = seen(SITI, (None, "Budi", "A"))
    (again,) = still_astray([lost], before, seen((None, None, None), SITI, (None, "Budi", "A")))
    assert again.row == 4
