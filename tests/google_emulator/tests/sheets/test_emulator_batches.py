"""`batchUpdate`: all or nothing, ids that exist, masks, and what moves along with rows and
columns."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.google_emulator.server import Emulator
from tests.google_emulator.sheets.requests import ACTS
from tests.google_emulator.tests.sheets.desk import Desk, area, lines, name, write

EMULATOR = Path(__file__).parents[2]
ROOT = EMULATOR.parents[1]
RULE = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Ya"}]}}


def insert(start: int, end: int, dimension: str = "ROWS", *, after: bool = False) -> dict[str, Any]:
    return {"insertDimension": {"range": lines(start, end, dimension), "inheritFromBefore": after}}


def test_a_batch_is_applied_as_a_whole_or_not_at_all(owner: Desk):
    bad = {"deleteNamedRange": {"namedRangeId": "tidak-ada"}}
    assert owner.refused(write(0, 0, "x"), insert(0, 1), bad).startswith(
        "400 Invalid requests[2].deleteNamedRange: "
    )
    assert owner.values() == []
    assert owner.get("sheets/properties/gridProperties/rowCount")["sheets"][0]["properties"][
        "gridProperties"
    ] == {"rowCount": 6}


OBJECTS: tuple[dict[str, Any], ...] = (
    {"addProtectedRange": {"protectedRange": {"protectedRangeId": 70, "range": {"sheetId": 1}}}},
    {"addFilterView": {"filter": {"filterViewId": 71, "range": {"sheetId": 1}}}},
    {
        "addChart": {
            "chart": {
                "chartId": 72,
                "position": {"overlayPosition": {"anchorCell": {"sheetId": 1}}},
            }
        }
    },
    {
        "createDeveloperMetadata": {
            "developerMetadata": {
                "metadataId": 73,
                "metadataKey": "k",
                "visibility": "DOCUMENT",
                "location": {"spreadsheet": True},
            }
        }
    },
)
"""With ids of their own."""


@pytest.mark.parametrize(
    "change",
    [
        name("generasi7", "lain"),
        name("lain", "Generasi_7"),
        *OBJECTS,
        {"addSheet": {"properties": {"sheetId": 1, "title": "Baru"}}},
        {"addSheet": {"properties": {"sheetId": 9, "title": "data"}}},
    ],
)
def test_an_id_or_title_that_exists_refuses_the_whole_batch(owner: Desk, change: dict[str, Any]):
    owner.batch(
        name("generasi7", "generasi_7"),
        *OBJECTS,
    )
    assert "already exists" in owner.refused(write(0, 0, "x"), change)
    assert owner.values() == []


def test_a_deleted_name_may_be_added_again_in_the_same_batch(owner: Desk):
    owner.batch(name("g1", "satu"))
    owner.batch({"deleteNamedRange": {"namedRangeId": "g1"}}, name("g1", "satu"))
    assert [each["namedRangeId"] for each in owner.get("namedRanges")["namedRanges"]] == ["g1"]


def test_kinds_that_nobody_here_sends_are_not_guessed(owner: Desk):
    assert (
        owner.refused({"trimWhitespace": {"range": area()}})
        == "501 The emulator does not know the request trimWhitespace."
    )


@pytest.mark.parametrize("kind", ACTS)
def test_every_other_kind_is_sent_by_somebody(kind: str):
    """By the program, by people in its tests, or by a probe: the emulator holds nothing else."""
    word = re.compile(rf'"{kind}"')
    assert any(word.search(text) for text in outside()), f"nobody sends {kind}"


@cache
def outside() -> tuple[str, ...]:
    """All modules of this repository but the emulator's."""
    files = (file for part in ("sheets_sync", "tests") for file in (ROOT / part).rglob("*.py"))
    return tuple(file.read_text("utf-8") for file in files if EMULATOR not in file.parents)


