"""A page of the program drawn anew in its tab: cells, merges, sizes, paper.

What people put over the cells (notes, pictures, links), colours of their own by rule, the page's
header and where the tab stands stay as they are.
"""

from __future__ import annotations

from sheets_sync.adapters.xlsx.part_order import behind
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.transplant import Donor
from sheets_sync.adapters.xlsx.xml import Element, put_before, q
from sheets_sync.core.model.sheet import TabLayout

_DRAWN = (
    "dimension",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "mergeCells",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "rowBreaks",
)


def draw_again(root: Element, layout: TabLayout, styles: Styles) -> None:
    """Give the tab the cells and the paper of the layout."""
    donor = Donor(layout).sheet(styles)
    for tag in _DRAWN:
        for old in root.findall(q(tag)):
            root.remove(old)
        if (drawn := donor.find(q(tag))) is not None:
            put_before(root, drawn, behind(tag))
    theirs = donor.find(f"{q('sheetPr')}/{q('pageSetUpPr')}")
    for fitted in root.findall(f"{q('sheetPr')}/{q('pageSetUpPr')}") if theirs is None else ():
        fitted.getparent().remove(fitted)  # where everything is fitted no break counts
