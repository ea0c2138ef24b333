"""What `dress` added since a dated copy was made, taken back: notes, dropdowns, text formats,
widths, frozen panes, filter views and charts.

Only what still is as `dress` makes it, and was otherwise in the copy: what people changed since
stays. Rights, colour rules, filter buttons and folded columns stay, too: they hide and shut nothing
that the state before needs, and rules are known by their place in a list, which people change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.setup.dress import send_what_is_taken
from sheets_sync.adapters.google.setup.standing import (
    LOOKED_AT,
    Standing,
    read_metadata,
    read_standing,
)
from sheets_sync.adapters.google.setup.views import VIEWS
from sheets_sync.adapters.google.sheets.areas import area, filled, sized
from sheets_sync.adapters.google.sheets.charts import chart_id
from sheets_sync.adapters.google.sheets.draw import Request
from sheets_sync.adapters.google.sheets.looks import STARRED, TEXT, pixels_wide
from sheets_sync.adapters.google.sheets.rules import column_rule
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.role import Role
from sheets_sync.core.model.sheet import ColumnLayout, TabLayout
from sheets_sync.core.model.words import folded


def undress(
    http: GoogleHttp, ids: tuple[str, str], layouts: Sequence[TabLayout], role: Role
) -> int:
    """Answers how many requests (parts of one batch) were applied; what Google refuses stays.
    `ids`: the spreadsheet, and its dated copy.
    """
    now, then = (read_standing(read_metadata(http, each)) for each in ids)
    titles = {tab.title: tab.id for tab in now.values()}
    requests = [
        request
        for layout in layouts
        if layout.title in now and layout.title in then
        for request in _of_tab(layout, now[layout.title], then[layout.title], titles)
    ]
    for title, tab in now.items():
        requests += _views(title, tab, then.get(title), role)
    return send_what_is_taken(http, ids[0], requests)


def _of_tab(
    layout: TabLayout, now: Standing, then: Standing, titles: dict[str, int]
) -> Iterator[Request]:
    for column in layout.columns:
        place, former = now.place(column.label), then.place(column.label)
        if not place:
            continue
        yield from _heading(column, (now, place), (then, former))
        if not layout.texts:  # on Pengaturan each row is stored in its own way
            yield from _cells(column, (now, place), (then, former), titles)
        yield from _width(column, (now, place), (then, former))
    yield from _frozen(layout, now, then)
    yield from _charts(layout, now, then)


_At = tuple[Standing, int | None]
"""A tab, and where a column stands on it."""


def _heading(column: ColumnLayout, now: tuple[Standing, int], then: _At) -> Iterator[Request]:
    tab, place = now
    cell, former = tab.cell(1, place), _cell(then, 1)
    if column.note and cell.get("note", "") == column.note != former.get("note", ""):
        yield filled(tab.id, (1, place), [{"note": former.get("note", "")}], "note")
    if _format(cell) == STARRED and _format(former) != STARRED:
        yield filled(tab.id, (1, place), [{}], "userEnteredFormat.numberFormat")


def _cells(
    column: ColumnLayout, now: tuple[Standing, int], then: _At, titles: dict[str, int]
) -> Iterator[Request]:
    tab, place = now
    ours = column_rule(column, f"{letters(place)}2", titles)
    first = tab.cell(2, place).get("dataValidation", {})
    had_rule = then[1] is not None and then[0].has_rule(then[1])
    below = area(tab.id, (2, place), (tab.rows, place))
    if ours and first.get("condition") == ours["condition"] and not had_rule:
        yield {"setDataValidation": {"range": below}}
    rows = range(2, min(LOOKED_AT, tab.rows) + 1)
    has_text = all(_format(tab.cell(row, place)) == TEXT for row in rows)
    if has_text and not any(_format(_cell(then, row)) for row in rows):
        cleared = {"cell": {}, "fields": "userEnteredFormat.numberFormat"}
        yield {"repeatCell": {"range": below, **cleared}}


def _width(column: ColumnLayout, now: tuple[Standing, int], then: _At) -> Iterator[Request]:
    tab, place = now
    former = then[0].wide(then[1]) if then[1] else None
    if former is not None and tab.wide(place) == pixels_wide(column.width) != former:
        yield sized(tab.id, "COLUMNS", (place, place), {"pixelSize": former})


def _frozen(layout: TabLayout, now: Standing, then: Standing) -> Iterator[Request]:
    """Only where nothing was frozen before, which is where `dress` freezes."""
    wanted = {
        "frozenRowCount": layout.frozen_rows,
        "frozenColumnCount": layout.frozen_columns,
    }
    had, has = _grid(then), _grid(now)
    as_ours = all(has.get(name, 0) == count for name, count in wanted.items())
    if any(wanted.values()) and as_ours and not any(had.get(name) for name in wanted):
        nothing = dict.fromkeys(wanted, 0)
        properties = {"sheetId": now.id, "gridProperties": nothing}
        fields = ",".join(f"gridProperties.{name}" for name in nothing)
        yield {"updateSheetProperties": {"properties": properties, "fields": fields}}


def _charts(layout: TabLayout, now: Standing, then: Standing) -> Iterator[Request]:
    ours = {chart_id(layout, number) for number in range(len(layout.charts))}
    there = {each.get("chartId") for each in now.sheet.get("charts", ())}
    before = {each.get("chartId") for each in then.sheet.get("charts", ())}
    for each in sorted((ours & there) - before):
        yield {"deleteEmbeddedObject": {"objectId": each}}


def _views(title: str, now: Standing, then: Standing | None, role: Role) -> Iterator[Request]:
    """Filter views of ours that the copy has neither by id nor by title."""
    named = {folded(role.wording.said(view.title)) for view in VIEWS.get(title, ())}
    former = then.sheet.get("filterViews", ()) if then else ()
    ids = {each.get("filterViewId") for each in former}
    titles = {folded(each.get("title", "")) for each in former}
    for each in now.sheet.get("filterViews", ()) if then else ():
        shown = folded(each.get("title", ""))
        if shown in named - titles and each.get("filterViewId") not in ids:
            yield {"deleteFilterView": {"filterId": each["filterViewId"]}}


def _cell(at: _At, row: int) -> dict[str, Any]:
    tab, place = at
    return dict(tab.cell(row, place)) if place else {}


def _format(cell: Any) -> Any:
    return cell.get("userEnteredFormat", {}).get("numberFormat")


def _grid(tab: Standing) -> dict[str, Any]:
    return dict(tab.sheet.get("properties", {}).get("gridProperties", {}))