def test_only_masked_fields_of_cells_change_and_a_range_clears_the_rest(owner: Desk):
    owner.type("A1", ["a", "b"], ["c", "d"])
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    owner.batch(
        {
            "repeatCell": {
                "range": area(0, 2, 0, 2),
                "cell": bold,
                "fields": "userEnteredFormat(textFormat)",
            }
        }
    )
    new = {"userEnteredValue": {"stringValue": "z"}}
    rows = [{"values": [new]}]
    owner.batch(
        {"updateCells": {"range": area(0, 2, 0, 2), "rows": rows, "fields": "userEnteredValue"}}
    )
    assert owner.values() == [["z"]]
    cells = owner.get("sheets/data/rowData/values/userEnteredFormat", "A1:B2")["sheets"][0]["data"][
        0
    ]["rowData"]
    assert cells == [{"values": [bold, bold]}] * 2
    owner.batch(
        {
            "repeatCell": {
                "range": area(0, 1),
                "cell": {},
                "fields": "userEnteredFormat.textFormat.bold",
            }
        }
    )
    assert (
        "rowData"
        not in owner.get("sheets/data/rowData/values/note", "B1:B1")["sheets"][0]["data"][0]
    )
    assert "At least one field" in owner.refused({"repeatCell": {"range": area(), "cell": new}})


def test_writes_beyond_the_grid_are_refused(google: Emulator, owner: Desk):
    assert "beyond the last row" in owner.refused(write(6, 0, "x"))
    assert "is after last row in grid" in owner.refused(insert(7, 8))
    assert "beyond the last requested column" in owner.refused(
        {
            "updateCells": {
                "range": area(0, 1, 0, 1),
                "fields": "note",
                "rows": [{"values": [{}, {}]}],
            }
        }
    )
    beyond = {"repeatCell": {"range": area(0, 9), "cell": {"note": "n"}, "fields": "note"}}
    assert "exceeds grid limits" in owner.refused(beyond)
    google.switches.ranges_may_exceed_grid = True
    owner.batch(beyond)


def test_inserted_rows_look_like_the_row_before_and_are_empty(google: Emulator, owner: Desk):
    owner.type("A1", ["a"])
    looks = {"userEnteredFormat": {"wrapStrategy": "WRAP"}, "dataValidation": RULE}
    fields = "userEnteredFormat,dataValidation"
    owner.batch({"repeatCell": {"range": area(0, 1, 0, 1), "cell": looks, "fields": fields}})
    owner.batch(insert(1, 2, after=True))
    google.switches.insert_inherits_validation = False
    owner.batch(insert(1, 2, after=True))
    rows = owner.get("sheets/data/rowData/values", "A1:A3")["sheets"][0]["data"][0]["rowData"]
    kept = [sorted(cell["values"][0]) for cell in rows[1:]]
    assert kept == [
        ["effectiveFormat", "userEnteredFormat"],
        ["dataValidation", "effectiveFormat", "userEnteredFormat"],
    ]


def test_what_lies_on_rows_moves_grows_and_shrinks_with_them(owner: Desk):
    owner.batch(
        {"mergeCells": {"range": area(1, 3, 0, 2), "mergeType": "MERGE_ALL"}},
        name("n", "tengah", at=area(2, 4, 0, 1)),
        {
            "addProtectedRange": {
                "protectedRange": {"protectedRangeId": 7, "range": area(None, None, 0, 2)}
            }
        },
        {
            "addConditionalFormatRule": {
                "rule": {
                    "ranges": [area(1, 6)],
                    "booleanRule": {
                        "format": {},
                        "condition": {
                            "type": "CUSTOM_FORMULA",
                            "values": [{"userEnteredValue": '=$B2=""'}],
                        },
                    },
                }
            }
        },
        {
            "addFilterView": {
                "filter": {
                    "range": area(0, 6, 0, 5),
                    "filterSpecs": [{"columnIndex": 3, "filterCriteria": {"hiddenValues": ["x"]}}],
                }
            }
        },
    )
    owner.batch(
        insert(0, 1),
        insert(4, 5),
        insert(1, 2, "COLUMNS"),
        {"deleteDimension": {"range": lines(3, 4)}},
    )
    merge = {
        "sheetId": 1,
        "startRowIndex": 2,
        "endRowIndex": 3,
        "startColumnIndex": 0,
        "endColumnIndex": 3,
    }
    assert owner.first("merges") == [merge]
    assert owner.get("namedRanges/range")["namedRanges"][0]["range"] == area(3, 5, 0, 1)
    assert owner.first("protectedRanges")[0]["range"] == area(None, None, 0, 3)
    (rule,) = owner.first("conditionalFormats")
    assert rule["ranges"] == [area(2, 7)]
    assert rule["booleanRule"]["condition"]["values"] == [{"userEnteredValue": '=$C3=""'}]
    (view,) = owner.first("filterViews")
    assert view["filterSpecs"][0]["columnIndex"] == 4
    assert view["range"] == area(1, 7, 0, 6)


