"""What a tab looks like, as plain data that every backend can draw: XlsxWriter today, Google
requests tomorrow.

`core/layout/tabs.py` fills these types from the column declarations; adapters only translate them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sheets_sync.core.model.values import Value


class Format(StrEnum):
    """How the cells of a column are shown and stored."""

    TEXT = "text"
    """Stored as text, so that 18-digit numbers survive."""
    PLAIN = "plain"
    NUMBER = "number"
    DATE = "date"
    """A real date shown as `d mmmm yyyy`."""
    MOMENT = "moment"
    """Date and time shown as `d mmmm yyyy hh:mm`."""
    TICK = "tick"
    """A checkbox on Google, a dropdown with `Ya` in .xlsx."""
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Style:
    """Colours are `RRGGBB`; None leaves the backend's default."""

    fill: str | None = None
    ink: str | None = None
    bold: bool = False
    italic: bool = False
    size: int | None = None
    strike: bool = False
    underline: bool = False
    wrap: bool = True
    starred: bool = False
    """A text is shown with a star behind it, which is not part of it."""
    spills: bool = False
    """Unwrapped text runs on over empty cells beside it; else it may end at its own edge."""
    align: str | None = None
    """`right`; None is what the kind of content brings."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A dropdown with a short fixed list."""

    words: tuple[str, ...]
    strict: bool = False
    """Whether other input is rejected; otherwise the spreadsheet warns only."""


@dataclass(frozen=True, slots=True)
class OneOfRange:
    """A dropdown fed by the cells of another tab, so that it follows what the school types there.

    Cells `first_row` … `last_row` of the column `column` (counted from 1) of tab `tab`.
    """

    tab: str
    column: int
    first_row: int
    last_row: int
    strict: bool = False


@dataclass(frozen=True, slots=True)
class DateBetween:
    """A date in the period, both ends ISO texts; a warning, never a block."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class LengthAtMost:
    """A text of at most so many characters; a warning, never a block."""

    characters: int


Rule = OneOf | OneOfRange | DateBetween | LengthAtMost


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One column: everything a backend needs to draw its header and its empty cells."""

    label: str
    owner: str
    """`alat`, `guru`, `ks` or `operator`; becomes colour and protection."""
    width: int
    """Characters of the default font."""
    header: Style
    body: Style
    format: Format = Format.PLAIN
    note: str = ""
    rule: Rule | None = None
    hidden: bool = False
    folded: bool = False
    """Folded away with its neighbours behind a button."""
    formerly: tuple[int, ...] = ()
    """Widths that earlier programs gave it."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A conditional format. `formula` is written for row `first_row` in A1 style with `,` between
    arguments.

    It covers rows `first_row` … `last_row` of columns `first_column` … `last_column`.
    """

    first_column: int
    last_column: int
    first_row: int
    last_row: int
    formula: str
    style: Style


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells on a named tab, counted from 1, ends included."""

    tab: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar or column chart over ready cells, its top left corner in the cell (`row`, `column`)."""

    title: str
    kind: str
    """`bar`, `column`, `stacked` or `line`."""
    categories: Area
    series: tuple[tuple[str, Area, str], ...]
    """(name, values, colour `RRGGBB`) each."""
    row: int
    column: int
    width: int = 640
    height: int = 320
    counted: str = ""
    """What the figures count: the title of their axis."""
    description: str = ""
    """For people who hear a chart instead of seeing it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A cell with fixed content and its own looks (Petunjuk, headings of Ringkasan, prefilled
    rows).
    """

    row: int
    column: int
    value: Value
    style: Style = Style()
    across: int = 1
    """How many columns the cell spans (merged) to the right."""
    height: int | None = None
    """Row height in points, None = automatic."""
    format: Format | None = None
    """How this one cell is stored, None = as its column."""
    rule: Rule | None = None
    """What may be typed into this one cell, None = as its column."""


PAGE_WIDTH, MOST_PAGES = 210, 8
"""Characters that are legible side by side on A4 landscape, and over how many pages a row may run.
"""


@dataclass(frozen=True, slots=True)
class TabLayout:
    """One tab. `rows` says down to which row the body is equipped with formats, dropdowns and
    highlights.
    """

    title: str
    columns: tuple[ColumnLayout, ...]
    sheet_id: int
    """The fixed id that Google tabs get, so that a renamed tab is still known."""
    colour: str = "808080"
    rows: int = 200
    has_header: bool = True
    """False for a tab that is a page to read (Petunjuk): no header row, only `texts`."""
    frozen_rows: int = 1
    frozen_columns: int = 0
    filtered: bool = False
    """Its headings bear buttons to sort and filter by."""
    told_by: int = 0
    """How many columns tell whom a row is about, where these are more than those that stay."""
    most_pages: int = MOST_PAGES
    """Over how many pages a printed row may run."""
    print_heading: str = ""
    """Above every printed page: whose it is."""
    hidden: bool = False
    texts: tuple[Text, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    charts: tuple[Chart, ...] = ()
    landscape: bool = True
    one_page: bool = False
    """Printed on one sheet of paper, whatever stands on it."""
    page_starts: tuple[int, ...] = ()
    """Rows with which a new sheet of paper begins, on a page that is printed as large as it is."""
    header_height: int = 34
    body_height: int | None = None

    @property
    def repeated_columns(self) -> int:
        """How many columns are printed on every page, so that each row says whom it is about."""
        return self.told_by or self.frozen_columns

    @property
    def pages_wide(self) -> int:
        """Over how many pages a printed row runs, so that it stays legible."""
        if not self.landscape:
            return 1
        shown = [0 if one.hidden or one.folded else one.width for one in self.columns]
        again = sum(shown[: self.repeated_columns])
        pages = 1
        while sum(shown) + (pages - 1) * again > pages * PAGE_WIDTH and pages < self.most_pages:
            pages += 1
        return pages
