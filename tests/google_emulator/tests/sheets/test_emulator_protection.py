"""Protected ranges are enforced person by person."""

from __future__ import annotations

from typing import Any

import pytest

from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.sheets.desk import Desk, area, lines, write

REFUSED = "You are trying to edit a protected cell or object."
TEACHER = "guru@sekolah.example"
INSERT = {"insertDimension": {"range": lines(2, 3)}}
DELETE = {"deleteDimension": {"range": lines(2, 3)}}
SORT = {"sortRange": {"range": area(1, 6), "sortSpecs": [{"dimensionIndex": 2}]}}


def protect(owner: Desk, range_: dict[str, Any], **more: Any) -> None:
    owner.batch(
        {"addProtectedRange": {"protectedRange": {"protectedRangeId": 7, "range": range_, **more}}}
    )


@pytest.fixture
def columns(owner: Desk) -> Desk:
    """Columns A and B are protected, the rest is free."""
    owner.type("A1", ["Kode", "Status", "Isi"], ["G1", "s1", "c"], ["G2", "s2", "a"])
    protect(owner, area(None, None, 0, 2))
    return owner


@pytest.mark.parametrize(
    "change",
    [
        write(1, 1, "x"),
        {"repeatCell": {"range": area(1, 2), "cell": {"note": "n"}, "fields": "note"}},
        {"setDataValidation": {"range": area(1, 2, 0, 1)}},
        {"mergeCells": {"range": area(1, 2), "mergeType": "MERGE_ALL"}},
        {
            "findReplace": {
                "find": "s1",
                "replacement": "x",
                "matchEntireCell": True,
                "sheetId": 1,
            }
        },
        {"insertDimension": {"range": lines(1, 2, "COLUMNS")}},
        {"deleteDimension": {"range": lines(1, 3, "COLUMNS")}},
        {"moveDimension": {"source": lines(0, 1, "COLUMNS"), "destinationIndex": 4}},
        {"moveDimension": {"source": lines(3, 4, "COLUMNS"), "destinationIndex": 1}},
        {"deleteProtectedRange": {"protectedRangeId": 7}},
        {
            "updateProtectedRange": {
                "protectedRange": {"protectedRangeId": 7, "warningOnly": True},
                "fields": "warningOnly",
            }
        },
        {"deleteSheet": {"sheetId": 1}},
    ],
)
def test_a_stranger_changes_nothing_that_is_protected(
    columns: Desk, teacher: Desk, change: dict[str, Any]
):
    before = columns.values()
    assert REFUSED in teacher.refused(change)
    assert teacher.send("GET").json()["sheets"][0]["protectedRanges"] == [
        {"protectedRangeId": 7, "range": area(None, None, 0, 2)}
    ]
    assert columns.values() == before


def test_typing_and_clearing_protected_cells_is_refused_too(columns: Desk, teacher: Desk):
    typed = teacher.send(
        "PUT", "/values/B2:C2", params={"valueInputOption": "RAW"}, json={"values": [["x", "y"]]}
    )
    cleared = teacher.send("POST", "/values/Data:clear")
    for answer in (typed, cleared):
        assert (answer.status_code, REFUSED in answer.text) == (400, True)
    teacher.type("C2", ["baru"])
    assert columns.values()[1] == ["G1", "s1", "baru"]


def test_columns_to_the_right_of_the_protected_ones_are_free(columns: Desk, teacher: Desk):
    teacher.batch(
        {"insertDimension": {"range": lines(2, 3, "COLUMNS")}},
        {"moveDimension": {"source": lines(4, 5, "COLUMNS"), "destinationIndex": 2}},
        {"deleteDimension": {"range": lines(5, 6, "COLUMNS")}},
    )
    assert columns.values()[1] == ["G1", "s1", "", "", "c"]


@pytest.mark.parametrize("change", [INSERT, DELETE])
def test_rows_through_protected_columns_follow_the_switch(
    google: Emulator, columns: Desk, teacher: Desk, change: dict[str, Any]
):
    teacher.batch(change)
    google.switches.strangers_may_insert_rows = False
    assert REFUSED in teacher.refused(change)
    columns.batch(change)


def test_a_sort_through_protected_columns_follows_the_switch(
    google: Emulator, columns: Desk, teacher: Desk
):
    assert REFUSED in teacher.refused(SORT)
    google.switches.strangers_may_sort = True
    teacher.batch(SORT)
    assert [row[0] for row in columns.values()] == ["Kode", "G2", "G1"]


def test_a_protected_header_row_stays_whatever_the_switch_says(owner: Desk, teacher: Desk):
    protect(owner, area(0, 1))
    assert REFUSED in teacher.refused({"deleteDimension": {"range": lines(0, 1)}})
    teacher.batch(
        {"insertDimension": {"range": lines(1, 2)}}, {"deleteDimension": {"range": lines(1, 2)}}
    )


def test_a_protected_tab_is_closed(owner: Desk, teacher: Desk):
    protect(owner, {"sheetId": 1})
    for change in (
        write(2, 3, "x"),
        INSERT,
        {"updateSheetProperties": {"properties": {"sheetId": 1, "title": "x"}, "fields": "title"}},
    ):
        assert REFUSED in teacher.refused(change)


def test_editors_makers_and_warnings_may_pass(google: Emulator, owner: Desk, teacher: Desk):
    protect(owner, area(0, 1), editors={"users": [TEACHER]})
    teacher.type("A1", ["editor"])
    shown = teacher.first("protectedRanges")[0]
    assert shown["editors"] == {"users": [TEACHER, "kepala@sekolah.example"]}
    owner.batch({"deleteProtectedRange": {"protectedRangeId": 7}})
    protect(owner, area(0, 1), warningOnly=True)
    teacher.type("A1", ["diperingatkan"])
    protected = {"range": area(2, 3), "editors": {"users": [TEACHER]}}
    teacher.batch({"addProtectedRange": {"protectedRange": protected}})
    teacher.type("A3", ["pembuat"])
    robot = Desk(google, "sa:robot", owner.id)
    assert REFUSED in robot.refused(write(2, 0, "x"))
    robot.close()


def test_nobody_shuts_themselves_out(owner: Desk, teacher: Desk):
    protected = {"range": area(0, 1), "editors": {"users": ["kepala@sekolah.example"]}}
    assert "You can't remove yourself as an editor." in teacher.refused(
        {"addProtectedRange": {"protectedRange": protected}}
    )
    teacher.batch({"addProtectedRange": {"protectedRange": {"range": area(0, 1)}}})


def test_managers_of_a_shared_drive_follow_the_switch(google: Emulator, owner: Desk):
    drive = google.world.drive
    folder = drive.add_shared_drive(
        "Sekolah", {"wakil@sekolah.example": "organizer", TEACHER: "writer"}
    )
    drive.files[owner.id].parents = [folder]
    drive.files[owner.id].owner = ""
    maker, manager = (
        Desk(google, f"user:{each}", owner.id) for each in (TEACHER, "wakil@sekolah.example")
    )
    protect(maker, area(0, 1))
    assert REFUSED in manager.refused(write(0, 0, "x"))
    google.switches.managers_pass_protection = True
    manager.batch(write(0, 0, "x"))
    for desk in (maker, manager):
        desk.close()
