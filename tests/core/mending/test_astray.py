"""Where a cell that was hit is now, after people moved rows once more."""

from __future__ import annotations

import pytest

from sheets_sync.core.mending.astray import Stray, still_astray, strays
from sheets_sync.core.model.plan import SetCell
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


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["", "moved"])
def test_a_kode_that_landed_with_another_teacher_is_found_though_its_own_has_it_by_now(
    order: tuple[int, int],
):
    rows = (("G002", "Budi", None), ("G002", "Dewi", None))
    stray = Stray("Guru", 4, 1, "G002", None, "G002", "Kode")
    now = seen(("G003", "Eko", None), *(rows[each] for each in order))
    (again,) = still_astray([stray], seen(("G001", "Siti", None), *rows), now)
    assert now.tabs["Guru"].cell(again.row, 2) == "Dewi"


@pytest.mark.parametrize("moved", [False, True], ids=["", "moved"])
def test_what_landed_under_a_heading_that_was_typed_anew_since_is_found(moved: bool):
    stray = Stray("Guru", 3, 3, "Dokumen v1", None, "", "Status")
    head, row = ("Kode", "Nama", "Status (lama)"), (None, None, "Dokumen v1")
    lines = [tuple(reversed(each)) if moved else each for each in (head, SITI, row)]
    now = Snapshot({"Guru": Tab("Guru", tuple(lines))}, ("Guru",))
    (again,) = still_astray([stray], seen(SITI, row), now)
    assert (again.row, again.column) == (3, 1 if moved else 3)


D = "D Upaya Tindak Lanjut"
HEAD_OF_D = ("Kode", "Nama Guru", "Uraian")


@pytest.mark.parametrize("added", [(), (("G002", None, "Baru diketik"),)], ids=["", "added"])
def test_a_kode_that_was_hit_comes_back_where_its_teacher_has_other_rows(added: tuple[object, ...]):
    """Somebody moved «Kode» to where «Nama Guru» stood; the other row still tells whose it is."""
    rows = (("G002", None, "Belajar bersama"), ("G002", None, "Praktik di kelas"))
    moved = (("Nama Guru", "Kode", "Uraian"), (None, "G002", "Belajar bersama"))
    hit = (None, "Budi", "Praktik di kelas")
    before = Snapshot({D: Tab(D, (HEAD_OF_D, *rows))}, (D,))
    others = tuple((None, row[0], row[2]) for row in added)  # type: ignore[index]
    after = Snapshot({D: Tab(D, (*moved, hit, *others))}, (D,))
    (stray,) = strays(before, [SetCell(D, 3, 2, "Budi")], after)
    assert (stray.row, stray.label, stray.theirs, stray.kode) == (3, "Kode", "G002", "G002")
