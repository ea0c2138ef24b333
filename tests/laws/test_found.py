"""Breaches of the laws that the machine found, each cut down to what a person does; here they stay
found."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.clock import Clock
from sheets_sync.run import initialise, plan, sync
from tests.laws.machine import prepared
from tests.laws.watched import RecordingDocuments, WatchedMemory
from tests.support.invariants import column_of
from tests.support.labels import A, B
from tests.support.school import CATALOGUE

CLOCK = Clock.fixed(date(2026, 6, 2))


@pytest.fixture
def book() -> WatchedMemory:
    found = WatchedMemory.like(prepared("under way"))
    sync(found, RecordingDocuments(), CLOCK)
    return found


def _run(book: WatchedMemory, *, force: bool = False) -> list[str]:
    return [
        problem.code for problem in sync(book, RecordingDocuments(), CLOCK, force=force).problems
    ]


def test_a_lost_journal_is_written_again_also_after_init(book: WatchedMemory) -> None:
    book.delete_tab("Riwayat")
    initialise(book, CATALOGUE, CLOCK)
    _run(book)
    assert len(book.read_tab("Riwayat").grid) > 50


def test_another_teacher_under_a_kode_stays_named(book: WatchedMemory) -> None:
    guru = book.read().tabs["Guru"]
    book.type("Guru", 2, column_of(guru, "Nama"), "Eko Prasetyo")
    book.type("Guru", 2, column_of(guru, "NIP"), "199001012023211003")
    assert "kode_reused" in _run(book)
    assert plan(book, CLOCK).changes == ()


def test_a_doubled_kode_teaches_no_name(book: WatchedMemory) -> None:
    book.type("Guru", 3, 1, "G004")
    assert "kode_doubled_roster" in _run(book)
    book.type("Guru", 3, 1, None)  # as the message asks
    _run(book)
    assert book.read().tabs["Guru"].cell(3, 1) == "G002"


def test_what_was_forced_once_is_not_refused_again(book: WatchedMemory) -> None:
    tab = book.read().tabs[B]
    book.type(B, 2, 1, tab.cell(3, 1))
    book.type(B, 3, 1, tab.cell(2, 1))
    assert "name_differs" in _run(book, force=True)
    _run(book)


def test_a_text_on_another_row_leaves_the_second_run_nothing(book: WatchedMemory) -> None:
    tab = book.read().tabs[A]
    for column in range(6, len(tab.grid[0]) + 1):
        book.type(A, 4, column, tab.cell(2, column))
        book.type(A, 2, column, None)
    _run(book)
    assert plan(book, CLOCK).changes == ()


def test_a_doubled_kode_of_which_nothing_is_remembered_is_not_said_to_be_reused(
    book: WatchedMemory,
) -> None:
    tabs = book.read().tabs
    keys = [row[0] for row in tabs["_status"].grid]
    for column in (1, 2, 3):
        book.type("_status", keys.index("G002") + 1, column, None)
    for column, cell in enumerate(tabs["Guru"].grid[2], 1):
        book.type("Guru", 2, column, cell)
    _run(book, force=True)
    assert plan(book, CLOCK).changes == ()
