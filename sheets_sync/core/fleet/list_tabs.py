"""What a list of schools looks like that a district keeps as a spreadsheet: our tabs of it. Columns
are known by their headings; whatever people add beside them is theirs.
"""

from __future__ import annotations

from sheets_sync.core.layout import looks
from sheets_sync.core.layout.tab_columns import column_layout
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.core.model.sheet import Highlight, Style, TabLayout
from sheets_sync.core.schema.school_list import (
    CHECK,
    HEALTH,
    HEALTH_COLUMNS,
    MEMORY,
    MEMORY_COLUMNS,
    NAME,
    SCHOOL_COLUMNS,
    TITLE,
    WORKBOOK,
)

SHEET_IDS = {TITLE: 300, HEALTH: 301, MEMORY: 302}
"""By which a tab is known that people renamed."""
_QUIET = Style(ink="5F6368")
_SPARE = 3
"""Times the schools: how many rows are equipped."""


def schools_tab(schools: int = 0) -> TabLayout:
    """The tab of the list, with room for more schools than it has."""
    rows = max(200, _SPARE * schools)
    return TabLayout(
        TITLE,
        tuple(column_layout(column) for column in SCHOOL_COLUMNS),
        SHEET_IDS[TITLE],
        colour="0D47A1",
        rows=rows,
        frozen_columns=2,
        filtered=True,
        highlights=tuple(_marks(rows)),
    )


def health_tab(schools: int = 0) -> TabLayout:
    """The tab that tells how the schools are doing."""
    return TabLayout(
        HEALTH,
        tuple(column_layout(column) for column in HEALTH_COLUMNS),
        SHEET_IDS[HEALTH],
        rows=max(200, _SPARE * schools),
        frozen_columns=1,
        filtered=True,
    )


def memory_tab() -> TabLayout:
    """The hidden tab of the program."""
    columns = tuple(column_layout(column) for column in MEMORY_COLUMNS)
    return TabLayout(MEMORY, columns, SHEET_IDS[MEMORY], hidden=True)


def _marks(rows: int) -> list[Highlight]:
    """What is fine stands back; a required cell in a row that has something is marked."""
    place = {column.label: number for number, column in enumerate(SCHOOL_COLUMNS, start=1)}
    check, name, book = (f"${letters(place[label])}2" for label in (CHECK, NAME, WORKBOOK))
    quiet = " ,".join(f'{check}="{ONLINE_LIST[code]}"' for code in ("fine", "inactive"))
    lacks = f"AND(LEN(TRIM({name}))=0,LEN(TRIM({book}))>0)"
    at = place[CHECK], place[NAME]
    return [
        Highlight(at[0], at[0], 2, rows, f"OR({quiet})", _QUIET),
        Highlight(at[1], at[1], 2, rows, lacks, looks.MISSING),
    ]
