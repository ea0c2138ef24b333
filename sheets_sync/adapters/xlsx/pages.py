"""How a tab is printed and scrolled, as XlsxWriter is told."""

from __future__ import annotations

from typing import Any

from sheets_sync.core.model.sheet import (
    TabLayout,
)

Sheet = Any
"""XlsxWriter has no types of its own."""


def header_code(heading: str) -> str:
    """What stands above every printed page, in the words of the format: whose it is, and which
    tab.
    """
    return f"&L{heading.replace('&', '&&')}&R&A" if heading else "&L&A"


def is_own_header(code: str) -> bool:
    """Whether the program wrote it, or nobody."""
    return code in ("", "&L&A") or (code.startswith("&L") and code.endswith("&R&A"))


def set_up_page(sheet: Sheet, tab: TabLayout) -> None:
    """A4, as many pages wide as stays legible; on each the headings, whom the rows are about,
    school, year, tab and page numbers.
    """
    sheet.set_tab_color(f"#{tab.colour}")
    sheet.set_paper(9)
    sheet.set_landscape() if tab.landscape else sheet.set_portrait()
    if tab.page_starts:  # Excel minds them only where nothing is fitted
        sheet.set_h_pagebreaks([row - 1 for row in tab.page_starts])
    else:
        sheet.fit_to_pages(tab.pages_wide, int(tab.one_page))
    if tab.one_page or tab.page_starts:
        sheet.center_horizontally()
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    sheet.set_header(header_code(tab.print_heading))
    sheet.set_footer("&RHalaman &P dari &N")
    _set_up_window(sheet, tab)
    if tab.has_header:
        sheet.repeat_rows(0)
        if tab.repeated_columns:
            sheet.repeat_columns(0, tab.repeated_columns - 1)
    else:
        sheet.hide_gridlines(2)


def _set_up_window(sheet: Sheet, tab: TabLayout) -> None:
    """What stays in place, what the headings can do, whether people see it at all."""
    if tab.frozen_rows or tab.frozen_columns:
        sheet.freeze_panes(tab.frozen_rows, tab.frozen_columns)
    if tab.filtered:
        sheet.autofilter(0, 0, tab.rows - 1, len(tab.columns) - 1)
    if tab.hidden:
        sheet.hide()
