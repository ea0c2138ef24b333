"""The columns that a tab lacks, for `init`: added at its end, unless they may be there under another name."""

from __future__ import annotations

from collections.abc import Collection

from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tabs import PETUNJUK, TITLES, column_layout, tab_columns
from sheets_sync.core.model.plan import AddColumn, SetCell
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.rows import HeaderFault, find_tab, locate
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.setup.kit import Kit, named_columns

MOST_NAMED = 5
"""Missing columns that one sentence names."""


def add_columns(kit: Kit) -> None:
    """Complete every tab that is there."""
    for title in TITLES:
        tab = find_tab(kit.snapshot, title)
        if tab is not None and title not in (PETUNJUK, RIWAYAT):
            _complete(kit, title, tab)


def _complete(kit: Kit, title: str, tab: Tab) -> None:
    """Add the columns that a tab lacks, unless they may be there under another name: then that is said."""
    faults, lacking = locate(kit.snapshot, title, named_columns(title)).faults, []
    for fault in faults:
        if tab.fault is not None or fault.code in ("doubled_header", "header_moved"):
            kit.name(tab.title, fault.label, fault.code, likely=fault.likely)
        elif title == RINGKASAN and kit.is_ours and (place := _place_of_heading(tab, fault)):
            kit.changes.append(SetCell(tab.title, 1, place, fault.label))
        elif fault.likely and not kit.wanted.force:
            kit.name(tab.title, fault.label, "renamed_header", likely=fault.likely)
        else:
            lacking.append(fault.label or "")
    stranger = _stranger(tab, title, {fault.likely for fault in faults})
    if lacking and stranger and not kit.wanted.force:
        more = f" dan {len(lacking) - MOST_NAMED} lagi" if len(lacking) > MOST_NAMED else ""
        labels = list_labels(lacking) if not more else ", ".join(f"«{label}»" for label in lacking[:MOST_NAMED]) + more
        kit.name(tab.title, None, "unknown_header", labels=labels, likely=stranger)
    else:
        _append_columns(kit, title, tab, lacking)


def _append_columns(kit: Kit, title: str, tab: Tab, labels: Collection[str]) -> None:
    """Columns to the right of all that have a heading."""
    heads = tab.grid[0] if tab.grid else ()
    width = max((number for number, cell in enumerate(heads, start=1) if not is_blank(cell)), default=0)
    named = {column.label: column for column in tab_columns(title)}
    for place, label in enumerate(labels, start=width + 1):
        layout = column_layout(named[label], kit.wanted.year, title=tab.title)
        kit.changes.append(AddColumn(tab.title, place, layout))


def _place_of_heading(tab: Tab, fault: HeaderFault) -> int | None:
    """Where a heading of Ringkasan was: below it stands nothing but what the program wrote."""
    drawn = next(number for number, column in enumerate(tab_columns(RINGKASAN), start=1) if column.label == fault.label)
    if fault.likely:
        return [as_text(cell) for cell in tab.grid[0]].index(fault.likely) + 1
    return drawn if is_blank(tab.cell(1, drawn)) else None


def _stranger(tab: Tab, title: str, others: Collection[str | None]) -> str | None:
    """An unknown heading with content, not one of `others`: it may be a column that is missing."""
    known = {folded(label) for label in (*(column.label for column in tab_columns(title)), *others) if label}
    for number, head in enumerate(tab.grid[0] if tab.grid else (), start=1):
        if is_blank(head) or folded(as_text(head)) in known:
            continue
        if any(not is_blank(tab.cell(row, number)) for row in range(2, len(tab.grid) + 1)):
            return as_text(head)
    return None
