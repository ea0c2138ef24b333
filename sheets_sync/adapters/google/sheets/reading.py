"""The answer of `spreadsheets.get` → a snapshot. One request brings everything a sync needs.

Asked for is `effectiveValue`, since the column says what kind a cell is, and the formula, since it
holds the words of a list with dashes that was taken for one. A serial number in a date column is a
date, an unticked checkbox in a tick column is an empty cell. Tabs are asked for by their titles;
which is which after a rename is known by the fixed ids that `init` gave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheets_sync.adapters.google.sheets.generation import Generations
from sheets_sync.adapters.google.sheets.values import moment_of, read_cell
from sheets_sync.adapters.volumes import volume_of
from sheets_sync.core.layout.tabs import PENGATURAN, SHEET_IDS, TITLES, tab_columns
from sheets_sync.core.model.addresses import quoted_title
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, Snapshot, Tab, trimmed
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.dates import SERIAL_DAYS
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.schema.school import SchoolSettings

_PROPERTIES = "properties(sheetId,title,index,gridProperties(rowCount,columnCount))"
_CELL = "effectiveValue,userEnteredValue/formulaValue"
_TABS = f"sheets({_PROPERTIES},merges,data(startRow,startColumn,rowData/values({_CELL})))"
NAMES = "namedRanges(namedRangeId,name)"
SNAPSHOT_FIELDS = f"spreadsheetId,properties(title,locale),{NAMES},{_TABS}"
"""What a sync reads."""
TITLE_FIELDS = f"spreadsheetId,properties(title),{NAMES},sheets({_PROPERTIES})"
"""What tells which tab is which."""

_MONTH_FIRST = frozenset({"", "en", "en_US", "en_PH", "es_US", "fil_PH"})
"""Locales that write the month first (CLDR, short dates); what nobody chose is American."""

Answer = Mapping[str, Any]
quoted = quoted_title


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab as Google knows it; `rows` and `columns` is the size of its grid."""

    id: int
    title: str
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Revision:
    """The state that was read: which generation, and where each tab is."""

    generations: Generations
    sheets: Mapping[str, Sheet]
    """By our title, also where a person renamed the tab; tabs of people by their own."""
    typed: frozenset[str] = frozenset()
    """Our tabs with a table of people's on them, as far as known: values alone are written."""

    @property
    def anchor(self) -> int:
        """The id of a tab of ours that named ranges hang on: one of which `aside.py` makes no copy,
        for it is not documented whether theirs would be copied, too.
        """
        found = self.sheets.get(RIWAYAT) or self.sheets.get(STATUS_TAB)
        return (found or next(iter(self.sheets.values()))).id


def revision_of(snapshot: Snapshot) -> Revision:
    """The state in which a snapshot was read; an empty one where it came from elsewhere."""
    known = snapshot.revision
    return known if isinstance(known, Revision) else Revision(Generations({}), {})


def sheets_of(answer: Answer) -> dict[str, Sheet]:
    """All tabs of an answer in their order: ours by our title, known by title, else by the fixed
    id.
    """
    found = [_sheet(each["properties"]) for each in answer.get("sheets", ())]
    ours = {folded(title): title for title in TITLES}
    named = {ours[folded(sheet.title)] for sheet in found if folded(sheet.title) in ours}
    by_id = {number: title for title, number in SHEET_IDS.items() if title not in named}
    return {
        ours.get(folded(sheet.title)) or by_id.get(sheet.id) or sheet.title: sheet
        for sheet in found
    }


def _sheet(properties: Mapping[str, Any]) -> Sheet:
    grid = properties.get("gridProperties", {})
    return Sheet(
        properties["sheetId"],
        properties["title"],
        grid.get("rowCount", 0),
        grid.get("columnCount", 0),
    )


def ranges_for(titles: Iterable[str]) -> list[str]:
    """The ranges of a sync by the tabs' present titles: whole tabs, of the journal only its first
    row.
    """
    return [
        quoted(title) if folded(title) != folded(RIWAYAT) else f"{quoted(title)}!1:1"
        for title in titles
    ]


