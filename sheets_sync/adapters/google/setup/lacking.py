"""What our tabs lack on an existing spreadsheet, as requests: pure, and nothing a second time.

Everything is looked for where the columns stand now. What people changed (colours, widths, rules,
charts, views, order of columns) is never touched; `refitting.py` puts right what nobody chose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sheets_sync.adapters.google.setup.highlighting import missing_highlights
from sheets_sync.adapters.google.setup.refitting import refit_requests
from sheets_sync.adapters.google.setup.standing import Metadata, Standing, read_standing
from sheets_sync.adapters.google.setup.tabulated import without_tables
from sheets_sync.adapters.google.setup.views import missing_views
from sheets_sync.adapters.google.sheets.areas import area
from sheets_sync.adapters.google.sheets.charts import chart_id, chart_requests
from sheets_sync.adapters.google.sheets.draw import Request, filter_request
from sheets_sync.adapters.google.sheets.rules import column_rule, validation
from sheets_sync.core.layout.former_summary import NUMBER_OF_CHARTS
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sheet import ColumnLayout, TabLayout
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.zones import ZONES

LOCALES = ("id_ID", "in_ID")
"""Indonesian, and as older systems write it: which one Google takes is not documented."""
_UNCHOSEN_LOCALES = ("", "en", "en_US")
"""What a spreadsheet gets that nobody chose a locale for."""


def missing_looks(
    metadata: Metadata, layouts: Iterable[TabLayout], role: Role = ORDINARY
) -> list[Request]:
    """What our tabs lack, and the time zone; without locale and protections."""
    requests = [*_missing_zone(metadata)]
    for _, lacking in missing_by_tab(metadata, layouts, role):
        requests += lacking
    return requests


def missing_by_tab(
    metadata: Metadata, layouts: Iterable[TabLayout], role: Role = ORDINARY
) -> Iterator[tuple[Standing, list[Request]]]:
    """Each of our tabs with what it lacks."""
    tabs = read_standing(metadata)
    ids = {tab.title: tab.id for tab in tabs.values()}
    for layout in layouts:
        if tab := tabs.get(layout.title):
            yield tab, [*without_tables(_missing_on(layout, tab, ids, role), tab)]


def missing_locale(metadata: Metadata) -> list[Request]:
    """The requests of which one sets the locale, best first; none if somebody chose one."""
    if metadata.get("properties", {}).get("locale", "") not in _UNCHOSEN_LOCALES:
        return []
    return [_property("locale", locale) for locale in LOCALES]


def _missing_zone(metadata: Metadata) -> Iterator[Request]:
    """The school's own zone stands on Pengaturan; this one only shows when a cell is edited."""
    if not metadata.get("properties", {}).get("timeZone", "").startswith("Asia/"):
        yield _property("timeZone", ZONES[0].name)


def _property(name: str, value: str) -> Request:
    return {"updateSpreadsheetProperties": {"properties": {name: value}, "fields": name}}


def _missing_on(
    layout: TabLayout, tab: Standing, ids: dict[str, int], role: Role
) -> Iterator[Request]:
    yield from _missing_properties(layout, tab)
    yield from refit_requests(layout, tab)
    for column in layout.columns:
        if place := tab.place(column.label):
            yield from _missing_in_column(column, place, tab, ids)
    yield from _missing_text_rules(layout, tab, ids)
    yield from missing_highlights(layout, tab)
    yield from missing_views(layout.title, layout.sheet_id, tab, role)
    yield from _missing_filter(layout, tab)
    yield from _missing_charts(layout, tab, ids)
    if layout.title == RINGKASAN:
        present = {chart.get("chartId") for chart in tab.sheet.get("charts", ())}
        former = {chart_id(layout, number) for number in range(NUMBER_OF_CHARTS)}
        yield from ({"deleteEmbeddedObject": {"objectId": each}} for each in present & former)


def _missing_filter(layout: TabLayout, tab: Standing) -> Iterator[Request]:
    """Buttons on the headings, where there are none; a table that a person made has its own."""
    places = sorted(filter(None, (tab.place(column.label) for column in layout.columns)))
    has_any = tab.sheet.get("basicFilter") or tab.sheet.get("tables")
    if layout.filtered and places and not has_any:
        yield filter_request(tab.id, (places[0], places[-1]), tab.rows)


def _missing_charts(layout: TabLayout, tab: Standing, ids: dict[str, int]) -> Iterator[Request]:
    """Charts that are there neither by id nor by title, for Google may give ids of its own."""
    charts = tab.sheet.get("charts", ())
    known = {chart.get("chartId") for chart in charts}
    titles = {folded(chart.get("spec", {}).get("title", "")) for chart in charts}
    for each in chart_requests(layout, tab.id, ids):
        chart = each["addChart"]["chart"]
        if chart["chartId"] not in known and folded(chart["spec"]["title"]) not in titles:
            yield each


def _missing_properties(layout: TabLayout, tab: Standing) -> Iterator[Request]:
    """Frozen rows and columns where a person has none, and the hidden tab hidden."""
    properties = tab.sheet.get("properties", {})
    frozen = {
        name: count
        for name, count in (
            ("frozenRowCount", layout.frozen_rows),
            ("frozenColumnCount", layout.frozen_columns),
        )
        if count
    }
    grid = properties.get("gridProperties", {})
    if frozen and not grid.get("frozenRowCount") and not grid.get("frozenColumnCount"):
        fields = ",".join(f"gridProperties.{name}" for name in frozen)
        yield _sheet_properties({"sheetId": tab.id, "gridProperties": frozen}, fields)
    if layout.hidden and not properties.get("hidden"):
        yield _sheet_properties({"sheetId": tab.id, "hidden": True}, "hidden")


def _sheet_properties(properties: dict[str, Any], fields: str) -> Request:
    return {"updateSheetProperties": {"properties": properties, "fields": fields}}


def _missing_in_column(
    column: ColumnLayout, place: int, tab: Standing, ids: dict[str, int]
) -> Iterator[Request]:
    """The dropdown of the cells."""
    rule = column_rule(column, f"{letters(place)}2", ids)
    if rule and not tab.has_rule(place):
        yield _set_rule(tab.id, (2, tab.rows), place, rule)


def _missing_text_rules(layout: TabLayout, tab: Standing, ids: dict[str, int]) -> Iterator[Request]:
    """Dropdowns of single cells (Pengaturan), on the row that has the same name now."""
    names = {text.row: folded(str(text.value)) for text in layout.texts if text.column == 1}
    rows = {tab.text(row, 1): row for row in range(len(tab.cells), 1, -1)}
    for text in layout.texts:
        row = rows.get(names.get(text.row, ""))
        place = tab.place(layout.columns[text.column - 1].label) if text.rule else None
        if text.rule and row and place and "dataValidation" not in tab.cell(row, place):
            rule = validation(text.rule, f"{letters(place)}{row}", ids)
            yield from [_set_rule(tab.id, (row, row), place, rule)] if rule else ()


def _set_rule(sheet_id: int, rows: tuple[int, int], column: int, rule: dict[str, Any]) -> Request:
    return {
        "setDataValidation": {
            "range": area(sheet_id, (rows[0], column), (rows[1], column)),
            "rule": rule,
        }
    }
