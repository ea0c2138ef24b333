"""Layouts as requests: what Google's own schema accepts, and what keeps people's text text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync.adapters.google.sheets.charts import chart_requests
from sheets_sync.adapters.google.sheets.draw import (
    body_cell,
    column_requests,
    drawn,
    grid_rows,
    tab_requests,
)
from sheets_sync.adapters.google.sheets.rules import formula_of, validation
from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.tab_columns import column_layout
from sheets_sync.core.layout.tabs import GURU, SHEET_IDS, TITLES, layout, tab_columns, tab_layout
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.sheet import (
    DateBetween,
    Format,
    LengthAtMost,
    OneOf,
    OneOfRange,
    Style,
    TabLayout,
    Text,
)
from sheets_sync.core.model.values import Link
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import ACTIVITIES, PREPARATION
from tests.google_emulator import schema, wire

TABS = layout(2026, 30)
EVERYTHING = drawn([(tab, index) for index, tab in enumerate(TABS)], {})


def assert_google_reads(requests: list[dict[str, Any]]) -> None:
    """Every field and word is one of the discovery document's."""
    body = json.dumps({"requests": requests}).encode()
    headers = {"content-type": "application/json"}
    request = wire.Request(
        "POST", "/v4/spreadsheets/x:batchUpdate", {}, headers, body, wire.Person.of("")
    )
    method = schema.method_of(request)
    assert method is not None
    schema.check_request(method, request)


def kinds(requests: list[dict[str, Any]]) -> list[str]:
    return [kind for request in requests for kind in request]


def row_cells(tab: TabLayout, row: int) -> list[dict[str, Any]]:
    places = enumerate(tab.columns, start=1)
    return [body_cell(column, SHEET_IDS, f"{letters(number)}{row}") for number, column in places]


def bodies(title: str) -> dict[str, dict[str, Any]]:
    """Heading → the format of its cells, of a tab without headings that come twice."""
    tab = tab_layout(title, 2026)
    return dict(
        zip(
            [column.label for column in tab.columns],
            [cell["userEnteredFormat"] for cell in row_cells(tab, 7)],
            strict=True,
        )
    )


def test_every_tab_is_drawn_in_words_that_google_knows():
    assert_google_reads(EVERYTHING)


def test_a_word_that_google_does_not_know_is_seen():
    with pytest.raises(wire.ApiError):
        assert_google_reads([{"addSheet": {"properties": {"sheetid": 5}}}])


def test_all_tabs_are_made_with_their_fixed_ids_in_order_before_anything_points_at_them():
    assert kinds(EVERYTHING)[: len(TITLES)] == ["addSheet"] * len(TITLES)
    made = [each["addSheet"]["properties"] for each in EVERYTHING[: len(TITLES)]]
    assert [(each["title"], each["sheetId"], each["index"]) for each in made] == [
        (title, SHEET_IDS[title], index) for index, title in enumerate(TITLES)
    ]
    assert [each["title"] for each in made if each["hidden"]] == [STATUS_TAB]


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.title)
def test_the_grid_has_room_for_everything_that_is_drawn(tab: TabLayout):
    requests = tab_requests(tab, 0, SHEET_IDS)
    grid = requests[0]["addSheet"]["properties"]["gridProperties"]
    assert grid["rowCount"] == grid_rows(tab) > tab.rows
    for area in areas(requests):
        assert area.get("endRowIndex", 0) <= grid["rowCount"]
        assert area.get("endColumnIndex", 0) <= grid["columnCount"]


