"""What Google refuses of frozen lines, merges, rules, tables and tabs, and in which shape it
answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.google_emulator.colours import twinned
from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.sheets.desk import Desk, area, lines, name, write

MERGE = {"mergeCells": {"range": area(0, 3, 0, 2), "mergeType": "MERGE_ALL"}}
RED = {"rgbColor": {"red": 0.8, "green": 0.1, "blue": 0}}


def properties(**grid: int) -> dict[str, Any]:
    fields = ",".join(f"gridProperties.{each}" for each in grid)
    wish = {"sheetId": 1, "gridProperties": grid}
    return {"updateSheetProperties": {"properties": wish, "fields": fields}}


def hide(*, sheet_id: int = 1) -> dict[str, Any]:
    wish = {"sheetId": sheet_id, "hidden": True}
    return {"updateSheetProperties": {"properties": wish, "fields": "hidden"}}


def hide_columns(start: int, end: int) -> dict[str, Any]:
    span = lines(start, end, "COLUMNS")
    wish = {"range": span, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    return {"updateDimensionProperties": wish}


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ((), properties(frozenRowCount=6)),
        ((), properties(frozenColumnCount=5)),
        ((hide_columns(2, 5),), properties(frozenColumnCount=2)),
        ((properties(frozenColumnCount=2),), properties(columnCount=2)),
        (
            (),
            {
                "addSheet": {
                    "properties": {"gridProperties": {"columnCount": 1, "frozenColumnCount": 1}}
                }
            },
        ),
    ],
)
def test_something_that_is_seen_is_never_frozen(
    owner: Desk, before: tuple[dict[str, Any], ...], change: dict[str, Any]
):
    owner.batch(write(0, 0, "x"), *before)
    assert "You can't freeze all visible" in owner.refused(change)


def test_hidden_columns_beside_frozen_ones_hold_up_no_other_change(owner: Desk):
    owner.batch(properties(frozenColumnCount=2), hide_columns(2, 5))
    named = {"properties": {"sheetId": 1, "title": "Lain"}, "fields": "title"}
    owner.batch({"updateSheetProperties": named})


def test_merges_and_frozen_lines_don_t_cross_by_a_switch(google: Emulator, owner: Desk):
    owner.batch(MERGE)
    assert "part of a merged cell" in owner.refused(properties(frozenRowCount=1))
    owner.batch(properties(frozenRowCount=3))
    across = {"mergeCells": {"range": area(2, 4, 3, 5), "mergeType": "MERGE_ALL"}}
    assert "frozen and non-frozen" in owner.refused(across)
    google.switches.frozen_lines_may_cut_merges = True
    owner.batch(across, properties(frozenRowCount=1))


def test_the_last_tab_that_is_seen_stays(owner: Desk):
    assert "hide all the visible sheets" in owner.refused(hide())
    owner.batch({"addSheet": {"properties": {"sheetId": 2, "title": "Lain", "hidden": True}}})
    assert "remove all the visible sheets" in owner.refused({"deleteSheet": {"sheetId": 1}})
    owner.batch({"deleteSheet": {"sheetId": 2}})


@pytest.mark.parametrize(
    ("formula", "is_refused"),
    [("=Lain!A1=1", True), ('=INDIRECT("Lain!A1")=1', False), ('=$A1="ya!"', False)],
)
def test_a_conditional_format_looks_at_its_own_tab(owner: Desk, formula: str, is_refused: bool):
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
    rule = {"ranges": [area(1, 6)], "booleanRule": {"format": {}, "condition": condition}}
    wish = {"addConditionalFormatRule": {"rule": rule}}
    if is_refused:
        assert "cannot reference a different sheet" in owner.refused(wish)
    else:
        owner.batch(wish)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("userEnteredFormat.numberFormat", "number format"),
        ("userEnteredFormat", "number format"),
        ("userEnteredFormat.textFormat.bold", ""),
        ("dataValidation", "typed columns"),
    ],
)
def test_typed_columns_take_colours_but_no_number_formats_and_rules(
    google: Emulator, owner: Desk, fields: str, words: str
):
    column = {"columnIndex": 0, "columnName": "a", "columnType": "TEXT"}
    table = {"name": "t", "range": area(0, 4, 0, 1), "columnProperties": [column]}
    owner.batch({"addTable": {"table": table}})
    cell = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    change = {"repeatCell": {"range": area(1, 2, 0, 1), "cell": cell, "fields": fields}}
    if not words:
        owner.batch(change)
        return
    assert words in owner.refused(change)
    google.switches.typed_columns_take_formats = google.switches.typed_columns_take_rules = True
    owner.batch(change)


@pytest.mark.parametrize("outlives", [False, True])
def test_what_is_named_on_a_deleted_tab_follows_the_switch(
    google: Emulator, owner: Desk, outlives: bool
):
    google.switches.named_ranges_outlive_tabs = outlives
    at = {**area(0, 1), "sheetId": 2}
    owner.batch({"addSheet": {"properties": {"sheetId": 2}}}, name("n", "hilang", at=at))
    owner.batch({"deleteSheet": {"sheetId": 2}})
    left = owner.get("namedRanges").get("namedRanges", [])
    assert left == ([{"namedRangeId": "n", "name": "hilang"}] if outlives else [])
    assert "already exists" in owner.refused(name("n", "lain")) if outlives else True


def test_named_ranges_get_other_ids_by_a_switch(google: Emulator, owner: Desk):
    google.switches.named_range_ids_are_kept = False
    owner.batch(name("n", "satu"), name("n", "dua"))
    assert "n" not in {each["namedRangeId"] for each in owner.get("namedRanges")["namedRanges"]}
    assert "already exists" in owner.refused(name("n", "satu"))


def test_a_named_range_is_found_behind_the_title_of_a_tab(owner: Desk):
    owner.batch(write(2, 1, "di sini"), name("n", "tempat", at=area(2, 3, 1, 2)))
    assert owner.values("'Data'!tempat") == [["di sini"]]
    assert owner.send("GET", "/values/'Data'!lain").status_code == 400


def test_words_follow_the_account_and_the_place_stays(google: Emulator, owner: Desk):
    google.switches.words_follow_the_account = True
    assert owner.refused(write(0, 0, "x"), write(9, 0, "x")) == (
        "400 Invalid requests[1].updateCells: No se puede realizar esta acción."
    )


def test_replies_come_under_a_mask_by_a_switch(google: Emulator, owner: Desk):
    mask = "spreadsheetId,replies/addNamedRange/namedRange/name"
    assert owner.batch(write(0, 0, "x"), name("n", "nama"), fields=mask)["replies"] == [
        {},
        {"addNamedRange": {"namedRange": {"name": "nama"}}},
    ]
    google.switches.replies_come_under_a_mask = False
    assert owner.batch(write(0, 0, "x"), fields=mask) == {"spreadsheetId": owner.id}
    assert owner.batch(write(0, 0, "x"))["replies"] == [{}]


def test_colours_come_twice_and_in_single_precision(owner: Desk):
    cell = {"userEnteredFormat": {"backgroundColorStyle": RED}}
    wish = {"range": area(0, 1, 0, 1), "cell": cell, "fields": "userEnteredFormat"}
    owner.batch({"repeatCell": wish})
    data = owner.get("sheets/data/rowData/values/userEnteredFormat", "A1")["sheets"][0]["data"][0]
    (shown,) = data["rowData"][0]["values"]
    red = {"red": 0.800000011920929, "green": 0.10000000149011612}
    both = {"backgroundColor": red, "backgroundColorStyle": {"rgbColor": red}}
    assert shown["userEnteredFormat"] == both == twinned(cell)["userEnteredFormat"]


def test_groups_of_columns_are_told_and_folded_by_range_and_depth(owner: Desk):
    span = lines(1, 3, "COLUMNS")
    grouped = {"range": span, "depth": 1}
    reply = owner.batch({"addDimensionGroup": {"range": span}})["replies"][0]
    assert reply == {"addDimensionGroup": {"dimensionGroups": [grouped]}}
    fold = {"dimensionGroup": {**grouped, "collapsed": True}, "fields": "collapsed"}
    owner.batch({"updateDimensionGroup": fold})
    assert owner.first("columnGroups") == [{**grouped, "collapsed": True}]
    deeper = {"dimensionGroup": {**grouped, "depth": 2}, "fields": "collapsed"}
    assert "range and depth" in owner.refused({"updateDimensionGroup": deeper})
    assert owner.refused({"addDimensionGroup": {"range": span}}).startswith("501")


def test_a_protection_that_was_given_no_editors_is_answered_with_none(owner: Desk):
    wish = {"protectedRange": {"range": area(0, 1)}}
    reply = owner.batch({"addProtectedRange": wish})["replies"][0]["addProtectedRange"]
    assert reply["protectedRange"]["editors"] == {}
    warns = {"warningOnly": True, "editors": {"users": ["guru@sekolah.example"]}}
    owner.batch({"addProtectedRange": {"protectedRange": {"range": area(1, 2), **warns}}})
    assert owner.first("protectedRanges")[1]["editors"] == {"users": ["kepala@sekolah.example"]}


@pytest.mark.parametrize("kind", ["409 before", "409 after"])
def test_an_aborted_batch_was_applied_or_not(google: Emulator, owner: Desk, kind: str):
    google.faults.add(kind, ":batchUpdate")
    answer = owner.send("POST", ":batchUpdate", json={"requests": [write(0, 0, "x")]})
    assert (answer.status_code, answer.json()["error"]["status"]) == (409, "ABORTED")
    assert owner.values() == ([["x"]] if kind.endswith("after") else [])


def test_too_many_requests_are_told_with_details(google: Emulator, owner: Desk):
    google.faults.add("429", "GET")
    info, more = owner.send("GET").json()["error"]["details"]
    assert info["metadata"] == {"service": "sheets.googleapis.com"}
    assert info["reason"] == "RATE_LIMIT_EXCEEDED"
    assert more["links"]