def test_what_lies_only_on_deleted_rows_is_gone(owner: Desk):
    owner.batch(
        name("n", "hilang", at=area(2, 4)),
        {"mergeCells": {"range": area(2, 4), "mergeType": "MERGE_ALL"}},
    )
    owner.batch({"deleteDimension": {"range": lines(1, 5)}})
    assert owner.get("namedRanges,sheets/merges") == {"sheets": [{}]}


@pytest.mark.parametrize(
    ("start", "end", "to", "after"),
    [(0, 1, 3, "b c a d"), (2, 4, 0, "c d a b"), (1, 2, 4, "a c d b"), (1, 2, 1, "a b c d")],
)
def test_rows_move_to_places_counted_before_the_move(
    owner: Desk, start: int, end: int, to: int, after: str
):
    owner.type("A1", ["a"], ["b"], ["c"], ["d"])
    owner.batch(name("n", "baris_b", at=area(1, 2)))
    owner.batch({"moveDimension": {"source": lines(start, end), "destinationIndex": to}})
    assert [row[0] for row in owner.values()] == after.split()
    place = owner.get("namedRanges/range")["namedRanges"][0]["range"]["startRowIndex"]
    assert after.split()[place] == "b"


def test_columns_move_with_their_cells_and_widths(owner: Desk):
    owner.type("A1", ["a", "b", "c"])
    wide = {
        "range": lines(0, 1, "COLUMNS"),
        "properties": {"pixelSize": 250},
        "fields": "pixelSize",
    }
    owner.batch({"updateDimensionProperties": wide})
    owner.batch({"moveDimension": {"source": lines(0, 1, "COLUMNS"), "destinationIndex": 3}})
    assert owner.values() == [["b", "c", "a"]]
    widths = owner.get("sheets/data/columnMetadata/pixelSize", "A1:E6")["sheets"][0]["data"][0][
        "columnMetadata"
    ]
    assert [each["pixelSize"] for each in widths] == [100, 100, 250, 100, 100]


@pytest.mark.parametrize("follows", [False, True])
def test_a_sort_moves_whole_cells_and_metadata_by_a_switch(
    google: Emulator, owner: Desk, follows: bool
):
    google.switches.metadata_follows_sort = follows
    owner.type("A1", ["c", 2], ["", 9], ["a", 2], ["B", 1])
    noted = {"range": area(0, 1, 0, 1), "cell": {"note": "c"}, "fields": "note"}
    metadata = {
        "metadataKey": "k",
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": lines(0, 1)},
    }
    owner.batch({"repeatCell": noted}, {"createDeveloperMetadata": {"developerMetadata": metadata}})
    specs = [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}, {"sortOrder": "ASCENDING"}]
    owner.batch({"sortRange": {"range": area(0, 4, 0, 2), "sortSpecs": specs}})
    assert owner.values() == [["", "9"], ["a", "2"], ["c", "2"], ["B", "1"]]
    data = owner.get(
        "sheets/data(rowData/values/note,rowMetadata/developerMetadata/metadataKey)", "A1:A4"
    )
    (grid,) = data["sheets"][0]["data"]
    assert grid["rowData"][2] == {"values": [{"note": "c"}]}
    assert [bool(each) for each in grid["rowMetadata"]].index(True) == (2 if follows else 0)


def test_cells_are_appended_below_the_last_value_of_any_column(owner: Desk):
    owner.type("A1", ["a"], [None, None, None, False])
    rows = [{"values": [{"userEnteredValue": {"numberValue": each}}]} for each in range(6)]
    owner.batch({"appendCells": {"sheetId": 1, "rows": rows, "fields": "userEnteredValue"}})
    assert [row[0] for row in owner.values(valueRenderOption="UNFORMATTED_VALUE")] == [
        "a",
        "",
        0,
        1,
        2,
        3,
        4,
        5,
    ]


def test_find_and_replace_says_what_it_changed(owner: Desk):
    owner.type("A1", ["Ya", "ya sudah", "ya"])
    request = {"find": "ya", "replacement": "5", "matchEntireCell": True, "sheetId": 1}
    reply = owner.batch({"findReplace": request})["replies"][0]["findReplace"]
    assert reply == {
        "valuesChanged": 2,
        "occurrencesChanged": 2,
        "rowsChanged": 1,
        "sheetsChanged": 1,
    }
    assert owner.values(valueRenderOption="UNFORMATTED_VALUE") == [[5, "ya sudah", 5]]


