"""What `init` puts back into tabs that are there: dropdowns, conditional formats, frozen panes, the
hidden tab, and what `refit.py` and `notes.py` put right.

Only what is missing is added, where the columns stand now; what people changed (colours, widths,
columns, rules, charts) is never touched. XlsxWriter draws a small donor with the missing rules, and
they are moved over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.adapters.xlsx.book import Book, Sheet, read_book
from sheets_sync.adapters.xlsx.extent import Extent
from sheets_sync.adapters.xlsx.former_charts import remove_former_charts
from sheets_sync.adapters.xlsx.notes import Notes
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.refit import Refit
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.tailor import Tailor
from sheets_sync.adapters.xlsx.views import filter_rows, freeze, hide, unselect
from sheets_sync.adapters.xlsx.xml import (
    Broken,
    parse,
    pieces,
    written,
)
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Tab


def dressed(
    package: Package, tabs: Mapping[str, Tab], layouts: Sequence[TabLayout]
) -> tuple[Rewrite, int]:
    """The package with what was missing, and how many things that were."""
    rewrite = Rewrite(package)
    book = read_book(rewrite.read, package.name)
    part = book.related("styles")
    if part is None:
        raise Broken("styles")
    styles, added = Styles(package.read(part)), 0
    for layout, sheet in _present(book, tabs, layouts):
        root = parse(rewrite.read(sheet.part))
        added += _dressed_tab(rewrite, sheet, Tailor(root, layout, tabs[sheet.title]), styles)
    if styles.changed:
        rewrite.put(part, styles.xml)
    root = parse(rewrite.read(book.part))
    if hidden := hide(root, layouts):
        rewrite.put(book.part, written(root))
    return rewrite, added + hidden


def _dressed_tab(rewrite: Rewrite, sheet: Sheet, tailor: Tailor, styles: Styles) -> int:
    """How many things one tab lacked."""
    root, layout, now = tailor.root, tailor.layout, tailor.now
    fitted = Refit(root, layout, now, styles).done()
    seen = freeze(root, layout) + filter_rows(root, layout, now.values()) + unselect(root, layout)
    if done := tailor.rules(styles) + fitted + seen:
        rewrite.put_pieces(sheet.part, pieces(root))
    if layout.title == RINGKASAN:
        done += remove_former_charts(rewrite, sheet)
    told = ((place, layout.columns[at - 1].note) for at, place in now.items())
    notes = {place: note for place, note in told if note}
    return done + Notes(rewrite, sheet, notes, Extent(root)).done()


def _present(
    book: Book, tabs: Mapping[str, Tab], layouts: Sequence[TabLayout]
) -> Iterator[tuple[TabLayout, Sheet]]:
    """The layouts of tabs that are there and can be read."""
    for layout in layouts:
        sheet = book.sheet(layout.title)
        if sheet is not None and sheet.is_grid and sheet.title in tabs:
            yield layout, sheet
