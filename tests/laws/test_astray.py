"""Law 1 for every program column: what somebody typed there by mistake is put right, and kept in
Riwayat."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.clock import Clock
from sheets_sync.run import sync
from tests.laws.edits import STRAY
from tests.laws.machine import prepared
from tests.laws.watched import RecordingDocuments, WatchedMemory, cells_of
from tests.support import invariants, labels

PLACES = [
    (title, label)
    for title, owned in labels.PROGRAM.items()
    for label in owned
    if label not in ("Kode", "Nama")
]


@pytest.mark.parametrize(("title", "label"), PLACES)
def test_a_text_in_a_program_cell_is_kept(title: str, label: str) -> None:
    book = WatchedMemory.like(prepared("under way"))
    clock, documents = Clock.fixed(date(2026, 6, 2)), RecordingDocuments()
    sync(book, documents, clock)
    tab = book.read().tabs[title]
    column, rows = invariants.column_of(tab, label), range(2, min(len(tab.grid), 7) + 1)
    for row in rows:
        book.type(title, row, column, f"{STRAY} {row}")
    sync(book, documents, clock)
    kept = set(cells_of(book.read_tab("Riwayat")).values())
    now = book.read().tabs[title]
    lost = [
        row
        for row in rows
        if now.cell(row, column) != f"{STRAY} {row}" and f"{STRAY} {row}" not in kept
    ]
    assert not lost, f"«{title}» «{label}»: what was typed in rows {lost} is gone"
