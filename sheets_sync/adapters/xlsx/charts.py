"""Charts as XlsxWriter draws them."""

from __future__ import annotations

from typing import Any

from sheets_sync.adapters.xlsx.looks import (
    Options,
)
from sheets_sync.core.model.sheet import (
    Area,
    Chart,
)

_KINDS = {
    "bar": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "column": {"type": "column"},
    "line": {"type": "line"},
}
_FAINT: Options = {"visible": True, "line": {"color": "#D9D9D9"}}
Sheet = Any
"""XlsxWriter has no types of its own."""


def draw_chart(book: Any, sheet: Sheet, chart: Chart) -> None:
    """Put a chart where it belongs on a tab."""
    made = book.add_chart(_KINDS[chart.kind])
    for name, values, colour in chart.series:
        line = {"color": f"#{colour}"}
        looks = {"line": line} if chart.kind == "line" else {"fill": line}
        made.add_series(
            {"name": name, "categories": area_of(chart.categories), "values": area_of(values)}
            | looks
        )
    made.set_title({"name": chart.title, "name_font": {"size": 12}})
    figures = {
        "name": chart.counted,
        "name_font": {"size": 9, "bold": False},
        "major_gridlines": _FAINT,
    }
    if chart.kind in ("bar", "stacked"):
        made.set_y_axis({"reverse": True, "crossing": "max"})  # the first on top, the figures below
        made.set_x_axis(figures)
    else:
        made.set_y_axis(figures)
    made.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom"})
    made.set_size({"width": chart.width, "height": chart.height})
    place = {
        "object_position": 2,
        "description": chart.description,
    }  # rows may grow, charts not
    sheet.insert_chart(chart.row - 1, chart.column - 1, made, place)


def area_of(area: Area) -> list[Any]:
    """A range as XlsxWriter takes it, counted from 0."""
    return [
        area.tab,
        area.first_row - 1,
        area.first_column - 1,
        area.last_row - 1,
        area.last_column - 1,
    ]
