"""«Rekap» in a spreadsheet: the rows of the CSV, in a tab that is the program's alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.fleet.recap.rows import HEADINGS, Row
from sheets_sync.core.layout.tab_columns import column_layout
from sheets_sync.core.model.plan import AddTab, Change, SetCell
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.sheet import Format, TabLayout
from sheets_sync.core.model.showing import is_blank
from sheets_sync.core.reading.headings import Located, find_tab, locate
from sheets_sync.core.schema.columns import Column, Kind
from sheets_sync.errors import Failed

TITLE = "Rekap"
SHEET_ID = 303
"""By which the tab is known when people renamed it."""
_WIDTHS = (11, 34, 22, 26, 52, 12, 12, 14)
_NUMBERS = (RECAP["count"], RECAP["change"])
COLUMNS = tuple(
    Column(
        str(label),
        width=width,
        help=RECAP["tab"],
        kind=Kind(format=Format.NUMBER if label in _NUMBERS else Format.TEXT),
    )
    for label, width in zip(HEADINGS, _WIDTHS, strict=True)
)
_LAST = 10**6
"""A place behind all tabs."""


def recap_changes(seen: SeenList, rows: Sequence[Row], *, make: bool) -> list[Change]:
    """What differs. `rows`: without headings. `make`: also the tab itself, where it is not there.
    Raises `Failed` where it is not as the program made it.
    """
    if find_tab(seen.snapshot, TITLE) is None:
        layout = _layout(len(rows))
        return [AddTab(layout, _LAST), *_fresh(rows)] if make else []
    found = locate(seen.snapshot, TITLE, COLUMNS, [column.label for column in COLUMNS])
    for fault in found.faults:
        facts = {"label": fault.label, "likely": fault.likely}
        raise Failed(ONLINE_LIST.say(fault.code, name=seen.name, tab=found.title, **facts))
    return [*_differing(found, rows)]


def _layout(rows: int) -> TabLayout:
    return TabLayout(
        TITLE,
        tuple(column_layout(column) for column in COLUMNS),
        SHEET_ID,
        rows=max(200, rows + 1),
        filtered=True,
    )


def _fresh(rows: Sequence[Row]) -> Iterator[SetCell]:
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            if value is not None:
                yield SetCell(TITLE, number, column, value)


def _differing(found: Located, rows: Sequence[Row]) -> Iterator[SetCell]:
    """Cell by cell, wherever the columns stand; rows of a longer recap before are emptied."""
    for number in range(2, max(len(rows) + 1, len(found.tab.grid)) + 1):
        row = rows[number - 2] if number - 2 < len(rows) else (None,) * len(HEADINGS)
        for label, value in zip(HEADINGS, row, strict=True):
            place = found.at[str(label)]
            cell = found.tab.cell(number, place)
            if cell != value and not (is_blank(cell) and value is None):
                yield SetCell(TITLE, number, place, value)
