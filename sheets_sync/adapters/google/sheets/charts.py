"""Charts of a layout as `addChart` requests. Google takes the name of a series from the cell above
its values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheets_sync.adapters.google.sheets.looks import colour
from sheets_sync.core.model.sheet import Area, Chart, TabLayout

_KINDS = {
    "bar": {"chartType": "BAR"},
    "stacked": {"chartType": "BAR", "stackedType": "STACKED"},
    "column": {"chartType": "COLUMN"},
    "line": {"chartType": "LINE"},
}


def chart_requests(
    layout: TabLayout, sheet_id: int, sheet_ids: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The charts of a tab that is `sheet_id`, each with its fixed id."""
    ids = {**sheet_ids, layout.title: sheet_id}
    return [
        {
            "addChart": {
                "chart": {"chartId": chart_id(layout, number)} | _chart(sheet_id, chart, ids)
            }
        }
        for number, chart in enumerate(layout.charts)
    ]


def chart_id(layout: TabLayout, number: int) -> int:
    """The fixed id of a tab's chart, counted from 0."""
    return layout.sheet_id * 1000 + 900 + number


def _chart(sheet_id: int, chart: Chart, ids: Mapping[str, int]) -> dict[str, Any]:
    anchor = {"sheetId": sheet_id, "rowIndex": chart.row - 1, "columnIndex": chart.column - 1}
    place = {"anchorCell": anchor, "widthPixels": chart.width, "heightPixels": chart.height}
    basic = {
        **_KINDS[chart.kind],
        "legendPosition": "BOTTOM_LEGEND" if len(chart.series) > 1 else "NO_LEGEND",
        "headerCount": 1,
        "axis": [{"position": _axis(chart), "title": chart.counted}] if chart.counted else [],
        "domains": [{"domain": _values(chart.categories, ids)}],
        "series": [_series(chart, values, tint, ids) for _, values, tint in chart.series],
    }
    spec = {
        "title": chart.title,
        "titleTextFormat": {"fontSize": 12},
        "altText": chart.description,
        "basicChart": basic,
    }
    return {"spec": spec, "position": {"overlayPosition": place}}


def _series(chart: Chart, values: Area, tint: str, ids: Mapping[str, int]) -> dict[str, Any]:
    return {"series": _values(values, ids), "targetAxis": _axis(chart), "colorStyle": colour(tint)}


def _axis(chart: Chart) -> str:
    """Where the figures stand."""
    return "BOTTOM_AXIS" if chart.kind in ("bar", "stacked") else "LEFT_AXIS"


def _values(area: Area, ids: Mapping[str, int]) -> dict[str, Any]:
    """An area together with the heading above it."""
    source = {
        "sheetId": ids[area.tab],
        "startRowIndex": area.first_row - 2,
        "endRowIndex": area.last_row,
        "startColumnIndex": area.first_column - 1,
        "endColumnIndex": area.last_column,
    }
    return {"sourceRange": {"sources": [source]}}