def read_snapshot(
    answer: Answer,
    generations: Generations,
    typed: frozenset[str] = frozenset(),
    role: Role = ORDINARY,
) -> Snapshot:
    """Everything one answer brought; of the journal only how it begins."""
    sheets = sheets_of(answer)
    by_id = {each["properties"]["sheetId"]: each for each in answer.get("sheets", ())}
    tabs = {
        title: read_tab(title, by_id[sheet.id], role)
        for title, sheet in sheets.items()
        if title != RIWAYAT and by_id[sheet.id].get("data")
    }
    shown = {
        title: sheet.title
        for title, sheet in sheets.items()
        if folded(title) != folded(sheet.title)
    }
    head = (
        next(iter(read_tab(RIWAYAT, by_id[sheets[RIWAYAT].id]).grid), ())
        if RIWAYAT in sheets
        else None
    )
    rows = sum(max(sheet.rows - 1, 0) for title, sheet in sheets.items() if volume_of(title))
    return Snapshot(tabs, tuple(sheets), Revision(generations, sheets, typed), head, rows, shown)


def is_month_first(answer: Answer) -> bool:
    """Whether Sheets takes a date in figures month first; told with `SNAPSHOT_FIELDS`."""
    return answer.get("properties", {}).get("locale", "") in _MONTH_FIRST


def read_tab(title: str, sheet: Mapping[str, Any], role: Role = ORDINARY) -> Tab:
    """One tab of an answer, its cells as their columns say."""
    rows = [_cells(row) for row in row_data(sheet)]
    _understand(title, rows, role)
    reach = max(map(_last_formula, row_data(sheet)), default=0)
    merges = tuple(
        (
            each["startRowIndex"] + 1,
            each["startColumnIndex"] + 1,
            each["endRowIndex"],
            each["endColumnIndex"],
        )
        for each in sheet.get("merges", ())
    )
    return Tab(title, trimmed(rows), merges, reach=reach)


def journal_grid(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of the journal below its headings, their cells as the columns say."""
    return read_tab(RIWAYAT, {"data": [{"rowData": rows}]}).grid


def row_data(sheet: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows of a tab as an answer tells them."""
    return (row for data in sheet.get("data", ())[:1] for row in data.get("rowData", ()))


def _last_formula(row: Mapping[str, Any]) -> int:
    """The last column whose cell has a value, also one that shows nothing."""
    cells = row.get("values", ())
    return next(
        (number for number in range(len(cells), 0, -1) if "effectiveValue" in cells[number - 1]), 0
    )


def _cells(row: Mapping[str, Any]) -> list[Cell]:
    return [
        read_cell(
            cell.get("effectiveValue"), cell.get("userEnteredValue", {}).get("formulaValue", "")
        )
        for cell in row.get("values", ())
    ]


def _understand(title: str, rows: list[list[Cell]], role: Role) -> None:
    """Serial numbers become dates and unticked boxes empty, in place."""
    if title not in TITLES or not rows:
        return
    if title == PENGATURAN:
        _understand_settings(rows)
    kinds = {
        folded(role.wording.said(column.label)): column.kind.format
        for column in tab_columns(title)
        if column.label
    }
    for column, head in enumerate(rows[0]):
        shown = kinds.get(folded(as_text(head)))
        if shown in (Format.DATE, Format.MOMENT):
            _replace(rows[1:], column, as_date)
        elif shown is Format.TICK:
            _replace(rows[1:], column, lambda cell: cell or None)


def _replace(rows: Sequence[list[Cell]], column: int, understood: Any) -> None:
    for row in rows:
        if column < len(row):
            row[column] = understood(row[column])


def as_date(cell: Cell) -> Cell:
    """A number that can be a date, as one."""
    is_number = isinstance(cell, float) and int(cell) in SERIAL_DAYS
    return moment_of(cell) if is_number and isinstance(cell, float) else cell


def _understand_settings(rows: list[list[Cell]]) -> None:
    """On Pengaturan the row says what its cell is, wherever people moved its name."""
    days = {
        folded(column.label)
        for column in columns_of(SchoolSettings)
        if column.kind.format is Format.DATE
    }
    for row in rows:
        if any(isinstance(cell, str) and folded(cell) in days for cell in row):
            row[:] = [as_date(cell) for cell in row]
