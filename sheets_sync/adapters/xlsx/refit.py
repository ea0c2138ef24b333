"""What `init` puts right on columns of ours that an editor or an earlier program left otherwise:
widths that were lost, text formats that numbers need, the star behind required headings.

Only what nobody chose is touched: a width that an earlier program gave or that is nobody's, a cell
without any number format. Colours, and widths of people's own, stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sheets_sync.adapters.xlsx.cells import CELL
from sheets_sync.adapters.xlsx.looks import number_code
from sheets_sync.adapters.xlsx.spans import own_span, span_of
from sheets_sync.adapters.xlsx.styles import STARRED_CODE, TEXT_CODE, Styles
from sheets_sync.adapters.xlsx.xml import NS, ON, Element, child, measure, whole
from sheets_sync.core.model.addresses import column_in
from sheets_sync.core.model.sheet import ColumnLayout, TabLayout

PADDING = 0.7109375
"""What a column is wider than its characters, as the format counts."""


@dataclass(frozen=True, slots=True)
class Refit:
    """One tab whose columns are fitted again."""

    root: Element
    layout: TabLayout
    now: Mapping[int, int]
    """Column of the layout → where its heading stands now."""
    styles: Styles

    def done(self) -> int:
        """How many things were put right."""
        columns = {place: self.layout.columns[at - 1] for at, place in self.now.items()}
        wide = {place: each for place, each in columns.items() if self._is_nobodys(place, each)}
        for place, column in wide.items():
            span = own_span(self.root, place)
            span.set("width", str(column.width + PADDING))
            span.set("customWidth", "1")
        small = {place: each.body.size for place, each in wide.items() if each.body.size}
        texts = [place for place, each in columns.items() if number_code(each) == TEXT_CODE]
        starred = [place for place, each in columns.items() if each.header.starred]
        self._set_small(small)
        return (
            len(wide)
            + self._fold(columns, wide)
            + self._format(texts, TEXT_CODE, header=False)
            + self._format(starred, STARRED_CODE, header=True)
        )

    def _is_nobodys(self, place: int, column: ColumnLayout) -> bool:
        """Whether the width is none, or one that an earlier program gave."""
        span = span_of(self.root, place)
        if span is None or not span.get("width") or span.get("customWidth") not in ON:
            return True
        return int(measure(span.get("width"), 0)) in column.formerly

    def _fold(self, columns: Mapping[int, ColumnLayout], wide: Collection[int]) -> int:
        """Fold away what is to be folded, on a tab that an earlier program sized."""
        folded = [place for place, each in columns.items() if each.folded]
        spans = [own_span(self.root, place) for place in folded] if wide else []
        if not spans or any(span.get("outlineLevel") for span in spans):
            return 0
        for span in spans:
            span.set("hidden", "1")
            span.set("outlineLevel", "1")
        for behind in {place + 1 for place in folded} - {*folded}:
            own_span(self.root, behind).set("collapsed", "1")
        format_ = child(self.root, "sheetFormatPr", ("cols", "sheetData"))
        format_.set("outlineLevelCol", "1")
        format_.set("defaultRowHeight", format_.get("defaultRowHeight", "15"))
        return len(spans)

    def _set_small(self, small: Mapping[int, int]) -> None:
        """Set the cells of columns that became narrow in smaller type."""
        for place, size in small.items():
            for each in self._looks(place, header=False):
                self._restyle(each, self.styles.sized(_style(each), size))

    def _format(self, places: Collection[int], code: str, *, header: bool) -> int:
        """Give cells of columns a number format, where they have none; answers how many columns
        changed.
        """
        changed = 0
        for place in places:
            found = [*self._looks(place, header=header)]
            moved = [self._restyle(each, self.styles.coded(_style(each), code)) for each in found]
            changed += any(moved)
        return changed

    def _looks(self, place: int, *, header: bool) -> Iterator[Element]:
        """What bears a style in a column: its heading, or the whole column and its cells."""
        if not header and (span := span_of(self.root, place)) is not None:
            yield own_span(self.root, place) if span.get("min") != span.get("max") else span
        for row in self.root.iterfind("m:sheetData/m:row", NS):
            if (row.get("r", "1") == "1") is header:
                yield from (
                    cell
                    for cell in row.iterchildren(CELL)
                    if cell.get("r") and column_in(cell.get("r")) == place
                )

    def _restyle(self, each: Element, style: int) -> bool:
        if style == _style(each):
            return False
        each.set(_attribute(each), str(style))
        return True


def _attribute(each: Element) -> str:
    return "s" if each.tag == CELL else "style"


def _style(each: Element) -> int:
    return whole(each.get(_attribute(each)), 0)
