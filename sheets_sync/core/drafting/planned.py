"""`plan_of`: what is said and what is remembered → the plan, the last of the values."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.drafting.journal import journal_missing
from sheets_sync.core.drafting.remembering import Remembered
from sheets_sync.core.drafting.status_tab import memory_changes
from sheets_sync.core.drafting.telling import Told
from sheets_sync.core.layout.tabs import TITLES, tab_layout
from sheets_sync.core.model.journal import JournalLine
from sheets_sync.core.model.plan import (
    AddTab,
    AppendLines,
    Change,
    Plan,
    SetCell,
    touching_sound_tabs,
)
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.own_tabs import JOURNAL, RIWAYAT, ROW_HEADING

_OLDER_HEAD = tuple(column.label for column in JOURNAL[:-1])
"""The headings of a Riwayat that an older program made."""


def plan_of(papers: Papers, told: Told, remembered: Remembered) -> Plan:
    """Everything that is to be written, in the order of the writing: what people read, then memory,
    then Riwayat.
    """
    desk, judged = papers.desk, papers.filed.judged
    changes = (
        *told.changes,
        *memory_changes(desk, remembered.memory),
        *_journal_changes(desk, remembered.lines),
    )
    return Plan(touching_sound_tabs(desk.snapshot, changes), told.problems, judged.refusals)


def _journal_changes(desk: Desk, lines: tuple[JournalLine, ...]) -> Iterator[Change]:
    """Riwayat grows at its end; a lost one is made again first."""
    if journal_missing(desk):
        yield AddTab(tab_layout(RIWAYAT, desk.year), TITLES.index(RIWAYAT))
    elif lines and desk.snapshot.journal_head == _OLDER_HEAD:
        yield SetCell(RIWAYAT, 1, len(JOURNAL), ROW_HEADING)
    if lines:
        yield AppendLines(RIWAYAT, lines)
