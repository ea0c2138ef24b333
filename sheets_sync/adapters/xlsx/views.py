"""What people see of a tab before they touch it: frozen panes, the tab they stand on, hidden
tabs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from sheets_sync.adapters.xlsx.part_order import behind
from sheets_sync.adapters.xlsx.xml import (
    NS,
    Element,
    child,
    q,
    whole,
)
from sheets_sync.core.model.addresses import Box, address
from sheets_sync.core.model.sheet import TabLayout


def freeze(root: Element, layout: TabLayout) -> int:
    """Freeze what should stay in place where nothing is frozen; answers whether anything was
    done.
    """
    rows, columns = layout.frozen_rows, layout.frozen_columns
    view = root.find("m:sheetViews/m:sheetView", NS)
    if view is None or not (rows or columns) or view.find(q("pane")) is not None:
        return 0
    splits = {name: str(count) for name, count in (("xSplit", columns), ("ySplit", rows)) if count}
    corner = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
    first = address(rows + 1, columns + 1)
    view.insert(
        0,
        etree.Element(q("pane"), topLeftCell=first, activePane=corner, state="frozen", **splits),
    )
    return 1


def filter_rows(root: Element, layout: TabLayout, columns: Iterable[int]) -> int:
    """Give the headings buttons to sort and filter by, where there are none; answers whether
    anything was done. `columns`: where the headings stand now.
    """
    has_any = root.find(q("autoFilter")) is not None or root.find(q("tableParts")) is not None
    places = sorted(columns)
    if not layout.filtered or not places or has_any:
        return 0
    area = Box(1, places[0], layout.rows, places[-1])
    child(root, "autoFilter", behind("autoFilter")).set("ref", str(area))
    return 1


def unselect(root: Element, layout: TabLayout) -> int:
    """A tab that is hidden must not be the one people stand on; answers whether it was."""
    views = (
        list(root.iterfind("m:sheetViews/m:sheetView[@tabSelected='1']", NS))
        if layout.hidden
        else []
    )
    for view in views:
        view.attrib.pop("tabSelected")
    return len(views)


def hide(root: Element, layouts: Sequence[TabLayout]) -> int:
    """Hide the program's own tab again; answers how many were shown."""
    titles = {layout.title.casefold() for layout in layouts if layout.hidden}
    sheets = list(root.iterfind("m:sheets/m:sheet", NS))
    ours = (
        (at, each) for at, each in enumerate(sheets) if each.get("name", "").casefold() in titles
    )
    shown = [at for at, each in ours if each.get("state", "visible") == "visible"]
    for at in shown:
        sheets[at].set("state", "hidden")
        for view in root.iterfind("m:bookViews/m:workbookView", NS):
            if whole(view.get("activeTab"), 0) == at:
                view.set("activeTab", "0")
    return len(shown)
