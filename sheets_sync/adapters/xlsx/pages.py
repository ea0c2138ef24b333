"""How a tab is printed and scrolled, as XlsxWriter is told."""

from __future__ import annotations

from typing import Any

from sheets_sync.core.model.sheet import (
    TabLayout,
)

Sheet = Any
"""XlsxWriter has no types of its own."""


def set_up_page(sheet: Sheet, tab: TabLayout) -> None:
    """A4, as many pages wide as stays legible; header and frozen columns, tab name and page numbers
    on each.
    """
    sheet.set_tab_color(f"#{tab.colour}")
    sheet.set_paper(9)
    sheet.set_landscape() if tab.landscape else sheet.set_portrait()
    sheet.fit_to_pages(tab.pages_wide, int(tab.one_page))
    if tab.one_page:
        sheet.center_horizontally()
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    sheet.set_header("&L&A")
    sheet.set_footer("&RHalaman &P dari &N")
    if tab.frozen_rows or tab.frozen_columns:
        sheet.freeze_panes(tab.frozen_rows, tab.frozen_columns)
    if tab.has_header:
        sheet.repeat_rows(0)
        if tab.frozen_columns:
            sheet.repeat_columns(0, tab.frozen_columns - 1)
    else:
        sheet.hide_gridlines(2)
    if tab.hidden:
        sheet.hide()