def test_the_state_after_the_batch_comes_back_as_masked(google: Emulator, owner: Desk):
    owner.batch(name("n", "nama"))
    sheets = "sheets(properties/title,data/rowData/values/effectiveValue)"
    mask = f"replies,updatedSpreadsheet(namedRanges/namedRangeId,{sheets})"
    asked = {"includeSpreadsheetInResponse": True, "responseRanges": ["Data!A1:B1"]}
    expected = {
        "namedRanges": [{"namedRangeId": "n"}],
        "sheets": [
            {
                "properties": {"title": "Data"},
                "data": [{"rowData": [{"values": [{"effectiveValue": {"stringValue": "x"}}]}]}],
            }
        ],
    }
    assert owner.batch(write(0, 0, "x"), fields=mask, **asked) == {
        "replies": [{}],
        "updatedSpreadsheet": expected,
    }
    google.switches.named_ranges_with_ranges = google.switches.updated_spreadsheet_is_returned = (
        False
    )
    bare = {
        "sheets": [
            {
                "properties": {
                    "sheetId": 1,
                    "title": "Data",
                    "index": 0,
                    "sheetType": "GRID",
                    "gridProperties": {"rowCount": 6, "columnCount": 5},
                }
            }
        ]
    }
    assert owner.batch(write(0, 0, "x"), fields=mask, **asked)["updatedSpreadsheet"] == bare


@pytest.mark.parametrize("late", [False, True])
def test_a_bad_response_range_is_refused_before_or_after_the_commit(
    google: Emulator, owner: Desk, late: bool
):
    google.switches.bad_response_range_after_commit = late
    asked = {"includeSpreadsheetInResponse": True, "responseRanges": ["Lain!A1"]}
    assert owner.refused(write(0, 0, "x"), **asked) == "400 Unable to parse range: Lain!A1"
    assert owner.values() == ([["x"]] if late else [])


def test_sheet_properties_keep_what_is_not_masked(owner: Desk):
    properties = {
        "sheetId": 1,
        "title": "Lain",
        "gridProperties": {"frozenRowCount": 1},
        "hidden": False,
    }
    owner.batch(
        {
            "updateSheetProperties": {
                "properties": properties,
                "fields": "gridProperties.frozenRowCount,hidden",
            }
        }
    )
    assert owner.get("sheets/properties")["sheets"][0]["properties"] == {
        "sheetId": 1,
        "title": "Data",
        "index": 0,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 6, "columnCount": 5, "frozenRowCount": 1},
    }
    locale = {"properties": {"locale": "xx_XX"}, "fields": "locale"}
    assert "locale" in owner.refused({"updateSpreadsheetProperties": locale})


def test_views_rules_and_charts_are_kept_and_returned(owner: Desk):
    view = {"filterViewId": 5, "title": "Perlu", "range": area(0, 6)}
    sources = [area(0, 6, 0, 1)]
    chart = {
        "chartId": 6,
        "spec": {"title": "Jumlah", "pieChart": {"domain": {"sourceRange": {"sources": sources}}}},
        "position": {
            "overlayPosition": {"anchorCell": {"sheetId": 1, "rowIndex": 3, "columnIndex": 1}}
        },
    }
    owner.batch({"addFilterView": {"filter": view}}, {"addChart": {"chart": chart}}, insert(0, 1))
    assert owner.first("filterViews") == [{**view, "range": area(1, 7)}]
    (found,) = owner.first("charts")
    assert found["position"]["overlayPosition"]["anchorCell"]["rowIndex"] == 4
    assert found["spec"]["pieChart"]["domain"]["sourceRange"]["sources"] == [area(1, 7, 0, 1)]
    owner.batch({"deleteFilterView": {"filterId": 5}}, {"deleteEmbeddedObject": {"objectId": 6}})
    assert owner.get("sheets(filterViews,charts)") == {"sheets": [{}]}


def test_readers_may_not_write_and_a_change_is_a_change_of_the_file(
    google: Emulator, owner: Desk, teacher: Desk
):
    google.now = 1_800_000_000.0
    teacher.type("A1", ["x"])
    file = google.world.drive.files[owner.id]
    assert file.seen(google.world.drive.now).by == "guru@sekolah.example"
    google.world.drive.share(owner.id, "guru@sekolah.example", "reader")
    assert teacher.values() == [["x"]]
    assert teacher.refused(write(0, 0, "y")) == "403 The caller does not have permission"
