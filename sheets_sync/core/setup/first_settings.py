"""What is known of a school before anybody typed: into the empty cells of Pengaturan."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sheets_sync.core.layout.tabs import named_columns
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import locate
from sheets_sync.core.schema.school import SETTINGS_TITLE

SCHOOL_NAME = "Nama Sekolah"


def settings_texts(snapshot: Snapshot, names: Collection[str]) -> dict[str, str]:
    """What stands at settings of these names, as text."""
    found = locate(snapshot, SETTINGS_TITLE, named_columns(SETTINGS_TITLE, snapshot.role))
    if found.stopped:
        return {}
    name_at, value_at, wanted = found.at["Nama"], found.at["Nilai"], {folded(n): n for n in names}
    return {
        wanted[name]: as_text(found.tab.cell(row, value_at)).strip()
        for row in range(2, len(found.tab.grid) + 1)
        if (name := folded(as_text(found.tab.cell(row, name_at)))) in wanted
        and not is_blank(found.tab.cell(row, value_at))
    }


def settings_cells(snapshot: Snapshot, known: Mapping[str, str]) -> list[SetCell]:
    """`known`: values by the name of their setting; empty ones say nothing."""
    found = locate(snapshot, SETTINGS_TITLE, named_columns(SETTINGS_TITLE, snapshot.role))
    if found.stopped:
        return []
    name_at, value_at = found.at["Nama"], found.at["Nilai"]
    wanted = {folded(name): value for name, value in known.items() if value}
    return [
        SetCell(found.tab.title, row, value_at, wanted[name])
        for row in range(2, len(found.tab.grid) + 1)
        if (name := folded(as_text(found.tab.cell(row, name_at)))) in wanted
        and is_blank(found.tab.cell(row, value_at))
    ]
