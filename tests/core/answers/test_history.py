"""Riwayat as typed entries: whatever order its lines stand in, every text is whole and dated."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import chain

from sheets_sync.core.answers.history import entries_of
from sheets_sync.core.model.journal import JournalEntry, JournalLine
from sheets_sync.core.model.kept import LONGEST_CELL
from sheets_sync.core.model.words import Event
from tests.support.history import rows_in, versions_of

DAY = datetime(2026, 3, 2, 7, 15)
STUDY = "Upaya Mempelajari"


def lines(*entries: tuple[int, JournalEntry]) -> list[JournalLine]:
    """Entries of so many days after the first."""
    told = (entry.lines(DAY + timedelta(days=days), "sinkron") for days, entry in entries)
    return list(chain.from_iterable(told))


def text(said: str, row: str = "", column: str = STUDY, letter: str = "A") -> JournalEntry:
    event = Event.TEXT_CHANGED if said else Event.CELL_EMPTIED
    return JournalEntry(event, "G001", letter, column, said, row)


LONG = "panjang " * (LONGEST_CELL // 4)


def test_versions_are_numbered_by_time_however_riwayat_is_sorted() -> None:
    told = lines(*((day, text(f"teks {day}")) for day in range(9)), (9, text(LONG)), (10, text("")))
    shuffled = random.Random(7).sample(told, len(told))
    for journal in (told, told[::-1], shuffled):
        found = versions_of(journal, "G001", "A", STUDY)
        assert [one.number for one in found] == [*range(1, 12)]
        assert [one.text for one in found] == [*(f"teks {day}" for day in range(9)), LONG, ""]


def test_a_heading_that_looks_like_a_part_stays_what_it_is() -> None:
    told = lines(
        (0, text("setengah", column="Nilai (1/2)")), (0, text("sisanya", column="Nilai (2/2)"))
    )
    found = [(one.column, one.text) for one in versions_of(told, "G001")]
    assert found == [("Nilai (1/2)", "setengah"), ("Nilai (2/2)", "sisanya")]


def test_long_texts_of_two_rows_at_one_moment_are_not_mixed() -> None:
    one, other = "satu " * 9000, "dua " * 12000
    told = lines((0, text(one, "1", "Uraian", "D")), (0, text(other, "2", "Uraian", "D")))
    for journal in (told, told[::-1]):
        found = {each.row: each.text for each in versions_of(journal, "G001")}
        assert found == {"1": one, "2": other}


def test_a_text_that_is_told_again_is_no_other_version() -> None:
    told = lines((0, text("satu")), (1, text("satu")), (2, text("dua")), (3, text("satu")))
    assert [one.text for one in versions_of(told, "G001")] == ["satu", "dua", "satu"]


def test_a_row_stands_as_it_stood_at_a_moment() -> None:
    told = lines(
        (0, text("pertama", "1", "Uraian", "D")),
        (0, text("kedua", "2", "Uraian", "D")),
        (1, text("pertama lagi", "1", "Uraian", "D")),
        (2, JournalEntry(Event.ROW_LOST, "G001", "D", row="2")),
    )
    entries = entries_of(told, "G001")

    def standing(days: int) -> dict[str, str]:
        rows = rows_in(entries, DAY + timedelta(days=days))
        return {row.row: row.texts["Uraian"].text for row in rows if not row.gone}

    assert standing(0) == {"1": "pertama", "2": "kedua"}
    assert standing(1) == {"1": "pertama lagi", "2": "kedua"}
    assert standing(2) == {"1": "pertama lagi"}
    (lost,) = [row for row in rows_in(entries) if row.gone]
    assert (lost.gone, lost.texts["Uraian"].text) == ("2026-03-04 07:15", "kedua")


def test_a_moment_that_lost_its_format_is_read_as_one() -> None:
    told = [list(line) for line in lines((0, text("satu")), (1, text("dua")))]
    told[0][0] = (DAY - datetime(1899, 12, 30)) / timedelta(days=1)
    assert [one.at for one in versions_of(told[::-1], "G001")] == [
        "2026-03-02 07:15",
        "2026-03-03 07:15",
    ]


def test_lines_without_a_moment_keep_their_place_and_nothing_crashes() -> None:
    told = [list(line) for line in lines((0, text("satu")), (1, text("dua")), (2, text("tiga")))]
    told[1][0] = "kemarin"
    told += [[], [None] * 3, ["x"] * 12, [DAY, "sinkron", "G001"]]
    assert [one.text for one in versions_of(told, "G001", "A")] == ["satu", "dua", "tiga"]
