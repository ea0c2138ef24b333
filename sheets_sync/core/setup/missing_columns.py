"""The columns that a tab lacks, for `init`: added at its end, unless they may be there under
another name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sheets_sync.core.drafting.marks import is_programs
from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tab_columns import column_layout
from sheets_sync.core.layout.tabs import PETUNJUK, TITLES, named_columns, tab_columns, tab_layout
from sheets_sync.core.model.plan import AddColumn, SetCell
from sheets_sync.core.model.sentences import list_some
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import HeaderFault, find_tab, locate
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.setup.kit import Kit

MOST_NAMED = 5
"""Missing columns that one sentence names."""


def add_columns(kit: Kit) -> None:
    """Complete every tab that is there."""
    for title in TITLES:
        tab = find_tab(kit.snapshot, title)
        if tab is None or title in (PETUNJUK, RIWAYAT):
            continue
        if folded(tab.title) in kit.strangers:
            kit.name(tab.title, None, "not_ours" if title == BERANDA else "headings_gone")
        elif title != BERANDA:
            _complete(kit, title, tab)


def _complete(kit: Kit, title: str, tab: Tab) -> None:
    """Add the columns that a tab lacks, unless they may be there under another name: then that is
    said.
    """
    faults, lacking = locate(kit.snapshot, title, named_columns(title, kit.role)).faults, []
    for fault in faults:
        if tab.fault is not None or fault.code in ("doubled_header", "header_moved"):
            kit.name(tab.title, fault.label, fault.code, likely=fault.likely)
        elif title == RINGKASAN and (place := _place_of_heading(kit, tab, fault)):
            kit.changes.append(SetCell(tab.title, 1, place, fault.label))
        elif fault.likely and not kit.wanted.force:
            code = "renamed_header" if fault.code == "missing_header" else fault.code
            kit.name(tab.title, fault.label, code, likely=fault.likely)
        else:
            lacking.append(fault.label or "")
    stranger = _stranger(tab, kit, title, {fault.likely for fault in faults})
    if lacking and stranger and not kit.wanted.force:
        labels = list_some(lacking, MOST_NAMED)
        kit.name(tab.title, None, "unknown_header", labels=labels, likely=stranger)
    else:
        # Where a heading was deleted, its place is known by its neighbours: none is made elsewhere.
        untitled = any(fault.code == "untitled_header" for fault in faults)
        _append_columns(kit, title, tab, [] if untitled and not kit.wanted.force else lacking)


def _append_columns(kit: Kit, title: str, tab: Tab, labels: Collection[str]) -> None:
    """Columns to the right of all that stands in any row: nothing is ever put over what has no
    heading.
    """
    named = {column.label: column for column in tab_columns(title, kit.role)}
    for place, label in enumerate(labels, start=tab.width + 1):
        layout = column_layout(named[label], kit.wanted.year, title=tab.title)
        kit.changes.append(AddColumn(tab.title, place, layout))


def _place_of_heading(kit: Kit, tab: Tab, fault: HeaderFault) -> int | None:
    """Where a heading of Ringkasan was, if below it stands nothing but what the program wrote."""
    place = next(
        number
        for number, column in enumerate(tab_columns(RINGKASAN), start=1)
        if column.label == fault.label
    )
    if fault.likely and fault.code == "missing_header":
        place = [as_text(cell) for cell in tab.grid[0]].index(fault.likely) + 1
    elif not is_blank(tab.cell(1, place)):
        return None
    return (
        place
        if _is_the_programs(kit, [tab.cell(row, place) for row in range(2, len(tab.grid) + 1)])
        else None
    )


def _is_the_programs(kit: Kit, cells: Sequence[Cell]) -> bool:
    """Whether the program is known to have written every text, and at least one: a figure could be
    anybody's.
    """
    layout = tab_layout(RINGKASAN, None)
    fixed = {as_text(text.value) for text in layout.texts if isinstance(text.value, str)}
    wrote = {
        *kit.memory.school.wrote,
        *(mark for teacher in kit.memory.teachers.values() for mark in teacher.wrote),
    }
    texts = [cell for cell in cells if isinstance(cell, str)]
    return bool(texts) and all(text in fixed or is_programs(text, wrote) for text in texts)


def _stranger(tab: Tab, kit: Kit, title: str, others: Collection[str | None]) -> str | None:
    """An unknown heading with content, not one of `others`: it may be a column that is missing."""
    known = {
        folded(label)
        for label in (*(column.label for column in tab_columns(title, kit.role)), *others)
        if label
    }
    for number, head in enumerate(tab.grid[0] if tab.grid else (), start=1):
        if is_blank(head) or folded(as_text(head)) in known:
            continue
        if any(not is_blank(tab.cell(row, number)) for row in range(2, len(tab.grid) + 1)):
            return as_text(head)
    return None