def areas(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "startRowIndex" in value:
            yield value
        for inner in value.values():
            yield from areas(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from areas(inner)


@pytest.mark.parametrize("title", [title for title in TITLES if tab_layout(title, 2026).has_header])
def test_whatever_people_type_into_a_text_column_stays_text(title: str):
    formats = bodies(title)
    for column in tab_columns(title):
        if column.owner == Owner.TOOL or not column.label:
            continue
        shown = formats[column.label].get("numberFormat", {}).get("type")
        wanted = {Format.DATE: "DATE", Format.MOMENT: "DATE_TIME", Format.TICK: None}.get(
            column.kind.format, "TEXT"
        )
        assert shown == wanted, column.label


def test_text_is_never_parsed_and_a_link_is_no_formula():
    link = Text(4, 1, Link("Buka", "https://a.example/?x=1"), Style(ink="0B4F9E"))
    texts = (Text(2, 1, "=IMPORTXML(1)"), Text(3, 1, "+62812"), link)
    tab = TabLayout("X", (column_layout(tab_columns(GURU)[5]),), 900, texts=texts)
    requests = tab_requests(tab, 0, {})
    assert_google_reads(requests)
    written = [
        each["updateCells"]["rows"][0]["values"][0] for each in requests if "updateCells" in each
    ][1:]
    assert [each["userEnteredValue"] for each in written] == [
        {"stringValue": "=IMPORTXML(1)"},
        {"stringValue": "+62812"},
        {"stringValue": "Buka"},
    ]
    shown = written[2]["userEnteredFormat"]["textFormat"]
    assert shown["link"] == {"uri": "https://a.example/?x=1"}
    assert "foregroundColorStyle" in shown
    assert "formulaValue" not in json.dumps(EVERYTHING)


def test_a_fixed_cell_without_value_is_only_dressed():
    tab = TabLayout("X", (column_layout(tab_columns(GURU)[5]),), 900, texts=(Text(2, 1, None),))
    (dressed,) = [
        each["updateCells"] for each in tab_requests(tab, 0, {}) if "updateCells" in each
    ][1:]
    assert dressed["fields"] == "userEnteredFormat"


def condition(rule: dict[str, Any] | None) -> tuple[str, list[str]]:
    assert rule is not None
    return rule["condition"]["type"], [
        each["userEnteredValue"] for each in rule["condition"].get("values", ())
    ]


def test_rules_warn_in_google_s_words():
    short = validation(OneOf(("Ya", "Tidak")), "F2", {})
    assert condition(short) == ("ONE_OF_LIST", ["Ya", "Tidak"])
    assert short is not None
    assert (short["strict"], short["showCustomUi"], short["inputMessage"]) == (
        False,
        True,
        "Pilih dari daftar.",
    )
    strict = validation(OneOf(("Ya",), strict=True), "F2", {})
    assert strict is not None
    assert strict["strict"] is True
    fed = OneOfRange("Si'apa", 28, 2, 400)
    assert condition(validation(fed, "F2", {"Si'apa": 7})) == (
        "ONE_OF_RANGE",
        ["='Si''apa'!$AB$2:$AB$400"],
    )
    assert condition(validation(LengthAtMost(50), "F2", {})) == ("CUSTOM_FORMULA", ["=LEN(F2)<=50"])
    days = validation(DateBetween("2026-01-01", "2026-12-31"), "F2", {})
    assert condition(days) == ("DATE_BETWEEN", ["=DATE(2026;1;1)", "=DATE(2026;12;31)"])


def test_a_dropdown_that_another_tab_would_feed_waits_until_that_tab_is_there():
    assert validation(OneOfRange(STATUS_TAB, 4, 2, 9), "F2", {GURU: 1}) is None
    alone = tab_requests(tab_layout(ACTIVITIES.title, 2026), 0, {})
    together = tab_requests(tab_layout(ACTIVITIES.title, 2026), 0, SHEET_IDS)
    assert kinds(together).count("setDataValidation") == kinds(alone).count("setDataValidation") + 1


def test_ticks_are_checkboxes_that_take_other_words_too():
    (tick,) = [
        column
        for column in tab_layout(PREPARATION.title, 2026).columns
        if column.format is Format.TICK
    ]
    cell = body_cell(tick, SHEET_IDS)
    assert condition(cell["dataValidation"]) == ("BOOLEAN", [])
    assert not cell["dataValidation"].get("strict")
    assert cell["userEnteredFormat"]["horizontalAlignment"] == "CENTER"


def test_formulas_separate_arguments_as_every_locale_understands_and_keep_their_texts():
    found = [(highlight, formula_of(highlight)) for tab in TABS for highlight in tab.highlights]
    assert found
    for highlight, formula in found:
        assert "," not in re.sub(r'"[^"]*"', "", formula)
        texts = re.findall(r'"[^"]*"', formula)
        assert texts == re.findall(r'"[^"]*"', highlight.formula)
        assert re.sub(r'("[^"]*")|;', lambda m: m[1] or ",", formula) == highlight.formula


def test_a_conditional_format_reaches_down_to_the_spare_rows():
    tab = tab_layout(PREPARATION.title, 2026)
    rules = [
        each["addConditionalFormatRule"]
        for each in tab_requests(tab, 0, SHEET_IDS)
        if "addConditionalFormatRule" in each
    ]
    assert [each["index"] for each in rules] == list(range(len(tab.highlights)))
    assert {each["rule"]["ranges"][0]["endRowIndex"] for each in rules} == {grid_rows(tab)}


def test_a_fresh_row_is_checked_at_its_own_address():
    tab = tab_layout(PREPARATION.title, 2026)
    cells = row_cells(tab, 7)
    at = [column.label for column in tab.columns].index("Upaya Mempelajari")
    kind, (formula,) = condition(cells[at]["dataValidation"])
    assert (kind, formula) == ("CUSTOM_FORMULA", f"=LEN({letters(at + 1)}7)<=20000")
    assert "dataValidation" not in body_cell(tab.columns[at], SHEET_IDS), (
        "no address, so the row above gives the rule"
    )


def test_one_added_column_touches_no_other():
    column = column_layout(
        next(each for each in PREPARATION.people if each.label == "Upaya Mempelajari"), 2026
    )
    requests = column_requests(104, 30, column, 250, SHEET_IDS)
    assert_google_reads(requests)
    assert {
        (each["startColumnIndex"], each["endColumnIndex"], each["endRowIndex"])
        for each in areas(requests)
    } == {(29, 30, 250)}
    (header,) = [each["updateCells"] for each in requests if "updateCells" in each]
    assert header["start"] == {"sheetId": 104, "rowIndex": 0, "columnIndex": 29}
    assert header["rows"][0]["values"][0]["note"] == column.note


def test_each_series_of_a_chart_is_named_by_the_heading_above_it():
    tab = tab_layout(BERANDA, 2026)
    headings = {(1, number): column.label for number, column in enumerate(tab.columns, start=1)}
    headings |= {(text.row, text.column): str(text.value) for text in tab.texts}
    requests = chart_requests(tab, tab.sheet_id, {})
    assert len(requests) == len(tab.charts) > 0
    for chart, request in zip(tab.charts, requests, strict=True):
        drawn_series = request["addChart"]["chart"]["spec"]["basicChart"]["series"]
        sources = [each["series"]["sourceRange"]["sources"][0] for each in drawn_series]
        above = [
            headings[each["startRowIndex"] + 1, each["startColumnIndex"] + 1] for each in sources
        ]
        assert above == [name for name, _, _ in chart.series]


def test_hidden_columns_and_high_rows_are_set():
    column = replace(column_layout(tab_columns(GURU)[5]), hidden=True)
    requests = tab_requests(TabLayout("X", (column,), 900, body_height=30), 0, {})
    assert_google_reads(requests)
    sizes = [
        each["updateDimensionProperties"]
        for each in requests
        if "updateDimensionProperties" in each
    ]
    assert [(each["range"]["dimension"], each["properties"]) for each in sizes] == [
        ("COLUMNS", {"pixelSize": 22 * 7 + 5, "hiddenByUser": True}),
        ("ROWS", {"pixelSize": 45}),
        ("ROWS", {"pixelSize": 40}),
    ]
