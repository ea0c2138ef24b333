"""What is missing: deleted rows and emptied cells, until something stands there again."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import chain

from sheets_sync.core.answers.wastebin import missing
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.words import Event

DAY = datetime(2026, 3, 2, 7, 15)


def found(*entries: JournalEntry) -> list[tuple[str, str, list[str]]]:
    """(tab, row, texts) of what is missing after one entry a day."""
    lines = chain.from_iterable(
        one.lines(DAY + timedelta(days=day), "sinkron") for day, one in enumerate(entries)
    )
    return [(one.letter, one.row, [each.text for each in one.texts]) for one in missing(lines)]


def says(text: str, column: str = "Uraian", letter: str = "D", row: str = "") -> JournalEntry:
    event = Event.TEXT_CHANGED if text else Event.CELL_EMPTIED
    return JournalEntry(event, "G001", letter, column, text, row)


def lost(letter: str = "D", row: str = "") -> JournalEntry:
    return JournalEntry(Event.ROW_LOST, "G001", letter, row=row)


def test_an_emptied_cell_is_missing_until_somebody_fills_it():
    assert found(says("satu"), says("")) == [("D", "", ["satu"])]
    assert found(says("satu"), says(""), says("dua")) == []


def test_a_deleted_row_is_missing_with_all_that_stood_there():
    told = (says("satu", row="1"), says("isi", "Dukungan", row="1"), lost(row="1"))
    assert found(*told) == [("D", "1", ["satu", "isi"])]


def test_a_row_whose_texts_stand_elsewhere_is_not_missing():
    assert found(says("satu", row="1"), lost(row="1"), says("satu", row="2")) == []


def test_of_a_row_that_is_filled_anew_only_what_is_still_empty_is_missing():
    told = (says("a", "Kelas", "A"), says("b", "Jam", "A"), lost("A"), says("c", "Kelas", "A"))
    assert found(*told) == [("A", "", ["b"])]


def test_what_was_emptied_before_its_row_was_deleted_is_missing_too():
    told = (says("a", row="1"), says("b", "Lain", row="1"), says("", row="1"), lost(row="1"))
    assert found(*told) == [("D", "1", ["b"]), ("D", "1", ["a"])]


def test_a_box_without_its_tick_is_not_missing():
    assert found(says("Ya", "Kumpulkan", "A"), says("", "Kumpulkan", "A")) == []
