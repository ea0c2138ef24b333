"""What Riwayat tells of a Kode, for tests that ask for all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sheets_sync.core.answers.history import Replay, RowStood, Version, entries_of, versions_in
from sheets_sync.core.answers.journal_lines import Entry, Lines
from sheets_sync.core.model.words import folded


def versions_of(journal: Lines, kode: str, letter: str = "", column: str = "") -> list[Version]:
    """All texts of a Kode, of one stage or column if given."""
    return [
        version
        for version in versions_in(entries_of(journal, kode))
        if (not letter or version.letter == letter)
        and (not column or folded(version.column) == folded(column))
    ]


def rows_in(entries: Iterable[Entry], until: datetime = datetime.max) -> list[RowStood]:
    """Every row of one Kode as it stood at a moment, also those that were gone by then."""
    replay = Replay()
    for entry in entries:
        if entry.moment <= until:
            replay.take(entry)
    return replay.rows()
