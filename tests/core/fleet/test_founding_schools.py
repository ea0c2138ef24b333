"""Who gets a workbook now, what the list says of it, and what a write that hit a moved row gives
back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sheets_sync.core.fleet.equip_list import missing_in
from sheets_sync.core.fleet.founding import (
    LEASE,
    Made,
    begun_in,
    claims,
    is_begun,
    links,
    next_schools,
)
from sheets_sync.core.fleet.given_back import given_back, owed
from sheets_sync.core.fleet.online_list import SeenList, checks, list_of, rows_of, with_folders
from sheets_sync.core.fleet.registry import Registry, key_of, read_registry
from sheets_sync.core.model.plan import AddColumn, AddTab, SetCell
from sheets_sync.core.model.values import Link, Snapshot, Tab
from sheets_sync.core.schema.school_list import HEALTH, MEMORY, TITLE
from sheets_sync.errors import Misused, Refused

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
HEADS = ("Pemeriksaan", "Sekolah", "NPSN", "Buku Kerja", "Disetujui", "Aktif", "Folder")
ROWS = (
    (None, "SDN 1", "20100001", "a" * 24),
    (None, "SDN 2", "20100002", None, True),
    (None, "SDN 3", None, None, False),
    (None, "SDN 4", "20100004", None, True, "Tidak"),
)


def seen(*rows: tuple, heads: tuple = HEADS, **tabs: tuple) -> SeenList:
    grids = {TITLE: (heads, *rows), **tabs}
    found = {title: Tab(title, grid) for title, grid in grids.items()}
    return SeenList("Daftar", Snapshot(found, tuple(found)))


def registry_of(there: SeenList) -> Registry:
    return read_registry(rows_of(there, list_of(there)))


def changed(there: SeenList, cells: list[SetCell]) -> SeenList:
    """The list once the cells are written."""
    grid = [[*row] for row in there.snapshot.tabs[TITLE].grid]
    for one in cells:
        line = grid[one.row - 1]
        line += [None] * (one.column - len(line))
        line[one.column - 1] = one.value.text if isinstance(one.value, Link) else one.value
    return seen(*map(tuple, grid[1:]), heads=tuple(grid[0]))


def test_an_operator_founds_all_and_a_schedule_only_what_is_approved():
    found = registry_of(seen(*ROWS))
    by_command = next_schools(found, frozenset(), approved_only=False)
    assert [one.name for one in by_command] == ["SDN 2", "SDN 3"]
    assert [one.name for one in next_schools(found, frozenset(), approved_only=True)] == ["SDN 2"]
    assert next_schools(found, frozenset({"20100002"}), approved_only=True) == []


def test_what_is_begun_is_written_down_once_and_ends():
    there = seen(*ROWS)
    schools = next_schools(registry_of(there), frozenset(), approved_only=False)
    tab, *cells = claims(there, schools, NOW)
    assert isinstance(tab, AddTab)
    assert [one.value for one in cells if isinstance(one, SetCell)][::2] == ["20100002", "sdn 3"]
    memory = (("Kunci", "Dimulai"), ("20100002", NOW.isoformat()), ("rusak", "kemarin"))
    remembered = seen(*ROWS, **{MEMORY: memory})
    assert begun_in(remembered) == {"20100002": (2, NOW)}
    again = claims(remembered, schools, NOW)
    assert [(one.row, one.column) for one in again if isinstance(one, SetCell)] == [
        (2, 1),
        (2, 2),
        (4, 1),
        (4, 2),
    ]
    assert is_begun(NOW, NOW + LEASE - timedelta(seconds=1))
    assert not is_begun(NOW, NOW + LEASE)
    assert not is_begun(None, NOW)
    assert is_begun(NOW + LEASE, NOW), "clocks are minutes apart"
    assert not is_begun(datetime(9999, 12, 31, tzinfo=UTC), NOW), "nobody waits for that"


def test_the_list_leads_to_what_was_made_and_a_filled_cell_stays():
    rows = (*ROWS[:2], (None, "SDN 3", None, None, None, None, "milik kami"))
    there = seen(*rows)
    made = {key: Made("f", f"b-{key}") for key in ("20100001", "20100002", "sdn 3")}
    after = changed(there, links(there, registry_of(there), made)).snapshot.tabs[TITLE].grid
    assert after[1][3] == "a" * 24
    assert after[2][3] == "https://docs.google.com/spreadsheets/d/b-20100002/edit"
    assert after[2][6] == "https://drive.google.com/drive/folders/f"
    assert after[3][6] == "milik kami"


def test_approved_and_waiting_rows_are_told_so():
    there = seen(*ROWS)
    said = [one.value for one in checks(there, registry_of(there))]
    assert said == [
        "Baik.",
        "Buku kerjanya dibuat pada pemeriksaan berikut.",
        "Belum punya buku kerja. Isi «Buku Kerja», atau centang «Disetujui» agar dibuatkan.",
        "Tidak aktif: tidak diperiksa.",
    ]


def test_a_link_that_landed_in_a_moved_row_is_taken_out_and_what_it_hit_comes_back():
    before = seen(*ROWS)
    link = SetCell(TITLE, 3, 4, "alamat")
    moved = seen(ROWS[1], ROWS[0], *ROWS[2:])
    (back,) = given_back(before, [link], changed(moved, [link]))
    assert back == SetCell(TITLE, 3, 4, "a" * 24)
    empty = seen(ROWS[0], ROWS[2], ROWS[1])
    assert given_back(before, [link], changed(empty, [link])) == [SetCell(TITLE, 3, 4, None)]


def test_a_word_that_landed_under_another_heading_gives_back_what_stood_there():
    before = seen(*ROWS)
    word = SetCell(TITLE, 2, 1, "Baik.")
    heads = ("Sekolah", "Pemeriksaan", *HEADS[2:])
    swapped = seen(*((row[1], row[0], *row[2:]) for row in ROWS), heads=heads)
    after = changed(swapped, [word])
    assert given_back(before, [word], after) == [SetCell(TITLE, 2, 1, "SDN 1")]


def test_what_giving_back_hit_is_given_back_too():
    """A column was moved before our write, and another before what should put that right."""
    address = "https://docs.google.com/spreadsheets/d/x/edit"
    before = seen((None, "SDN 1", "20100001"), heads=HEADS[:4])
    link = SetCell(TITLE, 2, 4, Link(address, address))
    heads = ("Pemeriksaan", "Sekolah", "Buku Kerja", "NPSN")
    first = changed(seen((None, "SDN 1", None, "20100001"), heads=heads), [link])
    back = owed([(before, [link])], first)
    assert back == [SetCell(TITLE, 2, 4, "20100001")]
    heads = ("Pemeriksaan", "NPSN", "Sekolah", "Buku Kerja")
    second = changed(seen((None, address, "SDN 1", None), heads=heads), back)
    assert owed([(before, [link]), (first, back)], second) == [
        SetCell(TITLE, 2, 2, "20100001"),
        SetCell(TITLE, 2, 4, None),
    ]


def test_nothing_comes_back_where_nobody_moved_anything_or_typed_there_since():
    before = seen(*ROWS)
    link = SetCell(TITLE, 3, 4, "alamat")
    after = changed(before, [link])
    assert given_back(before, [link], after) == []
    moved = seen(ROWS[1], (None, "SDN 1", "20100001", "diketik"))
    assert given_back(before, [link], moved) == []


def test_a_spreadsheet_gets_the_tabs_and_columns_that_it_lacks():
    new = SeenList("Daftar", Snapshot({}, ()))
    assert [one.layout.title for one in missing_in(new) if isinstance(one, AddTab)] == [
        TITLE,
        HEALTH,
        MEMORY,
    ]
    theirs = seen(("SDN 1", "b" * 24, "catatan"), heads=("Sekolah", "Buku Kerja", "Milik Kami"))
    columns = [one for one in missing_in(theirs, TITLE) if isinstance(one, AddColumn)]
    assert [(one.column, one.layout.label) for one in columns[:2]] == [
        (4, "Pemeriksaan"),
        (5, "NPSN"),
    ]
    assert [one.layout.label for one in columns[:2]] == ["Pemeriksaan", "NPSN"]


@pytest.mark.parametrize(
    ("heads", "error", "says"),
    [
        (("Nomor", "Keterangan"), Refused, "bukan buatan program"),
        (("Sekolah", "Buku Kerja "), None, ""),
        (("Sekolah", "Buku Krja"), Misused, "«Buku Krja»"),
        (("Sekolah", "Sekolah", "Buku Kerja"), Misused, "lebih dari satu"),
        (("Sekolah", "NPSN"), None, ""),
    ],
)
def test_what_people_have_to_put_right_is_told_and_nothing_is_made(heads, error, says):
    there = seen(("x", "y"), heads=heads)
    if error is None:
        assert missing_in(there, TITLE)
        return
    with pytest.raises(error, match=says):
        missing_in(there)


def test_a_school_is_known_by_its_number_else_by_its_name():
    first, second = registry_of(seen(*ROWS)).wanting[:2]
    assert (key_of(first), key_of(second)) == ("20100002", "sdn 3")


@pytest.mark.parametrize("folder", ["Dokumen kami", "C:/dokumen", "x' or name contains 'a"])
def test_a_folder_that_is_none_of_drive_is_told_before_anything_is_asked(folder: str):
    row = (None, "SDN 1", "20100001", "a" * 24, None, None, folder)
    link = "https://drive.google.com/drive/u/1/folders/1Abc_x?usp=sharing"
    there = seen(row, (None, "SDN 2", None, None, True, None, folder))
    found = with_folders(registry_of(there))
    assert [(fault.code, fault.row) for fault in found.faults] == [
        ("bad_folder", 2),
        ("bad_folder", 3),
    ]
    assert (found.schools, found.wanting) == ((), ())
    assert with_folders(registry_of(seen((*row[:6], link)))).faults == ()


@pytest.mark.parametrize(("place", "label"), [(1, "Sekolah"), (3, "Buku Kerja")])
@pytest.mark.parametrize(("heading", "called"), [("Tautan", "Tautan"), (None, "(kolom {})")])
def test_an_empty_column_is_not_put_beside_the_one_that_lost_its_heading(
    place: int, label: str, heading: str | None, called: str
):
    """Every school would be new, and get a second workbook."""
    heads = (*HEADS[:place], heading, *HEADS[place + 1 :])
    with pytest.raises(Misused, match=label) as refused:
        missing_in(seen(*ROWS, heads=heads), TITLE)
    letter = "ABCD"[place]
    where = (f"«{called.format(letter)}»", f"di sel {letter}1, lalu")
    assert any(each in str(refused.value) for each in where)
    bare = tuple((*row[:place], None, *row[place + 1 :]) for row in ROWS)
    assert any(
        isinstance(one, AddColumn) and one.layout.label == label
        for one in missing_in(seen(*bare, heads=heads), TITLE)
    )


@pytest.mark.parametrize(
    ("heading", "said", "is_taken"),
    [("Status", "Tidak", True), ("Status", "Negeri", False), ("MoU", "Ya", False)],
)
def test_a_list_whose_active_column_lost_its_heading_serves_nobody(
    heading: str, said: str, is_taken: bool
):
    """Else schools that left would be run, and their people written to."""
    heads = ("Pemeriksaan", "Sekolah", "Buku Kerja", heading)
    there = seen((None, "SDN 1", "a" * 24, said), (None, "SDN 2", "b" * 24, "Ya"), heads=heads)
    if not is_taken:
        assert len(registry_of(there).schools) == 2
        return
    for look in (list_of, missing_in):
        with pytest.raises(Misused, match=r"«Aktif».*«Status»"):
            look(there)
    typed = seen((None, "SDN 1", "a" * 24, said), heads=(None, *heads[1:]))
    assert len(registry_of(typed).schools) == 1, "typed by hand, without the program's column"
